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
            return missing(0, say!(file_is_empty), say!(try_front_matter_or_remove_file));
        }
        if rest.starts_with("---") {
            return missing(
                lead,
                say!(front_matter_between_dashes),
                say!(try_plus_signs_around_front_matter),
            );
        }
        return missing(lead, say!(front_matter_is_missing), say!(try_begin_file_with_plus_signs));
    };
    let start = text.len() - after.len() + after.find('\n').map_or(0, |i| i + 1);
    let mut at = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Ok((start..at, at + line.len()..text.len()));
        }
        at += line.len();
    }
    missing(lead, say!(front_matter_does_not_close), say!(try_close_front_matter_with_plus))
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
