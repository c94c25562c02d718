//! Random damage to the files of a good site: reading never panics, and a mistake elsewhere is always told.

use std::path::Path;

use begroot::config::Config;
use begroot::content::{self, Draft};
use proptest::prelude::*;

use super::{P, Site};

/// Files that may be damaged: each of another kind.
const FILES: [&str; 7] = [
    "content/begroting-2027/publicatie.md",
    "content/begroting-2027/veilig/programma.md",
    "content/begroting-2027/veilig/01-straten.md",
    "content/begroting-2027/veilig/04-meting.md",
    "content/begroting-2027/veilig/tabellen/kosten.csv",
    "content/begroting-2027/veilig/tabellen/kosten.toml",
    "content/begrippen.toml",
];

#[derive(Debug, Clone)]
enum Damage {
    Cut(usize),
    Delete(usize, usize),
    Insert(usize, Vec<u8>),
    Replace(usize, u8),
}

fn piece() -> impl Strategy<Value = Vec<u8>> {
    let telling = [
        "+++\n",
        "\"",
        "\"\"\"",
        "[",
        "]",
        "{",
        "}",
        "[[",
        "{.doel}",
        "{.actie",
        "## ",
        "#",
        "=",
        ";",
        "\n",
        "\r",
        "\u{feff}",
        "\0",
        "é",
        "»",
        "|",
        "- ",
        "---",
        "```\n",
        "<!--",
        "[^1]: ",
        "1.234,5",
        "p.m.",
        "999999999999999999999999999999",
    ];
    prop_oneof![
        prop::sample::select(telling.to_vec()).prop_map(|s| s.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 1..6),
    ]
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (0..400usize).prop_map(Damage::Cut),
        (0..400usize, 1..40usize).prop_map(|(at, n)| Damage::Delete(at, n)),
        (0..400usize, piece()).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        (0..400usize, any::<u8>()).prop_map(|(at, byte)| Damage::Replace(at, byte)),
    ]
}

fn spoil(bytes: &mut Vec<u8>, damage: &Damage) {
    let within = |at: usize| if bytes.is_empty() { 0 } else { at % bytes.len() };
    match damage {
        Damage::Cut(at) => bytes.truncate(within(*at)),
        Damage::Delete(at, n) => {
            let from = within(*at);
            bytes.drain(from..(from + n).min(bytes.len()));
        }
        Damage::Insert(at, piece) => {
            let at = within(*at);
            bytes.splice(at..at, piece.iter().copied());
        }
        Damage::Replace(at, byte) => {
            let at = within(*at);
            if let Some(b) = bytes.get_mut(at) {
                *b = *byte;
            }
        }
    }
}

/// A site with one mistake of its own in two files that are never damaged.
fn site() -> Site {
    let site = Site::plain();
    site.write(&format!("{P}/02-hulp.md"), "+++\ntitel = \"Hulp\"\nfout = 1\n+++\n\n## X {.doell}\n");
    site.write("content/over.md", "+++\ntitel = 1\n+++\n");
    site.write("content/begrippen.toml", "[[begrip]]\nterm = \"Reserve\"\nuitleg = \"Spaargeld.\"\n");
    site.write(
        &format!("{P}/04-meting.md"),
        "+++\ntitel = \"Meting\"\nonder = \"straten\"\nlasten = \"€ 12.000\"\nkort = \"\"\"\nKort *gezegd*.\n\"\"\"\n+++\n\n## [1.1] Sub {#sub .doel}\n\nTekst [link](01-straten.md).\n\n### [02] Actie {.actie tijd=oranje}\n\n#### Waarom {.toelichting onderdeel=tijd}\n\nDaarom.\n\n### Cijfer {.indicator}\n\n- Eenheid: %\n- 2025: 3,1\n- Streefwaarde: 2 (vanaf 2027)\n\nUitleg.\n",
    );
    site
}

/// The findings in the two files that stay as they are.
fn told(root: &Path) -> Vec<String> {
    let draft = Draft { show: true, today: "2026-11-22".parse().unwrap() };
    let loaded = content::load(root, &Config::default(), &draft).unwrap();
    let all = loaded.report.finish();
    let own = |file: &str| file.ends_with("02-hulp.md") || file.ends_with("over.md");
    all.iter().filter(|d| own(&d.place.file)).map(|d| format!("{} {}", d.code, d.place)).collect()
}

#[test]
fn damage_to_files_hides_nothing_of_others() {
    let site = site();
    let whole = told(site.root());
    assert_eq!(whole.len(), 3, "{whole:?}");
    let cases = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    let plan = prop::collection::vec((0..FILES.len(), damage()), 1..6);
    proptest!(cases, |(plan in plan)| {
        let mut originals = Vec::new();
        for (file, damage) in &plan {
            let path = site.path(FILES[*file]);
            let mut bytes = std::fs::read(&path).unwrap();
            originals.push((path.clone(), bytes.clone()));
            spoil(&mut bytes, damage);
            std::fs::write(&path, bytes).unwrap();
        }
        let now = told(site.root());
        for (path, bytes) in originals.iter().rev() {
            std::fs::write(path, bytes).unwrap();
        }
        for finding in &whole {
            prop_assert!(now.contains(finding), "{finding} is lost: {now:?}");
        }
    });
}
