//! Shares: of each hundred euros.

use rust_decimal::Decimal;

use super::name;
use crate::render::wording::Wording;

/// "Van elke € 100 gaat € 36 naar dit onderwerp." `None` where the part is no part of the whole.
pub(crate) fn of_hundred(part: Decimal, whole: Decimal, past: bool, words: &Wording) -> Option<String> {
    if part <= Decimal::ZERO || part > whole {
        return None;
    }
    let share = part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
    // Of 99.6 it is not said that all of it goes here.
    let whole_euros = if part < whole { share.round().min(Decimal::from(99)) } else { share.round() };
    if whole_euros == Decimal::ONE_HUNDRED {
        return Some(
            words.text(super::tense(past, "zin.honderd_alles", "zin.honderd_ging_alles")).to_owned(),
        );
    }
    let amount = super::amount::in_sentence(
        if whole_euros.is_zero() { Decimal::new(1, 1) } else { whole_euros },
        super::amount::Grain::Usual,
        words,
    );
    Some(words.fill(super::tense(past, "zin.honderd", "zin.honderd_ging"), &[("bedrag", &amount)]))
}

/// "Elk vakje is € 1. Het grootste deel gaat naar ‘Zorg’: € 36." The name is left out where it does not fit, and where
/// another part is as large.
pub(crate) fn squares(largest: Option<(&str, usize)>, words: &Wording) -> Vec<String> {
    let mut said = vec![words.text("lijst.vakje").to_owned()];
    said.extend(largest.and_then(|(label, euros)| {
        let amount = super::amount::said(Decimal::from(euros), words);
        let label = name::quoted(label).filter(|_| euros > 0)?;
        Some(words.fill("lijst.grootste_deel", &[("waar", &label), ("bedrag", &amount)]))
    }));
    said
}

/// "Het meeste geld gaat naar ‘Zorg’: € 39,5 miljoen.", with the wording of `key`.
pub(crate) fn most(key: &'static str, label: &str, euros: Decimal, words: &Wording) -> Option<String> {
    let label = name::quoted(label).filter(|_| euros > Decimal::ZERO)?;
    let amount = super::amount::in_sentence(euros, super::amount::Grain::Usual, words);
    Some(words.fill(key, &[("waar", &label), ("bedrag", &amount)]))
}

/// "Bij 2 programma’s staat geen bedrag. Die tellen hier niet mee."
pub(crate) fn left_out(number: usize, words: &Wording) -> Option<String> {
    (number > 0).then(|| words.count("lijst.zonder_een", "lijst.zonder_meer", number))
}
