//! Goals and actions in the making, and how they become the model.

use std::collections::{HashMap, HashSet};

use super::numbering::Style;
use super::programme::Rank;
use super::prose::Prose;
use crate::amount::Amount;
use crate::model::{
    Action, AffiliatedParty, BudgetTable, Goal, Id, Indicator, Programme, Question, Section, Status,
};
use crate::source::{Origin, Place};

/// A goal or an action in the making.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) code: Option<String>,
    pub(crate) parts: Vec<String>,
    pub(crate) style: Option<Style>,
    pub(crate) rank: Option<u8>,
    pub(crate) title: String,
    pub(crate) called: Option<String>,
    pub(crate) parent: Option<usize>,
    /// The question under which it was opened.
    pub(crate) question: Option<Question>,
    pub(crate) text: Prose,
    pub(crate) statuses: Vec<(String, String, Prose)>,
    pub(crate) extra: Extra,
    pub(crate) expenditure: Option<Amount>,
    pub(crate) place: Option<Place>,
    /// How deep its heading stands, where the format tells.
    pub(crate) depth: Option<u8>,
    /// Whether it was a row of a table.
    pub(crate) row: bool,
    pub(crate) goals: Vec<usize>,
    pub(crate) actions: Vec<usize>,
}

/// What hangs under a goal or under the programme.
#[derive(Debug, Default)]
pub(crate) struct Extra {
    pub(crate) indicators: Vec<(Indicator, Prose, String)>,
    pub(crate) parties: Vec<(String, Prose)>,
    pub(crate) tables: Vec<BudgetTable>,
}

/// A programme in the making.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) programme: Programme,
    pub(crate) parts: Vec<String>,
    pub(crate) text: Prose,
    pub(crate) sections: Vec<(Question, String, Prose, Place)>,
    pub(crate) goals: Vec<usize>,
    pub(crate) actions: Vec<usize>,
    pub(crate) extra: Extra,
    /// The last goal with each code.
    pub(crate) by_code: HashMap<Vec<String>, usize>,
    /// The first goal with each title.
    pub(crate) by_title: HashMap<String, usize>,
    pub(crate) used: HashSet<String>,
    /// The actions of a drawn tree by their titles: their texts follow further on.
    pub(crate) drawn: HashMap<String, usize>,
    pub(crate) rank: Rank,
    /// How deep its heading stands, where the format tells.
    pub(crate) depth: Option<u8>,
    /// Its place among the programmes: one that is named again later keeps it.
    pub(crate) order: usize,
}

impl Draft {
    pub(crate) fn new(programme: Programme, parts: Vec<String>) -> Draft {
        Draft {
            programme,
            parts,
            text: Prose::default(),
            sections: Vec::new(),
            goals: Vec::new(),
            actions: Vec::new(),
            extra: Extra::default(),
            by_code: HashMap::new(),
            by_title: HashMap::new(),
            used: HashSet::new(),
            drawn: HashMap::new(),
            rank: Rank::Programme,
            depth: None,
            order: 0,
        }
    }

    /// An id that no other thing of the programme has.
    pub(crate) fn id(&mut self, text: &str) -> Id {
        unique(text, &mut self.used)
    }
}

/// An id of a text, with a number behind it only where the same was given before.
pub(crate) fn unique(text: &str, used: &mut HashSet<String>) -> Id {
    let base = Id::from_text(text);
    if used.insert(base.as_str().to_owned()) {
        return base;
    }
    let mut n = 2u32;
    loop {
        let name = format!("{base}-{n}");
        if used.insert(name.clone()) {
            return Id::parse(&name).unwrap_or(base);
        }
        n += 1;
    }
}

/// The headings without text that came up while texts were finished.
pub(crate) type Empties = Vec<(Place, String)>;

/// Takes the code of a thing whose code another under the same parent has already: content holds each code once. The
/// number stays in the title, as it was printed.
fn once(
    code: &mut Option<String>,
    title: &mut String,
    origin: &Origin,
    seen: &mut HashSet<String>,
    doubled: &mut Empties,
) {
    let Some(own) = code.as_ref() else { return };
    if !seen.insert(own.clone()) {
        *title = format!("{own} {title}").trim().to_owned();
        doubled.push((origin.place(), title.clone()));
        *code = None;
    }
}

fn all_once(goals: &mut [Goal], actions: &mut [Action], doubled: &mut Empties) {
    let mut seen = HashSet::new();
    for goal in goals.iter_mut() {
        once(&mut goal.code, &mut goal.title, &goal.origin, &mut seen, doubled);
        all_once(&mut goal.goals, &mut goal.actions, doubled);
    }
    let mut seen = HashSet::new();
    for action in actions {
        once(&mut action.code, &mut action.title, &action.origin, &mut seen, doubled);
    }
}

/// Makes every code of a programme stand once under its parent; gives those that did not.
pub(crate) fn codes_once(programme: &mut Programme) -> Empties {
    let mut doubled = Empties::new();
    all_once(&mut programme.goals, &mut programme.actions, &mut doubled);
    doubled
}

/// Makes the programme of its draft. Takes the nodes out of the arena.
pub(crate) fn programme(mut draft: Draft, nodes: &mut Vec<Node>, empties: &mut Empties) -> Programme {
    let mut out = draft.programme.clone();
    out.text = finish(&mut draft.text, empties);
    let mut sections = std::mem::take(&mut draft.sections);
    sections.sort_by_key(|(q, ..)| *q);
    out.sections = sections
        .into_iter()
        .map(|(question, title, mut text, place)| Section {
            question,
            title,
            text: finish(&mut text, empties),
            origin: Origin::at(place),
        })
        .collect();
    let goals = std::mem::take(&mut draft.goals);
    let actions = std::mem::take(&mut draft.actions);
    out.goals = goals.into_iter().filter_map(|g| goal(g, nodes, &mut draft, empties)).collect();
    out.actions = actions.into_iter().filter_map(|a| action(a, nodes, &mut draft, empties)).collect();
    let extra = std::mem::take(&mut draft.extra);
    (out.indicators, out.parties, out.tables) = extra.finish(&mut draft, empties);
    out
}

fn finish(prose: &mut Prose, empties: &mut Empties) -> crate::model::Text {
    let text = prose.finish();
    empties.append(&mut prose.empty);
    text
}

fn goal(at: usize, nodes: &mut Vec<Node>, draft: &mut Draft, empties: &mut Empties) -> Option<Goal> {
    // A goal is never its own parent, and a document does not go deeper than a page can.
    let mut node = std::mem::take(nodes.get_mut(at)?);
    let id =
        draft.id(if node.title.is_empty() { node.code.as_deref().unwrap_or("doel") } else { &node.title });
    let mut out = Goal::new(id, node.title);
    out.code = node.code;
    out.called = node.called;
    out.expenditure = node.expenditure;
    out.statuses = statuses(node.statuses, empties);
    out.text = finish(&mut node.text, empties);
    out.origin = Origin(node.place);
    (out.indicators, out.parties, out.tables) = node.extra.finish(draft, empties);
    out.actions = node.actions.iter().filter_map(|a| action(*a, nodes, draft, empties)).collect();
    out.goals = node.goals.iter().filter_map(|g| goal(*g, nodes, draft, empties)).collect();
    Some(out)
}

fn statuses(list: Vec<(String, String, Prose)>, empties: &mut Empties) -> Vec<Status> {
    list.into_iter()
        .map(|(dimension, mark, mut text)| Status {
            dimension,
            mark,
            explanation: finish(&mut text, empties),
            answers: Default::default(),
        })
        .collect()
}

fn action(at: usize, nodes: &mut [Node], draft: &mut Draft, empties: &mut Empties) -> Option<Action> {
    let mut node = std::mem::take(nodes.get_mut(at)?);
    let id =
        draft.id(if node.title.is_empty() { node.code.as_deref().unwrap_or("actie") } else { &node.title });
    Some(Action {
        lead: Default::default(),
        id,
        code: node.code,
        title: node.title,
        statuses: statuses(node.statuses, empties),
        text: finish(&mut node.text, empties),
        origin: Origin(node.place),
    })
}

impl Extra {
    fn finish(
        self,
        draft: &mut Draft,
        empties: &mut Empties,
    ) -> (Vec<Indicator>, Vec<AffiliatedParty>, Vec<BudgetTable>) {
        let indicators = self
            .indicators
            .into_iter()
            .map(|(mut indicator, mut prose, raw)| {
                indicator.id = draft.id(&indicator.title);
                if !raw.is_empty() {
                    super::explained::fill(&mut indicator, &raw);
                }
                let more = finish(&mut prose, empties);
                if indicator.text.is_empty() {
                    indicator.text = more;
                } else if !more.is_empty() {
                    indicator.text.markdown = format!("{}\n\n{}", indicator.text.markdown, more.markdown);
                }
                indicator
            })
            .collect();
        let parties = self
            .parties
            .into_iter()
            .map(|(name, mut text)| AffiliatedParty { name, text: finish(&mut text, empties) })
            .collect();
        let tables = self
            .tables
            .into_iter()
            .map(|mut table| {
                table.id = draft.id(&table.title);
                table
            })
            .collect();
        (indicators, parties, tables)
    }
}
