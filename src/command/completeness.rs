//! `begroot check --volledig`: what is still open in a site.

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, findings, site_folder};
use crate::cli::{Check, General};
use crate::diag::{self, Severity};
use crate::error::Error;
use crate::project::{CompletenessReport, Gap, Kind, Project};

pub(super) fn run(arguments: &Check, general: &General, console: &Console) -> Result<Status, Error> {
    let bar = Bar::new(arguments.json);
    // Programs read every open end; people a few of each kind, unless they ask for all.
    let each = arguments.all || arguments.json || arguments.sarif.is_some();
    let report = Project::open(&site_folder(general)?)?.completeness(each, &bar)?;
    drop(bar);
    if let Some(file) = &arguments.sarif {
        super::check::write_sarif(file, &diag::sarif::draw(&report.diagnostics), console)?;
    }
    if arguments.json {
        let mut answer = diag::json::draw(&report.diagnostics);
        if let Some(answer) = answer.as_object_mut() {
            answer.insert("open".into(), report.open.iter().map(as_json).collect());
            answer.insert("aantallen".into(), counts(&report));
        }
        console.result(&format!("{answer:#}\n"));
    } else if arguments.sarif.as_deref() != Some(std::path::Path::new("-")) {
        console.result(&findings(&report.diagnostics, console.colour));
        console.result(&match report.open.len() {
            0 => say!(nothing_is_open).to_owned(),
            n if !report.together => say!(open_ends, n),
            n => say!(open_ends_some_together, n),
        });
    }
    let to_mend = report.diagnostics.iter().any(|d| d.severity != Severity::Tip);
    Ok(if to_mend { Status::Findings } else { Status::Clean })
}

fn as_json(gap: &Gap) -> Value {
    json!({
        "soort": gap.kind.key(),
        "publicatie": gap.publication,
        "naam": gap.name,
        "plaats": diag::json::place(&gap.place),
    })
}

/// How many there are of each kind.
fn counts(report: &CompletenessReport) -> Value {
    let of = |kind: Kind| report.open.iter().filter(|g| g.kind == kind).count();
    Kind::ALL.into_iter().map(|kind| (kind.key().to_owned(), Value::from(of(kind)))).collect()
}
