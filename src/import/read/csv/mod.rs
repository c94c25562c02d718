//! Text files with values parted by a sign. Such a file does not say how it is written: encoding, separator and the way
//! of writing numbers follow from what stands in it, and where that does not decide, the editor is asked.

mod separator;
mod style;

use std::path::Path;
use std::sync::Arc;

use super::sheet::{self, Cell, Kind, MAX_COLUMNS, Region, Sheet, Spot};
use crate::amount::NumberStyle;
use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::source::{self, Encoding, Place, SourceText};

/// Most line ends in one value. What is longer comes of a quotation mark that does not close.
const MAX_BREAKS: usize = 100;

/// Reads a .csv or .tsv. `numbers` is the editor's answer to how numbers are written in it.
///
/// # Errors
/// A [`Diagnostic`]: not readable, no text, a quotation mark that does not close, more cells than any budget has, or
/// (B225) numbers that can be read in two ways.
pub fn read(path: &Path, name: &str, numbers: Option<NumberStyle>) -> Result<Draft, Diagnostic> {
    draft(&source::read_text(path, name, Encoding::Detect)?, numbers)
}

/// The draft of a text with values parted by a sign.
///
/// # Errors
/// See [`read`].
pub fn draft(source: &SourceText, numbers: Option<NumberStyle>) -> Result<Draft, Diagnostic> {
    let mut draft = Draft::new(source.name.clone());
    let file: Arc<str> = source.name.clone();
    let mut sheet = cells(source)?;
    let regions = sheet::regions(&sheet, &file, &mut draft.doubts);
    numbers_of(&mut sheet, &file, &regions, numbers, &mut draft)?;
    sheet::finish(&mut sheet, &file, &regions, &mut draft);
    if let Some(encoding) = source.decoded_from {
        let line = source.text.lines().position(|l| !l.is_ascii()).map_or(1, |l| l + 1);
        draft.findings.push(
            Diagnostic::warning(codes::DECODED, Place::line(file, line, 0), say!(csv_was_not_utf8, encoding))
                .hint(say!(try_check_letters_on_line)),
        );
    }
    Ok(draft)
}

/// The values of the file as a sheet: a row for each line, and an empty row for an empty line.
fn cells(source: &SourceText) -> Result<Sheet, Diagnostic> {
    let mut text = source.text.trim_start_matches('\u{feff}');
    // Excel itself takes the sign from such a first line.
    let mut skipped = 0;
    let mut separator = None;
    if let Some(rest) = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP=")) {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        separator = line.trim_end_matches('\r').bytes().next();
        (text, skipped) = (after, 1);
    }
    let separator = separator.unwrap_or_else(|| separator::find(text));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut record = csv::StringRecord::new();
    let (mut row, mut filled) = (0u32, 0usize);
    let fail = |line: u64, what: &str| {
        let line = usize::try_from(line).unwrap_or(usize::MAX).saturating_add(skipped);
        Diagnostic::error(codes::WRONG_FORMAT, Place::line(source.name.clone(), line, 0), what)
    };
    loop {
        let line = reader.position().line();
        let more = reader
            .read_record(&mut record)
            .map_err(|_| fail(line, say!(line_cannot_be_read)).hint(say!(try_save_csv_as_utf8)))?;
        if !more {
            break;
        }
        // The reader of values passes over empty lines, which part tables, and counts from before them.
        let from = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX));
        let empty =
            text.as_bytes().get(from..).unwrap_or(&[]).iter().take_while(|b| matches!(b, b'\r' | b'\n'));
        let empty = empty.filter(|b| **b == b'\n').count() as u64;
        let start = record.position().map_or(line, csv::Position::line) + empty;
        // More than a few empty lines part no more than a few.
        for _ in 0..empty.min(9) {
            sheet.lines.push(clip(start, skipped));
            row += 1;
        }
        for (column, value) in record.iter().enumerate() {
            let value_lines = value.bytes().filter(|b| *b == b'\n').count();
            if value_lines > MAX_BREAKS {
                return Err(fail(start, say!(quote_that_does_not_close)).hint(say!(try_close_the_quote)));
            }
            let text = tidy(value);
            if text.is_empty() {
                continue;
            }
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            if column >= MAX_COLUMNS {
                return Err(fail(start, say!(line_has_too_many_columns)).hint(say!(try_check_separator)));
            }
            filled += 1;
            if filled > sheet::MAX_CELLS {
                return Err(sheet::too_large(&source.name));
            }
            let kind = if style::is_number(&text) { Kind::Token } else { Kind::Text };
            sheet.cells.insert((row, column), Cell { kind, ..Cell::text(text) });
        }
        sheet.lines.push(clip(start, skipped));
        row += 1;
    }
    Ok(sheet)
}

fn clip(line: u64, skipped: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX).saturating_add(u32::from(skipped > 0))
}

/// A text on one line, each run of spaces as one.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes the numbers of the file in Dutch, column by column.
fn numbers_of(
    sheet: &mut Sheet,
    file: &Arc<str>,
    regions: &[Region],
    asked: Option<NumberStyle>,
    draft: &mut Draft,
) -> Result<(), Diagnostic> {
    let columns: Vec<Vec<Spot>> = regions.iter().flat_map(|r| columns(sheet, r)).collect();
    let tokens = |spots: &[Spot]| -> Vec<(Spot, String)> {
        spots.iter().filter_map(|s| Some((*s, sheet.cells.get(s)?.text.clone()))).collect()
    };
    let columns: Vec<Vec<(Spot, String)>> = columns.iter().map(|c| tokens(c)).collect();
    let mut decided = style::decide(&columns, asked);
    // Where no amount decides, the unit may: the thousand in "x € 1.000" can be read in one way.
    if matches!(&decided, Err(asking) if asking.is_open())
        && sheet.cells.values().any(|c| style::is_dutch_unit(&c.text))
    {
        decided = style::decide(&columns, Some(NumberStyle::Dutch));
    }
    let decided = decided.map_err(|asking| {
        let question = asking.question();
        Diagnostic::error(codes::NUMBER_STYLE, sheet.place(file, asking.spot), question.0).hint(question.1)
    })?;
    for (spot, text, doubt) in decided {
        if let Some(doubt) = doubt {
            draft.doubts.push(style::doubt(sheet.place(file, spot), doubt));
        }
        if let Some(cell) = sheet.cells.get_mut(&spot) {
            cell.text = text;
        }
    }
    Ok(())
}

/// The numbers of each column of a part of the file. A column of codes, or of years and codes before the labels, holds
/// no amounts: 0.1 stays 0.1 there.
fn columns(sheet: &Sheet, region: &Region) -> Vec<Vec<Spot>> {
    let mut out = Vec::new();
    for (n, column) in region.columns.iter().enumerate() {
        let mut spots = Vec::new();
        let mut codes = false;
        for row in &region.rows {
            let Some(cell) = sheet.cells.get(&(*row, *column)) else { continue };
            match cell.kind {
                Kind::Text if sheet::heads_codes(&cell.text) => codes = true,
                Kind::Token if !codes => spots.push((*row, *column)),
                _ => {}
            }
        }
        let all_codes = || spots.iter().all(|s| sheet.cells.get(s).is_some_and(|c| style::is_code(&c.text)));
        if n == 0 && region.columns.len() > 1 && all_codes() {
            continue;
        }
        out.push(spots);
    }
    out
}

#[cfg(test)]
mod tests;
