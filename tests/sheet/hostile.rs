//! Files that are damaged, huge or something else than their name says: a clear message, quickly, and no panic.

use std::time::{Duration, Instant};

use super::made::{Sheet, ods, ods_content, row, xlsx, xlsx_parts, zip};
use super::xls::{compound, link, shape_text, workbook, xls, xls_with};
use super::{shown, try_read};

fn sheet() -> [Sheet<'static>; 1] {
    let rows = vec![row(&["Post", "2025", "Aandeel"]), row(&["Lasten#00B050", "-1.5", "0.5[0%]"])];
    [Sheet { name: "Kosten", rows, ..Sheet::default() }]
}

/// Reads, within the time; the message where it is refused.
fn message(name: &str, bytes: &[u8]) -> Option<String> {
    // Code that is not optimised, beside other tests on a busy machine, may take longer.
    let most = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 5 });
    let start = Instant::now();
    let read = try_read(name, bytes);
    assert!(start.elapsed() < most, "{name}: {:?}", start.elapsed());
    read.err().map(|d| d.message)
}

/// The parts of an .xlsx with one of them replaced.
fn with(part: &str, text: String) -> Vec<u8> {
    let mut parts = xlsx_parts(&sheet());
    parts.retain(|(name, _)| name != part);
    parts.push((part.to_owned(), text));
    zip(&parts)
}

#[test]
fn every_bit_and_every_end() {
    for (name, bytes) in [("a.xlsx", xlsx(&sheet())), ("a.ods", ods(&sheet())), ("a.xls", xls(&sheet()))] {
        for at in (0..bytes.len()).step_by(7) {
            message(name, bytes.get(..at).unwrap());
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            message(name, &flipped);
        }
    }
}

#[test]
fn flipped_letters_in_the_parts_themselves() {
    let parts = xlsx_parts(&sheet());
    for (n, (_, text)) in parts.iter().enumerate() {
        for at in (0..text.len()).step_by(11) {
            for with in [b'<', b'9', b'"', 0] {
                let mut bytes = text.clone().into_bytes();
                bytes[at] = with;
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let mut changed = parts.clone();
                changed[n].1 = text;
                message("a.xlsx", &zip(&changed));
            }
        }
    }
    let content = ods_content(&sheet());
    for at in (0..content.len()).step_by(13) {
        let mut bytes = content.clone().into_bytes();
        bytes[at] = b'9';
        if let Ok(text) = String::from_utf8(bytes) {
            message("a.ods", &zip(&[("content.xml".into(), text)]));
        }
    }
}

#[test]
fn every_byte_of_an_old_workbook() {
    let comments = [("A2", "Klopt 12?")];
    let links = [("A1", "https://a.example/x"), ("B1", "https://b.example")];
    let mut rows = sheet()[0].rows.clone();
    rows.push(vec![super::made::Cell {
        value: super::made::Value::Formula("HYPERLINK(\"https://c.example\",\"c\")", Some("c")),
        more: (1, 0),
        ..Default::default()
    }]);
    let sheets = [Sheet { name: "Kosten", rows, comments: &comments, links: &links, ..Sheet::default() }];
    let stream = workbook(&sheets, &[]);
    for at in 0..stream.len() {
        for with in [0, 0xff, stream[at] ^ 1] {
            let mut bytes = stream.clone();
            bytes[at] = with;
            message("a.xls", &compound(&bytes));
        }
    }
    for at in (0..stream.len()).step_by(5) {
        message("a.xls", &compound(&stream[..at]));
    }
}

#[test]
fn an_old_workbook_with_far_cells_many_records_and_long_promises() {
    let far = |row: u16, column: u16| {
        (0x0203, [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 2], &1f64.to_le_bytes()].concat())
    };
    // The two ends of the sheet, and cells beyond it.
    let told = message("a.xls", &xls_with(&sheet(), &[far(65_535, 255)])).unwrap();
    assert!(told.contains("ver van de andere"), "{told}");
    message("a.xls", &xls_with(&sheet(), &[far(5, 60_000)]));
    // More cells than are read.
    let run = |row: u16| {
        (0x00bd, [&row.to_le_bytes()[..], &[0; 2], &[0, 0, 2, 0, 0, 0].repeat(250), &[249, 0]].concat())
    };
    for rows in [900, 3300u16] {
        let many: Vec<_> = (0..rows).map(run).collect();
        let told = message("a.xls", &xls_with(&sheet(), &many)).unwrap();
        assert!(told.contains("te groot"), "{rows}: {told}");
    }
    // A size that no sheet has.
    let size = (0x0200, [0u32.to_le_bytes(), u32::MAX.to_le_bytes(), [0xff; 4], [0; 4]].concat());
    assert!(message("a.xls", &xls_with(&sheet(), &[size])).is_some());
    // A text of a shape that goes on in very many records, and links without end.
    let mut shape = Vec::new();
    shape_text(&mut shape, "x");
    let mut records = vec![(0x01b6, [&[0; 10][..], &[0xff; 4], &[0; 4]].concat())];
    records.extend((0..20_000).map(|_| (0x003c, vec![1, b'x', 0, b'y', 0])));
    records.extend((0..20_000).map(|n| (0x01b8, link(n, 0, "https://a.example"))));
    records.extend((0..20_000u16).map(|n| (0x001c, [&n.to_le_bytes()[..], &[0; 8]].concat())));
    let read = try_read("a.xls", &xls_with(&sheet(), &records)).unwrap();
    assert!(read.left.len() >= 19_000, "{}", read.left.len());
    // Sectors that point at each other: the list of sectors begins where the stream is.
    let mut round = xls(&sheet());
    let list = round.len() - 512;
    round[list..list + 4].copy_from_slice(&[0, 0, 0, 0]);
    assert!(message("a.xls", &round).is_some());
}

#[test]
fn cells_at_both_ends_of_the_sheet() {
    let far = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData></worksheet>";
    let draft = try_read("a.xlsx", &with("xl/worksheets/sheet1.xml", far.into())).unwrap();
    assert_eq!(shown(&draft), ["H Kosten", "P 1", "P 2"]);
}

#[test]
fn more_than_a_sheet_can_have() {
    let cells: String = (0..1_000_000).map(|_| "<c><v>1</v></c>").collect();
    let wide = format!("<worksheet><sheetData><row r=\"1\">{cells}</row></sheetData></worksheet>");
    assert!(message("a.xlsx", &with("xl/worksheets/sheet1.xml", wide)).is_some_and(|m| m.contains("kapot")));
    let rows: String = (0..30_000).map(|_| format!("<row>{}</row>", "<c><v>1</v></c>".repeat(10))).collect();
    let long = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let told = message("a.xlsx", &with("xl/worksheets/sheet1.xml", long)).unwrap();
    assert!(told.contains("meer dan 200000 cellen"), "{told}");
    // Cells without anything in them are no cells.
    let rows: String = (0..30_000).map(|_| format!("<row>{}</row>", "<c s=\"1\"/>".repeat(10))).collect();
    let empty = format!("<worksheet><sheetData>{rows}<row><c><v>5</v></c></row></sheetData></worksheet>");
    assert_eq!(message("a.xlsx", &with("xl/worksheets/sheet1.xml", empty)), None);
    let times = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let content =
        ods_content(&sheet()).replacen("<table:table-row>", &format!("{times}<table:table-row>"), 1);
    let told = message("a.ods", &zip(&[("content.xml".into(), content)])).unwrap();
    assert!(told.contains("cellen met iets erin"), "{told}");
}

#[test]
fn merged_cells_and_rules_without_end() {
    let area = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(2000);
    let rules = "<conditionalFormatting sqref=\"A1:XFD1048576\"><cfRule type=\"iconSet\" priority=\"1\"><iconSet><cfvo type=\"num\" val=\"1\"/></iconSet></cfRule></conditionalFormatting>".repeat(2000);
    let rows: String = (0..300).map(|_| format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100))).collect();
    let text =
        format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{area}</mergeCells>{rules}</worksheet>");
    message("a.xlsx", &with("xl/worksheets/sheet1.xml", text));
}

#[test]
fn texts_that_the_file_only_promises() {
    let strings = "<sst count=\"99999999999\" uniqueCount=\"99999999999\"><si><t>a</t></si></sst>";
    let sheet = "<worksheet><dimension ref=\"B9:A1\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>7</v></c></row></sheetData></worksheet>";
    let mut parts = xlsx_parts(&self::sheet());
    parts.retain(|(name, _)| name != "xl/worksheets/sheet1.xml");
    parts.push(("xl/worksheets/sheet1.xml".into(), sheet.into()));
    parts.push(("xl/sharedStrings.xml".into(), strings.into()));
    for (name, text) in &mut parts {
        if name == "xl/_rels/workbook.xml.rels" {
            *text = text.replace(
                "</Relationships>",
                "<Relationship Id=\"rt\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            );
        }
    }
    assert_eq!(
        message("a.xlsx", &zip(&parts)).as_deref(),
        Some("dit bestand is kapot: deze cel is niet te lezen")
    );
}

#[test]
fn bombs_entities_and_paths() {
    let bomb = "x".repeat(80 * 1024 * 1024);
    assert!(
        message("a.xlsx", &with("xl/worksheets/sheet1.xml", bomb)).is_some_and(|m| m.contains("te groot"))
    );
    let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet><sheetData/></worksheet>";
    assert!(message("a.xlsx", &with("xl/worksheets/sheet1.xml", entity.into())).is_some());
    assert!(message("a.ods", &zip(&[("content.xml".into(), entity.into())])).is_some());
    let deep = format!("<worksheet><sheetData>{}", "<row>".repeat(1000));
    assert!(message("a.xlsx", &with("xl/worksheets/sheet1.xml", deep)).is_some_and(|m| m.contains("genest")));
    let out = "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"../../../etc/passwd\"/></Relationships>";
    assert!(message("a.xlsx", &with("_rels/.rels", out.into())).is_some());
}

#[test]
fn something_else_than_the_name_says() {
    for name in ["a.xlsx", "a.xls", "a.ods"] {
        for bytes in [&b""[..], b"gewone tekst", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 stuk", b"PK\x03\x04 stuk"]
        {
            assert!(message(name, bytes).is_some(), "{name} {bytes:?}");
        }
    }
    assert!(message("a.xls", b"<html><table></table></html>").is_some_and(|m| m.contains("webpagina")));
    // A new file with the old name is read as what it is.
    assert_eq!(message("a.xls", &xlsx(&sheet())), None);
}
