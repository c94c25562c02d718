//! The index of search: made of all pages, or of that of the last build where a few pages say something else.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::keys::{Key, Maker};
use super::memory::Memory;
use super::writer::{SMALL, Writer};
use crate::error::Error;
use crate::render::output::Staging;
use crate::render::search::{self, Changed, Entry, Index, IndexFile, Lexicon, PageWords};
use crate::source::join;

/// With more pages that say something else everything is made again, by all cores.
const MOST_CHANGED: usize = 100;

/// What the next build must know of the index.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Indexed {
    /// The name of the file that it begins with, which holds a hash of all of it.
    begin: String,
    /// Which entries it has, in their order.
    entries: Key,
    /// At most so many words stand on no page any more since it was made of all pages.
    gone: usize,
}

/// What an index is made from.
pub(super) struct Indexing<'e> {
    entries: &'e [Entry],
    /// Which entries these are, in their order.
    key: Key,
    /// The index of the last build and the entries that say something else since, where that build had the same ones.
    last: Option<(&'e Indexed, Vec<Changed<'e>>)>,
}

impl<'e> Indexing<'e> {
    /// Looks what is different since the last build.
    pub(super) fn of(entries: &'e [Entry], memory: &'e Memory) -> Indexing<'e> {
        let names: Vec<(&str, Option<&str>)> =
            entries.iter().map(|e| (e.route.as_str(), e.fragment.as_deref())).collect();
        let key = Maker::new("entries").add(names).key();
        let last = memory.indexed().filter(|last| last.entries == key);
        let last = last.and_then(|last| Some((last, changed(entries, memory)?)));
        Indexing { entries, key, last }
    }

    /// Makes the index.
    pub(super) fn make(&self, lexicon: &Lexicon, staging: Option<&Staging>) -> Index {
        let again = || {
            let (last, changed) = self.last.as_ref()?;
            let parts = parts_before(staging?, &last.begin)?;
            let unused = last.gone + changed.iter().map(gone).sum::<usize>();
            search::again(lexicon, self.entries, &parts, changed, unused)
        };
        again().unwrap_or_else(|| search::build(lexicon, self.entries))
    }

    /// What the next build must know of the index that was made.
    pub(super) fn known(&self, index: &Index) -> Indexed {
        Indexed { begin: index.begin.clone(), entries: self.key, gone: index.unused }
    }
}

/// The entries that say something else than in the last build; `None` where there are too many, or where it is not known
/// of one.
fn changed<'e>(entries: &'e [Entry], memory: &'e Memory) -> Option<Vec<Changed<'e>>> {
    let mut changed = Vec::new();
    // What terms say is the same while all that every page sees is.
    for (number, entry) in entries.iter().enumerate().filter(|(_, e)| e.fragment.is_none()) {
        let (before, now) = (memory.words_of(&join(&entry.route, "index.html"))?, &entry.words);
        if before != now {
            changed.push(Changed { number, before, now });
        }
        if changed.len() > MOST_CHANGED {
            return None;
        }
    }
    Some(changed)
}

/// How many words a page says no more.
fn gone(changed: &Changed<'_>) -> usize {
    let words = |page: &PageWords| page.iter().map(|(word, _)| word).collect::<Vec<_>>();
    let now = words(changed.now);
    words(changed.before).iter().filter(|word| now.binary_search(word).is_err()).count()
}

/// The parts with words of the index that begins with this file, where that is the one of the site that is there; `None`
/// where a part is gone or somebody touched it.
fn parts_before(staging: &Staging, begin: &str) -> Option<Vec<IndexFile>> {
    let names = search::parts_named(&staging.bytes_before(&join(search::FOLDER, begin))?)?;
    let read = |name: &String| {
        let text = staging.bytes_before(&join(search::FOLDER, name))?;
        Some(IndexFile { name: name.clone(), text: String::from_utf8(text).ok()? })
    };
    names.par_iter().map(read).collect()
}

impl Writer<'_> {
    /// Writes the files of the index of search. One that the site that is there has already is taken over with its
    /// compressed forms: its name holds a hash of what is in it.
    pub(super) fn index(&self, index: &Index, memory: &Memory) -> Result<(), Error> {
        let endings: Vec<String> = self.compress.iter().map(|way| format!(".{}", way.ending())).collect();
        let write = |file: &IndexFile| {
            let path = join(search::FOLDER, &file.name);
            let forms = || std::iter::once("").chain(endings.iter().map(String::as_str));
            let is_there = |staging: &Staging| {
                file.text.len() >= SMALL && forms().all(|end| staging.keep_named(&format!("{path}{end}")))
            };
            if memory.fits() && self.staging.is_some_and(is_there) {
                return Ok(());
            }
            self.write(&path, file.text.as_bytes()).map(drop)
        };
        index.files.par_iter().try_for_each(write)
    }
}
