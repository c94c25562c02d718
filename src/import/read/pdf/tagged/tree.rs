//! The tree of tags of a PDF. The library's own reader of it leaves out descriptions of pictures and merged cells, so it
//! is read here, from the library's objects. Loops, depth and number are bounded.

use std::collections::{HashMap, HashSet};

use pdf_oxide::PdfDocument;
use pdf_oxide::object::{Object, ObjectRef};
use pdf_oxide::structure::types::McidScope;

use super::{MAX_DEPTH, Tag};

/// Most tags: a book of a thousand pages has some hundred thousand.
const MAX_TAGS: usize = 1_000_000;
/// Most pages and folders of pages that are looked at.
const MAX_PAGES: usize = 100_000;

type Dictionary = HashMap<String, Object>;

/// A tag.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its standard name: "P", "H1", "TD".
    pub(super) kind: String,
    /// The page on which it stands, from 0.
    pub(super) page: Option<u32>,
    /// The description of a picture.
    pub(super) alt: Option<String>,
    /// How many columns and rows a cell covers.
    pub(super) across: i64,
    pub(super) down: i64,
    /// What is in it.
    pub(super) inside: Vec<Inside>,
}

/// What is in a tag.
#[derive(Debug)]
pub(super) enum Inside {
    /// Another tag.
    Tag(Element),
    /// Letters of a page.
    Letters(Tag),
}

/// The tags at the top; `None` where the document has none, or says that they cannot be trusted.
pub(super) fn read(document: &PdfDocument) -> Option<Vec<Element>> {
    let catalogue = document.catalog().ok()?;
    let catalogue = catalogue.as_dict()?;
    let reader = Reader { document, pages: HashMap::new(), roles: Dictionary::new() };
    let info = reader.get(catalogue, "MarkInfo");
    if info.as_ref().and_then(|i| i.as_dict()?.get("Suspects")?.as_bool()) == Some(true) {
        return None;
    }
    let root = reader.get(catalogue, "StructTreeRoot")?;
    let root = root.as_dict()?;
    let roles = reader.get(root, "RoleMap").and_then(|r| r.as_dict().cloned()).unwrap_or_default();
    let pages = pages(&reader, catalogue);
    let reader = Reader { document, pages, roles };
    let mut top = Element::default();
    let mut walk = Walk { reader, seen: HashSet::new(), left: MAX_TAGS };
    walk.inside(root.get("K")?, &mut top, 0);
    let tags = top.inside.into_iter().filter_map(|i| if let Inside::Tag(t) = i { Some(t) } else { None });
    Some(tags.collect())
}

struct Reader<'a> {
    document: &'a PdfDocument,
    /// The page of each page object, from 0.
    pages: HashMap<u32, u32>,
    roles: Dictionary,
}

impl Reader<'_> {
    /// A value of a dictionary, where it is a reference the object that it names.
    fn get(&self, dictionary: &Dictionary, key: &str) -> Option<Object> {
        self.follow(dictionary.get(key)?)
    }

    fn follow(&self, object: &Object) -> Option<Object> {
        match object {
            Object::Reference(at) => self.document.load_object(*at).ok(),
            object => Some(object.clone()),
        }
    }

    /// The standard name of a name of the file's own.
    fn role(&self, name: &str) -> String {
        let mut name = name.to_owned();
        // A name may stand for another that stands for a third; more is a loop.
        for _ in 0..4 {
            match self.roles.get(&name).and_then(Object::as_name) {
                Some(next) if next != name => name = next.to_owned(),
                _ => break,
            }
        }
        name
    }
}

/// The pages in their order, by the number of their object.
fn pages(reader: &Reader<'_>, catalogue: &Dictionary) -> HashMap<u32, u32> {
    let (mut out, mut seen) = (HashMap::new(), HashSet::new());
    let mut open: Vec<ObjectRef> =
        catalogue.get("Pages").and_then(Object::as_reference).into_iter().collect();
    while let Some(at) = open.pop() {
        if !seen.insert(at.id) || seen.len() > MAX_PAGES {
            continue;
        }
        let Ok(object) = reader.document.load_object(at) else { continue };
        let Some(dictionary) = object.as_dict() else { continue };
        match reader.get(dictionary, "Kids") {
            Some(Object::Array(kids)) => open.extend(kids.iter().rev().filter_map(Object::as_reference)),
            _ => {
                let number = u32::try_from(out.len()).unwrap_or(u32::MAX);
                out.insert(at.id, number);
            }
        }
    }
    out
}

struct Walk<'a> {
    reader: Reader<'a>,
    seen: HashSet<u32>,
    left: usize,
}

impl Walk<'_> {
    /// What the key `K` of a tag holds: one thing or several.
    fn inside(&mut self, object: &Object, parent: &mut Element, depth: usize) {
        if depth > MAX_DEPTH || self.left == 0 {
            return;
        }
        self.left -= 1;
        match object {
            Object::Integer(number) => self.letters(*number, parent.page, None, parent),
            Object::Array(all) => all.iter().for_each(|one| self.inside(one, parent, depth + 1)),
            Object::Reference(at) => {
                // A list of tags may be an object of its own too: only tags can make a loop.
                if self.seen.insert(at.id)
                    && let Ok(found) = self.reader.document.load_object(*at)
                {
                    self.inside(&found, parent, depth + 1);
                }
            }
            Object::Dictionary(found) => self.dictionary(found, parent, depth),
            _ => {}
        }
    }

    fn dictionary(&mut self, found: &Dictionary, parent: &mut Element, depth: usize) {
        let kind = found.get("Type").and_then(Object::as_name);
        let page = found.get("Pg").and_then(Object::as_reference).and_then(|p| self.reader.pages.get(&p.id));
        let page = page.copied().or(parent.page);
        if kind == Some("MCR") {
            let stream = found.get("Stm").and_then(Object::as_reference);
            if let Some(number) = found.get("MCID").and_then(Object::as_integer) {
                self.letters(number, page, stream, parent);
            }
            return;
        }
        let Some(name) = self.reader.get(found, "S") else { return };
        let Some(name) = name.as_name() else { return };
        let mut element =
            Element { kind: self.reader.role(name), page, across: 1, down: 1, ..Element::default() };
        element.alt = self.reader.get(found, "Alt").and_then(|a| a.as_string().map(text));
        if let Some(attributes) = self.reader.get(found, "A") {
            self.attributes(&attributes, &mut element);
        }
        if let Some(inside) = found.get("K") {
            self.inside(inside, &mut element, depth + 1);
        }
        parent.inside.push(Inside::Tag(element));
    }

    fn letters(&self, number: i64, page: Option<u32>, stream: Option<ObjectRef>, parent: &mut Element) {
        let Ok(number) = u32::try_from(number) else { return };
        let scope = stream.map_or(McidScope::Page(page.unwrap_or(0)), McidScope::Form);
        parent.inside.push(Inside::Letters((scope, number)));
    }

    /// One dictionary of attributes, or several.
    fn attributes(&self, object: &Object, element: &mut Element) {
        let all = match object {
            Object::Array(all) => all.iter().filter_map(|a| self.reader.follow(a)).collect(),
            one => vec![one.clone()],
        };
        for dictionary in all.iter().filter_map(Object::as_dict) {
            let span = |key| self.reader.get(dictionary, key).and_then(|s| s.as_integer());
            element.across = span("ColSpan").unwrap_or(element.across);
            element.down = span("RowSpan").unwrap_or(element.down);
        }
    }
}

/// A text of the file outside its pages: UTF-16 or UTF-8 with a mark, else one byte a letter.
fn text(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}
