//! Programmes, goals and actions: the tree from promise to result.

use super::{BudgetTable, Id, Indicator, KeyFigure, OldAddress, Status, Text};
use crate::amount::Amount;
use crate::source::Origin;

/// The three questions of a programme (BBV art. 8 lid 3 and art. 25 lid 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// "Wat willen we bereiken?"
    Aim,
    /// "Wat gaan we daarvoor doen?"
    Action,
    /// "Wat mag het kosten?"
    Cost,
}

impl Question {
    /// The questions in the order of the law.
    pub const ALL: [Question; 3] = [Question::Aim, Question::Action, Question::Cost];

    /// The class of a heading in content.
    pub fn key(self) -> &'static str {
        match self {
            Question::Aim => "willen",
            Question::Action => "doen",
            Question::Cost => "kosten",
        }
    }
}

/// A programme: what the council decides on as one (BBV art. 8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Its name in an address.
    pub id: Id,
    /// Its printed code: "3.1". Never a key: documents print one code twice.
    pub code: Option<String>,
    /// Its title without the code.
    pub title: String,
    /// What the municipality calls it, where that is not "programma": "domein".
    pub called: Option<String>,
    /// The members of the college who answer for it.
    pub portfolio_holders: Vec<String>,
    /// Figures that the source shows large.
    pub key_figures: Vec<KeyFigure>,
    /// Plain-language lead.
    pub lead: Text,
    /// Official text before the questions.
    pub text: Text,
    /// Official text under each question, at most one a question, in the order of the law.
    pub sections: Vec<Section>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Actions that hang under no goal.
    pub actions: Vec<Action>,
    /// Indicators that hang under no goal.
    pub indicators: Vec<Indicator>,
    /// Tables that hang under no goal.
    pub tables: Vec<BudgetTable>,
    /// Affiliated parties of the programme as a whole.
    pub parties: Vec<AffiliatedParty>,
    /// The policy papers that it carries out.
    pub papers: Vec<Paper>,
    /// Where its page stood before.
    pub old_addresses: Vec<OldAddress>,
    /// Where it was read.
    pub origin: Origin,
}

/// A policy paper that a programme carries out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Where it can be found.
    pub url: Option<String>,
}

/// The official text under one of the three questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which question.
    pub question: Question,
    /// The question as it is printed.
    pub title: String,
    /// The text.
    pub text: Text,
    /// Where it was read.
    pub origin: Origin,
}

/// A goal, with goals under it to any depth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its name in an address, once in a programme.
    pub id: Id,
    /// Its printed code: "1.01".
    pub code: Option<String>,
    /// Its title without the code. Empty where the source gives none.
    pub title: String,
    /// What the municipality calls it, where that is not "doel": "programmaonderdeel".
    pub called: Option<String>,
    /// What it has in common with the same goal in other documents, where that is not its address.
    pub key: Option<String>,
    /// How it goes, in each dimension that the source reports on.
    pub statuses: Vec<Status>,
    /// What it costs, as the source prints it with the goal.
    pub expenditure: Option<Amount>,
    /// Plain-language lead.
    pub lead: Text,
    /// Official text.
    pub text: Text,
    /// Goals under it.
    pub goals: Vec<Goal>,
    /// Actions under it.
    pub actions: Vec<Action>,
    /// Indicators under it.
    pub indicators: Vec<Indicator>,
    /// Tables under it.
    pub tables: Vec<BudgetTable>,
    /// Affiliated parties that work on it.
    pub parties: Vec<AffiliatedParty>,
    /// Where its page stood before.
    pub old_addresses: Vec<OldAddress>,
    /// Where it was read.
    pub origin: Origin,
}

/// Something the municipality does for a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its name in an address, once in a programme.
    pub id: Id,
    /// Its printed code: "01".
    pub code: Option<String>,
    /// Its title without the code.
    pub title: String,
    /// How it goes, in each dimension that the source reports on.
    pub statuses: Vec<Status>,
    /// Plain-language lead.
    pub lead: Text,
    /// Official text.
    pub text: Text,
    /// Where it was read.
    pub origin: Origin,
}

/// An affiliated party (BBV art. 1): what the municipality does together with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AffiliatedParty {
    /// Its name.
    pub name: String,
    /// What it adds.
    pub text: Text,
}

impl Programme {
    /// Every goal of the programme, a parent before its children.
    pub fn all_goals(&self) -> impl Iterator<Item = &Goal> {
        let mut stack: Vec<&Goal> = self.goals.iter().rev().collect();
        std::iter::from_fn(move || {
            let goal = stack.pop()?;
            stack.extend(goal.goals.iter().rev());
            Some(goal)
        })
    }

    /// Every action of the programme: those under no goal first, then goal by goal.
    pub fn all_actions(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().chain(self.all_goals().flat_map(|g| g.actions.iter()))
    }

    /// Every table of the programme: those under no goal first, then goal by goal.
    pub fn all_tables(&self) -> impl Iterator<Item = &BudgetTable> {
        self.tables.iter().chain(self.all_goals().flat_map(|g| g.tables.iter()))
    }

    /// The text under a question.
    pub fn section(&self, question: Question) -> Option<&Section> {
        self.sections.iter().find(|s| s.question == question)
    }
}

impl Goal {
    /// Whether nobody worked this goal out yet: no text, no action, no figure and nothing under it.
    pub fn is_bare(&self) -> bool {
        self.lead.is_empty()
            && self.text.is_empty()
            && self.goals.is_empty()
            && self.actions.is_empty()
            && self.indicators.is_empty()
            && self.tables.is_empty()
            && self.parties.is_empty()
            && self.expenditure.is_none()
            && self.statuses.is_empty()
    }

    /// An empty goal with a title.
    pub fn new(id: Id, title: impl Into<String>) -> Goal {
        Goal {
            id,
            code: None,
            title: title.into(),
            called: None,
            key: None,
            statuses: Vec::new(),
            expenditure: None,
            lead: Text::default(),
            text: Text::default(),
            goals: Vec::new(),
            actions: Vec::new(),
            indicators: Vec::new(),
            tables: Vec::new(),
            parties: Vec::new(),
            old_addresses: Vec::new(),
            origin: Origin::default(),
        }
    }
}

impl Programme {
    /// An empty programme with a title.
    pub fn new(id: Id, title: impl Into<String>) -> Programme {
        Programme {
            id,
            code: None,
            title: title.into(),
            called: None,
            portfolio_holders: Vec::new(),
            key_figures: Vec::new(),
            lead: Text::default(),
            text: Text::default(),
            sections: Vec::new(),
            goals: Vec::new(),
            actions: Vec::new(),
            indicators: Vec::new(),
            tables: Vec::new(),
            parties: Vec::new(),
            papers: Vec::new(),
            old_addresses: Vec::new(),
            origin: Origin::default(),
        }
    }
}
