//! The table of all municipalities: a row a municipality and task field, as it is downloaded from CBS. It is read once,
//! and each municipality is taken out of it.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::codes::{Codes, List};
use super::figures::{Delivery, Entry, Part, Period, Side};
use super::style::{self, Style, Unclear};
use crate::diag::{Diagnostic, codes};
use crate::import::log::{About, Doubt, Left, Why};
use crate::source::{Place, SourceText};

/// What a municipality spends for each inhabitant in a year, in euros, at the least and at the most: it tells whether a
/// file counts in euros or in thousands. The real ones spend from 2,000 to 15,000.
const PER_INHABITANT: (i64, i64) = (500, 100_000);

/// The table.
#[derive(Debug)]
pub(super) struct Sheet {
    file: String,
    columns: Columns,
    rows: Vec<(usize, csv::StringRecord)>,
    /// Each municipality with the numbers of its rows, in the order of the file.
    municipalities: Vec<(String, Vec<usize>)>,
    style: Style,
    factor: u32,
    /// How sure the factor is: whether the number of inhabitants confirms it.
    confirmed: bool,
    /// The most task fields that a municipality has.
    most: usize,
}

#[derive(Debug)]
struct Columns {
    municipality: usize,
    field: usize,
    expenditure: usize,
    income: usize,
    inhabitants: Option<usize>,
    /// Columns of one category: side, code and title.
    parts: Vec<(usize, Side, String, String)>,
    /// Columns that are not read.
    others: Vec<String>,
}

/// The separator of a table of Iv3, where the first line of a text is the head of one.
pub(super) fn separator(text: &str) -> Option<u8> {
    let head = text.trim_start_matches('\u{feff}').lines().next()?;
    [b';', b',', b'\t'].into_iter().find(|s| {
        let cells: Vec<&str> = head.split(char::from(*s)).collect();
        columns(&cells).is_some()
    })
}

fn columns(head: &[&str]) -> Option<Columns> {
    let key = |c: &str| c.trim().trim_matches('"').to_lowercase();
    let find = |names: &[&str]| head.iter().position(|c| names.contains(&key(c).as_str()));
    let mut out = Columns {
        municipality: find(&["gemeenten", "gemeente"])?,
        field: find(&["taakveld", "taakvelden"])?,
        expenditure: find(&["lasten"])?,
        income: find(&["baten"])?,
        inhabitants: find(&["inwonertal", "inwoners"]),
        parts: Vec::new(),
        others: Vec::new(),
    };
    let known = [out.municipality, out.field, out.expenditure, out.income];
    for (i, cell) in head.iter().enumerate() {
        if known.contains(&i) || out.inhabitants == Some(i) {
            continue;
        }
        match part(cell.trim().trim_matches('"')) {
            Some((side, code, title)) => out.parts.push((i, side, code, title)),
            None => out.others.push(cell.trim().trim_matches('"').to_owned()),
        }
    }
    Some(out)
}

/// "L1.1 Salarissen en sociale lasten" as a side, a code and a name.
fn part(head: &str) -> Option<(Side, String, String)> {
    let (code, title) = head.split_once(' ')?;
    let side = match code.chars().next()? {
        'L' => Side::Expenditure,
        'B' => Side::Income,
        _ => return None,
    };
    let code = code.get(1..)?;
    let fits = code.contains('.') && code.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    fits.then(|| (side, code.to_owned(), title.trim().to_owned()))
}

fn wrong(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(codes::IV3_SHAPE, place, message)
}

impl Sheet {
    /// Reads the table.
    ///
    /// # Errors
    /// A row that is too short or too long, or numbers whose decimals cannot be told.
    pub(super) fn read(source: &SourceText, separator: u8) -> Result<Sheet, Diagnostic> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(source.text.as_bytes());
        let (mut head, mut rows) = (None, Vec::new());
        for record in reader.records() {
            let record = record.map_err(|e| {
                wrong(Place::file(source.name.clone()), format!("deze tabel is niet te lezen: {e}"))
            })?;
            let line = record.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
            let Some(width) = head.as_ref().map(csv::StringRecord::len) else {
                head = Some(record);
                continue;
            };
            if record.len() != width {
                let message = format!("deze rij heeft {} cellen, en de kop heeft er {width}", record.len());
                return Err(wrong(Place::line(source.name.clone(), line, 0), message)
                    .hint("Is het bestand afgebroken? Haal het opnieuw op bij het CBS."));
            }
            rows.push((line, record));
        }
        let head = head.unwrap_or_default();
        let cells: Vec<&str> = head.iter().collect();
        let columns = columns(&cells).ok_or_else(|| {
            wrong(Place::line(source.name.clone(), 1, 0), "deze tabel heeft niet de kolommen van Iv3")
        })?;
        let mut sheet = Sheet {
            file: source.name.to_string(),
            columns,
            municipalities: Vec::new(),
            rows,
            style: Style::Whole,
            factor: 1000,
            confirmed: false,
            most: 0,
        };
        sheet.municipalities = by_municipality(&sheet.rows, sheet.columns.municipality);
        sheet.most = sheet.municipalities.iter().map(|(_, rows)| rows.len()).max().unwrap_or(0);
        sheet.style = sheet.find_style()?;
        sheet.find_factor()?;
        Ok(sheet)
    }

    /// The municipalities, in the order of the file.
    pub(super) fn names(&self) -> Vec<&str> {
        self.municipalities.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn amounts(&self) -> impl Iterator<Item = usize> + '_ {
        let parts = self.columns.parts.iter().map(|(column, ..)| *column);
        [self.columns.expenditure, self.columns.income].into_iter().chain(parts)
    }

    fn find_style(&self) -> Result<Style, Diagnostic> {
        let cells = self.rows.iter().flat_map(|(_, r)| self.amounts().filter_map(|c| r.get(c)));
        style::of(cells).map_err(|unclear| {
            let place = Place::file(self.file.clone());
            match unclear {
                Unclear::Both(a, b) => wrong(
                    place,
                    format!(
                        "de bedragen in dit bestand hebben soms een punt («{a}») en soms een komma («{b}»)"
                    ),
                )
                .hint("Haal het bestand opnieuw op bij het CBS."),
                Unclear::Either(a) => wrong(
                    place,
                    format!("«{a}» kan op twee manieren: met duizendtallen of met cijfers achter de komma"),
                )
                .hint("Haal de punten en komma's bij duizend weg. Schrijf 1234, en niet 1.234."),
            }
        })
    }

    /// What the file counts in. It does not say so; CBS publishes these figures in thousands of euros, and the number of
    /// inhabitants tells whether that can be.
    fn find_factor(&mut self) -> Result<(), Diagnostic> {
        let Some(column) = self.columns.inhabitants else { return Ok(()) };
        let (mut people, mut spent) = (Decimal::ZERO, Decimal::ZERO);
        for (_, rows) in &self.municipalities {
            let of = |row: &usize, column: usize| {
                let cell = self.rows.get(*row).and_then(|(_, r)| r.get(column));
                cell.and_then(|c| self.style.read(c))
                    .filter(|n| n.abs() < Decimal::from(1_000_000_000_000_i64))
            };
            let amount: Decimal =
                rows.iter().filter_map(|r| of(r, self.columns.expenditure)).map(|n| n.round_dp(6)).sum();
            if let Some(n) = rows.first().and_then(|r| of(r, column)).filter(|_| !amount.is_zero()) {
                people += n.round();
                spent += amount;
            }
        }
        let Some(each) = spent.checked_div(people) else { return Ok(()) };
        let (least, most) = (Decimal::from(PER_INHABITANT.0), Decimal::from(PER_INHABITANT.1));
        let fits = |factor: u32| (least..=most).contains(&(each * Decimal::from(factor)));
        match (fits(1000), fits(1)) {
            (true, _) => self.confirmed = true,
            (false, true) => (self.factor, self.confirmed) = (1, true),
            (false, false) => {
                let column = Place::line(self.file.clone(), 1, 0);
                return Err(wrong(column, "de bedragen passen niet bij het aantal inwoners: in euro's niet, en in duizenden euro's ook niet")
                    .hint("Kijk of de kolommen «Lasten» en «Inwonertal» bij elkaar horen."));
            }
        }
        Ok(())
    }

    /// The figures of a municipality.
    ///
    /// # Errors
    /// Each cell that is no number, and each task field that stands there twice.
    pub(super) fn delivery(
        &self,
        index: usize,
        year: i32,
        period: Period,
    ) -> Result<Delivery, Vec<Diagnostic>> {
        let none = (String::new(), Vec::new());
        let (name, rows) = self.municipalities.get(index).unwrap_or(&none);
        let unit = if self.factor == 1 { "in euro’s" } else { "x € 1.000" };
        let mut out = Delivery {
            file: self.file.clone(),
            from: "CBS, Iv3".into(),
            unit: unit.into(),
            factor: self.factor,
            municipality: name.clone(),
            inhabitants: None,
            year,
            period,
            entries: Vec::with_capacity(rows.len() * 2),
            parts: Vec::new(),
            labels: Vec::new(),
            changes: Vec::new(),
            standings: Vec::new(),
            measures: Vec::new(),
            doubts: Vec::new(),
            left: Vec::new(),
            findings: Vec::new(),
        };
        let (mut problems, mut seen) = (Vec::new(), HashSet::new());
        for row in rows {
            let Some((line, record)) = self.rows.get(*row) else { continue };
            let place = Place::line(self.file.clone(), *line, 0);
            let cell = |column: usize| record.get(column).unwrap_or_default().trim();
            let (code, label) =
                cell(self.columns.field).split_once(' ').unwrap_or((cell(self.columns.field), ""));
            if !seen.insert(code.to_owned()) {
                problems.push(
                    wrong(place, format!("taakveld {code} staat twee keer bij {name}"))
                        .hint("Haal een van de twee rijen weg."),
                );
                continue;
            }
            let mut amount = |column: usize| match self.euros(cell(column)) {
                Ok(found) => found,
                Err(()) => {
                    let text: String = cell(column).chars().take(40).collect();
                    problems.push(wrong(
                        place.clone(),
                        format!("«{text}» is geen bedrag, bij taakveld {code} van {name}"),
                    ));
                    None
                }
            };
            for (column, side) in
                [(self.columns.expenditure, Side::Expenditure), (self.columns.income, Side::Income)]
            {
                if let Some(euros) = amount(column) {
                    out.entries.push(Entry {
                        side,
                        code: code.into(),
                        category: None,
                        euros,
                        place: place.clone(),
                    });
                }
            }
            for (column, side, category, title) in &self.columns.parts {
                if let Some(euros) = amount(*column) {
                    let (category, title) = (category.clone(), title.clone());
                    out.parts.push(Part { side: *side, code: code.into(), category, title, euros });
                }
            }
            let label = self.label(label, code, Codes::of(year), &place, &mut out.doubts);
            out.labels.push((code.to_owned(), label));
        }
        if !problems.is_empty() {
            problems.truncate(20);
            return Err(problems);
        }
        out.inhabitants = self.inhabitants(rows);
        self.tell(rows, &mut out);
        Ok(out)
    }

    fn euros(&self, text: &str) -> Result<Option<Decimal>, ()> {
        if text.is_empty() {
            return Ok(None);
        }
        let number = self.style.read(text).filter(|n| n.scale() <= 6).ok_or(())?;
        let euros = number.checked_mul(Decimal::from(self.factor)).ok_or(())?.normalize();
        (euros.abs() <= Decimal::from(10_000_000_000_000_i64)).then_some(Some(euros)).ok_or(())
    }

    /// The name of a task field: as printed, and where the file cut it off as the code list has it.
    fn label(
        &self,
        printed: &str,
        code: &str,
        lists: Codes,
        place: &Place,
        doubts: &mut Vec<Doubt>,
    ) -> String {
        let printed = printed.trim();
        let listed = lists.label(List::TaskField, code);
        let Some(start) = printed.strip_suffix("..").or_else(|| printed.strip_suffix('…')) else {
            return if printed.is_empty() {
                listed.unwrap_or_default().to_owned()
            } else {
                printed.to_owned()
            };
        };
        if let Some(whole) = listed.filter(|l| l.starts_with(start.trim_end())) {
            return whole.to_owned();
        }
        doubts.push(Doubt {
            about: About::Source,
            place: place.clone(),
            text: printed.to_owned(),
            done: "De naam van dit taakveld is in het bestand afgekapt en staat zo op de site.".into(),
            choices: listed.map(str::to_owned).into_iter().collect(),
            target: "de tabellen van het programma".into(),
        });
        format!("{}…", start.trim_end())
    }

    fn inhabitants(&self, rows: &[usize]) -> Option<u32> {
        let column = self.columns.inhabitants?;
        let mut texts = rows.iter().filter_map(|r| self.rows.get(*r)).filter_map(|(_, r)| r.get(column));
        let first = texts.next()?;
        if texts.any(|t| t != first) {
            return None;
        }
        let number = self.style.read(first).or_else(|| Style::Whole.read(first))?;
        number.to_u32().filter(|n| number.is_integer() && (1..=20_000_000).contains(n))
    }

    /// What an editor must know of the file.
    fn tell(&self, rows: &[usize], out: &mut Delivery) {
        let place = Place::line(self.file.clone(), 1, 0);
        if !self.confirmed || self.factor == 1 {
            let said = if self.factor == 1 {
                "Gelezen als hele euro's: alleen dan passen de bedragen bij het aantal inwoners."
            } else {
                "Gelezen als duizenden euro's: zo geeft het CBS deze cijfers uit."
            };
            out.doubts.push(Doubt {
                about: About::Unit,
                place: place.clone(),
                text: "Lasten, Baten".into(),
                done: format!("In het bestand staat niet in welke eenheid de bedragen zijn. {said}"),
                choices: vec!["in euro's".into(), "x € 1.000".into()],
                target: "`factor` in de .toml bij elke tabel".into(),
            });
        }
        if !self.columns.others.is_empty() {
            let text = format!("de kolommen {}", self.columns.others.join(", "));
            out.left.push(Left { place: place.clone(), text, why: Why::NotShown });
        }
        if rows.len() < self.most {
            let last = rows.last().and_then(|r| self.rows.get(*r)).map_or(1, |(line, _)| *line);
            let message = format!(
                "{} heeft {} taakvelden, en andere gemeenten in dit bestand hebben er {}",
                out.municipality,
                rows.len(),
                self.most
            );
            let place = Place::line(self.file.clone(), last, 0);
            let hint = "Is het bestand afgebroken? Haal het opnieuw op bij het CBS.";
            out.findings.push(Diagnostic::warning(codes::IV3_SHAPE, place, message).hint(hint));
        }
    }
}

fn by_municipality(rows: &[(usize, csv::StringRecord)], column: usize) -> Vec<(String, Vec<usize>)> {
    let mut out: Vec<(String, Vec<usize>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (i, (_, record)) in rows.iter().enumerate() {
        let name = record.get(column).unwrap_or_default().trim();
        let at = *known.entry(name).or_insert_with(|| {
            out.push((name.to_owned(), Vec::new()));
            out.len() - 1
        });
        if let Some((_, rows)) = out.get_mut(at) {
            rows.push(i);
        }
    }
    out.retain(|(name, _)| !name.is_empty());
    out
}
