//! The fuzz targets: what each does with its bytes. A target finds a panic, an overflow, work without end, and what may
//! never be (markup of a text in a page, a number that is written otherwise than it was read). `tests/fuzz.rs` runs the
//! same functions over the corpora and over mutations of them; `fuzz_targets/` gives them to libFuzzer.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

mod packages;
mod parts;

use std::sync::OnceLock;

use begroot::import::{self, Options, write};
use begroot::model::PublicationKind;

/// What a target does with its bytes.
pub type Target = fn(&[u8]);

/// Every target with what it does, by name. That of PDF only works with the feature `pdf` of begroot.
pub const TARGETS: [(&str, Target); 17] = [
    ("csv", |bytes| import("csv", bytes)),
    ("docx", packages::docx),
    ("html", |bytes| import("html", bytes)),
    ("inhoud", parts::content),
    ("iv3", |bytes| import("json", bytes)),
    ("markdown", parts::markdown),
    ("md", |bytes| import("md", bytes)),
    ("number", parts::number),
    ("ods", packages::ods),
    ("odt", packages::odt),
    ("pdf", |bytes| import("pdf", bytes)),
    ("recognise", parts::recognise),
    ("site", parts::site),
    ("text", |bytes| import("txt", bytes)),
    ("tokens", parts::tokens),
    ("xls", |bytes| import("xls", bytes)),
    ("xlsx", packages::xlsx),
];

/// Runs one target.
pub fn run(target: &str, bytes: &[u8]) {
    let (_, function) = TARGETS.iter().find(|(name, _)| *name == target).unwrap();
    function(bytes);
}

/// A folder in memory, for what must be a file.
fn folder() -> &'static std::path::Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()).path()
}

/// Imports a file of a kind with these bytes: reading, recognising, writing and the log.
fn import(extension: &str, bytes: &[u8]) {
    let path = folder().join(format!("bron-{}.{extension}", std::process::id()));
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
