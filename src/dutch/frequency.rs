//! How often a word occurs: its Zipf value, the logarithm of its count in a billion words. "de" has 7.7, a word that
//! occurs once in a million has 3.
//!
//! Source: 30,000 words of `wordfreq` 3.1 (Robyn Speer, CC BY-SA 4.0).

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word counts that is in no list.
pub const UNKNOWN: f64 = 2.5;

/// The list as it is written.
pub const SOURCE: &str = include_str!("data/frequentie.txt");
/// Its edition.
pub const EDITION: &str = "wordfreq 3.1";

static LIST: LazyLock<HashMap<&'static str, f64>> = LazyLock::new(|| {
    let lines = SOURCE.lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| {
            let (value, words) = line.split_once(' ')?;
            let value: f64 = value.parse().ok()?;
            Some(words.split(' ').map(move |word| (word, value)))
        })
        .flatten()
        .collect()
});

/// The characters of the longest word in the list.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| LIST.keys().map(|word| word.chars().count()).max().unwrap_or(0));

/// What a word counts at least that the readers of a site know: as much as an everyday word.
pub const EVERYDAY: f64 = 4.0;

/// The value of a word in small letters as it stands in the list.
pub fn listed(word: &str) -> Option<f64> {
    LIST.get(word).copied()
}

/// The value of a word in small letters. A compound that is rare as a whole is as easy as its last part allows.
pub fn zipf(word: &str) -> f64 {
    with_parts(word, listed(word))
}

/// The value of a word whose own place in the list is known already.
pub(crate) fn with_parts(word: &str, listed: Option<f64>) -> f64 {
    let own = listed.unwrap_or(UNKNOWN);
    if own >= 4.0 || word.chars().count() < 8 {
        return own;
    }
    compound(word).map_or(own, |part| own.max(part.min(4.5) - 0.5))
}

/// The value of the longest last part that is a common word behind a known first part, which may end in a linking sound.
fn compound(word: &str) -> Option<f64> {
    let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let last = cuts.len().checked_sub(3)?;
    // No listed word is longer: a word of megabytes is not searched from its beginning.
    let first = cuts.len().saturating_sub(*LONGEST).max(3);
    for cut in cuts.get(first..last).unwrap_or_default() {
        let (left, right) = word.split_at(*cut);
        let Some(value) = listed(right).filter(|v| *v >= 3.7) else { continue };
        for link in ["", "s", "en", "e", "n"] {
            let Some(stem) = left.strip_suffix(link) else { continue };
            if stem.chars().count() >= 3 && listed(stem).is_some_and(|v| v >= 3.2) {
                return Some(value);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        assert_eq!(LIST.len(), 30_000);
        assert_eq!((listed("de"), listed("hulpgoederen"), listed("xyzzy")), (Some(7.73), Some(2.89), None));
    }

    #[test]
    fn a_compound_is_as_easy_as_its_last_part() {
        assert!(zipf("woningbouwplannen") > UNKNOWN);
        assert_eq!(zipf("xqzvwkjh"), UNKNOWN);
        for odd in ["", "é", "ééééééééé", "aaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert!(zipf(odd) > 0.0);
        }
        // However long the first part is, a last part counts only behind a known first part.
        assert_eq!(zipf(&format!("{}plannen", "x".repeat(2_000_000))), UNKNOWN);
    }
}
