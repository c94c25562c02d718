//! `begroot import`: makes content of documents and says what became of them.

mod step;

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, count, findings, site_folder, status_of};
use crate::cli::{General, Import};
use crate::diag::{self, codes};
use crate::error::Error;
use crate::project::{ImportOptions, ImportOutcome, Project};

pub(super) fn run(arguments: &Import, general: &General, console: &Console) -> Result<Status, Error> {
    let mut options = ImportOptions {
        to: arguments.to.as_ref().map(|folder| folder.to_string_lossy().into_owned()),
        municipality: arguments.municipality.clone(),
        kind: arguments.kind,
        year: arguments.year,
        numbers: arguments.numbers,
        every_municipality: arguments.every_municipality,
        overwrite: arguments.overwrite,
        dry_run: arguments.dry_run,
        ..ImportOptions::default()
    };
    let project = Project::open(&site_folder(general)?)?;
    if arguments.step && !ask(&project, &arguments.sources, &mut options)? {
        console.result(say!(stopped_nothing_written));
        return Ok(Status::Findings);
    }
    let bar = Bar::new(arguments.json);
    let outcome = project.import(&arguments.sources, &options, &bar)?;
    drop(bar);
    if arguments.json {
        console.result(&format!("{:#}\n", as_json(&outcome)));
    } else {
        if arguments.dry_run || console.verbose {
            console.result(&outcome.log);
        }
        console.result(&outcome.differences);
        console.result(&findings(&outcome.diagnostics, console.colour));
        console.result(&closing(&outcome, arguments.dry_run));
    }
    Ok(status(&outcome, arguments.dry_run))
}

/// [`Status::Findings`] where nothing was written, something of a source is lost, or a finding is an error.
fn status(outcome: &ImportOutcome, dry: bool) -> Status {
    let lost = outcome.diagnostics.iter().any(|d| d.code == codes::IMPORT_LOSS);
    let done = outcome.written || dry;
    if done && !lost { status_of(&outcome.diagnostics) } else { Status::Findings }
}

/// Asks the editor until there is nothing left to ask; `false` when the editor is gone. An answer may bring new
/// questions: a heading that is a goal has headings below it.
fn ask(project: &Project, sources: &[PathBuf], options: &mut ImportOptions) -> Result<bool, Error> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Error::Other(say!(step_needs_a_keyboard).to_owned()));
    }
    let trouble = |e| Error::io(say!(read_an_answer), say!(the_screen), e);
    loop {
        let questions = project.questions(sources, options)?;
        if questions.is_empty() {
            return Ok(true);
        }
        let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
        match step::ask(&questions, &mut options.answers, &mut input, &mut output).map_err(trouble)? {
            step::Ended::Answered => {}
            step::Ended::Enough => return Ok(true),
            step::Ended::Gone => return Ok(false),
        }
    }
}

/// Where the content is and what to do next; or that nothing was written.
fn closing(outcome: &ImportOutcome, dry: bool) -> String {
    if dry {
        return say!(trial_nothing_written).to_owned();
    }
    if !outcome.written {
        return say!(nothing_was_written).to_owned();
    }
    let folder = &outcome.folder;
    let files = count(outcome.files, say!(word_file), say!(word_files));
    let mut text = match outcome.publications {
        0 | 1 => say!(content_is_in_folder, folder, files),
        many => {
            say!(
                content_of_many_is_in_folder,
                count = count(many, say!(word_municipality), say!(word_municipalities)),
                folder,
                files
            )
        }
    };
    if let Some(kept) = &outcome.kept {
        let _ = writeln!(text, "{}", say!(what_was_there_is_kept, kept = super::build::shown(kept)));
    }
    let log = match outcome.publications {
        0 | 1 => format!("{folder}/import-log.html"),
        _ => say!(log_in_folder_of_each_publication).to_owned(),
    };
    let _ = writeln!(
        text,
        "{}",
        say!(
            read_the_import_log,
            log,
            new = match outcome.doubts {
                0 => String::new(),
                n => say!(and_some_to_check, count = count(n, say!(word_point), say!(word_points))),
            }
        )
    );
    text
}

fn as_json(outcome: &ImportOutcome) -> Value {
    json!({
        "geschreven": outcome.written,
        "map": outcome.folder,
        "publicaties": outcome.publications,
        "bestanden": outcome.files,
        "bewaard": outcome.kept.as_ref().map(|kept| kept.display().to_string()),
        "verschillen": outcome.differences,
        "log": outcome.log_json,
        "bevindingen": diag::json::draw(&outcome.diagnostics),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostic;
    use crate::source::Place;

    #[test]
    fn a_loss_is_a_finding_and_a_word_of_warning_is_not() {
        let outcome = |diagnostics: Vec<Diagnostic>, written: bool| ImportOutcome {
            diagnostics,
            publications: 1,
            folder: String::new(),
            files: 0,
            doubts: 0,
            log: String::new(),
            log_json: Value::Null,
            differences: String::new(),
            kept: None,
            written,
        };
        let warning = |code| Diagnostic::warning(code, Place::file("a.txt"), "x");
        assert_eq!(status(&outcome(vec![warning(codes::IMPORT_LOSS)], true), false), Status::Findings);
        assert_eq!(status(&outcome(vec![warning(codes::DECODED)], true), false), Status::Clean);
        assert_eq!(status(&outcome(Vec::new(), false), false), Status::Findings);
        assert_eq!(status(&outcome(Vec::new(), false), true), Status::Clean);
    }
}
