//! Spreadsheets of our own: the same sheets as .xlsx, .ods or .csv, for each trap and for one publication in many forms.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)] // not every test needs every part

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// What stands in a cell.
#[derive(Clone, Default)]
pub enum Value<'a> {
    #[default]
    Empty,
    /// Letters.
    Text(&'a str),
    /// A number as the file holds it: `-1668.25`.
    Number(&'a str),
    /// A number with a format of Excel: `0.00%`.
    Formatted(&'a str, &'a str),
    /// A formula, with its outcome where the file holds one.
    Formula(&'a str, Option<&'a str>),
    /// An error of a formula.
    Error(&'a str),
}

/// A cell.
#[derive(Clone, Default)]
pub struct Cell<'a> {
    pub value: Value<'a>,
    /// Red, green and blue of its ground: `00B050`.
    pub fill: Option<&'a str>,
    /// How many columns and rows it takes more than one.
    pub more: (u32, u32),
}

/// A sheet.
#[derive(Default)]
pub struct Sheet<'a> {
    pub name: &'a str,
    pub hidden: bool,
    pub rows: Vec<Vec<Cell<'a>>>,
    /// Rows and columns that are hidden, from 0.
    pub hidden_rows: &'a [usize],
    pub hidden_columns: &'a [usize],
    /// XML behind the rows of an .xlsx.
    pub behind: &'a str,
    /// Comments: a cell and a text.
    pub comments: &'a [(&'a str, &'a str)],
    /// Links to elsewhere: a cell and an address.
    pub links: &'a [(&'a str, &'a str)],
}

/// Cells of one row, written short: a number where it is one, else letters. Between square brackets stands a format:
/// `0.0815[0.00%]`; a `#` before six digits at the end is a ground: `G#00B050`.
pub fn row<'a>(cells: &[&'a str]) -> Vec<Cell<'a>> {
    cells.iter().map(|c| cell(c)).collect()
}

/// See [`row`].
pub fn cell(text: &str) -> Cell<'_> {
    let (text, fill) = match text.rsplit_once('#') {
        Some((before, hex)) if hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
            (before, Some(hex))
        }
        _ => (text, None),
    };
    let number = |t: &str| t.parse::<f64>().is_ok();
    let value = match text.strip_suffix(']').and_then(|t| t.split_once('[')) {
        Some((n, format)) if number(n) => Value::Formatted(n, format),
        _ if text.is_empty() => Value::Empty,
        _ if number(text) => Value::Number(text),
        _ => Value::Text(text),
    };
    Cell { value, fill, more: (0, 0) }
}

/// A zip of parts.
pub fn zip(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The letters of a column.
pub fn column(mut n: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + (n % 26) as u8));
        if n < 26 {
            return out;
        }
        n = n / 26 - 1;
    }
}

/// The parts of an .xlsx.
pub fn xlsx_parts(sheets: &[Sheet<'_>]) -> Vec<(String, String)> {
    let (mut formats, mut fills) = (vec!["General".to_owned()], vec![String::new()]);
    let mut styles: Vec<(usize, usize)> = vec![(0, 0)];
    fn at<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
        list.iter().position(|i| *i == item).unwrap_or_else(|| {
            list.push(item);
            list.len() - 1
        })
    }
    let mut parts = Vec::new();
    let (mut listed, mut links) = (String::new(), String::new());
    for (n, sheet) in sheets.iter().enumerate() {
        let n = n + 1;
        let (mut rows, mut merges) = (String::new(), String::new());
        for (r, cells) in sheet.rows.iter().enumerate() {
            let hidden = if sheet.hidden_rows.contains(&r) { " hidden=\"1\"" } else { "" };
            let _ = write!(rows, "<row r=\"{}\"{hidden}>", r + 1);
            for (c, cell) in cells.iter().enumerate() {
                let name = format!("{}{}", column(c), r + 1);
                let format =
                    if let Value::Formatted(_, f) = cell.value { at(&mut formats, f.to_owned()) } else { 0 };
                let fill = cell.fill.map_or(0, |f| at(&mut fills, f.to_owned()));
                let style = at(&mut styles, (format, fill));
                let _ = match cell.value {
                    Value::Empty => write!(rows, "<c r=\"{name}\" s=\"{style}\"/>"),
                    Value::Text(t) => write!(
                        rows,
                        "<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                        escaped(t)
                    ),
                    Value::Number(v) | Value::Formatted(v, _) => {
                        write!(rows, "<c r=\"{name}\" s=\"{style}\"><v>{v}</v></c>")
                    }
                    Value::Formula(f, v) => {
                        let kind =
                            if v.is_some_and(|v| v.parse::<f64>().is_err()) { " t=\"str\"" } else { "" };
                        let v = v.map_or(String::new(), |v| format!("<v>{}</v>", escaped(v)));
                        write!(rows, "<c r=\"{name}\" s=\"{style}\"{kind}><f>{}</f>{v}</c>", escaped(f))
                    }
                    Value::Error(e) => write!(rows, "<c r=\"{name}\" t=\"e\"><v>{e}</v></c>"),
                };
                let (right, down) = cell.more;
                if right + down > 0 {
                    let last = format!("{}{}", column(c + right as usize), r + 1 + down as usize);
                    let _ = write!(merges, "<mergeCell ref=\"{name}:{last}\"/>");
                }
            }
            rows.push_str("</row>");
        }
        let cols: String = sheet
            .hidden_columns
            .iter()
            .map(|c| format!("<col min=\"{0}\" max=\"{0}\" hidden=\"1\"/>", c + 1))
            .collect();
        let cols = if cols.is_empty() { cols } else { format!("<cols>{cols}</cols>") };
        let merges = if merges.is_empty() { merges } else { format!("<mergeCells>{merges}</mergeCells>") };
        let (mut links_xml, mut relations) = (String::new(), String::new());
        for (i, (cell, address)) in sheet.links.iter().enumerate() {
            let _ = write!(links_xml, "<hyperlink ref=\"{cell}\" r:id=\"h{i}\"/>");
            let _ = write!(
                relations,
                "<Relationship Id=\"h{i}\" Type=\"http://x/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
                escaped(address)
            );
        }
        if !links_xml.is_empty() {
            links_xml = format!("<hyperlinks>{links_xml}</hyperlinks>");
        }
        if !sheet.comments.is_empty() {
            let all: String = sheet
                .comments
                .iter()
                .map(|(c, t)| {
                    format!("<comment ref=\"{c}\"><text><r><t>{}</t></r></text></comment>", escaped(t))
                })
                .collect();
            parts.push((
                format!("xl/comments{n}.xml"),
                format!("<comments><commentList>{all}</commentList></comments>"),
            ));
            let _ = write!(
                relations,
                "<Relationship Id=\"r1\" Type=\"http://x/comments\" Target=\"../comments{n}.xml\"/>"
            );
        }
        if !relations.is_empty() {
            parts.push((
                format!("xl/worksheets/_rels/sheet{n}.xml.rels"),
                format!("<Relationships>{relations}</Relationships>"),
            ));
        }
        parts.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!(
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{cols}<sheetData>{rows}</sheetData>{merges}{links_xml}{}</worksheet>",
                sheet.behind
            ),
        ));
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        let _ =
            write!(listed, "<sheet name=\"{}\" sheetId=\"{n}\"{state} r:id=\"r{n}\"/>", escaped(sheet.name));
        let _ = write!(
            links,
            "<Relationship Id=\"r{n}\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
    }
    let formats_xml: String = formats
        .iter()
        .enumerate()
        .map(|(i, f)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + i, escaped(f)))
        .collect();
    let fills_xml: String = fills
        .iter()
        .map(|f| match f.as_str() {
            "" => "<fill><patternFill patternType=\"none\"/></fill>".to_owned(),
            f => format!(
                "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{f}\"/></patternFill></fill>"
            ),
        })
        .collect();
    let xfs: String =
        styles.iter().map(|(f, g)| format!("<xf numFmtId=\"{}\" fillId=\"{g}\"/>", 164 + f)).collect();
    let dxfs = "<dxfs><dxf><fill><patternFill><bgColor rgb=\"FF00B050\"/></patternFill></fill></dxf></dxfs>";
    parts.push((
        "xl/styles.xml".into(),
        format!("<styleSheet><numFmts>{formats_xml}</numFmts><fills>{fills_xml}</fills><cellXfs>{xfs}</cellXfs>{dxfs}</styleSheet>"),
    ));
    let _ = write!(links, "<Relationship Id=\"rs\" Type=\"http://x/styles\" Target=\"styles.xml\"/>");
    parts.push((
        "xl/workbook.xml".into(),
        format!("<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{listed}</sheets></workbook>"),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{links}</Relationships>")));
    parts.push((
        "_rels/.rels".into(),
        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".into(),
    ));
    parts
}

/// An .xlsx.
pub fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    zip(&xlsx_parts(sheets))
}

/// The sheets as the part `content.xml` of an .ods.
pub fn ods_content(sheets: &[Sheet<'_>]) -> String {
    let (mut styles, mut tables) = (String::new(), String::new());
    for (n, sheet) in sheets.iter().enumerate() {
        let _ = write!(
            styles,
            "<style:style style:name=\"ta{n}\" style:family=\"table\"><style:table-properties table:display=\"{}\"/></style:style>",
            !sheet.hidden
        );
        let _ =
            write!(tables, "<table:table table:name=\"{}\" table:style-name=\"ta{n}\">", escaped(sheet.name));
        for c in 0..=sheet.hidden_columns.iter().max().copied().unwrap_or(0) {
            let hidden =
                if sheet.hidden_columns.contains(&c) { " table:visibility=\"collapse\"" } else { "" };
            let _ = write!(tables, "<table:table-column{hidden}/>");
        }
        for (r, cells) in sheet.rows.iter().enumerate() {
            let hidden = if sheet.hidden_rows.contains(&r) { " table:visibility=\"filter\"" } else { "" };
            let _ = write!(tables, "<table:table-row{hidden}>");
            for (c, cell) in cells.iter().enumerate() {
                let name = format!("ce{n}x{r}x{c}");
                let fill =
                    cell.fill.map(|f| format!("<style:table-cell-properties fo:background-color=\"#{f}\"/>"));
                let mut data = String::new();
                if let Value::Formatted(_, format) = cell.value {
                    data = format!(" style:data-style-name=\"N{name}\"");
                    let places = format.split('.').nth(1).map_or(0, |d| d.matches('0').count());
                    let number = format!("<number:number number:decimal-places=\"{places}\"/>");
                    let _ = if format.ends_with('%') {
                        write!(
                            styles,
                            "<number:percentage-style style:name=\"N{name}\">{number}<number:text>%</number:text></number:percentage-style>"
                        )
                    } else {
                        write!(
                            styles,
                            "<number:number-style style:name=\"N{name}\">{number}</number:number-style>"
                        )
                    };
                }
                let _ = write!(
                    styles,
                    "<style:style style:name=\"{name}\" style:family=\"table-cell\"{data}>{}</style:style>",
                    fill.unwrap_or_default()
                );
                let (right, down) = cell.more;
                let span = format!(
                    " table:style-name=\"{name}\" table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"",
                    right + 1,
                    down + 1
                );
                let here = format!("{}{}", column(c), r + 1);
                let note =
                    sheet.comments.iter().find(|(at, _)| *at == here).map_or(String::new(), |(_, t)| {
                        format!("<office:annotation><text:p>{}</text:p></office:annotation>", escaped(t))
                    });
                let shown = |t: &str| match sheet.links.iter().find(|(at, _)| *at == here) {
                    Some((_, to)) => {
                        format!("<text:a xlink:href=\"{}\">{}</text:a>", escaped(to), escaped(t))
                    }
                    None => escaped(t),
                };
                let _ = match cell.value {
                    Value::Empty => write!(tables, "<table:table-cell{span}>{note}</table:table-cell>"),
                    Value::Text(t) => write!(
                        tables,
                        "<table:table-cell{span} office:value-type=\"string\">{note}<text:p>{}</text:p></table:table-cell>",
                        shown(t)
                    ),
                    Value::Number(v) => write!(
                        tables,
                        "<table:table-cell{span} office:value-type=\"float\" office:value=\"{v}\">{note}<text:p>x</text:p></table:table-cell>"
                    ),
                    Value::Formatted(v, f) => {
                        let kind = if f.ends_with('%') { "percentage" } else { "float" };
                        write!(
                            tables,
                            "<table:table-cell{span} office:value-type=\"{kind}\" office:value=\"{v}\"><text:p>x</text:p></table:table-cell>"
                        )
                    }
                    Value::Formula(f, None) => {
                        write!(tables, "<table:table-cell{span} table:formula=\"of:={}\"/>", escaped(f))
                    }
                    Value::Formula(f, Some(v)) if v.parse::<f64>().is_err() => write!(
                        tables,
                        "<table:table-cell{span} table:formula=\"of:={}\" office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                        escaped(f),
                        escaped(v)
                    ),
                    Value::Formula(f, Some(v)) => write!(
                        tables,
                        "<table:table-cell{span} table:formula=\"of:={}\" office:value-type=\"float\" office:value=\"{v}\"/>",
                        escaped(f)
                    ),
                    Value::Error(e) => write!(
                        tables,
                        "<table:table-cell{span} office:value-type=\"string\" calcext:value-type=\"error\"><text:p>{e}</text:p></table:table-cell>"
                    ),
                };
            }
            tables.push_str("</table:table-row>");
        }
        // LibreOffice fills the sheet to its end with one row.
        tables.push_str("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>");
    }
    format!(
        "<office:document-content xmlns:office=\"o\" xmlns:style=\"s\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:fo=\"f\" xmlns:number=\"n\" xmlns:calcext=\"c\" xmlns:xlink=\"l\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
}

/// An .ods.
pub fn ods(sheets: &[Sheet<'_>]) -> Vec<u8> {
    zip(&[("content.xml".into(), ods_content(sheets))])
}
