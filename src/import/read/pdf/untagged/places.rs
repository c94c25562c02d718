//! Whether the columns of a table that the library found are those of the page: it counts the cells of a row from the left,
//! so that after an empty one without lines all others may stand one column off.

use super::super::cells::is_figure;
use super::super::notes::bare;
use super::super::page::{Piece, Row};
use crate::import::draft::Table;

/// From where to where something stands, from the left of the page.
type Side = (f32, f32);

/// Whether each cell stands where the figures of its own column stand, rather than those of another. Only a table with a
/// row for each row of the page can be held against it.
pub(super) fn agree(table: &Table, rows: &[&Row]) -> bool {
    if table.rows.len() != rows.len() {
        return true;
    }
    let mut cells: Vec<(usize, bool, Side)> = Vec::new();
    for (made, row) in table.rows.iter().zip(rows) {
        let mut pieces = row
            .pieces
            .iter()
            .filter(|p| !p.left && !p.text.trim().is_empty() && p.raised.is_none())
            .peekable();
        for (column, cell) in made.cells.iter().enumerate().filter(|(_, c)| c.covered.is_none()) {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            let wanted = letters(&bare(&cell.text));
            let (mut found, mut side): (usize, Option<Side>) = (0, None);
            while found < wanted
                && let Some(piece) = pieces.next()
            {
                found += letters(&piece.text);
                side = Some(joined(side, piece));
            }
            // A piece over two cells: nobody knows where each of them stands.
            if let Some(side) = side.filter(|_| found == wanted) {
                cells.push((column, is_figure(&cell.text), side));
            } else if wanted > 0 {
                break;
            }
        }
    }
    let hull = |column: usize| {
        let of = cells.iter().filter(|(c, figure, _)| *c == column && *figure).map(|(_, _, side)| *side);
        of.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    let hulls: Vec<Option<Side>> =
        (0..table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0)).map(hull).collect();
    // Figures of two columns that stand above each other are of one.
    let crossed = hulls.iter().flatten().zip(hulls.iter().flatten().skip(1)).any(|(a, b)| a.1 > b.0 + 1.0);
    let elsewhere = cells.iter().filter(|(column, ..)| *column > 0).any(|(column, _, side)| {
        let hull = |n: usize| hulls.get(n).copied().flatten();
        let Some(own) = hull(*column) else { return false };
        let over = |h: Side| side.0 < h.1 && side.1 > h.0;
        // A head may stand left of its figures, in the room of its column, and not right of them.
        let before = column.checked_sub(1).and_then(hull).map_or(f32::NEG_INFINITY, |h| h.1);
        let others = hulls.iter().enumerate().any(|(n, h)| n != *column && h.is_some_and(over));
        !over(own) && (others || side.0 > own.1 || side.0 < before)
    });
    !crossed && !elsewhere
}

fn joined(side: Option<Side>, piece: &Piece) -> Side {
    let own = (piece.x, piece.right);
    side.map_or(own, |s| (s.0.min(own.0), s.1.max(own.1)))
}
