//! Words that a reader may not know: difficult words with simpler ones, and terms that the glossary explains.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::dutch::sentences::tokens;
use crate::model::{DifficultWord, WordList};

const SOURCE: &str = include_str!("../../dutch/data/moeilijke-woorden.toml");

/// The list of difficult words as it is written, with its edition: that of the program.
pub const DATA: crate::model::DataList =
    crate::model::DataList { name: "moeilijke-woorden", edition: env!("CARGO_PKG_VERSION"), text: SOURCE };

#[derive(Deserialize)]
struct File {
    woord: Vec<Word>,
}

/// A difficult word.
#[derive(Debug, Clone, Deserialize)]
pub struct Word {
    /// The word, or a fixed expression.
    #[serde(rename = "moeilijk")]
    pub word: String,
    /// Simpler words, the best first.
    #[serde(rename = "makkelijk", default)]
    pub simpler: Vec<String>,
    /// Other forms of the word.
    #[serde(rename = "vormen", default)]
    pub forms: Vec<String>,
}

static WORDS: LazyLock<Vec<Word>> =
    LazyLock::new(|| toml::from_str::<File>(SOURCE).map(|f| f.woord).unwrap_or_default());

/// The difficult words that the program brings: our own list, 535 words.
pub fn difficult_words() -> &'static [Word] {
    &WORDS
}

/// The words by which a text is judged.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Expressions by their first word: all words, and the number of the word that they belong to.
    expressions: HashMap<String, Vec<(Vec<String>, usize)>>,
    words: Vec<Word>,
    terms: HashSet<String>,
    known: HashSet<String>,
    abbreviations: HashSet<String>,
}

impl Lexicon {
    /// A lexicon of the program's own words and more difficult words, with terms that need no other word.
    pub fn new<'a>(
        more: impl IntoIterator<Item = Word>,
        terms: impl IntoIterator<Item = &'a str>,
    ) -> Lexicon {
        let mut lexicon = Lexicon::default();
        // A municipality's own entry for a word goes before the program's.
        for word in more.into_iter().chain(difficult_words().iter().cloned()) {
            let n = lexicon.words.len();
            for form in std::iter::once(&word.word).chain(&word.forms) {
                let parts: Vec<String> = tokens(form).map(|(_, t)| t.to_lowercase()).collect();
                let Some(first) = parts.first().cloned() else { continue };
                lexicon.expressions.entry(first).or_default().push((parts, n));
            }
            lexicon.words.push(word);
        }
        for all in lexicon.expressions.values_mut() {
            all.sort_by_key(|(parts, n)| (std::cmp::Reverse(parts.len()), *n));
        }
        for term in terms {
            lexicon.terms.extend(tokens(term).map(|(_, t)| t.to_lowercase()));
        }
        lexicon
    }

    /// The lexicon of a site: the program's words and its own, with terms that need no other word.
    pub fn of<'a>(own: &WordList, terms: impl IntoIterator<Item = &'a str>) -> Lexicon {
        let word = |w: &DifficultWord| Word {
            word: w.word.clone(),
            simpler: w.simpler.clone(),
            forms: w.forms.clone(),
        };
        let mut lexicon = Lexicon::new(own.difficult.iter().map(word), terms);
        lexicon.known = own.known.iter().map(|w| w.to_lowercase()).collect();
        let short = |w: &String| w.trim_end_matches('.').to_lowercase();
        lexicon.abbreviations = own.abbreviations.iter().map(short).collect();
        lexicon
    }

    /// The difficult word that begins here, and how many words it takes; the longest expression wins.
    pub fn difficult(&self, words: &[String]) -> Option<(&Word, usize)> {
        let first = words.first().filter(|w| !self.is_known(w))?;
        let all = self.expressions.get(first)?;
        let (parts, n) = all.iter().find(|(parts, _)| words.starts_with(parts))?;
        Some((self.words.get(*n)?, parts.len()))
    }

    /// Whether the readers of the site know this word, in small letters, though it is rare elsewhere.
    pub fn is_known(&self, word: &str) -> bool {
        self.known.contains(word)
    }

    /// Whether the site has this abbreviation, in small letters and without its last dot.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    /// Whether the glossary explains this word, or the readers of the site know it.
    pub fn is_term(&self, word: &str) -> bool {
        self.terms.contains(word) || self.is_known(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_says_of_its_words_counts_in_the_score_and_in_sentences() {
        let text = "De xyloteek krijgt volgens de verord. Drie nieuwe kasten.";
        let of = |known: &[&str], abbreviations: &[&str]| {
            let all = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
            let own =
                WordList { difficult: Vec::new(), known: all(known), abbreviations: all(abbreviations) };
            crate::analysis::readability::read_plain(text, &Lexicon::of(&own, [])).measure().unwrap()
        };
        let (plain, known, short) = (of(&[], &[]), of(&["Xyloteek"], &[]), of(&[], &["Verord."]));
        assert!(known.frequency > plain.frequency && known.score < plain.score);
        assert_eq!((plain.sentences, short.sentences), (2, 1));
    }

    #[test]
    fn the_longest_expression_wins_and_an_own_word_goes_first() {
        assert_eq!(difficult_words().len(), 535);
        let own = Word { word: "adequaat".into(), simpler: vec!["passend".into()], forms: Vec::new() };
        let lexicon = Lexicon::new([own], ["algemene uitkering"]);
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (word, n) = lexicon.difficult(&words("in eerste instantie niet")).unwrap();
        assert_eq!((word.word.as_str(), n), ("in eerste instantie", 3));
        assert_eq!(lexicon.difficult(&words("adequaat")).unwrap().0.simpler, ["passend"]);
        assert!(lexicon.difficult(&words("in huis")).is_none());
        assert!(lexicon.is_term("uitkering"));
    }
}
