//! The same goal in other documents of the cycle, with what is different there. Goals belong together by a key that the
//! editor gave or by their address, never by their titles alone.

use serde::Serialize;

use super::super::{address, explain};
use super::titles::{goal_title, small};
use super::{PageContext, status};
use crate::amount::write::exact;
use crate::model::{Action, Goal, Programme, Publication};
use crate::render::explain::amount::said;
use crate::render::wording::Wording;

/// The same goal in another document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CycleLink {
    href: String,
    title: String,
    /// What is different there: sentences.
    changes: String,
}

/// The goal in the other documents of the municipality, in the order of their years and of the cycle.
pub(crate) fn of_goal(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
) -> Vec<CycleLink> {
    let mut others: Vec<&Publication> = page
        .all
        .site()
        .publications
        .iter()
        .filter(|p| p.organisation == publication.organisation && p.path != publication.path)
        .collect();
    others.sort_by_key(|p| (p.year, p.kind));
    let mut found = Vec::new();
    for other in others {
        // By its address a goal is the same in the same programme only.
        let may_have = |theirs: &&Programme| goal.key.is_some() || theirs.id == programme.id;
        for theirs in other.programmes.iter().filter(may_have) {
            let same = theirs.all_goals().filter(|g| is_same((programme, goal), (theirs, g)));
            found.extend(same.map(|g| CycleLink {
                href: page.href(&address::goal(other, theirs, g)),
                title: other.title.clone(),
                changes: changes((publication, goal), (other, g), page.words()).join(" "),
            }));
        }
    }
    found
}

/// Whether two goals are one: by their keys, or by their addresses where one of them has no key.
fn is_same(ours: (&Programme, &Goal), theirs: (&Programme, &Goal)) -> bool {
    match (&ours.1.key, &theirs.1.key) {
        (Some(a), Some(b)) => a == b,
        _ => ours.0.id == theirs.0.id && ours.1.id == theirs.1.id,
    }
}

/// What is different in the other document. Nothing is said of what it does not have.
fn changes(ours: (&Publication, &Goal), theirs: (&Publication, &Goal), words: &Wording) -> Vec<String> {
    let ((us, goal), (them, other)) = (ours, theirs);
    let mut out = Vec::new();
    if goal_title(goal, words) != goal_title(other, words) {
        out.push(words.text("ander_stuk.titel").to_owned());
    }
    if goal.text.markdown != other.text.markdown {
        out.push(words.text("ander_stuk.tekst").to_owned());
    }
    out.extend(amount(goal, other, words));
    out.extend(targets(goal, other, words));
    let state = |p: &Publication, g: &Goal| status::overall(&g.statuses, &p.legend);
    if let Some(there) = state(them, other).filter(|there| state(us, goal) != Some(*there)) {
        out.push(words.fill("ander_stuk.stand", &[("stand", &small(status::word(there, words)))]));
    }
    let counted = |p: &Publication, g: &Goal| status::count(below(g).into_iter(), &p.legend).0;
    let there = counted(them, other);
    if there != counted(us, goal) {
        // "3 van de 5 acties liggen op schema" is said of the other document, behind its name.
        out.extend(explain::status::sentences(&there, words));
    }
    if out.is_empty() {
        out.push(words.text("ander_stuk.hetzelfde").to_owned());
    }
    out
}

fn below(goal: &Goal) -> Vec<&Action> {
    goal.actions.iter().chain(goal.goals.iter().flat_map(below)).collect()
}

fn amount(goal: &Goal, other: &Goal, words: &Wording) -> Option<String> {
    let euros = |g: &Goal| g.expenditure.as_ref().and_then(|a| a.in_euros());
    let there = euros(other)?;
    if euros(goal) == Some(there) {
        return None;
    }
    // Two amounts that round to the same, and one below zero, are not said as if they were exact.
    let (ours, theirs) = (euros(goal).map(|e| said(e, words)), said(there, words));
    if there.is_sign_negative() || ours.as_deref() == Some(theirs.as_str()) {
        return Some(words.text("ander_stuk.ander_bedrag").to_owned());
    }
    Some(words.fill("ander_stuk.bedrag", &[("bedrag", &theirs)]))
}

/// Targets of indicators with the same name in both documents.
fn targets(goal: &Goal, other: &Goal, words: &Wording) -> Option<String> {
    let differ: Vec<_> = goal
        .indicators
        .iter()
        .filter_map(|i| {
            let same = other.indicators.iter().find(|o| o.id == i.id)?;
            (same.target != i.target).then_some(same.target)
        })
        .collect();
    match differ.as_slice() {
        [] => None,
        [Some(one)] if one.number().is_some_and(|n| !n.is_sign_negative()) => {
            let percent = if matches!(one, crate::amount::Value::Percent(_)) { "%" } else { "" };
            let value = format!("{}{percent}", exact(one.number().unwrap_or_default()));
            Some(words.fill("ander_stuk.streven", &[("waarde", &value)]))
        }
        _ => Some(words.text("ander_stuk.ander_streven").to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::{Amount, Unit, parse};
    use crate::model::{Id, Text};
    use crate::render::view::example::{action, indicator, site, status};

    fn said_of(change: impl Fn(&mut Goal)) -> String {
        let publication = site().publications.swap_remove(0);
        let mut goal = Goal::new(Id::from_text("doel"), "Doel");
        goal.expenditure = Some(Amount { number: 3_000_000.into(), unit: Unit::Euro { factor: 1 } });
        goal.statuses = vec![status("status=groen", "")];
        let mut measured = indicator("Ongevallen", &[]);
        measured.target = parse::cell("3").ok().map(|c| c.value);
        goal.indicators = vec![measured];
        let mut other = goal.clone();
        change(&mut other);
        let words = Wording::dutch().unwrap();
        changes((&publication, &goal), (&publication, &other), &words).join(" ").replace('\u{a0}', " ")
    }

    #[test]
    fn what_is_different_is_said_and_nothing_else() {
        assert_eq!(said_of(|_| {}), "Daar staat hetzelfde.");
        assert_eq!(said_of(|g| g.title = "Anders".into()), "De titel is daar anders.");
        assert_eq!(said_of(|g| g.text = Text::new("x")), "De tekst is daar anders.");
        let euros = |n: i64| Some(Amount { number: n.into(), unit: Unit::Euro { factor: 1 } });
        assert_eq!(said_of(|g| g.expenditure = euros(4_000_000)), "Het bedrag is daar € 4 miljoen.");
        assert_eq!(said_of(|g| g.expenditure = euros(3_000_001)), "Het bedrag is daar anders.");
        assert_eq!(said_of(|g| g.expenditure = None), "Daar staat hetzelfde.");
        assert_eq!(said_of(|g| g.statuses[0].mark = "oranje".into()), "De stand is daar: vraagt aandacht.");
        let target = |text: &'static str| {
            move |g: &mut Goal| g.indicators[0].target = parse::cell(text).ok().map(|c| c.value)
        };
        assert_eq!(said_of(target("2,5")), "Daar willen we naar 2,5.");
        assert_eq!(
            said_of(|g| g.actions = vec![action("", "a", &["status=groen"], "")]),
            "De actie ligt op schema."
        );
    }

    #[test]
    fn a_key_goes_before_an_address_and_a_title_is_never_enough() {
        let programme = |id: &str| Programme::new(Id::from_text(id), "P");
        let goal = |id: &str, key: Option<&str>| Goal {
            key: key.map(str::to_owned),
            ..Goal::new(Id::from_text(id), "Zelfde titel")
        };
        let same = |a: (&str, &str, Option<&str>), b: (&str, &str, Option<&str>)| {
            is_same((&programme(a.0), &goal(a.1, a.2)), (&programme(b.0), &goal(b.1, b.2)))
        };
        assert!(same(("p", "a", None), ("p", "a", None)));
        assert!(same(("p", "a", Some("k")), ("q", "b", Some("k"))));
        assert!(!same(("p", "a", Some("k")), ("p", "a", Some("l"))));
        assert!(!same(("p", "a", None), ("p", "b", None)), "only the titles are the same");
        assert!(!same(("p", "a", None), ("q", "a", None)));
    }
}
