//! From a part of a sheet to blocks: the lines above and below a table are paragraphs, the rest is the table.

use std::sync::Arc;

use super::region::{Region, is_amount};
use super::{Cell, Sheet, Spot, link};
use crate::amount::unit;
use crate::import::draft::{Block, BlockKind, Draft, Table, TableCell, TableRow};
use crate::import::log::Why;
use crate::model::Colour;

/// Adds the blocks of a part of a sheet.
pub(crate) fn push(sheet: &Sheet, file: &Arc<str>, region: &Region, draft: &mut Draft) {
    let rows: Vec<Vec<Spot>> = region.rows.iter().map(|row| own(sheet, region, *row)).collect();
    let mut from = 0;
    while from < rows.len() && rows.get(from).is_some_and(|r| is_line(sheet, region, r, rows.len() - from)) {
        from += 1;
    }
    let mut to = rows.len();
    // Below a table a line alone is a note: no row follows that it could head.
    while to > from + 1 && rows.get(to - 1).is_some_and(|r| is_note(sheet, region, r)) {
        to -= 1;
    }
    if rows.iter().skip(from).take(to - from).all(|r| r.len() < 2) {
        (from, to) = (rows.len(), rows.len());
    }
    let line = |spot: &Spot, draft: &mut Draft| {
        let (text, no_links) = sheet.rich(*spot);
        for address in no_links {
            link::leave(sheet, file, *spot, address, Why::Address, draft);
        }
        draft.blocks.push(Block { kind: BlockKind::Para(text), place: sheet.place(file, *spot), blanks: 1 });
    };
    rows.iter().take(from).flatten().for_each(|spot| line(spot, draft));
    let made = table(sheet, file, region, from, to);
    if let Some(first) = made.rows.first() {
        let place = first.place.clone();
        draft.blocks.push(Block { kind: BlockKind::Table(made), place, blanks: 1 });
    }
    rows.iter().skip(to.max(from)).flatten().for_each(|spot| line(spot, draft));
}

/// The cells of a row that hold something of their own.
fn own(sheet: &Sheet, region: &Region, row: u32) -> Vec<Spot> {
    let spots = region.columns.iter().map(|c| (row, *c));
    spots
        .filter(|s| !sheet.covered.contains_key(s) && sheet.cells.get(s).is_some_and(Cell::is_filled))
        .collect()
}

/// Whether a row at the top is no row of the table: one text in the first column, or over all of them, or a unit.
fn is_line(sheet: &Sheet, region: &Region, row: &[Spot], rest: usize) -> bool {
    match row {
        [] => true,
        [only] => {
            let text = sheet.cells.get(only).map_or("", |c| c.text.as_str());
            let first = region.columns.first() == Some(&only.1);
            let merged = sheet.covered.values().any(|(origin, _)| origin == only);
            first || !merged && unit::stated(text).is_some()
        }
        // A title and a unit on one line, and no more.
        [_, _] if rest == 1 => row.iter().all(|s| sheet.cells.get(s).is_some_and(|c| !is_amount(c))),
        _ => false,
    }
}

/// Whether a row at the bottom is a note: one text in the first column that is longer than a label, or begins as notes
/// begin.
fn is_note(sheet: &Sheet, region: &Region, row: &[Spot]) -> bool {
    let [only] = row else { return row.is_empty() };
    let Some(cell) = sheet.cells.get(only) else { return true };
    let text = cell.text.to_lowercase();
    let sign = text.starts_with(['*', '¹', '²'])
        || text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(')');
    let word = ["bron", "noot", "toelichting", "opmerking", "let op"].iter().any(|w| text.starts_with(w));
    region.columns.first() == Some(&only.1)
        && !is_amount(cell)
        && (sign || word || text.chars().count() > 60 || text.ends_with('.'))
}

fn table(sheet: &Sheet, file: &Arc<str>, region: &Region, from: usize, to: usize) -> Table {
    let mut rows = Vec::new();
    for row in region.rows.iter().take(to).skip(from) {
        let cells: Vec<TableCell> =
            region.columns.iter().map(|column| cell(sheet, file, region, (*row, *column))).collect();
        let first = region.columns.first().copied().unwrap_or(0);
        rows.push(TableRow { cells, head: false, place: sheet.place(file, (*row, first)) });
    }
    undress(&mut rows);
    // A column that only lines above the table have is none of it.
    let width = region.columns.len();
    let used: Vec<bool> = (0..width)
        .map(|i| rows.iter().filter_map(|r| r.cells.get(i)).any(|c| !c.text.is_empty() || c.colour.is_some()))
        .collect();
    for row in &mut rows {
        let mut keep = used.iter().copied();
        row.cells.retain(|_| keep.next().unwrap_or(true));
    }
    Table { rows, unchecked: false }
}

fn cell(sheet: &Sheet, file: &Arc<str>, region: &Region, spot: Spot) -> TableCell {
    // A merged cell that begins in another part of the sheet is not known here.
    let covered = sheet.covered.get(&spot).filter(|(o, _)| {
        region.rows.binary_search(&o.0).is_ok() && region.columns.binary_search(&o.1).is_ok()
    });
    let origin = covered.map_or(spot, |(origin, _)| *origin);
    let Some(found) = sheet.cells.get(&origin) else { return TableCell::default() };
    TableCell {
        text: found.text.clone(),
        colour: found.colour,
        covered: covered.map(|(_, side)| *side),
        notes: Vec::new(),
        links: sheet.links_of(origin),
        place: (sheet.number > 0).then(|| sheet.place(file, spot)),
    }
}

/// Takes away colours that are dress: of a row that has one colour throughout, and of a column that has the colour of
/// its head.
fn undress(rows: &mut [TableRow]) {
    let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    for row in rows.iter_mut() {
        let filled: Vec<Option<Colour>> =
            row.cells.iter().filter(|c| !c.text.is_empty()).map(|c| c.colour).collect();
        if filled.len() > 1 && same(&filled) {
            row.cells.iter_mut().for_each(|c| c.colour = None);
        }
    }
    for i in 0..width {
        let colours: Vec<Option<Colour>> = rows
            .iter()
            .filter_map(|r| r.cells.get(i))
            .filter(|c| !c.text.is_empty())
            .map(|c| c.colour)
            .collect();
        if colours.len() > 2 && same(&colours) {
            rows.iter_mut().filter_map(|r| r.cells.get_mut(i)).for_each(|c| c.colour = None);
        }
    }
}

fn same(colours: &[Option<Colour>]) -> bool {
    colours.windows(2).all(|pair| pair.first() == pair.last()) && colours.first().is_some_and(Option::is_some)
}
