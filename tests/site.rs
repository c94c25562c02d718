//! Whole small sites, built and looked at: what users of a site generator expect of one.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::path::Path;

use begroot::project::{BuildOptions, CheckOptions, Project, Silent};

/// A site of one publication with one goal, and the files given.
fn site(extra: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let base = [
        ("site.toml", "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n"),
        ("content/begroting-2026/publicatie.md", "+++\nsoort = \"begroting\"\njaar = 2026\n+++\n"),
        ("content/begroting-2026/veilig/programma.md", "+++\ntitel = \"Veilig\"\n+++\n"),
        (
            "content/begroting-2026/veilig/01-straat.md",
            "+++\ntitel = \"Veilig op straat\"\n+++\n\nOfficiële tekst.\n",
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
    // What a made-up municipality lacks for the Woo is told in tests/woo.rs; headings without a name of their own are
    // looked at in tests/addresses.rs.
    let others = built.diagnostics.iter().filter(|d| !d.code.0.starts_with("B78") && d.code.0 != "B721");
    others.map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect()
}

fn read(dir: &Path, path: &str) -> String {
    std::fs::read_to_string(dir.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

const GOAL: &str = "begroting-2026/veilig/straat/index.html";

#[test]
fn an_old_address_leads_to_the_new_one_without_a_script() {
    let dir = site(&[(
        "site.toml",
        "titel = \"B\"\n[gemeente]\nnaam = \"V\"\n[doorverwijzingen]\n\"/oud/plan/\" = \"/begroting-2026/\"\n\"/weg/\" = \"https://elders.nl/\"\n",
    )]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    let page = read(dir.path(), "oud/plan/index.html");
    assert!(page.contains("content=\"0; url=../../begroting-2026/\"") && !page.contains("<script"), "{page}");
    assert!(read(dir.path(), "weg/index.html").contains("https://elders.nl/"));
}

#[test]
fn a_redirect_that_cannot_be_has_a_line() {
    let dir = site(&[(
        "site.toml",
        "titel = \"B\"\n[gemeente]\nnaam = \"V\"\n[doorverwijzingen]\n\"/oud/\" = \"/nergens/\"\n\"/begroting-2026/\" = \"/\"\n\"../x\" = \"/\"\n",
    )]);
    insta::assert_debug_snapshot!(build(dir.path(), &BuildOptions::default()));
}

#[test]
fn a_template_of_the_site_goes_before_that_of_the_theme() {
    let dir = site(&[("templates/doel.html", "<!DOCTYPE html><title>x</title><h1>Eigen: {{ title }}</h1>")]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    assert!(read(dir.path(), GOAL).contains("<h1>Eigen: Veilig op straat</h1>"));
    assert!(read(dir.path(), "begroting-2026/veilig/index.html").contains("<main"));
}

#[test]
fn a_template_builds_on_that_of_the_theme_and_one_component_changes_on_every_page() {
    let dir = site(&[
        (
            "templates/doel.html",
            "{% extends \"standaard/doel.html\" %}{% block head %}<meta name=\"robots\" content=\"noindex\">{% endblock head %}",
        ),
        (
            "templates/onderdelen/status.html",
            "{% component status(kind: string, word: string) %}<b class=\"{{ kind }}\">{{ word }}!</b>{% endcomponent status %}",
        ),
        (
            "content/begroting-2026/veilig/02-plein.md",
            "+++\ntitel = \"Plein\"\n[[status]]\nonderdeel = \"planning\"\nteken = \"groen\"\n+++\n",
        ),
    ]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    let goal = read(dir.path(), "begroting-2026/veilig/plein/index.html");
    assert!(goal.contains("noindex") && goal.contains("<main") && goal.contains("<h1"), "{goal}");
    let programme = read(dir.path(), "begroting-2026/veilig/index.html");
    for page in [&goal, &programme] {
        assert!(page.contains("<b class=\"good\">Op schema!</b>"), "{page}");
    }
    assert!(!programme.contains("noindex"));
}

#[test]
fn a_template_that_breaks_says_where() {
    for (file, source) in [
        ("doel.html", "{% extends \"standaard/doell.html\" %}"),
        ("doel.html", "een\n{{ <status kind=\"good\"/> }}"),
        ("doel.html", "een\n  {{ <status kind=\"good\" wrd=\"x\"/> }}"),
        (
            "onderdelen/status.html",
            "{% component status(kind: string) %}\n{{ kind | bestaatniet }}{% endcomponent %}",
        ),
        ("onderdelen/status.html", "{% component status(kind: string, word: string) %}\n{{ kind }"),
    ] {
        let dir = site(&[
            (&format!("templates/{file}"), source),
            (
                "content/begroting-2026/veilig/02-plein.md",
                "+++\ntitel = \"Plein\"\n[[status]]\nonderdeel = \"planning\"\nteken = \"groen\"\n+++\n",
            ),
        ]);
        let said = build(dir.path(), &BuildOptions::default());
        let first = said.first().map(String::as_str).unwrap_or_default();
        assert!(first.starts_with(&format!("B501 templates/{file}")), "{source}: {said:?}");
        assert!(!dir.path().join("public").exists());
    }
}

#[test]
fn the_style_guide_is_made_for_the_preview_and_never_for_the_site() {
    let dir = site(&[]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    assert!(!dir.path().join("public/stijlgids").exists());
    let options = BuildOptions { style_guide: true, ..BuildOptions::default() };
    assert_eq!(build(dir.path(), &options), Vec::<String>::new());
    let page = read(dir.path(), "stijlgids/index.html");
    for part in [
        "data-soort=\"stijlgids\"",
        "onderdeel_goal_tree",
        "--begroot-color-accent",
        "#0d5c6e",
        "status--bad",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // What a site changes of a component is seen in its guide.
    std::fs::create_dir_all(dir.path().join("templates/onderdelen")).unwrap();
    let own = "{% component status(kind: string, word: string) %}\n{{ kind.x.y }}{% endcomponent status %}";
    std::fs::write(dir.path().join("templates/onderdelen/status.html"), own).unwrap();
    let said = build(dir.path(), &options);
    assert!(said.iter().any(|s| s.starts_with("B501 templates/onderdelen/status.html:2")), "{said:?}");
}

#[test]
fn a_mistake_in_a_template_has_a_file_and_a_line_and_leaves_the_old_site() {
    let dir = site(&[]);
    build(dir.path(), &BuildOptions::default());
    let before = read(dir.path(), GOAL);
    std::fs::create_dir_all(dir.path().join("templates")).unwrap();
    std::fs::write(dir.path().join("templates/doel.html"), "een\n{{ tietel }}\n").unwrap();
    let said = build(dir.path(), &BuildOptions::default());
    assert!(said[0].starts_with("B501 templates/doel.html:2"), "{said:?}");
    assert_eq!(read(dir.path(), GOAL), before);
}

#[test]
fn files_pictures_and_styles_go_along() {
    let dir = site(&[
        ("static/.well-known-not", "x"),
        ("static/logo.txt", "logo"),
        ("templates/eigen.css", ".eigen { color: red }"),
        (
            "content/begroting-2026/veilig/kaart.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"8\" viewBox=\"0 0 16 8\"><rect width=\"16\" height=\"8\"/></svg>",
        ),
        (
            "content/begroting-2026/veilig/02-plein.md",
            "+++\ntitel = \"Plein\"\n+++\n\n![Kaart van het plein](kaart.svg)\n\n[Straat](01-straat.md)\n",
        ),
    ]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    assert_eq!(read(dir.path(), "logo.txt"), "logo");
    let page = read(dir.path(), "begroting-2026/veilig/plein/index.html");
    assert!(
        page.contains("begroting-2026/veilig/kaart.svg\" alt=\"Kaart van het plein\" width=\"16\" height=\"8\" loading=\"lazy\" decoding=\"async\">")
            && page.contains("begroting-2026/veilig/straat/"),
        "{page}"
    );
    let css = std::fs::read_dir(dir.path().join("public/thema")).unwrap().flatten().map(|e| e.path());
    let css = css
        .filter(|p| p.extension().is_some_and(|e| e == "css"))
        .map(|p| std::fs::read_to_string(p).unwrap());
    assert!(css.into_iter().any(|text| text.contains(".eigen")));
}

/// A page with these pictures; two of them are there and whole.
fn with_pictures(text: &str) -> tempfile::TempDir {
    site(&[
        ("content/foto.gif", "GIF89a\u{40}\0\u{20}\0\0\0\0\0\0\0"),
        ("content/lint.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'/>"),
        ("content/stuk.png", "geen plaatje"),
        ("content/schermafdruk-2.gif", "GIF89a\u{40}\0\u{20}\0\0\0\0\0\0\0"),
        ("content/zwaar.gif", &format!("GIF89a\u{40}\0\u{20}\0\0\0\0\0\0\0{}", " ".repeat(400_000))),
        ("content/over.md", &format!("+++\ntitel = \"Over\"\n+++\n\n{text}\n")),
    ])
}

#[test]
fn a_picture_at_the_top_comes_at_once_and_the_others_when_a_reader_gets_there() {
    let dir = with_pictures("![Het plein](foto.gif)\n\nTekst.\n\n![](lint.svg \"decoratief\")");
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    let page = read(dir.path(), "over/index.html");
    assert!(page.contains("alt=\"Het plein\" width=\"64\" height=\"32\" decoding=\"async\">"), "{page}");
    assert!(
        page.contains("alt=\"\" width=\"30\" height=\"10\" loading=\"lazy\" decoding=\"async\">"),
        "{page}"
    );
    assert!(!page.contains("decoratief"));
}

#[test]
fn what_is_wrong_with_a_picture_is_told_at_its_line() {
    let dir = with_pictures(
        "![](foto.gif)\n\n![Plein](stuk.png)\n\n![De kosten](schermafdruk-2.gif)\n\n![Tabel met de kosten](foto.gif)\n\n![Plein](zwaar.gif)",
    );
    let built = Project::open(dir.path()).unwrap().build(&BuildOptions::default(), &Silent).unwrap();
    assert!(built.published);
    let said: Vec<String> = built
        .diagnostics
        .iter()
        .map(|d| format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.clone().unwrap_or_default()))
        .collect();
    insta::assert_debug_snapshot!(said);
    let dir = with_pictures("![Het plein](fotoo.gif)");
    let said = build(dir.path(), &BuildOptions::default());
    assert!(said.len() == 1 && said[0].starts_with("B301 content/over.md:5"), "{said:?}");
}

#[test]
fn a_drawing_that_runs_something_never_reaches_the_site() {
    let dir = site(&[("content/kwaad.svg", "<svg viewBox='0 0 1 1' onload='x()'/>")]);
    let said = build(dir.path(), &BuildOptions::default());
    assert!(said.len() == 1 && said[0].starts_with("B733 content/kwaad.svg"), "{said:?}");
    assert!(!dir.path().join("public").exists());
}

#[test]
fn drafts_and_what_is_for_later_stay_away_until_asked_for() {
    let dir = site(&[
        ("content/begroting-2026/veilig/02-klad.md", "+++\ntitel = \"Klad\"\nklad = true\n+++\n"),
        (
            "content/begroting-2026/veilig/03-later.md",
            "+++\ntitel = \"Later\"\npubliceren_vanaf = 2030-01-01\n+++\n",
        ),
    ]);
    let exists =
        |name: &str| dir.path().join(format!("public/begroting-2026/veilig/{name}/index.html")).exists();
    let on = |y| BuildOptions { date: Some(jiff::civil::date(y, 1, 1)), ..BuildOptions::default() };
    let said = build(dir.path(), &on(2029));
    assert_eq!(said.iter().filter(|s| s.starts_with("B120")).count(), 2, "{said:?}");
    assert_eq!((exists("klad"), exists("later")), (false, false));
    build(dir.path(), &on(2030));
    assert_eq!((exists("klad"), exists("later")), (false, true));
    build(dir.path(), &BuildOptions { drafts: true, ..on(2029) });
    assert_eq!((exists("klad"), exists("later")), (true, true));
}

#[test]
fn a_site_under_a_path_and_a_site_of_files() {
    let dir = site(&[]);
    let options = BuildOptions { base_url: Some("https://v.nl/pad".into()), ..BuildOptions::default() };
    assert_eq!(build(dir.path(), &options), Vec::<String>::new());
    assert!(
        read(dir.path(), "sitemap.xml").contains("<loc>https://v.nl/pad/begroting-2026/veilig/straat/</loc>")
    );
    assert!(
        read(dir.path(), GOAL)
            .contains("rel=\"canonical\" href=\"https://v.nl/pad/begroting-2026/veilig/straat/\"")
    );
    build(dir.path(), &BuildOptions { file_links: true, ..BuildOptions::default() });
    let page = read(dir.path(), GOAL);
    assert!(page.contains("href=\"../../../index.html\"") && !page.contains("href=\"../\""), "{page}");
}

#[test]
fn dead_links_are_reported_at_their_line_and_a_check_writes_nothing() {
    let dir = site(&[(
        "content/begroting-2026/veilig/02-links.md",
        "+++\ntitel = \"Links\"\n+++\n\n[goed](01-straat.md) [weg](03-weg.md)\n\n[plek](01-straat.md#nergens) [klik hier](/)\n\n![](https://elders.nl/a.png) [kwaad](javascript:alert(1))\n",
    )]);
    let found = Project::open(dir.path()).unwrap().check(&CheckOptions::default(), &Silent).unwrap();
    let said: Vec<String> = found
        .iter()
        .map(|d| format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.clone().unwrap_or_default()))
        .collect();
    insta::assert_debug_snapshot!(said);
    assert!(!dir.path().join("public").exists());
}

#[test]
fn text_cannot_put_markup_into_a_page() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    let dir = site(&[
        ("site.toml", "titel = \"B <script>alert(0)</script>\"\n[gemeente]\nnaam = \"V\"\n"),
        (
            "content/begroting-2026/veilig/02-kwaad.md",
            &format!(
                "+++\ntitel = '{evil}'\ncode = '\"><b>'\nkort = '''{evil}'''\n+++\n\n{evil}\n\n## {evil} {{.actie status=groen}}\n\n{evil}\n\n## I {{.indicator}}\n\n- Eenheid: {evil}\n- 2025: 3\n"
            ),
        ),
        ("content/begroting-2026/veilig/tabellen/t.csv", &format!("post;soort;<b>2026\n{evil};post;3\n")),
        ("content/begroting-2026/veilig/tabellen/t.toml", &format!("titel = '{evil}'\neenheid = '{evil}'\n")),
    ]);
    let said = build(dir.path(), &BuildOptions::default());
    assert!(said.len() == 3 && said.iter().all(|s| s.starts_with("B810")), "{said:?}");
    for entry in walkdir::WalkDir::new(dir.path().join("public")).into_iter().flatten() {
        if entry.path().extension().is_some_and(|e| e == "html") {
            let html = std::fs::read_to_string(entry.path()).unwrap();
            // The page of the search has a script of ours, from a file of its own.
            let html = match entry.path().ends_with("zoeken/index.html") {
                true => html.replacen("<script src=\"", "", 1),
                false => html,
            };
            for bad in ["<script", "<img", "\"><b>", "<b>"] {
                assert!(!html.contains(bad), "{} has {bad}", entry.path().display());
            }
        }
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_on_one_core_and_on_many() {
    let dir = site(&[("content/over.md", "+++\ntitel = \"Over\"\nmenu = true\n+++\n\nTekst.\n")]);
    let tree = |out: &Path| -> Vec<(String, Vec<u8>)> {
        let files = walkdir::WalkDir::new(out)
            .sort_by_file_name()
            .into_iter()
            .flatten()
            .filter(|e| e.file_type().is_file());
        files
            .map(|e| {
                (e.path().strip_prefix(out).unwrap().display().to_string(), std::fs::read(e.path()).unwrap())
            })
            .collect()
    };
    let to = |name: &str| BuildOptions { output: Some(dir.path().join(name)), ..BuildOptions::default() };
    build(dir.path(), &to("een"));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| build(dir.path(), &to("twee")));
    assert_eq!(tree(&dir.path().join("een")), tree(&dir.path().join("twee")));
}

#[test]
fn a_wrong_key_a_wrong_amount_and_a_dead_link_are_told_in_one_run() {
    let dir = site(&[
        ("content/begroting-2026/veilig/02-hulp.md", "+++\ntietel = \"Hulp\"\n+++\n"),
        (
            "content/begroting-2026/veilig/03-plein.md",
            "+++\ntitel = \"Plein\"\nlasten = \"12.5\"\n+++\n\n[weg](04-weg.md) [wel](02-hulp.md)\n",
        ),
    ]);
    let said = build(dir.path(), &BuildOptions::default());
    let codes: Vec<&str> = said.iter().map(|s| s.split(' ').next().unwrap()).collect();
    assert_eq!(codes, ["B102", "B104", "B105", "B301"], "{said:?}");
    assert!(said[3].contains("03-plein.md:6 deze link wijst nergens heen: 04-weg.md"), "{said:?}");
}

#[test]
fn a_column_from_a_pdf_says_on_the_page_and_in_the_data_that_nobody_checked_it() {
    let table = "titel = \"Wat kost het\"\neenheid = \"EUR\"\n[[kolom]]\ntitel = \"Begroting 2025\"\njaar = 2025\n[[kolom]]\ntitel = \"Begroting 2026\"\njaar = 2026\ngecontroleerd = false\n";
    let dir = site(&[
        ("content/begroting-2026/veilig/tabellen/01-kosten.toml", table),
        (
            "content/begroting-2026/veilig/tabellen/01-kosten.csv",
            "post;soort;Begroting 2025;Begroting 2026\nVegen;post;12;13\n",
        ),
    ]);
    build(dir.path(), &BuildOptions::default());
    let page = read(dir.path(), "begroting-2026/veilig/index.html");
    // Once at the column, once where it is explained.
    assert!(page.matches("Niet gecontroleerd").count() >= 2 && page.contains("uit een PDF"), "{page}");
    let data = read(dir.path(), "begroting-2026/publicatie.json").replace(": ", ":");
    assert!(data.contains("\"gecontroleerd\":true") && data.contains("\"gecontroleerd\":false"), "{data}");
}

#[test]
fn how_it_goes_is_a_page_with_a_page_for_each_filter_that_keeps_something() {
    let dir = site(&[
        (
            "content/begroting-2026/veilig/02-plein.md",
            "+++\ntitel = \"Plein\"\n+++\n\n## Lampen {.actie status=groen}\n\n## Banken {.actie status=oranje}\n\n### Waarom? {.toelichting}\n\nDe levering duurt langer.\n",
        ),
        (
            "content/begroting-2026/zorg/programma.md",
            "+++\ntitel = \"Zorg\"\n+++\n\n## Hulp {.actie status=groen}\n",
        ),
    ]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    let home = read(dir.path(), "begroting-2026/index.html");
    assert!(home.contains("href=\"../begroting-2026/stand/\""), "{home}");
    assert!(read(dir.path(), "begroting-2026/zorg/index.html").contains("begroting-2026/stand/zorg/\""));
    let page = read(dir.path(), "begroting-2026/stand/vraagt-aandacht/index.html").replace('\u{ad}', "");
    assert!(page.contains("Banken") && !page.contains("Lampen"), "{page}");
    assert!(page.contains("De levering duurt langer."), "{page}");
    // What is chosen is marked, what is left of the other choice is counted, and what is empty leads nowhere.
    let chosen = "href=\"../../../begroting-2026/stand/vraagt-aandacht/\" aria-current=\"true\">";
    assert_eq!(page.matches(chosen).count(), 2, "{page}");
    assert!(page.contains("<span>Op schema:</span> <span>2 acties</span></a>"), "{page}");
    assert!(page.contains("<span>Zorg:</span> <span>geen</span></span>"), "{page}");
    for gone in ["gaat-niet-lukken", "zorg/vraagt-aandacht"] {
        assert!(!dir.path().join("public/begroting-2026/stand").join(gone).exists(), "{gone}");
    }
}

#[test]
fn a_programme_cannot_have_the_name_of_a_page_of_ours() {
    let dir = site(&[("content/begroting-2026/stand/programma.md", "+++\ntitel = \"Stand\"\n+++\n")]);
    let said = build(dir.path(), &BuildOptions::default());
    assert_eq!(
        said,
        [
            "B210 content/begroting-2026/stand/programma.md:1:1 de naam «stand» gebruikt begroot zelf in elke publicatie"
        ]
    );
}

const SECTIONS: [(&str, &str); 6] = [
    (
        "content/begroting-2026/paragrafen/02-lokale-heffingen.md",
        "+++\nkort = \"U betaalt belasting.\"\n+++\n\nOfficiële tekst.\n\n## Belastingkantoor {.verbonden-partij}\n\nInt de belasting.\n",
    ),
    (
        "content/begroting-2026/paragrafen/01-kust.md",
        "+++\ntitel = \"De kust\"\ncode = \"9\"\n+++\n\n[Heffingen](02-lokale-heffingen.md)\n",
    ),
    ("content/begroting-2026/paragrafen/03-later.md", "+++\nsoort = \"grondbeleid\"\nklad = true\n+++\n"),
    (
        "content/begroting-2026/paragrafen/tabellen/tarieven.csv",
        "post;soort;Begroting 2026\nAfval;post;312,40\nRiool;post;140\n",
    ),
    (
        "content/begroting-2026/paragrafen/tabellen/tarieven.toml",
        "titel = \"Tarieven\"\neenheid = \"EUR\"\nbij = \"lokale-heffingen\"\n",
    ),
    (
        "content/begroting-2026/veilig/02-plein.md",
        "+++\ntitel = \"Plein\"\n+++\n\n[Belasting](../paragrafen/02-lokale-heffingen.md)\n",
    ),
];

#[test]
fn statutory_sections_have_pages_data_a_place_in_search_and_in_the_map_of_the_site() {
    let dir = site(&SECTIONS);
    let options = BuildOptions { base_url: Some("https://v.nl/".into()), ..BuildOptions::default() };
    let said = build(dir.path(), &options);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("B120 content/begroting-2026/paragrafen/03-later.md"), "{said:?}");
    let all = read(dir.path(), "begroting-2026/paragrafen/index.html").replace('\u{ad}', "");
    assert!(
        all.find("De kust").unwrap() < all.find("Lokale heffingen").unwrap() && !all.contains("Grondbeleid"),
        "{all}"
    );
    let page =
        read(dir.path(), "begroting-2026/paragrafen/lokale-heffingen/index.html").replace('\u{ad}', "");
    for part in [
        "U betaalt belasting.",
        "welke belasting u aan de gemeente betaalt",
        "312,40",
        "Belastingkantoor",
        "Officiële tekst.",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        read(dir.path(), "begroting-2026/veilig/plein/index.html").contains("paragrafen/lokale-heffingen/")
    );
    assert!(read(dir.path(), "begroting-2026/index.html").contains("paragrafen/lokale-heffingen/"));
    assert!(read(dir.path(), "begroting-2026/paragrafen/tarieven.csv").contains("Riool"));
    assert!(read(dir.path(), "sitemap.xml").contains("https://v.nl/begroting-2026/paragrafen/kust/"));
    let json: serde_json::Value =
        serde_json::from_str(&read(dir.path(), "begroting-2026/publicatie.json")).unwrap();
    let section = &json["paragrafen"][1];
    assert_eq!((&section["id"], &section["soort"]), (&"lokale-heffingen".into(), &"lokale-heffingen".into()));
    assert_eq!(section["tabellen"][0]["rijen"][0]["waarden"][0], "312.40");
    let begin = walkdir::WalkDir::new(dir.path().join("public/zoeken")).into_iter().flatten();
    let begin = begin.into_iter().find(|e| e.file_name().to_string_lossy().starts_with("begin-")).unwrap();
    let begin: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(begin.path()).unwrap()).unwrap();
    assert_eq!(begin["kinds"].as_str().unwrap().matches('r').count(), 2, "{begin}");
}

#[test]
fn mistakes_in_statutory_sections_have_a_place() {
    let dir = site(&[
        ("content/begroting-2026/paragrafen/kust.md", "+++\ncode = \"9\"\n+++\n\n## Iets {.actie}\n"),
        (
            "content/begroting-2026/paragrafen/geld.md",
            "+++\nsoort = \"finansiering\"\ntitel = \"Geld\"\n+++\n",
        ),
        ("content/begroting-2026/paragrafen/tabellen/a.csv", "post;2026\nA;1\n"),
        ("content/begroting-2026/paragrafen/tabellen/a.toml", "titel = \"A\"\n"),
        ("content/begroting-2026/paragrafen/tabellen/b.csv", "post;2026\nA;1\n"),
        ("content/begroting-2026/paragrafen/tabellen/b.toml", "titel = \"B\"\nbij = \"gelt\"\n"),
        ("content/begroting-2026/paragrafen/tabellen/c.csv", "post;2026\nA;1\n"),
    ]);
    insta::assert_debug_snapshot!(build(dir.path(), &BuildOptions::default()));
}

#[test]
fn what_you_pay_and_when_the_council_decides_come_from_the_publication() {
    let dir = site(&[(
        "content/begroting-2026/publicatie.md",
        "+++\nsoort = \"begroting\"\njaar = 2026\nmeedoen = \"Kom naar de raad.\"\n\
         [[kerncijfer]]\ntitel = \"Uitgaven\"\nbedrag = \"€ 4.000.000\"\n[[kerncijfer]]\ntitel = \"Inkomsten\"\nbedrag = \"€ 4.000.000\"\n\
         [[moment]]\ntitel = \"De raad beslist\"\ndatum = 2025-11-07\n\
         [[huishouden]]\ntitel = \"Een gezin\"\n[[huishouden.tarief]]\ntitel = \"Afval\"\nbedrag = \"€ 312,40\"\nvorig_jaar = \"€ 300\"\n+++\n",
    )]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    let page = read(dir.path(), "begroting-2026/index.html").replace('\u{a0}', " ");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    // The seven parts of the home, in the order of the design.
    let order = ["tile--spending", "tile--payment", "deel_programmas", "deel_betalen", "deel_raad"].map(at);
    assert!(order.is_sorted(), "{order:?}");
    at("Dit huishouden betaalt in 2026 € 312 aan de gemeente. Dat is € 12 meer dan in 2025.");
    at("<strong>7 november 2025</strong>");
    at("Kom naar de raad.");
}

#[test]
fn all_indicators_stand_on_one_page_with_what_the_law_asks_for() {
    let dir = site(&[(
        "content/begroting-2026/veilig/02-plein.md",
        "+++\ntitel = \"Plein\"\n+++\n\n## Winkeldiefstal {.indicator}\n\n- Eenheid: aantal per 1.000 inwoners\n- Verplicht: ja\n- Streefwaarde: 2,5\n- 2023: 3,6\n- 2024: 3,1\n- Nederland 2024: 2,8\n\n## Verwijzingen Halt {.indicator}\n\n- Verplicht: ja\n- 2024: n.b.\n",
    )]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    let page = read(dir.path(), "begroting-2026/indicatoren/index.html").replace('\u{ad}', "");
    for part in [
        "3,1 <span class=\"at\">2024</span>",
        ">2,5<",
        "2,8 <span class=\"at\"><span>Nederland</span>, 2024",
        "plein/#winkeldiefstal",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // No figure is never nothing, and what the law asks for is told where it is not there.
    assert!(page.contains("<td class=\"void\">gegevens niet beschikbaar</td>"), "{page}");
    let absent = page.split("class=\"absent\"").nth(1).unwrap();
    assert!(absent.contains("Geweldsmisdrijven") && !absent.contains("Winkeldiefstallen"), "{absent}");
    assert!(!absent.contains("Verwijzingen Halt"), "{absent}");
    assert!(read(dir.path(), "begroting-2026/index.html").contains("begroting-2026/indicatoren/"));
}

#[test]
fn a_goal_leads_to_the_same_goal_in_other_documents_and_says_what_is_different() {
    let goal = |extra: &str| format!("+++\ntitel = \"Veilig op straat\"\n{extra}\n+++\n\nOfficiële tekst.\n");
    let dir = site(&[
        ("content/jaarstukken-2025/publicatie.md", "+++\nsoort = \"jaarstukken\"\njaar = 2025\n+++\n"),
        ("content/jaarstukken-2025/rust/programma.md", "+++\ntitel = \"Rust\"\n+++\n"),
        ("content/jaarstukken-2025/rust/01-kalm.md", &goal("sleutel = \"straat\"\nlasten = \"€ 2.000.000\"")),
        ("content/jaarstukken-2025/rust/02-los.md", &goal("")),
        (
            "content/begroting-2026/veilig/01-straat.md",
            &goal("sleutel = \"straat\"\nlasten = \"€ 3.000.000\""),
        ),
    ]);
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    let page = read(dir.path(), GOAL).replace('\u{a0}', " ");
    assert!(page.contains("href=\"../../../jaarstukken-2025/rust/kalm/\">Jaarstukken 2025</a>"), "{page}");
    assert!(page.contains("Het bedrag is daar € 2 miljoen.") && !page.contains("rust/los/"), "{page}");
    let back = read(dir.path(), "jaarstukken-2025/rust/kalm/index.html");
    assert!(
        back.contains("begroting-2026/veilig/straat/") && back.contains("Wat heeft het gekost?"),
        "{back}"
    );
}

#[test]
fn what_does_not_go_as_planned_answers_three_questions() {
    let dir = site(&[(
        "content/begroting-2026/veilig/02-plein.md",
        "+++\ntitel = \"Plein\"\n+++\n\n## Lampen {.actie status=oranje}\n\n### A {.toelichting vraag=waardoor}\n\nDe lampen waren op.\n\n### B {.toelichting vraag=aanpak}\n\nWe kopen nieuwe.\n\n## Banken {.actie status=rood}\n\n### C {.toelichting}\n\nEr is geen hout.\n\n## Gras {.actie status=groen}\n\n### D {.toelichting}\n\nHet groeit.\n\n## Pad {.actie status=rood}\n\n### E {.toelichting vraag=waarom}\n\nX.\n",
    )]);
    let said = build(dir.path(), &BuildOptions::default());
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("B111 content/begroting-2026/veilig/02-plein.md:29"), "{said:?}");
    let whole =
        std::fs::read_to_string(dir.path().join("content/begroting-2026/veilig/02-plein.md")).unwrap();
    let fine = whole.split("## Pad").next().unwrap();
    std::fs::write(dir.path().join("content/begroting-2026/veilig/02-plein.md"), fine).unwrap();
    assert_eq!(build(dir.path(), &BuildOptions::default()), Vec::<String>::new());
    let page = read(dir.path(), "begroting-2026/veilig/plein/index.html");
    let told = |question: &str, answer: &str| {
        let pair = format!("<dt>{question}</dt><dd class=\"prose\"><p>{answer}</p>");
        assert!(page.contains(&pair), "{pair}: {page}");
    };
    told("Waardoor komt dat?", "De lampen waren op.");
    told("Wat betekent het?", "Dat staat niet in dit stuk.");
    told("Wat doen we eraan?", "We kopen nieuwe.");
    told("Waardoor komt dat? Wat betekent het? Wat doen we eraan?", "Er is geen hout.");
    told("Toelichting", "Het groeit.");
}
