//! A zip with XML in it, as .docx, .odt, .xlsx and .ods are: opened with limits, so that a bomb is refused by name and
//! costs no memory. Nothing is ever unpacked to the disk.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

use crate::diag::{Diagnostic, codes};
use crate::source::{self, Place};

/// Largest document that is read, in bytes as it lies on the disk.
const MAX_FILE: u64 = 100 * 1024 * 1024;
/// Largest part of XML, unpacked. Fifty times the text of a budget of a thousand pages.
const MAX_PART: u64 = 64 * 1024 * 1024;
/// All parts together, unpacked.
const MAX_ALL: u64 = 512 * 1024 * 1024;
/// Most files in a document: a picture on each page of a large book.
const MAX_ENTRIES: usize = 20_000;
/// Most elements and texts of one part.
const MAX_NODES: u32 = 4_000_000;
/// Deepest nesting of elements. Word itself stops at a few dozen.
const MAX_DEPTH: usize = 256;
/// Most attributes of one element: the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 1_000;

/// An opened document.
pub struct Package {
    name: String,
    archive: ZipArchive<Cursor<Vec<u8>>>,
    entries: BTreeMap<String, usize>,
}

impl Package {
    /// Opens a document; `name` is how messages name it.
    ///
    /// # Errors
    /// A [`Diagnostic`]: not readable, too large (B204 family), or no zip (B209).
    pub fn open(path: &Path, name: &str) -> Result<Package, Diagnostic> {
        Package::from_bytes(source::read_bytes(path, name, MAX_FILE)?, name)
    }

    /// Opens a document that is in memory.
    ///
    /// # Errors
    /// See [`Package::open`].
    pub fn from_bytes(bytes: Vec<u8>, name: &str) -> Result<Package, Diagnostic> {
        // An old Office file, or an encrypted new one, begins with the signature of a compound file.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(compound(&bytes, name));
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(broken(name, say!(is_rtf_despite_name)).hint(say!(try_save_file_as_docx)));
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(name, say!(file_broken_cannot_unpack)))?;
        let mut package = Package { name: name.to_owned(), archive, entries: BTreeMap::new() };
        if package.archive.len() > MAX_ENTRIES {
            return Err(too_large(name, say!(too_many_files_in_document)));
        }
        let mut all = 0u64;
        for i in 0..package.archive.len() {
            let Ok(entry) = package.archive.by_index_raw(i) else {
                return Err(broken(name, say!(file_broken_part_unreadable)));
            };
            all = all.saturating_add(entry.size());
            // Parts are only ever asked for by the names of the format, so a name with `..` reaches nothing.
            // A name that is no text belongs to no part of the format.
            let Ok(name) = entry.name() else { continue };
            package.entries.entry(name.into_owned()).or_insert(i);
        }
        if all > MAX_ALL {
            return Err(too_large(name, say!(document_too_big_unpacked)));
        }
        Ok(package)
    }

    /// The name that messages show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of the parts, sorted.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The text of a part of XML, or `None` where the document has no such part.
    ///
    /// # Errors
    /// A [`Diagnostic`] when it is too large, damaged, or no UTF-8 or UTF-16 text.
    pub fn xml(&mut self, part: &str) -> Result<Option<String>, Diagnostic> {
        let Some(bytes) = self.bytes(part)? else { return Ok(None) };
        let text = match (bytes.first(), bytes.get(1)) {
            (Some(0xff), Some(0xfe)) | (Some(0xfe), Some(0xff)) => {
                encoding_rs::Encoding::for_bom(&bytes).map(|(e, _)| e.decode(&bytes).0.into_owned())
            }
            _ => String::from_utf8(bytes).ok(),
        };
        let text = text.ok_or_else(|| broken(&self.name, &say!(file_broken_part_is_no_text, part)))?;
        let shape = Shape::of(&text);
        if shape.attributes > MAX_ATTRIBUTES {
            return Err(too_large(&self.name, &say!(element_has_too_many_attributes, part)));
        }
        if shape.depth > MAX_DEPTH {
            return Err(too_large(&self.name, &say!(part_nested_too_deep, part)));
        }
        Ok(Some(text))
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// A [`Diagnostic`] when it is too large or damaged.
    pub fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(&index) = self.entries.get(part) else { return Ok(None) };
        let damaged = || broken(&self.name, &say!(file_broken_part_cannot_unpack, part));
        let file = self.archive.by_index(index).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        // The size in the list may lie: what counts is what comes out.
        file.take(MAX_PART + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if bytes.len() as u64 > MAX_PART {
            return Err(too_large(&self.name, &say!(part_too_big_unpacked, part)));
        }
        Ok(Some(bytes))
    }

    /// Reads a part of XML. Documents with a DTD are refused, so there are no entities to blow up or to fetch.
    ///
    /// # Errors
    /// A [`Diagnostic`] when it is no well-formed XML, or too large.
    pub fn parse<'a>(&self, part: &str, text: &'a str) -> Result<roxmltree::Document<'a>, Diagnostic> {
        let options =
            roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..Default::default() };
        roxmltree::Document::parse_with_options(text, options).map_err(|e| match e {
            roxmltree::Error::DtdDetected => {
                broken(&self.name, &say!(part_has_own_grammar, part)).hint(say!(try_save_again_in_office))
            }
            roxmltree::Error::NodesLimitReached => too_large(&self.name, &say!(part_too_big, part)),
            e => broken(&self.name, &say!(file_broken_part_line, part, row = e.pos().row)),
        })
    }
}

/// What a compound file is: a new document with a password, or one of the old kinds.
fn compound(bytes: &[u8], name: &str) -> Diagnostic {
    // The names of its parts are written in UTF-16.
    let has = |part: &str| {
        let wide: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    let (what, hint) = if has("EncryptedPackage") {
        (say!(file_has_a_password), say!(try_remove_password))
    } else if has("WordDocument") {
        (say!(is_old_word_file), say!(try_save_it_as_docx))
    } else if has("Workbook") {
        (say!(is_old_excel_file), say!(try_name_xls_or_save_xlsx))
    } else {
        (say!(file_has_password_or_old_form), say!(try_remove_password))
    };
    broken(name, what).hint(hint)
}

/// What could make a parser of XML slow: known before it runs.
#[derive(Debug, Default, PartialEq)]
struct Shape {
    /// How deep elements are nested, at most.
    depth: usize,
    /// The most attributes of one element.
    attributes: usize,
}

impl Shape {
    /// Counts tags and their values, and skips comments.
    fn of(text: &str) -> Shape {
        let (mut now, mut shape) = (0usize, Shape::default());
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(next) = bytes.get(at..).and_then(|rest| memchr(b'<', rest)) {
            at += next + 1;
            match bytes.get(at) {
                Some(b'!') => {
                    let rest = text.get(at..).unwrap_or("");
                    let end = if rest.starts_with("!--") {
                        "-->"
                    } else if rest.starts_with("![CDATA[") {
                        "]]>"
                    } else {
                        ">"
                    };
                    at += rest.find(end).unwrap_or(0);
                }
                Some(b'?') => {}
                Some(b'/') => now = now.saturating_sub(1),
                _ => {
                    let (end, attributes) = end_of_tag(bytes, at);
                    shape.attributes = shape.attributes.max(attributes);
                    if end == 0 || bytes.get(end - 1) != Some(&b'/') {
                        now += 1;
                        shape.depth = shape.depth.max(now);
                    }
                    at = end;
                }
            }
        }
        shape
    }
}

/// Where a tag ends, at the first `>` that is not in the value of an attribute; and how many values it has.
fn end_of_tag(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut quote, mut values) = (None, 0);
    for (i, b) in bytes.iter().enumerate().skip(from) {
        match quote {
            Some(q) if *b == q => {
                quote = None;
                values += 1;
            }
            Some(_) => {}
            None if matches!(b, b'"' | b'\'') => quote = Some(*b),
            None if *b == b'>' => return (i, values),
            None => {}
        }
    }
    (bytes.len(), values)
}

fn memchr(byte: u8, bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|b| *b == byte)
}

/// A message that a document is damaged.
pub fn broken(name: &str, what: &str) -> Diagnostic {
    Diagnostic::error(codes::WRONG_FORMAT, Place::file(name), what).hint(say!(try_open_and_save_again))
}

fn too_large(name: &str, what: &str) -> Diagnostic {
    Diagnostic::error(codes::TOO_LARGE, Place::file(name), what).hint(say!(try_divide_document))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_without_a_parser() {
        let shape = |depth, attributes| Shape { depth, attributes };
        assert_eq!(Shape::of("<a><b y=\">\" z='x'/><c x='1'><!-- <d> --><d></d></c></a>"), shape(3, 2));
        assert_eq!(Shape::of(&"<a>".repeat(1000)), shape(1000, 0));
    }

    #[test]
    fn what_is_no_document_is_refused() {
        for bytes in [b"".to_vec(), b"PK\x03\x04 stuk".to_vec(), vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0]] {
            let problem = Package::from_bytes(bytes, "a.docx").err();
            assert_eq!(problem.map(|d| d.code), Some(codes::WRONG_FORMAT));
        }
    }
}
