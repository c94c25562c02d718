//! `begroot check --volledig`: what is open, with its place, a few of a kind at a time, and nothing else.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes its own site

mod program;

use std::path::Path;

use program::begroot;
use serde_json::Value;

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let fixed = [
        ("site.toml", "titel = \"x\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n"),
        ("content/b/publicatie.md", "+++\nsoort = \"bestuursrapportage\"\njaar = 2026\n+++\n"),
        ("content/b/veilig/programma.md", "+++\ntitel = \"Veilig\"\n+++\n"),
    ];
    for (path, text) in fixed.iter().chain(files) {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

fn json(site: &Path) -> (i32, Value) {
    let (status, said) = begroot(site, &["check", "--volledig", "--json"]);
    (status, serde_json::from_str(&said).unwrap_or_else(|e| panic!("{e}: {said}")))
}

const WHOLE: &str = "+++\ntitel = \"Straat\"\nlasten = \"€ 100\"\nkort = \"De straat is veilig.\"\n+++\n\n### Lampen {.actie status=oranje}\n\n#### Waarom oranje? {.toelichting}\n\nDe lampen komen later.\n\n## Inbraken {.indicator}\n\n- 2025: 4\n- streefwaarde: 3\n";

#[test]
fn a_site_with_all_of_it_has_nothing_open() {
    let dir = site(&[("content/b/veilig/straat.md", WHOLE)]);
    let (status, answer) = json(dir.path());
    assert_eq!((status, &answer["open"]), (0, &Value::Array(Vec::new())), "{answer:#}");
    let (_, said) = begroot(dir.path(), &["check", "--volledig"]);
    assert_eq!(said, "Er staat niets meer open.\n");
}

#[test]
fn what_is_open_is_told_with_file_line_and_what_to_do() {
    let bare = WHOLE
        .replace("#### Waarom oranje? {.toelichting}\n\nDe lampen komen later.\n\n", "")
        .replace("- streefwaarde: 3\n", "");
    let dir = site(&[
        ("content/b/veilig/straat.md", &bare),
        ("content/b/veilig/park.md", "+++\ntitel = \"Park\"\n+++\n\nHet park is mooi.\n"),
        ("content/los.md", "+++\ntitel = \"Los\"\n+++\n\nTekst.\n"),
        ("content/vast.md", "+++\ntitel = \"Vast\"\nmenu = true\n+++\n\nTekst.\n"),
    ]);
    let (status, said) = begroot(dir.path(), &["check", "--volledig"]);
    assert_eq!(status, 1, "{said}");
    for part in [
        "let op[B775]: bij «Lampen» gaat het niet goed, en er staat niet waarom\n  --> content/b/veilig/straat.md:7:1",
        "tip[B770]: bij het doel «Park» staat geen actie\n  --> content/b/veilig/park.md",
        "tip[B771]: bij het doel «Park» staat niet wat het kost",
        "tip[B772]: bij het doel «Park» staat geen indicator",
        "tip[B777]: de indicator «Inbraken» heeft geen streefwaarde\n  --> content/b/veilig/straat.md:9:1",
        "let op[B778]: naar de pagina «los/» wijst geen link\n  --> content/los.md",
        "Open punten: 6.",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(!said.contains("vast/") && !said.contains("B773"), "{said}");
    let (_, answer) = json(dir.path());
    assert_eq!(
        (&answer["aantallen"]["doel-zonder-actie"], answer["open"].as_array().unwrap().len()),
        (&1.into(), 6)
    );
    // A link from a text is enough.
    std::fs::write(
        dir.path().join("content/vast.md"),
        "+++\ntitel = \"Vast\"\nmenu = true\n+++\n\n[Los](los.md)\n",
    )
    .unwrap();
    assert_eq!(json(dir.path()).1["aantallen"]["pagina-zonder-link"], 0);
}

#[test]
fn many_of_a_kind_are_one_line_until_all_are_asked() {
    let goals: Vec<(String, String)> = (1..=8)
        .map(|i| {
            (
                format!("content/b/veilig/doel-{i}.md"),
                format!("+++\ntitel = \"Doel {i}\"\nkort = \"Kort.\"\n+++\n"),
            )
        })
        .collect();
    let mut files: Vec<(&str, &str)> = goals.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    files.push(("content/b/veilig/straat.md", WHOLE));
    let dir = site(&files);
    let (status, said) = begroot(dir.path(), &["check", "--volledig"]);
    assert_eq!(status, 0, "{said}");
    assert_eq!(said.matches("B770]").count(), 1, "{said}");
    assert!(
        said.contains("8 van de 9 doelen hebben geen actie: «Doel 1», «Doel 2», «Doel 3» en nog 5"),
        "{said}"
    );
    assert!(said.contains("Open punten: 24. Met --alles ziet u ze een voor een."), "{said}");
    let (_, said) = begroot(dir.path(), &["check", "--volledig", "--alles"]);
    assert_eq!(said.matches("B770]").count(), 8, "{said}");
    assert!(said.ends_with("Open punten: 24.\n"), "{said}");
    // Programs read them all at once.
    let (status, said) = begroot(dir.path(), &["check", "--volledig", "--sarif", "-"]);
    assert!(status == 0 && said.matches("\"ruleId\": \"B770\"").count() == 8, "{said}");
}
