//! Documents of our own making, for tests: a publication as a list of parts, written as a Word or as an OpenDocument
//! file; and the bare parts of either, for tests of one trap.
//!
//! A test binary uses it with `#[path = "../documenten/mod.rs"] mod documenten;` (or `mod documenten;` beside it).
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)] // each test binary uses a part of it

use std::fmt::Write as _;
use std::io::Write as _;

/// A part of a document.
pub enum Part<'a> {
    /// A heading with its level, from 1.
    Heading(u8, &'a str),
    /// A paragraph.
    Paragraph(&'a str),
    /// A paragraph with a footnote at its end: the text and the note.
    Noted(&'a str, &'a str),
    /// The items of a list.
    Bullets(&'a [&'a str]),
    /// A table: how many of its rows are heads, and its rows.
    Table(usize, Vec<Vec<Cell<'a>>>),
}

/// A cell of a table.
#[derive(Clone, Copy, Default)]
pub struct Cell<'a> {
    /// Its text.
    pub text: &'a str,
    /// The colour of its ground, as six hexadecimal digits.
    pub colour: Option<&'a str>,
    /// How many columns it covers; 0 is 1.
    pub across: usize,
    /// How many rows it covers; 0 is 1. The rows below leave it out.
    pub down: usize,
    /// A footnote at its end.
    pub note: Option<&'a str>,
}

/// A cell of a text.
pub fn cell(text: &str) -> Cell<'_> {
    Cell { text, ..Cell::default() }
}

/// A row of texts.
pub fn row<'a>(texts: &[&'a str]) -> Vec<Cell<'a>> {
    texts.iter().map(|t| cell(t)).collect()
}

/// A zip of parts, in their order.
pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A text as XML writes it.
pub fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office""#;

/// The bare parts of a Word document. What is empty is left out.
#[derive(Default)]
pub struct Word<'a> {
    /// What stands in `w:body`.
    pub body: &'a str,
    /// What stands in `w:styles`, beside Kop1 to Kop3 and Inhopg1.
    pub styles: &'a str,
    /// What stands in `w:numbering`.
    pub numbering: &'a str,
    /// What stands in `w:footnotes`.
    pub footnotes: &'a str,
    /// What stands in `w:endnotes`.
    pub endnotes: &'a str,
    /// What stands in `w:comments`.
    pub comments: &'a str,
    /// Other parts that the text points at: id, kind, name below `word/`, content.
    pub parts: &'a [(&'a str, &'a str, &'a str, &'a str)],
    /// Addresses that the text points at, by id.
    pub links: &'a [(&'a str, &'a str)],
}

impl Word<'_> {
    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let root = |name: &str, inside: &str| {
            format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMES}>{inside}</w:{name}>"#)
        };
        let mut styles = String::from(
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>"#,
        );
        for n in 1..=3 {
            // Levels 2 and 3 have no outline level: only their names say what they are.
            let outline = if n == 1 { r#"<w:pPr><w:outlineLvl w:val="0"/></w:pPr>"# } else { "" };
            write!(styles, r#"<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Standaard"/>{outline}</w:style>"#).unwrap();
        }
        styles.push_str(self.styles);
        let mut parts = vec![
            ("word/document.xml".to_owned(), root("document", &root_body(self.body))),
            ("word/styles.xml".to_owned(), root("styles", &styles)),
        ];
        let kind =
            |k: &str| format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{k}");
        let mut relations =
            format!(r#"<Relationship Id="rIdS" Type="{}" Target="styles.xml"/>"#, kind("styles"));
        for (name, text) in [
            ("numbering", self.numbering),
            ("footnotes", self.footnotes),
            ("endnotes", self.endnotes),
            ("comments", self.comments),
        ] {
            if !text.is_empty() {
                parts.push((format!("word/{name}.xml"), root(name, text)));
                write!(
                    relations,
                    r#"<Relationship Id="rId{name}" Type="{}" Target="{name}.xml"/>"#,
                    kind(name)
                )
                .unwrap();
            }
        }
        for (id, what, name, text) in self.parts {
            parts.push((format!("word/{name}"), (*text).to_owned()));
            write!(relations, r#"<Relationship Id="{id}" Type="{}" Target="{name}"/>"#, kind(what)).unwrap();
        }
        for (id, address) in self.links {
            write!(
                relations,
                r#"<Relationship Id="{id}" Type="{}" Target="{}" TargetMode="External"/>"#,
                kind("hyperlink"),
                xml(address)
            )
            .unwrap();
        }
        let list = |inside: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>"#
            )
        };
        parts.push((
            "_rels/.rels".into(),
            list(&format!(
                r#"<Relationship Id="rId1" Type="{}" Target="word/document.xml"/>"#,
                kind("officeDocument")
            )),
        ));
        parts.push(("word/_rels/document.xml.rels".into(), list(&relations)));
        zip(&parts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect::<Vec<_>>())
    }
}

fn root_body(inside: &str) -> String {
    format!("<w:body>{inside}</w:body>")
}

/// What stands at a spot of a row of a table.
enum Spot<'c, 'a> {
    /// A cell of the row.
    Own(&'c Cell<'a>),
    /// A cell above that reaches down to here, and how wide it is.
    Below(usize),
}

/// The rows of a table with the cells of rows above that reach down into them.
fn spread<'c, 'a>(rows: &'c [Vec<Cell<'a>>]) -> Vec<Vec<Spot<'c, 'a>>> {
    // Cells that still reach down, by column: how many rows, and how wide.
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let mut out = Vec::new();
    for row in rows {
        let (mut made, mut column) = (Vec::new(), 0);
        let mut cells = row.iter().peekable();
        while cells.peek().is_some() || open.iter().any(|(at, ..)| *at >= column) {
            if let Some(above) = open.iter_mut().find(|(at, left, _)| *at == column && *left > 0) {
                above.1 -= 1;
                column += above.2;
                made.push(Spot::Below(above.2));
                continue;
            }
            let Some(cell) = cells.next() else { break };
            let across = cell.across.max(1);
            if cell.down > 1 {
                open.push((column, cell.down - 1, across));
            }
            column += across;
            made.push(Spot::Own(cell));
        }
        open.retain(|(_, left, _)| *left > 0);
        out.push(made);
    }
    out
}

/// A publication as a Word document.
pub fn docx(parts: &[Part<'_>]) -> Vec<u8> {
    let (mut body, mut notes) = (String::new(), Vec::new());
    let text = |t: &str| format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, xml(t));
    let note = |notes: &mut Vec<String>, n: &str| {
        notes.push(n.to_owned());
        format!(r#"<w:r><w:footnoteReference w:id="{}"/></w:r>"#, notes.len())
    };
    for part in parts {
        match part {
            Part::Heading(level, t) => {
                write!(body, r#"<w:p><w:pPr><w:pStyle w:val="Kop{level}"/></w:pPr>{}</w:p>"#, text(t))
                    .unwrap()
            }
            Part::Paragraph(t) => write!(body, "<w:p>{}</w:p>", text(t)).unwrap(),
            Part::Noted(t, n) => write!(body, "<w:p>{}{}</w:p>", text(t), note(&mut notes, n)).unwrap(),
            Part::Bullets(items) => {
                for item in *items {
                    write!(body, r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>"#, text(item)).unwrap();
                }
            }
            Part::Table(heads, rows) => {
                body.push_str("<w:tbl>");
                for (n, row) in spread(rows).into_iter().enumerate() {
                    body.push_str(if n < *heads {
                        "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
                    } else {
                        "<w:tr>"
                    });
                    for spot in row {
                        let cell = match spot {
                            Spot::Own(cell) => cell,
                            Spot::Below(wide) => {
                                write!(
                                    body,
                                    r#"<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/><w:vMerge/></w:tcPr><w:p/></w:tc>"#
                                )
                                .unwrap();
                                continue;
                            }
                        };
                        let mut properties = format!(r#"<w:gridSpan w:val="{}"/>"#, cell.across.max(1));
                        if cell.down > 1 {
                            properties.push_str(r#"<w:vMerge w:val="restart"/>"#);
                        }
                        if let Some(hex) = cell.colour {
                            write!(properties, r#"<w:shd w:val="clear" w:color="auto" w:fill="{hex}"/>"#)
                                .unwrap();
                        }
                        let sign = cell.note.map(|n| note(&mut notes, n)).unwrap_or_default();
                        write!(
                            body,
                            "<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}{sign}</w:p></w:tc>",
                            text(cell.text)
                        )
                        .unwrap();
                    }
                    body.push_str("</w:tr>");
                }
                body.push_str("</w:tbl>");
            }
        }
    }
    let mut footnotes = String::from(r#"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>"#);
    for (n, t) in notes.iter().enumerate() {
        write!(
            footnotes,
            r#"<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>"#,
            n + 1,
            text(t)
        )
        .unwrap();
    }
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    Word { body: &body, footnotes: &footnotes, numbering, ..Word::default() }.bytes()
}

const ODF: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:math="http://www.w3.org/1998/Math/MathML""#;

/// The bare parts of an OpenDocument text.
#[derive(Default)]
pub struct Open<'a> {
    /// What stands in `office:text`.
    pub text: &'a str,
    /// What stands in `office:automatic-styles`.
    pub styles: &'a str,
    /// What stands in `office:styles` of `styles.xml`.
    pub named: &'a str,
    /// What stands in `office:master-styles`.
    pub masters: &'a str,
    /// Other parts: their name, and what stands in their `office:body`.
    pub parts: &'a [(&'a str, &'a str)],
}

impl Open<'_> {
    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let content = |styles: &str, body: &str| {
            format!(
                r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body></office:document-content>"#
            )
        };
        let text = content(self.styles, &format!("<office:text>{}</office:text>", self.text));
        let styles = format!(
            r#"<office:document-styles {ODF}><office:styles>{}</office:styles><office:master-styles>{}</office:master-styles></office:document-styles>"#,
            self.named, self.masters
        );
        let mut parts = vec![
            ("mimetype".to_owned(), "application/vnd.oasis.opendocument.text".to_owned()),
            ("content.xml".to_owned(), text),
            ("styles.xml".to_owned(), styles),
        ];
        parts.extend(self.parts.iter().map(|(name, body)| ((*name).to_owned(), content("", body))));
        zip(&parts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect::<Vec<_>>())
    }
}

/// A publication as an OpenDocument text.
pub fn odt(parts: &[Part<'_>]) -> Vec<u8> {
    let (mut text, mut styles, mut notes, mut colours) = (String::new(), String::new(), 0, 0);
    let note = |notes: &mut usize, n: &str| {
        *notes += 1;
        format!(
            r#"<text:note text:note-class="footnote"><text:note-citation>{notes}</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>"#,
            xml(n)
        )
    };
    for part in parts {
        match part {
            Part::Heading(level, t) => {
                write!(text, r#"<text:h text:outline-level="{level}">{}</text:h>"#, xml(t)).unwrap()
            }
            Part::Paragraph(t) => write!(text, "<text:p>{}</text:p>", xml(t)).unwrap(),
            Part::Noted(t, n) => write!(text, "<text:p>{}{}</text:p>", xml(t), note(&mut notes, n)).unwrap(),
            Part::Bullets(items) => {
                text.push_str(r#"<text:list text:style-name="L1">"#);
                for item in *items {
                    write!(text, "<text:list-item><text:p>{}</text:p></text:list-item>", xml(item)).unwrap();
                }
                text.push_str("</text:list>");
            }
            Part::Table(heads, rows) => {
                text.push_str("<table:table>");
                for (n, row) in spread(rows).into_iter().enumerate() {
                    text.push_str(if n < *heads {
                        "<table:table-header-rows><table:table-row>"
                    } else {
                        "<table:table-row>"
                    });
                    for spot in row {
                        let cell = match spot {
                            Spot::Own(cell) => cell,
                            Spot::Below(wide) => {
                                write!(
                                    text,
                                    r#"<table:covered-table-cell table:number-columns-repeated="{wide}"/>"#
                                )
                                .unwrap();
                                continue;
                            }
                        };
                        let across = cell.across.max(1);
                        let mut style = String::new();
                        if let Some(hex) = cell.colour {
                            colours += 1;
                            write!(styles, r##"<style:style style:name="C{colours}" style:family="table-cell"><style:table-cell-properties fo:background-color="#{hex}"/></style:style>"##).unwrap();
                            style = format!(r#" table:style-name="C{colours}""#);
                        }
                        let sign = cell.note.map(|n| note(&mut notes, n)).unwrap_or_default();
                        write!(text, r#"<table:table-cell{style} table:number-columns-spanned="{across}" table:number-rows-spanned="{}"><text:p>{}{sign}</text:p></table:table-cell>"#, cell.down.max(1), xml(cell.text)).unwrap();
                        text.push_str(&"<table:covered-table-cell/>".repeat(across - 1));
                    }
                    text.push_str(if n < *heads {
                        "</table:table-row></table:table-header-rows>"
                    } else {
                        "</table:table-row>"
                    });
                }
                text.push_str("</table:table>");
            }
        }
    }
    styles.push_str(r#"<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>"#);
    Open { text: &text, styles: &styles, ..Open::default() }.bytes()
}
