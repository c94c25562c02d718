//! What begroot is built of: every library comes from crates.io, under a licence of `deny.toml`, and is used. Known faults
//! and the same rules once more are checked by `cargo deny` (tests/scripts/supply-chain.sh).
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test reads the sources themselves

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Every package that is compiled here, as cargo tells of it, without the network.
fn packages() -> Vec<Value> {
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|l| l.strip_prefix("host: ")).unwrap().to_owned();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--all-features", "--format-version", "1"])
        .args(["--filter-platform", &host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    all["packages"].as_array().unwrap().clone()
}

/// Whether a licence expression (SPDX, or with the old `/`) leaves a choice that is allowed.
fn allowed(expression: &str, known: &BTreeSet<String>) -> bool {
    let text =
        expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "_WITH_");
    let words: Vec<&str> = text.split_whitespace().collect();
    let (fine, rest) = either(&words, known);
    assert!(rest.is_empty(), "{expression}: {rest:?} is not understood");
    fine
}

fn either<'w>(words: &'w [&'w str], known: &BTreeSet<String>) -> (bool, &'w [&'w str]) {
    let (mut fine, mut rest) = both(words, known);
    while let Some((&"OR", after)) = rest.split_first() {
        let (other, left) = both(after, known);
        (fine, rest) = (fine | other, left);
    }
    (fine, rest)
}

fn both<'w>(words: &'w [&'w str], known: &BTreeSet<String>) -> (bool, &'w [&'w str]) {
    let (mut fine, mut rest) = one(words, known);
    while let Some((&"AND", after)) = rest.split_first() {
        let (other, left) = one(after, known);
        (fine, rest) = (fine & other, left);
    }
    (fine, rest)
}

fn one<'w>(words: &'w [&'w str], known: &BTreeSet<String>) -> (bool, &'w [&'w str]) {
    match words.split_first() {
        Some((&"(", inside)) => {
            let (fine, rest) = either(inside, known);
            (fine, rest.strip_prefix(&[")"]).unwrap_or(rest))
        }
        Some((name, rest)) => (known.contains(&name.replace("_WITH_", " WITH ")), rest),
        None => (false, words),
    }
}

fn known() -> BTreeSet<String> {
    let deny: toml::Table = read("deny.toml").parse().unwrap();
    let names = deny["licenses"]["allow"].as_array().unwrap();
    names.iter().map(|n| n.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_library_is_free_and_comes_from_one_place() {
    let (packages, known) = (packages(), known());
    assert!(packages.len() > 100, "{}", packages.len());
    let mut wrong = Vec::new();
    for package in &packages {
        let (name, own) = (package["name"].as_str().unwrap(), package["name"] == "begroot");
        match package["source"].as_str() {
            None if own => {}
            Some(source) if source == CRATES_IO => {}
            other => wrong.push(format!("{name} comes from {other:?}")),
        }
        match package["license"].as_str() {
            Some(licence) if allowed(licence, &known) => {}
            other => wrong.push(format!("{name} has the licence {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_licence_that_is_not_allowed_is_seen() {
    let known = known();
    for (expression, fine) in [
        ("MIT OR Apache-2.0", true),
        ("GPL-3.0 OR MIT", true),
        ("Apache-2.0/MIT", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("MIT AND GPL-3.0", false),
        ("AGPL-3.0-only", false),
        ("(GPL-2.0 OR GPL-3.0) AND MIT", false),
        ("", false),
    ] {
        assert_eq!(allowed(expression, &known), fine, "{expression}");
    }
}

/// A library that nothing names in the sources is compiled for nothing.
#[test]
fn every_library_that_is_asked_for_is_used() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let text_of = |folders: &[&str]| -> String {
        let files =
            folders.iter().flat_map(|f| walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(f)));
        let files = files.flatten().filter(|e| e.path().extension().is_some_and(|x| x == "rs"));
        files.map(|e| std::fs::read_to_string(e.path()).unwrap()).collect()
    };
    let (sources, tests) = (text_of(&["src"]), text_of(&["src", "tests", "benches"]));
    let linux = &manifest["target"]["cfg(target_os = \"linux\")"]["dependencies"];
    for (table, text) in [
        (&manifest["dependencies"], &sources),
        (linux, &sources),
        (&manifest["build-dependencies"], &sources),
        (&manifest["dev-dependencies"], &tests),
    ] {
        for name in table.as_table().unwrap().keys() {
            let name = name.replace('-', "_");
            let used = [format!("{name}::"), format!("use {name};"), format!("{name}!")];
            assert!(used.iter().any(|u| text.contains(u.as_str())), "{name} is asked for and not used");
        }
    }
}

#[test]
fn no_code_of_ours_is_unsafe() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}
