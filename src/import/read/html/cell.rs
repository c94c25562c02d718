//! The inside of a cell of a table, on one line: its words, its colour, its notes.

use super::region::{Verdict, judge};
use super::status;
use super::text;
use super::walk::Walk;
use crate::import::draft::TableCell;
use crate::import::log::{Left, Why};
use crate::source::Place;

/// Longest text of a cell that a colour can be the status of.
const MAX_STATUS: usize = 40;

/// Reads a cell.
pub(super) fn cell(walk: &mut Walk<'_, '_>, td: usize) -> TableCell {
    let tree = walk.tree;
    let mut out = String::new();
    let mut notes = Vec::new();
    let mut links = Vec::new();
    let mut labels = Vec::new();
    let mut colour = None;
    let mut open: Vec<usize> = Vec::new();
    let end = tree.end(td);
    let mut i = td;
    while i < end {
        while open.last().is_some_and(|e| *e <= i) {
            open.pop();
            out.push(' ');
        }
        if let Some(letters) = tree.text(i) {
            out.push_str(letters);
            i += 1;
            continue;
        }
        if let Some(mark) = walk.notes.signs.get(&i) {
            notes.push(mark.clone());
            i = tree.end(i);
            continue;
        }
        if tree.element(i).is_some() {
            // What reads as a sign does so for all, also where only eyes are meant to see it.
            colour = colour.or_else(|| status::of_element(tree, i, i == td));
            labels.extend(status::label(tree, i));
        }
        match judge(tree, walk.panels, i, td, false) {
            Verdict::Silent => {
                i = tree.end(i);
                continue;
            }
            Verdict::Leave(why) if i != td => {
                walk.leave(i, why);
                i = tree.end(i);
                continue;
            }
            _ => {}
        }
        match tree.name(i) {
            "br" => out.push(' '),
            "a" => links.extend(address(tree.attr(i, "href").unwrap_or(""))),
            "img" => {
                let alt = tree.attr(i, "alt").unwrap_or("");
                if !alt.is_empty() {
                    out.push(' ');
                    out.push_str(alt);
                    out.push(' ');
                }
            }
            "svg" | "canvas" => {
                // The words of a drawing in a cell describe it.
                let told = super::tree::words(tree, i);
                out.push(' ');
                out.push_str(&told);
                out.push(' ');
                i = tree.end(i);
                continue;
            }
            "sup" => {
                let inside = super::tree::words(tree, i);
                if text::raised(out.trim_end(), &inside) {
                    out.push_str(&format!(" {}) ", inside.trim_end_matches(')')));
                    i = tree.end(i);
                    continue;
                }
            }
            _ if tree.is_block(i) => {
                out.push(' ');
                open.push(tree.end(i));
            }
            _ => {}
        }
        i += 1;
    }
    let mut text = text::cell(&out);
    if text.is_empty()
        && let Some(label) = labels.first()
    {
        text = text::cell(label);
    }
    let colour = colour.filter(|_| text.chars().count() <= MAX_STATUS);
    let place = Some(Place::line(walk.name(), tree.line(td), 0));
    TableCell { text, colour, covered: None, notes, links, place }
}

/// An address outside the page.
fn address(href: &str) -> Option<String> {
    let lower = href.get(..8.min(href.len())).unwrap_or("").to_ascii_lowercase();
    let outside = ["http://", "https://", "mailto:"].iter().any(|s| lower.starts_with(s));
    outside.then(|| href.to_owned())
}

impl Walk<'_, '_> {
    /// Says in the log that a part was left out; a part without words is nothing to tell.
    pub(super) fn leave(&mut self, i: usize, why: Why) {
        let text = super::tree::words(self.tree, i);
        if text.chars().any(char::is_alphanumeric) {
            let place = Place::line(self.name(), self.first_line(i), 0);
            self.draft.left.push(Left { place, text, why });
        }
    }

    /// The line of the first word inside a node.
    pub(super) fn first_line(&self, i: usize) -> usize {
        let tree = self.tree;
        let first = (i..tree.end(i)).find(|n| tree.text(*n).is_some_and(|t| !t.trim().is_empty()));
        tree.line(first.unwrap_or(i))
    }
}
