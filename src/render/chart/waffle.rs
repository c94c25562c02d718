//! A waffle: a hundred squares, so many for each part, with what each part is beside or below them.

use rust_decimal::Decimal;

use super::bars::BASE;
use super::mark::part;
use super::svg::{Anchor, Canvas};
use super::text::{LINE, width, wrap};
use super::{Drawing, Width};

/// A part of a hundred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Share {
    /// What it is.
    pub(crate) label: String,
    /// How many squares of the hundred.
    pub(crate) squares: usize,
    /// How much that is, as it is written: `€ 36`.
    pub(crate) text: String,
}

/// From one square to the next, in a drawing of 118 by 118.
const STEP: usize = 12;

/// The hundred squares alone, as safe SVG in a box of 118 by 118: row by row, each part in its own shape.
pub(crate) fn squares(shares: &[usize]) -> String {
    let of_part = shares.iter().enumerate().flat_map(|(i, n)| std::iter::repeat_n(i + 1, *n));
    of_part
        .take(100)
        .enumerate()
        .map(|(i, number)| {
            let (x, y) = (i % 10 * STEP, i / 10 * STEP);
            format!("<g transform=\"translate({x} {y})\">{}</g>", part(number))
        })
        .collect()
}

/// The waffle with its key. `None` where the squares are not a hundred, or the parts more than five.
pub(crate) fn waffle(shares: &[Share], size: Width) -> Option<Drawing> {
    let numbers: Vec<usize> = shares.iter().map(|s| s.squares).collect();
    if numbers.iter().sum::<usize>() != 100 || numbers.len() > 5 {
        return None;
    }
    let room = size.decimal();
    let mut canvas = Canvas::default();
    canvas.group("squares", Decimal::ZERO, Decimal::ZERO, Decimal::TWO, &squares(&numbers));
    let side = Decimal::from(236);
    let (left, mut y) = match size {
        Width::Narrow => (Decimal::ZERO, side + Decimal::from(16)),
        Width::Wide => (side + Decimal::from(40), Decimal::from(12)),
    };
    for (i, share) in shares.iter().enumerate() {
        let number = width(&share.text) + Decimal::from(12);
        let text = left + Decimal::from(24);
        let label = wrap(&share.label, room - text - number, 4);
        canvas.group("key", left, y + Decimal::TWO, Decimal::new(14, 1), part(i + 1));
        canvas.text("label", text, y + BASE, Anchor::Start, &label);
        canvas.text("value", room, y + BASE, Anchor::End, std::slice::from_ref(&share.text));
        y += LINE * Decimal::from(label.len().max(1)) + Decimal::from(14);
    }
    Some(super::drawing("waffle", size, y.max(side) + Decimal::TWO, canvas))
}
