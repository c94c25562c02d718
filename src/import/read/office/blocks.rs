//! Paragraphs on their way to the draft: lines that are bold as a whole become headings that need proof, and lines with
//! as many tabs under each other become a table.

use super::text::{self, Piece, Text};
use crate::import::draft::{Block, BlockKind, MarkKind, Rich, Table, TableCell, TableRow};
use crate::source::Place;

/// Longest line that can be a heading by its looks.
const LONGEST_HEAD: usize = 120;

/// Where the blocks stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::read) enum Inside {
    /// In the running text.
    Body,
    /// In a box beside it.
    Box,
    /// In a cell or a note: their text is all that counts.
    Cell,
}

/// The blocks of a body, a box or a cell.
#[derive(Debug)]
pub(in crate::import::read) struct Blocks {
    list: Vec<Block>,
    /// Lines with tabs, which may turn out to be a table: their place, blank lines before, and the line.
    tabbed: Vec<(Place, u32, Piece)>,
    pub(in crate::import::read) inside: Inside,
}

impl Blocks {
    pub(in crate::import::read) fn new(inside: Inside) -> Blocks {
        Blocks { list: Vec::new(), tabbed: Vec::new(), inside }
    }

    /// All blocks, in order.
    pub(in crate::import::read) fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.list
    }

    /// Adds a block that is known as it is.
    pub(in crate::import::read) fn push(&mut self, kind: BlockKind, place: &Place) {
        self.flush();
        let item = |k: &BlockKind| matches!(k, BlockKind::Item { .. });
        let follows = item(&kind) && self.list.last().is_some_and(|b| item(&b.kind));
        self.list.push(Block { kind, place: place.clone(), blanks: u32::from(!follows) });
    }

    /// Adds blocks that were made elsewhere.
    pub(in crate::import::read) fn extend(&mut self, blocks: Vec<Block>) {
        self.flush();
        self.list.extend(blocks);
    }

    /// Adds a paragraph of running text.
    pub(in crate::import::read) fn paragraph(&mut self, text: Text, place: &Place) {
        if text.is_empty() {
            return;
        }
        if self.inside == Inside::Cell {
            self.push(BlockKind::Para(text.one()), place);
            return;
        }
        let mut blanks = 1;
        for line in text.lines {
            let tabs = tabs(&line.rich.text);
            if line.rich.text.trim().is_empty() && line.rich.marks.is_empty() {
                continue;
            }
            if tabs == 0 || self.tabbed.last().is_some_and(|(_, _, l)| self::tabs(&l.rich.text) != tabs) {
                self.flush();
            }
            match tabs {
                0 => self.line(line, place, blanks),
                _ => self.tabbed.push((place.clone(), blanks, line)),
            }
            blanks = 0;
        }
    }

    fn line(&mut self, line: Piece, place: &Place, blanks: u32) {
        let fake = line.is_bold() && looks_like_a_head(&line.rich.text);
        let text = line.rich.spaced();
        let kind = match self.inside {
            _ if fake => BlockKind::Heading { level: None, label: None, text: heading(text), fake: true },
            Inside::Box => BlockKind::Boxed(text),
            Inside::Body | Inside::Cell => BlockKind::Para(text),
        };
        self.list.push(Block { kind, place: place.clone(), blanks });
    }

    /// Ends a run of lines with tabs: two or more are a table.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.tabbed);
        if lines.len() < 2 {
            lines.into_iter().for_each(|(place, blanks, line)| self.line(line, &place, blanks));
            return;
        }
        let Some((first, blanks, _)) = lines.first() else { return };
        let (first, blanks) = (first.clone(), *blanks);
        let rows = lines.into_iter().map(|(place, _, line)| row(&line.rich, place)).collect();
        let table = Table { rows, unchecked: false };
        self.list.push(Block { kind: BlockKind::Table(table), place: first, blanks });
    }
}

/// Tabs that part cells. Only tabs before the text are an indent.
fn tabs(text: &str) -> usize {
    if text.trim_start().contains('\t') { text.matches('\t').count() } else { 0 }
}

fn row(line: &Rich, place: Place) -> TableRow {
    let mut cells = Vec::new();
    let mut from = 0;
    for to in line.text.match_indices('\t').map(|(at, _)| at).chain([line.text.len()]) {
        cells.push(text::cell(text::slice(line, from, to)));
        from = to + 1;
    }
    TableRow { cells, head: false, place }
}

fn looks_like_a_head(text: &str) -> bool {
    let text = text.trim();
    text.chars().nth(LONGEST_HEAD).is_none()
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ',', ';', ':', '…'])
}

/// The text of a heading: the colour of its letters is dress, that of a sign in it is not.
pub(in crate::import::read) fn heading(mut text: Rich) -> Rich {
    let letters = std::mem::take(&mut text.text);
    text.marks.retain(|m| {
        !matches!(m.kind, MarkKind::Colour(_))
            || letters.get(m.range.clone()).is_some_and(|t| !t.contains(char::is_alphanumeric))
    });
    text.text = letters;
    text
}

/// What stands in a cell, as one text, and the tables in it, which follow on their own.
pub(in crate::import::read) fn flatten(blocks: Vec<Block>) -> (Rich, Vec<Block>) {
    let (mut parts, mut tables) = (Vec::new(), Vec::new());
    for block in blocks {
        match block.kind {
            BlockKind::Table(_) => tables.push(block),
            BlockKind::Para(text) | BlockKind::Boxed(text) => parts.push(text),
            BlockKind::Heading { label, text, .. } | BlockKind::Item { label, text, .. } => {
                let mut all = Rich::default();
                if let Some(label) = label {
                    all.push(&label);
                    all.push(" ");
                }
                all.append(text);
                parts.push(all);
            }
        }
    }
    (text::join(parts), tables)
}

/// A text as an empty-handed cell shows it: what a table says in words, for notes.
pub(in crate::import::read) fn words(blocks: Vec<Block>) -> String {
    let (text, tables) = flatten(blocks);
    let mut out = text.text;
    for table in tables {
        if let BlockKind::Table(table) = table.kind {
            for row in &table.rows {
                out.push(' ');
                out.push_str(&row.text());
            }
        }
    }
    out.trim().to_owned()
}

/// A cell of the text in it.
pub(in crate::import::read) fn cell(blocks: Vec<Block>) -> (TableCell, Vec<Block>) {
    let (text, tables) = flatten(blocks);
    (text::cell(text), tables)
}

#[cfg(test)]
mod tests {
    use super::super::text::Look;
    use super::*;

    fn text(parts: &[(&str, bool)]) -> Text {
        let mut text = Text::default();
        for (part, bold) in parts {
            text.push(part, Look { bold: *bold, ..Look::default() });
        }
        text
    }

    fn blocks(paragraphs: &[&[(&str, bool)]]) -> Vec<BlockKind> {
        let mut out = Blocks::new(Inside::Body);
        for p in paragraphs {
            out.paragraph(text(p), &Place::file("a.docx"));
        }
        out.finish().into_iter().map(|b| b.kind).collect()
    }

    #[test]
    fn a_bold_line_is_a_heading_that_needs_proof() {
        let found = blocks(&[&[("Wat gaan we doen?\n", true), ("Veel.", false)], &[("Let op.", true)]]);
        assert!(matches!(&found[0], BlockKind::Heading { fake: true, level: None, .. }), "{found:?}");
        assert!(matches!(&found[1], BlockKind::Para(_)));
        assert!(matches!(&found[2], BlockKind::Para(_)));
    }

    #[test]
    fn lines_with_as_many_tabs_are_a_table() {
        let found = blocks(&[
            &[("\t2025\t2026", true)],
            &[("Lasten\t10\t-12", false)],
            &[("Los\tregeltje", false)],
            &[("\tingesprongen", false)],
        ]);
        let BlockKind::Table(table) = &found[0] else { panic!("{found:?}") };
        assert_eq!(
            table.rows[1].cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(),
            ["Lasten", "10", "-12"]
        );
        assert_eq!(table.rows[0].cells[0].text, "");
        assert!(matches!(&found[1], BlockKind::Para(t) if t.text == "Los regeltje"));
        assert!(matches!(&found[2], BlockKind::Para(t) if t.text == "ingesprongen"));
    }
}
