//! Documents that are a zip of parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::import;

/// A document in a zip. Bytes that are a zip already are taken as they are; else they are the parts with these names,
/// each after a zero byte, with the fixed parts around them: a fuzzer then works on the XML and not on checksums.
fn package(bytes: &[u8], fixed: &[(&str, &str)], names: &[&str]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts = names.iter().copied().zip(bytes.split(|b| *b == 0));
    for (name, part) in fixed.iter().map(|(n, p)| (*n, p.as_bytes())).chain(parts) {
        zip.start_file(name, options).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
/// The bytes are document.xml, numbering.xml, styles.xml, footnotes.xml and the relations, each after a zero byte.
pub(super) fn docx(bytes: &[u8]) {
    const FIXED: [(&str, &str); 2] = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
        ),
    ];
    const NAMES: [&str; 5] = [
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "word/footnotes.xml",
        "word/_rels/document.xml.rels",
    ];
    import("docx", &package(bytes, &FIXED, &NAMES));
}

/// The bytes are content.xml and styles.xml, parted by a zero byte.
pub(super) fn odt(bytes: &[u8]) {
    const FIXED: [(&str, &str); 1] = [("mimetype", "application/vnd.oasis.opendocument.text")];
    import("odt", &package(bytes, &FIXED, &["content.xml", "styles.xml"]));
}

/// The bytes are sheet1.xml, sharedStrings.xml, styles.xml and workbook.xml, each after a zero byte.
pub(super) fn xlsx(bytes: &[u8]) {
    const FIXED: [(&str, &str); 3] = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
    ];
    const NAMES: [&str; 4] =
        ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"];
    import("xlsx", &package(bytes, &FIXED, &NAMES));
}

/// The bytes are content.xml and styles.xml, parted by a zero byte.
pub(super) fn ods(bytes: &[u8]) {
    const FIXED: [(&str, &str); 2] = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#,
        ),
    ];
    import("ods", &package(bytes, &FIXED, &["content.xml", "styles.xml"]));
}
