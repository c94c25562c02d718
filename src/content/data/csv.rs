//! A CSV file as a list of objects of texts. The first row is the head.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Parsed, syntax};
use crate::diag::{Diagnostic, codes};
use crate::source::{Place, SourceText};

/// A row that is not empty: its line and its cells.
struct Row {
    line: usize,
    cells: Vec<String>,
}

/// The rows, or the line of a mistake and what it is.
type Split = Result<Vec<Row>, (usize, &'static str)>;

/// Reads a CSV file.
pub(super) fn read(source: &SourceText) -> Parsed {
    let at = |line: usize| Place::line(source.name.clone(), line, 0);
    let rows = sheet(source)?;
    let Some((head, rows)) = rows.split_first() else {
        return Err(vec![
            Diagnostic::error(codes::EMPTY, Place::file(source.name.clone()), say!(file_is_empty))
                .hint(say!(try_column_names_on_first_line)),
        ]);
    };
    let mut problems = Vec::new();
    let names: Vec<&str> = head.cells.iter().map(|c| c.trim()).collect();
    for (i, name) in names.iter().enumerate() {
        if name.is_empty() {
            problems.push(
                Diagnostic::error(
                    codes::TABLE_SHAPE,
                    at(head.line),
                    say!(column_has_no_name, number = i + 1),
                )
                .hint(say!(try_name_each_column)),
            );
        } else if names.iter().take(i).any(|n| n == name) {
            problems.push(
                Diagnostic::error(codes::TABLE_SHAPE, at(head.line), say!(column_is_there_twice, name))
                    .hint(say!(try_each_column_its_own_name)),
            );
        }
    }
    for row in rows.iter().filter(|r| r.cells.len() != names.len()) {
        problems.push(
            Diagnostic::error(
                codes::TABLE_SHAPE,
                at(row.line),
                say!(row_has_other_cells_than_heading, cells = row.cells.len(), names = names.len()),
            )
            .hint(say!(hint_separator_in_a_text)),
        );
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let record = |row: &Row| {
        let pairs = names.iter().zip(&row.cells);
        Value::Object(pairs.map(|(n, c)| ((*n).to_owned(), Value::from(c.as_str()))).collect::<Map<_, _>>())
    };
    let lines = rows.iter().map(|r| r.line).collect();
    Ok((Value::Array(rows.iter().map(record).collect()), BTreeMap::from([(String::new(), lines)])))
}

/// The rows, with the separator that the file itself shows: the one with which every row is as long as the head, else
/// the one that the head has most.
fn sheet(source: &SourceText) -> Result<Vec<Row>, Vec<Diagnostic>> {
    let mut best: Option<((bool, usize), Split)> = None;
    for separator in [';', '\t', ','] {
        let rows = split(&source.text, separator);
        let width = match &rows {
            Ok(rows) => rows.first().map_or(0, |r| r.cells.len()),
            Err(_) => source.text.lines().next().unwrap_or("").matches(separator).count() + 1,
        };
        let even = matches!(&rows, Ok(rows) if width > 1 && rows.iter().all(|r| r.cells.len() == width));
        if best.as_ref().is_none_or(|(score, _)| (even, width) > *score) {
            best = Some(((even, width), rows));
        }
    }
    match best {
        Some((_, Ok(rows))) => Ok(rows),
        Some((_, Err((line, what)))) => Err(vec![syntax(
            Place::line(source.name.clone(), line, 0),
            what,
            say!(hint_double_the_quotation_mark),
        )]),
        None => Ok(Vec::new()),
    }
}

/// The cells between separators; a cell between quotes may hold separators, line ends and doubled quotes.
fn split(text: &str, separator: char) -> Split {
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut start) = (1, 1);
    // Outside quotes, inside them since a line, or after them.
    let (mut inside, mut after) = (None, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if inside.is_some() {
            match c {
                '"' if chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => (inside, after) = (None, true),
                c => {
                    line += usize::from(c == '\n');
                    cell.push(c);
                }
            }
        } else if c == separator {
            cells.push(std::mem::take(&mut cell));
            after = false;
        } else if c == '\n' {
            finish(&mut rows, &mut cells, &mut cell, start, after);
            after = false;
            line += 1;
            start = line;
        } else if after {
            return Err((line, say!(text_after_second_quotation_mark)));
        } else if c == '"' && cell.is_empty() {
            inside = Some(line);
        } else {
            cell.push(c);
        }
    }
    if let Some(line) = inside {
        return Err((line, say!(quotation_mark_does_not_close)));
    }
    finish(&mut rows, &mut cells, &mut cell, start, after);
    Ok(rows)
}

/// Ends a row. A row without anything is no row.
fn finish(rows: &mut Vec<Row>, cells: &mut Vec<String>, cell: &mut String, line: usize, quoted: bool) {
    cells.push(std::mem::take(cell));
    let cells = std::mem::take(cells);
    if quoted || cells.len() > 1 || cells.iter().any(|c| !c.trim().is_empty()) {
        rows.push(Row { line, cells });
    }
}
