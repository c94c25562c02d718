//! Tables of Word: merged cells over columns and rows, rows that begin further on, heads that repeat on each page.

use super::reader::Reader;
use super::styles;
use crate::diag::Diagnostic;
use crate::import::draft::{Block, BlockKind, Covered, TableCell};
use crate::import::log::Why;
use crate::import::read::office::blocks::{self, Blocks, Inside};
use crate::import::read::office::grid::{Grid, Row, covered};
use crate::import::read::office::xml::{Node, attr, child, name, on, val};

/// The elements with a name below a node, through the wrappers that may stand between.
fn within<'a>(node: Node<'a>, what: &str) -> Vec<Node<'a>> {
    let mut out = Vec::new();
    let mut todo: Vec<Node<'a>> = node.children().collect();
    todo.reverse();
    while let Some(node) = todo.pop() {
        if name(node) == what {
            out.push(node);
        } else if matches!(name(node), "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag") {
            let mut inside: Vec<Node<'a>> = node.children().collect();
            inside.reverse();
            todo.extend(inside);
        }
    }
    out
}

/// Number of columns that a property gives.
fn columns(properties: Option<Node<'_>>, what: &str) -> usize {
    properties.and_then(|p| val(p, what)).and_then(|v| v.parse().ok()).unwrap_or(0)
}

impl<'a> Reader<'a> {
    /// Reads a table, and puts it and the tables inside it into the blocks.
    ///
    /// # Errors
    /// A [`Diagnostic`] when the document has more cells than anybody prints.
    pub(super) fn table(&mut self, table: Node<'a>, out: &mut Blocks) -> Result<(), Diagnostic> {
        let rows: Vec<(Node<'a>, Vec<Node<'a>>)> =
            within(table, "tr").into_iter().map(|r| (r, within(r, "tc"))).collect();
        if rows.iter().all(|(_, cells)| cells.len() < 2) && out.inside != Inside::Cell {
            return self.frame(&rows, out);
        }
        let (mut grid, mut inner) = (Grid::default(), Vec::new());
        let place = self.place(table);
        for (row, cells) in rows {
            let properties = child(row, "trPr");
            let gone = properties.is_some_and(|p| child(p, "del").is_some());
            let mut made =
                Row::new(properties.and_then(|p| on(p, "tblHeader")) == Some(true), self.place(row));
            made.skip(columns(properties, "gridBefore"), &mut self.spent);
            for cell in cells {
                let (text, tables) = self.cell(cell, gone, &grid, &made)?;
                let across = columns(child(cell, "tcPr"), "gridSpan");
                made.push(text, across, &mut self.spent);
                inner.extend(tables);
            }
            if !gone {
                grid.push(made);
            }
        }
        let made = grid.finish(&mut self.spent, &place)?;
        if made.rows.iter().any(|r| r.cells.iter().any(|c| !c.text.is_empty() || c.colour.is_some())) {
            out.push(BlockKind::Table(made), &place);
        }
        out.extend(inner);
        Ok(())
    }

    /// A table of one column is a box around texts.
    fn frame(&mut self, rows: &[(Node<'a>, Vec<Node<'a>>)], out: &mut Blocks) -> Result<(), Diagnostic> {
        for (row, cells) in rows {
            let gone = child(*row, "trPr").is_some_and(|p| child(p, "del").is_some());
            for cell in cells {
                let mut inside = Blocks::new(Inside::Box);
                self.within(gone, |reader| reader.blocks(*cell, &mut inside))?;
                out.extend(inside.finish());
            }
        }
        Ok(())
    }

    /// A cell and the tables in it.
    fn cell(
        &mut self,
        cell: Node<'a>,
        gone: bool,
        grid: &Grid,
        row: &Row,
    ) -> Result<(TableCell, Vec<Block>), Diagnostic> {
        let properties = child(cell, "tcPr");
        let gone = gone || properties.is_some_and(|p| child(p, "cellDel").is_some());
        let mut inside = Blocks::new(Inside::Cell);
        self.within(gone, |reader| reader.blocks(cell, &mut inside))?;
        let (mut made, tables) = blocks::cell(inside.finish());
        let place = self.place(cell);
        let ground = properties.and_then(|p| child(p, "shd"));
        made.colour = ground.and_then(|s| styles::ground(s, self.theme)).or(made.colour);
        // What goes on from the row above has no text of its own; Word does not print it where a file has it.
        let goes_on =
            properties.and_then(|p| child(p, "vMerge")).is_some_and(|m| attr(m, "val") != Some("restart"));
        let from_left = properties.and_then(|p| val(p, "hMerge")) == Some("continue");
        let (above, side) = match (goes_on, from_left) {
            (true, _) => (grid.above(row.column()), Covered::Above),
            (_, true) => (row.last(), Covered::Left),
            _ => (None, Covered::Left),
        };
        if let Some(above) = above {
            if !made.text.is_empty() {
                self.draft.leave(&place, &made.text, Why::Hidden);
            }
            made = covered(above, side, &mut self.spent);
        } else {
            made.place = Some(place);
        }
        Ok((made, tables))
    }
}
