//! The texts of the site in this repository, and of a new site.

use std::path::Path;

use begroot::analysis::readability::read;
use begroot::content::terms::terms;

use super::gate::{lexicon, page};
use super::program::begroot;

/// The places of the errors that `check --taal` finds in plain texts.
fn errors(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let (_, said) = begroot(folder, arguments);
    let json: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|e| panic!("{e}: {said}"));
    assert!(!json["paginas"].as_array().unwrap().is_empty(), "{said}");
    let found = json["meldingen"].as_array().unwrap_or_else(|| panic!("{said}"));
    found.iter().filter(|d| d["ernst"] == "fout").map(ToString::to_string).collect()
}

#[test]
fn every_lead_of_our_own_site_passes_the_gate() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(errors(root, &["check", "--taal", "--json"]), [""; 0]);
}

#[test]
fn a_new_site_passes_the_gate() {
    let folder = tempfile::tempdir().unwrap();
    let (status, said) = begroot(folder.path(), &["init", "proef", "--gemeente", "Voorbeeldstad"]);
    assert_eq!(status, 0, "{said}");
    let site = folder.path().join("proef");
    assert_eq!(errors(&site, &["check", "--taal", "--json"]), [""; 0]);
    assert_eq!(errors(&site, &["check", "--taal", "--json", "LEESMIJ.md"]), [""; 0]);
}

#[test]
fn every_explanation_of_the_glossary_passes_the_gate() {
    let (mut wrong, mut readings) = (Vec::new(), Vec::new());
    for term in terms() {
        let reading = read(&term.explanation, lexicon());
        wrong.extend(page(&term.term, std::slice::from_ref(&reading)));
        let errors = reading.remarks.iter().filter(|r| r.severity == begroot::diag::Severity::Error);
        wrong.extend(errors.map(|r| format!("{}: {}: {}", term.term, r.message, term.explanation)));
        readings.push(reading);
    }
    wrong.extend(page("begrippen.toml", &readings));
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
