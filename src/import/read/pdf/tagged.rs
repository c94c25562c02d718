//! A tagged PDF: its tree says what is a heading, a list, a table with heads, a picture with a description.

use std::collections::{HashMap, HashSet};

use pdf_oxide::PdfDocument;
use pdf_oxide::structure::types::McidScope;

use super::page::{Piece, Sheet, joined, place};
use crate::import::draft::{Block, BlockKind, Draft};
use crate::import::log::{About, Doubt, Left, Why};

/// Deepest nesting of tags. Word itself stops at a few dozen.
const MAX_DEPTH: usize = 150;
/// The share of the letters that the tree must hold before it is trusted, in percent.
const TRUSTED: usize = 70;

mod table;
mod tree;

use tree::{Element, Inside};

type Tag = (McidScope, u32);

/// Reads a document by its tags into the draft; `false`, with the draft as it was, where it has none that can be
/// trusted.
pub(super) fn read(document: &PdfDocument, sheets: &[Sheet], draft: &mut Draft) -> bool {
    let Some(tree) = tree::read(document) else { return false };
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
    for element in &tree {
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
                done: say!(pdf_text_without_place).into(),
                choices: vec![say!(do_put_text_in_its_place).into()],
                target: say!(the_text).into(),
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
    fn element(&mut self, element: &Element, depth: usize, list: u8) {
        if depth > MAX_DEPTH {
            return;
        }
        match element.kind.as_str() {
            kind if is_heading(kind) => {
                // "H" has the level of where it stands, which the page does not show.
                let level = kind.get(1..).and_then(|n| n.parse().ok());
                let (text, place) = self.text(element, depth);
                if !text.is_empty() {
                    let kind = BlockKind::Heading { level, label: None, text: text.into(), fake: false };
                    self.draft.blocks.push(Block { kind, place, blanks: 1 });
                }
            }
            "L" => self.children(element, depth, list.saturating_add(1)),
            "LI" => self.item(element, depth, list),
            "Table" => self.table(element, depth),
            "Figure" | "Formula" => self.figure(element, depth),
            "Artifact" => self.leave(element, depth, Why::Margin),
            "TOC" => self.leave(element, depth, Why::Contents),
            _ if has_blocks(element, 0) => self.children(element, depth, list),
            _ => self.paragraph(element, depth),
        }
    }

    fn children(&mut self, element: &Element, depth: usize, list: u8) {
        // Text between the blocks is a paragraph of its own.
        for child in &element.inside {
            match child {
                Inside::Tag(child) => self.element(child, depth + 1, list),
                Inside::Letters(tag) => {
                    let mut parts = Vec::new();
                    self.gather(tag, &mut parts);
                    let text = joined(parts.into_iter());
                    self.push(text);
                }
            }
        }
    }

    fn push(&mut self, text: String) {
        if !text.is_empty() {
            let place = place(&self.draft, self.page);
            self.draft.blocks.push(Block { kind: BlockKind::Para(text.into()), place, blanks: 1 });
        }
    }

    fn paragraph(&mut self, element: &Element, depth: usize) {
        let (text, _) = self.text(element, depth);
        self.push(text);
        // A picture may stand in a line of text.
        for figure in figures(element, 0) {
            self.describe(figure);
        }
    }

    fn figure(&mut self, element: &Element, depth: usize) {
        let (text, place) = self.text(element, depth);
        self.page_of(element);
        self.describe(element);
        if !text.is_empty() {
            self.draft.blocks.push(Block { kind: BlockKind::Boxed(text.into()), place, blanks: 1 });
        }
    }

    fn describe(&mut self, element: &Element) {
        let place = place(&self.draft, self.page);
        let alt = element.alt.as_deref().unwrap_or("");
        crate::import::read::image::image(&mut self.draft, alt, "", &place);
    }

    fn page_of(&mut self, element: &Element) {
        if let Some(page) = element.page {
            self.page = page.saturating_add(1);
        }
    }

    fn leave(&mut self, element: &Element, depth: usize, why: Why) {
        let (text, place) = self.text(element, depth);
        if !text.is_empty() {
            self.draft.left.push(Left { place, text, why });
        }
    }

    /// An item of a list: a number stays with its text, a sign does not.
    fn item(&mut self, element: &Element, depth: usize, list: u8) {
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
        element: &'e Element,
        depth: usize,
        label: &mut String,
        text: &mut Vec<&'a Piece>,
        nested: &mut Vec<&'e Element>,
    ) {
        if depth > MAX_DEPTH {
            return;
        }
        for child in &element.inside {
            match child {
                Inside::Tag(child) if child.kind == "Lbl" => {
                    let (found, _) = self.text(child, depth + 1);
                    label.push_str(&found);
                }
                Inside::Tag(child) if matches!(child.kind.as_str(), "L" | "Table") => {
                    nested.push(child);
                }
                Inside::Tag(child) => self.item_parts(child, depth + 1, label, text, nested),
                Inside::Letters(tag) => {
                    self.gather(tag, text);
                }
            }
        }
    }

    /// The text of an element and of all in it, with the place where it begins.
    fn text(&mut self, element: &Element, depth: usize) -> (String, crate::source::Place) {
        let mut parts = Vec::new();
        let mut first = None;
        self.parts(element, depth, &mut parts, &mut first);
        let page = first.unwrap_or(self.page);
        (joined(parts.into_iter()), place(&self.draft, page))
    }

    fn parts(&mut self, element: &Element, depth: usize, out: &mut Vec<&'a Piece>, first: &mut Option<u32>) {
        if depth > MAX_DEPTH {
            return;
        }
        for child in &element.inside {
            match child {
                Inside::Tag(child) => self.parts(child, depth + 1, out, first),
                Inside::Letters(tag) => {
                    let before = out.len();
                    self.gather(tag, out);
                    if out.len() > before && first.is_none() {
                        *first = Some(self.page);
                    }
                }
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

/// Whether a tag is one of a heading: "H", or "H1" and so on.
fn is_heading(kind: &str) -> bool {
    kind.strip_prefix('H')
        .is_some_and(|n| n.is_empty() || n.parse::<u8>().is_ok_and(|n| (1..=9).contains(&n)))
}

/// Whether blocks stand in an element.
fn has_blocks(element: &Element, depth: usize) -> bool {
    const BLOCKS: [&str; 12] =
        ["P", "L", "Table", "Note", "Div", "Sect", "Part", "Art", "BlockQuote", "Caption", "TOC", "Artifact"];
    depth < MAX_DEPTH
        && element.inside.iter().any(|c| match c {
            Inside::Tag(c) => {
                is_heading(&c.kind) || BLOCKS.contains(&c.kind.as_str()) || has_blocks(c, depth + 1)
            }
            Inside::Letters(_) => false,
        })
}

/// The pictures in an element.
fn figures(element: &Element, depth: usize) -> Vec<&Element> {
    let mut out = Vec::new();
    for child in &element.inside {
        if let Inside::Tag(child) = child
            && depth < MAX_DEPTH
        {
            if child.kind == "Figure" {
                out.push(child);
            }
            out.extend(figures(child, depth + 1));
        }
    }
    out
}
