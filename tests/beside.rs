//! The pages beside a publication, in whole small sites: task fields, reserves, files, about the figures, and all of it
//! on one page.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::path::Path;

use begroot::project::{BuildOptions, Project, Silent};

const SITE: &str = "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n";
const PUBLICATION: &str = "+++\nsoort = \"begroting\"\njaar = 2026\nbron = \"Begroting 2026 (pdf)\"\nbron_url = \"https://voorbeeld.example/b.pdf\"\n+++\n";
const COLUMNS: &str = "\n[[kolom]]\ntitel = \"Lasten\"\njaar = 2026\nsoort = \"begroting\"\n[[kolom]]\ntitel = \"Baten\"\njaar = 2026\nsoort = \"begroting\"\n[[kolom]]\ntitel = \"Saldo\"\njaar = 2026\nsoort = \"begroting\"\n";
const FIELDS: &str = "Taakveld;soort;Lasten;Baten;Saldo\n[0.1] Bestuur;post;-1500;100;-1400\n[1.1] Brandweer;post;-2500;0;-2500\n[0.10] Reserves;post;-9000;63;-8937\n[2.3] Onbekend;post;;p.m.;\n;totaal;-13000;163;-12837\n";

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in [("site.toml", SITE), ("content/b/publicatie.md", PUBLICATION)].iter().chain(files) {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let built = Project::open(dir.path()).unwrap().build(&BuildOptions::default(), &Silent).unwrap();
    // What a made-up municipality lacks for the Woo is told in tests/woo.rs.
    let others = built.diagnostics.iter().filter(|d| !d.code.0.starts_with("B78"));
    let said: Vec<String> = others.map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect();
    assert_eq!(said, Vec::<String>::new());
    dir
}

fn read(dir: &Path, path: &str) -> String {
    let text =
        std::fs::read_to_string(dir.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.replace(['\u{ad}', '\u{2060}'], "")
}

/// The text of a page from its first heading on, without markup.
fn text(html: &str) -> String {
    let page = scraper::Html::parse_document(html);
    let main = scraper::Selector::parse("main").unwrap();
    let text: Vec<&str> = page.select(&main).flat_map(|m| m.text()).collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of the first table of a class as texts.
fn rows(html: &str, table: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(html);
    let row = scraper::Selector::parse(&format!("{table} tr")).unwrap();
    let cell = scraper::Selector::parse("th, td").unwrap();
    let words = |e: scraper::ElementRef<'_>| {
        e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&row).map(|r| r.select(&cell).map(words).collect::<Vec<_>>().join(" | ")).collect()
}

const PROGRAMME: (&str, &str) = ("content/b/veilig/programma.md", "+++\ntitel = \"Veilig\"\n+++\n");

#[test]
fn task_fields_stand_in_order_of_size_in_euros_and_one_convention() {
    let table = format!(
        "titel = \"Taakvelden\"\neenheid = \"EUR\"\nfactor = 1000\ntekens = \"lasten-negatief\"\n{COLUMNS}"
    );
    let dir = site(&[
        PROGRAMME,
        ("content/b/veilig/tabellen/01-velden.toml", &table),
        ("content/b/veilig/tabellen/01-velden.csv", FIELDS),
    ]);
    let page = read(dir.path(), "b/taakvelden/index.html");
    assert_eq!(
        rows(&page, "table.figures"),
        [
            "Taakveld | Programma | Uitgaven | Inkomsten | Inkomsten min uitgaven",
            "0.10 Reserves | Veilig | 9.000.000 | 63.000 | −8.937.000",
            "1.1 Brandweer | Veilig | 2.500.000 | 0 | −2.500.000",
            "0.1 Bestuur | Veilig | 1.500.000 | 100.000 | −1.400.000",
        ]
    );
    // Money into a reserve is no spending: the list of spending is without it.
    let list = rows(&page, "table.ranked");
    assert_eq!(list.len(), 4, "{list:?}");
    assert!(list[1].starts_with("1.1 Brandweer") && list[3].starts_with("Samen | € 4"), "{list:?}");
    assert!(page.contains("href=\"../../b/veilig/#velden\""), "{page}");
    let home = read(dir.path(), "b/index.html");
    assert!(home.contains("href=\"../b/taakvelden/\">Taakvelden</a>"), "{home}");
    assert!(read(dir.path(), "b/veilig/index.html").contains("href=\"../../b/taakvelden/\""));
}

#[test]
fn a_code_alone_makes_no_task_field_and_nothing_is_guessed() {
    let other = "titel = \"Doelen\"\neenheid = \"EUR\"\n[[kolom]]\ntitel = \"Begroting 2026\"\njaar = 2026\n";
    let unknown = "titel = \"Saldo taakvelden\"\neenheid = \"EUR\"\n[[kolom]]\ntitel = \"Begroting 2026\"\njaar = 2026\n";
    let dir = site(&[
        PROGRAMME,
        ("content/b/veilig/tabellen/01-doelen.toml", other),
        ("content/b/veilig/tabellen/01-doelen.csv", "post;soort;Begroting 2026\n[1.1] Doel;post;12\n"),
        ("content/b/veilig/tabellen/02-velden.toml", unknown),
        ("content/b/veilig/tabellen/02-velden.csv", "post;soort;Begroting 2026\n[1.1] Brandweer;post;-12\n"),
    ]);
    assert!(!dir.path().join("public/b/taakvelden").exists());
    assert!(!read(dir.path(), "b/index.html").contains("taakvelden/"));
}

#[test]
fn reserves_have_a_page_with_the_rows_about_them_and_what_they_say() {
    let table = "titel = \"Exploitatie\"\neenheid = \"EUR\"\nfactor = 1000\ntekens = \"lasten-negatief\"\n[[kolom]]\ntitel = \"Begroting 2026\"\njaar = 2026\nsoort = \"begroting\"\n";
    let dir = site(&[
        PROGRAMME,
        ("content/b/veilig/tabellen/01-exploitatie.toml", table),
        (
            "content/b/veilig/tabellen/01-exploitatie.csv",
            "post;soort;Begroting 2026\nLasten;post;-4750\nBaten;post;476\nSaldo;subtotaal;-4274\nOnttrekkingen;post;37\nStortingen;post;0\n",
        ),
    ]);
    let page = read(dir.path(), "b/reserves/index.html");
    let rows = rows(&page, "table.figures");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[1].starts_with("Onttrekkingen | 37") && rows[2].starts_with("Stortingen | 0"), "{rows:?}");
    assert!(text(&page).contains("gebruiken we € 37.000 van ons spaargeld"), "{}", text(&page));
    assert!(
        page.contains("Dit is een deel van een tabel.") && page.contains("href=\"../../b/veilig/\""),
        "{page}"
    );
    let without = site(&[PROGRAMME]);
    assert!(!without.path().join("public/b/reserves").exists());
}

#[test]
fn every_file_of_a_publication_is_listed_with_its_type_and_size() {
    let goal =
        "+++\ntitel = \"Straat\"\n+++\n\n## Lampen {#lampen .indicator}\n\n- 2023: 3\n- 2024: 4\n- 2025: 5\n";
    let dir = site(&[
        PROGRAMME,
        ("content/b/veilig/straat.md", goal),
        ("content/b/veilig/bijlage.pdf", "%PDF-1.4"),
        ("content/b/veilig/tabellen/kosten.toml", "titel = \"Kosten\"\neenheid = \"EUR\"\n"),
        ("content/b/veilig/tabellen/kosten.csv", "post;soort;Begroting 2026\nVegen;post;3\n"),
    ]);
    let main = |path: &str| {
        let page = read(dir.path(), path);
        page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned()
    };
    // What people open stands on one page, and what programs read on the other; spreadsheets are for both.
    let (people, programs) = (main("b/downloads/index.html"), main("b/gegevens/index.html"));
    for entry in walkdir::WalkDir::new(dir.path().join("public/b")).into_iter().flatten() {
        let path = entry.path().strip_prefix(dir.path().join("public/b")).unwrap().display().to_string();
        if entry.file_type().is_file() && !path.ends_with(".html") {
            let tenths = entry.metadata().unwrap().len().div_ceil(100);
            let whole = tenths >= 100 || tenths % 10 == 0;
            let size = if whole {
                tenths.div_ceil(10).to_string()
            } else {
                format!("{},{}", tenths / 10, tenths % 10)
            };
            let kind = path.rsplit('.').next().unwrap().to_uppercase();
            let label = |page: &str| {
                let link = page.split(&format!("href=\"../../b/{path}\"")).nth(1)?;
                link.split("</a>").next().map(str::to_owned)
            };
            let found = [label(&people), label(&programs)];
            let both = path.ends_with(".xlsx") || path.ends_with(".ods");
            assert_eq!(found.iter().flatten().count(), if both { 2 } else { 1 }, "{path}");
            assert!(
                found.iter().flatten().all(|l| l.contains(&format!("({kind}, {size}"))),
                "{path}: {found:?}"
            );
        }
    }
    assert!(people.contains("href=\"https://voorbeeld.example/b.pdf\""), "{people}");
    assert!(
        people.contains("href=\"../../b/gegevens/\"") && programs.contains("href=\"../../b/downloads/\"")
    );
    assert!(programs.contains("Kosten (CSV") && !people.contains("Kosten (CSV"), "{people}");
}

#[test]
fn about_the_figures_says_the_unit_the_signs_and_where_each_table_came_from() {
    let table = |title: &str, more: &str| {
        format!(
            "titel = \"{title}\"\neenheid = \"EUR\"\nfactor = 1000\n{more}\n[[kolom]]\ntitel = \"Begroting 2026\"\njaar = 2026\n"
        )
    };
    let csv = "post;soort;Begroting 2026\nLasten;post;-5\nBaten;post;p.m.\n";
    let dir = site(&[
        PROGRAMME,
        (
            "content/b/veilig/tabellen/a.toml",
            &table("Eerste", "bron = \"blad 3\"\ntekens = \"lasten-negatief\""),
        ),
        ("content/b/veilig/tabellen/a.csv", csv),
        ("content/b/veilig/tabellen/b.toml", &table("Tweede", "tekens = \"onbekend\"")),
        ("content/b/veilig/tabellen/b.csv", csv),
    ]);
    let page = read(dir.path(), "b/over-de-cijfers/index.html");
    let text = text(&page);
    for said in [
        "Bedragen × € 1.000: 2 tabellen.",
        "In 1 tabel gebruikt het stuk plus en min anders.",
        "Bij 1 tabel is niet zeker wat plus en min betekenen.",
        "p.m. betekent: het bedrag is nog niet bekend.",
        "Het stuk: Begroting 2026 (pdf)",
        "Eerste Bron: blad 3",
        "Tweede de bron staat er niet bij",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("n.v.t. betekent"), "only signs that stand in a table: {text}");
    assert!(page.contains("href=\"../../b/veilig/#a\""), "{page}");
    // Without a figure there is nothing to say about figures.
    assert!(!site(&[PROGRAMME]).path().join("public/b/over-de-cijfers").exists());
}

#[test]
fn all_on_one_page_holds_every_text_with_places_of_its_own_and_headings_in_order() {
    let goal = |title: &str| {
        format!(
            "+++\ntitel = \"{title}\"\nkort = \"Kort over {title}.\"\n+++\n\nOfficieel over {title}, en een raming.\n\n## Kop\n\nOnder de kop.\n\n## Sub van {title} {{#sub-{0} .doel}}\n\n### Actie van {title} {{#actie-{0} .actie status=groen}}\n\nTekst van de actie.\n\n#### Kop\n\nDieper.\n",
            title.to_lowercase()
        )
    };
    let dir = site(&[
        PROGRAMME,
        ("content/b/veilig/01-een.md", &goal("Een")),
        ("content/b/veilig/02-twee.md", &goal("Twee")),
        (
            "content/b/groen/programma.md",
            "+++\ntitel = \"Groen\"\n+++\n\n## Wat willen we bereiken? {.willen}\n\nMeer bomen.\n",
        ),
        ("content/b/groen/01-een.md", &goal("Drie")),
    ]);
    let html = read(dir.path(), "b/alles/index.html");
    let text = text(&html);
    for said in [
        "Officieel over Een",
        "Officieel over Twee",
        "Officieel over Drie",
        "Kort over Twee.",
        "Sub van Een",
        "Actie van Drie",
        "Meer bomen.",
        "Tekst van de actie.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let main = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    assert!(!main.contains("<details"), "all is open");
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|r| r.split('"').next()).collect();
    let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let links: Vec<&str> = main.split("href=\"#").skip(1).filter_map(|r| r.split('"').next()).collect();
    assert!(links.len() >= 8 && links.iter().all(|l| ids.contains(l)), "{links:?}");
    let mut last = 0;
    for heading in main.split("<h").skip(1) {
        let Some(level) = heading.chars().next().and_then(|c| c.to_digit(10)) else { continue };
        assert!(level <= last + 1, "h{level} after h{last}: {heading}");
        last = level;
    }
    assert!(html.contains("Moeilijke woorden op deze pagina"), "the glossary stands at its end");
    assert!(!html.contains("noindex"));
    // Search finds the pages themselves, not this copy of them.
    let index: String = walkdir::WalkDir::new(dir.path().join("public/zoeken"))
        .into_iter()
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|x| x == "json"))
        .map(|e| std::fs::read_to_string(e.path()).unwrap())
        .collect();
    assert!(index.contains("b/veilig/een") && !index.contains("b/alles"), "{index}");
}

#[test]
fn figures_that_stand_in_no_table_say_where_they_came_from_too() {
    let figures = "\n[[kerncijfer]]\ntitel = \"Uitgaven\"\nbedrag = \"€ 4.000\"\n";
    let publication =
        format!("+++\nsoort = \"begroting\"\njaar = 2026\nbron = \"Begroting 2026 (pdf)\"\n{figures}+++\n");
    let programme = format!("+++\ntitel = \"Veilig\"\n{figures}+++\n");
    let goal = |title: &str| format!("+++\ntitel = \"{title}\"\nlasten = \"€ 2.000\"\n+++\n");
    let dir = site(&[
        ("content/b/publicatie.md", &publication),
        ("content/b/veilig/programma.md", &programme),
        ("content/b/veilig/straat.md", &goal("Straat")),
        ("content/b/veilig/park.md", &goal("Park")),
    ]);
    let traces = |path: &str| -> Vec<String> {
        let page = read(dir.path(), path);
        let found = page.split("<summary>Waar komt dit cijfer vandaan?</summary>").skip(1);
        found
            .map(|rest| text(&format!("<main>{}</main>", rest.split("</details>").next().unwrap())))
            .collect()
    };
    let home = traces("b/index.html");
    assert!(
        home[0].contains("Begroting 2026 (pdf)") && home[0].contains("content/b/publicatie.md"),
        "{home:?}"
    );
    let programme = traces("b/veilig/index.html");
    assert!(programme[0].contains("content/b/veilig/programma.md"), "{programme:?}");
    assert!(programme.iter().any(|t| t.contains("Elke regel is een link")), "{programme:?}");
    let goal = traces("b/veilig/straat/index.html");
    assert!(goal.len() == 1 && goal[0].contains("content/b/veilig/straat.md"), "{goal:?}");
    for trace in home.iter().chain(&programme).chain(&goal) {
        assert!(trace.contains("Bekijk alle cijfers met hun herkomst"), "{trace}");
    }
}
