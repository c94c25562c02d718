//! The goal tree (doelenboom): programme, goals to any depth, actions, as nested lists.
//!
//! The style sheet draws the lists as connected boxes where there is room. A goal that nobody worked out is shown
//! as such; a long title is cut at a word here only, the whole one stands on its page.

use serde::Serialize;

use super::address;
use super::explain;
use super::html::cut_at_word;
use super::view::PageContext;
use super::view::parts::StatusView;
use super::view::status;
use super::view::titles::{goal_title, programme_title};
use super::wording::Wording;
use crate::amount::Amount;
use crate::amount::write::exact;
use crate::model::{Action, Goal, Programme, Publication};

/// With more actions than this a tree shows counts, not actions.
const MOST_ACTIONS: usize = 24;

/// More levels than this do not fit side by side on any screen.
const MOST_LEVELS: usize = 4;

/// Longest title in a box, in characters.
const TITLE: usize = 90;

/// A goal tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tree {
    /// Whether it can be drawn from left to right on a wide screen.
    pub(crate) wide: bool,
    pub(crate) root: Node,
}

/// A box of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// `root`, `goal` or `leaf`.
    pub(crate) kind: &'static str,
    /// Whether nobody worked it out yet.
    pub(crate) empty: bool,
    pub(crate) href: Option<String>,
    pub(crate) title: String,
    pub(crate) amount: Option<String>,
    pub(crate) statuses: Vec<StatusView>,
    pub(crate) remark: Option<String>,
    /// What its children are, on the fold: "2 subdoelen en 6 acties".
    pub(crate) folded: Option<String>,
    pub(crate) children: Vec<Node>,
}

/// What the parts of a tree share.
struct Grower<'t, 'c, 'a> {
    page: &'t PageContext<'c, 'a>,
    publication: &'t Publication,
    programme: &'t Programme,
    with_actions: bool,
}

/// The tree of a programme; `None` where it has no goals.
pub(crate) fn of_programme(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
) -> Option<Tree> {
    if programme.goals.is_empty() {
        return None;
    }
    let with_actions = programme.all_actions().count() <= MOST_ACTIONS;
    let grower = Grower { page, publication, programme, with_actions };
    let mut children: Vec<Node> = programme.goals.iter().map(|g| grower.goal(g)).collect();
    children.extend(grower.actions(&programme.actions, ""));
    let root = Node {
        kind: "root",
        empty: false,
        href: None,
        title: cut_at_word(&programme_title(programme, page.words()), TITLE),
        amount: None,
        statuses: Vec::new(),
        remark: None,
        folded: None,
        children,
    };
    Some(Tree { wide: depth(&root) <= MOST_LEVELS, root })
}

/// The tree of a goal; `None` where nothing but actions hangs under it: those stand on its page.
pub(crate) fn of_goal(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
) -> Option<Tree> {
    if goal.goals.is_empty() {
        return None;
    }
    let with_actions = actions_below(goal) <= MOST_ACTIONS;
    let grower = Grower { page, publication, programme, with_actions };
    let root = Node { kind: "root", href: None, folded: None, ..grower.goal(goal) };
    // The column of a goal's page is narrower than that of a programme's.
    Some(Tree { wide: depth(&root) < MOST_LEVELS, root })
}

impl Grower<'_, '_, '_> {
    fn goal(&self, goal: &Goal) -> Node {
        let words = self.page.words();
        let route = address::goal(self.publication, self.programme, goal);
        let own_page = self.page.href(&route);
        let mut children: Vec<Node> = goal.goals.iter().map(|g| self.goal(g)).collect();
        children.extend(self.actions(&goal.actions, &own_page));
        let below = if self.with_actions {
            explain::goal::right_below(goal, words)
        } else {
            let goals = goal.goals.len();
            let one = (goals > 0).then(|| words.count("telling.subdoel", "telling.subdoelen", goals));
            one.into_iter().collect()
        };
        let empty = goal.is_bare();
        let hidden = goal.actions.len();
        let remark = if empty {
            Some(words.text("boom.leeg").to_owned())
        } else if !self.with_actions && hidden > 0 {
            Some(words.count("telling.actie", "telling.acties", hidden))
        } else {
            None
        };
        // How the goal itself goes, and how its actions go where those are not in the tree.
        let own = status::mark(&goal.statuses, &self.publication.legend, words);
        let mut statuses: Vec<StatusView> = own.into_iter().collect();
        if !self.with_actions {
            let (counts, _) = status::count(goal.actions.iter(), &self.publication.legend);
            statuses.extend(status::summary(&counts, words));
        }
        Node {
            kind: "goal",
            empty,
            href: Some(own_page),
            title: titled(goal.code.as_deref(), &goal_title(goal, words)),
            amount: goal.expenditure.as_ref().map(|a| amount(a, words)),
            statuses,
            remark,
            folded: (!children.is_empty()).then(|| explain::list(&below, words)),
            children,
        }
    }

    fn actions(&self, actions: &[Action], page: &str) -> Vec<Node> {
        if !self.with_actions {
            return Vec::new();
        }
        let words = self.page.words();
        let leaf = |action: &Action| {
            let own = status::mark(&action.statuses, &self.publication.legend, words);
            Node {
                kind: "leaf",
                empty: false,
                href: Some(format!("{page}#{}", action.id)),
                title: titled(action.code.as_deref(), &action.title),
                amount: None,
                statuses: own.into_iter().collect(),
                remark: None,
                folded: None,
                children: Vec::new(),
            }
        };
        actions.iter().map(leaf).collect()
    }
}

/// A title with its code, cut at a word.
fn titled(code: Option<&str>, title: &str) -> String {
    let whole = code.map_or_else(|| title.to_owned(), |code| format!("{code} {title}"));
    cut_at_word(&whole, TITLE)
}

/// An amount for people; as printed where the unit is no money.
pub(crate) fn amount(amount: &Amount, words: &Wording) -> String {
    amount.in_euros().map_or_else(|| exact(amount.number), |euros| explain::amount::said(euros, words))
}

fn actions_below(goal: &Goal) -> usize {
    goal.actions.len() + goal.goals.iter().map(actions_below).sum::<usize>()
}

fn depth(node: &Node) -> usize {
    1 + node.children.iter().map(depth).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::render::address::LinkStyle;
    use crate::render::view::example::{action, id, site};
    use crate::render::view::{Assets, SiteInfo, ViewContext};
    use crate::render::wording::Wording;

    /// The tree of a programme, drawn with two spaces a level.
    fn drawn(programme: &Programme) -> Option<(bool, String)> {
        let (site, words, info, files) =
            (site(), Wording::dutch().unwrap(), SiteInfo::default(), BTreeMap::new());
        let assets = Assets { css: String::new(), icon: String::new() };
        let nowhere = |_: &crate::model::Text, _: &str| None;
        let all = ViewContext::new(&site, &info, &words, &assets, LinkStyle::Folders, &[], &files, &nowhere);
        let tree = of_programme(&all.page("a/b"), &site.publications[0], programme)?;
        let mut out = String::new();
        draw(&tree.root, 0, &mut out);
        Some((tree.wide, out))
    }

    fn draw(node: &Node, level: usize, out: &mut String) {
        let statuses: Vec<&str> = node.statuses.iter().map(|s| s.word.as_str()).collect();
        let rest: Vec<&str> = [&node.amount, &node.remark, &node.folded]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .chain(statuses)
            .collect();
        out.push_str(&format!("{}{} [{}]\n", "  ".repeat(level), node.title, rest.join("; ")));
        for child in &node.children {
            draw(child, level + 1, out);
        }
    }

    fn goal(name: &str, actions: usize) -> Goal {
        let mut goal = Goal::new(id(name), name);
        goal.actions =
            (0..actions).map(|i| action("", &format!("{name} {i}"), &["status=groen"], "")).collect();
        goal
    }

    #[test]
    fn goals_actions_and_bare_goals() {
        let mut programme = Programme::new(id("p"), "Programma");
        let mut first = goal("een", 2);
        first.goals = vec![goal("onder", 1)];
        programme.goals = vec![first, goal("leeg", 0)];
        programme.actions = vec![action("9", "los", &[], "")];
        insta::assert_snapshot!(drawn(&programme).unwrap().1);
        assert_eq!(drawn(&Programme::new(id("p"), "P")), None);
    }

    #[test]
    fn with_many_actions_the_tree_shows_counts() {
        let mut programme = Programme::new(id("p"), "Programma");
        programme.goals = vec![goal("een", 20), goal("twee", 20)];
        let (wide, text) = drawn(&programme).unwrap();
        assert!(wide && text.lines().count() == 3, "{text}");
        assert!(text.contains("20 acties; Op schema: 20"), "{text}");
    }

    #[test]
    fn a_deep_tree_stays_a_list_and_a_long_title_is_cut_at_a_word() {
        let mut deep = goal("onderste", 1);
        for level in ["vier", "drie", "twee"] {
            let mut above = goal(level, 0);
            above.goals = vec![deep];
            deep = above;
        }
        let mut programme = Programme::new(id("p"), "woord ".repeat(40).trim());
        programme.goals = vec![deep];
        let (wide, text) = drawn(&programme).unwrap();
        assert!(!wide);
        assert!(text.lines().next().unwrap().contains("woord… ["), "{text}");
    }
}
