//! How easily texts read: our figures beside those of the reference implementation, where it stands beside the
//! repository, and `begroot check --taal` as an editor uses it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod program;

use std::path::{Path, PathBuf};
use std::process::Command;

use begroot::dutch::readability::measure;
use program::begroot;

/// Writes a file of a site.
fn file(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Texts of many kinds: the sources, our own content as plain text, and letters in any order.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    for folder in ["../shared/seeds", "content", "tests/import", "docs"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let Ok(entry) = entry else { continue };
            if entry.path().extension().is_some_and(|e| e == "md" || e == "txt") {
                out.push(std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let parts = [
        "De",
        "wet",
        "art.",
        "o.a.",
        "€",
        "1,2",
        "mln.",
        "u.",
        "Ja!",
        "qu",
        "yoghurt",
        "muséum",
        "A.B.C.",
        "12.",
        "\n",
        "«x»",
        "…",
        "?”",
        "(Dit",
        "omdat;",
        "auto's",
        "en/of",
        "ÿ",
        "×",
        "Ýs",
        "😀",
        "e-mail",
        "gecreëerd",
        "\u{a0}",
        "3D",
    ];
    let mut dice = 7u64;
    for _ in 0..300 {
        let mut text = String::new();
        for _ in 0..40 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(parts[usize::try_from(dice >> 33).unwrap() % parts.len()]);
            text.push(' ');
        }
        out.push(text);
    }
    out
}

#[test]
fn our_figures_are_those_of_the_reference() {
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/b1/reference/readability.py");
    if !reference.exists() {
        eprintln!("not compared: there is no ../shared with the reference implementation here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let texts = texts();
    let names: Vec<PathBuf> = (0..texts.len()).map(|n| folder.path().join(format!("{n}.txt"))).collect();
    for (name, text) in names.iter().zip(&texts) {
        std::fs::write(name, text).unwrap();
    }
    let output = Command::new("python3").arg(&reference).args(&names).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let mut compared = 0;
    for (line, text) in lines.lines().skip(1).zip(&texts) {
        let Some(m) = measure(text) else {
            assert!(line.starts_with("no sentences"), "{line}: {text}");
            continue;
        };
        let fields: Vec<f64> = line.split('\t').take(7).map(|f| f.parse().unwrap()).collect();
        let ours = [
            m.words as f64,
            m.sentences as f64,
            m.sentence_length,
            m.syllables,
            m.frequency,
            m.density,
            m.score,
        ];
        for (ours, theirs) in ours.iter().zip(&fields) {
            assert!((ours - theirs).abs() < 0.01, "{line}\n{m:?}\n{text}");
        }
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn an_editor_sees_what_is_hard_where_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| file(folder.path(), name, text);
    write("site.toml", "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n");
    write("content/begroting-2027/publicatie.md", "+++\nsoort = \"begroting\"\njaar = 2027\n+++\n");
    write(
        "content/begroting-2027/veilig/programma.md",
        "+++\ntitel = \"Veilig\"\nkort = \"\"\"\nConform de vigerende beleidskaders worden integrale uitvoeringskosten adequaat gemonitord.\n\"\"\"\n+++\n\nHet accres van de algemene uitkering valt lager uit.\n",
    );
    let (status, said) = begroot(folder.path(), &["check", "--taal"]);
    assert_eq!(status, 1, "{said}");
    for part in [
        "[B702]",
        "[B704]: moeilijk woord: adequaat",
        "«goed»",
        "[B706]",
        "programma.md:4",
        "Per publicatie",
        "officiële tekst:",
        "te moeilijk voor B1",
    ] {
        assert!(said.contains(part), "«{part}» is missing in:\n{said}");
    }
    assert!(!said.contains("is B1"), "{said}");
    let (_, json) = begroot(folder.path(), &["check", "--taal", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["paginas"][0]["gewone_tekst"]["haalbaar"], false);
    let (_, sarif) = begroot(folder.path(), &["check", "--taal", "--sarif", "-"]);
    assert!(sarif.contains("\"ruleId\": \"B704\""), "{sarif}");
}

#[test]
fn a_site_has_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| file(folder.path(), name, text);
    write("site.toml", "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n");
    write("content/begroting-2027/publicatie.md", "+++\nsoort = \"begroting\"\njaar = 2027\n+++\n");
    write(
        "content/begroting-2027/veilig/programma.md",
        "+++\ntitel = \"Veilig\"\nkort = \"Met de xyloteek gaat het adequaat. Wij zijn zuinig. Dat is goed voor ons. Wij willen een mooie straat. Daar komt meer licht.\"\n+++\n",
    );
    let (_, said) = begroot(folder.path(), &["check", "--taal"]);
    for part in ["weinig mensen kennen dit woord: xyloteek", "moeilijk woord: adequaat"] {
        assert!(said.contains(part), "«{part}» is missing in:\n{said}");
    }
    write(
        "content/woordenlijst.toml",
        "bekend = [\"xyloteek\", \"adequaat\"]\n[[woord]]\nmoeilijk = \"zuinig\"\nmakkelijk = [\"voorzichtig met geld\"]\n",
    );
    let (status, said) = begroot(folder.path(), &["check", "--taal"]);
    assert!(!said.contains("weinig mensen kennen") && !said.contains("woord: adequaat"), "{said}");
    assert!(said.contains("moeilijk woord: zuinig") && said.contains("«voorzichtig met geld»"), "{said}");
    assert_eq!(status, 0, "{said}");
    // A typing error in a key is told by every command that reads the content.
    write("content/woordenlijst.toml", "bekent = [\"xyloteek\"]\n");
    let (status, said) = begroot(folder.path(), &["check"]);
    assert!(status == 1 && said.contains("woordenlijst.toml:1:1") && said.contains("«bekend»"), "{said}");
}

#[test]
fn each_text_of_a_folder_has_its_score_its_level_and_its_rules() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| file(folder.path(), name, text);
    write(
        "t/goed.txt",
        "Wij maken de straat veiliger. Er komen drempels en meer licht. In 2026 zijn we klaar.",
    );
    write(
        "t/hard.TXT",
        "Door middel van een integrale aanpak wordt in samenwerking met ketenpartners ingezet op het realiseren van een toekomstbestendige voorzieningenstructuur, waarbij conform de vastgestelde beleidskaders de uitvoeringskosten worden gemonitord.",
    );
    // Front matter is no text, but for the lead in it; the rest keeps its lines.
    write(
        "t/kop.md",
        "+++\ntitel = \"Een kop\"\nkort = \"Dat is adequaat.\"\n+++\n\n# Kop\n\nDe weg wordt aangelegd.\n",
    );
    write("t/yaml.md", "---\ntitle: Een kop van een ander programma\n---\n\nDe weg wordt aangelegd.\n");
    write("t/leeg.md", "# Alleen een kop\n");
    write("t/niet-gelezen.html", "<p>De weg wordt aangelegd.</p>");
    let (status, said) = begroot(folder.path(), &["check", "--taal", "t"]);
    assert_eq!(status, 1, "{said}");
    for part in [
        "t/goed.txt\n    gewone tekst: makkelijk: haalbaar op B1 (indicatie), score 25,4 (3 zinnen, 16 woorden; Flesch-Douma 99,2, Brouwer 95,4)\n",
        "t/hard.TXT\n    gewone tekst: veel te moeilijk voor B1 (indicatie: rond C1), score 91,3 (1 zin, 28 woorden; Flesch-Douma -14,4, Brouwer -30,1)\n      lange zin 1, lijdende vorm 1, moeilijk woord ",
        "t/kop.md:3:16",
        "t/kop.md:8:8",
        "t/yaml.md:5:8",
        "t/leeg.md\n    geen zinnen om te meten\n",
        "kort, dus de score zegt weinig",
    ] {
        assert!(said.contains(part), "«{part}» is missing in:\n{said}");
    }
    assert!(!said.contains("niet-gelezen") && !said.contains("ander programma"), "{said}");

    let (_, json) = begroot(folder.path(), &["check", "--taal", "t", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let page = |name: &str| {
        let all = json["paginas"].as_array().unwrap();
        all.iter().find(|p| p["naam"] == name).unwrap_or_else(|| panic!("{name}")).clone()
    };
    let hard = &page("t/hard.TXT")["gewone_tekst"];
    for (key, value) in [("score", 91.252), ("zl", 28.0), ("l", 2.536), ("z", 3.818), ("c", 7.0)] {
        assert!((hard[key].as_f64().unwrap() - value).abs() < 0.005, "{key}: {hard}");
    }
    assert_eq!((&hard["niveau"], &hard["haalbaar"]), (&"zeer-moeilijk".into(), &false.into()));
    assert_eq!(hard["regels"]["B701"], serde_json::json!({ "naam": "lange-zin", "fouten": 1, "tips": 0 }));
    assert!((hard["flesch_douma"].as_f64().unwrap() + 14.45).abs() < 0.01);
    assert!((hard["brouwer"].as_f64().unwrap() + 30.132).abs() < 0.01);
    // A paragraph is scored from 25 words or 3 sentences on.
    assert_eq!(page("t/hard.TXT")["alineas"][0]["plaats"], "t/hard.TXT:1:1");
    assert!(page("t/kop.md").get("alineas").is_none() && page("t/leeg.md")["gewone_tekst"].is_null());

    let (_, sarif) = begroot(folder.path(), &["check", "--taal", "t", "--sarif", "-"]);
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let run = &sarif["runs"][0];
    assert_eq!(run["properties"]["paginas"], json["paginas"]);
    let passive = run["results"].as_array().unwrap().iter().find(|r| {
        r["ruleId"] == "B703"
            && r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "t/kop.md"
    });
    let region = &passive.unwrap()["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&8.into(), &8.into()));
}

#[test]
fn loose_texts_are_scored_without_a_site() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("teksten")).unwrap();
    std::fs::write(
        folder.path().join("teksten/goed.md"),
        "Wij maken de straat veiliger. Er komt meer licht.\n",
    )
    .unwrap();
    let (status, said) = begroot(folder.path(), &["check", "--taal", "teksten"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("teksten/goed.md") && said.contains("haalbaar op B1 (indicatie)"), "{said}");
}
