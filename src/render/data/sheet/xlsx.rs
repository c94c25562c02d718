//! A workbook as `.xlsx` (ECMA-376): the few parts that every program asks for, texts in their cells, no formulas.

use super::package::{Part, zip};
use super::{Cell, Sheet, Shown, Workbook, all_shown, escape};
use crate::amount::write::plain;
use crate::error::Error;
use crate::source::cell_name;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Styles before those of the numbers: plain text, text that breaks over lines, bold.
const WRAPPED: usize = 1;
const BOLD: usize = 2;
const NUMBERS: usize = 3;

/// The workbook as a file.
///
/// # Errors
/// [`Error::Other`] where the file would be too large for a zip.
pub fn write(book: &Workbook) -> Result<Vec<u8>, Error> {
    let shown = all_shown(book);
    let mut parts = vec![
        Part::new("[Content_Types].xml", types(book)),
        Part::new("_rels/.rels", relations()),
        Part::new("docProps/core.xml", core(book)),
        Part::new("xl/workbook.xml", workbook(book)),
        Part::new("xl/_rels/workbook.xml.rels", sheet_relations(book)),
        Part::new("xl/styles.xml", styles(&shown)),
    ];
    for (i, sheet) in book.sheets.iter().enumerate() {
        parts.push(Part::new(format!("xl/worksheets/sheet{}.xml", i + 1), worksheet(sheet, &shown)));
    }
    zip(None, &parts)
}

fn types(book: &Workbook) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    for i in 1..=book.sheets.len() {
        out.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{kind}.worksheet+xml\"/>"
        ));
    }
    out.push_str("</Types>");
    out
}

fn relations() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn core(book: &Workbook) -> String {
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
    );
    escape(&mut out, &book.title);
    out.push_str("</dc:title><dc:creator>");
    escape(&mut out, &book.maker);
    out.push_str("</dc:creator><dc:language>nl-NL</dc:language></cp:coreProperties>");
    out
}

fn workbook(book: &Workbook) -> String {
    let mut out = format!("{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    for (i, sheet) in book.sheets.iter().enumerate() {
        out.push_str("<sheet name=\"");
        escape(&mut out, &sheet.name);
        out.push_str(&format!("\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", i + 1));
    }
    out.push_str("</sheets></workbook>");
    out
}

fn sheet_relations(book: &Workbook) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    let count = book.sheets.len();
    for i in 1..=count {
        out.push_str(&format!(
            "<Relationship Id=\"rId{i}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
        ));
    }
    out.push_str(&format!(
        "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>",
        count + 1
    ));
    out
}

/// Styles: the three of texts, and one for each way to show a number. Programs show them as the reader's language does.
fn styles(shown: &[Shown]) -> String {
    let mut out =
        format!("{DECLARATION}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"{}\">", shown.len().max(1));
    for (i, s) in shown.iter().enumerate() {
        out.push_str(&format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + i, format_of(*s)));
    }
    if shown.is_empty() {
        out.push_str("<numFmt numFmtId=\"164\" formatCode=\"0\"/>");
    }
    out.push_str("</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
    out.push_str(&format!("<cellXfs count=\"{}\">", NUMBERS + shown.len()));
    out.push_str("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
    let wrap = "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>";
    // A text that begins with a sign such as = stays a text when somebody edits it.
    out.push_str(&format!(
        "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" {wrap}"
    ));
    out.push_str(&format!(
        "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" {wrap}"
    ));
    for i in 0..shown.len() {
        out.push_str(&format!(
            "<xf numFmtId=\"{}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
            164 + i
        ));
    }
    out.push_str("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
    out
}

fn format_of(shown: Shown) -> String {
    let decimals = match shown.decimals {
        0 => String::new(),
        n => format!(".{}", "0".repeat(n as usize)),
    };
    if shown.share { format!("0{decimals}%") } else { format!("#,##0{decimals}") }
}

fn worksheet(sheet: &Sheet, shown: &[Shown]) -> String {
    let mut out =
        format!("{DECLARATION}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">");
    if sheet.head {
        out.push_str("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>");
    }
    out.push_str("</sheetView></sheetViews>");
    if !sheet.widths.is_empty() {
        out.push_str("<cols>");
        for (i, width) in sheet.widths.iter().enumerate() {
            let n = i + 1;
            out.push_str(&format!("<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>"));
        }
        out.push_str("</cols>");
    }
    out.push_str("<sheetData>");
    for (r, row) in sheet.rows.iter().enumerate() {
        let number = u32::try_from(r + 1).unwrap_or(u32::MAX);
        out.push_str(&format!("<row r=\"{number}\">"));
        for (c, cell) in row.iter().enumerate() {
            let name = cell_name(number, u32::try_from(c + 1).unwrap_or(u32::MAX));
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => string(&mut out, &name, text, WRAPPED),
                Cell::Head(text) => string(&mut out, &name, text, BOLD),
                Cell::Number(n) | Cell::Share(n) => {
                    let style = Shown::of(cell).and_then(|s| shown.iter().position(|o| *o == s));
                    let style = style.map_or(0, |i| NUMBERS + i);
                    out.push_str(&format!("<c r=\"{name}\" s=\"{style}\"><v>{}</v></c>", plain(*n)));
                }
            }
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData></worksheet>");
    out
}

fn string(out: &mut String, name: &str, text: &str, style: usize) {
    out.push_str(&format!("<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
    escape(out, &unescaped(text));
    out.push_str("</t></is></c>");
}

/// A text that programs do not read as one of their own escapes: `_x000D_` written by an editor stays as it is.
fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    let is_escape = |at: usize| {
        text.get(at + 2..at + 7).is_some_and(|t| {
            t.ends_with('_') && t.get(..4).is_some_and(|h| h.bytes().all(|b| b.is_ascii_hexdigit()))
        })
    };
    let places: Vec<usize> = text.match_indices("_x").map(|(at, _)| at).filter(|at| is_escape(*at)).collect();
    if places.is_empty() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + places.len() * 7);
    for (at, c) in text.char_indices() {
        if places.contains(&at) {
            out.push_str("_x005F_");
        } else {
            out.push(c);
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn numbers_stand_in_the_file_with_all_their_decimals() {
        let number = |t: &str| Cell::number(Decimal::from_str_exact(t).unwrap());
        let sheet = Sheet {
            name: "1".into(),
            widths: vec![20],
            head: true,
            rows: vec![
                vec![Cell::Head("kop".into()), Cell::Empty, Cell::text("=1+1")],
                vec![number("-1234.50"), Cell::percent(Decimal::new(815, 2)), Cell::text("a _x0041_ b")],
            ],
        };
        let book = Workbook { title: "T".into(), maker: "G".into(), sheets: vec![sheet.clone()] };
        let shown = all_shown(&book);
        let xml = worksheet(&sheet, &shown);
        assert!(xml.contains("<c r=\"A2\" s=\"3\"><v>-1234.50</v></c>"), "{xml}");
        assert!(xml.contains("<c r=\"B2\" s=\"4\"><v>0.0815</v></c>"), "{xml}");
        assert!(
            xml.contains("<c r=\"C1\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t>"),
            "{xml}"
        );
        assert!(xml.contains("a _x005F_x0041_ b") && !xml.contains("<f>"), "{xml}");
        let styles = styles(&shown);
        assert!(styles.contains("\"#,##0.00\"") && styles.contains("\"0.00%\""), "{styles}");
        assert_eq!(write(&book).unwrap(), write(&book).unwrap());
    }
}
