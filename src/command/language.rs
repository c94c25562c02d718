//! `begroot check --taal`: how easily the texts of a site, or loose texts, read.

use std::fmt::Write;

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, count, findings, site_folder, status_of};
use crate::cli::{Check, General};
use crate::diag;
use crate::error::Error;
use crate::project::{LanguageReport, Measure, Project, Reading, Scores, language_of};

pub(super) fn run(arguments: &Check, general: &General, console: &Console) -> Result<Status, Error> {
    let bar = Bar::new(arguments.json);
    let report = if arguments.texts.is_empty() {
        Project::open(&site_folder(general)?)?.language(arguments.all, &bar)?
    } else {
        language_of(&arguments.texts)?
    };
    drop(bar);
    if let Some(file) = &arguments.sarif {
        super::check::sarif(file, &report.diagnostics, console)?;
    }
    if arguments.json {
        console.result(&format!("{:#}\n", as_json(&report)));
    } else if arguments.sarif.as_deref() != Some(std::path::Path::new("-")) {
        console.result(&findings(&report.diagnostics, console.colour));
        console.result(&summary(&report));
    }
    Ok(status_of(&report.diagnostics))
}

/// A line for each page and each publication.
fn summary(report: &LanguageReport) -> String {
    let mut out = String::new();
    let mut table = |title: &str, all: &std::collections::BTreeMap<String, Scores>| {
        let scored = all.iter().filter(|(_, s)| s.plain.measure().or(s.official.measure()).is_some());
        for (n, (name, scores)) in scored.enumerate() {
            if n == 0 {
                let _ = writeln!(out, "\n{title}");
            }
            let _ = writeln!(out, "  {name}");
            for (layer, reading) in [("gewone tekst", &scores.plain), ("officiële tekst", &scores.official)]
            {
                if let Some(m) = reading.measure() {
                    let _ = writeln!(out, "    {layer}: {}", line(&m));
                }
            }
        }
    };
    table("Per pagina", &report.pages);
    table("Per publicatie", &report.publications);
    out
}

fn line(m: &Measure) -> String {
    let sentences = count(m.sentences, "zin", "zinnen");
    format!("{}, score {:.1} ({}, {} woorden)", m.level().words(), m.score, sentences, m.words)
}

fn as_json(report: &LanguageReport) -> Value {
    let all = |all: &std::collections::BTreeMap<String, Scores>| -> Vec<Value> {
        all.iter()
            .map(|(name, s)| {
                json!({
                    "naam": name,
                    "gewone_tekst": s.plain.measure().map(|m| figures(&m, Some(&s.plain))),
                    "officiele_tekst": s.official.measure().map(|m| figures(&m, None)),
                })
            })
            .collect()
    };
    let mut out = diag::json::draw(&report.diagnostics);
    if let Some(object) = out.as_object_mut() {
        object.insert("paginas".into(), all(&report.pages).into());
        object.insert("publicaties".into(), all(&report.publications).into());
    }
    out
}

fn figures(m: &Measure, gate: Option<&Reading>) -> Value {
    let round = |n: f64| (n * 1000.0).round() / 1000.0;
    json!({
        "score": round(m.score), "niveau": m.level().key(), "woorden": m.words, "zinnen": m.sentences,
        "zl": round(m.sentence_length), "l": round(m.syllables), "z": round(m.frequency), "c": round(m.density),
        "flesch_douma": round(m.flesch_douma()), "brouwer": round(m.brouwer()),
        "haalbaar": gate.map(|r| r.passes()), "moeilijke_zinnen": gate.map(|r| r.hard),
        "moeilijke_woorden": gate.map(|r| r.difficult),
    })
}
