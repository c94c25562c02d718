//! A part of a Word document with text, and what the document has besides.

use std::collections::{HashMap, HashSet};

use crate::import::read::office::chart::Chart;
use crate::import::read::office::counting::Format;
use crate::import::read::office::relations::Relations;
use crate::import::read::office::xml::{Node, attr, name};

/// A part with text: the body, the footnotes or the endnotes.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// What it points at.
    pub(super) relations: Relations,
    /// How many paragraphs began up to each node.
    pub(super) numbers: Vec<u32>,
    /// The beginnings of fields that have no end.
    endless: HashSet<u32>,
}

/// What a document has besides its body.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Charts by the name of their part.
    pub(super) charts: HashMap<String, Chart>,
    /// The texts of diagrams by the name of their part.
    pub(super) diagrams: HashMap<String, Vec<String>>,
    /// How footnotes and endnotes are numbered.
    pub(super) formats: [Format; 2],
}

impl Part {
    /// Looks over a part.
    pub(super) fn of(root: Node<'_>, relations: Relations) -> Part {
        let (mut numbers, mut count, mut skip) = (Vec::new(), 0u32, 0);
        let mut open = Vec::new();
        for node in root.document().descendants() {
            let here = node.range();
            match name(node) {
                // The second form of a thing is not read.
                "Fallback" if node.prev_sibling_element().is_some() => skip = here.end.max(skip),
                "p" if here.start >= skip && !super::raw::is_math(node) => count += 1,
                "fldChar" => match attr(node, "fldCharType") {
                    Some("begin") => open.push(node.id().get()),
                    Some("end") => {
                        open.pop();
                    }
                    _ => {}
                },
                _ => {}
            }
            let at = node.id().get_usize();
            if numbers.len() <= at {
                numbers.resize(at + 1, count);
            }
        }
        Part { relations, numbers, endless: open.into_iter().collect() }
    }

    /// Whether a field begins here that also ends.
    pub(super) fn begins(&self, node: Node<'_>) -> bool {
        !self.endless.contains(&node.id().get())
    }
}
