//! The pages beside a publication: task fields, reserves, files, about the figures, and all of it on one page. Each is
//! there only where it has something on it.

pub mod downloads;
pub mod figures;
pub mod reserves;
pub mod task_fields;
pub mod whole;

use super::super::address;
use super::frame::{Frame, Trail};
use super::parts::{Fact, FactItem, Link};
use super::titles::with_publication;
use super::{PageContext, ViewContext};
use crate::model::{Goal, Publication};

/// A page beside a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    /// Income, expenditure and balance of each task field.
    TaskFields,
    /// What goes into and comes out of reserves and provisions.
    Reserves,
    /// Every file.
    Downloads,
    /// Units, signs, rounding and sources.
    Figures,
    /// The whole publication on one page, for paper.
    Whole,
}

impl Extra {
    /// All of them, in the order in which they are named.
    pub const ALL: [Extra; 5] =
        [Extra::TaskFields, Extra::Reserves, Extra::Figures, Extra::Downloads, Extra::Whole];

    /// The last part of its route.
    pub fn name(self) -> &'static str {
        match self {
            Extra::TaskFields => "taakvelden",
            Extra::Reserves => "reserves",
            Extra::Downloads => "downloads",
            Extra::Figures => "over-de-cijfers",
            Extra::Whole => "alles",
        }
    }

    /// Whether a publication has something for it.
    pub fn is_of(self, publication: &Publication) -> bool {
        let costs = |g: &Goal| g.expenditure.is_some();
        match self {
            Extra::TaskFields => !task_fields::fields(publication).is_empty(),
            Extra::Reserves => publication.all_tables().any(reserves::is_about),
            Extra::Downloads => true,
            Extra::Figures => {
                !publication.key_figures.is_empty()
                    || publication.all_tables().next().is_some()
                    || publication
                        .programmes
                        .iter()
                        .any(|p| !p.key_figures.is_empty() || p.all_goals().any(costs))
            }
            Extra::Whole => !publication.programmes.is_empty() || !publication.sections.is_empty(),
        }
    }

    fn title_key(self) -> &'static str {
        match self {
            Extra::TaskFields => "taakvelden.titel",
            Extra::Reserves => "reserves.titel",
            Extra::Downloads => "downloads.titel",
            Extra::Figures => "cijfers.titel",
            Extra::Whole => "alles.titel",
        }
    }
}

/// The page and its frame.
fn start<'c, 'a>(
    all: &'c ViewContext<'a>,
    publication: &Publication,
    extra: Extra,
    description: &'static str,
) -> (PageContext<'c, 'a>, Frame, String) {
    let words = all.wording();
    let route = address::extra(publication, extra);
    let page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let name = words.text(extra.title_key());
    let trail = Trail { organisation, publication: Some(publication), fixed: true, ..Trail::default() };
    let head = with_publication(name, publication, organisation);
    let mut frame = page.frame(&route, head, Some(name), trail);
    frame.description = Some(words.text(description).to_owned());
    (page, frame, name.to_owned())
}

/// Links to the pages beside a publication that are there, but for the page that asks.
pub(crate) fn links(page: &PageContext<'_, '_>, publication: &Publication) -> Vec<Link> {
    let there = page.all.extras_of(publication).iter().copied();
    let link = |extra: Extra| {
        let route = address::extra(publication, extra);
        (route != page.route)
            .then(|| Link { href: page.href(&route), label: page.words().text(extra.title_key()).to_owned() })
    };
    there.filter_map(link).collect()
}

/// The same links for the home of a publication.
pub(crate) fn fact(page: &PageContext<'_, '_>, publication: &Publication) -> Option<Fact> {
    let item = |link: Link| FactItem { label: link.label, href: Some(link.href), note: None };
    let items: Vec<FactItem> = links(page, publication).into_iter().map(item).collect();
    let title = page.words().text("ernaast.meer_van_dit_stuk").to_owned();
    (!items.is_empty()).then_some(Fact { title, text_html: None, own: false, items })
}
