//! Goals and actions that are rows of a table, cards, or branches of a drawn tree.

use super::build::{Sink, Walk};
use super::line::{Line, key};
use super::numbering::{self, ACTION};
use crate::import::log::{About, Doubt, Left, Why};

impl Walk<'_> {
    /// An action from a row of a table or from a card.
    pub(crate) fn action_row(&mut self, line: &Line, title: &str, found: &[(String, String)]) {
        let (code, title) = super::row::code(title);
        self.flush_waiting();
        self.said_by_table(line);
        let at = self.new_action(line, code.as_deref(), title, None);
        self.put_statuses(at, found);
    }

    /// A goal from a row of a table; it stands beside the goals of the rows before it.
    pub(crate) fn goal_row(&mut self, line: &Line, title: &str, found: &[(String, String)]) {
        let (code, title) = super::row::code(title);
        self.flush_waiting();
        self.said_by_table(line);
        // The goal of the row before ends here.
        while self.stack.last().and_then(|g| self.nodes.get(*g)).is_some_and(|n| n.row) {
            self.stack.pop();
        }
        let statuses = |walk: &mut Self, at: usize| {
            walk.put_statuses(at, found);
        };
        if self.reopen(&title, code.as_deref()) {
            if let Some(at) = self.stack.last().copied() {
                statuses(self, at);
            }
            return;
        }
        let parent = self.stack.last().copied();
        let at = self.goal_under(line, parent, title);
        if let Some(node) = self.nodes.get_mut(at) {
            node.code = code;
            node.row = true;
        }
        if !std::mem::replace(&mut self.row_goals, true) {
            self.doubts.push(Doubt {
                about: About::Unnumbered,
                place: line.place.clone(),
                text: line.text.clone(),
                done: say!(rows_read_as_goals).into(),
                choices: vec!["acties".into(), say!(a_table_in_the_text).into()],
                target: say!(files_of_these_goals).into(),
            });
        }
        statuses(self, at);
    }

    /// "Stand van zaken" right above rows that become goals and actions heads nothing else.
    fn said_by_table(&mut self, line: &Line) {
        let prose = self.prose(line);
        if prose.open_heading().is_some_and(super::label::known)
            && let Some((text, place)) = prose.take_heading()
        {
            self.left.push(Left { place, text, why: Why::Marker });
        }
    }

    /// A branch of a drawn tree.
    pub(crate) fn branch(&mut self, line: &Line, depth: usize, action: bool) {
        let first = self.branches.is_empty() && self.tree_goal.is_none();
        self.branches.truncate(depth);
        let n = line.numbering.as_ref();
        let word = n.and_then(|n| n.word);
        let title = n.map_or_else(|| line.text.clone(), |n| super::programme::title(line, n.rest));
        let title = if title.is_empty() { line.text.clone() } else { title };
        let code = n.map(|n| n.code.clone()).filter(|c| !c.is_empty());
        self.draft(line);
        self.action = None;
        self.sink = Sink::Text;
        self.stack = self.branches.clone();
        if action || word.is_some_and(|w| w.rank == ACTION) {
            let name = key(&title);
            let at = self.new_action(line, code.as_deref(), title, None);
            if let Some(draft) = self.drafts.last_mut() {
                draft.drawn.entry(name).or_insert(at);
            }
            self.tree_goal = self.branches.last().copied().or(self.tree_goal);
            return;
        }
        let at = self.goal_under(line, self.branches.last().copied(), title);
        if let Some(node) = self.nodes.get_mut(at) {
            node.called = word.filter(|w| !matches!(w.text, "doel" | "programma")).map(|w| w.text.to_owned());
            node.rank = word.map(|w| w.rank);
            node.parts = code.as_deref().map(numbering::parts).unwrap_or_default();
            node.code = code;
            node.style = n.map(|n| n.style);
        }
        self.branches.push(at);
        self.tree_goal = Some(at);
        if first && word.is_none() {
            self.doubts.push(Doubt {
                about: About::SubGoals,
                place: line.place.clone(),
                text: line.text.clone(),
                done: say!(tree_read_as_goals).into(),
                choices: vec![say!(lowest_layer_is_actions).into()],
                target: say!(property_goal_or_action).into(),
            });
        }
    }
}
