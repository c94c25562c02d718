//! What a question opens: the part of a programme that answers it, or of a goal that asks it of itself; and the indicators
//! of which only the explanation came along.

use super::build::{Sink, Walk};
use super::line::{Line, key};
use super::prose::Prose;
use crate::import::log::{About, Doubt, Why};
use crate::model::{Id, Indicator, Question};
use crate::source::Origin;

impl Walk<'_> {
    /// A question begins: for the programme as a whole, or inside a goal that asks it of itself.
    pub(crate) fn ask(&mut self, i: usize, line: &Line, question: Question, title: &str) {
        self.action = None;
        self.sink = Sink::Text;
        self.scope = None;
        self.waiting = None;
        self.just_asked = true;
        self.question_depth = line.depth;
        if line.depth.is_some() {
            // The headings tell which goals are still open; one that a plain line opened is closed by a heading.
            while self.stack.last().and_then(|g| self.nodes.get(*g)).is_some_and(|n| n.depth.is_none()) {
                self.stack.pop();
            }
        } else if self.facts.times(i, question) <= 1 {
            self.stack.clear();
        } else {
            // Goals that were opened under a question are closed, unless this one is asked more often: then it is
            // asked of each goal. A part stays open.
            while let Some(node) = self.stack.last().and_then(|g| self.nodes.get(*g)) {
                let Some(under) = node.question else { break };
                if self.facts.times(i, under) < self.facts.times(i, question) {
                    break;
                }
                self.stack.pop();
            }
        }
        self.question = Some(question);
        let inside = !self.stack.is_empty();
        let draft = self.draft(line);
        let known = draft.sections.iter_mut().find(|(q, ..)| *q == question);
        let fresh = known.is_none();
        match known {
            None => draft.sections.push((question, title.to_owned(), Prose::default(), line.place.clone())),
            // The same question in other words, such as "Wat wilden we bereiken?" and "Wat hebben we bereikt?".
            Some((_, first, text, _)) if !inside && key(first) != key(title) => {
                text.heading(1, title, &line.place);
                return;
            }
            Some(_) => {}
        }
        if inside {
            self.waiting = Some((title.to_owned(), line.place.clone()));
        }
        if !fresh {
            self.leave(line, Why::Question);
        }
    }

    /// Closes the goals and opens the part about money under the question about money.
    pub(crate) fn money(&mut self, i: usize, line: &Line) {
        self.ask(i, line, Question::Cost, &line.text);
        self.stack.clear();
        self.waiting = None;
        self.just_asked = false;
    }

    pub(crate) fn explained(&mut self, line: &Line) {
        self.action = None;
        self.flush_waiting();
        let mut indicator = Indicator::new(Id::from_text("indicator"), "Indicator zonder titel");
        indicator.origin = Origin::at(line.place.clone());
        let after = super::shape::next(
            self.lines,
            self.lines.iter().position(|l| std::ptr::eq(l, line)).unwrap_or(0),
        );
        let text = after.map_or_else(String::new, |l| l.clean.clone());
        self.doubts.push(Doubt {
            about: About::Indicator,
            place: line.place.clone(),
            text,
            done: say!(indicator_without_title_figures).into(),
            choices: vec![say!(fill_in_title_and_figures).into()],
            target: say!(indicator_heading_and_list).into(),
        });
        let extra = self.extra();
        extra.indicators.push((indicator, Prose::default(), String::new()));
        self.sink = Sink::Indicator(extra.indicators.len() - 1);
        self.leave(line, Why::Marker);
    }
}
