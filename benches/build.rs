//! Times whole builds of 100, 1,000 and 10,000 pages: `cargo bench --bench build`.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods)]

mod generator;

use begroot::project::{BuildOptions, Project, Silent};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

fn build(c: &mut Criterion) {
    let mut group = c.benchmark_group("bouwen");
    group.sample_size(10);
    for pages in [100, 1_000, 10_000] {
        let site = tempfile::tempdir().unwrap();
        let made = generator::write_site(site.path(), pages);
        group.throughput(Throughput::Elements(made as u64));
        group.bench_function(format!("{pages} pagina's"), |b| {
            // From nothing: a second build would take over what the first one made.
            let nothing = || {
                for folder in ["public", ".begroot"] {
                    let _ = std::fs::remove_dir_all(site.path().join(folder));
                }
            };
            let build = |()| {
                let built =
                    Project::open(site.path()).unwrap().build(&BuildOptions::default(), &Silent).unwrap();
                assert!(built.published, "{:?}", built.diagnostics);
                built.pages
            };
            b.iter_batched(nothing, build, BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, build);
criterion_main!(benches);
