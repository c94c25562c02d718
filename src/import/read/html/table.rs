//! Tables of data, with every cell in its column; and which tables are only there to put things beside each other.

use super::cell::cell;
use super::grid::{Given, Slot, lay};
use super::tree::{Tree, words};
use super::walk::Walk;
use crate::import::draft::{Block, BlockKind, Table, TableCell, TableRow};
use crate::import::log::{About, Doubt};
use crate::source::Place;

/// Longest text that a covered cell repeats, in bytes.
const MAX_REPEAT: usize = 1000;

/// A row as the page writes it.
struct Row {
    at: usize,
    cells: Vec<usize>,
    /// Whether it stands in the head of the table.
    head: bool,
    /// The number of its head, body or foot.
    group: usize,
}

/// The rows of a table, without those of tables inside it; a foot that the page writes early comes last.
fn rows(tree: &Tree<'_>, table: usize) -> Vec<Row> {
    let (mut rows, mut foot) = (Vec::new(), Vec::new());
    let mut group = 0;
    for child in tree.children(table) {
        let name = tree.name(child);
        if !matches!(name, "thead" | "tbody" | "tfoot" | "tr") {
            continue;
        }
        group += 1;
        let inside: Vec<usize> = if name == "tr" {
            vec![child]
        } else {
            tree.children(child).filter(|i| tree.name(*i) == "tr").collect()
        };
        for at in inside {
            let cells = tree.children(at).filter(|i| matches!(tree.name(*i), "td" | "th")).collect();
            let row = Row { at, cells, head: name == "thead", group };
            if name == "tfoot" { foot.push(row) } else { rows.push(row) }
        }
    }
    rows.append(&mut foot);
    rows.retain(|r| !r.cells.is_empty());
    rows
}

/// Whether a table holds data. One that only puts things beside each other has no heads, one row or column, whole texts
/// or other tables in its cells, or says so.
pub(super) fn is_data(tree: &Tree<'_>, table: usize) -> bool {
    if matches!(tree.attr(table, "role"), Some("presentation" | "none")) {
        return false;
    }
    let rows = rows(tree, table);
    let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    if rows.is_empty() || width < 2 {
        return false;
    }
    let cells = || rows.iter().flat_map(|r| r.cells.iter().copied());
    let heads = rows.iter().any(|r| r.head) || cells().any(|c| tree.name(c) == "th");
    let has = |i: usize, names: &[&str]| tree.inside(i).any(|n| names.contains(&tree.name(n)));
    let nested = cells().filter(|c| has(*c, &["table"])).count();
    if nested > 0 {
        // A table of data may hold a small one; one that holds most of what there is puts tables beside each other.
        let full =
            rows.iter().filter(|r| r.cells.iter().filter(|c| tree.letters(**c) > 0).count() > 1).count();
        return heads && nested == 1 && full > 2 && width > 2;
    }
    if heads || tree.children(table).any(|i| tree.name(i) == "caption") {
        return true;
    }
    if rows.len() < 2 || cells().any(|c| has(c, &["h1", "h2", "h3", "h4", "form", "main", "article"])) {
        return false;
    }
    let numbers = cells().filter(|c| is_number(&words(tree, *c))).count();
    let long = cells().filter(|c| tree.letters(*c) > 600).count();
    numbers > 0 || long == 0 || tree.attr(table, "border").is_some_and(|b| b != "0")
}

fn is_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && text.chars().all(|c| !c.is_alphabetic()) && text.len() < 24
}

/// Puts a table of data into the draft, its caption before it.
pub(super) fn read(walk: &mut Walk<'_, '_>, table: usize) {
    let tree = walk.tree;
    for caption in tree.children(table).filter(|i| tree.name(*i) == "caption") {
        let text = words(tree, caption);
        if !text.is_empty() {
            let place = Place::line(walk.name(), walk.first_line(caption), 0);
            let kind = BlockKind::Para(super::text::plain(&text).into());
            walk.draft.blocks.push(Block { kind, place, blanks: 1 });
        }
    }
    let rows = rows(tree, table);
    let span = |i: usize, name: &str| tree.attr(i, name).and_then(|v| v.parse::<usize>().ok());
    let given: Vec<Vec<Given>> = rows
        .iter()
        .map(|row| {
            let one = |c: &usize| Given {
                wide: span(*c, "colspan").unwrap_or(1),
                high: span(*c, "rowspan").unwrap_or(1),
            };
            row.cells.iter().map(one).collect()
        })
        .collect();
    let groups: Vec<usize> = group_ends(&rows);
    let (grid, whole) = lay(&given, &groups);
    let place = Place::line(walk.name(), tree.line(table), 0);
    if !whole {
        walk.draft.doubts.push(Doubt {
            about: About::Table,
            place: place.clone(),
            text: words(tree, rows.first().map_or(table, |r| r.at)).chars().take(80).collect(),
            done: say!(merged_cells_too_big).into(),
            choices: vec![say!(do_check_numbers_in_columns).into()],
            target: say!(the_table).into(),
        });
    }
    let mut read: Vec<Vec<TableCell>> = Vec::new();
    for row in &rows {
        read.push(row.cells.iter().map(|c| cell(walk, *c)).collect());
    }
    undress(&mut read, &rows, tree);
    let mut heading = true;
    let mut out = Vec::new();
    for (r, (row, slots)) in rows.iter().zip(&grid).enumerate() {
        heading &= row.head || row.cells.iter().all(|c| tree.name(*c) == "th" || tree.letters(*c) == 0);
        let cells: Vec<TableCell> = slots.iter().map(|slot| at(slot, r, &read)).collect();
        if cells.iter().all(|c| c.text.is_empty() && c.colour.is_none()) {
            continue;
        }
        let place = Place::line(walk.name(), tree.line(row.at), 0);
        out.push(TableRow {
            cells,
            head: row.head || heading && row.cells.iter().any(|c| tree.name(*c) == "th"),
            place,
        });
    }
    if !out.is_empty() {
        let kind = BlockKind::Table(Table { rows: out, unchecked: false });
        walk.draft.blocks.push(Block { kind, place, blanks: 1 });
    }
}

/// Where the group of each row ends.
fn group_ends(rows: &[Row]) -> Vec<usize> {
    let mut ends = vec![rows.len(); rows.len()];
    let mut end = rows.len();
    for i in (0..rows.len()).rev() {
        if let (Some(here), Some(next)) = (rows.get(i), rows.get(i + 1))
            && here.group != next.group
        {
            end = i + 1;
        }
        if let Some(at) = ends.get_mut(i) {
            *at = end;
        }
    }
    ends
}

/// The cell at a place of the grid.
fn at(slot: &Slot, row: usize, read: &[Vec<TableCell>]) -> TableCell {
    let find = |r: usize, n: usize| read.get(r).and_then(|r| r.get(n));
    match *slot {
        Slot::Empty => TableCell::default(),
        Slot::Cell(n) => find(row, n).cloned().unwrap_or_default(),
        Slot::Covered(r, n, side) => {
            let mut cell = find(r, n).filter(|c| c.text.len() <= MAX_REPEAT).cloned().unwrap_or_default();
            cell.notes.clear();
            cell.covered = Some(side);
            cell
        }
    }
}

/// Takes away colours that are dress: those of heads, and of a row or a table that has one colour all over.
fn undress(read: &mut [Vec<TableCell>], rows: &[Row], tree: &Tree<'_>) {
    for (cells, row) in read.iter_mut().zip(rows) {
        let first = cells.first().and_then(|c| c.colour);
        let all = cells.len() > 1 && first.is_some() && cells.iter().all(|c| c.colour == first);
        for (cell, at) in cells.iter_mut().zip(&row.cells) {
            if all || row.head || tree.name(*at) == "th" {
                cell.colour = None;
            }
        }
    }
}
