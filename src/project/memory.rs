//! What a build remembers for the next one: of each file the key of what it was made from, and of each page what other
//! pages need to know of it. A file whose key and whose bytes are the same is taken over and not made again.
//!
//! A build without a memory, or with that of another version of the program, makes everything; the site is the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::indexing::Indexed;
use super::keys::Key;
use crate::analysis::links::PageLinks;
use crate::render::output::{Hash, Staging};
use crate::render::search::{Lexicon, PageWords};

/// What is remembered of a site.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Memory {
    /// The key of all that every page sees.
    frame: Key,
    /// The words of search; the pages name them by their place.
    words: Vec<Box<str>>,
    /// The index of search.
    indexed: Option<Indexed>,
    /// What is known of each file, by its path below the root.
    files: FxHashMap<String, Remembered>,
    /// How many files this build took over.
    #[serde(skip)]
    taken_over: AtomicUsize,
    /// Whether it is of a build that saw all that this one sees on every page.
    #[serde(skip)]
    fits: bool,
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
    pub(super) words: PageWords,
}

impl Memory {
    /// What the last build remembered.
    pub(super) fn read(staging: &Staging) -> Memory {
        postcard::from_bytes(&staging.remembered()).unwrap_or_default()
    }

    /// The memory, where all that every page sees is still the same; else an empty one.
    pub(super) fn fitting(self, frame: Key) -> Memory {
        let fits = self.frame == frame;
        if fits { Memory { fits, ..self } } else { Memory { frame, ..Memory::default() } }
    }

    /// Whether the last build was made with the same program and settings, so that the same text has the same forms.
    pub(super) fn fits(&self) -> bool {
        self.fits
    }

    /// The index of the last build, where all that every page sees is still the same.
    pub(super) fn indexed(&self) -> Option<&Indexed> {
        self.indexed.as_ref().filter(|_| self.fits)
    }

    /// The words of a page in the last build, which found them.
    pub(super) fn words_of(&self, path: &str) -> Option<&PageWords> {
        Some(&self.files.get(path)?.facts.as_ref()?.words)
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
}

/// What is written for the next build, in the form of a [`Memory`].
#[derive(Debug, Serialize)]
pub(super) struct Kept {
    frame: Key,
    words: Vec<Box<str>>,
    indexed: Option<Indexed>,
    #[serde(serialize_with = "map")]
    files: Vec<(String, Remembered)>,
}

fn map<S: Serializer>(files: &[(String, Remembered)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(files.iter().map(|(path, remembered)| (path, remembered)))
}

impl Kept {
    /// What there is to remember: each file once, by its path below the root.
    pub(super) fn of(
        frame: Key,
        lexicon: &Lexicon,
        indexed: Option<Indexed>,
        files: Vec<(String, Remembered)>,
    ) -> Kept {
        Kept { frame, words: lexicon.words(), indexed, files }
    }

    /// Keeps it for the next build, which can do without it.
    pub(super) fn keep(self, staging: &Staging) {
        staging.remember(&self);
        // Of a large site this takes a while, and nobody has to wait for it.
        rayon::spawn(move || drop(self));
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
