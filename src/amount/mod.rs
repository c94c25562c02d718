//! Exact amounts with a unit, and the cells of a budget table. Decimal from source to page: no floating point.
//!
//! An empty cell, `-`, `p.m.`, `n.v.t.`, `n.b.` and `0` are different things and stay different ([`Value`]).
//! Reading Dutch numbers is in [`parse`], writing them in [`mod@write`].

pub mod clean;
pub mod parse;
mod style;
pub mod unit;
pub mod write;

use rust_decimal::Decimal;

pub use style::NumberStyle;
pub use unit::Unit;

/// An exact number in a unit: `11.663,00 x € 1.000`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The number as it was printed, with its decimals.
    pub number: Decimal,
    /// What one of it is.
    pub unit: Unit,
}

impl Amount {
    /// The amount in whole and part euros, or `None` where the unit is not money or the product does not fit.
    pub fn in_euros(&self) -> Option<Decimal> {
        self.unit.in_euros(self.number)
    }
}

/// What a cell of a table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing was printed.
    #[default]
    Empty,
    /// A dash was printed.
    Dash,
    /// "p.m.": pro memorie, an amount that is not known yet and is left out of sums.
    ProMemorie,
    /// "n.v.t.": does not apply.
    NotApplicable,
    /// "n.b.", "n.n.b.", "niet gemeten": not known.
    NotAvailable,
    /// "nihil": the word for nothing.
    Nil,
    /// A number, with the decimals it was printed with.
    Number(Decimal),
    /// A percentage as printed: 8,15% is 8.15.
    Percent(Decimal),
}

impl Value {
    /// The number that takes part in a sum: dashes and "nihil" count as zero; marks and empty cells do not count.
    pub fn in_sum(self) -> Option<Decimal> {
        match self {
            Value::Number(n) | Value::Percent(n) => Some(n),
            Value::Dash | Value::Nil => Some(Decimal::ZERO),
            Value::Empty | Value::ProMemorie | Value::NotApplicable | Value::NotAvailable => None,
        }
    }

    /// The printed number, if a number was printed.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Value::Number(n) | Value::Percent(n) => Some(n),
            _ => None,
        }
    }
}

/// A cell: what it says and the mark behind it, such as a footnote `1)`, `*`, or `V` and `N` for a result. A cell
/// with words where a number could stand ("zie tekst", "ca. 12") has no value and the words as its note. A mark that
/// is printed in another way than the usual one ("PM", "niet gemeten") keeps that print as its note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says.
    pub value: Value,
    /// The mark behind the value, without brackets; or the words of the cell, as printed.
    pub note: Option<String>,
}

impl Cell {
    /// A cell with words where a number could stand.
    pub fn words(text: impl Into<String>) -> Cell {
        Cell { value: Value::Empty, note: Some(text.into()) }
    }

    /// The words that stand where a number could stand.
    pub fn as_words(&self) -> Option<&str> {
        self.note.as_deref().filter(|_| self.value == Value::Empty)
    }

    /// Whether the note is the way in which the mark itself was printed: "PM", "niet gemeten".
    pub fn is_own_print(&self) -> bool {
        let mark = !matches!(self.value, Value::Number(_) | Value::Percent(_) | Value::Empty | Value::Dash);
        mark && self.note.as_deref().is_some_and(|note| {
            parse::cell(note).is_ok_and(|c| c.value == self.value && c.note.as_deref() == Some(note))
        })
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.value == Value::Empty && self.note.is_none()
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Cell {
        Cell { value, note: None }
    }
}
