//! The part of a Word document that holds its text.

use crate::diag::Diagnostic;
use crate::import::read::office::relations::relations;
use crate::import::read::package::{Package, broken};

/// The name of the part that holds the text.
///
/// # Errors
/// A [`Diagnostic`] when this is no Word document.
pub(super) fn main(package: &mut Package) -> Result<String, Diagnostic> {
    let roots = relations(package, "")?;
    let named = roots.values().find(|r| r.kind == "officeDocument" && !r.outside).map(|r| r.target.clone());
    let mut main = named.unwrap_or_else(|| "word/document.xml".into());
    let has = |part: &str| package.parts().any(|p| p == part);
    if !has(&main) && has("word/document.xml") {
        main = "word/document.xml".into();
    }
    let (what, hint) = if has("xl/workbook.xml") || main.starts_with("xl/") {
        (
            "dit is een Excel-bestand, ook al zegt de naam van niet",
            "Geef het bestand een naam die eindigt op .xlsx.",
        )
    } else if main.starts_with("ppt/") {
        ("dit is een presentatie", "Zet de tekst in een Word-bestand en lees dat in.")
    } else if has("content.xml") && !has(&main) {
        (
            "dit is een OpenDocument-bestand, ook al zegt de naam van niet",
            "Geef het bestand een naam die eindigt op .odt of .ods.",
        )
    } else if !has(&main) {
        ("in dit bestand zit geen Word-document", "Open het in Word en sla het op als .docx.")
    } else {
        return Ok(main);
    };
    Err(broken(package.name(), what).hint(hint))
}
