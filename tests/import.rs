//! From documents to content and back: what the import writes is read without errors as the same model, and nothing of a
//! document is lost on the way. The documents are ours, in the shapes that municipalities use.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, clippy::print_stdout)] // a test

use std::path::{Path, PathBuf};

use begroot::config::Config;
use begroot::content::{self, Draft};
use begroot::import::{self, Options, write};
use begroot::model::{Action, Goal, Publication, RowCells};

/// Imports a text, writes it, reads it back, and holds that nothing was lost or changed.
fn through(name: &str, sources: &[PathBuf]) -> (Publication, import::Log) {
    let mut imported = import::run(sources, &Options::default()).unwrap_or_else(|e| panic!("{name}: {e:#?}"));
    let site = tempfile::tempdir().unwrap();
    let mut publication = imported.publication.clone();
    let folder = site.path().join("content").join(&publication.path);
    let files = write::publication(&publication, Some(&imported.organisation.name));
    for (file, text) in &files {
        let file = folder.join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    std::fs::write(
        folder.parent().unwrap().join("gemeente.md"),
        format!("+++\nnaam = \"{}\"\n+++\n", imported.organisation.name),
    )
    .unwrap();
    let lost = imported.measure(&files);
    assert!(lost.is_empty(), "{name}: {lost:#?}");
    let today = jiff::civil::date(2026, 11, 22);
    let loaded = content::load(site.path(), &Config::default(), &Draft { show: true, today }).unwrap();
    let findings = loaded.report.finish();
    assert!(findings.is_empty(), "{name}: {findings:#?}\n{files:#?}");
    let mut back = loaded.site.publications.into_iter().next().unwrap();
    back.path.clone_from(&publication.path);
    publication.source = None;
    back.source = None;
    if back != publication {
        let (there, here) = (format!("{back:#?}"), format!("{publication:#?}"));
        let plain = |l: &&str| !l.trim_start().starts_with("origin:");
        let first = there.lines().filter(plain).zip(here.lines().filter(plain)).find(|(a, b)| a != b);
        panic!("{name}: gelezen en geschreven verschillen: {first:#?}");
    }
    (publication, imported.log)
}

/// The goals and actions as lines with their depth, for comparing at a glance.
fn outline(p: &Publication) -> String {
    fn action(a: &Action, depth: usize, out: &mut String) {
        let marks: Vec<String> = a.statuses.iter().map(|s| format!("{}={}", s.dimension, s.mark)).collect();
        let code = a.code.as_deref().unwrap_or("-");
        out.push_str(&format!("{}* {code} {} [{}]\n", "  ".repeat(depth), a.title, marks.join(" ")));
    }
    fn goal(g: &Goal, depth: usize, out: &mut String) {
        let code = g.code.as_deref().unwrap_or("-");
        let marks: Vec<String> = g.statuses.iter().map(|s| format!("{}={}", s.dimension, s.mark)).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" [{}]", marks.join(" ")) };
        out.push_str(&format!("{}{code} {}{marks}\n", "  ".repeat(depth), g.title));
        g.actions.iter().for_each(|a| action(a, depth + 1, out));
        g.goals.iter().for_each(|g| goal(g, depth + 1, out));
    }
    let mut out = format!("{} {}\n", p.kind.key(), p.year);
    for programme in &p.programmes {
        let called = programme.called.as_deref().filter(|c| ["paragraaf", "overzicht"].contains(c));
        let called = called.map(|c| format!(" ({c})")).unwrap_or_default();
        out.push_str(&format!("{} {}{called}\n", programme.code.as_deref().unwrap_or("-"), programme.title));
        programme.goals.iter().for_each(|g| goal(g, 1, &mut out));
        programme.actions.iter().for_each(|a| action(a, 1, &mut out));
        for table in programme.all_tables() {
            let loose = table.rows.iter().filter(|r| matches!(r.cells, RowCells::Loose(_))).count();
            out.push_str(&format!(
                "  # {} | {:?} | {} x {} | {loose} los | {}\n",
                table.title,
                table.unit,
                table.rows.len(),
                table.columns.len(),
                table.sign.key()
            ));
        }
        for i in programme.indicators.iter().chain(programme.all_goals().flat_map(|g| &g.indicators)) {
            out.push_str(&format!("  ~ {} {:?} {}\n", i.title, i.unit, i.values.len()));
        }
    }
    out
}

/// Every document of `tests/import` comes in as the outline beside it says.
#[test]
fn documents_in_the_shapes_of_municipalities() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut sources: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    sources.sort();
    assert!(!sources.is_empty());
    let mut wrong = Vec::new();
    for source in sources {
        let name = source.file_stem().unwrap().to_string_lossy().into_owned();
        let (publication, _) = through(&name, std::slice::from_ref(&source));
        let found = outline(&publication);
        let expected = std::fs::read_to_string(source.with_extension("outline")).unwrap_or_default();
        if found != expected {
            if std::env::var_os("BEGROOT_OUTLINES").is_some() {
                std::fs::write(source.with_extension("outline"), &found).unwrap();
            }
            wrong.push(format!("{name}\n{found}--- verwacht\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The real documents beside the repository, where they are, are content that loads.
#[test]
fn real_documents_become_content_that_loads() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(&seeds) else {
        println!("niet gedraaid: {} is er niet", seeds.display());
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        through(&path.display().to_string(), &[path]);
    }
}

/// Seconds of work of this thread, which a busy machine does not change; the clock where the system does not tell.
fn spent() -> f64 {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    let ticks = std::fs::read_to_string("/proc/thread-self/stat").ok().and_then(|stat| {
        let fields: Vec<u32> = stat
            .rsplit(')')
            .next()?
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|f| f.parse().ok())
            .collect();
        Some(f64::from(fields.iter().sum::<u32>()) / 100.0)
    });
    ticks.unwrap_or_else(|| START.elapsed().as_secs_f64())
}

/// Four times the text takes about four times as long: nothing looks back over the whole document.
#[test]
fn a_long_text_takes_time_in_proportion() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut all = String::new();
    let mut sources: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    sources.sort();
    for path in sources.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        all.push_str(&std::fs::read_to_string(path).unwrap());
        all.push_str("\n\n");
    }
    let time = |times: usize| {
        let source = begroot::source::SourceText::new("lang.txt", all.repeat(times));
        let start = spent();
        let found = import::recognise::recognise(&[import::read::text::draft(&source)], &Options::default());
        assert!(!found.publication.programmes.is_empty());
        spent() - start
    };
    time(2);
    let (short, long) = (time(10), time(40));
    println!("{} kB in {short:.2} s, vier keer zo veel in {long:.2} s", all.len() * 10 / 1024);
    assert!(long < short * 9.0 + 0.2, "{short} {long}");
}
