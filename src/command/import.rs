//! `begroot import`: makes content of documents and says what became of them.

use super::progress::Bar;
use super::{Console, Status, findings, site_folder, status_of};
use crate::cli::{General, Import};
use crate::error::Error;
use crate::project::{ImportOptions, Project};

pub(super) fn run(arguments: &Import, general: &General, console: &Console) -> Result<Status, Error> {
    let options = ImportOptions {
        to: arguments.naar.clone(),
        municipality: arguments.gemeente.clone(),
        kind: arguments.soort,
        year: arguments.jaar,
        overwrite: arguments.overschrijf,
        dry_run: arguments.droog,
    };
    let bar = Bar::new(arguments.json);
    let outcome = Project::open(&site_folder(general)?)?.import(&arguments.sources, &options, &bar)?;
    drop(bar);
    console.result(&findings(&outcome.diagnostics, console.colour));
    Ok(status_of(&outcome.diagnostics))
}
