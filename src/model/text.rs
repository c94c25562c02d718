//! Running text as the editor wrote it: Markdown.

use crate::source::Origin;

/// A piece of Markdown. Headings in it count from the text itself: the highest is `#`, wherever on a page it lands.
/// Kept as written, so that nothing of an official text is altered between file and page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The Markdown, without blank lines at either end.
    pub markdown: String,
    /// Where its first line stands.
    pub origin: Origin,
}

impl Text {
    /// A text without a place.
    pub fn new(markdown: impl Into<String>) -> Text {
        let markdown: String = markdown.into();
        Text { markdown: markdown.trim_matches('\n').to_owned(), origin: Origin::default() }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.markdown.trim().is_empty()
    }
}
