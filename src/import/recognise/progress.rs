//! How things go: statuses and their explanations find the action or the goal that they belong to.

use super::build::{Sink, Walk};
use super::line::{Line, Role};
use super::prose::Prose;
use crate::import::log::{About, Doubt, Why};

impl Walk<'_> {
    /// What a status says something of: the open action, or the goal that is open and has no indicator or partner after
    /// its heading.
    pub(crate) fn bearer(&self) -> Option<usize> {
        self.action.or_else(|| {
            let goal = self.stack.last().copied()?;
            matches!(self.sink, Sink::Text | Sink::Status(_)).then_some(goal)
        })
    }

    /// A place for a status without a sign: only a colour told it, and that did not come along.
    pub(crate) fn unsigned(&mut self, line: &Line, about: &str) {
        self.doubts.push(Doubt {
            about: About::Status,
            place: line.place.clone(),
            text: line.text.clone(),
            done: say!(no_sign_with_this, about),
            choices: vec![say!(fill_in_colour_of_source).into(), say!(there_is_no_status).into()],
            target: say!(heading_with_colour_example, about),
        });
        self.leave(line, Why::Head);
    }

    /// A status belongs to the action or else to the goal that is open; without one it stays in the text, and the log says so.
    pub(crate) fn status(&mut self, i: usize, line: &Line, found: &[(String, String)]) {
        if let Some(at) = self.bearer() {
            self.put_statuses(at, found);
            return;
        }
        let marks: Vec<String> = found.iter().map(|(d, m)| format!("{d}: {m}")).collect();
        let more: Vec<&str> = self
            .lines
            .iter()
            .skip(i + 1)
            .take_while(|l| matches!(l.role, Role::Part | Role::Noise(_)))
            .take(3)
            .filter(|l| matches!(l.role, Role::Part))
            .map(|l| l.text.as_str())
            .collect();
        let text = std::iter::once(line.text.as_str()).chain(more).collect::<Vec<_>>().join(": ");
        self.flush_waiting();
        self.noted = true;
        let wrapped = self.wrapped;
        self.prose(line).para(&text, true, wrapped, &line.place);
        self.doubts.push(Doubt {
            about: About::Status,
            place: line.place.clone(),
            text: marks.join(", "),
            done: say!(status_without_action_or_goal).into(),
            choices: vec![say!(put_status_with_an_action).into()],
            target: say!(action_heading_status_example).into(),
        });
    }

    pub(crate) fn put_statuses(&mut self, action: usize, found: &[(String, String)]) {
        let Some(node) = self.nodes.get_mut(action) else { return };
        for (dimension, mark) in found {
            // One dimension twice is a second dimension: nothing is overwritten.
            let mut name = dimension.clone();
            let mut n = 2;
            while node.statuses.iter().any(|(d, ..)| *d == name) {
                name = format!("{dimension}-{n}");
                n += 1;
            }
            node.statuses.push((name, mark.clone(), Prose::default()));
        }
        self.sink = Sink::Text;
    }

    pub(crate) fn explain(&mut self, line: &Line, about: Option<&str>, rest: Option<&str>) {
        let statuses = self.bearer().and_then(|a| self.nodes.get(a)).map(|a| &a.statuses);
        let at = statuses.and_then(|list| match about {
            Some(about) => list.iter().rposition(|(d, ..)| d == about || d.starts_with(&format!("{about}-"))),
            None => list.len().checked_sub(1),
        });
        match at {
            Some(at) => {
                self.sink = Sink::Status(at);
                match rest {
                    Some(rest) => {
                        let wrapped = self.wrapped;
                        self.prose(line).para(rest, true, wrapped, &line.place);
                    }
                    None => self.leave(line, Why::Marker),
                }
            }
            None => {
                self.sink = Sink::Text;
                self.text(line);
            }
        }
    }
}
