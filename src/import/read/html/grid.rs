//! The grid of a table: which cell stands in which column, with merged cells over the places that they cover. The columns
//! that `<col>` speaks of are dress and do not count.

use crate::import::draft::Covered;

/// Widest merged cell that is believed before the other rows have spoken.
const MAX_SPAN: usize = 1000;
/// Most places of a grid. A table of ten thousand rows and a hundred columns.
const MAX_PLACES: usize = 1_000_000;

/// A cell as the page writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    /// Columns, at least 1.
    pub(super) wide: usize,
    /// Rows, at least 1; 0 reaches to the end of its group.
    pub(super) high: usize,
}

/// A place of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// No cell.
    Empty,
    /// The cell with this number in its row begins here.
    Cell(usize),
    /// The cell that begins at this row and number covers it.
    Covered(usize, usize, Covered),
}

/// Lays the cells of rows out. `groups` gives for each row where its group ends: a cell never reaches out of its head,
/// body or foot. Also says whether all merged cells could be believed.
pub(super) fn lay(rows: &[Vec<Given>], groups: &[usize]) -> (Vec<Vec<Slot>>, bool) {
    let (grid, whole) = place(rows, groups, false);
    if whole { (trimmed(grid), true) } else { (trimmed(place(rows, groups, true).0), false) }
}

fn place(rows: &[Vec<Given>], groups: &[usize], plain: bool) -> (Vec<Vec<Slot>>, bool) {
    let mut grid: Vec<Vec<Slot>> = vec![Vec::new(); rows.len()];
    let mut places = 0usize;
    let width = width(rows);
    for (r, row) in rows.iter().enumerate() {
        let mut column = 0;
        let bottom = groups.get(r).copied().unwrap_or(rows.len());
        for (n, given) in row.iter().enumerate() {
            while grid.get(r).and_then(|g| g.get(column)).is_some_and(|s| *s != Slot::Empty) {
                column += 1;
            }
            let wide = if plain {
                1
            } else {
                given.wide.clamp(1, MAX_SPAN).min(width.saturating_sub(column).max(1))
            };
            let last = if given.high == 0 { bottom } else { r.saturating_add(given.high).min(bottom) };
            let high = if plain { 1 } else { last.saturating_sub(r).max(1) };
            places = places.saturating_add(wide.saturating_mul(high));
            if !plain && places > MAX_PLACES {
                return (grid, false);
            }
            for down in 0..high {
                for right in 0..wide {
                    let slot = match (down, right) {
                        (0, 0) => Slot::Cell(n),
                        (0, _) => Slot::Covered(r, n, Covered::Left),
                        _ => Slot::Covered(r, n, Covered::Above),
                    };
                    put(&mut grid, r + down, column + right, slot);
                }
            }
            column += wide;
        }
    }
    (grid, true)
}

/// The width that the rows agree on: no row of one very wide cell makes columns that no other row has.
fn width(rows: &[Vec<Given>]) -> usize {
    let sane = rows.iter().map(|row| row.iter().map(|g| g.wide.clamp(1, 100)).sum::<usize>());
    sane.max().unwrap_or(0)
}

/// A place that another cell took already stays with it: two merged cells that run into each other are a mistake in the
/// page, and the first to come is where browsers show it.
fn put(grid: &mut [Vec<Slot>], row: usize, column: usize, slot: Slot) {
    let Some(row) = grid.get_mut(row) else { return };
    if row.len() <= column {
        row.resize(column + 1, Slot::Empty);
    }
    if let Some(place) = row.get_mut(column).filter(|p| **p == Slot::Empty) {
        *place = slot;
    }
}

/// Every row as wide as the last column in which a cell begins.
fn trimmed(mut grid: Vec<Vec<Slot>>) -> Vec<Vec<Slot>> {
    let begins = |row: &Vec<Slot>| row.iter().rposition(|s| matches!(s, Slot::Cell(_))).map_or(0, |n| n + 1);
    let width = grid.iter().map(begins).max().unwrap_or(0);
    for row in &mut grid {
        row.resize(width, Slot::Empty);
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(wide: usize, high: usize) -> Given {
        Given { wide, high }
    }

    #[test]
    fn two_rows_of_heads_and_a_label_over_both() {
        let rows = vec![vec![one(1, 2), one(2, 1), one(1, 1)], vec![one(1, 1); 3], vec![one(1, 1); 4]];
        let (grid, whole) = lay(&rows, &[2, 2, 3]);
        assert!(whole);
        assert_eq!(
            grid[0],
            [Slot::Cell(0), Slot::Cell(1), Slot::Covered(0, 1, Covered::Left), Slot::Cell(2)]
        );
        assert_eq!(
            grid[1],
            [Slot::Covered(0, 0, Covered::Above), Slot::Cell(0), Slot::Cell(1), Slot::Cell(2)]
        );
        assert_eq!(grid[2], [Slot::Cell(0), Slot::Cell(1), Slot::Cell(2), Slot::Cell(3)]);
    }

    #[test]
    fn a_million_columns_and_rows_are_those_that_there_are() {
        let rows = vec![vec![one(1_000_000, 1)], vec![one(1, 1_000_000), one(1, 0)], vec![one(1, 1)]];
        let (grid, _) = lay(&rows, &[3, 3, 3]);
        assert!(grid.iter().all(|r| r.len() <= 3), "{grid:?}");
        let many = vec![vec![one(1000, 60_000); 50]; 3000];
        let (grid, whole) = lay(&many, &[3000; 3000]);
        assert!(!whole);
        assert_eq!((grid.len(), grid[0].len()), (3000, 50));
    }

    #[test]
    fn a_cell_stays_in_its_group() {
        let rows = vec![vec![one(1, 9), one(1, 1)], vec![one(1, 1), one(1, 1)]];
        let (grid, _) = lay(&rows, &[1, 2]);
        assert_eq!(grid[1], [Slot::Cell(0), Slot::Cell(1)]);
    }
}
