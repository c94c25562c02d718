//! An .xls of before 2007. `calamine` reads the values; how cells are dressed and what is hidden comes from [`biff`].

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls};

use super::biff::{self, Book, Stop};
use super::{Cell, Kind, MAX_CELLS, Sheet, Spot, cfb, number, stream, too_large, xlsx};
use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::import::log::{About, Doubt};
use crate::import::read::package::{Package, broken};
use crate::source::{self, At, Place};

/// Largest file, in bytes: an .xls holds no pictures to speak of.
const MAX_FILE: u64 = 32 * 1024 * 1024;

/// Reads an .xls.
///
/// # Errors
/// A [`Diagnostic`] when it is no .xls, damaged, locked, or larger than any budget.
pub fn read(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    let bytes = source::read_bytes(path, name, MAX_FILE)?;
    // Programs give this name to other kinds of files as well.
    if bytes.starts_with(b"PK") {
        return xlsx::package(Package::from_bytes(bytes, name)?);
    }
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace() && !matches!(b, 0xef | 0xbb | 0xbf));
    if start.and_then(|at| bytes.get(at)) == Some(&b'<') {
        return Err(Diagnostic::error(codes::WRONG_FORMAT, Place::file(name), say!(xls_is_a_web_page))
            .hint(say!(try_save_as_xlsx_in_excel)));
    }
    let damaged = || broken(name, say!(file_broken_or_no_spreadsheet));
    let Some(workbook) = cfb::stream(&bytes, &["Workbook", "Book"]) else {
        if cfb::stream(&bytes, &["EncryptedPackage"]).is_some() {
            return Err(locked(name));
        }
        return Err(damaged());
    };
    let book = Book::new(&workbook).map_err(|stop| match stop {
        Stop::Broken => damaged(),
        Stop::Locked => locked(name),
        Stop::TooMany => too_large(name),
        Stop::Far(sheet, (row, column)) => {
            let sheet = u32::try_from(sheet + 1).unwrap_or(u32::MAX);
            let at = At::Cell { sheet, row: row + 1, column: column + 1 };
            let place = Place { file: Arc::from(name), at };
            Diagnostic::error(codes::TOO_LARGE, place, say!(cell_lies_too_far_away))
                .hint(say!(try_empty_this_cell))
        }
    })?;
    let mut draft = Draft::new(name);
    let sheets = quietly(|| values(bytes, &book)).flatten().ok_or_else(damaged)?;
    if sheets.iter().flat_map(|s| s.cells.values()).filter(|c| c.is_filled()).count() > MAX_CELLS {
        return Err(too_large(name));
    }
    for sheet in &sheets {
        if let Some(look) = usize::try_from(sheet.number).ok().and_then(|n| book.sheets.get(n - 1)) {
            doubts(look, sheet, &mut draft);
        }
    }
    super::draft(name, sheets, &mut draft)?;
    Ok(draft)
}

/// What cannot be read of a sheet for sure.
fn doubts(look: &biff::Look, sheet: &Sheet, draft: &mut Draft) {
    let mut doubt = |spot: Spot, text: String, done: &str, choice: &str| {
        draft.doubts.push(Doubt {
            about: About::Source,
            place: sheet.place(&draft.name, spot),
            text,
            done: done.into(),
            choices: vec![choice.into()],
            target: say!(the_spreadsheet_itself).into(),
        });
    };
    if look.rules {
        doubt(
            (0, 0),
            sheet.name.clone(),
            say!(xls_colour_rules_unreadable),
            say!(save_as_xlsx_and_import_again),
        );
    }
    if let Some(first) = look.waiting.first().filter(|_| !sheet.hidden) {
        let text = say!(formulas_with_zero_result, waiting = look.waiting.len());
        doubt(*first, text, say!(formulas_not_yet_worked_out), say!(open_in_excel_save_and_import));
    }
}

fn locked(name: &str) -> Diagnostic {
    broken(name, say!(file_has_a_password)).hint(say!(try_remove_password))
}

/// Runs a reader that may panic at a damaged file, and says nothing of it: the editor gets a message of ours.
///
/// The last resort: `calamine` takes slices of records without looking how long they are, in dozens of places, so that
/// a record cut short panics. Everything that could take memory without end was looked at before.
fn quietly<T>(run: impl FnOnce() -> T) -> Option<T> {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let here = thread::current().id();
    let before: Arc<dyn Fn(&std::panic::PanicHookInfo<'_>) + Sync + Send> = std::panic::take_hook().into();
    let others = before.clone();
    // Another thread that panics meanwhile is heard as ever.
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().id() != here {
            others(info);
        }
    }));
    let result = catch_unwind(AssertUnwindSafe(run));
    std::panic::set_hook(Box::new(move |info| before(info)));
    result.ok()
}

/// The values of all sheets.
fn values(bytes: Vec<u8>, book: &Book) -> Option<Vec<Sheet>> {
    let mut reader: Xls<_> = Xls::new(Cursor::new(bytes)).ok()?;
    let mut out = Vec::new();
    for (n, about) in reader.sheets_metadata().to_vec().into_iter().enumerate() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        let range = reader.worksheet_range(&about.name).ok()?;
        let merges = reader.merge_cells_by_sheet_name(&about.name).unwrap_or_default();
        let mut sheet = Sheet {
            name: about.name,
            number: u32::try_from(n + 1).ok()?,
            hidden: about.visible != SheetVisible::Visible,
            merges: merges
                .into_iter()
                .map(|d| (d.start, d.end))
                .filter(|(a, b)| a.0 <= b.0 && a.1 <= b.1)
                .collect(),
            ..Sheet::default()
        };
        let look = book.sheets.get(n);
        if let Some(look) = look {
            around(look, &mut sheet);
        }
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let spot: Spot = (top + u32::try_from(row).ok()?, left + u32::try_from(column).ok()?);
            let mut cell = cell(value, book, n, spot);
            cell.dress(book.style(n, spot));
            sheet.cells.insert(spot, cell);
        }
        // A program that works out no formula leaves a text without letters behind each.
        let missing = look.filter(|_| book.uncounted).map(|l| l.blank.as_slice()).unwrap_or_default();
        for spot in missing {
            sheet.cells.entry(*spot).or_default().kind = Kind::Missing;
        }
        for spot in look.into_iter().flat_map(biff::Look::spots) {
            let colour = book.style(n, spot).ground;
            if colour.is_some() {
                sheet.cells.entry(spot).or_insert_with(|| Cell { colour, ..Cell::default() });
            }
        }
        out.push(sheet);
    }
    Some(out)
}

/// What a sheet has besides its cells.
fn around(look: &biff::Look, sheet: &mut Sheet) {
    sheet.hidden_rows = look.hidden_rows.clone();
    sheet.hidden_columns = look.hidden_columns.clone();
    sheet.links.clone_from(&look.beside.links);
    sheet.worked_links.clone_from(&look.beside.unread);
    for (spot, link) in &look.links {
        sheet.link(*spot, link.clone());
    }
    sheet.remarks.clone_from(&look.beside.remarks);
    sheet.boxes.clone_from(&look.beside.boxes);
    sheet.margins.clone_from(&look.beside.margins);
}

fn cell(value: &Data, book: &Book, sheet: usize, spot: Spot) -> Cell {
    let style = book.style(sheet, spot);
    let amount = |float: f64| match number::exact(float) {
        Some(exact) => {
            let printed = style.format.print(exact, book.early);
            Cell {
                text: printed.text,
                kind: if printed.date { Kind::Date } else { Kind::Number(exact) },
                colour: None,
                odd: printed.odd,
                decimals: printed.decimals,
            }
        }
        None => Cell::text(float.to_string()),
    };
    match value {
        Data::Int(n) => amount(*n as f64),
        Data::Float(n) => amount(*n),
        Data::DateTime(d) => amount(d.as_f64()),
        Data::String(s) | Data::DateTimeIso(s) | Data::DurationIso(s) => Cell::text(stream::tidy(s)),
        Data::Bool(b) => Cell::text(if *b { "WAAR" } else { "ONWAAR" }),
        Data::Error(e) => Cell { kind: Kind::Error, ..Cell::text(e.to_string()) },
        Data::Empty => Cell::default(),
    }
}
