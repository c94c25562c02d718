//! The glossary: difficult words from the documents, in plain Dutch.
//!
//! The page has an entry for each term that a page of the site explains, with the pages that do, and for each term that
//! the site itself brings. The other terms of the program stand folded at its end: a reader of a paper document may
//! look for them here.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::address;
use super::frame::{Frame, Trail};
use super::glossary_links::explained_in;
use super::parts::Link;
use super::titles::capital;
use super::{PageContext, ViewContext};
use crate::dutch::inflect::forms;
use crate::model::{Id, Term};
use crate::render::html::{PageIds, escape, fit};

/// A term with its place on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) variants: Vec<String>,
    explanation: String,
    synonym: Option<String>,
    pub(crate) except: Vec<String>,
    pub(crate) only_with: Vec<String>,
    pub(crate) capitals: bool,
    /// Whether the site itself brings it.
    own: bool,
}

impl Entry {
    /// The ways it is written: its title and its variants.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.title).chain(&self.variants)
    }

    pub(crate) fn explanation(&self) -> &str {
        &self.explanation
    }

    /// A short everyday word for it.
    pub(crate) fn synonym(&self) -> Option<&str> {
        self.synonym.as_deref()
    }
}

/// A page that explains a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Its route.
    pub route: String,
    /// Its title with its publication: unique on the site.
    pub title: String,
}

/// So many pages are named with a term; of the others their number is told.
const MOST_USES: usize = 5;

/// The pages that explain a term: those that are named, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Used {
    named: Vec<Use>,
    pages: usize,
}

impl Used {
    /// Adds the next page; its name is asked only where it is one of those that are named.
    pub fn add(&mut self, page: impl FnOnce() -> Use) {
        self.pages += 1;
        if self.named.len() < MOST_USES {
            self.named.push(page());
        }
    }
}

/// The pages that explain each term, by the name of its entry.
pub type Uses = BTreeMap<String, Used>;

/// The glossary page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GlossaryView {
    page: Frame,
    title: String,
    lead_html: String,
    /// The language of the explanations, where it is not that of the page; else nothing.
    lang: &'static str,
    letters: Vec<Letter>,
    /// Terms that no page uses.
    others: Vec<TermView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Letter {
    id: String,
    label: String,
    terms: Vec<TermView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct TermView {
    id: String,
    title: String,
    text_html: String,
    also: Option<String>,
    /// The first pages that explain it.
    uses: Vec<Link>,
    /// How many more there are.
    more: Option<String>,
}

/// The terms in the order of the alphabet, those of the site before those of the program with the same name.
pub(crate) fn entries(own: &[Term], shipped: &[Term]) -> Vec<Entry> {
    let mut by_name: BTreeMap<String, (&Term, bool)> = BTreeMap::new();
    let (own, shipped) = (own.iter().map(|t| (t, true)), shipped.iter().map(|t| (t, false)));
    for (term, own) in own.chain(shipped) {
        let name = term.term.trim().to_lowercase();
        if !name.is_empty() {
            by_name.entry(name).or_insert((term, own));
        }
    }
    let mut ids = PageIds::default();
    by_name
        .into_values()
        .map(|(term, own)| Entry {
            id: ids.take(Id::from_text(&term.term).as_str()),
            title: term.term.trim().to_owned(),
            variants: term.variants.clone(),
            explanation: term.explanation.clone(),
            synonym: term.synonym.clone(),
            except: term.except.clone(),
            only_with: term.only_with.clone(),
            capitals: term.capitals,
            own,
        })
        .collect()
}

/// The view of the glossary; `None` where there are no terms.
pub fn view(all: &ViewContext<'_>, uses: &Uses) -> Option<GlossaryView> {
    let entries = all.glossary_entries();
    if entries.is_empty() {
        return None;
    }
    let words = all.wording();
    let page = all.page(address::GLOSSARY);
    let name = words.text("begrippen.titel");
    let title = format!("{name} – {}", all.info().title);
    let mut letters: Vec<Letter> = Vec::new();
    let (mut others, unused) = (Vec::new(), Used::default());
    for entry in entries {
        let used = uses.get(&entry.id).unwrap_or(&unused);
        if used.pages == 0 && !entry.own {
            others.push(term(&page, entry, used));
            continue;
        }
        let label = letter(&entry.title);
        if letters.last().is_none_or(|l| l.label != label) {
            // No id of a term holds an underscore, so no letter is taken for a term.
            let id = format!("letter_{}", letters.len() + 1);
            letters.push(Letter { id, label, terms: Vec::new() });
        }
        if let Some(letter) = letters.last_mut() {
            letter.terms.push(term(&page, entry, used));
        }
    }
    let mut frame = page.frame(address::GLOSSARY, title, Some(name), Trail::default());
    frame.description = Some(words.text("begrippen.uitleg").to_owned());
    Some(GlossaryView {
        page: frame,
        title: name.to_owned(),
        lead_html: format!("<p>{}</p>", escape(words.text("begrippen.uitleg"))),
        lang: explained_in(words).unwrap_or_default(),
        letters,
        others,
    })
}

fn term(page: &PageContext<'_, '_>, entry: &Entry, used: &Used) -> TermView {
    let words = page.words();
    // A plural is no other word.
    let plurals = forms(&entry.title.to_lowercase());
    let others = entry.variants.iter().filter(|v| !plurals.contains(v));
    let also = entry.synonym.iter().chain(others).cloned().collect::<Vec<_>>().join(", ");
    let more = used.pages.saturating_sub(used.named.len());
    TermView {
        id: entry.id.clone(),
        title: capital(&entry.title),
        text_html: escape(&fit(&entry.explanation)),
        also: (!also.is_empty()).then(|| words.fill("begrippen.ook", &[("woorden", &also)])),
        uses: used.named.iter().map(|u| Link { href: page.href(&u.route), label: u.title.clone() }).collect(),
        more: (more > 0).then(|| words.count("begrippen.nog_een", "begrippen.nog_meer", more)),
    }
}

/// The letter a term stands under, without its accent; `#` for anything else.
fn letter(title: &str) -> String {
    let first = Id::from_text(title).as_str().chars().next().filter(char::is_ascii_alphabetic);
    let known = title.chars().any(char::is_alphanumeric);
    first.filter(|_| known).map_or_else(|| "#".to_owned(), |c| c.to_uppercase().to_string())
}
