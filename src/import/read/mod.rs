//! The readers: one a format, each making a [`Draft`]. Nothing here knows what a budget is.

pub mod text;

use std::path::Path;

use super::draft::Draft;
use crate::diag::{Diagnostic, codes};
use crate::source::{self, Encoding, Place};

/// Reads a source document; the extension of its name says how.
///
/// # Errors
/// A [`Diagnostic`] with the file, and the line where there is one: not readable, empty (B207), not text, too large, or
/// of a kind that begroot does not read (B209).
pub fn source(path: &Path) -> Result<Draft, Diagnostic> {
    let name = path.to_string_lossy().replace('\\', "/");
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(extension.as_str(), "txt" | "text") {
        let found = if extension.is_empty() {
            "dit bestand heeft geen extensie".to_owned()
        } else {
            format!("begroot leest geen .{extension}")
        };
        return Err(Diagnostic::error(codes::WRONG_FORMAT, Place::file(name), found)
            .hint("Sla de tekst op als .txt (UTF-8) en lees dat bestand in."));
    }
    let read = source::read_text(path, &name, Encoding::Detect)?;
    if read.text.trim().is_empty() {
        return Err(Diagnostic::error(codes::EMPTY, Place::file(name), "in dit bestand staat geen tekst")
            .hint("Kijk of de kopie gelukt is."));
    }
    Ok(text::draft(&read))
}
