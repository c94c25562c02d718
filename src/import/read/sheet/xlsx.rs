//! An .xlsx: its parts, and how they hang together.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use roxmltree::Node;

use super::axis::Spans;
use super::margin::printed;
use super::palette::{Local, Palette};
use super::rules::{self, Told};
use super::stream::{self, Book, Stop, corners, reference, tidy};
use super::styles::Styles;
use super::{Sheet, Spot, too_large};
use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::import::log::{About, Doubt, Left, Why};
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
    let main = links(&mut package, "")?
        .into_iter()
        .find(|l| l.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |l| l.target);
    let Some(text) = package.xml(&main)? else {
        return Err(broken(&name, "in dit bestand zit geen rekenblad"));
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
    let parts = links(&mut package, &main)?;
    let part = |kind: &str| parts.iter().find(|l| l.kind == kind).map(|l| l.target.clone());
    let book = book(&mut package, part("theme"), part("styles"), part("sharedStrings"), early)?;
    let mut room = stream::room();
    let mut sheets = Vec::new();
    for (number, (title, hidden, id)) in listed.into_iter().enumerate() {
        let Some(link) = parts.iter().find(|l| l.id == id) else { continue };
        // A sheet that is one chart repeats the cells of another.
        if link.kind != "worksheet" {
            continue;
        }
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let mut sheet = Sheet { name: title, number, hidden, ..Sheet::default() };
        let Some(text) = package.xml(&link.target)? else {
            return Err(broken(&name, &format!("dit bestand is kapot: blad «{}» ontbreekt", sheet.name)));
        };
        let around =
            stream::rows(&text, &book, &mut sheet, &mut room).map_err(|e| stopped(&name, &sheet, &e))?;
        let shell = package.parse(&link.target, &around)?;
        frame(shell.root_element(), &mut sheet);
        for told in rules::apply(shell.root_element(), &book.styles.rules, &mut sheet) {
            tell(told, &sheet, &file, &mut draft);
        }
        addresses(&mut package, &link.target, shell.root_element(), &mut sheet)?;
        beside(&mut package, &link.target, &mut sheet)?;
        sheets.push(sheet);
    }
    super::draft(&name, sheets, &mut draft)?;
    Ok(draft)
}

/// A link from a part to another.
struct Link {
    id: String,
    /// The last word of its kind, such as `worksheet`.
    kind: String,
    target: String,
}

/// The folder of a part, and the part with its links.
fn list_of(part: &str) -> (&str, String) {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    (folder, format!("{folder}{slash}_rels/{file}.rels"))
}

/// The cells of a sheet that link to an address outside the file.
fn addresses(
    package: &mut Package,
    part: &str,
    root: Node<'_, '_>,
    sheet: &mut Sheet,
) -> Result<(), Diagnostic> {
    let cells: Vec<(Spot, &str)> = root
        .descendants()
        .filter(|n| n.has_tag_name_local("hyperlink"))
        .filter_map(|n| {
            let id = n.attributes().find(|a| a.name() == "id" && a.namespace().is_some())?;
            // A link on several cells is told at the first.
            let first = n.attribute("ref")?.split(':').next()?;
            Some((reference(first)?, id.value()))
        })
        .collect();
    if cells.is_empty() {
        return Ok(());
    }
    let list = list_of(part).1;
    let Some(text) = package.xml(&list)? else { return Ok(()) };
    let document = package.parse(&list, &text)?;
    let targets: HashMap<&str, &str> = document
        .descendants()
        .filter(|n| n.has_tag_name_local("Relationship") && n.attribute("TargetMode") == Some("External"))
        .filter_map(|n| Some((n.attribute("Id")?, n.attribute("Target")?)))
        .collect();
    let found = cells.iter().filter_map(|(spot, id)| Some((*spot, (*targets.get(id)?).to_owned())));
    sheet.links.extend(found);
    Ok(())
}

/// The links of a part; of the file itself where the name is empty.
fn links(package: &mut Package, part: &str) -> Result<Vec<Link>, Diagnostic> {
    let (folder, list) = list_of(part);
    let Some(text) = package.xml(&list)? else { return Ok(Vec::new()) };
    let document = package.parse(&list, &text)?;
    let link = |n: Node<'_, '_>| {
        let kind = n.attribute("Type")?.rsplit('/').next()?.to_owned();
        if n.attribute("TargetMode") == Some("External") {
            return None;
        }
        Some(Link {
            id: n.attribute("Id")?.to_owned(),
            kind,
            target: resolve(folder, n.attribute("Target")?),
        })
    };
    Ok(document.descendants().filter(|n| n.has_tag_name_local("Relationship")).filter_map(link).collect())
}

/// The name of a part that another names: names begin at the folder of that other, or at the top with a slash.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|s| !s.is_empty());
    path.join("/")
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
        Some(text) => stream::strings(&text).map_err(|_| {
            broken(&name, "dit bestand is kapot: de teksten van de cellen zijn niet te lezen")
        })?,
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

/// Comments on cells, and texts in shapes.
fn beside(package: &mut Package, part: &str, sheet: &mut Sheet) -> Result<(), Diagnostic> {
    let links = links(package, part)?;
    let threads = links.iter().any(|l| l.kind == "threadedComment");
    for link in links {
        let kind = link.kind.as_str();
        // A thread of comments is repeated as one comment for older programs.
        let wanted = kind == "drawing" || kind == "threadedComment" || kind == "comments" && !threads;
        if !wanted {
            continue;
        }
        let Some(text) = package.xml(&link.target)? else { continue };
        let document = package.parse(&link.target, &text)?;
        let texts = |n: Node<'_, '_>, name: &str| {
            let found = n.descendants().filter(|d| d.has_tag_name_local(name));
            tidy(&found.filter_map(|d| d.text()).collect::<Vec<_>>().concat())
        };
        for node in document.descendants().filter(Node::is_element) {
            match (kind, node.tag_name().name()) {
                ("comments", "comment") => {
                    if let Some(spot) = node.attribute("ref").and_then(reference) {
                        sheet.remarks.push((spot, texts(node, "t")));
                    }
                }
                ("threadedComment", "threadedComment") => {
                    if let Some(spot) = node.attribute("ref").and_then(reference) {
                        sheet.remarks.push((spot, texts(node, "text")));
                    }
                }
                ("drawing", "txBody") => {
                    let paragraphs = node.descendants().filter(|d| d.has_tag_name_local("p"));
                    let all: Vec<String> =
                        paragraphs.map(|p| texts(p, "t")).filter(|t| !t.is_empty()).collect();
                    if !all.is_empty() {
                        sheet.boxes.push(all.join(" "));
                    }
                }
                _ => {}
            }
        }
    }
    Ok(())
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
            done: "Een regel van het rekenblad geeft deze cellen een kleur of pictogram. Welke, is niet te lezen."
                .into(),
            choices: vec!["groen".into(), "oranje".into(), "rood".into()],
            target: "de status zelf".into(),
        }),
    }
}

fn stopped(name: &str, sheet: &Sheet, stop: &Stop) -> Diagnostic {
    match stop {
        Stop::TooMany => too_large(name),
        Stop::Broken => {
            broken(name, &format!("dit bestand is kapot: blad «{}» is niet te lezen", sheet.name))
        }
        Stop::Cell((row, column)) => {
            let at = At::Cell { sheet: sheet.number, row: row + 1, column: column + 1 };
            let place = Place { file: Arc::from(name), at };
            Diagnostic::error(codes::WRONG_FORMAT, place, "dit bestand is kapot: deze cel is niet te lezen")
                .hint("Open het bestand in Excel of LibreOffice en sla het opnieuw op.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("", "../../../etc/passwd"), "etc/passwd");
    }
}
