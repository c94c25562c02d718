//! Times the import of a Word file of 300 pages with 200 tables: the reader alone, the reader and the recogniser, and
//! with the content written as well; and the whole program beside pandoc, where that is on the machine:
//! `cargo bench --bench documents`. Two seconds for all is the limit.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]

#[path = "generator/document.rs"]
mod document;
#[path = "../tests/documenten/mod.rs"]
mod documenten;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use begroot::import::{self, Options, read, write};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn documents(c: &mut Criterion) {
    let mut group = c.benchmark_group("documenten");
    group.sample_size(10);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("begroting.docx");
    let bytes = document::document(300, 200);
    std::fs::write(&path, &bytes).unwrap();
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("Word, 300 pagina's, lezen", |b| {
        b.iter(|| read::source(&path).unwrap().blocks.len())
    });
    group.bench_function("Word, 300 pagina's, lezen en herkennen", |b| {
        b.iter(|| {
            import::run(std::slice::from_ref(&path), &Options::default())
                .unwrap()
                .publication
                .programmes
                .len()
        });
    });
    group.bench_function("Word, 300 pagina's, lezen, herkennen en schrijven", |b| {
        b.iter(|| {
            let mut found = import::run(std::slice::from_ref(&path), &Options::default()).unwrap();
            let files = write::publication(&found.publication, None);
            found.measure(&files).len()
        });
    });
    group.finish();
    programs(dir.path());
}

/// The limit of an import of 300 pages.
const LIMIT: Duration = Duration::from_secs(2);

/// Whole programs on the same file, in turn: the median of five runs of each. A run that fails is no time.
fn programs(folder: &Path) {
    let site = "titel = \"Proef\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n";
    std::fs::write(folder.join("site.toml"), site).unwrap();
    let import = ["import", "begroting.docx", "--jaar", "2026", "--soort", "begroting", "--overschrijf"];
    let all: [(&str, &[&str]); 2] = [
        (env!("CARGO_BIN_EXE_begroot"), &import),
        ("pandoc", &["begroting.docx", "-t", "html", "-o", "uit.html"]),
    ];
    let mut times: [Vec<Duration>; 2] = Default::default();
    for _ in 0..5 {
        for ((program, arguments), times) in all.iter().zip(&mut times) {
            let start = Instant::now();
            let Ok(done) = Command::new(program).args(*arguments).current_dir(folder).output() else {
                continue;
            };
            let time = start.elapsed();
            let said = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{program}: {said}");
            times.push(time);
        }
    }
    for ((program, _), times) in all.iter().zip(&mut times) {
        times.sort();
        let name = program.rsplit('/').next().unwrap_or(program);
        match times.get(times.len() / 2) {
            Some(median) => println!("heel programma, {name}: {} ms", median.as_millis()),
            None => println!("heel programma, {name}: staat niet op deze machine"),
        }
    }
    // The limit is one of the program as it is released.
    if !cfg!(debug_assertions)
        && let Some(median) = times.first().and_then(|own| own.get(own.len() / 2))
    {
        let word = if *median < LIMIT { "binnen" } else { "boven" };
        println!("300 pagina's met 200 tabellen: {word} de grens van {} ms", LIMIT.as_millis());
    }
}

criterion_group!(benches, documents);
criterion_main!(benches);
