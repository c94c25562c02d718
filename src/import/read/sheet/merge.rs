//! Merged cells: which cell covers which.

use std::collections::BTreeSet;

use super::{Sheet, Spot};
use crate::import::draft::Covered;

/// Most cells that merged cells may cover together, each as often as it is covered.
const MAX_COVERED: usize = 500_000;

impl Sheet {
    /// A merged cell that begins in a hidden row or column shows its text where it can be seen first.
    pub(super) fn free_merges(&mut self) {
        for (first, last) in &mut self.merges {
            let visible = |hidden: &super::Spans, from: u32, to: u32| (from..=to).find(|n| !hidden.holds(*n));
            // A stretch is never longer than the sheet, and most merged cells begin in sight.
            let row = visible(&self.hidden_rows, first.0, last.0);
            let column = visible(&self.hidden_columns, first.1, last.1);
            let (Some(row), Some(column)) = (row, column) else { continue };
            if (row, column) != *first
                && let Some(cell) = self.cells.remove(first)
            {
                self.cells.insert((row, column), cell);
                *first = (row, column);
            }
        }
    }

    /// Finds the cells that merged cells cover, as far as the filled part of the sheet goes. `None` where they would be
    /// more than a sheet can have.
    pub(super) fn cover(&mut self) -> Option<()> {
        let filled = || self.cells.iter().filter(|(_, c)| c.is_filled()).map(|(spot, _)| *spot);
        let rows: BTreeSet<u32> = filled().map(|s| s.0).collect();
        // A merged cell may reach over columns of which no cell is filled: a head above two empty columns.
        let columns: BTreeSet<u32> = filled().map(|s| s.1).collect();
        let (Some(bottom), Some(right)) = (rows.last().copied(), columns.last().copied()) else {
            return Some(());
        };
        let mut work = 0usize;
        for (first, last) in &self.merges {
            if !self.cells.get(first).is_some_and(super::Cell::is_filled) {
                continue;
            }
            for row in first.0..=last.0.min(bottom) {
                if self.hidden_rows.holds(row) {
                    continue;
                }
                for column in first.1..=last.1.min(right.max(first.1)) {
                    work += 1;
                    if work > MAX_COVERED {
                        return None;
                    }
                    let spot: Spot = (row, column);
                    if spot != *first && !self.hidden_columns.holds(column) {
                        let side = if row == first.0 { Covered::Left } else { Covered::Above };
                        self.covered.insert(spot, (*first, side));
                    }
                }
            }
        }
        // What stands below a merged cell was there before the merge and nobody sees it: it stays in the log.
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, Sheet};
    use crate::import::draft::Covered;

    #[test]
    fn a_merged_cell_covers_as_far_as_the_sheet_is_filled() {
        let mut sheet = Sheet { merges: vec![((0, 0), (1_048_575, 16_383))], ..Sheet::default() };
        sheet.cells.insert((0, 0), Cell::text("Titel"));
        sheet.cells.insert((1, 2), Cell::text("x"));
        assert!(sheet.cover().is_some());
        assert_eq!(sheet.covered.len(), 5);
        assert_eq!(sheet.covered.get(&(0, 1)), Some(&((0, 0), Covered::Left)));
        assert_eq!(sheet.covered.get(&(1, 0)), Some(&((0, 0), Covered::Above)));
    }
}
