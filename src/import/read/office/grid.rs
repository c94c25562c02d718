//! Tables with merged cells: a merged cell covers others, and each of those repeats its text, so that every column keeps
//! its place.

use crate::diag::{Diagnostic, codes};
use crate::import::draft::{Covered, Table, TableCell, TableRow};
use crate::source::Place;

/// Most columns of a table. Word makes 63 and LibreOffice Writer not many more.
pub(in crate::import::read) const MAX_COLUMNS: usize = 256;
/// Most cells of all tables of a document.
const MAX_CELLS: usize = 1_000_000;
/// Most letters that merged cells repeat, in bytes.
const MAX_REPEATED: usize = 32 * 1024 * 1024;

/// What a document may still spend on its tables: a merged cell costs the file a word and us a cell.
#[derive(Debug, Default)]
pub(in crate::import::read) struct Spent {
    cells: usize,
    repeated: usize,
}

impl Spent {
    /// Whether the document has spent all: its next table is refused.
    pub(in crate::import::read) fn is_over(&self) -> bool {
        self.cells > MAX_CELLS || self.repeated > MAX_REPEATED
    }

    /// How many cells may still follow so many in a row. None once a document has spent all: it is refused at the end
    /// of the table, and takes no memory until then.
    fn room(&self, have: usize) -> usize {
        if self.is_over() { 0 } else { MAX_COLUMNS.saturating_sub(have) }
    }
}

/// A row while it is made.
#[derive(Debug)]
pub(in crate::import::read) struct Row {
    cells: Vec<TableCell>,
    head: bool,
    place: Place,
}

/// A table while it is made.
#[derive(Debug, Default)]
pub(in crate::import::read) struct Grid {
    rows: Vec<TableRow>,
}

impl Row {
    pub(in crate::import::read) fn new(head: bool, place: Place) -> Row {
        Row { cells: Vec::new(), head, place }
    }

    /// The column that comes next.
    pub(in crate::import::read) fn column(&self) -> usize {
        self.cells.len()
    }

    /// The last cell so far.
    pub(in crate::import::read) fn last(&self) -> Option<&TableCell> {
        self.cells.last()
    }

    /// Adds a cell and so many columns that it covers; more than a table can have are not made.
    pub(in crate::import::read) fn push(&mut self, cell: TableCell, across: usize, spent: &mut Spent) {
        let across = across.clamp(1, spent.room(self.cells.len()).max(1));
        // What lies above a merged cell is above all of its columns.
        let side = cell.covered.unwrap_or(Covered::Left);
        let copies: Vec<TableCell> = (1..across).map(|_| covered(&cell, side, spent)).collect();
        spent.cells += across;
        self.cells.push(cell);
        self.cells.extend(copies);
    }

    /// Adds empty cells.
    pub(in crate::import::read) fn skip(&mut self, columns: usize, spent: &mut Spent) {
        for _ in 0..columns.min(spent.room(self.cells.len())) {
            spent.cells += 1;
            self.cells.push(TableCell::default());
        }
    }
}

/// The same text again, under a merged cell.
pub(in crate::import::read) fn covered(cell: &TableCell, side: Covered, spent: &mut Spent) -> TableCell {
    spent.repeated += cell.text.len();
    let text = if spent.repeated > MAX_REPEATED { String::new() } else { cell.text.clone() };
    TableCell {
        text,
        colour: cell.colour,
        covered: Some(side),
        notes: Vec::new(),
        links: Vec::new(),
        place: cell.place.clone(),
    }
}

impl Grid {
    /// The cell of the last row at a column.
    pub(in crate::import::read) fn above(&self, column: usize) -> Option<&TableCell> {
        self.rows.last().and_then(|r| r.cells.get(column))
    }

    /// Adds a row.
    pub(in crate::import::read) fn push(&mut self, row: Row) {
        self.rows.push(TableRow { cells: row.cells, head: row.head, place: row.place });
    }

    /// The table, with all rows as long as the longest.
    ///
    /// # Errors
    /// A [`Diagnostic`] when the tables of the document have more cells than anybody prints.
    pub(in crate::import::read) fn finish(
        mut self,
        spent: &mut Spent,
        place: &Place,
    ) -> Result<Table, Diagnostic> {
        let width = self.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        spent.cells += self.rows.iter().map(|r| width - r.cells.len()).sum::<usize>();
        if spent.is_over() {
            return Err(Diagnostic::error(codes::TOO_LARGE, place.clone(), say!(tables_have_too_many_cells))
                .hint(say!(try_look_for_endless_empty_rows)));
        }
        for row in &mut self.rows {
            row.cells.resize(width, TableCell::default());
        }
        Ok(Table { rows: self.rows, unchecked: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_repeat_and_short_rows_are_filled() {
        let (mut grid, mut spent, place) = (Grid::default(), Spent::default(), Place::file("a.docx"));
        let mut row = Row::new(true, place.clone());
        row.push(TableCell::new("Post"), 1, &mut spent);
        row.push(TableCell::new("Begroting"), 2, &mut spent);
        grid.push(row);
        let mut row = Row::new(false, place.clone());
        row.push(TableCell::new("Lasten"), 1, &mut spent);
        grid.push(row);
        let table = grid.finish(&mut spent, &place).unwrap();
        assert_eq!(table.rows[0].cells[2].text, "Begroting");
        assert_eq!(table.rows[0].cells[2].covered, Some(Covered::Left));
        assert_eq!(table.rows[1].cells.len(), 3);
    }

    #[test]
    fn a_table_without_end_is_refused() {
        let (mut spent, place) = (Spent::default(), Place::file("a.docx"));
        let mut grid = Grid::default();
        for _ in 0..5_000 {
            let mut row = Row::new(false, place.clone());
            row.push(TableCell::new("x"), usize::MAX, &mut spent);
            grid.push(row);
        }
        assert_eq!(grid.finish(&mut spent, &place).unwrap_err().code, codes::TOO_LARGE);
    }
}
