//! Sentences about a programme: what it costs, what is in it.

use super::amount::{Change, Grain, change, compared, compared_with_plan, for_each, in_sentence, said_in};
use super::flows::{self, Flows, Money};
use super::{is_past, list, share, tense};
use crate::model::{Programme, Publication};
use crate::render::wording::Wording;

/// What a programme says of itself where the editor wrote nothing: at most three sentences.
pub(crate) fn lead(
    publication: &Publication,
    programme: &Programme,
    money: Option<Money>,
    inhabitants: Option<u32>,
    words: &Wording,
) -> Vec<String> {
    match money {
        Some(money) => costs(publication, money, inhabitants, words),
        None => vec![parts(programme, words)],
    }
}

/// What a programme costs, what that was before or in the plan, and what it is for each inhabitant.
pub(crate) fn costs(
    publication: &Publication,
    money: Money,
    inhabitants: Option<u32>,
    words: &Wording,
) -> Vec<String> {
    let spending = money.now.spending;
    let planned = money.planned.map(|p| p.spending);
    let mut said = vec![spends(publication, spending, planned.is_some(), words)];
    said.extend(match planned {
        Some(planned) => compared_with_plan(spending, planned, words),
        None => money.before.and_then(|b| compared(spending, b.spending, publication.year - 1, words)),
    });
    said.extend(for_each("zin.dat_is_per_inwoner", spending, inhabitants, words));
    if said.len() < 3
        && let Some(whole) = flows::of_publication(publication)
    {
        let past = is_past(publication);
        said.extend(share::of_hundred(spending, whole.spending, past, words));
    }
    said
}

/// "Er komt € 4,9 miljoen binnen. Dat is € 34,6 miljoen minder dan we uitgeven." Nothing where the source does not tell
/// what comes in.
pub(crate) fn receives(publication: &Publication, flows: Flows, words: &Wording) -> Vec<String> {
    let past = is_past(publication);
    let Some(income) = flows.income else { return Vec::new() };
    if income.is_zero() {
        return vec![words.text(tense(past, "zin.komt_niets", "zin.kwam_niets")).to_owned()];
    }
    let amount = |euros| in_sentence(euros, Grain::Usual, words);
    let key = tense(past, "zin.komt_binnen", "zin.kwam_binnen");
    let mut said = vec![words.fill(key, &[("bedrag", &amount(income))])];
    let key = match change(income, flows.spending, Grain::Usual) {
        Some(Change::Same) => tense(past, "zin.net_zo_veel_als_uit", "zin.net_zo_veel_als_uitging"),
        Some(Change::About) => tense(past, "zin.ongeveer_als_uit", "zin.ongeveer_als_uitging"),
        Some(Change::More(_)) => tense(past, "zin.meer_dan_uit", "zin.meer_dan_uitging"),
        Some(Change::Less(_)) => tense(past, "zin.minder_dan_uit", "zin.minder_dan_uitging"),
        Some(Change::Was(_)) | None => return said,
    };
    let size = income.checked_sub(flows.spending).unwrap_or_default().abs();
    said.push(words.fill(key, &[("bedrag", &amount(size))]));
    said
}

/// "In 2022 geven we € 39,5 miljoen uit aan dit onderwerp."
fn spends(publication: &Publication, spending: rust_decimal::Decimal, fine: bool, words: &Wording) -> String {
    let past = is_past(publication);
    let year = publication.year.to_string();
    if spending.is_zero() {
        return words.fill(tense(past, "zin.geven_niets_uit", "zin.gaven_niets_uit"), &[("jaar", &year)]);
    }
    let amount =
        if fine { said_in(Grain::Fine, spending, words) } else { in_sentence(spending, Grain::Usual, words) };
    words.fill(tense(past, "zin.geven_uit", "zin.gaven_uit"), &[("jaar", &year), ("bedrag", &amount)])
}

/// "Bij dit onderwerp horen 5 doelen en 30 acties."
pub(crate) fn parts(programme: &Programme, words: &Wording) -> String {
    let (goals, actions) = (programme.all_goals().count(), programme.all_actions().count());
    let pieces = counts(goals, actions, words);
    match goals + actions {
        0 => words.text("zin.geen_doelen").to_owned(),
        1 => words.fill("zin.programma_heeft_een", &[("wat", &list(&pieces, words))]),
        _ => words.fill("zin.programma_heeft", &[("wat", &list(&pieces, words))]),
    }
}

/// "5 doelen" and "30 acties", each where there are any.
pub(crate) fn counts(goals: usize, actions: usize, words: &Wording) -> Vec<String> {
    let goals = (goals > 0).then(|| words.count("telling.doel", "telling.doelen", goals));
    let actions = (actions > 0).then(|| words.count("telling.actie", "telling.acties", actions));
    goals.into_iter().chain(actions).collect()
}
