//! Short lists of words: function words, words that begin a subordinate clause, and abbreviations. The lists are those of
//! the readability model that [`super::readability`] describes.

use std::collections::HashSet;
use std::sync::LazyLock;

type Words = LazyLock<HashSet<&'static str>>;

/// The words that carry grammar and no content, with white space between them.
pub const FUNCTION_WORDS: &str = include_str!("data/functiewoorden.txt");

static FUNCTION: Words = LazyLock::new(|| FUNCTION_WORDS.split_whitespace().collect());
static SUBORDINATE: Words =
    LazyLock::new(|| include_str!("data/onderschikkers.txt").split_whitespace().collect());
static ABBREVIATIONS: Words =
    LazyLock::new(|| include_str!("data/afkortingen.txt").split_whitespace().collect());

/// Whether a word, in small letters, carries grammar and no content: "de", "zijn", "voor".
pub fn is_function(word: &str) -> bool {
    FUNCTION.contains(word)
}

/// Whether a word, in small letters, begins a subordinate clause: "omdat".
pub fn is_subordinator(word: &str) -> bool {
    SUBORDINATE.contains(word)
}

/// Whether a word, in small letters and without its last dot, is an abbreviation: "bijv", "i.v.m".
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}
