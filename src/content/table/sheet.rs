//! The CSV file of a table: its cells, its head, and whether it fits its description.

use super::LOOSE;
use crate::diag::{Diagnostic, codes};
use crate::model::Column;
use crate::source::{Place, SourceText};

/// A line of the file.
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The cells of a CSV file. A spreadsheet may have saved it with commas or tabs: the head decides.
pub(super) fn sheet(csv: &SourceText, problems: &mut Vec<Diagnostic>) -> Option<(u8, Vec<Record>)> {
    let first = csv.text.lines().next().unwrap_or("");
    let count = |c: char| first.matches(c).count();
    let delimiter = if count(';') > 0 {
        b';'
    } else if count('\t') > 0 {
        b'\t'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(csv.text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(1, |p| p.line() as usize);
                let cells: Vec<String> = record.iter().map(|c| c.trim().to_owned()).collect();
                if cells.iter().any(|c| !c.is_empty()) {
                    records.push(Record { line, cells });
                }
            }
            Err(error) => {
                let line = error.position().map_or(1, |p| p.line() as usize);
                problems.push(
                    Diagnostic::error(
                        codes::TABLE_SHAPE,
                        Place::line(csv.name.clone(), line, 0),
                        say!(row_cannot_be_read),
                    )
                    .hint(say!(hint_check_closing_quotes)),
                );
            }
        }
    }
    if records.is_empty() {
        problems.push(
            Diagnostic::error(codes::EMPTY, Place::file(csv.name.clone()), say!(table_is_empty))
                .hint(say!(hint_put_heading_on_first_line)),
        );
        return None;
    }
    Some((delimiter, records))
}

/// Whether a spreadsheet saved the table with commas between the cells and in the amounts: then nobody can tell which
/// is which. That is one mistake, however many rows there are.
pub(super) fn commas(
    head: &Record,
    rows: &[Record],
    csv: &SourceText,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let width = head.cells.iter().rposition(|c| !c.is_empty()).map_or(0, |i| i + 1);
    let digits = |c: &String| c.chars().any(|c| c.is_ascii_digit());
    let long = |r: &&Record| r.cells.len() > width && r.cells.iter().filter(|c| digits(c)).count() > 1;
    let Some(first) = rows.iter().find(long) else { return false };
    problems.push(
        Diagnostic::error(
            codes::TABLE_SHAPE,
            Place::line(csv.name.clone(), first.line, 0),
            say!(commas_between_cells_and_in_amounts),
        )
        .hint(say!(hint_save_csv_with_semicolons)),
    );
    true
}

/// What the head says of the columns.
pub(super) struct Shape {
    pub(super) row_header: Option<String>,
    pub(super) kind_at: Option<usize>,
    pub(super) titles: Vec<String>,
    pub(super) loose_at: Option<usize>,
    pub(super) width: usize,
}

/// Reads the head.
pub(super) fn head_shape(head: &Record) -> Shape {
    let mut titles = head.cells.clone();
    while titles.last().is_some_and(String::is_empty) {
        titles.pop();
    }
    let width = titles.len();
    let row_header =
        Some(titles.first().cloned().unwrap_or_default()).filter(|t| !t.is_empty() && t != "post");
    let loose_at = (titles.last().map(String::as_str) == Some(LOOSE)).then(|| width - 1);
    let kind_at = (titles.get(1).map(String::as_str) == Some("soort")).then_some(1);
    if loose_at.is_some() {
        titles.pop();
    }
    let from = if kind_at.is_some() { 2 } else { 1 };
    let titles: Vec<String> = titles.get(from..).unwrap_or(&[]).to_vec();
    Shape { row_header, kind_at, titles, loose_at, width }
}

/// Reports the first column of the CSV file that is not the one of the description.
pub(super) fn same_columns(
    shape: &Shape,
    columns: &[Column],
    head: &Record,
    csv: &SourceText,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    if columns.is_empty() {
        return true;
    }
    let wanted: Vec<&str> = columns.iter().map(|c| c.title.as_str()).collect();
    let has: Vec<&str> = shape.titles.iter().map(String::as_str).collect();
    let Some(at) = (0..wanted.len().max(has.len())).find(|i| wanted.get(*i) != has.get(*i)) else {
        return true;
    };
    // As an editor counts: with the columns before the amounts.
    let number = at + if shape.kind_at.is_some() { 3 } else { 2 };
    let message = match (has.get(at), wanted.get(at)) {
        (Some(has), Some(wanted)) => {
            say!(column_has_another_name, number, has, wanted)
        }
        (Some(has), None) => say!(column_not_in_description, number, has),
        (None, Some(wanted)) => {
            say!(column_missing_from_sheet, number, wanted)
        }
        (None, None) => return true,
    };
    let file = csv.name.trim_end_matches(".csv");
    problems.push(
        Diagnostic::error(codes::TABLE_SHAPE, Place::line(csv.name.clone(), head.line, 0), message)
            .hint(say!(hint_make_columns_the_same, file, wanted = wanted.join(", "))),
    );
    false
}
