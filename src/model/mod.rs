//! What a planning-and-control document says, as plain data: no files, no formatting, no fixed texts.
//!
//! [`Site`] holds [`Organisation`]s and [`Publication`]s; a publication holds [`Programme`]s; a programme holds
//! [`Goal`]s to any depth, [`Action`]s, [`Indicator`]s and [`BudgetTable`]s. The reader of a document and the reader
//! of content both make these values; the pages and the data are made from nothing else.

mod address;
mod edition;
mod goal;
mod household;
mod id;
mod indicator;
pub mod iv3;
pub mod licence;
mod mandatory;
mod organisation;
mod publication;
mod section;
pub mod sign;
mod status;
mod succession;
mod table;
mod text;
pub mod tooi;
mod woo;
mod words;

pub use address::OldAddress;
pub use edition::DataList;
pub use goal::{Action, AffiliatedParty, Goal, Paper, Programme, Question, Section};
pub use household::{Charge, Household, Moment};
pub use id::Id;
pub use indicator::{Comparison, Direction, Indicator, Point};
pub use mandatory::{DATA as MANDATORY_DATA, Mandatory, mandatory};
pub use organisation::{Organisation, Page, PageLink, Record, Site, Term};
pub use publication::{
    Accepted, AcceptedFigures, Change, KeyFigure, Publication, PublicationKind, PublicationStatus,
    SourceDocument,
};
pub use section::{SectionKind, StatutorySection};
pub use status::{Answers, Colour, LegendEntry, Meaning, State, Status, meaning, state_of};
pub use table::{BudgetTable, Column, ColumnKind, Row, RowCells, RowKind};
pub use text::{Jumps, Text};
pub use woo::{DocumentAction, OwnDocument, Standing, Withdrawal, Woo};
pub use words::{DifficultWord, WordList};
