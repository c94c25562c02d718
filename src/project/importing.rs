//! Import: from source documents to a folder of content.

use std::path::PathBuf;

use super::{Progress, Project};
use crate::content;
use crate::diag::{Diagnostic, Report, Severity, codes};
use crate::error::Error;
use crate::import::remembered;
use crate::import::write::{self, Files, disk};
use crate::import::{self, Answers, Imported, NumberStyle};
use crate::model::{Id, Organisation, PublicationKind};
use crate::source::Place;

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The folder below the site, such as `content/begroting-2026`.
    pub to: Option<String>,
    /// The municipality, where the source does not tell it.
    pub municipality: Option<String>,
    /// The kind of document.
    pub kind: Option<PublicationKind>,
    /// The year.
    pub year: Option<i32>,
    /// How the numbers of a text file are written.
    pub numbers: Option<NumberStyle>,
    /// Every municipality of a table of them, each as a publication of its own.
    pub every_municipality: bool,
    /// Replace content that is there.
    pub overwrite: bool,
    /// Only tell what would happen.
    pub dry_run: bool,
    /// What the editor answers now; it goes before what was answered earlier.
    pub answers: Answers,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct ImportOutcome {
    /// What was wrong with the sources, or with the folder.
    pub diagnostics: Vec<Diagnostic>,
    /// The folder of the publication, relative to the site.
    pub folder: String,
    /// Publications made.
    pub publications: usize,
    /// Files written.
    pub files: usize,
    /// How much an editor must look at.
    pub doubts: usize,
    /// The log as text for an editor, and where it stands.
    pub log: String,
    /// The log as data.
    pub log_json: serde_json::Value,
    /// What differs from the content that is there, when that stopped the import.
    pub differences: String,
    /// Where the old content is kept, when it was replaced.
    pub kept: Option<PathBuf>,
    /// Whether the content was written.
    pub written: bool,
}

impl Project {
    /// Reads the sources as one publication and writes it as content, with a log beside it.
    ///
    /// Content that is there is not harmed: without `overwrite` the import stops and shows the differences, with it
    /// the old folder is kept aside.
    ///
    /// # Errors
    /// [`Error::Io`] for trouble with the disk. What is wrong with a source is a finding.
    pub fn import(
        &self,
        sources: &[PathBuf],
        options: &ImportOptions,
        progress: &dyn Progress,
    ) -> Result<ImportOutcome, Error> {
        let (settings, known, sources_now, notes) = self.known(sources, options)?;
        if notes.iter().any(|n| n.severity == Severity::Error) {
            return Ok(self.stopped(notes));
        }
        progress.step(say!(reading_sources), None);
        if options.every_municipality {
            let own = settings.organisation.map(|o| o.id);
            return self.import_every(sources, options, &known, own.as_ref(), progress);
        }
        let mut imported = match import::run(sources, &known) {
            Ok(imported) => imported,
            Err(problems) => return Ok(self.stopped(problems)),
        };
        let own = settings.organisation.is_some_and(|o| o.id == imported.organisation.id);
        let folder = match self.folder(options, &imported, own) {
            Ok(folder) => folder,
            Err(problem) => return Ok(self.stopped(vec![problem])),
        };
        let mut report = Report::new();
        report.extend(notes);
        report.extend(std::mem::take(&mut imported.findings));
        imported.log.answered = remembered::of_sources(&known.answers, &sources_now);
        progress.step(say!(writing_content), None);
        let municipality = (!own).then_some(imported.organisation.name.as_str());
        let mut files = write::publication(&imported.publication, municipality);
        report.extend(imported.measure(&files));
        let target = self.root.join(&folder);
        let changes = disk::compare(&target, &files)?;
        let mut outcome = ImportOutcome {
            diagnostics: Vec::new(),
            folder: folder.clone(),
            publications: 1,
            files: files.len(),
            doubts: imported.log.doubts.len(),
            log: imported.log.text(),
            log_json: imported.log.json(),
            differences: String::new(),
            kept: None,
            written: false,
        };
        if changes.harms() && !options.overwrite {
            outcome.differences = differences(&changes);
            report.push(exists(&folder));
        } else if !options.dry_run {
            files.insert(import::log::PAGE.into(), imported.log.html());
            let json = serde_json::to_string_pretty(&outcome.log_json)
                .map_err(|e| Error::Other(say!(import_log_cannot_be_made, error = e)))?;
            files.insert(import::log::DATA.into(), json + "\n");
            if let Some(text) = write::answers::file(&known.answers, &sources_now) {
                files.insert(remembered::FILE.into(), text);
            }
            outcome.kept = put(self, &target, &files, changes.harms())?;
            municipality_page(self, &imported.organisation, own)?;
            outcome.written = true;
        }
        outcome.diagnostics = self.finish(report);
        progress.done();
        Ok(outcome)
    }

    /// The folder that the content goes to, below the site and with forward slashes.
    pub(super) fn folder(
        &self,
        options: &ImportOptions,
        imported: &Imported,
        own: bool,
    ) -> Result<String, Diagnostic> {
        let Some(asked) = &options.to else {
            let p = &imported.publication;
            let edition = p.edition.as_ref().map(|e| format!("-{}", Id::from_text(e))).unwrap_or_default();
            let name = format!("{}{edition}-{}", p.kind.key(), p.year);
            let municipality = &imported.organisation.id;
            return Ok(if own {
                format!("{}/{name}", content::FOLDER)
            } else {
                format!("{}/{municipality}/{name}", content::FOLDER)
            });
        };
        let inner = asked.trim_end_matches('/').trim_start_matches("./");
        let inner = inner.strip_prefix(content::FOLDER).and_then(|r| r.strip_prefix('/')).unwrap_or(inner);
        let wrong = inner.split('/').find(|part| Id::parse(part).is_none());
        match wrong {
            None if inner != content::FOLDER => Ok(format!("{}/{inner}", content::FOLDER)),
            _ => {
                let part = wrong.unwrap_or(inner);
                Err(Diagnostic::error(
                    codes::UNSAFE_NAME,
                    Place::file(asked.as_str()),
                    say!(not_a_content_folder_name, part),
                )
                .hint(say!(try_small_letters_and_hyphens)))
            }
        }
    }

    pub(super) fn stopped(&self, problems: Vec<Diagnostic>) -> ImportOutcome {
        let mut report = Report::new();
        report.extend(problems);
        ImportOutcome {
            diagnostics: self.finish(report),
            folder: String::new(),
            publications: 0,
            files: 0,
            doubts: 0,
            log: String::new(),
            log_json: serde_json::Value::Null,
            differences: String::new(),
            kept: None,
            written: false,
        }
    }
}

/// A message that content which is there would be harmed.
pub(super) fn exists(folder: &str) -> Diagnostic {
    Diagnostic::error(codes::IMPORT_EXISTS, Place::file(folder), say!(content_here_differs_from_source))
        .hint(say!(try_look_at_differences))
}

/// Writes the page of a municipality of which more than the name is known. What stands there already is the editor's.
pub(super) fn municipality_page(project: &Project, of: &Organisation, own: bool) -> Result<(), Error> {
    if own || of.inhabitants.is_none() {
        return Ok(());
    }
    let folder = project.root.join(content::FOLDER).join(of.id.as_str());
    disk::add(&folder.join("gemeente.md"), &write::organisation(of))
}

/// Writes the files. The old folder is only kept where it held something that the new one does not.
pub(super) fn put(
    project: &Project,
    target: &std::path::Path,
    files: &Files,
    keep: bool,
) -> Result<Option<PathBuf>, Error> {
    let kept = disk::put(&project.root, target, files)?;
    match kept {
        Some(old) if !keep && disk::forget(&old, target)? => Ok(None),
        kept => Ok(kept),
    }
}

fn differences(changes: &disk::Changes) -> String {
    let mut out = String::new();
    for (name, difference) in &changes.changed {
        out.push_str(&say!(file_with_difference, name, difference));
    }
    for name in &changes.only_there {
        out.push_str(&say!(file_there_not_from_source, name));
    }
    for name in &changes.new {
        out.push_str(&say!(file_is_new, name));
    }
    out
}
