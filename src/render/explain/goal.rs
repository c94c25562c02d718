//! Sentences about a goal: what hangs under it, how it goes, what it costs.

use super::amount::{Grain, in_sentence};
use super::{is_past, list, tense};
use crate::model::{Goal, LegendEntry, Publication, meaning};
use crate::render::wording::Wording;

/// The lead of a goal whose editor wrote none: what hangs under it, and how it goes.
pub(crate) fn lead(goal: &Goal, legend: &[LegendEntry], words: &Wording) -> Vec<String> {
    std::iter::once(parts(goal, words)).chain(status(goal, legend, words)).collect()
}

/// "Bij dit doel horen 2 subdoelen en 6 acties."
pub(crate) fn parts(goal: &Goal, words: &Wording) -> String {
    if goal.is_bare() {
        return words.text("zin.doel_leeg").to_owned();
    }
    let (goals, actions) = below(goal);
    let pieces = pieces(goals, actions, words);
    match goals + actions {
        0 => words.text("zin.doel_zonder_acties").to_owned(),
        1 => words.fill("zin.doel_heeft_een", &[("wat", &list(&pieces, words))]),
        _ => words.fill("zin.doel_heeft", &[("wat", &list(&pieces, words))]),
    }
}

/// The goals and actions under a goal, at any depth.
fn below(goal: &Goal) -> (usize, usize) {
    goal.goals
        .iter()
        .map(below)
        .fold((goal.goals.len(), goal.actions.len()), |sum, below| (sum.0 + below.0, sum.1 + below.1))
}

/// "2 subdoelen" and "6 acties", each where there are any.
fn pieces(goals: usize, actions: usize, words: &Wording) -> Vec<String> {
    let goals = (goals > 0).then(|| words.count("telling.subdoel", "telling.subdoelen", goals));
    let actions = (actions > 0).then(|| words.count("telling.actie", "telling.acties", actions));
    goals.into_iter().chain(actions).collect()
}

/// "2 subdoelen" and "6 acties": what hangs right under a goal.
pub(crate) fn right_below(goal: &Goal, words: &Wording) -> Vec<String> {
    pieces(goal.goals.len(), goal.actions.len(), words)
}

/// "Dit doel ligt op schema." Only where every dimension says the same.
pub(crate) fn status(goal: &Goal, legend: &[LegendEntry], words: &Wording) -> Option<String> {
    let mut states = goal.statuses.iter().map(|s| meaning(&s.mark, legend).map(|m| m.state));
    let first = states.next()??;
    if states.any(|s| s != Some(first)) {
        return None;
    }
    let how = super::status::how(first)?;
    Some(words.fill("zin.dit_doel", &[("hoe", words.text(how))]))
}

/// "Voor dit doel is in 2026 € 6,4 miljoen nodig." `None` where the source prints no amount, one below zero, or one
/// without its unit.
pub(crate) fn cost(goal: &Goal, publication: &Publication, words: &Wording) -> Option<String> {
    let euros = goal.expenditure.as_ref()?.in_euros()?;
    let year = publication.year.to_string();
    let past = is_past(publication);
    if euros.is_zero() {
        return Some(words.fill(tense(past, "doel.kost_niets", "doel.kostte_niets"), &[("jaar", &year)]));
    }
    if euros.is_sign_negative() {
        return None;
    }
    let amount = in_sentence(euros, Grain::Usual, words);
    Some(words.fill(tense(past, "doel.kost", "doel.kostte"), &[("jaar", &year), ("bedrag", &amount)]))
}
