//! Programmes: one begins, is named again, or has no name at all.

use super::build::{Sink, Walk};
use super::line::{Line, key};
use super::node::Draft;
use super::programme::Head;
use crate::import::answers::{Choice, Free, Question as Ask, Subject};
use crate::import::log::{About, Doubt, Why};
use crate::model::{Id, Programme};
use crate::source::Origin;

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
        if let Some((at, head)) = self.heads.iter().min_by_key(|(i, _)| **i)
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
        let name = answer.unwrap_or("Programma zonder naam").to_owned();
        let mut programme = Programme::new(Id::from_text(&name), name);
        programme.origin = Origin(line.map(|l| l.place.clone()));
        if let Some(place) = place.filter(|_| answer.is_none()) {
            self.name(Doubt {
                about: About::Programme,
                place,
                text: "Programma zonder naam".into(),
                done: "In de bron staat geen naam van een programma.".into(),
                choices: vec!["de naam van het programma invullen".into()],
                target: "`programma.md`, sleutel `titel`".into(),
            });
        }
        self.drafts.push(Draft::new(programme, Vec::new()));
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
                done: "Deze regel is gelezen als de naam van het programma: het is de eerste kop.".into(),
                choices: vec!["een andere naam".into()],
                target: "`programma.md`, sleutel `titel`".into(),
            });
        }
        let parts = head.code.as_deref().map(super::numbering::parts).unwrap_or_default();
        self.drafts.push(Draft::new(programme, parts));
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
        self.scope = None;
        self.part_style = None;
        self.waiting = None;
        self.sink = Sink::Text;
    }
}
