//! The walk over an OpenDocument text: paragraphs, lists, tables and boxes become blocks, and what is not printed is left
//! out with its reason.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::lists::{Counts, Running};
use super::styles::{Style, Styles};
use crate::diag::Diagnostic;
use crate::import::draft::{BlockKind, Draft};
use crate::import::log::Why;
use crate::import::read::office::blocks::{self, Blocks, Inside};
use crate::import::read::office::doubts::Signs;
use crate::import::read::office::grid::Spent;
use crate::import::read::office::text::Text;
use crate::import::read::office::xml::{Node, attr, name};
use crate::source::{At, Place};

/// The reader of a document.
pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles<'a>,
    /// Charts, equations and sheets in the document, by the name of their folder.
    pub(super) objects: &'a HashMap<String, Node<'a>>,
    /// How many paragraphs began up to each node.
    numbers: &'a [u32],
    /// The place of all that is read, where it does not stand in the text.
    pub(super) fixed: Option<Place>,
    /// Whether all that is read is left out, and why.
    pub(super) out: Option<Why>,
    pub(super) spent: Spent,
    pub(super) draft: Draft,
    /// Where each deleted text stood, by the id of its change.
    spots: HashMap<&'a str, Node<'a>>,
    /// Objects that were shown: nobody shows one twice.
    pub(super) shown: HashSet<String>,
    pub(super) signs: Signs,
    running: Running,
    outline: Counts,
    /// Stretches of text that were inserted and deleted.
    pub(super) changes: [usize; 2],
}

/// A paragraph while it is read.
#[derive(Default)]
pub(super) struct Para<'a> {
    /// What is printed.
    pub(super) text: Text,
    /// What is not, by its reason.
    pub(super) not: Vec<(Why, String)>,
    /// What is drawn in it.
    pub(super) drawings: Vec<Node<'a>>,
    /// Where it stands.
    pub(super) place: Option<Place>,
    /// Whether pictures in it are read as words of the line.
    pub(super) words: bool,
    /// Whether it has letters besides its pictures.
    pub(super) letters: bool,
}

/// Where a list stands: which list, how deep, and how it is written.
#[derive(Clone, Copy)]
struct In<'a> {
    list: usize,
    depth: usize,
    style: &'a str,
}

/// How many paragraphs began up to each node. What was deleted, comments and notes are not counted.
pub(super) fn numbers(root: Node<'_>) -> Vec<u32> {
    let (mut out, mut count, mut skip) = (Vec::new(), 0u32, 0);
    for node in root.document().descendants() {
        let here = node.range();
        match name(node) {
            "tracked-changes" | "annotation" | "note" => skip = here.end.max(skip),
            "p" | "h" if here.start >= skip => count += 1,
            _ => {}
        }
        let at = node.id().get_usize();
        if out.len() <= at {
            out.resize(at + 1, count);
        }
    }
    out
}

impl<'a> Reader<'a> {
    /// A reader of a text.
    pub(super) fn new(
        file: &str,
        text: Node<'a>,
        styles: &'a Styles<'a>,
        objects: &'a HashMap<String, Node<'a>>,
        numbers: &'a [u32],
    ) -> Reader<'a> {
        Reader {
            styles,
            objects,
            numbers,
            fixed: None,
            out: None,
            spent: Spent::default(),
            draft: Draft::new(file),
            spots: text
                .descendants()
                .filter(|n| name(*n) == "change")
                .filter_map(|n| Some((attr(n, "change-id")?, n)))
                .collect(),
            shown: HashSet::new(),
            signs: Signs::default(),
            running: Running::default(),
            outline: Counts::default(),
            changes: [0; 2],
        }
    }

    /// Where a node stands: its paragraph, or the first paragraph inside it.
    pub(super) fn place(&self, node: Node<'_>) -> Place {
        if let Some(place) = &self.fixed {
            return place.clone();
        }
        let count = self.numbers.get(node.id().get_usize()).copied().unwrap_or(0);
        let inside = u32::from(!matches!(name(node), "p" | "h"));
        Place { file: Arc::clone(&self.draft.name), at: At::Paragraph((count + inside).max(1)) }
    }

    /// Reads something of which all is left out.
    fn without(&mut self, why: Why, node: Node<'a>) -> Result<(), Diagnostic> {
        let before = self.out;
        self.out = before.or(Some(why));
        let done = self.blocks(node, &mut Blocks::new(Inside::Cell));
        self.out = before;
        done
    }

    /// Reads what stands in a text, a cell or a box.
    ///
    /// # Errors
    /// A [`Diagnostic`] when the document has more cells than anybody prints.
    pub(super) fn blocks(&mut self, node: Node<'a>, out: &mut Blocks) -> Result<(), Diagnostic> {
        for part in node.children().filter(|n| n.is_element()) {
            self.block(part, out)?;
        }
        Ok(())
    }

    fn block(&mut self, part: Node<'a>, out: &mut Blocks) -> Result<(), Diagnostic> {
        match name(part) {
            "p" | "h" => self.paragraph(part, None, out),
            "list" => self.list(part, None, out),
            "table" => self.table(part, out),
            "section" if self.hides(part) => self.without(Why::Hidden, part),
            "tracked-changes" => self.tracked(part),
            "bibliography" => self.blocks(part, out),
            "annotation" => self.without(Why::Comment, part),
            "annotation-end" | "sequence-decls" | "variable-decls" | "user-field-decls" | "forms" => Ok(()),
            "frame" | "custom-shape" | "rect" | "ellipse" | "g" | "a" | "text-box" => {
                let place = self.place(part);
                self.drawn(part, &place, out)
            }
            index if index.ends_with("-index") || index == "table-of-content" => {
                self.without(Why::Contents, part)
            }
            index if index.ends_with("-source") => Ok(()),
            _ => self.blocks(part, out),
        }
    }

    /// Whether a section is not printed.
    fn hides(&self, section: Node<'_>) -> bool {
        let style = self.styles.get("section", attr(section, "style-name"));
        attr(section, "display") == Some("none")
            || attr(section, "is-hidden") == Some("true")
            || style.hidden == Some(true)
    }

    /// Changes that nobody accepted yet: what was inserted stands in the text, what was deleted only here.
    fn tracked(&mut self, changes: Node<'a>) -> Result<(), Diagnostic> {
        // A region in what was deleted is read there and not here.
        for change in changes.children().flat_map(|region| region.children()) {
            match name(change) {
                "insertion" => self.changes[0] += 1,
                "deletion" => {
                    self.changes[1] += 1;
                    let id = change.parent().and_then(|region| attr(region, "id"));
                    let spot = id.and_then(|id| self.spots.get(id)).map(|n| {
                        let line = n.ancestors().find(|a| matches!(name(*a), "p" | "h"));
                        self.place(line.unwrap_or(*n))
                    });
                    let before = std::mem::replace(&mut self.fixed, spot);
                    let done = self.without(Why::Deleted, change);
                    self.fixed = before;
                    done?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn list(&mut self, node: Node<'a>, above: Option<In<'a>>, out: &mut Blocks) -> Result<(), Diagnostic> {
        let own = attr(node, "style-name");
        let here = match above {
            Some(above) => In { depth: above.depth + 1, style: own.unwrap_or(above.style), ..above },
            None => {
                let style = own.unwrap_or_default();
                In { list: self.running.of(node, style), depth: 0, style }
            }
        };
        for item in node.children().filter(|n| matches!(name(*n), "list-item" | "list-header")) {
            let start = attr(item, "start-value").and_then(|s| s.parse().ok());
            let mut first = name(item) == "list-item";
            for part in item.children().filter(|n| n.is_element()) {
                match name(part) {
                    "list" => self.list(part, Some(here), out)?,
                    "p" | "h" => {
                        let label = if std::mem::take(&mut first) { self.count(here, start) } else { None };
                        self.paragraph(part, Some((here.depth, label)), out)?;
                    }
                    _ => self.block(part, out)?,
                }
                // A number stands before the first thing of an item, and a list is a thing.
                first = false;
            }
        }
        Ok(())
    }

    fn count(&mut self, here: In<'a>, start: Option<u32>) -> Option<(String, bool)> {
        let levels = self.styles.lists.get(here.style)?;
        if self.out.is_some() {
            return None;
        }
        self.running.counts(here.list)?.next(levels, here.depth, start)
    }

    /// A paragraph or a heading; in a list with its depth and label.
    fn paragraph(
        &mut self,
        node: Node<'a>,
        item: Option<(usize, Option<(String, bool)>)>,
        out: &mut Blocks,
    ) -> Result<(), Diagnostic> {
        let place = self.place(node);
        let style = self.styles.get("paragraph", attr(node, "style-name"));
        let mut para = Para {
            place: Some(place.clone()),
            words: out.inside == Inside::Cell,
            letters: super::inline::has_letters(node),
            ..Para::default()
        };
        let switch = node.children().find(|n| name(*n) == "hidden-paragraph");
        let hidden = switch.filter(|n| attr(*n, "is-hidden") == Some("true")).map(|_| Why::Hidden);
        let around = super::inline::Around {
            style: Style { ink: None, ..style },
            link: None,
            why: self.out.or(hidden),
        };
        self.inline(node, around, &mut para);
        for (why, text) in std::mem::take(&mut para.not) {
            self.draft.leave(&place, &text, why);
        }
        let text = std::mem::take(&mut para.text);
        let level = match name(node) {
            "h" => attr(node, "outline-level").and_then(|l| l.parse().ok()).or(style.level).or(Some(1)),
            _ => style.level,
        };
        if self.out.is_none() {
            match (level, item) {
                (Some(level), item) => {
                    let label = match item {
                        Some((_, label)) => label,
                        None => self.outline(node, level, style),
                    };
                    let label = label.filter(|(_, bullet)| !bullet).map(|(text, _)| text);
                    let text = blocks::heading(text.one());
                    if !text.text.is_empty() {
                        let kind = BlockKind::Heading { level: Some(level), label, text, fake: false };
                        out.push(kind, &place);
                    }
                }
                (None, Some((depth, Some((label, bullet)))))
                    if !text.is_empty() || out.inside == Inside::Cell && !bullet =>
                {
                    let level = u8::try_from(depth).unwrap_or(u8::MAX);
                    out.push(BlockKind::Item { level, label: Some(label), text: text.one() }, &place);
                }
                _ => out.paragraph(text, &place),
            }
        }
        for drawing in para.drawings {
            self.drawn(drawing, &place, out)?;
        }
        Ok(())
    }

    /// The number of a heading that stands in no list.
    fn outline(&mut self, node: Node<'a>, level: u8, style: Style<'a>) -> Option<(String, bool)> {
        if attr(node, "is-list-header") == Some("true") || style.list == Some("") {
            return None;
        }
        let restarts = attr(node, "restart-numbering") == Some("true");
        let start = attr(node, "start-value").and_then(|s| s.parse().ok()).filter(|_| restarts);
        let depth = usize::from(level).saturating_sub(1);
        self.outline.next(&self.styles.outline, depth, start.or(restarts.then_some(1)))
    }
}
