//! Terms of the glossary in a text: the first use on a page is a link to the explanation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regex::Regex;

use super::glossary::Entry;
use crate::dutch::hyphens::soften;
use crate::render::html::escape;

/// Finds terms in a text. Made once for a site.
#[derive(Debug, Clone)]
pub(crate) struct Finder(Option<Arc<Known>>);

#[derive(Debug)]
struct Known {
    pattern: Regex,
    /// The place on the glossary page by the term or variant in small letters.
    places: BTreeMap<String, String>,
}

/// The terms that one page linked so far.
#[derive(Debug, Clone)]
pub struct TermLinks {
    known: Option<Arc<Known>>,
    page: String,
    used: BTreeSet<String>,
}

impl Finder {
    pub(crate) fn new(entries: &[Entry]) -> Finder {
        let mut places = BTreeMap::new();
        for entry in entries {
            for name in std::iter::once(&entry.title).chain(&entry.variants) {
                let name = name.trim().to_lowercase();
                // A term of one or two letters stands in too many other things.
                if name.chars().count() > 2 {
                    places.entry(name).or_insert_with(|| entry.id.clone());
                }
            }
        }
        // The longest first, so that «algemene reserve» is found before «reserve».
        let mut names: Vec<String> = places.keys().map(|n| regex::escape(n)).collect();
        names.sort_by_key(|n| (std::cmp::Reverse(n.len()), n.clone()));
        let pattern = Regex::new(&format!(r"(?i)\b(?:{})\b", names.join("|")));
        let known = pattern.ok().filter(|_| !names.is_empty());
        Finder(known.map(|pattern| Arc::new(Known { pattern, places })))
    }

    /// A page that linked nothing yet.
    pub(crate) fn start(&self) -> TermLinks {
        TermLinks { known: self.0.clone(), page: String::new(), used: BTreeSet::new() }
    }
}

impl TermLinks {
    /// Sets the address of the glossary, as links on this page need it.
    pub(crate) fn set_page(&mut self, address: &str) {
        if self.page != address {
            self.page = address.to_owned();
        }
    }

    /// `text` as HTML, with a link at the first use of each term on the page. `whole` says that the text is all there
    /// is in its paragraph.
    pub(crate) fn link(&mut self, text: &str, whole: bool) -> String {
        let Some(known) = self.known.clone() else { return escape(&soften(text)) };
        let mut out = String::with_capacity(text.len() + 32);
        let mut from = 0;
        for found in known.pattern.find_iter(text) {
            let Some(place) = known.places.get(&found.as_str().to_lowercase()) else { continue };
            // A term that is a line of its own is a heading in disguise, and too small a target.
            let alone = whole && text.trim().trim_end_matches(':') == found.as_str();
            if alone || self.used.contains(place) {
                continue;
            }
            self.used.insert(place.clone());
            out.push_str(&escape(&soften(text.get(from..found.start()).unwrap_or(""))));
            let (page, word) = (escape(&self.page), escape(&soften(found.as_str())));
            out.push_str(&format!("<a class=\"term\" href=\"{page}#{place}\">{word}</a>"));
            from = found.end();
        }
        out.push_str(&escape(&soften(text.get(from..).unwrap_or(""))));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Term;
    use crate::render::view::glossary::entries;

    fn links(terms: &[(&str, &[&str])]) -> TermLinks {
        let terms: Vec<Term> = terms
            .iter()
            .map(|(term, variants)| Term {
                term: (*term).into(),
                variants: variants.iter().map(|v| (*v).to_owned()).collect(),
                explanation: "Uitleg.".into(),
                synonym: None,
            })
            .collect();
        let mut links = Finder::new(&entries(&terms, &[])).start();
        links.set_page("../begrippen/");
        links
    }

    #[test]
    fn only_the_first_use_is_a_link_and_the_longest_term_wins() {
        let mut links = links(&[("reserve", &["reserves"]), ("algemene reserve", &[])]);
        assert_eq!(
            links.link("De Algemene reserve, de reserves en de reserve <x>", true),
            "De <a class=\"term\" href=\"../begrippen/#algemene-reserve\">Algemene reserve</a>, de <a class=\"term\" href=\"../begrippen/#reserve\">reserves</a> en de reserve &lt;x&gt;"
        );
        assert_eq!(links.link("De reserve.", true), "De reserve.");
    }

    #[test]
    fn a_part_of_a_word_or_a_line_of_its_own_is_no_term_and_no_terms_are_fine() {
        assert_eq!(links(&[("baten", &[])]).link(" Baten: ", true), " Baten: ");
        assert!(links(&[("baten", &[])]).link("baten", false).starts_with("<a "));
        assert_eq!(links(&[("baten", &[])]).link("debaten", true), "debaten");
        assert_eq!(links(&[]).link("a & b", true), "a &amp; b");
        assert_eq!(links(&[("c++(", &[])]).link("c++( x", true), "c++( x");
    }
}
