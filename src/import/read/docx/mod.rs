//! Word documents (.docx). The text lies in one part, and what it looks like, how it is numbered and what its notes say
//! in others: all are opened first, and then the text is walked once, in the order in which it is printed.

mod aside;
mod drawing;
mod drawn;
mod field;
mod notes;
mod numbering;
mod part;
mod parts;
mod raw;
mod reader;
mod run;
mod styles;
mod table;
mod theme;

use std::collections::HashMap;
use std::path::Path;

use self::aside::Said;
use self::numbering::Numbering;
use self::part::Part;
use self::reader::Reader;
use self::styles::Styles;
use self::theme::Theme;
use super::office::blocks::{Blocks, Inside};
use super::office::doubts;
use super::office::relations::{Relations, relations};
use super::office::xml::{Node, child};
use super::package::{Package, broken};
use crate::diag::Diagnostic;
use crate::import::draft::Draft;
use crate::import::log::Why;
use crate::source::Place;

/// The parts that are read whole, by what the text calls them.
const WHOLE: [&str; 7] = ["styles", "numbering", "theme", "settings", "footnotes", "endnotes", "comments"];

/// Reads a Word document.
///
/// # Errors
/// A [`Diagnostic`] when it is no Word document, is damaged, or is larger than anybody prints.
pub(super) fn draft(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    read(Package::open(path, name)?)
}

/// A document with a place to keep what is read of it.
type Parsed<'a> = Option<roxmltree::Document<'a>>;

fn root<'a>(document: &'a Parsed<'a>) -> Option<Node<'a>> {
    document.as_ref().map(|d| d.root_element())
}

/// Reads an opened document.
fn read(mut package: Package) -> Result<Draft, Diagnostic> {
    let main = parts::main(&mut package)?;
    let of_main = relations(&mut package, &main)?;
    let named =
        |kind: &str| of_main.values().find(|r| r.kind == kind && !r.outside).map(|r| r.target.clone());
    let mut texts: HashMap<&str, (String, String)> = HashMap::new();
    for (kind, part) in WHOLE.iter().filter_map(|k| Some((*k, named(k)?))).chain([("document", main)]) {
        if let Some(text) = package.xml(&part)? {
            texts.insert(kind, (part, text));
        }
    }
    let mut of_notes: Vec<Relations> = Vec::new();
    for kind in ["footnotes", "endnotes"] {
        of_notes.push(match texts.get(kind) {
            Some((part, _)) => relations(&mut package, part)?,
            None => Relations::new(),
        });
    }
    let aside = aside::parts(&mut package, &of_main)?;
    let parse = |kind: &str| match texts.get(kind) {
        Some((part, text)) => package.parse(part, text).map(Some),
        None => Ok(None),
    };
    let (document, styles, numbering) = (parse("document")?, parse("styles")?, parse("numbering")?);
    let (theme, settings, comments) = (parse("theme")?, parse("settings")?, parse("comments")?);
    let notes = [parse("footnotes")?, parse("endnotes")?];

    let theme = Theme::read(root(&theme));
    let styles = Styles::read(root(&styles), &theme);
    let Some(body) = root(&document).and_then(|d| child(d, "body")) else {
        return Err(broken(package.name(), say!(file_broken_text_missing)));
    };
    let mut said = Said::default();
    for (part, kind, text) in &aside {
        said.read(part, kind, package.parse(part, text)?.root_element(), &styles);
    }
    said.beside.formats = aside::formats(root(&settings));

    let part = Part::of(body, of_main.clone());
    let mut of_notes = of_notes.into_iter();
    let mut note_part = |n: &Parsed<'_>| {
        root(n).map_or_else(Part::default, |r| Part::of(r, of_notes.next().unwrap_or_default()))
    };
    let note_parts = [note_part(&notes[0]), note_part(&notes[1])];
    let mut reader = Reader::new(
        package.name(),
        (&theme, &styles, &said.beside),
        Numbering::read(root(&numbering)),
        &part,
    );
    if let [footnotes, endnotes] = note_parts.as_slice() {
        reader.note_parts = [footnotes, endnotes];
    }
    reader.notes = [aside::notes_by_id(root(&notes[0])), aside::notes_by_id(root(&notes[1]))];

    let mut blocks = Blocks::new(Inside::Body);
    reader.blocks(body, &mut blocks)?;
    reader.unused_notes();
    let mut raw = raw::texts(body, &styles, |n| reader.place(n));
    let whole = Place::file(package.name());
    for note in notes.iter().filter_map(root) {
        raw.extend(raw::texts(note, &styles, |_| whole.clone()));
    }
    raw.extend(reader.comments_out(root(&comments)));
    raw.extend(said.raw.iter().chain(&said.margins).map(|t| (whole.clone(), t.clone())));
    said.margins.iter().for_each(|text| reader.draft.leave(&whole, text.as_str(), Why::Margin));
    let mut out = reader.draft;
    out.doubts.extend(doubts::changes(reader.changes, whole));
    out.blocks = blocks.finish();
    out.raw = raw;
    Ok(out)
}
