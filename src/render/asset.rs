//! The files of the theme: one style sheet with its hash in its name, and the icon.

use crate::render::view::Assets;

/// The style sheets of the theme, in the order in which they are joined.
const CSS: &[&str] = &[
    include_str!("../../themes/standaard/css/10-tokens.css"),
    include_str!("../../themes/standaard/css/20-base.css"),
    include_str!("../../themes/standaard/css/30-frame.css"),
    include_str!("../../themes/standaard/css/40-parts.css"),
    include_str!("../../themes/standaard/css/50-tables.css"),
    include_str!("../../themes/standaard/css/60-tree.css"),
    include_str!("../../themes/standaard/css/80-forced.css"),
    include_str!("../../themes/standaard/css/90-print.css"),
];

const ICON: &str = include_str!("../../themes/standaard/icoon.svg");

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
    let mut css = CSS.concat();
    for sheet in own {
        css.push_str(sheet);
    }
    let hash = blake3::hash(css.as_bytes()).to_hex();
    let short = hash.split_at(8).0;
    let paths = Assets { css: format!("thema/begroot.{short}.css"), icon: "thema/icoon.svg".into() };
    ThemeFiles { paths, css, icon: ICON }
}
