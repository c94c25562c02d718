//! Footnotes and endnotes: each is read where its sign stands, and linked by that sign.

use std::sync::Arc;

use super::reader::Reader;
use crate::import::draft::Note;
use crate::import::log::Why;
use crate::import::read::office::blocks::{self, Blocks, Inside};
use crate::import::read::office::counting::written;
use crate::import::read::office::xml::{Node, attr};
use crate::source::Place;

impl<'a> Reader<'a> {
    /// Keeps what a reference to a note (0) or an endnote (1) points at, and gives its sign.
    pub(super) fn note(
        &mut self,
        kind: usize,
        node: Node<'a>,
        own: Option<String>,
        place: &Place,
    ) -> Option<String> {
        let id = attr(node, "id")?;
        let note = *self.notes.get(kind)?.get(id)?;
        if let Some(sign) = self.signs.get(&(kind, id)) {
            return Some(sign.clone());
        }
        // A note in a note is no note.
        if self.fixed.is_some() {
            return None;
        }
        let count = self.counted.get_mut(kind)?;
        let sign = own.unwrap_or_else(|| {
            *count += 1;
            written(*count, self.beside.formats.get(kind).copied().unwrap_or_default())
        });
        let sign = self.own_signs.own(sign);
        self.signs.insert((kind, id), sign.clone());
        let text = self.apart(kind, note, place);
        self.draft.notes.push(Note { mark: sign.clone(), text, place: place.clone() });
        Some(sign)
    }

    /// The text of a note, read where the note stands.
    fn apart(&mut self, kind: usize, note: Node<'a>, place: &Place) -> String {
        let fields = std::mem::take(&mut self.fields);
        let part = std::mem::replace(&mut self.part, self.note_parts[kind.min(1)]);
        self.fixed = Some(place.clone());
        let mut inside = Blocks::new(Inside::Cell);
        // A table in a note that is too large is refused when the body is done: it has spent too much.
        let _ = self.blocks(note, &mut inside);
        self.fixed = None;
        self.part = part;
        self.fields = fields;
        blocks::words(inside.finish())
    }

    /// Notes that nothing points at are not printed.
    pub(super) fn unused_notes(&mut self) {
        for kind in 0..2 {
            let mut ids: Vec<&'a str> = self.notes[kind].keys().copied().collect();
            ids.retain(|id| !self.signs.contains_key(&(kind, *id)));
            ids.sort_unstable_by_key(|id| (id.len(), *id));
            for id in ids {
                let Some(node) = self.notes[kind].get(id).copied() else { continue };
                let place = Place::file(Arc::clone(&self.draft.name));
                let text = self.apart(kind, node, &place);
                self.draft.leave(&place, &text, Why::Hidden);
            }
        }
    }
}
