//! A PDF without tags: paragraphs from how the lines stand, headings from the size of the letters, tables from the lines
//! around them.

use unpdf::{Block as Found, ParseOptions};

use self::unruled::Columns;
use super::cells::{heads, is_figure, misfit};
use super::guard::broken;
use super::notes;
use super::page::{Row, Sheet, place};
use super::words::Words;
use crate::diag::Diagnostic;
use crate::import::conserve::tokens;
use crate::import::draft::{Block, BlockKind, Covered, Draft, Table, TableCell, TableRow};
use crate::import::log::{About, Doubt};

mod lines;
mod places;
mod unruled;

/// The share of the rows of a page that must stand in columns before the page is one of columns, in percent.
const IN_COLUMNS: usize = 40;

/// Reads a document into the draft.
///
/// # Errors
/// A [`Diagnostic`] when the library cannot read it.
pub(super) fn read(
    bytes: &[u8],
    sheets: &[Sheet],
    words: &Words,
    draft: &mut Draft,
) -> Result<(), Diagnostic> {
    // One page at a time, in this thread: the wait for it is bounded, and its memory is that of one page.
    let options = ParseOptions::new().with_resources(false).sequential();
    let parsed = unpdf::parse_bytes_with_options(bytes, options)
        .map_err(|_| broken(&draft.name, say!(pdf_is_broken)))?;
    let body = lines::Body::of(sheets);
    // The columns of a table without lines that a page ends with: it may go on.
    let mut open = None;
    for sheet in sheets {
        let found = parsed.get_page(sheet.number).map(|p| p.elements.as_slice()).unwrap_or_default();
        let tables: Vec<Table> = found
            .iter()
            .filter_map(|b| if let Found::Table(t) = b { Some(table(t, draft, sheet.number)) } else { None })
            .collect();
        if tables.is_empty() && in_columns(sheet) {
            columns(found, sheet, words, draft);
            open = None;
        } else {
            open = by_rows(sheet, tables, (&body, open.as_ref()), words, draft);
        }
    }
    Ok(())
}

/// A table with its merged cells spread over their columns and rows.
fn table(found: &unpdf::Table, draft: &Draft, page: u32) -> Table {
    let places = found.cell_columns();
    let width = found.column_count().min(200);
    let place = place(draft, page);
    let mut rows: Vec<TableRow> = found
        .rows
        .iter()
        .map(|_| TableRow { cells: vec![TableCell::default(); width], head: false, place: place.clone() })
        .collect();
    for (at, (row, columns)) in found.rows.iter().zip(&places).enumerate() {
        for (cell, column) in row.cells.iter().zip(columns) {
            let text = cell.content.iter().map(|p| p.plain_text()).collect::<Vec<_>>().join(" ");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for down in 0..usize::from(cell.rowspan.max(1)) {
                for across in 0..usize::from(cell.colspan.max(1)) {
                    let covered = match (down, across) {
                        (0, 0) => None,
                        (0, _) => Some(Covered::Left),
                        _ => Some(Covered::Above),
                    };
                    if let Some(spot) = rows.get_mut(at + down).and_then(|r| r.cells.get_mut(column + across))
                    {
                        *spot = TableCell { text: text.clone(), covered, ..TableCell::default() };
                    }
                }
            }
        }
    }
    Table { rows, unchecked: true }
}

/// Whether running text stands in columns beside each other. A row of a table is short texts and figures.
fn in_columns(sheet: &Sheet) -> bool {
    let rows: Vec<Vec<String>> = sheet.rows.iter().map(Row::stretches).filter(|s| !s.is_empty()).collect();
    let wide =
        |row: &&Vec<String>| row.len() > 1 && row.iter().all(|s| s.chars().count() >= 15 && !is_figure(s));
    let beside = rows.iter().filter(wide).count();
    beside > 3 && beside * 100 >= rows.len() * IN_COLUMNS
}

/// A page with columns, in the order in which the library reads it.
fn columns(found: &[Found], sheet: &Sheet, words: &Words, draft: &mut Draft) {
    let margins: Vec<String> = sheet
        .rows
        .iter()
        .filter(|r| r.pieces.iter().any(|p| p.left))
        .map(|r| r.text())
        .filter(|t| !t.is_empty())
        .collect();
    for block in found {
        let (text, level, sign) = match block {
            Found::Paragraph(p) => {
                let sign = p.style.list_info.is_some();
                (p.plain_text(), p.heading_level(), sign)
            }
            Found::Code { content } | Found::Raw { content } => (content.clone(), None, false),
            _ => continue,
        };
        let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for margin in &margins {
            if let Some(rest) =
                text.strip_prefix(margin.as_str()).or_else(|| text.strip_suffix(margin.as_str()))
            {
                text = rest.trim().to_owned();
            }
        }
        let mut text = words.mend_text(&text);
        notes::unglue(&sheet.rows.iter().collect::<Vec<_>>(), &mut [&mut text]);
        if text.is_empty() {
            continue;
        }
        let place = place(draft, sheet.number);
        let kind = match (level, sign.then(|| lines::bullet(&text)).flatten()) {
            (Some(level), _) => {
                BlockKind::Heading { level: Some(level), label: None, text: text.into(), fake: true }
            }
            (None, Some((label, text))) => {
                BlockKind::Item { level: 0, label: Some(label), text: text.into() }
            }
            (None, None) => BlockKind::Para(text.into()),
        };
        draft.blocks.push(Block { kind, place, blanks: 1 });
    }
}

/// A page row by row, with the tables that the library found in place of their rows. `before` are the columns of a table
/// without lines that the page before ends with; gives those that this page ends with.
fn by_rows(
    sheet: &Sheet,
    tables: Vec<Table>,
    (body, mut before): (&lines::Body, Option<&Columns>),
    words: &Words,
    draft: &mut Draft,
) -> Option<Columns> {
    let rows: Vec<&Row> = sheet.rows.iter().filter(|r| !r.kept().is_empty()).collect();
    let mut from = 0;
    for mut table in tables {
        let wanted: Vec<String> = table.rows.iter().flat_map(|r| tokens(&r.text())).collect();
        if wanted.is_empty() {
            continue;
        }
        let found = (from..rows.len()).find_map(|i| Some((i, run(&rows, i, &wanted)?)));
        let cells = table.rows.iter_mut().flat_map(|r| &mut r.cells);
        let mut texts: Vec<&mut String> =
            cells.filter(|c| c.covered.is_none()).map(|c| &mut c.text).collect();
        let sure = found
            .filter(|(first, end)| notes::unglue(rows.get(*first..*end).unwrap_or_default(), &mut texts));
        let Some((first, end)) = sure else {
            // Rows that are a table by where they stand need no word about it.
            let here = unruled::find(rows.get(from..).unwrap_or_default(), sheet.number, before, draft);
            if here.is_empty() {
                draft.doubts.push(unsure(&table, sheet, draft));
            }
            continue;
        };
        // What the library calls a table is given up where its columns do not fit its head or the page; where the rows
        // stand may tell the same table better.
        let here = unruled::find(rows.get(from..).unwrap_or_default(), sheet.number, before, draft);
        let better = here
            .iter()
            .filter(|f| f.rows.start + from < end && f.rows.end + from > first)
            .any(|f| width(&f.table) > width(&table) || misfit(&table.rows, heads(&table.rows)).is_some());
        if better {
            continue;
        }
        if !places::agree(&table, rows.get(first..end).unwrap_or_default()) {
            draft.doubts.push(unsure(&table, sheet, draft));
            continue;
        }
        lines::read(rows.get(from..first).unwrap_or_default(), sheet.number, body, before, draft);
        before = None;
        for cell in table.rows.iter_mut().flat_map(|r| &mut r.cells) {
            cell.text = words.cell(&words.mend_text(&cell.text));
        }
        let place = place(draft, sheet.number);
        draft.blocks.push(Block { kind: BlockKind::Table(table), place, blanks: 1 });
        from = end;
    }
    lines::read(rows.get(from..).unwrap_or_default(), sheet.number, body, before, draft)
}

fn width(table: &Table) -> usize {
    table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0)
}

/// Says that rows may be a table.
fn unsure(table: &Table, sheet: &Sheet, draft: &Draft) -> Doubt {
    Doubt {
        about: About::Table,
        place: place(draft, sheet.number),
        text: table.rows.first().map(TableRow::text).unwrap_or_default(),
        done: say!(pdf_page_may_have_table).into(),
        choices: vec![say!(do_take_table_from_word_or_excel).into()],
        target: say!(text_or_table_of_this_part).into(),
    }
}

/// The end of the run of rows from `first` that holds exactly these words and numbers.
fn run(rows: &[&Row], first: usize, wanted: &[String]) -> Option<usize> {
    let mut open: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    wanted.iter().for_each(|w| *open.entry(w).or_default() += 1);
    let mut left = wanted.len();
    for (at, row) in rows.iter().enumerate().skip(first) {
        // The library may have glued a small number above the line to the word before it, or not.
        let fits = |row: &String| {
            let mut need: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
            tokens(row).into_iter().for_each(|t| *need.entry(t).or_default() += 1);
            need.iter().all(|(t, n)| open.get(t.as_str()).is_some_and(|have| have >= n))
        };
        let row = [row.plain(true), row.plain(false)].into_iter().find(fits)?;
        for token in tokens(&row) {
            if let Some(n) = open.get_mut(token.as_str()) {
                *n -= 1;
            }
            left -= 1;
        }
        if left == 0 {
            return Some(at + 1);
        }
    }
    None
}
