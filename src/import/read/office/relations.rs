//! How the parts of a document of Word or Excel point at each other.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::import::read::office::xml::{attr, name};
use crate::import::read::package::Package;

/// What a part points at.
#[derive(Debug, Clone)]
pub(in crate::import::read) struct Relation {
    /// The last word of its kind: `hyperlink`, `footnotes`.
    pub(in crate::import::read) kind: String,
    /// The name of a part, or an address elsewhere.
    pub(in crate::import::read) target: String,
    /// Whether it lies outside the document.
    pub(in crate::import::read) outside: bool,
}

/// What a part points at, by the id that it uses.
pub(in crate::import::read) type Relations = BTreeMap<String, Relation>;

/// What a part points at. `""` is the document as a whole.
///
/// # Errors
/// A [`Diagnostic`] when the list is damaged.
pub(in crate::import::read) fn relations(package: &mut Package, part: &str) -> Result<Relations, Diagnostic> {
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
