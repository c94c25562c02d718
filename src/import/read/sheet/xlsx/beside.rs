//! What lies on a sheet of an .xlsx besides its cells, each in a part of its own: links, comments, shapes with text and
//! charts.

use super::Sheet;
use crate::diag::Diagnostic;
use crate::import::read::office::chart::Chart;
use crate::import::read::office::relations::{Relations, relations};
use crate::import::read::office::xml::{Node, attr, child, letters, name};
use crate::import::read::package::Package;
use crate::import::read::sheet::Spot;
use crate::import::read::sheet::stream::{reference, tidy};

/// The cells of a sheet that link to an address outside the file.
pub(super) fn addresses(relations: &Relations, root: Node<'_>, sheet: &mut Sheet) {
    for link in root.descendants().filter(|n| name(*n) == "hyperlink") {
        let id = link.attributes().find(|a| a.name() == "id" && a.namespace().is_some());
        let target = id.and_then(|id| relations.get(id.value())).filter(|r| r.outside);
        // A link on several cells is told at the first.
        let first = attr(link, "ref").and_then(|r| reference(r.split(':').next()?));
        sheet.links.extend(first.zip(target.map(|t| t.target.clone())));
    }
}

/// Comments on cells, texts in shapes, and charts.
pub(super) fn read(
    package: &mut Package,
    relations: &Relations,
    sheet: &mut Sheet,
) -> Result<(), Diagnostic> {
    let inside = || relations.values().filter(|r| !r.outside);
    let threads = inside().any(|l| l.kind == "threadedComment");
    for link in inside() {
        let kind = link.kind.as_str();
        // A thread of comments is repeated as one comment for older programs.
        let wanted = kind == "drawing" || kind == "threadedComment" || kind == "comments" && !threads;
        if !wanted {
            continue;
        }
        let Some(text) = package.xml(&link.target)? else { continue };
        let document = package.parse(&link.target, &text)?;
        let root = document.root_element();
        match kind {
            "comments" => sheet.remarks.extend(remarks(root, "comment", "t")),
            "threadedComment" => sheet.remarks.extend(remarks(root, "threadedComment", "text")),
            _ => drawing(package, &link.target, root, sheet)?,
        }
    }
    Ok(())
}

/// The comments of a part: where each stands, and its text.
fn remarks(root: Node<'_>, comment: &str, text: &str) -> Vec<(Spot, String)> {
    let all = root.descendants().filter(|n| name(*n) == comment);
    all.filter_map(|n| Some((reference(attr(n, "ref")?)?, texts(n, text)))).collect()
}

fn texts(node: Node<'_>, local: &str) -> String {
    let found = node.descendants().filter(|d| name(*d) == local);
    tidy(&found.filter_map(|d| d.text()).collect::<Vec<_>>().concat())
}

/// The shapes and the charts of a drawing.
fn drawing(package: &mut Package, part: &str, root: Node<'_>, sheet: &mut Sheet) -> Result<(), Diagnostic> {
    let of_drawing = relations(package, part)?;
    let mut todo: Vec<(Node<'_>, Spot)> = vec![(root, (0, 0))];
    while let Some((node, mut spot)) = todo.pop() {
        match name(node) {
            // What an older program shows instead says only that.
            "Fallback" if node.prev_sibling_element().is_some() => continue,
            "txBody" => {
                let paragraphs = node.descendants().filter(|d| name(*d) == "p");
                let all: Vec<String> = paragraphs.map(|p| texts(p, "t")).filter(|t| !t.is_empty()).collect();
                if !all.is_empty() {
                    sheet.boxes.push(all.join(" "));
                }
                continue;
            }
            "chart" => {
                let part = attr(node, "id").and_then(|id| of_drawing.get(id)).filter(|r| !r.outside);
                let text = part.map(|p| package.xml(&p.target)).transpose()?.flatten();
                let chart = match (part, &text) {
                    (Some(part), Some(text)) => {
                        Chart::read(package.parse(&part.target, text)?.root_element())
                    }
                    _ => Chart::default(),
                };
                sheet.charts.push((spot, chart));
                continue;
            }
            _ => {}
        }
        if let Some(from) = child(node, "from") {
            let number = |what: &str| child(from, what).and_then(|n| letters(n).trim().parse().ok());
            spot = (number("row").unwrap_or(0), number("col").unwrap_or(0));
        }
        let from = todo.len();
        todo.extend(node.children().map(|c| (c, spot)));
        if let Some(new) = todo.get_mut(from..) {
            new.reverse();
        }
    }
    Ok(())
}
