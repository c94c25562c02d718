//! What a build remembers for the next one: of each file the key of what it was made from, and of each page what other
//! pages need to know of it. A file whose key and whose bytes are the same is taken over and not made again.
//!
//! A build without a memory, or with that of another version of the program, makes everything; the site is the same.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::keys::Key;
use crate::analysis::links::PageLinks;
use crate::render::output::{Hash, Staging};
use crate::render::search::{Lexicon, PageWords};

/// What is remembered of a site.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Memory {
    /// The key of all that every page sees.
    frame: Key,
    /// The words of search; the pages name them by their place.
    words: Vec<Box<str>>,
    /// What is known of each file, by its path below the root.
    files: HashMap<String, Remembered>,
    /// How many files this build took over.
    #[serde(skip)]
    taken_over: AtomicUsize,
}

/// What is remembered of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// The key of what it was made from.
    pub(super) key: Key,
    /// What was in it.
    pub(super) hash: Hash,
    /// The compressed forms beside it: what stands behind its path, and what was in them.
    pub(super) packed: Vec<(String, Hash)>,
    /// Of a page: what others need of it.
    #[serde(with = "facts")]
    pub(super) facts: Option<Arc<PageFacts>>,
}

/// What other pages need of a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PageFacts {
    /// Its links and places.
    pub(super) links: PageLinks,
    /// The terms that it explains.
    pub(super) terms: Vec<String>,
    /// What search finds it by.
    #[serde(with = "words")]
    pub(super) words: Arc<PageWords>,
}

impl Memory {
    /// What the last build remembered.
    pub(super) fn read(staging: &Staging) -> Memory {
        postcard::from_bytes(&staging.remembered()).unwrap_or_default()
    }

    /// The memory, where all that every page sees is still the same; else an empty one.
    pub(super) fn fitting(self, frame: Key) -> Memory {
        if self.frame == frame { self } else { Memory { frame, ..Memory::default() } }
    }

    /// The words of the last build with their numbers.
    pub(super) fn lexicon(&mut self) -> Lexicon {
        Lexicon::with(std::mem::take(&mut self.words))
    }

    /// What is remembered of a file that was made from the same and that is still there: it is taken over.
    pub(super) fn take_over(
        &self,
        staging: Option<&Staging>,
        path: &str,
        key: Key,
    ) -> Option<(u64, Remembered)> {
        let remembered = self.files.get(path).filter(|r| r.key == key)?;
        let staging = staging?;
        let size = staging.keep(path, &remembered.hash)?;
        for (ending, hash) in &remembered.packed {
            staging.keep(&format!("{path}{ending}"), hash)?;
        }
        self.taken_over.fetch_add(1, Ordering::Relaxed);
        Some((size, remembered.clone()))
    }

    /// How many files this build took over from the last.
    pub(super) fn taken_over(&self) -> usize {
        self.taken_over.load(Ordering::Relaxed)
    }

    /// The memory for the next build. Words that no page says any more go when they are too many.
    pub(super) fn of(frame: Key, lexicon: &Lexicon, files: HashMap<String, Remembered>) -> Memory {
        let words = lexicon.words();
        let mut used = vec![false; words.len()];
        for (word, _) in files.values().filter_map(|r| r.facts.as_ref()).flat_map(|f| f.words.iter()) {
            if let Some(used) = used.get_mut(word as usize) {
                *used = true;
            }
        }
        let unused = used.iter().filter(|used| !**used).count();
        if unused > words.len() / 2 + 1_000 {
            return Memory::default();
        }
        Memory { frame, words, files, taken_over: AtomicUsize::default() }
    }

    /// Keeps the memory for the next build, which can do without it.
    pub(super) fn bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }
}

/// Facts of a page that several hold are written as what they are.
mod facts {
    use super::*;

    pub(super) fn serialize<S: Serializer>(facts: &Option<Arc<PageFacts>>, to: S) -> Result<S::Ok, S::Error> {
        facts.as_deref().serialize(to)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Arc<PageFacts>>, D::Error> {
        Ok(Option::<PageFacts>::deserialize(from)?.map(Arc::new))
    }
}

/// As [`facts`], for the words of a page.
mod words {
    use super::*;

    pub(super) fn serialize<S: Serializer>(words: &Arc<PageWords>, to: S) -> Result<S::Ok, S::Error> {
        words.as_ref().serialize(to)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Arc<PageWords>, D::Error> {
        Ok(Arc::new(PageWords::deserialize(from)?))
    }
}
