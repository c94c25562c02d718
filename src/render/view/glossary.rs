//! The glossary: difficult words from the documents, in plain Dutch.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::address;
use super::ViewContext;
use super::frame::{Frame, Trail};
use super::titles::capital;
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
}

/// The glossary page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GlossaryView {
    page: Frame,
    title: String,
    lead_html: String,
    letters: Vec<Letter>,
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
}

/// The terms in the order of the alphabet, those of the site before those of the program with the same name.
pub(crate) fn entries(own: &[Term], shipped: &[Term]) -> Vec<Entry> {
    let mut by_name: BTreeMap<String, &Term> = BTreeMap::new();
    for term in own.iter().chain(shipped) {
        let name = term.term.trim().to_lowercase();
        if !name.is_empty() {
            by_name.entry(name).or_insert(term);
        }
    }
    let mut ids = PageIds::default();
    by_name
        .into_values()
        .map(|term| Entry {
            id: ids.take(Id::from_text(&term.term).as_str()),
            title: term.term.trim().to_owned(),
            variants: term.variants.clone(),
            explanation: term.explanation.clone(),
            synonym: term.synonym.clone(),
        })
        .collect()
}

/// The view of the glossary; `None` where there are no terms.
pub fn view(all: &ViewContext<'_>) -> Option<GlossaryView> {
    let entries = all.glossary_entries();
    if entries.is_empty() {
        return None;
    }
    let words = all.wording();
    let page = all.page(address::GLOSSARY);
    let name = words.text("begrippen.titel");
    let title = format!("{name} – {}", all.info().title);
    let mut letters: Vec<Letter> = Vec::new();
    for entry in entries {
        let label = letter(&entry.title);
        if letters.last().is_none_or(|l| l.label != label) {
            // No id of a term holds an underscore, so no letter is taken for a term.
            let id = format!("letter_{}", letters.len() + 1);
            letters.push(Letter { id, label, terms: Vec::new() });
        }
        let also = entry.synonym.iter().chain(&entry.variants).cloned().collect::<Vec<_>>().join(", ");
        if let Some(letter) = letters.last_mut() {
            letter.terms.push(TermView {
                id: entry.id.clone(),
                title: capital(&entry.title),
                text_html: escape(&fit(&entry.explanation)),
                also: (!also.is_empty()).then(|| words.fill("begrippen.ook", &[("woorden", &also)])),
            });
        }
    }
    let mut frame = page.frame(address::GLOSSARY, title, Some(name), Trail::default());
    frame.description = Some(words.text("begrippen.uitleg").to_owned());
    Some(GlossaryView {
        page: frame,
        title: name.to_owned(),
        lead_html: format!("<p>{}</p>", escape(words.text("begrippen.uitleg"))),
        letters,
    })
}

/// The letter a term stands under, without its accent; `#` for anything else.
fn letter(title: &str) -> String {
    let first = Id::from_text(title).as_str().chars().next().filter(char::is_ascii_alphabetic);
    let known = title.chars().any(char::is_alphanumeric);
    first.filter(|_| known).map_or_else(|| "#".to_owned(), |c| c.to_uppercase().to_string())
}
