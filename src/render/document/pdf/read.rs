//! From a page to the blocks of a PDF. The page is one of ours: what it has of elements is known. An element that is not
//! gives its text all the same, so that nothing of a publication is lost with it.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Node};

use super::block::{Block, Inline, Look, Term};
use super::letters::Letters;
use super::table;

/// So deep elements stand in each other at most; of what is deeper only the text remains.
const DEEPEST: usize = 60;
/// So deep lists stand in each other at most; what is deeper stands in the last.
const DEEPEST_LIST: usize = 6;
/// The longest address of a link, in bytes.
const LONGEST_LINK: usize = 2_000;
/// The highest number that a list begins with.
const HIGHEST_START: u64 = 1_000_000;

/// What reads a page.
pub(super) struct Reader<'p> {
    pub(super) letters: Letters,
    /// The pictures of the page by their address in it.
    pictures: &'p BTreeMap<String, Vec<u8>>,
    /// The files of pictures in the document, with their bytes.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// Whether pictures come along; without, what they show is said.
    with_pictures: bool,
    /// The places that links lead to.
    wanted: BTreeSet<String>,
    /// The places that are there.
    there: BTreeSet<String>,
    /// The level of the last heading.
    last_level: u8,
    lists: usize,
}

/// Where text of a block is gathered.
#[derive(Default)]
struct Run {
    inline: Vec<Inline>,
}

impl<'p> Reader<'p> {
    /// What reads a page with these pictures.
    pub(super) fn new(pictures: &'p BTreeMap<String, Vec<u8>>, with_pictures: bool) -> Reader<'p> {
        Reader {
            letters: Letters::default(),
            pictures,
            files: BTreeMap::new(),
            with_pictures,
            wanted: BTreeSet::new(),
            there: BTreeSet::new(),
            last_level: 0,
            lists: 0,
        }
    }

    /// The blocks of a page: its `main`, with the notices that stand above it behind the title.
    pub(super) fn page(&mut self, page: &Html) -> Vec<Block> {
        let root = page.root_element();
        let mut notices = Vec::new();
        let mut main = None;
        for element in root.descendants().filter_map(ElementRef::wrap) {
            match element.value().name() {
                "main" if main.is_none() => main = Some(element),
                "aside" if main.is_none() => notices.push(element),
                "a" => self
                    .wanted
                    .extend(element.attr("href").and_then(|h| h.strip_prefix('#')).map(str::to_owned)),
                _ => {}
            }
        }
        let mut blocks = self.children(main.unwrap_or(root), 0);
        let title = blocks.iter().position(|b| matches!(b, Block::Heading { .. })).map_or(0, |at| at + 1);
        let notices: Vec<Block> = notices.into_iter().flat_map(|n| self.children(n, 0)).collect();
        blocks.splice(title..title, notices);
        let there = std::mem::take(&mut self.there);
        blocks.iter_mut().for_each(|block| mend_block(block, &there));
        blocks
    }

    /// The blocks inside an element.
    fn children(&mut self, element: ElementRef<'_>, depth: usize) -> Vec<Block> {
        let (mut out, mut run) = (Vec::new(), Run::default());
        self.inside(element, depth, Look::Plain, &mut out, &mut run);
        run.flush(Look::Plain, &mut out);
        out
    }

    fn inside(
        &mut self,
        element: ElementRef<'_>,
        depth: usize,
        look: Look,
        out: &mut Vec<Block>,
        run: &mut Run,
    ) {
        if depth > DEEPEST {
            let text: String = element.text().collect();
            run.inline.push(Inline::Text(self.letters.text(&text)));
            return;
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => run.inline.push(Inline::Text(self.letters.text(text))),
                Node::Element(_) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    if !is_left_out(&child) {
                        self.element(child, depth + 1, look, out, run);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(
        &mut self,
        element: ElementRef<'_>,
        depth: usize,
        look: Look,
        out: &mut Vec<Block>,
        run: &mut Run,
    ) {
        let name = element.value().name();
        if let Some(inline) = self.inline(element, depth) {
            run.inline.extend(inline);
            return;
        }
        run.flush(look, out);
        let level = name.strip_prefix('h').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=6).contains(n));
        if let Some(level) = level {
            self.heading(element, level, depth, out);
            return;
        }
        self.anchor(element, out);
        match name {
            "nav" if has_class(&element, "contents") => {
                let title =
                    element.descendants().filter_map(ElementRef::wrap).find(|e| e.value().name() == "h2");
                let title = title.map(|t| trimmed(self.line(t, depth))).unwrap_or_default();
                out.push(Block::Contents { title });
            }
            "table" => {
                out.extend(table::read(self, element, depth).into_iter().map(Block::Table));
            }
            // Parts with a heading each are no list on paper.
            "ul" | "ol" if has_headings(element) => {
                out.extend(self.items(element, depth).into_iter().flatten());
            }
            "ul" | "ol" if self.lists < DEEPEST_LIST => {
                let start =
                    (name == "ol").then(|| element.attr("start").and_then(|s| s.parse().ok()).unwrap_or(1));
                self.lists += 1;
                let items = self.items(element, depth);
                self.lists -= 1;
                if !items.is_empty() {
                    out.push(Block::List { start: start.map(|n| n.min(HIGHEST_START)), items });
                }
            }
            "dl" => {
                let mut items = Vec::new();
                self.terms(element, depth, &mut items);
                if !items.is_empty() {
                    out.push(Block::Terms { items });
                }
            }
            "blockquote" => {
                let body = self.children(element, depth);
                if self.lists < DEEPEST_LIST { out.push(Block::Quote { body }) } else { out.extend(body) }
            }
            "pre" => {
                let text: String = element.text().collect();
                let lines: Vec<String> = text.trim_end().lines().map(|l| self.letters.text(l)).collect();
                out.push(Block::Code { text: lines.join("\n") });
            }
            "img" => self.picture(element, out),
            _ => {
                if has_class(&element, "whole--programma") || has_class(&element, "whole--paragraaf") {
                    out.push(Block::Page);
                }
                let look = look_of(&element).unwrap_or(look);
                self.inside(element, depth, look, out, run);
                run.flush(look, out);
            }
        }
    }

    fn heading(&mut self, element: ElementRef<'_>, level: u8, depth: usize, out: &mut Vec<Block>) {
        let body = trimmed(self.line(element, depth));
        if body.is_empty() {
            return;
        }
        // A document has one title, and no level of its headings is skipped.
        let lowest = if self.last_level == 0 { 1 } else { 2 };
        let level = level.clamp(lowest, self.last_level + 1);
        self.last_level = level;
        let id = element.attr("id").filter(|id| self.wanted.contains(*id));
        let id = id.filter(|id| self.there.insert((*id).to_owned())).map(str::to_owned);
        out.push(Block::Heading { level, id, body });
    }

    /// The place of an element, where a link leads to it.
    fn anchor(&mut self, element: ElementRef<'_>, out: &mut Vec<Block>) {
        let Some(id) = element.attr("id").filter(|id| self.wanted.contains(*id)) else { return };
        if self.there.insert(id.to_owned()) {
            out.push(Block::Anchor { id: id.to_owned() });
        }
    }

    fn items(&mut self, list: ElementRef<'_>, depth: usize) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        for item in list.children().filter_map(ElementRef::wrap).filter(|e| !is_left_out(e)) {
            let mut blocks = Vec::new();
            self.anchor(item, &mut blocks);
            blocks.extend(self.children(item, depth + 1));
            if !blocks.is_empty() {
                items.push(blocks);
            }
        }
        items
    }

    fn terms(&mut self, list: ElementRef<'_>, depth: usize, items: &mut Vec<Term>) {
        if depth > DEEPEST {
            return;
        }
        for child in list.children().filter_map(ElementRef::wrap).filter(|e| !is_left_out(e)) {
            match child.value().name() {
                "dt" => {
                    let name = trimmed(self.line(child, depth));
                    items.push(Term { name, body: Vec::new() });
                }
                "dd" => {
                    let mut body = Vec::new();
                    self.anchor(child, &mut body);
                    body.extend(self.children(child, depth + 1));
                    match items.last_mut() {
                        Some(term) => term.body.extend(body),
                        None => items.push(Term { name: Vec::new(), body }),
                    }
                }
                _ => {
                    let before = items.len();
                    self.terms(child, depth + 1, items);
                    if let Some(first) = items.get_mut(before) {
                        let mut body = Vec::new();
                        self.anchor(child, &mut body);
                        first.body.splice(0..0, body);
                    }
                }
            }
        }
    }

    fn picture(&mut self, element: ElementRef<'_>, out: &mut Vec<Block>) {
        let alt = self.letters.text(element.attr("alt").unwrap_or_default());
        let alt = alt.trim().to_owned();
        let address = element.attr("src").unwrap_or_default();
        let kind = address.strip_prefix("data:image/").and_then(|a| a.split(';').next());
        let known = matches!(kind, Some("png" | "jpeg" | "gif" | "webp" | "svg+xml"));
        match self.pictures.get(address).filter(|_| known && self.with_pictures) {
            Some(bytes) => {
                let ending = kind.map_or("png", |k| if k == "svg+xml" { "svg" } else { k });
                let file = format!("picture-{}.{ending}", self.files.len());
                self.files.insert(file.clone(), bytes.clone());
                out.push(Block::Picture { file, alt });
            }
            None if alt.is_empty() => {}
            None => out.push(Block::Text { look: Look::Small, body: vec![Inline::Text(format!("[{alt}]"))] }),
        }
    }

    /// What stands in a cell.
    pub(super) fn cell(&mut self, cell: ElementRef<'_>, depth: usize) -> Vec<Inline> {
        trimmed(self.line(cell, depth))
    }

    /// All text of an element as one line, with what is emphasised and linked in it.
    fn line(&mut self, element: ElementRef<'_>, depth: usize) -> Vec<Inline> {
        if depth > DEEPEST {
            let text: String = element.text().collect();
            return vec![Inline::Text(self.letters.text(&text))];
        }
        let mut out = Vec::new();
        for child in element.children() {
            match child.value() {
                Node::Text(text) => out.push(Inline::Text(self.letters.text(text))),
                Node::Element(_) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    if is_left_out(&child) {
                        continue;
                    }
                    match self.inline(child, depth + 1) {
                        Some(inline) => out.extend(inline),
                        None => {
                            // A block inside a line: a space keeps its words apart from those around it.
                            out.push(Inline::Text(" ".into()));
                            out.extend(self.line(child, depth + 1));
                            out.push(Inline::Text(" ".into()));
                        }
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// An element that stands in a line; `None` for one that begins a line of its own.
    fn inline(&mut self, element: ElementRef<'_>, depth: usize) -> Option<Vec<Inline>> {
        let styled = |style, body: Vec<Inline>| {
            Some(if body.is_empty() { body } else { vec![Inline::Styled { style, body }] })
        };
        match element.value().name() {
            "br" => Some(vec![Inline::Break { br: true }]),
            "strong" | "b" => styled("strong", self.line(element, depth)),
            "em" | "i" => styled("em", self.line(element, depth)),
            "del" | "s" => styled("del", self.line(element, depth)),
            "code" => styled("code", self.line(element, depth)),
            "a" => {
                let body = self.line(element, depth);
                let href = element.attr("href").unwrap_or_default();
                if body.is_empty() || href.is_empty() || href.len() > LONGEST_LINK {
                    return Some(body);
                }
                Some(vec![match href.strip_prefix('#') {
                    Some(at) => Inline::Place { at: at.to_owned(), body },
                    None => Inline::Link { to: href.to_owned(), body },
                }])
            }
            "span" | "small" | "sub" | "sup" | "abbr" | "time" | "wbr" | "u" | "mark" | "label" => {
                // A picture in a line gets a line of its own.
                let drawn =
                    element.descendants().filter_map(ElementRef::wrap).any(|e| e.value().name() == "img");
                (!drawn).then(|| self.line(element, depth))
            }
            _ => None,
        }
    }
}

impl Run {
    /// Ends a paragraph.
    fn flush(&mut self, look: Look, out: &mut Vec<Block>) {
        let body = trimmed(std::mem::take(&mut self.inline));
        if !body.is_empty() {
            out.push(Block::Text { look, body });
        }
    }
}

/// Whether nothing of an element comes into a PDF: drawings say what the text beside them says, and what is hidden on
/// the page explains what the list of words at its end explains.
fn is_left_out(element: &ElementRef<'_>) -> bool {
    let value = element.value();
    matches!(value.name(), "svg" | "style" | "template" | "head" | "title")
        || value.attr("hidden").is_some()
        || has_class(element, "course")
        || has_class(element, "bar-note")
        || has_class(element, "back")
        || has_class(element, "visually-hidden")
        || value.name() == "nav" && !has_class(element, "contents")
}

fn has_headings(list: ElementRef<'_>) -> bool {
    let mut names = list.descendants().filter_map(ElementRef::wrap).map(|e| e.value().name());
    names.any(|n| matches!(n, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

fn has_class(element: &ElementRef<'_>, class: &str) -> bool {
    element.attr("class").is_some_and(|c| c.split_ascii_whitespace().any(|c| c == class))
}

fn look_of(element: &ElementRef<'_>) -> Option<Look> {
    if has_class(element, "lead") {
        Some(Look::Lead)
    } else if has_class(element, "eyebrow") {
        Some(Look::Above)
    } else if has_class(element, "small") || has_class(element, "quiet") || has_class(element, "table-notes")
    {
        Some(Look::Small)
    } else {
        None
    }
}

/// A line with single spaces, and none at its ends.
fn trimmed(line: Vec<Inline>) -> Vec<Inline> {
    let mut space = true;
    let mut line = spaced(line, &mut space);
    while trim_end(&mut line) {}
    line
}

/// `space` says whether the line so far ends in a space.
fn spaced(line: Vec<Inline>, space: &mut bool) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(line.len());
    for piece in line {
        let piece = match piece {
            Inline::Text(text) => {
                let mut single = String::with_capacity(text.len());
                for c in text.chars() {
                    if c != ' ' || !*space {
                        single.push(c);
                    }
                    *space = c == ' ';
                }
                if let Some(Inline::Text(before)) = out.last_mut() {
                    before.push_str(&single);
                    continue;
                }
                Inline::Text(single)
            }
            Inline::Break { br } => {
                *space = true;
                Inline::Break { br }
            }
            Inline::Styled { style, body } => Inline::Styled { style, body: spaced(body, space) },
            Inline::Link { to, body } => Inline::Link { to, body: spaced(body, space) },
            Inline::Place { at, body } => Inline::Place { at, body: spaced(body, space) },
        };
        let empty = match &piece {
            Inline::Text(text) => text.is_empty(),
            Inline::Break { .. } => false,
            Inline::Styled { body, .. } | Inline::Link { body, .. } | Inline::Place { body, .. } => {
                body.is_empty()
            }
        };
        if !empty {
            out.push(piece);
        }
    }
    out
}

/// Takes white space from the end of a line; says whether there may be more.
fn trim_end(line: &mut Vec<Inline>) -> bool {
    let empty = match line.last_mut() {
        None => return false,
        Some(Inline::Text(text)) => {
            text.truncate(text.trim_end_matches(' ').len());
            text.is_empty()
        }
        Some(Inline::Break { .. }) => true,
        Some(Inline::Styled { body, .. } | Inline::Link { body, .. } | Inline::Place { body, .. }) => {
            while trim_end(body) {}
            body.is_empty()
        }
    };
    if empty {
        line.pop();
    }
    empty && !line.is_empty()
}

/// Takes out links to places that are not in the document.
fn mend_block(block: &mut Block, there: &BTreeSet<String>) {
    match block {
        Block::Heading { body, .. } | Block::Text { body, .. } | Block::Contents { title: body } => {
            mend(body, there);
        }
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|b| mend_block(b, there)),
        Block::Terms { items } => {
            for term in items {
                mend(&mut term.name, there);
                term.body.iter_mut().for_each(|b| mend_block(b, there));
            }
        }
        Block::Quote { body } => body.iter_mut().for_each(|b| mend_block(b, there)),
        Block::Table(table) => {
            mend(&mut table.caption, there);
            let rows = table.head.iter_mut().chain(&mut table.rows).flatten();
            rows.for_each(|cell| mend(&mut cell.body, there));
        }
        Block::Code { .. } | Block::Picture { .. } | Block::Anchor { .. } | Block::Page => {}
    }
}

fn mend(line: &mut [Inline], there: &BTreeSet<String>) {
    for piece in line {
        match piece {
            Inline::Place { at, body } => {
                mend(body, there);
                if !there.contains(at) {
                    *piece = Inline::Styled { style: "plain", body: std::mem::take(body) };
                }
            }
            Inline::Styled { body, .. } | Inline::Link { body, .. } => mend(body, there),
            Inline::Text(_) | Inline::Break { .. } => {}
        }
    }
}
