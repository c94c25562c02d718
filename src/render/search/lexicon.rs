//! Every word of a site once, with a number: pages say the same words, and a number takes four bytes.

use std::cell::RefCell;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::dutch::words::is_function;

/// The number of a word, in the order in which words were met: another one in each build.
pub type WordId = u32;

/// A word that nobody looks for.
const NOT_SOUGHT: WordId = WordId::MAX;

/// So many maps share the words, so that threads seldom wait for each other.
const SHARDS: usize = 32;

/// A thread keeps so many words at hand. A site has fewer, or some that it seldom says.
const AT_HAND: usize = 50_000;

/// The words of a site, for all threads that make its pages.
#[derive(Debug)]
pub struct Lexicon {
    /// Which of the lexicons of this run it is.
    serial: u64,
    shards: [RwLock<FxHashMap<Box<str>, WordId>>; SHARDS],
    next: AtomicU32,
}

/// Words that a thread met before, of one lexicon: it looks them up without asking the others.
#[derive(Default)]
struct AtHand {
    serial: u64,
    words: FxHashMap<Box<str>, WordId>,
}

thread_local! {
    static NEAR: RefCell<AtHand> = RefCell::default();
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        static MADE: AtomicU64 = AtomicU64::new(1);
        let serial = MADE.fetch_add(1, Ordering::Relaxed);
        Lexicon { serial, shards: Default::default(), next: AtomicU32::default() }
    }
}

impl Lexicon {
    /// A lexicon that begins with these words, each with its place as its number.
    pub fn with(words: Vec<Box<str>>) -> Lexicon {
        let lexicon = Lexicon::default();
        for word in words {
            lexicon.number(&word);
        }
        lexicon
    }

    /// The number of a word in small letters; `None` for one that nobody looks for.
    pub fn number(&self, word: &str) -> Option<WordId> {
        // Tables are full of amounts: those are passed before anything is looked up.
        if word.len() != 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let number = NEAR.with_borrow_mut(|near| {
            if near.serial != self.serial {
                *near = AtHand { serial: self.serial, ..AtHand::default() };
            }
            if let Some(known) = near.words.get(word) {
                return Some(*known);
            }
            let number = self.shared(word)?;
            if near.words.len() < AT_HAND {
                near.words.insert(word.into(), number);
            }
            Some(number)
        })?;
        (number != NOT_SOUGHT).then_some(number)
    }

    /// The number of a word, which all threads know from then on.
    fn shared(&self, word: &str) -> Option<WordId> {
        let hash = usize::try_from(FxBuildHasher.hash_one(word) >> 40).unwrap_or_default();
        let shard = self.shards.get(hash % SHARDS)?;
        let known = shard.read().unwrap_or_else(PoisonError::into_inner).get(word).copied();
        Some(known.unwrap_or_else(|| {
            let mut words = shard.write().unwrap_or_else(PoisonError::into_inner);
            // Another thread may have met it between the two looks.
            *words.entry(word.into()).or_insert_with(|| match is_worth_it(word) {
                true => self.next.fetch_add(1, Ordering::Relaxed),
                false => NOT_SOUGHT,
            })
        }))
    }

    /// The words that somebody may look for, by their number.
    pub fn words(&self) -> Vec<Box<str>> {
        let mut all: Vec<Box<str>> = vec![Box::default(); self.next.load(Ordering::Relaxed) as usize];
        for shard in &self.shards {
            for (word, number) in shard.read().unwrap_or_else(PoisonError::into_inner).iter() {
                if let Some(place) = all.get_mut(*number as usize) {
                    place.clone_from(word);
                }
            }
        }
        all
    }
}

/// Whether somebody may look for a word: not for "de", nor for an amount. Years and codes with letters are words.
fn is_worth_it(word: &str) -> bool {
    let letters = word.chars().count();
    let year = letters == 4 && (word.starts_with("19") || word.starts_with("20"));
    let has_letter = word.chars().any(char::is_alphabetic);
    (2..=60).contains(&letters) && (has_letter || year) && !is_function(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_whichever_thread_meets_it() {
        let lexicon = Lexicon::default();
        let numbers = || (0..2_000).map(|n| lexicon.number(&format!("woord{n}"))).collect::<Vec<_>>();
        let (one, other) = std::thread::scope(|s| {
            let other = s.spawn(numbers);
            (numbers(), other.join().unwrap())
        });
        assert_eq!(one, other);
        let words = lexicon.words();
        assert_eq!(words.len(), 2_000);
        assert_eq!(&*words[one[7].unwrap() as usize], "woord7");
    }

    #[test]
    fn nobody_looks_for_an_amount_or_a_function_word() {
        let lexicon = Lexicon::default();
        let long = "x".repeat(61);
        let sought: Vec<&str> = ["de", "a", "1000", "2026", "iv3", "begroting", long.as_str()]
            .into_iter()
            .filter(|w| lexicon.number(w).is_some())
            .collect();
        assert_eq!(sought, ["2026", "iv3", "begroting"]);
    }
}
