//! Input that is broken, hostile or too large, given to the program as an editor gives it: each case ends soon, with an
//! exit status, a Dutch message and a place, without a panic, and leaves the old site alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

#[path = "bad_input/content.rs"]
mod content;
#[path = "bad_input/files.rs"]
mod files;
#[path = "bad_input/large.rs"]
mod large;
#[path = "bad_input/markup.rs"]
mod markup;
#[path = "bad_input/mutations.rs"]
mod mutations;
#[path = "bad_input/places.rs"]
mod places;

use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long any input may take: ten seconds for the program as it is released. A debug build is several times slower,
/// and these tests run beside each other; what is quadratic takes minutes and is found all the same.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });

/// The most memory that any input may take, in kB.
const MEMORY: u64 = 512 * 1024;

/// The most memory that a process had, in kB, by its `/proc` file; 0 where the system has none.
fn peak(status: &str) -> u64 {
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// All that was written into a file that both have open.
fn text_of(file: &mut std::fs::File) -> String {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A small site in a temporary folder, with a site built from it before anything was spoiled.
struct Site {
    folder: tempfile::TempDir,
}

/// What the program did.
struct Ran {
    status: i32,
    said: String,
    took: Duration,
}

const P: &str = "content/begroting-2027/veilig";

impl Site {
    fn new() -> Site {
        let site = Site::plain();
        site.write("public/index.html", "de oude site");
        site.write(
            "public/.begroot",
            "Gemaakt door begroot. Een volgende bouw vervangt deze map.\n0 index.html\n",
        );
        site
    }

    fn plain() -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        site.write("site.toml", "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n");
        site.write("content/begroting-2027/publicatie.md", "+++\nsoort = \"begroting\"\njaar = 2027\n+++\n");
        site.write(&format!("{P}/programma.md"), "+++\ntitel = \"Veilig\"\n+++\n\nOver veiligheid.\n");
        site.write(
            &format!("{P}/01-straten.md"),
            "+++\ntitel = \"Veilige straten\"\n+++\n\n## [01] Licht {.actie inhoud=groen}\n\nEr komt licht.\n",
        );
        site.write(
            &format!("{P}/02-hulp.md"),
            "+++\ntitel = \"Snelle hulp\"\ncode = \"1.2\"\n+++\n\nHulp.\n",
        );
        site.write(&format!("{P}/tabellen/kosten.csv"), "post;soort;2026;2027\nLasten;post;1,5;2\n");
        site.write(
            &format!("{P}/tabellen/kosten.toml"),
            "titel = \"Kosten\"\neenheid = \"EUR\"\nfactor = 1000\n",
        );
        site
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Runs `begroot`. Whatever the input, it says what it does, does not panic, and ends within ten seconds and 512 MB.
    fn run(&self, arguments: &[&str]) -> Ran {
        let start = Instant::now();
        let (mut out, mut errors) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        let mut child = Command::new(env!("CARGO_BIN_EXE_begroot"))
            .args(arguments)
            .current_dir(self.root())
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(errors.try_clone().unwrap())
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
                let _ = child.kill();
                let _ = child.wait();
                panic!("{arguments:?}: not done after {LIMIT:?}");
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let took = start.elapsed();
        assert!(memory < MEMORY, "{arguments:?} took {memory} kB");
        let said = text_of(&mut out) + &text_of(&mut errors);
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        let status = status.code().expect("the program was not killed");
        Ran { status, said, took }
    }

    /// Builds, and expects findings with each of these texts, exit status 1 and the old site as it was.
    fn refused(&self, expected: &[&str]) -> Ran {
        let ran = self.run(&["build"]);
        assert_eq!(ran.status, 1, "{}", ran.said);
        ran.holds(expected);
        assert_eq!(std::fs::read_to_string(self.path("public/index.html")).unwrap(), "de oude site");
        ran
    }

    /// The same after one more file.
    fn refused_with(&self, name: &str, bytes: impl AsRef<[u8]>, expected: &[&str]) -> Ran {
        self.write(name, bytes);
        self.refused(expected)
    }
}

impl Ran {
    fn holds(&self, expected: &[&str]) {
        for text in expected {
            assert!(self.said.contains(text), "«{text}» is missing in:\n{:.4000}", self.said);
        }
    }

    fn count(&self, text: &str) -> usize {
        self.said.matches(text).count()
    }
}

#[test]
fn the_site_itself_is_fine() {
    let site = Site::new();
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert_ne!(std::fs::read_to_string(site.path("public/index.html")).unwrap(), "de oude site");
}
