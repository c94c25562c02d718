//! Times the check of plain Dutch: a page of 5,000 words, which must take less than 20 ms, and a site of 1,000 pages,
//! which must take less than 2 s on two cores. `cargo bench --bench language`; it ends with an error where one takes longer.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]

mod generator;

use std::hint::black_box;
use std::time::{Duration, Instant};

use begroot::analysis::readability::{Lexicon, read};
use begroot::project::{Project, Silent};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const PAGE: Duration = Duration::from_millis(20);
const SITE: Duration = Duration::from_secs(2);

/// Sentences of all kinds: plain ones, official ones with long compounds and passives, figures, names and difficult words.
const SENTENCES: [&str; 12] = [
    "Wij maken de straat veiliger en er komt meer licht.",
    "De gemeente geeft in 2026 € 39,5 miljoen uit aan *dit onderwerp*.",
    "Door middel van een integrale aanpak wordt in samenwerking met ketenpartners ingezet op het realiseren van een toekomstbestendige voorzieningenstructuur.",
    "Het accres van de algemene uitkering valt, mede als gevolg van de herijking van het gemeentefonds, lager uit dan is geraamd; het tekort wordt incidenteel gedekt.",
    "De wet (art. 212 Gemw.) geldt o.a. voor gemeenten.",
    "In Lindewaard is de [woningbouwopgave](plan.md) conform de vastgestelde beleidskaders gemonitord.",
    "Wie een huis van € 350.000 heeft, betaalt ongeveer € 310 per jaar.",
    "De subsidieverstrekking aan maatschappelijke organisaties wordt heroverwogen.",
    "Kinderen die thuis niet veilig zijn, krijgen sneller hulp.",
    "Dat is niet adequaat.",
    "De onroerendezaakbelasting stijgt met 2,4%, omdat de kosten van het onderhoud hoger worden.",
    "Vraag het aan bij de gemeente.",
];

/// Markdown of at least so many words, a paragraph of five sentences at a time.
fn page(words: usize) -> String {
    let mut out = String::from("# Een pagina\n\n");
    let mut n = 0;
    for (i, sentence) in SENTENCES.iter().cycle().enumerate() {
        out.push_str(sentence);
        out.push_str(if i % 5 == 4 { "\n\n" } else { "\n" });
        n += sentence.split(' ').count();
        if n >= words {
            return out;
        }
    }
    out
}

/// The shortest of some runs: what the work takes when nothing else disturbs it.
fn shortest(runs: usize, mut work: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap()
}

fn hold(what: &str, took: Duration, limit: Duration) {
    println!("{what}: {:.1} ms, en {} ms is het meeste", took.as_secs_f64() * 1000.0, limit.as_millis());
    assert!(took < limit, "{what} duurt te lang");
}

fn language(c: &mut Criterion) {
    let mut group = c.benchmark_group("taal");
    let lexicon = Lexicon::new([], []);
    // Signs and amounts stand between spaces too, and are no words.
    let text = page(5_200);
    let reading = read(&text, &lexicon);
    let words = reading.measure().unwrap().words;
    assert!(words >= 5_000 && reading.hard > 0 && reading.difficult > 0, "{words}");
    hold("een pagina van 5.000 woorden", shortest(10, || drop(black_box(read(&text, &lexicon)))), PAGE);
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("een pagina van 5.000 woorden", |b| b.iter(|| read(black_box(&text), &lexicon)));

    let site = tempfile::tempdir().unwrap();
    let pages = generator::write_site(site.path(), 1_000);
    let project = Project::open(site.path()).unwrap();
    let check = |official| project.language(official, &Silent).unwrap();
    let official: usize =
        check(true).pages.values().filter_map(|s| s.official.measure()).map(|m| m.words).sum();
    assert!(official > pages * 400, "{official} words on {pages} pages");
    for (name, all) in [("een site van 1.000 pagina's", false), ("dezelfde met --alles", true)] {
        hold(name, shortest(5, || drop(black_box(check(all)))), SITE);
        group.sample_size(10);
        group.throughput(Throughput::Elements(pages as u64));
        group.bench_function(name, |b| b.iter(|| check(all)));
    }
    group.finish();
}

criterion_group!(benches, language);
criterion_main!(benches);
