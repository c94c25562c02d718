//! What an editor says of a publication for the Woo: metadata beside the usual ones, and whether another document came
//! in its place.

use jiff::civil::Date;

use super::tooi::Concept;
use crate::source::Place;

/// Woo metadata of a publication, as far as they are not the usual ones for its kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Woo {
    /// Whether it stays out of the Woo sitemaps.
    pub left_out: bool,
    /// The category of information.
    pub category: Option<Concept>,
    /// The kind of document.
    pub document_type: Option<Concept>,
    /// Themes; empty: the usual ones.
    pub themes: Vec<Concept>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The official title.
    pub title: Option<String>,
    /// A shorter title.
    pub short_title: Option<String>,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// The name that the municipality's own archive knows it by.
    pub identifier: Option<String>,
    /// The day it was made.
    pub created: Option<Date>,
    /// The first and last day that it goes for.
    pub valid: (Option<Date>, Option<Date>),
    /// Why it came in the place of another.
    pub reason: Option<Concept>,
    /// What was done with it; empty: what its status says.
    pub actions: Vec<DocumentAction>,
    /// Files that the editor put beside it, the main one first.
    pub documents: Vec<OwnDocument>,
}

/// Something that was done with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentAction {
    /// What: one of the list of actions.
    pub what: Concept,
    /// The day.
    pub date: Date,
}

/// A file of the municipality's own that is the document, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDocument {
    /// The file, as the editor wrote it: relative to the folder of the publication.
    pub file: String,
    /// Its title, where it is not that of the publication.
    pub title: Option<String>,
    /// Where it is named.
    pub place: Place,
}

/// Whether a publication still goes, and which one it came in the place of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The path of the publication that this one replaces.
    pub replaces: Option<String>,
    /// That it was withdrawn.
    pub withdrawn: Option<Withdrawal>,
}

/// The end of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The day.
    pub date: Date,
    /// Why, in the words of the editor.
    pub reason: Option<String>,
}
