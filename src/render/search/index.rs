//! The index: from the words of pages to small files that a script can read one at a time.

use std::collections::HashMap;

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::super::facts::Kind;
use super::Entry;
use super::lexicon::Lexicon;
use super::text::{HEADING, PART, TEXT};
use crate::dutch::compound::parts;
use crate::dutch::stem::{stem, words};
use crate::dutch::words::FUNCTION_WORDS;

/// A part of the index ends when it is this large, in bytes. A question loads one or two for each word.
const PART_BYTES: usize = 24_000;

/// Titles and addresses in one file.
const PAGES_IN_FILE: usize = 50;

/// A file of the index: its name in the folder of the index, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFile {
    /// `w3.json`.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// The whole index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The name of its folder below the search page: `gegevens-1a2b3c4d`.
    pub folder: String,
    /// Its files.
    pub files: Vec<IndexFile>,
}

/// Makes the index of entries. Entries of one publication and one programme must stand together.
pub fn build(lexicon: &Lexicon, entries: &[Entry]) -> Index {
    let stems = stems(&lexicon.words(), entries);
    let mut files = Vec::new();
    let mut starts: Vec<&str> = Vec::new();
    let mut part = String::new();
    for (stem, found) in &stems {
        if part.is_empty() {
            starts.push(stem);
        }
        part.push(if part.is_empty() { '{' } else { ',' });
        // A stem holds letters and digits alone, so it needs no escapes.
        part.push_str(&format!("\"{stem}\":\"{found}\""));
        if part.len() >= PART_BYTES {
            part.push('}');
            files.push(IndexFile { name: format!("w{}.json", files.len()), text: std::mem::take(&mut part) });
        }
    }
    if !part.is_empty() {
        part.push('}');
        files.push(IndexFile { name: format!("w{}.json", files.len()), text: part });
    }
    for (number, some) in entries.chunks(PAGES_IN_FILE).enumerate() {
        let page = |e: &Entry| json!([e.title, e.route, e.fragment.as_deref().unwrap_or_default()]);
        let list = Value::Array(some.iter().map(page).collect());
        files.push(IndexFile { name: format!("p{number}.json"), text: list.to_string() });
    }
    files.push(IndexFile { name: "begin.json".to_owned(), text: begin(entries, &starts) });
    let mut hash = blake3::Hasher::new();
    for file in &files {
        hash.update(file.text.as_bytes());
    }
    Index { folder: format!("gegevens-{}", hash.finalize().to_hex().split_at(8).0), files }
}

/// Each stem with its pages, in the order of the alphabet, the pages as text.
fn stems(words: &[Box<str>], entries: &[Entry]) -> Vec<(String, String)> {
    // The pages of each word, one word behind the other: `ends` says where those of a word end.
    let mut ends = vec![0_usize; words.len() + 1];
    let pairs = || entries.iter().flat_map(|e| e.words.iter());
    for (word, _) in pairs() {
        if let Some(end) = ends.get_mut(word as usize + 1) {
            *end += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += *end;
        *end = sum;
    }
    let mut next = ends.clone();
    let mut pages = vec![(0_u32, 0_u8); sum];
    for (number, entry) in entries.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        for (word, weight) in entry.words.iter() {
            let Some(at) = next.get_mut(word as usize) else { continue };
            if let Some(place) = pages.get_mut(*at) {
                *place = (number, weight);
            }
            *at += 1;
        }
    }
    // Stems and parts are found once for each word, whatever number of pages has it.
    let stems_of: Vec<(String, Vec<String>)> = words
        .par_iter()
        .map(|word| {
            let own = stem(word);
            let mut of_parts: Vec<String> = parts(word).iter().map(|p| stem(p)).collect();
            of_parts.retain(|p| *p != own);
            of_parts.dedup();
            (own, of_parts)
        })
        .collect();
    // For each stem the words that have it, and whether it is only a part of them.
    let mut all: HashMap<&str, Vec<(usize, bool)>> = HashMap::new();
    // A word that no page has is one of an earlier build.
    let said = |word: &usize| ends.get(*word) < ends.get(word + 1);
    for (word, (own, of_parts)) in stems_of.iter().enumerate().filter(|(word, _)| said(word)) {
        all.entry(own).or_default().push((word, false));
        for part in of_parts {
            all.entry(part).or_default().push((word, true));
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.par_sort_unstable_by_key(|(stem, _)| *stem);
    let of_word = |word: usize| {
        let (from, to) = (ends.get(word).copied().unwrap_or(0), ends.get(word + 1).copied().unwrap_or(0));
        pages.get(from..to).unwrap_or_default()
    };
    all.into_par_iter().map(|(stem, found)| (stem.to_owned(), written(&together(&found, of_word)))).collect()
}

/// The pages with any of these words, in their order, each with its best weight.
fn together<'p>(found: &[(usize, bool)], of_word: impl Fn(usize) -> &'p [(u32, u8)]) -> Vec<(u32, u8)> {
    let mut out: Vec<(u32, u8)> = Vec::new();
    for (word, is_part) in found {
        let weigh = |weight: u8| match (is_part, weight >= HEADING) {
            (false, _) => weight,
            (true, true) => TEXT,
            (true, false) => PART,
        };
        out.extend(of_word(*word).iter().map(|(page, weight)| (*page, weigh(*weight))));
    }
    if found.len() > 1 {
        out.sort_unstable_by_key(|(page, weight)| (*page, std::cmp::Reverse(*weight)));
        out.dedup_by_key(|(page, _)| *page);
    }
    out
}

/// Pages as text: for each the distance to the one before in base 36, left out where it is 1, and its weight as a
/// capital. `AA2C` is pages 0 and 1 with weight 1, and page 3 with weight 3.
fn written(found: &[(u32, u8)]) -> String {
    let mut out = String::with_capacity(found.len() * 2);
    let mut last = -1_i64;
    for (page, weight) in found {
        let distance = i64::from(*page) - last;
        last = i64::from(*page);
        if distance != 1 {
            base36(distance, &mut out);
        }
        out.push(char::from(b'A' + weight.saturating_sub(1)));
    }
    out
}

fn base36(mut number: i64, out: &mut String) {
    let mut digits = Vec::new();
    while number > 0 {
        let digit = u32::try_from(number % 36).unwrap_or(0);
        digits.extend(char::from_digit(digit, 36));
        number /= 36;
    }
    out.extend(digits.iter().rev());
}

/// Where parts begin, and what each page is. Of publications and programmes: their names, and how many pages in a row
/// belong to which one (0 is none).
fn begin(entries: &[Entry], starts: &[&str]) -> String {
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
    out.insert("skip".into(), json!(words(FUNCTION_WORDS).collect::<Vec<_>>().join(" ")));
    Value::Object(out).to_string()
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
            words: std::sync::Arc::new(read(lexicon, &format!("<main><h1>{title}</h1><p>{text}</p></main>"))),
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
        let begin = index.files.iter().find(|f| f.name == "begin.json").unwrap();
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

    #[test]
    fn parts_are_small_in_order_and_the_same_each_time() {
        let lexicon = Lexicon::default();
        let entries: Vec<Entry> = (0..400)
            .map(|n| {
                let word = |i: usize| format!("woord{}x", (n * 7 + i * 31) % 5_000);
                entry(
                    &lexicon,
                    &format!("t{n}"),
                    n / 50,
                    None,
                    &(0..100).map(word).collect::<Vec<_>>().join(" "),
                )
            })
            .collect();
        let index = build(&lexicon, &entries);
        assert_eq!(index, build(&lexicon, &entries));
        let parts: Vec<&IndexFile> = index.files.iter().filter(|f| f.name.starts_with('w')).collect();
        assert!(parts.len() > 2);
        let mut last = String::new();
        for part in parts {
            assert!(part.text.len() < PART_BYTES + 2_000, "{} has {}", part.name, part.text.len());
            let map: BTreeMap<String, String> = serde_json::from_str(&part.text).unwrap();
            assert!(*map.keys().next().unwrap() > last);
            last = map.keys().last().unwrap().clone();
        }
        assert_eq!(build(&Lexicon::default(), &[]).files.len(), 1);
    }

    #[test]
    fn numbers_of_pages_are_written_short() {
        assert_eq!(written(&[(0, 1), (1, 1), (3, 3), (1299, 5)]), "AA2C100E");
    }
}
