//! The tables of a tagged PDF: rows and cells as the tags give them.

use std::collections::HashMap;

use super::tree::{Element, Inside};
use super::{MAX_DEPTH, Walk};
use crate::import::draft::{Block, BlockKind, Covered, Table, TableCell, TableRow};
use crate::import::read::pdf::page::place;

/// Most columns or rows that a cell covers.
const MAX_SPAN: i64 = 100;

impl Walk<'_> {
    /// Reads a table; its caption stands before it.
    pub(super) fn table(&mut self, element: &Element, depth: usize) {
        self.page_of(element);
        let (mut rows, mut others) = (Vec::new(), Vec::new());
        find_rows(element, depth, false, &mut rows, &mut others);
        for other in others {
            self.element(other, depth + 1, 0);
        }
        let mut table = Table { rows: Vec::new(), unchecked: true };
        // Cells of rows above that reach down: by column, how many rows they still cover, and their text.
        let mut hanging: HashMap<usize, (i64, String)> = HashMap::new();
        let mut first = None;
        for (row, head) in rows {
            let mut made = TableRow { cells: Vec::new(), head, place: place(&self.draft, self.page) };
            let mut heads = 0;
            let mut data = 0;
            for cell in cells(row) {
                hang(&mut hanging, &mut made.cells);
                let (text, at) = self.text(cell, depth + 2);
                if !text.is_empty() && made.cells.iter().all(|c| c.text.is_empty() || c.covered.is_some()) {
                    made.place = at;
                }
                let header = cell.kind == "TH";
                heads += usize::from(header);
                data += usize::from(!header);
                let (across, down) = (cell.across.clamp(1, MAX_SPAN), cell.down.clamp(1, MAX_SPAN));
                for n in 0..across {
                    let covered = (n > 0).then_some(Covered::Left);
                    if down > 1 {
                        hanging.insert(made.cells.len(), (down - 1, text.clone()));
                    }
                    made.cells.push(TableCell { text: text.clone(), covered, ..TableCell::default() });
                }
            }
            hang(&mut hanging, &mut made.cells);
            made.head |= heads > 1 && data == 0;
            first.get_or_insert_with(|| made.place.clone());
            table.rows.push(made);
        }
        let width = table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        if width > 0 {
            let place = first.unwrap_or_else(|| place(&self.draft, self.page));
            self.draft.blocks.push(Block { kind: BlockKind::Table(table), place, blanks: 1 });
        }
    }
}

/// Puts the cells that reach down from rows above in the next columns of a row.
fn hang(hanging: &mut HashMap<usize, (i64, String)>, cells: &mut Vec<TableCell>) {
    while let Some((rows, text)) = hanging.remove(&cells.len()) {
        if rows > 1 {
            hanging.insert(cells.len(), (rows - 1, text.clone()));
        }
        cells.push(TableCell { text, covered: Some(Covered::Above), ..TableCell::default() });
    }
}

/// The rows of a table, also those in a group, and what else stands in it: a caption.
fn find_rows<'e>(
    element: &'e Element,
    depth: usize,
    head: bool,
    rows: &mut Vec<(&'e Element, bool)>,
    others: &mut Vec<&'e Element>,
) {
    if depth > MAX_DEPTH {
        return;
    }
    for child in &element.inside {
        let Inside::Tag(child) = child else { continue };
        match child.kind.as_str() {
            "TR" => rows.push((child, head)),
            "THead" => find_rows(child, depth + 1, true, rows, others),
            "TBody" | "TFoot" => find_rows(child, depth + 1, false, rows, others),
            _ => others.push(child),
        }
    }
}

fn cells(row: &Element) -> impl Iterator<Item = &Element> {
    row.inside.iter().filter_map(|c| match c {
        Inside::Tag(c) if matches!(c.kind.as_str(), "TH" | "TD") => Some(c),
        _ => None,
    })
}
