//! What was found, counted: for the log, and against the counts that the source prints itself.

use super::build;
use crate::import::log::{About, Doubt};
use crate::model::Publication;
use crate::source::Place;

/// Compares the source's own counts with what was found; gives how many agreed.
pub(crate) fn count(walk: &mut build::Walk<'_>) -> usize {
    let mut agreed = 0;
    for (counter, goal) in std::mem::take(&mut walk.counters) {
        let Some(node) = goal.and_then(|g| walk.nodes.get(g)) else { continue };
        let found = match counter.what.as_str() {
            "indicatoren" => node.extra.indicators.len(),
            "doelen" | "doelstellingen" | "subdoelen" => node.goals.len(),
            _ => node.actions.len(),
        };
        if found == counter.count {
            agreed += 1;
            continue;
        }
        let place = walk.lines.get(counter.line).map_or_else(|| Place::file("onbekend"), |l| l.place.clone());
        walk.doubts.push(Doubt {
            about: About::Counter,
            place,
            text: format!(
                "{} {}: {} {}",
                node.code.as_deref().unwrap_or(""),
                node.title,
                counter.count,
                counter.what
            )
            .trim()
            .to_owned(),
            done: say!(source_counts_but_found, count = counter.count, what = counter.what, found),
            choices: vec![say!(see_if_something_is_missing).into()],
            target: say!(file_of_this_goal).into(),
        });
    }
    agreed
}

/// The tree that was found, as the log shows it.
pub(crate) fn outline(publication: &Publication) -> Vec<(u8, String, &'static str)> {
    fn named(code: Option<&str>, title: &str) -> String {
        format!("{} {title}", code.unwrap_or("")).trim().to_owned()
    }
    fn below(goal: &crate::model::Goal, depth: u8, out: &mut Vec<(u8, String, &'static str)>) {
        out.push((depth, named(goal.code.as_deref(), &goal.title), "doel"));
        for action in &goal.actions {
            out.push((depth + 1, named(action.code.as_deref(), &action.title), "actie"));
        }
        for sub in &goal.goals {
            below(sub, depth.saturating_add(1).min(20), out);
        }
    }
    let mut out = Vec::new();
    for programme in &publication.programmes {
        out.push((0, named(programme.code.as_deref(), &programme.title), "programma"));
        for goal in &programme.goals {
            below(goal, 1, &mut out);
        }
        for action in &programme.actions {
            out.push((1, named(action.code.as_deref(), &action.title), "actie"));
        }
    }
    out
}

pub(crate) fn counts(publication: &Publication, agreed: usize) -> Vec<(&'static str, usize)> {
    let p = &publication.programmes;
    let goals = || p.iter().flat_map(|p| p.all_goals());
    let actions = || p.iter().flat_map(|p| p.all_actions());
    let tables = || p.iter().flat_map(|p| p.all_tables());
    let indicators = p.iter().map(|p| p.indicators.len()).sum::<usize>()
        + goals().map(|g| g.indicators.len()).sum::<usize>();
    let parties =
        p.iter().map(|p| p.parties.len()).sum::<usize>() + goals().map(|g| g.parties.len()).sum::<usize>();
    let numbers = tables()
        .flat_map(|t| &t.rows)
        .flat_map(|r| r.cells.all())
        .filter(|c| c.value.number().is_some())
        .count();
    vec![
        ("Programma's", p.len()),
        (say!(questions_of_the_law), p.iter().map(|p| p.sections.len()).sum()),
        ("Doelen", goals().count()),
        ("Acties", actions().count()),
        ("Statussen", actions().map(|a| a.statuses.len()).sum()),
        ("Indicatoren", indicators),
        ("Tabellen", tables().count()),
        ("Bedragen in tabellen", numbers),
        ("Kerncijfers", p.iter().map(|p| p.key_figures.len()).sum::<usize>() + publication.key_figures.len()),
        ("Portefeuillehouders", p.iter().map(|p| p.portfolio_holders.len()).sum()),
        ("Verbonden partijen", parties),
        (say!(counts_of_source_that_are_right), agreed),
    ]
}
