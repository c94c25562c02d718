//! From the letters of a page to a tree of known size: the parser is fed in pieces and stopped when a page asks for more
//! work than any honest page does. Each node keeps the line of the file that it stands on.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::time::{Duration, Instant};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName};
use scraper::{Html, HtmlTreeSink};

use crate::diag::{Diagnostic, codes};
use crate::source::Place;

/// The name of a node in the parser's tree.
type Handle = <HtmlTreeSink as TreeSink>::Handle;

/// Most elements, comments and texts of a page. A page of a hundred tables has some tens of thousands; what is made of this
/// many paragraphs still fits in the memory of any machine.
const MAX_NODES: u32 = 300_000;
/// How often the parser may look at an element that is open. It looks up along all of them, so a page that nests ever
/// deeper takes time that grows with the square of its length; some thousands of elements inside each other are fine.
const MAX_LOOKS: u64 = 30_000_000;
/// What each node adds to that: far more than the parser needs at the depth that pages have.
const LOOKS_OF_NODE: u64 = 60;
/// How much of the text goes to the parser at once.
const PIECE: usize = 16 * 1024;
/// How long one tag may keep the parser busy. Only a tag of very many attributes does so for more than a moment.
const MAX_TAG: Duration = Duration::from_secs(2);

/// A page as the parser left it.
pub(super) struct Page {
    pub(super) html: Html,
    lines: HashMap<Handle, u32>,
}

impl Page {
    /// The line that a node stands on; 0 where it is not known.
    pub(super) fn line(&self, node: Handle) -> u32 {
        self.lines.get(&node).copied().unwrap_or(0)
    }
}

/// Parses a page as a browser does: whatever is wrong in it has one reading.
///
/// # Errors
/// A [`Diagnostic`] (B202) when it is nested or grown beyond any honest page.
pub(super) fn parse(text: &str, name: &str) -> Result<Page, Diagnostic> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = html5ever::parse_document(Sink::new(), options);
    let mut rest = text;
    let mut quiet = (0, Instant::now());
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(boundary(rest));
        parser.process(StrTendril::from_slice(piece));
        rest = after;
        let sink = &parser.tokenizer.sink.sink;
        if sink.nodes.get() > MAX_NODES || sink.looks.get() > sink.allowed() {
            return Err(too_complex(name, sink.line.get()));
        }
        let calls = sink.calls.get();
        if calls != quiet.0 {
            quiet = (calls, Instant::now());
        } else if quiet.1.elapsed() > MAX_TAG {
            return Err(too_complex(name, sink.line.get()));
        }
    }
    Ok(parser.finish())
}

/// Where the next piece ends: at a letter.
fn boundary(text: &str) -> usize {
    let mut at = PIECE.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn too_complex(name: &str, line: u32) -> Diagnostic {
    Diagnostic::error(codes::TOO_LARGE, Place::line(name, line as usize, 0), say!(web_page_too_big))
        .hint(say!(try_save_web_page_again))
}

/// The tree of `scraper`, with lines and limits around it.
struct Sink {
    inner: HtmlTreeSink,
    line: Cell<u32>,
    lines: RefCell<HashMap<Handle, u32>>,
    /// The text node that grows now, while it holds only blanks: its line is that of its first letter.
    blank: Cell<Option<Handle>>,
    nodes: Cell<u32>,
    looks: Cell<u64>,
    calls: Cell<u64>,
}

impl Sink {
    fn new() -> Sink {
        Sink {
            inner: HtmlTreeSink::new(Html::new_document()),
            line: Cell::new(1),
            lines: RefCell::default(),
            blank: Cell::new(None),
            nodes: Cell::new(0),
            looks: Cell::new(0),
            calls: Cell::new(0),
        }
    }

    fn allowed(&self) -> u64 {
        MAX_LOOKS + u64::from(self.nodes.get()) * LOOKS_OF_NODE
    }

    /// The parser is alive.
    fn called(&self) {
        self.calls.set(self.calls.get() + 1);
    }

    fn made(&self, node: Handle) -> Handle {
        self.called();
        self.nodes.set(self.nodes.get().saturating_add(1));
        self.lines.borrow_mut().insert(node, self.line.get());
        node
    }

    fn looked(&self) {
        self.looks.set(self.looks.get() + 1);
    }

    /// Keeps the line of a text that was put last below `parent`.
    fn wrote(&self, parent: Handle, text: &str) {
        self.called();
        let tree = self.inner.0.borrow();
        let Some(node) = tree.tree.get(parent).and_then(|p| p.last_child()).map(|n| n.id()) else { return };
        let mut lines = self.lines.borrow_mut();
        let first = text.find(|c: char| !c.is_whitespace());
        let line = || {
            // The parser says the line of the end of the text.
            let after = text.get(first.unwrap_or(0)..).unwrap_or("").matches('\n').count();
            self.line.get().saturating_sub(u32::try_from(after).unwrap_or(0)).max(1)
        };
        match lines.entry(node) {
            Entry::Vacant(entry) => {
                self.nodes.set(self.nodes.get().saturating_add(1));
                entry.insert(line());
                self.blank.set(first.is_none().then_some(node));
            }
            Entry::Occupied(mut entry) if first.is_some() && self.blank.get() == Some(node) => {
                entry.insert(line());
                self.blank.set(None);
            }
            Entry::Occupied(_) => {}
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Page;
    type ElemName<'a> = <HtmlTreeSink as TreeSink>::ElemName<'a>;

    fn finish(self) -> Page {
        Page { html: self.inner.finish(), lines: self.lines.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {
        self.called();
    }

    fn pop(&self, _: &Handle) {
        self.called();
    }

    fn get_document(&self) -> Handle {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.looked();
        self.inner.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.made(self.inner.create_element(name, attrs, flags))
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        // No reader asks for comments, and they may be long.
        self.made(self.inner.create_comment(StrTendril::new()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.made(self.inner.create_comment(StrTendril::new()))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(node) => self.inner.append(parent, NodeOrText::AppendNode(node)),
            NodeOrText::AppendText(text) => {
                self.inner.append(parent, NodeOrText::AppendText(text.clone()));
                self.wrote(*parent, &text);
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        self.looked();
        self.inner.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.inner.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        self.looked();
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, node: NodeOrText<Handle>) {
        if let NodeOrText::AppendText(_) = &node {
            self.nodes.set(self.nodes.get().saturating_add(1));
        }
        self.inner.append_before_sibling(sibling, node);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        self.looked();
        self.inner.reparent_children(node, parent);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}
