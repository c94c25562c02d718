//! Amounts in words: rounded as people round, and what differs between two of them.

use rust_decimal::Decimal;

use crate::amount::write::{Rounded, Scale, exact, rounded};
use crate::render::wording::Wording;

/// How finely amounts are rounded: decimals of a million.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Tenths: "€ 39,5 miljoen".
    Usual,
    /// Hundredths, for plan against result, where small differences count: "€ 33,95 miljoen".
    Fine,
}

impl Grain {
    pub(crate) fn round(self, euros: Decimal) -> Rounded {
        rounded(euros, if self == Grain::Fine { 2 } else { 1 })
    }
}

/// "€ 39,5 miljoen", in one piece.
pub(crate) fn said(euros: Decimal, words: &Wording) -> String {
    said_in(Grain::Usual, euros, words)
}

/// As [`said`], rounded otherwise.
pub(crate) fn said_in(grain: Grain, euros: Decimal, words: &Wording) -> String {
    let rounded = grain.round(euros);
    let key = match rounded.scale {
        Scale::Euro => "bedrag.euro",
        Scale::Million => "bedrag.miljoen",
        Scale::Milliard => "bedrag.miljard",
    };
    let sign = if rounded.number.is_sign_negative() { "\u{2212}" } else { "" };
    let amount = words.fill(key, &[("getal", &exact(rounded.number.abs()))]);
    format!("{sign}{}", amount.replace(' ', "\u{a0}"))
}

/// An amount that is not negative for within a sentence: less than half a euro is "minder dan € 1".
pub(crate) fn in_sentence(euros: Decimal, grain: Grain, words: &Wording) -> String {
    if !euros.is_zero() && grain.round(euros).number.is_zero() {
        return words.fill("bedrag.minder_dan", &[("bedrag", &said(Decimal::ONE, words))]);
    }
    said_in(grain, euros, words)
}

/// How an amount differs from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Exactly as much.
    Same,
    /// So little that rounded amounts hide it.
    About,
    /// So much more, in euros.
    More(Decimal),
    /// So much less, in euros.
    Less(Decimal),
    /// One of the two is zero: then the other amount says more than a difference.
    Was(Decimal),
}

/// How an amount differs from another. `None` where one is negative, since "more" and "less" would then mislead, and
/// where both are zero.
pub(crate) fn change(now: Decimal, before: Decimal, grain: Grain) -> Option<Change> {
    let negative = |n: Decimal| n.is_sign_negative() && !n.is_zero();
    if negative(now) || negative(before) || (now.is_zero() && before.is_zero()) {
        return None;
    }
    let difference = now.checked_sub(before)?;
    if difference.is_zero() {
        return Some(Change::Same);
    }
    if now.is_zero() || before.is_zero() {
        return Some(Change::Was(before));
    }
    let size = difference.abs();
    let step = grain.round(now.max(before)).step;
    // Two amounts that look the same, or that only look different by their rounding.
    let alike = grain.round(now).euros() == grain.round(before).euros();
    let hidden = size.checked_mul(Decimal::TWO).is_some_and(|twice| twice < step);
    if alike || hidden || Grain::Usual.round(size).number.is_zero() {
        return Some(Change::About);
    }
    Some(if difference.is_sign_negative() { Change::Less(size) } else { Change::More(size) })
}

/// "€ 2,9 miljoen minder dan in 2021": a piece for a tile, or for "Dat is …".
pub(crate) fn comparison(now: Decimal, before: Decimal, year: i32, words: &Wording) -> Option<String> {
    let year = year.to_string();
    let fill = |key, amount: Decimal| {
        words.fill(key, &[("bedrag", &in_sentence(amount, Grain::Usual, words)), ("jaar", &year)])
    };
    Some(match change(now, before, Grain::Usual)? {
        Change::Same => fill("zin.evenveel", now),
        Change::About => fill("zin.ongeveer_evenveel", now),
        Change::More(size) => fill("zin.meer_dan", size),
        Change::Less(size) => fill("zin.minder_dan", size),
        Change::Was(before) => fill("zin.was", before),
    })
}

/// "Dat is € 2,9 miljoen minder dan in 2021."
pub(crate) fn compared(now: Decimal, before: Decimal, year: i32, words: &Wording) -> Option<String> {
    let piece = comparison(now, before, year, words)?;
    Some(match change(now, before, Grain::Usual)? {
        Change::Was(_) => format!("{}.", super::capital(&piece)),
        _ => words.fill("zin.dat_is", &[("wat", &piece)]),
    })
}

/// "€ 26.000 meer dan gepland": as [`comparison`], against the plan.
pub(crate) fn against_plan(result: Decimal, plan: Decimal, words: &Wording) -> Option<String> {
    let fill =
        |key, amount: Decimal| words.fill(key, &[("bedrag", &in_sentence(amount, Grain::Usual, words))]);
    Some(match change(result, plan, Grain::Fine)? {
        Change::Same => fill("zin.evenveel_als_gepland", result),
        Change::About => fill("zin.ongeveer_als_gepland", result),
        Change::More(size) => fill("zin.meer_dan_gepland", size),
        Change::Less(size) => fill("zin.minder_dan_gepland", size),
        Change::Was(plan) => fill("zin.gepland_was", plan),
    })
}

/// "Dat is € 26.000 meer dan gepland."
pub(crate) fn compared_with_plan(result: Decimal, plan: Decimal, words: &Wording) -> Option<String> {
    let piece = against_plan(result, plan, words)?;
    Some(match change(result, plan, Grain::Fine)? {
        Change::Was(_) => format!("{}.", super::capital(&piece)),
        _ => words.fill("zin.dat_is", &[("wat", &piece)]),
    })
}

/// What an amount is for each inhabitant: more than zero, or nothing is said.
fn each(euros: Decimal, inhabitants: Option<u32>) -> Option<Decimal> {
    let each = euros.checked_div(Decimal::from(inhabitants.filter(|n| *n > 0)?))?;
    (each > Decimal::ZERO).then_some(each)
}

/// "€ 246 per inwoner": a piece for a tile.
pub(crate) fn per_inhabitant(euros: Decimal, inhabitants: Option<u32>, words: &Wording) -> Option<String> {
    let amount = in_sentence(each(euros, inhabitants)?, Grain::Usual, words);
    Some(words.fill("zin.per_inwoner", &[("bedrag", &amount)]))
}

/// "Per inwoner is dat € 246.", with the wording of `key`.
pub(crate) fn for_each(
    key: &'static str,
    euros: Decimal,
    inhabitants: Option<u32>,
    words: &Wording,
) -> Option<String> {
    let amount = in_sentence(each(euros, inhabitants)?, Grain::Usual, words);
    Some(words.fill(key, &[("bedrag", &amount)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn plain(text: Option<String>) -> Option<String> {
        text.map(|t| t.replace('\u{a0}', " "))
    }

    #[test]
    fn a_comparison_says_more_less_about_or_the_same() {
        let words = Wording::dutch().unwrap();
        let said = |now, before| plain(compared(d(now), d(before), 2025, &words)).unwrap_or_default();
        assert_eq!(said("39491000", "42446000"), "Dat is € 3 miljoen minder dan in 2025.");
        assert_eq!(said("7", "7.00"), "Dat is net zo veel als in 2025.");
        assert_eq!(said("7", "7.4"), "Dat is ongeveer net zo veel als in 2025.");
        assert_eq!(said("39549000", "39451000"), "Dat is ongeveer net zo veel als in 2025.");
        assert_eq!(said("39451000", "39449000"), "Dat is ongeveer net zo veel als in 2025.");
        assert_eq!(said("0", "5000000"), "In 2025 was dat € 5 miljoen.");
        assert_eq!(said("5000000", "0"), "In 2025 was dat € 0.");
        assert_eq!(said("0", "0"), "");
        assert_eq!(said("5", "-5"), "", "more than less than nothing says nothing");
        assert_eq!(plain(comparison(Decimal::MAX, Decimal::MIN, 2025, &words)), None);
    }

    #[test]
    fn against_the_plan_small_differences_count() {
        let words = Wording::dutch().unwrap();
        let said = |now, plan| plain(compared_with_plan(d(now), d(plan), &words)).unwrap_or_default();
        assert_eq!(said("33950000", "33924000"), "Dat is € 26.000 meer dan gepland.");
        assert_eq!(said("33950000", "33951000"), "Dat is ongeveer net zo veel als gepland.");
        assert_eq!(said("100", "100"), "Dat is precies zo veel als gepland.");
        assert_eq!(said("100", "0"), "Gepland was € 0.");
    }

    #[test]
    fn without_inhabitants_nothing_is_said_per_inhabitant() {
        let words = Wording::dutch().unwrap();
        let said = |euros, n| plain(per_inhabitant(d(euros), n, &words));
        assert_eq!(said("1000", Some(4)).as_deref(), Some("€ 250 per inwoner"));
        assert_eq!(said("1", Some(4)).as_deref(), Some("minder dan € 1 per inwoner"));
        for (euros, n) in [("1000", Some(0)), ("1000", None), ("0", Some(4)), ("-8", Some(4))] {
            assert_eq!(said(euros, n), None);
        }
    }
}
