//! The files of the default theme that a site ships as they are. They are part of the program, so that it works
//! alone.

/// The design tokens, and the style of charts: a chart that is a file of its own brings both.
const TOKENS: &str = include_str!("../../themes/standaard/css/10-tokens.css");
const CHARTS: &str = include_str!("../../themes/standaard/css/55-charts.css");

/// The parts of the style sheet, in order.
const STYLES: &[&str] = &[
    TOKENS,
    include_str!("../../themes/standaard/css/20-base.css"),
    include_str!("../../themes/standaard/css/30-frame.css"),
    include_str!("../../themes/standaard/css/40-parts.css"),
    include_str!("../../themes/standaard/css/45-overviews.css"),
    include_str!("../../themes/standaard/css/45-years.css"),
    include_str!("../../themes/standaard/css/50-tables.css"),
    CHARTS,
    include_str!("../../themes/standaard/css/60-tree.css"),
    include_str!("../../themes/standaard/css/80-forced.css"),
    include_str!("../../themes/standaard/css/90-print.css"),
];

/// The icon of the site, as SVG.
pub const ICON: &str = include_str!("../../themes/standaard/icoon.svg");

/// The style sheet: one file for light, dark, forced colours and print.
pub fn style_sheet() -> String {
    STYLES.join("\n")
}

/// The style of a chart that stands alone: the same as on a page.
pub fn chart_style() -> String {
    [TOKENS, CHARTS].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_asks_nobody_for_anything() {
        let css = style_sheet();
        for forbidden in ["@import", "url(", "http:", "https:", "expression("] {
            assert!(!css.contains(forbidden), "{forbidden}");
        }
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }

    #[test]
    fn only_tokens_that_exist_are_used() {
        let css = style_sheet();
        let name = |s: &str| -> String {
            s.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
        };
        let set: std::collections::BTreeSet<String> =
            css.split("--_").skip(1).filter(|s| s[name(s).len()..].starts_with(':')).map(name).collect();
        for used in css.split("var(--_").skip(1).map(name) {
            assert!(set.contains(&used), "--_{used} is not set");
        }
    }
}
