//! The home of the site: the municipalities and their publications.

use serde::Serialize;

use super::super::address;
use super::frame::{Frame, Trail};
use super::publication::{kind_word, state};
use super::titles::organisation_title;
use super::{PageContext, ViewContext};
use crate::amount::write::exact;
use crate::model::{Organisation, Publication, PublicationStatus};
use crate::render::explain;

/// The home of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteView {
    page: Frame,
    title: String,
    lead_html: String,
    organisations: Vec<Shelf>,
    explainers: Vec<Explainer>,
}

/// The publications of one municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shelf {
    id: String,
    title: String,
    pub(crate) href: Option<String>,
    intro: Option<String>,
    publications: Vec<ShelfItem>,
}

/// A publication on a shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShelfItem {
    year: String,
    kind: String,
    href: String,
    title: String,
    message: String,
    state: Option<String>,
    is_final: bool,
    example: bool,
}

/// What a kind of document is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Explainer {
    title: String,
    when: String,
    text: String,
}

/// The view of the home of the site.
pub fn view(all: &ViewContext<'_>) -> SiteView {
    let words = all.wording();
    let mut page = all.page("");
    let site = all.site();
    let with_publications: Vec<&Organisation> = site
        .organisations
        .iter()
        .filter(|o| site.publications.iter().any(|p| p.organisation == o.id))
        .collect();
    let one = match with_publications.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let title = match one {
        Some(only) => words.fill("site.vraag_een", &[("naam", &only.name)]),
        None => words.text("site.vraag").to_owned(),
    };
    let lead_html = page.html_of(&site.lead, 2).unwrap_or_else(|| page.said(words.text("site.uitleg")));
    let name = [words.text("kader.publicaties"), all.info().title.as_str()].join(" – ");
    let mut frame = page.frame("", name, None, Trail::default());
    frame.description = Some(words.text("site.uitleg").to_owned());
    let organisations = with_publications
        .iter()
        .map(|o| {
            let mut shelf = shelf(&page, o);
            if one.is_some() {
                // With one municipality its name is the title already.
                shelf.title = words.text("site.onze_stukken").to_owned();
                shelf.intro = None;
            }
            shelf
        })
        .collect();
    let explainer = |title, when, text| Explainer {
        title: words.text(title).to_owned(),
        when: words.text(when).to_owned(),
        text: words.text(text).to_owned(),
    };
    SiteView {
        page: frame,
        title,
        lead_html,
        organisations,
        explainers: vec![
            explainer("soort.kadernota", "cyclus.kadernota_wanneer", "cyclus.kadernota"),
            explainer("soort.begroting", "cyclus.begroting_wanneer", "cyclus.begroting"),
            explainer(
                "soort.bestuursrapportage",
                "cyclus.bestuursrapportage_wanneer",
                "cyclus.bestuursrapportage",
            ),
            explainer("soort.jaarstukken", "cyclus.jaarstukken_wanneer", "cyclus.jaarstukken"),
        ],
    }
}

/// The publications of a municipality, the newest first.
pub(crate) fn shelf(page: &PageContext<'_, '_>, organisation: &Organisation) -> Shelf {
    let words = page.words();
    let site = page.all.site();
    let mut publications: Vec<&Publication> =
        site.publications.iter().filter(|p| p.organisation == organisation.id).collect();
    publications.sort_by_key(|p| (std::cmp::Reverse((p.year, p.kind)), p.path.clone()));
    let number = publications.len();
    let inhabitants =
        organisation.inhabitants.map(|n| words.fill("site.inwoners", &[("aantal", &exact(n.into()))]));
    let intro = inhabitants
        .into_iter()
        .chain(std::iter::once(words.count("site.publicatie", "site.publicaties", number)))
        .collect::<Vec<_>>()
        .join(" ");
    Shelf {
        id: organisation.id.to_string(),
        title: organisation_title(organisation, words),
        href: address::organisation(organisation).map(|route| page.href(&route)),
        intro: Some(intro),
        publications: publications.into_iter().map(|p| item(page, p)).collect(),
    }
}

fn item(page: &PageContext<'_, '_>, publication: &Publication) -> ShelfItem {
    let words = page.words();
    ShelfItem {
        year: publication.year.to_string(),
        kind: kind_word(publication.kind, words).to_owned(),
        href: page.href(&address::publication(publication)),
        title: publication.title.clone(),
        message: explain::publication::message(publication, words)
            .unwrap_or_else(|| explain::publication::counts(publication, words)),
        state: state(publication, words),
        is_final: matches!(publication.status, PublicationStatus::Adopted(_)),
        example: publication.example,
    }
}
