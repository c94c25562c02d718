//! A text that was read, with the places of its bytes.

use std::sync::Arc;

use super::Place;

/// A text file that was read, with the start of each line for turning an offset into a place.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// The name that messages show.
    pub name: Arc<str>,
    /// The text, without a byte order mark and with `\n` as line end.
    pub text: String,
    /// The encoding it was read in when that was not UTF-8.
    pub decoded_from: Option<&'static str>,
    lines: Vec<usize>,
}

impl SourceText {
    /// Wraps a text that is in memory already: for tests and for text made by the program.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<String>) -> SourceText {
        let mut text: String = text.into();
        if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let lines = std::iter::once(0).chain(ends.map(|i| i + 1)).collect();
        SourceText { name: name.into(), text, decoded_from: None, lines }
    }

    /// The place of a byte offset in the text.
    pub fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.line_of(offset);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..offset).map_or(0, |s| s.chars().count()) + 1;
        Place::line(self.name.clone(), line, column)
    }

    /// The number of the line that a byte stands on, from 1.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset).max(1)
    }

    /// The lines with their ends, the last one without where it has none.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let ends = self.lines.iter().skip(1).copied().chain([self.text.len()]);
        self.lines.iter().zip(ends).filter_map(|(start, end)| self.text.get(*start..end))
    }

    /// A line's text without its end; `line` counts from 1.
    pub fn line(&self, line: usize) -> Option<&str> {
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let rest = self.text.get(start..)?;
        Some(rest.split('\n').next().unwrap_or(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_becomes_a_line_and_a_column_in_characters() {
        let text = SourceText::new("a.md", "één\r\ntwee\n");
        assert_eq!(text.place(0).to_string(), "a.md:1:1");
        assert_eq!(text.place("één".len()).to_string(), "a.md:1:4");
        assert_eq!(text.place("één\n".len()).to_string(), "a.md:2:1");
        assert_eq!(text.place(999).to_string(), "a.md:3:1");
        assert_eq!(text.line(2), Some("twee"));
        assert_eq!(text.line(0), None);
        assert_eq!((text.line_of(0), text.line_of("één\n".len()), text.line_of(999)), (1, 2, 3));
        assert_eq!(text.lines().collect::<Vec<_>>(), ["één\n", "twee\n", ""]);
        assert_eq!(SourceText::new("b.md", "een").lines().collect::<Vec<_>>(), ["een"]);
    }
}
