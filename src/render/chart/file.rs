//! A chart as a file of its own, to download and to embed: with its message, measure, source and date, and its own
//! colours for light and dark: those of the theme, from the same style sheet as the charts on pages.

use super::style::style_of;
use super::svg::{Anchor, Canvas};
use super::text::{LINE, wrap};
use super::{Drawing, Width};
use crate::render::html::escape;
use rust_decimal::Decimal;

/// What a file says about its chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct About<'a> {
    /// The message: its title.
    pub(crate) message: &'a str,
    /// Measure, place and period.
    pub(crate) what: &'a str,
    /// Where the figures come from, and of when they are.
    pub(crate) source: &'a str,
    /// What the chart shows, for who cannot see it.
    pub(crate) description: &'a str,
    /// The language of the texts.
    pub(crate) language: &'a str,
}

/// What a file has that a chart on a page has not: its ground, its title and what it says of itself.
pub(crate) const OWN_STYLE: &str = ".ground { fill: var(--_ground); } .chart .title { font-size: 16px; font-weight: 700; } \
                   .chart .what { fill: var(--_quiet); }";

/// The file.
pub(crate) fn file(drawing: &Drawing, size: Width, about: &About<'_>) -> String {
    let edge = Decimal::from(16);
    let room = size.decimal();
    let mut head = Canvas::default();
    let title = wrap(about.message, room / Decimal::new(125, 2), 5);
    let mut y = edge + Decimal::from(16);
    head.text("title", edge, y, Anchor::Start, &title);
    y += LINE * Decimal::from(title.len()) + Decimal::from(2);
    let what = wrap(about.what, room, 3);
    head.text("what", edge, y, Anchor::Start, &what);
    y += LINE * Decimal::from(what.len());
    let mut foot = Canvas::default();
    let source = wrap(about.source, room, 4);
    let below = y + Decimal::from(drawing.height) + Decimal::from(24);
    foot.text("what", edge, below, Anchor::Start, &source);
    let height = below + LINE * Decimal::from(source.len());
    let width = room + edge * Decimal::TWO;
    let (head, foot, kind) = (head.finish(), foot.finish(), drawing.kind);
    let classes = format!("<g class=\"ground chart chart-{kind}\"/>");
    let style = style_of(&[&classes, &head, &drawing.body, &foot].map(String::as_str).concat(), OWN_STYLE);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-{kind}\" role=\"img\" lang=\"{language}\" \
         aria-labelledby=\"titel uitleg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <title id=\"titel\">{message}</title>\n<desc id=\"uitleg\">{description}</desc>\n<style>{style}{OWN_STYLE}</style>\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n<g class=\"chart\">{head}\n\
         <g transform=\"translate({edge} {y})\">{body}</g>\n{foot}</g>\n</svg>\n",
        language = escape(about.language),
        message = escape(about.message),
        description = escape(about.description),
        body = drawing.body,
    )
}
