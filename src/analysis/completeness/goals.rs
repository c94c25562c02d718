//! Goals, actions and their statuses.

use super::{Gaps, Kind};
use crate::model::{Action, Goal, Publication, State, Status, meaning};
use crate::source::Origin;

/// Whether a goal has something itself.
type Own = fn(&Goal) -> bool;

/// What a goal should have, each with how it is seen on the goal itself.
const OF_GOAL: [(Kind, Own); 4] = [
    (Kind::GoalWithoutAction, |g| !g.actions.is_empty()),
    (Kind::GoalWithoutMoney, |g| g.expenditure.is_some() || !g.tables.is_empty()),
    (Kind::GoalWithoutIndicator, |g| !g.indicators.is_empty()),
    (Kind::GoalWithoutText, |g| !g.text.is_empty() || !g.lead.is_empty()),
];

pub(super) fn check(publication: &Publication, out: &mut Gaps) {
    let path = publication.path.as_str();
    let goals = || publication.programmes.iter().flat_map(|p| p.all_goals());
    for (kind, own) in OF_GOAL {
        // A goal with nothing at all lacks a text, and the rest goes without saying.
        let asked = |g: &&Goal| kind == Kind::GoalWithoutText || !g.is_bare();
        out.count(path, kind, goals().filter(asked).count());
        for goal in publication.programmes.iter().flat_map(|p| &p.goals) {
            open(goal, kind, own, false, path, out);
        }
    }
    // Where no action hangs under a goal the document has no such tree, and nothing is open.
    let hung = goals().any(|g| !g.actions.is_empty());
    let actions = || publication.programmes.iter().flat_map(|p| p.all_actions());
    out.count(path, Kind::ActionWithoutGoal, actions().count());
    for action in publication.programmes.iter().flat_map(|p| &p.actions).filter(|_| hung) {
        out.push(Kind::ActionWithoutGoal, path, &action.title, action.origin.place());
    }
    let all = goals().map(Told::of_goal).chain(actions().map(Told::of_action));
    let bad: Vec<Told<'_>> = all.filter(|t| t.is_not_good(publication)).collect();
    out.count(path, Kind::StatusWithoutReason, bad.len());
    for told in bad.into_iter().filter(|t| !t.is_explained()) {
        out.push(Kind::StatusWithoutReason, path, told.title, told.origin.place());
    }
}

/// Tells the goals without something: what a goal has counts for those above it and below it, but each goal has a text of
/// its own. `above`: whether a goal above this one has it.
fn open(goal: &Goal, kind: Kind, own: Own, above: bool, path: &str, out: &mut Gaps) {
    let is_text = kind == Kind::GoalWithoutText;
    let fine = if is_text { own(goal) } else { above || goal.is_bare() || has(goal, own) };
    if !fine {
        let title = if goal.title.is_empty() { goal.id.as_str() } else { &goal.title };
        out.push(kind, path, title, goal.origin.place());
    }
    let above = above || own(goal);
    goal.goals.iter().for_each(|g| open(g, kind, own, above, path, out));
}

/// Whether a goal or one below it has something.
fn has(goal: &Goal, own: Own) -> bool {
    own(goal) || goal.goals.iter().any(|g| has(g, own))
}

/// Something with a status.
struct Told<'a> {
    title: &'a str,
    statuses: &'a [Status],
    origin: &'a Origin,
}

impl<'a> Told<'a> {
    fn of_goal(goal: &'a Goal) -> Told<'a> {
        Told { title: &goal.title, statuses: &goal.statuses, origin: &goal.origin }
    }

    fn of_action(action: &'a Action) -> Told<'a> {
        Told { title: &action.title, statuses: &action.statuses, origin: &action.origin }
    }

    /// Whether one of its signs means that it needs attention or will not succeed.
    fn is_not_good(&self, publication: &Publication) -> bool {
        let state = |s: &Status| meaning(&s.mark, &publication.legend).map(|m| m.state);
        self.statuses.iter().any(|s| matches!(state(s), Some(State::Attention | State::OffTrack)))
    }

    /// Whether anything is said about it: sources often explain one dimension for all of them.
    fn is_explained(&self) -> bool {
        self.statuses.iter().any(|s| !s.explanation.is_empty() || !s.answers.is_empty())
    }
}
