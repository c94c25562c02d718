//! What stands in a PDF, as the data that `document.typ` reads.

use serde::Serialize;

/// A piece of a document that begins on a line of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
pub(super) enum Block {
    /// A heading.
    Heading {
        /// 1 to 6; no level is skipped.
        level: u8,
        /// Its place, where a link leads to it.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        body: Vec<Inline>,
    },
    /// A paragraph.
    Text { look: Look, body: Vec<Inline> },
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    /// Names, each with what belongs to it.
    Terms { items: Vec<Term> },
    /// What somebody else said.
    Quote { body: Vec<Block> },
    /// Lines as they are.
    Code { text: String },
    /// A picture.
    Picture {
        /// Its file, as the world of the document knows it.
        file: String,
        /// What it shows; empty where it is decoration.
        alt: String,
    },
    /// A table.
    Table(Table),
    /// A place that a link leads to.
    Anchor { id: String },
    /// The table of contents.
    Contents { title: Vec<Inline> },
    /// A new page.
    Page,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Look {
    Plain,
    Lead,
    Small,
    /// Above a heading, and on the same page.
    Above,
}

/// A name with what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Term {
    pub(super) name: Vec<Inline>,
    pub(super) body: Vec<Block>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Inline {
    Text(String),
    Break {
        br: bool,
    },
    /// `strong`, `em`, `del` or `code`.
    Styled {
        style: &'static str,
        body: Vec<Inline>,
    },
    /// A link to an address.
    Link {
        to: String,
        body: Vec<Inline>,
    },
    /// A link to a place in the document.
    Place {
        at: String,
        body: Vec<Inline>,
    },
}

/// A table, or a part of one that is too wide for a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Table {
    pub(super) caption: Vec<Inline>,
    /// The size of its letters, in points.
    pub(super) size: f32,
    pub(super) columns: Vec<Column>,
    /// The rows with the heads of columns.
    pub(super) head: Vec<Vec<Cell>>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) struct Column {
    /// Its width in points, or its share of what is left.
    pub(super) width: Width,
    /// Whether it holds numbers.
    pub(super) right: bool,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Width {
    Points(f32),
    Share(f32),
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Cell {
    pub(super) body: Vec<Inline>,
    /// Over how many columns it goes.
    #[serde(skip_serializing_if = "is_one")]
    pub(super) span: usize,
    /// What it heads, where it is a head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) heads: Option<Heads>,
    /// Whether it stands in a row with a sum.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) sum: bool,
    /// Whether its words fit on a line, so that none is broken.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) whole: bool,
}

/// What a head is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Heads {
    Column,
    Row,
    /// The rows below it.
    Group,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for it
fn is_one(span: &usize) -> bool {
    *span == 1
}
