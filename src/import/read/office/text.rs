//! The text of a paragraph while it is read: its printed lines, with what is bold, coloured or a link in them.

use crate::import::draft::{Mark, MarkKind, Rich, TableCell};
use crate::model::Colour;

/// How letters look.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::import::read) struct Look<'a> {
    /// Printed bold.
    pub(in crate::import::read) bold: bool,
    /// The colour of the ground they stand on, or else of their ink.
    pub(in crate::import::read) colour: Option<Colour>,
    /// The address that they lead to.
    pub(in crate::import::read) link: Option<&'a str>,
}

/// A printed line.
#[derive(Debug, Clone, Default)]
pub(in crate::import::read) struct Piece {
    /// Its text.
    pub(in crate::import::read) rich: Rich,
    /// Whether letters were printed bold.
    bold: bool,
    /// Whether letters were printed otherwise.
    light: bool,
}

impl Piece {
    /// Whether the line is bold as a whole.
    pub(in crate::import::read) fn is_bold(&self) -> bool {
        self.bold && !self.light
    }
}

/// The text of a paragraph, in its printed lines.
#[derive(Debug, Clone, Default)]
pub(in crate::import::read) struct Text {
    /// The lines; a paragraph without a forced line end has one.
    pub(in crate::import::read) lines: Vec<Piece>,
}

impl Text {
    /// Appends letters; `\n` begins a new line, and a soft hyphen, which is only a hint for breaking, is dropped.
    pub(in crate::import::read) fn push(&mut self, text: &str, look: Look<'_>) {
        for (n, part) in text.split('\n').enumerate() {
            if n > 0 {
                self.lines.push(Piece::default());
            }
            if part.is_empty() {
                continue;
            }
            let line = self.last();
            let start = line.rich.text.len();
            if part.contains(['\u{ad}', '\u{2011}']) {
                line.rich.text.extend(part.chars().filter(|c| *c != '\u{ad}').map(|c| match c {
                    '\u{2011}' => '-',
                    c => c,
                }));
            } else {
                line.rich.push(part);
            }
            if part.trim().is_empty() {
                continue;
            }
            *(if look.bold { &mut line.bold } else { &mut line.light }) = true;
            if let Some(url) = look.link {
                mark(&mut line.rich, start, MarkKind::Link(url.to_owned()));
            }
            if let Some(colour) = look.colour {
                mark(&mut line.rich, start, MarkKind::Colour(colour));
            }
        }
    }

    /// Puts the sign of a note at the end.
    pub(in crate::import::read) fn note(&mut self, sign: &str) {
        let rich = &mut self.last().rich;
        rich.mark(rich.text.len(), MarkKind::Note(sign.to_owned()));
    }

    /// Appends another text on the same line.
    pub(in crate::import::read) fn append(&mut self, other: Text) {
        for (n, piece) in other.lines.into_iter().enumerate() {
            if n > 0 || self.lines.is_empty() {
                self.lines.push(piece);
                continue;
            }
            let last = self.last();
            last.bold |= piece.bold;
            last.light |= piece.light;
            last.rich.append(piece.rich);
        }
    }

    fn last(&mut self) -> &mut Piece {
        if self.lines.is_empty() {
            self.lines.push(Piece::default());
        }
        let at = self.lines.len() - 1;
        &mut self.lines[at]
    }

    /// Whether there is nothing to read in it.
    pub(in crate::import::read) fn is_empty(&self) -> bool {
        self.lines.iter().all(|l| l.rich.text.trim().is_empty() && l.rich.marks.is_empty())
    }

    /// All lines as one, with single spaces.
    pub(in crate::import::read) fn one(self) -> Rich {
        join(self.lines.into_iter().map(|l| l.rich))
    }
}

/// Texts as one text, with single spaces.
pub(in crate::import::read) fn join(parts: impl IntoIterator<Item = Rich>) -> Rich {
    let mut all = Rich::default();
    for part in parts {
        if !all.text.is_empty() {
            all.push(" ");
        }
        all.append(part);
    }
    all.spaced()
}

/// Marks the letters from `start`, joined with the mark before them where that says the same.
fn mark(rich: &mut Rich, start: usize, kind: MarkKind) {
    let end = rich.text.len();
    match rich.marks.iter_mut().rev().take(2).find(|m| m.range.end == start && m.kind == kind) {
        Some(before) => before.range.end = end,
        None => rich.marks.push(Mark { range: start..end, kind }),
    }
}

/// The part of a text between two bytes, with what stands in it.
pub(in crate::import::read) fn slice(rich: &Rich, from: usize, to: usize) -> Rich {
    let inside = |m: &&Mark| m.range.start >= from && m.range.end <= to;
    let marks = rich.marks.iter().filter(inside);
    let marks = marks
        .map(|m| Mark { range: m.range.start - from..m.range.end - from, kind: m.kind.clone() })
        .collect();
    Rich { text: rich.text.get(from..to).unwrap_or_default().to_owned(), marks }
}

/// Longest text whose letters, all in one colour, are a status and not a sentence.
const SHORT: usize = 30;

/// A text as a cell: with the notes that it points at, and the colour of the sign in it.
pub(in crate::import::read) fn cell(rich: Rich) -> TableCell {
    let rich = rich.spaced();
    let (mut notes, mut links) = (Vec::new(), Vec::new());
    for mark in &rich.marks {
        match &mark.kind {
            MarkKind::Note(sign) => notes.push(sign.clone()),
            MarkKind::Link(url) if !links.contains(url) => links.push(url.clone()),
            _ => {}
        }
    }
    TableCell { colour: colour(&rich), text: rich.text, notes, links, ..TableCell::default() }
}

/// The colour of the sign in a text, or of a short text that is in one colour as a whole. A number in red is a number.
fn colour(rich: &Rich) -> Option<Colour> {
    let (mut signs, mut covered, mut all) = (Vec::new(), 0, Vec::new());
    for mark in &rich.marks {
        let MarkKind::Colour(colour) = mark.kind else { continue };
        let text = rich.text.get(mark.range.clone()).unwrap_or_default();
        covered += text.chars().filter(|c| !c.is_whitespace()).count();
        all.push(colour);
        if !text.chars().any(char::is_alphanumeric) {
            signs.push(colour);
        }
    }
    let one = |colours: &[Colour]| {
        let first = colours.first().copied()?;
        colours.iter().all(|c| *c == first).then_some(first)
    };
    let letters = rich.text.chars().filter(|c| !c.is_whitespace()).count();
    let whole = covered == letters && letters <= SHORT && !rich.text.contains(|c: char| c.is_ascii_digit());
    if whole { one(&all) } else { one(&signs) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(colour: Colour) -> Look<'static> {
        Look { colour: Some(colour), ..Look::default() }
    }

    #[test]
    fn pieces_of_one_link_or_colour_are_one_mark() {
        let mut text = Text::default();
        let link = Look { link: Some("https://a.nl"), bold: true, ..Look::default() };
        text.push("de ", link);
        text.push("no\u{ad}ta", link);
        text.push(" hier\nen daar", Look::default());
        assert_eq!(text.lines.len(), 2);
        assert!(!text.lines[0].is_bold());
        let rich = text.one();
        assert_eq!(rich.text, "de nota hier en daar");
        assert_eq!(rich.marks.len(), 1);
        assert_eq!(rich.marks[0].range, 0..7);
    }

    #[test]
    fn a_cell_has_the_colour_of_its_sign() {
        let of = |parts: &[(&str, Option<Colour>)]| {
            let mut text = Text::default();
            for (part, colour) in parts {
                text.push(part, Look { colour: *colour, ..Look::default() });
            }
            cell(text.one()).colour
        };
        let red = Some(Colour::Rood);
        assert_eq!(of(&[("●", red)]), red);
        assert_eq!(of(&[("●", red), (" loopt achter", None)]), red);
        assert_eq!(of(&[("Niet op schema", red)]), red);
        assert_eq!(of(&[("-120", red)]), None);
        assert_eq!(of(&[("Let op: ", red), ("dit duurt langer", None)]), None);
        assert_eq!(of(&[("●", red), ("●", Some(Colour::Groen))]), None);
        let mut text = Text::default();
        text.push("a", look(Colour::Groen));
        text.note("1");
        assert_eq!(cell(text.one()).notes, ["1"]);
    }
}
