//! Which municipality a document is of: by the names of Dutch municipalities in it, weighed by how they are used. The list
//! is that of standaarden.overheid.nl, with municipalities that were merged since.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::tooi;

/// Names that are common words: these count only behind "gemeente" or "in" and not at the start of a sentence.
const COMMON: [&str; 16] = [
    "Best",
    "Buren",
    "Bergen",
    "Beek",
    "Heel",
    "Echt",
    "Goes",
    "Laren",
    "Made",
    "Ede",
    "Epe",
    "Hulst",
    "Born",
    "Haren",
    "Maasdriel",
    "Dalen",
];

/// Names by their first word, each as its words.
static NAMES: LazyLock<HashMap<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut out: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for name in names() {
        let words: Vec<&str> = name.split(' ').collect();
        if let Some(first) = words.first() {
            let all = out.entry(*first).or_default();
            if !all.contains(&words) {
                all.push(words);
            }
        }
    }
    // The longest name goes first: "Bergen op Zoom" before "Bergen".
    for all in out.values_mut() {
        all.sort_by_key(|w| std::cmp::Reverse(w.len()));
    }
    out
});

/// Every name, without what stands in brackets.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    tooi::municipalities().map(|m| m.name.split(" (").next().unwrap_or(m.name).trim())
}

/// The name of the list that a text is, apart from capitals and the word "gemeente".
pub(crate) fn named(text: &str) -> Option<&'static str> {
    let key = super::line::key(text.trim_start_matches("gemeente ").trim_start_matches("Gemeente "));
    names().find(|n| super::line::key(n) == key)
}

#[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests below
static OWN_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:.*\b(?i:begroting|kadernota|voorjaarsnota|perspectiefnota|bestuursrapportage|jaarstukken|jaarrekening|jaarverslag)\b.*?[ ,-]+(?:van )?(?:de )?)?[Gg]emeente (?P<name>['’]?[\p{Lu}][\p{L}'’-]*(?: (?:\p{Lu}[\p{L}'’-]*|aan|den|de|der|het|op|in|bij|van|en|zee|aan|te|ten|ter|'s)){0,4})(?:[ ,-]+(?:19|20)\d\d)?$").unwrap()
});

/// The name on a line that says of which municipality a document is and nothing else: "Gemeente Rietdrecht",
/// "Jaarstukken 2024 - Gemeente Rietdrecht". New municipalities stand in no list.
pub(crate) fn on_cover(text: &str) -> Option<&str> {
    let name = OWN_LINE.captures(text.trim())?.name("name")?.as_str();
    let small = name.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase) && w != "zee");
    (text.chars().count() <= 120 && !small && !super::section::cover(name)).then_some(name)
}

/// The weight of each municipality in a document.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    weights: HashMap<&'static str, (u32, usize)>,
}

impl Evidence {
    /// Weighs the names in a line; `times` counts a line more than once, as for a title.
    pub(crate) fn add(&mut self, line: usize, text: &str, times: u32) {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '“' | '”' | '"' | '/'))
            .filter(|w| !w.is_empty())
            .collect();
        let mut i = 0;
        while let Some(word) = words.get(i) {
            let (name, length) = match find(&words, i) {
                Some(found) => found,
                None => {
                    i += 1;
                    continue;
                }
            };
            let before =
                i.checked_sub(1).and_then(|b| words.get(b)).map(|w| w.to_lowercase()).unwrap_or_default();
            let earlier =
                i.checked_sub(2).and_then(|b| words.get(b)).map(|w| w.to_lowercase()).unwrap_or_default();
            let starts = i == 0 || words.get(i - 1).is_some_and(|w| w.ends_with(['.', '!', '?', ':']));
            let of = matches!(before.as_str(), "gemeente" | "gemeenteraad" | "raad");
            let weight = if of && matches!(earlier.as_str(), "bij" | "zoals" | "met" | "door" | "aan") {
                // "zoals bij gemeente X" speaks of another one.
                1
            } else if of {
                4
            } else if matches!(before.as_str(), "in" | "binnen" | "van" | "heel" | "is" | "dat")
                && !before.is_empty()
            {
                3
            } else {
                1
            };
            let common = COMMON.contains(&name);
            if !common || of || !starts && before == "in" {
                let entry = self.weights.entry(name).or_insert((0, line));
                entry.0 += weight * times;
            }
            let _ = word;
            i += length;
        }
    }

    /// The municipality with the most weight, its line, its weight, and the next one.
    pub(crate) fn best(&self) -> Option<Best> {
        let mut all: Vec<(&'static str, u32, usize)> =
            self.weights.iter().map(|(n, (w, l))| (*n, *w, *l)).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)).then(a.0.cmp(b.0)));
        let (name, weight, line) = *all.first()?;
        let others = all.iter().skip(1).take(3).map(|(n, w, _)| ((*n).to_owned(), *w)).collect();
        Some(Best { name, weight, line, others })
    }
}

/// The municipality that a document most probably is of.
#[derive(Debug)]
pub(crate) struct Best {
    pub(crate) name: &'static str,
    pub(crate) weight: u32,
    pub(crate) line: usize,
    pub(crate) others: Vec<(String, u32)>,
}

/// The name that begins at a word, and how many words it has.
fn find(words: &[&str], at: usize) -> Option<(&'static str, usize)> {
    let bare = |w: &str| {
        w.trim_matches(|c: char| matches!(c, ',' | '.' | ':' | ';' | '!' | '?' | '‘' | '’')).to_owned()
    };
    let first = bare(words.get(at)?);
    let first = first.strip_suffix("'s").or_else(|| first.strip_suffix("’s")).unwrap_or(&first);
    let (key, all) = NAMES.get_key_value(first)?;
    let fits = |name: &&Vec<&'static str>| {
        name.iter().enumerate().all(|(n, word)| {
            words.get(at + n).is_some_and(|w| {
                let w = bare(w);
                w == *word || w.strip_suffix("'s").is_some_and(|w| w == *word)
            }) || n == 0
        })
    };
    let name = all.iter().find(fits)?;
    let _ = key;
    let full = names().find(|n| n.split(' ').eq(name.iter().copied()))?;
    Some((full, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(lines: &[&str]) -> Best {
        let mut evidence = Evidence::default();
        for (i, line) in lines.iter().enumerate() {
            evidence.add(i, line, 1);
        }
        evidence.best().unwrap()
    }

    #[test]
    fn the_use_of_a_name_weighs() {
        let found =
            best(&["De hack bij gemeente Gouda was groot.", "De winkels in Bergen op Zoom doen mee."]);
        assert_eq!(found.name, "Bergen op Zoom");
        assert_eq!(found.others[0].0, "Gouda");
        assert_eq!(best(&["Gouda's markt en Zwolle, Zwolle en Zwolle"]).name, "Zwolle");
        let mut evidence = Evidence::default();
        evidence.add(0, "Best moeilijk. Buren helpen elkaar.", 1);
        assert!(evidence.best().is_none());
    }

    #[test]
    fn a_name_on_the_cover_that_no_list_has() {
        for (text, name) in [
            ("Gemeente Rietdrecht", Some("Rietdrecht")),
            ("gemeente Oosterwold aan Zee", Some("Oosterwold aan Zee")),
            ("Jaarstukken 2024 - Gemeente Halderbeek", Some("Halderbeek")),
            ("Begroting 2026 gemeente Meerhorst", Some("Meerhorst")),
            ("Gemeente Begroting 2026", None),
            ("Gemeente Begroting", None),
            ("De gemeente Rietdrecht doet veel.", None),
            ("Gemeente en inwoners", None),
        ] {
            assert_eq!(on_cover(text), name, "{text}");
        }
    }

    #[test]
    fn the_list_holds_every_municipality() {
        assert!(names().count() > 590);
        assert_eq!(named("gemeente utrecht"), Some("Utrecht"));
        assert_eq!(named("'s-Hertogenbosch"), Some("'s-Hertogenbosch"));
        assert_eq!(named("Nergenshuizen"), None);
    }
}
