//! Times the import of a Word file of 300 pages with 200 tables: the reader alone, the reader and the recogniser, and
//! with the content written as well: `cargo bench --bench documents`. Two seconds for all is the limit.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "generator/document.rs"]
mod document;
#[path = "../tests/documenten/mod.rs"]
mod documenten;

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
}

criterion_group!(benches, documents);
criterion_main!(benches);
