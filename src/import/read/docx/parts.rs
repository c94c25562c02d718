//! The parts of a Word document and how they point at each other.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::import::read::office::xml::{attr, name};
use crate::import::read::package::{Package, broken};

/// What a part points at.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last word of its kind: `hyperlink`, `footnotes`.
    pub(super) kind: String,
    /// The name of a part, or an address elsewhere.
    pub(super) target: String,
    /// Whether it lies outside the document.
    pub(super) outside: bool,
}

/// What a part points at, by the id that it uses.
pub(super) type Relations = BTreeMap<String, Relation>;

/// The name of the part that holds the text.
///
/// # Errors
/// A [`Diagnostic`] when this is no Word document.
pub(super) fn main(package: &mut Package) -> Result<String, Diagnostic> {
    let roots = relations(package, "")?;
    let named = roots.values().find(|r| r.kind == "officeDocument" && !r.outside).map(|r| r.target.clone());
    let mut main = named.unwrap_or_else(|| "word/document.xml".into());
    let has = |part: &str| package.parts().any(|p| p == part);
    if !has(&main) && has("word/document.xml") {
        main = "word/document.xml".into();
    }
    let (what, hint) = if has("xl/workbook.xml") || main.starts_with("xl/") {
        (
            "dit is een Excel-bestand, ook al zegt de naam van niet",
            "Geef het bestand een naam die eindigt op .xlsx.",
        )
    } else if main.starts_with("ppt/") {
        ("dit is een presentatie", "Zet de tekst in een Word-bestand en lees dat in.")
    } else if has("content.xml") && !has(&main) {
        (
            "dit is een OpenDocument-bestand, ook al zegt de naam van niet",
            "Geef het bestand een naam die eindigt op .odt of .ods.",
        )
    } else if !has(&main) {
        ("in dit bestand zit geen Word-document", "Open het in Word en sla het op als .docx.")
    } else {
        return Ok(main);
    };
    Err(broken(package.name(), what).hint(hint))
}

/// What a part points at. `""` is the document as a whole.
///
/// # Errors
/// A [`Diagnostic`] when the list is damaged.
pub(super) fn relations(package: &mut Package, part: &str) -> Result<Relations, Diagnostic> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let list =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let Some(text) = package.xml(&list)? else { return Ok(Relations::new()) };
    let document = package.parse(&list, &text)?;
    let mut out = Relations::new();
    for node in document.root_element().children().filter(|n| name(*n) == "Relationship") {
        let (Some(id), Some(target)) = (attr(node, "Id"), attr(node, "Target")) else { continue };
        let kind = attr(node, "Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let outside = attr(node, "TargetMode") == Some("External");
        let target = if outside { target.to_owned() } else { inside(folder, target) };
        out.insert(id.to_owned(), Relation { kind: kind.to_owned(), target, outside });
    }
    Ok(out)
}

/// The full name of a part, from the folder of the part that names it.
fn inside(folder: &str, target: &str) -> String {
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
    path.retain(|p| !p.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_the_folder_of_the_part() {
        assert_eq!(inside("word", "charts/chart1.xml"), "word/charts/chart1.xml");
        assert_eq!(inside("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(inside("word", "/word/x.xml"), "word/x.xml");
        assert_eq!(inside("", "word/document.xml"), "word/document.xml");
        assert_eq!(inside("word", "../../../etc/passwd"), "etc/passwd");
    }
}
