//! What the walk must know of lines further on: which headings have children, which have a status, whether goals and
//! actions have numbers at all, how often a question is asked.

use std::collections::{HashMap, HashSet};

use super::line::{Kind, Line, Role};
use super::numbering::{ACTION, Style};
use super::programme::{Head, Rank};
use super::shape;
use super::tree::Tree;
use crate::model::Question;

/// What is known of the document as a whole.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Codes that begin the code of a later heading.
    pub(crate) parents: HashSet<Vec<String>>,
    /// How many parts the codes of headings with children have.
    pub(crate) parent_lengths: HashSet<usize>,
    /// Headings that a status follows before the next heading.
    pub(crate) with_status: HashSet<usize>,
    /// Whether goals have numbers or words, or stand in a tree.
    pub(crate) goals: bool,
    /// Whether headings without a number are proven to be goals.
    pub(crate) proven_goals: bool,
    /// Whether actions have numbers, words or statuses.
    pub(crate) actions: bool,
    /// Whether headings without a number are proven to be actions.
    pub(crate) proven_actions: bool,
    /// Whether an opening word such as "Acties 2026" heads the actions.
    pub(crate) markers: bool,
    /// How often each question is asked in each programme.
    pub(crate) asked: HashMap<(usize, Question), usize>,
    /// The programme of each line: how many programmes began up to it.
    pub(crate) segment: Vec<usize>,
    /// Headings that a question of their own stands right under, in the tree of headings.
    pub(crate) asking: HashSet<usize>,
    /// Headings of which headings below have statuses.
    pub(crate) groups: HashSet<usize>,
    /// Proposals with tables of their own: goals.
    pub(crate) proposals: HashSet<usize>,
    /// The titles of the tree.
    pub(crate) tree: Tree,
    /// Whether the document has any structure at all.
    pub(crate) structured: bool,
}

/// Whether a line can be a heading by its number.
pub(crate) fn numbered(lines: &[Line], i: usize) -> bool {
    let Some(line) = lines.get(i).filter(|l| l.is_plain() && !l.listed && l.chars() <= 400) else {
        return false;
    };
    if line.numbering.is_none() {
        return false;
    }
    let after_heading = || {
        let previous =
            (0..i).rev().take(6).filter_map(|j| lines.get(j)).find(|l| !matches!(l.role, Role::Noise(_)));
        previous.is_none_or(|p| {
            matches!(p.role, Role::Question(..) | Role::Actions | Role::Table(_) | Role::Part)
                || p.is_plain() && !p.listed && p.numbering.is_some() && p.gap && !p.clean.ends_with(':')
                || worded(p) && worded(line)
        })
    };
    // Rows of a table that lost its head: numbers behind numbered lines under each other.
    let amount = |l: &Line| {
        l.numbering.is_some()
            && super::table::peel::peel(&l.clean)
                .cells
                .last()
                .is_some_and(|(text, _)| crate::amount::parse::year(text).is_none())
    };
    let beside = |l: Option<&Line>, apart: bool| l.is_some_and(|l| !apart && amount(l));
    if !line.proof.any()
        && amount(line)
        && (beside(lines.get(i + 1), lines.get(i + 1).is_some_and(|l| l.gap))
            || beside(i.checked_sub(1).and_then(|p| lines.get(p)), line.gap))
    {
        return false;
    }
    line.gap
        || line.proof.any()
        || matches!(line.kind, Kind::Head(_))
        || after_heading()
        || sibling(lines, i)
        || run_of_word(lines, i).is_some_and(|first| numbered(lines, first))
}

/// So many lines under each other are looked back at.
const RUN: usize = 200;

/// The first of the lines under each other that begin with the same word and a code: "Actie 1.1.1", "Actie 1.1.2".
fn run_of_word(lines: &[Line], i: usize) -> Option<usize> {
    let word = |j: usize| {
        let n = lines.get(j).filter(|l| l.is_plain() && !l.listed)?.numbering.as_ref()?;
        n.word.filter(|_| !n.code.is_empty()).map(|w| w.text)
    };
    let own = word(i)?;
    let follows =
        |j: &usize| lines.get(*j).is_some_and(|l| !l.gap) && j.checked_sub(1).and_then(word) == Some(own);
    let first = (0..=i).rev().take(RUN).find(|j| !follows(j))?;
    (first < i).then_some(first)
}

/// Codes of at least three parts under each other, below an opening word: "3.1.1.a", "3.1.1.b".
fn sibling(lines: &[Line], i: usize) -> bool {
    let parts = |j: usize| {
        let n = lines.get(j).filter(|l| l.is_plain() && !l.listed)?.numbering.as_ref()?;
        n.parts.split_last().filter(|(_, up)| up.len() > 1 && n.word.is_none()).map(|(_, up)| up)
    };
    let own = parts(i);
    let mut at = i;
    while own.is_some() && at > 0 && parts(at - 1) == own {
        at -= 1;
    }
    let above = at.checked_sub(1).and_then(|p| lines.get(p));
    at < i && above.is_some_and(|a| matches!(a.role, Role::Actions | Role::Question(..)))
}

/// Whether a line says by a word what it is: "Opgave: ...".
fn worded(line: &Line) -> bool {
    line.is_plain() && line.numbering.as_ref().is_some_and(|n| n.word.is_some() && n.style == Style::Word)
}

/// Looks over the whole document.
pub(crate) fn look(lines: &[Line], heads: &HashMap<usize, Head>, tree: Tree) -> Facts {
    let (asking, groups) = super::outline::askers(lines);
    let asking = asking.into_iter().collect();
    let groups = groups.into_iter().collect();
    let proposals = super::proposals::find(lines, heads);
    let mut facts = Facts { tree, asking, groups, proposals, ..Facts::default() };
    let mut titles: HashMap<(usize, Question, String), usize> = HashMap::new();
    let acts = lines.iter().any(|l| matches!(l.role, Role::Question(Question::Action, _)));
    // Outside programmes a number makes no goal.
    let mut outside = false;
    let mut segment = 0;
    let mut question = None;
    let mut asked_at: Option<u8> = None;
    let mut scope = false;
    let mut head_of_status: Option<usize> = None;
    facts.goals = !facts.tree.titles.is_empty();
    for (i, line) in lines.iter().enumerate() {
        if heads.contains_key(&i) {
            segment += 1;
            question = None;
            scope = false;
            head_of_status = None;
            outside = heads.get(&i).is_some_and(|h| h.rank != Rank::Programme);
        }
        facts.segment.push(segment);
        // A heading as high as the question ends what it asks.
        if matches!(line.role, Role::Open) && line.depth.is_some_and(|d| asked_at.is_some_and(|a| d <= a)) {
            question = None;
            scope = false;
        }
        match &line.role {
            Role::Question(q, title) => {
                question = Some(*q);
                asked_at = line.depth;
                let times = titles.entry((segment, *q, super::line::key(title))).or_default();
                *times += 1;
                let most = facts.asked.entry((segment, *q)).or_default();
                *most = (*most).max(*times);
                scope = false;
                head_of_status = None;
            }
            Role::Actions => {
                facts.markers = true;
                scope = true;
            }
            Role::Status(_) => {
                let goal = |at: usize| {
                    lines.get(at).is_some_and(|l| {
                        l.numbering.as_ref().is_some_and(|n| n.word.is_some_and(|w| w.rank < ACTION))
                    })
                };
                // Where actions have a question of their own, what has a status under the other is a goal.
                let aim = question == Some(Question::Aim) && acts;
                if let Some(head) = head_of_status.filter(|h| !goal(*h) && !aim) {
                    facts.with_status.insert(head);
                    facts.actions = true;
                }
            }
            Role::ActionRow(..) | Role::Branch(_, true) => {
                facts.actions = true;
                head_of_status = None;
            }
            Role::GoalRow(..) | Role::Branch(_, false) => {
                facts.goals = true;
                head_of_status = None;
            }
            Role::Open if heads.contains_key(&i) => {}
            Role::Open if numbered(lines, i) => {
                head_of_status = Some(i);
                if let Some(n) = &line.numbering {
                    for end in 1..n.parts.len() {
                        facts.parents.insert(n.parts.get(..end).unwrap_or_default().to_vec());
                    }
                    let action = n.word.is_some_and(|w| w.rank == ACTION);
                    if action || scope || question == Some(Question::Action) {
                        facts.actions = true;
                    } else if question != Some(Question::Cost) && !(outside && question.is_none()) {
                        facts.goals = true;
                    }
                }
            }
            Role::Open if line.is_plain() && line.numbering.is_none() => {
                let status_next = shape::next(lines, i).is_some_and(|n| matches!(n.role, Role::Status(_)));
                let value = i.checked_sub(1).and_then(|p| lines.get(p)).is_some_and(super::card::is_label);
                let titled = !value
                    && line.gap
                    && !line.stops()
                    && line.chars() <= 250
                    && !super::label::known(&line.clean);
                if status_next && titled {
                    head_of_status = Some(i);
                }
                if line.proof.skip || line.proof.sign || matches!(line.kind, Kind::Head(_)) {
                    match question {
                        Some(Question::Aim) => facts.proven_goals = true,
                        Some(Question::Action) => facts.proven_actions = true,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    facts.parent_lengths = facts.parents.iter().map(Vec::len).collect();
    facts.structured = facts.goals
        || facts.actions
        || facts.proven_goals
        || !facts.asked.is_empty()
        || lines.iter().any(|l| matches!(l.role, Role::Table(_) | Role::Indicator(_) | Role::Tile(_)));
    facts
}

impl Facts {
    /// How often a question is asked in the programme of a line.
    pub(crate) fn times(&self, line: usize, question: Question) -> usize {
        let segment = self.segment.get(line).copied().unwrap_or(0);
        self.asked.get(&(segment, question)).copied().unwrap_or(0)
    }
}
