//! Each stem of a site with the pages that have it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Entry;
use super::page_words::{PageWords, pack, unpack};
use super::text::{HEADING, PART, TEXT};
use crate::dutch::compound::parts;
use crate::dutch::stem::stem;

/// No fewer entries are gone through at a time: each time costs room for all words.
const LEAST_IN_RUN: usize = 500;

/// The stem of a word, and those of its parts.
pub(super) struct Roots {
    own: String,
    of_parts: Vec<String>,
}

impl Roots {
    fn of(word: &str) -> Roots {
        let own = stem(word);
        let mut of_parts: Vec<String> = parts(word).iter().map(|p| stem(p)).collect();
        of_parts.retain(|p| *p != own);
        of_parts.dedup();
        Roots { own, of_parts }
    }
}

/// The stems of words and of their parts, found once for each word, whatever number of pages has it.
pub(super) fn roots(words: &[Box<str>]) -> Vec<Roots> {
    words.par_iter().map(|word| Roots::of(word)).collect()
}

/// The stems of one page, each with the best weight of the words that have it; `all` are the words of the site.
pub(super) fn best_weights(page: &PageWords, all: &[Box<str>]) -> BTreeMap<String, u8> {
    let mut best: BTreeMap<String, u8> = BTreeMap::new();
    for (word, weight) in page.iter() {
        let Some(roots) = all.get(word as usize).map(|word| Roots::of(word)) else { continue };
        let of_parts = roots.of_parts.into_iter().map(|stem| (stem, of_part(weight)));
        for (stem, weight) in std::iter::once((roots.own, weight)).chain(of_parts) {
            let known = best.entry(stem).or_default();
            *known = weight.max(*known);
        }
    }
    best
}

/// What a page weighs for a part of a word that has this weight.
fn of_part(weight: u8) -> u8 {
    if weight >= HEADING { TEXT } else { PART }
}

/// Each stem with its pages as text, in the order of the alphabet, and how many of the words no page has.
pub(super) fn stems<'w>(roots: &'w [Roots], entries: &[Entry]) -> (Vec<(&'w str, String)>, usize) {
    let pages = Pages::of(roots.len(), entries);
    // For each stem the words that have it, and whether it is only a part of them.
    let mut all: FxHashMap<&str, Vec<(usize, bool)>> = FxHashMap::default();
    let mut unused = 0;
    for (word, roots) in roots.iter().enumerate() {
        // A word that no page has is one of an earlier build.
        if pages.with(word).next().is_none() {
            unused += 1;
            continue;
        }
        all.entry(&roots.own).or_default().push((word, false));
        for part in &roots.of_parts {
            all.entry(part).or_default().push((word, true));
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.par_sort_unstable_by_key(|(stem, _)| *stem);
    (all.into_par_iter().map(|(stem, found)| (stem, written(&together(&found, &pages)))).collect(), unused)
}

/// The pages of each word, for some entries in a row at a time: those are gone through side by side.
struct Pages(Vec<Run>);

/// The pages of each word among some entries, one word behind the other.
struct Run {
    /// Where those of a word end.
    ends: Vec<u32>,
    /// Page and weight, as [`pack`] makes them.
    pages: Vec<u32>,
}

impl Pages {
    fn of(words: usize, entries: &[Entry]) -> Pages {
        let size = entries.len().div_ceil(rayon::current_num_threads()).max(LEAST_IN_RUN);
        let runs = entries.par_chunks(size).enumerate();
        Pages(runs.map(|(number, some)| Run::of(words, some, number * size)).collect())
    }

    /// The pages that have a word, in their order.
    fn with(&self, word: usize) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().flat_map(move |run| run.with(word).iter().copied())
    }
}

impl Run {
    /// `first` is the number of the first of these entries.
    fn of(words: usize, entries: &[Entry], first: usize) -> Run {
        // First how many pages each word has, so that each has its place.
        let mut next = vec![0_u32; words + 1];
        for (word, _) in entries.iter().flat_map(|e| e.words.iter()) {
            if let Some(count) = next.get_mut(word as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut next {
            sum += *start;
            *start = sum;
        }
        let mut pages = vec![0_u32; sum as usize];
        for (number, entry) in entries.iter().enumerate() {
            let number = u32::try_from(first + number).unwrap_or(u32::MAX);
            for (word, weight) in entry.words.iter() {
                let Some(at) = next.get_mut(word as usize) else { continue };
                if let Some((place, page)) = pages.get_mut(*at as usize).zip(pack(number, weight)) {
                    *place = page;
                }
                *at += 1;
            }
        }
        // Each start has moved to the end of its word.
        Run { ends: next, pages }
    }

    fn with(&self, word: usize) -> &[u32] {
        let end = |word: usize| self.ends.get(word).map(|end| *end as usize);
        let to = end(word).unwrap_or_default();
        let from = word.checked_sub(1).and_then(end).unwrap_or_default();
        self.pages.get(from..to).unwrap_or_default()
    }
}

/// The pages with any of these words, in their order, each with its best weight.
fn together(found: &[(usize, bool)], pages: &Pages) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    for (word, is_part) in found {
        let weigh = |packed: u32| {
            let (page, weight) = unpack(packed);
            pack(page, of_part(weight))
        };
        match is_part {
            false => out.extend(pages.with(*word)),
            true => out.extend(pages.with(*word).filter_map(weigh)),
        }
    }
    if found.len() > 1 {
        // The weight stands behind the page: of a page that comes twice the last one has the best.
        out.sort_unstable();
        out.dedup_by(|later, first| {
            let same = unpack(*later).0 == unpack(*first).0;
            if same {
                *first = *later;
            }
            same
        });
    }
    out
}

/// Pages as text: for each the distance to the one before in base 36, left out where it is 1, and its weight as a
/// capital. `AA2C` is pages 0 and 1 with weight 1, and page 3 with weight 3.
pub(super) fn written(found: &[u32]) -> String {
    let mut out = String::with_capacity(found.len() * 3);
    let mut next = 0;
    for packed in found {
        let (page, weight) = unpack(*packed);
        if page != next {
            base36(page + 1 - next, &mut out);
        }
        next = page + 1;
        out.push(char::from(b'A' + weight.saturating_sub(1)));
    }
    out
}

/// The pages that [`written`] wrote; `None` for a text that it never writes.
pub(super) fn pages_in(text: &str) -> Option<Vec<u32>> {
    let (mut found, mut next, mut distance) = (Vec::new(), 0_u32, None);
    for sign in text.chars() {
        if let 'A'..='E' = sign {
            let page = next.checked_add(distance.take().unwrap_or(1))?.checked_sub(1)?;
            let weight = u8::try_from(sign).ok()?.checked_sub(b'A')? + 1;
            found.push(pack(page, weight)?);
            next = page.checked_add(1)?;
        } else {
            let digit = sign.to_digit(36)?;
            distance = Some(distance.unwrap_or(0_u32).checked_mul(36)?.checked_add(digit)?);
        }
    }
    distance.is_none().then_some(found)
}

fn base36(number: u32, out: &mut String) {
    if number >= 36 {
        base36(number / 36, out);
    }
    // Most of an index is such digits.
    if let Some(digit) = char::from_digit(number % 36, 36) {
        out.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, read};
    use super::*;

    #[test]
    fn numbers_of_pages_are_written_short() {
        let found: Vec<u32> =
            [(0, 1), (1, 1), (3, 3), (1299, 5)].into_iter().filter_map(|(page, w)| pack(page, w)).collect();
        assert_eq!(written(&found), "AA2C100E");
        assert_eq!(pages_in("AA2C100E"), Some(found));
        assert_eq!(pages_in(""), Some(Vec::new()));
        for odd in ["0A", "2", "F", "A-", "zzzzzzzA"] {
            assert_eq!(pages_in(odd), None, "{odd}");
        }
    }

    #[test]
    fn the_index_is_the_same_on_any_number_of_cores() {
        let lexicon = Lexicon::default();
        let page = |n: usize| Entry {
            title: String::new(),
            route: String::new(),
            fragment: None,
            kind: None,
            publication: None,
            programme: None,
            words: read(
                &lexicon,
                &format!("<main><h1>geld</h1><p>woord{} huizenprijs {n}x</p></main>", n % 7),
            ),
        };
        let entries: Vec<Entry> = (0..LEAST_IN_RUN * 3 + 1).map(page).collect();
        let roots = roots(&lexicon.words());
        let on = |cores| rayon::ThreadPoolBuilder::new().num_threads(cores).build().unwrap();
        let all: Vec<_> = [1, 2, 5].map(|cores| on(cores).install(|| stems(&roots, &entries))).into();
        assert!(all[0].0.len() > entries.len());
        assert_eq!(all[0], all[1]);
        assert_eq!(all[0], all[2]);
    }
}
