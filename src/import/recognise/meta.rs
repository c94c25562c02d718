//! Which document it is: municipality, kind, year and edition, each weighed from what the text says, with the ground for it
//! in the log.

mod choose;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::evidence::{KINDS, add, by_question, by_table, kind_of, plain_years, vote};
use super::line::{Line, Role};
use super::municipality::{self, Evidence};
use super::shape;
use super::title::Title;
use crate::amount::parse;
use crate::import::Options;
use crate::import::answers::{Choice, Free, Question as Ask, Subject};
use crate::import::log::Doubt;
use crate::model::PublicationKind;
use crate::source::Place;
use choose::{ON_COVER, kind, town, year};

/// What is known of the document.
#[derive(Debug)]
pub(crate) struct Meta {
    pub(crate) municipality: String,
    pub(crate) kind: PublicationKind,
    pub(crate) year: i32,
    pub(crate) edition: Option<String>,
    /// What the source does not tell and the editor must: a stand-in is in its place, never to be written.
    pub(crate) unknown: Vec<Unknown>,
}

/// What a publication cannot be without, and what no source may be given by guessing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// The year it is about.
    Year,
    /// The municipality.
    Municipality,
}

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(?P<n>[1-4])(?:e|ste|de)|(?P<w>eerste|tweede|derde|vierde))\s+(?:bestuursrapportage|berap|burap|marap|tussenrapportage|kwartaalrapportage)").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static FOR_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:voor|over) het (?:begrotings)?jaar (?P<y>(?:19|20)\d\d)\b").unwrap()
});

/// Weighs a document; the title that it gives itself decides.
pub(crate) fn weigh(
    lines: &[Line],
    names: &[String],
    title: Option<&Title>,
    options: &Options,
    doubts: &mut Vec<Doubt>,
    questions: &mut Vec<Ask>,
) -> Meta {
    let options = &answered(options, names);
    let mut kinds: BTreeMap<PublicationKind, (u32, String)> = BTreeMap::new();
    let mut years: BTreeMap<i32, (u32, usize)> = BTreeMap::new();
    let mut towns = Evidence::default();
    let mut cover: Option<(String, usize)> = None;
    let mut edition: Option<String> = None;
    let mut named_years: Vec<(PublicationKind, i32, usize)> = Vec::new();
    let mut statuses = 0;
    for name in names {
        let text = name.rsplit('/').next().unwrap_or(name).replace(['-', '_', '.'], " ");
        for found in KINDS.captures_iter(&text) {
            if let Some(kind) = kind_of(&found) {
                vote(&mut kinds, kind, 12, say!(the_name_of_the_file));
            }
        }
        for word in text.split(' ') {
            if let Some(year) = parse::year(word) {
                add(&mut years, year, 12, 0);
            }
        }
        let title: Vec<String> = text.split(' ').map(capital).collect();
        towns.add(0, &title.join(" "), 4);
        cover = cover.or_else(|| municipality::on_cover(name).map(|n| (n.to_owned(), 0)));
    }
    for (i, line) in lines.iter().enumerate() {
        let heads = !line.stops() && line.chars() < 120 && line.gap;
        match &line.role {
            Role::Status(_) | Role::ActionRow(..) => statuses += 1,
            Role::Table(table) => by_table(table, i, &mut kinds, &mut years),
            Role::Question(question, title) => by_question(*question, title, i, &mut kinds, &mut years),
            Role::Actions => {
                for word in line.clean.split(' ') {
                    if let Some(year) = parse::year(word) {
                        add(&mut years, year, 5, i);
                    }
                }
            }
            Role::Published(_) => continue,
            _ => {}
        }
        let text = match &line.role {
            // The heads of a table name other documents and years too.
            Role::Table(table) => {
                table.columns.iter().map(|c| c.title.clone()).collect::<Vec<_>>().join(" | ")
            }
            Role::Part => String::new(),
            _ => line.clean.clone(),
        };
        let in_table = matches!(line.role, Role::Table(_));
        for found in KINDS.captures_iter(&text) {
            let Some(kind) = kind_of(&found) else { continue };
            let this = found.name("this").is_some_and(|t| !t.as_str().to_lowercase().starts_with("van"));
            let first = i < 3 && heads;
            if !in_table || kind == PublicationKind::Bestuursrapportage {
                let weight = if this {
                    6
                } else if first {
                    10
                } else if heads {
                    2
                } else {
                    1
                };
                vote(
                    &mut kinds,
                    kind,
                    if in_table { 8 } else { weight },
                    &format!("«{}»", found.get(0).map_or("", |m| m.as_str().trim())),
                );
            }
            if let Some(year) = found.name("year").and_then(|y| parse::year(y.as_str())) {
                named_years.push((kind, year, i));
            }
        }
        if edition.is_none()
            && let Some(found) = EDITION.captures(&text)
        {
            edition = match (found.name("n"), found.name("w").map(|w| w.as_str().to_lowercase())) {
                (Some(n), _) => Some(format!("{}e", n.as_str())),
                (_, Some(w)) => ["eerste", "tweede", "derde", "vierde"]
                    .iter()
                    .position(|x| *x == w)
                    .map(|n| format!("{}e", n + 1)),
                _ => None,
            };
        }
        if !in_table {
            if let Some(year) = FOR_YEAR.captures(&text).and_then(|f| parse::year(f.name("y")?.as_str())) {
                add(&mut years, year, 4, i);
            }
            plain_years(&text, heads || shape::shaped(line), i, &mut years);
            if i < 30 && cover.is_none() {
                cover = municipality::on_cover(&line.clean).map(|n| (n.to_owned(), i));
            }
            towns.add(i, &line.text, if i < 3 && heads { 3 } else { 1 });
        }
    }
    if statuses > 0 {
        // One status may stand in any document.
        let weight = if statuses > 1 { 6 } else { 2 };
        vote(&mut kinds, PublicationKind::Bestuursrapportage, weight, say!(the_statuses_of_the_actions));
    }
    let place = |line: usize| {
        lines.get(line).or(lines.first()).map_or_else(|| Place::file("onbekend"), |l| l.place.clone())
    };
    let known = doubts.len();
    let kind = kind(&kinds, options, title, &place, doubts);
    for (of, year, line) in named_years {
        // A report speaks of the budget of its year.
        let weight = if of == kind { 4 } else { 1 };
        add(&mut years, year, weight, line);
    }
    let mut unknown = Vec::new();
    if years.is_empty() && options.year.is_none() {
        unknown.push(Unknown::Year);
    }
    // What stands on the cover and nothing competes with is no doubt.
    let own = cover.as_ref().and_then(|(n, _)| municipality::named(n));
    // A name of the list that weighs as much as a cover does goes before a name that no list has.
    let cover = cover.filter(|(n, _)| {
        municipality::named(n).is_none() && towns.best().is_none_or(|b| b.weight < ON_COVER)
    });
    if towns.best().is_none()
        && cover.is_none()
        && options.municipality.is_none()
        && options.site_municipality.is_none()
    {
        unknown.push(Unknown::Municipality);
    }
    let year = year(&years, options, title, &place, doubts);
    let municipality = town(&towns, cover, own, options, &place, doubts);
    if let Some(first) = names.first() {
        // What stands in for an unknown is no answer to choose.
        let mut asked: Vec<Ask> = doubts.iter().skip(known).filter_map(|d| ask(d, first)).collect();
        for question in &mut asked {
            let gone = match question.key.subject {
                Subject::Year => Unknown::Year,
                Subject::Municipality => Unknown::Municipality,
                _ => continue,
            };
            if unknown.contains(&gone) {
                question.options.clear();
                question.has_default = false;
            }
        }
        questions.append(&mut asked);
    }
    let edition = edition.filter(|_| kind == PublicationKind::Bestuursrapportage);
    Meta { municipality, kind, year, edition, unknown }
}

/// The options with what the editor answered before where the command line says nothing.
fn answered(options: &Options, names: &[String]) -> Options {
    let answer = |subject| options.answers.document(subject, names.first());
    let mut options = options.clone();
    options.kind = options.kind.or_else(|| answer(Subject::Kind).and_then(PublicationKind::from_key));
    options.year = options.year.or_else(|| answer(Subject::Year).and_then(parse::year));
    let town = answer(Subject::Municipality).map(str::to_owned);
    options.municipality = options.municipality.clone().or(town);
    options
}

/// The question that goes with a doubt about the document.
fn ask(doubt: &Doubt, source: &str) -> Option<Ask> {
    let (name, now) = doubt.text.split_once(": ")?;
    let (subject, free) = match Subject::from_key(name)? {
        Subject::Kind => (Subject::Kind, Free::No),
        Subject::Year => (Subject::Year, Free::Year),
        _ => (Subject::Municipality, Free::Text),
    };
    // A choice tells its weight in brackets: "2025 (3 punten)".
    let value = |choice: &String| choice.rsplit_once(" (").map_or(choice.as_str(), |(v, _)| v).to_owned();
    let others = doubt.choices.iter().map(|c| Choice::new(value(c), c.as_str()));
    let options = std::iter::once(Choice::plain(now)).chain(others).collect();
    Some(Ask::of(doubt, subject, options, free).of_document(source))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

#[cfg(test)]
mod tests;
