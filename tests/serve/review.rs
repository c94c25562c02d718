//! `begroot serve --redactie`: the editor's view from outside.

use std::process::Command;

use crate::preview::{Preview, edit, until};

const PROGRAMME: &str = "content/begroting-2027/leefbare-buurten/programma.md";
const PAGE: &str = "/begroting-2027/leefbare-buurten/";

/// Gives the programme another lead.
fn lead(preview: &Preview, text: &str) {
    let file = preview.site().join(PROGRAMME);
    let mut file_text = std::fs::read_to_string(&file).unwrap();
    if let Some(start) = file_text.find("kort =") {
        let old = &file_text[start..];
        let close = if old.starts_with("kort = \"\"\"") { "\"\"\"\n+++" } else { "\"\n" };
        let end = start + old[8..].find(close).unwrap() + 8 + close.trim_end_matches("+++").len();
        file_text.replace_range(start..end, "");
    }
    let key = if text.is_empty() { String::new() } else { format!("kort = {text:?}\n") };
    std::fs::write(&file, file_text.replacen("+++\n", &format!("+++\n{key}"), 1)).unwrap();
}

#[test]
fn a_saved_file_shows_its_new_score_and_its_hard_sentences_with_their_place() {
    let preview = Preview::start_review();
    let mut news = preview.news();
    let mut last = news.next();
    let mut shown = |what: &str, text: &str, parts: &[&str]| {
        lead(&preview, text);
        until(what, || {
            let body = preview.get(PAGE).body;
            parts.iter().all(|part| body.contains(part))
        });
        // The open page was told of a new version, so that it loads the new score by itself.
        let next = news.next();
        assert_ne!(next, last, "{what}");
        last = next;
    };
    shown(
        "a hard lead is told",
        "Conform de vigerende beleidskaders worden integrale uitvoeringskosten adequaat gemonitord.",
        &[
            "Redactie: inleiding veel te moeilijk voor B1 (indicatie: rond C1), score ",
            "data-soort=\"fout\" data-zin=\"Conform de vigerende",
            "Moeilijk woord: adequaat",
            "«goed»",
            "programma.md:2:9",
            "Dit is nog te moeilijk.",
        ],
    );
    shown(
        "an easy lead is told",
        "Wij maken de straat veiliger. Er komen drempels en meer licht. Wij vragen u in mei wat u wilt.",
        &["Redactie: inleiding makkelijk: haalbaar op B1 (indicatie), score "],
    );
    shown(
        "without a lead the page says who made the sentences",
        "",
        &["Hier staat nog geen eigen inleiding. begroot maakte deze zinnen uit de cijfers.", PROGRAMME],
    );
}

#[test]
fn every_page_has_the_view_and_content_puts_no_markup_into_it() {
    let preview = Preview::start_review();
    lead(&preview, "Dat is </aside><script>alert(1)</script> heel adequaat <img src=x onerror=alert(1)>.");
    until("the lead is judged", || preview.get(PAGE).body.contains("Moeilijk woord: adequaat"));
    let body = preview.get(PAGE).body;
    assert!(!body.contains("<script>alert") && !body.contains("<img src=x"), "{body}");
    for page in preview.files().keys().filter(|f| f.extension().is_some_and(|e| e == "html")) {
        let body = preview.get(&format!("/{}", page.display())).body;
        let panels = body.matches("id=\"begroot_redactie\"").count();
        assert_eq!(
            (panels, body.matches("src=\"/_begroot/redactie.js\"").count()),
            (1, 1),
            "{}",
            page.display()
        );
    }
    assert!(preview.get("/_begroot/redactie.js").header("content-type").contains("javascript"));
    assert!(preview.get("/_begroot/redactie.css").header("content-type").contains("text/css"));
    assert!(!preview.get("/bestaat/niet/").body.contains("begroot_redactie"));
}

#[test]
fn a_build_that_fails_keeps_the_view_of_the_version_that_is_shown() {
    let preview = Preview::start_review();
    lead(&preview, "Dat is adequaat.");
    until("the lead is judged", || preview.get(PAGE).body.contains("Moeilijk woord: adequaat"));
    edit(&preview.goal(), "titel =", "tiitel =");
    until("the errors are shown", || preview.get(PAGE).body.contains("begroot-meldingen"));
    assert!(preview.get(PAGE).body.contains("Moeilijk woord: adequaat"));
}

#[test]
fn nothing_of_the_view_is_in_a_written_file() {
    let (with, without) = (Preview::start_review(), Preview::start());
    for preview in [&with, &without] {
        lead(preview, "Dat is niet adequaat.");
        until("the lead is shown", || preview.any_page_with("Dat is niet adequaat."));
    }
    assert!(!without.get(PAGE).body.contains("redactie"));
    assert!(with.get(PAGE).body.contains("begroot_redactie"));
    // The page comes first, and the rest of the site follows.
    until("the whole site is the same", || with.files() == without.files());
    let (with_files, without_files) = (with.files(), without.files());
    assert!(with_files.len() > 10);
    assert_eq!(with_files.keys().collect::<Vec<_>>(), without_files.keys().collect::<Vec<_>>());
    for (name, text) in &with_files {
        assert!(without_files[name] == *text, "{} is another file with the view", name.display());
    }
    assert!(with_files.values().all(|text| !text.contains("redactie") && !text.contains("Moeilijk woord")));
    // The published site is the same beside a preview with the view and beside one without.
    let published = |preview: &Preview| {
        let built = Command::new(env!("CARGO_BIN_EXE_begroot"))
            .args(["build", "--site"])
            .arg(preview.site())
            .output()
            .unwrap();
        assert!(built.status.success(), "{built:?}");
        let root = preview.site().join("public");
        let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
        files
            .filter(|f| f.file_type().is_file())
            .map(|f| (f.path().strip_prefix(&root).unwrap().to_path_buf(), std::fs::read(f.path()).unwrap()))
            .collect::<Vec<_>>()
    };
    assert!(published(&with) == published(&without));
}
