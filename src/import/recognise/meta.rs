//! Which document it is: municipality, kind, year and edition, each weighed from what the text says, with the ground for it
//! in the log.

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
use crate::import::log::{About, Doubt};
use crate::model::PublicationKind;
use crate::source::Place;

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
                vote(&mut kinds, kind, 12, "de naam van het bestand");
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
        vote(&mut kinds, PublicationKind::Bestuursrapportage, weight, "de statussen bij de acties");
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

/// A weight in words.
fn points(weight: u32) -> String {
    if weight == 1 { "1 punt".into() } else { format!("{weight} punten") }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

fn kind(
    kinds: &BTreeMap<PublicationKind, (u32, String)>,
    options: &Options,
    title: Option<&Title>,
    place: &impl Fn(usize) -> Place,
    doubts: &mut Vec<Doubt>,
) -> PublicationKind {
    if let Some(kind) = options.kind {
        return kind;
    }
    let best = kinds.iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(a.0)));
    let (kind, why) = match (title, best) {
        (Some(title), Some((best, (_, why)))) if *best != title.kind => (
            title.kind,
            format!("De titel van het stuk is «{}». Voor {} spreekt: {why}.", title.text, best.key()),
        ),
        // What a document calls itself, and nothing speaks against, is no doubt.
        (Some(title), _) => return title.kind,
        (None, Some((kind, (_, why)))) => (*kind, format!("Dit is afgeleid uit: {why}.")),
        (None, None) => (PublicationKind::Begroting, "In de bron staat het niet.".to_owned()),
    };
    let others = PublicationKind::ALL.iter().filter(|k| **k != kind).map(|k| k.key().to_owned()).collect();
    doubts.push(Doubt {
        about: About::Document,
        place: place(title.map_or(0, |t| t.line)),
        text: format!("soort: {}", kind.key()),
        done: why,
        choices: others,
        target: "`publicatie.md`, sleutel `soort`, of de optie `--soort`".into(),
    });
    kind
}

fn year(
    years: &BTreeMap<i32, (u32, usize)>,
    options: &Options,
    title: Option<&Title>,
    place: &impl Fn(usize) -> Place,
    doubts: &mut Vec<Doubt>,
) -> i32 {
    if let Some(year) = options.year {
        return year;
    }
    let best = years.iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then(a.0.cmp(b.0)));
    let (year, line, why) = match (title, best) {
        (Some(title), Some((best, (weight, _)))) if *best != title.year => (
            title.year,
            title.line,
            format!(
                "Dit jaar staat in de titel van het stuk. In de tekst en de tabellen weegt {best} zwaarder ({}).",
                points(*weight)
            ),
        ),
        (Some(title), _) => return title.year,
        (None, Some((year, (weight, line)))) => {
            (*year, *line, format!("Dit jaar weegt het zwaarst in de bron ({}).", points(*weight)))
        }
        (None, None) => (2000, 0, "In de bron staat geen jaar. Vul het jaar zelf in.".to_owned()),
    };
    let mut others: Vec<(u32, i32)> =
        years.iter().filter(|(y, _)| **y != year).map(|(y, (w, _))| (*w, *y)).collect();
    others.sort_by_key(|(w, y)| (std::cmp::Reverse(*w), *y));
    doubts.push(Doubt {
        about: About::Document,
        place: place(line),
        text: format!("jaar: {year}"),
        done: why,
        choices: others.iter().take(3).map(|(w, y)| format!("{y} ({})", points(*w))).collect(),
        target: "`publicatie.md`, sleutel `jaar`, of de optie `--jaar`".into(),
    });
    year
}

/// What a name on a cover weighs.
const ON_COVER: u32 = 12;

fn town(
    towns: &Evidence,
    cover: Option<(String, usize)>,
    own: Option<&str>,
    options: &Options,
    place: &impl Fn(usize) -> Place,
    doubts: &mut Vec<Doubt>,
) -> String {
    if let Some(name) = &options.municipality {
        return municipality::named(name)
            .map_or_else(|| name.trim().trim_start_matches("gemeente ").to_owned(), str::to_owned);
    }
    let best = towns.best();
    let alone = |b: &municipality::Best| b.others.first().is_none_or(|(_, w)| *w * 2 < b.weight);
    if let (None, Some(best)) = (&cover, &best)
        && own == Some(best.name)
        && alone(best)
    {
        return best.name.to_owned();
    }
    let (name, line, why, choices) = match (cover, &best) {
        (Some((name, line)), _) => {
            let choices = best.iter().map(|b| format!("{} ({})", b.name, points(b.weight))).collect();
            let why = "De bron noemt deze gemeente. De naam staat niet in de lijst van gemeenten: kijk na hoe u hem schrijft.";
            (name, line, why.to_owned(), choices)
        }
        (None, Some(best)) => {
            let near = best.others.first().is_some_and(|(_, w)| *w * 2 >= best.weight);
            let weak = best.weight < 6;
            let why = match (near, weak) {
                (true, _) => "Een andere gemeente weegt bijna even zwaar. Kijk dit na.",
                (_, true) => "De bron noemt deze gemeente maar een enkele keer. Kijk dit na.",
                _ => "De bron noemt deze gemeente het meest.",
            };
            let choices = best.others.iter().map(|(n, w)| format!("{n} ({})", points(*w))).collect();
            (best.name.to_owned(), best.line, format!("{why} ({})", points(best.weight)), choices)
        }
        (None, None) => (
            options.site_municipality.clone().unwrap_or_else(|| "Onbekende gemeente".to_owned()),
            0,
            "In de bron staat geen naam van een gemeente. Dit is de gemeente van site.toml.".to_owned(),
            Vec::new(),
        ),
    };
    doubts.push(Doubt {
        about: About::Document,
        place: place(line),
        text: format!("gemeente: {name}"),
        done: why,
        choices,
        target: "`gemeente.md`, sleutel `naam`, of de optie `--gemeente`".into(),
    });
    name
}

#[cfg(test)]
mod tests {
    use crate::import::read::text::draft;
    use crate::import::{Options, recognise};
    use crate::model::PublicationKind;
    use crate::source::SourceText;

    fn meta(name: &str, text: &str) -> (String, PublicationKind, i32, Option<String>) {
        let found = recognise::recognise(&[draft(&SourceText::new(name, text))], &Options::default());
        let p = found.publication;
        (found.organisation.name, p.kind, p.year, p.edition)
    }

    #[test]
    fn kind_year_edition_and_municipality() {
        use PublicationKind::{Begroting, Bestuursrapportage, Jaarstukken, Kadernota};
        let m = |t: &str, k, y, e: Option<&str>| (t.to_owned(), k, y, e.map(str::to_owned));
        assert_eq!(
            meta(
                "a.txt",
                "Programma Wonen\n\nDeze kadernota is voor het jaar 2026. In de begroting 2025 stond dat de gemeente Gouda bouwt. In Gouda is ruimte."
            ),
            m("Gouda", Kadernota, 2026, None)
        );
        assert_eq!(
            meta(
                "a.txt",
                "Programma Wonen\n\nWat mag het kosten?\n\nKosten Rekening 2024 Begroting 2025 Begroting 2026 MJR 2027\nLasten 1 2 3 4\n\nIn Zwolle wonen veel mensen."
            ),
            m("Zwolle", Begroting, 2026, None)
        );
        assert_eq!(
            meta(
                "a.txt",
                "Programma Wonen\n\n1.1 Wij bouwen\n\nStand van zaken: groen\n\nIn de 2e bestuursrapportage 2025 van de gemeente Almere staat meer."
            ),
            m("Almere", Bestuursrapportage, 2025, Some("2e"))
        );
        assert_eq!(
            meta(
                "jaarstukken-2024.txt",
                "Programma Wonen\n\nWat hebben we bereikt?\n\nIn 2024 werd in Breda gebouwd."
            ),
            m("Breda", Jaarstukken, 2024, None)
        );
    }

    #[test]
    fn options_go_before_evidence() {
        let options = Options {
            municipality: Some("gemeente utrecht".into()),
            kind: Some(PublicationKind::Jaarstukken),
            year: Some(2020),
            ..Options::default()
        };
        let found = recognise::recognise(
            &[draft(&SourceText::new("a.txt", "Begroting 2026 van de gemeente Gouda"))],
            &options,
        );
        assert_eq!(found.publication.path, "utrecht/jaarstukken-2020");
        assert!(found.log.doubts.iter().all(|d| d.about != crate::import::log::About::Document));
    }
}
