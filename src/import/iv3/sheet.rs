//! The table of all municipalities: a row a municipality and task field, as it is downloaded from CBS. It is read once,
//! and each municipality is taken out of it.

mod beside;
mod scale;

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::codes::Codes;
use super::figures::{Delivery, Entry, Part, Period, Side};
use super::style::Style;
use crate::diag::{Diagnostic, codes};
use crate::source::{Place, SourceText};

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
                wrong(Place::file(source.name.clone()), say!(table_cannot_be_read, error = e))
            })?;
            let line = record.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
            let Some(width) = head.as_ref().map(csv::StringRecord::len) else {
                head = Some(record);
                continue;
            };
            if record.len() != width {
                let message = say!(row_width_differs_from_heading, cells = record.len(), width);
                return Err(wrong(Place::line(source.name.clone(), line, 0), message)
                    .hint(say!(try_file_cut_off_get_again)));
            }
            rows.push((line, record));
        }
        let head = head.unwrap_or_default();
        let cells: Vec<&str> = head.iter().collect();
        let columns = columns(&cells)
            .ok_or_else(|| wrong(Place::line(source.name.clone(), 1, 0), say!(table_lacks_iv3_columns)))?;
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
        let unit = if self.factor == 1 { say!(content_unit_in_euros) } else { "x € 1.000" };
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
                    wrong(place, say!(task_field_twice_at_name, code, name))
                        .hint(say!(try_take_one_row_away)),
                );
                continue;
            }
            let mut amount = |column: usize| match self.euros(cell(column)) {
                Ok(found) => found,
                Err(()) => {
                    let text: String = cell(column).chars().take(40).collect();
                    problems.push(wrong(place.clone(), say!(no_amount_at_task_field, text, code, name)));
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
