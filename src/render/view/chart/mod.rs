//! Charts: what each says and draws, on a page and as a file of its own.
//!
//! A [`Picture`] is a chart of something on the site. What is told with it (`Told`) is made once, from the figures: the
//! message, what is measured, where and when, the drawing and the numbers. From that come the drawing on the page for a
//! small and for a large screen, the SVG file to download and to embed, the table and the CSV: they cannot differ.
//!
//! | pictures of | module |
//! |---|---|
//! | the money of a publication: ranked, of a hundred euros, two years, flow, parts | `money`, `ranked` |
//! | plan against result, and the years of a table | `result`, `years` |
//! | an indicator | `indicator` |
//! | how actions go | `statuses` |
//! | the goal tree | `tree` |

mod album;
pub(crate) mod indicator;
pub(crate) mod money;
mod numbers;
mod ranked;
pub(crate) mod result;
mod statuses;
mod tree;
pub(crate) mod years;

use std::sync::Arc;

use serde::Serialize;

pub use album::Album;
pub(crate) use album::Shown;
pub(crate) use numbers::{Head, Numbers};

use super::PageContext;
use super::parts::Link;
use super::publication::state;
use crate::model::{
    BudgetTable, Goal, Indicator, Organisation, Programme, Publication, Site, StatutorySection,
};
use crate::render::address;
use crate::render::chart::{About, Chart, Width, file};
use crate::render::wording::Wording;

/// A chart on a page: the drawings, what they say, and the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartView {
    /// What it says: its title.
    pub(crate) message: String,
    /// Safe SVG for a screen of 320 px.
    pub(crate) narrow: String,
    /// Safe SVG for a large screen.
    pub(crate) wide: String,
    /// What is measured, in the words of the document.
    pub(crate) unit: Option<String>,
    /// Measure, place and period.
    pub(crate) what: String,
    /// The chart and its numbers as files.
    pub(crate) files: Vec<Link>,
}

/// What a chart tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// The message, composed from the same figures: sentences.
    pub(crate) message: String,
    /// What the document calls it, where the page has that in a heading: the title of an indicator or a table.
    pub(crate) subject: Option<String>,
    /// What is measured, in the words of the document.
    pub(crate) unit: Option<String>,
    /// Measure and period: "Uitgaven in 2026".
    pub(crate) measure: String,
    /// What is not in it.
    pub(crate) note: Option<String>,
    /// Another source than the publication, as the document names it.
    pub(crate) source: Option<String>,
    /// What is drawn.
    pub(crate) chart: Chart,
    /// The same in numbers.
    pub(crate) numbers: Numbers,
}

/// A chart of something on the site.
#[derive(Debug, Clone, Copy)]
pub enum Picture<'a> {
    /// Where the money comes from.
    Income(&'a Publication),
    /// Where the money goes to.
    Spending(&'a Publication),
    /// What a hundred euros go to.
    Hundred(&'a Publication),
    /// What changes against the year before.
    Change(&'a Publication),
    /// From income to spending.
    Flow(&'a Publication),
    /// All programmes as parts of the whole.
    Parts(&'a Publication),
    /// What each goal of a programme costs.
    GoalCosts(&'a Publication, &'a Programme),
    /// How the actions of a publication go, or those of a programme or goal.
    Statuses(&'a Publication, Option<(&'a Programme, Option<&'a Goal>)>),
    /// The goal tree of a publication, or of a programme or goal.
    Tree(&'a Publication, Option<(&'a Programme, Option<&'a Goal>)>),
    /// Plan against result in a table.
    Result(&'a Publication, TableOf<'a>, &'a BudgetTable),
    /// The rows of a table over the years.
    Years(&'a Publication, TableOf<'a>, &'a BudgetTable),
    /// An indicator, and what it stands under.
    Indicator(&'a Publication, Option<(&'a Programme, Option<&'a Goal>)>, &'a Indicator),
    /// An indicator of a statutory section.
    SectionIndicator(&'a Publication, &'a StatutorySection, &'a Indicator),
}

/// What a table stands under.
#[derive(Debug, Clone, Copy)]
pub enum TableOf<'a> {
    /// A programme, or a goal in it.
    Programme(&'a Programme),
    /// The statutory sections of the publication.
    Sections,
}

impl TableOf<'_> {
    /// The folder of its files.
    fn route(self, publication: &Publication) -> String {
        match self {
            TableOf::Programme(programme) => address::programme(publication, programme),
            TableOf::Sections => address::sections(publication),
        }
    }

    /// The path of a table as a file.
    pub(crate) fn csv_path(self, publication: &Publication, table: &BudgetTable) -> String {
        match self {
            TableOf::Programme(programme) => address::table_csv(publication, programme, &table.id),
            TableOf::Sections => address::section_csv(publication, &table.id),
        }
    }
}

/// What a picture needs beside its own figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around<'a> {
    /// The municipality.
    pub(crate) organisation: Option<&'a Organisation>,
    /// The fixed texts.
    pub(crate) words: &'a Wording,
}

impl<'a> Picture<'a> {
    /// The pictures of a publication as a whole, in the order of its page.
    pub fn of_publication(publication: &'a Publication) -> impl Iterator<Item = Picture<'a>> {
        let own = [
            Picture::Statuses(publication, None),
            Picture::Income(publication),
            Picture::Spending(publication),
            Picture::Hundred(publication),
            Picture::Change(publication),
            Picture::Flow(publication),
            Picture::Parts(publication),
            Picture::Tree(publication, None),
        ];
        let indicators = publication.indicators.iter();
        own.into_iter().chain(indicators.map(move |i| Picture::Indicator(publication, None, i)))
    }

    /// The pictures of a programme, with those of all tables in it.
    pub fn of_programme(
        publication: &'a Publication,
        programme: &'a Programme,
    ) -> impl Iterator<Item = Picture<'a>> {
        let of = Some((programme, None));
        let own = [
            Picture::Statuses(publication, of),
            Picture::Tree(publication, of),
            Picture::GoalCosts(publication, programme),
        ];
        let tables = programme.all_tables().flat_map(move |t| {
            let of = TableOf::Programme(programme);
            [Picture::Result(publication, of, t), Picture::Years(publication, of, t)]
        });
        let indicators = programme.indicators.iter().map(move |i| Picture::Indicator(publication, of, i));
        own.into_iter().chain(tables).chain(indicators)
    }

    /// The pictures of a statutory section.
    pub fn of_section(
        publication: &'a Publication,
        section: &'a StatutorySection,
    ) -> impl Iterator<Item = Picture<'a>> {
        let of = TableOf::Sections;
        let tables = section
            .tables
            .iter()
            .flat_map(move |t| [Picture::Result(publication, of, t), Picture::Years(publication, of, t)]);
        let indicators = section.indicators.iter();
        tables.chain(indicators.map(move |i| Picture::SectionIndicator(publication, section, i)))
    }

    /// The pictures of a goal.
    pub fn of_goal(
        publication: &'a Publication,
        programme: &'a Programme,
        goal: &'a Goal,
    ) -> impl Iterator<Item = Picture<'a>> {
        let of = Some((programme, Some(goal)));
        let indicators = goal.indicators.iter().map(move |i| Picture::Indicator(publication, of, i));
        [Picture::Statuses(publication, of), Picture::Tree(publication, of)].into_iter().chain(indicators)
    }

    /// The publication that it is of.
    pub fn publication(self) -> &'a Publication {
        match self {
            Picture::Income(p)
            | Picture::Spending(p)
            | Picture::Hundred(p)
            | Picture::Change(p)
            | Picture::Flow(p)
            | Picture::Parts(p)
            | Picture::GoalCosts(p, _)
            | Picture::Statuses(p, _)
            | Picture::Tree(p, _)
            | Picture::Result(p, ..)
            | Picture::Years(p, ..)
            | Picture::Indicator(p, ..)
            | Picture::SectionIndicator(p, ..) => p,
        }
    }

    /// The path of its file, without `.svg` or `.csv`. Names of our own begin with `grafiek-`, so that no id of an
    /// editor is the same.
    fn path(self) -> String {
        let publication = self.publication();
        let own = |name: &str| format!("{}/grafiek-{name}", address::publication(publication));
        match self {
            Picture::Income(_) => own("inkomsten"),
            Picture::Spending(_) => own("uitgaven"),
            Picture::Hundred(_) => own("honderd-euro"),
            Picture::Change(_) => own("verandering"),
            Picture::Flow(_) => own("van-en-naar"),
            Picture::Parts(_) => own("delen"),
            Picture::GoalCosts(_, programme) => {
                format!("{}/grafiek-kosten-per-doel", address::programme(publication, programme))
            }
            Picture::Statuses(_, of) => format!("{}/grafiek-stand", route(publication, of)),
            Picture::Tree(_, of) => format!("{}/grafiek-doelenboom", route(publication, of)),
            Picture::Result(_, of, table) => format!("{}/{}-grafiek", of.route(publication), table.id),
            Picture::Years(_, of, table) => format!("{}/{}-verloop", of.route(publication), table.id),
            Picture::Indicator(_, of, indicator) => {
                format!("{}/{}-cijfers", route(publication, of), indicator.id)
            }
            Picture::SectionIndicator(_, section, indicator) => {
                format!("{}/{}-cijfers", address::section(publication, section), indicator.id)
            }
        }
    }

    /// The path of the chart as a file.
    pub fn svg_path(self) -> String {
        format!("{}.svg", self.path())
    }

    /// The path of its numbers as a file.
    pub fn csv_path(self) -> String {
        format!("{}.csv", self.path())
    }

    /// What it tells; `None` where it cannot be told for certain, or where there is nothing to show. It may still hold
    /// numbers that cannot be drawn.
    pub(crate) fn told(self, around: Around<'_>) -> Option<Told> {
        match self {
            Picture::Income(p) => ranked::of_programmes(p, true, around),
            Picture::Spending(p) => ranked::of_programmes(p, false, around),
            Picture::Hundred(p) => ranked::hundred(p, around),
            Picture::GoalCosts(p, programme) => ranked::of_goals(p, programme, around),
            Picture::Change(p) => money::change(p, around),
            Picture::Flow(p) => money::flow(p, around),
            Picture::Parts(p) => money::parts(p, around),
            Picture::Statuses(p, of) => statuses::told(p, of, around),
            Picture::Tree(p, of) => tree::told(p, of, around),
            Picture::Result(p, _, table) => result::told(table, p, around),
            Picture::Years(p, _, table) => years::told(table, p, around),
            Picture::Indicator(p, _, indicator) | Picture::SectionIndicator(p, _, indicator) => {
                indicator::told(indicator, p, around)
            }
        }
    }

    /// Whether the picture may have a file, and whether its numbers may: without drawing it, since a large site has one
    /// for each goal.
    pub(crate) fn may_have_files(self) -> (bool, bool) {
        match self {
            Picture::Statuses(p, of) => (statuses::any(p, of), statuses::any(p, of)),
            // A tree is words, and they stand in the data of the publication.
            Picture::Tree(p, of) => (tree::any(p, of), false),
            // The table has a file of its own.
            Picture::Result(..) | Picture::Years(..) => (true, false),
            _ => (true, true),
        }
    }

    /// The chart as a file of its own; `None` where it cannot be drawn, on a page at every width.
    pub fn as_svg(self, site: &Site, words: &Wording, album: &Album) -> Option<String> {
        let publication = self.publication();
        let organisation = site.organisation_of(publication);
        let shown = album.shown(self, Around { organisation, words })?;
        // Strips and trees are no drawings on a page.
        if !matches!(self, Picture::Statuses(..) | Picture::Tree(..)) {
            shown.drawn(Width::Narrow)?;
        }
        let (told, drawing) = (&shown.told, shown.drawn(Width::Wide)?);
        let own: String = [&told.subject, &told.unit]
            .into_iter()
            .flatten()
            .map(|o| format!("{}. ", o.trim_end_matches(['.', '…', ' '])))
            .collect();
        let mut what = format!("{own}{}.", place(&told.measure, organisation, words));
        what.extend(told.note.iter().flat_map(|n| [" ", n.as_str()]));
        let about = About {
            message: &told.message,
            what: &what,
            source: &source(publication, told.source.as_deref(), words),
            description: &told.numbers.described(),
            language: words.language().code(),
        };
        Some(file(drawing, Width::Wide, &about))
    }

    /// Its numbers as CSV; `None` where it tells nothing.
    pub fn as_csv(self, site: &Site, words: &Wording, album: &Album) -> Option<String> {
        let organisation = site.organisation_of(self.publication());
        Some(album.shown(self, Around { organisation, words })?.told.numbers.csv())
    }

    /// Links to the chart and to its numbers, where they are made.
    pub(crate) fn files(self, page: &PageContext<'_, '_>) -> Vec<Link> {
        let words = page.words();
        let label = match self {
            Picture::Tree(..) => "boom.als_bestand",
            _ => "grafiek.als_bestand",
        };
        let chart = page.download(&self.svg_path(), words.text(label));
        chart
            .into_iter()
            .chain(page.download(&self.csv_path(), words.text("grafiek.cijfers_als_bestand")))
            .collect()
    }

    /// The chart on a page; `None` where it cannot be drawn.
    pub(crate) fn view(self, page: &PageContext<'_, '_>) -> Option<ChartView> {
        self.drawn_on(page, &*self.shown_on(page)?)
    }

    /// What it shows on a page; `None` where that is nothing.
    pub(crate) fn shown_on(self, page: &PageContext<'_, '_>) -> Option<Arc<Shown>> {
        let around = Around { organisation: self.organisation(page), words: page.words() };
        match page.all.album {
            Some(album) => album.shown(self, around),
            None => Shown::of(self, around).map(Arc::new),
        }
    }

    fn organisation<'c>(self, page: &PageContext<'_, 'c>) -> Option<&'c Organisation> {
        page.all.organisation_of(self.publication())
    }

    /// As [`Picture::view`], of what it shows.
    pub(crate) fn drawn_on(self, page: &PageContext<'_, '_>, shown: &Shown) -> Option<ChartView> {
        let told = &shown.told;
        let element = |size| Some(shown.drawn(size)?.element(size));
        Some(ChartView {
            narrow: element(Width::Narrow)?,
            wide: element(Width::Wide)?,
            what: place(&told.measure, self.organisation(page), page.words()),
            message: told.message.clone(),
            unit: told.unit.clone(),
            files: self.files(page),
        })
    }
}

/// The route of the page that something stands on.
fn route(publication: &Publication, of: Option<(&Programme, Option<&Goal>)>) -> String {
    match of {
        None => address::publication(publication),
        Some((programme, None)) => address::programme(publication, programme),
        Some((programme, Some(goal))) => address::goal(publication, programme, goal),
    }
}

/// "Uitgaven in 2026, gemeente Lindewaard": measure, period and place.
pub(crate) fn place(measure: &str, organisation: Option<&Organisation>, words: &Wording) -> String {
    match organisation {
        Some(organisation) => {
            words.fill("grafiek.waar", &[("wat", measure), ("gemeente", &organisation.name)])
        }
        None => measure.to_owned(),
    }
}

/// "Bron: Begroting 2026. Vastgesteld door de raad op 7 november 2025.": where the figures come from, and of when they
/// are. The date is that of the publication; where it has none, nothing is guessed and the year of the figures stands.
fn source(publication: &Publication, own: Option<&str>, words: &Wording) -> String {
    let named = match own {
        Some(own) => words.fill("grafiek.bronnen", &[("bron", own), ("stuk", &publication.title)]),
        None => words.fill("grafiek.bron", &[("stuk", &publication.title)]),
    };
    let dated = state(publication, words).map(|said| format!("{}.", said.trim_end_matches('.')));
    let year = || words.fill("grafiek.cijfers_over", &[("jaar", &publication.year.to_string())]);
    format!("{named} {}", dated.unwrap_or_else(year))
}
