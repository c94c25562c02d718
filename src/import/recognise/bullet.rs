//! Bullets that are goals or actions.

use super::build::{Sink, Walk};
use super::line::{Kind, Line, Role};
use super::numbering::Numbering;
use crate::import::answers::{Choice, Free, Question as Ask, Subject};
use crate::import::log::{About, Doubt};
use crate::model::Question;

impl Walk<'_> {
    /// Bullets that a sentence announces as goals are sub-goals, and so are bullets right below the question.
    pub(crate) fn bullet(&mut self, i: usize, line: &Line, asked: bool) -> bool {
        let first = i.checked_sub(1).and_then(|p| self.lines.get(p));
        let in_run = first.is_some_and(is_item);
        if line.clean.split(' ').count() > 60 {
            return false;
        }
        if !in_run && self.action.is_some() {
            self.bullets = false;
            return false;
        }
        if !in_run {
            self.bullets = false;
            let lead = (0..i)
                .rev()
                .take(8)
                .filter_map(|j| self.lines.get(j))
                .find(|l| !matches!(l.role, Role::Noise(_)));
            let announced = lead.is_some_and(|l| l.is_open() && announces(&l.clean))
                && self.question != Some(Question::Cost);
            let below = asked && lead.is_some_and(|l| matches!(l.role, Role::Question(..)));
            let goals = announced
                || below
                    && self.question == Some(Question::Aim)
                    && !self.facts.goals
                    && !self.facts.proven_goals;
            let actions = below
                && self.question == Some(Question::Action)
                && !self.facts.actions
                && !self.facts.proven_actions;
            if !goals && !actions || self.sink != Sink::Text {
                return false;
            }
            // The lists right below one question are alike: one doubt and one answer do for all of them.
            let like = self.question.filter(|_| !announced);
            let before = self.lists.iter().find(|(q, _)| Some(*q) == like).map(|(_, a)| a.clone());
            let given = self.answers.at(Subject::Bullets, &line.place).map(str::to_owned);
            let answer = given.or_else(|| before.clone().flatten());
            if let (Some(question), None) = (like, &before) {
                self.lists.push((question, answer.clone()));
            }
            let answer = answer.as_deref();
            if answer == Some("tekst") {
                return false;
            }
            let actions = answer.map_or(actions, |a| a == "acties");
            self.bullets = true;
            self.bullet_actions = actions;
            let (what, other) = if actions {
                ("acties", say!(a_list_in_the_text))
            } else {
                ("doelen", say!(a_list_in_the_text))
            };
            let doubt = Doubt {
                about: About::SubGoals,
                place: line.place.clone(),
                text: line.text.clone(),
                done: if announced {
                    say!(list_was_read_as, what)
                } else {
                    say!(list_read_as_for_whole_question, what)
                },
                choices: vec![other.into()],
                target: say!(headings_of_this_list).into(),
            };
            if answer.is_none() && before.is_none() {
                let turned = if actions { "doelen" } else { "acties" };
                let options = vec![Choice::plain(what), Choice::new("tekst", other), Choice::plain(turned)];
                self.questions.push(Ask::of(&doubt, Subject::Bullets, options, Free::No));
                self.doubts.push(doubt);
            }
        } else if !self.bullets {
            return false;
        }
        let code = line.numbering.as_ref().filter(|_| !matches!(line.kind, Kind::Bullet(_)));
        let title = code.map_or_else(|| line.text.clone(), |n| super::programme::title(line, n.rest));
        let code = code.map(|n| n.code.as_str());
        if self.bullet_actions {
            self.new_action(line, code, title, None);
            self.action = None;
        } else {
            let keep = self.stack.clone();
            self.goal_under(line, keep.last().copied(), line.text.clone());
            self.stack = keep;
        }
        true
    }
}

/// Whether a line is an item of a list: a bullet, or one of a run with plain numbers.
pub(crate) fn is_item(line: &Line) -> bool {
    let plain = |n: &Numbering| n.word.is_none() && n.parts.len() == 1;
    matches!(line.kind, Kind::Bullet(_))
        || line.is_plain() && line.listed && line.numbering.as_ref().is_some_and(plain)
}

/// A single numbered item right below the question what is done, with nothing under it, is a list of one: its number is
/// that of a list that runs through the document.
pub(crate) fn mark_single(lines: &mut [Line]) {
    for i in 1..lines.len() {
        let alone = lines.get(i).is_some_and(|l| l.item && !l.listed)
            && matches!(lines.get(i - 1).map(|l| &l.role), Some(Role::Question(Question::Action, _)))
            && lines.get(i + 1).is_none_or(|n| n.depth.is_some() || !n.is_open() || super::shape::shaped(n));
        if alone && let Some(line) = lines.get_mut(i) {
            line.listed = true;
        }
    }
}

/// Whether the last sentence of a line announces goals.
fn announces(clean: &str) -> bool {
    if !clean.ends_with(':') {
        return false;
    }
    let last = clean.rsplit(['.', '!', '?']).find(|s| !s.trim().is_empty()).unwrap_or(clean).to_lowercase();
    let word = |w: &str| last.split(|c: char| !c.is_alphabetic()).any(|x| x == w);
    ["doelstellingen", "doelen", "subdoelen", "subdoelstellingen"].iter().any(|w| word(w))
        && !["uitgangspunten", "maatregelen", "acties", "activiteiten"].iter().any(|w| word(w))
}
