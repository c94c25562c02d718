//! A saved page of the web: its text without what stands around it, closed parts opened, tables with every cell in its
//! column. Reading goes in steps: `parse` makes a tree within limits, `region` says what is text, `walk` makes blocks.

mod apart;
mod cell;
mod encoding;
mod grid;
mod media;
mod notes;
mod number;
mod panel;
mod parse;
mod region;
mod status;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod walk;

use std::path::Path;

use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::import::log::{Left, Why};
use crate::source::{Place, SourceText};
use notes::Notes;
use panel::Panels;
use tree::{Tree, runs, words};
use walk::Walk;

/// Reads a page.
///
/// # Errors
/// A [`Diagnostic`]: not readable, too large or nested too deep (B202), or no text (B203).
pub fn read(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    draft(&encoding::page(path, name)?)
}

/// The draft of a page.
///
/// # Errors
/// See [`read`].
pub fn draft(source: &SourceText) -> Result<Draft, Diagnostic> {
    let name = source.name.clone();
    let page = parse::parse(&source.text, &name)?;
    let tree = Tree::new(&page);
    let panels = Panels::new(&tree);
    let notes = Notes::new(&tree, &panels);
    let mut draft = Draft::new(name.clone());
    if let Some(encoding) = source.decoded_from {
        draft.findings.push(decoded(source, encoding));
    }
    draft.raw = runs(&tree, 0, tree.len(), &|i| notes.links.contains(&i))
        .into_iter()
        .map(|(line, text)| (Place::line(name.clone(), line, 0), text))
        .collect();
    let (roots, is_body) = region::roots(&tree);
    let mut walk = Walk::new(&tree, &panels, &notes, draft);
    let mut i = 0;
    while i < tree.len() {
        // The first root from here on: they stand in the order of the page.
        let root = roots.get(roots.partition_point(|root| *root < i)).copied();
        if root == Some(i) {
            walk.run(i, is_body);
        } else if root.is_some_and(|root| root < tree.end(i)) || tree.name(i) == "head" {
            i += 1;
            continue;
        } else if let Some(note) = notes.note(&tree, i, &name) {
            walk.draft.notes.push(note);
        } else {
            outside(&mut walk, &notes, i);
        }
        i = tree.end(i);
    }
    Ok(walk.draft)
}

/// A part of the page around its text. The title of the page tells which document it is.
fn outside(walk: &mut Walk<'_, '_>, notes: &Notes, i: usize) {
    let tree = walk.tree;
    if tree.name(i) == "title" {
        walk.draft.titles.push(text::plain(&words(tree, i)));
    }
    // Notes of the text may stand below it.
    let mut texts: Vec<usize> = notes.texts.keys().copied().filter(|t| *t > i && *t < tree.end(i)).collect();
    texts.sort_unstable();
    walk.draft.notes.extend(texts.iter().filter_map(|t| notes.note(tree, *t, &walk.draft.name)));
    let found = runs(tree, i, tree.end(i), &|n| texts.contains(&n));
    let text = found.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>().join(" ");
    if tree::SILENT.contains(&tree.name(i)) || !text.chars().any(char::is_alphanumeric) {
        return;
    }
    let place = Place::line(walk.name(), walk.first_line(i), 0);
    walk.draft.left.push(Left { place, text: text::plain(&text), why: Why::Frame });
}

fn decoded(source: &SourceText, encoding: &str) -> Diagnostic {
    let line = source.text.split('\n').position(|l| !l.is_ascii()).map_or(1, |l| l + 1);
    Diagnostic::warning(
        codes::DECODED,
        Place::line(source.name.clone(), line, 0),
        say!(page_does_not_say_encoding, encoding),
    )
    .hint(say!(try_check_letters_on_line))
}
