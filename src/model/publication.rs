//! One document of the planning-and-control cycle.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    BudgetTable, Household, Id, Indicator, LegendEntry, Moment, OldAddress, Programme, Standing,
    StatutorySection, Text, Woo,
};
use crate::amount::Amount;
use crate::source::Origin;

/// The four documents of the cycle (Gemeentewet art. 190-197, BBV; the kadernota and bestuursrapportage by custom).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublicationKind {
    /// Spring: the outlines for the coming year.
    Kadernota,
    /// The budget.
    Begroting,
    /// In the year: how it goes.
    Bestuursrapportage,
    /// Afterwards: what became of it.
    Jaarstukken,
}

impl PublicationKind {
    /// All kinds, in the order of the cycle.
    pub const ALL: [PublicationKind; 4] =
        [Self::Kadernota, Self::Begroting, Self::Bestuursrapportage, Self::Jaarstukken];

    /// The word in content and data: `begroting`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kadernota => "kadernota",
            Self::Begroting => "begroting",
            Self::Bestuursrapportage => "bestuursrapportage",
            Self::Jaarstukken => "jaarstukken",
        }
    }

    /// The kind with this word.
    pub fn from_key(key: &str) -> Option<PublicationKind> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
}

/// How far a publication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationStatus {
    /// A proposal of the college; the date is that of the proposal.
    Concept(Option<Date>),
    /// Adopted by the council, on this date where it is known.
    Adopted(Option<Date>),
    /// The source does not say.
    Unknown,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Its path below `content/`: `leusden/begroting-2019`. Parts are ids.
    pub path: String,
    /// The municipality.
    pub organisation: Id,
    /// Which document of the cycle.
    pub kind: PublicationKind,
    /// The year it is about.
    pub year: i32,
    /// "1e" of "1e bestuursrapportage".
    pub edition: Option<String>,
    /// Its title.
    pub title: String,
    /// How far it is.
    pub status: PublicationStatus,
    /// The day it was published.
    pub published: Option<Date>,
    /// What changed after that, as the editor wrote it down.
    pub changes: Vec<Change>,
    /// Whether it is only here because drafts and what is for later are shown.
    pub unpublished: bool,
    /// Where its text and figures came from.
    pub source: Option<SourceDocument>,
    /// The address of the licence of its figures, where it has one of its own.
    pub licence: Option<String>,
    /// Whether this is an example and no publication of the municipality itself.
    pub example: bool,
    /// What the signs of statuses mean, in the words of the source. Signs that everybody uses need no entry.
    pub legend: Vec<LegendEntry>,
    /// Figures for the whole publication.
    pub key_figures: Vec<KeyFigure>,
    /// Plain-language lead.
    pub lead: Text,
    /// Official text for the whole publication.
    pub text: Text,
    /// Indicators of the whole publication.
    pub indicators: Vec<Indicator>,
    /// Its programmes, in order.
    pub programmes: Vec<Programme>,
    /// Differences between its figures that an editor looked at and left as they are.
    pub accepted: Vec<Accepted>,
    /// Where its pages stood before.
    pub old_addresses: Vec<OldAddress>,
    /// Its statutory sections, in order.
    pub sections: Vec<StatutorySection>,
    /// Households as examples of what people pay. The first is the one that a page shows large.
    pub households: Vec<Household>,
    /// What happens with it, in the order of the days.
    pub moments: Vec<Moment>,
    /// How people can take part, in plain Dutch.
    pub participation: Text,
    /// What its Woo metadata say beside the usual.
    pub woo: Woo,
    /// Whether it still goes.
    pub standing: Standing,
    /// Where it was read.
    pub origin: Origin,
}

impl Publication {
    /// Every table: those of the programmes, then those of the statutory sections.
    pub fn all_tables(&self) -> impl Iterator<Item = &BudgetTable> {
        let programmes = self.programmes.iter().flat_map(Programme::all_tables);
        programmes.chain(self.sections.iter().flat_map(|s| s.tables.iter()))
    }
}

/// A change to a publication after it came on the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day.
    pub date: Date,
    /// What changed, in plain Dutch.
    pub text: Text,
}

/// A difference that an editor accepted, with the reason that the site shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The name that the check gave the difference.
    pub name: String,
    /// Why both figures stay.
    pub reason: Text,
    /// The two figures, once the check has found them.
    pub figures: Option<AcceptedFigures>,
    /// Where it was read.
    pub origin: Origin,
}

/// The two figures of an accepted difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedFigures {
    /// The programme that they stand in; `None` where they are about the whole publication.
    pub programme: Option<Id>,
    /// What the source calls the figure.
    pub label: String,
    /// What its parts come to.
    pub computed: Decimal,
    /// What the source says.
    pub stated: Decimal,
    /// How many euros one of the figures is; `None` where they are no money.
    pub euros: Option<u32>,
}

/// The document that a publication was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its title or file name.
    pub title: String,
    /// Where it can be found.
    pub url: Option<String>,
}

/// A figure that the source shows large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFigure {
    /// "Uitgaven".
    pub title: String,
    /// The amount as printed.
    pub amount: Amount,
    /// The share as printed: 8.15 for 8,15%.
    pub percentage: Option<Decimal>,
}
