//! `begroot check`: looks at the site without writing it.

use std::path::Path;

use serde_json::{Value, json};

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
    if arguments.publish {
        return publish(arguments, general, console);
    }
    if arguments.figures {
        return super::figures::run(arguments, general, console);
    }
    if arguments.complete {
        return super::completeness::run(arguments, general, console);
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

/// The points to see to before the site is published.
fn publish(arguments: &Check, general: &General, console: &Console) -> Result<Status, Error> {
    let bar = Bar::new(arguments.json);
    let options = CheckOptions { external: arguments.external, ..CheckOptions::default() };
    let points = Project::open(&site_folder(general)?)?.checklist(&options, &bar)?;
    drop(bar);
    let left = points.iter().filter(|p| p.to_do.is_some()).count();
    if arguments.json {
        let list: Vec<Value> = points
            .iter()
            .map(|p| json!({ "punt": p.key, "naam": p.name, "in_orde": p.to_do.is_none(), "te_doen": p.to_do }))
            .collect();
        console.result(&format!("{:#}\n", json!({ "punten": list, "te_doen": left })));
    } else {
        let mut text = String::new();
        for point in &points {
            match &point.to_do {
                None => text.push_str(&format!("✓ {}\n", point.name)),
                Some(to_do) => text.push_str(&format!("– {}\n  {to_do}\n", point.name)),
            }
        }
        text.push_str(&match left {
            0 => say!(ready_to_publish).to_owned(),
            n => say!(points_left_to_do, n),
        });
        console.result(&text);
    }
    Ok(if left == 0 { Status::Clean } else { Status::Findings })
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
