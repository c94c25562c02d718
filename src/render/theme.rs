//! The files of the default theme that a site ships as they are. They are part of the program, so that it works
//! alone.

use super::chart;
use super::style::colour::Rgb;
use super::style::roles::Role;
use super::style::sheet::{Rules, declarations};
use super::style::tokens::Tokens;
use crate::source::SourceText;

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
    include_str!("../../themes/standaard/css/47-whole.css"),
    include_str!("../../themes/standaard/css/50-tables.css"),
    CHARTS,
    include_str!("../../themes/standaard/css/60-tree.css"),
    include_str!("../../themes/standaard/css/80-forced.css"),
    include_str!("../../themes/standaard/css/90-print.css"),
];

/// The icon of the site, as SVG.
const ICON: &str = include_str!("../../themes/standaard/icoon.svg");

/// The letters behind those of a house style, for whom they do not reach.
pub(crate) const FONTS: &str = "var(--_font-fallback)";

/// The style sheet: one file for light, dark, forced colours and print.
pub fn style_sheet() -> String {
    STYLES.join("\n")
}

/// The icon in a colour.
pub fn icon(colour: Rgb) -> String {
    ICON.replace("#0d5c6e", &colour.to_string())
}

/// The design tokens with their values.
pub(crate) fn tokens() -> Tokens {
    Tokens::new(declarations(&SourceText::new("10-tokens.css", TOKENS), Rules::OfThePage).0)
}

/// Whether charts use a colour.
pub(crate) fn in_charts(role: &Role) -> bool {
    let used = format!("var(--_{})", role.token);
    CHARTS.contains(&used) || chart::OWN_STYLE.contains(&used)
}

/// A chart that is a file of its own, in the house style of a site: its style begins with those values.
pub fn dressed(chart: String, house: &str) -> String {
    if house.is_empty() { chart } else { chart.replacen("<style>", &format!("<style>{house}"), 1) }
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

    /// Colours of CSS: `#123456`, `rgb(…)`.
    fn colours(css: &str) -> usize {
        let hex = css.split('#').skip(1);
        let hex = hex.filter(|s| s.chars().take_while(char::is_ascii_hexdigit).count() >= 3).count();
        hex + css.matches("rgb(").count() + css.matches("hsl(").count()
    }

    #[test]
    fn every_colour_is_a_token_with_a_fallback_that_a_house_style_can_set() {
        for (n, sheet) in STYLES.iter().enumerate() {
            // Paper is black on white, whatever the house style.
            let paper = sheet.contains("@media print {");
            assert!(n == 0 || paper || colours(sheet) == 0, "{}", sheet.lines().next().unwrap_or(""));
        }
        for line in TOKENS.lines().map(str::trim).filter(|l| l.starts_with("--_") && colours(l) > 0) {
            let value = line.split_once(": ").unwrap().1;
            assert!(value.starts_with("var(--begroot-color-") && value.ends_with(");"), "{line}");
        }
        for role in crate::render::style::roles::ROLES {
            for end in ["", "-dark"] {
                let public = format!("--_{}: var(--begroot-color-{}{end}, ", role.token, role.public);
                assert!(TOKENS.contains(&public), "{public}");
            }
        }
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
