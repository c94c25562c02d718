//! The Woo sitemaps and `robots.txt`: made last, for their dates depend on what the build changed.
//!
//! A date is that of the content: the day that a publication was published, decided on or changed. Where the last build is
//! still there, a file that differs from it gets the day of this build, and one that does not keeps its date. Where it is
//! not, and the day of the build is given (`--datum` or `SOURCE_DATE_EPOCH`), that day counts: a build from nothing cannot
//! know what changed, and a harvester that looks once too often misses nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{BuildOptions, given_day, today};
use crate::config::{Config, FILE};
use crate::diag::{Diagnostic, codes};
use crate::model::{Publication, PublicationStatus, Site};
use crate::render::output::Staging;
use crate::render::plan::Output;
use crate::render::sitemap;
use crate::render::woo;
use crate::render::wording::Wording;
use crate::source::Place;

/// What stands on the site for robots.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// Files by their path below the root.
    pub(super) files: Vec<(String, String)>,
    pub(super) problems: Vec<Diagnostic>,
}

pub(super) fn make(
    site: &Site,
    config: &Config,
    outputs: &[Output<'_>],
    wording: &Wording,
    options: &BuildOptions,
    staging: Option<&Staging>,
) -> Made {
    let mut made = Made::default();
    let base = config.base_url.as_deref();
    let mut indexes = Vec::new();
    match base.filter(|b| b.starts_with("https://")) {
        Some(base) => {
            let dates = Dates::new(base, options, staging);
            let found = woo::files(site, base, outputs, wording, &|p, path| dates.of(p, path));
            made.files = found.files;
            made.problems = found.problems;
            indexes = found.indexes;
        }
        None if base.is_none() => made.problems.extend(no_address(site)),
        // An address on this machine is for a look.
        None => {}
    }
    let (name, text) = sitemap::robots(base, &indexes);
    made.files.push((name.to_owned(), text));
    made
}

/// The tip that there are no sitemaps, where there would be.
fn no_address(site: &Site) -> Option<Diagnostic> {
    let ready = site.publications.iter().find(|p| woo::is_ready(p))?;
    let message = say!(ready_but_no_woo, title = ready.title);
    let tip = Diagnostic::tip(codes::WOO_NO_ADDRESS, Place::file(FILE), message);
    Some(tip.hint(say!(try_give_the_address_of_the_site)))
}

/// When files changed.
struct Dates<'a> {
    staging: Option<&'a Staging>,
    /// The dates of the last build, by path.
    before: BTreeMap<String, Date>,
    today: Date,
    given: Option<Date>,
}

impl<'a> Dates<'a> {
    fn new(base: &str, options: &BuildOptions, staging: Option<&'a Staging>) -> Dates<'a> {
        let given = given_day(options);
        let mut before = BTreeMap::new();
        if let Some(staging) = staging {
            for path in staging.before().keys().filter(|p| p.starts_with(woo::PREFIX)) {
                let text = staging.text_before(path).unwrap_or_default();
                before.extend(dates_of(&text, base));
            }
        }
        Dates { staging, before, today: given.unwrap_or_else(today), given }
    }

    fn of(&self, publication: &Publication, path: &str) -> Option<Date> {
        let said = said(publication);
        let before = self.staging.and_then(|s| s.before().get(path));
        let now = self.staging.and_then(|s| s.hash_of(path));
        let built = match (before, now) {
            (Some(before), Some(now)) if *before == now => self.before.get(path).copied(),
            (Some(_), _) => Some(self.today),
            (None, _) => self.given,
        };
        said.max(built)
    }
}

/// The last day that the content names for a publication.
fn said(publication: &Publication) -> Option<Date> {
    let status = match publication.status {
        PublicationStatus::Concept(day) | PublicationStatus::Adopted(day) => day,
        PublicationStatus::Unknown => None,
    };
    publication.changes.iter().map(|c| c.date).chain(status).chain(publication.published).max()
}

/// The date of each document of a sitemap that an earlier build made.
fn dates_of(text: &str, base: &str) -> Vec<(String, Date)> {
    let Ok(document) = roxmltree::Document::parse(text) else { return Vec::new() };
    let urls = document.descendants().filter(|n| n.has_tag_name("url") || n.tag_name().name() == "url");
    let child = |url: roxmltree::Node<'_, '_>, name: &str| {
        url.children().find(|c| c.tag_name().name() == name).and_then(|c| c.text()).map(str::to_owned)
    };
    urls.filter_map(|url| {
        let path = child(url, "loc")?.strip_prefix(base)?.to_owned();
        Some((path, child(url, "lastmod")?.parse().ok()?))
    })
    .collect()
}
