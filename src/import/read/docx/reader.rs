//! The walk over the body of a Word document: paragraphs, tables, boxes and notes become blocks, and what is not printed
//! is left out with its reason.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::drawing::{Drawing, form};
use super::field::Field;
use super::numbering::{Label, Numbering};
use super::part::{Beside, Part};
use super::styles::{self, Role, Styles};
use super::theme::Theme;
use crate::diag::Diagnostic;
use crate::import::draft::{BlockKind, Draft};
use crate::import::log::Why;
use crate::import::read::office::blocks::{self, Blocks, Inside};
use crate::import::read::office::doubts::Signs;
use crate::import::read::office::grid::Spent;
use crate::import::read::office::text::Text;
use crate::import::read::office::xml::{Node, attr, below, child, name, val};
use crate::source::{At, Place};

/// The reader of a document.
pub(super) struct Reader<'a> {
    pub(super) theme: &'a Theme,
    pub(super) styles: &'a Styles<'a>,
    pub(super) numbering: Numbering,
    pub(super) beside: &'a Beside,
    /// Footnotes and endnotes by their id, with the part that they stand in.
    pub(super) notes: [HashMap<&'a str, Node<'a>>; 2],
    pub(super) note_parts: [&'a Part; 2],
    pub(super) part: &'a Part,
    /// The place of all that is read, where it does not stand in the body.
    pub(super) fixed: Option<Place>,
    pub(super) fields: Vec<Field>,
    /// Whether all that is read was deleted, as in a deleted row.
    pub(super) gone: bool,
    pub(super) spent: Spent,
    pub(super) draft: Draft,
    pub(super) signs: HashMap<(usize, &'a str), String>,
    pub(super) own_signs: Signs,
    /// Charts and diagrams that were shown: nobody shows one twice.
    pub(super) shown: HashSet<String>,
    pub(super) counted: [u32; 2],
    /// Where each comment is pointed at.
    pub(super) comments: HashMap<&'a str, Place>,
    /// Stretches of text that were inserted and deleted.
    pub(super) changes: [usize; 2],
    /// Signs of fonts that nobody knows, told once each.
    pub(super) unknown: HashSet<(String, u32)>,
}

/// A paragraph while it is read.
#[derive(Default)]
pub(super) struct Para<'a> {
    /// What is printed.
    pub(super) text: Text,
    /// What is not, by its reason.
    pub(super) not: Vec<(Why, String)>,
    /// What is drawn in it.
    pub(super) drawings: Vec<Drawing<'a>>,
    /// Where it stands.
    pub(super) place: Option<Place>,
    /// Itself.
    pub(super) node: Option<Node<'a>>,
    /// Whether it has letters outside its drawings, once that was asked.
    pub(super) lettered: Option<bool>,
    /// Whether all that counts of it is its text, as in a cell.
    pub(super) words: bool,
    /// What the style says of letters, and the ground of the paragraph.
    pub(super) letters: styles::Letters<'a>,
}

impl<'a> Reader<'a> {
    /// A reader of a body.
    pub(super) fn new(
        file: &str,
        (theme, styles, beside): (&'a Theme, &'a Styles<'a>, &'a Beside),
        numbering: Numbering,
        part: &'a Part,
    ) -> Reader<'a> {
        Reader {
            theme,
            styles,
            numbering,
            beside,
            notes: Default::default(),
            note_parts: [part; 2],
            part,
            fixed: None,
            fields: Vec::new(),
            gone: false,
            spent: Spent::default(),
            draft: Draft::new(file),
            signs: HashMap::new(),
            own_signs: Signs::default(),
            shown: HashSet::new(),
            counted: [0; 2],
            comments: HashMap::new(),
            changes: [0; 2],
            unknown: HashSet::new(),
        }
    }

    /// Where a node stands: its paragraph, or the first paragraph inside it.
    pub(super) fn place(&self, node: Node<'_>) -> Place {
        if let Some(place) = &self.fixed {
            return place.clone();
        }
        let count = self.part.numbers.get(node.id().get_usize()).copied().unwrap_or(0);
        let inside = u32::from(name(node) != "p");
        Place { file: Arc::clone(&self.draft.name), at: At::Paragraph((count + inside).max(1)) }
    }

    /// Reads something of which all may be deleted.
    pub(super) fn within<T>(&mut self, gone: bool, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.gone;
        self.gone |= gone;
        let out = read(self);
        self.gone = before;
        out
    }

    /// Reads what stands in a body, a cell or a box.
    ///
    /// # Errors
    /// A [`Diagnostic`] when the document has more cells than anybody prints.
    pub(super) fn blocks(&mut self, node: Node<'a>, out: &mut Blocks) -> Result<(), Diagnostic> {
        let mut open = None;
        self.flow(node, out, &mut open)?;
        // A paragraph whose end was deleted runs on into the next; here there is none.
        if let Some((text, place)) = open {
            out.paragraph(text, &place);
        }
        Ok(())
    }

    fn flow(
        &mut self,
        node: Node<'a>,
        out: &mut Blocks,
        open: &mut Option<(Text, Place)>,
    ) -> Result<(), Diagnostic> {
        for part in node.children() {
            match name(part) {
                "p" => self.paragraph(part, out, open)?,
                "tbl" => {
                    if let Some((text, place)) = open.take() {
                        out.paragraph(text, &place);
                    }
                    self.table(part, out)?;
                }
                "sdt" if is_contents(part) => self.contents(part),
                "del" | "moveFrom" => self.within(true, |reader| reader.flow(part, out, open))?,
                "AlternateContent" => {
                    if let Some(form) = form(part) {
                        self.flow(form, out, open)?;
                    }
                }
                "altChunk" => self.draft.unread(&self.place(part), say!(other_file_in_document)),
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => {
                    self.flow(part, out, open)?
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Leaves a table of contents out, line by line.
    fn contents(&mut self, node: Node<'a>) {
        for paragraph in node.descendants().filter(|n| name(*n) == "p") {
            let mut text = String::new();
            for part in paragraph.descendants() {
                match name(part) {
                    "t" | "delText" => text.push_str(part.text().unwrap_or_default()),
                    "tab" | "br" | "drawing" => text.push(' '),
                    _ => {}
                }
            }
            self.draft.leave(&self.place(paragraph), &text, Why::Contents);
        }
    }

    fn paragraph(
        &mut self,
        node: Node<'a>,
        out: &mut Blocks,
        open: &mut Option<(Text, Place)>,
    ) -> Result<(), Diagnostic> {
        let place = self.place(node);
        let properties = child(node, "pPr");
        let style = self.styles.paragraph(properties.and_then(|p| val(p, "pStyle")));
        let ground = properties.and_then(|p| child(p, "shd")).and_then(|s| styles::ground(s, self.theme));
        let mut para = Para {
            place: Some(place.clone()),
            node: Some(node),
            words: out.inside == Inside::Cell,
            letters: styles::Letters { ground, ink: None, ..style.letters },
            ..Para::default()
        };
        self.inline(node, super::run::Around { gone: self.gone, link: None }, &mut para);
        for (count, change) in self.changes.iter_mut().zip(["ins", "del"]) {
            *count += usize::from(styles::mark_has(properties, change));
        }
        let not_printed = !para.not.is_empty();
        for (why, text) in std::mem::take(&mut para.not) {
            self.draft.leave(&place, &text, why);
        }
        let mut text = std::mem::take(&mut para.text);
        if style.role == Role::Contents {
            self.draft.leave(&place, &std::mem::take(&mut text).one().text, Why::Contents);
        }
        let runs_on =
            self.gone || styles::mark_has(properties, "del") || styles::mark_has(properties, "moveFrom");
        let blank = text.is_empty();
        if let Some((before, at)) = open.take() {
            let mut all = before;
            all.append(text);
            text = all;
            if runs_on {
                *open = Some((text, at));
                return self.drawn(para.drawings, &place, out);
            }
        } else if runs_on && !blank && out.inside != Inside::Cell {
            *open = Some((text, place.clone()));
            return self.drawn(para.drawings, &place, out);
        }
        if !(blank && (not_printed || runs_on)) {
            self.printed(text, properties, style, &place, out);
        }
        self.drawn(para.drawings, &place, out)
    }

    /// A paragraph that is printed: a heading, an item of a list, or running text.
    fn printed(
        &mut self,
        text: Text,
        properties: Option<Node<'a>>,
        style: &styles::Style<'a>,
        place: &Place,
        out: &mut Blocks,
    ) {
        let label = self.label(properties, style);
        let own = properties.and_then(styles::level);
        let level = match (own, style.role) {
            (Some(level), _) => level,
            (None, Role::Heading(level)) => Some(level),
            _ => None,
        };
        if let Some(level) = level {
            let label = label.map(|(l, _)| l).filter(|l| !l.bullet).map(|l| l.text);
            let text = blocks::heading(text.one());
            if !text.text.is_empty() {
                out.push(BlockKind::Heading { level: Some(level), label, text, fake: false }, place);
            }
            return;
        }
        match label {
            // An empty cell may show a number and nothing else.
            Some((label, depth)) if !text.is_empty() || out.inside == Inside::Cell && !label.bullet => {
                let item = BlockKind::Item { level: depth, label: Some(label.text), text: text.one() };
                out.push(item, place);
            }
            _ => out.paragraph(text, place),
        }
    }

    /// Counts a paragraph of a list.
    fn label(&mut self, properties: Option<Node<'a>>, style: &styles::Style<'a>) -> Option<(Label, u8)> {
        let own = properties.and_then(|p| child(p, "numPr"));
        let at = own.and_then(|n| val(n, "ilvl")).and_then(|l| l.parse::<u8>().ok());
        let (list, at) = match own.and_then(|n| val(n, "numId")) {
            Some(list) => (list, at.unwrap_or(0)),
            None => {
                let (list, level) = style.list?;
                (list, at.or(level).unwrap_or_else(|| self.numbering.level_of(list, &style.chain)))
            }
        };
        self.numbering.next(list, at).map(|label| (label, at))
    }
}

/// Whether a content control is a table of contents.
fn is_contents(node: Node<'_>) -> bool {
    let gallery = child(node, "sdtPr").and_then(|p| below(p, "docPartGallery"));
    gallery.and_then(|g| attr(g, "val")).is_some_and(|v| v.to_lowercase().contains("table of contents"))
}
