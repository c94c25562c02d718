//! Front matter: the TOML between two lines of `+++` at the head of a file.

use std::ops::Range;

use crate::diag::{Diagnostic, codes};
use crate::source::SourceText;

/// The ranges of the front matter and of the text under it.
///
/// # Errors
/// A finding with its line when the block is missing or not closed.
pub fn split(source: &SourceText) -> Result<(Range<usize>, Range<usize>), Diagnostic> {
    let text = &source.text;
    let lead = text.len() - text.trim_start().len();
    let missing = |offset: usize, message: &str, hint: &str| {
        Err(Diagnostic::error(codes::FRONT_MATTER, source.place(offset), message).hint(hint))
    };
    let rest = text.get(lead..).unwrap_or("");
    let Some(after) = rest
        .strip_prefix("+++")
        .filter(|r| r.starts_with('\n') || r.trim_start_matches(' ').starts_with('\n'))
    else {
        if rest.is_empty() {
            return missing(0, "dit bestand is leeg", "Zet er kopgegevens in, of haal het bestand weg.");
        }
        if rest.starts_with("---") {
            return missing(
                lead,
                "de kopgegevens staan tussen --- in plaats van +++",
                "Zet +++ op een eigen regel boven en onder de kopgegevens, en schrijf sleutel = waarde.",
            );
        }
        return missing(
            lead,
            "de kopgegevens ontbreken",
            "Begin het bestand met een regel +++, dan de sleutels, dan weer +++.",
        );
    };
    let start = text.len() - after.len() + after.find('\n').map_or(0, |i| i + 1);
    let mut at = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Ok((start..at, at + line.len()..text.len()));
        }
        at += line.len();
    }
    missing(lead, "de kopgegevens sluiten niet", "Zet onder de kopgegevens een regel met alleen +++.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_found_and_what_is_missing_has_a_line() {
        let source = SourceText::new("a.md", "+++\ntitel = \"x\"\n+++\n\nTekst\n");
        let (front, body) = split(&source).unwrap();
        assert_eq!((&source.text[front], &source.text[body]), ("titel = \"x\"\n", "\nTekst\n"));
        let empty = SourceText::new("a.md", "+++\n+++");
        assert_eq!(split(&empty).map(|(f, b)| (f.len(), b.len())), Ok((0, 0)));
        for (text, line) in
            [("", 1), ("\n\nTekst", 3), ("+++\ntitel = 1\n", 1), ("---\na: b\n---\n", 1), ("++++\n", 1)]
        {
            let problem = split(&SourceText::new("a.md", text)).unwrap_err();
            assert_eq!(
                (problem.code, problem.place.line_number()),
                (codes::FRONT_MATTER, Some(line)),
                "{text:?}"
            );
        }
    }
}
