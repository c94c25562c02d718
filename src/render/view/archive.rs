//! The page with all publications by year and kind.

use serde::Serialize;

use super::super::{address, feed};
use super::frame::{Frame, Trail};
use super::parts::Link;
use super::publication::{date_in_words, state};
use super::titles::organisation_title;
use super::years::{by_year, kind_beside};
use super::{PageContext, ViewContext};
use crate::model::{Publication, PublicationStatus};

/// The archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArchiveView {
    page: Frame,
    title: String,
    lead: String,
    /// The level of the heading of a year: one lower where municipalities have headings.
    level: u8,
    shelves: Vec<ArchiveShelf>,
    feeds: Vec<Link>,
}

/// The publications of one municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ArchiveShelf {
    id: String,
    /// Its name, on a site of more.
    title: Option<String>,
    years: Vec<ArchiveYear>,
}

/// The publications of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ArchiveYear {
    id: String,
    year: String,
    items: Vec<ArchiveItem>,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ArchiveItem {
    href: String,
    title: String,
    /// The kind, where the title does not say it.
    kind: Option<String>,
    state: Option<String>,
    is_final: bool,
    published: Option<String>,
    /// Whether a newer one of its kind is published.
    older: bool,
    example: bool,
}

/// The view of the archive.
pub fn view(all: &ViewContext<'_>) -> ArchiveView {
    let words = all.wording();
    let page = all.page(address::ARCHIVE);
    let name = words.text("archief.titel");
    let title = format!("{name} – {}", all.info().title);
    let mut frame = page.frame(address::ARCHIVE, title, Some(name), Trail::default());
    frame.description = Some(words.text("archief.uitleg").to_owned());
    let site = all.site();
    let of = |o: &crate::model::Organisation| {
        let list: Vec<&Publication> = site.publications.iter().filter(|p| p.organisation == o.id).collect();
        (!list.is_empty()).then_some((o.clone(), list))
    };
    let found: Vec<_> = site.organisations.iter().filter_map(of).collect();
    let several = found.len() > 1;
    let shelves = found.into_iter().map(|(organisation, list)| ArchiveShelf {
        id: organisation.id.to_string(),
        title: several.then(|| organisation_title(&organisation, words)),
        years: by_year(list.into_iter())
            .into_iter()
            .map(|(year, list)| ArchiveYear {
                id: format!("{}_{year}", organisation.id),
                year: year.to_string(),
                items: list.into_iter().map(|p| item(&page, p)).collect(),
            })
            .collect(),
    });
    let feeds = site.organisations.iter().filter(|_| several).filter_map(|o| {
        let label = words.fill("feed.link_van", &[("naam", &organisation_title(o, words))]);
        page.download(&feed::path_of(o)?, &label)
    });
    ArchiveView {
        title: name.to_owned(),
        lead: words.text("archief.uitleg").to_owned(),
        level: if several { 3 } else { 2 },
        shelves: shelves.collect(),
        feeds: page.download(feed::PATH, words.text("feed.link")).into_iter().chain(feeds).collect(),
        page: frame,
    }
}

fn item(page: &PageContext<'_, '_>, publication: &Publication) -> ArchiveItem {
    let words = page.words();
    let published = publication.published.map(|day| date_in_words(day, words));
    ArchiveItem {
        href: page.href(&address::publication(publication)),
        title: publication.title.clone(),
        kind: kind_beside(page, publication),
        state: state(publication, words),
        is_final: matches!(publication.status, PublicationStatus::Adopted(_)),
        published: published.map(|day| words.fill("archief.openbaar", &[("datum", &day)])),
        older: page.all.site().newest_after(publication).is_some(),
        example: publication.example,
    }
}
