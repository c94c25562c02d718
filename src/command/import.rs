//! `begroot import`: makes content of documents and says what became of them.

use std::fmt::Write;

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, count, findings, site_folder, status_of};
use crate::cli::{General, Import};
use crate::diag;
use crate::error::Error;
use crate::project::{ImportOptions, ImportOutcome, Project};

pub(super) fn run(arguments: &Import, general: &General, console: &Console) -> Result<Status, Error> {
    let options = ImportOptions {
        to: arguments.to.as_ref().map(|folder| folder.to_string_lossy().into_owned()),
        municipality: arguments.municipality.clone(),
        kind: arguments.kind,
        year: arguments.year,
        overwrite: arguments.overwrite,
        dry_run: arguments.dry_run,
        ..ImportOptions::default()
    };
    let bar = Bar::new(arguments.json);
    let project = Project::open(&site_folder(general)?)?;
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
    Ok(if outcome.written || arguments.dry_run { status_of(&outcome.diagnostics) } else { Status::Findings })
}

/// Where the content is and what to do next; or that nothing was written.
fn closing(outcome: &ImportOutcome, dry: bool) -> String {
    if dry {
        return "Dit was een proef: er is niets geschreven.\n".to_owned();
    }
    if !outcome.written {
        return "Er is niets geschreven.\n".to_owned();
    }
    let folder = &outcome.folder;
    let mut text =
        format!("De inhoud staat in {folder} ({}).\n", count(outcome.files, "bestand", "bestanden"));
    if let Some(kept) = &outcome.kept {
        let _ = writeln!(text, "Wat er eerst stond, is bewaard in {}.", super::build::shown(kept));
    }
    let _ = writeln!(
        text,
        "Lees {folder}/import-log.html: daarin staat wat er gevonden is en wat u moet nakijken.\n\
         Bekijk het resultaat met: begroot serve"
    );
    text
}

fn as_json(outcome: &ImportOutcome) -> Value {
    json!({
        "geschreven": outcome.written,
        "map": outcome.folder,
        "bestanden": outcome.files,
        "bewaard": outcome.kept.as_ref().map(|kept| kept.display().to_string()),
        "verschillen": outcome.differences,
        "log": outcome.log_json,
        "bevindingen": diag::json::draw(&outcome.diagnostics),
    })
}
