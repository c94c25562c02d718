//! What `calamine` does not tell of an .xls: how cells are dressed, which rows and columns are hidden, what lies on a
//! sheet besides its cells, and how far the cells of a sheet lie apart, which must be known before it reads them.

mod beside;
mod dress;
mod link;

use std::collections::HashMap;

use self::beside::Beside;
use self::dress::Dress;
use super::axis::Spans;
use super::link::Link;
use super::styles::Style;
use super::{MAX_CELLS, Spot};

/// Most spots between the first and the last cell of all sheets together: `calamine` makes room for each.
const MAX_AREA: u64 = 4_000_000;

/// What stands in a workbook besides its values.
#[derive(Default)]
pub(super) struct Book {
    /// Whether days count from 1904.
    pub(super) early: bool,
    /// The sheets, in the order of the tabs.
    pub(super) sheets: Vec<Look>,
    /// Whether the program that wrote the file worked out none of its formulas: one that can only give a number has a
    /// text without letters as its outcome.
    pub(super) uncounted: bool,
    styles: Vec<Style>,
    plain: Style,
}

/// What stands in a sheet besides its values.
#[derive(Default)]
pub(super) struct Look {
    styles: HashMap<Spot, u16>,
    pub(super) hidden_rows: Spans,
    pub(super) hidden_columns: Spans,
    /// Whether rules give cells a colour, which are not read.
    pub(super) rules: bool,
    /// What lies on it besides its cells.
    pub(super) beside: Beside,
    /// The links that formulas make.
    pub(super) links: Vec<(Spot, Link)>,
    /// Formulas with a text without letters as their outcome.
    pub(super) blank: Vec<Spot>,
    /// Formulas whose outcome is nought, and of which the file says that they are still to be worked out.
    pub(super) waiting: Vec<Spot>,
}

/// Why a workbook is not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    Broken,
    Locked,
    TooMany,
    /// The last cell of this sheet lies too far from the first.
    Far(usize, Spot),
}

/// A record: its kind, its bytes, and where the next one begins.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
    next: usize,
}

fn record(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let (kind, length) = (short(stream, at)?, usize::from(short(stream, at + 2)?));
    Some(Record { kind, data: stream.get(at + 4..at + 4 + length)?, next: at + 4 + length })
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

impl Book {
    /// Looks through a workbook.
    pub(super) fn new(stream: &[u8]) -> Result<Book, Stop> {
        let mut book = Book::default();
        let (mut at, mut starts) = (0, Vec::new());
        let mut dress = Dress::default();
        let first = record(stream, 0).filter(|r| r.kind == 0x0809).ok_or(Stop::Broken)?;
        let new = short(first.data, 0) == Some(0x0600);
        while let Some(r) = record(stream, at) {
            let d = r.data;
            match r.kind {
                0x000a => break,
                0x002f => return Err(Stop::Locked),
                0x0022 => book.early = short(d, 0) == Some(1),
                0x0085 => starts.push(long(d, 0).and_then(|n| usize::try_from(n).ok()).ok_or(Stop::Broken)?),
                _ if new => dress.take(r.kind, d).ok_or(Stop::Broken)?,
                _ => {}
            }
            at = r.next;
        }
        book.styles = dress.styles();
        let (mut room, mut area) = (MAX_CELLS * 4, 0u64);
        for (n, start) in starts.into_iter().enumerate() {
            let (look, uncounted) = look(stream, start, n, &mut room, &mut area)?;
            book.sheets.push(look);
            book.uncounted |= uncounted;
        }
        Ok(book)
    }

    /// How a cell of a sheet is dressed.
    pub(super) fn style(&self, sheet: usize, spot: Spot) -> &Style {
        let number = self.sheets.get(sheet).and_then(|s| s.styles.get(&spot));
        number.and_then(|n| self.styles.get(usize::from(*n))).unwrap_or(&self.plain)
    }
}

/// A text with its length before it: in one byte a letter, or in two.
fn text(d: &[u8]) -> Option<String> {
    let length = usize::from(short(d, 0)?);
    let wide = d.get(2)? & 1 == 1;
    let letters = d.get(3..)?;
    Some(if wide {
        let units = letters.chunks_exact(2).take(length).map(|c| u16::from_le_bytes([c[0], c[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or('?')).collect()
    } else {
        letters.iter().take(length).map(|b| char::from(*b)).collect()
    })
}

/// Looks through a sheet. Gives beside it whether a formula that counts has no number as its outcome.
fn look(
    stream: &[u8],
    start: usize,
    n: usize,
    room: &mut usize,
    area: &mut u64,
) -> Result<(Look, bool), Stop> {
    let (mut out, mut uncounted) = (Look::default(), false);
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    let mut bounds: Option<(Spot, Spot)> = None;
    let (mut at, mut depth) = (start, 0usize);
    let first = record(stream, start).filter(|r| r.kind == 0x0809).ok_or(Stop::Broken)?;
    let new = short(first.data, 0) == Some(0x0600);
    while let Some(r) = record(stream, at) {
        let d = r.data;
        at = r.next;
        match r.kind {
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            // A chart on the sheet has records of its own.
            _ if depth > 1 => {}
            kind @ (0x0014 | 0x0015 | 0x001c | 0x003c | 0x005d | 0x01b6 | 0x01b8) => out.beside.take(kind, d),
            0x0208 => {
                if let (Some(row), Some(flags)) = (short(d, 0), short(d, 12))
                    && flags & 0x20 != 0
                {
                    rows.push((u32::from(row), u32::from(row)));
                }
            }
            0x007d => {
                if let (Some(a), Some(b), Some(flags)) = (short(d, 0), short(d, 2), short(d, 8))
                    && flags & 1 == 1
                {
                    columns.push((u32::from(a), u32::from(b)));
                }
            }
            0x01b0 => out.rules = true,
            // The size that the file says a sheet has: room is made for it.
            0x0200 => {
                let said = match d.len() {
                    10 => (short(d, 0).map(u32::from), short(d, 2).map(u32::from), short(d, 4), short(d, 6)),
                    14 | 16 => (long(d, 0), long(d, 4), short(d, 8), short(d, 10)),
                    _ => return Err(Stop::Broken),
                };
                let (Some(top), Some(bottom), Some(left), Some(right)) = said else {
                    return Err(Stop::Broken);
                };
                if bottom > 65_536 || right > 256 || bottom < top && bottom > 0 || right < left && right > 0 {
                    return Err(Stop::Broken);
                }
                let said = u64::from(bottom.saturating_sub(top)) * u64::from(right.saturating_sub(left));
                if said > MAX_AREA * 4 {
                    return Err(Stop::Far(n, (bottom.saturating_sub(1), u32::from(right).saturating_sub(1))));
                }
            }
            0x0203 | 0x027e | 0x0204 | 0x00fd | 0x0205 | 0x0006 | 0x00d6 | 0x0201 => {
                let (Some(row), Some(column), Some(style)) = (short(d, 0), short(d, 2), short(d, 4)) else {
                    return Err(Stop::Broken);
                };
                let (value, spot) = (r.kind != 0x0201, (u32::from(row), u32::from(column)));
                out.cell(spot, style, value, &mut bounds, room)?;
                if r.kind == 0x0006 && new {
                    uncounted |= out.formula(spot, d);
                }
            }
            // A run of numbers, or of empty cells.
            0x00bd | 0x00be => {
                let (Some(row), Some(column)) = (short(d, 0), short(d, 2)) else { return Err(Stop::Broken) };
                let size = if r.kind == 0x00bd { 6 } else { 2 };
                let cells = d.get(4..d.len().saturating_sub(2)).unwrap_or(&[]).chunks_exact(size);
                for (i, cell) in cells.enumerate() {
                    let column = u32::from(column) + u32::try_from(i).unwrap_or(0);
                    let style = short(cell, 0).unwrap_or(0);
                    out.cell((u32::from(row), column), style, size == 6, &mut bounds, room)?;
                }
            }
            _ => {}
        }
    }
    if let Some((first, last)) = bounds {
        *area += u64::from(last.0 - first.0 + 1) * u64::from(last.1 - first.1 + 1);
        if *area > MAX_AREA {
            return Err(Stop::Far(n, last));
        }
    }
    out.hidden_rows = Spans::new(rows);
    out.hidden_columns = Spans::new(columns);
    out.beside.finish();
    Ok((out, uncounted))
}

impl Look {
    fn cell(
        &mut self,
        spot: Spot,
        style: u16,
        value: bool,
        bounds: &mut Option<(Spot, Spot)>,
        room: &mut usize,
    ) -> Result<(), Stop> {
        *room = room.checked_sub(1).ok_or(Stop::TooMany)?;
        self.styles.insert(spot, style);
        if value {
            let (first, last) = bounds.get_or_insert((spot, spot));
            *first = (first.0.min(spot.0), first.1.min(spot.1));
            *last = (last.0.max(spot.0), last.1.max(spot.1));
        }
        Ok(())
    }

    /// Looks at a formula: whether it links, and whether its outcome is there. Gives whether it counts and has no number
    /// as its outcome.
    fn formula(&mut self, spot: Spot, d: &[u8]) -> bool {
        let length = usize::from(short(d, 20).unwrap_or(0));
        let tokens = d.get(22..).map(|t| t.get(..length).unwrap_or(t)).unwrap_or(&[]);
        if let Some(link) = link::of_tokens(tokens) {
            self.links.push((spot, link));
        }
        let blank = d.get(6) == Some(&3) && d.get(12..14) == Some(&[0xff, 0xff]);
        if blank {
            self.blank.push(spot);
        } else if d.get(6..14) == Some(&[0; 8]) && short(d, 14).is_some_and(|flags| flags & 3 == 3) {
            self.waiting.push(spot);
        }
        blank && link::counts(tokens)
    }

    /// The cells that have a style, in any order.
    pub(super) fn spots(&self) -> impl Iterator<Item = Spot> {
        self.styles.keys().copied()
    }
}
