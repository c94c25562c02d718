//! The words of a site's own by which its texts are judged.

/// What a municipality says about words, beside the lists that the program brings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordList {
    /// Words that its readers find hard.
    pub difficult: Vec<DifficultWord>,
    /// Words that its readers know, though they are rare elsewhere.
    pub known: Vec<String>,
    /// Abbreviations, as they are written: the dot at the end of them ends no sentence.
    pub abbreviations: Vec<String>,
}

/// A difficult word or fixed expression, with simpler ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifficultWord {
    /// The word.
    pub word: String,
    /// Simpler words, the best first.
    pub simpler: Vec<String>,
    /// Other forms of the word.
    pub forms: Vec<String>,
}
