//! The least that a document of each kind has, around a body of the test's own.

use super::zip;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const S: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const O: &str = "urn:oasis:names:tc:opendocument:xmlns";

/// The kinds of documents in a zip, each with the part that holds its text.
pub(crate) const KINDS: [(&str, &str); 4] = [
    ("docx", "word/document.xml"),
    ("odt", "content.xml"),
    ("xlsx", "xl/worksheets/sheet1.xml"),
    ("ods", "content.xml"),
];

/// The XML of the main part around a body: paragraphs or rows of the kind, see [`paragraph`].
pub(crate) fn main_part(kind: &str, body: &str) -> String {
    match kind {
        "docx" => format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>"),
        "xlsx" => format!("<worksheet xmlns=\"{S}\"><sheetData>{body}</sheetData></worksheet>"),
        "odt" => open_document("text", body),
        _ => open_document("spreadsheet", &format!("<table:table table:name=\"Blad1\">{body}</table:table>")),
    }
}

fn open_document(inner: &str, body: &str) -> String {
    format!(
        "<office:document-content xmlns:office=\"{O}:office:1.0\" xmlns:text=\"{O}:text:1.0\" \
         xmlns:table=\"{O}:table:1.0\" office:version=\"1.2\"><office:body><office:{inner}>{body}</office:{inner}>\
         </office:body></office:document-content>"
    )
}

/// A paragraph, or a row, with a text.
pub(crate) fn paragraph(kind: &str, text: &str) -> String {
    match kind {
        "docx" => format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"),
        "odt" => format!("<text:p>{text}</text:p>"),
        "xlsx" => format!("<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>"),
        _ => format!(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{text}</text:p>\
             </table:table-cell></table:table-row>"
        ),
    }
}

/// A document with this main part.
pub(crate) fn document(kind: &str, main: &[u8]) -> Vec<u8> {
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    );
    let target = if kind == "docx" { "word/document.xml" } else { "xl/workbook.xml" };
    let rels = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" \
         Target=\"{target}\"/></Relationships>"
    );
    let mime =
        format!("application/vnd.oasis.opendocument.{}", if kind == "odt" { "text" } else { "spreadsheet" });
    let workbook = format!(
        "<workbook xmlns=\"{S}\" xmlns:r=\"{R}\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let sheets = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{R}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"{O}:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" \
         manifest:media-type=\"{mime}\"/></manifest:manifest>"
    );
    match kind {
        "docx" => zip(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", rels.as_bytes()),
            ("word/document.xml", main),
        ]),
        "xlsx" => zip(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", rels.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", sheets.as_bytes()),
            ("xl/worksheets/sheet1.xml", main),
        ]),
        _ => zip(&[
            ("mimetype", mime.as_bytes()),
            ("META-INF/manifest.xml", manifest.as_bytes()),
            ("content.xml", main),
        ]),
    }
}

/// A small sound document of a kind.
pub(crate) fn sound(kind: &str) -> Vec<u8> {
    let body: String =
        ["Programma 1 Veilig", "Wat willen we bereiken?", "1.1 Veilige straten", "We zetten licht neer."]
            .iter()
            .map(|text| paragraph(kind, text))
            .collect();
    document(kind, main_part(kind, &body).as_bytes())
}
