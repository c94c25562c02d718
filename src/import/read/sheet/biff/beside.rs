//! What lies on a sheet of an .xls besides its cells: links, comments, boxes with text, and what is printed around each
//! page.

use std::collections::HashMap;

use super::link::{self, Target};
use super::{short, text};
use crate::import::read::sheet::Spot;
use crate::import::read::sheet::margin::printed;
use crate::import::read::sheet::stream::tidy;

/// The kind of object that holds the text of a comment.
const COMMENT: u16 = 0x19;

/// What lies on a sheet.
#[derive(Debug, Default)]
pub(in crate::import::read::sheet) struct Beside {
    /// Cells with a link, and its address.
    pub(in crate::import::read::sheet) links: Vec<(Spot, String)>,
    /// Cells with a link that cannot be read.
    pub(in crate::import::read::sheet) unread: Vec<Spot>,
    /// Comments on cells.
    pub(in crate::import::read::sheet) remarks: Vec<(Spot, String)>,
    /// Texts of shapes.
    pub(in crate::import::read::sheet) boxes: Vec<String>,
    /// What is printed above and below each page.
    pub(in crate::import::read::sheet) margins: Vec<String>,
    /// The kind and the number of the last object.
    object: Option<(u16, u16)>,
    /// The text of the last object, and how many letters of it are still to come.
    open: Option<(usize, String)>,
    /// The texts of comments, by the number of their object.
    texts: HashMap<u16, String>,
    /// Where each comment stands, with the number of its object.
    comments: Vec<(Spot, u16)>,
}

impl Beside {
    /// Takes what a record says, where it is about any of these.
    pub(super) fn take(&mut self, kind: u16, d: &[u8]) {
        if kind == 0x003c {
            self.go_on(d);
            return;
        }
        self.close();
        match kind {
            0x0014 | 0x0015 => {
                let text = text(d).map(|t| printed(&t)).unwrap_or_default();
                if text.chars().any(char::is_alphanumeric) && !self.margins.contains(&text) {
                    self.margins.push(text);
                }
            }
            // An object begins with what it is: its kind and its number.
            0x005d if short(d, 0) == Some(0x15) => self.object = short(d, 4).zip(short(d, 6)),
            0x01b6 => self.open = short(d, 10).map(|letters| (usize::from(letters), String::new())),
            0x001c => {
                if let (Some(row), Some(column), Some(object)) = (short(d, 0), short(d, 2), short(d, 6)) {
                    self.comments.push(((u32::from(row), u32::from(column)), object));
                }
            }
            0x01b8 => {
                // A link on several cells is told at the first.
                if let (Some(row), Some(column)) = (short(d, 0), short(d, 4)) {
                    let spot = (u32::from(row), u32::from(column));
                    match link::target(d.get(8..).unwrap_or(&[])) {
                        Some(Target::Outside(address)) => self.links.push((spot, address)),
                        Some(Target::Inside) => {}
                        None => self.unread.push(spot),
                    }
                }
            }
            _ => {}
        }
    }

    /// The letters of an object that follow in a record of their own.
    fn go_on(&mut self, d: &[u8]) {
        let Some((left, out)) = &mut self.open else { return };
        let (Some(flags), letters) = (d.first(), d.get(1..).unwrap_or(&[])) else { return };
        // What follows the last letter tells how the letters look.
        if *left == 0 {
            return;
        }
        let before = out.chars().count();
        if flags & 1 == 1 {
            let units = letters.chunks_exact(2).take(*left).map(|c| u16::from_le_bytes([c[0], c[1]]));
            let found = units.len();
            out.extend(char::decode_utf16(units).map(|c| c.unwrap_or('?')));
            *left -= found;
        } else {
            out.extend(letters.iter().take(*left).map(|b| char::from(*b)));
            *left -= out.chars().count() - before;
        }
    }

    fn close(&mut self) {
        let Some((_, text)) = self.open.take() else { return };
        let text = tidy(&text);
        if text.is_empty() {
            return;
        }
        match self.object {
            Some((COMMENT, number)) => {
                self.texts.insert(number, text);
            }
            _ => self.boxes.push(text),
        }
    }

    /// Puts each comment at its cell. A text of a comment that no cell has is a box.
    pub(super) fn finish(&mut self) {
        self.close();
        for (spot, number) in std::mem::take(&mut self.comments) {
            if let Some(text) = self.texts.remove(&number) {
                self.remarks.push((spot, text));
            }
        }
        let mut rest: Vec<(u16, String)> = self.texts.drain().collect();
        rest.sort();
        self.boxes.extend(rest.into_iter().map(|(_, text)| text));
    }
}
