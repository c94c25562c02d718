//! Spreadsheets: .xlsx, .xls and .ods, and what they share with .csv. A reader fills a `Sheet` with what a person sees
//! in each cell; `split` finds the tables that stand on it, and `blocks` makes the draft.
//!
//! The cells of .xlsx are read by our own pass over its XML and not by `calamine`, which ends a whole sheet at one error
//! text that it does not know (`#N/B`, `#SPILL!`), skips an empty shared string so that all after it shift, and takes
//! the room that a file asks for before it reads (`uniqueCount`). Rows that are hidden and formulas without a value
//! need that pass anyway. It stays the reader of .xls, and in the tests the other opinion on .xlsx and .ods.

mod axis;
mod biff;
mod blocks;
mod cfb;
mod charts;
mod check;
mod date;
mod format;
mod icons;
mod link;
mod margin;
mod merge;
mod number;
mod ods;
mod ods_style;
mod palette;
mod region;
mod rules;
mod split;
mod stream;
mod styles;
mod xls;
mod xlsx;

pub use ods::read as ods;
pub use xls::read as xls;
pub use xlsx::read as xlsx;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, codes};
use crate::import::draft::{Block, BlockKind, Covered, Draft};
use crate::import::log::{Left, Why};
use crate::import::read::office::chart::Chart;
use crate::model::Colour;
use crate::source::{At, Place};
use axis::Spans;
use format::Odd;

pub(super) use check::heads_codes;
pub(super) use region::Region;
pub(super) use split::regions;

/// Most cells with something in them of one file. The largest budget has a tenth of it.
pub(super) const MAX_CELLS: usize = 200_000;
/// Rightmost column that a spreadsheet can have.
pub(super) const MAX_COLUMNS: u32 = 16_384;

/// A row and a column, each from 0.
pub(super) type Spot = (u32, u32);

/// A sheet as its reader saw it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its name, where it has one.
    pub(super) name: String,
    /// Its number, from 1; 0 for a text file, of which `lines` gives the places.
    pub(super) number: u32,
    /// The line of each row of a text file.
    pub(super) lines: Vec<u32>,
    /// Every cell that holds something.
    pub(super) cells: BTreeMap<Spot, Cell>,
    /// Merged cells: the first and the last.
    pub(super) merges: Vec<(Spot, Spot)>,
    /// The cells that a merged cell covers, with the cell that covers them; [`Sheet::cover`] fills it.
    pub(super) covered: HashMap<Spot, (Spot, Covered)>,
    /// The rows that are hidden.
    pub(super) hidden_rows: Spans,
    /// The columns that are hidden.
    pub(super) hidden_columns: Spans,
    /// Whether the whole sheet is hidden.
    pub(super) hidden: bool,
    /// Texts of shapes that lie on the sheet.
    pub(super) boxes: Vec<String>,
    /// The charts that lie on the sheet, and at which cell.
    pub(super) charts: Vec<(Spot, Chart)>,
    /// Cells with a link, and its address.
    pub(super) links: Vec<(Spot, String)>,
    /// Cells whose formula makes a link to an address that it works out.
    pub(super) worked_links: Vec<Spot>,
    /// Comments on cells.
    pub(super) remarks: Vec<(Spot, String)>,
    /// What is printed above and below each page.
    pub(super) margins: Vec<String>,
}

/// What a cell holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// What a person sees in it, as a Dutch reader writes it.
    pub(super) text: String,
    /// What it is.
    pub(super) kind: Kind,
    /// The colour of its ground, or of the sign in it.
    pub(super) colour: Option<Colour>,
    /// In what the sheet shows something else.
    pub(super) odd: Option<Odd>,
    /// How many decimals its format fixes.
    pub(super) decimals: Option<u32>,
}

/// What kind of thing stands in a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters; a number may be written with them.
    #[default]
    Text,
    /// A number.
    Number(Decimal),
    /// A token of a text file that is a number in one country or another.
    Token,
    /// A day or a time.
    Date,
    /// An error of a formula.
    Error,
    /// A formula of which the value is not in the file.
    Missing,
}

impl Cell {
    /// A cell with a text.
    pub(super) fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), ..Cell::default() }
    }

    /// Whether it counts as filled: with letters, or with a formula that should have given some.
    pub(super) fn is_filled(&self) -> bool {
        !self.text.is_empty() || self.kind == Kind::Missing
    }
}

impl Sheet {
    /// Where a cell stands.
    pub(super) fn place(&self, file: &Arc<str>, (row, column): Spot) -> Place {
        if self.number == 0 {
            let line = self.lines.get(row as usize).copied().unwrap_or(0);
            return Place { file: file.clone(), at: At::Line { line, column: 0 } };
        }
        Place { file: file.clone(), at: At::Cell { sheet: self.number, row: row + 1, column: column + 1 } }
    }

    /// The cells that stand in hidden rows or columns leave, each row and each column with a line in the log.
    fn take_hidden(&mut self, file: &Arc<str>, left: &mut Vec<Left>) {
        if self.hidden_rows.is_empty() && self.hidden_columns.is_empty() {
            return;
        }
        self.free_merges();
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        let cells = std::mem::take(&mut self.cells);
        for (spot, cell) in cells {
            let group: &mut BTreeMap<u32, (Spot, Vec<String>)> = match spot {
                (row, _) if self.hidden_rows.holds(row) => &mut rows,
                (_, column) if self.hidden_columns.holds(column) => &mut columns,
                _ => {
                    self.cells.insert(spot, cell);
                    continue;
                }
            };
            let key = if self.hidden_rows.holds(spot.0) { spot.0 } else { spot.1 };
            if cell.is_filled() {
                group.entry(key).or_insert_with(|| (spot, Vec::new())).1.push(cell.text);
            }
        }
        for (spot, texts) in rows.into_values().chain(columns.into_values()) {
            left.push(Left { place: self.place(file, spot), text: texts.join(" "), why: Why::Hidden });
        }
    }

    /// All texts of the cells, in reading order.
    fn all(&self) -> String {
        self.cells.values().map(|c| c.text.as_str()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Makes the draft of the sheets.
///
/// # Errors
/// A [`Diagnostic`] when there are more cells than any budget has.
pub(super) fn draft(name: &str, sheets: Vec<Sheet>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let file: Arc<str> = Arc::from(name);
    let seen = charts::seen(&sheets);
    for mut sheet in sheets {
        let place = Place { file: file.clone(), at: At::Cell { sheet: sheet.number, row: 1, column: 1 } };
        for (spot, cell) in &sheet.cells {
            draft.raw.push((sheet.place(&file, *spot), cell.text.clone()));
        }
        draft.raw.extend(sheet.boxes.iter().map(|t| (place.clone(), t.clone())));
        for (spot, text) in std::mem::take(&mut sheet.remarks) {
            draft.left.push(Left { place: sheet.place(&file, spot), text, why: Why::Comment });
        }
        for text in std::mem::take(&mut sheet.margins) {
            draft.left.push(Left { place: place.clone(), text, why: Why::Margin });
        }
        if sheet.hidden {
            let links: Vec<&str> = sheet.links.iter().map(|(_, to)| to.as_str()).collect();
            let text = say!(
                sheet_named_with_counts,
                name = sheet.name,
                all = sheet.all(),
                boxes = sheet.boxes.join(" "),
                links = links.join(" ")
            );
            draft.left.push(Left { place, text: text.trim().to_owned(), why: Why::Hidden });
            continue;
        }
        check::invisible(&mut sheet, &file, &mut draft.left);
        sheet.take_hidden(&file, &mut draft.left);
        sheet.cover().ok_or_else(|| too_large(name))?;
        let regions = regions(&sheet, &file, &mut draft.doubts);
        heading(&sheet, &regions, &seen, place.clone(), draft);
        finish(&mut sheet, &file, &regions, draft);
        for text in std::mem::take(&mut sheet.boxes) {
            draft.blocks.push(Block { kind: BlockKind::Boxed(text.into()), place: place.clone(), blanks: 1 });
        }
        charts::push(&mut sheet, &file, &seen, draft);
    }
    Ok(())
}

/// Checks the cells of the parts of a sheet and makes blocks of them.
pub(super) fn finish(sheet: &mut Sheet, file: &Arc<str>, regions: &[Region], draft: &mut Draft) {
    if sheet.number == 0 {
        draft
            .raw
            .extend(sheet.cells.iter().map(|(spot, cell)| (sheet.place(file, *spot), cell.text.clone())));
    }
    check::cells(sheet, file, regions, draft);
    link::settle(sheet, file, regions, draft);
    for region in regions {
        blocks::push(sheet, file, region, draft);
    }
}

/// The name of a sheet heads it, unless a program gave it, or the sheet says the same at its top.
fn heading(sheet: &Sheet, regions: &[Region], seen: &HashSet<String>, place: Place, draft: &mut Draft) {
    let first = regions.first().and_then(|r| r.first_text(sheet)).unwrap_or("");
    let name = sheet.name.trim();
    // The longer text is the better heading.
    let said = first.to_lowercase().starts_with(&name.to_lowercase());
    if regions.is_empty() && sheet.boxes.is_empty() && !charts::any_new(sheet, seen)
        || is_default(name)
        || said
    {
        return;
    }
    draft.blocks.push(Block {
        kind: BlockKind::Heading { level: Some(1), label: None, text: name.into(), fake: false },
        place,
        blanks: 1,
    });
}

/// Whether a program gave this name to a sheet.
fn is_default(name: &str) -> bool {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_lowercase();
    let words = ["blad", "sheet", "tabel", "table", "werkblad", "worksheet", "tabelle", "grafiek", "export"];
    letters.is_empty() || words.contains(&letters.as_str())
}

/// A message that a file has more cells than can be read.
pub(super) fn too_large(name: &str) -> Diagnostic {
    Diagnostic::error(codes::TOO_LARGE, Place::file(name), say!(file_has_too_many_cells, MAX_CELLS))
        .hint(say!(try_new_file_with_site_tables))
}

#[cfg(test)]
mod tests {
    use super::is_default;

    #[test]
    fn names_that_a_program_gave() {
        for name in ["Blad1", "Sheet 2", "Tabel1", "sheet", "", "12"] {
            assert!(is_default(name), "{name}");
        }
        for name in ["Programma 3", "Lasten", "Bladgroen 2026", "2.1"] {
            assert!(!is_default(name), "{name}");
        }
    }
}
