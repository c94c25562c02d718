//! Letters on their way to the draft: what is open around them, where a line ends, and what kind of block it is.

use super::super::{status, text};
use super::{Open, Walk};
use crate::import::draft::{Block, BlockKind, MarkKind, Rich};
use crate::source::Place;

impl Walk<'_, '_> {
    /// The letters up to the end of an element have something to them.
    pub(super) fn mark(&mut self, end: usize, kind: MarkKind) {
        self.marks.push(self.open.len());
        self.open.push((end, Open::Mark(self.text.text.len(), kind)));
    }

    /// An element that may be a sign with a colour.
    pub(super) fn coloured(&mut self, i: usize) -> usize {
        let tree = self.tree;
        let Some(colour) = status::of_element(tree, i, false) else { return i + 1 };
        if tree.letters(i) > 0 {
            self.mark(tree.end(i), MarkKind::Colour(colour));
            return i + 1;
        }
        if tree.inside(i).any(|n| tree.name(n) == "img") {
            return i + 1;
        }
        self.sign(i, colour);
        tree.end(i)
    }

    /// A sign without letters: the words that describe it, or a dot, in its colour.
    pub(in crate::import::read::html) fn sign(&mut self, i: usize, colour: crate::model::Colour) {
        let tree = self.tree;
        let told = std::iter::once(i).chain(tree.inside(i)).find_map(|n| status::label(tree, n));
        let told = told.filter(|t| t.chars().count() <= 40).unwrap_or("●");
        if self.headings > 0 {
            // A sign in a heading says how it stands with what the heading names: it is no word of it.
            let mut sign = Rich::from(told);
            sign.mark(0, MarkKind::Colour(colour));
            self.signs.push((sign, tree.line(i)));
            return;
        }
        self.line.get_or_insert(tree.line(i));
        let start = self.text.text.len();
        self.text.push(told);
        self.text.mark(start, MarkKind::Colour(colour));
    }

    /// Reads letters.
    pub(in crate::import::read::html) fn letters(&mut self, letters: &str, line: usize) {
        if self.line.is_none() && !letters.trim().is_empty() {
            self.line = Some(line);
        }
        if self.pre == 0 || self.headings > 0 {
            self.text.push(&text::visible(letters));
            return;
        }
        for (n, part) in letters.split('\n').enumerate() {
            if n > 0 {
                self.line_break();
                self.line = Some(line + n);
            }
            self.text.push(&text::visible(part));
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.headings > 0 {
            self.text.push(" ");
            return;
        }
        // Two breaks part paragraphs.
        self.blanks = u32::from(!self.flush());
    }

    /// What was read ends here, and something on a new line begins.
    pub(in crate::import::read::html) fn break_off(&mut self) {
        if self.headings > 0 {
            self.text.push(" ");
            return;
        }
        self.flush();
        self.blanks = 1;
    }

    /// An item that begins with something else than a text has no text of its own.
    pub(super) fn spend_item(&mut self) {
        if let Some(item) = self.items.last_mut() {
            item.fresh = false;
        }
    }

    /// Takes what was read, with the marks that are open around it.
    fn take(&mut self) -> Rich {
        let mut text = std::mem::take(&mut self.text);
        for at in &self.marks {
            if let Some((_, Open::Mark(start, kind))) = self.open.get_mut(*at) {
                text.mark(*start, kind.clone());
                *start = 0;
            }
        }
        text.marks.sort_by_key(|m| m.range.start);
        text.spaced()
    }

    /// Puts what was read into the draft; says whether there was anything.
    pub(super) fn flush(&mut self) -> bool {
        let text = self.take();
        let line = self.line.take();
        let found = !text.text.is_empty();
        if found {
            let item = self.items.last_mut().filter(|item| item.fresh);
            let kind = match item {
                Some(item) => {
                    item.fresh = false;
                    BlockKind::Item { level: item.level, label: item.label.take(), text }
                }
                None if self.boxes > 0 => BlockKind::Boxed(text),
                None => BlockKind::Para(text),
            };
            let place = Place::line(self.name(), line.unwrap_or(1), 0);
            let blanks = if std::mem::take(&mut self.tight) { 0 } else { self.blanks };
            self.draft.blocks.push(Block { kind, place, blanks });
        } else if !text.marks.is_empty() {
            self.late_notes(text);
        }
        for (alt, name, place) in std::mem::take(&mut self.pictures) {
            crate::import::read::image::image(&mut self.draft, &alt, &name, &place);
        }
        found
    }

    /// Signs of notes without a text belong to the text before them.
    fn late_notes(&mut self, signs: Rich) {
        let before = self.draft.blocks.last_mut().map(|b| &mut b.kind);
        if let Some(
            BlockKind::Para(text)
            | BlockKind::Boxed(text)
            | BlockKind::Item { text, .. }
            | BlockKind::Heading { text, .. },
        ) = before
        {
            text.append(signs);
        }
    }

    pub(super) fn end_heading(&mut self, level: Option<u8>) {
        let text = self.take();
        let line = self.line.take().unwrap_or(1);
        if !text.text.is_empty() {
            let place = Place::line(self.name(), line, 0);
            let kind = BlockKind::Heading { level, label: None, text, fake: false };
            self.draft.blocks.push(Block { kind, place, blanks: 1 });
        }
        for (sign, line) in std::mem::take(&mut self.signs) {
            let place = Place::line(self.name(), line, 0);
            self.draft.blocks.push(Block { kind: BlockKind::Para(sign), place, blanks: 1 });
        }
        self.blanks = 1;
        self.flush();
    }
}
