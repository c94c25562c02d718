//! A publication as one file: all that stands on the page of the whole publication, and what the publication has
//! besides. The file has no site around it, so it says itself whose it is and where it came from.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::address;
use super::super::explain::flows::{self, Money};
use super::calendar::{self, CalendarItem};
use super::extra::Extra;
use super::extra::whole::{self, Entry, WholeView};
use super::frame::Trail;
use super::household::{self, HouseholdView};
use super::parts::{Fact, Tile};
use super::publication::{ChangeView, changes, year_before};
use super::tiles::tiles;
use super::titles::{organisation_title, with_publication};
use super::unequal::{self, DifferenceNote};
use super::{PageContext, ViewContext, beside};
use crate::model::{Goal, Programme, Publication};

/// A publication as one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// The policy of the file, for a `meta` element.
    csp: String,
    /// The style of the file.
    style: String,
    /// Whose it is: "Gemeente De Ronde Venen".
    pub(crate) owner: String,
    /// What it is in one line, beside its title.
    pub(crate) description: String,
    contents: Vec<Entry>,
    whole: WholeView,
    tiles: Vec<Tile>,
    households: Vec<HouseholdView>,
    calendar: Vec<CalendarItem>,
    /// Safe HTML: how people can take part.
    participation_html: Option<String>,
    /// Figures of the whole that do not add up, with the reason.
    unequal: Vec<DifferenceNote>,
    pages: Vec<LoosePage>,
    changes: Vec<ChangeView>,
    /// The document that it was taken from.
    source: Option<Fact>,
    /// The address of the publication's page, where that is known.
    address: Option<String>,
    /// The place in the file of each page that is in it, by its route.
    #[serde(skip)]
    pub(crate) places: BTreeMap<String, String>,
}

/// A page below the publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LoosePage {
    id: String,
    title: String,
    /// Safe HTML.
    lead_html: Option<String>,
    /// Safe HTML.
    body_html: Option<String>,
}

impl DocumentView {
    /// The language of the file.
    pub(crate) fn language(&self) -> &'static str {
        self.whole.page.lang
    }

    /// The title of the file: "Begroting 2026 – De Ronde Venen".
    pub(crate) fn title(&self) -> &str {
        &self.whole.page.title
    }
}

/// What a file has at its begin that does not come from the publication.
pub struct Dress {
    /// The policy of the file.
    pub csp: String,
    /// The style of the file.
    pub style: String,
}

/// The view of a publication as one file.
pub fn view(all: &ViewContext<'_>, publication: &Publication, dress: Dress) -> DocumentView {
    let words = all.wording();
    let route = address::publication(publication);
    let mut page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let inhabitants = organisation.and_then(|o| o.inhabitants);
    let trail = Trail { organisation, publication: Some(publication), fixed: true, ..Trail::default() };
    let frame =
        page.frame(&route, with_publication(&publication.title, publication, organisation), None, trail);
    let whole = whole::on(&mut page, frame, publication);
    let now = flows::of_publication(publication);
    let money = now.map(|now| Money { now, before: year_before(all, publication), planned: None });
    let tiles: Vec<Tile> = money
        .map(|m| tiles(m, publication, inhabitants, words))
        .map(|tiles| tiles.into_iter().chain(household::tile(publication, words)).collect())
        .unwrap_or_default();
    let below = format!("{route}/");
    let loose = all.site().pages.iter().filter(|p| p.path.starts_with(&below));
    let loose: Vec<_> = loose.map(|p| (page.ids.take(&format!("pagina_{}", p.path)), p)).collect();
    let mut places = places(publication, &whole.contents);
    places.extend(loose.iter().map(|(id, p)| (p.path.clone(), id.clone())));
    let pages: Vec<LoosePage> = loose
        .into_iter()
        .map(|(id, p)| LoosePage {
            id,
            title: p.title.clone(),
            lead_html: page.html_of(&p.lead, 3),
            body_html: page.html_of(&p.text, 3),
        })
        .collect();
    let calendar =
        if publication.moments.is_empty() { Vec::new() } else { calendar::steps(&mut page, publication) };
    let mut view = DocumentView {
        csp: dress.csp,
        style: dress.style,
        owner: organisation.map_or_else(String::new, |o| organisation_title(o, words)),
        description: words.fill("bestand.van", &[("stuk", &publication.title)]),
        contents: Vec::new(),
        tiles,
        households: household::views(&mut page, publication),
        calendar,
        participation_html: page.html_of(&publication.participation, 3),
        unequal: unequal::of(&mut page, publication, None),
        pages,
        changes: changes(&mut page, publication),
        source: beside::source(&page, publication),
        address: whole.page.address.clone(),
        places,
        whole,
    };
    view.contents = contents(&view, &page);
    view
}

/// The table of contents, in the order of the file.
fn contents(view: &DocumentView, page: &PageContext<'_, '_>) -> Vec<Entry> {
    let words = page.words();
    let entry = |there: bool, id: &str, title: &str| {
        there.then(|| Entry { id: id.to_owned(), title: title.to_owned(), goals: Vec::new() })
    };
    let fixed = |there, id, key| entry(there, id, words.text(key));
    let before = [
        fixed(view.whole.text_html.is_some(), "deel_tekst", "tekst.titel"),
        fixed(!view.whole.indicators.is_empty(), "deel_indicatoren", "indicator.titel"),
        fixed(!view.households.is_empty(), "deel_betalen", "huishouden.vraag"),
    ];
    let after = [
        fixed(!view.unequal.is_empty(), "deel_verschil", "bestand.verschillen"),
        fixed(!view.calendar.is_empty(), "deel_raad", "publicatie.raad"),
        fixed(view.participation_html.is_some(), "deel_meedoen", "publicatie.meedoen"),
        fixed(!view.changes.is_empty(), "deel_gewijzigd", "wijziging.titel"),
        fixed(true, "deel_over", "bestand.over"),
    ];
    let pages = view.pages.iter().map(|p| entry(true, &p.id, &p.title));
    let whole = view.whole.contents.iter().cloned().map(Some);
    before.into_iter().chain(whole).chain(pages).chain(after).flatten().collect()
}

/// The place of each page of the publication, by its route.
fn places(publication: &Publication, entries: &[Entry]) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    for route in [address::publication(publication), address::extra(publication, Extra::Whole)] {
        places.insert(route, "deel_inhoud".to_owned());
    }
    for (programme, entry) in publication.programmes.iter().zip(entries) {
        places.insert(address::programme(publication, programme), entry.id.clone());
        of_goals(publication, programme, &programme.goals, &entry.goals, &mut places);
    }
    let sections = entries.iter().skip(publication.programmes.len());
    for (section, entry) in publication.sections.iter().zip(sections) {
        places.insert(address::section(publication, section), entry.id.clone());
    }
    places
}

fn of_goals(
    publication: &Publication,
    programme: &Programme,
    goals: &[Goal],
    entries: &[Entry],
    places: &mut BTreeMap<String, String>,
) {
    for (goal, entry) in goals.iter().zip(entries) {
        places.insert(address::goal(publication, programme, goal), entry.id.clone());
        of_goals(publication, programme, &goal.goals, &entry.goals, places);
    }
}
