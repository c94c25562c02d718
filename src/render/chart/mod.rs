//! Charts as static SVG. This room knows no budgets: numbers with their labels and their printed text come in, drawings
//! come out.
//!
//! Each chart is drawn twice, for [`Width::Narrow`] and [`Width::Wide`], rather than scaled: text is never under 12 px
//! on a phone. A drawing holds classes and no colours, so that a house style, dark mode and forced colours work. The
//! same numbers always stand in a table beside it, and so a drawing is `aria-hidden` on a page; [`file`] makes one that
//! stands alone. What was found to read well and badly is in the table of `PAGES.md` (RAND WR-618, PNAS 2022): bars
//! start at zero, negative values are drawn, at most five parts, no pie.

mod bars;
mod bullet;
mod file;
mod flow;
mod kind;
mod line;
mod mark;
mod scale;
mod small;
mod strip;
mod style;
mod svg;
mod text;
mod tree;
mod treemap;
mod waffle;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

pub(crate) use bars::{Group, bars};
pub(crate) use bullet::{Planned, bullets};
pub(crate) use file::{About, OWN_STYLE, file};
pub(crate) use flow::flow;
pub(crate) use kind::Chart;
pub(crate) use line::{Line, Lines, lines};
pub(crate) use mark::part;
pub(crate) use small::{SmallLine, course, small_lines};
pub(crate) use strip::{Count, strip};
pub(crate) use tree::{Branch, tree};
pub(crate) use treemap::treemap;
pub(crate) use waffle::{Share, squares, waffle};

/// How wide a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// For a screen of 320 px.
    Narrow,
    /// For the column of a text on a large screen.
    Wide,
}

impl Width {
    /// The width in pixels.
    pub(crate) fn pixels(self) -> u32 {
        match self {
            Width::Narrow => 288,
            Width::Wide => 640,
        }
    }

    fn decimal(self) -> Decimal {
        Decimal::from(self.pixels())
    }
}

/// A number with its name and how it is written for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Datum {
    /// What it is.
    pub(crate) label: String,
    /// How much, for the length of a bar.
    pub(crate) value: Decimal,
    /// How much, as it is written: `€ 39,5 miljoen`.
    pub(crate) text: String,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// Its kind: a class.
    pub(crate) kind: &'static str,
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    /// What is in it: safe SVG.
    pub(crate) body: String,
}

impl Drawing {
    /// The drawing as an element of a page. The table beside it says the same, so a screen reader passes it by.
    pub(crate) fn element(&self, size: Width) -> String {
        let name = match size {
            Width::Narrow => "narrow",
            Width::Wide => "wide",
        };
        format!(
            "<svg class=\"chart-{name} chart-{}\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\" focusable=\"false\">{}</svg>",
            self.kind, self.width, self.height, self.body
        )
    }
}

/// A drawing of what stands on a canvas.
fn drawing(kind: &'static str, size: Width, height: Decimal, canvas: svg::Canvas) -> Drawing {
    let height = u32::try_from(height.ceil().trunc().mantissa()).unwrap_or(0);
    Drawing { kind, width: size.pixels(), height, body: canvas.finish() }
}

/// The largest items in the order of their size, and what the others are together where there are more than `most`: then
/// one item fewer stands on its own. `None` where the sum does not fit in a number.
pub(crate) fn largest<T>(
    mut items: Vec<T>,
    most: usize,
    value: impl Fn(&T) -> Decimal,
) -> Option<(Vec<T>, Option<Decimal>)> {
    items.sort_by_key(|i| std::cmp::Reverse(value(i)));
    if items.len() <= most {
        return Some((items, None));
    }
    let others = items.split_off(most.saturating_sub(1));
    let sum = others.iter().try_fold(Decimal::ZERO, |sum, i| sum.checked_add(value(i)))?;
    Some((items, Some(sum)))
}

/// The largest items, and the others together under one label where there are more than `most`. `write` writes the sum.
/// `None` where the sum does not fit in a number.
pub(crate) fn at_most(
    items: Vec<Datum>,
    most: usize,
    others: &str,
    write: impl Fn(Decimal) -> String,
) -> Option<Vec<Datum>> {
    let (mut items, rest) = largest(items, most, |i| i.value)?;
    items.extend(rest.map(|value| Datum { label: others.to_owned(), value, text: write(value) }));
    Some(items)
}
