//! Plan against result: a bar for what became of it, a mark for what was planned.

use rust_decimal::Decimal;

use super::bars::BASE;
use super::scale::Scale;
use super::svg::{Anchor, Canvas};
use super::text::{LINE, width, wrap};
use super::{Drawing, Width};

/// An item with its plan and its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Planned {
    /// What it is.
    pub(crate) label: String,
    /// What was planned.
    pub(crate) plan: Decimal,
    /// What became of it.
    pub(crate) result: Decimal,
    /// The difference in words: `€ 26.000 meer`.
    pub(crate) difference: String,
}

/// A row for each item, and above them what bar and mark mean. `None` where there is nothing to draw.
pub(crate) fn bullets(items: &[Planned], result: &str, plan: &str, size: Width) -> Option<Drawing> {
    items.first()?;
    let room = size.decimal();
    let edge = Decimal::from(3);
    let values = items.iter().flat_map(|i| [i.plan, i.result]);
    let scale = Scale::of_bars(values, edge, room - edge)?;
    let mut canvas = Canvas::default();
    let four = Decimal::from(4);
    // The key: a piece of bar and a piece of mark, each with its word.
    canvas.rect("fill series-1", Decimal::ZERO, four, Decimal::from(22), Decimal::from(12));
    canvas.text("series", Decimal::from(30), BASE, Anchor::Start, &[result.to_owned()]);
    let mut x = Decimal::from(30) + width(result) + Decimal::from(20);
    let mut y = Decimal::ZERO;
    if x + Decimal::from(14) + width(plan) > room {
        (x, y) = (Decimal::from(10), LINE);
    }
    canvas.mark(x, y + Decimal::ONE, four, Decimal::from(17));
    canvas.text("series", x + Decimal::from(12), y + BASE, Anchor::Start, &[plan.to_owned()]);
    y += LINE + Decimal::from(14);
    for item in items {
        let beside = width(&item.difference) + Decimal::from(8);
        let narrow = beside * Decimal::TWO > room;
        let label = wrap(&item.label, if narrow { room } else { room - beside }, 3);
        canvas.text("label", Decimal::ZERO, y + BASE, Anchor::Start, &label);
        if !narrow {
            canvas.text("value", room, y + BASE, Anchor::End, std::slice::from_ref(&item.difference));
        }
        y += LINE * Decimal::from(label.len().max(1));
        if narrow {
            let text = wrap(&item.difference, room, 2);
            canvas.text("value", Decimal::ZERO, y + BASE, Anchor::Start, &text);
            y += LINE * Decimal::from(text.len());
        }
        y += Decimal::from(5);
        let class = if item.result.is_sign_negative() { "fill negative" } else { "fill series-1" };
        canvas.bar(class, scale, item.result, y, Decimal::from(12));
        canvas.mark(scale.at(item.plan) - Decimal::TWO, y - four, four, Decimal::from(20));
        y += Decimal::from(12 + 18);
    }
    let height = y - Decimal::from(14);
    Some(super::drawing("bullets", size, height, canvas))
}
