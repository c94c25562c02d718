//! What the fuzz targets share: an import of bytes from file to content, as an editor runs it. A target finds a panic,
//! an overflow, or work without end; what is read is judged by the tests.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::io::{Cursor, Write};
use std::sync::OnceLock;

use begroot::import::{self, Options, write};
use begroot::model::PublicationKind;
use zip::write::SimpleFileOptions;

/// Imports a file of a kind with these bytes: reading, recognising, writing and the log.
pub fn import(extension: &str, bytes: &[u8]) {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap());
    let path = folder.path().join(format!("bron-{}.{extension}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let options = Options {
        municipality: Some("Voorbeeldstad".into()),
        kind: Some(PublicationKind::Begroting),
        year: Some(2026),
        ..Options::default()
    };
    if let Ok(mut imported) = import::run(&[path], &options) {
        let files = write::publication(&imported.publication, Some("Voorbeeldstad"));
        imported.measure(&files);
        let _ = imported.log.json();
    }
}

/// A document in a zip. Bytes that are a zip already are taken as they are; else they are the parts with these names,
/// each after a zero byte, with the fixed parts around them: a fuzzer then works on the XML and not on checksums.
pub fn package(bytes: &[u8], fixed: &[(&str, &str)], names: &[&str]) -> Vec<u8> {
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
