//! Search on a static site: an index made of the pages that are made already, in parts so small that a question loads
//! only a few of them, and a page with a script that reads them.
//!
//! | file | what |
//! |---|---|
//! | `zoeken/index.html` | the page; without a script it has links to everything instead |
//! | `zoeken/zoek.….js` | the script, ours |
//! | `zoeken/gegevens/begin-….json` | where each part of the index begins, and the kind and publication of each page |
//! | `zoeken/gegevens/w-….json` | stems, each with the pages that have it |
//! | `zoeken/gegevens/p-….json` | titles and addresses, fifty pages in each |
//!
//! The name of each file holds a hash of what is in it: a browser never mixes two builds, and after an edit it needs only
//! the parts that are different. Words are stems
//! ([`crate::dutch::stem`]); a compound is also found by its parts ([`crate::dutch::compound`]), and a page that explains
//! a term by the other words for that term. The text around a word that was found is read from the page itself.

mod again;
mod index;
mod lexicon;
mod page_words;
mod postings;
mod text;

pub use again::{Changed, again};
pub use index::{Index, IndexFile, build, parts_named};
pub use lexicon::{Lexicon, WordId};
pub use page_words::PageWords;
pub use text::read;

use super::address;
use super::facts::Kind;
use super::view::ViewContext;
use super::view::titles::capital;
use text::{HEADING, PART, TEXT, TITLE, Words};

/// Something that search can find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What a reader sees of it.
    pub title: String,
    /// The route of its page.
    pub route: String,
    /// The place on that page, where it is not the whole page.
    pub fragment: Option<String>,
    /// What it is; `None` for a term of the glossary.
    pub kind: Option<Kind>,
    /// Its publication: the route, and the title with the municipality behind it.
    pub publication: Option<(String, String)>,
    /// Its programme.
    pub programme: Option<String>,
    /// Its words.
    pub words: PageWords,
}

/// The words of a page that is made, with the other words for the terms that it explains: a reader who looks for
/// "inkomsten" finds the page that says "baten".
pub fn words(lexicon: &Lexicon, all: &ViewContext<'_>, html: &str, terms: &[String]) -> PageWords {
    let mut words = Words::new(lexicon);
    text::add_page(&mut words, html);
    for entry in terms.iter().filter_map(|id| all.glossary_entry(id)) {
        for name in entry.names() {
            words.add(name, PART);
        }
        words.add(entry.synonym().unwrap_or_default(), PART);
    }
    words.finish()
}

/// The terms of the glossary, each a thing to find.
pub fn terms(lexicon: &Lexicon, all: &ViewContext<'_>) -> Vec<Entry> {
    let entry = |term: &super::view::glossary::Entry| {
        let mut words = Words::new(lexicon);
        for name in term.names() {
            words.add(name, TITLE);
        }
        words.add(term.synonym().unwrap_or_default(), HEADING);
        words.add(term.explanation(), TEXT);
        Entry {
            title: capital(&term.title),
            route: address::GLOSSARY.to_owned(),
            fragment: Some(term.id.clone()),
            kind: None,
            publication: None,
            programme: None,
            words: words.finish(),
        }
    };
    all.glossary_entries().iter().map(entry).collect()
}

/// The folder of the files of the index.
pub const FOLDER: &str = "zoeken/gegevens";

/// The script of the search page.
pub const SCRIPT: &str = include_str!("../../../themes/standaard/zoek.js");

/// The path of the script: its name holds a hash of what it is.
pub fn script_path() -> String {
    let hash = blake3::hash(SCRIPT.as_bytes()).to_hex();
    format!("{}/zoek.{}.js", address::SEARCH, hash.split_at(8).0)
}
