//! `begroot check --taal`: how easily the texts of a site, or loose texts, read.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, count, findings, site_folder, status_of};
use crate::cli::{Check, General};
use crate::diag::{self, codes};
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
        let mut log = diag::sarif::draw(&report.diagnostics);
        // SARIF has no place for scores; what a program adds of its own goes into a bag of properties.
        if let Some(run) = log.pointer_mut("/runs/0").and_then(Value::as_object_mut) {
            run.insert("properties".into(), scores_as_json(&report));
        }
        super::check::write_sarif(file, &log, console)?;
    }
    if arguments.json {
        console.result(&format!("{:#}\n", as_json(&report)));
    } else if arguments.sarif.as_deref() != Some(std::path::Path::new("-")) {
        console.result(&findings(&report.diagnostics, console.colour));
        console.result(&summary(&report));
    }
    Ok(status_of(&report.diagnostics))
}

/// What is said of each page and each publication.
fn summary(report: &LanguageReport) -> String {
    let mut out = String::new();
    table(&mut out, say!(per_page), &report.pages);
    table(&mut out, say!(per_publication), &report.publications);
    out
}

fn table(out: &mut String, title: &str, all: &BTreeMap<String, Scores>) {
    for (n, (name, scores)) in all.iter().enumerate() {
        if n == 0 {
            let _ = writeln!(out, "\n{title}");
        }
        let _ = writeln!(out, "  {name}");
        let layers = [(say!(plain_text), &scores.plain), (say!(official_text), &scores.official)];
        let mut silent = true;
        for (layer, reading) in layers {
            if let Some(line) = line(reading) {
                let _ = writeln!(out, "    {layer}: {line}");
                silent = false;
            }
            if let Some(rules) = rules(reading) {
                let _ = writeln!(out, "      {rules}");
            }
        }
        if silent {
            let _ = writeln!(out, "{}", say!(no_sentences_to_measure));
        }
    }
}

fn line(reading: &Reading) -> Option<String> {
    if reading.is_foreign() {
        return Some(say!(not_dutch_so_no_score).to_owned());
    }
    let m = reading.measure()?;
    let size = format!(
        "{}, {}",
        count(m.sentences, say!(word_sentence), say!(word_sentences)),
        count(m.words, say!(word_word), say!(word_words))
    );
    let short = if m.is_enough() { "" } else { say!(short_so_score_says_little) };
    Some(say!(
        measure_of_a_text,
        words = m.level().words(),
        score = comma(m.score),
        size,
        short,
        douma = comma(m.flesch_douma()),
        brouwer = comma(m.brouwer())
    ))
}

/// A number with one digit behind the comma.
fn comma(n: f64) -> String {
    format!("{n:.1}").replace('.', ",").replace("-0,0", "0,0")
}

/// How often each rule spoke: "lange zin 2, moeilijk woord 1".
fn rules(reading: &Reading) -> Option<String> {
    let named = reading.rules.iter().filter_map(|(code, (errors, tips))| {
        let name = codes::rule(code.0)?.name.replace('-', " ");
        Some(format!("{name} {}", errors + tips))
    });
    let all: Vec<String> = named.collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn as_json(report: &LanguageReport) -> Value {
    let mut out = diag::json::draw(&report.diagnostics);
    if let (Some(out), Value::Object(scores)) = (out.as_object_mut(), scores_as_json(report)) {
        out.extend(scores);
    }
    out
}

fn scores_as_json(report: &LanguageReport) -> Value {
    let all = |all: &BTreeMap<String, Scores>| -> Vec<Value> {
        let one = |(name, s): (&String, &Scores)| {
            let mut value = json!({
                "naam": name,
                "gewone_tekst": layer(&s.plain, true),
                "officiele_tekst": layer(&s.official, false),
            });
            if !s.paragraphs.is_empty() {
                value["alineas"] = s.paragraphs.iter().map(|(place, m)| paragraph(place, m)).collect();
            }
            value
        };
        all.iter().map(one).collect()
    };
    json!({ "paginas": all(&report.pages), "publicaties": all(&report.publications) })
}

fn round(n: f64) -> f64 {
    (n * 1000.0).round() / 1000.0
}

fn paragraph(place: &crate::source::Place, m: &Measure) -> Value {
    json!({
        "plaats": place.to_string(), "score": round(m.score), "niveau": m.level().key(),
        "woorden": m.words, "zinnen": m.sentences,
    })
}

/// The figures of a layer; null where it has no sentence. Official text has no verdict: it is not the editor's.
fn layer(reading: &Reading, gate: bool) -> Value {
    let foreign = reading.is_foreign();
    let Some(m) = reading.measure() else {
        return if foreign { json!({ "nederlands": false }) } else { Value::Null };
    };
    let rules: serde_json::Map<String, Value> = reading
        .rules
        .iter()
        .map(|(code, (errors, tips))| {
            let name = codes::rule(code.0).map_or("", |rule| rule.name);
            (code.0.to_owned(), json!({ "naam": name, "fouten": errors, "tips": tips }))
        })
        .collect();
    let mut value = json!({
        "score": round(m.score), "niveau": m.level().key(), "oordeel": m.level().words(),
        "woorden": m.words, "zinnen": m.sentences, "genoeg_tekst": m.is_enough(), "nederlands": !foreign,
        "zl": round(m.sentence_length), "l": round(m.syllables), "z": round(m.frequency), "c": round(m.density),
        "flesch_douma": round(m.flesch_douma()), "brouwer": round(m.brouwer()), "regels": rules,
        "haalbaar": gate.then(|| reading.passes()), "moeilijke_zinnen": gate.then_some(reading.hard),
        "moeilijke_woorden": gate.then_some(reading.difficult),
    });
    if foreign {
        // A score of another language would be nonsense.
        for key in ["score", "niveau", "oordeel", "flesch_douma", "brouwer", "haalbaar"] {
            value[key] = Value::Null;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_comma() {
        assert_eq!([comma(27.83), comma(-14.449), comma(-0.04), comma(0.0)], ["27,8", "-14,4", "0,0", "0,0"]);
    }
}
