//! Times whole builds of 100, 1,000 and 10,000 pages: `cargo bench --bench build`.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods)]

mod generator;

use begroot::project::{BuildOptions, Project, Silent};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn build(c: &mut Criterion) {
    let mut group = c.benchmark_group("bouwen");
    group.sample_size(10);
    for pages in [100, 1_000, 10_000] {
        let site = tempfile::tempdir().unwrap();
        let made = generator::write_site(site.path(), pages);
        group.throughput(Throughput::Elements(made as u64));
        group.bench_function(format!("{pages} pagina's"), |b| {
            b.iter(|| {
                let built =
                    Project::open(site.path()).unwrap().build(&BuildOptions::default(), &Silent).unwrap();
                assert!(built.published, "{:?}", built.diagnostics);
                built.pages
            });
        });
    }
    group.finish();
}

criterion_group!(benches, build);
criterion_main!(benches);
