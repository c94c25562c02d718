//! Woo metadata (DiWoo 0.9.8): for each category of information a sitemap index, with sitemaps that send a harvester to
//! document files and tell what they are.
//!
//! The site only says what its content says. A draft, an example and a withdrawn publication are not in it.

pub(crate) mod document;
mod metadata;
mod publisher;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::feed::xml;
use super::plan::Output;
use super::sitemap::{LIMITS, Limits, index, split};
use super::wording::Wording;
use crate::diag::{Diagnostic, codes};
use crate::model::{Publication, Site};
use document::Document;
use metadata::Metadata;

/// The beginning of the names of the sitemaps.
pub const PREFIX: &str = "sitemap-diwoo-";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:diwoo=\"https://standaarden.overheid.nl/diwoo/metadata/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.sitemaps.org/schemas/sitemap/0.9 https://standaarden.overheid.nl/diwoo/metadata/0.9.8/xsd/extern/sitemap/sitemap.xsd https://standaarden.overheid.nl/diwoo/metadata/ https://standaarden.overheid.nl/diwoo/metadata/0.9.8/xsd/diwoo/diwoo-metadata.xsd\">\n";
const TAIL: &str = "</urlset>\n";

/// The files of the Woo metadata.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// Each file by its path below the site's root.
    pub files: Vec<(String, String)>,
    /// The paths of the indexes, for `robots.txt`.
    pub indexes: Vec<String>,
    /// What an editor should know.
    pub problems: Vec<Diagnostic>,
}

/// The day on which the file at a path below the root last changed, where that is known.
pub type Changed<'a> = dyn Fn(&Publication, &str) -> Option<Date> + 'a;

/// The Woo sitemaps of a site at `base`, an address with a slash at the end.
pub fn files(
    site: &Site,
    base: &str,
    outputs: &[Output<'_>],
    words: &Wording,
    changed: &Changed<'_>,
) -> Files {
    limited(site, base, outputs, words, changed, LIMITS)
}

fn limited(
    site: &Site,
    base: &str,
    outputs: &[Output<'_>],
    words: &Wording,
    changed: &Changed<'_>,
    limits: Limits,
) -> Files {
    let mut out = Files::default();
    // The day that each address changed is kept beside its text, for the index.
    let mut categories: BTreeMap<&'static str, Vec<(Option<Date>, String)>> = BTreeMap::new();
    let publishers = publisher::of_site(site, &mut out.problems);
    for publication in site.publications.iter().filter(|p| is_public(p)) {
        let documents = document::documents(publication, outputs, &mut out.problems);
        let Some(publisher) = publishers.get(&publication.organisation) else { continue };
        let Some(metadata) = Metadata::of(publication, publisher, words) else {
            out.problems.push(no_action(publication));
            continue;
        };
        let list = categories.entry(metadata.category.number).or_default();
        for (i, document) in documents.iter().enumerate() {
            let day = changed(publication, &document.path);
            let others: &[Document<'_>] = if i == 0 { documents.get(1..).unwrap_or_default() } else { &[] };
            let whole = documents.first().filter(|_| i > 0);
            list.push((day, entry(base, document, whole, others, &metadata, day)));
        }
    }
    for (number, entries) in categories {
        let name = format!("infocat{number}");
        let mut days = entries.iter().map(|(day, _)| *day);
        let mut parts = Vec::new();
        for (i, text) in
            split(HEAD, TAIL, entries.iter().map(|(_, t)| t.clone()), limits).into_iter().enumerate()
        {
            let path = format!("{PREFIX}{name}-{}.xml", i + 1);
            let newest = days.by_ref().take(text.matches("<url>").count()).flatten().max();
            parts.push((path.clone(), newest));
            out.files.push((path, text));
        }
        // Of more than 50,000 sitemaps a second index would be needed, which no harvester reads.
        let path = format!("sitemapindex-diwoo-{name}.xml");
        out.files.push((path.clone(), index(base, &parts)));
        out.indexes.push(path);
    }
    out
}

/// Whether a publication is in the sitemaps.
pub fn is_public(publication: &Publication) -> bool {
    !publication.example
        && !publication.unpublished
        && !publication.woo.left_out
        && publication.standing.withdrawn.is_none()
}

/// Whether a publication can be in the sitemaps as soon as the site has an address.
pub fn is_ready(publication: &Publication) -> bool {
    is_public(publication) && !metadata::actions(publication).is_empty()
}

fn no_action(publication: &Publication) -> Diagnostic {
    let message = say!(woo_has_no_day, title = publication.title);
    Diagnostic::warning(codes::WOO_NO_DAY, publication.origin.place(), message)
        .hint(say!(try_give_status_and_day))
}

/// An address of a document with its metadata.
fn entry(
    base: &str,
    document: &Document<'_>,
    whole: Option<&Document<'_>>,
    parts: &[Document<'_>],
    metadata: &Metadata<'_>,
    day: Option<Date>,
) -> String {
    let address = |d: &Document<'_>| format!("{base}{}", d.path);
    let day = day.map(|day| format!("<lastmod>{day}</lastmod>\n")).unwrap_or_default();
    let mut out =
        format!("<url>\n<loc>{}</loc>\n{day}<diwoo:Document>\n<diwoo:DiWoo>\n", xml(&address(document)));
    metadata.write(&mut out, document, whole.is_none());
    if let Some(whole) = whole {
        let title = whole.title.as_deref().unwrap_or(metadata.title);
        out.push_str(&format!(
            "<diwoo:isPartOf resource=\"{}\">{}</diwoo:isPartOf>\n",
            xml(&address(whole)),
            xml(title)
        ));
    }
    if !parts.is_empty() {
        out.push_str("<diwoo:hasParts>\n");
        for part in parts {
            let title = part.title.as_deref().unwrap_or(metadata.title);
            out.push_str(&format!(
                "<diwoo:hasPart resource=\"{}\">{}</diwoo:hasPart>\n",
                xml(&address(part)),
                xml(title)
            ));
        }
        out.push_str("</diwoo:hasParts>\n");
    }
    out.push_str("</diwoo:DiWoo>\n</diwoo:Document>\n</url>\n");
    out
}

#[cfg(test)]
mod tests;
