//! OpenDocument texts (.odt), as LibreOffice writes them. The text lies in one part, the styles that have a name in
//! another, and charts, equations and sheets each in a folder of their own.

mod drawn;
mod inline;
mod lists;
mod raw;
mod reader;
mod styles;
mod table;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use self::reader::Reader;
use self::styles::Styles;
use super::office::blocks::{Blocks, Inside};
use super::office::doubts;
use super::office::xml::{Node, below, child, name};
use super::package::{Package, broken};
use crate::diag::Diagnostic;
use crate::import::draft::Draft;
use crate::import::log::Why;
use crate::source::Place;

/// Most objects in a document.
const MOST_OBJECTS: usize = 1_000;

/// Reads an OpenDocument text.
///
/// # Errors
/// A [`Diagnostic`] when it is no OpenDocument text, is damaged, or is larger than anybody prints.
pub(super) fn draft(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    read(Package::open(path, name)?)
}

/// The text of the main part, of a document that is a text and has no password.
fn content(package: &mut Package) -> Result<String, Diagnostic> {
    let kind = package.bytes("mimetype")?.and_then(|b| String::from_utf8(b).ok()).unwrap_or_default();
    let manifest = package.xml("META-INF/manifest.xml")?.unwrap_or_default();
    let has = |part: &str| package.parts().any(|p| p == part);
    let (what, hint) = if manifest.contains("encryption-data") {
        (say!(file_has_a_password), say!(try_remove_password))
    } else if kind.contains("spreadsheet") {
        (say!(is_spreadsheet_despite_name), say!(try_name_ending_in_ods))
    } else if has("word/document.xml") {
        (say!(is_word_despite_name), say!(try_name_ending_in_docx))
    } else if has("xl/workbook.xml") {
        (say!(is_excel_despite_name), say!(try_name_ending_in_xlsx))
    } else {
        match package.xml("content.xml")? {
            Some(text) => return Ok(text),
            None => (say!(no_opendocument_text_in_file), say!(try_save_it_as_odt)),
        }
    };
    Err(broken(package.name(), what).hint(hint))
}

/// Reads an opened document.
fn read(mut package: Package) -> Result<Draft, Diagnostic> {
    let main = content(&mut package)?;
    let named = package.xml("styles.xml")?;
    let document = package.parse("content.xml", &main)?;
    let named = match &named {
        Some(text) => Some(package.parse("styles.xml", text)?),
        None => None,
    };
    let root = document.root_element();
    let Some(text) = child(root, "body").and_then(|b| child(b, "text")) else {
        return Err(
            broken(package.name(), say!(file_holds_something_else)).hint(say!(try_spreadsheet_name_ods))
        );
    };
    let inside = |root: Node<'_>| -> Vec<String> {
        let objects = root.descendants().filter(|n| name(*n) == "object");
        objects.filter_map(drawn::folder).take(MOST_OBJECTS).collect()
    };
    let mut parts: BTreeMap<String, (String, String)> = BTreeMap::new();
    for folder in inside(root) {
        let part = format!("{folder}/content.xml");
        if let Some(text) = package.xml(&part)? {
            parts.insert(folder, (part, text));
        }
    }
    let mut parsed = Vec::new();
    for (folder, (part, text)) in &parts {
        parsed.push((folder, package.parse(part, text)?));
    }
    let objects: HashMap<String, Node<'_>> =
        parsed.iter().map(|(folder, document)| ((*folder).clone(), document.root_element())).collect();

    let mut sources = Vec::new();
    if let Some(named) = &named {
        sources.extend(child(named.root_element(), "styles"));
    }
    sources.extend(child(root, "automatic-styles"));
    let styles = Styles::read(&sources);
    let numbers = reader::numbers(text);
    let mut reader = Reader::new(package.name(), text, &styles, &objects, &numbers);
    let mut blocks = Blocks::new(Inside::Body);
    reader.blocks(text, &mut blocks)?;
    let mut raw = raw::texts(text, &styles, |n| reader.place(n));
    let whole = Place::file(package.name());
    for (_, document) in &parsed {
        raw.extend(of_object(document.root_element(), &styles, &whole));
    }
    let masters = named.as_ref().and_then(|n| child(n.root_element(), "master-styles"));
    let mut margins: Vec<String> = Vec::new();
    for margin in masters.into_iter().flat_map(|m| m.descendants()) {
        if !matches!(
            name(margin),
            "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first"
        ) {
            continue;
        }
        let texts = raw::texts(margin, &styles, |_| whole.clone()).into_iter().map(|(_, t)| t);
        let text = texts.collect::<Vec<_>>().join(" ");
        if !margins.contains(&text) {
            reader.draft.leave(&whole, text.as_str(), Why::Margin);
            raw.push((whole.clone(), text.clone()));
            margins.push(text);
        }
    }
    let mut out = reader.draft;
    out.doubts.extend(doubts::changes(reader.changes, whole));
    out.blocks = blocks.finish();
    out.raw = raw;
    Ok(out)
}

/// Every text of a chart, an equation or a sheet.
fn of_object(root: Node<'_>, styles: &Styles<'_>, place: &Place) -> Vec<(Place, String)> {
    let here = |text: String| (place.clone(), text);
    if let Some(chart) = drawn::chart(root) {
        return drawn::read(chart).texts().cloned().map(here).collect();
    }
    if name(root) == "math" || below(root, "math").is_some() {
        return vec![here(drawn::equation(root))];
    }
    raw::texts(root, styles, |_| place.clone())
}
