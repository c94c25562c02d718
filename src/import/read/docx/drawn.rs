//! What is drawn in a paragraph on its way to the draft: pictures leave their words, boxes their texts, charts their
//! values.

use super::drawing::{self, Drawing};
use super::reader::{Para, Reader};
use super::run::Around;
use crate::diag::Diagnostic;
use crate::import::draft::BlockKind;
use crate::import::log::Why;
use crate::import::read::image;
use crate::import::read::office::blocks::{Blocks, Inside};
use crate::import::read::office::chart::Chart;
use crate::import::read::office::xml::{Node, letters, name};
use crate::source::Place;

/// Longest description of a picture that is a word of the line, such as the colour of a light.
const LONGEST_WORD: usize = 40;

impl<'a> Reader<'a> {
    /// What is drawn in a paragraph follows it.
    pub(super) fn drawn(
        &mut self,
        drawings: Vec<Drawing<'a>>,
        place: &Place,
        out: &mut Blocks,
    ) -> Result<(), Diagnostic> {
        for drawing in drawings {
            for (alt, id) in drawing.pictures {
                let file = self.part.relations.get(id).map_or(id, |r| r.target.as_str());
                image::image(&mut self.draft, alt, file, place);
            }
            out.extend(std::mem::take(&mut self.draft.blocks));
            for text in drawing.texts.into_iter().filter(|t| !t.trim().is_empty()) {
                out.push(BlockKind::Boxed(text.trim().into()), place);
            }
            for node in drawing.boxes {
                let inside = if out.inside == Inside::Cell { Inside::Cell } else { Inside::Box };
                let mut made = Blocks::new(inside);
                self.blocks(node, &mut made)?;
                out.extend(made.finish());
            }
            for id in drawing.charts {
                let part = self.part.relations.get(id).map(|r| r.target.as_str()).unwrap_or_default();
                let chart = self.beside.charts.get(part);
                if chart.is_some() && !self.shown.insert(part.to_owned()) {
                    continue;
                }
                if !chart.is_some_and(Chart::has_values) {
                    self.draft.unread(place, say!(chart_without_figures));
                }
                let made = chart.map(|c| c.blocks(place)).unwrap_or_default();
                made.into_iter().for_each(|kind| out.push(kind, place));
            }
            for id in drawing.diagrams {
                let part = self.part.relations.get(id).map(|r| r.target.as_str()).unwrap_or_default();
                let texts = self.beside.diagrams.get(part).filter(|_| self.shown.insert(part.to_owned()));
                for text in texts.into_iter().flatten() {
                    out.push(BlockKind::Boxed(text.as_str().into()), place);
                }
            }
        }
        Ok(())
    }

    /// Looks at a drawing in a paragraph. Gives the words of pictures that are words of the line; all else follows the
    /// paragraph.
    pub(super) fn draw(&mut self, node: Node<'a>, around: Around<'_>, para: &mut Para<'a>) -> String {
        let mut drawing = drawing::look(node);
        if around.gone {
            para.not.extend(drawing.boxes.into_iter().map(|b| (Why::Deleted, letters(b))));
            return String::new();
        }
        let short = || drawing.pictures.iter().all(|(alt, _)| alt.chars().count() <= LONGEST_WORD);
        let mut words = Vec::new();
        if para.words || drawing.inline && short() && lettered(para) {
            let place = self.place_of(para);
            for (alt, id) in std::mem::take(&mut drawing.pictures) {
                let file = self.part.relations.get(id).map_or(id, |r| r.target.as_str());
                words.push(image::in_line(&mut self.draft, alt, file, &place));
            }
        }
        para.drawings.push(drawing);
        words.join(" ")
    }
}

/// Whether a paragraph has letters outside its drawings; asked once.
fn lettered(para: &mut Para<'_>) -> bool {
    let node = para.node;
    *para.lettered.get_or_insert_with(|| node.is_some_and(has_letters))
}

/// Whether a paragraph has letters outside its drawings.
fn has_letters(paragraph: Node<'_>) -> bool {
    let mut todo: Vec<Node<'_>> = paragraph.children().collect();
    while let Some(node) = todo.pop() {
        match name(node) {
            "drawing" | "pict" | "object" => {}
            "t" if node.text().is_some_and(|t| !t.trim().is_empty()) => return true,
            _ => todo.extend(node.children()),
        }
    }
    false
}
