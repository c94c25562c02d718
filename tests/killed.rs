//! A build that is killed at any moment leaves the old site whole, and the next build cleans up after it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

#[path = "../benches/generator/mod.rs"]
mod generator;

/// All files of a folder with their bytes hashed, without the folder's own hidden work.
fn tree(folder: &Path) -> Vec<(String, blake3::Hash)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    files
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            (
                e.path().strip_prefix(folder).unwrap().display().to_string(),
                blake3::hash(&std::fs::read(e.path()).unwrap()),
            )
        })
        .collect()
}

#[test]
fn the_old_site_or_the_new_one_is_whole_after_each_kill() {
    let site = tempfile::tempdir().unwrap();
    generator::write_site(site.path(), 150);
    let build = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_begroot"));
        command
            .args(["--site", site.path().to_str().unwrap(), "build"])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    let public = site.path().join("public");
    let goal = site.path().join("content/begroting-0/00-programma-0/00-doel-0.md");
    let version = |n: usize| {
        let text = std::fs::read_to_string(&goal).unwrap();
        let head = text.split("\n\n").next().unwrap().to_owned();
        std::fs::write(&goal, format!("{head}\n\nVersie {n}.\n")).unwrap();
    };
    version(0);
    let start = std::time::Instant::now();
    assert!(build().status().unwrap().success());
    let whole = start.elapsed();
    let mut old = tree(&public);
    for n in 1..=12u32 {
        version(n as usize);
        let mut child = build().spawn().unwrap();
        std::thread::sleep(whole * n / 12);
        let _ = child.kill();
        let _ = child.wait();
        let found = tree(&public);
        if found != old {
            // Killed after the swap: then the new site is there, as a build without a kill makes it.
            assert!(build().status().unwrap().success());
            assert_eq!(found, tree(&public), "kill {n}");
            old = found;
        }
    }
    std::thread::sleep(Duration::from_millis(10));
    assert!(build().status().unwrap().success());
    let left: Vec<String> = std::fs::read_dir(site.path())
        .unwrap()
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with(".begroot-bouw"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "what a killed build left is swept by the next");
}
