//! Footnotes: a sign in the text that links to a text elsewhere on the page.

use std::collections::{HashMap, HashSet};

use super::panel::Panels;
use super::tree::{Tree, words};
use crate::import::draft::Note;
use crate::source::Place;

/// The footnotes of a page.
#[derive(Default)]
pub(super) struct Notes {
    /// From the element that is the sign to its mark.
    pub(super) signs: HashMap<usize, String>,
    /// The elements that hold the texts, with the marks.
    pub(super) texts: HashMap<usize, String>,
    /// What belongs to the linking and is no text: signs, and the links back.
    pub(super) links: HashSet<usize>,
}

/// How the ids of notes begin.
const IDS: &[&str] = &[
    "fn",
    "ftn",
    "_ftn",
    "footnote",
    "note",
    "noot",
    "voetnoot",
    "_edn",
    "edn",
    "cite_note",
    "endnote",
    "eindnoot",
];

impl Notes {
    /// Finds them.
    pub(super) fn new(tree: &Tree<'_>, panels: &Panels<'_>) -> Notes {
        let mut notes = Notes::default();
        let mut used: HashMap<String, usize> = HashMap::new();
        for i in 0..tree.len() {
            if tree.name(i) == "a" {
                notes.look(tree, panels, i, &mut used);
            }
        }
        notes
    }

    fn look(&mut self, tree: &Tree<'_>, panels: &Panels<'_>, i: usize, used: &mut HashMap<String, usize>) {
        let Some(id) = tree.attr(i, "href").and_then(|h| h.strip_prefix('#')).filter(|id| !id.is_empty())
        else {
            return;
        };
        let Some(target) = panels.ids.get(id).copied().filter(|t| *t != i) else { return };
        let printed = words(tree, i);
        let mark = printed.trim_matches(|c: char| "[]()*^ ".contains(c) && c != '*').to_owned();
        let in_sup = tree.ancestors(i).take(2).find(|a| tree.name(*a) == "sup");
        let holds_sup = tree.inside(i).any(|n| tree.name(n) == "sup");
        let role = tree.attr(i, "role").or_else(|| tree.attr(i, "epub:type"));
        let lower = id.to_lowercase();
        let known = role == Some("doc-noteref")
            || in_sup.is_some()
            || holds_sup
            || IDS.iter().any(|p| {
                lower.strip_prefix(p).is_some_and(|r| {
                    r.trim_start_matches(['-', '_', ':']).starts_with(|c: char| c.is_ascii_digit())
                })
            });
        if !known || mark.is_empty() || mark.chars().count() > 4 {
            return;
        }
        // The sign stands before its text; a link the other way is the link back of one.
        let Some(text) = container(tree, target).filter(|t| *t > i) else { return };
        if tree.letters(text) == 0 || (text..tree.end(text)).contains(&i) {
            return;
        }
        let mark = match self.texts.get(&text) {
            Some(mark) => mark.clone(),
            None => {
                let seen = used.entry(mark.clone()).or_default();
                *seen += 1;
                let mark = if *seen > 1 { format!("{mark}-{seen}") } else { mark };
                self.texts.insert(text, mark.clone());
                self.back(tree, text);
                mark
            }
        };
        let sign = in_sup.filter(|s| words(tree, *s) == printed).unwrap_or(i);
        self.signs.insert(sign, mark);
        self.links.insert(sign);
    }

    /// Keeps the links back out of the text of a note.
    fn back(&mut self, tree: &Tree<'_>, text: usize) {
        for i in tree.inside(text).filter(|i| tree.name(*i) == "a") {
            let local = tree.attr(i, "href").is_some_and(|h| h.starts_with('#'));
            let short = words(tree, i).chars().count() <= 4;
            if local && short || tree.attr(i, "role") == Some("doc-backlink") {
                let sup = tree.parent(i);
                let whole = tree.name(sup) == "sup" && tree.letters(sup) == tree.letters(i);
                self.links.insert(if whole { sup } else { i });
            }
        }
    }

    /// The note whose text stands in an element.
    pub(super) fn note(&self, tree: &Tree<'_>, text: usize, name: &str) -> Option<Note> {
        let mark = self.texts.get(&text)?;
        let runs = super::tree::runs(tree, text, tree.end(text), &|i| self.links.contains(&i));
        let all = runs.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>().join(" ");
        let all = super::text::plain(&all);
        let place = Place::line(name, tree.line(text), 0);
        Some(Note {
            mark: mark.clone(),
            text: all.trim_start_matches(['↩', '↑', '^', ' ']).trim_end_matches(['↩', '↑', ' ']).to_owned(),
            place,
        })
    }
}

/// The block that holds a note: the element with the id, or the block around an anchor.
fn container(tree: &Tree<'_>, target: usize) -> Option<usize> {
    let block = |i: &usize| matches!(tree.name(*i), "li" | "p" | "div" | "aside" | "dd" | "section" | "td");
    if block(&target) {
        return Some(target);
    }
    tree.ancestors(target).take(4).find(block)
}
