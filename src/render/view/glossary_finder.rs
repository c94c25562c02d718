//! Finds the terms of the glossary in a text: whole words only, the longest term first, with their plurals.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::glossary::Entry;
use crate::dutch::inflect::forms;
use crate::dutch::words::is_function;

/// A shorter term stands in too many other things.
const SHORTEST: usize = 3;

/// Finds terms in a text. Made once for a site.
#[derive(Debug, Clone, Default)]
pub(crate) struct Finder {
    /// The names that begin with a word, in small letters: the longest first.
    by_first: FxHashMap<String, Vec<Name>>,
    /// The words of which each term needs one in the same text, by its number; a term with none needs nothing.
    only_with: Vec<Vec<String>>,
    /// The first words in ASCII, as [`shape`] sees them: most words of a text begin no name, and are passed at once.
    shapes: Shapes,
}

/// Which shapes there are: for each first and second letter a bit a length; words of 63 letters and more share one.
#[derive(Debug, Clone)]
struct Shapes(Vec<u64>);

impl Default for Shapes {
    fn default() -> Shapes {
        Shapes(vec![0; 32 * 32])
    }
}

impl Shapes {
    fn add(&mut self, (letters, length): Shape) {
        if let Some(lengths) = self.0.get_mut(letters) {
            *lengths |= 1 << length.min(63);
        }
    }

    fn has(&self, (letters, length): Shape) -> bool {
        self.0.get(letters).is_some_and(|lengths| lengths & (1 << length.min(63)) != 0)
    }
}

/// The first two letters, the large ones with the small ones, and the length of a word in ASCII.
type Shape = (usize, usize);

fn shape(word: &str) -> Option<Shape> {
    let bytes = word.as_bytes();
    let letter = |i: usize| bytes.get(i).map_or(0, |b| usize::from(b & 31));
    word.is_ascii().then(|| (letter(0) * 32 + letter(1), bytes.len()))
}

/// One way to write a term.
#[derive(Debug, Clone)]
struct Name {
    /// In small letters, one space between words.
    text: String,
    /// The number of the term; none for words that mean something else.
    term: Option<usize>,
    /// Whether a word with a meaning of its own must follow.
    open: bool,
    /// Whether it counts only in capitals.
    capitals: bool,
}

/// A term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// The number of the term among the entries.
    pub(crate) term: usize,
}

impl Finder {
    pub(crate) fn new(entries: &[Entry]) -> Finder {
        let mut finder = Finder::default();
        // A name that somebody wrote down goes before a form that a rule makes, and the first term with it wins.
        let mut taken = HashSet::new();
        for (number, entry) in entries.iter().enumerate() {
            let lower = |words: &[String]| words.iter().map(|w| w.to_lowercase()).collect();
            finder.only_with.push(lower(&entry.only_with));
            for phrase in &entry.except {
                let open = phrase.trim_end().ends_with('*');
                finder.add(&mut taken, phrase.trim_end_matches([' ', '*']), None, open, false);
            }
            for name in entry.names() {
                let capitals = entry.capitals && *name == entry.title;
                finder.add(&mut taken, name, Some(number), false, capitals);
            }
        }
        for (number, entry) in entries.iter().enumerate() {
            for form in entry.names().filter(|_| !entry.capitals).flat_map(|n| forms(&normal(n))) {
                finder.add(&mut taken, &form, Some(number), false, false);
            }
        }
        for names in finder.by_first.values_mut() {
            names.sort_by(|a, b| {
                let length = |n: &Name| std::cmp::Reverse((n.text.chars().count(), n.open));
                (length(a), &a.text).cmp(&(length(b), &b.text))
            });
        }
        finder
    }

    fn add(
        &mut self,
        taken: &mut HashSet<String>,
        name: &str,
        term: Option<usize>,
        open: bool,
        capitals: bool,
    ) {
        let text = normal(name);
        if text.chars().count() < SHORTEST || !taken.insert(format!("{text}{open}")) {
            return;
        }
        let first: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
        if !first.is_empty() {
            if let Some(shape) = shape(&first) {
                self.shapes.add(shape);
            }
            self.by_first.entry(first).or_default().push(Name { text, term, open, capitals });
        }
    }

    /// The terms in a text, in their order; they do not overlap.
    pub(crate) fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        if self.by_first.is_empty() {
            return found;
        }
        let (mut at, mut lower) = (0, None);
        while let Some(start) = word_from(text, at) {
            let end = start + run(text.get(start..).unwrap_or_default());
            at = end;
            let written = text.get(start..end).unwrap_or_default();
            if shape(written).is_some_and(|s| !self.shapes.has(s)) || inside_before(text, start) {
                continue;
            }
            let Some(names) = self.by_first.get(&written.to_lowercase()) else { continue };
            let hit = names.iter().find_map(|name| Some((name, matches(text, start, name)?)));
            let Some((name, end)) = hit else { continue };
            at = end;
            let Some(term) = name.term else { continue };
            let only_with = self.only_with.get(term).map_or(&[][..], Vec::as_slice);
            if !only_with.is_empty() {
                let lower = lower.get_or_insert_with(|| text.to_lowercase());
                if !only_with.iter().any(|w| has_beginning(lower, w)) {
                    continue;
                }
            }
            found.push(Found { start, end, term });
        }
        found
    }
}

/// A name in small letters with one space between its words.
fn normal(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the next word begins, from `at` on.
fn word_from(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let ascii = rest.bytes().position(|b| b.is_ascii_alphanumeric() || !b.is_ascii())?;
    let found = rest.get(ascii..)?;
    if found.bytes().next()?.is_ascii() {
        return Some(at + ascii);
    }
    found.find(char::is_alphanumeric).map(|i| at + ascii + i)
}

/// The length of a run of letters and digits.
fn run(text: &str) -> usize {
    let ascii = text.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
    let rest = text.get(ascii..).unwrap_or_default();
    if rest.bytes().next().is_none_or(|b| b.is_ascii()) {
        return ascii;
    }
    ascii + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
}

/// Whether what stands before a word makes it the rest of a longer one, or of an address: "niet-", "www.", "@".
fn inside_before(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let mut back = before.chars().rev();
    let joins = |c: char| matches!(c, '-' | '\u{2011}' | '\u{ad}' | '\'' | '’' | '_' | '.' | '@' | '&');
    match back.next() {
        Some(c) if joins(c) => back.next().is_some_and(char::is_alphanumeric),
        Some('/') => address(before),
        _ => false,
    }
}

/// Whether the last piece without spaces is the beginning of an address.
fn address(before: &str) -> bool {
    let piece = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    piece.contains("://") || piece.contains("www.")
}

/// The end of a name that stands at `start`; none where it does not, or where the word goes on behind it.
fn matches(text: &str, start: usize, name: &Name) -> Option<usize> {
    let mut rest = text.get(start..)?.chars().peekable();
    let mut end = start;
    for wanted in name.text.chars() {
        if wanted == ' ' {
            let mut any = false;
            while let Some(c) = rest.next_if(|c| c.is_whitespace()) {
                end += c.len_utf8();
                any = true;
            }
            if !any {
                return None;
            }
            continue;
        }
        let c = rest.next()?;
        if name.capitals && c.is_lowercase() {
            return None;
        }
        let mut small = c.to_lowercase();
        let same_letter = small.next() == Some(wanted) && small.next().is_none();
        if !same_letter && !same_sign(c, wanted) {
            return None;
        }
        end += c.len_utf8();
    }
    let next = rest.next();
    let after = rest.next();
    let goes_on = match next {
        Some(c) if c.is_alphanumeric() => true,
        // "reserve- en": the first half of a longer word.
        Some('-' | '\u{2011}' | '_' | '\u{ad}') => true,
        Some('\'' | '’' | '.' | '@' | '&') => after.is_some_and(char::is_alphanumeric),
        _ => false,
    };
    if goes_on {
        return None;
    }
    if name.open {
        let tail = text.get(end..)?;
        let word = tail.strip_prefix(char::is_whitespace)?.trim_start();
        let word = word.get(..run(word)).filter(|w| !w.is_empty())?.to_lowercase();
        if is_function(&word) {
            return None;
        }
    }
    Some(end)
}

/// Signs that are written in more than one way.
fn same_sign(c: char, wanted: char) -> bool {
    matches!((c, wanted), ('’', '\'') | ('\'', '’') | ('\u{2011}', '-'))
}

/// Whether a word of the text begins so. Signs such as € count anywhere.
fn has_beginning(lower: &str, beginning: &str) -> bool {
    lower.match_indices(beginning).any(|(at, _)| {
        !beginning.starts_with(char::is_alphanumeric)
            || !lower.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests;
