//! The goal tree as a picture of its own.

use super::super::titles::{goal_title, programme_title};
use super::{Around, Numbers, Told};
use crate::model::{Goal, Programme, Publication};
use crate::render::chart::{Branch, Chart};
use crate::render::explain;
use crate::render::goal_tree::{self, Node, Setting};

/// What a picture is of: a programme and perhaps one goal of it, or the whole publication.
type Of<'a> = Option<(&'a Programme, Option<&'a Goal>)>;

/// Whether there is a tree to draw.
pub(super) fn any(publication: &Publication, of: Of<'_>) -> bool {
    match of {
        None => publication.programmes.iter().any(|p| !p.goals.is_empty()),
        Some((programme, None)) => !programme.goals.is_empty(),
        Some((_, Some(goal))) => !goal.goals.is_empty(),
    }
}

/// The tree: the same as on the page.
pub(super) fn told(publication: &Publication, of: Of<'_>, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let setting = Setting { words, href: &str::to_owned };
    let (tree, message, subject) = match of {
        None => {
            let message = explain::publication::counts(publication, words);
            (goal_tree::of_publication(setting, publication)?, message, publication.title.clone())
        }
        Some((programme, None)) => {
            let message = explain::programme::parts(programme, words);
            (
                goal_tree::of_programme(setting, publication, programme)?,
                message,
                programme_title(programme, words),
            )
        }
        Some((programme, Some(goal))) => {
            let tree = goal_tree::of_goal(setting, publication, programme, goal)?;
            (tree, explain::goal::parts(goal, words), goal_title(goal, words))
        }
    };
    let root = branch(&tree.root);
    let mut rows = Vec::new();
    named(&root, 0, &mut rows);
    Some(Told {
        message,
        subject: Some(subject),
        unit: None,
        measure: words.fill("boom.wat", &[("jaar", &publication.year.to_string())]),
        note: None,
        source: None,
        chart: Chart::Tree(root),
        numbers: Numbers { label: String::new(), unit: String::new(), columns: Vec::new(), rows },
    })
}

fn branch(node: &Node) -> Branch {
    Branch {
        kind: node.kind,
        empty: node.empty,
        title: node.title.clone(),
        statuses: node.statuses.iter().map(|s| (s.kind, s.word.clone())).collect(),
        notes: node.amount.iter().chain(&node.remark).cloned().collect(),
        below: node.children.iter().map(branch).collect(),
    }
}

/// The boxes in words, for who cannot see them: their level, title, statuses and notes.
fn named(branch: &Branch, level: usize, rows: &mut Vec<(String, Vec<crate::amount::Value>)>) {
    let said: Vec<&str> = std::iter::once(branch.title.as_str())
        .chain(branch.statuses.iter().map(|(_, word)| word.as_str()))
        .chain(branch.notes.iter().map(String::as_str))
        .collect();
    rows.push((format!("{}{}", "– ".repeat(level), said.join(", ")), Vec::new()));
    branch.below.iter().for_each(|below| named(below, level + 1, rows));
}
