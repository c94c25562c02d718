//! A build makes only what an edit touches, and gives the same site, byte for byte, as a build from nothing: after any
//! row of edits.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::collections::BTreeMap;
use std::path::Path;

use begroot::project::{BuildOptions, Built, Project, Silent};
use proptest::prelude::*;

const SITE: &str = "titel = \"Begroting\"\nbasis_url = \"https://begroting.voorbeeld.example/\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\ninwoners = 50000\n[publiceren]\npdf = false\ncomprimeren = [\"gzip\"]\n";

/// A site with all that pages can show of each other: two years of one municipality with the same goals, loose pages
/// with links, terms, data, a picture, and a page for each record of a data file.
fn files() -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut put = |path: &str, text: String| out.push((path.to_owned(), text));
    put("site.toml", SITE.into());
    put("content/begin.md", "+++\nkort = \"Welkom.\"\n+++\n".into());
    put("content/over.md", "+++\ntitel = \"Over deze site\"\nmenu = true\n+++\nZie [het doel](b2026/veilig/01-wonen.md) en de [kaart](kaart.png).\n".into());
    put(
        "content/vragen.md",
        "+++\ntitel = \"Vragen\"\n+++\nZie [over](vragen.md#reserve) de reserve.\n\n## Reserve\n\nTekst.\n"
            .into(),
    );
    put("content/kaart.png", "geen echt beeld".into());
    put("content/wijken.md", "+++\ntitel = \"Wijk {naam}\"\nadres = \"{naam}\"\ngegevens = \"wijken\"\n[lijst]\ntitel = \"Wijken\"\n+++\nHier wonen {inwoners} mensen.\n".into());
    put("gegevens/wijken.csv", "naam;inwoners\nNoord;10\nZuid;20\n".into());
    put(
        "content/begrippen.toml",
        "[[begrip]]\nterm = \"reserve\"\nuitleg = \"Spaargeld van de gemeente.\"\n".into(),
    );
    // Enough of them for a strip of counts.
    let action = |n| format!("\n## Meer toezicht {n} {{.actie inhoud=oranje}}\n\nWe kijken vaker.\n");
    let actions: String = (1..=5).map(action).collect();
    for year in [2025, 2026] {
        let folder = format!("content/b{year}");
        put(
            &format!("{folder}/publicatie.md"),
            format!(
                "+++\nsoort = \"begroting\"\njaar = {year}\nstatus = \"vastgesteld\"\ndatum_status = {year}-01-02\npublicatiedatum = {year}-01-03\n+++\nTekst van {year}.\n"
            ),
        );
        put(
            &format!("{folder}/veilig/programma.md"),
            "+++\ntitel = \"Veilig\"\ncode = \"1\"\n+++\nEen veilige stad met een reserve.\n".into(),
        );
        put(&format!("{folder}/veilig/01-wonen.md"), "+++\ntitel = \"Veilig wonen\"\ncode = \"1.1\"\nlasten = \"12 x € 1.000\"\n+++\nMensen wonen veilig.\n\n## Meer lampen {.actie code=01 inhoud=groen}\n\nWe hangen lampen op.\n".into());
        put(
            &format!("{folder}/veilig/02-verkeer.md"),
            "+++\ntitel = \"Veilig verkeer\"\ncode = \"1.2\"\n+++\nHet verkeer is veilig.\n".to_owned()
                + &actions,
        );
        put(
            &format!("{folder}/veilig/tabellen/01-lasten.csv"),
            format!("post;soort;Begroting {year}\n[1.1] Wonen;post;12\n[1.2] Verkeer;post;30\n;totaal;42\n"),
        );
        put(
            &format!("{folder}/veilig/tabellen/01-lasten.toml"),
            "titel = \"Lasten\"\neenheid = \"EUR\"\nfactor = 1000\n".into(),
        );
    }
    out
}

/// What an editor does to a site.
#[derive(Debug, Clone)]
enum Edit {
    /// A sentence more in a text.
    Say(usize, u32),
    /// Another figure in a table.
    Count(usize, u32),
    /// Another title in front matter.
    Call(usize, u32),
    /// A new page, goal or picture.
    Add(usize, u32),
    /// A file gone, whatever it is.
    Remove(usize),
    /// A file under another name.
    Rename(usize, u32),
    /// Other settings, words, templates, data.
    Around(usize, u32),
}

fn edits() -> impl Strategy<Value = Edit> {
    let n = 0..40_usize;
    let x = 0..1_000_u32;
    prop_oneof![
        4 => (n.clone(), x.clone()).prop_map(|(n, x)| Edit::Say(n, x)),
        3 => (n.clone(), x.clone()).prop_map(|(n, x)| Edit::Count(n, x)),
        2 => (n.clone(), x.clone()).prop_map(|(n, x)| Edit::Call(n, x)),
        2 => (n.clone(), x.clone()).prop_map(|(n, x)| Edit::Add(n, x)),
        1 => n.clone().prop_map(Edit::Remove),
        1 => (n.clone(), x.clone()).prop_map(|(n, x)| Edit::Rename(n, x)),
        2 => (n, x).prop_map(|(n, x)| Edit::Around(n, x)),
    ]
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A site with all files.
fn site() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files() {
        write(dir.path(), &path, &text);
    }
    dir
}

/// The files of a site with this ending, by path.
fn found(root: &Path, ending: &str) -> Vec<String> {
    let mut all: Vec<String> = walkdir::WalkDir::new(root.join("content"))
        .into_iter()
        .flatten()
        .filter(|e| e.file_type().is_file())
        .map(|e| e.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned())
        .filter(|p| p.ends_with(ending))
        .collect();
    all.sort();
    all
}

fn apply(root: &Path, edit: &Edit) {
    let pick = |ending: &str, n: usize| {
        let all = found(root, ending);
        (!all.is_empty()).then(|| all[n % all.len()].clone())
    };
    let change = |path: Option<String>, with: &dyn Fn(&str) -> String| {
        let Some(path) = path else { return };
        let text = std::fs::read_to_string(root.join(&path)).unwrap();
        write(root, &path, &with(&text));
    };
    match edit {
        Edit::Say(n, x) => change(pick(".md", *n), &|t| format!("{t}\nWoord{x} voor afvalstoffenheffing.\n")),
        Edit::Count(n, x) => change(pick(".csv", *n), &|t| {
            t.replacen(";12\n", &format!(";{x}\n"), 1).replacen(";30\n", ";31\n", 1)
        }),
        Edit::Call(n, x) => {
            change(pick(".md", *n), &|t| t.replacen("titel = \"", &format!("titel = \"T{x} "), 1))
        }
        Edit::Add(n, x) => match n % 4 {
            0 => write(
                root,
                &format!("content/nieuw-{x}.md"),
                &format!("+++\ntitel = \"Nieuw {x}\"\nmenu = {}\n+++\nTekst.\n", x % 2 == 0),
            ),
            1 => write(
                root,
                &format!("content/b2026/veilig/03-nieuw-{x}.md"),
                &format!("+++\ntitel = \"Doel {x}\"\ncode = \"1.{x}\"\n+++\nTekst.\n"),
            ),
            2 => write(root, &format!("content/foto-{x}.png"), "x"),
            _ => write(root, &format!("content/b2026/bijlage-{x}.pdf"), &"x".repeat(*x as usize)),
        },
        Edit::Remove(n) => {
            if let Some(path) = pick("", *n) {
                std::fs::remove_file(root.join(path)).unwrap();
            }
        }
        Edit::Rename(n, x) => {
            if let Some(path) = pick(".md", *n) {
                let (folder, _) = path.rsplit_once('/').unwrap();
                std::fs::rename(root.join(&path), root.join(format!("{folder}/naam-{x}.md"))).unwrap();
            }
        }
        Edit::Around(n, x) => match n % 6 {
            0 => write(root, "site.toml", &SITE.replacen("Begroting", &format!("Begroting {x}"), 1)),
            1 => write(
                root,
                "content/begrippen.toml",
                &format!("[[begrip]]\nterm = \"lampen\"\nuitleg = \"Licht {x}.\"\n"),
            ),
            2 => write(
                root,
                "templates/pagina.html",
                &format!("{{% extends \"standaard/pagina.html\" %}}{{% block titel %}}{x}{{% endblock %}}"),
            ),
            3 => write(root, "gegevens/wijken.csv", &format!("naam;inwoners\nNoord;{x}\nOost;5\n")),
            4 => write(root, "taal/nl.toml", &format!("[kader]\nbegin = \"Start {x}\"\n")),
            _ => {
                let _ = std::fs::remove_dir_all(root.join("templates"));
            }
        },
    }
}

fn build(root: &Path, output: &Path) -> Built {
    let options = BuildOptions {
        output: Some(output.to_owned()),
        date: Some(jiff::civil::date(2026, 11, 23)),
        ..BuildOptions::default()
    };
    Project::open(root).unwrap().build(&options, &Silent).unwrap()
}

/// Every file of a built site.
fn bytes(output: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |e: &walkdir::DirEntry| e.path().strip_prefix(output).unwrap().to_str().unwrap().to_owned();
    walkdir::WalkDir::new(output)
        .into_iter()
        .flatten()
        .filter(|e| e.file_type().is_file())
        .map(|e| (name(&e), std::fs::read(e.path()).unwrap()))
        .collect()
}

fn same(root: &Path, step: &str) -> bool {
    let (kept, anew) = (root.join("public"), root.join("anders"));
    let rebuilt = build(root, &kept);
    let whole = build(root, &anew);
    assert_eq!(rebuilt.published, whole.published, "{step}");
    assert_eq!(rebuilt.diagnostics, whole.diagnostics, "{step}");
    if whole.published {
        let (rebuilt, whole) = (bytes(&kept), bytes(&anew));
        let differ: Vec<&String> = rebuilt
            .keys()
            .chain(whole.keys())
            .filter(|path| rebuilt.get(*path) != whole.get(*path))
            .collect();
        assert!(differ.is_empty(), "{step}: {differ:?}");
    }
    // The other build begins from nothing each time.
    let _ = std::fs::remove_dir_all(&anew);
    for entry in std::fs::read_dir(root.join(".begroot")).unwrap().flatten() {
        let slot = blake3_slot(&anew);
        if entry.file_name().to_string_lossy().ends_with(&slot) {
            let _ = std::fs::remove_dir_all(entry.path()).or_else(|_| std::fs::remove_file(entry.path()));
        }
    }
    rebuilt.published || step != FIRST || panic!("{:#?}", whole.diagnostics)
}

const FIRST: &str = "the first build";

/// The name under which a build keeps what it knows of a folder.
fn blake3_slot(folder: &Path) -> String {
    blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex().as_str()[..8].to_owned()
}

/// More of them than in every run of the tests: `PROPTEST_CASES=500 cargo test --test rebuild`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rebuild_after_any_edits_is_the_same_as_a_build_from_nothing(row in proptest::collection::vec(edits(), 1..8)) {
        let dir = site();
        same(dir.path(), FIRST);
        for edit in &row {
            apply(dir.path(), edit);
            same(dir.path(), &format!("{edit:?}"));
        }
    }
}

#[test]
fn an_edit_of_one_text_makes_its_page_and_few_others() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for (path, text) in files() {
        write(root, &path, &text.replace("pdf = false\n", ""));
    }
    let output = root.join("public");
    let first = build(root, &output);
    assert_eq!((first.taken_over, first.published), (0, true));
    let again = build(root, &output);
    assert_eq!((again.written, again.removed), (0, 0));
    assert!(again.taken_over > 50, "{}", again.taken_over);
    let page = root.join("content/vragen.md");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text.replace("Tekst.", "Andere tekst.")).unwrap();
    let edited = build(root, &output);
    // The page itself, and the index of search.
    assert_eq!(edited.taken_over, again.taken_over - 1);
    let html = std::fs::read_to_string(output.join("vragen/index.html")).unwrap();
    assert!(html.contains("Andere tekst."));
}

#[test]
fn a_file_that_somebody_changed_in_the_built_site_is_made_again() {
    let dir = site();
    let root = dir.path();
    let output = root.join("public");
    for _ in 0..3 {
        build(root, &output);
    }
    let page = output.join("vragen/index.html");
    let good = std::fs::read(&page).unwrap();
    // In place: a file with two names would change under both.
    std::fs::write(&page, "kapot").unwrap();
    std::fs::write(output.join("robots.txt"), "kapot").unwrap();
    std::fs::remove_file(output.join("over/index.html")).unwrap();
    for _ in 0..2 {
        build(root, &output);
        assert_eq!(std::fs::read(&page).unwrap(), good);
        assert!(output.join("over/index.html").exists());
        assert!(!std::fs::read_to_string(output.join("robots.txt")).unwrap().contains("kapot"));
    }
}

/// A build that was killed between putting its site in place and its memory leaves that of the build before.
#[test]
fn a_memory_of_another_site_than_the_one_that_is_there_is_no_trouble() {
    let dir = site();
    let root = dir.path();
    same(root, FIRST);
    let memory = root.join(".begroot").join(format!("geheugen-{}", blake3_slot(&root.join("public"))));
    let page = root.join("content/vragen.md");
    let say = |words: &str| {
        let text = std::fs::read_to_string(&page).unwrap();
        std::fs::write(&page, format!("{text}\n{words}\n")).unwrap();
    };
    let (old, first) = (std::fs::read(&memory).unwrap(), std::fs::read_to_string(&page).unwrap());
    say("Een zonnepaneel op het dak.");
    same(root, "an edit");
    std::fs::write(&memory, &old).unwrap();
    say("En een warmtepomp.");
    same(root, "an edit with the memory of the first build");
    std::fs::write(&memory, &old).unwrap();
    std::fs::write(&page, first).unwrap();
    same(root, "back to the first text, with its memory");
    std::fs::remove_dir_all(root.join("public")).unwrap();
    same(root, "a site that was removed");
}

#[test]
fn what_a_host_keeps_beside_the_pages_stays() {
    let dir = site();
    let root = dir.path();
    let output = root.join("public");
    build(root, &output);
    write(&output, ".git/HEAD", "ref: x");
    for _ in 0..3 {
        build(root, &output);
        assert_eq!(std::fs::read_to_string(output.join(".git/HEAD")).unwrap(), "ref: x");
    }
}
