//! Every kind of chart as one value: what is drawn, apart from how wide.

use rust_decimal::Decimal;

use super::{
    Branch, Count, Datum, Drawing, Group, Lines, Planned, Share, SmallLine, Width, bars, bullets, flow,
    lines, small_lines, strip, tree, treemap, waffle,
};
use crate::amount::write::exact;

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Chart {
    /// Bars in rows, one or a few an item.
    Bars(Vec<Group>),
    /// Plan and result, with the words for result and for plan.
    Bullets { items: Vec<Planned>, result: String, plan: String },
    /// Lines over the years, in percent or not.
    Lines { lines: Lines, percent: bool },
    /// Small lines, one a row.
    Small(Vec<SmallLine>),
    /// Parts of a whole as areas.
    Treemap(Vec<Datum>),
    /// From sources to uses.
    Flow(Vec<Datum>, Vec<Datum>),
    /// A hundred squares.
    Waffle(Vec<Share>),
    /// Counts in one bar.
    Strip(Vec<Count>),
    /// A tree of boxes.
    Tree(Branch),
}

impl Chart {
    /// The drawing; `None` where there is nothing to draw or numbers cannot be drawn.
    pub(crate) fn draw(&self, size: Width) -> Option<Drawing> {
        match self {
            Chart::Bars(groups) => bars(groups, size),
            Chart::Bullets { items, result, plan } => bullets(items, result, plan, size),
            Chart::Lines { lines: chart, percent } => {
                let write = |v: Decimal| if *percent { format!("{}%", exact(v)) } else { exact(v) };
                lines(chart, write, size)
            }
            Chart::Small(rows) => small_lines(rows, size),
            Chart::Treemap(parts) => treemap(parts, size),
            Chart::Flow(sources, uses) => flow(sources, uses, size),
            Chart::Waffle(shares) => waffle(shares, size),
            Chart::Strip(counts) => strip(counts, size),
            Chart::Tree(root) => tree(root, size),
        }
    }
}
