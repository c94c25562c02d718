//! The site as a whole: municipalities, their publications, loose pages and the glossary.

use super::{Id, OldAddress, Publication, Text, WordList};
use crate::source::Origin;

/// Everything the site is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// The municipalities, in the order of their names.
    pub organisations: Vec<Organisation>,
    /// The publications, in the order of their folders.
    pub publications: Vec<Publication>,
    /// Pages that are no publication: "over deze site".
    pub pages: Vec<Page>,
    /// Terms that the site explains, beside the ones that the program knows.
    pub terms: Vec<Term>,
    /// Words by which its texts are judged, beside the ones that the program knows.
    pub words: WordList,
    /// What the home page says in plain Dutch.
    pub lead: Text,
    /// The address of the licence of all figures that name no other.
    pub licence: Option<String>,
}

impl Site {
    /// The municipality of a publication.
    pub fn organisation_of(&self, publication: &Publication) -> Option<&Organisation> {
        self.organisations.iter().find(|o| o.id == publication.organisation)
    }

    /// The address of the licence of a publication's figures: its own, that of the site, or that everybody may do
    /// everything with them.
    pub fn licence_of<'a>(&'a self, publication: &'a Publication) -> &'a str {
        publication.licence.as_deref().or(self.licence.as_deref()).unwrap_or(super::licence::DEFAULT)
    }
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its name in an address. Publications name it.
    pub id: Id,
    /// Its name without "gemeente": "De Ronde Venen".
    pub name: String,
    /// The path of its page below the site's root; `None` where the home page of the site is its page.
    pub path: Option<String>,
    /// Inhabitants, for amounts per inhabitant. Year and source belong in the text.
    pub inhabitants: Option<u32>,
    /// The municipality's own site.
    pub website: Option<String>,
    /// Its code in the register of organisations, `gm0153`, where the editor gives one: else its name tells.
    pub tooi: Option<String>,
    /// What its page says in plain Dutch.
    pub lead: Text,
    /// More about it.
    pub text: Text,
    /// Where it was read.
    pub origin: Origin,
}

impl Organisation {
    /// A municipality of which only the name is known.
    pub fn named(name: &str) -> Organisation {
        Organisation {
            id: Id::from_text(name),
            name: name.to_owned(),
            path: None,
            inhabitants: None,
            website: None,
            tooi: None,
            lead: Text::default(),
            text: Text::default(),
            origin: Origin::default(),
        }
    }
}

/// A page that is no publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path below the site's root, such as `over` or `over/cijfers`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Plain-language lead.
    pub lead: Text,
    /// The text.
    pub text: Text,
    /// The template, where it is not the one for pages.
    pub template: Option<String>,
    /// Whether the site's menu shows it.
    pub in_menu: bool,
    /// The pages that were made of data for it, in the order of the data.
    pub below: Vec<PageLink>,
    /// The record that it was made of.
    pub record: Option<Record>,
    /// Where it stood before.
    pub old_addresses: Vec<OldAddress>,
    /// Where it was read.
    pub origin: Origin,
}

/// A loose page as another page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// Its path below the site's root.
    pub path: String,
    /// Its title.
    pub title: String,
}

/// What a page was made of: a row of a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The page that lists it.
    pub above: PageLink,
    /// The values, for its template.
    pub values: serde_json::Value,
}

/// A term of the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// The term in small letters.
    pub term: String,
    /// Other forms that mean the same.
    pub variants: Vec<String>,
    /// At most two plain sentences.
    pub explanation: String,
    /// A short everyday word for it.
    pub synonym: Option<String>,
    /// Phrases in which the same words mean something else: "als resultaat". A last `*` is any word with a meaning of
    /// its own: "circulaire *".
    pub except: Vec<String>,
    /// Beginnings of words of which one must stand in the same text. Empty: the term needs no company.
    pub only_with: Vec<String>,
    /// Whether the term itself counts only where it is written in capitals: "BUIG".
    pub capitals: bool,
}
