//! Where a long Dutch word may break: soft hyphens (U+00AD), shown by a browser only where a line needs them.

use std::borrow::Cow;
use std::cell::RefCell;

use hypher::{Lang, hyphenate};
use rustc_hash::FxHashMap;

/// The shortest word that gets soft hyphens, in characters. About this many fit on one line of a heading on a phone
/// of 320 CSS px with the text spacing of WCAG 1.4.12; shorter words never need a break.
const SHORTEST: usize = 15;

/// The soft hyphen.
const SOFT: &str = "\u{ad}";

/// So many long words are remembered by each thread with their hyphens: a site says the same ones on every page.
const REMEMBERED: usize = 20_000;

thread_local! {
    static KNOWN: RefCell<FxHashMap<Box<str>, Box<str>>> = RefCell::default();
}

/// `text` with soft hyphens in its long words. Words that hold digits or are part of an address are left alone.
pub fn soften(text: &str) -> Cow<'_, str> {
    if long_word(text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = long_word(rest.as_bytes()) {
        // The piece without spaces around it: what may be an address is judged as a whole.
        let before = rest.get(..at).unwrap_or_default();
        let space = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let start = space.map_or(0, |(i, c)| i + c.len_utf8());
        let (shown, piece) = rest.split_at(start);
        let (piece, after) = piece.split_at(piece.find(char::is_whitespace).unwrap_or(piece.len()));
        out.push_str(shown);
        if is_address(piece) {
            out.push_str(piece);
        } else {
            soften_piece(piece, &mut out);
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Where the first run of letters begins that may be long enough: every byte of a letter that is not ASCII counts, so
/// none is missed. A run of so many letters has one at each so manieth place, so most places need no look.
fn long_word(text: &[u8]) -> Option<usize> {
    let is_letter = |b: &u8| b.is_ascii_alphabetic() || !b.is_ascii();
    let mut start = 0;
    while let Some(window) = text.get(start..start + SHORTEST) {
        match window.iter().rposition(|b| !is_letter(b)) {
            Some(gap) => start += gap + 1,
            None => return Some(start),
        }
    }
    None
}

/// Softens the words of a piece without spaces, which may hold hyphens, slashes and brackets.
fn soften_piece(piece: &str, out: &mut String) {
    let mut rest = piece;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(letters);
        let digit_follows = after.starts_with(|c: char| c.is_ascii_digit());
        if word.chars().count() >= SHORTEST && !digit_follows {
            hyphened(word, out);
        } else {
            out.push_str(word);
        }
        let next = after.find(char::is_alphabetic).unwrap_or(after.len());
        let (other, tail) = after.split_at(next);
        out.push_str(other);
        rest = tail;
    }
}

/// Adds a long word with its soft hyphens.
fn hyphened(word: &str, out: &mut String) {
    KNOWN.with_borrow_mut(|known| {
        if let Some(soft) = known.get(word) {
            out.push_str(soft);
            return;
        }
        let from = out.len();
        for (i, syllable) in hyphenate(word, Lang::Dutch).enumerate() {
            if i > 0 {
                out.push_str(SOFT);
            }
            out.push_str(syllable);
        }
        // A word of megabytes is in no second text.
        if known.len() < REMEMBERED && word.len() <= 200 {
            known.insert(word.into(), out.get(from..).unwrap_or_default().into());
        }
    });
}

/// Whether a piece is an address of a page or a mailbox, in which a hyphen would be copied along.
fn is_address(piece: &str) -> bool {
    piece.contains("://") || piece.contains('@') || piece.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_words_are_softened() {
        assert_eq!(soften("De gemeente wil dit"), "De gemeente wil dit");
        assert_eq!(
            soften("Verkeersveiligheidsmaatregelen nu").replace('\u{ad}', "|"),
            "Ver|keers|vei|lig|heids|maat|re|ge|len nu"
        );
    }

    #[test]
    fn addresses_codes_and_markup_signs_are_left_alone() {
        for text in [
            "https://voorbeeld.example/verkeersveiligheidsmaatregelen",
            "verkeersveiligheidsmaatregelen@voorbeeld.example",
            "<script>\"&",
            "",
            " ",
        ] {
            assert_eq!(soften(text), text);
        }
        assert_eq!(soften("verkeersveiligheidsmaatregelen2026"), "verkeersveiligheidsmaatregelen2026");
    }

    #[test]
    fn nothing_but_soft_hyphens_is_added() {
        let text =
            "Onroerendezaakbelasting/afvalstoffenheffing (bestemmingsreserves): financiëlecoördinatiekosten";
        assert_eq!(soften(text).replace('\u{ad}', ""), text);
    }
}
