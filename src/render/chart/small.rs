//! Small lines: how each row of a table goes over the years, with its first and its last number.

use rust_decimal::Decimal;

use super::bars::BASE;
use super::scale::{Scale, bounds};
use super::svg::{Anchor, Canvas};
use super::text::{LINE, width, wrap};
use super::{Drawing, Width};

/// A row with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SmallLine {
    /// What it is.
    pub(crate) label: String,
    /// Years with their values, in order.
    pub(crate) points: Vec<(i32, Decimal)>,
    /// The first number, as it is written.
    pub(crate) first: String,
    /// The last number, as it is written.
    pub(crate) last: String,
}

const TALL: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

/// The points of a line in a box, as for SVG: on a scale of its own, since its course counts and not its height.
/// `None` where there are fewer than two years, or numbers are too far apart.
pub(crate) fn course(
    points: &[(i32, Decimal)],
    across: (Decimal, Decimal),
    down: (Decimal, Decimal),
) -> Option<Vec<(Decimal, Decimal)>> {
    let (first, last) = bounds(points.iter().map(|(year, _)| Decimal::from(*year)))?;
    let (low, high) = bounds(points.iter().map(|(_, value)| *value))?;
    if first == last {
        return None;
    }
    let x = Scale::new(first, last, across.0, across.1)?;
    let y = Scale::new(low, high, down.1, down.0)?;
    let middle = (down.0 + down.1) / Decimal::TWO;
    // Equal values lie in the middle.
    let at = |value: Decimal| if low == high { middle } else { y.at(value) };
    Some(points.iter().map(|(year, value)| (x.at(Decimal::from(*year)), at(*value))).collect())
}

/// A row for each line. `None` where there is nothing to draw.
pub(crate) fn small_lines(rows: &[SmallLine], size: Width) -> Option<Drawing> {
    rows.first()?;
    let room = size.decimal();
    let air = Decimal::from(10);
    let widest =
        |text: fn(&SmallLine) -> &String| rows.iter().map(|r| width(text(r))).max().unwrap_or_default();
    let (left, right) = (widest(|r| &r.first) + air, widest(|r| &r.last) + air);
    let narrow = size == Width::Narrow;
    // Wide: label, first number, line and last number beside each other.
    let label_room = if narrow { room } else { room * Decimal::new(4, 1) };
    let start = if narrow { Decimal::ZERO } else { label_room + air };
    let (from, to) = (start + left, room - right);
    if to - from < Decimal::from(40) {
        return None;
    }
    let mut canvas = Canvas::default();
    let mut y = Decimal::ZERO;
    for row in rows {
        let label = wrap(&row.label, label_room, 4);
        let lines = LINE * Decimal::from(label.len().max(1));
        canvas.text("label", Decimal::ZERO, y + BASE, Anchor::Start, &label);
        let top = if narrow { y + lines } else { y };
        let base = if narrow { top + TALL / Decimal::TWO + Decimal::from(5) } else { y + BASE };
        let down = if narrow {
            (top + Decimal::from(5), top + TALL - Decimal::from(5))
        } else {
            (y + Decimal::TWO, y + LINE)
        };
        canvas.text("tick", from - air, base, Anchor::End, std::slice::from_ref(&row.first));
        let at = course(&row.points, (from, to - Decimal::from(5)), down)?;
        canvas.polyline("line series-1", &at);
        if let Some(end) = at.last() {
            canvas.circle("dot series-1", *end, 4);
        }
        canvas.text("value", room, base, Anchor::End, std::slice::from_ref(&row.last));
        y = if narrow { top + TALL } else { y + lines.max(LINE + Decimal::from(4)) } + Decimal::from(12);
    }
    Some(super::drawing("small", size, y - Decimal::from(8), canvas))
}
