//! The neutral draft: what every reader makes of a document and the recogniser works on. It knows headings, paragraphs,
//! list items, tables and boxes, each with its place, and nothing of budgets or of file formats.

use std::ops::Range;
use std::sync::Arc;

use super::log::{Doubt, Left};
use crate::diag::Diagnostic;
use crate::model::Colour;
use crate::source::{At, Place};

/// A document as its reader saw it, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The name of the source as messages show it.
    pub name: Arc<str>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their marks.
    pub notes: Vec<Note>,
    /// What the file calls itself, outside its text: evidence for which document it is, and no content.
    pub titles: Vec<String>,
    /// What the reader has to say that does not stop it, such as an old encoding.
    pub findings: Vec<Diagnostic>,
    /// What the reader left out on purpose: deleted text, comments, a table of contents.
    pub left: Vec<Left>,
    /// What the reader does not know for sure.
    pub doubts: Vec<Doubt>,
    /// Every text of the source as a plain pass over it finds it, knowing no structure: what the draft is measured
    /// against, so that a reader loses nothing unseen. Text sources need none: their blocks are their lines.
    pub raw: Vec<(Place, String)>,
    /// Whether the lines of the source were cut at a fixed width, so that a line end means nothing.
    pub wrapped: bool,
}

/// A block with its place.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where its first line stands.
    pub place: Place,
    /// Blank lines before it, for text sources; readers of documents with paragraphs give 1.
    pub blanks: u32,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading that the format marks as one.
    Heading {
        /// Its level from 1, where the format tells it.
        level: Option<u8>,
        /// Its printed number.
        label: Option<String>,
        /// Its text without the number.
        text: Rich,
        /// Whether only its looks (a bold line) make it a heading: then it needs proof.
        fake: bool,
    },
    /// A paragraph; for text sources a line.
    Para(Rich),
    /// An item of a list.
    Item {
        /// Depth from 0.
        level: u8,
        /// The printed number or sign.
        label: Option<String>,
        /// The text.
        text: Rich,
    },
    /// A table with cells that the format keeps apart.
    Table(Table),
    /// A text in a box beside the running text.
    Boxed(Rich),
}

/// A text on one line and what stands in it besides letters. Positions are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rich {
    /// The letters.
    pub text: String,
    /// Links, notes and colours, in the order of the text.
    pub marks: Vec<Mark>,
}

/// A stretch of a text, or a spot in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which bytes; an empty range is a spot.
    pub range: Range<usize>,
    /// What is there.
    pub kind: MarkKind,
}

/// What stands in a text besides letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// A link to an address.
    Link(String),
    /// The sign of a footnote stands here; the mark of the [`Note`].
    Note(String),
    /// The letters are printed in, or on, this colour: a dot of a traffic light.
    Colour(Colour),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Whether the reader cannot vouch for the numbers, as with a PDF: each stays unchecked until a sum confirms it.
    pub unchecked: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Its cells, an empty one too.
    pub cells: Vec<TableCell>,
    /// Whether the format marks it as a row of heads.
    pub head: bool,
    /// Where it stands.
    pub place: Place,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableCell {
    /// Its text, lines joined by a space; numbers as a Dutch reader writes them.
    pub text: String,
    /// The colour of its ground, or of the sign in it. White, black and the tint of a head are none.
    pub colour: Option<Colour>,
    /// Whether a merged cell covers it: then its text is the text of that cell.
    pub covered: Option<Covered>,
    /// The marks of the footnotes that it points at.
    pub notes: Vec<String>,
    /// The addresses that its text links to.
    pub links: Vec<String>,
    /// Where it stands, where that is closer than the place of its row.
    pub place: Option<Place>,
}

/// From which side a merged cell covers another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covered {
    /// The cell begins left of it, in the same row.
    Left,
    /// The cell begins in a row above it.
    Above,
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its mark.
    pub mark: String,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Draft {
    /// An empty draft of a source.
    pub fn new(name: impl Into<Arc<str>>) -> Draft {
        Draft { name: name.into(), ..Draft::default() }
    }

    /// Gives every text and every row that only has its page a turn on that page, so that two of one page are two places:
    /// what an editor answers about one says nothing of the other.
    pub fn number_pages(&mut self) {
        let mut turns: std::collections::HashMap<u32, u32> = std::collections::HashMap::new();
        let mut number = |place: &mut Place| {
            if let At::Page(page) = place.at {
                let nth = turns.entry(page).or_default();
                *nth += 1;
                place.at = At::OnPage { page, nth: *nth };
            }
        };
        for block in &mut self.blocks {
            number(&mut block.place);
            if let BlockKind::Table(table) = &mut block.kind {
                for row in &mut table.rows {
                    number(&mut row.place);
                    row.cells.iter_mut().filter_map(|c| c.place.as_mut()).for_each(&mut number);
                }
            }
        }
        self.notes.iter_mut().for_each(|n| number(&mut n.place));
    }
}

impl TableCell {
    /// A cell with only a text.
    pub fn new(text: impl Into<String>) -> TableCell {
        TableCell { text: text.into(), ..TableCell::default() }
    }
}

impl TableRow {
    /// The texts of the cells, parted by a space; a merged cell counts once.
    pub fn text(&self) -> String {
        let own = self.cells.iter().filter(|c| c.covered.is_none());
        own.map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl From<String> for Rich {
    fn from(text: String) -> Rich {
        Rich { text, marks: Vec::new() }
    }
}

impl From<&str> for Rich {
    fn from(text: &str) -> Rich {
        Rich::from(text.to_owned())
    }
}

impl Rich {
    /// Appends letters.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends another text with what stands in it.
    pub fn append(&mut self, other: Rich) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(
            other
                .marks
                .into_iter()
                .map(|m| Mark { range: m.range.start + start..m.range.end + start, kind: m.kind }),
        );
    }

    /// Marks the bytes from `start` to the end; a link or colour without letters is left out.
    pub fn mark(&mut self, start: usize, kind: MarkKind) {
        let range = start..self.text.len();
        if !range.is_empty() || matches!(kind, MarkKind::Note(_)) {
            self.marks.push(Mark { range, kind });
        }
    }

    /// The same with every run of blanks as one space and none at the ends, as a page shows it.
    pub fn spaced(self) -> Rich {
        let mut text = String::with_capacity(self.text.len());
        // Where each byte of the old text, and its end, went to.
        let mut moved = Vec::with_capacity(if self.marks.is_empty() { 0 } else { self.text.len() + 1 });
        let mut blank = false;
        for c in self.text.chars() {
            if c.is_whitespace() {
                blank = !text.is_empty();
                if !self.marks.is_empty() {
                    moved.extend(std::iter::repeat_n(text.len(), c.len_utf8()));
                }
                continue;
            }
            if std::mem::take(&mut blank) {
                text.push(' ');
            }
            if !self.marks.is_empty() {
                moved.extend(std::iter::repeat_n(text.len(), c.len_utf8()));
            }
            text.push(c);
        }
        moved.push(text.len());
        let at = |n: usize| moved.get(n).copied().unwrap_or(text.len());
        let marks = self
            .marks
            .iter()
            .map(|m| Mark { range: at(m.range.start)..at(m.range.end), kind: m.kind.clone() })
            .filter(|m| !m.range.is_empty() || matches!(m.kind, MarkKind::Note(_)))
            .collect();
        Rich { text, marks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_page_are_places_of_their_own() {
        let place = |page| Place { file: "a.pdf".into(), at: At::Page(page) };
        let row = || TableRow { cells: Vec::new(), head: false, place: place(1) };
        let para = |page| Block { kind: BlockKind::Para("x".into()), place: place(page), blanks: 1 };
        let table = BlockKind::Table(Table { rows: vec![row(), row()], unchecked: true });
        let mut draft = Draft::new("a.pdf");
        draft.blocks = vec![para(1), Block { kind: table, place: place(1), blanks: 1 }, para(2), para(1)];
        draft.number_pages();
        let at: Vec<At> = draft.blocks.iter().map(|b| b.place.at).collect();
        let on = |page, nth| At::OnPage { page, nth };
        assert_eq!(at, [on(1, 1), on(1, 2), on(2, 1), on(1, 5)]);
        assert_eq!(draft.blocks[3].place.to_string(), "a.pdf, bladzijde 1");
    }

    #[test]
    fn marks_move_with_the_text() {
        let mut rich = Rich::from("  Zie ");
        let start = rich.text.len();
        rich.push(" de\u{a0}\u{a0}nota ");
        rich.mark(start, MarkKind::Link("https://x.nl".into()));
        rich.mark(rich.text.len(), MarkKind::Note("1".into()));
        rich.push(" nu.");
        let spaced = rich.spaced();
        assert_eq!(spaced.text, "Zie de nota nu.");
        let link = spaced.marks.first().map(|m| spaced.text.get(m.range.clone()).unwrap_or("").trim());
        assert_eq!(link, Some("de nota"));
        assert_eq!(spaced.marks.get(1).map(|m| m.range.start), Some("Zie de nota".len()));
    }
}
