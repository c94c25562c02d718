#![no_main]
//! The bytes are content.xml and styles.xml, parted by a zero byte.

const FIXED: [(&str, &str); 2] = [
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    ("META-INF/manifest.xml", r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#),
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    begroot_fuzz::import("ods", &begroot_fuzz::package(bytes, &FIXED, &["content.xml", "styles.xml"]));
});
