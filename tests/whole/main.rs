//! Nothing is half-written: whatever happens to the program or the disk, the old site or the new one is there and whole,
//! and content is never damaged.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test makes and reads its own site

mod disk;
#[path = "../../benches/generator/mod.rs"]
mod generator;
mod kills;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A file of a tree: its path and the hash of its bytes.
type Tree = Vec<(String, String)>;

/// All files of a folder with their bytes hashed.
fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    files
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            let name = e.path().strip_prefix(folder).unwrap().display().to_string();
            (name, blake3::hash(&std::fs::read(e.path()).unwrap()).to_hex().to_string())
        })
        .collect()
}

/// What is wrong with a built site by its own list: a file that is missing, that differs, or that is not on the list.
fn damage(public: &Path) -> Vec<String> {
    let list = std::fs::read_to_string(public.join(".begroot")).unwrap();
    let listed: Tree = list
        .lines()
        .skip(1)
        .map(|l| l.split_once(' ').unwrap())
        .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
        .collect();
    let found: Tree = tree(public).into_iter().filter(|(path, _)| path != ".begroot").collect();
    let missing = listed.iter().filter(|f| !found.contains(f)).map(|f| format!("missing: {}", f.0));
    let strange = found.iter().filter(|f| !listed.contains(f)).map(|f| format!("strange: {}", f.0));
    missing.chain(strange).collect()
}

/// The program; `BEGROOT` names another one, such as that of a release.
fn program() -> PathBuf {
    std::env::var_os("BEGROOT").map_or_else(|| env!("CARGO_BIN_EXE_begroot").into(), PathBuf::from)
}

fn begroot(site: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(site).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// Runs it to its end: the exit status, and all that it said. It never panics.
fn run(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    (output.status.code().expect("the program was not killed by a signal"), said)
}

/// Names in a folder that begin so.
fn left(folder: &Path, begin: &str) -> Vec<String> {
    let names =
        std::fs::read_dir(folder).unwrap().flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    names.filter(|n| n.starts_with(begin)).collect()
}
