//! The grammar of planning-and-control documents. It works on drafts and knows no file format.
//!
//! Passes look at the lines one after the other and claim what they know: noise, large figures, questions, the goal tree,
//! tables, statuses, indicators, people. A last walk puts every line where it belongs. What no pass claims is text, so no
//! line is lost.

mod asked;
mod build;
mod cells;
mod column;
mod euro;
mod explained;
mod facts;
mod field;
mod grid;
mod heading;
mod indicator;
mod label;
mod line;
mod meta;
mod municipality;
mod node;
mod noise;
mod numbering;
mod people;
mod programme;
mod prose;
mod question;
mod row;
mod shape;
mod status;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod tiles;
mod tree;

pub use meta::Unknown;

use super::Options;
use super::answers::{Choice, Free, Question, Subject};
use super::draft::Draft;
use super::log::{About, Doubt, Log};
use crate::model::{
    Colour, Id, Organisation, Publication, PublicationKind, PublicationStatus, SourceDocument, Text,
};
use crate::source::{Origin, Place};
use line::{Line, Role};

/// What was made of the drafts.
#[derive(Debug)]
pub struct Recognised {
    /// The municipality.
    pub organisation: Organisation,
    /// The publication.
    pub publication: Publication,
    /// The log, without a measure of what came through.
    pub log: Log,
    /// What of each line must stand in the content: for measuring. Lines that were left out are not among them.
    pub kept: Vec<(Place, String)>,
    /// What the source does not tell and the editor must.
    pub unknown: Vec<Unknown>,
    /// What the editor may be asked, in the order of the sources.
    pub questions: Vec<Question>,
}

/// Recognises drafts that are read as one publication. Never fails: a text without any structure becomes a text.
pub fn recognise(drafts: &[Draft], options: &Options) -> Recognised {
    let mut doubts = Vec::new();
    let (mut lines, mut signs) = grid::mark(line::lines(drafts));
    let counters = noise::mark(&mut lines);
    tiles::mark(&mut lines, &mut doubts);
    question_pass(&mut lines);
    signs.extend(field::mark(&mut lines));
    people::mark(&mut lines);
    explained::mark(&mut lines);
    let tree = tree::mark(&mut lines);
    noise::twice(&mut lines);
    table::mark(&mut lines);
    cells::mark(&mut lines);
    euro::mark(&mut lines);
    indicator::mark(&mut lines, &mut doubts);
    shape::mark(&mut lines);
    let heads = programme::find(&lines);
    let facts = facts::look(&lines, &heads, tree);
    let names: Vec<String> = drafts.iter().map(|d| d.name.to_string()).collect();
    let mut questions = Vec::new();
    let meta = meta::weigh(&lines, &names, options, &mut doubts, &mut questions);
    let wrapped = drafts.iter().any(|d| d.wrapped);
    let mut walk = build::Walk::new(&lines, &facts, &heads, wrapped, &options.answers);
    walk.questions = questions;
    walk.run(&counters);
    signs.sort_by_key(|(line, _)| *line);
    finish(walk, meta, names, doubts, &signs)
}

/// Questions, with a print of the same question before it as noise.
fn question_pass(lines: &mut [Line]) {
    question::mark(lines);
    for i in 0..lines.len() {
        let Some(Role::Question(here, _)) = lines.get(i).map(|l| l.role.clone()) else { continue };
        let mut seen = 0;
        for j in i + 1..(i + 8).min(lines.len()) {
            let Some(next) = lines.get(j) else { break };
            match &next.role {
                Role::Noise(_) => continue,
                Role::Question(there, _) if *there == here => {
                    if let Some(line) = lines.get_mut(i) {
                        line.role = Role::Noise(super::log::Why::Twice);
                    }
                    break;
                }
                _ => seen += 1,
            }
            if seen > 2 {
                break;
            }
        }
    }
}

fn finish(
    mut walk: build::Walk<'_>,
    meta: meta::Meta,
    names: Vec<String>,
    mut doubts: Vec<Doubt>,
    signs: &[(usize, status::Sign)],
) -> Recognised {
    let lines = walk.lines;
    let left: std::collections::HashSet<&Place> = walk.left.iter().map(|l| &l.place).collect();
    let kept = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| !left.contains(&l.place))
        .flat_map(|(i, l)| match (&l.kind, &l.role) {
            // A table is measured row by row.
            (line::Kind::Grid(table), Role::Open | Role::Table(_)) => table
                .rows
                .iter()
                .map(|r| (r.place.clone(), table::without_unit(&r.text()).0))
                .collect::<Vec<_>>(),
            _ => measured(l, walk.heads.get(&i)).map(|t| (l.place.clone(), t)).into_iter().collect(),
        })
        .collect();
    let first = lines.first().map_or_else(|| Place::file("onbekend"), |l| l.place.clone());
    let counted = count(&mut walk);
    // The source's own legend goes first; a sign without one gets its usual meaning, and the log says so.
    let mut legend = std::mem::take(&mut walk.legend);
    for (at, mut entry) in field::missing(signs, &legend) {
        let place = lines.get(at).map_or_else(|| first.clone(), |l| l.place.clone());
        let answer = walk.answers.about(Subject::Sign, &place, &entry.mark);
        if let Some(colour) = answer.and_then(Colour::from_key) {
            // What the sign means follows from the colour that the editor gave it.
            entry.state = entry.state.filter(|_| colour == entry.colour);
            entry.colour = colour;
            legend.push(entry);
            continue;
        }
        let doubt = Doubt {
            about: About::Legend,
            place,
            text: entry.word.clone().unwrap_or_else(|| entry.mark.clone()),
            done: format!("De bron legt dit teken niet uit. Het is gelezen als {}.", entry.colour.key()),
            choices: Colour::ALL.iter().filter(|c| **c != entry.colour).map(|c| c.key().to_owned()).collect(),
            target: "`publicatie.md`, `[[legenda]]`".into(),
        };
        let colours = std::iter::once(entry.colour)
            .chain(Colour::ALL.into_iter().filter(|c| *c != entry.colour))
            .map(|c| Choice::plain(c.key()))
            .collect();
        walk.questions.push(Question::of(&doubt, Subject::Sign, colours, Free::No).about(&entry.mark));
        doubts.push(doubt);
        legend.push(entry);
    }
    let mut empties = walk.before.empty.clone();
    let mut text = walk.before.finish();
    empties.append(&mut walk.before.empty);
    let mut figures = std::mem::take(&mut walk.figures);
    let mut programmes: Vec<_> = std::mem::take(&mut walk.drafts)
        .into_iter()
        .map(|d| node::programme(d, &mut walk.nodes, &mut empties))
        .collect();
    // What stands before the only programme belongs to it.
    if let [programme] = programmes.as_mut_slice() {
        figures.append(&mut programme.key_figures);
        programme.key_figures = std::mem::take(&mut figures);
        if !text.is_empty() {
            let below = std::mem::take(&mut programme.text);
            programme.text = Text {
                markdown: format!("{}\n\n{}", text.markdown, below.markdown).trim_matches('\n').to_owned(),
                origin: text.origin.clone(),
            };
            text = Text::default();
        }
    }
    let mut used = std::collections::HashSet::new();
    for programme in &mut programmes {
        programme.id = node::unique(programme.id.as_str(), &mut used);
    }
    doubts.append(&mut walk.doubts);
    for programme in &mut programmes {
        doubts.extend(node::codes_once(programme).into_iter().map(|(place, text)| Doubt {
            about: About::Code,
            place,
            text,
            done:
                "Dit nummer staat er twee keer. Bij de tweede is het een deel van de titel geworden.".into(),
            choices: vec!["een ander nummer".into(), "geen nummer".into()],
            target: "de kop, of de sleutel `code`".into(),
        }));
    }
    doubts.extend(empties.into_iter().map(|(place, text)| Doubt {
        about: About::EmptyHeading,
        place,
        text,
        done: "Onder dit kopje staat niets. Het is als gewone regel bewaard.".into(),
        choices: vec!["het kopje weghalen".into(), "de tekst aanvullen".into()],
        target: "de tekst van dit onderdeel".into(),
    }));
    walk.questions.sort_by(|a, b| a.place.cmp(&b.place).then(a.key.cmp(&b.key)));
    doubts.sort_by(|a, b| a.place.cmp(&b.place).then(a.about.cmp(&b.about)));
    let organisation = Id::from_text(&meta.municipality);
    let title = title(&meta);
    let publication = Publication {
        path: format!("{organisation}/{}", folder(&meta)),
        organisation: organisation.clone(),
        kind: meta.kind,
        year: meta.year,
        edition: meta.edition,
        title,
        status: PublicationStatus::Unknown,
        published: walk.published,
        source: names.first().map(|n| SourceDocument {
            title: names.iter().map(|n| n.rsplit('/').next().unwrap_or(n)).collect::<Vec<_>>().join(", "),
            url: None.filter(|_: &String| n.is_empty()),
        }),
        example: false,
        legend,
        key_figures: figures,
        lead: Text::default(),
        text,
        indicators: Vec::new(),
        programmes,
        origin: Origin::at(first.clone()),
    };
    let log = Log {
        sources: names,
        counts: counts(&publication, counted),
        outline: outline(&publication),
        doubts,
        left: walk.left,
        conservation: None,
    };
    let organisation = Organisation {
        path: Some(organisation.to_string()),
        id: organisation,
        name: meta.municipality,
        inhabitants: None,
        website: None,
        lead: Text::default(),
        text: Text::default(),
        origin: Origin::at(first),
    };
    Recognised { organisation, publication, log, kept, unknown: meta.unknown, questions: walk.questions }
}

fn title(meta: &meta::Meta) -> String {
    let mut word = meta.kind.key().to_owned();
    if let Some(edition) = &meta.edition {
        return format!("{edition} {word} {}", meta.year);
    }
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{word} {}", meta.year)
}

fn folder(meta: &meta::Meta) -> String {
    let edition = meta.edition.as_deref().map(|e| format!("-{}", Id::from_text(e))).unwrap_or_default();
    format!("{}{edition}-{}", meta.kind.key(), meta.year)
}

/// What of a line must stand in the content; `None` where nothing of it must.
fn measured(line: &Line, head: Option<&programme::Head>) -> Option<String> {
    if let Some(head) = head.filter(|_| matches!(line.role, Role::Open)) {
        return Some(format!("{} {}", head.code.as_deref().unwrap_or(""), head.title));
    }
    let text = match &line.role {
        Role::Noise(_)
        | Role::Status(_)
        | Role::Explained
        | Role::Actions
        | Role::Legend(_)
        | Role::Question(..) => return None,
        Role::Explain(_, rest) => rest.clone()?,
        Role::Party(name) => name.clone(),
        Role::Holders(names) => names.join(" "),
        Role::TreeCost(amount) => crate::amount::write::content(amount.number),
        Role::ActionRow(title, _) => title.clone(),
        Role::Part | Role::Table(_) | Role::Tile(_) => table::without_unit(&line.text).0,
        Role::Open | Role::Tree => match &line.numbering {
            Some(n) if n.word.is_some() => format!("{} {}", n.code, programme::title(line, n.rest)),
            _ => line.text.clone(),
        },
        Role::Published(date) => date.to_string(),
        Role::Indicator(_) => line.text.clone(),
    };
    (!text.trim().is_empty()).then_some(text)
}

/// Compares the source's own counts with what was found; gives how many agreed.
fn count(walk: &mut build::Walk<'_>) -> usize {
    let mut agreed = 0;
    for (counter, goal) in std::mem::take(&mut walk.counters) {
        let Some(node) = goal.and_then(|g| walk.nodes.get(g)) else { continue };
        let found = match counter.what.as_str() {
            "indicatoren" => node.extra.indicators.len(),
            "doelen" | "doelstellingen" | "subdoelen" => node.goals.len(),
            _ => node.actions.len(),
        };
        if found == counter.count {
            agreed += 1;
            continue;
        }
        let place = walk.lines.get(counter.line).map_or_else(|| Place::file("onbekend"), |l| l.place.clone());
        walk.doubts.push(Doubt {
            about: About::Counter,
            place,
            text: format!(
                "{} {}: {} {}",
                node.code.as_deref().unwrap_or(""),
                node.title,
                counter.count,
                counter.what
            )
            .trim()
            .to_owned(),
            done: format!("De bron telt {} {}, gevonden zijn er {found}.", counter.count, counter.what),
            choices: vec!["kijken of er iets mist".into()],
            target: "het bestand van dit doel".into(),
        });
    }
    agreed
}

/// The tree that was found, as the log shows it.
fn outline(publication: &Publication) -> Vec<(u8, String, &'static str)> {
    fn named(code: Option<&str>, title: &str) -> String {
        format!("{} {title}", code.unwrap_or("")).trim().to_owned()
    }
    fn below(goal: &crate::model::Goal, depth: u8, out: &mut Vec<(u8, String, &'static str)>) {
        out.push((depth, named(goal.code.as_deref(), &goal.title), "doel"));
        for action in &goal.actions {
            out.push((depth + 1, named(action.code.as_deref(), &action.title), "actie"));
        }
        for sub in &goal.goals {
            below(sub, depth.saturating_add(1).min(20), out);
        }
    }
    let mut out = Vec::new();
    for programme in &publication.programmes {
        out.push((0, named(programme.code.as_deref(), &programme.title), "programma"));
        for goal in &programme.goals {
            below(goal, 1, &mut out);
        }
        for action in &programme.actions {
            out.push((1, named(action.code.as_deref(), &action.title), "actie"));
        }
    }
    out
}

fn counts(publication: &Publication, agreed: usize) -> Vec<(&'static str, usize)> {
    let p = &publication.programmes;
    let goals = || p.iter().flat_map(|p| p.all_goals());
    let actions = || p.iter().flat_map(|p| p.all_actions());
    let tables = || p.iter().flat_map(|p| p.all_tables());
    let indicators = p.iter().map(|p| p.indicators.len()).sum::<usize>()
        + goals().map(|g| g.indicators.len()).sum::<usize>();
    let parties =
        p.iter().map(|p| p.parties.len()).sum::<usize>() + goals().map(|g| g.parties.len()).sum::<usize>();
    let numbers = tables()
        .flat_map(|t| &t.rows)
        .flat_map(|r| r.cells.all())
        .filter(|c| c.value.number().is_some())
        .count();
    vec![
        ("Programma's", p.len()),
        ("Vragen van de wet", p.iter().map(|p| p.sections.len()).sum()),
        ("Doelen", goals().count()),
        ("Acties", actions().count()),
        ("Statussen", actions().map(|a| a.statuses.len()).sum()),
        ("Indicatoren", indicators),
        ("Tabellen", tables().count()),
        ("Bedragen in tabellen", numbers),
        ("Kerncijfers", p.iter().map(|p| p.key_figures.len()).sum::<usize>() + publication.key_figures.len()),
        ("Portefeuillehouders", p.iter().map(|p| p.portfolio_holders.len()).sum()),
        ("Verbonden partijen", parties),
        ("Tellingen van de bron die kloppen", agreed),
    ]
}

/// Whether nothing was recognised: then the document may be of another kind.
pub(crate) fn is_bare(publication: &Publication) -> bool {
    publication.programmes.iter().all(|p| {
        p.goals.is_empty()
            && p.actions.is_empty()
            && p.tables.is_empty()
            && p.sections.is_empty()
            && p.indicators.is_empty()
    })
}

/// The kinds of a publication, for the options of the command line.
pub fn kind(text: &str) -> Option<PublicationKind> {
    PublicationKind::from_key(&text.to_lowercase())
}
