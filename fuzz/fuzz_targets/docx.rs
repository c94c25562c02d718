#![no_main]
//! The bytes are document.xml, numbering.xml, styles.xml, footnotes.xml and the relations, each after a zero byte.

const FIXED: [(&str, &str); 2] = [
    ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#),
    ("_rels/.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#),
];
const NAMES: [&str; 5] = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    begroot_fuzz::import("docx", &begroot_fuzz::package(bytes, &FIXED, &NAMES));
});
