//! Pictures, drawings, charts and windows in a page: their words come along, and what does not is told.

use super::status;
use super::tree::words;
use super::walk::Walk;
use crate::import::log::{About, Doubt, Left, Why};
use crate::source::Place;

/// Most texts in a drawing that still read as a line.
const MAX_DRAWN: usize = 4;

/// A picture: a sign where its description is a colour, else what all readers do with pictures.
pub(super) fn image(walk: &mut Walk<'_, '_>, i: usize) {
    let tree = walk.tree;
    if let Some(colour) = status::of_element(tree, i, false) {
        walk.sign(i, colour);
        return;
    }
    let alt = tree.attr(i, "alt");
    let dot = |name: &str| tree.attr(i, name).is_some_and(|v| matches!(v.trim_end_matches("px"), "0" | "1"));
    let dress = alt == Some("") || matches!(tree.attr(i, "role"), Some("presentation" | "none"));
    if dress || dot("width") && dot("height") {
        return;
    }
    let told = alt.or_else(|| status::label(tree, i)).unwrap_or("");
    let source = tree.attr(i, "src").filter(|s| !s.starts_with("data:")).unwrap_or("");
    let place = Place::line(walk.name(), tree.line(i), 0);
    walk.pictures.push((told.to_owned(), source.split(['?', '#']).next().unwrap_or("").to_owned(), place));
}

/// A drawing, a chart, a window or a film; gives the next node.
pub(super) fn other(walk: &mut Walk<'_, '_>, i: usize) -> usize {
    let tree = walk.tree;
    let (name, end) = (tree.name(i), tree.end(i));
    if let Some(colour) = status::of_element(tree, i, false).filter(|_| matches!(name, "svg" | "object")) {
        walk.sign(i, colour);
        return end;
    }
    if name == "math" {
        walk.letters(&words(tree, i), tree.line(i));
        return end;
    }
    walk.break_off();
    let label = status::label(tree, i).unwrap_or("");
    let place = Place::line(walk.name(), tree.line(i), 0);
    if name == "svg" {
        drawing(walk, i, label, place);
        return end;
    }
    let source = tree.attr(i, "src").or_else(|| tree.attr(i, "data")).unwrap_or("");
    let (what, hint) = match name {
        "canvas" => ("Grafiek", say!(chart_does_not_come_along)),
        "iframe" | "embed" | "object" => ("Venster", say!(frame_does_not_come_along)),
        _ => (say!(video_or_sound), say!(video_or_sound_does_not_come_along)),
    };
    if !(label.is_empty() && source.is_empty() && name != "canvas") {
        let told = if label.is_empty() { source } else { label };
        doubt(walk, place, format!("{what}: {}", short(told)), hint);
    }
    // The words inside stand there for who cannot see it.
    i + 1
}

/// A drawing: few words are a text, many are the axes and labels of a chart.
fn drawing(walk: &mut Walk<'_, '_>, i: usize, label: &str, place: Place) {
    let tree = walk.tree;
    let texts: Vec<String> = super::tree::runs(tree, i, tree.end(i), &|_| false)
        .into_iter()
        .map(|(_, t)| super::text::plain(&t))
        .filter(|t| !t.is_empty())
        .collect();
    if texts.is_empty() && label.is_empty() {
        return;
    }
    if texts.len() <= MAX_DRAWN {
        let line = tree.line(i);
        for text in texts {
            walk.letters(&text, line);
            walk.break_off();
        }
    } else {
        walk.draft.left.push(Left { place: place.clone(), text: texts.join(" "), why: Why::Drawing });
    }
    if !label.is_empty() || texts_are_many(tree, i) {
        let told = if label.is_empty() { words(tree, i) } else { label.to_owned() };
        let hint = say!(chart_does_not_come_along);
        doubt(walk, place, say!(chart_named, short = short(&told)), hint);
    }
}

fn texts_are_many(tree: &super::tree::Tree<'_>, i: usize) -> bool {
    super::tree::runs(tree, i, tree.end(i), &|_| false).len() > MAX_DRAWN
}

fn doubt(walk: &mut Walk<'_, '_>, place: Place, text: String, done: &str) {
    walk.draft.doubts.push(Doubt {
        about: About::Image,
        place,
        text,
        done: done.to_owned(),
        choices: vec![say!(do_put_figures_in_table).into(), say!(do_nothing_if_text_is_enough).into()],
        target: say!(the_text_or_a_table).into(),
    });
}

fn short(text: &str) -> String {
    text.chars().take(120).collect()
}

/// Whether a label names a field to fill in; one that names nothing is a text.
pub(super) fn is_label_of_field(walk: &Walk<'_, '_>, i: usize) -> bool {
    let tree = walk.tree;
    let field = |n: usize| matches!(tree.name(n), "input" | "select" | "textarea");
    let named = tree.attr(i, "for").and_then(|id| walk.panels.ids.get(id).copied());
    named.is_some_and(field) || tree.inside(i).any(field)
}
