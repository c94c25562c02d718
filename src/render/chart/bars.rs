//! Bars in rows: one bar an item, or one for each of a few series.

use rust_decimal::Decimal;

use super::scale::Scale;
use super::svg::{Anchor, Canvas};
use super::text::{LINE, width, wrap};
use super::{Datum, Drawing, Width};

const BAR: Decimal = Decimal::from_parts(14, 0, 0, false, 0);
const GAP: Decimal = Decimal::from_parts(14, 0, 0, false, 0);
/// Between a text and what it stands beside.
const AIR: Decimal = Decimal::from_parts(8, 0, 0, false, 0);
/// From the top of a line to the baseline of its text.
pub(super) const BASE: Decimal = Decimal::from_parts(14, 0, 0, false, 0);

/// An item with a bar for each series. The label of each bar names its series; one bar needs no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// What the bars are about.
    pub(crate) label: String,
    /// The bars, in the order of the series.
    pub(crate) bars: Vec<Datum>,
}

/// Bars in rows, each group under its label and each bar with its number. `None` where there is nothing to draw, or
/// where numbers are too far apart to be drawn.
pub(crate) fn bars(groups: &[Group], size: Width) -> Option<Drawing> {
    let all = || groups.iter().flat_map(|g| &g.bars);
    all().next()?;
    let room = size.decimal();
    let widest = |texts: &mut dyn Iterator<Item = &String>| {
        texts.map(|t| width(t)).max().filter(|w| !w.is_zero()).map(|w| w + AIR).unwrap_or_default()
    };
    // A group of one bar has its number beside its label; more bars have their numbers beside them.
    let several = groups.iter().any(|g| g.bars.len() > 1);
    let left = if several {
        widest(&mut all().map(|b| &b.label)).min(room / Decimal::from(3))
    } else {
        Decimal::ZERO
    };
    let right = if several { widest(&mut all().map(|b| &b.text)) } else { Decimal::ZERO };
    // Two pixels on both sides for the shortest bar there.
    let scale = Scale::of_bars(
        all().map(|b| b.value),
        left + Decimal::TWO,
        (room - right - Decimal::TWO).max(left + Decimal::TEN),
    )?;
    let mut canvas = Canvas::default();
    let mut y = Decimal::ZERO;
    for group in groups {
        let number = group.bars.first().filter(|_| !several);
        let beside = number.map_or(Decimal::ZERO, |n| width(&n.text) + AIR);
        let label = wrap(&group.label, room - beside, 3);
        canvas.text("label", Decimal::ZERO, y + BASE, Anchor::Start, &label);
        if let Some(number) = number {
            canvas.text("value", room, y + BASE, Anchor::End, std::slice::from_ref(&number.text));
        }
        y += LINE * Decimal::from(label.len().max(1)) + Decimal::from(4);
        for (n, bar) in group.bars.iter().enumerate() {
            let class = match (bar.value.is_sign_negative(), n) {
                (true, _) => "fill negative".to_owned(),
                (false, n) => format!("fill series-{}", n + 1),
            };
            canvas.bar(&class, scale, bar.value, y, BAR);
            if several {
                let name = wrap(&bar.label, left - AIR, 1);
                canvas.text("series", Decimal::ZERO, y + Decimal::from(12), Anchor::Start, &name);
                let text = std::slice::from_ref(&bar.text);
                canvas.text("value", room, y + Decimal::from(12), Anchor::End, text);
            }
            y += BAR + Decimal::from(if n + 1 < group.bars.len() { 5 } else { 0 });
        }
        y += GAP;
    }
    let height = y - GAP + Decimal::TWO;
    Some(super::drawing("bars", size, height, canvas))
}
