//! The walk over the text of a page: from elements to blocks, in reading order and without recursion.

use super::notes::Notes;
use super::panel::{Panels, names};
use super::region::{Verdict, judge};
use super::tree::Tree;
use super::{media, status, table, text};
use crate::import::draft::{Block, BlockKind, Draft, MarkKind, Rich};
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
                self.open.push((end, Open::Block));
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

    /// A button: the heading of what it opens, or a button of the page.
    fn control(&mut self, i: usize) -> usize {
        let tree = self.tree;
        let (name, end) = (tree.name(i), tree.end(i));
        let holds = |what: &dyn Fn(usize) -> bool| tree.inside(i).any(what);
        // What opens and closes as a whole, and buttons around a heading, are read as what they hold.
        let large = tree.letters(i) > 300 || holds(&|n| matches!(tree.name(n), "table" | "ul" | "ol" | "p"));
        if large || holds(&|n| tree.is_heading(n)) || matches!(name, "li" | "tr" | "td" | "section" | "ul") {
            if tree.is_block(i) {
                self.break_off();
                self.open.push((end, Open::Block));
            }
            return i + 1;
        }
        if tree.attr(i, "role") == Some("tab") {
            // Its panel has its text as a heading.
            if !self.panels.opens(tree, i) || self.says_itself(i) {
                self.leave(i, Why::Button);
            }
            return end;
        }
        if name == "summary" || names(tree, i).is_some() && self.panels.opens(tree, i) {
            self.heading(end, None);
            return i + 1;
        }
        if let Some(colour) = status::of_element(tree, i, false).filter(|_| tree.letters(i) < 3) {
            self.sign(i, colour);
        }
        self.leave(i, Why::Button);
        end
    }

    /// The panel of a tab begins with the text of the tab.
    fn tab_heading(&mut self, panel: usize) {
        let tree = self.tree;
        let Some(tab) = self.panels.button(tree, panel).filter(|b| tree.attr(*b, "role") == Some("tab"))
        else {
            return;
        };
        if let Some(title) = names(tree, tab).filter(|_| !self.says_itself(tab)) {
            self.break_off();
            let kind = BlockKind::Heading { level: None, label: None, text: title.into(), fake: false };
            let place = Place::line(self.name(), tree.line(tab), 0);
            self.draft.blocks.push(Block { kind, place, blanks: 1 });
        }
    }

    /// Whether the panel of a tab begins with a heading of the same words.
    fn says_itself(&self, tab: usize) -> bool {
        let tree = self.tree;
        let Some(panel) = self.panels.panel(tab) else { return false };
        let first = tree.inside(panel).take(30).find(|n| tree.is_heading(*n));
        first.is_some_and(|h| super::tree::words(tree, h) == super::tree::words(tree, tab))
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

    fn list(&mut self, i: usize) {
        let tree = self.tree;
        self.break_off();
        let ordered = tree.name(i) == "ol";
        let count = || tree.children(i).filter(|n| tree.name(*n) == "li").count();
        let start = tree.attr(i, "start").and_then(|s| s.parse().ok());
        let back = ordered && tree.attr(i, "reversed").is_some();
        self.lists.push(List {
            numbers: ordered.then(|| tree.attr(i, "type").and_then(|t| t.chars().next()).unwrap_or('1')),
            next: start.unwrap_or_else(|| if back { i64::try_from(count()).unwrap_or(1) } else { 1 }),
            step: if back { -1 } else { 1 },
        });
        self.open.push((tree.end(i), Open::List));
    }

    fn item(&mut self, i: usize) {
        let tree = self.tree;
        self.break_off();
        let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let value = tree.attr(i, "value").and_then(|v| v.parse().ok());
        let label = self.lists.last_mut().and_then(|list| {
            let number = value.unwrap_or(list.next);
            list.next = number.saturating_add(list.step);
            Some(format!("{}.", super::number::printed(number, list.numbers?)))
        });
        self.items.push(Item { label, level, fresh: true });
        self.open.push((tree.end(i), Open::Item));
    }

    /// The letters up to the end of an element have something to them.
    fn mark(&mut self, end: usize, kind: MarkKind) {
        self.marks.push(self.open.len());
        self.open.push((end, Open::Mark(self.text.text.len(), kind)));
    }

    /// An element that may be a sign with a colour.
    fn coloured(&mut self, i: usize) -> usize {
        let tree = self.tree;
        let Some(colour) = status::of_element(tree, i, false) else { return i + 1 };
        if tree.letters(i) > 0 {
            self.mark(tree.end(i), MarkKind::Colour(colour));
            return i + 1;
        }
        if tree.inside(i).any(|n| tree.name(n) == "img") {
            return i + 1;
        }
        self.sign(i, colour);
        tree.end(i)
    }

    /// A sign without letters: the words that describe it, or a dot, in its colour.
    pub(super) fn sign(&mut self, i: usize, colour: crate::model::Colour) {
        let tree = self.tree;
        let told = std::iter::once(i).chain(tree.inside(i)).find_map(|n| status::label(tree, n));
        let told = told.filter(|t| t.chars().count() <= 40).unwrap_or("●");
        if self.headings > 0 {
            // A sign in a heading says how it stands with what the heading names: it is no word of it.
            let mut sign = Rich::from(told);
            sign.mark(0, MarkKind::Colour(colour));
            self.signs.push((sign, tree.line(i)));
            return;
        }
        self.line.get_or_insert(tree.line(i));
        let start = self.text.text.len();
        self.text.push(told);
        self.text.mark(start, MarkKind::Colour(colour));
    }

    /// Reads letters.
    pub(super) fn letters(&mut self, letters: &str, line: usize) {
        if self.line.is_none() && !letters.trim().is_empty() {
            self.line = Some(line);
        }
        if self.pre == 0 || self.headings > 0 {
            self.text.push(&text::visible(letters));
            return;
        }
        for (n, part) in letters.split('\n').enumerate() {
            if n > 0 {
                self.line_break();
                self.line = Some(line + n);
            }
            self.text.push(&text::visible(part));
        }
    }

    fn line_break(&mut self) {
        if self.headings > 0 {
            self.text.push(" ");
            return;
        }
        // Two breaks part paragraphs.
        self.blanks = u32::from(!self.flush());
    }

    /// What was read ends here, and something on a new line begins.
    pub(super) fn break_off(&mut self) {
        if self.headings > 0 {
            self.text.push(" ");
            return;
        }
        self.flush();
        self.blanks = 1;
    }

    /// An item that begins with something else than a text has no text of its own.
    fn spend_item(&mut self) {
        if let Some(item) = self.items.last_mut() {
            item.fresh = false;
        }
    }

    /// Takes what was read, with the marks that are open around it.
    fn take(&mut self) -> Rich {
        let mut text = std::mem::take(&mut self.text);
        for at in &self.marks {
            if let Some((_, Open::Mark(start, kind))) = self.open.get_mut(*at) {
                text.mark(*start, kind.clone());
                *start = 0;
            }
        }
        text.marks.sort_by_key(|m| m.range.start);
        text.spaced()
    }

    /// Puts what was read into the draft; says whether there was anything.
    fn flush(&mut self) -> bool {
        let text = self.take();
        let line = self.line.take();
        let found = !text.text.is_empty();
        if found {
            let item = self.items.last_mut().filter(|item| item.fresh);
            let kind = match item {
                Some(item) => {
                    item.fresh = false;
                    BlockKind::Item { level: item.level, label: item.label.take(), text }
                }
                None if self.boxes > 0 => BlockKind::Boxed(text),
                None => BlockKind::Para(text),
            };
            let place = Place::line(self.name(), line.unwrap_or(1), 0);
            let blanks = if std::mem::take(&mut self.tight) { 0 } else { self.blanks };
            self.draft.blocks.push(Block { kind, place, blanks });
        } else if !text.marks.is_empty() {
            self.late_notes(text);
        }
        for (alt, name, place) in std::mem::take(&mut self.pictures) {
            crate::import::read::image::image(&mut self.draft, &alt, &name, &place);
        }
        found
    }

    /// Signs of notes without a text belong to the text before them.
    fn late_notes(&mut self, signs: Rich) {
        let before = self.draft.blocks.last_mut().map(|b| &mut b.kind);
        if let Some(
            BlockKind::Para(text)
            | BlockKind::Boxed(text)
            | BlockKind::Item { text, .. }
            | BlockKind::Heading { text, .. },
        ) = before
        {
            text.append(signs);
        }
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
                        _ => {}
                    }
                }
            }
        }
    }

    fn end_heading(&mut self, level: Option<u8>) {
        let text = self.take();
        let line = self.line.take().unwrap_or(1);
        if !text.text.is_empty() {
            let place = Place::line(self.name(), line, 0);
            let kind = BlockKind::Heading { level, label: None, text, fake: false };
            self.draft.blocks.push(Block { kind, place, blanks: 1 });
        }
        for (sign, line) in std::mem::take(&mut self.signs) {
            let place = Place::line(self.name(), line, 0);
            self.draft.blocks.push(Block { kind: BlockKind::Para(sign), place, blanks: 1 });
        }
        self.blanks = 1;
        self.flush();
    }
}
