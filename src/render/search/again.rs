//! The index after an edit: that of the last build, with what a few pages say now in the place of what they said. It is
//! the same as one that is made of all pages, and takes a fraction of the time.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::index::{Index, IndexFile, of_stems};
use super::page_words::{pack, unpack};
use super::postings::{best_weights, pages_in, written};
use super::{Entry, Lexicon, PageWords};

/// An entry that says something else than in the last build.
#[derive(Debug, Clone, Copy)]
pub struct Changed<'e> {
    /// Its place among the entries.
    pub number: usize,
    /// Its words in the last build.
    pub before: &'e PageWords,
    /// Its words now.
    pub now: &'e PageWords,
}

/// Makes the index of entries from the parts with words of the last one, which was made of the same entries but for what
/// the changed ones say. At most so many words are `unused`. `None` where a part is not what the last build wrote.
pub fn again(
    lexicon: &Lexicon,
    entries: &[Entry],
    parts: &[IndexFile],
    changed: &[Changed<'_>],
    unused: usize,
) -> Option<Index> {
    let read = |part: &IndexFile| {
        let stems = serde_json::from_str::<BTreeMap<String, String>>(&part.text).ok();
        stems.filter(|_| part.is_whole())
    };
    let parts: Option<Vec<_>> = parts.par_iter().map(read).collect();
    let mut stems: BTreeMap<String, String> = parts?.into_iter().flatten().collect();
    let words = lexicon.words();
    for one in changed {
        let page = u32::try_from(one.number).ok()?;
        let (before, now) = (best_weights(one.before, &words), best_weights(one.now, &words));
        for stem in before.keys().chain(now.keys()).collect::<BTreeSet<_>>() {
            let weight = now.get(stem).copied();
            if before.get(stem).copied() == weight {
                continue;
            }
            let mut pages = pages_in(stems.get(stem).map_or("", String::as_str))?;
            pages.retain(|packed| unpack(*packed).0 != page);
            if let Some(weight) = weight {
                let at = pages.partition_point(|packed| unpack(*packed).0 < page);
                pages.insert(at, pack(page, weight)?);
            }
            if pages.is_empty() {
                stems.remove(stem);
            } else {
                stems.insert(stem.clone(), written(&pages));
            }
        }
    }
    let stems: Vec<(&str, &str)> =
        stems.iter().map(|(stem, found)| (stem.as_str(), found.as_str())).collect();
    Some(of_stems(&stems, entries, (words.len(), unused)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{build, parts_named, read};
    use super::*;

    const WORDS: [&str; 9] =
        ["afvalstoffenheffing", "heffing", "heffingen", "huizenprijs", "prijs", "2026", "de", "geld", "wmo"];

    fn said() -> impl Strategy<Value = Vec<(bool, &'static str)>> {
        prop::collection::vec((any::<bool>(), prop::sample::select(&WORDS[..])), 0..8)
    }

    fn entry(lexicon: &Lexicon, number: usize, said: &[(bool, &str)]) -> Entry {
        let block = |(head, word): &(bool, &str)| {
            let tag = if *head { "h2" } else { "p" };
            format!("<{tag}>{word}</{tag}>")
        };
        let html: String = said.iter().map(block).collect();
        Entry {
            title: format!("Pagina {number}"),
            route: format!("pagina-{number}"),
            fragment: None,
            kind: None,
            publication: None,
            programme: None,
            words: read(lexicon, &format!("<main>{html}</main>")),
        }
    }

    fn parts(index: &Index) -> Vec<IndexFile> {
        index.files.iter().filter(|f| f.name.starts_with("w-")).cloned().collect()
    }

    proptest! {
        #[test]
        fn an_index_after_an_edit_is_that_of_all_pages(
            pages in prop::collection::vec((said(), prop::option::of(said())), 1..40),
        ) {
            let lexicon = Lexicon::default();
            let all = |now: bool| -> Vec<Entry> {
                let one = |(number, (before, after)): (usize, &(Vec<_>, Option<Vec<_>>))| {
                    entry(&lexicon, number, after.as_ref().filter(|_| now).unwrap_or(before))
                };
                pages.iter().enumerate().map(one).collect()
            };
            let (before, now) = (all(false), all(true));
            let changed: Vec<Changed<'_>> = before
                .iter()
                .zip(&now)
                .enumerate()
                .filter(|(_, (a, b))| a.words != b.words)
                .map(|(number, (a, b))| Changed { number, before: &a.words, now: &b.words })
                .collect();
            let made = again(&lexicon, &now, &parts(&build(&lexicon, &before)), &changed, 0).unwrap();
            let whole = build(&lexicon, &now);
            let begin = whole.files.iter().find(|f| f.name == whole.begin).unwrap();
            let names: Vec<String> = parts(&whole).into_iter().map(|part| part.name).collect();
            prop_assert_eq!(parts_named(begin.text.as_bytes()), Some(names));
            prop_assert_eq!((made.begin, made.files), (whole.begin, whole.files));
        }
    }

    #[test]
    fn a_part_that_is_none_is_no_index() {
        let lexicon = Lexicon::default();
        let entries = [entry(&lexicon, 0, &[(false, "geld")]), entry(&lexicon, 1, &[])];
        let changed = [Changed { number: 1, before: &entries[1].words, now: &entries[0].words }];
        let made =
            |part: &str| again(&lexicon, &entries, &[IndexFile::named("w", part.to_owned())], &changed, 0);
        let renamed = IndexFile { name: "w-0123456789.json".into(), text: "{}".into() };
        assert!(again(&lexicon, &entries, &[renamed], &changed, 0).is_none());
        assert!(made("{\"geld\":\"B\"}").is_some());
        for part in
            ["", "[]", "{\"geld\":1}", "{\"geld\":\"1\"}", "{\"geld\":\"é\"}", "{\"geld\":\"zzzzzzzzA\"}"]
        {
            assert!(made(part).is_none(), "{part}");
        }
    }
}
