//! Several years and publications of a municipality, in whole small sites: the way between them, what is older, the
//! archive, the feed, and addresses that stay.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::path::Path;

use begroot::project::{BuildOptions, Project, Silent};

const SITE: &str =
    "titel = \"Begroting\"\nbasis_url = \"https://v.example/pad\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n";

/// A site of two budgets and a report with two editions, and the files given.
fn site(extra: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let base = [
        ("site.toml", SITE),
        (
            "content/begroting-2025/publicatie.md",
            "+++\nsoort = \"begroting\"\njaar = 2025\nstatus = \"vastgesteld\"\ndatum_status = 2024-11-05\npublicatiedatum = 2024-10-01\n+++\n",
        ),
        ("content/begroting-2025/veilig/programma.md", "+++\ntitel = \"Veiligheid\"\n+++\n"),
        ("content/begroting-2025/veilig/01-straat.md", "+++\ntitel = \"Straten zijn veilig\"\n+++\n"),
        ("content/begroting-2025/veilig/02-brand.md", "+++\ntitel = \"Minder brand\"\n+++\n"),
        ("content/begroting-2025/groen/programma.md", "+++\ntitel = \"Groen\"\n+++\n"),
        (
            "content/begroting-2026/publicatie.md",
            "+++\nsoort = \"begroting\"\njaar = 2026\npublicatiedatum = 2025-10-01\n[[wijziging]]\ndatum = 2025-10-20\ntekst = \"Het bedrag bij *veilig* klopte niet.\"\n[[wijziging]]\ndatum = 2025-12-01\ntekst = \"Er is een doel bij.\"\n+++\n",
        ),
        ("content/begroting-2026/veilig/programma.md", "+++\ntitel = \"Veilig wonen\"\n+++\n"),
        ("content/begroting-2026/veilig/05-straat.md", "+++\ntitel = \"Een andere titel\"\n+++\n"),
        (
            "content/burap-1/publicatie.md",
            "+++\nsoort = \"bestuursrapportage\"\njaar = 2025\neditie = \"1e\"\n+++\n",
        ),
        (
            "content/burap-2/publicatie.md",
            "+++\nsoort = \"bestuursrapportage\"\njaar = 2025\neditie = \"2e\"\ntitel = \"Najaarsbericht\"\n+++\n",
        ),
    ];
    for (path, text) in base.iter().chain(extra) {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

fn build(dir: &Path, options: &BuildOptions) -> Vec<String> {
    let built = Project::open(dir).unwrap().build(options, &Silent).unwrap();
    let line = |d: &begroot::diag::Diagnostic| {
        format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.clone().unwrap_or_default())
    };
    // What a made-up municipality lacks for the Woo is told in tests/woo.rs.
    built.diagnostics.iter().filter(|d| !d.code.0.starts_with("B78")).map(line).collect()
}

fn clean(dir: &Path, options: &BuildOptions) {
    assert_eq!(build(dir, options), Vec::<String>::new());
}

fn read(dir: &Path, path: &str) -> String {
    let text =
        std::fs::read_to_string(dir.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.replace('\u{ad}', "")
}

/// The part of a page between two texts.
fn between<'t>(page: &'t str, from: &str, to: &str) -> &'t str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(part, _)| part)
}

fn switcher(page: &str) -> &str {
    between(page, "<nav class=\"switcher\"", "</nav>")
}

#[test]
fn every_page_of_a_publication_leads_to_the_same_subject_in_the_other_years() {
    let dir = site(&[]);
    clean(dir.path(), &BuildOptions::default());
    let goal = read(dir.path(), "begroting-2026/veilig/straat/index.html");
    let links = switcher(&goal);
    assert!(
        links.contains("href=\"../../../begroting-2025/veilig/straat/\">Begroting 2025</a></li>"),
        "{links}"
    );
    assert!(links.contains("aria-current=\"true\">Begroting 2026</span>"), "{links}");
    assert!(links.contains("href=\"../../../burap-1/\"") && links.contains("(het hele stuk)"), "{links}");
    // A title that does not say what it is gets the kind beside it.
    assert!(links.contains("Najaarsbericht</a> <span class=\"quiet\">Bestuursrapportage</span>"), "{links}");
    assert!(links.find("2026").unwrap() < links.find("2025").unwrap(), "the newest year first");

    let other = read(dir.path(), "begroting-2025/veilig/brand/index.html");
    let links = switcher(&other);
    assert!(
        links.contains("href=\"../../../begroting-2026/veilig/\"") && links.contains("(het hele programma)")
    );
    let programme = read(dir.path(), "begroting-2025/groen/index.html");
    assert!(switcher(&programme).contains("href=\"../../begroting-2026/\""), "{programme}");
    let home = read(dir.path(), "begroting-2025/index.html");
    assert!(
        switcher(&home).contains("href=\"../begroting-2026/\">") && !switcher(&home).contains("(het hele")
    );
    assert!(!home.contains("<script") && !read(dir.path(), "index.html").contains("class=\"switcher\""));
}

#[test]
fn one_publication_has_no_switcher_no_archive_and_no_older_version() {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in
        [("site.toml", SITE), ("content/b/publicatie.md", "+++\nsoort = \"begroting\"\njaar = 2026\n+++\n")]
    {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    clean(dir.path(), &BuildOptions::default());
    let home = read(dir.path(), "b/index.html");
    assert!(
        !home.contains("switcher") && !home.contains("oudere versie") && !home.contains("archief"),
        "{home}"
    );
    assert!(!dir.path().join("public/archief").exists() && !dir.path().join("public/feed.xml").exists());
}

#[test]
fn an_older_document_says_so_and_leads_to_the_newest_of_its_kind() {
    let dir = site(&[]);
    clean(dir.path(), &BuildOptions::default());
    let notice = |path: &str| {
        let page = read(dir.path(), path);
        between(&page, "<p class=\"older\">", "</p>").to_owned()
    };
    assert_eq!(
        notice("begroting-2025/veilig/straat/index.html"),
        "<strong>Dit is een oudere versie.</strong> Lees de nieuwste: <a href=\"../../../begroting-2026/veilig/straat/\">Begroting 2026</a>."
    );
    assert!(notice("begroting-2025/index.html").contains("href=\"../begroting-2026/\""));
    assert!(notice("burap-1/index.html").contains("Najaarsbericht"));
    assert_eq!(notice("begroting-2026/index.html") + &notice("burap-2/index.html"), "");
}

#[test]
fn a_draft_and_a_document_for_later_make_nothing_older_also_when_they_are_shown() {
    for key in ["klad = true", "publiceren_vanaf = 2030-01-01"] {
        let dir = site(&[(
            "content/begroting-2027/publicatie.md",
            &format!("+++\nsoort = \"begroting\"\njaar = 2027\npublicatiedatum = 2026-10-01\n{key}\n+++\n"),
        )]);
        let on = |drafts| BuildOptions {
            drafts,
            date: Some(jiff::civil::date(2026, 11, 1)),
            ..BuildOptions::default()
        };
        assert!(build(dir.path(), &on(false)).iter().all(|d| d.starts_with("B120")));
        assert!(!read(dir.path(), "archief/index.html").contains("2027"));
        clean(dir.path(), &on(true));
        assert!(read(dir.path(), "archief/index.html").contains("Begroting 2027"), "{key}");
        assert!(!read(dir.path(), "begroting-2026/index.html").contains("oudere versie"), "{key}");
        assert!(!read(dir.path(), "feed.xml").contains("2027"), "{key}");
    }
}

#[test]
fn the_archive_lists_every_publication_by_year() {
    let dir = site(&[]);
    clean(dir.path(), &BuildOptions::default());
    let archive = read(dir.path(), "archief/index.html");
    let order: Vec<usize> = [
        ">2026</h2>",
        "Begroting 2026",
        ">2025</h2>",
        "Begroting 2025",
        "1e bestuursrapportage",
        "Najaarsbericht",
    ]
    .iter()
    .map(|text| {
        archive.split_once("<main").unwrap().1.find(text).unwrap_or_else(|| panic!("{text}: {archive}"))
    })
    .collect();
    assert!(order.windows(2).all(|w| w[0] < w[1]), "{order:?}");
    let list = archive.split_once("<main").unwrap().1;
    assert!(list.contains("Openbaar sinds 1\u{a0}oktober\u{a0}2024"), "{list}");
    assert_eq!(list.matches(">Oudere versie<").count(), 2, "{list}");
    assert!(
        read(dir.path(), "begroting-2025/index.html")
            .contains("href=\"../archief/\">Alle stukken per jaar</a>")
    );
    assert!(list.contains("href=\"../feed.xml\">") && list.contains("(XML,"), "{list}");
    // More municipalities: a heading for each, and a feed for each that has a day to tell of.
    let two = site(&[
        ("content/dorp/gemeente.md", "+++\nnaam = \"Dorp\"\n+++\n"),
        (
            "content/dorp/kadernota-2026/publicatie.md",
            "+++\nsoort = \"kadernota\"\njaar = 2026\npublicatiedatum = 2025-06-01\n+++\n",
        ),
    ]);
    clean(two.path(), &BuildOptions::default());
    let archive = read(two.path(), "archief/index.html");
    assert!(archive.contains(">Gemeente Dorp</h2>") && archive.contains(">2026</h3>"), "{archive}");
    assert!(archive.contains("href=\"../dorp/feed.xml\""), "{archive}");
    let page = read(two.path(), "dorp/kadernota-2026/index.html");
    assert!(
        page.contains("title=\"Nieuw en gewijzigd: Gemeente Dorp\" href=\"../../dorp/feed.xml\""),
        "{page}"
    );
    assert_eq!(entries(&read(two.path(), "dorp/feed.xml")).len(), 1);
}

#[test]
fn changes_stand_on_the_page_with_the_newest_first() {
    let dir = site(&[]);
    clean(dir.path(), &BuildOptions::default());
    let page = read(dir.path(), "begroting-2026/index.html");
    let list = between(&page, "Wat is er gewijzigd?</h2>", "</section>");
    assert!(list.contains("id=\"wijziging-2025-12-01\"") && list.contains("<em>veilig</em>"), "{list}");
    assert!(list.find("Er is een doel bij.").unwrap() < list.find("klopte niet").unwrap(), "{list}");
    let wrong = site(&[(
        "content/begroting-2026/publicatie.md",
        "+++\nsoort = \"begroting\"\njaar = 2026\n[[wijziging]]\ndatum = \"gisteren\"\n[[wijziging]]\ntext = \"x\"\n+++\n",
    )]);
    insta::assert_debug_snapshot!(build(wrong.path(), &BuildOptions::default()));
}

/// Of each entry of a feed its id, day and title. What RFC 4287 asks of every feed is looked at on the way.
fn entries(feed: &str) -> Vec<(String, String, String)> {
    let document = roxmltree::Document::parse(feed).unwrap();
    let root = document.root_element();
    let name = |n: &roxmltree::Node<'_, '_>| n.tag_name().name().to_owned();
    assert!(root.has_tag_name(("http://www.w3.org/2005/Atom", "feed")), "{feed}");
    let one = |node: roxmltree::Node<'_, '_>, tag: &str| {
        let found: Vec<_> = node.children().filter(|c| c.is_element() && name(c) == tag).collect();
        assert_eq!(found.len(), 1, "{tag}: {feed}");
        found[0].text().unwrap_or_default().to_owned()
    };
    let links = |node: roxmltree::Node<'_, '_>, rel: &str| -> Vec<String> {
        let is = |c: &roxmltree::Node<'_, '_>| name(c) == "link" && c.attribute("rel") == Some(rel);
        node.children().filter(is).map(|c| c.attribute("href").unwrap().to_owned()).collect()
    };
    let author = |node: roxmltree::Node<'_, '_>| {
        node.children().filter(|c| name(c) == "author").map(|a| one(a, "name")).collect::<Vec<_>>()
    };
    assert_eq!(links(root, "self"), [one(root, "id")]);
    assert!(author(root).iter().all(|a| !a.is_empty()) && author(root).len() == 1, "{feed}");
    let entries: Vec<_> = root.children().filter(|c| name(c) == "entry").collect();
    let found: Vec<_> = entries
        .into_iter()
        .map(|e| {
            assert_eq!(links(e, "alternate").len(), 1);
            assert!(!one(e, "summary").is_empty());
            (one(e, "id"), one(e, "updated"), one(e, "title"))
        })
        .collect();
    let ids: std::collections::BTreeSet<&String> = found.iter().map(|(id, ..)| id).collect();
    assert_eq!(ids.len(), found.len(), "ids differ: {feed}");
    assert!(found.windows(2).all(|w| w[0].1 >= w[1].1), "the newest first: {feed}");
    assert_eq!(one(root, "updated"), found[0].1);
    for (id, when, title) in &found {
        assert!(
            id.starts_with("https://") && !title.is_empty() && when.ends_with("T00:00:00Z"),
            "{id} {when}"
        );
    }
    found
}

#[test]
fn the_feed_tells_what_is_new_decided_and_changed_without_a_clock() {
    let dir = site(&[]);
    let on = |year| BuildOptions { date: Some(jiff::civil::date(year, 1, 1)), ..BuildOptions::default() };
    clean(dir.path(), &on(2026));
    let feed = read(dir.path(), "feed.xml");
    insta::assert_debug_snapshot!(entries(&feed));
    clean(dir.path(), &on(2040));
    assert_eq!(read(dir.path(), "feed.xml"), feed);
    for page in ["index.html", "begroting-2026/veilig/index.html", "404.html"] {
        assert!(read(dir.path(), page).contains("rel=\"alternate\" type=\"application/atom+xml\""), "{page}");
    }
}

#[test]
fn without_an_address_there_is_no_feed_and_the_editor_hears_why() {
    let dir = site(&[("site.toml", "titel = \"B\"\n[gemeente]\nnaam = \"V\"\n")]);
    insta::assert_debug_snapshot!(build(dir.path(), &BuildOptions::default()));
    assert!(!dir.path().join("public/feed.xml").exists());
    assert!(!read(dir.path(), "index.html").contains("atom+xml"));
}

#[test]
fn hostile_text_stays_text_in_a_feed() {
    let evil = "</title><script>alert(1)</script>]]>\\u0001 & \\\"x\\\"";
    let dir = site(&[(
        "content/begroting-2026/publicatie.md",
        &format!(
            "+++\nsoort = \"begroting\"\njaar = 2026\ntitel = \"{evil}\"\n[[wijziging]]\ndatum = 2025-10-20\ntekst = \"{evil}\"\n+++\n"
        ),
    )]);
    clean(dir.path(), &BuildOptions::default());
    let feed = read(dir.path(), "feed.xml");
    assert!(
        !feed.contains("<script") && entries(&feed).iter().any(|(_, _, t)| t.contains("<script>")),
        "{feed}"
    );
}
