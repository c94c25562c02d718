//! The planning-and-control year: the four documents, those that are on the site, and the days that matter.

use serde::Serialize;

use super::super::address;
use super::PageContext;
use super::publication::{date_in_words, kind_word, state};
use crate::model::{Publication, PublicationKind};

/// A document of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalendarItem {
    title: String,
    /// Whether the title is the document's own.
    own: bool,
    when: String,
    text: String,
    /// How far it is, and since when.
    state: Option<String>,
    moments: Vec<MomentView>,
    href: Option<String>,
    here: bool,
}

/// A day that matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct MomentView {
    date: String,
    title: String,
    /// Safe HTML: more about it.
    text_html: Option<String>,
}

/// The year of a publication, with links to the documents of the same municipality and year that are on the site.
pub(crate) fn steps(page: &mut PageContext<'_, '_>, publication: &Publication) -> Vec<CalendarItem> {
    let words = page.words();
    let keys = [
        (PublicationKind::Kadernota, "cyclus.kadernota_wanneer", "cyclus.kadernota"),
        (PublicationKind::Begroting, "cyclus.begroting_wanneer", "cyclus.begroting"),
        (
            PublicationKind::Bestuursrapportage,
            "cyclus.bestuursrapportage_wanneer",
            "cyclus.bestuursrapportage",
        ),
        (PublicationKind::Jaarstukken, "cyclus.jaarstukken_wanneer", "cyclus.jaarstukken"),
    ];
    let mut items = Vec::new();
    for (kind, when, text) in keys {
        let step = |title: &str, own: bool| CalendarItem {
            title: title.to_owned(),
            own,
            when: words.text(when).to_owned(),
            text: words.text(text).to_owned(),
            state: None,
            moments: Vec::new(),
            href: None,
            here: false,
        };
        let before = items.len();
        let same = |p: &&Publication| {
            p.organisation == publication.organisation && p.year == publication.year && p.kind == kind
        };
        for document in page.all.site().publications.iter().filter(same) {
            let here = document.path == publication.path;
            items.push(CalendarItem {
                href: (!here).then(|| page.href(&address::publication(document))),
                here,
                state: state(document, words),
                moments: moments(page, document),
                ..step(&document.title, true)
            });
        }
        if items.len() == before {
            items.push(step(kind_word(kind, words), false));
        }
    }
    items
}

fn moments(page: &mut PageContext<'_, '_>, publication: &Publication) -> Vec<MomentView> {
    let words = page.words();
    publication
        .moments
        .iter()
        .map(|moment| MomentView {
            date: date_in_words(moment.date, words),
            title: moment.title.clone(),
            text_html: page.html_of(&moment.lead, 4),
        })
        .collect()
}
