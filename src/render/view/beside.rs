//! What stands beside the text: who answers for it, who works on it, files, and where it came from.

use super::super::address;
use super::parts::{Fact, FactItem};
use super::{PageContext, is_safe};
use crate::model::{AffiliatedParty, BudgetTable, Paper, Programme, Publication};
use crate::render::html::{escape, first_sentence};

/// The members of the college who answer for a programme.
pub(crate) fn holders(page: &PageContext<'_, '_>, programme: &Programme) -> Option<Fact> {
    let items: Vec<FactItem> =
        programme.portfolio_holders.iter().map(|name| plain(name.clone(), None)).collect();
    let key = if items.len() == 1 { "ernaast.bestuurder" } else { "ernaast.bestuurders" };
    fact(page, key, items)
}

/// Parties that the municipality works with.
pub(crate) fn parties<'p>(
    page: &PageContext<'_, '_>,
    parties: impl Iterator<Item = &'p AffiliatedParty>,
) -> Option<Fact> {
    let item = |party: &AffiliatedParty| {
        let text = first_sentence(&party.text.markdown, 160);
        plain(party.name.clone(), (!text.is_empty()).then_some(text))
    };
    fact(page, "ernaast.partijen", parties.map(item).collect())
}

/// Files to download: each table of the page.
pub(crate) fn downloads(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
) -> Option<Fact> {
    let files = programme
        .all_tables()
        .filter_map(|t| page.download(&address::table_csv(publication, programme, &t.id), &t.title))
        .map(|link| FactItem { label: link.label, href: Some(link.href), note: None });
    fact(page, "ernaast.bestanden", files.collect())
}

/// The policy papers that a programme carries out.
pub(crate) fn papers(page: &PageContext<'_, '_>, programme: &Programme) -> Option<Fact> {
    let item = |paper: &Paper| FactItem {
        label: paper.title.clone(),
        href: paper.url.clone().filter(|url| is_safe(url)),
        note: None,
    };
    fact(page, "ernaast.beleid", programme.papers.iter().map(item).collect())
}

/// The document that the figures and texts came from.
pub(crate) fn source(page: &PageContext<'_, '_>, publication: &Publication) -> Option<Fact> {
    sources(page, publication, std::iter::empty())
}

/// The document that the figures and texts came from, and of each table the place in it.
pub(crate) fn sources<'t>(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    tables: impl Iterator<Item = &'t BudgetTable>,
) -> Option<Fact> {
    let item = |t: &BudgetTable| Some(plain(t.title.clone(), Some(t.provenance.clone()?)));
    let items: Vec<FactItem> = tables.filter_map(item).collect();
    let text =
        publication.source.as_ref().map(|source| match source.url.as_deref().filter(|url| is_safe(url)) {
            Some(url) => {
                let mark = page.words().dutch_mark();
                format!("<a href=\"{}\"{mark}>{}</a>", escape(url), escape(&source.title))
            }
            None => page.words().dutch_html(escape(&source.title)),
        });
    if text.is_none() && items.is_empty() {
        return None;
    }
    let title = page.words().text("ernaast.herkomst").to_owned();
    Some(Fact { title, text_html: text, own: true, items })
}

fn plain(label: String, note: Option<String>) -> FactItem {
    FactItem { label, href: None, note }
}

pub(crate) fn fact(page: &PageContext<'_, '_>, title: &'static str, items: Vec<FactItem>) -> Option<Fact> {
    let title = page.words().text(title).to_owned();
    (!items.is_empty()).then_some(Fact { title, text_html: None, own: true, items })
}
