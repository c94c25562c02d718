//! Tables of OpenDocument: cells that span columns and rows, cells that are covered, and what is written once and meant
//! many times.

use super::reader::Reader;
use crate::diag::Diagnostic;
use crate::import::draft::{Block, BlockKind, Covered, TableCell};
use crate::import::log::Why;
use crate::import::read::office::blocks::{self, Blocks, Inside};
use crate::import::read::office::grid::{Grid, MAX_COLUMNS, Row, covered};
use crate::import::read::office::xml::{Node, attr, name};

/// Most times that a row with text is written once and meant many times.
const MOST_ROWS: usize = 1_000;

/// The rows of a table, and whether each is a head.
fn rows(table: Node<'_>) -> Vec<(Node<'_>, bool)> {
    let mut out = Vec::new();
    let mut todo: Vec<(Node<'_>, bool)> = vec![(table, false)];
    while let Some((node, head)) = todo.pop() {
        if name(node) == "table-row" {
            out.push((node, head));
            continue;
        }
        let inside = node.children().filter(|n| {
            matches!(name(*n), "table-row" | "table-header-rows" | "table-rows" | "table-row-group")
        });
        let at = todo.len();
        todo.extend(inside.map(|n| (n, head || name(n) == "table-header-rows")));
        if let Some(new) = todo.get_mut(at..) {
            new.reverse();
        }
    }
    out
}

fn number(node: Node<'_>, what: &str) -> usize {
    attr(node, what).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

fn cells(row: Node<'_>) -> Vec<Node<'_>> {
    row.children().filter(|n| matches!(name(*n), "table-cell" | "covered-table-cell")).collect()
}

/// Whether nothing stands in a cell.
fn is_empty(cell: Node<'_>) -> bool {
    !cell.children().any(|n| n.is_element())
}

impl<'a> Reader<'a> {
    /// Reads a table, and puts it and the tables inside it into the blocks.
    ///
    /// # Errors
    /// A [`Diagnostic`] when the document has more cells than anybody prints.
    pub(super) fn table(&mut self, table: Node<'a>, out: &mut Blocks) -> Result<(), Diagnostic> {
        let rows = rows(table);
        let single = |row: &Node<'a>| {
            let cells = cells(*row);
            cells.len() < 2 && cells.iter().all(|c| number(*c, "number-columns-repeated") == 1)
        };
        if rows.iter().all(|(row, _)| single(row)) && out.inside != Inside::Cell {
            for cell in rows.iter().flat_map(|(row, _)| cells(*row)) {
                let mut inside = Blocks::new(Inside::Box);
                self.blocks(cell, &mut inside)?;
                out.extend(inside.finish());
            }
            return Ok(());
        }
        let (mut grid, mut inner) = (Grid::default(), Vec::new());
        let place = self.place(table);
        // What a cell above still covers, by column.
        let mut above: Vec<Option<(usize, TableCell)>> = Vec::new();
        for (row, head) in rows {
            let hidden = matches!(attr(row, "visibility"), Some("collapse" | "filter"));
            let before = self.out;
            if hidden {
                self.out = before.or(Some(Why::Hidden));
            }
            let empty = cells(row).into_iter().all(is_empty);
            let times = if empty { 1 } else { number(row, "number-rows-repeated").min(MOST_ROWS) };
            let mut made = Ok(());
            for _ in 0..times {
                let mut into = Row::new(head, self.place(row));
                made = self.row(row, &mut into, &mut above, &mut inner);
                if !hidden {
                    grid.push(into);
                }
                if self.spent.is_over() {
                    break;
                }
            }
            self.out = before;
            made?;
        }
        let made = grid.finish(&mut self.spent, &place)?;
        let says = made.rows.iter().any(|r| r.cells.iter().any(|c| !c.text.is_empty() || c.colour.is_some()));
        if says && self.out.is_none() {
            out.push(BlockKind::Table(made), &place);
        }
        out.extend(inner);
        Ok(())
    }

    fn row(
        &mut self,
        row: Node<'a>,
        into: &mut Row,
        above: &mut Vec<Option<(usize, TableCell)>>,
        inner: &mut Vec<Block>,
    ) -> Result<(), Diagnostic> {
        let all = cells(row);
        let last = all.len().saturating_sub(1);
        // How many columns the cell that was read last still covers.
        let mut left: Option<(usize, TableCell)> = None;
        for (n, cell) in all.into_iter().enumerate() {
            let mut times = number(cell, "number-columns-repeated").min(MAX_COLUMNS);
            if n == last && times > 1 && is_empty(cell) && name(cell) == "table-cell" {
                // Sheets fill the rest of their row with one empty cell.
                times = usize::from(into.column() == 0);
            }
            let (own, tables) = self.cell(cell)?;
            inner.extend(tables);
            for _ in 0..times {
                let mut own = own.clone();
                let column = into.column();
                let covers =
                    |from: &TableCell, side, reader: &mut Self| covered(from, side, &mut reader.spent);
                let down = above.get_mut(column).and_then(Option::as_mut);
                let made = match (name(cell), &mut left, down) {
                    ("covered-table-cell", Some((width, from)), _) if *width > 0 => {
                        *width -= 1;
                        Some(covers(from, Covered::Left, self))
                    }
                    ("covered-table-cell", _, Some((rows, from))) if *rows > 0 => {
                        *rows -= 1;
                        Some(covers(from, Covered::Above, self))
                    }
                    _ => None,
                };
                if let Some(made) = made {
                    if !own.text.is_empty() {
                        self.draft.leave(&self.place(cell), &own.text, Why::Hidden);
                    }
                    into.push(made, 1, &mut self.spent);
                    continue;
                }
                own.place = Some(self.place(cell));
                let (across, rows) =
                    (number(cell, "number-columns-spanned"), number(cell, "number-rows-spanned"));
                left = Some((across.min(MAX_COLUMNS) - 1, own.clone()));
                if rows > 1 {
                    let end = (column + across).min(MAX_COLUMNS);
                    if above.len() < end {
                        above.resize(end, None);
                    }
                    for slot in above.iter_mut().take(end).skip(column) {
                        *slot = Some((rows - 1, own.clone()));
                    }
                }
                into.push(own, 1, &mut self.spent);
            }
        }
        Ok(())
    }

    /// A cell and the tables in it.
    fn cell(&mut self, cell: Node<'a>) -> Result<(TableCell, Vec<Block>), Diagnostic> {
        let mut inside = Blocks::new(Inside::Cell);
        self.blocks(cell, &mut inside)?;
        let (mut made, tables) = blocks::cell(inside.finish());
        let style = self.styles.get("table-cell", attr(cell, "style-name"));
        made.colour = style.ground.or(made.colour);
        Ok((made, tables))
    }
}
