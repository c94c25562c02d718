//! A publication as a spreadsheet: a sheet for each table and one that says what the figures are. [`book`] makes the
//! workbook of the model, [`xlsx`] and [`ods`] write it.
//!
//! The writers are our own because a number must stand in the file with exactly the decimals of the source, which a
//! library that takes floating-point numbers cannot do; and because the same input must give the same bytes.

pub mod book;
mod ods;
mod package;
mod xlsx;

use rust_decimal::Decimal;

pub use ods::write as ods;
pub use xlsx::write as xlsx;

/// Most digits that a spreadsheet keeps of a number; a longer number stands in the file as text.
const DIGITS: usize = 15;

/// Most characters in a cell of a spreadsheet.
const LONGEST: usize = 32_000;

/// Most rows and columns of a sheet.
pub(super) const ROWS: usize = 1_000_000;
pub(super) const COLUMNS: usize = 16_000;

/// A workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// Its title.
    pub title: String,
    /// Who made it.
    pub maker: String,
    /// Its sheets, with different names that a spreadsheet allows.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// How wide its columns are, in characters.
    pub widths: Vec<u32>,
    /// Whether its first row is a head that stays in sight.
    pub head: bool,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text. It is never a formula.
    Text(String),
    /// Text in bold.
    Head(String),
    /// An exact number that fits a spreadsheet.
    Number(Decimal),
    /// An exact share: 0.0815 is shown as 8,15%.
    Share(Decimal),
}

impl Cell {
    /// A text; nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Cell {
        match text.into() {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Text(short(text)),
        }
    }

    /// A number as a number, or as text where a spreadsheet would not keep all of its digits.
    pub fn number(number: Decimal) -> Cell {
        if fits(number) { Cell::Number(number) } else { Cell::Text(crate::amount::write::plain(number)) }
    }

    /// A percentage as printed, 8.15 for 8,15%.
    pub fn percent(number: Decimal) -> Cell {
        let mut share = number;
        // A hundredth: two more decimals, no division.
        if fits(number) && share.set_scale(number.scale() + 2).is_ok() {
            Cell::Share(share)
        } else {
            Cell::Text(format!("{}%", crate::amount::write::plain(number)))
        }
    }
}

/// Whether a spreadsheet keeps every digit of a number.
pub(super) fn fits(number: Decimal) -> bool {
    number.normalize().mantissa().unsigned_abs().to_string().len() <= DIGITS
}

/// A text that fits a cell. No text of a table comes near; a file that was made to break things may.
fn short(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

/// How a number is shown: with how many decimals, and whether as a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shown {
    share: bool,
    decimals: u32,
}

impl Shown {
    fn of(cell: &Cell) -> Option<Shown> {
        match cell {
            Cell::Number(n) => Some(Shown { share: false, decimals: n.scale() }),
            Cell::Share(n) => Some(Shown { share: true, decimals: n.scale().saturating_sub(2) }),
            _ => None,
        }
    }
}

/// Every way in which numbers of a workbook are shown, in order.
fn all_shown(book: &Workbook) -> Vec<Shown> {
    let cells = book.sheets.iter().flat_map(|s| s.rows.iter().flatten());
    let found: std::collections::BTreeSet<Shown> = cells.filter_map(Shown::of).collect();
    found.into_iter().collect()
}

/// Adds a text to XML. What XML cannot hold becomes `\u{fffd}`, the sign for a character that is not there.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() && c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn a_number_that_a_spreadsheet_would_round_stays_text() {
        assert_eq!(Cell::number(d("123456789012345")), Cell::Number(d("123456789012345")));
        assert_eq!(Cell::number(d("-1234.50")), Cell::Number(d("-1234.50")));
        assert_eq!(Cell::number(d("1234567890123456")), Cell::Text("1234567890123456".into()));
        assert_eq!(Cell::number(d("0.1234567890123456")), Cell::Text("0.1234567890123456".into()));
        assert_eq!(Cell::percent(d("8.15")), Cell::Share(d("0.0815")));
        assert_eq!(Cell::percent(d("1234567890123456")), Cell::Text("1234567890123456%".into()));
    }

    #[test]
    fn texts_are_safe_in_xml() {
        let mut out = String::new();
        escape(&mut out, "<a href=\"x\">&\u{1}\u{b}</a>");
        assert_eq!(out, "&lt;a href=&quot;x&quot;&gt;&amp;\u{fffd}\u{fffd}&lt;/a&gt;");
        assert_eq!(Cell::text(""), Cell::Empty);
        let Cell::Text(long) = Cell::text("é".repeat(40_000)) else { panic!() };
        assert_eq!(long.chars().count(), LONGEST + 1);
    }
}
