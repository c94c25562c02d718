//! A strip of counts: parts of one bar, each with its shape, its word and its number below.

use rust_decimal::Decimal;

use super::bars::BASE;
use super::mark::{STATUS, sign, status};
use super::svg::{Anchor, Canvas};
use super::text::{LINE, width, wrap};
use super::{Drawing, Width};

/// A part of the strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    /// The name of its shape and colour: `good`.
    pub(crate) kind: &'static str,
    /// The word: "Op schema".
    pub(crate) label: String,
    /// How many.
    pub(crate) count: usize,
    /// How many, as it is written.
    pub(crate) text: String,
}

/// Between neighbours, so that they are parted without colours too.
const GAP: Decimal = Decimal::TWO;
/// The least width that is seen.
const LEAST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
const TALL: Decimal = Decimal::from_parts(28, 0, 0, false, 0);

/// The strip and its key. `None` where there is nothing to count.
pub(crate) fn strip(counts: &[Count], size: Width) -> Option<Drawing> {
    let total = counts.iter().map(|c| c.count).try_fold(0usize, |sum, n| sum.checked_add(n))?;
    let drawn = counts.iter().filter(|c| c.count > 0).count();
    if drawn == 0 {
        return None;
    }
    let room = size.decimal();
    let share = room - (LEAST + GAP) * Decimal::from(drawn) + GAP;
    let mut canvas = Canvas::default();
    let mut x = Decimal::ZERO;
    for count in counts.iter().filter(|c| c.count > 0) {
        let part = share.checked_mul(Decimal::from(count.count))?.checked_div(Decimal::from(total))?;
        let wide = LEAST + part;
        // An outline lies half outside its shape.
        let (edge, inset) =
            if count.kind == "waiting" { ("open", Decimal::ONE) } else { ("solid", Decimal::ZERO) };
        let class = format!("status-{} {edge}", count.kind);
        canvas.rect(&class, x + inset, inset, wide - inset * Decimal::TWO, TALL - inset * Decimal::TWO);
        let shape = Decimal::from(STATUS);
        if wide > shape * Decimal::new(15, 1) {
            let at = (x + (wide - shape) / Decimal::TWO, (TALL - shape) / Decimal::TWO);
            canvas.group(&format!("sign status-{}", count.kind), at.0, at.1, Decimal::ONE, sign(count.kind));
        }
        x += wide + GAP;
    }
    let mut y = TALL + Decimal::from(12);
    let mut left = Decimal::ZERO;
    for count in counts {
        let number = width(&count.text);
        let text = wrap(&count.label, room - Decimal::from(36) - number, 2);
        let widest = text.iter().map(|t| width(t)).max().unwrap_or_default();
        let wide = Decimal::from(24) + widest + Decimal::from(10) + number;
        // Each on its own line where there is little room, else as many on a line as fit.
        if !left.is_zero() && (size == Width::Narrow || left + wide > room) {
            (left, y) = (Decimal::ZERO, y + LINE + Decimal::from(6));
        }
        canvas.group(&format!("status-{}", count.kind), left, y, Decimal::ONE, status(count.kind));
        canvas.text("label", left + Decimal::from(STATUS + 8), y + BASE, Anchor::Start, &text);
        let at = left + Decimal::from(STATUS + 8) + widest + Decimal::from(10);
        canvas.text("value", at, y + BASE, Anchor::Start, std::slice::from_ref(&count.text));
        y += LINE * Decimal::from(text.len().saturating_sub(1));
        left += wide + Decimal::from(24);
    }
    Some(super::drawing("strip", size, y + LINE + Decimal::from(4), canvas))
}
