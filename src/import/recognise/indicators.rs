//! Tables of indicators whose cells the format keeps apart: a row for each indicator, or a few rows of one under its name.

use super::grid::{noise, plain};
use super::indicator;
use super::line::{Line, Role};
use super::table::cell::is_amount;
use crate::amount::{Cell, Value, parse};
use crate::import::draft::{Covered, TableRow};
use crate::import::log::{About, Doubt};
use crate::model::{Comparison, Indicator, Point};

/// What a column, or a row below the name of an indicator, holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Name,
    Unit,
    Source,
    /// The year of the score in the same row.
    Year,
    Score,
    /// A measurement in a year.
    Value(i32),
    /// What the municipality wants, and when.
    Target(Option<i32>),
    /// The same measured in the whole country.
    Country(Option<i32>),
    /// Anything else, which is text.
    Other,
}

/// Reads a table of indicators as a line for each.
pub(super) fn read(line: &Line, rows: &[TableRow], doubts: &mut Vec<Doubt>) -> Option<Vec<Line>> {
    let body = rows.iter().position(|r| !r.head && r.cells.iter().skip(1).any(|c| is_amount(&c.text)))?;
    // The name of the first indicator may stand alone above its rows.
    let body = (1..body.max(1)).find(|i| rows.get(*i).is_some_and(alone)).unwrap_or(body);
    let titles = titles(rows.get(..body)?);
    let mut parts: Vec<Part> = titles.iter().map(|t| part(t)).collect();
    // "Naam | Eenheid | Bron": beside a unit or a source the first column names what is measured.
    let measured = parts.iter().any(|p| matches!(p, Part::Unit | Part::Source));
    let naming = ["naam", "omschrijving", "onderwerp", "titel", "wat meten we"];
    if !parts.contains(&Part::Name)
        && measured
        && titles.first().is_some_and(|t| naming.contains(&t.to_lowercase().as_str()))
        && let Some(first) = parts.first_mut()
    {
        *first = Part::Name;
    }
    let name = parts.iter().position(|p| *p == Part::Name)?;
    let scored = parts.contains(&Part::Year) && parts.contains(&Part::Score);
    if !scored && !parts.iter().any(|p| matches!(p, Part::Value(_) | Part::Country(Some(_)))) {
        return None;
    }
    let mut out: Vec<Line> = rows.iter().take(body).map(|r| noise(line, r)).collect();
    let mut said = Vec::new();
    if rows.iter().skip(body).any(|r| key(text(r, name)).is_some()) {
        blocks(line, rows.get(body..)?, &titles, &parts, name, &mut out, &mut said)?;
    } else {
        for row in rows.iter().skip(body) {
            out.push(one(line, row, &titles, &parts, name, &mut said)?);
        }
    }
    doubts.append(&mut said);
    Some(out)
}

fn text(row: &TableRow, i: usize) -> &str {
    row.cells.get(i).map_or("", |c| c.text.trim())
}

/// Whether a row holds one text, at its beginning.
fn alone(row: &TableRow) -> bool {
    let filled = row.cells.iter().filter(|c| c.covered.is_none() && !c.text.trim().is_empty()).count();
    !row.head && filled == 1 && !text(row, 0).is_empty()
}

/// The heads of the columns, those above each other joined.
fn titles(rows: &[TableRow]) -> Vec<String> {
    let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    (0..width)
        .map(|i| {
            let own =
                rows.iter().filter_map(|r| r.cells.get(i)).filter(|c| c.covered != Some(Covered::Above));
            own.map(|c| c.text.trim()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn part(title: &str) -> Part {
    let lower = title.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let year = parse::first_year(title);
    // "R2024" is what it became, "B2025" what is planned.
    let short = |letter: char| {
        lower
            .strip_prefix(letter)
            .is_some_and(|r| parse::year(r.trim_start_matches([' ', '-', '.'])).is_some())
    };
    match () {
        () if has(&["indicator"]) && year.is_none() => Part::Name,
        () if has(&["eenheid"]) => Part::Unit,
        () if has(&["bron"]) => Part::Source,
        () if has(&["nederland", "landelijk"]) || lower == "nl" => Part::Country(year),
        () if has(&["streef", "doelwaarde", "doelstelling", "ambitie", "begroting", "raming", "gewenst"])
            || short('b') =>
        {
            Part::Target(year)
        }
        () if has(&["provincie", "verschil", "vergelijkbare", "toelichting", "referentie"]) => Part::Other,
        () => match year {
            Some(year) => Part::Value(year),
            None if has(&["jaar", "periode", "peildatum"]) => Part::Year,
            None if has(&["score", "waarde", "gemeente", "realisatie", "werkelijk", "resultaat"]) => {
                Part::Score
            }
            None => Part::Other,
        },
    }
}

/// What a row below the name of an indicator is about.
fn key(label: &str) -> Option<Part> {
    match label.to_lowercase().trim_end_matches(':').trim() {
        "eenheid" => Some(Part::Unit),
        "bron" => Some(Part::Source),
        "nederland" | "landelijk" => Some(Part::Country(None)),
        _ => None,
    }
}

/// What is being gathered of an indicator.
struct Making {
    indicator: Indicator,
    rest: Vec<String>,
    targets: Vec<(Option<i32>, Value, String)>,
    country: Vec<Point>,
    unread: bool,
}

impl Making {
    fn new(indicator: Indicator) -> Making {
        let unread = false;
        Making { indicator, rest: Vec::new(), targets: Vec::new(), country: Vec::new(), unread }
    }

    /// A cell under a head. What is no number, or has no year, is said in the text.
    fn put(&mut self, part: Part, title: &str, said: &str, year: Option<i32>) {
        if said.is_empty() {
            return;
        }
        let cell = parse::cell(said).ok().filter(|c| !c.is_own_print() && *c != Cell::default());
        let value = cell.map(|c| c.value);
        match (part, value) {
            (Part::Unit, _) => self.indicator.unit = Some(said.to_owned()),
            (Part::Source, _) => self.indicator.source = Some(said.to_owned()),
            (Part::Value(year), Some(value)) => self.point(year, value, title, said),
            (Part::Score, Some(value)) if year.is_some() => self.point(year.unwrap_or(0), value, title, said),
            (Part::Target(when), Some(value)) => self.targets.push((when, value, format!("{title}: {said}"))),
            (Part::Country(when), Some(value)) if when.or(year).is_some() => {
                self.country.push(Point { year: when.or(year).unwrap_or(0), value });
            }
            (Part::Name | Part::Year, _) => {}
            _ => {
                self.unread |= !matches!(part, Part::Other) && parse::cell(said).is_err();
                self.rest.push(if title.is_empty() { said.to_owned() } else { format!("{title}: {said}") });
            }
        }
    }

    fn point(&mut self, year: i32, value: Value, title: &str, said: &str) {
        if self.indicator.values.iter().any(|p| p.year == year) {
            self.rest.push(format!("{title}: {said}"));
        } else {
            self.indicator.values.push(Point { year, value });
        }
    }

    /// The indicator as a line; of several targets the last counts, the others are said.
    fn finish(mut self, line: &Line, row: &TableRow, doubts: &mut Vec<Doubt>) -> Line {
        let title = self.indicator.title.clone();
        let mut made = plain(line, row, &title, true);
        self.targets.sort_by_key(|(when, ..)| *when);
        if let Some((when, value, _)) = self.targets.pop() {
            self.indicator.target = Some(value);
            self.indicator.target_when = when.map(|y| y.to_string());
        }
        self.rest.extend(self.targets.into_iter().map(|(.., said)| said));
        self.indicator.values.sort_by_key(|p| p.year);
        self.country.sort_by_key(|p| p.year);
        if !self.country.is_empty() {
            self.indicator.comparison = Some(Comparison { title: "Nederland".into(), values: self.country });
        }
        if !self.rest.is_empty() {
            self.indicator.text = super::prose::paragraph(&self.rest.join(". "));
        }
        if self.unread {
            doubts.push(Doubt {
                about: About::Indicator,
                place: row.place.clone(),
                text: title,
                done: "Bij deze indicator staat een waarde die geen getal is. Die staat nu in de tekst."
                    .into(),
                choices: vec!["een getal in de lijst met jaren".into()],
                target: "de lijst onder de kop van de indicator, als `- 2025: 3,6`".into(),
            });
        }
        made.role = Role::Indicator(Box::new(self.indicator));
        made
    }
}

fn named(line: &Line, row: &TableRow, title: &str) -> Option<Indicator> {
    let mut found = indicator::named(title.trim_end_matches(':'), &plain(line, row, title, true))?;
    found.mandatory = false;
    found.text = Default::default();
    Some(found)
}

/// A row for each indicator.
fn one(
    line: &Line,
    row: &TableRow,
    titles: &[String],
    parts: &[Part],
    name: usize,
    doubts: &mut Vec<Doubt>,
) -> Option<Line> {
    let title = Some(text(row, name)).filter(|t| !t.is_empty())?;
    let full = indicator::named(title, &plain(line, row, title, true))?;
    let mut making = Making::new(named(line, row, title)?);
    if !full.text.is_empty() {
        making.rest.push(full.text.markdown.clone());
    }
    let year = parts.iter().position(|p| *p == Part::Year).and_then(|i| parse::first_year(text(row, i)));
    for (i, part) in parts.iter().enumerate() {
        let said = text(row, i);
        let plain_year = parse::year(said).is_some();
        // A period such as "2022-2023" is no year: it is said.
        if *part == Part::Year && !said.is_empty() && !plain_year {
            making.rest.push(format!("{}: {said}", titles.get(i).map_or("", String::as_str)));
        }
        making.put(*part, titles.get(i).map_or("", String::as_str), said, year);
    }
    Some(making.finish(line, row, doubts))
}

/// A few rows of one indicator under its name: the municipality, the country, the unit, the source.
fn blocks(
    line: &Line,
    rows: &[TableRow],
    titles: &[String],
    parts: &[Part],
    name: usize,
    out: &mut Vec<Line>,
    doubts: &mut Vec<Doubt>,
) -> Option<()> {
    let mut open: Option<(Making, &TableRow)> = None;
    for row in rows {
        let label = text(row, name);
        let others: Vec<(usize, &str)> = (0..row.cells.len())
            .filter(|i| *i != name)
            .map(|i| (i, text(row, i)))
            .filter(|(_, t)| !t.is_empty())
            .collect();
        if alone(row) {
            if let Some((making, at)) = open.take() {
                out.push(making.finish(line, at, doubts));
            }
            open = Some((Making::new(named(line, row, label)?), row));
            continue;
        }
        let (making, _) = open.as_mut()?;
        let first = making.indicator.values.is_empty() && making.targets.is_empty();
        match key(label) {
            Some(part @ (Part::Unit | Part::Source)) => {
                let said = others.iter().map(|(_, t)| *t).collect::<Vec<_>>().join(" ");
                making.put(part, label, &said, None);
            }
            Some(_) => {
                for (i, said) in others {
                    let title = format!("Nederland, {}", titles.get(i).map_or("", String::as_str));
                    let as_country = match parts.get(i) {
                        Some(Part::Value(year)) => Part::Country(Some(*year)),
                        _ => Part::Other,
                    };
                    making.put(as_country, &title, said, None);
                }
            }
            None => {
                let own = first && others.iter().any(|(_, t)| is_amount(t));
                for (i, said) in others {
                    let title = titles.get(i).map_or("", String::as_str);
                    let part = parts.get(i).copied().filter(|_| own).unwrap_or(Part::Other);
                    let title = if own {
                        title.to_owned()
                    } else {
                        format!("{} {title}", label.trim_end_matches(':')).trim().to_owned()
                    };
                    making.put(part, &title, said, None);
                }
                if own && !label.to_lowercase().contains("gemeente") {
                    making.rest.push(format!("Gemeten voor: {}", label.trim_end_matches(':')));
                }
            }
        }
    }
    if let Some((making, at)) = open {
        out.push(making.finish(line, at, doubts));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::grid::mark;
    use crate::import::recognise::line::of;

    fn found(text: &str) -> (Vec<Indicator>, usize) {
        let mut doubts = Vec::new();
        let lines = mark(of(text), &mut doubts, &Default::default()).0;
        let made =
            lines.into_iter().filter_map(|l| if let Role::Indicator(i) = l.role { Some(*i) } else { None });
        (made.collect(), doubts.len())
    }

    #[test]
    fn baseline_years_target_and_the_country_beside_it() {
        let (list, doubts) = found(
            "| Indicator | Eenheid | Nulmeting 2020 | R2024 | Streefwaarde 2025 | Streefwaarde 2027 | Nederland 2024 | Bron |\n| Banen | per 1.000 inwoners | 610,2 | 633 | 640 | 650 | 820 | LISA |\n| Delicten | % | 1 | niet gemeten | <1 | n.b. | 2 | CBS |",
        );
        let banen = &list[0];
        assert_eq!(banen.values.iter().map(|p| p.year).collect::<Vec<_>>(), [2020, 2024]);
        assert_eq!(
            (banen.target_when.as_deref(), banen.unit.as_deref()),
            (Some("2027"), Some("per 1.000 inwoners"))
        );
        assert_eq!(banen.text.markdown, "Streefwaarde 2025: 640");
        assert_eq!(banen.comparison.as_ref().map(|c| c.values.len()), Some(1));
        assert!(
            list[1].text.markdown.contains("R2024: niet gemeten. Streefwaarde 2025: <1"),
            "{}",
            list[1].text.markdown
        );
        assert_eq!(doubts, 1);
    }

    #[test]
    fn rows_of_one_indicator_under_its_name() {
        let (list, _) = found(
            "| Indicator | Rekening 2023 | Begroting 2024 | Rekening 2024 |\n| Halt | | | |\n| Gemeente | 110 | 100 | 49 |\n| Provincie | 94 | 94 | 91 |\n| Nederland | 131 | 131 | 119 |\n| Eenheid: | Aantal per 10.000 jongeren | | |\n| Bron: | Bureau Halt | | |\n| Sporters | | | |\n| Gemeente | 44,7 | | NB |\n| Nederland | 48,7 | | 48,7 |",
        );
        assert_eq!((list.len(), list[0].values.len()), (2, 2));
        assert_eq!(list[0].target_when.as_deref(), Some("2024"));
        assert_eq!(list[0].unit.as_deref(), Some("Aantal per 10.000 jongeren"));
        assert_eq!(list[0].comparison.as_ref().map(|c| c.values.len()), Some(2));
        assert!(list[0].text.markdown.contains("Provincie Rekening 2023: 94"), "{}", list[0].text.markdown);
    }
}
