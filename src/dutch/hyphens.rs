//! Where a long Dutch word may break: soft hyphens (U+00AD), shown by a browser only where a line needs them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use hypher::{Lang, hyphenate};

/// The shortest word that gets soft hyphens, in characters. About this many fit on one line of a heading on a phone
/// of 320 CSS px with the text spacing of WCAG 1.4.12; shorter words never need a break.
const SHORTEST: usize = 15;

/// The soft hyphen.
const SOFT: &str = "\u{ad}";

/// So many long words are remembered by each thread with their hyphens: a site says the same ones on every page.
const REMEMBERED: usize = 20_000;

thread_local! {
    static KNOWN: RefCell<HashMap<Box<str>, Box<str>>> = RefCell::default();
}

/// `text` with soft hyphens in its long words. Words that hold digits or are part of an address are left alone.
pub fn soften(text: &str) -> Cow<'_, str> {
    if !may_have_long_word(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for piece in text.split_inclusive(char::is_whitespace) {
        if !may_have_long_word(piece) || is_address(piece) {
            out.push_str(piece);
        } else {
            soften_piece(piece, &mut out);
        }
    }
    Cow::Owned(out)
}

/// Whether a run of letters may be long enough: every byte of a letter that is not ASCII counts, so none is missed.
fn may_have_long_word(text: &str) -> bool {
    let mut run = 0;
    text.len() >= SHORTEST
        && text.bytes().any(|b| {
            run = if b.is_ascii_alphabetic() || !b.is_ascii() { run + 1 } else { 0 };
            run >= SHORTEST
        })
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
