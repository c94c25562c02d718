//! An .xlsx: its parts, and how they hang together.

mod beside;

use std::path::Path;
use std::sync::Arc;

use roxmltree::Node;

use super::axis::Spans;
use super::margin::printed;
use super::palette::{Local, Palette};
use super::rules::{self, Told};
use super::stream::{self, Book, Stop, corners};
use super::styles::Styles;
use super::{Sheet, too_large};
use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::import::log::{About, Doubt, Left, Why};
use crate::import::read::office::relations::relations;
use crate::import::read::package::{Package, broken};
use crate::source::{At, Place};

/// Reads an .xlsx.
///
/// # Errors
/// A [`Diagnostic`] when it is no .xlsx, damaged, locked, or larger than any budget.
pub fn read(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    package(Package::open(path, name)?)
}

/// Reads an opened .xlsx.
pub(super) fn package(mut package: Package) -> Result<Draft, Diagnostic> {
    let name = package.name().to_owned();
    let mut draft = Draft::new(name.clone());
    let file: Arc<str> = draft.name.clone();
    let main = relations(&mut package, "")?
        .into_values()
        .find(|l| l.kind == "officeDocument" && !l.outside)
        .map_or_else(|| "xl/workbook.xml".to_owned(), |l| l.target);
    let Some(text) = package.xml(&main)? else {
        return Err(broken(&name, say!(no_spreadsheet_in_file)));
    };
    let workbook = package.parse(&main, &text)?;
    let yes = |n: Node<'_, '_>, key: &str| n.attribute(key).is_some_and(|v| v == "1" || v == "true");
    let early = workbook.descendants().any(|n| n.has_tag_name_local("workbookPr") && yes(n, "date1904"));
    let listed: Vec<(String, bool, String)> = workbook
        .descendants()
        .filter(|n| n.has_tag_name_local("sheet"))
        .map(|n| {
            let hidden = n.attribute("state").is_some_and(|s| s != "visible");
            let id = n.attributes().find(|a| a.name() == "id" && a.namespace().is_some());
            let id = id.map_or("", |a| a.value()).to_owned();
            (n.attribute("name").unwrap_or("").to_owned(), hidden, id)
        })
        .collect();
    let parts = relations(&mut package, &main)?;
    let part = |kind: &str| parts.values().find(|l| l.kind == kind && !l.outside).map(|l| l.target.clone());
    let book = book(&mut package, part("theme"), part("styles"), part("sharedStrings"), early)?;
    let mut room = stream::room();
    let mut sheets = Vec::new();
    for (number, (title, hidden, id)) in listed.into_iter().enumerate() {
        let Some(link) = parts.get(&id).filter(|l| !l.outside) else { continue };
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let mut sheet = Sheet { name: title, number, hidden, ..Sheet::default() };
        let of_sheet = relations(&mut package, &link.target)?;
        // A sheet that is one chart has no cells.
        if link.kind != "worksheet" {
            beside::read(&mut package, &of_sheet, &mut sheet)?;
            sheets.push(sheet);
            continue;
        }
        let Some(text) = package.xml(&link.target)? else {
            return Err(broken(&name, &say!(broken_sheet_is_missing, name = sheet.name)));
        };
        let around =
            stream::rows(&text, &book, &mut sheet, &mut room).map_err(|e| stopped(&name, &sheet, &e))?;
        let shell = package.parse(&link.target, &around)?;
        frame(shell.root_element(), &mut sheet);
        for told in rules::apply(shell.root_element(), &book.styles.rules, &mut sheet) {
            tell(told, &sheet, &file, &mut draft);
        }
        beside::addresses(&of_sheet, shell.root_element(), &mut sheet);
        beside::read(&mut package, &of_sheet, &mut sheet)?;
        sheets.push(sheet);
    }
    super::draft(&name, sheets, &mut draft)?;
    Ok(draft)
}

/// What all sheets share.
fn book(
    package: &mut Package,
    theme: Option<String>,
    styles: Option<String>,
    strings: Option<String>,
    early: bool,
) -> Result<Book, Diagnostic> {
    let name = package.name().to_owned();
    let mut text = |part: &Option<String>| match part {
        Some(part) => package.xml(part),
        None => Ok(None),
    };
    let (theme_text, styles_text, strings_text) = (text(&theme)?, text(&styles)?, text(&strings)?);
    let mut palette = Palette::default();
    if let (Some(part), Some(text)) = (&theme, &theme_text) {
        palette.theme(package.parse(part, text)?.root_element());
    }
    let styles = match (&styles, &styles_text) {
        (Some(part), Some(text)) => Styles::new(package.parse(part, text)?.root_element(), &mut palette),
        _ => Styles::default(),
    };
    let strings = match strings_text {
        Some(text) => {
            stream::strings(&text).map_err(|_| broken(&name, say!(broken_cell_texts_unreadable)))?
        }
        None => Vec::new(),
    };
    Ok(Book { strings, styles, early })
}

/// Columns that are hidden, merged cells, and what is printed around each page.
fn frame(root: Node<'_, '_>, sheet: &mut Sheet) {
    let number = |n: Node<'_, '_>, key: &str| n.attribute(key).and_then(|v| v.parse::<u32>().ok());
    let mut hidden = Vec::new();
    for node in root.descendants() {
        match node.tag_name().name() {
            "col" => {
                let yes = node.attribute("hidden").is_some_and(|v| v == "1" || v == "true");
                let flat =
                    node.attribute("width").and_then(|w| w.parse::<f64>().ok()).is_some_and(|w| w <= 0.0);
                if (yes || flat)
                    && let (Some(first), Some(last)) = (number(node, "min"), number(node, "max"))
                    && first > 0
                {
                    hidden.push((first - 1, last.saturating_sub(1)));
                }
            }
            "mergeCell" => sheet.merges.extend(node.attribute("ref").and_then(corners)),
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                let text = printed(node.text().unwrap_or(""));
                if text.chars().any(char::is_alphanumeric) && !sheet.margins.contains(&text) {
                    sheet.margins.push(text);
                }
            }
            _ => {}
        }
    }
    sheet.hidden_columns = Spans::new(hidden);
}

pub(super) fn tell(told: Told, sheet: &Sheet, file: &Arc<str>, draft: &mut Draft) {
    match told {
        Told::Hidden(spot, text) => {
            draft.raw.push((sheet.place(file, spot), text.clone()));
            draft.left.push(Left { place: sheet.place(file, spot), text, why: Why::Hidden });
        }
        Told::Unknown(spot) => draft.doubts.push(Doubt {
            about: About::Status,
            place: sheet.place(file, spot),
            text: sheet.cells.get(&spot).map(|c| c.text.clone()).unwrap_or_default(),
            done: say!(sheet_rule_colours_cells).into(),
            choices: vec!["groen".into(), "oranje".into(), "rood".into()],
            target: say!(the_status_itself).into(),
        }),
    }
}

fn stopped(name: &str, sheet: &Sheet, stop: &Stop) -> Diagnostic {
    match stop {
        Stop::TooMany => too_large(name),
        Stop::Broken => broken(name, &say!(broken_sheet_unreadable, name = sheet.name)),
        Stop::Cell((row, column)) => {
            let at = At::Cell { sheet: sheet.number, row: row + 1, column: column + 1 };
            let place = Place { file: Arc::from(name), at };
            Diagnostic::error(codes::WRONG_FORMAT, place, say!(broken_cell_unreadable))
                .hint(say!(try_open_and_save_again_2))
        }
    }
}
