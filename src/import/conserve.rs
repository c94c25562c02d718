//! How much of a source stands in the content that was written: by words and by numbers, line by line.

use std::collections::{HashMap, HashSet};

use super::draft::{BlockKind, Draft};
use crate::source::Place;

/// How much came through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conservation {
    /// Words of the source that stand in the content, and all of them. Lines that the log says were left out do not
    /// count.
    pub words: (usize, usize),
    /// The same for numbers.
    pub numbers: (usize, usize),
    /// The lines that are not all there, in the order of the source.
    pub lost: Vec<(Place, String)>,
}

impl Conservation {
    /// Adds the measure of other lines.
    pub fn join(&mut self, other: &Conservation) {
        self.words = (self.words.0 + other.words.0, self.words.1 + other.words.1);
        self.numbers = (self.numbers.0 + other.numbers.0, self.numbers.1 + other.numbers.1);
        self.lost.extend(other.lost.iter().cloned());
    }

    /// Whether nothing is missing.
    pub fn is_whole(&self) -> bool {
        self.lost.is_empty() && self.words.0 >= self.words.1 && self.numbers.0 >= self.numbers.1
    }

    /// Adds what another measure found to be lost: all its tokens were counted here already but those.
    pub fn add(&mut self, lost: &Conservation) {
        self.words.1 += lost.words.1 - lost.words.0;
        self.numbers.1 += lost.numbers.1 - lost.numbers.0;
        self.lost.extend(lost.lost.iter().cloned());
    }
}

/// Measures how much of what stands in the sources reached their drafts or the list of what was left out: each word and
/// number as often as it stands there. What a reader does not see can then not be lost silently.
pub fn readers(drafts: &[Draft]) -> Conservation {
    let mut out = Conservation::default();
    for draft in drafts.iter().filter(|d| !d.raw.is_empty()) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut count = |text: &str| {
            for token in tokens(text) {
                *seen.entry(token).or_default() += 1;
            }
        };
        for block in &draft.blocks {
            match &block.kind {
                BlockKind::Heading { label, text, .. } | BlockKind::Item { label, text, .. } => {
                    count(label.as_deref().unwrap_or(""));
                    count(&text.text);
                }
                BlockKind::Para(text) | BlockKind::Boxed(text) => count(&text.text),
                BlockKind::Table(table) => table.rows.iter().for_each(|r| count(&r.text())),
            }
        }
        draft.notes.iter().for_each(|n| count(&n.text));
        draft.left.iter().for_each(|l| count(&l.text));
        for (place, text) in &draft.raw {
            let mut whole = true;
            for token in tokens(text) {
                let number = token.bytes().all(|b| b.is_ascii_digit());
                let count = if number { &mut out.numbers } else { &mut out.words };
                count.1 += 1;
                match seen.get_mut(&token).filter(|n| **n > 0) {
                    Some(n) => {
                        *n -= 1;
                        count.0 += 1;
                    }
                    None => whole = false,
                }
            }
            if !whole {
                out.lost.push((place.clone(), text.clone()));
            }
        }
    }
    out
}

/// The words of the content and their runs of three, to measure lines by.
#[derive(Debug, Default)]
pub struct Content {
    words: HashSet<String>,
    runs: HashSet<u64>,
}

impl Content {
    /// Takes in the texts of the content. The work grows with their size and no faster.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Content {
        let mut content = Content::default();
        for text in texts {
            let tokens = tokens(text);
            for run in tokens.windows(3) {
                content.runs.insert(hash(run));
            }
            content.words.extend(tokens);
        }
        content
    }

    /// Measures a line. One of three words or more is there when its runs of three words are; a short line, or one of a
    /// table, when all its words and numbers are.
    pub fn measure(&self, place: &Place, line: &str, out: &mut Conservation) {
        let tokens = tokens(line);
        let mut whole = true;
        for token in &tokens {
            let number = token.bytes().all(|b| b.is_ascii_digit());
            let kept = self.words.contains(token);
            whole &= kept;
            let count = if number { &mut out.numbers } else { &mut out.words };
            count.0 += usize::from(kept);
            count.1 += 1;
        }
        let found = tokens.windows(3).filter(|run| self.runs.contains(&hash(run))).count();
        let all = tokens.len().saturating_sub(2);
        // A long line must stand there as a text; a word may fall to a heading or a field at either end.
        let digits = tokens.iter().filter(|t| t.bytes().all(|b| b.is_ascii_digit())).count();
        let as_text = all < 20 || digits * 2 >= tokens.len() || found * 10 >= all * 9;
        if !whole || !as_text {
            out.lost.push((place.clone(), line.to_owned()));
        }
    }
}

/// Measures how much of the lines of a source stands in the texts.
pub fn conservation<'a>(
    lines: impl IntoIterator<Item = (&'a Place, &'a str)>,
    texts: impl IntoIterator<Item = &'a str>,
) -> Conservation {
    let content = Content::of(texts);
    let mut out = Conservation::default();
    for (place, line) in lines {
        content.measure(place, line, &mut out);
    }
    out
}

fn hash(run: &[String]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

/// The words and numbers of a text in small letters: the dots between thousands and the zeros before a number do not
/// count, and neither do the signs of Markdown.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut token = String::new();
    let chars: Vec<char> = text.chars().collect();
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    for (i, &c) in chars.iter().enumerate() {
        let thousands = c == '.'
            && i > 0
            && digit(i - 1)
            && digit(i + 1)
            && digit(i + 2)
            && digit(i + 3)
            && !digit(i + 4);
        if c.is_alphanumeric() {
            // A number ends where letters begin: "€4.750x1.000" and "1.1B".
            let turns = token.chars().last().is_some_and(|l| l.is_ascii_digit() != c.is_ascii_digit());
            if turns {
                push(&mut out, &mut token);
            }
            token.extend(c.to_lowercase());
        } else if !thousands && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}') {
            push(&mut out, &mut token);
        }
    }
    push(&mut out, &mut token);
    out
}

fn push(out: &mut Vec<String>, token: &mut String) {
    if token.is_empty() {
        return;
    }
    let word = std::mem::take(token);
    let short = word.trim_start_matches('0');
    out.push(if short.is_empty() {
        "0".into()
    } else if word.bytes().all(|b| b.is_ascii_digit()) {
        short.to_owned()
    } else {
        word
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_does_not_see_is_counted_as_lost() {
        use crate::import::draft::Block;
        let place = Place::file("a.docx");
        let block =
            Block { kind: BlockKind::Para("Lasten 12 en 12".into()), place: place.clone(), blanks: 1 };
        let raw = ["Lasten 12", "en 12", "Baten 12"].map(|t| (place.clone(), t.to_owned())).to_vec();
        let lost = readers(&[Draft { blocks: vec![block], raw, ..Draft::new("a.docx") }]);
        assert_eq!((lost.words, lost.numbers, lost.lost.len()), ((2, 3), (2, 3), 1));
    }

    fn measure(source: &str, content: &str) -> Conservation {
        let place = Place::line("a.txt", 1, 0);
        let lines: Vec<_> = source.lines().map(|l| (&place, l)).collect();
        conservation(lines, [content])
    }

    #[test]
    fn what_is_there_in_another_dress_is_kept() {
        let kept =
            measure("1. Lasten -4.721 15,0\nWij *doen* wat", "[1] Lasten;-4721;15,0\n\nWij \\*doen\\* wat");
        assert_eq!((kept.lost.len(), kept.words, kept.numbers), (0, (4, 4), (4, 4)));
    }

    #[test]
    fn what_is_lost_is_named() {
        let kept = measure("Lasten 12\nBaten 13", "Lasten 12");
        assert_eq!(kept.lost.len(), 1);
        assert_eq!((kept.words, kept.numbers), ((1, 2), (1, 2)));
        let long = "een twee drie vier vijf zes zeven acht negen tien ".repeat(3);
        let mixed: Vec<&str> = long.split(' ').rev().collect();
        assert_eq!(measure(&long, &mixed.join(" ")).lost.len(), 1, "the words alone are no text");
    }
}
