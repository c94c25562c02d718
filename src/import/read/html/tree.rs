//! A page as a list of its nodes in reading order, each knowing where its inside ends: what every step walks over without
//! recursion, however deep a page is nested.

use scraper::Node;
use scraper::node::Element;

use super::parse::Page;

/// The nodes of a page, in the order of their opening.
pub(super) struct Tree<'a> {
    entries: Vec<Entry<'a>>,
    /// Letters of running text before each node, one more than there are nodes.
    letters: Vec<u32>,
    /// The inline elements that a page shows below each other, such as the parts of a tile.
    apart: Vec<bool>,
}

struct Entry<'a> {
    node: &'a Node,
    parent: u32,
    end: u32,
    line: u32,
}

/// Elements that begin on a new line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "video",
    "audio",
    "object",
    "canvas",
    "svg",
    "math",
];

/// Elements whose text is no text of the page.
pub(super) const SILENT: &[&str] = &["script", "style", "template"];

impl<'a> Tree<'a> {
    /// The nodes of a page.
    pub(super) fn new(page: &'a Page) -> Tree<'a> {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut node = page.html.tree.root();
        'all: loop {
            let parent = open.last().copied().unwrap_or(0);
            let at = entries.len();
            entries.push(Entry {
                node: node.value(),
                parent: small(parent),
                end: 0,
                line: page.line(node.id()),
            });
            if let Some(child) = node.first_child() {
                open.push(at);
                node = child;
                continue;
            }
            close(&mut entries, at);
            loop {
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let (Some(parent), Some(at)) = (node.parent(), open.pop()) else { break 'all };
                close(&mut entries, at);
                node = parent;
            }
        }
        let mut tree = Tree { apart: vec![false; entries.len()], letters: Vec::new(), entries };
        tree.count();
        super::apart::mark(&mut tree);
        tree
    }

    fn count(&mut self) {
        let (mut all, mut i) = (0u32, 0);
        let mut letters = Vec::with_capacity(self.len() + 1);
        while i < self.len() {
            let end = if SILENT.contains(&self.name(i)) { self.end(i) } else { i + 1 };
            letters.resize(end, all);
            all = all.saturating_add(small(self.text(i).map_or(0, |t| t.trim().len())));
            i = end;
        }
        letters.push(all);
        self.letters = letters;
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The element at a node.
    pub(super) fn element(&self, i: usize) -> Option<&'a Element> {
        self.entries.get(i).and_then(|e| e.node.as_element())
    }

    /// The name of the element at a node; empty for a text.
    pub(super) fn name(&self, i: usize) -> &'a str {
        self.element(i).map_or("", |e| e.name())
    }

    /// The letters of a text node.
    pub(super) fn text(&self, i: usize) -> Option<&'a str> {
        self.entries.get(i).and_then(|e| e.node.as_text()).map(|t| &**t)
    }

    /// An attribute of the element at a node, without blanks at its ends.
    pub(super) fn attr(&self, i: usize, name: &str) -> Option<&'a str> {
        let element = self.element(i)?;
        element.attrs.iter().find(|(n, _)| &*n.local == name).map(|(_, value)| value.trim())
    }

    /// The node behind the last node inside a node.
    pub(super) fn end(&self, i: usize) -> usize {
        self.entries.get(i).map_or(i + 1, |e| e.end as usize)
    }

    /// The node around a node; the root is around itself.
    pub(super) fn parent(&self, i: usize) -> usize {
        self.entries.get(i).map_or(0, |e| e.parent as usize)
    }

    /// The line of the file that a node stands on.
    pub(super) fn line(&self, i: usize) -> usize {
        self.entries.get(i).map_or(1, |e| e.line.max(1) as usize)
    }

    /// Letters of running text inside a node, about.
    pub(super) fn letters(&self, i: usize) -> usize {
        let at = |n: usize| self.letters.get(n).copied().unwrap_or(0) as usize;
        at(self.end(i)).saturating_sub(at(i))
    }

    /// The nodes directly below a node.
    pub(super) fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(i);
        let mut next = i + 1;
        std::iter::from_fn(move || {
            let at = next;
            next = self.end(at);
            (at < end).then_some(at)
        })
    }

    /// The element before an element, with the same parent.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        let parent = self.parent(i);
        let mut at = i;
        while at > parent + 1 {
            at -= 1;
            while self.parent(at) != parent {
                at = self.parent(at);
            }
            if self.element(at).is_some() {
                return Some(at);
            }
        }
        None
    }

    /// The element behind an element, with the same parent.
    pub(super) fn after(&self, i: usize) -> Option<usize> {
        let end = self.end(self.parent(i));
        let mut at = self.end(i);
        while at < end {
            if self.element(at).is_some() {
                return Some(at);
            }
            at = self.end(at);
        }
        None
    }

    /// The nodes around a node, from the inside out, without the root.
    pub(super) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = i;
        std::iter::from_fn(move || {
            at = self.parent(at);
            (at > 0).then_some(at)
        })
    }

    /// The nodes inside a node, without what is no text of the page.
    pub(super) fn inside(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(i);
        let mut next = i + 1;
        std::iter::from_fn(move || {
            while next < end && SILENT.contains(&self.name(next)) {
                next = self.end(next);
            }
            let at = next;
            next += 1;
            (at < end).then_some(at)
        })
    }

    /// Whether a node begins on a new line.
    pub(super) fn is_block(&self, i: usize) -> bool {
        self.apart.get(i).copied().unwrap_or(false) || BLOCKS.contains(&self.name(i))
    }

    /// Says that an inline element begins on a new line all the same.
    pub(super) fn set_apart(&mut self, i: usize) {
        if let Some(apart) = self.apart.get_mut(i) {
            *apart = true;
        }
    }

    /// Whether a heading, by its name or its role.
    pub(super) fn is_heading(&self, i: usize) -> bool {
        matches!(self.name(i), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || self.attr(i, "role") == Some("heading")
    }

    /// The words of the class of an element, in small letters.
    pub(super) fn classes(&self, i: usize) -> impl Iterator<Item = String> + 'a {
        self.attr(i, "class").unwrap_or("").split_whitespace().map(str::to_lowercase)
    }
}

fn close(entries: &mut [Entry<'_>], at: usize) {
    let end = small(entries.len());
    if let Some(entry) = entries.get_mut(at) {
        entry.end = end;
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The texts inside a node as a plain pass finds them: the words that run on from one inline element into the next are one
/// text, each with its line. Nodes in `skip` are passed over.
pub(super) fn runs(
    tree: &Tree<'_>,
    from: usize,
    to: usize,
    skip: &dyn Fn(usize) -> bool,
) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut fresh = true;
    let mut i = from;
    while i < to {
        while open.last().is_some_and(|end| *end <= i) {
            open.pop();
            fresh = true;
        }
        let name = tree.name(i);
        if SILENT.contains(&name) || skip(i) {
            i = tree.end(i);
            continue;
        }
        if let Some(text) = tree.text(i) {
            match out.last_mut().filter(|_| !fresh) {
                Some((_, run)) => run.push_str(text),
                None => out.push((tree.line(i), text.to_owned())),
            }
            fresh = false;
        } else if tree.is_block(i) {
            open.push(tree.end(i));
            fresh = true;
        } else if matches!(name, "br" | "img" | "input" | "button" | "label") || is_part(tree, i) {
            // What a word may run on into, but a part that is left out does not.
            open.push(tree.end(i));
            fresh = true;
        }
        i += 1;
    }
    out.retain(|(_, text)| !text.trim().is_empty());
    out
}

/// Whether a text of a drawing, or what only some readers see: each stands by itself.
fn is_part(tree: &Tree<'_>, i: usize) -> bool {
    let first = || tree.inside(i).find_map(|n| tree.text(n)).unwrap_or("").trim_start();
    let number = || first().starts_with(|c: char| c.is_ascii_digit());
    matches!(tree.name(i), "text" | "desc" | "tspan" | "foreignObject")
        || tree.name(i) == "sup" && tree.end(i) - i < 20 && number()
        || tree.attr(i, "aria-hidden").is_some()
        || super::panel::is_hidden(tree, i)
}

/// All text inside a node, words apart.
pub(super) fn words(tree: &Tree<'_>, i: usize) -> String {
    let texts = runs(tree, i, tree.end(i), &|_| false);
    let all = texts.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>().join(" ");
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}
