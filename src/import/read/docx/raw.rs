//! A plain pass over a part: every letter that stands in it, paragraph by paragraph, knowing no headings, tables or
//! lists. It is what the reader is measured against.

use super::drawing::form;
use super::styles::Styles;
use crate::import::read::office::xml::{Node, attr, child, name, on, val};
use crate::source::Place;

/// Texts that do not run on into each other: what is printed, what was deleted and what is hidden.
#[derive(Default)]
struct Texts([String; 3]);

const DELETED: usize = 1;
const HIDDEN: usize = 2;

/// Every text of a part, with its place.
pub(super) fn texts<'a>(
    root: Node<'a>,
    styles: &Styles<'_>,
    place: impl Fn(Node<'a>) -> Place,
) -> Vec<(Place, String)> {
    let mut found: Vec<(Place, Texts)> = vec![(place(root), Texts::default())];
    // A node, its paragraph, and which of the texts it belongs to.
    let mut todo = vec![(root, 0usize, 0usize)];
    while let Some((node, mut at, mut kind)) = todo.pop() {
        match name(node) {
            "p" if !is_math(node) => {
                found.push((place(node), Texts::default()));
                at = found.len() - 1;
                let style = child(node, "pPr").and_then(|p| val(p, "pStyle"));
                if kind == 0 && styles.paragraph(style).letters.hidden == Some(true) {
                    kind = HIDDEN;
                }
            }
            "del" | "moveFrom" => kind = DELETED,
            "r" if !is_math(node) => {
                let properties = child(node, "rPr");
                let style = properties.and_then(|p| val(p, "rStyle")).and_then(|s| styles.run(s));
                let hidden =
                    properties.and_then(|p| on(p, "vanish")).or_else(|| style.and_then(|s| s.letters.hidden));
                if kind != DELETED {
                    kind = match hidden {
                        Some(true) => HIDDEN,
                        Some(false) => 0,
                        None => kind,
                    };
                }
                // The sign of a note that an author chose is no text.
                if node.children().any(|c| attr(c, "customMarkFollows").is_some()) {
                    continue;
                }
            }
            "t" | "delText" => {
                let text = node.text().unwrap_or_default();
                let kind = if name(node) == "delText" { DELETED } else { kind };
                if let Some(out) = found.get_mut(at).and_then(|(_, t)| t.0.get_mut(kind)) {
                    let math = is_math(node);
                    out.push_str(if math { " " } else { "" });
                    out.push_str(text);
                    out.push_str(if math { " " } else { "" });
                }
                continue;
            }
            "instrText" | "delInstrText" => continue,
            "tab" | "br" | "cr" | "noBreakHyphen" | "sym" | "drawing" | "pict" | "object" | "ptab" => {
                if let Some(out) = found.get_mut(at).and_then(|(_, t)| t.0.get_mut(kind)) {
                    out.push(' ');
                }
            }
            _ => {}
        }
        let from = todo.len();
        todo.extend(form(node).into_iter().flat_map(|n| n.children()).map(|c| (c, at, kind)));
        if let Some(new) = todo.get_mut(from..) {
            new.reverse();
        }
    }
    let mut out = Vec::new();
    for (place, texts) in found {
        out.extend(texts.0.into_iter().filter(|t| !t.trim().is_empty()).map(|t| (place.clone(), t)));
    }
    out
}

/// Whether an element belongs to an equation.
pub(super) fn is_math(node: Node<'_>) -> bool {
    node.tag_name().namespace().is_some_and(|n| n.ends_with("/math"))
}
