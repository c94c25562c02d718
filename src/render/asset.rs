//! The files of the theme: one style sheet with its hash in its name, and the icon.

use crate::render::theme::{ICON, style_sheet};
use crate::render::view::Assets;

/// The files of a theme with their contents.
#[derive(Debug, Clone)]
pub struct ThemeFiles {
    /// Where they stand.
    pub paths: Assets,
    /// The style sheet.
    pub css: String,
    /// The icon.
    pub icon: &'static str,
}

/// The theme's files. `own` is the site's own style sheet, which comes last and so goes before the theme's.
pub fn theme(own: &[String]) -> ThemeFiles {
    let mut css = style_sheet();
    for sheet in own {
        css.push_str(sheet);
    }
    let hash = blake3::hash(css.as_bytes()).to_hex();
    let short = hash.split_at(8).0;
    let paths = Assets { css: format!("thema/begroot.{short}.css"), icon: "thema/icoon.svg".into() };
    ThemeFiles { paths, css, icon: ICON }
}
