//! `begroot check --cijfers`: whether the figures of a site add up.

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, findings, site_folder};
use crate::amount::write::plain;
use crate::cli::{Check, General};
use crate::diag::{self, Severity};
use crate::error::Error;
use crate::project::{FiguresReport, Project, Sum, Verdict};

pub(super) fn run(arguments: &Check, general: &General, console: &Console) -> Result<Status, Error> {
    let bar = Bar::new(arguments.json);
    let report = Project::open(&site_folder(general)?)?.figures(&bar)?;
    drop(bar);
    if let Some(file) = &arguments.sarif {
        super::check::write_sarif(file, &diag::sarif::draw(&report.diagnostics), console)?;
    }
    if arguments.json {
        let mut answer = diag::json::draw(&report.diagnostics);
        if let Some(answer) = answer.as_object_mut() {
            answer.insert("sommen".into(), report.sums.iter().map(as_json).collect());
        }
        console.result(&format!("{answer:#}\n"));
    } else if arguments.sarif.as_deref() != Some(std::path::Path::new("-")) {
        console.result(&findings(&report.diagnostics, console.colour));
        console.result(&summary(&report));
    }
    let to_mend = report.diagnostics.iter().any(|d| d.severity != Severity::Tip);
    Ok(if to_mend { Status::Findings } else { Status::Clean })
}

fn summary(report: &FiguresReport) -> String {
    let accepted =
        report.sums.iter().filter(|(s, reason)| s.verdict() == Verdict::Difference && reason.is_some());
    let (accepted, differences) = (accepted.count(), report.count(Verdict::Difference));
    say!(
        sums_done,
        all = report.sums.len(),
        hold = report.count(Verdict::Holds),
        rounding = report.count(Verdict::Rounding),
        differences = differences - accepted,
        accepted
    )
}

fn as_json((sum, reason): &(Sum, Option<String>)) -> Value {
    json!({
        "regel": sum.rule.key(),
        "naam": sum.name,
        "publicatie": sum.publication,
        "programma": sum.programme.as_ref().map(|p| p.as_str()),
        "tabel": sum.table.as_ref().map(|t| t.as_str()),
        "kolom": sum.column,
        "cijfer": sum.stated_label,
        "delen": sum.terms.iter().map(|t| json!({
            "naam": t.label, "getal": plain(t.number), "eraf": t.minus
        })).collect::<Vec<_>>(),
        "berekend": plain(sum.computed),
        "vermeld": plain(sum.stated),
        "verschil": plain(sum.difference()),
        "factor": sum.euros,
        "oordeel": sum.verdict().key(),
        "plaatsen": sum.places.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "reden": reason,
    })
}
