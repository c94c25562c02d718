//! Reads the files of content side by side, each by what it is.
//!
//! A file that says everything itself, such as a loose page, becomes what it says at once and its text goes: of a site
//! with many pages there is never a second copy of all of them. Files of a publication are kept and read together.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::data::Data;
use super::layout::{Layout, Role, misplaced};
use super::pages::{self, Alone};
use super::{Asset, Draft, FOLDER, Prints, asset, weight};
use crate::diag::Diagnostic;
use crate::source::{Encoding, Entry, SourceText, join, read_text};

/// The texts that are read together, by their path below the folder of content.
pub(crate) type Texts = BTreeMap<String, SourceText>;

/// What was read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) texts: Texts,
    /// What says everything itself, in the order of the files.
    pub(super) alone: Vec<Alone>,
    pub(super) assets: Vec<Asset>,
    pub(super) prints: Prints,
    /// What is wrong with any of these, and with files that cannot be read.
    pub(super) problems: Vec<Diagnostic>,
}

/// What one file became.
enum One {
    Nothing,
    Asset(Asset),
    Text(SourceText),
    Alone(Alone),
}

/// Reads files, which are in order.
pub(super) fn read_all(entries: &[Entry], layout: &Layout, draft: &Draft, data: &Data) -> Read {
    let one = |entry: &Entry| {
        let (key, mut problems) = (&entry.relative, Vec::new());
        let (name, role) = (join(FOLDER, key), layout.role(key));
        let text = match role {
            Role::Log => return (One::Nothing, None, problems),
            Role::Asset => {
                let asset = asset(entry, &mut problems);
                return (asset.map_or(One::Nothing, One::Asset), None, problems);
            }
            Role::Misplaced => Err(misplaced(key, &name, layout)),
            _ => read_one(&entry.path, &name),
        };
        match text {
            Ok(text) => {
                let print = Prints::print(&text.text);
                let alone = pages::alone(key, role, &text, draft, data, &mut problems);
                (alone.map_or(One::Text(text), One::Alone), Some((name, print)), problems)
            }
            Err(problem) => (One::Nothing, None, vec![problem]),
        }
    };
    let found: Vec<_> = entries.par_iter().map(one).collect();
    let mut read = Read::default();
    let (mut texts, mut prints) = (Vec::new(), Vec::with_capacity(found.len()));
    for (entry, (what, print, problems)) in entries.iter().zip(found) {
        prints.extend(print);
        read.problems.extend(problems);
        match what {
            One::Nothing => {}
            One::Asset(asset) => read.assets.push(asset),
            One::Text(text) => texts.push((entry.relative.clone(), text)),
            One::Alone(alone) => read.alone.push(alone),
        }
    }
    read.texts = texts.into_iter().collect();
    read.prints = prints.into_iter().collect();
    read
}

/// A file of content, by how messages name it: a text that can be read.
pub(super) fn read_one(path: &Path, name: &str) -> Result<SourceText, Diagnostic> {
    let text = read_text(path, name, Encoding::Utf8Only)?;
    match name.ends_with(".md").then(|| weight::too_heavy(&text)).flatten() {
        Some(problem) => Err(problem),
        None => Ok(text),
    }
}
