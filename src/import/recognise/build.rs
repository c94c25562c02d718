//! The walk over the lines: each goes into the programme, goal, action, status, indicator or text that is open. There is
//! no line that goes nowhere.

use std::collections::HashMap;

use super::facts::Facts;
use super::line::{Kind, Line, Role};
use super::node::{Draft, Node};
use super::noise::Counter;
use super::numbering::Style;
use super::programme::Head;
use super::prose::Prose;
use crate::import::answers::{Answers, Question as Ask};
use crate::import::log::{Doubt, Left, Why};
use crate::model::{KeyFigure, LegendEntry, Question};
use crate::source::Place;

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

    /// Notes a line that is left out.
    pub(crate) fn leave(&mut self, line: &Line, why: Why) {
        self.left.push(Left { place: line.place.clone(), text: line.text.clone(), why });
    }
}
