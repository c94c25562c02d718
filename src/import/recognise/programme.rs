//! Which lines name a programme: by the word "programma"; else by "domein", "thema", "pijler" or "hoofdstuk"; else by the
//! first numbered line; else by the first line that looks like a heading.

use std::collections::HashMap;

use super::line::{Line, Role};
use super::numbering::{Style, word_at_start};
use super::shape;

/// The title of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// "domein", where it is not "programma".
    pub(crate) called: Option<String>,
    /// Its number.
    pub(crate) code: Option<String>,
    /// Its title.
    pub(crate) title: String,
    /// Whether a word or a number says that it is one.
    pub(crate) sure: bool,
}

/// The lines that name a programme.
pub(crate) fn find(lines: &[Line]) -> HashMap<usize, Head> {
    let mut worded: Vec<(usize, &'static str, bool, Head)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if !line.is_plain() || line.chars() > 150 || !(line.gap || i == 0 || line.proof.any()) {
            continue;
        }
        if let Some(n) = &line.numbering
            && let Some(word) = n.word.filter(|w| w.rank == 0)
            && n.style != Style::Word
        {
            let title = title(line, n.rest);
            let title = if title.is_empty() { line.text.clone() } else { title };
            let called = (word.text != "programma").then(|| word.text.to_owned());
            worded.push((i, word.text, true, Head { called, code: Some(n.code.clone()), title, sure: true }));
        } else if line.numbering.is_none()
            && !line.stops()
            && let Some((word, rest)) = word_at_start(&line.clean)
            && word.rank == 0
            && rest.split(' ').count() <= 8
            && rest.starts_with(|c: char| c.is_alphabetic() || c == '‘')
            && (near_question(lines, i) || first(lines, i))
        {
            let (called, title) = if word.text == "programma" {
                (None, line.text.get(word.text.len()..).map_or(rest, str::trim).to_owned())
            } else {
                (Some(word.text.to_owned()), line.text.clone())
            };
            worded.push((i, word.text, false, Head { called, code: None, title, sure: true }));
        }
    }
    let with_word =
        |word: &str, numbered: bool| worded.iter().any(|(_, w, n, _)| *w == word && *n == numbered);
    let chosen = if with_word("programma", true) {
        Some(("programma", true))
    } else if with_word("programma", false) {
        Some(("programma", false))
    } else {
        worded.first().map(|(_, word, numbered, _)| (*word, *numbered || with_word(word, true)))
    };
    if let Some((word, numbered)) = chosen {
        return worded
            .into_iter()
            .filter(|(_, w, n, _)| *w == word && *n == numbered)
            .map(|(i, _, _, h)| (i, h))
            .collect();
    }
    by_place(lines).into_iter().collect()
}

/// The printed title behind a number.
pub(crate) fn title(line: &Line, rest: usize) -> String {
    let cut = super::numbering::parse(&line.text).and_then(|n| line.text.get(n.rest..));
    cut.map_or_else(|| line.clean.get(rest..).unwrap_or("").to_owned(), |t| t.trim().to_owned())
}

fn near_question(lines: &[Line], i: usize) -> bool {
    let after = lines.iter().skip(i + 1).filter(|l| !matches!(l.role, Role::Noise(_) | Role::Part)).take(6);
    after.into_iter().any(|l| matches!(l.role, Role::Question(..) | Role::Tile(_)))
        || lines.get(i).is_some_and(|l| l.proof.any())
}

/// Whether a line stands at the head of the document: at most two short lines before it.
fn first(lines: &[Line], i: usize) -> bool {
    let quiet =
        |l: &&Line| !matches!(l.role, Role::Noise(_) | Role::Published(_) | Role::Tile(_) | Role::Part);
    i < 50
        && lines.iter().take(i).filter(quiet).count() <= 2
        && lines.iter().take(i).filter(quiet).all(|l| l.chars() <= 120 && !l.stops())
}

/// Without a word: the first line of the document, when it looks like a heading.
fn by_place(lines: &[Line]) -> Option<(usize, Head)> {
    let (i, line) = lines
        .iter()
        .enumerate()
        .find(|(_, l)| !matches!(l.role, Role::Noise(_) | Role::Published(_) | Role::Tile(_) | Role::Part))?;
    if !line.is_plain() || line.chars() > 120 || line.listed {
        return None;
    }
    if let Some(n) = line.numbering.as_ref().filter(|n| n.word.is_none()) {
        // A sibling further on makes it one of several goals.
        let sibling = lines
            .iter()
            .skip(i + 1)
            .filter_map(|l| l.numbering.as_ref().filter(|_| l.is_plain() && l.gap))
            .any(|m| {
                m.style == n.style
                    && m.parts.split_last().map(|(_, p)| p) == n.parts.split_last().map(|(_, p)| p)
                    && m.parts.last().map(String::len) == n.parts.last().map(String::len)
            });
        let structured = lines.iter().any(|l| matches!(l.role, Role::Question(..) | Role::Tree));
        return (!line.stops() && !sibling && structured).then(|| {
            (i, Head { called: None, code: Some(n.code.clone()), title: title(line, n.rest), sure: true })
        });
    }
    // "3 Wonen": a number without a sign is enough at the head of a document.
    let structured = lines.iter().any(|l| matches!(l.role, Role::Question(..) | Role::Tree));
    if let (Some(code), title) = super::row::code(&line.clean)
        && structured
        && shape::shaped(line)
    {
        return Some((i, Head { called: None, code: Some(code), title, sure: true }));
    }
    let next = shape::next(lines, i);
    let heads = next
        .is_some_and(|n| matches!(n.role, Role::Question(..) | Role::Tile(_) | Role::Table(_) | Role::Tree))
        || line.proof.any()
        || line.short;
    (heads && shape::shaped(line))
        .then(|| (i, Head { called: None, code: None, title: line.text.clone(), sure: false }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::{line::of, noise, question};

    fn heads(text: &str) -> Vec<(Option<String>, Option<String>, String)> {
        let mut lines = of(text);
        noise::mark(&mut lines);
        question::mark(&mut lines);
        shape::mark(&mut lines);
        let found = find(&lines);
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(i, _)| *i);
        found.into_iter().map(|(_, h)| (h.called, h.code, h.title)).collect()
    }

    #[test]
    fn the_ways_a_programme_is_named() {
        let q = "\n\nWat willen we bereiken?\n\nTekst.";
        let s = |t: &str| Some(t.to_owned());
        for (text, found) in [
            ("Programma 4: Wonen", (None, s("4"), "Wonen".to_owned())),
            ("Programma Wonen", (None, None, "Wonen".to_owned())),
            ("Domein 3: Wonen", (s("domein"), s("3"), "Wonen".to_owned())),
            ("Domein Wonen", (s("domein"), None, "Domein Wonen".to_owned())),
            ("3.1 Wonen en werken", (None, s("3.1"), "Wonen en werken".to_owned())),
            ("Wonen en werken", (None, None, "Wonen en werken".to_owned())),
        ] {
            assert_eq!(heads(&format!("{text}{q}")), [found], "{text}");
        }
    }

    #[test]
    fn a_theme_below_a_programme_is_no_programme() {
        assert_eq!(
            heads("Programma 1 Wonen\n\nThema I: Bouwen\n\nTekst.\n\nProgramma 2 Werken\n\nTekst.").len(),
            2
        );
        assert_eq!(heads("1. Doel\n\nTekst.\n\n2. Doel\n\nTekst.\n\nWat mag het kosten?").len(), 0);
    }
}
