//! Words that a line end broke. A hyphen there belongs to the break or to the word, and the page does not say which: it
//! is taken away only where the whole word stands elsewhere in the same file.

use std::collections::HashMap;

use super::page::{Piece, Sheet, place};
use crate::import::draft::Draft;
use crate::import::log::{About, Doubt};

/// The words of a document, and which breaks were mended.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// How often each word stands in the file, in small letters, without those that a line end broke.
    whole: HashMap<String, usize>,
    /// The two halves of each word that was made whole.
    pub(super) mended: Vec<(String, String)>,
}

/// Makes broken words whole where that is sure, and tells of the others.
pub(super) fn mend(sheets: &mut [Sheet], draft: &mut Draft) -> Words {
    let mut words = Words::default();
    for text in sheets.iter().flat_map(|s| &s.rows).map(|r| r.text()) {
        let tokens = text.split_whitespace().filter(|w| !ends_broken(w));
        for word in tokens.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()) {
            *words.whole.entry(word).or_default() += 1;
        }
    }
    for sheet in sheets {
        for at in 0..sheet.rows.len() {
            let pieces = sheet.rows.get(at).map_or(0, |r| r.pieces.len());
            for piece in 0..pieces {
                let Some((row, next)) = below(sheet, at, piece) else { continue };
                let Some((first, second, joined)) = broken(sheet, (at, piece), (row, next)) else { continue };
                if words.is_sure(&first, &second) {
                    apply(sheet, (at, piece), (row, next), &joined);
                    words.mended.push((first, second));
                } else {
                    draft.doubts.push(Doubt {
                        about: About::Source,
                        place: place(draft, sheet.number),
                        text: format!("{first}- {second}"),
                        done: say!(pdf_word_broken_at_line_end).into(),
                        choices: vec![format!("{first}{second}"), format!("{first}-{second}")],
                        target: say!(the_text).into(),
                    });
                }
            }
        }
    }
    words
}

impl Words {
    /// Whether two halves are one word: it stands elsewhere as a whole, and nowhere with a hyphen.
    fn is_sure(&self, first: &str, second: &str) -> bool {
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        self.count(&format!("{first}{second}")) > 0 && self.count(&format!("{first}-{second}")) == 0
    }

    /// The text of a cell with words made whole that its width broke without a hyphen: where the whole word stands
    /// elsewhere, and one of the halves does not.
    pub(super) fn cell(&self, text: &str) -> String {
        let mut out: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let small = word.to_lowercase();
            let part = |w: &str| w.chars().all(char::is_alphabetic);
            match out.last_mut() {
                Some(last)
                    if part(word)
                        && word == small
                        && last.chars().last().is_some_and(char::is_alphabetic)
                        && self.is_broken(last, &small) =>
                {
                    last.push_str(word);
                }
                _ => out.push(word.to_owned()),
            }
        }
        out.join(" ")
    }

    fn is_broken(&self, first: &str, second: &str) -> bool {
        let first = first.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
        // "hoog water" is no broken "hoogwater": a half that is a word stands elsewhere too.
        let odd = self.count(&first) < 2 || self.count(second) < 2;
        odd && second.chars().count() > 2
            && first.chars().count() > 2
            && self.count(&format!("{first}{second}")) > 0
    }

    fn count(&self, word: &str) -> usize {
        self.whole.get(word).copied().unwrap_or(0)
    }

    /// A text of the other library with the same words made whole.
    pub(super) fn mend_text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (first, second) in &self.mended {
            for gap in ["- ", "-"] {
                text = text.replace(&format!("{first}{gap}{second}"), &format!("{first}{second}"));
            }
        }
        text
    }
}

fn ends_broken(word: &str) -> bool {
    word.ends_with(['-', '\u{2010}', '\u{ad}'])
}

/// The piece that the text of a piece goes on with: the first of a row right below it that begins where the line of the
/// piece begins.
fn below(sheet: &Sheet, row: usize, piece: usize) -> Option<(usize, usize)> {
    let pieces = &sheet.rows.get(row)?.pieces;
    let from = pieces.get(piece)?;
    if from.left || !ends_broken(from.text.trim_end()) {
        return None;
    }
    // Only the last piece before a gap ends its line.
    let after = pieces.get(piece + 1).filter(|p| p.x - from.right < from.size && !p.text.trim().is_empty());
    if after.is_some() {
        return None;
    }
    let start = line_start(pieces, piece);
    for (at, candidate) in sheet.rows.iter().enumerate().skip(row + 1).take(4) {
        if from.y - candidate.y() > from.size * 2.5 {
            break;
        }
        let near = |p: &Piece| !p.left && (p.x - start).abs() < from.size * 2.0 && !p.text.trim().is_empty();
        if let Some(next) = candidate.pieces.iter().position(near) {
            return Some((at, next));
        }
    }
    None
}

/// Where the stretch of text begins that a piece ends.
fn line_start(pieces: &[Piece], piece: usize) -> f32 {
    let mut start = pieces.get(piece).map_or(0.0, |p| p.x);
    for pair in pieces.get(..=piece).unwrap_or_default().windows(2).rev() {
        let [before, after] = pair else { break };
        if after.x - before.right > after.size * 2.0 {
            break;
        }
        start = before.x;
    }
    start
}

/// The two halves of a broken word, and the first piece's text with the word whole.
fn broken(sheet: &Sheet, at: (usize, usize), next: (usize, usize)) -> Option<(String, String, String)> {
    let piece = |(row, piece): (usize, usize)| sheet.rows.get(row)?.pieces.get(piece);
    let (one, two) = (piece(at)?, piece(next)?);
    let text = one.text.trim_end();
    let stem = text.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    let first = stem.rsplit(|c: char| !c.is_alphabetic()).next().filter(|w| !w.is_empty())?;
    let second: String = two.text.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    // "in- en uitgaven" is no broken word.
    let whole = second.chars().next()?.is_lowercase()
        && !["en", "of", "dan", "tot", "als"].contains(&second.as_str());
    (whole && one.tag == two.tag).then(|| (first.to_owned(), second.clone(), format!("{stem}{second}")))
}

fn apply(sheet: &mut Sheet, at: (usize, usize), next: (usize, usize), joined: &str) {
    // What follows the word, such as a comma, comes along with it: the rest of the line begins with a word of its own.
    let mut tail = String::new();
    if let Some(piece) = sheet.rows.get_mut(next.0).and_then(|r| r.pieces.get_mut(next.1)) {
        let text = piece.text.trim_start().to_owned();
        let word = text.split_whitespace().next().unwrap_or("").to_owned();
        let letters: String = word.chars().take_while(|c| c.is_alphabetic()).collect();
        tail.push_str(word.get(letters.len()..).unwrap_or(""));
        piece.text = text.get(word.len()..).unwrap_or("").to_owned();
    }
    if let Some(piece) = sheet.rows.get_mut(at.0).and_then(|r| r.pieces.get_mut(at.1)) {
        piece.text = format!("{joined}{tail}");
        piece.mended = true;
    }
}
