//! What is still open in a site: for `begroot check --volledig`.

use super::{BuildOptions, Progress, Project, produce};
use crate::analysis::completeness;
pub use crate::analysis::completeness::{Gap, Kind};
use crate::diag::{Diagnostic, Report, Severity};
use crate::error::Error;
use crate::source::Place;

/// Pages that nobody needs a link to: the home, and what a server shows for an address that is not there.
const FOUND_ANYHOW: [&str; 2] = ["index.html", "404.html"];

/// What is open in a site.
#[derive(Debug, Clone, Default)]
pub struct CompletenessReport {
    /// Every open end.
    pub open: Vec<Gap>,
    /// Whether some of them are told together.
    pub together: bool,
    /// The same for an editor, with what keeps the content from being read.
    pub diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// Looks for what is open. With `each`, every open end is a finding; else many of one kind are one together.
    ///
    /// # Errors
    /// [`Error::Io`] when the content cannot be read at all.
    pub fn completeness(&self, each: bool, progress: &dyn Progress) -> Result<CompletenessReport, Error> {
        progress.step(say!(reading_content_start), None);
        let options = BuildOptions { drafts: true, unlinked: true, ..BuildOptions::default() };
        let (config, loaded) = self.load_for_pages(&options)?;
        let mut report = Report::new();
        report.extend(loaded.report.clone().finish().into_iter().filter(|d| d.severity == Severity::Error));
        let mut unlinked: Vec<(String, Place)> = Vec::new();
        // Links are those of finished pages, and pages are made of content that is whole.
        if !report.has_errors() {
            let made = produce::site(self, &config, &loaded, &options, Default::default(), progress)?;
            report.extend(made.diagnostics.into_iter().filter(|d| d.severity == Severity::Error));
            let there = made.unlinked.into_iter().filter(|(path, _)| !FOUND_ANYHOW.contains(&path.as_str()));
            unlinked
                .extend(there.map(|(path, place)| (path.trim_end_matches("index.html").to_owned(), place)));
        }
        let gaps = completeness::gaps(&loaded.site, unlinked);
        let findings = completeness::findings(&gaps, each);
        let together = findings.len() < gaps.open.len();
        report.extend(findings);
        progress.done();
        Ok(CompletenessReport { open: gaps.open, together, diagnostics: self.finish(report) })
    }
}
