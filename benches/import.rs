//! Times the import of documents: the five real ones beside the repository where they are, and one made here.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]

use std::path::{Path, PathBuf};

use begroot::import::{self, Options, write};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A document of so many goals in the shape of a budget site's text.
fn made(goals: usize) -> String {
    let mut out = String::from("Programma 1: Veilig en schoon\n\nWat willen we bereiken?\n\n");
    for goal in 1..=goals {
        out.push_str(&format!("1.{goal:02} Buurt {goal} is schoon en veilig\n\nWe willen dat buurt {goal} prettig is om te wonen. Daar werken we in 2026 aan met bewoners.\n\n"));
    }
    out.push_str("Wat mag het kosten?\n\nBedragen x € 1.000\nExploitatie Begroting 2025 Begroting 2026 Raming 2027\nLasten 1.200 1.300 1.400\nBaten 200 300 400\nSaldo 1.000 1.000 1.000\n");
    out
}

fn import(c: &mut Criterion) {
    let mut group = c.benchmark_group("inlezen");
    group.sample_size(20);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let mut documents: Vec<(String, PathBuf)> = std::fs::read_dir(&seeds)
        .map(|dir| dir.flatten().map(|e| (e.file_name().to_string_lossy().into_owned(), e.path())).collect())
        .unwrap_or_default();
    documents.sort();
    if documents.is_empty() {
        println!("De vijf echte documenten staan hier niet: alleen het gemaakte document wordt gemeten.");
    }
    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join("gemaakt.txt");
    std::fs::write(&own, made(500)).unwrap();
    documents.push(("gemaakt document van 500 doelen".into(), own));
    for (name, path) in documents {
        group.throughput(Throughput::Bytes(std::fs::metadata(&path).unwrap().len()));
        group.bench_function(&name, |b| {
            b.iter(|| {
                let found = import::run(std::slice::from_ref(&path), &Options::default()).unwrap();
                write::publication(&found.publication, None).len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
