//! Times the parts that every page goes through, on one page of 600 words and two tables: `cargo bench --bench parts`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use begroot::analysis::links::{Paths, scan};
use begroot::content::outline;
use begroot::dutch::hyphens::soften;
use begroot::render::html::{LinkTarget, PageIds, Surroundings, render};
use begroot::render::search::{Lexicon, read};
use begroot::source::SourceText;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const SENTENCE: &str =
    "De gemeente geeft in 2026 € 39,5 miljoen uit aan veilige wegen, scholen en het woningbouwprogramma. ";

fn markdown() -> String {
    let table = "| Post | 2022 | 2023 | 2024 |\n|---|--:|--:|--:|\n| Wegen | 1.200 | -35 | 4 |\n".to_owned()
        + &"| Groen | 880 | 12.000 | 7 |\n".repeat(9);
    (0..6)
        .map(|n| {
            format!("## Kop {n}\n\n{}\n\n{}\n", SENTENCE.repeat(7), if n % 3 == 1 { &table } else { "" })
        })
        .collect()
}

fn html(markdown: &str) -> String {
    let (mut ids, mut at_once) = (PageIds::default(), true);
    let mut around = Surroundings {
        heading_level: 2,
        ids: &mut ids,
        terms: None,
        resolve: &|_| LinkTarget::Nowhere,
        at_once: &mut at_once,
        table_name: "Tabel",
        mark: "",
        html: false,
    };
    render(markdown, &mut around)
}

fn parts(c: &mut Criterion) {
    let markdown = markdown();
    let page = format!("<main><h1>Pagina</h1>{}</main>", html(&markdown));
    let source = SourceText::new("content/pagina.md", markdown.as_str());
    let (lexicon, paths) = (Lexicon::default(), Paths::default());
    let mut group = c.benchmark_group("een pagina");
    group.throughput(Throughput::Bytes(markdown.len() as u64));
    group.bench_function("koppen", |b| {
        b.iter(|| outline::read(black_box(&source), 0..source.text.len(), &mut Vec::new()));
    });
    group.bench_function("HTML", |b| b.iter(|| html(black_box(&markdown))));
    group.bench_function("afbreken", |b| b.iter(|| soften(black_box(&markdown)).len()));
    group.bench_function("woorden voor zoeken", |b| b.iter(|| read(&lexicon, black_box(&page))));
    group.bench_function("links", |b| b.iter(|| scan("a/index.html", black_box(&page), &paths)));
    group.finish();
}

criterion_group!(benches, parts);
criterion_main!(benches);
