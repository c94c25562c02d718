//! Whole pages of the made-up site, and what must hold for every page.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::*;
use crate::render::templates::Engine;

pub(super) struct Fixture {
    site: Site,
    info: SiteInfo,
    pub(super) wording: Wording,
    assets: Assets,
    files: BTreeMap<String, u64>,
}

pub(super) fn fixture() -> Fixture {
    Fixture {
        site: example::site(),
        info: SiteInfo {
            title: "Begroting in beeld".into(),
            base_url: Some("https://begroting.example/pad/".into()),
            statement: Some("toegankelijkheid".into()),
            declared: None,
            links_from: None,
            contact: Some("mailto:info@begroting.example".into()),
            html: false,
            without_search: false,
            without_terms: false,
        },
        wording: Wording::dutch().unwrap(),
        assets: Assets { css: "thema/begroot.css".into(), icon: "thema/icoon.svg".into(), logo: None },
        files: [
            ("lindewaard/begroting-2026/publicatie.json".to_owned(), 84_200),
            ("lindewaard/begroting-2026/wegen/wat-kost-het.csv".to_owned(), 640),
            ("lindewaard/begroting-2026/paragrafen/de-reserves.csv".to_owned(), 90),
        ]
        .into(),
    }
}

fn resolve(_: &Text, written: &str) -> Option<Destination> {
    match written {
        "begroting-2026/publicatie.md" => {
            Some(Destination::Page { route: "lindewaard/begroting-2026".into(), fragment: None })
        }
        other => Some(Destination::Elsewhere(other.into())),
    }
}

/// What the pages of the made-up site share.
fn context(f: &Fixture, style: LinkStyle) -> ViewContext<'_> {
    ViewContext::new(&f.site, &f.info, &f.wording, &f.assets, style, &[], &f.files, &resolve)
}

/// The templates of the theme, in the language of the made-up site.
fn engine(f: &Fixture) -> Engine {
    Engine::new(&f.wording, Vec::new(), &serde_json::json!({})).map_err(|e| format!("{e:?}")).unwrap()
}

/// Every page of the made-up site by its route.
pub(super) fn pages(fixture: &Fixture, style: LinkStyle) -> BTreeMap<String, String> {
    let f = fixture;
    let all = context(f, style);
    let engine = engine(f);
    let mut pages = BTreeMap::new();
    let page = |n: usize| glossary::Use {
        route: "lindewaard/begroting-2026/wegen".into(),
        title: format!("Pagina {n} – Begroting 2026 – Lindewaard"),
    };
    let mut used = glossary::Used::default();
    (1..=7).for_each(|n| used.add(|| page(n)));
    let uses = glossary::Uses::from([("infrastructuur".to_owned(), used)]);
    fn add<V: Serialize>(
        pages: &mut BTreeMap<String, String>,
        all: &ViewContext<'_>,
        engine: &Engine,
        route: String,
        template: &str,
        view: &V,
    ) {
        let html = engine.render(template, view).map_err(|e| format!("{route}: {e:?}")).unwrap();
        let html = glossary_links::explain(all, engine, html).unwrap().html;
        assert_eq!(pages.insert(route.clone(), html), None, "{route} twice");
    }
    add(&mut pages, &all, &engine, String::new(), "site.html", &site::view(&all));
    add(&mut pages, &all, &engine, "404".into(), "404.html", &not_found::view(&all));
    add(
        &mut pages,
        &all,
        &engine,
        "begrippen".into(),
        "begrippen.html",
        &glossary::view(&all, &uses).unwrap(),
    );
    let archive = archive::view(&all);
    add(&mut pages, &all, &engine, address::ARCHIVE.into(), "archief.html", &archive);
    let view = search::view(&all, "begin-0.json");
    add(&mut pages, &all, &engine, "zoeken".into(), "zoeken.html", &view);
    for o in &f.site.organisations {
        let view = organisation::view(&all, o).unwrap();
        add(&mut pages, &all, &engine, address::organisation(o).unwrap(), "gemeente.html", &view);
    }
    for p in &f.site.pages {
        add(&mut pages, &all, &engine, p.path.clone(), page::TEMPLATE, &page::view(&all, p));
    }
    for p in &f.site.publications {
        let view = publication::view(&all, p);
        add(&mut pages, &all, &engine, address::publication(p), "publicatie.html", &view);
        if indicators::has_indicators(p) {
            let view = indicators::view(&all, p);
            add(&mut pages, &all, &engine, address::indicators(p), "indicatoren.html", &view);
        }
        if !p.sections.is_empty() {
            let view = sections::view(&all, p);
            add(&mut pages, &all, &engine, address::sections(p), "paragrafen.html", &view);
        }
        for s in &p.sections {
            let view = section::view(&all, p, s);
            add(&mut pages, &all, &engine, address::section(p, s), "paragraaf.html", &view);
        }
        add(&mut pages, &all, &engine, address::data(p), "gegevens.html", &data::view(&all, p));
        for filter in progress::filters(p) {
            let view = progress::view(&all, p, filter);
            add(&mut pages, &all, &engine, address::progress(p, &filter), "stand.html", &view);
        }
        for extra in extra::Extra::ALL.into_iter().filter(|extra| extra.is_of(p)) {
            use extra::Extra;
            let route = address::extra(p, extra);
            match extra {
                Extra::TaskFields => {
                    let view = extra::task_fields::view(&all, p);
                    add(&mut pages, &all, &engine, route, "taakvelden.html", &view);
                }
                Extra::Reserves => {
                    let view = extra::reserves::view(&all, p);
                    add(&mut pages, &all, &engine, route, "reserves.html", &view);
                }
                Extra::Downloads => {
                    let view = extra::downloads::view(&all, p);
                    add(&mut pages, &all, &engine, route, "downloads.html", &view);
                }
                Extra::Figures => {
                    let view = extra::figures::view(&all, p);
                    add(&mut pages, &all, &engine, route, "cijfers.html", &view);
                }
                Extra::Whole => {
                    let view = extra::whole::view(&all, p);
                    add(&mut pages, &all, &engine, route, "alles.html", &view);
                }
            }
        }
        for programme in &p.programmes {
            let view = programme::view(&all, p, programme);
            add(&mut pages, &all, &engine, address::programme(p, programme), "programma.html", &view);
            for g in programme.all_goals() {
                let view = goal::view(&all, p, programme, g);
                add(&mut pages, &all, &engine, address::goal(p, programme, g), "doel.html", &view);
            }
        }
    }
    pages
}

/// The values of an attribute on a page.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn pages_look_as_they_did() {
    let pages = pages(&fixture(), LinkStyle::Folders);
    for (name, route) in [
        ("site", ""),
        ("niet_gevonden", "404"),
        ("begrippen", "begrippen"),
        ("zoeken", "zoeken"),
        ("archief", "archief"),
        ("downloads", "lindewaard/begroting-2026/downloads"),
        ("over_de_cijfers", "lindewaard/begroting-2026/over-de-cijfers"),
        ("alles", "lindewaard/begroting-2026/alles"),
        ("gemeente", "lindewaard"),
        ("pagina", "over"),
        ("publicatie", "lindewaard/begroting-2026"),
        ("programma", "lindewaard/begroting-2026/wegen"),
        ("doel", "lindewaard/begroting-2026/wegen/kruispunten"),
        ("doel_leeg", "lindewaard/begroting-2026/wegen/bus"),
        ("indicatoren", "lindewaard/begroting-2026/indicatoren"),
        ("paragrafen", "lindewaard/begroting-2026/paragrafen"),
        ("paragraaf", "lindewaard/begroting-2026/paragrafen/weerstandsvermogen"),
        ("paragraaf_eigen", "lindewaard/begroting-2026/paragrafen/kust"),
        ("gegevens", "lindewaard/begroting-2026/gegevens"),
        ("stand", "lindewaard/begroting-2026/stand"),
        ("stand_aandacht", "lindewaard/begroting-2026/stand/vraagt-aandacht"),
        ("programma_vijandig", "lindewaard/begroting-2026/vijandig"),
    ] {
        // The script's name tells what is in it, which is no matter of this page.
        let page = pages[route].replace(&crate::render::search::script_path(), "zoeken/zoek.js");
        insta::assert_snapshot!(name, page.replace('\u{a0}', "~").replace('\u{ad}', "¬"));
    }
}

#[test]
fn every_page_is_whole() {
    let fixture = fixture();
    for (route, html) in pages(&fixture, LinkStyle::Folders) {
        assert_eq!(html.matches("<h1").count(), 1, "{route}");
        assert_eq!(html.matches("<main ").count(), 1, "{route}");
        assert_eq!(html.contains("<script"), route == "zoeken", "{route}");
        for forbidden in [" style=", "<style", "onclick", "javascript:"] {
            assert!(!html.contains(forbidden), "{route} holds {forbidden}");
        }
        let ids = attributes(&html, "id");
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{route}: {ids:?}");
        for label in attributes(&html, "aria-labelledby").into_iter().flat_map(str::split_whitespace) {
            assert!(ids.contains(&label), "{route}: nothing is called {label}");
        }
        let mut last = 0;
        for heading in html.split("<h").skip(1) {
            let Some(level) = heading.chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(level <= last + 1, "{route}: h{level} after h{last}");
            last = level;
        }
    }
}

#[test]
fn titles_are_unique_and_say_where_one_is() {
    let pages = pages(&fixture(), LinkStyle::Folders);
    let titles: Vec<&str> =
        pages.values().filter_map(|h| h.split("<title>").nth(1)?.split("</title>").next()).collect();
    let unique: BTreeSet<&&str> = titles.iter().collect();
    assert_eq!(unique.len(), pages.len(), "{titles:?}");
    assert!(titles.contains(&"Bus en trein sluiten beter aan – Begroting 2026 – Lindewaard"));
}

#[test]
fn every_internal_link_leads_to_a_page_or_a_file() {
    let fixture = fixture();
    for style in [LinkStyle::Folders, LinkStyle::Files] {
        let pages = pages(&fixture, style);
        for (route, html) in &pages {
            for href in attributes(html, "href") {
                if href.contains("://") || href.starts_with("mailto:") {
                    continue;
                }
                let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
                let root = if route == "404" { "" } else { route.as_str() };
                assert!(
                    route != "404"
                        || style == LinkStyle::Files
                        || path.is_empty()
                        || path.starts_with("/pad/"),
                    "{href}"
                );
                let target = if let Some(path) = path.strip_prefix("/pad/") {
                    path.to_owned()
                } else if path.is_empty() {
                    format!("{root}/")
                } else {
                    let up = path.matches("../").count();
                    assert!(path == "./" || up == address::to_root(root).matches("../").count(), "{href}");
                    path.trim_start_matches("./").trim_start_matches("../").to_owned()
                };
                let page = target.trim_end_matches("index.html").trim_matches('/');
                let known = pages.get(page);
                let file = fixture.files.contains_key(page) || page.starts_with("thema/");
                assert!(known.is_some() || file || page == "toegankelijkheid", "{route}: {href}");
                if let (Some(target), false) = (known, fragment.is_empty()) {
                    assert!(attributes(target, "id").contains(&fragment), "{route}: {href}");
                }
                if style == LinkStyle::Files && known.is_some() && !path.is_empty() {
                    assert!(path.ends_with("index.html"), "{route}: {href}");
                }
            }
        }
    }
}

#[test]
fn the_same_site_gives_the_same_pages() {
    assert_eq!(pages(&fixture(), LinkStyle::Folders), pages(&fixture(), LinkStyle::Folders));
}

#[test]
fn one_municipality_at_the_root_has_no_page_of_its_own() {
    let mut f = fixture();
    for publication in &mut f.site.publications {
        publication.path = publication.path.trim_start_matches("lindewaard/").to_owned();
    }
    f.site.organisations[0].path = None;
    let all = context(&f, LinkStyle::Folders);
    assert!(organisation::view(&all, &f.site.organisations[0]).is_none());
    let engine = engine(&f);
    let home = engine.render("site.html", &site::view(&all)).unwrap();
    assert!(home.contains("Waar gaat het geld van Lindewaard naartoe?") && home.contains("Onze stukken"));
}

#[test]
fn two_goals_with_one_title_get_two_titles() {
    let mut f = fixture();
    let programmes = &mut f.site.publications[0].programmes;
    let goal = programmes[0].goals[1].clone();
    programmes[1].goals.push(goal.clone());
    let twin = crate::model::Goal { id: example::id("schoon-2"), ..goal };
    programmes[1].goals.push(twin);
    let pages = pages(&f, LinkStyle::Folders);
    let title = |route: &str| pages[route].split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    assert_eq!(
        title("lindewaard/begroting-2026/wegen/schoon"),
        "Straten en pleinen zijn schoon en heel (Openbare ruimte en bereikbaarheid) – Begroting 2026 – Lindewaard"
    );
    assert!(title("lindewaard/begroting-2026/zorg/schoon-2").contains("(schoon-2)"));
}

#[test]
fn the_first_use_on_the_page_is_explained_in_place_and_at_its_end() {
    let f = fixture();
    let all = context(&f, LinkStyle::Folders);
    let engine = engine(&f);
    let explain = |html: &str| glossary_links::explain(&all, &engine, html.to_owned()).unwrap();
    let mark = |id: &str, word: &str| format!("<a class=\"term\" href=\"../begrippen/#{id}\">{word}</a>");
    let page = format!(
        "<main><p>De {} en {}, de {}.</p>\n</main><footer></footer>",
        mark("infrastructuur", "infra"),
        mark("een-ding", "één ding"),
        mark("infrastructuur", "infrastructuur")
    );
    let made = explain(&page);
    assert_eq!(made.terms, ["infrastructuur", "een-ding"]);
    insta::assert_snapshot!("woorden", made.html);
    // What is no mark of ours stays as it is, and a page without terms is the same page.
    for html in ["<p>x</p>", "<a class=\"term\" href=\"", "<p><a class=\"term\" href=\"../x/#weg\">y</a></p>"]
    {
        assert_eq!(explain(html), glossary_links::Explained { html: html.into(), terms: vec![] });
    }
    let without_main = explain(&mark("een-ding", "x"));
    assert!(without_main.html.contains("Moeilijke woorden op deze pagina"), "{}", without_main.html);
}

#[test]
fn the_lead_of_an_editor_always_wins_and_a_composed_one_explains_its_terms() {
    let f = fixture();
    let all = context(&f, LinkStyle::Folders);
    let mut page = all.page("lindewaard/begroting-2026");
    let composed = ["In 2026 geven we € 1 <uit> aan infra.".to_owned()];
    let own = Text { markdown: "Mijn infra.".into(), ..Text::default() };
    assert!(page.lead(&own, &composed).starts_with("<p>Mijn <a class=\"term\""));
    assert_eq!(
        page.lead(&Text::default(), &composed),
        "<p data-bron=\"cijfers\">In 2026 geven we € 1 &lt;uit&gt; aan <a class=\"term\" href=\"../../begrippen/#infrastructuur\">infra</a>.</p>"
    );
}
