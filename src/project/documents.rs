//! The files with whole publications: made before the pages, so that those can name their size.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::keys::{Key, Keys};
use super::memory::{Memory, Remembered};
use crate::content::Asset;
use crate::content::terms::terms;
use crate::diag::Diagnostic;
use crate::error::Error;
use crate::model::{Publication, Site};
use crate::render::address::LinkStyle;
use crate::render::document::{self, Format};
use crate::render::output::Staging;
use crate::render::plan::{Job, Output};
use crate::render::style::HouseStyle;
use crate::render::style::files::is_picture;
use crate::render::templates::Engine;
use crate::render::view::{Assets, Resolve, SiteInfo, ViewContext};
use crate::render::wording::Wording;
use crate::source::read_bytes;

/// The largest picture that goes into a file, in bytes.
const LARGEST_PICTURE: u64 = 20 * 1024 * 1024;

/// What the files are made of.
pub(super) struct Documents<'a> {
    pub(super) site: &'a Site,
    pub(super) info: &'a SiteInfo,
    pub(super) wording: &'a Wording,
    pub(super) house: &'a HouseStyle,
    pub(super) paths: &'a Assets,
    /// The style sheet without letters that must be fetched.
    pub(super) css: &'a str,
    pub(super) engine: &'a Engine,
    pub(super) resolve: &'a Resolve<'a>,
    pub(super) assets: &'a [Asset],
    pub(super) keys: &'a Keys<'a>,
    /// What the last build knew of its files.
    pub(super) memory: &'a Memory,
    /// Where the files go; without it they are made as far as there can be anything wrong with them.
    pub(super) staging: Option<&'a Staging>,
}

/// A file: its path below the site's root, and its bytes.
type File = (String, Vec<u8>);

/// Writes a file; the key is there where the next build may take it over.
pub(super) type Save<'s> = dyn Fn(&str, &[u8], Option<Key>) -> Result<Option<Remembered>, Error> + Sync + 's;

/// A file of a publication that is wanted: what kind it is, and its path.
type Wanted<'o> = (Format, &'o str);

/// What was made.
#[derive(Default)]
pub(super) struct Made {
    /// The files: path, size in bytes, and what the next build may know of each.
    pub(super) files: Vec<(String, u64, Option<Remembered>)>,
    pub(super) problems: Vec<Diagnostic>,
}

impl Documents<'_> {
    /// Makes the files that the plan has, and gives each to `save`.
    pub(super) fn make(&self, outputs: &[Output<'_>], save: &Save<'_>) -> Result<Made, Error> {
        let mut wanted: BTreeMap<&str, (&Publication, Vec<Wanted<'_>>)> = BTreeMap::new();
        for output in outputs {
            let Job::Document(publication, format) = output.job else { continue };
            let (_, formats) = wanted.entry(&publication.path).or_insert_with(|| (publication, Vec::new()));
            formats.push((format, &output.path));
        }
        let (info, no_files) = (document::around(self.info), BTreeMap::new());
        let all = ViewContext::new(
            self.site,
            &info,
            self.wording,
            self.paths,
            LinkStyle::Folders,
            terms(),
            &no_files,
            self.resolve,
        );
        let look = self.look();
        let parts: Vec<_> = wanted.into_values().collect();
        let one = |(publication, formats): &(&Publication, Vec<Wanted<'_>>)| {
            let key = self.keys.document(&all, publication, &look);
            match key.and_then(|key| self.before(formats, key)) {
                Some(files) => Ok(Made { files, problems: Vec::new() }),
                None => self.one(&all, publication, formats, key, save),
            }
        };
        let parts: Vec<Result<Made, Error>> = parts.par_iter().map(one).collect();
        #[cfg(feature = "pdf-document")]
        document::pdf::forget();
        let mut made = Made::default();
        for part in parts {
            let part = part?;
            made.files.extend(part.files);
            made.problems.extend(part.problems);
        }
        Ok(made)
    }

    /// What the files are made of besides the publication: how they look, and the pictures that a text may show.
    fn look(&self) -> impl std::fmt::Debug {
        let stamped = |a: &Asset| Some((a.path.clone(), self.staging?.stamp(&a.from)?));
        let pictures: Vec<_> =
            self.assets.iter().filter(|a| is_picture(&a.path)).filter_map(stamped).collect();
        (document::style_source(self.css), self.house.palette.light.of("accent").to_string(), pictures)
    }

    /// The files of a publication, where the last build made all of them of the same.
    fn before(&self, formats: &[Wanted<'_>], key: Key) -> Option<Vec<(String, u64, Option<Remembered>)>> {
        let file = |(_, path): &Wanted<'_>| {
            let (size, known) = self.memory.take_over(self.staging, path, key)?;
            Some(((*path).to_owned(), size, Some(known)))
        };
        formats.iter().map(file).collect()
    }

    fn one(
        &self,
        all: &ViewContext<'_>,
        publication: &Publication,
        formats: &[Wanted<'_>],
        key: Option<Key>,
        save: &Save<'_>,
    ) -> Result<Made, Error> {
        let mut made = Made::default();
        let files = self.of(all, publication, formats, &mut made.problems);
        // What an editor is told is told at every build.
        let key = key.filter(|_| made.problems.is_empty());
        for (path, bytes) in files {
            let known = save(&path, &bytes, key)?;
            made.files.push((path, bytes.len() as u64, known));
        }
        Ok(made)
    }

    fn of(
        &self,
        all: &ViewContext<'_>,
        publication: &Publication,
        formats: &[Wanted<'_>],
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<File> {
        let picture = |path: &str| {
            let asset = self.assets.iter().find(|a| a.path == path)?;
            read_bytes(&asset.from, &asset.file, LARGEST_PICTURE).ok()
        };
        let made = match document::page(all, self.engine, publication, self.css, &picture) {
            Ok(made) => made,
            Err(problem) => {
                problems.push(problem);
                return Vec::new();
            }
        };
        let mut files = Vec::new();
        for (format, path) in formats {
            let bytes = match format {
                Format::Html => Some(made.page.html().into_bytes()),
                Format::Pdf => self.pdf(publication, &made, path, problems),
            };
            files.extend(bytes.map(|bytes| ((*path).to_owned(), bytes)));
        }
        files
    }

    /// The PDF of a publication. That of the last build is it, where it was made of the same.
    #[cfg(feature = "pdf-document")]
    fn pdf(
        &self,
        publication: &Publication,
        made: &document::Document,
        path: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Vec<u8>> {
        use crate::diag::codes;
        use crate::render::document::pdf;

        let accent = self.house.palette.light.of("accent").to_string();
        let place = publication.origin.place();
        let whole = pdf::input(made, &accent, true);
        if !whole.missing.is_empty() {
            let signs: Vec<String> = whole.missing.iter().take(8).map(|c| format!("«{c}»")).collect();
            let message = say!(pdf_has_no_letters_for, signs = signs.join(", "));
            problems.push(
                Diagnostic::warning(codes::PDF_LETTERS, place.clone(), message).hint(say!(pdf_letters_mend)),
            );
        }
        if whole.cut > 0 {
            let message = say!(pdf_cuts_texts, count = whole.cut);
            problems
                .push(Diagnostic::warning(codes::PDF_CUT, place.clone(), message).hint(say!(pdf_cut_mend)));
        }
        // A check finds what is wrong with the content; a PDF is only set where it is kept.
        let staging = self.staging?;
        if let Some(before) = staging.bytes_before(path).filter(|bytes| pdf::is_of(&whole, bytes)) {
            return Some(before);
        }
        let result = pdf::pdf(&whole).or_else(|why| {
            if made.page.pictures.is_empty() {
                return Err(why);
            }
            let without = pdf::pdf(&pdf::input(made, &accent, false))?;
            let message = say!(pdf_without_pictures, reason = why.join("; "));
            problems.push(
                Diagnostic::warning(codes::PDF_PICTURES, place.clone(), message)
                    .hint(say!(pdf_pictures_mend)),
            );
            Ok(without)
        });
        match result {
            Ok(set) => {
                if !set.not_accessible.is_empty() {
                    let message = say!(pdf_not_accessible, reason = set.not_accessible.join("; "));
                    problems.push(
                        Diagnostic::warning(codes::PDF_STANDARD, place, message)
                            .hint(say!(pdf_standard_mend)),
                    );
                }
                Some(set.bytes)
            }
            Err(why) => {
                let message = say!(pdf_cannot_be_made, reason = why.join("; "));
                problems
                    .push(Diagnostic::error(codes::PDF_FAILED, place, message).hint(say!(pdf_failed_mend)));
                None
            }
        }
    }

    /// A program without the part that makes PDFs makes none, and plans none.
    #[cfg(not(feature = "pdf-document"))]
    fn pdf(
        &self,
        _: &Publication,
        _: &document::Document,
        _: &str,
        _: &mut Vec<Diagnostic>,
    ) -> Option<Vec<u8>> {
        None
    }
}
