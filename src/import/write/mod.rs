//! From the model to content: the files that an editor opens. The reverse of [`crate::content`]: what is written here
//! is read there as the same model.
//!
//! [`publication`] makes the files in memory; [`disk`] puts them in place without harming an editor's changes.

pub mod answers;
pub mod disk;
pub mod locate;
mod markdown;
mod table;
mod toml;
mod words;

use std::collections::BTreeMap;

use crate::amount::write::{amount_content, content};
use crate::model::{
    Goal, Indicator, KeyFigure, OldAddress, Organisation, Programme, Publication, PublicationStatus, Text,
};
use markdown::Markdown;
pub use markdown::escape;
use toml::Front;

/// Files by their path below the publication's folder.
pub type Files = BTreeMap<String, String>;

/// The deepest level of heading that HTML has.
const DEEPEST: u8 = 6;

/// The files of a publication. `municipality` is written down where the folder does not tell it.
pub fn publication(publication: &Publication, municipality: Option<&str>) -> Files {
    let mut files = Files::new();
    files.insert("publicatie.md".into(), main(publication, municipality));
    for (i, p) in publication.programmes.iter().enumerate() {
        programme(p, &folder(i, p), &mut files);
    }
    files
}

/// The folder of a programme: its number in the publication, from 0, and its id.
fn folder(number: usize, p: &Programme) -> String {
    format!("{:02}-{}", number + 1, p.id)
}

/// The page of a municipality, for the folder above its publications.
pub fn organisation(organisation: &Organisation) -> String {
    let mut front = Front::new();
    front.text("naam", &organisation.name);
    front.raw_option("inwoners", organisation.inhabitants.map(|n| n.to_string()));
    front.option("website", organisation.website.as_deref());
    front.lead(&organisation.lead);
    let mut body = Markdown::new();
    body.text(&organisation.text, 1);
    front.with(body)
}

fn main(p: &Publication, municipality: Option<&str>) -> String {
    let mut front = Front::new();
    front.text("soort", p.kind.key());
    front.raw("jaar", &p.year.to_string());
    front.text("titel", &p.title);
    front.option("gemeente", municipality);
    front.option("editie", p.edition.as_deref());
    let (word, date) = match p.status {
        PublicationStatus::Concept(date) => (Some("concept"), date),
        PublicationStatus::Adopted(date) => (Some("vastgesteld"), date),
        PublicationStatus::Unknown => (None, None),
    };
    front.option("status", word);
    front.raw_option("datum_status", date.map(|d| d.to_string()));
    front.raw_option("publicatiedatum", p.published.map(|d| d.to_string()));
    if let Some(source) = &p.source {
        front.text("bron", &source.title);
        front.option("bron_url", source.url.as_deref());
    }
    front.option("licentie", p.licence.as_deref());
    if p.example {
        front.raw("voorbeeld", "true");
    }
    old_addresses(&mut front, &p.old_addresses);
    front.lead(&p.lead);
    for change in &p.changes {
        front.block("wijziging");
        front.raw("datum", &change.date.to_string());
        front.text("tekst", &change.text.markdown);
    }
    key_figures(&mut front, &p.key_figures);
    for entry in &p.legend {
        front.block("legenda");
        front.text("teken", &entry.mark);
        front.text("kleur", entry.colour.key());
        front.option("betekenis", entry.state.map(|s| s.key()));
        front.option("woord", entry.word.as_deref());
    }
    let mut body = Markdown::new();
    body.text(&p.text, 1);
    for indicator in &p.indicators {
        body.indicator(indicator, 2);
    }
    front.with(body)
}

fn old_addresses(front: &mut Front, old: &[OldAddress]) {
    if !old.is_empty() {
        front.list("oude_adressen", &old.iter().map(|o| o.address.clone()).collect::<Vec<_>>());
    }
}

fn key_figures(front: &mut Front, figures: &[KeyFigure]) {
    for figure in figures {
        front.block("kerncijfer");
        front.text("titel", &figure.title);
        front.text("bedrag", &amount_content(&figure.amount));
        front.option("percentage", figure.percentage.map(|p| format!("{}%", content(p))).as_deref());
    }
}

fn programme(p: &Programme, folder: &str, files: &mut Files) {
    let mut front = Front::new();
    front.text("titel", &p.title);
    front.option("code", p.code.as_deref());
    front.option("naam_soort", p.called.as_deref());
    if !p.portfolio_holders.is_empty() {
        front.list("portefeuillehouders", &p.portfolio_holders);
    }
    old_addresses(&mut front, &p.old_addresses);
    front.lead(&p.lead);
    key_figures(&mut front, &p.key_figures);
    let mut body = Markdown::new();
    body.text(&p.text, 1);
    for section in &p.sections {
        body.heading(2, &section.title, &format!(".{}", section.question.key()));
        body.text(&section.text, 2);
    }
    for action in &p.actions {
        body.action(action, 2);
    }
    for indicator in &p.indicators {
        body.indicator(indicator, 2);
    }
    for party in &p.parties {
        body.party(party, 2);
    }
    files.insert(format!("{folder}/programma.md"), front.with(body));
    let mut number = 0;
    let width = if p.all_goals().count() > 99 { 3 } else { 2 };
    for goal in &p.goals {
        goal_file(goal, None, folder, width, &mut number, files);
    }
    let own = p.tables.iter().map(|t| (t, None));
    let of_goals = p.all_goals().flat_map(|g| g.tables.iter().map(|t| (t, Some(g.id.as_str()))));
    for (i, (t, goal)) in own.chain(of_goals).enumerate() {
        let name = format!("{folder}/tabellen/{:02}-{}", i + 1, t.id);
        files.insert(format!("{name}.csv"), table::csv(t));
        files.insert(format!("{name}.toml"), table::description(t, goal));
    }
}

/// Writes a goal as a file of its own, and the goals under it as headings in it where they fit, else as files.
fn goal_file(
    goal: &Goal,
    parent: Option<&str>,
    folder: &str,
    width: usize,
    number: &mut usize,
    files: &mut Files,
) {
    *number += 1;
    let name = format!("{folder}/{number:0width$}-{}.md", goal.id);
    let mut front = Front::new();
    front.text("titel", &goal.title);
    front.option("code", goal.code.as_deref());
    front.option("naam_soort", goal.called.as_deref());
    front.option("onder", parent);
    front.option("lasten", goal.expenditure.as_ref().map(amount_content).as_deref());
    old_addresses(&mut front, &goal.old_addresses);
    front.lead(&goal.lead);
    for status in &goal.statuses {
        front.block("status");
        front.text("onderdeel", &status.dimension);
        front.text("teken", &status.mark);
    }
    let mut body = Markdown::new();
    body.text(&goal.text, 1);
    body.explanations(&goal.statuses, 2);
    let as_headings = goal.goals.iter().all(|g| fits(g, 2));
    goal_parts(&mut body, goal, 2, as_headings);
    files.insert(name, front.with(body));
    if !as_headings {
        for child in &goal.goals {
            goal_file(child, Some(goal.id.as_str()), folder, width, number, files);
        }
    }
}

fn goal_parts(body: &mut Markdown, goal: &Goal, level: u8, with_goals: bool) {
    for action in &goal.actions {
        body.action(action, level);
    }
    for indicator in &goal.indicators {
        body.indicator(indicator, level);
    }
    for party in &goal.parties {
        body.party(party, level);
    }
    if with_goals {
        for child in &goal.goals {
            body.goal(child, level);
            goal_parts(body, child, level + 1, true);
        }
    }
}

/// Whether a goal can stand as a heading on this level: what a heading cannot hold needs a file, and nothing under
/// it may come below level 6.
fn fits(goal: &Goal, level: u8) -> bool {
    let text = |t: &Text, at: u8| at + crate::content::outline::depth(&t.markdown) <= DEEPEST;
    let plain = |s: &Option<String>| s.as_deref().is_none_or(markdown::safe_attribute);
    let indicator = |i: &Indicator| text(&i.text, level + 1);
    level < DEEPEST
        && !goal.title.is_empty()
        && goal.old_addresses.is_empty()
        && (goal.lead.is_empty() || text(&goal.lead, level + 1))
        && goal.code.as_deref().is_none_or(markdown::safe_code)
        && plain(&goal.called)
        && text(&goal.text, level)
        && goal.statuses.iter().all(|s| text(&s.explanation, level + 1))
        && goal.actions.iter().all(|a| {
            text(&a.text, level + 1)
                && (a.lead.is_empty() || (level + 2 <= DEEPEST && text(&a.lead, level + 2)))
                && a.statuses.iter().all(|s| level + 2 <= DEEPEST && text(&s.explanation, level + 2))
        })
        && goal.indicators.iter().all(indicator)
        && goal.parties.iter().all(|p| text(&p.text, level + 1))
        && goal.goals.iter().all(|g| fits(g, level + 1))
}
