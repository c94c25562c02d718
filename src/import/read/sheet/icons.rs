//! Sets of icons of Excel and LibreOffice: which icon a number gets, and the colour of that icon.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::Colour::{self, Grijs, Groen, Oranje, Rood};

/// The colours of the icons of a set, from the lowest; `None` where the set says nothing by colour.
pub(super) fn colours(set: &str) -> Option<&'static [Option<Colour>]> {
    const THREE: &[Option<Colour>] = &[Some(Rood), Some(Oranje), Some(Groen)];
    const FOUR: &[Option<Colour>] = &[Some(Rood), Some(Oranje), Some(Oranje), Some(Groen)];
    const LIGHTS: &[Option<Colour>] = &[Some(Grijs), Some(Rood), Some(Oranje), Some(Groen)];
    const FIVE: &[Option<Colour>] = &[Some(Rood), Some(Oranje), Some(Oranje), Some(Oranje), Some(Groen)];
    match set {
        "3TrafficLights1" | "3TrafficLights2" | "3TrafficLights" | "3Signs" | "3Symbols" | "3Symbols2"
        | "3Flags" | "3Arrows" | "3Triangles" | "3Smilies" | "3ColorSmilies" => Some(THREE),
        "4TrafficLights" => Some(LIGHTS),
        "4Arrows" => Some(FOUR),
        "5Arrows" => Some(FIVE),
        _ => None,
    }
}

/// From which number on an icon is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) kind: String,
    pub(super) value: Option<Decimal>,
    /// Whether the number itself gets the icon too.
    pub(super) from: bool,
}

/// Which icon, from the lowest, each number gets among all numbers of the rule. `None` where a bound is a formula or
/// otherwise not known: then no icon is.
pub(super) fn choose(bounds: &[Bound], numbers: &[Decimal]) -> Option<Vec<usize>> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    let mut limits = Vec::new();
    // The first icon has no lower bound.
    for bound in bounds.iter().skip(1) {
        let limit = match bound.kind.as_str() {
            "min" => least,
            "max" => most,
            "num" => bound.value?,
            "percent" => {
                let range = most.checked_sub(least)?;
                least.checked_add(range.checked_mul(bound.value?)?.checked_div(Decimal::ONE_HUNDRED)?)?
            }
            "percentile" => percentile(&sorted, bound.value?)?,
            _ => return None,
        };
        limits.push((limit, bound.from));
    }
    let icon = |n: &Decimal| {
        let reached = |(limit, from): &(Decimal, bool)| if *from { n >= limit } else { n > limit };
        limits.iter().rposition(reached).map_or(0, |i| i + 1)
    };
    Some(numbers.iter().map(icon).collect())
}

/// The number below which a percentage of the numbers lies, as Excel counts: between two numbers along a line.
fn percentile(sorted: &[Decimal], percent: Decimal) -> Option<Decimal> {
    if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) {
        return None;
    }
    let rank = Decimal::from(sorted.len() - 1).checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
    let below = rank.floor();
    let low = *sorted.get(below.to_usize()?)?;
    let high = sorted.get(below.to_usize()? + 1).copied().unwrap_or(low);
    low.checked_add((rank - below).checked_mul(high.checked_sub(low)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(kind: &str, values: &[i64]) -> Vec<Bound> {
        let one = |v: &i64| Bound { kind: kind.into(), value: Some(Decimal::from(*v)), from: true };
        values.iter().map(one).collect()
    }

    fn icons(bounds: &[Bound], numbers: &[i64]) -> Option<Vec<usize>> {
        choose(bounds, &numbers.iter().map(|n| Decimal::from(*n)).collect::<Vec<_>>())
    }

    #[test]
    fn each_kind_of_bound() {
        assert_eq!(icons(&bounds("num", &[0, 2, 3]), &[1, 2, 3]), Some(vec![0, 1, 2]));
        assert_eq!(icons(&bounds("percent", &[0, 33, 67]), &[0, 32, 33, 67, 100]), Some(vec![0, 0, 1, 2, 2]));
        assert_eq!(
            icons(&bounds("percentile", &[0, 50, 100]), &[1, 5, 6, 7, 100]),
            Some(vec![0, 0, 1, 1, 2])
        );
        let mut above = bounds("num", &[0, 2, 3]);
        above[2].from = false;
        assert_eq!(icons(&above, &[3, 4]), Some(vec![1, 2]));
        assert_eq!(icons(&bounds("formula", &[0, 1, 2]), &[1]), None);
        assert_eq!(icons(&bounds("num", &[0, 1, 2]), &[]), None);
    }

    #[test]
    fn the_colours_of_a_set() {
        assert_eq!(colours("3TrafficLights1").and_then(|c| c.last().copied().flatten()), Some(Groen));
        assert_eq!(colours("4TrafficLights").and_then(|c| c.first().copied().flatten()), Some(Grijs));
        assert!(colours("5Quarters").is_none());
    }
}
