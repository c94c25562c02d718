//! The page of a statutory section: what such a section is, tables, indicators, parties, official text.

use serde::Serialize;

use super::super::address;
use super::super::html::cut_at_word;
use super::super::table::{self, TableView};
use super::chart::{Picture, TableOf};
use super::frame::{Frame, Step, Trail};
use super::indicator::{self, IndicatorView};
use super::parts::{Fact, FactItem, Official, Onward};
use super::programme::ONWARD;
use super::sections::what;
use super::titles::with_publication;
use super::{PageContext, ViewContext, beside};
use crate::model::{Publication, StatutorySection};

/// The page of a statutory section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionView {
    page: Frame,
    kicker: String,
    code: Option<String>,
    title: String,
    /// Safe HTML: what the editor says of it.
    lead_html: Option<String>,
    /// Safe HTML: what such a section is; nothing of a section that a municipality made itself.
    what_html: Option<String>,
    tables: Vec<TableView>,
    indicators: Vec<IndicatorView>,
    official: Option<Official>,
    /// Whether there is nothing in it yet.
    empty: bool,
    facts: Vec<Fact>,
    onward: Vec<Onward>,
}

/// The view of a statutory section.
pub fn view(all: &ViewContext<'_>, publication: &Publication, section: &StatutorySection) -> SectionView {
    let words = all.wording();
    let route = address::section(publication, section);
    let mut page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let unique = all.titles().get(&route).unwrap_or(&section.title);
    let head = with_publication(unique, publication, organisation);
    let above = [Step {
        route: address::sections(publication),
        label: words.text("paragraaf.titel").to_owned(),
        own: false,
    }];
    let trail = Trail { organisation, publication: Some(publication), steps: &above, ..Trail::default() };
    let mut frame = page.frame(&route, head, Some(&section.title), trail);
    let tables: Vec<TableView> =
        section.tables.iter().map(|t| table::view(&mut page, publication, TableOf::Sections, t)).collect();
    let indicators: Vec<IndicatorView> = section
        .indicators
        .iter()
        .map(|i| indicator::of(&mut page, i, Picture::SectionIndicator(publication, section, i)))
        .collect();
    let said = section.kind.map(|kind| what(kind, words));
    let lead = super::super::html::first_sentence(&section.lead.markdown, 160);
    frame.description = Some(lead).filter(|l| !l.is_empty()).or_else(|| said.map(str::to_owned));
    let lead_html = page.html_of(&section.lead, 2);
    let what_html = said.map(|said| page.said(said));
    let official = page.html_of(&section.text, 3).map(|html| Official::new(html, publication, words));
    SectionView {
        kicker: publication.title.clone(),
        code: section.code.clone(),
        title: section.title.clone(),
        lead_html,
        what_html,
        empty: tables.is_empty() && indicators.is_empty() && official.is_none(),
        tables,
        indicators,
        official,
        facts: [
            beside::parties(&page, section.parties.iter()),
            downloads(&page, publication, section),
            beside::source(&page, publication),
        ]
        .into_iter()
        .flatten()
        .collect(),
        onward: onward(&page, publication, section),
        page: frame,
    }
}

fn downloads(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    section: &StatutorySection,
) -> Option<Fact> {
    let files = section.tables.iter().filter_map(|t| {
        let link = page.download(&address::section_csv(publication, &t.id), &t.title)?;
        Some(FactItem { label: link.label, href: Some(link.href), note: None })
    });
    beside::fact(page, "ernaast.bestanden", files.collect())
}

/// Back to all sections, and on to the next.
fn onward(page: &PageContext<'_, '_>, publication: &Publication, section: &StatutorySection) -> Vec<Onward> {
    let words = page.words();
    let name = super::titles::small(words.text("paragraaf.titel"));
    let back = Onward {
        href: page.href(&address::sections(publication)),
        label: words.fill("kader.terug_naar", &[("waar", &name)]),
        back: true,
    };
    let mut after = publication.sections.iter().skip_while(|s| s.id != section.id).skip(1);
    let next = after.next().map(|next| Onward {
        href: page.href(&address::section(publication, next)),
        label: cut_at_word(&next.title, ONWARD),
        back: false,
    });
    std::iter::once(back).chain(next).collect()
}
