//! What the built site says of figures: each composed sentence has fewer than twenty words, and each page of them is
//! feasible at B1. Of our own site, and of the sources beside the repository where they are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod program;

use std::path::Path;

use begroot::dutch::readability::{GATE, measure};
use begroot::dutch::sentences::{sentences, tokens};
use program::begroot;
use scraper::{Html, Selector};

/// What a page composes: the text of all that is marked as coming from figures.
fn composed(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let marked = Selector::parse("[data-bron=cijfers]").unwrap();
    page.select(&marked)
        .map(|e| e.text().collect::<String>().replace('\u{ad}', "").replace('\u{a0}', " ").trim().to_owned())
        .collect()
}

/// The fixed sentences about figures as patterns: what matches one of them was composed.
fn patterns() -> Vec<regex::Regex> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standaard/taal/nl.toml");
    let words: toml::Table = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let place = regex::Regex::new(r"\\\{[a-z_]+\\\}").unwrap();
    let texts = words["zin"].as_table().unwrap().values().filter_map(|v| v.as_str());
    texts
        .filter(|t| t.ends_with('.') && t.split_whitespace().filter(|w| !w.contains('{')).count() >= 4)
        .map(|t| {
            let text = regex::escape(t).replace('\u{a0}', " ");
            regex::Regex::new(&format!("^{}", place.replace_all(&text, ".{1,40}?"))).unwrap()
        })
        .collect()
}

/// Reads every page of a built site; gives the number of pages with composed sentences, and of the sentences.
fn read(site: &Path) -> (usize, usize) {
    let patterns = patterns();
    let note = regex::Regex::new(r#"<span class="term-note"[^>]*>[^<]*</span>"#).unwrap();
    let (mut pages, mut number) = (0, 0);
    for entry in walkdir::WalkDir::new(site).sort_by_file_name().into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|e| e != "html") {
            continue;
        }
        let name = entry.path().strip_prefix(site).unwrap().display().to_string();
        let html = std::fs::read_to_string(entry.path()).unwrap();
        // The explanation of a term stands inside a sentence, and is no part of it.
        let html = note.replace_all(&html, "").into_owned();
        let texts = composed(&html);
        for text in &texts {
            for range in sentences(text) {
                let sentence = &text[range];
                assert!(tokens(sentence).count() < 20, "{name}: {sentence}");
                assert!(sentence.ends_with(['.', '?']), "{name}: {sentence}");
                assert!(!sentence.contains(['{', '}', '+', '\u{2212}']), "{name}: {sentence}");
                number += 1;
            }
        }
        let page = texts.join(" ");
        if let Some(m) = measure(&page) {
            assert!(m.score < GATE, "{name} scores {:.1}: {page}", m.score);
            pages += 1;
        }
        // Nothing is composed that is not marked.
        let document = Html::parse_document(&html);
        let blocks = Selector::parse("main p:not([data-bron]), main h1:not([data-bron])").unwrap();
        for block in document.select(&blocks) {
            let text = block.text().collect::<String>().replace('\u{ad}', "").replace('\u{a0}', " ");
            let found = patterns.iter().find(|p| p.is_match(text.trim()));
            assert!(found.is_none(), "{name}: not marked as composed: {text}");
        }
    }
    (pages, number)
}

#[test]
fn our_own_site_says_every_figure_in_easy_sentences() {
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site");
    let (status, said) =
        begroot(Path::new(env!("CARGO_MANIFEST_DIR")), &["build", "--uitvoer", site.to_str().unwrap()]);
    assert_eq!(status, 0, "{said}");
    let (pages, number) = read(&site);
    assert!(pages >= 30 && number >= 100, "{number} sentences on {pages} pages");
}

#[test]
fn the_sources_say_every_figure_in_easy_sentences() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !seeds.exists() {
        eprintln!("not tried: there is no ../shared/seeds here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("site.toml"),
        "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n",
    )
    .unwrap();
    let mut imported = 0;
    for entry in walkdir::WalkDir::new(&seeds).sort_by_file_name().into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let (status, said) = begroot(folder.path(), &["import", entry.path().to_str().unwrap()]);
        assert!(status < 2, "{said}");
        imported += 1;
    }
    assert_eq!(imported, 5);
    let (_, said) = begroot(folder.path(), &["build", "--uitvoer", "uit"]);
    let site = folder.path().join("uit");
    assert!(site.exists(), "{said}");
    let (pages, number) = read(&site);
    assert!(pages >= 20 && number >= 50, "{number} sentences on {pages} pages");
}
