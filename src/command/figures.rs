//! `begroot check --cijfers`: whether the figures of a site add up.

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, findings, site_folder};
use crate::amount::write::plain;
use crate::cli::{Check, General};
use crate::diag::{self, Severity};
use crate::error::Error;
use crate::model::sign::SignConvention;
use crate::project::{FiguresReport, Lack, Project, Sum, TableSign, Verdict};

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
            answer.insert("plus_en_min".into(), report.signs.iter().map(sign_as_json).collect());
            answer.insert("wettelijk".into(), report.lacks.iter().map(lack_as_json).collect());
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
    let done = say!(
        sums_done,
        all = report.sums.len(),
        hold = report.count(Verdict::Holds),
        rounding = report.count(Verdict::Rounding),
        differences = differences - accepted,
        accepted
    );
    done + &conventions(report)
}

/// How the sources use plus and minus, the most used first, and that the site shows one convention.
fn conventions(report: &FiguresReport) -> String {
    let count = |sign| report.signs.iter().filter(|s| s.stored == sign).count();
    let mut used: Vec<(usize, SignConvention)> =
        SignConvention::ALL.into_iter().map(|s| (count(s), s)).filter(|(n, _)| *n > 0).collect();
    if used.is_empty() {
        return String::new();
    }
    used.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let said: Vec<String> = used.iter().map(|(n, s)| format!("{} ({n})", in_words(*s))).collect();
    say!(signs_of_the_tables, said = said.join(", "))
}

fn in_words(sign: SignConvention) -> &'static str {
    match sign {
        SignConvention::ExpenditureNegative => say!(sign_expenditure_negative),
        SignConvention::IncomeMinusExpenditure => say!(sign_income_minus_expenditure),
        SignConvention::ExpenditureMinusIncome => say!(sign_expenditure_minus_income),
        SignConvention::IncomeNegative => say!(sign_income_negative),
        SignConvention::Unknown => say!(sign_unknown),
    }
}

fn sign_as_json(sign: &TableSign) -> Value {
    json!({
        "publicatie": sign.publication,
        "programma": sign.programme.as_ref().map(|p| p.as_str()),
        "tabel": sign.table.as_str(),
        "tekens": sign.stored.key(),
        "volgens_de_sommen": sign.found.key(),
    })
}

fn lack_as_json(lack: &Lack) -> Value {
    json!({ "publicatie": lack.publication, "soort": lack.asked.key(), "ontbreekt": lack.absent })
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
