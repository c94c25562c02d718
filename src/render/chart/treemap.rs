//! A treemap: an overview of parts, always beside its list. The rectangles are made as square as can be (Bruls,
//! Huizing and Van Wijk, "Squarified Treemaps", 2000).

use rust_decimal::Decimal;

use super::svg::{Anchor, Canvas};
use super::text::{LINE, width, wrap};
use super::{Datum, Drawing, Width};

#[derive(Debug, Clone, Copy)]
struct Area {
    x: Decimal,
    y: Decimal,
    width: Decimal,
    height: Decimal,
}

/// Rectangles with their label and number where those fit. `None` where there is nothing above zero, or where a value
/// is below it: an area cannot be less than nothing.
pub(crate) fn treemap(items: &[Datum], size: Width) -> Option<Drawing> {
    if items.iter().any(|i| i.value.is_sign_negative() && !i.value.is_zero()) {
        return None;
    }
    let mut items: Vec<&Datum> = items.iter().filter(|i| !i.value.is_zero()).collect();
    items.sort_by_key(|i| std::cmp::Reverse(i.value));
    let total = items.iter().try_fold(Decimal::ZERO, |sum, i| sum.checked_add(i.value))?;
    if items.is_empty() || total.is_zero() {
        return None;
    }
    let height = match size {
        Width::Narrow => Decimal::from(320),
        Width::Wide => Decimal::from(340),
    };
    let whole = Area { x: Decimal::ZERO, y: Decimal::ZERO, width: size.decimal(), height };
    let surface = whole.width * whole.height;
    let areas: Option<Vec<Decimal>> =
        items.iter().map(|i| i.value.checked_div(total)?.checked_mul(surface)).collect();
    let mut canvas = Canvas::default();
    for (item, area) in items.iter().zip(squarify(&areas?, whole)) {
        // Two pixels between neighbours, so that they are parted without colour too.
        let gap = Decimal::TWO;
        let (w, h) = (area.width - gap, area.height - gap);
        if w < Decimal::ONE || h < Decimal::ONE {
            continue;
        }
        // All of one colour: an outline and a gap part neighbours, and text on it is as legible as anywhere.
        canvas.rect("part", area.x + Decimal::ONE, area.y + Decimal::ONE, w, h);
        let room = w - Decimal::from(16);
        let most = ((h - Decimal::from(12)) / LINE).floor();
        let most = usize::try_from(most.max(Decimal::ZERO).trunc().mantissa()).unwrap_or(0);
        if most < 2 || room < width(&item.text) {
            continue;
        }
        let mut label = wrap(&item.label, room, most - 1);
        // A label that breaks inside words says less than the list beside it.
        if label.iter().any(|l| l.ends_with('-') || l.ends_with('…')) {
            continue;
        }
        label.push(item.text.clone());
        let (x, y) = (area.x + Decimal::from(9), area.y + Decimal::from(21));
        canvas.text("inside", x, y, Anchor::Start, &label);
    }
    Some(super::drawing("treemap", size, height, canvas))
}

/// Areas that fill `whole`, in the order of their size.
fn squarify(areas: &[Decimal], mut whole: Area) -> Vec<Area> {
    let mut out = Vec::with_capacity(areas.len());
    let mut at = 0;
    while at < areas.len() {
        let side = whole.width.min(whole.height);
        if side <= Decimal::ZERO {
            out.extend(areas.iter().skip(at).map(|_| Area {
                width: Decimal::ZERO,
                height: Decimal::ZERO,
                ..whole
            }));
            break;
        }
        let mut row = 1;
        while at + row < areas.len() {
            let now = worst(areas.get(at..at + row).unwrap_or(&[]), side);
            let next = worst(areas.get(at..=at + row).unwrap_or(&[]), side);
            if next > now {
                break;
            }
            row += 1;
        }
        let taken = areas.get(at..at + row).unwrap_or(&[]);
        let sum: Decimal = taken.iter().sum();
        let thick = sum / side;
        let mut along = Decimal::ZERO;
        for area in taken {
            let long = if thick.is_zero() { Decimal::ZERO } else { *area / thick };
            out.push(if whole.width >= whole.height {
                Area { x: whole.x, y: whole.y + along, width: thick, height: long }
            } else {
                Area { x: whole.x + along, y: whole.y, width: long, height: thick }
            });
            along += long;
        }
        if whole.width >= whole.height {
            whole.x += thick;
            whole.width -= thick;
        } else {
            whole.y += thick;
            whole.height -= thick;
        }
        at += row;
    }
    out
}

/// How far the least square rectangle of a row is from a square.
fn worst(row: &[Decimal], side: Decimal) -> Decimal {
    let sum: Decimal = row.iter().sum();
    let ratio = |area: &Decimal| {
        let thick = sum.checked_div(side)?;
        let long = area.checked_div(thick)?;
        thick.max(long).checked_div(thick.min(long))
    };
    row.iter().map(|a| ratio(a).unwrap_or(Decimal::MAX)).max().unwrap_or(Decimal::MAX)
}
