//! `begroot check`: looks at the site without writing it.

use std::path::Path;

use super::progress::Bar;
use super::{Console, Status, findings, site_folder, write};
use crate::cli::{Check, General};
use crate::diag::{self, Severity};
use crate::error::Error;
use crate::project::{CheckOptions, Project};

pub(super) fn run(arguments: &Check, general: &General, console: &Console) -> Result<Status, Error> {
    if arguments.language {
        return super::language::run(arguments, general, console);
    }
    let to_screen = arguments.sarif.as_deref() == Some(Path::new("-"));
    let bar = Bar::new(arguments.json || to_screen);
    let options = CheckOptions { external: arguments.external, ..CheckOptions::default() };
    let mut diagnostics = Project::open(&site_folder(general)?)?.check(&options, &bar)?;
    drop(bar);
    if arguments.warnings_are_errors {
        let warnings = diagnostics.iter_mut().filter(|d| d.severity == Severity::Warning);
        warnings.for_each(|d| d.severity = Severity::Error);
    }
    if let Some(file) = &arguments.sarif {
        write_sarif(file, &diag::sarif::draw(&diagnostics), console)?;
    }
    if arguments.json {
        console.result(&format!("{:#}\n", diag::json::draw(&diagnostics)));
    } else if !to_screen && diagnostics.is_empty() {
        console.result(say!(nothing_found_site_is_fine));
    } else if !to_screen {
        console.result(&findings(&diagnostics, console.colour));
    }
    let to_mend = diagnostics.iter().any(|d| d.severity != Severity::Tip);
    Ok(if to_mend { Status::Findings } else { Status::Clean })
}

/// Writes a SARIF log to a file, or to the screen for `-`.
pub(super) fn write_sarif(file: &Path, log: &serde_json::Value, console: &Console) -> Result<(), Error> {
    let log = format!("{log:#}\n");
    if file == Path::new("-") {
        console.result(&log);
        return Ok(());
    }
    write::replace(file, log.as_bytes())
}
