//! The rows of a sheet of an .xlsx, read as a stream: a sheet may have a million cells that hold nothing. What stands
//! around the rows is small, and is given back as XML of its own.

mod spot;
mod text;

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub(super) use self::spot::{corners, reference};
use self::text::{inside, unescaped};
pub(super) use self::text::{strings, tidy};
use super::link::{self, Link};
use super::styles::{Style, Styles};
use super::{Cell, Kind, MAX_CELLS, MAX_COLUMNS, Sheet, Spot, number};
use crate::import::read::sheet::axis::Spans;

/// What every cell of a workbook needs to be read.
pub(super) struct Book {
    /// The texts that cells share.
    pub(super) strings: Vec<String>,
    /// The styles.
    pub(super) styles: Styles,
    /// Whether days count from 1904.
    pub(super) early: bool,
}

/// Why a sheet cannot be read.
#[derive(Debug)]
pub(super) enum Stop {
    /// The XML is damaged, or says what cannot be.
    Broken,
    /// A cell is damaged.
    Cell(Spot),
    /// There are more cells than can be read.
    TooMany,
}

impl From<quick_xml::Error> for Stop {
    fn from(_: quick_xml::Error) -> Stop {
        Stop::Broken
    }
}

/// Reads the rows of a sheet into it and gives what stands around them. `room` is how many cells may still come.
pub(super) fn rows(text: &str, book: &Book, sheet: &mut Sheet, room: &mut usize) -> Result<String, Stop> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut around = String::new();
    let mut from = 0usize;
    let (mut row, mut column) = (0u32, 0u32);
    let mut hidden = Vec::new();
    let mut links = Links::default();
    loop {
        let before = at(&reader);
        match reader.read_event()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "sheetData" => around.push_str(text.get(from..before).ok_or(Stop::Broken)?),
                "row" => {
                    row = attribute(&e, "r")
                        .and_then(|r| r.parse().ok())
                        .map_or(row, |r: u32| r.saturating_sub(1));
                    column = 0;
                    let yes = |name: &str| attribute(&e, name).is_some_and(|v| v == "1" || v == "true");
                    let flat =
                        attribute(&e, "ht").and_then(|h| h.parse::<f64>().ok()).is_some_and(|h| h <= 0.0);
                    if yes("hidden") || flat {
                        hidden.push((row, row));
                    }
                }
                "c" => {
                    let spot = match attribute(&e, "r") {
                        Some(name) => reference(&name).ok_or(Stop::Broken)?,
                        None => (row, column),
                    };
                    if spot.1 >= MAX_COLUMNS {
                        return Err(Stop::Broken);
                    }
                    column = spot.1 + 1;
                    let found = cell(&mut reader, &e, spot, book, &mut links)?;
                    if let Some(link) = links.now.take() {
                        sheet.link(spot, link);
                    }
                    if let Some(cell) = found {
                        if cell.is_filled() {
                            *room = room.checked_sub(1).ok_or(Stop::TooMany)?;
                        } else if sheet.cells.len() > MAX_CELLS {
                            // A ground without letters matters inside a table only.
                            continue;
                        }
                        sheet.cells.insert(spot, cell);
                    }
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "row" => row = row.saturating_add(1),
            Event::End(e) if e.local_name().as_ref() == "sheetData" => from = at(&reader),
            Event::DocType(_) => return Err(Stop::Broken),
            Event::Eof => break,
            _ => {}
        }
    }
    if from == 0 {
        return Err(Stop::Broken);
    }
    around.push_str(text.get(from..).ok_or(Stop::Broken)?);
    sheet.hidden_rows = Spans::new(hidden);
    Ok(around)
}

/// The links that formulas make: that of the cell that is read, and those of formulas that cells share.
#[derive(Default)]
struct Links {
    now: Option<Link>,
    shared: HashMap<String, Link>,
}

impl Links {
    fn look(&mut self, formula: &str, shared: Option<String>) {
        self.now = link::of_formula(formula);
        let Some(number) = shared else { return };
        match &self.now {
            Some(link) => {
                self.shared.insert(number, link.clone());
            }
            // The cells behind the first have only its number.
            None if formula.is_empty() => self.now = self.shared.get(&number).cloned(),
            None => {}
        }
    }
}

fn at(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The value of an attribute, without its prefix.
fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = e.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|v| v.into_owned())
}

/// Reads up to the end of a cell; `None` where it holds nothing.
fn cell(
    reader: &mut Reader<&[u8]>,
    start: &BytesStart<'_>,
    spot: Spot,
    book: &Book,
    links: &mut Links,
) -> Result<Option<Cell>, Stop> {
    let kind = attribute(start, "t").unwrap_or_default();
    let style = attribute(start, "s").and_then(|s| s.parse().ok()).unwrap_or(0);
    let (mut value, mut text) = (None, None);
    let mut formula = false;
    loop {
        match reader.read_event()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "v" => value = Some(inside(reader, false)?),
                "is" => text = Some(inside(reader, true)?),
                "f" => {
                    formula = true;
                    let shared = attribute(&e, "si");
                    links.look(&inside(reader, false)?, shared);
                }
                _ => {
                    inside(reader, false)?;
                }
            },
            Event::End(_) => break,
            Event::Eof => return Err(Stop::Broken),
            _ => {}
        }
    }
    let style = book.styles.get(style);
    let mut cell = match (kind.as_str(), value.as_deref().map(str::trim), text) {
        ("inlineStr" | "is", _, Some(text)) => Cell::text(tidy(&text)),
        ("str", Some(_), _) => Cell::text(tidy(&unescaped(value.as_deref().unwrap_or("")))),
        (_, None | Some(""), _) if formula => Cell { kind: Kind::Missing, ..Cell::default() },
        (_, None | Some(""), _) => Cell::default(),
        ("s", Some(n), _) => {
            let n: usize = n.parse().map_err(|_| Stop::Cell(spot))?;
            Cell::text(tidy(book.strings.get(n).ok_or(Stop::Cell(spot))?))
        }
        ("b", Some(v), _) => Cell::text(if matches!(v, "1" | "true") { "WAAR" } else { "ONWAAR" }),
        ("e", Some(v), _) => Cell { kind: Kind::Error, ..Cell::text(v) },
        ("d", Some(v), _) => Cell { kind: Kind::Date, ..Cell::text(day(v)) },
        (_, Some(v), _) => amount(v, style, book.early).ok_or(Stop::Cell(spot))?,
    };
    cell.dress(style);
    Ok((cell.is_filled() || cell.colour.is_some()).then_some(cell))
}

/// A number as its style shows it. `None` for what is no number at all.
pub(super) fn amount(text: &str, style: &Style, early: bool) -> Option<Cell> {
    let float: f64 = text.parse().ok()?;
    let Some(exact) = number::exact(float) else { return Some(Cell::text(text)) };
    let printed = style.format.print(exact, early);
    Some(Cell {
        text: printed.text,
        kind: if printed.date { Kind::Date } else { Kind::Number(exact) },
        colour: None,
        odd: printed.odd,
        decimals: printed.decimals,
    })
}

/// A day that the file writes out: `2024-11-07T00:00:00`.
pub(super) fn day(text: &str) -> String {
    match text.get(..10).and_then(|d| d.parse::<jiff::civil::Date>().ok()) {
        Some(day) => format!("{}-{}-{}", day.day(), day.month(), day.year()),
        None => text.to_owned(),
    }
}

/// How many cells may come.
pub(super) fn room() -> usize {
    MAX_CELLS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(strings: &[&str]) -> Book {
        Book {
            strings: strings.iter().map(|s| (*s).to_owned()).collect(),
            styles: Styles::default(),
            early: false,
        }
    }

    #[test]
    fn cells_of_every_kind_and_what_stands_around_them() {
        let xml = "<worksheet><cols/><sheetData><row r='2' hidden='1'><c r='A2' t='s'><v>1</v></c><c><v>0.30000000000000004</v></c>
            <c t='inlineStr'><is><r><t>a&amp;</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c></row>
            <row><c t='b'><v>1</v></c><c t='e'><v>#SPILL!</v></c><c><f>A1</f></c><c t='str'><f>A1</f><v></v></c><c s='5'/></row>
            </sheetData><mergeCells/></worksheet>";
        let mut sheet = Sheet::default();
        let around = rows(xml, &book(&["", "twee"]), &mut sheet, &mut room()).unwrap();
        assert_eq!(around, "<worksheet><cols/><mergeCells/></worksheet>");
        let texts: Vec<&str> = sheet.cells.values().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, ["twee", "0,3", "a&b", "WAAR", "#SPILL!", ""]);
        assert_eq!(sheet.cells.get(&(2, 2)).map(|c| c.kind), Some(Kind::Missing));
        assert!(sheet.hidden_rows.holds(1));
    }

    #[test]
    fn an_empty_shared_text_shifts_nothing() {
        let found = strings(
            "<sst uniqueCount='99999999999'><si/><si><t/></si><si><t xml:space='preserve'>a_x000D_ </t></si></sst>",
        );
        assert_eq!(found.unwrap(), ["", "", "a\r "]);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let mut sheet = Sheet::default();
        for xml in [
            "<worksheet/>",
            "<worksheet><sheetData><row><c r='A1' t='s'><v>9</v></c></row></sheetData></worksheet>",
            "<worksheet><sheetData><row><c r='AAAA1'/></row></sheetData></worksheet>",
            "<worksheet><sheetData><row><c r='A1'><v>x</v></c></row></sheetData></worksheet>",
            "<worksheet><sheetData><row><c><v>1</v>",
            "<!DOCTYPE a><worksheet><sheetData/></worksheet>",
        ] {
            assert!(rows(xml, &book(&[]), &mut sheet, &mut room()).is_err(), "{xml}");
        }
        let two = "<worksheet><sheetData><row><c><v>1</v></c><c><v>1</v></c></row></sheetData></worksheet>";
        assert!(matches!(rows(two, &book(&[]), &mut sheet, &mut 1), Err(Stop::TooMany)));
    }

    #[test]
    fn names_of_cells() {
        assert_eq!(reference("A1"), Some((0, 0)));
        assert_eq!(reference("$XFD$1048576"), Some((1_048_575, 16_383)));
        assert_eq!(corners("B2:A1"), None);
        assert_eq!(corners("A1:B2"), Some(((0, 0), (1, 1))));
        for wrong in ["", "1", "A", "A0", "A99999999999", "é1"] {
            assert_eq!(reference(wrong), None, "{wrong}");
        }
    }
}
