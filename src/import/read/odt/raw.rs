//! A plain pass over a part: every letter that stands in a paragraph of it, knowing no headings, tables or lists. It is
//! what the reader is measured against.

use super::styles::Styles;
use crate::import::read::office::xml::{Node, attr, name};
use crate::source::Place;

/// Every text of a part, with its place. What is printed and what is hidden do not run on into each other.
pub(super) fn texts<'a>(
    root: Node<'a>,
    styles: &Styles<'_>,
    place: impl Fn(Node<'a>) -> Place,
) -> Vec<(Place, String)> {
    let mut found: Vec<(Place, [String; 2])> = Vec::new();
    // A node, its paragraph, and whether it is hidden.
    let mut todo: Vec<(Node<'a>, Option<usize>, bool)> = vec![(root, None, false)];
    while let Some((node, mut at, mut hidden)) = todo.pop() {
        if node.is_text() {
            if let Some(out) =
                at.and_then(|at| found.get_mut(at)).and_then(|(_, t)| t.get_mut(usize::from(hidden)))
            {
                out.push_str(node.text().unwrap_or_default());
            }
            continue;
        }
        let space = node.tag_name().namespace().unwrap_or_default();
        match name(node) {
            "p" | "h" => {
                found.push((place(node), Default::default()));
                at = Some(found.len() - 1);
                hidden = styles.get("paragraph", attr(node, "style-name")).hidden == Some(true);
            }
            "span" => {
                if let Some(own) = styles.get("text", attr(node, "style-name")).hidden {
                    hidden = own;
                }
            }
            "hidden-text" => hidden = true,
            // A box, a note and a comment are no part of the line that they hang on.
            "frame" | "note" | "annotation" | "custom-shape" | "s" | "tab" | "line-break" => {
                let line =
                    at.and_then(|at| found.get_mut(at)).and_then(|(_, t)| t.get_mut(usize::from(hidden)));
                if !matches!(name(node), "note" | "annotation")
                    && let Some(out) = line
                {
                    out.push(' ');
                }
                if matches!(name(node), "frame" | "note" | "annotation" | "custom-shape") {
                    at = None;
                }
            }
            "number" | "note-citation" | "object" | "index-source" => continue,
            "title" | "desc" if space.ends_with("svg-compatible:1.0") => continue,
            "creator" | "date" if space.starts_with("http://purl.org/dc") => continue,
            source if source.ends_with("-source") => continue,
            _ => {}
        }
        let from = todo.len();
        todo.extend(node.children().map(|c| (c, at, hidden)));
        if let Some(new) = todo.get_mut(from..) {
            new.reverse();
        }
    }
    let mut out = Vec::new();
    for (place, texts) in found {
        out.extend(texts.into_iter().filter(|t| !t.trim().is_empty()).map(|t| (place.clone(), t)));
    }
    out
}
