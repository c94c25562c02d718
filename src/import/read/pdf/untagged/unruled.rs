//! Tables without lines. Rows are one where the evidence is clear: each has as many figures, each column of figures stands
//! on one line, and above each stands exactly one head. Anything less stays text: a figure under a wrong head is worse.

use std::ops::Range;

use super::super::cells::is_figure;
use super::super::page::{Piece, Row, joined, place};
use crate::import::draft::{Draft, Table, TableCell, TableRow};

/// From row to row at most, in sizes of the letters.
const STEP: f32 = 3.0;
/// From line to line of one label at most, in sizes of the letters.
const LINE: f32 = 1.5;
/// Most rows of heads.
const HEADS: usize = 3;

/// Texts of a row that stand close together.
struct Cell {
    text: String,
    left: f32,
    right: f32,
}

/// The columns of figures of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns(Vec<Column>);

#[derive(Debug, Clone, PartialEq)]
struct Column {
    left: f32,
    right: f32,
    /// Whether its figures end, and not begin, on one line.
    right_hand: bool,
}

/// A table and the rows that it takes.
pub(super) struct Found {
    pub(super) rows: Range<usize>,
    pub(super) table: Table,
    pub(super) columns: Columns,
}

/// The tables in rows of a page. `open` are the columns of a table at the end of the page before: its rows may go on.
pub(super) fn find(rows: &[&Row], page: u32, open: Option<&Columns>, draft: &Draft) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let body = match body(rows, at) {
            Ok(body) => body,
            Err(next) => {
                at = next.max(at + 1);
                continue;
            }
        };
        let from = out.last().map_or(0, |f: &Found| f.rows.end);
        let end = body.rows.end;
        let heads = if body.rows.start == 0 && open.is_some_and(|o| same(o, &body.columns)) {
            Some((0, Vec::new()))
        } else {
            heads(rows, from, &body)
        };
        if let Some(heads) = heads {
            out.push(made(heads, body, place(draft, page)));
        }
        at = end;
    }
    out
}

/// Rows with figures, and the labels before them.
struct Body {
    rows: Range<usize>,
    columns: Columns,
    /// Each row: its label and its figures; a row without figures is a label only.
    texts: Vec<(String, Vec<String>)>,
    /// The right side of the longest label.
    labels: f32,
}

/// The cells of a row: a gap of almost a letter parts them.
fn cells(row: &Row) -> Vec<Cell> {
    let mut out: Vec<Vec<&Piece>> = Vec::new();
    for piece in row.pieces.iter().filter(|p| !p.left && !p.text.trim().is_empty()) {
        match out.last_mut() {
            Some(last)
                if piece.raised.is_some()
                    || last.last().is_some_and(|l| piece.x - l.right < piece.size * 0.8) =>
            {
                last.push(piece);
            }
            _ => out.push(vec![piece]),
        }
    }
    let side = |pieces: &[&Piece]| pieces.iter().map(|p| p.right).fold(f32::NEG_INFINITY, f32::max);
    out.into_iter()
        .map(|pieces| Cell {
            left: pieces.first().map_or(0.0, |p| p.x),
            right: side(&pieces),
            text: joined(pieces.into_iter()),
        })
        .collect()
}

/// Whether a cell holds a figure or a sign that stands for one.
fn is_value(text: &str) -> bool {
    let small = text.trim().to_lowercase();
    is_figure(text)
        || matches!(small.as_str(), "-" | "–" | "p.m." | "pm" | "n.v.t." | "nvt" | "n.n.b." | "nnb")
}

/// The label and the figures of a row; `None` for a row that has something else.
fn split(row: &Row) -> Option<(Option<Cell>, Vec<Cell>)> {
    let mut all = cells(row);
    let values = all.iter().rev().take_while(|c| is_value(&c.text)).count();
    let figures = all.split_off(all.len() - values);
    let mut labels = all.into_iter();
    let label = labels.next();
    labels.next().is_none().then_some((label, figures))
}

/// The rows of a table from a first one with two figures or more; where they do not agree, the row to look on from.
fn body(rows: &[&Row], first: usize) -> Result<Body, usize> {
    let Some(row) = rows.get(first) else { return Err(first + 1) };
    let Some(start) = split(row).filter(|(_, figures)| figures.len() > 1) else { return Err(first + 1) };
    let (size, count) = (row.size(), start.1.len());
    let mut taken: Vec<(f32, Option<Cell>, Vec<Cell>)> = vec![(row.y(), start.0, start.1)];
    let mut end = first + 1;
    // Labels behind the last row with figures are none of it, unless they go on with its label.
    let mut sure = 1;
    for (at, row) in rows.iter().enumerate().skip(first + 1) {
        let above = taken.last().map_or(0.0, |(y, ..)| *y);
        if above - row.y() > size * STEP || (row.size() - size).abs() > 0.6 {
            break;
        }
        let Some((mut label, mut figures)) = split(row) else { break };
        // A number before the columns is a label: the code of a task field.
        let before = |c: &Cell| c.right < taken[0].2[0].left;
        if label.is_none() && figures.len() == count + 1 && figures.first().is_some_and(before) {
            label = Some(figures.remove(0));
        }
        match figures.len() {
            n if n == count => {}
            0 if label.as_ref().is_some_and(before) => {}
            0 => break,
            // Another count: nobody knows which column a figure is of, in none of the rows up to here.
            _ => return Err(at),
        }
        let goes_on = figures.is_empty() && above - row.y() < size * LINE;
        taken.push((row.y(), label, figures));
        if taken.last().is_some_and(|(.., f)| !f.is_empty()) || goes_on && taken.len() == sure + 1 {
            sure = taken.len();
        }
        end = first + sure;
    }
    taken.truncate(sure);
    // One odd row at the top spoils a short table only.
    let next = if taken.len() < 100 { first + 1 } else { end };
    let columns = columns(&taken, count, size).ok_or(next)?;
    let labels = taken.iter().filter_map(|(_, l, _)| l.as_ref()).map(|l| l.right).fold(0.0, f32::max);
    // Labels that reach into the figures are no labels.
    if columns.0.first().is_none_or(|c| labels >= c.left) {
        return Err(end);
    }
    Ok(Body { rows: first..end, columns, texts: texts(taken, size), labels })
}

/// The columns of the figures: each ends, or begins, on one line, and none reaches into the next.
fn columns(taken: &[(f32, Option<Cell>, Vec<Cell>)], count: usize, size: f32) -> Option<Columns> {
    let rows: Vec<&Vec<Cell>> = taken.iter().map(|(.., f)| f).filter(|f| !f.is_empty()).collect();
    if rows.len() < 2 {
        return None;
    }
    let near = (size * 0.15).max(1.2);
    let mut out: Vec<Column> = Vec::new();
    for n in 0..count {
        let cells: Vec<&Cell> = rows.iter().filter_map(|r| r.get(n)).collect();
        let least = |side: fn(&Cell) -> f32| cells.iter().map(|c| side(c)).fold(f32::INFINITY, f32::min);
        let most = |side: fn(&Cell) -> f32| cells.iter().map(|c| side(c)).fold(f32::NEG_INFINITY, f32::max);
        let right_hand = most(|c| c.right) - least(|c| c.right) <= near;
        if !right_hand && most(|c| c.left) - least(|c| c.left) > near {
            return None;
        }
        let column = Column { left: least(|c| c.left), right: most(|c| c.right), right_hand };
        if out.last().is_some_and(|before| before.right >= column.left) {
            return None;
        }
        out.push(column);
    }
    Some(Columns(out))
}

/// The texts of the rows. A label over more lines is one, where its lines stand closer together than the rows do.
fn texts(taken: Vec<(f32, Option<Cell>, Vec<Cell>)>, size: f32) -> Vec<(String, Vec<String>)> {
    let figures: Vec<f32> = taken.iter().filter(|(.., f)| !f.is_empty()).map(|(y, ..)| *y).collect();
    let step = figures.windows(2).filter_map(|w| Some(w.first()? - w.last()?)).fold(f32::INFINITY, f32::min);
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let mut above = f32::INFINITY;
    for (y, label, figures) in taken {
        let label = label.map(|l| l.text).unwrap_or_default();
        let close = above - y < size * LINE && step > (above - y) * 1.3;
        match out.last_mut().filter(|_| figures.is_empty() && close) {
            Some((before, _)) => {
                before.push(' ');
                before.push_str(&label);
            }
            None => out.push((label, figures.into_iter().map(|c| c.text).collect())),
        }
        above = y;
    }
    out
}

/// The rows of heads above a body, each with the head of the labels first; `None` where not every column has one.
fn heads(rows: &[&Row], from: usize, body: &Body) -> Option<(usize, Vec<Vec<String>>)> {
    let mut out: Vec<Vec<String>> = Vec::new();
    let mut first = body.rows.start;
    while first > from && out.len() <= HEADS {
        let (row, below) = (rows.get(first - 1)?, rows.get(first)?);
        if row.y() - below.y() > row.size().max(below.size()) * STEP {
            break;
        }
        // A row with figures is none of heads.
        if cells(row).iter().any(|c| is_figure(&c.text)) {
            return if out.is_empty() { None } else { Some((first, out)) };
        }
        let Some(texts) = head(row, body) else {
            // A row that names some of the columns, such as a group of them, leaves the others open.
            if out.is_empty() || reaches(row, body) {
                return None;
            }
            break;
        };
        out.insert(0, texts);
        first -= 1;
    }
    (!out.is_empty() && out.len() <= HEADS).then_some((first, out))
}

/// Whether anything in a row stands where the columns are.
fn reaches(row: &Row, body: &Body) -> bool {
    let inked = row.pieces.iter().filter(|p| !p.left && !p.text.trim().is_empty());
    let first = body.columns.0.first().map_or(f32::INFINITY, |c| c.left);
    let line = inked.clone().count() == 1 && row.pieces.iter().all(|p| p.x < body.labels);
    !line && inked.clone().any(|p| p.right > first)
}

/// The heads of a row, one for the labels and one for each column; `None` where a column has none, or a text stands above
/// two columns.
fn head(row: &Row, body: &Body) -> Option<Vec<String>> {
    let columns = &body.columns.0;
    let mut parts: Vec<Vec<&Piece>> = vec![Vec::new(); columns.len() + 1];
    for piece in row.pieces.iter().filter(|p| !p.left && !p.text.trim().is_empty()) {
        let over = columns.iter().filter(|c| piece.x < c.right && piece.right > c.left).count();
        let at = match over {
            0 => within(piece, body),
            1 => columns.iter().position(|c| piece.x < c.right && piece.right > c.left).map(|n| n + 1),
            _ => return None,
        };
        match at {
            Some(n) => parts.get_mut(n)?.push(piece),
            None if piece.x < body.labels || body.labels == 0.0 => parts.first_mut()?.push(piece),
            None => return None,
        }
    }
    let named = parts.iter().skip(1).all(|p| !p.is_empty());
    named.then(|| parts.into_iter().map(|p| joined(p.into_iter())).collect())
}

/// The column in whose room a text stands that stands above no figure: behind the column before it, and not beyond its
/// own figures.
fn within(piece: &Piece, body: &Body) -> Option<usize> {
    let mut before = body.labels;
    for (n, column) in body.columns.0.iter().enumerate() {
        if column.right_hand && piece.x >= before && piece.right <= column.right + 1.5 {
            return Some(n + 1);
        }
        before = column.right;
    }
    None
}

fn same(a: &Columns, b: &Columns) -> bool {
    let side = |c: &Column| if c.right_hand { c.right } else { c.left };
    a.0.len() == b.0.len()
        && a.0.iter().zip(&b.0).all(|(a, b)| a.right_hand == b.right_hand && (side(a) - side(b)).abs() < 2.0)
}

fn made((first, heads): (usize, Vec<Vec<String>>), body: Body, place: crate::source::Place) -> Found {
    let row = |texts: Vec<String>, head| TableRow {
        cells: texts.into_iter().map(TableCell::new).collect(),
        head,
        place: place.clone(),
    };
    let width = body.columns.0.len();
    let mut rows: Vec<TableRow> = heads.into_iter().map(|texts| row(texts, true)).collect();
    for (label, mut figures) in body.texts {
        figures.resize(width, String::new());
        rows.push(row(std::iter::once(label).chain(figures).collect(), false));
    }
    Found { rows: first..body.rows.end, table: Table { rows, unchecked: true }, columns: body.columns }
}
