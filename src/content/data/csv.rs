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
            Diagnostic::error(codes::EMPTY, Place::file(source.name.clone()), "dit bestand is leeg")
                .hint("Zet op de eerste regel de namen van de kolommen, of haal het bestand weg."),
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
                    format!("kolom {} heeft geen naam", i + 1),
                )
                .hint("Geef in de eerste regel elke kolom een naam."),
            );
        } else if names.iter().take(i).any(|n| n == name) {
            problems.push(
                Diagnostic::error(
                    codes::TABLE_SHAPE,
                    at(head.line),
                    format!("de kolom «{name}» staat er twee keer"),
                )
                .hint("Geef elke kolom een eigen naam."),
            );
        }
    }
    for row in rows.iter().filter(|r| r.cells.len() != names.len()) {
        problems.push(
            Diagnostic::error(
                codes::TABLE_SHAPE,
                at(row.line),
                format!("deze rij heeft {} cellen en de kop {}", row.cells.len(), names.len()),
            )
            .hint("Staat er een scheidingsteken in een tekst? Zet die tekst tussen aanhalingstekens."),
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
            "Een aanhalingsteken in een tekst schrijft u dubbel, en zo'n tekst staat tussen aanhalingstekens.",
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
            return Err((line, "na het tweede aanhalingsteken staat nog tekst"));
        } else if c == '"' && cell.is_empty() {
            inside = Some(line);
        } else {
            cell.push(c);
        }
    }
    if let Some(line) = inside {
        return Err((line, "dit aanhalingsteken sluit niet"));
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
