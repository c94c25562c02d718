//! Writes the files of a site: makes the text of each, and its compressed forms.

use std::sync::Arc;

use super::keys::{self, Key};
use super::memory::{PageFacts, Remembered};
use super::{BuildOptions, link_style, page};
use crate::analysis::links as page_links;
use crate::config::publish::Compression;
use crate::diag::Diagnostic;
use crate::error::Error;
use crate::model::{Organisation, Publication, Site};
use crate::render::output::{Hash, Staging};
use crate::render::plan::{Job, Output};
use crate::render::style::HouseStyle;
use crate::render::templates::Engine;
use crate::render::view::ViewContext;
use crate::render::view::chart::Album;
use crate::render::view::glossary::Uses;
use crate::render::view::glossary_links::Explained;
use crate::render::wording::Wording;
use crate::render::{compress, data, redirect, search, server, theme};

/// The compressed forms of a file: what stands behind its path, and what is in them.
pub(super) type Packed = Vec<(String, Hash)>;

/// What pages know of each other.
pub(super) struct Known<'a> {
    /// Where links can lead.
    pub(super) paths: &'a page_links::Paths<'a>,
    /// The words of all pages.
    pub(super) lexicon: &'a search::Lexicon,
    /// Where each term is explained.
    pub(super) uses: Uses,
    /// The name of the file that the index of search begins with.
    pub(super) index: String,
}

/// Why a page was not made.
pub(super) enum Failed {
    /// A mistake in a template.
    Template(Diagnostic),
    /// Trouble of the machine.
    Machine(Error),
}

/// A text of fewer bytes does not become smaller.
pub(super) const SMALL: usize = 500;

pub(super) struct Writer<'a> {
    pub(super) staging: Option<&'a Staging>,
    pub(super) site: &'a Site,
    pub(super) options: &'a BuildOptions,
    pub(super) wording: &'a Wording,
    pub(super) house: &'a HouseStyle,
    /// In which ways each text also comes compressed.
    pub(super) compress: &'a [Compression],
    /// The site's address, where it is known.
    pub(super) base: Option<&'a str>,
    /// The charts of the build.
    pub(super) album: &'a Album,
}

pub(super) fn json_text(json: &impl serde::Serialize) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(json).map_err(|e| Error::Other(format!("json: {e}")))?;
    text.push('\n');
    Ok(text)
}

impl Writer<'_> {
    /// The key of a file that goes to the site as it is.
    pub(super) fn copy_key(&self, output: &Output<'_>) -> Option<Key> {
        match &output.job {
            Job::Copy(from) => Some(keys::copy(from, self.staging?.stamp(from)?)),
            _ => None,
        }
    }

    /// What the next build may know of a file that was made.
    pub(super) fn remember(
        &self,
        path: &str,
        key: Key,
        packed: Packed,
        facts: Option<Arc<PageFacts>>,
    ) -> Option<Remembered> {
        let hash = self.staging?.hash_of(path)?;
        Some(Remembered { key, hash, packed, facts })
    }

    /// Makes a file that is no page, and gives its size in bytes; `None` for a chart that has nothing to show.
    pub(super) fn other(&self, output: &Output<'_>) -> Result<Option<(u64, Packed)>, Error> {
        let text = match &output.job {
            Job::Json(p) => {
                let (organisation, licence) = self.about(p);
                json_text(&data::json::publication(p, organisation, &licence))?
            }
            Job::Figures(p) => data::figures::csv(p, self.site.organisation_of(p)),
            Job::Xlsx(p) => return self.bytes(&output.path, &data::sheet::xlsx(&self.book(p))?).map(Some),
            Job::Ods(p) => return self.bytes(&output.path, &data::sheet::ods(&self.book(p))?).map(Some),
            Job::DataPackage(p) => {
                let (organisation, licence) = self.about(p);
                json_text(&data::package::package(p, organisation, &licence, self.base, self.wording))?
            }
            Job::Dataset(p) => {
                let (organisation, licence) = self.about(p);
                json_text(&data::dataset::dataset(p, organisation, &licence, self.base, self.wording))?
            }
            Job::Csv(_, table) => data::csv::table(table),
            Job::Chart(picture) => match picture.as_svg(self.site, self.wording, self.album) {
                Some(chart) => theme::dressed(chart, &self.house.chart_css),
                None => return Ok(None),
            },
            Job::ChartCsv(picture) => match picture.as_csv(self.site, self.wording, self.album) {
                Some(numbers) => numbers,
                None => return Ok(None),
            },
            Job::Redirect(target) => {
                redirect::page(&output.route, target, link_style(self.options), self.base, self.wording)
            }
            Job::Ready(text) => text.clone(),
            Job::Copy(from) => {
                let size = self.staging.map_or(Ok(0), |staging| staging.copy(&output.path, from))?;
                return Ok(Some((size, Packed::new())));
            }
            _ => return Ok(None),
        };
        self.bytes(&output.path, text.as_bytes()).map(Some)
    }

    /// Writes a file, and gives its size in bytes.
    fn bytes(&self, path: &str, bytes: &[u8]) -> Result<(u64, Packed), Error> {
        Ok((bytes.len() as u64, self.write(path, bytes)?))
    }

    /// Whose a publication is, and what may be done with its figures.
    fn about(&self, publication: &'_ Publication) -> (Option<&Organisation>, String) {
        (self.site.organisation_of(publication), self.site.licence_of(publication).to_owned())
    }

    fn book(&self, publication: &Publication) -> data::sheet::Workbook {
        let (organisation, licence) = self.about(publication);
        data::sheet::book::of(publication, organisation, &licence, self.wording)
    }

    /// Writes a file and its compressed forms, and tells what those are.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<Packed, Error> {
        let mut packed = Packed::new();
        let Some(staging) = self.staging else { return Ok(packed) };
        staging.write(path, bytes)?;
        let fits = bytes.len() >= SMALL && server::is_compressible(path);
        for way in self.compress.iter().filter(|_| fits) {
            let ending = format!(".{}", way.ending());
            let beside = format!("{path}{ending}");
            staging.write(&beside, &compress::compressed(bytes, *way)?)?;
            packed.extend(staging.hash_of(&beside).map(|hash| (ending, hash)));
        }
        Ok(packed)
    }

    /// Makes a page, and gives what other pages need of it; nothing for a page that a site does not need. `is_found` is
    /// whether search finds it.
    pub(super) fn page(
        &self,
        output: &Output<'_>,
        all: &ViewContext<'_>,
        engine: &Engine,
        known: &Known<'_>,
        is_found: bool,
    ) -> Result<Option<(PageFacts, Packed)>, Failed> {
        let html = page::html(&output.job, all, engine, self.house, (&known.uses, &known.index));
        let Some(Explained { html, terms }) = html.map_err(Failed::Template)? else { return Ok(None) };
        let packed = self.write(&output.path, html.as_bytes()).map_err(Failed::Machine)?;
        let words = match is_found {
            true => search::words(known.lexicon, all, &html, &terms),
            false => search::PageWords::default(),
        };
        let links = page_links::scan(&output.path, &html, known.paths);
        Ok(Some((PageFacts { links, terms, words }, packed)))
    }
}
