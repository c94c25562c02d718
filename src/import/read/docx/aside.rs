//! The parts beside the text of a Word document: heads and feet of pages, charts, diagrams, comments and settings.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::part::Beside;
use super::raw;
use super::reader::Reader;
use super::styles::Styles;
use crate::diag::Diagnostic;
use crate::import::log::Why;
use crate::import::read::office::chart::Chart;
use crate::import::read::office::counting::Format;
use crate::import::read::office::relations::Relations;
use crate::import::read::office::xml::{Node, attr, child, letters, name, val};
use crate::import::read::package::Package;
use crate::source::Place;

/// The kinds of parts that stand beside the text.
const KINDS: [&str; 5] = ["header", "footer", "chart", "chartEx", "diagramData"];

/// The texts of the parts beside the text: the name and the kind of each, in the order of their names.
///
/// # Errors
/// A [`Diagnostic`] when one is damaged or too large.
pub(super) fn parts(
    package: &mut Package,
    relations: &Relations,
) -> Result<Vec<(String, &'static str, String)>, Diagnostic> {
    let kind = |k: &str| KINDS.iter().find(|known| **known == k).copied();
    let named: BTreeSet<(String, &'static str)> = relations
        .values()
        .filter(|r| !r.outside)
        .filter_map(|r| Some((r.target.clone(), kind(&r.kind)?)))
        .collect();
    let mut out = Vec::new();
    for (part, kind) in named {
        if let Some(text) = package.xml(&part)? {
            out.push((part, kind, text));
        }
    }
    Ok(out)
}

/// What the parts beside the text say.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What the reader needs while it walks.
    pub(super) beside: Beside,
    /// The heads and feet of pages, each text once.
    pub(super) margins: Vec<String>,
    /// Every text in charts and diagrams.
    pub(super) raw: Vec<String>,
}

impl Said {
    /// Reads a part.
    pub(super) fn read(&mut self, part: &str, kind: &str, root: Node<'_>, styles: &Styles<'_>) {
        match kind {
            "chart" | "chartEx" => {
                let chart = Chart::read(root);
                self.raw.extend(chart.texts().cloned());
                self.beside.charts.insert(part.to_owned(), chart);
            }
            "diagramData" => {
                let points = root.descendants().filter(|n| name(*n) == "pt");
                let text = |p: Node<'_>| {
                    let words = p
                        .descendants()
                        .filter(|n| name(*n) == "t" && n.first_element_child().is_none())
                        .map(letters);
                    words.collect::<Vec<_>>().join(" ").trim().to_owned()
                };
                let texts: Vec<String> = points.map(text).filter(|t| !t.is_empty()).collect();
                self.raw.extend(texts.iter().cloned());
                self.beside.diagrams.insert(part.to_owned(), texts);
            }
            _ => {
                let texts = raw::texts(root, styles, |_| Place::file(""));
                let text = texts.into_iter().map(|(_, t)| t).collect::<Vec<_>>().join(" ");
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() && !self.margins.contains(&text) {
                    self.margins.push(text);
                }
            }
        }
    }
}

/// How footnotes and endnotes are numbered.
pub(super) fn formats(settings: Option<Node<'_>>) -> [Format; 2] {
    let of = |what: &str, default: Format| {
        let format = settings.and_then(|s| child(s, what)).and_then(|p| val(p, "numFmt"));
        match format {
            Some("upperRoman") => Format::Roman { upper: true },
            Some("lowerRoman") => Format::Roman { upper: false },
            Some("upperLetter") => Format::Letter { upper: true },
            Some("lowerLetter") => Format::Letter { upper: false },
            Some(_) => Format::Decimal,
            None => default,
        }
    };
    [of("footnotePr", Format::Decimal), of("endnotePr", Format::Roman { upper: false })]
}

/// Notes by their id, without the lines that part them from the text.
pub(super) fn notes_by_id<'a>(root: Option<Node<'a>>) -> std::collections::HashMap<&'a str, Node<'a>> {
    let notes = root.into_iter().flat_map(|r| r.children());
    let notes = notes.filter(|n| matches!(name(*n), "footnote" | "endnote"));
    notes
        .filter(|n| matches!(attr(*n, "type"), None | Some("normal")))
        .filter_map(|n| Some((attr(n, "id")?, n)))
        .collect()
}

impl Reader<'_> {
    /// Leaves the comments out, each where the text points at it. Gives their texts.
    pub(super) fn comments_out(&mut self, root: Option<Node<'_>>) -> Vec<(Place, String)> {
        let mut out = Vec::new();
        for comment in root.into_iter().flat_map(|r| r.children()).filter(|n| name(*n) == "comment") {
            let place = attr(comment, "id").and_then(|id| self.comments.get(id)).cloned();
            let place = place.unwrap_or_else(|| Place::file(Arc::clone(&self.draft.name)));
            let texts = raw::texts(comment, self.styles, |_| place.clone());
            let text = texts.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>().join(" ");
            self.draft.leave(&place, &text, Why::Comment);
            out.extend(texts);
        }
        out
    }
}
