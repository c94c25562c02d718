//! Findings as JSON, for an editor's program or a build street.

use serde_json::{Value, json};

use super::{Diagnostic, counts};
use crate::source::{At, Place};

/// Findings as one JSON object: the counts and the list.
pub fn draw(diagnostics: &[Diagnostic]) -> Value {
    let (errors, warnings, tips) = counts(diagnostics);
    json!({
        "fouten": errors,
        "letop": warnings,
        "tips": tips,
        "meldingen": diagnostics.iter().map(one).collect::<Vec<_>>(),
    })
}

fn one(d: &Diagnostic) -> Value {
    json!({
        "code": d.code.0,
        "ernst": d.severity.key(),
        "melding": d.message,
        "doe": d.hint,
        "plaats": place(&d.place),
        "regeltekst": d.excerpt,
    })
}

/// A place as JSON: the file, and what is known of the spot.
pub fn place(place: &Place) -> Value {
    let file = &*place.file;
    match place.at {
        At::File => json!({ "bestand": file }),
        At::Line { line, column: 0 } => json!({ "bestand": file, "regel": line }),
        At::Line { line, column } => json!({ "bestand": file, "regel": line, "kolom": column }),
        At::Cell { sheet, row, column } => {
            json!({ "bestand": file, "blad": sheet, "rij": row, "kolom": column })
        }
        At::Paragraph(n) => json!({ "bestand": file, "alinea": n }),
        At::Page(n) | At::OnPage { page: n, .. } => json!({ "bestand": file, "bladzijde": n }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;

    #[test]
    fn a_finding_keeps_its_place_in_json() {
        let d = Diagnostic::warning(codes::UNKNOWN_KEY, Place::line("a.md", 3, 2), "x");
        let v = draw(&[d]);
        assert_eq!(v["letop"], 1);
        assert_eq!(v["meldingen"][0]["plaats"], json!({ "bestand": "a.md", "regel": 3, "kolom": 2 }));
    }
}
