//! The files of the theme: one style sheet with its hash in its name, the icon, and what a house style brings along.

use std::path::PathBuf;

use crate::render::style::HouseStyle;
use crate::render::theme::{icon, style_sheet};
use crate::render::view::{Assets, Logo};
use crate::source::SourceText;

/// The files of a theme with their contents.
#[derive(Debug, Clone)]
pub struct ThemeFiles {
    /// Where they stand.
    pub paths: Assets,
    /// The style sheet.
    pub css: String,
    /// The style sheet without letters that must be fetched.
    pub plain_css: String,
    /// The icon.
    pub icon: String,
    /// Files of the house style: the path on the site, and where each is on the disk.
    pub copies: Vec<(String, PathBuf)>,
}

/// The files that a house style brings along.
#[derive(Debug, Clone, Default)]
pub struct HouseFiles {
    /// The picture in the header.
    pub logo: Option<Logo>,
    /// The rules that bring the letters.
    pub faces: String,
    /// The path on the site, and where each file is on the disk.
    pub copies: Vec<(String, PathBuf)>,
}

/// The theme's files. `own` are the site's own style sheets, which come last and so go before the theme's.
pub fn theme(house: &HouseStyle, files: HouseFiles, own: &[SourceText]) -> ThemeFiles {
    let styled = |faces: &str| {
        let own = own.iter().map(|sheet| sheet.text.as_str());
        [&style_sheet(), faces, &house.css].into_iter().chain(own).collect::<String>()
    };
    let (css, plain_css) = (styled(&files.faces), styled(""));
    let icon = icon(house.palette.light.of("accent"));
    let paths = Assets {
        css: format!("thema/begroot.{}.css", fingerprint(css.as_bytes())),
        icon: format!("thema/icoon.{}.svg", fingerprint(icon.as_bytes())),
        logo: files.logo,
    };
    ThemeFiles { paths, css, plain_css, icon, copies: files.copies }
}

/// A few letters and digits that change with the bytes, for the name of a file.
pub fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().split_at(8).0.to_owned()
}
