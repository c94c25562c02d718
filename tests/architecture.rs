//! Holds the arrows between the rooms of the house: which room may use which. `src/lib.rs` tells what each is for.

use std::collections::BTreeMap;
use std::path::Path;

/// Each room, and the rooms it may use. What is not here is refused: a new room needs a line.
const MAY_USE: &[(&str, &[&str])] = &[
    // Every room says its messages with the macro of this one.
    ("say", &[]),
    ("diag", &["source", "say"]),
    ("source", &["diag", "error"]),
    ("error", &["source"]),
    ("amount", &[]),
    ("dutch", &[]),
    ("model", &["amount", "source"]),
    ("config", &["model", "diag", "source", "say"]),
    ("content", &["config", "model", "amount", "diag", "source", "error"]),
    // The import writes what content reads: it shares the shape of the files, never the loading of a site.
    ("import", &["content", "model", "amount", "dutch", "diag", "source", "error"]),
    ("analysis", &["model", "amount", "dutch", "diag", "source"]),
    ("render", &["config", "content", "model", "amount", "dutch", "diag", "source", "error"]),
    (
        "project",
        &["import", "content", "analysis", "render", "config", "model", "dutch", "diag", "source", "error"],
    ),
    ("serve", &["project", "config", "diag", "error", "source"]),
    ("cli", &["model", "amount"]),
    ("command", &["cli", "project", "serve", "model", "amount", "diag", "source", "error", "config", "say"]),
];

/// Names in a room that another room may not use, though it may use the room.
const NEVER: &[(&str, &str)] = &[
    ("import", "content::load"),
    ("import", "content::Loaded"),
    ("render", "content::load"),
    ("render", "content::Loaded"),
    ("render", "content::outline"),
];

fn room_of(relative: &Path) -> Option<String> {
    let first = relative.components().next()?.as_os_str().to_string_lossy().into_owned();
    let name = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
    (!["lib", "main"].contains(&name.as_str())).then_some(name)
}

/// The source of a file without what stands in its test module: tests may use everything.
fn without_tests(source: &str) -> &str {
    source.find("#[cfg(test)]\nmod tests {").map_or(source, |at| &source[..at])
}

/// Each `crate::…` path of a source, as its first two names.
fn uses(source: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in source.lines().filter(|l| !l.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + 7..];
            let word =
                |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
            let first = word(rest);
            let after = rest.get(first.len()..).and_then(|r| r.strip_prefix("::")).unwrap_or("");
            if let Some(inside) = after.strip_prefix('{') {
                let names = inside.split('}').next().unwrap_or("");
                found.extend(names.split(',').map(|n| (first.clone(), word(n.trim()))));
            }
            found.push((first, word(after)));
        }
    }
    found
}

#[test]
#[allow(clippy::disallowed_methods)] // a test reads the sources themselves
fn every_room_uses_only_the_rooms_below_it() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        let relative = entry.path().strip_prefix(&root).unwrap();
        let test_file = relative.file_name().is_some_and(|n| n == "tests.rs" || n == "example.rs");
        if relative.extension().is_none_or(|e| e != "rs") || test_file {
            continue;
        }
        let Some(room) = room_of(relative) else { continue };
        seen += 1;
        let source = std::fs::read_to_string(entry.path()).unwrap();
        for (used, name) in uses(without_tests(&source)) {
            let Some(may) = allowed.get(room.as_str()) else {
                wrong.push(format!("{}: the room «{room}» has no line in the table", relative.display()));
                break;
            };
            let fine = used == room || used.is_empty() || may.contains(&used.as_str());
            let never = NEVER.contains(&(room.as_str(), format!("{used}::{name}").as_str()));
            if !fine || never {
                wrong.push(format!("{}: «{room}» may not use «{used}::{name}»", relative.display()));
            }
        }
    }
    assert!(seen > 40, "only {seen} files were read");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_forbidden_arrow_is_seen() {
    let found = uses(
        "use crate::content::{self, load, Draft};\nlet x = crate::render::plan::plan();\n// crate::serve\n",
    );
    assert!(found.contains(&("content".into(), "load".into())));
    assert!(found.contains(&("render".into(), "plan".into())));
    assert!(!found.iter().any(|(room, _)| room == "serve"));
}
