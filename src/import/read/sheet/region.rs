//! A part of a sheet that is read as one: a table with what stands right above and below it.

use super::{Cell, Kind, Sheet, Spot};
use crate::amount::parse;

/// The rows and columns of a part of a sheet, without those that are hidden or empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    /// The rows, in order.
    pub(crate) rows: Vec<u32>,
    /// The columns, in order.
    pub(crate) columns: Vec<u32>,
}

impl Region {
    /// The first text in it.
    pub(crate) fn first_text<'a>(&self, sheet: &'a Sheet) -> Option<&'a str> {
        self.spots().find_map(|s| sheet.cells.get(&s)).map(|c| c.text.as_str())
    }

    /// Its spots, row by row.
    pub(crate) fn spots(&self) -> impl Iterator<Item = Spot> {
        self.rows.iter().flat_map(|r| self.columns.iter().map(|c| (*r, *c)))
    }
}

/// Whether a cell holds a number, or a sign that stands for one, and no year.
pub(crate) fn is_amount(cell: &Cell) -> bool {
    match cell.kind {
        Kind::Number(n) => cell.text.contains(['%', ',', '€']) || parse::year(&n.to_string()).is_none(),
        Kind::Token => parse::year(&cell.text).is_none(),
        Kind::Error | Kind::Missing => true,
        Kind::Date => false,
        Kind::Text => {
            parse::year(&cell.text).is_none()
                && parse::cell(&cell.text).is_ok_and(|c| c.value != crate::amount::Value::Empty)
        }
    }
}
