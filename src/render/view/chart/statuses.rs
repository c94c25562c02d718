//! How the actions of a publication, a programme or a goal go: a strip of counts.

use rust_decimal::Decimal;

use super::super::status;
use super::super::titles::{goal_title, programme_title};
use super::{Around, Head, Numbers, Told};
use crate::amount::Value;
use crate::amount::write::exact;
use crate::model::{Action, Goal, Programme, Publication, State};
use crate::render::chart::{Chart, Count};

/// What a picture is of: a programme and perhaps one goal of it, or the whole publication.
type Of<'a> = Option<(&'a Programme, Option<&'a Goal>)>;

/// The actions that stand on the page.
fn actions<'a>(publication: &'a Publication, of: Of<'a>) -> Vec<&'a Action> {
    match of {
        None => publication.programmes.iter().flat_map(Programme::all_actions).collect(),
        Some((programme, None)) => programme.all_actions().collect(),
        Some((_, Some(goal))) => goal.actions.iter().collect(),
    }
}

/// Whether there are many actions, and one of them has a status.
pub(super) fn any(publication: &Publication, of: Of<'_>) -> bool {
    let actions = actions(publication, of);
    status::are_many(actions.iter().copied()) && actions.iter().any(|a| !a.statuses.is_empty())
}

/// The strip.
pub(super) fn told(publication: &Publication, of: Of<'_>, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let actions = actions(publication, of);
    let strip = status::strip(actions.iter().copied(), &publication.legend, words)?;
    let (numbers, _) = status::count(actions.iter().copied(), &publication.legend);
    let counts: Vec<Count> = State::ALL
        .into_iter()
        .zip(numbers)
        .filter(|(state, n)| *n > 0 || matches!(state, State::OnTrack | State::Attention | State::OffTrack))
        .map(|(state, n)| Count {
            kind: status::kind(state),
            label: status::word(state, words).to_owned(),
            count: n,
            text: exact(Decimal::from(n)),
        })
        .collect();
    let rows =
        counts.iter().map(|c| (c.label.clone(), vec![Value::Number(Decimal::from(c.count))])).collect();
    let subject = of.map(|(programme, goal)| match goal {
        Some(goal) => goal_title(goal, words),
        None => programme_title(programme, words),
    });
    Some(Told {
        message: strip.sentence,
        subject,
        unit: None,
        measure: words.fill("grafiek.stand", &[("jaar", &publication.year.to_string())]),
        note: strip.note,
        source: None,
        chart: Chart::Strip(counts),
        numbers: Numbers {
            label: words.text("grafiek.status").to_owned(),
            unit: words.text("grafiek.aantal").to_owned(),
            columns: vec![Head { title: words.text("grafiek.aantal").to_owned(), now: false }],
            rows,
        },
    })
}
