//! The neutral draft: what every reader makes of a document and the recogniser works on. It knows headings, paragraphs,
//! list items, tables and boxes, each with its place, and nothing of budgets or of file formats.

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::source::Place;

/// A document as its reader saw it, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The name of the source as messages show it.
    pub name: Arc<str>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their marks.
    pub notes: Vec<Note>,
    /// What the reader has to say that does not stop it, such as an old encoding.
    pub findings: Vec<Diagnostic>,
    /// The whole text of the source, for measuring what came through.
    pub text: Arc<str>,
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
        text: String,
        /// Whether only its looks (a bold line) make it a heading: then it needs proof.
        fake: bool,
    },
    /// A paragraph; for text sources a line.
    Para(String),
    /// An item of a list.
    Item {
        /// Depth from 0.
        level: u8,
        /// The printed number or sign.
        label: Option<String>,
        /// The text.
        text: String,
    },
    /// A table with cells that the format keeps apart.
    Table(Vec<TableRow>),
    /// A text in a box beside the running text.
    Boxed(String),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Its cells, an empty one too.
    pub cells: Vec<String>,
    /// Whether the format marks it as a row of heads.
    pub head: bool,
    /// Where it stands.
    pub place: Place,
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
