//! Old spreadsheets (.xls) of our own, from the same sheets as [`super::made`] writes as .xlsx and .ods: a workbook of
//! records (BIFF8) in a compound file. No more than the readers meet.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)] // not every test needs every part

use super::made::{Sheet, Value};

/// A record: its kind and its bytes.
pub type Record = (u16, Vec<u8>);

/// An .xls.
pub fn xls(sheets: &[Sheet<'_>]) -> Vec<u8> {
    compound(&workbook(sheets, &[]))
}

/// An .xls whose first sheet has more records, before its end.
pub fn xls_with(sheets: &[Sheet<'_>], more: &[Record]) -> Vec<u8> {
    compound(&workbook(sheets, more))
}

fn short(n: usize) -> [u8; 2] {
    u16::try_from(n).unwrap().to_le_bytes()
}

fn long(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap().to_le_bytes()
}

fn put(out: &mut Vec<u8>, kind: u16, parts: &[&[u8]]) {
    let data = parts.concat();
    out.extend(kind.to_le_bytes());
    out.extend(short(data.len()));
    out.extend(data);
}

/// A text in two bytes a letter, with its count before it in two bytes.
pub fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&short(units.len() / 2)[..], &[1], &units].concat()
}

/// The same with its count in one byte.
fn name(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&[u8::try_from(units.len() / 2).unwrap(), 1][..], &units].concat()
}

/// What cells share: number formats, colours of grounds, and styles of both.
#[derive(Default)]
struct Shared<'a> {
    formats: Vec<&'a str>,
    colours: Vec<&'a str>,
    styles: Vec<(usize, usize)>,
    strings: Vec<String>,
}

fn at<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|i| *i == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;

/// The records of a workbook.
pub fn workbook(sheets: &[Sheet<'_>], more: &[Record]) -> Vec<u8> {
    let mut shared = Shared { styles: vec![(0, 0)], ..Shared::default() };
    let mut bodies: Vec<Vec<u8>> = sheets
        .iter()
        .enumerate()
        .map(|(n, sheet)| body(sheet, if n == 0 { more } else { &[] }, &mut shared))
        .collect();
    let mut out = Vec::new();
    put(&mut out, BOF, &[&[0, 6, 5, 0, 0xbb, 0x0d, 0xcc, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]]);
    put(&mut out, 0x0042, &[&short(1200)]);
    put(&mut out, 0x0022, &[&short(0)]);
    for _ in 0..4 {
        // Height, flags, colour, weight, and seven more that matter to nobody here.
        put(&mut out, 0x0031, &[&short(200), &[0; 2], &short(0x7fff), &short(400), &[0; 6], &name("Arial")]);
    }
    for (n, format) in shared.formats.iter().enumerate() {
        put(&mut out, 0x041e, &[&short(164 + n), &text(format)]);
    }
    for (format, fill) in &shared.styles {
        let format = if *format == 0 { 0 } else { 163 + format };
        let (full, colour) = if *fill == 0 { (0, 64) } else { (1usize << 26, 7 + fill) };
        put(&mut out, 0x00e0, &[&short(0), &short(format), &[0; 10], &long(full), &short(colour | 65 << 7)]);
    }
    let palette: Vec<u8> = (0..56)
        .flat_map(|n| {
            let hex = shared.colours.get(n).copied().unwrap_or("000000");
            let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            [byte(0), byte(2), byte(4), 0]
        })
        .collect();
    put(&mut out, 0x0092, &[&short(56), &palette]);
    let strings: Vec<u8> = shared.strings.iter().flat_map(|s| text(s)).collect();
    let count = long(shared.strings.len());
    let mut shared_texts = Vec::new();
    put(&mut shared_texts, 0x00fc, &[&count, &count, &strings]);
    let listed: usize = sheets.iter().map(|s| 4 + 6 + name(s.name).len()).sum();
    let mut start = out.len() + listed + shared_texts.len() + 4;
    for (sheet, body) in sheets.iter().zip(&bodies) {
        put(&mut out, 0x0085, &[&long(start), &[u8::from(sheet.hidden), 0], &name(sheet.name)]);
        start += body.len();
    }
    out.extend(shared_texts);
    put(&mut out, EOF, &[]);
    bodies.iter_mut().for_each(|body| out.append(body));
    out
}

fn body<'a>(sheet: &Sheet<'a>, more: &[Record], shared: &mut Shared<'a>) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, BOF, &[&[0, 6, 0x10, 0, 0xbb, 0x0d, 0xcc, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]]);
    for column in sheet.hidden_columns {
        put(
            &mut out,
            0x007d,
            &[&short(*column), &short(*column), &short(2304), &short(0), &short(1), &[0; 2]],
        );
    }
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    put(&mut out, 0x0200, &[&long(0), &long(sheet.rows.len()), &short(0), &short(width), &[0; 2]]);
    for row in 0..sheet.rows.len() {
        let flags = 0x100 + if sheet.hidden_rows.contains(&row) { 0x20 } else { 0 };
        put(&mut out, 0x0208, &[&short(row), &short(0), &short(width), &short(255), &[0; 4], &long(flags)]);
    }
    let mut merges = Vec::new();
    for (r, cells) in sheet.rows.iter().enumerate() {
        for (c, cell) in cells.iter().enumerate() {
            let format =
                if let Value::Formatted(_, f) = cell.value { at(&mut shared.formats, f) + 1 } else { 0 };
            let fill = cell.fill.map_or(0, |f| at(&mut shared.colours, f) + 1);
            let style = at(&mut shared.styles, (format, fill));
            let head = [short(r), short(c), short(style)].concat();
            match cell.value {
                Value::Empty => put(&mut out, 0x0201, &[&head]),
                Value::Text(t) => {
                    shared.strings.push(t.to_owned());
                    put(&mut out, 0x00fd, &[&head, &long(shared.strings.len() - 1)]);
                }
                Value::Number(v) | Value::Formatted(v, _) => {
                    put(&mut out, 0x0203, &[&head, &v.parse::<f64>().unwrap().to_le_bytes()]);
                }
                Value::Formula(f, v) => formula(&mut out, &head, f, v),
                Value::Error(e) => put(&mut out, 0x0205, &[&head, &[error(e), 1]]),
            }
            let (right, down) = (cell.more.0 as usize, cell.more.1 as usize);
            if right + down > 0 {
                merges.push([short(r), short(r + down), short(c), short(c + right)].concat());
            }
        }
    }
    if !merges.is_empty() {
        put(&mut out, 0x00e5, &[&short(merges.len()), &merges.concat()]);
    }
    for (n, (spot, note)) in sheet.comments.iter().enumerate() {
        let number = n + 1;
        // The object of a comment, its text, and where it stands.
        put(&mut out, 0x005d, &[&short(0x15), &short(0x12), &short(0x19), &short(number), &[0; 14], &[0; 4]]);
        shape_text(&mut out, note);
        let (row, column) = spot_of(spot);
        put(&mut out, 0x001c, &[&short(row), &short(column), &short(0), &short(number), &text("Jan")]);
    }
    for (spot, address) in sheet.links {
        let (row, column) = spot_of(spot);
        put(&mut out, 0x01b8, &[&link(row, column, address)]);
    }
    for (kind, data) in more {
        put(&mut out, *kind, &[data]);
    }
    put(&mut out, EOF, &[]);
    out
}

/// The text of a shape: how many letters, then the letters themselves, then how they look.
pub fn shape_text(out: &mut Vec<u8>, words: &str) {
    let units: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(out, 0x01b6, &[&[0; 10], &short(units.len() / 2), &short(16), &[0; 4]]);
    put(out, 0x003c, &[&[1], &units]);
    put(out, 0x003c, &[&[0; 16]]);
}

/// A link of a cell to an address.
pub fn link(row: usize, column: usize, address: &str) -> Vec<u8> {
    const LINK: [u8; 16] =
        [0xd0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0, 0xaa, 0, 0x4b, 0xa9, 0x0b];
    const URL: [u8; 16] =
        [0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0, 0xaa, 0, 0x4b, 0xa9, 0x0b];
    let letters: Vec<u8> = address.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let spot = [short(row), short(row), short(column), short(column)].concat();
    [&spot[..], &LINK, &long(2), &long(3), &URL, &long(letters.len()), &letters].concat()
}

/// The row and the column of a name such as `B2`.
fn spot_of(name: &str) -> (usize, usize) {
    let (letter, row) = name.split_at(1);
    (row.parse::<usize>().unwrap() - 1, usize::from(letter.as_bytes()[0] - b'A'))
}

fn error(text: &str) -> u8 {
    match text {
        "#N/A" => 0x2a,
        "#DIV/0!" => 0x07,
        _ => 0x0f,
    }
}

/// A formula: a sum of cells (`B2+B3`), or a link (`HYPERLINK("…","…")`). One without an outcome has what programs write
/// that work nothing out: a text without letters.
fn formula(out: &mut Vec<u8>, head: &[u8], formula: &str, outcome: Option<&str>) {
    let mut tokens = Vec::new();
    if let Some(inside) = formula.strip_prefix("HYPERLINK(").and_then(|f| f.strip_suffix(')')) {
        let texts: Vec<&str> = inside.split(',').map(|t| t.trim_matches('"')).collect();
        for t in &texts {
            tokens.push(0x17);
            tokens.extend(name(t));
        }
        tokens.extend([0x42, u8::try_from(texts.len()).unwrap(), 0x67, 0x01]);
    } else {
        for (n, cell) in formula.split('+').enumerate() {
            let (row, column) = spot_of(cell);
            tokens.push(0x44);
            tokens.extend([short(row), short(column | 0xc000)].concat());
            if n > 0 {
                tokens.push(0x03);
            }
        }
    }
    let number = outcome.and_then(|v| v.parse::<f64>().ok());
    let value = match (number, outcome) {
        (Some(number), _) => number.to_le_bytes(),
        // A text follows.
        (None, Some(_)) => [0, 0, 0, 0, 0, 0, 0xff, 0xff],
        (None, None) => [3, 0, 0, 0, 0, 0, 0xff, 0xff],
    };
    put(out, 0x0006, &[head, &value, &[0; 6], &short(tokens.len()), &tokens]);
    if let (None, Some(words)) = (number, outcome) {
        put(out, 0x0207, &[&text(words)]);
    }
}

/// A compound file with one stream, the workbook.
pub fn compound(stream: &[u8]) -> Vec<u8> {
    const SIZE: usize = 512;
    const END: u32 = 0xffff_fffe;
    // A smaller stream would lie elsewhere.
    let length = stream.len().max(4096);
    let data = length.div_ceil(SIZE);
    // Each sector of the list tells of 128 sectors: those of the stream, one of names, and its own.
    let lists = (1..).find(|n| n * 128 > data + n).unwrap();
    let mut next: Vec<u32> = (1..=u32::try_from(data).unwrap()).collect();
    next[data - 1] = END;
    next.push(END);
    next.extend(std::iter::repeat_n(0xffff_fffd, lists));
    next.resize(lists * 128, 0xffff_ffff);
    let mut out = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    out.extend([0; 16]);
    out.extend([short(0x3e), short(3), short(0xfffe), short(9), short(6)].concat());
    out.extend([0; 6]);
    out.extend([long(0), long(lists), long(data), long(0), long(4096), END.to_le_bytes(), long(0)].concat());
    out.extend([END.to_le_bytes(), long(0)].concat());
    for n in 0..109 {
        out.extend(if n < lists { long(data + 1 + n) } else { [0xff; 4] });
    }
    out.extend(stream);
    out.resize(SIZE + data * SIZE, 0);
    for (title, kind, start, size, child) in [
        ("Root Entry", 5, END, 0, 1),
        ("Workbook", 2, 0, length, u32::MAX),
        ("", 0, 0, 0, u32::MAX),
        ("", 0, 0, 0, u32::MAX),
    ] {
        let mut letters: Vec<u8> = title.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let used = if letters.is_empty() { 0 } else { letters.len() + 2 };
        letters.resize(64, 0);
        out.extend(letters);
        out.extend(short(used));
        out.extend([kind, 1]);
        out.extend([[0xff; 4], [0xff; 4], child.to_le_bytes()].concat());
        out.extend([0; 36]);
        out.extend(start.to_le_bytes());
        out.extend(long(size));
        out.extend([0; 4]);
    }
    next.iter().for_each(|n| out.extend(n.to_le_bytes()));
    out
}
