//! Where the parts of a text between quotes stand in its TOML file, so that a finding in the text has its own line and
//! column: an escape such as `\"` is longer in the file than in the text, and `\` at the end of a line is nothing in it.

use std::ops::Range;

use crate::model::{Jumps, Text};
use crate::source::{Origin, SourceText};

/// The text of a TOML string that stands at `span` of a file, with its places.
pub(super) fn text(source: &SourceText, span: Range<usize>, value: &str) -> Text {
    let mut text = Text::new(value);
    let trimmed = value.len() - value.trim_start_matches('\n').len();
    let raw = source.text.get(span.clone()).unwrap_or("");
    let jumps = jumps(raw).filter(|(_, length)| *length == value.len()).map(|(jumps, _)| jumps);
    let Some(jumps) = jumps else {
        text.origin = Origin::at(source.place(span.start));
        return text;
    };
    let place = |at: usize| source.place(span.start + at);
    // The stretch that holds the first byte of the text begins before it or at it.
    let first = jumps.partition_point(|(plain, _)| *plain <= trimmed).saturating_sub(1);
    let (plain, from) = jumps.get(first).copied().unwrap_or((0, 0));
    text.origin = Origin::at(place(from + (trimmed - plain.min(trimmed))));
    let more = jumps.iter().skip(first + 1).map(|(plain, from)| (plain - trimmed, place(*from)));
    text.jumps = Jumps::new(more.collect());
    text
}

/// Where stretches of the text begin, by byte in the text and byte in the file, and how many bytes the text has. `None`
/// where this is no string.
fn jumps(raw: &str) -> Option<(Vec<(usize, usize)>, usize)> {
    let (quotes, literal) = match raw {
        r if r.starts_with("\"\"\"") => ("\"\"\"", false),
        r if r.starts_with("'''") => ("'''", true),
        r if r.starts_with('"') => ("\"", false),
        r if r.starts_with('\'') => ("'", true),
        _ => return None,
    };
    let inner = raw.strip_prefix(quotes)?.strip_suffix(quotes)?;
    // The line end right behind three quotes is no part of the text.
    let begin = quotes.len() + usize::from(quotes.len() == 3 && inner.starts_with('\n'));
    let inner = raw.get(begin..raw.len() - quotes.len()).unwrap_or("");
    let mut out = vec![(0, begin)];
    if literal {
        return Some((out, inner.len()));
    }
    let (mut plain, mut at) = (0, 0);
    while let Some(step) = inner.get(at..).and_then(|rest| rest.find('\\')) {
        plain += step;
        at += step;
        let (long, short) = escape(inner.get(at..)?)?;
        out.push((plain, begin + at));
        plain += short;
        at += long;
        out.push((plain, begin + at));
    }
    let rest = inner.get(at..).map_or(0, str::len);
    Some((out, plain + rest))
}

/// The bytes of an escape in the file and in the text.
fn escape(rest: &str) -> Option<(usize, usize)> {
    let kind = rest.chars().nth(1)?;
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        ' ' | '\t' | '\n' => {
            // A `\` at the end of a line takes the line end and the blanks behind it away.
            let blank = rest.get(1..)?.trim_start_matches([' ', '\t', '\n']);
            return Some((rest.len() - blank.len(), 0));
        }
        _ => return Some((2, 1)),
    };
    let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((2 + digits, char::from_u32(code)?.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Fields, lead};

    /// The place of a word of `kort` in a file.
    fn place_of(file: &str, word: &str) -> String {
        let source = SourceText::new("a.md", file);
        let mut fields = Fields::parse(&source, 0..source.text.len());
        let text = lead(&mut fields, &source);
        let at = text.markdown.find(word).unwrap_or_else(|| panic!("{word} in {:?}", text.markdown));
        text.place(at).to_string()
    }

    #[test]
    fn a_word_has_its_line_and_column_however_the_text_is_quoted() {
        for (file, word, place) in [
            ("kort = \"Een woord.\"\n", "woord", "a.md:1:13"),
            ("titel = \"x\"\nkort = 'Een woord.'\n", "woord", "a.md:2:13"),
            ("kort = \"\"\"Een woord.\"\"\"\n", "woord", "a.md:1:15"),
            ("kort = \"\"\"\nEen\ntwee woord.\n\"\"\"\n", "woord", "a.md:3:6"),
            ("kort = \"\"\"\n\n\nEen woord.\n\"\"\"\n", "woord", "a.md:4:5"),
            ("kort = '''\nEen \\ woord.\n'''\n", "woord", "a.md:2:7"),
            ("kort = \"Zeg \\\"ja\\\" en een woord.\"\n", "woord", "a.md:1:27"),
            ("kort = \"Zeg \\\"ja\\\" en een woord.\"\n", "ja", "a.md:1:15"),
            ("kort = \"Caf\\u00e9 en een woord.\"\n", "woord", "a.md:1:26"),
            ("kort = \"Eerste.\\n\\nEen woord.\"\n", "woord", "a.md:1:24"),
            ("kort = \"\"\"\nEen lange \\\n    regel met \\\n    een woord.\n\"\"\"\n", "woord", "a.md:4:9"),
            ("kort = \"\"\"\nEen lange \\\n    regel met \\\n    een woord.\n\"\"\"\n", "regel", "a.md:3:5"),
            ("kort = \"\\n\\nEen \\\"woord\\\".\"\n", "woord", "a.md:1:19"),
        ] {
            assert_eq!(place_of(file, word), place, "{file}");
        }
    }

    #[test]
    fn a_text_that_cannot_be_followed_has_the_place_of_its_key() {
        for odd in ["", "x", "\"", "\"\\u00\"", "\"\\", "'''"] {
            let source = SourceText::new("a.md", odd);
            let found = text(&source, 0..odd.len(), "iets anders");
            assert_eq!(found.place(3).line_number(), Some(1), "{odd}");
        }
    }
}
