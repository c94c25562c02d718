//! Whether the figures of a site add up.

use super::{BuildOptions, Progress, Project};
pub use crate::analysis::arithmetic::{Sum, TableSign, Verdict};
pub use crate::analysis::statutory::Lack;
use crate::analysis::{arithmetic, statutory};
use crate::diag::Diagnostic;
use crate::error::Error;
use crate::model::{AcceptedFigures, Site};

/// What was found about the figures of a site.
#[derive(Debug, Clone, Default)]
pub struct FiguresReport {
    /// Every sum that was done, each with the reason where an editor accepted its difference.
    pub sums: Vec<(Sum, Option<String>)>,
    /// How each table of money uses plus and minus.
    pub signs: Vec<TableSign>,
    /// What the law asks for and a publication does not have.
    pub lacks: Vec<Lack>,
    /// What to look at.
    pub diagnostics: Vec<Diagnostic>,
}

impl FiguresReport {
    /// How many sums came out so.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.sums.iter().filter(|(s, _)| s.verdict() == verdict).count()
    }
}

impl Project {
    /// Does every sum of the site again, and holds it against what the law asks for.
    ///
    /// # Errors
    /// [`Error::Io`] when the content cannot be read at all.
    pub fn figures(&self, progress: &dyn Progress) -> Result<FiguresReport, Error> {
        progress.step(say!(reading_content_start), None);
        let (_, loaded) = self.load(&BuildOptions { drafts: true, ..BuildOptions::default() })?;
        progress.step(say!(doing_sums_start), None);
        let sums = arithmetic::sums(&loaded.site);
        let mut report = loaded.report;
        report.extend(arithmetic::findings(&loaded.site, &sums));
        let signs = arithmetic::signs(&loaded.site);
        report.extend(arithmetic::sign_findings(&signs));
        let statutory = statutory::check(&loaded.site);
        report.extend(statutory.diagnostics);
        progress.done();
        let reason = |s: &Sum| arithmetic::acceptance(&loaded.site, s).map(|a| a.reason.markdown.clone());
        let sums = sums.into_iter().map(|s| (reason(&s), s)).map(|(reason, s)| (s, reason)).collect();
        Ok(FiguresReport { sums, signs, lacks: statutory.lacks, diagnostics: self.finish(report) })
    }
}

/// Gives each difference that an editor accepted its two figures, for the pages.
pub(super) fn fill_accepted(site: &mut Site) {
    if site.publications.iter().all(|p| p.accepted.is_empty()) {
        return;
    }
    for sum in arithmetic::sums(site).into_iter().filter(|s| s.verdict() == Verdict::Difference) {
        let publication = site.publications.iter_mut().find(|p| p.path == sum.publication);
        let accepted = publication.and_then(|p| p.accepted.iter_mut().find(|a| a.name == sum.name));
        if let Some(accepted) = accepted {
            accepted.figures = Some(AcceptedFigures {
                programme: sum.programme,
                label: sum.stated_label,
                computed: sum.computed,
                stated: sum.stated,
                euros: sum.euros,
            });
        }
    }
}
