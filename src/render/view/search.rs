//! The search page: a form that its script shows, and links to everything for who has no script.

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::address::{self, LinkStyle};
use super::super::search::{FOLDER, script_path};
use super::ViewContext;
use super::frame::{Frame, SEARCH_POLICY, Trail};
use super::parts::Link;
use super::titles::{organisation_title, programme_title, with_publication};
use crate::render::html::cut_at_word;
use crate::source::join;

/// Longest title in the list of everything, in characters.
const LONGEST: usize = 90;

/// So many programmes of all publications are listed; on a site with more the publications alone are.
const MOST: usize = 500;

/// The search page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchView {
    page: Frame,
    script: String,
    /// Where the form goes: this page.
    action: String,
    /// The file that the index begins with, from this page.
    index: String,
    /// What comes behind the route of a page in a link to it.
    link_end: &'static str,
    /// The texts that the script shows.
    words_json: String,
    kinds: Vec<KindOption>,
    overview: Vec<Group>,
    organisations: Vec<Link>,
    others: Vec<Link>,
}

/// A kind to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct KindOption {
    key: &'static str,
    label: String,
}

/// A publication with its programmes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    link: Link,
    links: Vec<Link>,
}

/// The view of the search page. `begin` is the name of the file that the index begins with.
pub fn view(all: &ViewContext<'_>, begin: &str) -> SearchView {
    let words = all.wording();
    let page = all.page(address::SEARCH);
    let name = words.text("zoeken.titel");
    let title = format!("{name} – {}", all.info().title);
    let mut frame = page.frame(address::SEARCH, title, Some(name), Trail::default());
    frame.description = Some(words.text("zoeken.uitleg").to_owned());
    frame.csp = SEARCH_POLICY;
    let site = all.site();
    let programmes: usize = site.publications.iter().map(|p| p.programmes.len()).sum();
    let link = |route: &str, label: &str| Link { href: page.href(route), label: cut_at_word(label, LONGEST) };
    let overview = site
        .publications
        .iter()
        .map(|publication| {
            let whole = with_publication(&publication.title, publication, all.organisation_of(publication));
            let below = publication.programmes.iter().filter(|_| programmes <= MOST).map(|programme| {
                link(&address::programme(publication, programme), &programme_title(programme, words))
            });
            Group { link: link(&address::publication(publication), &whole), links: below.collect() }
        })
        .collect();
    let organisations = site.organisations.iter().filter_map(|o| {
        let route = address::organisation(o)?;
        Some(link(&route, &organisation_title(o, words)))
    });
    // A page made of a record stands on the page that lists it.
    let pages = site.pages.iter().filter(|p| p.record.is_none()).map(|p| link(&p.path, &p.title));
    let kind = |key, label| KindOption { key, label: words.text(label).to_owned() };
    SearchView {
        page: frame,
        script: page.file_href(&script_path()),
        action: page.href(address::SEARCH),
        index: page.file_href(&join(FOLDER, begin)),
        link_end: if all.style == LinkStyle::Files { "index.html" } else { "" },
        words_json: script_words(all),
        kinds: vec![
            kind("s", "zoeken.soort_stuk"),
            kind("p", "zoeken.soort_programma"),
            kind("d", "zoeken.soort_doel"),
            kind("r", "zoeken.soort_paragraaf"),
            kind("b", "zoeken.soort_begrip"),
            kind("x", "zoeken.soort_pagina"),
        ],
        overview,
        organisations: organisations.collect(),
        others: pages.collect(),
    }
}

/// The texts of the script as JSON.
fn script_words(all: &ViewContext<'_>) -> String {
    let keys: [(&str, &'static str); 12] = [
        ("one", "zoeken.een"),
        ("many", "zoeken.meer"),
        ("none", "zoeken.geen"),
        ("like", "zoeken.lijkt_op"),
        ("some", "zoeken.deel"),
        ("short", "zoeken.kort"),
        ("busy", "zoeken.bezig"),
        ("spell", "zoeken.hulp_typ"),
        ("other", "zoeken.hulp_woord"),
        ("filters", "zoeken.hulp_keuze"),
        ("more", "zoeken.toon_meer"),
        ("failed", "zoeken.lukt_niet"),
    ];
    let mut map: Map<String, Value> =
        keys.iter().map(|(name, key)| ((*name).to_owned(), all.wording().text(key).into())).collect();
    map.insert("file".into(), all.wording().text("zoeken.als_bestand").into());
    Value::Object(map).to_string()
}
