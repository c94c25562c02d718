//! Sentences about a publication as a whole: the message of its home, and its lead.

use super::amount::{Change, Grain, change, for_each, in_sentence};
use super::flows::{self, Flows};
use super::{is_past, list, programme, tense};
use crate::model::{Programme, Publication};
use crate::render::wording::Wording;

/// "In 2026 geven we € 109,7 miljoen uit. Er komt net zo veel binnen." Only where the source says so of the whole. It
/// says nothing of a shortage: reserves, which the figures may leave out, can make up for it.
pub(crate) fn message(publication: &Publication, words: &Wording) -> Option<String> {
    let flows = flows::of_publication(publication)?;
    let year = publication.year.to_string();
    let past = is_past(publication);
    if flows.spending.is_zero() {
        return None;
    }
    let amount = in_sentence(flows.spending, Grain::Usual, words);
    let key = tense(past, "zin.gemeente_geeft_uit", "zin.gemeente_gaf_uit");
    let spent = words.fill(key, &[("jaar", &year), ("bedrag", &amount)]);
    let Some(balance) = flows.balance() else { return Some(spent) };
    let short = balance.is_sign_negative();
    let key = if balance.is_zero() {
        tense(past, "zin.precies_genoeg", "zin.was_precies_genoeg")
    } else if Grain::Usual.round(balance).number.is_zero() {
        tense(past, "zin.ongeveer_genoeg", "zin.was_ongeveer_genoeg")
    } else if short {
        tense(past, "zin.komen_tekort", "zin.kwamen_tekort")
    } else {
        tense(past, "zin.houden_over", "zin.hielden_over")
    };
    let left = in_sentence(balance.abs(), Grain::Usual, words);
    Some(format!("{spent} {}", words.fill(key, &[("bedrag", &left)])))
}

/// What a publication says of itself where the editor wrote nothing: what changed against the same document of a year
/// before, what it is for each inhabitant, and what is in it.
pub(crate) fn lead(
    publication: &Publication,
    before: Option<Flows>,
    inhabitants: Option<u32>,
    words: &Wording,
) -> Vec<String> {
    let mut said = costs(publication, before, inhabitants, words);
    if flows::of_publication(publication).is_none() {
        said.insert(0, counts(publication, words));
    } else if !publication.programmes.is_empty() || said.is_empty() {
        said.push(counts(publication, words));
    }
    said
}

/// What the publication as a whole costs, beside what its message says: against a year before, and for each inhabitant.
/// Where the source says nothing of the whole, what the programmes cost together.
pub(crate) fn costs(
    publication: &Publication,
    before: Option<Flows>,
    inhabitants: Option<u32>,
    words: &Wording,
) -> Vec<String> {
    let Some(now) = flows::of_publication(publication) else {
        return together(publication, words).into_iter().collect();
    };
    let key = tense(is_past(publication), "zin.per_inwoner_uit", "zin.per_inwoner_uit_toen");
    before
        .and_then(|b| compared_spending(now, b, publication, words))
        .into_iter()
        .chain(for_each(key, now.spending, inhabitants, words))
        .collect()
}

/// "We geven € 2,1 miljoen meer uit dan in 2025.": the message before it may end with what comes in, so that "Dat is …"
/// would be read of the wrong amount.
fn compared_spending(
    now: Flows,
    before: Flows,
    publication: &Publication,
    words: &Wording,
) -> Option<String> {
    let past = is_past(publication);
    let year = (publication.year - 1).to_string();
    let (key, size) = match change(now.spending, before.spending, Grain::Usual)? {
        Change::More(size) => (tense(past, "zin.geven_meer", "zin.gaven_meer"), size),
        Change::Less(size) => (tense(past, "zin.geven_minder", "zin.gaven_minder"), size),
        Change::About => (tense(past, "zin.geven_ongeveer", "zin.gaven_ongeveer"), now.spending),
        Change::Same => (tense(past, "zin.geven_evenveel", "zin.gaven_evenveel"), now.spending),
        Change::Was(_) => return None,
    };
    let amount = in_sentence(size, Grain::Usual, words);
    Some(words.fill(key, &[("jaar", &year), ("bedrag", &amount)]))
}

/// "In dit stuk staan 1 programma, 5 doelen en 30 acties."
pub(crate) fn counts(publication: &Publication, words: &Wording) -> String {
    let programmes = publication.programmes.len();
    let goals = publication.programmes.iter().flat_map(Programme::all_goals).count();
    let actions = publication.programmes.iter().flat_map(Programme::all_actions).count();
    let mut pieces = Vec::new();
    if programmes > 0 {
        pieces.push(words.count("telling.programma", "telling.programmas", programmes));
    }
    pieces.extend(programme::counts(goals, actions, words));
    match programmes + goals + actions {
        0 => words.text("zin.publicatie_leeg").to_owned(),
        1 => words.fill("zin.publicatie_heeft_een", &[("wat", &list(&pieces, words))]),
        _ => words.fill("zin.publicatie_heeft", &[("wat", &list(&pieces, words))]),
    }
}

/// "Deze programma’s kosten in 2026 samen € 39,5 miljoen."
fn together(publication: &Publication, words: &Wording) -> Option<String> {
    let flows = flows::of_all_programmes(publication).filter(|f| !f.spending.is_zero())?;
    let year = publication.year.to_string();
    let amount = in_sentence(flows.spending, Grain::Usual, words);
    let key = tense(is_past(publication), "zin.samen", "zin.samen_past");
    Some(words.fill(key, &[("jaar", &year), ("bedrag", &amount)]))
}
