//! Import of a table of all municipalities: a publication for each, written over all cores.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::importing::{exists, municipality_page, put};
use super::{ImportOptions, ImportOutcome, Progress, Project};
use crate::content;
use crate::diag::{Diagnostic, Report, codes};
use crate::error::Error;
use crate::import::write::{self, Files, disk};
use crate::import::{self, Imported};
use crate::model::Id;
use crate::source::Place;

/// A publication that is ready to be written.
struct Ready {
    folder: String,
    files: Files,
    harms: bool,
    findings: Vec<Diagnostic>,
    own: bool,
}

impl Project {
    /// Writes a publication for each municipality: all of them, or none where that would harm content that is there.
    pub(super) fn import_every(
        &self,
        sources: &[PathBuf],
        options: &ImportOptions,
        known: &import::Options,
        own: Option<&Id>,
        progress: &dyn Progress,
    ) -> Result<ImportOutcome, Error> {
        if let Some(to) = &options.to {
            let place = Place::file(to.as_str());
            let message = say!(to_not_with_all_municipalities);
            let problem = Diagnostic::error(codes::IV3_CHOICE, place, message);
            return Ok(self.stopped(vec![problem.hint(say!(each_municipality_own_folder))]));
        }
        let mut found = match import::run_every(sources, known) {
            Ok(found) => found,
            Err(problems) => return Ok(self.stopped(problems)),
        };
        progress.step(say!(comparing_with_what_is_there), Some(found.len()));
        let prepare = |imported: &mut Imported| {
            progress.advance(1);
            self.prepare(imported, options, own)
        };
        let prepared: Result<Vec<_>, Error> = found.par_iter_mut().map(prepare).collect();
        let (mut report, mut ready) = (Report::new(), Vec::with_capacity(found.len()));
        for one in prepared? {
            match one {
                Ok(one) => ready.push(one),
                Err(problem) => return Ok(self.stopped(vec![problem])),
            }
        }
        let mut differing = String::new();
        for one in &mut ready {
            report.extend(std::mem::take(&mut one.findings));
            if one.harms && !options.overwrite {
                let _ = writeln!(differing, "{}", one.folder);
                report.push(exists(&one.folder));
            }
        }
        let mut outcome = ImportOutcome {
            diagnostics: Vec::new(),
            folder: content::FOLDER.to_owned(),
            publications: ready.len(),
            files: ready.iter().map(|r| r.files.len()).sum(),
            doubts: found.iter().map(|i| i.log.doubts.len()).sum(),
            log: summary(&found),
            log_json: found.iter().map(|i| i.log.json()).collect(),
            differences: differing,
            kept: None,
            written: false,
        };
        if outcome.differences.is_empty() && !options.dry_run {
            progress.step(say!(writing_content), Some(ready.len()));
            let place = |(one, imported): (Ready, &Imported)| {
                progress.advance(1);
                self.place(one, imported)
            };
            let kept: Result<Vec<_>, Error> = ready.into_par_iter().zip(&found).map(place).collect();
            let first = kept?.into_iter().flatten().next();
            outcome.kept = first.and_then(|k| k.parent().map(Path::to_path_buf));
            outcome.written = true;
        }
        outcome.diagnostics = self.finish(report);
        progress.done();
        Ok(outcome)
    }

    /// The files of a publication, and whether they would harm what is there.
    fn prepare(
        &self,
        imported: &mut Imported,
        options: &ImportOptions,
        own: Option<&Id>,
    ) -> Result<Result<Ready, Diagnostic>, Error> {
        let own = own == Some(&imported.organisation.id);
        let folder = match self.folder(options, imported, own) {
            Ok(folder) => folder,
            Err(problem) => return Ok(Err(problem)),
        };
        let mut findings = std::mem::take(&mut imported.findings);
        let municipality = (!own).then_some(imported.organisation.name.as_str());
        let files = write::publication(&imported.publication, municipality);
        findings.extend(imported.measure(&files));
        let harms = disk::compare(&self.root.join(&folder), &files)?.harms();
        Ok(Ok(Ready { folder, files, harms, findings, own }))
    }

    /// Puts a publication in place with its log. Gives where the old content is kept, when it was replaced.
    fn place(&self, mut ready: Ready, imported: &Imported) -> Result<Option<PathBuf>, Error> {
        ready.files.insert(import::log::PAGE.into(), imported.log.html());
        let json = serde_json::to_string_pretty(&imported.log.json())
            .map_err(|e| Error::Other(say!(import_log_cannot_be_made, error = e)))?;
        ready.files.insert(import::log::DATA.into(), json + "\n");
        let kept = put(self, &self.root.join(&ready.folder), &ready.files, ready.harms)?;
        municipality_page(self, &imported.organisation, ready.own)?;
        Ok(kept)
    }
}

/// A line a municipality: what an editor of many reads instead of every log.
fn summary(found: &[Imported]) -> String {
    let mut out = say!(import_log_all_municipalities, found = found.len());
    for one in found {
        let programmes = one.publication.programmes.len();
        let _ =
            write!(out, "{}", say!(import_log_programmes_of_one, name = one.organisation.name, programmes));
        if !one.log.doubts.is_empty() {
            let _ = write!(out, "{}", say!(import_log_doubts_to_check, doubts = one.log.doubts.len()));
        }
    }
    out.push('\n');
    out
}
