//! The walk over the lines: each goes into the programme, goal, action, status, indicator or text that is open. There is
//! no line that goes nowhere.

use std::collections::HashMap;

use super::facts::Facts;
use super::line::{Kind, Line, Role, key};
use super::node::{Draft, Node};
use super::noise::Counter;
use super::numbering::Style;
use super::programme::Head;
use super::prose::Prose;
use crate::import::answers::{Answers, Question as Ask};
use crate::import::log::{About, Doubt, Left, Why};
use crate::model::{Id, Indicator, KeyFigure, LegendEntry, Question};
use crate::source::{Origin, Place};

/// Where running text goes, within the thing that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sink {
    /// Its own text.
    Text,
    /// The explanation of a status of the open action.
    Status(usize),
    /// The text of an indicator.
    Indicator(usize),
    /// The text of an affiliated party.
    Party(usize),
}

/// The state of the walk.
pub(crate) struct Walk<'a> {
    pub(crate) lines: &'a [Line],
    pub(crate) facts: &'a Facts,
    pub(crate) heads: &'a HashMap<usize, Head>,
    pub(crate) wrapped: bool,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) nodes: Vec<Node>,
    /// Open goals, from the top.
    pub(crate) stack: Vec<usize>,
    pub(crate) action: Option<usize>,
    pub(crate) question: Option<Question>,
    /// After "Acties 2026": how the actions are numbered, once the first was seen.
    pub(crate) scope: Option<Option<Style>>,
    /// How parts of a programme that are printed twice are numbered.
    pub(crate) part_style: Option<Style>,
    pub(crate) sink: Sink,
    pub(crate) doubts: Vec<Doubt>,
    pub(crate) left: Vec<Left>,
    pub(crate) legend: Vec<LegendEntry>,
    pub(crate) published: Option<jiff::civil::Date>,
    /// What stands before the first programme.
    pub(crate) before: Prose,
    pub(crate) figures: Vec<KeyFigure>,
    pub(crate) last_unit: Option<(crate::amount::Unit, Place)>,
    pub(crate) counters: Vec<(Counter, Option<usize>)>,
    /// The goal of the tree that was read last.
    pub(crate) tree_goal: Option<usize>,
    /// A question that waits for text: inside a goal it is shown only when text follows.
    pub(crate) waiting: Option<(String, Place)>,
    /// The question that was asked on the line before, for a list right below it.
    pub(crate) just_asked: bool,
    /// Whether the programme was opened before its own line, for what stands above it.
    pub(crate) early: bool,
    /// Whether the bullets of this run are goals or actions.
    pub(crate) bullets: bool,
    /// Whether they are actions.
    pub(crate) bullet_actions: bool,
    /// Whether the notes of the line at hand were put into a text.
    pub(crate) noted: bool,
    /// What the editor answered.
    pub(crate) answers: &'a Answers,
    /// What the editor may be asked.
    pub(crate) questions: Vec<Ask>,
    /// How deep the heading of the open question stands, where the format tells.
    pub(crate) question_depth: Option<u8>,
    /// The open branches of a drawn tree.
    pub(crate) branches: Vec<usize>,
    /// The questions with a list right below them, and what the editor answered of the first of each.
    pub(crate) lists: Vec<(Question, Option<String>)>,
    /// Whether rows of the table at hand made goals, for one doubt a table.
    pub(crate) row_goals: bool,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(
        lines: &'a [Line],
        facts: &'a Facts,
        heads: &'a HashMap<usize, Head>,
        wrapped: bool,
        answers: &'a Answers,
    ) -> Walk<'a> {
        Walk {
            lines,
            facts,
            heads,
            wrapped,
            drafts: Vec::new(),
            nodes: Vec::new(),
            stack: Vec::new(),
            action: None,
            question: None,
            scope: None,
            part_style: None,
            sink: Sink::Text,
            doubts: Vec::new(),
            left: Vec::new(),
            legend: Vec::new(),
            published: None,
            before: Prose::default(),
            figures: Vec::new(),
            last_unit: None,
            counters: Vec::new(),
            tree_goal: None,
            waiting: None,
            just_asked: false,
            early: false,
            bullets: false,
            bullet_actions: false,
            noted: true,
            answers,
            questions: Vec::new(),
            question_depth: None,
            branches: Vec::new(),
            row_goals: false,
            lists: Vec::new(),
        }
    }

    /// Walks over all lines.
    pub(crate) fn run(&mut self, counters: &[Counter]) {
        let counters: HashMap<usize, &Counter> = counters.iter().map(|c| (c.line, c)).collect();
        for i in 0..self.lines.len() {
            let Some(line) = self.lines.get(i) else { break };
            if let Some(counter) = counters.get(&i) {
                let goal = self.tree_goal.or_else(|| self.stack.last().copied());
                self.counters.push(((*counter).clone(), goal));
            }
            self.noted = line.notes.is_empty();
            self.step(i, line);
            // A title has no place for a note: it goes into the text below it.
            if !self.noted {
                for note in &line.notes {
                    self.prose(line).para(&format!("{} {}", note.mark, note.text), true, false, &note.place);
                }
            }
        }
    }

    fn step(&mut self, i: usize, line: &'a Line) {
        let asked = std::mem::take(&mut self.just_asked);
        // The tree ends: its goals wait to be opened again.
        if !matches!(line.role, Role::Tree | Role::Branch(..) | Role::TreeCost(_) | Role::Noise(_))
            && self.tree_goal.take().is_some()
        {
            self.stack.clear();
            self.action = None;
            self.branches.clear();
        }
        if let Some(depth) = line.depth.filter(|_| !matches!(line.role, Role::Noise(_))) {
            self.close(depth);
        }
        match &line.role {
            Role::Noise(why) => {
                self.leave(line, *why);
                self.just_asked = asked;
            }
            Role::Part | Role::Titled => {}
            Role::Published(date) => self.published = Some(*date),
            Role::Legend(entries) => {
                for entry in entries {
                    if self.legend.iter().all(|e| e.mark != entry.mark) {
                        self.legend.push(entry.clone());
                    }
                }
            }
            Role::Tile(figure) => match self.drafts.last_mut() {
                Some(draft) => draft.programme.key_figures.push((**figure).clone()),
                None => self.figures.push((**figure).clone()),
            },
            Role::Question(question, title) => self.ask(i, line, *question, title),
            Role::Status(found) => self.status(i, line, found),
            Role::Explain(about, rest) => self.explain(line, about.as_deref(), rest.as_deref()),
            Role::Table(table) => self.table((**table).clone(), line),
            Role::Indicator(indicator) => {
                self.action = None;
                self.sink = Sink::Text;
                self.flush_waiting();
                let prose = self.prose(line);
                if prose.open_heading().is_some_and(|h| h.to_lowercase().contains("indicator"))
                    && let Some((text, place)) = prose.take_heading()
                {
                    self.left.push(Left { place, text, why: Why::Marker });
                }
                let extra = self.extra();
                extra.indicators.push(((**indicator).clone(), Prose::default(), String::new()));
                self.sink = Sink::Text;
            }
            Role::Explained => self.explained(line),
            Role::Actions => {
                self.action = None;
                self.sink = Sink::Text;
                self.scope = Some(None);
                self.leave(line, Why::Marker);
            }
            Role::Party(name) => {
                self.action = None;
                self.flush_waiting();
                let extra = self.extra();
                extra.parties.push((name.clone(), Prose::default()));
                self.sink = Sink::Party(extra.parties.len() - 1);
            }
            Role::Partner(name, said) => self.partner(line, name, said),
            Role::Holders(names) => {
                let all = &mut self.draft(line).programme.portfolio_holders;
                for name in names {
                    if !all.contains(name) {
                        all.push(name.clone());
                    }
                }
            }
            Role::Tree => {
                if let Some(n) = &line.numbering {
                    let title = super::programme::title(line, n.rest);
                    let at = self.goal(line, Some(&n.code), title, None, None, Some(n.style));
                    self.tree_goal = Some(at);
                }
            }
            Role::TreeCost(amount) => {
                if let Some(node) = self.tree_goal.and_then(|g| self.nodes.get_mut(g)) {
                    node.expenditure = Some((**amount).clone());
                } else {
                    self.text(line);
                }
            }
            Role::ActionRow(title, found) => self.action_row(line, title, found),
            Role::GoalRow(title, found) => self.goal_row(line, title, found),
            Role::Branch(depth, action) => self.branch(line, *depth, *action),
            Role::Said => self.text(line),
            Role::Unsigned(about) => self.unsigned(line, about),
            Role::Open => self.open(i, line, asked),
        }
    }

    /// A line that no pass claimed.
    fn open(&mut self, i: usize, line: &'a Line, asked: bool) {
        if let Some(head) = self.heads.get(&i) {
            self.programme(line, head);
            return;
        }
        if let Kind::Grid(table) = &line.kind {
            self.flush_waiting();
            self.prose(line).grid(&table.rows, &line.place);
            return;
        }
        if matches!(line.kind, Kind::Bullet(_)) || super::bullet::is_item(line) && (asked || self.bullets) {
            if !self.bullet(i, line, asked) {
                self.text(line);
            } else {
                self.just_asked = asked;
            }
            return;
        }
        if !self.heading(i, line) {
            self.text(line);
        }
    }

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

    /// A question begins: for the programme as a whole, or inside a goal that asks it of itself.
    fn ask(&mut self, i: usize, line: &Line, question: Question, title: &str) {
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

    fn explained(&mut self, line: &Line) {
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
            done: "Deze indicator heeft geen titel en geen cijfers: die stonden in een grafiek. De uitleg staat er wel.".into(),
            choices: vec!["een titel en de cijfers invullen".into()],
            target: "de kop `{.indicator}` en de lijst eronder".into(),
        });
        let extra = self.extra();
        extra.indicators.push((indicator, Prose::default(), String::new()));
        self.sink = Sink::Indicator(extra.indicators.len() - 1);
        self.leave(line, Why::Marker);
    }

    /// Notes a line that is left out.
    pub(crate) fn leave(&mut self, line: &Line, why: Why) {
        self.left.push(Left { place: line.place.clone(), text: line.text.clone(), why });
    }
}
