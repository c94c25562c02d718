//! From the data of a document to its bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::block::{Block, Inline};
use super::letters::Letters;
use super::read::Reader;
use super::world::{Room, TEMPLATE};
use crate::render::document::Document;

/// What the key begins with, among the keywords of a PDF.
const KEY: &str = "begroot-";

/// What a PDF is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The data that the template reads, as JSON.
    data: Vec<u8>,
    pictures: BTreeMap<String, Vec<u8>>,
    key: String,
    /// The signs of its texts that no font has.
    pub missing: BTreeSet<char>,
    /// How many texts are too long, and end before their end.
    pub cut: usize,
}

/// A PDF that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// What kept it from following PDF/UA-1, where it does not.
    pub not_accessible: Vec<String>,
}

#[derive(Serialize)]
struct Data<'a> {
    title: String,
    author: Vec<String>,
    description: String,
    keywords: [&'a str; 1],
    lang: &'a str,
    /// Year, month and day.
    date: Option<(i16, i8, i8)>,
    accent: &'a str,
    blocks: &'a [Block],
}

/// What the PDF of a document is made of. `accent` is the colour of headings and links: `#0d5c6e`. Without pictures, what
/// each shows is said in its place.
pub fn input(document: &Document, accent: &str, with_pictures: bool) -> Input {
    let about = &document.about;
    let mut reader = Reader::new(&document.page.pictures, with_pictures);
    let mut blocks = reader.page(document.page.tree());
    if !blocks.iter().any(|b| matches!(b, Block::Heading { .. })) {
        // A document without any heading still begins with its title.
        let body = vec![Inline::Text(reader.letters.text(&about.title))];
        blocks.insert(0, Block::Heading { level: 1, id: None, body });
    }
    let mut of = |text: &str| cleaned(&mut reader.letters, text);
    let (title, description, author) = (of(&about.title), of(&about.description), of(&about.author));
    let author: Vec<String> = Some(author).filter(|a| !a.is_empty()).into_iter().collect();
    let date = about.date.map(|d| (d.year(), d.month(), d.day()));
    let mut data = Data {
        title,
        author,
        description,
        keywords: [""],
        lang: about.language,
        date,
        accent,
        blocks: &blocks,
    };
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(TEMPLATE.as_bytes());
    hasher.update(&serde_json::to_vec(&data).unwrap_or_default());
    for (name, bytes) in &reader.files {
        hasher.update(name.as_bytes());
        hasher.update(blake3::hash(bytes).as_bytes());
    }
    let key = format!("{KEY}{}", hasher.finalize().to_hex());
    data.keywords = [&key];
    let data = serde_json::to_vec(&data).unwrap_or_default();
    let Letters { missing, cut, .. } = reader.letters;
    Input { data, pictures: reader.files, key, missing, cut }
}

fn cleaned(letters: &mut Letters, text: &str) -> String {
    // What fits in the description of a file.
    letters.text(text).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(500).collect()
}

/// A name for what a PDF is made of: the same input gives the same PDF, and another input another name.
pub fn key(input: &Input) -> &str {
    &input.key
}

/// Whether a PDF was made of this input: its key stands among its keywords.
pub fn is_of(input: &Input, bytes: &[u8]) -> bool {
    let key = input.key.as_bytes();
    bytes.windows(key.len()).any(|part| part == key)
}

/// The PDF of a document.
///
/// # Errors
/// What typst says of it.
pub fn pdf(input: &Input) -> Result<Made, Vec<String>> {
    // A mistake in a library that sets type must not end the build of a site.
    catch_unwind(AssertUnwindSafe(|| set(input))).unwrap_or_else(|_| Err(vec!["panic".to_owned()]))
}

fn set(input: &Input) -> Result<Made, Vec<String>> {
    let room = Room::new(input.data.clone(), &input.pictures).ok_or_else(Vec::new)?;
    let document = typst::compile::<PagedDocument>(&room).output.map_err(|e| told(&e))?;
    let options = |standard: &[PdfStandard]| -> Result<PdfOptions, Vec<String>> {
        Ok(PdfOptions {
            creator: Smart::Custom(Some("begroot".to_owned())),
            standards: PdfStandards::new(standard).map_err(|e| vec![e.message().to_string()])?,
            ..PdfOptions::default()
        })
    };
    match typst_pdf::pdf(&document, &options(&[PdfStandard::Ua_1])?) {
        Ok(bytes) => Ok(Made { bytes, not_accessible: Vec::new() }),
        Err(why) => {
            // Tagged all the same; it only does not say that it follows the standard.
            let bytes = typst_pdf::pdf(&document, &options(&[])?).map_err(|e| told(&e))?;
            Ok(Made { bytes, not_accessible: told(&why) })
        }
    }
}

fn told(errors: &[SourceDiagnostic]) -> Vec<String> {
    let mut told: Vec<String> = errors.iter().map(|e| e.message.to_string()).collect();
    told.sort();
    told.dedup();
    told
}

/// Gives back the memory that making PDFs took.
pub fn forget() {
    typst::comemo::evict(0);
}
