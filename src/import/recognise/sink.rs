//! Where running text goes: into what is open.

use super::build::{Sink, Walk};
use super::line::Line;
use super::prose::Prose;

impl Walk<'_> {
    /// Puts a line into the text that is open.
    pub(crate) fn text(&mut self, line: &Line) {
        self.flush_waiting();
        self.noted = true;
        let wrapped = self.wrapped;
        let raw = matches!(self.sink, Sink::Indicator(_));
        self.prose(line).line(line, wrapped);
        if raw
            && let Sink::Indicator(n) = self.sink
            && let Some((_, _, all)) = self.extra().indicators.get_mut(n)
        {
            all.push_str(&line.clean);
            all.push('\n');
        }
    }

    /// A question inside a goal is a heading of its text as soon as text follows.
    pub(crate) fn flush_waiting(&mut self) {
        if let Some((title, place)) = self.waiting.take() {
            let at = self.stack.last().copied();
            if let Some(node) = at.and_then(|g| self.nodes.get_mut(g)) {
                node.text.heading(1, &title, &place);
            }
        }
    }

    /// The text that is open.
    pub(crate) fn prose(&mut self, line: &Line) -> &mut Prose {
        match self.sink {
            Sink::Status(n) => {
                if let Some(at) = self.bearer()
                    && self.nodes.get(at).is_some_and(|a| n < a.statuses.len())
                {
                    return &mut self.nodes[at].statuses[n].2;
                }
            }
            Sink::Indicator(n) => {
                if n < self.extra().indicators.len() {
                    return &mut self.extra().indicators[n].1;
                }
            }
            Sink::Party(n) => {
                if n < self.extra().parties.len() {
                    return &mut self.extra().parties[n].1;
                }
            }
            Sink::Text => {}
        }
        if let Some(at) = self.action.or(self.stack.last().copied())
            && at < self.nodes.len()
        {
            return &mut self.nodes[at].text;
        }
        let Some(draft) = self.drafts.last_mut() else { return &mut self.before };
        let _ = line;
        match self.question.and_then(|q| draft.sections.iter().position(|(s, ..)| *s == q)) {
            Some(n) => &mut draft.sections[n].2,
            None => &mut draft.text,
        }
    }

    /// What hangs under the goal or programme that is open.
    pub(crate) fn extra(&mut self) -> &mut super::node::Extra {
        if let Some(at) = self.stack.last().copied()
            && at < self.nodes.len()
        {
            return &mut self.nodes[at].extra;
        }
        if self.drafts.is_empty() {
            self.nameless(None);
        }
        let last = self.drafts.len() - 1;
        &mut self.drafts[last].extra
    }
}
