//! Woo sitemaps, the accessibility statement and what replaces what, in a whole small site. Where the schemas of DiWoo are
//! (`../shared/facts`), xmllint validates against them.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::path::{Path, PathBuf};
use std::process::Command;

use begroot::project::{BuildOptions, Project, Silent};
use jiff::civil::date;

const SITE: &str = "titel = \"Begroting\"\nbasis_url = \"https://begroting.example/\"\ncontact = \"info@begroting.example\"\n[gemeente]\nnaam = \"Enschede\"\n[toegankelijkheid]\nregister = \"https://register.example/1\"\nstatus = \"B\"\ndatum = 2026-01-10\n[[toegankelijkheid.knelpunt]]\nwat = \"De kaart <werkt> niet.\"\nklaar_op = 2026-09-01\n";
const BUDGET: &str = "+++\nsoort = \"begroting\"\njaar = 2026\ntitel = \"Begroting <2026> & \\\"meer\\\"\"\nstatus = \"vastgesteld\"\ndatum_status = 2025-11-11\npublicatiedatum = 2025-09-16\nvervangt = \"begroting-2026-concept\"\n[woo]\ntrefwoorden = [\"meerjarenraming\", \"]]> &amp;\"]\nthemas = [\"begroting\"]\nkorte_titel = \"Begroting 2026\"\nreden = \"correctie procedurele fout\"\n[[woo.document]]\nbestand = \"begroting-2026.pdf\"\n+++\n";
const TABLE: &str = "post;soort;2026\nVeiligheid;post;100\n";

/// A site with each kind of publication, and the files given on top.
fn site(extra: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let base = [
        ("site.toml", SITE),
        ("content/begroting-2026/publicatie.md", BUDGET),
        ("content/begroting-2026/begroting-2026.pdf", "%PDF-1.7 made up"),
        ("content/begroting-2026/veilig/programma.md", "+++\ntitel = \"Veilig\"\n+++\n"),
        ("content/begroting-2026/veilig/tabellen/kosten.csv", TABLE),
        (
            "content/begroting-2026/veilig/tabellen/kosten.toml",
            "titel = \"Wat kost het?\"\neenheid = \"EUR\"\nfactor = 1000\n[[kolom]]\ntitel = \"2026\"\njaar = 2026\nsoort = \"begroting\"\n",
        ),
        (
            "content/begroting-2026-concept/publicatie.md",
            "+++\nsoort = \"begroting\"\njaar = 2026\ntitel = \"Conceptbegroting 2026\"\nstatus = \"concept\"\ndatum_status = 2025-09-10\n+++\n",
        ),
        (
            "content/kadernota-2027/publicatie.md",
            "+++\nsoort = \"kadernota\"\njaar = 2027\n[woo]\ninformatiecategorie = \"Jaarplannen en jaarverslagen\"\ndocumentsoort = \"plan\"\ngeldig_van = 2026-05-01\n[[woo.handeling]]\nsoort = \"ontvangst\"\ndatum = 2026-05-02\n+++\n",
        ),
        (
            "content/burap-2025/publicatie.md",
            "+++\nsoort = \"bestuursrapportage\"\njaar = 2025\nstatus = \"vastgesteld\"\ndatum_status = 2025-07-01\n+++\n",
        ),
        (
            "content/jaarstukken-2024/publicatie.md",
            "+++\nsoort = \"jaarstukken\"\njaar = 2024\nstatus = \"vastgesteld\"\ndatum_status = 2025-07-01\ningetrokken = 2025-08-02\ningetrokken_reden = \"Er stonden <namen> in.\"\n+++\n",
        ),
        (
            "content/voorbeeld/publicatie.md",
            "+++\nsoort = \"begroting\"\njaar = 2020\nvoorbeeld = true\nstatus = \"vastgesteld\"\ndatum_status = 2019-07-01\n+++\n",
        ),
        (
            "content/klad/publicatie.md",
            "+++\nsoort = \"begroting\"\njaar = 2027\nklad = true\nstatus = \"vastgesteld\"\ndatum_status = 2026-07-01\n+++\n",
        ),
    ];
    for (path, text) in base.iter().chain(extra) {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

fn on(year: i16, month: i8, day: i8) -> BuildOptions {
    BuildOptions { date: Some(date(year, month, day)), ..BuildOptions::default() }
}

/// Builds, and gives what was found: code, place, message and hint.
fn build(dir: &Path, options: &BuildOptions) -> Vec<String> {
    let built = Project::open(dir).unwrap().build(options, &Silent).unwrap();
    let line = |d: &begroot::diag::Diagnostic| {
        format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.clone().unwrap_or_default())
    };
    built.diagnostics.iter().filter(|d| d.code.0 != "B120").map(line).collect()
}

fn read(dir: &Path, path: &str) -> String {
    std::fs::read_to_string(dir.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn sitemaps(dir: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(dir.join("public"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.file_name().unwrap().to_string_lossy().contains("diwoo"))
        .collect();
    found.sort();
    found
}

/// The addresses and dates of a sitemap.
fn addresses(text: &str) -> Vec<(String, String)> {
    let map = roxmltree::Document::parse(text).unwrap();
    let child = |n: roxmltree::Node<'_, '_>, name: &str| {
        n.children()
            .find(|c| c.tag_name().name() == name)
            .and_then(|c| c.text())
            .unwrap_or_default()
            .to_owned()
    };
    let urls = map.root_element().children().filter(roxmltree::Node::is_element);
    urls.map(|url| (child(url, "loc"), child(url, "lastmod"))).collect()
}

#[test]
fn every_public_document_is_in_the_sitemap_of_its_category_and_robots_find_it() {
    let dir = site(&[]);
    assert_eq!(build(dir.path(), &on(2026, 6, 1)), Vec::<String>::new());
    let plans = addresses(&read(dir.path(), "sitemap-diwoo-infocat012-1.xml"));
    let plans: Vec<&str> =
        plans.iter().map(|(a, _)| a.trim_start_matches("https://begroting.example/")).collect();
    // The first is the editor's own; of the others begroot makes a PDF, where it can.
    let pdf = cfg!(feature = "pdf-document");
    let wanted = [
        "begroting-2026/begroting-2026.pdf",
        "begroting-2026/begroting-2026.html",
        "begroting-2026/begroting-2026.csv",
        "begroting-2026/begroting-2026.ods",
        "begroting-2026/begroting-2026.xlsx",
        "begroting-2026/veilig/kosten.csv",
        "begroting-2026-concept/begroting-2026-concept.pdf",
        "begroting-2026-concept/begroting-2026-concept.html",
        "begroting-2026-concept/begroting-2026-concept.csv",
        "kadernota-2027/kadernota-2027.pdf",
        "kadernota-2027/kadernota-2027.html",
        "kadernota-2027/kadernota-2027.csv",
    ];
    let made = |path: &&str| pdf || !path.ends_with(".pdf") || path.starts_with("begroting-2026/");
    assert_eq!(plans, wanted.into_iter().filter(made).collect::<Vec<_>>());
    let council = addresses(&read(dir.path(), "sitemap-diwoo-infocat008-1.xml"));
    // All of it in one file, as PDF and as a page, and its figures.
    assert_eq!(council.len(), if pdf { 3 } else { 2 });
    for address in plans {
        assert!(dir.path().join("public").join(address).is_file(), "{address}");
    }
    let robots = read(dir.path(), "robots.txt");
    for index in ["sitemapindex-diwoo-infocat008.xml", "sitemapindex-diwoo-infocat012.xml", "sitemap.xml"] {
        assert!(robots.contains(&format!("Sitemap: https://begroting.example/{index}\n")), "{robots}");
        read(dir.path(), index);
    }
}

#[test]
fn xmllint_finds_nothing_against_the_schemas_and_sees_a_wrong_value() {
    let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/woo/diwoo/diwoo-metadata.xsd");
    if !facts.exists() || Command::new("xmllint").arg("--version").output().is_err() {
        println!("not run: there is no ../shared with the schemas here, or no xmllint");
        return;
    }
    let dir = site(&[]);
    build(dir.path(), &on(2026, 6, 1));
    let schema = schema(dir.path(), &facts);
    let files = sitemaps(dir.path());
    assert_eq!(files.len(), 4, "{files:?}");
    for file in &files {
        let (fine, said) = xmllint(dir.path(), &schema, file);
        assert!(fine, "{said}");
    }
    let text = std::fs::read_to_string(&files[0]).unwrap();
    for (from, to) in [("gm0153", "gm9153"), ("T00:00:00+02:00", ""), ("file-type/HTML", "file-type/JSON")] {
        let broken = dir.path().join("broken.xml");
        assert!(text.contains(from), "{from}");
        std::fs::write(&broken, text.replace(from, to)).unwrap();
        assert!(!xmllint(dir.path(), &schema, &broken).0, "{from}");
    }
}

/// A schema of our own for what stands around the metadata (sitemaps.org 0.9), which takes the one of DiWoo along. The
/// schema of MDTO, which that one names by address, is an empty one here: our sitemaps hold no MDTO.
fn schema(dir: &Path, diwoo: &Path) -> PathBuf {
    let write = |name: &str, text: String| {
        let path = dir.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    write("mdto.xsd", "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"https://www.nationaalarchief.nl/mdto\"><xs:element name=\"MDTO\"/></xs:schema>".into());
    write("catalog.xml", "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\"><system systemId=\"https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd\" uri=\"mdto.xsd\"/><uri name=\"https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd\" uri=\"mdto.xsd\"/></catalog>".into());
    write(
        "sitemap.xsd",
        format!(
            r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:d="https://standaarden.overheid.nl/diwoo/metadata/" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
<xs:import namespace="https://standaarden.overheid.nl/diwoo/metadata/" schemaLocation="{}"/>
<xs:simpleType name="day"><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType>
<xs:simpleType name="loc"><xs:restriction base="xs:anyURI"><xs:minLength value="12"/><xs:maxLength value="2048"/></xs:restriction></xs:simpleType>
<xs:element name="urlset"><xs:complexType><xs:sequence><xs:element name="url" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="loc" type="loc"/><xs:element name="lastmod" type="day" minOccurs="0"/><xs:element ref="d:Document"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
<xs:element name="sitemapindex"><xs:complexType><xs:sequence><xs:element name="sitemap" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="loc" type="loc"/><xs:element name="lastmod" type="day" minOccurs="0"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
</xs:schema>"#,
            diwoo.canonicalize().unwrap().display()
        ),
    )
}

fn xmllint(dir: &Path, schema: &Path, file: &Path) -> (bool, String) {
    let output = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .arg(file)
        .env("XML_CATALOG_FILES", dir.join("catalog.xml"))
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_changed_figure_changes_the_date_of_its_file_and_of_no_other() {
    let dir = site(&[]);
    let plain = |day| BuildOptions { date: day, ..BuildOptions::default() };
    build(dir.path(), &plain(None));
    let at = |dir: &Path| addresses(&read(dir, "sitemap-diwoo-infocat012-1.xml"));
    let first = at(dir.path());
    assert_eq!(first[1].1, "2025-11-11");
    build(dir.path(), &on(2026, 3, 1));
    assert_eq!(at(dir.path()), first);
    let table = dir.path().join("content/begroting-2026/veilig/tabellen/kosten.csv");
    std::fs::write(table, TABLE.replace("100", "101")).unwrap();
    build(dir.path(), &on(2026, 3, 2));
    let second = at(dir.path());
    assert_eq!((second[1].1.as_str(), &second[0]), ("2026-03-02", &first[0]));
    assert!(read(dir.path(), "sitemapindex-diwoo-infocat012.xml").contains("<lastmod>2026-03-02</lastmod>"));
    // Built again on another day nothing changes.
    build(dir.path(), &on(2026, 4, 1));
    assert_eq!(at(dir.path()), second);
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let (one, two) = (site(&[]), site(&[]));
    build(one.path(), &on(2026, 6, 1));
    build(two.path(), &on(2026, 6, 1));
    for file in sitemaps(one.path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(read(one.path(), &name), read(two.path(), &name));
    }
}

#[test]
fn pages_say_what_was_withdrawn_and_what_came_in_its_place() {
    let dir = site(&[]);
    build(dir.path(), &on(2026, 6, 1));
    let withdrawn = read(dir.path(), "jaarstukken-2024/index.html");
    assert!(
        withdrawn.contains("is ingetrokken op 2\u{a0}augustus\u{a0}2025.")
            && withdrawn.contains("Er stonden &lt;namen&gt; in.")
    );
    let old = read(dir.path(), "begroting-2026-concept/index.html");
    assert!(
        old.contains("Dit stuk is vervangen.")
            && old.contains("href=\"../begroting-2026/\"")
            && !old.contains("Dit is een oudere versie.")
    );
    let new = read(dir.path(), "begroting-2026/index.html");
    assert!(
        new.contains("Dit stuk komt in de plaats van") && new.contains("href=\"../begroting-2026-concept/\"")
    );
    // The whole publication says so, not its home only.
    assert!(read(dir.path(), "begroting-2026/veilig/index.html").contains("in de plaats van"));
}

#[test]
fn the_statement_is_a_page_that_every_page_links_to_and_claims_nothing_itself() {
    let dir = site(&[]);
    build(dir.path(), &on(2026, 6, 1));
    let page = read(dir.path(), "toegankelijkheid/index.html");
    for said in [
        "geeft deze site status B",
        "10\u{a0}januari\u{a0}2026",
        "https://register.example/1",
        "mailto:info@begroting.example",
        "De kaart &lt;werkt&gt; niet.",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let home = read(dir.path(), "index.html");
    assert!(home.contains("href=\"toegankelijkheid/\""));
    let without = SITE.replace("status = \"B\"\n", "");
    let dir = site(&[("site.toml", &without)]);
    build(dir.path(), &on(2026, 6, 1));
    let page = read(dir.path(), "toegankelijkheid/index.html");
    assert!(page.contains("nog geen status gegeven") && !page.contains("status A"));
}

#[test]
fn a_statement_that_is_old_or_missing_is_told() {
    let dir = site(&[]);
    assert_eq!(build(dir.path(), &on(2027, 1, 10)), Vec::<String>::new());
    let said = build(dir.path(), &on(2027, 1, 11));
    assert!(said.len() == 1 && said[0].starts_with("B786 site.toml:9:9 "), "{said:?}");
    let without = SITE.split("[toegankelijkheid]").next().unwrap();
    let dir = site(&[("site.toml", without)]);
    let said = build(dir.path(), &on(2026, 6, 1));
    assert!(said.len() == 1 && said[0].starts_with("B785 site.toml "), "{said:?}");
    // A page of one's own is a statement too.
    let own = ("content/toegankelijkheid.md", "+++\ntitel = \"Toegankelijkheid\"\n+++\nOns eigen verhaal.\n");
    let dir = site(&[("site.toml", without), own]);
    assert_eq!(build(dir.path(), &on(2026, 6, 1)), Vec::<String>::new());
    let dir = site(&[own]);
    assert_eq!(build(dir.path(), &on(2026, 6, 1)), Vec::<String>::new());
    assert!(read(dir.path(), "toegankelijkheid/index.html").contains("Ons eigen verhaal."));
}

#[test]
fn wrong_input_gets_its_place_and_the_nearest_right_value() {
    let cases: &[(&str, &str, &str, &str, &str)] = &[
        (
            "content/begroting-2026/publicatie.md",
            BUDGET,
            "themas = [\"begroting\"]",
            "themas = [\"begrotin\"]",
            "B105 content/begroting-2026/publicatie.md:11:11 «begrotin» kan niet bij «themas» | Bedoelt u «begroting»?",
        ),
        (
            "content/begroting-2026/publicatie.md",
            BUDGET,
            "reden = \"correctie procedurele fout\"",
            "informatiecategorie = \"jaarplannen en jaarverslag\"",
            "B105 content/begroting-2026/publicatie.md:13:23 «jaarplannen en jaarverslag» kan niet bij «informatiecategorie» | Bedoelt u «jaarplannen en jaarverslagen»?",
        ),
        (
            "content/begroting-2026/publicatie.md",
            BUDGET,
            "reden = \"correctie procedurele fout\"",
            "creatiedatum = \"gisteren\"",
            "B103 content/begroting-2026/publicatie.md:13:16 ",
        ),
        (
            "content/begroting-2026/publicatie.md",
            BUDGET,
            "begroting-2026.pdf",
            "begrotin-2026.pdf",
            "B783 content/begroting-2026/publicatie.md:15:11 het bestand «begrotin-2026.pdf» is er niet | Bedoelt u «begroting-2026.pdf»?",
        ),
        (
            "content/begroting-2026/publicatie.md",
            BUDGET,
            "begroting-2026.pdf",
            "begroting.json",
            "B105 content/begroting-2026/publicatie.md:15:11 ",
        ),
        (
            "content/begroting-2026/publicatie.md",
            BUDGET,
            "2026-concept",
            "2026-consept",
            "B784 content/begroting-2026/publicatie.md:8:12 er is geen stuk «begroting-2026-consept» om te vervangen | Bedoelt u «begroting-2026-concept»?",
        ),
        (
            "site.toml",
            SITE,
            "naam = \"Enschede\"",
            "naam = \"Enschedé\"",
            "B781 site.toml:5:8 «Enschedé» staat niet in de lijst met gemeenten | Bedoelt u Enschede?",
        ),
        (
            "site.toml",
            SITE,
            "naam = \"Enschede\"",
            "naam = \"Enschede\"\ntooi = \"153\"",
            "B105 site.toml:6:8 «153» is geen code van een gemeente | Schrijf bijvoorbeeld: tooi = \"gm0153\"",
        ),
        (
            "site.toml",
            SITE,
            "https://begroting.example/",
            "http://begroting.example/pad",
            "B105 site.toml:2:13 «http://begroting.example/pad» begint niet met https:// | Schrijf bijvoorbeeld: basis_url = \"https://begroting.example/pad/\"",
        ),
        ("site.toml", SITE, "datum = 2026-01-10", "datum = \"10 januari\"", "B103 site.toml:9:9 "),
    ];
    for (file, text, from, to, wanted) in cases {
        assert!(text.contains(from), "{from}");
        let dir = site(&[(file, &text.replace(from, to))]);
        let said = build(dir.path(), &on(2026, 6, 1));
        assert!(said.iter().any(|s| s.starts_with(wanted)), "{wanted}\n{said:#?}");
    }
}

#[test]
fn without_an_address_there_is_no_sitemap_and_a_tip_says_why() {
    let without = SITE.replace("basis_url = \"https://begroting.example/\"\n", "");
    let dir = site(&[("site.toml", &without)]);
    let said = build(dir.path(), &on(2026, 6, 1));
    assert!(said.iter().any(|s| s.starts_with("B780 site.toml ")), "{said:?}");
    assert!(sitemaps(dir.path()).is_empty());
    // Under a path of a host the lines for its robots.txt stand in a file of their own.
    let below = SITE.replace("begroting.example/\"", "begroting.example/pad\"");
    let dir = site(&[("site.toml", &below)]);
    build(dir.path(), &on(2026, 6, 1));
    assert!(!dir.path().join("public/robots.txt").exists());
    let lines = read(dir.path(), "robots-regels.txt");
    assert!(
        lines.contains("https://begroting.example/robots.txt")
            && lines.contains("https://begroting.example/pad/sitemapindex-diwoo-infocat012.xml"),
        "{lines}"
    );
}
