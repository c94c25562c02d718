//! Whether a text can be read at all: what Markdown makes of it is many times larger than the text, and what stands in
//! each other without end makes pages that no browser shows.

use memchr::{memchr_iter, memchr3_iter};
use pulldown_cmark::{Event, Parser};

use super::outline::MARKDOWN;
use crate::diag::{Diagnostic, codes};
use crate::source::SourceText;

/// The most lines and signs of one file: a budget of a thousand pages has some fifty thousand. Each takes up to half a
/// kilobyte while its page is made.
const MOST: usize = 750_000;

/// So many lists, quotes and other parts may stand in each other.
const DEEPEST: usize = 100;

/// Signs that begin or end something in Markdown.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'[' | b']' | b'<' | b'!' | b'*' | b'_' | b'~' | b'`' | b'|' | b'&' | b'\\' | b'\n')
}

/// What is wrong with a text that is too much to read.
pub(crate) fn too_heavy(source: &SourceText) -> Option<Diagnostic> {
    let text = source.text.as_bytes();
    // Fewer bytes than that cannot have more signs.
    if text.len() > MOST
        && let Some((at, _)) = text.iter().enumerate().filter(|(_, b)| is_sign(**b)).nth(MOST)
    {
        let finding =
            Diagnostic::error(codes::TOO_LARGE, source.place(at), say!(text_has_too_many_signs, MOST));
        return Some(finding.hint(say!(try_divide_text_over_files)));
    }
    let at = may_be_deep(source).then(|| first_too_deep(&source.text)).flatten()?;
    let finding = Diagnostic::error(codes::TOO_LARGE, source.place(at), say!(text_is_too_deep, DEEPEST));
    Some(finding.hint(say!(try_fewer_levels)))
}

/// Whether a text has enough for that many levels: many signs of emphasis and links, or a line that begins with many
/// signs of lists and quotes. Cheap, for every text of a site is asked.
fn may_be_deep(source: &SourceText) -> bool {
    let text = source.text.as_bytes();
    let inline = memchr3_iter(b'*', b'_', b'~', text).chain(memchr_iter(b'[', text)).nth(DEEPEST).is_some();
    let begins = |line: &[u8]| {
        let of_block =
            |b: &&u8| matches!(b, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9');
        line.len() > DEEPEST && line.iter().take_while(of_block).count() > DEEPEST
    };
    inline || source.lines().any(|line| begins(line.as_bytes()))
}

/// Where a text first has too many levels.
fn first_too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(_) if depth == DEEPEST => return Some(range.start),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<String> {
        too_heavy(&SourceText::new("a.md", text.to_owned())).map(|d| format!("{} {}", d.place, d.message))
    }

    #[test]
    fn what_stands_in_each_other_without_end_is_refused_with_its_line() {
        for piece in ["> ", "- ", "1. ", "* > "] {
            let deep = format!("Tekst.\n\n{}x\n", piece.repeat(200));
            let said = code(&deep).unwrap_or_else(|| panic!("{piece}"));
            assert!(said.starts_with("a.md:3") && said.contains("100 lagen"), "{piece}: {said}");
            assert_eq!(code(&format!("{}x\n", piece.repeat(20))), None, "{piece}");
        }
        let emphasis = format!("{}x{}", "*a _b ".repeat(200), "c_ d*".repeat(200));
        assert!(code(&emphasis).is_some());
        let by_lines: String = (0..150).map(|n| format!("{}- a\n", "  ".repeat(n))).collect();
        assert!(code(&by_lines).is_some());
    }

    #[test]
    fn many_of_anything_beside_each_other_are_fine() {
        for piece in ["*a* ", "[a](b) ", "~~a~~ ", "- a\n", "> a\n\n", "1. a\n", "woord "] {
            assert_eq!(code(&piece.repeat(50_000)), None, "{piece}");
        }
    }

    #[test]
    fn more_signs_than_fit_in_memory_are_refused() {
        for piece in ["[", "a\n\n", "<b>", "\n- "] {
            assert_eq!(code(&piece.repeat(MOST / 3)), None, "{piece}");
            let said = code(&piece.repeat(MOST + 1)).unwrap_or_default();
            assert!(said.contains("750000"), "{piece}: {said}");
        }
    }
}
