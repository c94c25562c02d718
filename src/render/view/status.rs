//! Statuses as a reader sees them: the site's word, shape and colour beside the source's own word.

use rust_decimal::Decimal;

use super::super::explain;
use super::PageContext;
use super::chart::Picture;
use super::parts::{StatusView, Strip, StripPart};
use super::titles::capital;
use crate::model::{Action, LegendEntry, State, Status, meaning, state_of};
use crate::render::wording::Wording;

/// The name of the shape and colour of a state.
pub(crate) fn kind(state: State) -> &'static str {
    match state {
        State::OnTrack => "good",
        State::Attention => "attention",
        State::OffTrack => "bad",
        State::Done => "done",
        State::NotStarted => "waiting",
        State::Unknown => "unknown",
    }
}

/// The site's word for a state.
pub(crate) fn word(state: State, words: &Wording) -> &str {
    words.text(match state {
        State::OnTrack => "status.op_schema",
        State::Attention => "status.aandacht",
        State::OffTrack => "status.lukt_niet",
        State::Done => "status.klaar",
        State::NotStarted => "status.niet_gestart",
        State::Unknown => "status.onbekend",
    })
}

/// How a goal or an action goes as a whole: its least good status. A status that nobody can read counts only where
/// there is no other. `None` where there is no status.
pub(crate) fn overall(statuses: &[Status], legend: &[LegendEntry]) -> Option<State> {
    let rank = |state: State| match state {
        State::OffTrack => 0,
        State::Attention => 1,
        State::NotStarted => 2,
        State::OnTrack => 3,
        State::Done => 4,
        State::Unknown => 5,
    };
    statuses.iter().map(|s| state_of(&s.mark, legend)).min_by_key(|s| rank(*s))
}

/// The overall status as one mark, for a tree; nothing where there is none.
pub(crate) fn mark(statuses: &[Status], legend: &[LegendEntry], words: &Wording) -> Option<StatusView> {
    let state = overall(statuses, legend)?;
    Some(StatusView { kind: kind(state), word: word(state, words).to_owned(), on: None, source_word: None })
}

/// The statuses of a goal or an action, one a dimension.
pub(crate) fn views(statuses: &[Status], legend: &[LegendEntry], words: &Wording) -> Vec<StatusView> {
    let several = statuses.len() > 1;
    statuses
        .iter()
        .map(|status| {
            let meant = meaning(&status.mark, legend);
            let state = meant.as_ref().map_or(State::Unknown, |m| m.state);
            let word = word(state, words).to_owned();
            let own = match meant {
                Some(meant) => meant.word,
                None => Some(status.mark.replace('-', " ")),
            };
            let on = several || status.dimension != "status";
            StatusView {
                kind: kind(state),
                on: on.then(|| capital(&status.dimension)),
                source_word: own.filter(|own| !own.eq_ignore_ascii_case(&word)),
                word,
            }
        })
        .collect()
}

/// The count of each state among actions, in the order of [`State::ALL`], and the number without a status.
pub(crate) fn count<'a>(
    actions: impl Iterator<Item = &'a Action>,
    legend: &[LegendEntry],
) -> ([usize; 6], usize) {
    let (mut counts, mut without) = ([0; 6], 0);
    for action in actions {
        let state = overall(&action.statuses, legend);
        match state.and_then(|s| State::ALL.iter().position(|a| *a == s)) {
            Some(i) => counts[i] += 1,
            None => without += 1,
        }
    }
    (counts, without)
}

/// The counts of actions as words and short statuses: "Op schema: 5". States that do not occur are left out.
pub(crate) fn summary(counts: &[usize; 6], words: &Wording) -> Vec<StatusView> {
    let occurring = State::ALL.into_iter().zip(counts).filter(|(_, n)| **n > 0);
    occurring
        .map(|(state, n)| StatusView {
            kind: kind(state),
            word: format!("{}: {n}", word(state, words)),
            on: None,
            source_word: None,
        })
        .collect()
}

/// So many things are seen at once; more of them must be counted (Kaufman and others, The discrimination of visual
/// number, 1949; Trick and Pylyshyn, 1994).
const SEEN_AT_ONCE: usize = 4;

/// Whether there are so many actions that a strip of counts says more than the actions themselves, which stand below it.
pub(crate) fn are_many<'a>(mut actions: impl Iterator<Item = &'a Action>) -> bool {
    actions.nth(SEEN_AT_ONCE).is_some()
}

/// The strip of a page, with its files; of few actions the sentence alone.
pub(crate) fn strip_of<'a>(
    page: &PageContext<'_, '_>,
    actions: impl Iterator<Item = &'a Action> + Clone,
    picture: Picture<'_>,
) -> Option<Strip> {
    let strip = strip(actions.clone(), &picture.publication().legend, page.words())?;
    Some(match are_many(actions) {
        true => Strip { files: picture.files(page), ..strip },
        false => Strip { parts: Vec::new(), ..strip },
    })
}

/// A strip of the statuses of actions; `None` where no action has one.
pub(crate) fn strip<'a>(
    actions: impl Iterator<Item = &'a Action> + Clone,
    legend: &[LegendEntry],
    words: &Wording,
) -> Option<Strip> {
    let (counts, without) = count(actions.clone(), legend);
    let total: usize = counts.iter().sum();
    if total == 0 {
        return None;
    }
    let several = actions.clone().any(|a| a.statuses.len() > 1);
    let mut start = 0;
    let parts = State::ALL
        .into_iter()
        .zip(counts)
        .filter(|(state, n)| *n > 0 || matches!(state, State::OnTrack | State::Attention | State::OffTrack))
        .map(|(state, n)| {
            let place = (n > 0).then(|| {
                // A gap parts neighbours, also where colours are gone; the last part has none.
                let gap = if start + n == total { Decimal::ZERO } else { Decimal::new(5, 1) };
                let width = (percent(n, total) - gap).max(Decimal::new(3, 1));
                (format!("{}%", percent(start, total)), format!("{width}%"))
            });
            start += n;
            // Where it is wide enough its shape stands in its middle; five percent of a phone is 14 px.
            let middle = percent(start - n, total) + percent(n, total) / Decimal::TWO;
            let shape_x =
                (percent(n, total) >= Decimal::TEN).then(|| format!("{}%", middle.round_dp(2).normalize()));
            let (x, width) = place.unzip();
            StripPart {
                kind: kind(state),
                word: word(state, words).to_owned(),
                count: n.to_string(),
                x,
                width,
                shape_x,
            }
        })
        .collect();
    let mut note = several.then(|| words.text("status.minst_goede").to_owned());
    if without > 0 {
        let missing = words.count("status.zonder_een", "status.zonder_meer", without);
        note = Some(note.map_or(missing.clone(), |n| format!("{n} {missing}")));
    }
    let sentence = explain::status::sentences(&counts, words).join(" ");
    Some(Strip { sentence, note, parts, files: Vec::new() })
}

/// A share in percent with one decimal.
fn percent(part: usize, total: usize) -> Decimal {
    (Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(total.max(1))).round_dp(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::example::action;

    fn strip_of(actions: &[Action]) -> Option<Strip> {
        strip(actions.iter(), &[], &Wording::dutch().unwrap())
    }

    #[test]
    fn the_least_good_status_counts_and_an_unreadable_one_only_alone() {
        let state = |statuses: &[&str]| overall(&action("", "a", statuses, "").statuses, &[]);
        assert_eq!(state(&["inhoud=groen", "geld=oranje"]), Some(State::Attention));
        assert_eq!(state(&["inhoud=rood", "geld=oranje"]), Some(State::OffTrack));
        assert_eq!(state(&["inhoud=X", "geld=groen"]), Some(State::OnTrack));
        assert_eq!(state(&["inhoud=X"]), Some(State::Unknown));
        assert_eq!(state(&[]), None);
    }

    #[test]
    fn a_strip_counts_every_action_once_and_fills_the_whole_width() {
        let mut actions: Vec<Action> =
            (0..181).map(|i| action("", &format!("g{i}"), &["status=groen"], "")).collect();
        actions.extend((0..19).map(|i| action("", &format!("o{i}"), &["status=oranje"], "")));
        actions.push(action("", "zonder", &[], ""));
        let strip = strip_of(&actions).unwrap();
        assert_eq!(
            strip.sentence,
            "181 van de 200 acties liggen op schema, 19 vragen aandacht en 0 gaan niet lukken."
        );
        assert_eq!(strip.note.as_deref(), Some("Bij 1 andere actie staat geen status."));
        let places: Vec<_> = strip.parts.iter().map(|p| (p.x.as_deref(), p.width.as_deref())).collect();
        assert_eq!(places, [(Some("0%"), Some("90.0%")), (Some("90.5%"), Some("9.5%")), (None, None)]);
    }

    #[test]
    fn without_statuses_there_is_no_strip() {
        assert_eq!(strip_of(&[]), None);
        assert_eq!(strip_of(&[action("", "a", &[], "")]), None);
    }

    #[test]
    fn the_source_s_own_sign_stays_beside_the_word() {
        let stuck = action("", "a", &["status=loopt-vast"], "");
        let views = views(&stuck.statuses, &[], &Wording::dutch().unwrap());
        assert_eq!(views.len(), 1);
        assert_eq!((views[0].kind, views[0].source_word.as_deref()), ("unknown", Some("loopt vast")));
        assert_eq!(views[0].on, None, "one status needs no name");
    }
}
