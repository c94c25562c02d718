//! Where in the written content a doubt is settled: the file and the line. What the writer gave a name is found by that
//! name (the id behind a heading, the key of a description, the row of a table), a text by its words; where neither is
//! there, the file of what stands right before it in the source is given without a line.

use std::collections::HashMap;

use super::words::Words;
use super::{Files, folder};
use crate::import::log::{About, Doubt, Spot};
use crate::model::{Action, BudgetTable, Goal, Indicator, Publication};
use crate::source::{At, Origin, Place};

/// The main file of a publication.
const MAIN: &str = "publicatie.md";

/// For each doubt, where in the files it is settled.
pub fn spots(publication: &Publication, files: &Files, doubts: &[Doubt]) -> Vec<Spot> {
    if doubts.is_empty() {
        return Vec::new();
    }
    let mut map = Map { words: Words::of(files), files, things: Vec::new(), by_place: HashMap::new() };
    map.publication(publication);
    map.things.sort_by(|a, b| a.place.cmp(&b.place));
    for (i, thing) in map.things.iter().enumerate() {
        map.by_place.entry(thing.place.clone()).or_default().push(i);
    }
    doubts.iter().map(|d| map.spot(publication, d)).collect()
}

/// What something in the content is, as far as it matters for where a doubt is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Thing,
    /// The description of a table.
    Table,
    /// A row of a table.
    Row,
}

/// Something that was written, with where it was read.
struct Thing {
    place: Place,
    kind: Kind,
    spot: Spot,
}

struct Map<'a> {
    files: &'a Files,
    words: Words<'a>,
    things: Vec<Thing>,
    by_place: HashMap<Place, Vec<usize>>,
}

impl<'a> Map<'a> {
    fn publication(&mut self, publication: &Publication) {
        for indicator in &publication.indicators {
            self.heading(MAIN, indicator.id.as_str(), &indicator.origin);
        }
        for (i, p) in publication.programmes.iter().enumerate() {
            let folder = folder(i, p);
            let main = format!("{folder}/programma.md");
            let anchors = self.anchors(&folder);
            let title = self.key(&main, "titel");
            self.add(&p.origin, Kind::Thing, Some(title));
            for section in &p.sections {
                let line = self.line(&main, |l| l.ends_with(&format!("{{.{}}}", section.question.key())));
                self.add(&section.origin, Kind::Thing, line);
            }
            for goal in p.all_goals() {
                self.goal(goal, &anchors);
            }
            for action in &p.actions {
                self.action(action, &anchors);
            }
            for indicator in &p.indicators {
                self.indicator(indicator, &anchors);
            }
            for table in p.all_tables() {
                self.table(table, &folder);
            }
        }
    }

    fn goal(&mut self, goal: &Goal, anchors: &HashMap<&str, Spot>) {
        self.add(&goal.origin, Kind::Thing, anchors.get(goal.id.as_str()).cloned());
        for action in &goal.actions {
            self.action(action, anchors);
        }
        for indicator in &goal.indicators {
            self.indicator(indicator, anchors);
        }
    }

    fn action(&mut self, action: &Action, anchors: &HashMap<&str, Spot>) {
        self.add(&action.origin, Kind::Thing, anchors.get(action.id.as_str()).cloned());
    }

    fn indicator(&mut self, indicator: &Indicator, anchors: &HashMap<&str, Spot>) {
        self.add(&indicator.origin, Kind::Thing, anchors.get(indicator.id.as_str()).cloned());
    }

    fn table(&mut self, table: &BudgetTable, folder: &str) {
        let end = format!("-{}.csv", table.id);
        let own = format!("{folder}/tabellen/");
        // The name is the number of the table and its id: `03-lasten.csv`.
        let fits = |name: &str| {
            let number = name.strip_prefix(&own).and_then(|n| n.strip_suffix(&end));
            number.is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
        };
        let Some((name, csv)) = self.files.iter().find(|(n, _)| fits(n)) else { return };
        let toml = format!("{}.toml", name.trim_end_matches(".csv"));
        let unit = self.key(&toml, "eenheid");
        self.add(&table.origin, Kind::Table, Some(unit));
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(csv.as_bytes());
        let lines = reader.records().map(|r| r.ok().and_then(|r| r.position().map(|p| p.line())));
        let lines: Vec<Option<u64>> = lines.collect();
        for (row, line) in table.rows.iter().zip(lines) {
            let line = line.and_then(|l| u32::try_from(l).ok());
            self.add(&row.origin, Kind::Row, Some(Spot { file: name.clone(), line }));
        }
    }

    fn heading(&mut self, file: &str, id: &str, origin: &Origin) {
        let mark = format!("{{#{id} ");
        let line = self.line(file, |l| l.starts_with('#') && l.contains(&mark));
        self.add(origin, Kind::Thing, line);
    }

    fn add(&mut self, origin: &Origin, kind: Kind, spot: Option<Spot>) {
        if let (Some(place), Some(spot)) = (&origin.0, spot) {
            self.things.push(Thing { place: place.clone(), kind, spot });
        }
    }

    /// Where each goal, action and indicator of a programme stands, by its id.
    fn anchors(&self, folder: &str) -> HashMap<&'a str, Spot> {
        let mut out = HashMap::new();
        let below = format!("{folder}/");
        let files: &'a Files = self.files;
        for (name, text) in files.range(below.clone()..).take_while(|(n, _)| n.starts_with(&below)) {
            let Some(stem) = name.get(below.len()..).and_then(|n| n.strip_suffix(".md")) else { continue };
            if let Some((number, id)) = stem.split_once('-')
                && number.bytes().all(|b| b.is_ascii_digit())
            {
                out.entry(id).or_insert_with(|| self.key(name, "titel"));
            }
            for (at, line) in text.lines().enumerate().filter(|(_, l)| l.starts_with('#')) {
                if let Some((_, rest)) = line.rsplit_once(" {#")
                    && let Some(id) = rest.split([' ', '}']).next()
                {
                    out.entry(id).or_insert_with(|| numbered(name, at));
                }
            }
        }
        out
    }

    /// The line of a key of a file; the file where it has none.
    fn key(&self, file: &str, key: &str) -> Spot {
        let found = self.line(file, |l| l.strip_prefix(key).is_some_and(|r| r.starts_with(" =")));
        found.unwrap_or_else(|| Spot { file: file.to_owned(), line: None })
    }

    fn line(&self, file: &str, fits: impl Fn(&str) -> bool) -> Option<Spot> {
        let at = self.files.get(file)?.lines().position(fits)?;
        Some(numbered(file, at))
    }

    fn spot(&self, publication: &Publication, doubt: &Doubt) -> Spot {
        self.by_kind(publication, doubt)
            .or_else(|| self.by_origin(doubt))
            .unwrap_or_else(|| self.by_text(doubt))
    }

    /// Doubts about the document, the legend and large figures have keys of their own.
    fn by_kind(&self, publication: &Publication, doubt: &Doubt) -> Option<Spot> {
        match doubt.about {
            About::Document => {
                let (key, _) = doubt.text.split_once(": ")?;
                Some(self.key(MAIN, key))
            }
            About::Legend => {
                let entry = publication
                    .legend
                    .iter()
                    .find(|e| e.word.as_ref() == Some(&doubt.text) || e.mark == doubt.text)?;
                self.line(MAIN, |l| l.strip_prefix("teken = \"").is_some_and(|r| r.starts_with(&entry.mark)))
            }
            About::Percentage => {
                let before = self.before(doubt)?;
                let title = doubt.text.rsplit_once(' ').map_or(doubt.text.as_str(), |(title, _)| title);
                let mains = std::iter::once(MAIN.to_owned()).chain(
                    publication
                        .programmes
                        .iter()
                        .enumerate()
                        .map(|(i, p)| format!("{}/programma.md", folder(i, p))),
                );
                let mut found: Vec<Spot> = mains.filter_map(|file| self.percentage(&file, title)).collect();
                found.sort_by_key(|s| !before.file.starts_with(s.file.split('/').next().unwrap_or("")));
                found.into_iter().next()
            }
            About::Counter => {
                // The goal is named before the count: "1.2 Meer groen: 3 acties".
                let (named, _) = doubt.text.rsplit_once(": ")?;
                let goal =
                    publication.programmes.iter().flat_map(|p| p.all_goals()).find(|g| {
                        format!("{} {}", g.code.as_deref().unwrap_or(""), g.title).trim() == named
                    })?;
                self.at(goal.origin.0.as_ref()?, &[Kind::Thing])
            }
            About::Unchecked => {
                let (title, rest) = doubt.text.rsplit_once(", kolom «")?;
                let (column, _) = rest.rsplit_once('»')?;
                self.unchecked(title, column)
            }
            _ => None,
        }
    }

    /// The line that says that a column is not checked.
    fn unchecked(&self, title: &str, column: &str) -> Option<Spot> {
        let key = |text: &str| {
            let mut front = super::toml::Front::new();
            front.text("titel", text);
            front.toml()
        };
        let (title, column) = (key(title), format!("[[kolom]]\n{}", key(column)));
        self.files.iter().filter(|(name, _)| name.ends_with(".toml")).find_map(|(name, text)| {
            let from = text.starts_with(&title).then(|| text.find(&column))?? + "[[kolom]]".len();
            let own = text.get(from..)?.split("[[").next()?;
            let at = from + own.find("gecontroleerd = false")?;
            Some(numbered(name, text.get(..at)?.matches('\n').count()))
        })
    }

    /// The line with the percentage of a large figure.
    fn percentage(&self, file: &str, title: &str) -> Option<Spot> {
        let lines: Vec<&str> = self.files.get(file)?.lines().collect();
        let own = format!("titel = \"{title}\"");
        let at = (1..lines.len())
            .find(|i| lines.get(*i) == Some(&own.as_str()) && lines.get(i - 1) == Some(&"[[kerncijfer]]"))?;
        let near = lines.iter().skip(at).take(4).position(|l| l.starts_with("percentage ="))?;
        Some(numbered(file, at + near))
    }

    fn by_origin(&self, doubt: &Doubt) -> Option<Spot> {
        let order: &[Kind] = match doubt.about {
            About::Unit => &[Kind::Table],
            About::LostColumn | About::Total => &[Kind::Row],
            About::Table => &[Kind::Row, Kind::Table],
            About::Status | About::EmptyHeading => return None,
            _ => &[Kind::Thing, Kind::Row, Kind::Table],
        };
        self.at(&doubt.place, order)
    }

    fn at(&self, place: &Place, order: &[Kind]) -> Option<Spot> {
        let here = self.by_place.get(place)?;
        let of = |kind: &Kind| {
            let mut all = here.iter().filter_map(|i| self.things.get(*i)).filter(|t| t.kind == *kind);
            let first = all.next()?;
            // Much stands on one page: then the words of the doubt say better which it is.
            let known = !matches!(place.at, At::Page(_) | At::OnPage { .. }) || all.next().is_none();
            known.then_some(first)
        };
        order.iter().find_map(of).map(|t| t.spot.clone())
    }

    /// What stands at or right before the doubt in the source.
    fn before(&self, doubt: &Doubt) -> Option<&Spot> {
        let end = self.things.partition_point(|t| t.place <= doubt.place);
        let thing = self.things.get(..end)?.last().filter(|t| t.place.file == doubt.place.file);
        let after = || self.things.get(end).filter(|t| t.place.file == doubt.place.file);
        thing.or_else(after).map(|t| &t.spot)
    }

    /// The line that holds the words of the doubt, the nearest to what stands before it in the source.
    fn by_text(&self, doubt: &Doubt) -> Spot {
        let near = self.before(doubt);
        let file = near.map_or(MAIN, |s| s.file.as_str());
        self.words.find(&doubt.text, file).unwrap_or_else(|| Spot { file: file.to_owned(), line: None })
    }
}

/// A line of a file, from 0, as a spot.
pub(super) fn numbered(file: &str, at: usize) -> Spot {
    Spot { file: file.to_owned(), line: u32::try_from(at + 1).ok() }
}
