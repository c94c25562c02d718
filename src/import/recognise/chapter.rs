//! Programmes: one begins, is named again, or has no name at all.

use super::build::{Sink, Walk};
use super::line::{Line, Role, key};
use super::node::Draft;
use super::programme::{Head, Rank};
use crate::import::answers::{Choice, Free, Question as Ask, Subject};
use crate::import::log::{About, Doubt, Why};
use crate::model::{Id, Programme, Question};
use crate::source::Origin;

/// The name of a programme that the source does not name.
pub(crate) const NAMELESS: &str = "Programma zonder naam";

impl Walk<'_> {
    /// The programme that is open; one without a name where the document names none.
    pub(crate) fn draft(&mut self, line: &Line) -> &mut Draft {
        if self.drafts.is_empty() {
            self.nameless(Some(line));
        }
        let last = self.drafts.len() - 1;
        &mut self.drafts[last]
    }

    pub(crate) fn nameless(&mut self, line: Option<&Line>) {
        // What stands before the first programme belongs to it.
        if let Some((at, head)) =
            self.heads.iter().filter(|(_, h)| h.rank == Rank::Programme).min_by_key(|(i, _)| **i)
            && let Some(named) = self.lines.get(*at)
        {
            let (question, sink) = (self.question, self.sink);
            self.programme(named, head);
            (self.question, self.sink) = (question, sink);
            self.early = true;
            return;
        }
        let place = line.or(self.lines.first()).map(|l| l.place.clone());
        let answer = place.as_ref().and_then(|p| self.answers.at(Subject::Programme, p));
        let name = answer.unwrap_or(NAMELESS).to_owned();
        let mut programme = Programme::new(Id::from_text(&name), name);
        programme.origin = Origin(line.map(|l| l.place.clone()));
        if let Some(place) = place.filter(|_| answer.is_none()) {
            self.name(Doubt {
                about: About::Programme,
                place,
                text: NAMELESS.into(),
                done: say!(source_names_no_programme).into(),
                choices: vec![say!(fill_in_programme_name).into()],
                target: "`programma.md`, sleutel `titel`".into(),
            });
        }
        let order = self.drafts.len();
        self.drafts.push(Draft { order, ..Draft::new(programme, Vec::new()) });
    }

    /// A programme begins, or is named again.
    pub(crate) fn programme(&mut self, line: &Line, head: &Head) {
        if let Some(open) = self.drafts.last()
            && open.programme.code == head.code
            && key(&open.programme.title) == key(&head.title)
        {
            if !std::mem::take(&mut self.early) {
                self.leave(line, Why::Twice);
                return;
            }
            self.reset();
            return;
        }
        self.reset();
        self.early = false;
        // Named before, and something else since: it is opened again and keeps its place.
        let known = self
            .drafts
            .iter()
            .position(|d| d.programme.code == head.code && key(&d.programme.title) == key(&head.title));
        if let Some(at) = known {
            let mut draft = self.drafts.remove(at);
            draft.depth = line.depth;
            // Amounts that follow in a source of their own stand under the question about money.
            if draft.sections.iter().any(|(q, ..)| *q == Question::Cost) && self.money_follows(line) {
                self.question = Some(Question::Cost);
                self.question_depth = line.depth.map(|d| d.saturating_add(1));
            }
            self.drafts.push(draft);
            self.leave(line, Why::Twice);
            return;
        }
        let mut programme = Programme::new(Id::from_text(&head.title), head.title.clone());
        programme.code.clone_from(&head.code);
        programme.called.clone_from(&head.called);
        programme.origin = Origin::at(line.place.clone());
        let answer = self.answers.at(Subject::Programme, &line.place);
        if let Some(name) = answer.filter(|_| !head.sure) {
            programme.title = name.to_owned();
            programme.id = Id::from_text(name);
        } else if !head.sure {
            self.name(Doubt {
                about: About::Programme,
                place: line.place.clone(),
                text: head.title.clone(),
                done: say!(first_heading_is_programme_name).into(),
                choices: vec!["een andere naam".into()],
                target: "`programma.md`, sleutel `titel`".into(),
            });
        }
        let parts = head.code.as_deref().map(super::numbering::parts).unwrap_or_default();
        let order = self.drafts.len();
        let (rank, depth) = (head.rank, line.depth);
        self.drafts.push(Draft { rank, depth, order, ..Draft::new(programme, parts) });
    }

    /// Whether a table is the first thing under a line, apart from a title and a unit.
    fn money_follows(&self, line: &Line) -> bool {
        let at = self.lines.iter().position(|l| std::ptr::eq(l, line)).unwrap_or(0);
        let after = self.lines.iter().skip(at + 1).take(6);
        let mut things = after.take_while(|l| l.depth.is_none() && !matches!(l.role, Role::Question(..)));
        things.any(|l| matches!(l.role, Role::Table(_)))
    }

    /// A heading closes what stands as deep as it does, or deeper.
    pub(crate) fn close(&mut self, depth: u8) {
        let deep = |d: Option<u8>| d.is_some_and(|d| d >= depth);
        let first = self.stack.iter().position(|g| self.nodes.get(*g).is_some_and(|n| deep(n.depth)));
        let closed = first.is_some();
        if let Some(first) = first {
            self.stack.truncate(first);
        }
        // A goal that was a row of a table ends at any heading.
        while self.stack.last().and_then(|g| self.nodes.get(*g)).is_some_and(|n| n.row) {
            self.stack.pop();
        }
        let action = self.action.and_then(|a| self.nodes.get(a)).map(|n| n.depth);
        if closed || action.is_some_and(|d| d.is_none() || deep(d)) {
            self.action = None;
            self.sink = Sink::Text;
        }
        if deep(self.question_depth) {
            self.question = None;
            self.question_depth = None;
            self.scope = None;
            self.action = None;
            self.sink = Sink::Text;
        }
        self.row_goals = false;
    }

    /// Doubts the name of a programme, and asks for it.
    pub(crate) fn name(&mut self, doubt: Doubt) {
        let as_found = vec![Choice::plain(&doubt.text)];
        self.questions.push(Ask::of(&doubt, Subject::Programme, as_found, Free::Text));
        self.doubts.push(doubt);
    }

    /// Closes all that is open in a programme.
    pub(crate) fn reset(&mut self) {
        self.stack.clear();
        self.action = None;
        self.question = None;
        self.question_depth = None;
        self.scope = None;
        self.part_style = None;
        self.waiting = None;
        self.sink = Sink::Text;
    }
}
