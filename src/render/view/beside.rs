//! What stands beside the text: who answers for it, who works on it, files, and where it came from.

use super::super::address;
use super::parts::{Fact, FactItem};
use super::{PageContext, is_safe};
use crate::model::{AffiliatedParty, Goal, Programme, Publication};
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

/// The document that the figures and texts came from.
pub(crate) fn source(page: &PageContext<'_, '_>, publication: &Publication) -> Option<Fact> {
    let source = publication.source.as_ref()?;
    let text = match source.url.as_deref().filter(|url| is_safe(url)) {
        Some(url) => {
            let mark = page.words().dutch_mark();
            format!("<a href=\"{}\"{mark}>{}</a>", escape(url), escape(&source.title))
        }
        None => page.words().dutch_html(escape(&source.title)),
    };
    let title = page.words().text("ernaast.herkomst").to_owned();
    Some(Fact { title, text_html: Some(text), own: true, items: Vec::new() })
}

/// The same goal in other documents of the municipality: the same address below the programme with the same name.
pub(crate) fn elsewhere(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
) -> Option<Fact> {
    let others = page
        .all
        .site()
        .publications
        .iter()
        .filter(|other| other.organisation == publication.organisation && other.path != publication.path);
    let items = others
        .flat_map(|other| {
            let programmes = other.programmes.iter().filter(|p| p.id == programme.id);
            programmes.flat_map(move |p| p.all_goals().map(move |g| (other, p, g)))
        })
        .filter(|(_, _, other)| other.id == goal.id)
        .map(|(other, p, g)| FactItem {
            label: other.title.clone(),
            href: Some(page.href(&address::goal(other, p, g))),
            note: None,
        });
    fact(page, "ernaast.andere_stukken", items.collect())
}

fn plain(label: String, note: Option<String>) -> FactItem {
    FactItem { label, href: None, note }
}

pub(crate) fn fact(page: &PageContext<'_, '_>, title: &'static str, items: Vec<FactItem>) -> Option<Fact> {
    let title = page.words().text(title).to_owned();
    (!items.is_empty()).then_some(Fact { title, text_html: None, own: true, items })
}
