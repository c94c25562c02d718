//! Headings whose format tells their level: the tree of headings decides what each of them is.

use super::build::{Sink, Walk};
use super::label;
use super::line::Line;
use super::numbering::{ACTION, parse};
use super::programme::{Rank, title};
use super::section;
use crate::import::HeadingRole;
use crate::model::Question;

impl Walk<'_> {
    /// A heading by the municipality's own word for it.
    pub(crate) fn by_pattern(&mut self, line: &Line, role: HeadingRole, rest: &str) {
        let n = parse(rest);
        let code = n.as_ref().map(|n| n.code.clone()).filter(|c| !c.is_empty());
        let name = n.as_ref().map_or(rest, |n| rest.get(n.rest..).unwrap_or(rest)).trim();
        let (code, name) = match code {
            Some(code) => (Some(code), name.to_owned()),
            None => super::row::code(name),
        };
        let name = if name.is_empty() { line.text.clone() } else { name };
        if role == HeadingRole::Action {
            self.new_action(line, code.as_deref(), name, None);
        } else if !self.reopen(&name, code.as_deref()) {
            let style = n.map(|n| n.style);
            self.goal(line, code.as_deref(), name, None, Some(4), style);
        }
    }

    /// A heading with a level; `None` where the level says nothing more than the words do.
    pub(crate) fn leveled(&mut self, i: usize, line: &Line, depth: u8) -> Option<bool> {
        if self.drafts.is_empty() && section::cover(&line.clean) {
            let next = super::shape::next(self.lines, i);
            // A title of the whole, or of all programmes: nothing stands right under it.
            if next.is_none_or(|n| n.depth.is_some()) {
                self.text(line);
                return Some(true);
            }
        }
        let draft = self.drafts.last()?;
        let top = draft.depth.unwrap_or(0);
        let n = line.numbering.as_ref().filter(|_| !line.listed);
        let name = n.map_or_else(|| line.text.clone(), |n| title(line, n.rest));
        let name = if name.is_empty() { line.text.clone() } else { name };
        let code = n.map(|n| n.code.clone()).filter(|c| !c.is_empty());
        let word = n.and_then(|n| n.word);
        let called = word.filter(|w| !matches!(w.text, "doel" | "programma")).map(|w| w.text.to_owned());
        let with_status = self.facts.with_status.contains(&i);
        if draft.rank != Rank::Programme && self.question.is_none() {
            self.under(line, depth, top);
            return Some(true);
        }
        if word.is_some_and(|w| w.rank == ACTION) {
            self.new_action(line, code.as_deref(), name, None);
            return Some(true);
        }
        let head = label::known(&name) && word.is_none();
        if word.is_some() && !head && word.is_none_or(|w| w.rank > 0) {
            if !self.reopen(&name, code.as_deref()) {
                self.goal(line, code.as_deref(), name, called, word.map(|w| w.rank), n.map(|n| n.style));
            }
            self.settle_depth(line);
            return Some(true);
        }
        let Some(question) = self.question else {
            // A heading that asks the questions of itself is a goal, or a part of the programme.
            if depth > top && self.facts.asking.contains(&i) && !head {
                if !self.reopen(&name, code.as_deref()) {
                    self.goal(line, code.as_deref(), name, None, None, n.map(|n| n.style));
                    if n.is_none() {
                        self.unsure(line, "doel", "een programma");
                    }
                }
                self.settle_depth(line);
                return Some(true);
            }
            if head {
                self.under(line, depth, top);
                return Some(true);
            }
            if self.facts.proposals.contains(&i) {
                self.goal(line, code.as_deref(), name, None, None, n.map(|n| n.style));
                self.settle_depth(line);
                self.unsure(line, "doel", say!(a_subheading_in_the_text));
                return Some(true);
            }
            return None;
        };
        let asked = self.question_depth?;
        if depth <= asked {
            return None;
        }
        // What is open of what this question heads.
        let inner =
            self.stack.last().and_then(|g| self.nodes.get(*g)).and_then(|g| g.depth).filter(|d| *d > asked);
        if head || question == Question::Cost {
            self.under(line, depth, inner.unwrap_or(asked));
            return Some(true);
        }
        if self.action.is_some() && !(with_status || n.is_some_and(|n| n.parts.len() > 1)) {
            let own = self.action.and_then(|a| self.nodes.get(a)).and_then(|a| a.depth).unwrap_or(asked);
            self.under(line, depth, own);
            return Some(true);
        }
        if question == Question::Aim {
            let empty = self.stack.last().and_then(|g| self.nodes.get(*g)).is_some_and(|g| g.text.is_empty());
            if inner.is_some() && n.is_none() && !empty {
                self.under(line, depth, inner.unwrap_or(asked));
                return Some(true);
            }
            if with_status && inner.is_some() && n.is_some() && self.facts.times(i, Question::Action) == 0 {
                self.new_action(line, code.as_deref(), name, None);
                return Some(true);
            }
            if !self.reopen(&name, code.as_deref()) {
                let style = n.map(|n| n.style);
                self.goal(line, code.as_deref(), name, None, None, style);
                if inner.is_some() && n.is_none() {
                    self.unsure(line, "doel", say!(a_subheading_in_the_text));
                }
            }
            self.settle_depth(line);
            return Some(true);
        }
        if self.reopen(&name, None) {
            self.settle_depth(line);
            return Some(true);
        }
        let group = self.facts.proposals.contains(&i)
            || self.facts.groups.contains(&i) && !with_status
            || n.is_some_and(|n| self.facts.parents.contains(&n.parts));
        if group {
            let style = n.map(|n| n.style);
            self.goal(line, code.as_deref(), name, None, None, style);
            if n.is_none() && !self.facts.proposals.contains(&i) {
                self.unsure(line, "doel", say!(a_subheading_in_the_text));
            }
        } else {
            self.new_action(line, code.as_deref(), name, n.filter(|n| n.parts.len() > 1));
        }
        Some(true)
    }

    /// A heading of the text, so much deeper than the heading that the text stands under.
    fn under(&mut self, line: &Line, depth: u8, owner: u8) {
        if matches!(self.sink, Sink::Indicator(_) | Sink::Party(_)) {
            self.sink = Sink::Text;
        }
        self.sub_heading(line, depth.saturating_sub(owner).max(1));
    }
}
