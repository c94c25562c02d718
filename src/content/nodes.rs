//! From the outline of a text to goals, actions, indicators and affiliated parties.

use std::collections::HashMap;

use super::indicator;
use super::outline::Node;
use super::status;
use crate::amount::parse;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::{Action, AffiliatedParty, Goal, Id, Indicator, OldAddress, Question, Section, Text};
use crate::source::{Origin, Place};

/// The attribute of a heading with the addresses at which the page of a goal stood before, with commas between them.
const OLD_ADDRESS: &str = "oud_adres";

/// What was found under a page or a goal.
#[derive(Debug, Default)]
pub struct Parts {
    /// Goals.
    pub goals: Vec<Goal>,
    /// Actions.
    pub actions: Vec<Action>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Affiliated parties.
    pub parties: Vec<AffiliatedParty>,
    /// Explanations of the statuses of the goal; only in a goal.
    pub(super) explanations: Vec<Node>,
    /// Text under the questions of the law; only in a programme.
    pub sections: Vec<Section>,
}

/// The names that are taken in a programme, each with the place that took it. Goals, actions, indicators and tables
/// each have names of their own.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashMap<(&'static str, Id), Place>,
    /// How far the numbers behind a made name have come.
    numbers: HashMap<(&'static str, Id), u32>,
    /// Headings whose name is made of their title: the class, the name, and whether a number was put behind it.
    made: Vec<(&'static str, Id, bool, Place)>,
}

impl Names {
    /// Takes a name that an editor gave, or reports that it is taken.
    pub fn take(&mut self, kind: &'static str, id: &Id, place: &Place, problems: &mut Vec<Diagnostic>) {
        if let Some(first) = self.taken.get(&(kind, id.clone())) {
            problems.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    place.clone(),
                    say!(address_belongs_to_another_node, id, kind, owner = first),
                )
                .hint(say!(hint_another_id_or_file_name, id)),
            );
        } else {
            self.taken.insert((kind, id.clone()), place.clone());
        }
    }

    /// The name of a thing on a heading: the one the editor gave, or one made of its title that is still free.
    fn of(&mut self, kind: &'static str, node: &Node, problems: &mut Vec<Diagnostic>) -> Id {
        if let Some(id) = &node.id {
            self.take(kind, id, &node.place, problems);
            return id.clone();
        }
        let base = Id::from_text(&node.title);
        let number = self.numbers.entry((kind, base.clone())).or_insert(0);
        let id = loop {
            *number += 1;
            // Not made of a text: that cuts a long name, and the number with it.
            let id = match *number {
                1 => base.clone(),
                n => Id::parse(&format!("{base}-{n}")).unwrap_or_else(|| base.clone()),
            };
            if *number == u32::MAX || !self.taken.contains_key(&(kind, id.clone())) {
                break id;
            }
        };
        self.taken.insert((kind, id.clone()), node.place.clone());
        self.made.push((kind, id.clone(), *number > 1, node.place.clone()));
        id
    }

    /// Tells the editor of headings whose address is made of their title, and so changes with it: once, at the first. A
    /// number behind it changes when such a heading before it comes or goes, which is worse.
    pub fn tell_made(&self, problems: &mut Vec<Diagnostic>) {
        let number = self.made.len();
        let numbered = self.made.iter().find(|(_, _, numbered, _)| *numbered);
        let Some((kind, id, _, place)) = numbered.or(self.made.first()) else { return };
        let (place, hint) = (place.clone(), say!(hint_give_the_heading_a_name, id, kind));
        let message = match numbered {
            Some(_) => say!(name_made_of_title_with_number, id),
            None if number == 1 => say!(name_made_of_title).to_owned(),
            None => say!(names_made_of_titles, number),
        };
        problems.push(Diagnostic::tip(codes::MADE_NAME, place, message).hint(hint));
    }
}

/// What may stand under a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// A publication: indicators only.
    Publication,
    /// A statutory section: indicators and affiliated parties.
    Section,
    /// A programme: everything.
    Programme,
    /// A goal: everything but the questions of the law.
    Goal,
}

/// Reads the nodes under a page or goal.
pub fn parts(nodes: Vec<Node>, under: Under, names: &mut Names, problems: &mut Vec<Diagnostic>) -> Parts {
    let mut out = Parts::default();
    for node in nodes {
        add(&mut out, node, under, names, problems);
    }
    out
}

fn add(out: &mut Parts, node: Node, under: Under, names: &mut Names, problems: &mut Vec<Diagnostic>) {
    let misplaced = |problems: &mut Vec<Diagnostic>, why: &str, hint: &str| {
        problems.push(Diagnostic::error(codes::MISSING_PARENT, node.place.clone(), why).hint(hint));
    };
    let elsewhere = match under {
        Under::Publication if node.class != "indicator" => {
            Some(say!(heading_not_in_publication_file, what = node.class))
        }
        Under::Section if !matches!(node.class, "indicator" | "verbonden-partij" | "kort") => {
            Some(say!(heading_not_in_section, what = node.class))
        }
        _ => None,
    };
    if let Some(why) = elsewhere {
        misplaced(problems, &why, say!(try_put_in_programme_or_goal));
        return;
    }
    match node.class {
        "doel" => out.goals.push(goal(node, names, problems)),
        "actie" => out.actions.push(action(node, names, problems)),
        "indicator" => {
            let id = names.of("indicator", &node, problems);
            out.indicators.push(indicator::read(&node, id, problems));
            no_children(&node, say!(an_indicator), problems);
        }
        "verbonden-partij" => {
            refuse_attributes(&node, &[], problems);
            no_children(&node, say!(an_affiliated_party), problems);
            out.parties.push(AffiliatedParty { name: node.title, text: node.text });
        }
        "kort" => misplaced(problems, say!(plain_text_is_in_front_matter), say!(try_put_text_in_key_kort)),
        "toelichting" if under == Under::Goal => out.explanations.push(node),
        "toelichting" => misplaced(
            problems,
            say!(explanation_not_under_action_or_goal),
            say!(try_heading_one_level_deeper),
        ),
        question => match Question::ALL.into_iter().find(|q| q.key() == question) {
            Some(q) if under == Under::Programme => {
                refuse_attributes(&node, &[], problems);
                if let Some(first) = out.sections.iter().find(|s| s.question == q) {
                    let place = first.origin.place();
                    misplaced(
                        problems,
                        &say!(question_is_already_there, question, place),
                        say!(try_put_texts_under_one_heading),
                    );
                }
                let origin = Origin::at(node.place.clone());
                out.sections.push(Section { question: q, title: node.title, text: node.text, origin });
                for child in node.children {
                    add(out, child, under, names, problems);
                }
                out.sections.sort_by_key(|s| s.question);
            }
            _ => misplaced(
                problems,
                &say!(question_not_possible_here, question),
                say!(hint_questions_are_in_programme_file),
            ),
        },
    }
}

fn goal(node: Node, names: &mut Names, problems: &mut Vec<Diagnostic>) -> Goal {
    let id = names.of("doel", &node, problems);
    let mut goal = Goal::new(id, node.title.clone());
    goal.code = attribute(&node, "code");
    goal.called = attribute(&node, "soort");
    goal.key = attribute(&node, "sleutel");
    goal.statuses = status::of_heading(&node, &["code", "soort", "lasten", "sleutel", OLD_ADDRESS], problems);
    goal.origin = Origin::at(node.place.clone());
    let old = node.attributes.iter().filter(|(k, _)| k == OLD_ADDRESS).flat_map(|(_, list)| list.split(','));
    goal.old_addresses =
        old.map(|a| OldAddress { address: a.to_owned(), origin: goal.origin.clone() }).collect();
    if let Some(text) = attribute(&node, "lasten") {
        goal.expenditure = parse::amount(&text);
        if goal.expenditure.is_none() {
            problems.push(
                Diagnostic::error(codes::WRONG_VALUE, node.place.clone(), say!(text_is_not_an_amount, text))
                    .hint(say!(hint_write_expenditure_attribute)),
            );
        }
    }
    goal.text = node.text;
    let (leads, children): (Vec<Node>, Vec<Node>) =
        node.children.into_iter().partition(|c| c.class == "kort");
    goal.lead = lead(leads, problems);
    let found = parts(children, Under::Goal, names, problems);
    goal.fill(found, problems);
    goal
}

impl Goal {
    /// Adds what was found under the goal.
    pub(super) fn fill(&mut self, parts: Parts, problems: &mut Vec<Diagnostic>) {
        for node in &parts.explanations {
            status::explain(node, &mut self.statuses, say!(the_goal), problems);
        }
        self.goals.extend(parts.goals);
        self.actions.extend(parts.actions);
        self.indicators.extend(parts.indicators);
        self.parties.extend(parts.parties);
    }
}

/// The plain-language lead under a heading: a heading `{.kort}` with a text.
fn lead(nodes: Vec<Node>, problems: &mut Vec<Diagnostic>) -> Text {
    let mut found = Text::default();
    for node in nodes {
        refuse_attributes(&node, &[], problems);
        no_children(&node, say!(a_text_in_plain_language), problems);
        if found.is_empty() {
            found = node.text;
        } else {
            problems.push(
                Diagnostic::error(codes::HEADING_ATTRIBUTE, node.place, say!(plain_text_stands_twice))
                    .hint(say!(try_texts_under_one_heading_kort)),
            );
        }
    }
    found
}

fn action(node: Node, names: &mut Names, problems: &mut Vec<Diagnostic>) -> Action {
    let id = names.of("actie", &node, problems);
    let mut statuses = status::of_heading(&node, &["code"], problems);
    let (leads, children): (Vec<Node>, Vec<Node>) =
        node.children.into_iter().partition(|c| c.class == "kort");
    let node = Node { children, ..node };
    for child in &node.children {
        if child.class != "toelichting" {
            problems.push(
                Diagnostic::error(
                    codes::MISSING_PARENT,
                    child.place.clone(),
                    say!(heading_not_under_an_action, class = child.class),
                )
                .hint(say!(try_heading_on_action_level)),
            );
            continue;
        }
        status::explain(child, &mut statuses, say!(the_action), problems);
    }
    Action {
        id,
        code: attribute(&node, "code"),
        title: node.title,
        statuses,
        lead: lead(leads, problems),
        text: node.text,
        origin: Origin::at(node.place),
    }
}

/// An attribute's value; an underscore stands for a space, which an attribute cannot hold.
pub(super) fn attribute(node: &Node, key: &str) -> Option<String> {
    let (_, value) = node.attributes.iter().find(|(k, _)| k == key)?;
    Some(value.replace('_', " ")).filter(|v| !v.is_empty())
}

pub(super) fn refuse_attributes(node: &Node, known: &[&str], problems: &mut Vec<Diagnostic>) {
    for (key, _) in node.attributes.iter().filter(|(k, _)| !known.contains(&k.as_str())) {
        let hint = if known.is_empty() {
            say!(try_remove_this_attribute).to_owned()
        } else {
            did_you_mean(key, known)
        };
        problems.push(
            Diagnostic::error(
                codes::HEADING_ATTRIBUTE,
                node.place.clone(),
                say!(key_does_not_fit_this_class, key, class = node.class),
            )
            .hint(hint),
        );
    }
}

pub(super) fn no_children(node: &Node, what: &str, problems: &mut Vec<Diagnostic>) {
    for child in &node.children {
        problems.push(
            Diagnostic::error(
                codes::MISSING_PARENT,
                child.place.clone(),
                say!(heading_not_under_this, class = child.class, what),
            )
            .hint(say!(try_heading_one_level_higher)),
        );
    }
}
