//! What is drawn in a paragraph: pictures, charts, diagrams and boxes with text.

use crate::import::read::office::xml::{Node, attr, below, child, letters, name};

/// What a drawing holds.
#[derive(Debug, Default)]
pub(super) struct Drawing<'a> {
    /// The texts in boxes.
    pub(super) boxes: Vec<Node<'a>>,
    /// The ids of charts.
    pub(super) charts: Vec<&'a str>,
    /// The ids of the texts of diagrams.
    pub(super) diagrams: Vec<&'a str>,
    /// Pictures: description, and the id of the file or its name.
    pub(super) pictures: Vec<(&'a str, &'a str)>,
    /// Texts that stand in the drawing itself.
    pub(super) texts: Vec<String>,
    /// Whether it stands in the line, as a letter does.
    pub(super) inline: bool,
    /// The description of the drawing as a whole.
    pub(super) alt: &'a str,
}

/// Looks through a drawing, an old drawing or an object.
pub(super) fn look<'a>(drawing: Node<'a>) -> Drawing<'a> {
    let mut out = Drawing { inline: below(drawing, "inline").is_some(), ..Drawing::default() };
    let mut todo = vec![drawing];
    let (mut own, mut program) = ("", "");
    let mut decoration = false;
    while let Some(node) = todo.pop() {
        match name(node) {
            "txbxContent" => {
                out.boxes.push(node);
                continue;
            }
            "docPr" => {
                out.alt = described(node);
                decoration = below(node, "decorative").and_then(|d| attr(d, "val")) == Some("1");
            }
            "cNvPr" => own = described(node),
            "blip" => {
                let id = attr(node, "embed").or_else(|| attr(node, "link")).unwrap_or_default();
                out.pictures.push((own, id));
            }
            "shape" | "rect" | "group" if attr(node, "alt").is_some() => {
                own = attr(node, "alt").unwrap_or_default()
            }
            "imagedata" => {
                let title = attr(node, "title").unwrap_or_default();
                let alt = if own.trim().is_empty() { title } else { own };
                out.pictures.push((alt, attr(node, "id").unwrap_or_default()));
            }
            "textpath" => out.texts.extend(attr(node, "string").map(str::to_owned)),
            "chart" => out.charts.extend(attr(node, "id")),
            "relIds" => out.diagrams.extend(attr(node, "dm")),
            "OLEObject" => program = attr(node, "ProgID").unwrap_or_default(),
            // The text of a drawing that is no box.
            "t" if node.tag_name().namespace().is_some_and(|n| n.ends_with("drawingml/2006/main")) => {
                out.texts.push(letters(node));
            }
            _ => {}
        }
        let at = todo.len();
        todo.extend(form(node).into_iter().flat_map(|n| n.children()));
        if let Some(new) = todo.get_mut(at..) {
            new.reverse();
        }
    }
    if decoration {
        out.pictures.clear();
    }
    // One picture is described where the drawing is.
    if let ([(alt, _)], false) = (out.pictures.as_mut_slice(), out.alt.trim().is_empty()) {
        *alt = out.alt;
    }
    if let Some((_, id)) = out.pictures.first_mut()
        && !program.is_empty()
    {
        *id = program;
    }
    // A drawing of lines is a picture only where somebody described it.
    let empty =
        out.boxes.is_empty() && out.charts.is_empty() && out.diagrams.is_empty() && out.texts.is_empty();
    if empty && out.pictures.is_empty() && !out.alt.trim().is_empty() && !decoration {
        out.pictures.push((out.alt, ""));
    }
    out
}

fn described<'a>(node: Node<'a>) -> &'a str {
    let descr = attr(node, "descr").unwrap_or_default();
    if descr.trim().is_empty() { attr(node, "title").unwrap_or_default() } else { descr }
}

/// The element whose children count: of a choice between forms of the same thing, the first form.
pub(super) fn form(node: Node<'_>) -> Option<Node<'_>> {
    if name(node) != "AlternateContent" {
        return Some(node);
    }
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}
