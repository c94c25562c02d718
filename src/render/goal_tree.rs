//! The goal tree (doelenboom): programme, goals to any depth, actions, as nested lists.
//!
//! The style sheet draws the lists as connected boxes where there is room. A goal that nobody worked out is shown
//! as such; a long title is cut at a word here only, the whole one stands on its page.

use serde::Serialize;

use super::address;
use super::explain;
use super::html::cut_at_word;
use super::view::parts::{Link, StatusView};
use super::view::status;
use super::view::titles::{goal_title, programme_title};
use super::wording::Wording;
use crate::amount::Amount;
use crate::amount::write::exact;
use crate::model::{Action, Goal, Programme, Publication};

/// With more actions than this a tree shows counts, not actions.
const MOST_ACTIONS: usize = 24;

/// With more goals than this the tree of a publication shows those right under a programme only.
const MOST_GOALS: usize = 80;

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
    /// The tree as a file.
    pub(crate) files: Vec<Link>,
}

/// A box of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// `root`, `programme`, `goal` or `leaf`.
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

/// What a tree needs beside its goals: the fixed texts, and how a page links to a route.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'t> {
    /// The fixed texts.
    pub(crate) words: &'t Wording,
    /// A link to the page at a route.
    pub(crate) href: &'t dyn Fn(&str) -> String,
}

/// What the parts of a tree share.
struct Grower<'t> {
    setting: Setting<'t>,
    publication: &'t Publication,
    programme: &'t Programme,
    with_actions: bool,
    /// Whether goals under goals are in the tree.
    deep: bool,
}

/// The tree of a publication: its programmes with their goals; `None` where there are no goals.
pub(crate) fn of_publication(setting: Setting<'_>, publication: &Publication) -> Option<Tree> {
    let goals = publication.programmes.iter().flat_map(Programme::all_goals).count();
    if goals == 0 {
        return None;
    }
    let words = setting.words;
    let deep = goals <= MOST_GOALS;
    let shallow = publication.programmes.iter().map(|p| p.goals.len()).sum::<usize>() <= MOST_GOALS;
    let node = |programme: &Programme| {
        let grower = Grower { setting, publication, programme, with_actions: false, deep };
        let children: Vec<Node> =
            if shallow { programme.goals.iter().map(|g| grower.goal(g)).collect() } else { Vec::new() };
        let count = words.count("telling.doel", "telling.doelen", programme.all_goals().count());
        let none = programme.goals.is_empty() && programme.all_actions().next().is_none();
        let (counts, _) = status::count(programme.all_actions(), &publication.legend);
        Node {
            kind: "programme",
            empty: none,
            href: Some((setting.href)(&address::programme(publication, programme))),
            title: cut_at_word(&programme_title(programme, words), TITLE),
            amount: explain::flows::of_programme(publication, programme)
                .map(|m| explain::amount::said(m.now.spending, words)),
            statuses: status::summary(&counts, words),
            remark: match (none, children.is_empty()) {
                (true, _) => Some(words.text("boom.leeg").to_owned()),
                (false, true) => (!programme.goals.is_empty()).then(|| count.clone()),
                (false, false) => None,
            },
            folded: (!children.is_empty()).then_some(count),
            children,
        }
    };
    let root =
        root(cut_at_word(&publication.title, TITLE), publication.programmes.iter().map(node).collect());
    Some(Tree { wide: depth(&root) <= MOST_LEVELS, root, files: Vec::new() })
}

/// The tree of a programme; `None` where it has no goals.
pub(crate) fn of_programme(
    setting: Setting<'_>,
    publication: &Publication,
    programme: &Programme,
) -> Option<Tree> {
    if programme.goals.is_empty() {
        return None;
    }
    let with_actions = programme.all_actions().count() <= MOST_ACTIONS;
    let grower = Grower { setting, publication, programme, with_actions, deep: true };
    let mut children: Vec<Node> = programme.goals.iter().map(|g| grower.goal(g)).collect();
    children.extend(grower.actions(&programme.actions, ""));
    let root = root(cut_at_word(&programme_title(programme, setting.words), TITLE), children);
    Some(Tree { wide: depth(&root) <= MOST_LEVELS, root, files: Vec::new() })
}

/// The tree of a goal; `None` where nothing but actions hangs under it: those stand on its page.
pub(crate) fn of_goal(
    setting: Setting<'_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
) -> Option<Tree> {
    if goal.goals.is_empty() {
        return None;
    }
    let with_actions = actions_below(goal) <= MOST_ACTIONS;
    let grower = Grower { setting, publication, programme, with_actions, deep: true };
    let root = Node { kind: "root", href: None, folded: None, ..grower.goal(goal) };
    // The column of a goal's page is narrower than that of a programme's.
    Some(Tree { wide: depth(&root) < MOST_LEVELS, root, files: Vec::new() })
}

fn root(title: String, children: Vec<Node>) -> Node {
    Node {
        kind: "root",
        empty: false,
        href: None,
        title,
        amount: None,
        statuses: Vec::new(),
        remark: None,
        folded: None,
        children,
    }
}

impl Grower<'_> {
    fn goal(&self, goal: &Goal) -> Node {
        let words = self.setting.words;
        let route = address::goal(self.publication, self.programme, goal);
        let own_page = (self.setting.href)(&route);
        let below = if self.deep { goal.goals.as_slice() } else { &[] };
        let mut children: Vec<Node> = below.iter().map(|g| self.goal(g)).collect();
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
        } else {
            let goals = if self.deep { 0 } else { goal.goals.len() };
            let goals = (goals > 0).then(|| words.count("telling.subdoel", "telling.subdoelen", goals));
            let hidden = if self.with_actions { 0 } else { hidden };
            let actions = (hidden > 0).then(|| words.count("telling.actie", "telling.acties", hidden));
            let said: Vec<String> = goals.into_iter().chain(actions).collect();
            (!said.is_empty()).then(|| explain::list(&said, words))
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
        let words = self.setting.words;
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
    use super::*;
    use crate::render::view::example::{action, id, site};

    /// The tree of a programme, drawn with two spaces a level.
    fn drawn(programme: &Programme) -> Option<(bool, String)> {
        let (site, words) = (site(), Wording::dutch().unwrap());
        let href = |route: &str| format!("/{route}/");
        let setting = Setting { words: &words, href: &href };
        let tree = of_programme(setting, &site.publications[0], programme)?;
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

    /// The tree of a publication with these programmes.
    fn whole(programmes: Vec<Programme>) -> Option<(bool, String)> {
        let words = Wording::dutch().unwrap();
        let mut publication = site().publications.swap_remove(0);
        publication.programmes = programmes;
        let tree = of_publication(Setting { words: &words, href: &str::to_owned }, &publication)?;
        let mut out = String::new();
        draw(&tree.root, 0, &mut out);
        Some((tree.wide, out))
    }

    #[test]
    fn the_tree_of_a_publication_shows_every_goal_and_counts_actions() {
        let mut first = Programme::new(id("p"), "Wonen");
        let mut above = goal("een", 2);
        above.goals = vec![goal("onder", 1)];
        first.goals = vec![above, goal("leeg", 0)];
        let bare = Programme::new(id("q"), "Zorg");
        insta::assert_snapshot!(whole(vec![first, bare.clone()]).unwrap().1);
        assert_eq!(whole(vec![bare]), None, "no goal, no tree");
    }

    #[test]
    fn sixty_goals_are_all_shown_and_more_are_counted_under_what_stands_above_them() {
        let programme = |n: usize| {
            let mut programme = Programme::new(id("p"), "Wonen");
            programme.goals = (0..n).map(|i| goal(&format!("doel {i}"), 0)).collect();
            programme
        };
        let lines = |n: usize| whole(vec![programme(n)]).unwrap().1.lines().count();
        assert_eq!(lines(1), 3);
        assert_eq!(lines(60), 62);
        assert_eq!(lines(200), 2, "so many are on the page of the programme");
        let mut nested = programme(50);
        nested.goals.iter_mut().for_each(|g| g.goals = vec![goal("onder", 1)]);
        let (_, text) = whole(vec![nested]).unwrap();
        assert_eq!(text.lines().count(), 52, "{text}");
        assert!(text.contains("doel 0 [1 subdoel"), "{text}");
    }
}
