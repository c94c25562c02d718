//! The files with whole publications: made before the pages, so that those can name their size.

use std::collections::BTreeMap;

use rayon::prelude::*;

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
    /// Where the files go; without it they are made as far as there can be anything wrong with them.
    pub(super) staging: Option<&'a Staging>,
}

/// A file: its path below the site's root, and its bytes.
type File = (String, Vec<u8>);

/// What was made.
#[derive(Default)]
pub(super) struct Made {
    /// The files with their size in bytes.
    pub(super) sizes: Vec<(String, u64)>,
    pub(super) problems: Vec<Diagnostic>,
}

impl Documents<'_> {
    /// Makes the files that the plan has, and gives each to `write`.
    pub(super) fn make(
        &self,
        outputs: &[Output<'_>],
        write: &(dyn Fn(&str, &[u8]) -> Result<(), Error> + Sync),
    ) -> Result<Made, Error> {
        let mut wanted: BTreeMap<&str, (&Publication, Vec<(Format, &str)>)> = BTreeMap::new();
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
        let one = |(publication, formats): &(&Publication, Vec<(Format, &str)>)| -> Result<Made, Error> {
            let mut made = Made::default();
            let files = self.of(&all, publication, formats, &mut made.problems);
            for (path, bytes) in files {
                write(&path, &bytes)?;
                made.sizes.push((path, bytes.len() as u64));
            }
            Ok(made)
        };
        let parts: Vec<_> = wanted.into_values().collect();
        let parts: Vec<Result<Made, Error>> = parts.par_iter().map(one).collect();
        #[cfg(feature = "pdf-document")]
        document::pdf::forget();
        let mut made = Made::default();
        for part in parts {
            let part = part?;
            made.sizes.extend(part.sizes);
            made.problems.extend(part.problems);
        }
        Ok(made)
    }

    fn of(
        &self,
        all: &ViewContext<'_>,
        publication: &Publication,
        formats: &[(Format, &str)],
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
