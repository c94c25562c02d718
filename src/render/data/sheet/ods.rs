//! A workbook as `.ods` (OpenDocument 1.3): values beside what is shown, no formulas.

use super::package::{Part, zip};
use super::{Cell, Sheet, Shown, Workbook, all_shown, escape};
use crate::amount::write::{exact, plain};
use crate::error::Error;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns";

/// The workbook as a file.
///
/// # Errors
/// [`Error::Other`] where the file would be too large for a zip.
pub fn write(book: &Workbook) -> Result<Vec<u8>, Error> {
    let shown = all_shown(book);
    let manifest = format!(
        "{DECLARATION}<manifest:manifest xmlns:manifest=\"{OASIS}:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"{TYPE}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    zip(
        Some(&Part::new("mimetype", TYPE)),
        &[
            Part::new("content.xml", content(book, &shown)),
            Part::new("meta.xml", meta(book)),
            Part::new("META-INF/manifest.xml", manifest),
        ],
    )
}

fn meta(book: &Workbook) -> String {
    let mut out = format!(
        "{DECLARATION}<office:document-meta xmlns:office=\"{OASIS}:office:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"><office:meta><dc:title>"
    );
    escape(&mut out, &book.title);
    out.push_str("</dc:title><dc:creator>");
    escape(&mut out, &book.maker);
    out.push_str("</dc:creator><dc:language>nl-NL</dc:language></office:meta></office:document-meta>");
    out
}

fn content(book: &Workbook, shown: &[Shown]) -> String {
    let mut out = format!(
        "{DECLARATION}<office:document-content xmlns:office=\"{OASIS}:office:1.0\" xmlns:table=\"{OASIS}:table:1.0\" xmlns:text=\"{OASIS}:text:1.0\" xmlns:style=\"{OASIS}:style:1.0\" xmlns:number=\"{OASIS}:datastyle:1.0\" xmlns:fo=\"{OASIS}:xsl-fo-compatible:1.0\" office:version=\"1.3\"><office:automatic-styles>"
    );
    styles(&mut out, book, shown);
    out.push_str("</office:automatic-styles><office:body><office:spreadsheet>");
    for sheet in &book.sheets {
        table(&mut out, sheet, shown);
    }
    out.push_str("</office:spreadsheet></office:body></office:document-content>");
    out
}

fn styles(out: &mut String, book: &Workbook, shown: &[Shown]) {
    let widths: std::collections::BTreeSet<u32> =
        book.sheets.iter().flat_map(|s| s.widths.iter().copied()).collect();
    for width in widths {
        // A character is about 2 mm wide.
        out.push_str(&format!(
            "<style:style style:name=\"k{width}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{}mm\"/></style:style>",
            width * 2
        ));
    }
    out.push_str("<number:text-style style:name=\"nt\"><number:text-content/></number:text-style>");
    let cell = "style:family=\"table-cell\" style:data-style-name=\"nt\"><style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/>";
    out.push_str(&format!("<style:style style:name=\"t\" {cell}</style:style>"));
    out.push_str(&format!(
        "<style:style style:name=\"b\" {cell}<style:text-properties fo:font-weight=\"bold\"/></style:style>"
    ));
    for (i, s) in shown.iter().enumerate() {
        let (kind, grouping, percent) = if s.share {
            ("percentage", "false", "<number:text>%</number:text>")
        } else {
            ("number", "true", "")
        };
        out.push_str(&format!(
            "<number:{kind}-style style:name=\"g{i}\"><number:number number:decimal-places=\"{0}\" number:min-decimal-places=\"{0}\" number:min-integer-digits=\"1\" number:grouping=\"{grouping}\"/>{percent}</number:{kind}-style><style:style style:name=\"n{i}\" style:family=\"table-cell\" style:data-style-name=\"g{i}\"/>",
            s.decimals
        ));
    }
}

fn table(out: &mut String, sheet: &Sheet, shown: &[Shown]) {
    out.push_str("<table:table table:name=\"");
    escape(out, &sheet.name);
    out.push_str("\">");
    for width in &sheet.widths {
        out.push_str(&format!("<table:table-column table:style-name=\"k{width}\"/>"));
    }
    if sheet.widths.is_empty() {
        out.push_str("<table:table-column/>");
    }
    let (head, rest) = sheet.rows.split_at(usize::from(sheet.head && !sheet.rows.is_empty()));
    if !head.is_empty() {
        out.push_str("<table:table-header-rows>");
        rows(out, head, shown);
        out.push_str("</table:table-header-rows>");
    }
    rows(out, rest, shown);
    out.push_str("</table:table>");
}

fn rows(out: &mut String, rows: &[Vec<Cell>], shown: &[Shown]) {
    for row in rows {
        out.push_str("<table:table-row>");
        if row.is_empty() {
            out.push_str("<table:table-cell/>");
        }
        for cell in row {
            match cell {
                Cell::Empty => out.push_str("<table:table-cell/>"),
                Cell::Text(text) => string(out, text, "t"),
                Cell::Head(text) => string(out, text, "b"),
                Cell::Number(n) => number(out, cell, shown, "float", &plain(*n), &exact(*n)),
                Cell::Share(n) => {
                    let mut percent = *n;
                    let _ = percent.set_scale(n.scale().saturating_sub(2));
                    number(out, cell, shown, "percentage", &plain(*n), &format!("{}%", exact(percent)));
                }
            }
        }
        out.push_str("</table:table-row>");
    }
}

fn number(out: &mut String, cell: &Cell, shown: &[Shown], kind: &str, value: &str, text: &str) {
    let style = Shown::of(cell).and_then(|s| shown.iter().position(|o| *o == s)).unwrap_or(0);
    out.push_str(&format!(
        "<table:table-cell table:style-name=\"n{style}\" office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>{text}</text:p></table:table-cell>"
    ));
}

fn string(out: &mut String, text: &str, style: &str) {
    out.push_str(&format!("<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"));
    for line in text.split('\n') {
        out.push_str("<text:p>");
        spaced(out, line);
        out.push_str("</text:p>");
    }
    out.push_str("</table:table-cell>");
}

/// A line with its spaces: OpenDocument makes one of several and drops those at an end, but for those that it is told of.
fn spaced(out: &mut String, line: &str) {
    let mut plain = String::new();
    let mut after_space = true;
    let length = line.chars().count();
    for (i, c) in line.chars().enumerate() {
        match c {
            ' ' if after_space || i + 1 == length => plain.push('\u{1}'),
            '\t' => plain.push('\u{2}'),
            // Those two are no characters of a text: they stand for what is put in below.
            '\u{1}' | '\u{2}' => plain.push('\u{fffd}'),
            c => plain.push(c),
        }
        after_space = c == ' ';
    }
    let mut part = String::new();
    for c in plain.chars() {
        match c {
            '\u{1}' | '\u{2}' => {
                escape(out, &part);
                part.clear();
                out.push_str(if c == '\u{1}' { "<text:s/>" } else { "<text:tab/>" });
            }
            c => part.push(c),
        }
    }
    escape(out, &part);
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn values_are_exact_and_spaces_stay() {
        let cells = vec![
            Cell::number(Decimal::from_str_exact("-1234.50").unwrap()),
            Cell::percent(Decimal::new(815, 2)),
            Cell::text("=1  +\t<1>\nb "),
        ];
        let sheet = Sheet { name: "1".into(), widths: vec![], head: false, rows: vec![cells, vec![]] };
        let book = Workbook { title: "T".into(), maker: "G".into(), sheets: vec![sheet] };
        let xml = content(&book, &all_shown(&book));
        for part in [
            "table:style-name=\"n0\" office:value-type=\"float\" office:value=\"-1234.50\"><text:p>−1.234,50<",
            "office:value-type=\"percentage\" office:value=\"0.0815\"><text:p>8,15%<",
            "<text:p>=1 <text:s/>+<text:tab/>&lt;1&gt;</text:p><text:p>b<text:s/></text:p>",
            "<table:table-row><table:table-cell/></table:table-row>",
        ] {
            assert!(xml.contains(part), "{part} in {xml}");
        }
        let file = write(&book).unwrap();
        assert_eq!(file, write(&book).unwrap());
        // The type stands uncompressed at a fixed place, so that a program need not unpack to know it.
        assert_eq!(&file[38..38 + TYPE.len()], TYPE.as_bytes());
    }
}
