//! The statutory sections of a publication together: what each is about, with a link.

use serde::Serialize;

use super::super::{address, html};
use super::frame::{Frame, Trail};
use super::titles::with_publication;
use super::{PageContext, ViewContext};
use crate::model::{Publication, SectionKind, StatutorySection};
use crate::render::wording::Wording;

/// The page of all statutory sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionsView {
    page: Frame,
    kicker: String,
    sections: Vec<SectionCard>,
    /// Back to the publication.
    back: String,
}

/// A section in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionCard {
    href: String,
    code: Option<String>,
    title: String,
    /// What the editor says of it.
    sentence: Option<String>,
    /// What such a section is.
    what: Option<String>,
}

/// What a section of the law is, in one sentence.
pub(crate) fn what(kind: SectionKind, words: &Wording) -> &str {
    words.text(match kind {
        SectionKind::LocalTaxes => "paragraaf.lokale_heffingen",
        SectionKind::Resilience => "paragraaf.weerstandsvermogen",
        SectionKind::CapitalGoods => "paragraaf.kapitaalgoederen",
        SectionKind::Financing => "paragraaf.financiering",
        SectionKind::Operations => "paragraaf.bedrijfsvoering",
        SectionKind::AffiliatedParties => "paragraaf.verbonden_partijen",
        SectionKind::LandPolicy => "paragraaf.grondbeleid",
        SectionKind::Openness => "paragraaf.openbaarheid",
    })
}

/// The sections of a publication as a list.
pub(crate) fn cards(page: &PageContext<'_, '_>, publication: &Publication) -> Vec<SectionCard> {
    let card = |section: &StatutorySection| {
        let sentence = html::first_sentence(&section.lead.markdown, 200);
        let sentence = (!sentence.is_empty()).then_some(sentence);
        SectionCard {
            href: page.href(&address::section(publication, section)),
            code: section.code.clone(),
            title: section.title.clone(),
            what: match (&sentence, section.kind) {
                (None, Some(kind)) => Some(what(kind, page.words()).to_owned()),
                _ => None,
            },
            sentence,
        }
    };
    publication.sections.iter().map(card).collect()
}

/// The view of the page of all sections.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> SectionsView {
    let words = all.wording();
    let route = address::sections(publication);
    let page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let name = words.text("paragraaf.titel");
    let head = with_publication(name, publication, organisation);
    let trail = Trail { organisation, publication: Some(publication), fixed: true, ..Trail::default() };
    let mut frame = page.frame(&route, head, Some(name), trail);
    frame.description = Some(words.text("paragraaf.uitleg").to_owned());
    SectionsView {
        kicker: publication.title.clone(),
        sections: cards(&page, publication),
        back: page.href(&address::publication(publication)),
        page: frame,
    }
}
