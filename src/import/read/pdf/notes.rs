//! Small numbers above the line. One is the sign of a footnote where a note with that number stands in smaller letters at
//! the bottom of the same page; else it stays what it is, such as the 2 of m². It is never a digit of the number before
//! it.

use std::collections::BTreeMap;

use pdf_oxide::PdfDocument;

use super::page::{Piece, Row, SIGN, Sheet, joined, place};
use crate::import::draft::{BlockKind, Draft, Mark, MarkKind, Note, Rich};
use crate::import::read::office::doubts::Signs;

/// A small number above the line is at most this large, beside the letters of the line.
const SMALL: f32 = 0.85;
/// It stands at least so high above the line, in sizes of its letters.
const RAISED: f32 = 0.15;
/// The letters of a note are at most this large, beside those of the text.
const NOTE: f32 = 0.95;
/// Highest number of a note.
const MOST: u32 = 199;

/// A piece of a page: its row and its turn there.
type Spot = (usize, usize);

/// Finds the small numbers above the line, and links those that point at a note on their page. The notes go to the
/// draft, and their rows are no text any more.
pub(super) fn link(document: &PdfDocument, sheets: &mut [Sheet], draft: &mut Draft) {
    let body = size_of_text(sheets);
    let mut signs = Signs::default();
    for sheet in sheets {
        let raised = raised(document, sheet);
        if raised.is_empty() {
            continue;
        }
        let notes = notes(sheet, &raised, body);
        let mut made: BTreeMap<u32, String> = BTreeMap::new();
        for (number, rows) in notes {
            let text = take(sheet, number, rows);
            let sign = signs.own(number.to_string());
            draft.notes.push(Note { mark: sign.clone(), text, place: place(draft, sheet.number) });
            made.insert(number, sign);
        }
        for ((row, piece), number) in raised {
            let Some(piece) = sheet.rows.get_mut(row).and_then(|r| r.pieces.get_mut(piece)) else { continue };
            piece.raised = Some(number.to_string());
            piece.note = made.get(&number).cloned();
            piece.text = above(number);
        }
    }
}

/// The size of most letters.
fn size_of_text(sheets: &[Sheet]) -> f32 {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for piece in sheets.iter().flat_map(|s| &s.rows).flat_map(|r| &r.pieces).filter(|p| !p.left) {
        *sizes.entry((piece.size.clamp(0.0, 1000.0) * 10.0).round() as i64).or_default() += piece.text.len();
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(0.0, |(size, _)| size as f32 / 10.0)
}

/// A number as small digits above the line.
fn above(number: u32) -> String {
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digit = |d: char| d.to_digit(10).and_then(|d| digits.chars().nth(d as usize));
    number.to_string().chars().filter_map(digit).collect()
}

/// The number that a piece is, where it is no more than that.
fn number(piece: &Piece) -> Option<u32> {
    let text = piece.text.trim();
    let digits = !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n| digits && (1..=MOST).contains(n))
}

/// The small numbers right behind larger letters that the page prints above the line.
fn raised(document: &PdfDocument, sheet: &Sheet) -> Vec<(Spot, u32)> {
    let mut found: Vec<(Spot, u32, f32)> = Vec::new();
    for (at, row) in sheet.rows.iter().enumerate() {
        for (n, pair) in row.pieces.windows(2).enumerate() {
            let [base, piece] = pair else { continue };
            let Some(number) = number(piece) else { continue };
            let near = (piece.x - base.right).abs() < base.size * 0.6 && !base.text.trim().is_empty();
            if near && !base.left && !piece.left && piece.size <= base.size * SMALL {
                found.push(((at, n + 1), number, base.y + base.size * RAISED));
            }
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    // The library puts such numbers on the line: only the letters one by one tell how high they stand.
    let page = usize::try_from(sheet.number).ok().and_then(|n| n.checked_sub(1));
    let letters = page.and_then(|page| document.extract_chars(page).ok()).unwrap_or_default();
    let high = |piece: &Piece, line: f32| {
        let first = piece.text.trim().chars().next();
        letters.iter().any(|c| {
            Some(c.char) == first
                && (c.origin_x - piece.x).abs() < 0.6
                && (c.font_size - piece.size).abs() < 0.6
                && (line..line + piece.size * 1.5).contains(&c.origin_y)
        })
    };
    let at = |(row, piece): Spot| sheet.rows.get(row)?.pieces.get(piece);
    found.retain(|(spot, _, line)| at(*spot).is_some_and(|p| high(p, *line)));
    found.into_iter().map(|(spot, number, _)| (spot, number)).collect()
}

/// The notes at the bottom of a page that the small numbers point at: their numbers, and their rows. The number of each
/// is higher than that of the one before, and their letters are smaller than the text.
fn notes(sheet: &Sheet, raised: &[(Spot, u32)], body: f32) -> Vec<(u32, std::ops::Range<usize>)> {
    let inked = |r: &Row| !r.kept().is_empty();
    let rows: Vec<usize> =
        sheet.rows.iter().enumerate().filter(|(_, r)| inked(r)).map(|(at, _)| at).collect();
    let small = |at: &usize| sheet.rows.get(*at).is_some_and(|r| r.size() <= body * NOTE);
    let bottom: Vec<usize> = rows.iter().rev().copied().take_while(small).collect();
    let mut out: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
    for at in bottom.into_iter().rev() {
        let Some(row) = sheet.rows.get(at) else { continue };
        let before = out.last().map_or(0, |(number, _)| *number);
        let pointed = |n: &u32| raised.iter().any(|((row, _), number)| number == n && *row < at);
        match begins(row).filter(|n| *n > before && pointed(n)) {
            Some(number) => out.push((number, at..at + 1)),
            None => {
                if let Some((_, rows)) = out.last_mut() {
                    rows.end = at + 1;
                }
            }
        }
    }
    // Half of the page or more is no foot of it.
    out.retain(|(_, rows)| sheet.rows.get(rows.start).is_some_and(|r| r.y() < sheet.height * 0.5));
    out
}

/// The number that a row begins with, and some text after it.
fn begins(row: &Row) -> Option<u32> {
    let mut pieces = row.pieces.iter().filter(|p| !p.left && !p.text.trim().is_empty());
    let first = pieces.next()?;
    if let Some(number) = number(first) {
        return pieces.next().map(|_| number);
    }
    let text = first.text.trim_start();
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let apart = rest.trim_start_matches([')', '.']).starts_with(char::is_whitespace);
    digits.parse().ok().filter(|n| (1..=MOST).contains(n) && apart && digits.len() <= 3)
}

/// Takes the rows of a note from the text, and gives its text without its number.
fn take(sheet: &mut Sheet, number: u32, rows: std::ops::Range<usize>) -> String {
    let sign = number.to_string();
    let mut first = true;
    for piece in sheet.rows.get_mut(rows.clone()).into_iter().flatten().flat_map(|r| &mut r.pieces) {
        if piece.left || piece.text.trim().is_empty() {
            continue;
        }
        if std::mem::take(&mut first) {
            let text = piece.text.trim_start();
            let rest = text.strip_prefix(sign.as_str()).unwrap_or(text);
            piece.text = rest.trim_start_matches([')', '.']).to_owned();
        }
    }
    let pieces = || sheet.rows.get(rows.clone()).into_iter().flatten().flat_map(|r| &r.pieces);
    let text = joined(pieces().filter(|p| !p.left));
    for piece in sheet.rows.get_mut(rows).into_iter().flatten().flat_map(|r| &mut r.pieces) {
        piece.left = true;
    }
    text
}

/// A text without the signs of footnotes.
pub(super) fn bare(text: &str) -> String {
    parts(text).0
}

/// A text without the signs of footnotes, and where each stood.
fn parts(text: &str) -> (String, Vec<(usize, String)>) {
    let (mut out, mut signs) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(SIGN[0]) {
        out.push_str(before);
        let (sign, after) = after.split_once(SIGN[1]).unwrap_or(("", after));
        signs.push((out.len(), sign.to_owned()));
        rest = after;
    }
    out.push_str(rest);
    (out, signs)
}

/// Puts the signs of footnotes where texts have them.
pub(super) fn settle(draft: &mut Draft) {
    let rich = |text: &mut Rich| {
        let (letters, signs) = parts(&text.text);
        text.text = letters;
        let mark = |(at, sign): (usize, String)| Mark { range: at..at, kind: MarkKind::Note(sign) };
        text.marks.extend(signs.into_iter().map(mark));
    };
    for block in &mut draft.blocks {
        match &mut block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Para(text)
            | BlockKind::Item { text, .. }
            | BlockKind::Boxed(text) => rich(text),
            BlockKind::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|r| &mut r.cells) {
                    let (letters, signs) = parts(&cell.text);
                    cell.text = letters.trim().to_owned();
                    cell.notes.extend(signs.into_iter().map(|(_, sign)| sign));
                }
            }
        }
    }
    draft.left.iter_mut().for_each(|l| l.text = bare(&l.text));
    draft.doubts.iter_mut().for_each(|d| d.text = bare(&d.text));
}

/// Puts right what another program glued: small numbers above the line behind the words of these rows. `false` where one
/// stands in more texts than it was printed.
pub(super) fn unglue(rows: &[&Row], texts: &mut [&mut String]) -> bool {
    let mut words: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for pair in rows.iter().flat_map(|r| r.pieces.windows(2)) {
        let [base, piece] = pair else { continue };
        let Some(digits) = &piece.raised else { continue };
        let word = base.text.split_whitespace().next_back().unwrap_or_default();
        let shown = match &piece.note {
            Some(sign) => format!("{}{sign}{}", SIGN[0], SIGN[1]),
            None => piece.text.clone(),
        };
        words.entry((word.to_owned(), digits.clone())).or_default().push(shown);
    }
    for ((word, digits), shown) in words {
        for gap in ["", " "] {
            let glued = format!("{word}{gap}{digits}");
            let mut spots = Vec::new();
            for (n, text) in texts.iter().enumerate() {
                spots.extend(whole(text, &glued).map(|at| (n, at)));
            }
            if spots.len() > shown.len() {
                return false;
            }
            for ((n, at), shown) in spots.into_iter().zip(&shown).rev() {
                if let Some(text) = texts.get_mut(n) {
                    text.replace_range(at + word.len()..at + glued.len(), shown);
                }
            }
        }
    }
    true
}

/// Where a word stands that goes on before and behind with nothing.
fn whole<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        before.is_none_or(char::is_whitespace) && !after.is_some_and(char::is_alphanumeric)
    })
}
