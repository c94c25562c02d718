//! The home of a publication: what it says, in one glance.

use serde::Serialize;

use super::super::goal_tree::{self, Setting, Tree};
use super::super::{address, feed, html};
use super::calendar::{self, CalendarItem};
use super::chart::money::{Block, blocks};
use super::chart::{Picture, place};
use super::frame::{Frame, Trail};
use super::household::{self, HouseholdView};
use super::indicator::{self, IndicatorView};
use super::parts::{Fact, FactItem, Official, Ranked, StatusView, Strip, Tile, Traced, Waffle};
use super::ranked::{heads, of_programmes, ranked, waffle};
use super::sections::{self, SectionCard};
use super::tiles::tiles;
use super::titles::{organisation_title, programme_title, with_publication};
use super::unequal::{self, DifferenceNote};
use super::{PageContext, ViewContext, beside, extra, indicators, progress, status, traced};
use crate::model::{Change, Programme, Publication, PublicationKind, PublicationStatus};
use crate::render::explain::amount::said;
use crate::render::explain::flows::{Flows, Money};
use crate::render::explain::{self, Plain, flows};
use crate::render::wording::Wording;

/// The home of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicationView {
    page: Frame,
    name: String,
    state: Option<String>,
    is_final: bool,
    message: Plain,
    lead_html: String,
    tiles: Vec<Tile>,
    /// Where the figures of the tiles came from.
    traced: Option<Traced>,
    strip: Option<Strip>,
    /// The page with every status.
    progress: Option<String>,
    /// What the whole costs, where the lead is the editor's.
    money: Option<String>,
    ranked: Vec<Ranked>,
    waffle: Option<Waffle>,
    charts: Vec<Block>,
    /// All its goals.
    tree: Option<Tree>,
    programmes_title: String,
    programmes: Vec<ProgrammeCard>,
    indicators: Vec<IndicatorView>,
    /// The page with all indicators.
    all_indicators: Option<String>,
    official: Option<Official>,
    /// Figures of the whole that do not add up, with the reason.
    unequal: Vec<DifferenceNote>,
    changes: Vec<ChangeView>,
    calendar: Vec<CalendarItem>,
    /// Safe HTML: how people can take part.
    participation_html: Option<String>,
    /// The statutory sections.
    sections: Vec<SectionCard>,
    households: Vec<HouseholdView>,
    facts: Vec<Fact>,
}

/// A programme in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ProgrammeCard {
    href: String,
    title: String,
    sentence: Plain,
    amount: Option<String>,
    amount_note: String,
    statuses: Vec<StatusView>,
}

/// Something that changed after the publication came on the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    id: String,
    date: String,
    /// Safe HTML.
    text_html: String,
}

/// The view of a publication.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> PublicationView {
    let words = all.wording();
    let route = address::publication(publication);
    let mut page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let inhabitants = organisation.and_then(|o| o.inhabitants);
    let trail = Trail { organisation, ..Trail::default() };
    let title = with_publication(words.text("publicatie.begin"), publication, organisation);
    let mut frame = page.frame(&route, title, Some(&publication.title), trail);
    // The notice and the files of the publication belong on its own page too.
    let own = page.frame(&route, String::new(), None, Trail { publication: Some(publication), ..trail });
    (frame.notice_html, frame.footer) = (own.notice_html, own.footer);
    (frame.older_html, frame.switcher) = (own.older_html, own.switcher);
    frame.standing_html = own.standing_html;

    let indicators: Vec<IndicatorView> =
        publication.indicators.iter().map(|i| indicator::view(&mut page, i, publication, None)).collect();
    let before = year_before(all, publication);
    let composed = explain::publication::lead(publication, before, inhabitants, words);
    frame.description = Some(composed.join(" "));
    let lead_html = page.lead(&publication.lead, &composed);
    let costs = explain::publication::costs(publication, before, inhabitants, words).join(" ");
    let money = Some(costs).filter(|said| !said.is_empty() && !publication.lead.is_empty());
    let official = page.html_of(&publication.text, 3).map(|html| Official::new(html, publication, words));
    let changes = changes(&mut page, publication);
    let actions: Vec<_> = publication.programmes.iter().flat_map(Programme::all_actions).collect();
    let households = household::views(&mut page, publication);
    let calendar = calendar::steps(&mut page, publication);
    let participation_html = page.html_of(&publication.participation, 4);
    let list = |income: bool| {
        let href = |p: &Programme| Some(page.href(&address::programme(publication, p)));
        let (items, without) = of_programmes(publication, income, words, href);
        let picture = if income { Picture::Income(publication) } else { Picture::Spending(publication) };
        let list = ranked(heads(publication, income, organisation, words), items, without, words)?;
        let origin = Some(traced::of_list(&page, publication));
        Some(Ranked { files: picture.files(&page), origin, ..list })
    };
    let message = explain::publication::message(publication, words);
    PublicationView {
        page: frame,
        name: organisation.map_or_else(String::new, |o| organisation_title(o, words)),
        state: state(publication, words),
        is_final: matches!(publication.status, PublicationStatus::Adopted(_)),
        message: match message {
            Some(text) => Plain::composed(text),
            None => Plain::written(publication.title.clone()),
        },
        lead_html,
        tiles: flows::of_publication(publication)
            .map(|now| tiles(Money { now, before, planned: None }, publication, inhabitants, words))
            .map(|tiles| tiles.into_iter().chain(household::tile(publication, words)).collect())
            .unwrap_or_default(),
        traced: flows::of_publication(publication).map(|_| traced::of_publication(&page, publication)),
        strip: status::strip_of(&page, actions.into_iter(), Picture::Statuses(publication, None)),
        progress: progress::route(publication, None).map(|route| page.href(&route)),
        households,
        sections: sections::cards(&page, publication),
        money,
        ranked: [true, false].into_iter().filter_map(list).collect(),
        waffle: hundred(&page, publication),
        charts: blocks(&page, publication),
        tree: goal_tree::of_publication(Setting { words, href: &|route| page.href(route) }, publication)
            .map(|tree| Tree { files: Picture::Tree(publication, None).files(&page), ..tree }),
        programmes_title: words.text("publicatie.programmas").to_owned(),
        programmes: publication.programmes.iter().map(|p| card(&page, publication, p)).collect(),
        indicators,
        all_indicators: indicators::has_indicators(publication)
            .then(|| page.href(&address::indicators(publication))),
        official,
        unequal: unequal::of(&mut page, publication, None),
        changes,
        calendar,
        participation_html,
        facts: [
            extra::fact(&page, publication),
            downloads(&page, publication),
            beside::source(&page, publication),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// What changed, the newest first.
pub(super) fn changes(page: &mut PageContext<'_, '_>, publication: &Publication) -> Vec<ChangeView> {
    let mut dated: Vec<_> = publication.changes.iter().zip(feed::change_names(publication)).collect();
    dated.sort_by_key(|(change, _)| std::cmp::Reverse(change.date));
    let view = |(change, name): (&Change, String)| ChangeView {
        id: page.ids.take(&name),
        date: date_in_words(change.date, page.words()),
        text_html: page.html(&change.text, 3),
    };
    dated.into_iter().map(view).collect()
}

/// "Vastgesteld door de raad op 7 november 2025."
pub(crate) fn state(publication: &Publication, words: &Wording) -> Option<String> {
    let dated = |date: jiff::civil::Date, key| words.fill(key, &[("datum", &date_in_words(date, words))]);
    Some(match publication.status {
        PublicationStatus::Concept(Some(date)) => dated(date, "stand.concept_op"),
        PublicationStatus::Concept(None) => words.text("stand.concept").to_owned(),
        PublicationStatus::Adopted(Some(date)) => dated(date, "stand.vastgesteld_op"),
        PublicationStatus::Adopted(None) => words.text("stand.vastgesteld").to_owned(),
        PublicationStatus::Unknown => return None,
    })
}

/// "7 november 2025", in one piece.
pub(crate) fn date_in_words(date: jiff::civil::Date, words: &Wording) -> String {
    let months = words.text("stand.maanden");
    let month = usize::try_from(date.month() - 1).ok().and_then(|m| months.split(' ').nth(m));
    format!("{}\u{a0}{}\u{a0}{}", date.day(), month.unwrap_or_default(), date.year())
}

/// The word for the kind of a publication.
pub(crate) fn kind_word(kind: PublicationKind, words: &Wording) -> &str {
    words.text(match kind {
        PublicationKind::Kadernota => "soort.kadernota",
        PublicationKind::Begroting => "soort.begroting",
        PublicationKind::Bestuursrapportage => "soort.bestuursrapportage",
        PublicationKind::Jaarstukken => "soort.jaarstukken",
    })
}

/// What a hundred euros go to. Nothing can be said of that where some of the euros are not known.
fn hundred(page: &PageContext<'_, '_>, publication: &Publication) -> Option<Waffle> {
    let words = page.words();
    let (items, without) = of_programmes(publication, false, words, |_| None);
    let waffle = waffle(items, words).filter(|_| without.is_empty())?;
    let measure = words.fill("lijst.uitgaven_in", &[("jaar", &publication.year.to_string())]);
    let what = place(&measure, page.all.organisation_of(publication), words);
    Some(Waffle { what, files: Picture::Hundred(publication).files(page), ..waffle })
}

/// The same document of the year before, where it is on the site: what the municipality spends and receives in all.
pub(crate) fn year_before(all: &ViewContext<'_>, publication: &Publication) -> Option<Flows> {
    let same = |p: &&Publication| {
        p.organisation == publication.organisation
            && p.kind == publication.kind
            && p.year == publication.year - 1
            && p.edition == publication.edition
            && p.example == publication.example
    };
    let mut found = all.site().publications.iter().filter(same);
    let only = found.next()?;
    found.next().is_none().then(|| flows::of_publication(only)).flatten()
}

fn card(page: &PageContext<'_, '_>, publication: &Publication, programme: &Programme) -> ProgrammeCard {
    let words = page.words();
    let sentence = if programme.lead.is_empty() {
        Plain::composed(explain::programme::parts(programme, words))
    } else {
        Plain::written(html::first_sentence(&programme.lead.markdown, 200))
    };
    let (counts, _) = status::count(programme.all_actions(), &publication.legend);
    ProgrammeCard {
        href: page.href(&address::programme(publication, programme)),
        title: programme_title(programme, words),
        sentence,
        amount: flows::of_programme(publication, programme).map(|m| said(m.now.spending, words)),
        amount_note: words.fill("zin.in_jaar", &[("jaar", &publication.year.to_string())]),
        statuses: status::summary(&counts, words),
    }
}

fn downloads(page: &PageContext<'_, '_>, publication: &Publication) -> Option<Fact> {
    let words = page.words();
    let json = page.download(&address::publication_json(publication), words.text("ernaast.alle_gegevens"));
    let whole = super::data::documents(page, publication).into_iter().map(|(_, link)| link);
    let links = whole.chain([super::data::link(page, publication)]).chain(json);
    let items = links.map(|link| FactItem { label: link.label, href: Some(link.href), note: None }).collect();
    Some(Fact { title: words.text("ernaast.bestanden").to_owned(), text_html: None, own: false, items })
}
