//! What a line that looks like a heading is: a goal, an action, a heading of the text, or no heading at all.

use super::build::{Sink, Walk};
use super::label;
use super::line::{Kind, Line, Role, key};
use super::numbering::{ACTION, Numbering, Style};
use super::{facts, programme, shape};
use crate::import::answers::{Choice, Free, Question as Ask, Subject};
use crate::import::log::{About, Doubt, Why};
use crate::model::Question;

impl Walk<'_> {
    /// Reads a line as a heading; `false` where it is running text.
    pub(crate) fn heading(&mut self, i: usize, line: &Line) -> bool {
        if let Some((role, rest)) = &line.own {
            self.by_pattern(line, *role, rest);
            return true;
        }
        if let Some(depth) = line.depth
            && let Some(done) = self.leveled(i, line, depth)
        {
            return done;
        }
        match &line.numbering {
            Some(n) => self.numbered(i, line, n),
            None if self.answered(line) => true,
            None => self.unnumbered(i, line),
        }
    }

    fn numbered(&mut self, i: usize, line: &Line, n: &Numbering) -> bool {
        if !facts::numbered(self.lines, i) || !self.facts.structured {
            return false;
        }
        let title = programme::title(line, n.rest);
        // "Doelstelling A" alone: a heading must have a name.
        let title = if title.is_empty() { line.text.clone() } else { title };
        let rank = n.word.map(|w| w.rank);
        let called = n.word.filter(|w| !matches!(w.text, "doel" | "programma")).map(|w| w.text.to_owned());
        let code = (!n.code.is_empty()).then_some(n.code.as_str());
        // What the tree names is a goal; what it does not name is none, when it is numbered as the tree is.
        if rank.is_none() && line.proof.tree && self.reopen(&title, code) {
            return true;
        }
        if rank == Some(ACTION) {
            self.new_action(line, code, title, Some(n));
            return true;
        }
        if self.reopen_action(n, &title) {
            return true;
        }
        let asks = shape::next(self.lines, i).is_some_and(|l| matches!(l.role, Role::Question(..)));
        let has_children = self.facts.parents.contains(&n.parts);
        // A goal may have a status of its own: what is numbered as goals are is one.
        let as_goals =
            self.question == Some(Question::Aim) && self.facts.parent_lengths.contains(&n.parts.len());
        let with_status = self.facts.with_status.contains(&i) && !has_children && !as_goals;
        if rank.is_some() {
            if title.is_empty() && code.is_none() {
                return false;
            }
            if self.reopen(&title, code) {
                return true;
            }
            // A goal that asks the questions itself stands above them.
            if asks || self.question == Some(Question::Cost) {
                self.question = None;
            }
            self.goal(line, code, title, called, rank, Some(n.style));
            return true;
        }
        if with_status {
            self.new_action(line, code, title, Some(n));
            return true;
        }
        if let Some(style) = self.scope {
            let fits = match style {
                None => true,
                Some(Style::Zero) => {
                    matches!(n.style, Style::Zero) || n.style == Style::Arabic && n.code.len() > 1
                }
                Some(style) => style == n.style,
            };
            if fits {
                self.scope = Some(Some(style.unwrap_or(n.style)));
                self.new_action(line, code, title, Some(n).filter(|n| n.parts.len() > 1));
                return true;
            }
            if self.facts.tree.styles.contains(&n.style) {
                return false;
            }
            self.scope = None;
        }
        if self.facts.tree.styles.contains(&n.style) {
            return false;
        }
        let one = n.parts.len() == 1;
        let part = one && line.proof.twice && (self.question.is_none() || self.part_style.is_some())
            || asks && (self.question.is_none() || self.part_style == Some(n.style));
        if part {
            self.question = None;
            self.part_style = Some(n.style);
            let called = one.then(|| "programmaonderdeel".to_owned());
            if one {
                self.stack.clear();
            }
            self.goal(line, code, title, called, Some(1), Some(n.style));
            return true;
        }
        match self.question {
            Some(Question::Cost) => {
                self.flush_waiting();
                self.sub_heading(line, 1);
                true
            }
            Some(Question::Action) => {
                if self.reopen(&title, None) {
                    return true;
                }
                if self.facts.markers || has_children {
                    self.goal(line, code, title, None, None, Some(n.style));
                } else {
                    self.new_action(line, code, title, Some(n));
                }
                true
            }
            Some(Question::Aim) | None => {
                if self.question.is_none() && !self.facts.goals {
                    return false;
                }
                if self.reopen(&title, code) {
                    return true;
                }
                self.goal(line, code, title, None, None, Some(n.style));
                true
            }
        }
    }

    /// A heading of which the editor said what it is.
    fn answered(&mut self, line: &Line) -> bool {
        let Some(answer) = self.answers.at(Subject::Heading, &line.place) else { return false };
        match answer {
            "doel" => {
                self.goal(line, None, line.text.clone(), None, None, None);
            }
            "actie" => {
                self.new_action(line, None, line.text.clone(), None);
            }
            "kop" => self.sub_heading(line, 1),
            _ => return false,
        }
        true
    }

    fn unnumbered(&mut self, i: usize, line: &Line) -> bool {
        let head = matches!(line.kind, Kind::Head(_));
        let proven = line.proof.any() || head;
        let looks = line.chars() <= 200 && !line.clean.ends_with(['.', ';', ',', ':']);
        if label::known(&line.clean) && (line.gap || proven) {
            // "Bijdrage verbonden partij" right below the name of the party says what the structure says.
            if let Sink::Party(n) = self.sink
                && line.clean.to_lowercase().starts_with("bijdrage")
                && self.extra().parties.get(n).is_some_and(|(_, text)| text.is_empty())
            {
                self.leave(line, Why::Marker);
                return true;
            }
            if matches!(self.sink, Sink::Indicator(_) | Sink::Party(_)) {
                self.sink = Sink::Text;
            }
            if line.clean.to_lowercase().contains("indicator") {
                self.action = None;
                self.sink = Sink::Text;
            }
            self.sub_heading(line, 1);
            return true;
        }
        let drawn = self.drafts.last().is_some_and(|d| d.drawn.contains_key(&key(&line.text)));
        if drawn && self.question != Some(Question::Cost) {
            self.new_action(line, None, line.text.clone(), None);
            return true;
        }
        if proven && looks {
            if label::money(&line.clean) && self.facts.times(i, Question::Cost) == 0 && self.no_cost_yet() {
                self.money(i, line);
                return true;
            }
            if line.clean.split(' ').count() > 1 && self.reopen(&line.text, None) {
                return true;
            }
            if self.question == Some(Question::Action) && !self.facts.goals && self.asks_itself(i) {
                while self.stack.last().and_then(|g| self.nodes.get(*g)).is_some_and(|n| n.question.is_some())
                {
                    self.stack.pop();
                }
                self.question = Some(Question::Aim);
                self.goal(line, None, line.text.clone(), None, None, None);
                return true;
            }
            match self.question {
                Some(Question::Aim) if !self.facts.goals => {
                    self.goal(line, None, line.text.clone(), None, None, None);
                    return true;
                }
                Some(Question::Action) if !self.facts.actions => {
                    self.new_action(line, None, line.text.clone(), None);
                    return true;
                }
                _ => {}
            }
            if self.facts.with_status.contains(&i) {
                self.new_action(line, None, line.text.clone(), None);
                return true;
            }
            if line.proof.skip || line.proof.sign || head {
                self.stack.clear();
            }
            self.action = None;
            self.sink = Sink::Text;
            self.waiting = None;
            // Headings under each other keep their order where the format tells it.
            let top = self.drafts.last().and_then(|d| d.depth);
            let level = line.depth.zip(top).map_or(1, |(d, top)| d.saturating_sub(top).max(1));
            self.prose(line).proven = true;
            self.prose(line).heading(level, &line.text, &line.place);
            return true;
        }
        if self.facts.with_status.contains(&i) {
            self.new_action(line, None, line.text.clone(), None);
            return true;
        }
        if !line.short {
            return false;
        }
        let last = shape::next(self.lines, i).is_none();
        match self.question {
            Some(Question::Action) if self.facts.proposals.contains(&i) => {
                self.stack.clear();
                self.goal(line, None, line.text.clone(), None, None, None);
                self.unsure(line, "doel", "een actie");
                return true;
            }
            Some(Question::Action) if !self.facts.actions && !self.facts.proven_actions => {
                self.new_action(line, None, line.text.clone(), None);
                self.unsure(line, "actie", say!(a_subheading_in_the_text));
                return true;
            }
            Some(Question::Aim)
                if !last && !self.facts.goals && !self.facts.proven_goals && self.sink == Sink::Text =>
            {
                self.goal(line, None, line.text.clone(), None, None, None);
                self.unsure(line, "doel", say!(a_subheading_in_the_text));
                return true;
            }
            _ => {}
        }
        if last {
            return false;
        }
        if matches!(self.sink, Sink::Indicator(_) | Sink::Party(_)) {
            self.sink = Sink::Text;
        }
        // "Ambitie" heads the heading below it.
        let under = self.prose(line).open_heading().is_some_and(label::known);
        let level = if self.prose(line).proven || under { 2 } else { 1 };
        self.flush_waiting();
        self.sub_heading(line, level);
        true
    }

    /// Whether the question what is done is asked right under a heading, before the next heading, where it is asked more
    /// often than the question what is wanted: then each goal asks it of itself.
    fn asks_itself(&self, i: usize) -> bool {
        if self.facts.times(i, Question::Action) <= self.facts.times(i, Question::Aim) {
            return false;
        }
        let under = self.lines.iter().skip(i + 1).take(60);
        let next = under.filter(|l| !matches!(l.role, Role::Noise(_) | Role::Part)).find(|l| {
            matches!(l.role, Role::Question(..))
                || l.is_open() && (l.proof.any() || matches!(l.kind, Kind::Head(_)))
        });
        next.is_some_and(|l| matches!(l.role, Role::Question(Question::Action, _)))
    }

    fn no_cost_yet(&self) -> bool {
        self.drafts.last().is_some_and(|d| d.sections.iter().all(|(q, ..)| *q != Question::Cost))
    }

    pub(crate) fn sub_heading(&mut self, line: &Line, level: u8) {
        self.flush_waiting();
        self.prose(line).heading(level, &line.text, &line.place);
    }

    pub(crate) fn unsure(&mut self, line: &Line, read: &str, other: &str) {
        let doubt = Doubt {
            about: About::Unnumbered,
            place: line.place.clone(),
            text: line.text.clone(),
            done: say!(unnumbered_heading_read_as, read),
            choices: vec![other.to_owned()],
            target: say!(property_behind_the_heading, read),
        };
        let mut options = vec![Choice::new(read, format!("een {read}"))];
        let rest = [("doel", "een doel"), ("actie", "een actie"), ("kop", say!(a_subheading_in_the_text))];
        options.extend(rest.into_iter().filter(|(v, _)| *v != read).map(|(v, label)| Choice::new(v, label)));
        self.questions.push(Ask::of(&doubt, Subject::Heading, options, Free::No));
        self.doubts.push(doubt);
    }
}
