//! The files with a whole publication, read back: the page that stands alone by a parser of HTML, the PDF by a reader of
//! PDF that has nothing to do with what made it.
#![cfg(feature = "pdf-document")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::collections::BTreeSet;
use std::path::Path;

use base64::Engine as _;
use begroot::project::{BuildOptions, Built, Project, Silent};
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

const SITE: &str = "titel = \"Begroting\"\nbasis_url = \"https://v.example/pad\"\n[gemeente]\nnaam = \"Enschede\"\ninwoners = 1000\n";
const PUBLICATION: &str = "+++\nsoort = \"begroting\"\njaar = 2026\nstatus = \"vastgesteld\"\ndatum_status = 2025-11-04\npublicatiedatum = 2025-10-01\nbron = \"Programmabegroting 2026\"\n+++\n\nDit is de begroting. Kijk ook bij [de straten](veilig/01-straat.md) en op [de site](../over.md).\n\n## Een kop in de tekst\n\n1. Eerst dit\n2. Dan dat\n   - met een *deel*\n\n| Wat | Hoeveel |\n|---|---:|\n| Lampen | 31.415 |\n| Palen | 27.182 |\n\n![Een plein met bomen](plein.png)\n";
const TABLE: &str = "Onderdeel;soort;Rekening 2024;Begroting 2025;Begroting 2026\n[1.1] Crisis;;801;902;1003\n[0.10] Handhaving;;204;p.m.;-305\nTotaal lasten;totaal;1005;902;698\n";
const DESCRIPTION: &str = "titel = \"Wat kost het?\"\nfactor = 1000\neenheid = \"EUR\"\n";
/// A picture of one pixel.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// A site with a publication, and these files besides or in the place of its own.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let own = [
        ("site.toml", SITE),
        ("content/over.md", "+++\ntitel = \"Over\"\n+++\n\nTekst.\n"),
        ("content/begroting-2026/publicatie.md", PUBLICATION),
        (
            "content/begroting-2026/veilig/programma.md",
            "+++\ntitel = \"Veilig wonen\"\nportefeuillehouders = [\"Jo Jansen\"]\n+++\n\nOver veiligheid.\n\n## Inbraken {.indicator}\n\n- 2023: 3,6\n- 2024: 3,1\n- 2025: n.b.\n",
        ),
        (
            "content/begroting-2026/veilig/01-straat.md",
            "+++\ntitel = \"Straten zijn veilig\"\nlasten = \"12 x € 1.000\"\n+++\n\nMeer licht.\n\n## Lampen plaatsen {.actie}\n\nIn elke straat.\n",
        ),
        ("content/begroting-2026/veilig/tabellen/01-kosten.csv", TABLE),
        ("content/begroting-2026/veilig/tabellen/01-kosten.toml", DESCRIPTION),
    ];
    for (path, text) in own.iter().chain(files) {
        write(folder.path(), path, text.as_bytes());
    }
    let pixel = base64::engine::general_purpose::STANDARD.decode(PIXEL).unwrap();
    write(folder.path(), "content/begroting-2026/plein.png", &pixel);
    folder
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn build(folder: &Path) -> Built {
    let options = BuildOptions { date: Some(jiff::civil::date(2026, 11, 5)), ..BuildOptions::default() };
    let built = Project::open(folder).unwrap().build(&options, &Silent).unwrap();
    assert!(built.published, "{:#?}", built.diagnostics);
    built
}

fn file(folder: &Path, ending: &str) -> Vec<u8> {
    std::fs::read(folder.join(format!("public/begroting-2026/begroting-2026.{ending}"))).unwrap()
}

fn page(folder: &Path) -> Html {
    Html::parse_document(&String::from_utf8(file(folder, "html")).unwrap())
}

fn all<'h>(page: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// A text without the marks that say where it may break.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{2060}' | '\u{200b}')).collect()
}

/// The texts of all cells of the tables of a page, in order; small drawings of a course have none on paper.
fn cells(page: &Html) -> Vec<String> {
    let cells = all(page, "table th, table td").into_iter().filter(|c| c.attr("class") != Some("course"));
    cells.map(|c| plain(&c.text().collect::<String>())).filter(|t| !t.is_empty()).collect()
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let site = site(&[]);
    build(site.path());
    let text = String::from_utf8(file(site.path(), "html")).unwrap();
    let page = Html::parse_document(&text);
    assert!(text.starts_with("<!DOCTYPE html>"));
    let one = |selector: &str| {
        let found = all(&page, selector);
        assert_eq!(found.len(), 1, "{selector}");
        found[0]
    };
    assert_eq!(one("html").attr("lang"), Some("nl"));
    assert_eq!(one("title").text().collect::<String>(), "Begroting 2026 – Enschede");
    one("h1");
    one("main");
    one("nav.contents");
    // Nothing is fetched, and nothing can be.
    for selector in ["script", "link", "iframe", "object", "form", "[style]", "[srcset]", "[onclick]"] {
        assert_eq!(all(&page, selector).len(), 0, "{selector}");
    }
    let style = one("style").text().collect::<String>();
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.as_bytes()));
    let policy = one("meta[http-equiv='Content-Security-Policy']").attr("content").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; ") && policy.contains(&format!("style-src 'sha256-{hash}';"))
    );
    assert!(!style.contains("url(") && !style.contains("@import"));
    let pictures = all(&page, "img");
    assert_eq!(pictures.len(), 1);
    assert_eq!(pictures[0].attr("src"), Some(format!("data:image/png;base64,{PIXEL}").as_str()));
    assert_eq!(pictures[0].attr("alt"), Some("Een plein met bomen"));
    // Every place has one name, and every link leads somewhere.
    let ids: Vec<&str> = all(&page, "[id]").into_iter().filter_map(|e| e.attr("id")).collect();
    let places: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(places.len(), ids.len(), "{ids:?}");
    let links: Vec<&str> = all(&page, "a").into_iter().filter_map(|a| a.attr("href")).collect();
    for link in &links {
        let fine =
            link.strip_prefix('#').map_or(link.starts_with("https://"), |place| places.contains(place));
        assert!(fine, "{link}");
    }
    assert!(links.contains(&"#veilig_straat"), "the page of a goal is in the file: {links:?}");
    assert!(links.contains(&"https://v.example/pad/over/"), "the rest is on the site: {links:?}");
    // No level of the headings is skipped.
    let levels: Vec<u8> = all(&page, "h1, h2, h3, h4, h5, h6")
        .into_iter()
        .map(|h| h.value().name()[1..].parse().unwrap())
        .collect();
    assert!(levels[0] == 1 && levels.windows(2).all(|w| w[1] <= w[0] + 1), "{levels:?}");
    for table in all(&page, "table.figures[id]") {
        assert!(table.select(&Selector::parse("caption").unwrap()).next().is_some());
        assert!(table.select(&Selector::parse("th[scope]").unwrap()).next().is_some());
    }
    // Nothing of the publication is left out.
    let said = plain(&one("main").text().collect::<String>());
    for part in [
        "Veiligwonen",
        "JoJansen",
        "Stratenzijnveilig",
        "Lampenplaatsen",
        "Inelkestraat.",
        "Inbraken",
        "Watkosthet?",
        "31.415",
        "Eenkopindetekst",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let cells = cells(&page);
    for figures in [["801", "902", "1.003"], ["204", "p.m.", "\u{2212}305"], ["1.005", "902", "698"]] {
        assert!(cells.windows(3).any(|w| w == figures), "{figures:?} in {cells:?}");
    }
}

#[test]
fn without_an_address_links_to_the_site_are_text() {
    let own = SITE.replace("basis_url = \"https://v.example/pad\"\n", "");
    let site = site(&[("site.toml", &own)]);
    build(site.path());
    let text = String::from_utf8(file(site.path(), "html")).unwrap();
    let page = Html::parse_document(&text);
    assert!(all(&page, "a").iter().all(|a| a.attr("href").is_some_and(|h| h.starts_with('#'))), "{text}");
    assert!(!text.contains("begroot-site:"));
    let said: String = all(&page, "main")[0].text().collect();
    assert!(plain(&said).contains("opdesite."), "the text of the link stays: {said}");
}

#[test]
fn the_same_publication_gives_the_same_bytes_and_another_figure_other_ones() {
    let (one, two) = (site(&[]), site(&[]));
    build(one.path());
    build(two.path());
    for ending in ["html", "pdf"] {
        assert!(file(one.path(), ending) == file(two.path(), ending), "{ending}");
    }
    let again = build(one.path());
    assert_eq!(again.written, 0, "a PDF of the same is the same");
    let before = file(one.path(), "pdf");
    write(
        one.path(),
        "content/begroting-2026/veilig/tabellen/01-kosten.csv",
        TABLE.replace("801", "811").replace("1005", "1015").as_bytes(),
    );
    build(one.path());
    assert!(file(one.path(), "pdf") != before);
}

#[test]
fn each_file_can_be_left_out_and_is_named_where_it_is_there() {
    let site = site(&[]);
    build(site.path());
    let shown = |path: &str| std::fs::read_to_string(site.path().join("public").join(path)).unwrap();
    for path in ["begroting-2026/index.html", "begroting-2026/downloads/index.html"] {
        let text = shown(path);
        assert!(text.contains("begroting-2026.pdf\">Het hele stuk als PDF (PDF, "), "{text}");
        assert!(text.contains("begroting-2026.html\">Het hele stuk als één bestand (HTML, "), "{text}");
    }
    let map = shown("sitemap-diwoo-infocat012-1.xml");
    let first = map.split("<loc>").nth(1).unwrap().split("</loc>").next().unwrap();
    assert_eq!(first, "https://v.example/pad/begroting-2026/begroting-2026.pdf");
    assert!(map.contains("<loc>https://v.example/pad/begroting-2026/begroting-2026.html</loc>"), "{map}");
    let own = format!("{SITE}[publiceren]\npdf = false\nhtml = false\n");
    write(site.path(), "site.toml", own.as_bytes());
    build(site.path());
    for ending in ["pdf", "html"] {
        assert!(!site.path().join(format!("public/begroting-2026/begroting-2026.{ending}")).exists());
        assert!(
            !shown("begroting-2026/downloads/index.html").contains(&format!("begroting-2026.{ending}\""))
        );
    }
}

/// What the PDF is read with: `pdf_oxide`, which makes none.
#[cfg(feature = "pdf")]
mod pdf {
    use pdf_oxide::document::PdfDocument;
    use pdf_oxide::object::Object;
    use pdf_oxide::structure::{StructChild, StructElem};

    use super::*;

    fn open(bytes: Vec<u8>) -> PdfDocument {
        PdfDocument::from_bytes(bytes).unwrap()
    }

    fn resolved(pdf: &PdfDocument, object: &Object) -> Object {
        match object {
            Object::Reference(at) => pdf.load_object(*at).unwrap(),
            other => other.clone(),
        }
    }

    fn text_of(pdf: &PdfDocument) -> String {
        let pages = pdf.page_count().unwrap();
        (0..pages).map(|p| plain(&pdf.extract_text(p).unwrap())).collect()
    }

    fn names(element: &StructElem, out: &mut Vec<String>) {
        out.push(format!("{:?}", element.struct_type));
        for child in &element.children {
            if let StructChild::StructElem(child) = child {
                names(child, out);
            }
        }
    }

    fn tags(pdf: &PdfDocument) -> Vec<String> {
        let mut out = Vec::new();
        pdf.structure_tree().unwrap().unwrap().root_elements.iter().for_each(|e| names(e, &mut out));
        out
    }

    /// Every text stands in the PDF, each behind the one before it.
    fn in_order(texts: &[String], pdf: &str) {
        let mut from = 0;
        for text in texts {
            let at = pdf[from..].find(text.as_str());
            let at = at.unwrap_or_else(|| panic!("{text} after {from} in {pdf}"));
            from += at + text.len();
        }
    }

    #[test]
    fn it_is_tagged_and_says_what_it_is() {
        let site = site(&[]);
        let built = build(site.path());
        assert!(built.diagnostics.iter().all(|d| !d.code.0.starts_with("B80")), "{:?}", built.diagnostics);
        let bytes = file(site.path(), "pdf");
        let xmp = String::from_utf8_lossy(&bytes).into_owned();
        assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA-1");
        for part in ["Begroting 2026 – Enschede", "Gemeente Enschede", "2025-10-01"] {
            assert!(xmp.contains(part), "{part}");
        }
        let pdf = open(bytes);
        let catalog = pdf.catalog().unwrap();
        let catalog = catalog.as_dict().unwrap();
        let inside = |outer: &str, inner: &str| {
            let object = resolved(&pdf, &catalog[outer]);
            object.as_dict().unwrap()[inner].clone()
        };
        assert_eq!(inside("MarkInfo", "Marked").as_bool(), Some(true));
        assert_eq!(inside("ViewerPreferences", "DisplayDocTitle").as_bool(), Some(true));
        assert_eq!(catalog["Lang"].as_string(), Some("nl".as_bytes()));
        let bookmarks = pdf.get_outline().unwrap().unwrap();
        assert_eq!(bookmarks[0].title, "Begroting 2026");
        assert!(bookmarks[0].children.iter().any(|b| b.title == "Veilig wonen"));
        let tags = tags(&pdf);
        let count =
            |name: &str| tags.iter().filter(|t| *t == name || **t == format!("Custom({name:?})")).count();
        let page = page(site.path());
        assert_eq!(count("Table"), all(&page, "table").len());
        assert_eq!(count("TR"), all(&page, "table tr").len());
        assert_eq!(count("TH"), all(&page, "table th").len() - all(&page, "th.course").len());
        assert_eq!(count("TD"), all(&page, "table td").len() - all(&page, "td.course").len());
        assert_eq!(count("H1"), 1);
        assert_eq!(count("H2"), all(&page, "h2").len());
        for name in ["L", "LI", "Figure", "Caption", "Link", "TOC"] {
            assert!(count(name) > 0, "{name} in {tags:?}");
        }
    }

    #[test]
    fn every_figure_of_every_table_stands_in_it_in_order() {
        let site = site(&[]);
        build(site.path());
        let text = text_of(&open(file(site.path(), "pdf")));
        let cells = cells(&page(site.path()));
        assert!(cells.len() > 20);
        in_order(&cells, &text);
    }

    #[test]
    fn no_text_is_read_as_typst_and_none_breaks_it() {
        let hostile = "#panic(1) $x^2$ *ster* _streep_ `code` @verwijzing <plek> \\\\ // /* #let x = 1 = Kop - \u{202e}omgekeerd\u{202c} مرحبا 😀 中 \u{fffe}";
        let word = "Woord".repeat(60);
        let own = format!(
            "+++\nsoort = \"begroting\"\njaar = 2026\ntitel = '{}'\n+++\n\n{hostile}\n\n{word}\n\n> > > > > > > > > > > > > diep\n\n- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g\n              - h\n                - i\n\n[y](https://v.example/{})\n\n![stuk](stuk.png)\n",
            hostile.replace(['\'', '\u{fffe}'], ""),
            "a".repeat(9000),
        );
        let table = "Onderdeel;2026\n#panic() $1$ *a*;1\n<b>& \\\\;2\n";
        let site = site(&[
            ("content/begroting-2026/publicatie.md", &own),
            ("content/begroting-2026/veilig/tabellen/01-kosten.csv", table),
            ("content/begroting-2026/stuk.png", "dit is geen plaatje"),
        ]);
        let built = build(site.path());
        let told: Vec<&str> =
            built.diagnostics.iter().map(|d| d.code.0).filter(|c| c.starts_with("B80")).collect();
        assert!(told.contains(&"B802"), "{:?}", built.diagnostics);
        let text = text_of(&open(file(site.path(), "pdf")));
        for part in [
            "#panic(1)",
            "$x^2$",
            "@verwijzing",
            "#letx=1",
            "#panic()$1$*a*",
            word.as_str(),
            "diep",
            "[stuk]",
        ] {
            assert!(text.contains(&plain(part)), "{part} in {text}");
        }
        assert!(!text.contains('😀') && text.contains('□'));
    }

    #[test]
    fn a_table_that_is_wider_than_a_page_is_parted_and_a_long_one_keeps_every_row() {
        let years: Vec<String> = (2000..2030).map(|y| format!("Begroting {y}")).collect();
        let mut wide = format!("Onderdeel;{}\n", years.join(";"));
        for row in 0..3 {
            let cells: Vec<String> = (0..30).map(|c| format!("{}", 1_234_500 + row * 100 + c)).collect();
            wide.push_str(&format!("Rij {row};{}\n", cells.join(";")));
        }
        let mut long = "Onderdeel;Begroting 2026\n".to_owned();
        (0..1200).for_each(|i| long.push_str(&format!("Regel {i};{}\n", 500_000 + i)));
        let folder = "content/begroting-2026/veilig/tabellen";
        let site = site(&[
            (&format!("{folder}/02-breed.csv"), &wide),
            (&format!("{folder}/02-breed.toml"), "titel = \"Breed\"\nfactor = 1000\neenheid = \"EUR\"\n"),
            (&format!("{folder}/03-lang.csv"), &long),
            (&format!("{folder}/03-lang.toml"), "titel = \"Lang\"\nfactor = 1000\neenheid = \"EUR\"\n"),
        ]);
        build(site.path());
        let pdf = open(file(site.path(), "pdf"));
        let text = text_of(&pdf);
        for row in 0..3 {
            for column in 0..30 {
                let n = (1_234_500 + row * 100 + column).to_string();
                let shown = format!("{}.{}.{}", &n[..1], &n[1..4], &n[4..]);
                assert!(text.contains(&shown), "{shown}");
            }
        }
        let rows: Vec<String> = (0..1200).map(|i| format!("Regel{i}500.{i:03}")).take(1000).collect();
        in_order(&rows, &text);
        let last: Vec<String> = (1000..1200).map(|i| format!("Regel{i}501.{:03}", i - 1000)).collect();
        in_order(&last, &text);
        let tables = tags(&pdf).iter().filter(|t| *t == "Table").count();
        assert!(tables > all(&page(site.path()), "table").len(), "the wide one is in parts");
    }
}

#[test]
fn a_file_of_the_editor_with_the_same_name_stays() {
    let site = site(&[("content/begroting-2026/begroting-2026.pdf", "%PDF-1.7 van de gemeente")]);
    build(site.path());
    assert_eq!(file(site.path(), "pdf"), b"%PDF-1.7 van de gemeente");
    assert!(!file(site.path(), "html").is_empty());
}
