//! The shape of a table whose cells are apart: where its heads end, which columns hold labels, numbers, and the V and N of
//! the numbers beside them.

use super::super::cell::{is_amount, is_cell};
use super::super::lead::{self, Lead};
use super::super::without_unit;
use crate::import::draft::{Covered, TableCell, TableRow};
use crate::source::Place;

/// The shape of a table.
pub(super) struct Shape {
    /// The first row that is no head.
    pub(super) body: usize,
    /// How many columns hold labels.
    pub(super) labels: usize,
    /// Where the labels stand when other columns stand before them.
    pub(super) lead: Option<Lead>,
    /// The columns of numbers and of words.
    pub(super) columns: Vec<usize>,
    /// Of each column whether it holds V and N of the number beside it, and on which side that stands.
    pub(super) marks: Vec<Option<Side>>,
    /// How wide the heads are.
    pub(super) width: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// The rows without those at the end that hold one text only: notes below the table.
pub(super) fn without_notes(source: &[TableRow]) -> (&[TableRow], Vec<(String, Place)>) {
    let is_note = |r: &TableRow| {
        let text = r.text();
        let text = text.trim();
        let one = r.cells.iter().filter(|c| c.covered.is_none() && !c.text.trim().is_empty()).count() == 1;
        let marked = text.starts_with(['*', '¹', '²', '³'])
            || text.to_lowercase().starts_with("bron:")
            || text
                .split_once(')')
                .is_some_and(|(n, _)| n.len() < 3 && n.bytes().all(|b| b.is_ascii_digit()));
        one && !is_cell(text) && (marked || text.chars().count() > 60)
    };
    let end = source.iter().rposition(|r| !is_note(r)).map_or(0, |i| i + 1);
    let (rows, notes) = source.split_at(end);
    (rows, notes.iter().map(|r| (r.text().trim().to_owned(), r.place.clone())).collect())
}

pub(super) fn amount(cell: &TableCell) -> bool {
    is_amount(&cell.text)
}

pub(super) fn text_at(row: &TableRow, i: usize) -> &str {
    row.cells.get(i).map_or("", |c| c.text.trim())
}

/// Whether a row has a text in its first cell and nothing else, or one text over its whole width.
fn alone(row: &TableRow) -> bool {
    let own: Vec<&TableCell> =
        row.cells.iter().filter(|c| c.covered.is_none() && !c.text.trim().is_empty()).collect();
    own.len() == 1
        && row.cells.first().is_some_and(|c| !c.text.trim().is_empty())
        && !own.iter().any(|c| is_cell(&c.text))
}

pub(super) fn shape(source: &[TableRow]) -> Option<Shape> {
    let first = source.iter().position(|r| !r.head && r.cells.iter().skip(1).any(amount))?;
    let mut body = first;
    // A row with a label alone, between the heads and the numbers, is the name of the first rows.
    while body > 1
        && source.get(body - 1).is_some_and(|r| !r.head && alone(r) && !is_lead(text_at(r, 0)))
        && source
            .get(..body - 1)?
            .iter()
            .any(|r| r.cells.iter().skip(1).any(|c| !c.text.trim().is_empty() && c.covered.is_none()))
    {
        body -= 1;
    }
    let rows = source.get(body..)?;
    let mut lengths: Vec<usize> = rows.iter().map(|r| r.cells.len()).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    let width = source.iter().take(body).map(|r| r.cells.len()).max().unwrap_or(0).max(usual);
    let lead = lead::find(source.get(..body)?, rows, width);
    let labels = lead.as_ref().map_or_else(|| labels(rows, width), |l| l.label + 1);
    let column = |i: usize| rows.iter().map(move |r| text_at(r, i)).filter(|t| !t.is_empty());
    let marks: Vec<Option<Side>> = (0..width)
        .map(|i| {
            let mut cells = column(i).peekable();
            let is_mark = |t: &str| matches!(t, "V" | "N" | "v" | "n" | "-" | "V/N");
            let some = column(i).any(|t| matches!(t, "V" | "N" | "v" | "n"));
            if i < labels || cells.peek().is_none() || !some || !cells.all(is_mark) {
                return None;
            }
            Some(if i > labels && column(i - 1).any(is_cell) { Side::After } else { Side::Before })
        })
        .collect();
    let heads = |i: usize| source.iter().take(body).any(|r| !text_at(r, i).is_empty());
    let before = lead.iter().flat_map(|l| l.words.iter().copied());
    let columns: Vec<usize> = before
        .chain(labels..width)
        .filter(|i| marks.get(*i).is_none_or(Option::is_none))
        // A column that is empty from head to foot is none, unless the heads stand beside their columns.
        .filter(|i| column(*i).next().is_some() || heads(*i))
        .collect();
    (!columns.is_empty()).then_some(Shape { body, labels, lead, columns, marks, width })
}

/// Words that stand above labels, and name no group of rows.
pub(crate) fn is_lead(text: &str) -> bool {
    let lower = text.to_lowercase();
    let lower = lower.trim_end_matches(':');
    [
        "programma",
        "programma's",
        "omschrijving",
        "taakveld",
        "taakvelden",
        "product",
        "post",
        "onderdeel",
        "exploitatie",
        "nr",
        "nr.",
        "code",
        "thema",
        "indicator",
    ]
    .contains(&lower)
        || without_unit(text).1.is_some()
}

/// How many columns at the left hold labels: one, or two where the first holds codes or groups.
fn labels(rows: &[TableRow], width: usize) -> usize {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let texts = |i: usize| rows.iter().filter(|r| letters(text_at(r, i)) && !is_cell(text_at(r, i))).count();
    let numbers = |i: usize| rows.iter().filter(|r| r.cells.get(i).is_some_and(amount)).count();
    if width < 3 || texts(1) == 0 || numbers(1) > texts(1) {
        return 1;
    }
    let codes = texts(0) * 3 <= rows.len() && texts(0) < texts(1);
    let merged = rows.iter().any(|r| r.cells.first().is_some_and(|c| c.covered == Some(Covered::Above)));
    // The name of a group stands once, with empty cells below it.
    let groups = rows.iter().filter(|r| text_at(r, 0).is_empty() && letters(text_at(r, 1))).count();
    if codes || merged || groups * 2 >= rows.len() && groups > 0 { 2 } else { 1 }
}
