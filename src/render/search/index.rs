//! The index: from the words of pages to small files that a script can read one at a time.

use std::collections::HashMap;

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::super::facts::Kind;
use super::Entry;
use super::lexicon::Lexicon;
use super::postings::{roots, stems};
use crate::dutch::stem::words;
use crate::dutch::words::FUNCTION_WORDS;

/// A part of the index is about this large, in bytes. A question loads one or two for each word.
const PART_BYTES: usize = 24_000;

/// No part is smaller, but for the last.
const LEAST_BYTES: usize = 8_000;

/// A part of this size ends, whatever the stem.
const MOST_BYTES: usize = 36_000;

/// Titles and addresses in one file.
const PAGES_IN_FILE: usize = 50;

/// A file of the index: its name in the folder of the index, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFile {
    /// `w-1a2b3c4d5e.json`: the name holds a hash of the text.
    pub name: String,
    /// What is in it.
    pub text: String,
}

impl IndexFile {
    pub(super) fn named(kind: &str, text: String) -> IndexFile {
        IndexFile { name: format!("{kind}-{}.json", print(&text)), text }
    }

    /// Whether its name is that of its text.
    pub(super) fn is_whole(&self) -> bool {
        self.print() == print(&self.text)
    }

    /// The hash in its name.
    fn print(&self) -> &str {
        self.name.split(['-', '.']).nth(1).unwrap_or_default()
    }
}

/// The first letters of the hash of a text.
fn print(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().split_at(10).0.to_owned()
}

/// A stem with its pages as text.
pub(super) type Stem<'s> = (&'s str, &'s str);

/// The whole index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The name of the file that names the others.
    pub begin: String,
    /// Its files.
    pub files: Vec<IndexFile>,
    /// The words of the lexicon.
    pub words: usize,
    /// How many of those no entry has.
    pub unused: usize,
}

/// Makes the index of entries. Entries of one publication and one programme must stand together.
pub fn build(lexicon: &Lexicon, entries: &[Entry]) -> Index {
    let roots = roots(&lexicon.words());
    let (stems, unused) = stems(&roots, entries);
    let stems: Vec<Stem<'_>> = stems.iter().map(|(stem, found)| (*stem, found.as_str())).collect();
    of_stems(&stems, entries, (roots.len(), unused))
}

/// The index of entries of which the stems are known, in the order of the alphabet, with how many words the lexicon has
/// and how many of those no entry has.
pub(super) fn of_stems(
    stems: &[Stem<'_>],
    entries: &[Entry],
    (words_known, unused): (usize, usize),
) -> Index {
    let parts = parted(stems);
    let starts: Vec<&str> = parts.iter().filter_map(|p| p.first()).map(|(stem, _)| *stem).collect();
    let words: Vec<IndexFile> = parts.par_iter().map(|p| IndexFile::named("w", part(p))).collect();
    let titles = |some: &[Entry]| {
        let page = |e: &Entry| json!([e.title, e.route, e.fragment.as_deref().unwrap_or_default()]);
        IndexFile::named("p", Value::Array(some.iter().map(page).collect()).to_string())
    };
    let titles: Vec<IndexFile> = entries.par_chunks(PAGES_IN_FILE).map(titles).collect();
    let begin = IndexFile::named("begin", begin(entries, &starts, &words, &titles));
    let name = begin.name.clone();
    Index {
        begin: name,
        files: words.into_iter().chain(titles).chain([begin]).collect(),
        words: words_known,
        unused,
    }
}

/// The stems in parts. Where a part ends goes by the stem it ends with and not by all that stands before it: after an
/// edit of a page most parts are the same, so a browser that has them and a server that holds them need them no more.
fn parted<'s, 'w>(stems: &'s [Stem<'w>]) -> Vec<&'s [Stem<'w>]> {
    let (mut parts, mut from, mut size) = (Vec::new(), 0, 0);
    for (at, (stem, found)) in stems.iter().enumerate() {
        let one = stem.len() + found.len() + 6;
        size += one;
        // Each byte of a part that is large enough has the same chance to be its last.
        let chance = || {
            let [a, b, c, d, ..] = *blake3::hash(stem.as_bytes()).as_bytes();
            u32::from_le_bytes([a, b, c, d]) as usize % (PART_BYTES - LEAST_BYTES) < one
        };
        if size >= MOST_BYTES || (size >= LEAST_BYTES && chance()) {
            parts.push(stems.get(from..=at).unwrap_or_default());
            (from, size) = (at + 1, 0);
        }
    }
    parts.push(stems.get(from..).unwrap_or_default());
    parts.retain(|part| !part.is_empty());
    parts
}

/// A part of the index as JSON.
fn part(stems: &[Stem<'_>]) -> String {
    let size: usize = stems.iter().map(|(stem, found)| stem.len() + found.len() + 6).sum();
    let mut out = String::with_capacity(size + 2);
    for (stem, found) in stems {
        // A stem holds letters and digits alone, so it needs no escapes.
        for piece in [if out.is_empty() { "{\"" } else { ",\"" }, stem, "\":\"", found, "\""] {
            out.push_str(piece);
        }
    }
    out.push('}');
    out
}

/// Where parts begin, and what each page is. Of publications and programmes: their names, and how many pages in a row
/// belong to which one (0 is none).
fn begin(entries: &[Entry], starts: &[&str], parts: &[IndexFile], titles: &[IndexFile]) -> String {
    let kinds: String = entries
        .iter()
        .map(|e| match e.kind {
            Some(Kind::Publication) => 's',
            Some(Kind::Programme) => 'p',
            Some(Kind::Goal) => 'd',
            Some(Kind::Section) => 'r',
            Some(Kind::Page) => 'x',
            None => 'b',
        })
        .collect();
    let (publications, of_publication) = runs(entries.iter().map(|e| e.publication.clone()));
    let (programmes, of_programme) = runs(entries.iter().map(|e| {
        let (route, _) = e.publication.as_ref()?;
        e.programme.as_ref().map(|p| (format!("{route} {p}"), p.clone()))
    }));
    let mut out = Map::new();
    out.insert("per".into(), json!(PAGES_IN_FILE));
    out.insert("starts".into(), json!(starts));
    out.insert("kinds".into(), json!(kinds));
    out.insert("publications".into(), json!(publications));
    out.insert("publication".into(), json!(of_publication));
    out.insert("programmes".into(), json!(programmes));
    out.insert("programme".into(), json!(of_programme));
    out.insert("parts".into(), json!(parts.iter().map(IndexFile::print).collect::<Vec<_>>()));
    out.insert("titles".into(), json!(titles.iter().map(IndexFile::print).collect::<Vec<_>>()));
    out.insert("skip".into(), json!(words(FUNCTION_WORDS).collect::<Vec<_>>().join(" ")));
    Value::Object(out).to_string()
}

/// The names of the parts with words, in the file that an index begins with; `None` where it is no such file.
pub fn parts_named(begin: &[u8]) -> Option<Vec<String>> {
    let begin: Value = serde_json::from_slice(begin).ok()?;
    let prints = begin.get("parts")?.as_array()?;
    prints.iter().map(|print| Some(format!("w-{}.json", print.as_str()?))).collect()
}

/// The names that occur, and runs of pages with one name: how many, and its number from 1.
fn runs(of: impl Iterator<Item = Option<(String, String)>>) -> (Vec<String>, Vec<(usize, usize)>) {
    let mut number_of: HashMap<String, usize> = HashMap::new();
    let (mut names, mut runs): (Vec<String>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    for name in of {
        let number = name.map_or(0, |(key, shown)| {
            *number_of.entry(key).or_insert_with(|| {
                names.push(shown);
                names.len()
            })
        });
        match runs.last_mut() {
            Some((count, last)) if *last == number => *count += 1,
            _ => runs.push((1, number)),
        }
    }
    (names, runs)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::read;
    use super::*;

    fn entry(
        lexicon: &Lexicon,
        title: &str,
        publication: usize,
        programme: Option<&str>,
        text: &str,
    ) -> Entry {
        Entry {
            title: title.into(),
            route: format!("p{publication}/{title}"),
            fragment: None,
            kind: Some(Kind::Goal),
            publication: Some((format!("p{publication}"), format!("Begroting {publication}"))),
            programme: programme.map(str::to_owned),
            words: read(lexicon, &format!("<main><h1>{title}</h1><p>{text}</p></main>")),
        }
    }

    fn pages(index: &Index, word: &str) -> String {
        let all: Vec<Value> = index
            .files
            .iter()
            .filter(|f| f.name.starts_with('w'))
            .map(|f| serde_json::from_str(&f.text).unwrap())
            .collect();
        all.iter().find_map(|v| v.get(word)).map_or("", |v| v.as_str().unwrap()).to_owned()
    }

    #[test]
    fn a_compound_is_found_by_its_parts_and_a_word_by_its_stem() {
        let lexicon = Lexicon::default();
        let entry = |title: &str, publication, programme, text: &str| {
            entry(&lexicon, title, publication, programme, text)
        };
        let index = build(
            &lexicon,
            &[
                entry("Afval", 1, None, "De afvalstoffenheffing gaat omhoog."),
                entry("Niets", 1, Some("Geld"), "Leeg."),
                entry("Geld", 2, Some("Geld"), "Alle heffingen en reserves."),
            ],
        );
        assert_eq!(pages(&index, "afval"), "E");
        assert_eq!(pages(&index, "hef"), "A2B");
        assert_eq!(pages(&index, "afvalstoffenhef"), "B");
        assert_eq!(pages(&index, "reserf"), "3B");
        assert_eq!(pages(&index, "de"), "");
        let begin = index.files.iter().find(|f| f.name == index.begin).unwrap();
        let begin: Value = serde_json::from_str(&begin.text).unwrap();
        assert_eq!(begin["publications"], json!(["Begroting 1", "Begroting 2"]));
        assert_eq!(begin["publication"], json!([[2, 1], [1, 2]]));
        // The same name in two publications is two programmes.
        assert_eq!(
            (&begin["programmes"], &begin["programme"]),
            (&json!(["Geld", "Geld"]), &json!([[1, 0], [1, 1], [1, 2]]))
        );
        assert_eq!(begin["kinds"], "ddd");
    }

    /// Pages of so many words, of which one says something else.
    fn many(lexicon: &Lexicon, odd: &str) -> Vec<Entry> {
        let page = |n: usize| {
            let word = |i: usize| format!("woord{}x", (n * 7 + i * 31) % 5_000);
            let mut text = (0..100).map(word).collect::<Vec<_>>().join(" ");
            text.push_str(if n == 200 { odd } else { "" });
            entry(lexicon, &format!("t{n}"), n / 50, None, &text)
        };
        (0..400).map(page).collect()
    }

    #[test]
    fn parts_are_small_in_order_and_the_same_each_time() {
        let lexicon = Lexicon::default();
        let entries = many(&lexicon, "");
        let index = build(&lexicon, &entries);
        assert_eq!(index, build(&lexicon, &entries));
        let parts: Vec<&IndexFile> = index.files.iter().filter(|f| f.name.starts_with('w')).collect();
        assert!(parts.len() > 2);
        let begin = index.files.iter().find(|f| f.name == index.begin).unwrap();
        let begin: Value = serde_json::from_str(&begin.text).unwrap();
        let mut last = String::new();
        for (number, part) in parts.iter().enumerate() {
            assert!(part.text.len() < MOST_BYTES + 2_000, "{} has {}", part.name, part.text.len());
            assert!(part.text.len() >= LEAST_BYTES || number + 1 == parts.len(), "{}", part.text.len());
            let map: BTreeMap<String, String> = serde_json::from_str(&part.text).unwrap();
            assert_eq!(map.keys().next().unwrap(), begin["starts"][number].as_str().unwrap());
            assert_eq!(part.name, format!("w-{}.json", begin["parts"][number].as_str().unwrap()));
            assert!(*map.keys().next().unwrap() > last);
            last = map.keys().last().unwrap().clone();
        }
        let empty = build(&Lexicon::default(), &[]);
        assert_eq!((empty.files.len(), empty.words, empty.unused), (1, 0, 0));
    }

    #[test]
    fn after_an_edit_most_parts_are_the_same() {
        let lexicon = Lexicon::default();
        let before = build(&lexicon, &many(&lexicon, " eenanderwoord"));
        let after = build(&lexicon, &many(&lexicon, " zoietsanders"));
        assert_eq!(after.unused, 1, "a word that is gone");
        let new: Vec<&IndexFile> = after.files.iter().filter(|f| !before.files.contains(f)).collect();
        // A new word, one that is gone, and the begin.
        assert!(new.len() <= 5, "{} of {}", new.len(), after.files.len());
        let from_nothing = Lexicon::default();
        let again = build(&from_nothing, &many(&from_nothing, " zoietsanders"));
        assert_eq!((again.files, again.begin, again.unused), (after.files, after.begin, 0));
    }
}
