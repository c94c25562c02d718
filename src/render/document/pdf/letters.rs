//! The letters of a PDF: fonts that are in the program (Libertinus Serif, New Computer Modern, DejaVu Sans Mono, all of
//! them free to use and to embed), and texts as far as those fonts reach. A sign that none of them has gets a box in its
//! place, and the editor hears of it.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// What stands in the place of a sign that no font has.
const BOX: char = '\u{25a1}';

/// A word of more letters may break anywhere.
const LONG_WORD: usize = 34;

/// A text without a break holds so many letters at most: setting a paragraph of megabytes takes all memory there is.
const LONGEST: usize = 20_000;

/// The fonts, and the book that says what they have.
pub(super) static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

/// What turns texts of a page into texts of a PDF.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// The signs that no font has.
    pub(super) missing: BTreeSet<char>,
    /// Texts that are too long, and end before their end.
    pub(super) cut: usize,
    /// Whether a font has a sign, as far as that was asked.
    known: HashMap<char, bool>,
}

impl Letters {
    /// A text with what the fonts have, on one line.
    pub(super) fn text(&mut self, text: &str) -> String {
        let end = text.char_indices().nth(LONGEST).map(|(at, _)| at);
        let mut out = String::with_capacity(end.unwrap_or(text.len()));
        let mut word = 0;
        for c in text.get(..end.unwrap_or(text.len())).unwrap_or_default().chars() {
            match c {
                // The PDF finds its own places to break.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => continue,
                // Narrow and wide spaces that do not break.
                '\u{202f}' | '\u{2007}' => out.push('\u{a0}'),
                '\u{a0}' => out.push(c),
                c if c.is_whitespace() => out.push(' '),
                c if c.is_control() || is_hidden(c) => continue,
                c if *self.known.entry(c).or_insert_with(|| has(c)) => out.push(c),
                c => {
                    self.missing.insert(c);
                    out.push(BOX);
                }
            }
            word = if c.is_whitespace() { 0 } else { word + 1 };
            if word == LONG_WORD {
                out.push('\u{200b}');
                word = 0;
            }
        }
        if end.is_some() {
            self.cut += 1;
            out.push_str(" […]");
        }
        out
    }
}

/// Whether a sign only says something of the letters around it: the order in which they run, or which form they have.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{200c}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2061}'..='\u{206f}'
            | '\u{180b}'..='\u{180f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether one of the fonts has a sign. Signs for private use mean nothing to a reader of the PDF, and half a sign none.
fn has(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    c.is_ascii_graphic() || !private && FONTS.1.iter().any(|f| f.info().coverage.contains(c as u32))
}
