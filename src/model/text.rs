//! Running text as the editor wrote it: Markdown.

use std::fmt;
use std::sync::Arc;

use crate::source::{At, Origin, Place};

/// A piece of Markdown. Headings in it count from the text itself: the highest is `#`, wherever on a page it lands.
/// Kept as written, so that nothing of an official text is altered between file and page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The Markdown, without blank lines at either end.
    pub markdown: String,
    /// Where its first line stands.
    pub origin: Origin,
    /// Where it goes on at another place than right behind.
    pub jumps: Jumps,
}

/// Where a text goes on that its file writes in another way: behind a `\"` in a text between quotes, say. By byte of the
/// Markdown, in order. As an [`Origin`], it is no part of what the text *is*: all are equal.
#[derive(Clone, Default)]
pub struct Jumps(Option<Arc<[(usize, Place)]>>);

impl Jumps {
    /// Jumps in the order of the text.
    pub fn new(jumps: Vec<(usize, Place)>) -> Jumps {
        Jumps((!jumps.is_empty()).then(|| jumps.into()))
    }

    /// The last jump at or before a byte.
    fn before(&self, at: usize) -> Option<&(usize, Place)> {
        let all = self.0.as_deref()?;
        all.get(all.partition_point(|(from, _)| *from <= at).checked_sub(1)?)
    }
}

impl PartialEq for Jumps {
    fn eq(&self, _: &Jumps) -> bool {
        true
    }
}
impl Eq for Jumps {}

impl fmt::Debug for Jumps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} jumps", self.0.as_ref().map_or(0, |all| all.len()))
    }
}

impl Text {
    /// A text without a place.
    pub fn new(markdown: impl Into<String>) -> Text {
        let mut markdown: String = markdown.into();
        // In its own place: a site has as many texts as pages, and copies leave holes in memory.
        markdown.truncate(markdown.trim_end_matches('\n').len());
        markdown.drain(..markdown.len() - markdown.trim_start_matches('\n').len());
        Text { markdown, ..Text::default() }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.markdown.trim().is_empty()
    }

    /// The place of a byte of the Markdown.
    pub fn place(&self, at: usize) -> Place {
        self.places(&[at]).pop().unwrap_or_else(|| self.origin.place())
    }

    /// The places of bytes of the Markdown, in the same order: one walk through the text for all of them.
    pub fn places(&self, bytes: &[usize]) -> Vec<Place> {
        let origin = self.origin.place();
        let mut order: Vec<usize> = (0..bytes.len()).collect();
        order.sort_by_key(|n| bytes.get(*n));
        let mut out = vec![origin.clone(); bytes.len()];
        // Where the walk is: its byte, and the line and column there, counted from the last jump.
        let (mut at, mut begun, mut start) = (0, usize::MAX, Start::of(&origin));
        let (mut line, mut column) = (0u32, 0u32);
        for n in order {
            let byte = bytes.get(n).copied().unwrap_or(0).min(self.markdown.len());
            let (from, place) = self.jumps.before(byte).map_or((0, &origin), |(from, place)| (*from, place));
            if from != begun {
                (at, begun, start) = (from, from, Start::of(place));
                (line, column) = (0, 0);
            }
            let step = self.markdown.get(at..byte).unwrap_or("");
            let lines = step.bytes().filter(|b| *b == b'\n').count();
            let tail = step.rsplit('\n').next().unwrap_or("").chars().count();
            line = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            let tail = u32::try_from(tail).unwrap_or(u32::MAX);
            column = if lines > 0 { tail } else { column.saturating_add(tail) };
            at = byte;
            if let (Some(slot), Some(start)) = (out.get_mut(n), &start) {
                *slot = start.moved(line, column);
            }
        }
        out
    }
}

/// A line and column to count from; other places, such as a cell, stay what they are.
struct Start<'a> {
    place: &'a Place,
    line: u32,
    column: u32,
}

impl<'a> Start<'a> {
    fn of(place: &'a Place) -> Option<Start<'a>> {
        match place.at {
            At::Line { line, column } => Some(Start { place, line, column: column.max(1) }),
            _ => None,
        }
    }

    fn moved(&self, lines: u32, columns: u32) -> Place {
        let column = if lines == 0 { self.column.saturating_add(columns) } else { columns.saturating_add(1) };
        let at = At::Line { line: self.line.saturating_add(lines), column };
        Place { file: self.place.file.clone(), at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &Text, byte: usize) -> String {
        text.place(byte).to_string()
    }

    #[test]
    fn a_place_is_counted_from_the_origin_in_characters() {
        let mut text = Text::new("Één 😀 zin.\n\nNog één.");
        text.origin = Origin::at(Place::line("a.md", 10, 0));
        assert_eq!(at(&text, 0), "a.md:10:1");
        assert_eq!(at(&text, text.markdown.find("zin").unwrap()), "a.md:10:7");
        assert_eq!(at(&text, text.markdown.find("één").unwrap()), "a.md:12:5");
        assert_eq!(at(&text, usize::MAX), "a.md:12:9");
        text.origin = Origin::at(Place::line("a.md", 3, 9));
        assert_eq!(at(&text, 0), "a.md:3:9");
        assert_eq!(at(&text, text.markdown.find("Nog").unwrap()), "a.md:5:1");
        text.origin = Origin::at(Place::file("a.md"));
        assert_eq!(at(&text, 4), "a.md");
    }

    #[test]
    fn a_text_that_jumps_is_followed_and_any_order_is_fine() {
        // kort = "a \"b\" c" : the quotes are two characters in the file.
        let mut text = Text::new("a \"b\" c");
        text.origin = Origin::at(Place::line("a.md", 2, 9));
        text.jumps = Jumps::new(vec![
            (2, Place::line("a.md", 2, 11)),
            (3, Place::line("a.md", 2, 13)),
            (4, Place::line("a.md", 2, 14)),
            (5, Place::line("a.md", 2, 16)),
        ]);
        let columns: Vec<String> = text.places(&[6, 0, 5, 3, 6]).iter().map(ToString::to_string).collect();
        assert_eq!(columns, ["a.md:2:17", "a.md:2:9", "a.md:2:16", "a.md:2:13", "a.md:2:17"]);
        assert_eq!(text, Text::new("a \"b\" c"));
    }
}
