//! The page of a municipality: its publications, and what it says of itself.

use serde::Serialize;

use super::super::address;
use super::frame::{Frame, Trail};
use super::parts::{Fact, FactItem};
use super::site::{Shelf, shelf};
use super::titles::organisation_title;
use super::{ViewContext, is_safe};
use crate::model::Organisation;

/// The page of a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationView {
    page: Frame,
    title: String,
    lead_html: String,
    shelf: Shelf,
    /// Safe HTML: more about it.
    body_html: Option<String>,
    facts: Vec<Fact>,
}

/// The view of a municipality; `None` where its publications stand at the root, so that the home page is its page.
pub fn view(all: &ViewContext<'_>, organisation: &Organisation) -> Option<OrganisationView> {
    let words = all.wording();
    let route = address::organisation(organisation)?;
    let mut page = all.page(&route);
    let title = organisation_title(organisation, words);
    let whole = [title.as_str(), all.info().title.as_str()].join(" – ");
    let composed = words.fill("gemeente.uitleg", &[("naam", &organisation.name)]);
    let lead_html = page.html_of(&organisation.lead, 2).unwrap_or_else(|| page.said(&composed));
    let website = organisation.website.as_ref().filter(|w| is_safe(w)).map(|href| Fact {
        title: words.text("gemeente.website").to_owned(),
        text_html: None,
        own: true,
        items: vec![FactItem {
            label: href.trim_start_matches("https://").trim_end_matches('/').to_owned(),
            href: Some(href.clone()),
            note: None,
        }],
    });
    let mut frame = page.frame(&route, whole, Some(&title), Trail::default());
    frame.description = Some(composed);
    let mut shelf = shelf(&page, organisation);
    shelf.href = None;
    Some(OrganisationView {
        page: frame,
        title,
        lead_html,
        shelf,
        body_html: page.html_of(&organisation.text, 2),
        facts: website.into_iter().collect(),
    })
}
