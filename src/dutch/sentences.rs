//! Sentences and words of a plain text, with their places in bytes.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::words;

#[allow(clippy::unwrap_used)] // fixed patterns, compiled by the tests
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9]*(?:['’\-/][A-Za-zÀ-ÿ0-9]+)*|\d[\d.,]*%?").unwrap()
});
#[allow(clippy::unwrap_used)]
static INITIALS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:\w\.)+\w$").unwrap());
#[allow(clippy::unwrap_used)]
static LIST_NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\d{1,2}$").unwrap());

/// The words and numbers of a text, by their bytes.
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    TOKEN.find_iter(text).map(|found| (found.start(), found.as_str()))
}

/// The sentences of a text, by their bytes. A line end ends a sentence; what holds no word or number is none.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    sentences_with(text, &|_| false)
}

/// The sentences of a text, where `more` knows more abbreviations than the program: in small letters, without the last
/// dot.
pub fn sentences_with(text: &str, more: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let trimmed = line.trim_matches(is_blank);
        let from = at + (line.len() - line.trim_start_matches(is_blank).len());
        split(trimmed, more, |range| {
            let inner = trimmed.get(range.clone()).unwrap_or("");
            let start = range.start + (inner.len() - inner.trim_start_matches(is_blank).len());
            let inner = inner.trim_matches(is_blank);
            if TOKEN.is_match(inner) {
                out.push(from + start..from + start + inner.len());
            }
        });
        at += line.len() + 1;
    }
    out
}

/// What stands between words: white space, and the four separators of old files.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Parts a line where a sentence ends: at a stop, perhaps with a closing sign, before blanks and a capital, digit or €.
fn split(line: &str, more: &dyn Fn(&str) -> bool, mut sentence: impl FnMut(Range<usize>)) {
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let Some(next) = begins(line.get(at + c.len_utf8()..).unwrap_or("")) else { continue };
        let end = at + c.len_utf8() + next;
        while chars.peek().is_some_and(|(i, _)| *i < end) {
            chars.next();
        }
        if c == '.' && !stops(line.get(start..at).unwrap_or(""), more) {
            continue;
        }
        sentence(start..end);
        start = end;
    }
    if !line.get(start..).unwrap_or("").trim_matches(is_blank).is_empty() {
        sentence(start..line.len());
    }
}

/// Where the next sentence begins behind a stop, in bytes; `None` where none does.
fn begins(rest: &str) -> Option<usize> {
    let closed = rest.trim_start_matches(['"', '\'', '’', '”', ')']);
    let next = closed.trim_start_matches(is_blank);
    if next.len() == closed.len() {
        return None;
    }
    let mut chars = next.chars();
    let mut first = chars.next()?;
    if matches!(first, '"' | '\'' | '‘' | '“' | '(') {
        first = chars.next()?;
    }
    (first.is_ascii_uppercase() || ('À'..='Ý').contains(&first) || first.is_ascii_digit() || first == '€')
        .then_some(rest.len() - next.len())
}

/// Whether a dot behind this part of a line ends a sentence: not behind an abbreviation, a single letter or the number
/// of a list.
fn stops(before: &str, more: &dyn Fn(&str) -> bool) -> bool {
    let last = before.rsplit(is_blank).next().unwrap_or("");
    let lower = last.to_lowercase();
    let word = lower.trim_matches(['(', '"', '\'']);
    let mut chars = word.chars();
    let single = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    let number = word.len() == before.len() && LIST_NUMBER.is_match(word);
    !(words::is_abbreviation(word) || more(word) || INITIALS.is_match(word) || single || number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_numbers_end_no_sentence() {
        let text = "De wet (art. 212 Gemw.) geldt o.a. voor gemeenten. Het kost ca. € 1,2 mln. per jaar. Dhr. Jansen belt i.v.m. de OZB. In 2024 is 3.000 euro betaald, d.w.z. te veel. Klopt dat? Ja!";
        let found = sentences(text);
        assert_eq!(found.len(), 6, "{:?}", found.iter().map(|r| &text[r.clone()]).collect::<Vec<_>>());
        assert_eq!(&text[found[1].clone()], "Het kost ca. € 1,2 mln. per jaar.");
        assert_eq!(sentences("1. Eerst dit. Dan dat.\n\n  \n...\nSlot").len(), 3);
        assert!(sentences("").is_empty() && sentences(". ! ?").is_empty());
    }

    #[test]
    fn words_keep_their_hyphens_and_numbers_their_dots() {
        let found: Vec<&str> =
            tokens("De OZB-tarieven: € 1.234,50 (8,15%), auto's en/of 3D.").map(|t| t.1).collect();
        assert_eq!(found, ["De", "OZB-tarieven", "1.234,50", "8,15%", "auto's", "en/of", "3", "D"]);
    }
}
