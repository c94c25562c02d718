//! One permanent address for each thing: a title changes nothing, and an old address leads to the new one.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::collections::BTreeSet;
use std::path::Path;

use begroot::project::{BuildOptions, Project, Silent};

const SITE: &str = "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n";
const PUBLICATION: &str = "soort = \"begroting\"\njaar = 2026\n";

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in [("site.toml", SITE)].iter().chain(files) {
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

fn read(dir: &Path, path: &str) -> String {
    std::fs::read_to_string(dir.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Every file of a built site, and every place on its pages.
fn addresses(dir: &Path) -> BTreeSet<String> {
    let root = dir.join("public");
    let mut all = BTreeSet::new();
    for entry in walkdir::WalkDir::new(&root).into_iter().flatten().filter(|e| e.file_type().is_file()) {
        let path = entry.path().strip_prefix(&root).unwrap().display().to_string();
        // The index of search has the name of what is in it, and is asked for by the page alone.
        if path.starts_with("zoeken/") || path.starts_with("thema/") {
            continue;
        }
        if path.ends_with(".html") {
            let html = std::fs::read_to_string(entry.path()).unwrap();
            let ids = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            all.extend(ids.map(|id| format!("{path}#{id}")));
        }
        all.insert(path);
    }
    all
}

#[test]
fn a_title_that_changes_changes_no_address() {
    let titles = |word: &str| {
        let goal = format!(
            "+++\ntitel = \"{word} doel\"\n+++\n\n## {word} subdoel {{#sub .doel}}\n\n### {word} actie {{#actie .actie status=groen}}\n\n### {word} indicator {{#meting .indicator}}\n\n- 2023: 3\n- 2024: 4\n- 2025: 5\n"
        );
        let table = format!(
            "titel = \"{word} tabel\"\neenheid = \"EUR\"\n[[kolom]]\ntitel = \"{word} 2026\"\njaar = 2026\n"
        );
        let dir = site(&[
            (
                "content/b-2026/publicatie.md",
                &format!("+++\n{PUBLICATION}titel = \"{word} begroting\"\n+++\n"),
            ),
            ("content/b-2026/01-veilig/programma.md", &format!("+++\ntitel = \"{word} programma\"\n+++\n")),
            ("content/b-2026/01-veilig/01-straat.md", &goal),
            ("content/b-2026/01-veilig/tabellen/01-kosten.toml", &table),
            (
                "content/b-2026/01-veilig/tabellen/01-kosten.csv",
                &format!("post;soort;{word} 2026\n{word};post;3\n"),
            ),
            ("content/over.md", &format!("+++\ntitel = \"{word} over\"\n+++\n")),
        ]);
        assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
        addresses(dir.path())
    };
    let (before, after) = (titles("Eerste"), titles("Andere"));
    assert_eq!(before, after);
    for address in [
        "b-2026/veilig/straat/index.html",
        "b-2026/veilig/sub/index.html#actie",
        "b-2026/veilig/sub/index.html#meting",
        "b-2026/veilig/sub/meting-cijfers.svg",
        "b-2026/veilig/kosten.csv",
        "b-2026/veilig/index.html#kosten",
    ] {
        assert!(before.contains(address), "{address}: {before:#?}");
    }
}

#[test]
fn a_heading_without_a_name_of_its_own_is_told() {
    let with = |goal: &str| {
        let dir = site(&[
            ("content/b-2026/publicatie.md", &format!("+++\n{PUBLICATION}+++\n")),
            ("content/b-2026/veilig/programma.md", "+++\ntitel = \"Veilig\"\n+++\n"),
            ("content/b-2026/veilig/straat.md", &format!("+++\ntitel = \"Straat\"\n+++\n\n{goal}")),
        ]);
        build(dir.path(), &BuildOptions::default())
    };
    assert_eq!(with("## Lampen {#lampen .doel}\n\n### Doen {#doen .actie}\n"), Vec::<String>::new());
    insta::assert_debug_snapshot!([
        with("## Lampen {.doel}\n\nTekst.\n"),
        with("## Lampen {.doel}\n\n### Meer lampen {.actie}\n\n### Branden ze? {.indicator}\n\n- 2025: 3\n"),
        with(
            "## Lampen {#l .doel}\n\n### Doen {#doen .actie}\n\n### Kijken {.actie}\n\n### Kijken {.actie}\n"
        ),
    ]);
}

/// A site of which the publication, the programme, a goal, a sub-goal and a page moved.
fn moved() -> tempfile::TempDir {
    site(&[
        (
            "site.toml",
            "titel = \"B\"\nbasis_url = \"https://v.example/pad/\"\n[gemeente]\nnaam = \"V\"\n[doorverwijzingen]\n\"/heel-oud/\" = \"/begroting/veilig/\"\n",
        ),
        (
            "content/begroting-2026/publicatie.md",
            &format!("+++\n{PUBLICATION}oude_adressen = [\"/begroting/\"]\n+++\n"),
        ),
        (
            "content/begroting-2026/veiligheid/programma.md",
            "+++\ntitel = \"Veiligheid\"\noude_adressen = [\"/begroting-2026/veilig/\", \"/begroting/veilig\"]\n+++\n",
        ),
        (
            "content/begroting-2026/veiligheid/01-straten.md",
            "+++\ntitel = \"Straten\"\noude_adressen = [\"/begroting-2026/veilig/straat/\", \"/oud.html\"]\n+++\n\n## Lampen {#lampen .doel oud_adres=/lamp/,/begroting-2026/veilig/licht/}\n",
        ),
        ("content/over-ons.md", "+++\ntitel = \"Over\"\noude_adressen = [\"/over/\"]\n+++\n"),
    ])
}

#[test]
fn an_old_address_leads_to_the_page_and_so_do_those_below_it() {
    let dir = moved();
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    for (old, link) in [
        ("begroting/index.html", "../begroting-2026/"),
        ("begroting-2026/veilig/index.html", "../../begroting-2026/veiligheid/"),
        ("begroting/veilig/index.html", "../../begroting-2026/veiligheid/"),
        ("begroting-2026/veilig/straat/index.html", "../../../begroting-2026/veiligheid/straten/"),
        ("oud.html", "begroting-2026/veiligheid/straten/"),
        ("lamp/index.html", "../begroting-2026/veiligheid/lampen/"),
        ("begroting-2026/veilig/licht/index.html", "../../../begroting-2026/veiligheid/lampen/"),
        ("over/index.html", "../over-ons/"),
        // An old address that leads to an old one leads to the page at once.
        ("heel-oud/index.html", "../begroting-2026/veiligheid/"),
        // Nobody wrote these down: they stood below an old address.
        ("begroting-2026/veilig/lampen/index.html", "../../../begroting-2026/veiligheid/lampen/"),
        ("begroting/veiligheid/straten/index.html", "../../../begroting-2026/veiligheid/straten/"),
        ("begroting/veilig/straten/index.html", "../../../begroting-2026/veiligheid/straten/"),
    ] {
        let page = read(dir.path(), old);
        assert!(page.contains(&format!("content=\"0; url={link}\"")), "{old}: {page}");
        assert!(page.contains(&format!("<a href=\"{link}\">")), "{old}: {page}");
        assert!(page.contains("content=\"noindex\"") && !page.contains("<script"), "{old}: {page}");
        let file = Path::new("public").join(old);
        let there = dir.path().join(file.parent().unwrap()).join(link).join("index.html");
        assert!(there.is_file(), "{old} leads nowhere: {}", there.display());
    }
    let page = read(dir.path(), "over/index.html");
    assert!(page.contains("rel=\"canonical\" href=\"https://v.example/pad/over-ons/\""), "{page}");
    assert!(!read(dir.path(), "sitemap.xml").contains("/over/"));
}

#[test]
fn an_old_address_works_in_a_folder_of_files() {
    let dir = moved();
    build(dir.path(), &BuildOptions { file_links: true, ..BuildOptions::default() });
    let page = read(dir.path(), "over/index.html");
    assert!(
        page.contains("url=../over-ons/index.html\"") && page.contains("href=\"../over-ons/index.html\""),
        "{page}"
    );
    assert!(page.contains("rel=\"canonical\" href=\"https://v.example/pad/over-ons/\""), "{page}");
    let page = read(dir.path(), "oud.html");
    assert!(page.contains("url=begroting-2026/veiligheid/straten/index.html\""), "{page}");
}

#[test]
fn an_old_address_that_cannot_be_is_told_with_its_place_and_a_way_out() {
    let with = |publication: &str, goal: &str, redirects: &str| {
        let dir = site(&[
            (
                "site.toml",
                &format!("titel = \"B\"\n[gemeente]\nnaam = \"V\"\n[doorverwijzingen]\n{redirects}\n"),
            ),
            ("content/b/publicatie.md", &format!("+++\n{PUBLICATION}oude_adressen = [{publication}]\n+++\n")),
            ("content/b/p/programma.md", "+++\ntitel = \"P\"\n+++\n"),
            ("content/b/p/g.md", &format!("+++\ntitel = \"G\"\noude_adressen = [{goal}]\n+++\n")),
            ("content/over.md", "+++\ntitel = \"Over\"\n+++\n"),
        ]);
        build(dir.path(), &BuildOptions::default())
    };
    insta::assert_debug_snapshot!([
        with("\"b-oud\", \"/../x/\", \"/a b/\", \"/x?id=1\", \"/\"", "", ""),
        with("\"/b/\"", "\"/over/\", \"/b/p/\"", ""),
        with("\"/twee/\"", "\"/Twee/\"", "\"/drie/\" = \"/over/\"\n\"/twee/\" = \"/over/\""),
        with("", "", "\"/a/\" = \"/c/\"\n\"/c/\" = \"/d/\"\n\"/d/\" = \"/a/\"\n\"/e/\" = \"/e/\""),
        with("3", "[\"x\"]", "\"/x/\" = \"http://elders.nl/\""),
    ]);
}

#[test]
fn what_stands_at_the_address_below_an_old_one_stays() {
    let dir = site(&[
        ("content/b/publicatie.md", &format!("+++\n{PUBLICATION}+++\n")),
        ("content/b/nieuw/programma.md", "+++\ntitel = \"Nieuw\"\noude_adressen = [\"/b/oud/\"]\n+++\n"),
        ("content/b/nieuw/een.md", "+++\ntitel = \"Een\"\n+++\n"),
        ("content/b/nieuw/twee.md", "+++\ntitel = \"Twee\"\noude_adressen = [\"/b/oud/een/\"]\n+++\n"),
    ]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    assert!(read(dir.path(), "b/oud/een/index.html").contains("url=../../../b/nieuw/twee/\""));
}
