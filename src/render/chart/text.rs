//! How much room a text takes, and how it breaks. There is no browser at build time, so letters have the widths of a
//! common typeface, with some to spare: a reader may set letters and words further apart (WCAG 1.4.12), and nothing may
//! lie over something else then.

use rust_decimal::Decimal;

use crate::dutch::hyphens::soften;

/// From one line of text to the next, in pixels.
pub(super) const LINE: Decimal = Decimal::from_parts(18, 0, 0, false, 0);
/// The size of all text, in pixels.
pub(super) const SIZE: i64 = 14;

/// Between letters that a reader sets apart, in thousandths of their size; between words 160 more.
const SPACING: i64 = 120;

/// The width of a text in pixels: the advance of each letter in a common sans-serif, a tenth more for wider and bolder
/// ones, and the room between letters and words that a reader may ask for.
pub(super) fn width(text: &str) -> Decimal {
    pixels(text.chars().map(letter).sum())
}

/// The room of a letter, in ten-thousandths of its size. That of a text is the sum of its letters.
fn letter(c: char) -> i64 {
    match c {
        '\u{ad}' => 0,
        ' ' | '\u{a0}' => advance(c) * 11 + (SPACING + 160) * 10,
        c => advance(c) * 11 + SPACING * 10,
    }
}

fn pixels(letters: i64) -> Decimal {
    Decimal::new(letters * SIZE, 4)
}

/// The advance of a letter, in thousandths of its size.
fn advance(c: char) -> i64 {
    match c {
        '\u{ad}' => 0,
        'i' | 'j' | 'l' | '\'' | '’' | '|' => 230,
        ' ' | '\u{a0}' | '!' | '.' | ',' | ':' | ';' | '/' | 'I' | 'f' | 't' => 280,
        '(' | ')' | '-' | 'r' | '[' | ']' => 335,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 505,
        'm' | 'M' | '%' => 880,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 725,
        'G' | 'O' | 'Q' => 780,
        'W' => 945,
        'A'..='Z' | '&' => 670,
        'a'..='z' | '0'..='9' | '€' | '–' | '−' | '+' => 560,
        // Letters with accents, and what is wider still.
        c if c.is_alphabetic() && c < '\u{250}' => 700,
        _ => 1000,
    }
}

/// A text in lines of at most `room` pixels, at most `most` of them. It breaks at spaces; a word that is too long
/// breaks where Dutch does. What does not fit ends in `…`.
pub(super) fn wrap(text: &str, room: Decimal, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut taken) = (String::new(), 0);
    for word in text.split([' ', '\n', '\t']).filter(|w| !w.is_empty()) {
        let own: i64 = word.chars().map(letter).sum();
        let joined = if line.is_empty() { own } else { taken + letter(' ') + own };
        if pixels(joined) <= room {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
            taken = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word.to_owned();
        while width(&rest) > room {
            let (first, after) = cut(&rest, room);
            if after.is_empty() {
                break;
            }
            lines.push(first);
            rest = after;
        }
        taken = rest.chars().map(letter).sum();
        line = rest;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = ended(last.trim_end_matches('-'), room);
        }
    }
    lines
}

/// The part of a word that fits, with a hyphen, and what comes after it.
fn cut(word: &str, room: Decimal) -> (String, String) {
    let parts: Vec<String> = soften(word).split('\u{ad}').map(str::to_owned).collect();
    let mut first = String::new();
    let mut taken = 0;
    for part in parts.iter().take(parts.len().saturating_sub(1)) {
        let longer = format!("{first}{part}");
        if width(&longer) + width("-") > room {
            break;
        }
        first = longer;
        taken += 1;
    }
    if taken > 0 {
        let hyphen = if first.ends_with('-') { "" } else { "-" };
        return (format!("{first}{hyphen}"), parts.get(taken..).unwrap_or(&[]).concat());
    }
    // No Dutch word: it breaks where it must, after a letter at least.
    let mut at = word.chars().next().map_or(0, char::len_utf8);
    for (i, c) in word.char_indices().skip(1) {
        let end = i + c.len_utf8();
        if width(word.get(..end).unwrap_or("")) + width("-") > room {
            break;
        }
        at = end;
    }
    (format!("{}-", word.get(..at).unwrap_or("")), word.get(at..).unwrap_or("").to_owned())
}

/// A line that goes on, with `…` inside the room.
fn ended(line: &str, room: Decimal) -> String {
    let mut kept = line.trim_end_matches([' ', ',', '.', ';']).to_owned();
    while !kept.is_empty() && width(&kept) + width("…") > room {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}
