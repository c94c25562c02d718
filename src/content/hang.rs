//! Goals that hang under each other by the key `onder`: each under its parent, and what is wrong with that.

use std::collections::{HashMap, HashSet};

use super::path;
use super::programme::GoalFiles;
use crate::diag::{Diagnostic, codes, did_you_mean_one_of};
use crate::model::Goal;
use crate::source::Place;

/// Goals may hang this deep under each other; deeper is a mistake, and would not fit on a page.
const MAX_DEPTH: usize = 20;

/// The name that an editor means: as it stands where it is known, else as the name of a file with its order number.
pub(super) fn bare_name(name: &str, known: impl Fn(&str) -> bool) -> &str {
    if known(name) { name } else { path::without_order(name.trim_end_matches(".md")) }
}

/// The names of a goal and of all goals under it.
pub(super) fn names(goal: &Goal) -> impl Iterator<Item = String> {
    let (mut found, mut stack) = (Vec::new(), vec![goal]);
    while let Some(goal) = stack.pop() {
        found.push(goal.id.to_string());
        stack.extend(&goal.goals);
    }
    found.into_iter()
}

type Children = HashMap<String, Vec<(Place, Goal)>>;

/// Hangs each waiting goal under its parent, and reports the parents that are not there and the circles.
pub(super) fn hang(goals: &mut [Goal], files: &mut GoalFiles, problems: &mut Vec<Diagnostic>) {
    keep_back(files, problems);
    let waiting = std::mem::take(&mut files.waiting);
    let ids: HashSet<String> =
        goals.iter().chain(waiting.iter().map(|(_, _, g)| g)).flat_map(names).collect();
    let (mut children, mut lost) = (Children::new(), Vec::new());
    for (parent, place, goal) in waiting {
        let bare = bare_name(&parent, |name| ids.contains(name)).to_owned();
        if ids.contains(&bare) {
            children.entry(bare).or_default().push((place, goal));
            continue;
        }
        let mut known: Vec<&str> =
            ids.iter().map(String::as_str).filter(|id| *id != goal.id.as_str()).collect();
        known.sort_unstable();
        let hint =
            did_you_mean_one_of(&bare, &known).unwrap_or_else(|| say!(try_file_name_of_that_goal).to_owned());
        let message = say!(programme_has_no_such_parent_goal, parent);
        problems.push(Diagnostic::error(codes::MISSING_PARENT, place, message).hint(hint));
        // What hangs under it hangs nowhere either, and that is no mistake of its own.
        lost.extend(names(&goal));
    }
    while let Some(id) = lost.pop() {
        lost.extend(children.remove(&id).unwrap_or_default().iter().flat_map(|(_, g)| names(g)));
        files.absent.insert(id, false);
    }
    for goal in goals {
        adopt(goal, &mut children, 1, problems);
    }
    circles(children, problems);
}

/// Takes out the goals whose parent is not on the site, and what hangs under those.
fn keep_back(files: &mut GoalFiles, problems: &mut Vec<Diagnostic>) {
    loop {
        let absent = &files.absent;
        let under = |parent: &str| absent.get(bare_name(parent, |n| absent.contains_key(n))).copied();
        let Some(at) = files.waiting.iter().position(|(parent, ..)| under(parent).is_some()) else { return };
        let kept_back = files.waiting.get(at).and_then(|(parent, ..)| under(parent)).unwrap_or(false);
        let (parent, place, goal) = files.waiting.remove(at);
        if kept_back {
            let message = say!(goal_left_out_with_its_parent, title = goal.title, parent);
            let tip = Diagnostic::tip(codes::FUTURE, place, message);
            problems.push(tip.hint(say!(try_view_it_with_drafts)));
        }
        files.absent.extend(names(&goal).map(|id| (id, kept_back)));
    }
}

fn adopt(goal: &mut Goal, children: &mut Children, depth: usize, problems: &mut Vec<Diagnostic>) {
    for (place, child) in children.remove(goal.id.as_str()).unwrap_or_default() {
        if depth < MAX_DEPTH {
            goal.goals.push(child);
            continue;
        }
        let message = say!(goal_hangs_too_deep, MAX_DEPTH);
        problems.push(
            Diagnostic::error(codes::TEXT_TOO_DEEP, place, message).hint(say!(try_make_goal_tree_less_deep)),
        );
        // What hangs under it is as deep, and is told by this.
        let mut gone: Vec<String> = names(&child).collect();
        while let Some(id) = gone.pop() {
            gone.extend(children.remove(&id).unwrap_or_default().iter().flat_map(|(_, g)| names(g)));
        }
    }
    for child in &mut goal.goals {
        adopt(child, children, depth + 1, problems);
    }
}

/// What still waits has a parent, but no way up to the programme: it hangs in a circle, or under one.
fn circles(children: Children, problems: &mut Vec<Diagnostic>) {
    let mut left: Vec<(String, Place, Goal)> = children
        .into_iter()
        .flat_map(|(parent, goals)| goals.into_iter().map(move |(place, g)| (parent.clone(), place, g)))
        .collect();
    // Those under which nothing hangs are no part of a circle; without them others become so.
    loop {
        let parents: HashSet<&str> = left.iter().map(|(parent, ..)| parent.as_str()).collect();
        let inside: Vec<bool> =
            left.iter().map(|(_, _, g)| names(g).any(|id| parents.contains(id.as_str()))).collect();
        if inside.iter().all(|x| *x) {
            break;
        }
        let mut inside = inside.into_iter();
        left.retain(|_| inside.next().unwrap_or(false));
    }
    for (_, place, goal) in left {
        let message = say!(goal_hangs_under_itself, title = goal.title);
        problems.push(
            Diagnostic::error(codes::PARENT_CYCLE, place, message).hint(say!(try_remove_key_onder_in_circle)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn hung(goals: &[(&str, &str)], absent: &[(&str, bool)]) -> Vec<String> {
        let mut top = vec![Goal::new(Id::from_text("top"), "top")];
        let goal = |(name, parent): &(&str, &str)| {
            (
                parent.to_string(),
                Place::file(format!("{name}.md")),
                Goal::new(Id::from_text(name), name.to_string()),
            )
        };
        let mut files = GoalFiles { waiting: goals.iter().map(goal).collect(), ..GoalFiles::default() };
        files.absent = absent.iter().map(|(n, b)| (n.to_string(), *b)).collect();
        let mut problems = Vec::new();
        hang(&mut top, &mut files, &mut problems);
        let mut said: Vec<String> = problems.iter().map(|d| format!("{} {}", d.code, d.place)).collect();
        said.sort();
        said
    }

    #[test]
    fn only_the_goals_in_a_circle_are_reported_and_not_those_under_it() {
        assert_eq!(hung(&[("a", "b"), ("b", "a"), ("c", "a"), ("d", "c")], &[]), ["B109 a.md", "B109 b.md"]);
        assert_eq!(hung(&[("a", "a")], &[]), ["B109 a.md"]);
    }

    #[test]
    fn one_mistake_is_told_once() {
        assert_eq!(hung(&[("a", "weg"), ("b", "a"), ("c", "b")], &[]), ["B108 a.md"]);
        assert_eq!(hung(&[("c", "b"), ("b", "a"), ("a", "weg")], &[]), ["B108 a.md"]);
        assert_eq!(hung(&[("b", "a"), ("a", "stuk")], &[("stuk", false)]), Vec::<String>::new());
        assert_eq!(hung(&[("b", "a"), ("a", "klad")], &[("klad", true)]), ["B120 a.md", "B120 b.md"]);
    }

    #[test]
    fn a_tree_that_is_too_deep_is_one_mistake() {
        let names: Vec<String> = (0..60).map(|n| format!("g{n}")).collect();
        let chain: Vec<(&str, &str)> = (0..60)
            .map(|n| (names[n].as_str(), if n == 0 { "top" } else { names[n - 1].as_str() }))
            .collect();
        assert_eq!(hung(&chain, &[]), ["B119 g19.md"]);
    }
}
