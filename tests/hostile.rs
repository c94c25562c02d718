//! Documents that are broken or made to harm, given to `begroot import` as an editor gives them: each ends within five
//! seconds and 512 MB, with an exit status and a Dutch message that names the file, and without a panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

#[path = "hostile/bombs.rs"]
mod bombs;
#[path = "hostile/broken.rs"]
mod broken;
#[path = "documenten/sheet.rs"]
mod made;
#[path = "hostile/old.rs"]
mod old;
#[path = "hostile/parts.rs"]
mod parts;
#[cfg(feature = "pdf")]
#[path = "hostile/pdf.rs"]
mod pdf;

#[path = "documenten/xls.rs"]
mod xls;

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use zip::write::SimpleFileOptions;

/// Five seconds for the program as it is released; a debug build is several times slower, beside other tests.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 40 } else { 5 });
/// The most memory, in kB.
const MEMORY: u64 = 512 * 1024;

/// What the program did.
struct Ran {
    status: i32,
    said: String,
}

/// Imports bytes as a file with this name. Whatever they are: no panic, no waiting, no flood of memory.
fn import(name: &str, bytes: &[u8]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let site = "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n";
    std::fs::write(folder.path().join("site.toml"), site).unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_begroot"))
        .args(["import", name, "--jaar", "2026", "--soort", "begroting"])
        .current_dir(folder.path())
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(folder.path().join("uit")).unwrap())
        .stderr(std::fs::File::create(folder.path().join("fout")).unwrap())
        .spawn()
        .unwrap();
    let status_file = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        memory = memory.max(peak(&std::fs::read_to_string(&status_file).unwrap_or_default()));
        if start.elapsed() > LIMIT {
            child.kill().unwrap();
            panic!("{name}: not done after {LIMIT:?}");
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    assert!(memory < MEMORY, "{name}: {memory} kB");
    let read = |file| String::from_utf8_lossy(&std::fs::read(folder.path().join(file)).unwrap()).into_owned();
    let said = read("uit") + &read("fout");
    assert!(!said.contains("panicked"), "{name}: {said}");
    let status = status.code().expect("the program was not killed by a signal");
    assert!(matches!(status, 0 | 1), "{name}: exit {status}: {said}");
    assert!(!folder.path().join("../binnen").exists() && !folder.path().join("binnen").exists());
    Ran { status, said }
}

/// The most memory that a process had, in kB, by its `/proc` file.
fn peak(status: &str) -> u64 {
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// Imports what must be refused: exit status 1, the file named, and nothing written.
fn refused(name: &str, bytes: &[u8], expected: &[&str]) {
    let ran = import(name, bytes);
    assert_eq!(ran.status, 1, "{name}: {}", ran.said);
    for text in expected.iter().chain(&[name, "Er is niets geschreven"]) {
        assert!(ran.said.contains(text), "{name}: «{text}» is missing in:\n{:.3000}", ran.said);
    }
}

/// A zip of parts.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
