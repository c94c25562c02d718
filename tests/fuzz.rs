//! The targets of the fuzzers over their corpora and over mutations of them, the same in each run: what libFuzzer does for
//! hours (tests/scripts/fuzz.sh), a little of it in every run of the tests. Each crash that was found stands here.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test reads the corpora

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub)] // the crate of the fuzzers gives them to others
mod targets;

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// The corpus of a target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    files.filter(|e| e.file_type().is_file()).map(|e| std::fs::read(e.path()).unwrap()).collect()
}

/// One step away from an input: a piece cut, doubled, put elsewhere, or a byte or a telling piece put in.
#[derive(Debug, Clone)]
enum Step {
    Cut(usize, usize),
    Double(usize, usize),
    Insert(usize, Vec<u8>),
    Replace(usize, u8),
}

fn step() -> impl Strategy<Value = Step> {
    let telling: Vec<&[u8]> = vec![
        b"\0",
        b"\n",
        b"\r",
        b"\"",
        b"'",
        b"<",
        b"</",
        b"&#0;",
        b"[",
        b"{",
        b"(",
        b"|",
        b";",
        b",",
        b"=",
        b"+++\n",
        b"---",
        b"```",
        b"# ",
        b"- ",
        b"-1",
        b"99999999999999999999999999999",
        b"1e999",
        b"0.0000000000000000000000000001",
        b"p.m.",
        b"%",
        b"\xe2\x82\xac",
        b"\xc3",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xae",
        b"{.doel}",
        b"{.actie",
        b"var(--a)",
    ];
    let place = 0..4096usize;
    prop_oneof![
        (place.clone(), 1..64usize).prop_map(|(at, n)| Step::Cut(at, n)),
        (place.clone(), 1..64usize).prop_map(|(at, n)| Step::Double(at, n)),
        (place.clone(), prop::sample::select(telling)).prop_map(|(at, p)| Step::Insert(at, p.to_vec())),
        (place, any::<u8>()).prop_map(|(at, byte)| Step::Replace(at, byte)),
    ]
}

fn take(bytes: &mut Vec<u8>, step: &Step) {
    let within = |at: usize| at % (bytes.len() + 1);
    match step {
        Step::Cut(at, n) => {
            let from = within(*at);
            bytes.drain(from..(from + n).min(bytes.len()));
        }
        Step::Double(at, n) => {
            let from = within(*at);
            let piece = bytes[from..(from + n).min(bytes.len())].to_vec();
            bytes.splice(from..from, piece);
        }
        Step::Insert(at, piece) => {
            let at = within(*at);
            bytes.splice(at..at, piece.iter().copied());
        }
        Step::Replace(at, byte) => {
            let at = within(*at);
            if let Some(b) = bytes.get_mut(at) {
                *b = *byte;
            }
        }
    }
}

/// How many mutations each target gets: a whole site takes longer than a number.
fn cases(target: &str) -> u32 {
    let many = std::env::var("BEGROOT_FUZZ_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(150);
    match target {
        "site" | "pdf" => many / 10,
        "number" | "tokens" => many * 10,
        _ => many,
    }
}

#[test]
fn every_target_takes_its_corpus_and_mutations_of_it() {
    for (target, _) in targets::TARGETS {
        let corpus = corpus(target);
        assert!(!corpus.is_empty(), "{target} has no corpus");
        if target == "pdf" && !cfg!(feature = "pdf") {
            continue;
        }
        for bytes in &corpus {
            targets::run(target, bytes);
        }
        let settings = Config { cases: cases(target), failure_persistence: None, ..Config::default() };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
        let mut runner = TestRunner::new_with_rng(settings, rng);
        let plan = (prop::sample::select(corpus), prop::collection::vec(step(), 1..8));
        let ran = runner.run(&plan, |(mut bytes, steps)| {
            for step in &steps {
                take(&mut bytes, step);
            }
            targets::run(target, &bytes);
            Ok(())
        });
        ran.unwrap_or_else(|error| panic!("{target}: {error}"));
    }
}

#[test]
fn each_target_is_given_to_the_fuzzer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest: toml::Table = std::fs::read_to_string(root.join("Cargo.toml")).unwrap().parse().unwrap();
    let mut names: Vec<&str> =
        manifest["bin"].as_array().unwrap().iter().map(|b| b["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, targets::TARGETS.map(|(name, _)| name));
    for name in names {
        let text = std::fs::read_to_string(root.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(text.contains(&format!("run(\"{name}\", bytes)")), "{name}");
    }
}
