//! Letters of Markdown on their way to the draft.

use super::Walk;
use crate::import::draft::{Block, BlockKind, Draft, Mark, MarkKind, Note, Rich, TableCell};
use crate::import::read::image;
use crate::source::Place;

impl Walk<'_> {
    pub(super) fn end_picture(&mut self) {
        // A picture in a picture's words is one picture.
        if let Some((url, start, place)) = self.picture.take() {
            let alt = self.text.text.get(start..).unwrap_or("").to_owned();
            self.text.text.truncate(start);
            self.text.marks.retain(|m| m.range.end <= start);
            self.pictures.push((alt, url, place));
        }
    }

    pub(super) fn cell(&mut self) {
        let rich = std::mem::take(&mut self.text).spaced();
        self.links.clear();
        let address = |m: Mark| if let MarkKind::Link(to) = m.kind { Some(to) } else { None };
        let links = rich.marks.into_iter().filter_map(address).collect();
        let (text, notes) = (rich.text, std::mem::take(&mut self.notes));
        let place = Some(self.place(self.at));
        self.row.push(TableCell { text, notes, links, place, ..TableCell::default() });
    }

    /// Letters whose line ends count: those of code and of raw HTML come in one event a line or more.
    pub(super) fn letters(&mut self, text: &str) {
        if self.meta || self.table.is_some() || self.heading.is_some() {
            return self.words(text, self.at);
        }
        let mut at = self.at;
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.line_break();
            }
            self.words(line, at);
            at += line.len() + 1;
        }
    }

    pub(super) fn words(&mut self, text: &str, at: usize) {
        if self.start.is_none() && !text.trim().is_empty() {
            self.start = Some(at);
        }
        self.text.push(text);
    }

    pub(super) fn line_break(&mut self) {
        if self.picture.is_some() {
            self.text.push(" ");
            return;
        }
        let before = self.draft.blocks.len();
        self.flush();
        self.blanks = u32::from(self.draft.blocks.len() == before);
    }

    pub(super) fn spend_item(&mut self) {
        if let Some(item) = self.items.last_mut() {
            *item = None;
        }
    }

    pub(super) fn place(&self, at: usize) -> Place {
        let at = self.source.place(at);
        Place::line(self.source.name.clone(), at.line_number().unwrap_or(1) as usize, 0)
    }

    pub(super) fn flush(&mut self) {
        if self.table.is_some() {
            return;
        }
        let mut text = std::mem::take(&mut self.text);
        for (start, url) in &mut self.links {
            if url.starts_with("http") {
                text.mark(*start, MarkKind::Link(url.clone()));
            }
            *start = 0;
        }
        let text = text.spaced();
        let blanks = std::mem::replace(&mut self.blanks, 1);
        let start = self.start.take().unwrap_or(self.at);
        let place = self.place(start);
        if !text.text.is_empty() {
            if let Some((mark, first)) = &self.note {
                self.draft.note(mark, text.text, first);
            } else {
                let kind = self.kind(text);
                self.draft.blocks.push(Block { kind, place, blanks });
            }
        }
        self.show();
    }

    fn kind(&mut self, text: Rich) -> BlockKind {
        if self.heading.is_some() {
            return BlockKind::Heading { level: self.heading, label: None, text, fake: false };
        }
        match self.items.last_mut().and_then(Option::take) {
            Some(label) => {
                let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                BlockKind::Item { level, label, text }
            }
            None => BlockKind::Para(text),
        }
    }

    /// Pictures follow the text that they stood in.
    pub(super) fn show(&mut self) {
        for (alt, name, place) in std::mem::take(&mut self.pictures) {
            image::image(&mut self.draft, &alt, &name, &place);
        }
    }
}

impl Draft {
    /// Adds a paragraph to a note.
    fn note(&mut self, mark: &str, text: String, place: &Place) {
        match self.notes.iter_mut().find(|n| n.mark == mark && n.place == *place) {
            Some(note) => {
                note.text.push(' ');
                note.text.push_str(&text);
            }
            None => self.notes.push(Note { mark: mark.to_owned(), text, place: place.clone() }),
        }
    }
}
