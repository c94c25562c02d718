//! The way between the publications and years of a municipality: the switcher of every page of a publication, and the
//! notice on a page that a newer publication came after.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::super::address;
use super::PageContext;
use super::publication::kind_word;
use crate::model::Publication;
use crate::render::html::escape;

/// The publications of a municipality, the newest year first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Switcher {
    years: Vec<SwitcherYear>,
}

/// The publications of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct SwitcherYear {
    year: String,
    items: Vec<SwitcherItem>,
}

/// A publication to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct SwitcherItem {
    /// None for the publication that the reader is in.
    href: Option<String>,
    label: String,
    /// The kind, where the title does not say it.
    kind: Option<String>,
    /// Where the link leads, when that is not the same subject.
    note: Option<String>,
}

/// The publications of a list by year, the newest first; within a year in the order of the cycle.
pub(crate) fn by_year<'p>(
    publications: impl Iterator<Item = &'p Publication>,
) -> Vec<(i32, Vec<&'p Publication>)> {
    let mut years: BTreeMap<Reverse<i32>, Vec<&Publication>> = BTreeMap::new();
    for publication in publications {
        years.entry(Reverse(publication.year)).or_default().push(publication);
    }
    years
        .into_iter()
        .map(|(Reverse(year), mut list)| {
            list.sort_by(|a, b| (a.kind, &a.edition, &a.path).cmp(&(b.kind, &b.edition, &b.path)));
            (year, list)
        })
        .collect()
}

/// The kind of a publication, where its title does not say it.
pub(crate) fn kind_beside(page: &PageContext<'_, '_>, publication: &Publication) -> Option<String> {
    let said = publication.title.to_lowercase().contains(publication.kind.key());
    (!said).then(|| kind_word(publication.kind, page.words()).to_owned())
}

/// The switcher of a page of a publication; none where the municipality has no other.
pub(crate) fn switcher(page: &PageContext<'_, '_>, publication: &Publication) -> Option<Switcher> {
    let same = |p: &&Publication| p.organisation == publication.organisation;
    let years = by_year(page.all.site().publications.iter().filter(same));
    if years.iter().map(|(_, list)| list.len()).sum::<usize>() < 2 {
        return None;
    }
    let item = |other: &&Publication| {
        let here = other.path == publication.path;
        let (route, note) = same_subject(page, publication, other);
        SwitcherItem {
            href: (!here).then(|| page.href(&route)),
            label: other.title.clone(),
            kind: kind_beside(page, other),
            note: note.filter(|_| !here).map(|key| page.words().text(key).to_owned()),
        }
    };
    let years = years
        .iter()
        .map(|(year, list)| SwitcherYear { year: year.to_string(), items: list.iter().map(item).collect() })
        .collect();
    Some(Switcher { years })
}

/// The page of another publication about the same subject: the same goal, else the same programme, else its home. With
/// the key of what it is, where it is not the same.
fn same_subject(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    other: &Publication,
) -> (String, Option<&'static str>) {
    let home = address::publication(other);
    let Some(below) = page.route.strip_prefix(&publication.path).and_then(|rest| rest.strip_prefix('/'))
    else {
        return (home, None);
    };
    let there = |below: &str| {
        let route = format!("{}/{below}", other.path);
        page.all.titles().get(&route).is_some().then_some(route)
    };
    if let Some(route) = there(below) {
        return (route, None);
    }
    let programme = below.split_once('/').and_then(|(programme, _)| there(programme));
    match programme {
        Some(route) => (route, Some("jaren.heel_programma")),
        None => (home, Some("jaren.heel_stuk")),
    }
}

/// "Dit is een oudere versie. Lees de nieuwste: Begroting 2027.", as safe HTML.
pub(crate) fn older(page: &PageContext<'_, '_>, publication: &Publication) -> Option<String> {
    let newest = page.all.site().newest_after(publication)?;
    let (route, _) = same_subject(page, publication, newest);
    let words = page.words();
    let link = format!(
        "<a href=\"{}\"{}>{}</a>",
        escape(&page.href(&route)),
        words.dutch_mark(),
        escape(&newest.title)
    );
    // The title goes in last, so that nothing in it is taken for a place to fill in.
    let newest = escape(words.text("jaren.nieuwste")).replacen("{stuk}", &link, 1);
    Some(format!("<strong>{}</strong> {newest}", escape(words.text("jaren.ouder"))))
}
