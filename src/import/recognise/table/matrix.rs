//! A budget table whose cells the format keeps apart: rows of heads, labels, and columns of numbers.

mod shape;

use super::cell::{is_amount, is_cell, read as read_cell};
use super::heads::{self, Heads};
use super::lead::{self, Lead};
use super::{RawRow, euros, finish, new, rows, units};
use crate::amount::{Cell, Unit, Value, parse};
use crate::import::draft::{Covered, TableRow};
use crate::import::log::{About, Doubt};
use crate::import::recognise::column;
use crate::import::recognise::line::{Line, Role};
use crate::model::BudgetTable;
use crate::source::Place;
pub(crate) use shape::is_lead;
use shape::{Shape, Side, amount, shape, text_at, without_notes};

/// A table that was read.
pub(crate) struct Found {
    /// The table.
    pub(crate) table: BudgetTable,
    /// Rows that are a text below the table: "* exclusief btw".
    pub(crate) below: Vec<(String, Place)>,
    /// What is not sure.
    pub(crate) doubts: Vec<Doubt>,
}

/// Reads a budget table; takes its title and unit from the lines before it.
pub(crate) fn read(source: &[TableRow], before: &mut [Line]) -> Option<Found> {
    let (source, below) = without_notes(source);
    let shape = shape(source)?;
    let body = source.get(shape.body..)?;
    let Heads { columns: heads, lead, caption, unit, shifted, lost } =
        heads::read(source.get(..shape.body)?, shape.labels, &shape.columns);
    let mut doubts = Vec::new();
    let raw = raw(body, &shape, &heads);
    if !is_budget(&raw, shape.body, shape.lead.as_ref().map_or(0, |l| l.words.len())) {
        return None;
    }
    let (groups, mut titles): (Vec<Option<String>>, Vec<String>) = heads.into_iter().unzip();
    let above = super::above(before, before.len(), unit.is_some());
    let printed: Vec<String> = raw
        .iter()
        .flat_map(|r| &r.cells)
        .filter(|(_, c)| matches!(c.value, Value::Number(_)))
        .map(|(t, _)| t.clone())
        .collect();
    let table_unit = unit.or_else(|| above.unit.clone());
    let of_heads = units::of_heads(&mut titles, table_unit.as_ref());
    let unit = match (table_unit, of_heads) {
        (_, Some(own @ Unit::Other(_))) => Some(own),
        (Some(unit), _) | (None, Some(unit)) => Some(unit),
        (None, None) => euros(&printed).then_some(Unit::EURO),
    };
    let nameless = titles.iter().filter(|t| t.is_empty()).count();
    let single = titles.len() == 1;
    for (n, title) in titles.iter_mut().enumerate().filter(|(_, t)| t.is_empty()) {
        *title = if single { "Bedrag".into() } else { format!("Kolom {}", n + 1) };
    }
    let columns: Vec<_> = titles
        .iter()
        .zip(&groups)
        .map(|(title, group)| {
            let mut made = column::column(title, None);
            // Below a head over several columns their own heads say what they are.
            let own = group.as_deref().and_then(|g| title.strip_prefix(g));
            made.kind = own.and_then(|t| column::column(t, None).kind).or(made.kind);
            made.group.clone_from(group);
            made
        })
        .collect();
    let place = source.first()?.place.clone();
    let made = rows(&raw, &columns, &mut doubts);
    let unit = unit.or_else(|| units::of_rows(&made));
    let title = above.title.clone().or(caption).unwrap_or_else(|| lead.clone());
    // A year alone names no table.
    let title = if title.chars().any(char::is_alphabetic) { title } else { String::new() };
    let mut doubt = |done: String, text: String| {
        doubts.push(Doubt {
            about: About::Table,
            place: place.clone(),
            text,
            done,
            choices: vec![say!(other_names_for_the_columns).into()],
            target: say!(table_in_folder_key_column).into(),
        });
    };
    let names = titles.join(", ");
    if shifted {
        doubt(say!(heading_not_above_columns).into(), names.clone());
    }
    if lost {
        let text = say!(headings_without_known_column, lead);
        doubt(text, names.clone());
    }
    if nameless > 0 && !single {
        doubt(say!(columns_without_a_name, nameless, titles = titles.len()), names);
    }
    let mut table = new(title, unit, columns, made, &place);
    table.row_header = (!lead.is_empty()).then_some(lead);
    super::explain(&mut table, above.says);
    for line in before.iter_mut().skip(above.from) {
        if !matches!(line.role, Role::Noise(_)) {
            line.role = Role::Part;
        }
    }
    finish(&mut table);
    Some(Found { table, below, doubts })
}

fn raw(body: &[TableRow], shape: &Shape, heads: &[(Option<String>, String)]) -> Vec<RawRow> {
    let mut out = Vec::new();
    let codes = shape.labels == 2
        && body.iter().filter(|r| text_at(r, 0).chars().filter(|c| c.is_alphabetic()).count() > 2).count()
            * 3
            <= body.len();
    for row in body {
        if let Some(lead) = &shape.lead {
            out.extend(led(row, lead, shape, heads));
            continue;
        }
        let mut label = Vec::new();
        for (i, cell) in row.cells.iter().enumerate().take(shape.labels) {
            let text = cell.text.trim();
            if text.is_empty() || cell.covered.is_some() {
                continue;
            }
            // A label over several rows names them: it heads them.
            if i == 0
                && shape.labels == 2
                && !codes
                && !text_at(row, 1).is_empty()
                && row.cells.get(1).is_none_or(|c| c.covered.is_none())
            {
                out.push(RawRow {
                    code: None,
                    label: text.to_owned(),
                    cells: Vec::new(),
                    unsure: false,
                    place: row.place.clone(),
                });
                continue;
            }
            if i > 0 && is_amount(text) {
                continue;
            }
            label.push(text);
        }
        let label = label.join(" ");
        let (cells, unsure) = cells(row, shape, heads);
        let blank = cells.iter().all(|(_, c)| c.is_blank());
        // A head that is printed again, as on every page, is no row.
        let again = blank_or_heads(&cells, heads) && row.head;
        if again {
            continue;
        }
        let cells = if blank { Vec::new() } else { cells };
        out.push(RawRow { code: None, label, cells, unsure, place: row.place.clone() });
    }
    out
}

/// A row whose label stands behind other columns.
fn led(row: &TableRow, lead: &Lead, shape: &Shape, heads: &[(Option<String>, String)]) -> Option<RawRow> {
    let (code, label) = lead::of_row(lead, row);
    let (mut cells, unsure) = cells(row, shape, heads);
    if blank_or_heads(&cells, heads) && row.head {
        return None;
    }
    if !unsure && cells.len() == shape.columns.len() {
        for (n, (text, cell)) in cells.iter_mut().take(lead.words.len()).enumerate() {
            if lead.words.get(n).is_some_and(|i| text_at(row, *i) == label) {
                // The name of a total stands in the first column, whatever that holds.
                (*text, *cell) = (String::new(), Cell::default());
            } else if lead::keeps_words(text) {
                *cell = Cell::words(text.clone());
            }
        }
    }
    let blank = cells.iter().all(|(_, c)| c.is_blank());
    let cells = if blank { Vec::new() } else { cells };
    Some(RawRow { code, label, cells, unsure, place: row.place.clone() })
}

fn blank_or_heads(cells: &[(String, Cell)], heads: &[(Option<String>, String)]) -> bool {
    cells.iter().zip(heads).all(|((text, _), (_, head))| text.is_empty() || head.contains(text.as_str()))
}

/// The cells of a row, and whether their columns are unknown.
fn cells(row: &TableRow, shape: &Shape, heads: &[(Option<String>, String)]) -> (Vec<(String, Cell)>, bool) {
    let n = shape.columns.len();
    // A label over two columns that left one cell: the numbers stand one place to the left.
    let left = shape.lead.is_none()
        && shape.labels == 2
        && row.cells.get(1).is_some_and(|c| c.covered.is_none() && amount(c));
    let placed = row.cells.iter().any(|c| c.place.is_some());
    let short = row.cells.len() < shape.width && !placed;
    let long = row.cells.iter().skip(shape.width).any(|c| !c.text.trim().is_empty());
    if left || short || long {
        let from = if left { 1 } else { shape.labels };
        let values: Vec<(String, Cell)> = row
            .cells
            .iter()
            .skip(from)
            .map(|c| c.text.trim())
            .filter(|t| !t.is_empty())
            .map(|t| (t.to_owned(), read_cell(t)))
            .collect();
        // As many values as columns stand in their order; fewer or more have lost their places.
        let fits = values.len() == n && !long;
        return (values, !fits);
    }
    let mut out = Vec::new();
    let mut unsure = false;
    for (at, i) in shape.columns.iter().enumerate() {
        let Some(cell) = row.cells.get(*i) else {
            out.push((String::new(), Cell::default()));
            continue;
        };
        let mut text = cell.text.trim().to_owned();
        match cell.covered {
            // One number for several rows or columns belongs to none of them alone.
            Some(Covered::Left) if is_cell(&text) => {
                unsure = true;
                text.clear();
            }
            Some(Covered::Above) if is_cell(&text) => text.clear(),
            Some(Covered::Left)
                if *i >= shape.labels && text == row.cells.first().map_or("", |c| c.text.trim()) =>
            {
                text.clear()
            }
            _ => {}
        }
        let year = heads.get(at).is_some_and(|(_, h)| is_year_head(h)) && parse::year(&text).is_some();
        let mut made = if year { Cell::words(text.clone()) } else { read_cell(&text) };
        let beside = [(i + 1, Side::After), (i.wrapping_sub(1), Side::Before)];
        for (mark, side) in beside {
            if shape.marks.get(mark).copied().flatten() == Some(side)
                && made.value.number().is_some()
                && let Some(letter) = Some(text_at(row, mark)).filter(|t| !t.is_empty() && *t != "-")
            {
                made.note = Some(match made.note.take() {
                    Some(note) => format!("{letter} {note}"),
                    None => letter.to_owned(),
                });
            }
        }
        out.push((text, made));
    }
    if unsure {
        out.retain(|(t, _)| !t.is_empty());
    }
    (out, unsure)
}

/// Whether a column holds years by its head: the year of an investment.
fn is_year_head(head: &str) -> bool {
    let lower = head.to_lowercase();
    parse::first_year(head).is_none()
        && ["jaar", "start", "gereed", "oplever", "einde", "periode", "looptijd", "vanaf"]
            .iter()
            .any(|w| lower.contains(w))
        && !lower.contains("jaarlijks")
}

/// Whether the numbers weigh more than the words: else the table is a text.
/// The columns before the labels say what a row is, as its label does, and do not weigh.
fn is_budget(raw: &[RawRow], body: usize, before: usize) -> bool {
    let (mut numbers, mut words, mut longest, mut labels) = (0usize, 0usize, 0usize, 0usize);
    for row in raw {
        labels += usize::from(row.label.chars().any(char::is_alphabetic));
        for (text, cell) in row.cells.iter().skip(before) {
            if cell.as_words().is_some() {
                words += 1;
                longest = longest.max(text.chars().count());
            } else if !cell.is_blank() {
                numbers += 1;
            }
        }
    }
    // Without heads there must be a list: a label and a number in every row.
    let list = body > 0 || labels == raw.len() && raw.len() > 1 && words == 0;
    numbers > 0
        && list
        && (numbers >= words && longest <= 240 || numbers * 2 >= words && longest <= 40)
        && raw.iter().any(|r| !r.label.is_empty() || r.cells.len() > 1)
        && !raw.iter().all(|r| r.cells.is_empty())
}

#[cfg(test)]
mod tests;
