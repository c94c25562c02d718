//! The walk over the text of a page: from elements to blocks, in reading order and without recursion.

mod controls;
mod lists;
mod texts;

use super::notes::Notes;
use super::panel::Panels;
use super::region::{Verdict, judge};
use super::tree::Tree;
use super::{media, status, table, text};
use crate::import::draft::{Draft, MarkKind, Rich};
use crate::import::log::Why;
use crate::source::Place;

/// What the walk knows on its way.
pub(super) struct Walk<'t, 'a> {
    pub(super) tree: &'t Tree<'a>,
    pub(super) panels: &'t Panels<'a>,
    pub(super) notes: &'t Notes,
    pub(super) draft: Draft,
    /// The text that is being read, and the line of its first word.
    text: Rich,
    line: Option<usize>,
    /// The elements that are open, each with where it ends.
    open: Vec<(usize, Open)>,
    /// Which of them say something of letters.
    marks: Vec<usize>,
    lists: Vec<List>,
    items: Vec<Item>,
    headings: usize,
    /// The signs in the heading that is open, each with its line: they follow below it.
    signs: Vec<(Rich, usize)>,
    boxes: usize,
    pre: usize,
    blanks: u32,
    /// Whether the next text belongs to the line before it: the value behind a name.
    tight: bool,
    /// Pictures inside the text, which follow behind it.
    pub(super) pictures: Vec<(String, String, Place)>,
}

/// An open element.
enum Open {
    Block,
    Heading(Option<u8>),
    /// Letters with something to them, from this byte on.
    Mark(usize, MarkKind),
    List,
    Item,
    Box,
    Pre,
    /// The value behind a name.
    Value,
}

/// An open list.
struct List {
    /// The kind of numbers; `None` for signs.
    numbers: Option<char>,
    next: i64,
    step: i64,
}

/// An open item, until its first text is read.
struct Item {
    label: Option<String>,
    level: u8,
    fresh: bool,
}

impl<'t, 'a> Walk<'t, 'a> {
    /// A walk that fills a draft.
    pub(super) fn new(
        tree: &'t Tree<'a>,
        panels: &'t Panels<'a>,
        notes: &'t Notes,
        draft: Draft,
    ) -> Walk<'t, 'a> {
        Walk {
            tree,
            panels,
            notes,
            draft,
            text: Rich::default(),
            line: None,
            open: Vec::new(),
            marks: Vec::new(),
            lists: Vec::new(),
            items: Vec::new(),
            headings: 0,
            signs: Vec::new(),
            boxes: 0,
            pre: 0,
            blanks: 1,
            tight: false,
            pictures: Vec::new(),
        }
    }

    /// The name of the source, shared.
    pub(super) fn name(&self) -> std::sync::Arc<str> {
        self.draft.name.clone()
    }

    /// Reads a part of the page.
    pub(super) fn run(&mut self, root: usize, is_body: bool) {
        let mut i = root;
        while i < self.tree.end(root) {
            self.close(i);
            i = self.node(i, root, is_body);
        }
        self.close(usize::MAX);
        self.flush();
    }

    /// Reads a node; gives the next.
    fn node(&mut self, i: usize, root: usize, is_body: bool) -> usize {
        let tree = self.tree;
        if let Some(letters) = tree.text(i) {
            self.letters(letters, tree.line(i));
            return i + 1;
        }
        if tree.element(i).is_none() {
            return i + 1;
        }
        match judge(tree, self.panels, i, root, is_body) {
            Verdict::Keep => {}
            Verdict::Silent => return tree.end(i),
            Verdict::Leave(why) => {
                if let Some(colour) =
                    (why == Why::Hidden).then(|| status::of_element(tree, i, false)).flatten()
                    && tree.letters(i) == 0
                {
                    self.sign(i, colour);
                }
                self.leave(i, why);
                return tree.end(i);
            }
        }
        if let Some(mark) = self.notes.signs.get(&i) {
            self.text.mark(self.text.text.len(), MarkKind::Note(mark.clone()));
            return tree.end(i);
        }
        if self.notes.links.contains(&i) {
            return tree.end(i);
        }
        if let Some(note) = self.notes.note(tree, i, &self.name()) {
            self.break_off();
            self.draft.notes.push(note);
            return tree.end(i);
        }
        self.tab_heading(i);
        self.element(i)
    }

    fn element(&mut self, i: usize) -> usize {
        let tree = self.tree;
        let (name, end) = (tree.name(i), tree.end(i));
        if tree.is_heading(i) {
            let level = tree.attr(i, "aria-level").and_then(|l| l.parse().ok());
            let named = name.strip_prefix('h').and_then(|n| n.parse().ok());
            self.heading(end, level.or(named).filter(|l| (1..=9).contains(l)));
            return i + 1;
        }
        if (self.panels.is_control(i) || name == "button") && self.headings == 0 {
            return self.control(i);
        }
        match name {
            "table" => {
                self.break_off();
                if table::is_data(tree, i) {
                    self.spend_item();
                    table::read(self, i);
                    return end;
                }
                self.open.push((end, Open::Block));
            }
            "br" => self.line_break(),
            "img" => media::image(self, i),
            "svg" | "canvas" | "iframe" | "video" | "audio" | "object" | "embed" | "math" => {
                return media::other(self, i);
            }
            "input" => {}
            "label" if media::is_label_of_field(self, i) => {
                self.leave(i, Why::Frame);
                return end;
            }
            "ul" | "ol" | "menu" | "dir" => self.list(i),
            "li" => self.item(i),
            "pre" => {
                self.break_off();
                self.pre += 1;
                self.open.push((end, Open::Pre));
            }
            "aside" => {
                self.break_off();
                self.boxes += 1;
                self.open.push((end, Open::Box));
            }
            "dd" => {
                self.break_off();
                self.tight = true;
                self.open.push((end, Open::Value));
                return self.coloured(i);
            }
            "a" => {
                let href = tree.attr(i, "href").unwrap_or("");
                let lower = href.get(..8.min(href.len())).unwrap_or("").to_ascii_lowercase();
                if ["http://", "https://", "mailto:"].iter().any(|s| lower.starts_with(s)) {
                    self.mark(end, MarkKind::Link(href.to_owned()));
                } else {
                    return self.coloured(i);
                }
            }
            "sup" => {
                let inside = super::tree::words(tree, i);
                if text::raised(self.text.text.trim_end(), &inside) {
                    self.text.push(&format!(" {})", inside.trim_end_matches(')')));
                    return end;
                }
            }
            _ => {
                if tree.is_block(i) {
                    self.break_off();
                    self.open.push((end, Open::Block));
                }
                return self.coloured(i);
            }
        }
        i + 1
    }

    fn heading(&mut self, end: usize, level: Option<u8>) {
        if self.headings > 0 {
            return;
        }
        self.break_off();
        self.spend_item();
        self.headings += 1;
        self.open.push((end, Open::Heading(level)));
    }

    /// Closes the elements that end before a node.
    fn close(&mut self, i: usize) {
        while self.open.last().is_some_and(|(end, _)| *end <= i) {
            let Some((_, open)) = self.open.pop() else { break };
            match open {
                Open::Mark(start, kind) => {
                    self.marks.pop();
                    self.text.mark(start.min(self.text.text.len()), kind);
                }
                Open::Heading(level) => {
                    self.headings = 0;
                    self.end_heading(level);
                }
                other => {
                    self.break_off();
                    match other {
                        Open::List => drop(self.lists.pop()),
                        Open::Item => drop(self.items.pop()),
                        Open::Box => self.boxes -= 1,
                        Open::Pre => self.pre -= 1,
                        // A name without a value has none of the next name.
                        Open::Value => self.tight = false,
                        _ => {}
                    }
                }
            }
        }
    }
}
