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
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Indexed {
    /// Which entries it has, in their order.
    entries: Key,
    /// At most so many words stand on no page any more since it was made of all pages.
    pub(super) gone: usize,
}

/// What an index is made from.
pub(super) struct Indexing<'e> {
    entries: &'e [Entry],
    /// What the next build must know of it.
    pub(super) known: Indexed,
    /// The entries that say something else than in the last build, where that build had the same ones.
    changed: Option<Vec<Changed<'e>>>,
}

impl<'e> Indexing<'e> {
    /// Looks what is different since the last build.
    pub(super) fn of(entries: &'e [Entry], memory: &'e Memory) -> Indexing<'e> {
        let names: Vec<(&str, Option<&str>)> =
            entries.iter().map(|e| (e.route.as_str(), e.fragment.as_deref())).collect();
        let last = memory.indexed();
        let mut known = Indexed { entries: Maker::new("entries").add(names).key(), gone: 0 };
        let same = memory.fits() && last.entries == known.entries;
        let changed = same.then(|| changed(entries, memory)).flatten();
        if let Some(changed) = &changed {
            known.gone = last.gone + changed.iter().map(gone).sum::<usize>();
        }
        Indexing { entries, known, changed }
    }

    /// Makes the index.
    fn make(&self, lexicon: &Lexicon, staging: Option<&Staging>) -> Index {
        let again = || {
            let changed = self.changed.as_ref()?;
            search::again(lexicon, self.entries, &parts_before(staging?)?, changed)
        };
        again().unwrap_or_else(|| search::build(lexicon, self.entries))
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

/// The parts with words of the index that is there; `None` where somebody touched one.
fn parts_before(staging: &Staging) -> Option<Vec<IndexFile>> {
    let folder = format!("{}/", search::FOLDER);
    let start = format!("{folder}w-");
    let below = staging.before().range(start.clone()..).map(|(path, _)| path);
    let paths: Vec<&String> =
        below.take_while(|p| p.starts_with(&start)).filter(|p| p.ends_with(".json")).collect();
    let read = |path: &&String| {
        let text = String::from_utf8(staging.bytes_before(path)?).ok()?;
        Some(IndexFile { name: path.strip_prefix(&folder)?.to_owned(), text })
    };
    paths.par_iter().map(read).collect()
}

impl Writer<'_> {
    /// Makes the index of search, and writes its files. One that the site that is there has already is taken over with its
    /// compressed forms: its name holds a hash of what is in it.
    pub(super) fn index(
        &self,
        lexicon: &Lexicon,
        from: &Indexing<'_>,
        memory: &Memory,
    ) -> Result<Index, Error> {
        let index = from.make(lexicon, self.staging);
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
        index.files.par_iter().try_for_each(write)?;
        Ok(index)
    }
}
