//! The tiles of spending, income and what is left.

use rust_decimal::Decimal;

use super::super::explain::amount::{Grain, against_plan, comparison, per_inhabitant, said, said_in};
use super::super::explain::flows::Money;
use super::super::explain::is_past;
use super::parts::Tile;
use crate::model::Publication;
use crate::render::wording::Wording;

/// The tiles. A balance is never compared, and its plus or minus is said in words.
pub(crate) fn tiles(
    money: Money,
    publication: &Publication,
    inhabitants: Option<u32>,
    words: &Wording,
) -> Vec<Tile> {
    let (now, past) = (money.now, is_past(publication));
    let last_year = publication.year - 1;
    let tile = |kind, label, amount: Decimal, before: Option<Decimal>, planned: Option<Decimal>| {
        let compared = match planned {
            Some(planned) => against_plan(amount, planned, words),
            None => before.and_then(|b| comparison(amount, b, last_year, words)),
        };
        let grain = if planned.is_some() { Grain::Fine } else { Grain::Usual };
        let notes = compared.into_iter().chain(per_inhabitant(amount, inhabitants, words)).collect();
        let value = said_in(grain, amount, words);
        Tile { kind, label: words.text(label).to_owned(), value, notes, about: None }
    };
    let label = if past { "tegel.gaven_uit" } else { "tegel.geven_uit" };
    let (before, planned) = (money.before.map(|b| b.spending), money.planned.map(|p| p.spending));
    let mut tiles = vec![tile("spending", label, now.spending, before, planned)];
    if let Some(income) = now.income {
        let label = if past { "tegel.kwam_binnen" } else { "tegel.komt_binnen" };
        let (before, planned) = (money.before.and_then(|b| b.income), money.planned.and_then(|p| p.income));
        tiles.push(tile("income", label, income, before, planned));
    }
    if let Some(balance) = now.balance() {
        let short = balance.is_sign_negative() && !balance.is_zero();
        let label = if short { "tegel.kost" } else { "tegel.levert_op" };
        let note = match (balance.is_zero(), short, past) {
            (true, _, false) => "tegel.gelijk_uitleg",
            (true, _, true) => "tegel.was_gelijk_uitleg",
            (_, true, false) => "tegel.kost_uitleg",
            (_, true, true) => "tegel.kostte_uitleg",
            (_, false, false) => "tegel.levert_op_uitleg",
            (_, false, true) => "tegel.leverde_op_uitleg",
        };
        tiles.push(Tile {
            kind: "balance",
            label: words.text(label).to_owned(),
            value: said(balance.abs(), words),
            notes: vec![words.text(note).to_owned()],
            about: None,
        });
    }
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::explain::flows::Flows;

    #[test]
    fn the_tiles_say_in_words_what_plus_and_minus_are() {
        let words = Wording::dutch().unwrap();
        let publication = crate::render::view::example::site().publications.swap_remove(0);
        let said = |spending: i64, income: i64| {
            let now = Flows { spending: spending.into(), income: Some(income.into()) };
            let money = Money { now, before: None, planned: None };
            let last = tiles(money, &publication, None, &words).pop().unwrap();
            (last.label, last.value.replace('\u{a0}', " "), last.notes.join(" "))
        };
        assert_eq!(said(100, 40).0, "Uitgaven min inkomsten");
        assert_eq!(said(100, 40).1, "€ 60");
        assert_eq!(said(40, 100).2, "Er komt meer binnen dan er uitgaat");
        assert_eq!(said(40, 40).2, "Er gaat net zo veel uit als er binnenkomt");
    }

    #[test]
    fn a_report_compares_with_the_plan() {
        let words = Wording::dutch().unwrap();
        let mut publication = crate::render::view::example::site().publications.swap_remove(0);
        publication.kind = crate::model::PublicationKind::Jaarstukken;
        let of = |spending: i64| Flows { spending: spending.into(), income: None };
        let money = Money { now: of(33_950_000), before: Some(of(1)), planned: Some(of(33_924_000)) };
        let tile = tiles(money, &publication, None, &words).swap_remove(0);
        assert_eq!(tile.value.replace('\u{a0}', " "), "€ 33,95 miljoen");
        assert_eq!(tile.notes[0].replace('\u{a0}', " "), "€ 26.000 meer dan gepland");
    }
}
