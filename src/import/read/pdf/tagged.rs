//! A tagged PDF: its tree says what is a heading, a list, a table with heads, a picture with a description.

use std::collections::{HashMap, HashSet};

use pdf_oxide::PdfDocument;
use pdf_oxide::structure::types::{McidScope, StructChild, StructElem, StructType};

use super::page::{Piece, Sheet, joined, place};
use crate::import::draft::{Block, BlockKind, Draft};
use crate::import::log::{About, Doubt, Left, Why};

/// Deepest nesting of tags. Word itself stops at a few dozen.
const MAX_DEPTH: usize = 150;
/// The share of the letters that the tree must hold before it is trusted, in percent.
const TRUSTED: usize = 70;

mod table;

type Tag = (McidScope, u32);

/// Reads a document by its tags into the draft; `false`, with the draft as it was, where it has none that can be
/// trusted.
pub(super) fn read(document: &PdfDocument, sheets: &[Sheet], draft: &mut Draft) -> bool {
    if document.mark_info().is_ok_and(|m| m.suspects) {
        return false;
    }
    let Ok(Some(tree)) = document.structure_tree() else { return false };
    let mut pieces: HashMap<&Tag, Vec<(u32, &Piece)>> = HashMap::new();
    let mut all = 0;
    for sheet in sheets {
        for piece in sheet.rows.iter().flat_map(|r| &r.pieces).filter(|p| !p.left) {
            all += letters(&piece.text);
            if let Some(tag) = &piece.tag {
                pieces.entry(tag).or_default().push((sheet.number, piece));
            }
        }
    }
    pieces.values_mut().for_each(|p| p.sort_by_key(|(_, p)| p.order));
    let mut walk = Walk { pieces, used: HashSet::new(), draft: Draft::new(draft.name.clone()), page: 1 };
    for element in &tree.root_elements {
        walk.element(element, 0, 0);
    }
    let used: usize =
        walk.used.iter().filter_map(|t| walk.pieces.get(t)).flatten().map(|(_, p)| letters(&p.text)).sum();
    if used * 100 < all * TRUSTED {
        return false;
    }
    let Walk { draft: mut found, used, .. } = walk;
    rest(sheets, &used, &mut found);
    draft.blocks.append(&mut found.blocks);
    draft.left.append(&mut found.left);
    draft.doubts.append(&mut found.doubts);
    draft.findings.append(&mut found.findings);
    true
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Text without a tag is text all the same: it follows what is tagged on its page.
fn rest(sheets: &[Sheet], used: &HashSet<Tag>, draft: &mut Draft) {
    for sheet in sheets {
        for row in &sheet.rows {
            let loose =
                row.pieces.iter().filter(|p| !p.left && !p.tag.as_ref().is_some_and(|t| used.contains(t)));
            let text = joined(loose);
            if text.is_empty() {
                continue;
            }
            let place = place(draft, sheet.number);
            let at = draft.blocks.iter().rposition(|b| b.place.at <= place.at).map_or(0, |i| i + 1);
            draft.doubts.push(Doubt {
                about: About::Source,
                place: place.clone(),
                text: text.clone(),
                done: "De PDF zegt niet waar deze tekst bij hoort. Hij staat na de andere tekst van de bladzijde.".into(),
                choices: vec!["de tekst op zijn plek zetten".into()],
                target: "de tekst".into(),
            });
            draft.blocks.insert(at, Block { kind: BlockKind::Para(text.into()), place, blanks: 1 });
        }
    }
}

struct Walk<'a> {
    pieces: HashMap<&'a Tag, Vec<(u32, &'a Piece)>>,
    used: HashSet<Tag>,
    draft: Draft,
    /// The page of the last text.
    page: u32,
}

impl<'a> Walk<'a> {
    fn element(&mut self, element: &StructElem, depth: usize, list: u8) {
        if depth > MAX_DEPTH {
            return;
        }
        match &element.struct_type {
            kind if kind.is_heading() => {
                let level = if *kind == StructType::H { None } else { kind.heading_level() };
                let (text, place) = self.text(element, depth);
                if !text.is_empty() {
                    let kind = BlockKind::Heading { level, label: None, text: text.into(), fake: false };
                    self.draft.blocks.push(Block { kind, place, blanks: 1 });
                }
            }
            StructType::L => self.children(element, depth, list.saturating_add(1)),
            StructType::LI => self.item(element, depth, list),
            StructType::Table => self.table(element, depth),
            StructType::Figure | StructType::Formula => self.figure(element, depth),
            StructType::Custom(name) if name == "Artifact" => self.leave(element, depth, Why::Margin),
            StructType::Custom(name) if name == "TOC" => self.leave(element, depth, Why::Contents),
            _ if has_blocks(element, 0) => self.children(element, depth, list),
            _ => self.paragraph(element, depth),
        }
    }

    fn children(&mut self, element: &StructElem, depth: usize, list: u8) {
        // Text between the blocks is a paragraph of its own.
        for child in &element.children {
            match child {
                StructChild::StructElem(child) => self.element(child, depth + 1, list),
                StructChild::MarkedContentRef { mcid, scope, .. } => {
                    let mut parts = Vec::new();
                    self.gather(&(scope.clone(), *mcid), &mut parts);
                    let text = joined(parts.into_iter());
                    self.push(text);
                }
                StructChild::ObjectRef(..) => {}
            }
        }
    }

    fn push(&mut self, text: String) {
        if !text.is_empty() {
            let place = place(&self.draft, self.page);
            self.draft.blocks.push(Block { kind: BlockKind::Para(text.into()), place, blanks: 1 });
        }
    }

    fn paragraph(&mut self, element: &StructElem, depth: usize) {
        let (text, _) = self.text(element, depth);
        self.push(text);
        // A picture may stand in a line of text.
        for figure in figures(element, 0) {
            self.describe(figure);
        }
    }

    fn figure(&mut self, element: &StructElem, depth: usize) {
        let (text, place) = self.text(element, depth);
        self.page_of(element);
        self.describe(element);
        if !text.is_empty() {
            self.draft.blocks.push(Block { kind: BlockKind::Boxed(text.into()), place, blanks: 1 });
        }
    }

    fn describe(&mut self, element: &StructElem) {
        let place = place(&self.draft, self.page);
        let alt = element.alt_text.as_deref().unwrap_or("");
        crate::import::read::image::image(&mut self.draft, alt, "", &place);
    }

    fn page_of(&mut self, element: &StructElem) {
        if let Some(page) = element.page {
            self.page = page.saturating_add(1);
        }
    }

    fn leave(&mut self, element: &StructElem, depth: usize, why: Why) {
        let (text, place) = self.text(element, depth);
        if !text.is_empty() {
            self.draft.left.push(Left { place, text, why });
        }
    }

    /// An item of a list: a number stays with its text, a sign does not.
    fn item(&mut self, element: &StructElem, depth: usize, list: u8) {
        let (mut label, mut text) = (String::new(), Vec::new());
        let mut nested = Vec::new();
        self.item_parts(element, depth, &mut label, &mut text, &mut nested);
        let text = joined(text.into_iter());
        let place = place(&self.draft, self.page);
        let sign = !label.chars().any(char::is_alphanumeric);
        let level = list.saturating_sub(1);
        let kind = if sign {
            let label = (!label.is_empty()).then_some(label);
            BlockKind::Item { level, label, text: text.clone().into() }
        } else {
            BlockKind::Para(format!("{label} {text}").trim().to_owned().into())
        };
        if !text.is_empty() || !sign {
            self.draft.blocks.push(Block { kind, place, blanks: 0 });
        }
        for list_below in nested {
            self.element(list_below, depth + 1, list);
        }
    }

    fn item_parts<'e>(
        &mut self,
        element: &'e StructElem,
        depth: usize,
        label: &mut String,
        text: &mut Vec<&'a Piece>,
        nested: &mut Vec<&'e StructElem>,
    ) {
        if depth > MAX_DEPTH {
            return;
        }
        for child in &element.children {
            match child {
                StructChild::StructElem(child) if child.struct_type == StructType::Lbl => {
                    let (found, _) = self.text(child, depth + 1);
                    label.push_str(&found);
                }
                StructChild::StructElem(child)
                    if matches!(child.struct_type, StructType::L | StructType::Table) =>
                {
                    nested.push(child);
                }
                StructChild::StructElem(child) => self.item_parts(child, depth + 1, label, text, nested),
                StructChild::MarkedContentRef { mcid, scope, .. } => {
                    self.gather(&(scope.clone(), *mcid), text);
                }
                StructChild::ObjectRef(..) => {}
            }
        }
    }

    /// The text of an element and of all in it, with the place where it begins.
    fn text(&mut self, element: &StructElem, depth: usize) -> (String, crate::source::Place) {
        let mut parts = Vec::new();
        let mut first = None;
        self.parts(element, depth, &mut parts, &mut first);
        let page = first.unwrap_or(self.page);
        (joined(parts.into_iter()), place(&self.draft, page))
    }

    fn parts(
        &mut self,
        element: &StructElem,
        depth: usize,
        out: &mut Vec<&'a Piece>,
        first: &mut Option<u32>,
    ) {
        if depth > MAX_DEPTH {
            return;
        }
        for child in &element.children {
            match child {
                StructChild::StructElem(child) => self.parts(child, depth + 1, out, first),
                StructChild::MarkedContentRef { mcid, scope, .. } => {
                    let before = out.len();
                    self.gather(&(scope.clone(), *mcid), out);
                    if out.len() > before && first.is_none() {
                        *first = Some(self.page);
                    }
                }
                StructChild::ObjectRef(..) => {}
            }
        }
    }

    /// The letters of a tag, each once.
    fn gather(&mut self, tag: &Tag, out: &mut Vec<&'a Piece>) {
        if !self.used.insert(tag.clone()) {
            return;
        }
        for (page, piece) in self.pieces.get(tag).into_iter().flatten() {
            self.page = *page;
            out.push(piece);
        }
    }
}

/// Whether blocks stand in an element.
fn has_blocks(element: &StructElem, depth: usize) -> bool {
    depth < MAX_DEPTH
        && element.children.iter().any(|c| match c {
            StructChild::StructElem(c) => {
                let kind = &c.struct_type;
                let block = kind.is_heading()
                    || matches!(kind, StructType::P | StructType::L | StructType::Table | StructType::Note)
                    || matches!(
                        kind,
                        StructType::Div | StructType::Sect | StructType::Part | StructType::Art
                    );
                block || has_blocks(c, depth + 1)
            }
            _ => false,
        })
}

/// The pictures in an element.
fn figures(element: &StructElem, depth: usize) -> Vec<&StructElem> {
    let mut out = Vec::new();
    for child in &element.children {
        if let StructChild::StructElem(child) = child
            && depth < MAX_DEPTH
        {
            if child.struct_type == StructType::Figure {
                out.push(&**child);
            }
            out.extend(figures(child, depth + 1));
        }
    }
    out
}
