//! Terms of the glossary on a page. While texts become HTML each term that is found is marked, as a link to the
//! glossary. When the page is whole, its first use of a term is explained in place and at the end of the page; the
//! other marks go. So "first" is first on the page, whatever order its parts were made in, and whatever template
//! shows them.
//!
//! The explanation in place opens under its line and moves the lines below it, so that it never covers anything and
//! needs no key to go away (WCAG 1.4.13). It is shown while the mouse or the focus of the keyboard is on the term. A
//! tap or Enter follows the link to the list at the end of the page, which shows that one explanation at the foot of
//! the screen, where reading is. All of it is CSS. A screen reader hears the sentence as it stands, and the
//! explanation as the description of the link.

use std::collections::BTreeSet;
use std::sync::Arc;

use memchr::memmem;
use serde::Serialize;

use super::ViewContext;
use super::glossary::Entry;
use super::glossary_finder::Finder;
use super::titles::capital;
use crate::diag::Diagnostic;
use crate::dutch::hyphens::soften;
use crate::render::html::{escape, fit, push_escaped};
use crate::render::templates::Engine;
use crate::render::wording::Wording;

/// The template of the list at the end of a page.
pub const TEMPLATE: &str = "woorden.html";

/// How a mark begins. No text of a site can hold it: there it is escaped.
const MARK: &str = "<a class=\"term\" href=\"";

/// What marks terms on one page.
#[derive(Debug, Clone)]
pub struct TermLinks {
    finder: Arc<Finder>,
    ids: Arc<Vec<String>>,
    page: String,
}

/// What all pages of a site need to mark terms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    finder: Arc<Finder>,
    ids: Arc<Vec<String>>,
}

impl Marks {
    pub(crate) fn new(entries: &[Entry]) -> Marks {
        let ids = entries.iter().map(|e| e.id.clone()).collect();
        Marks { finder: Arc::new(Finder::new(entries)), ids: Arc::new(ids) }
    }

    /// A page that marked nothing yet.
    pub(crate) fn start(&self) -> TermLinks {
        TermLinks { finder: self.finder.clone(), ids: self.ids.clone(), page: String::new() }
    }
}

impl TermLinks {
    /// Sets the address of the glossary, as links on this page need it.
    pub(crate) fn set_page(&mut self, address: &str) {
        if self.page != address {
            self.page = address.to_owned();
        }
    }

    /// `text` as HTML, with a mark at each term. `whole` says that the text is all there is in its paragraph.
    pub(crate) fn link(&self, text: &str, whole: bool) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        self.link_into(text, whole, &mut out);
        out
    }

    /// As [`TermLinks::link`], behind what is there.
    pub(crate) fn link_into(&self, text: &str, whole: bool, out: &mut String) {
        let mut from = 0;
        for found in self.finder.find(text) {
            let written = text.get(found.start..found.end).unwrap_or("");
            // A term that is a line of its own is a heading in disguise, and too small a target.
            let alone = whole && text.trim().trim_end_matches(':') == written;
            let Some(id) = self.ids.get(found.term).filter(|_| !alone) else { continue };
            push_escaped(out, &soften(text.get(from..found.start).unwrap_or("")));
            for part in [MARK, &escape(&self.page), "#", id, "\">"] {
                out.push_str(part);
            }
            push_escaped(out, &soften(written));
            out.push_str("</a>");
            from = found.end;
        }
        push_escaped(out, &soften(text.get(from..).unwrap_or("")));
    }
}

/// A page with its terms explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The page.
    pub html: String,
    /// The terms that it explains, by their name on the glossary page, in their order on the page.
    pub terms: Vec<String>,
}

/// The list at the end of a page, for its template.
#[derive(Debug, Serialize)]
struct ListView {
    /// The language of the explanations, where it is not that of the page.
    lang: Option<&'static str>,
    terms: Vec<Word>,
}

/// The language of explanations, where pages are in another: they are Dutch, as the documents are.
pub(crate) fn explained_in(words: &Wording) -> Option<&'static str> {
    (words.language().code() != "nl").then_some("nl")
}

#[derive(Debug, Serialize)]
struct Word {
    id: String,
    /// Its entry in the glossary.
    href: String,
    title: String,
    /// Safe HTML.
    text_html: String,
}

/// Explains the terms that are marked on a page, each at its first use and in a list at the end of `main`.
///
/// # Errors
/// What is wrong with the template of the list.
pub fn explain(all: &ViewContext<'_>, engine: &Engine, html: String) -> Result<Explained, Diagnostic> {
    let marks = memmem::Finder::new(MARK);
    if marks.find(html.as_bytes()).is_none() {
        return Ok(Explained { html, terms: Vec::new() });
    }
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let lang = explained_in(all.wording());
    let attribute = lang.map(|l| format!(" lang=\"{l}\"")).unwrap_or_default();
    let (mut seen, mut words) = (BTreeSet::new(), Vec::new());
    let mut rest = html.as_str();
    while let Some(at) = marks.find(rest.as_bytes()) {
        let (before, mark) = rest.split_at(at);
        let mark = mark.get(MARK.len()..).unwrap_or_default();
        out.push_str(before);
        let parts = mark.split_once("\">").and_then(|(href, tail)| {
            let (word, tail) = tail.split_once("</a>")?;
            let id = href.rsplit_once('#')?.1;
            Some((href, id, word, tail, all.glossary_entry(id)?))
        });
        let Some((href, id, word, tail, entry)) = parts else {
            out.push_str(MARK);
            rest = mark;
            continue;
        };
        if seen.insert(id) {
            let text_html = escape(&fit(entry.explanation()));
            out.push_str(&format!(
                "<a class=\"term\" id=\"bij_{id}\" href=\"#uitleg_{id}\" aria-describedby=\"uitleg_{id}_tekst\">{word}</a><span class=\"term-note\" aria-hidden=\"true\"{attribute} hidden>{text_html}</span>"
            ));
            words.push(Word {
                id: id.to_owned(),
                href: href.to_owned(),
                title: capital(&entry.title),
                text_html,
            });
        } else {
            out.push_str(word);
        }
        rest = tail;
    }
    out.push_str(rest);
    let terms = words.iter().map(|w| w.id.clone()).collect();
    if words.is_empty() {
        return Ok(Explained { html: out, terms });
    }
    let list = engine.render(TEMPLATE, &ListView { lang, terms: words })?;
    // A template of the site without a `main` has its list at the end of what it has.
    let last = |tag: &str| memmem::rfind(out.as_bytes(), tag.as_bytes());
    let end = last("</main>").or_else(|| last("</body>")).unwrap_or(out.len());
    out.insert_str(end, &list);
    Ok(Explained { html: out, terms })
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
                ..Term::default()
            })
            .collect();
        let mut links = Marks::new(&entries(&terms, &[])).start();
        links.set_page("../begrippen/");
        links
    }

    #[test]
    fn every_use_is_marked_and_the_longest_term_wins() {
        assert_eq!(
            links(&[("reserve", &["reserves"]), ("algemene reserve", &[])])
                .link("De Algemene reserve en de reserves <x>", true),
            "De <a class=\"term\" href=\"../begrippen/#algemene-reserve\">Algemene reserve</a> en de <a class=\"term\" href=\"../begrippen/#reserve\">reserves</a> &lt;x&gt;"
        );
    }

    #[test]
    fn a_line_of_its_own_is_no_term_and_no_terms_are_fine() {
        assert_eq!(links(&[("baten", &[])]).link(" Baten: ", true), " Baten: ");
        assert!(links(&[("baten", &[])]).link("baten", false).starts_with("<a "));
        assert_eq!(links(&[]).link("a & b", true), "a &amp; b");
    }
}
