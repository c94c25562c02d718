//! Which lines name a programme: by the word "programma"; else by "domein", "thema", "pijler" or "hoofdstuk"; else by the
//! first numbered line; else by the first line that looks like a heading.

use std::collections::HashMap;

use super::line::{Line, Role, key};
use super::numbering::{Style, word_at_start};
use super::{outline, section, shape};
use crate::import::HeadingRole;

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
    /// Whether it is a programme at all.
    pub(crate) rank: Rank,
}

/// What stands beside each other on the first level of a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rank {
    /// A programme.
    Programme,
    /// A statutory section, or an overview that the law asks beside the programmes.
    Section,
    /// Any other chapter.
    Chapter,
}

/// The lines that name a programme.
pub(crate) fn find(lines: &mut [Line]) -> HashMap<usize, Head> {
    let mut heads = named(lines);
    heads.extend(section::in_text(lines));
    again(lines, &mut heads);
    outline::chapters(lines, &mut heads);
    heads
}

/// Headings of a source that name a programme of another one: a sheet of a workbook, the next document. A source that names
/// one that way has its other programmes by its own tree of headings: the tables may say "Programma 1" and the text "1.".
fn again(lines: &[Line], heads: &mut HashMap<usize, Head>) {
    let source = |i: usize| lines.get(i).map(|l| &*l.place.file);
    let mut known: Vec<(usize, Head)> = heads.iter().map(|(i, h)| (*i, h.clone())).collect();
    known.sort_by_key(|(i, _)| *i);
    if lines.first().map(|l| &*l.place.file) == lines.last().map(|l| &*l.place.file) {
        return;
    }
    let own: Vec<&str> = known.iter().filter_map(|(i, _)| source(*i)).collect();
    let mut told: Vec<&str> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let opens = i == 0 || source(i) != source(i - 1);
        // Under the title of the whole, in a source that names no programme by a word.
        let second = line.depth == Some(2) && source(i).is_some_and(|s| !own.contains(&s));
        let heading = line.depth == Some(1) || second || opens && shape::shaped(line);
        if !heading
            || !matches!(line.role, Role::Open)
            || heads.get(&i).is_some_and(|h| h.rank == Rank::Programme)
        {
            continue;
        }
        let found = known
            .iter()
            .filter(|(at, _)| source(*at) != source(i))
            .find(|(_, h)| h.rank == Rank::Programme && names(&line.text, h));
        if let Some((_, head)) = found {
            heads.insert(i, head.clone());
            told.extend(source(i).filter(|s| !own.contains(s)));
        }
    }
    for (i, head) in outline::programmes(lines) {
        if source(i).is_some_and(|s| told.contains(&s)) {
            heads.entry(i).or_insert(head);
        }
    }
}

/// Whether a heading names a programme that is known: by its title, with or without code and word, by word and code, or by
/// as much of it as the name of a sheet can hold.
fn names(text: &str, head: &Head) -> bool {
    let (own, code) = (key(text), head.code.as_deref().map(key).unwrap_or_default());
    let title = key(&head.title);
    let word = head.called.as_deref().unwrap_or("programma");
    let mut all = vec![title.clone(), format!("{word} {title}")];
    if !code.is_empty() {
        all.extend([format!("{code} {title}"), format!("{word} {code} {title}"), format!("p{code} {title}")]);
        if all.contains(&own) || own == format!("{word} {code}") {
            return true;
        }
    }
    let cut = text.chars().count() >= 28 && all.iter().any(|full| full.starts_with(&own));
    all.contains(&own) || cut
}

/// The lines that name a programme, by their own words, by the tree of headings, or by their place.
fn named(lines: &[Line]) -> HashMap<usize, Head> {
    let own: HashMap<usize, Head> =
        lines.iter().enumerate().filter_map(|(i, l)| Some((i, own(l)?))).collect();
    if !own.is_empty() {
        return own;
    }
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
            let head = Head { called, code: Some(n.code.clone()), title, sure: true, rank: Rank::Programme };
            worded.push((i, word.text, true, head));
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
            let head = Head { called, code: None, title, sure: true, rank: Rank::Programme };
            worded.push((i, word.text, false, head));
        }
    }
    // Where the format marks headings, a line of a text or a deeper heading that begins with the word names none.
    let mut top: HashMap<&str, u8> = HashMap::new();
    for line in worded.iter().filter_map(|(i, ..)| lines.get(*i)) {
        if let Some(depth) = line.depth {
            top.entry(&line.place.file).and_modify(|d| *d = (*d).min(depth)).or_insert(depth);
        }
    }
    worded.retain(|(i, ..)| {
        lines.get(*i).is_some_and(|l| top.get(&*l.place.file).is_none_or(|d| l.depth == Some(*d)))
    });
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
    let by_level = outline::programmes(lines);
    if !by_level.is_empty() {
        return by_level.into_iter().collect();
    }
    by_place(lines).into_iter().collect()
}

/// A programme by the municipality's own word for it.
fn own(line: &Line) -> Option<Head> {
    let (HeadingRole::Programme, rest) = line.own.as_ref()? else { return None };
    let n = super::numbering::parse(rest);
    let (code, title) = match &n {
        Some(n) => (Some(n.code.clone()), rest.get(n.rest..).unwrap_or("").trim().to_owned()),
        None => {
            let (code, title) = super::row::code(rest);
            (code, title)
        }
    };
    let title = if title.is_empty() { line.text.clone() } else { title };
    let word = line.clean.get(..line.clean.len().saturating_sub(rest.len())).unwrap_or("");
    let word = word.trim().trim_end_matches([':', '-']).trim().to_lowercase();
    let called = Some(word).filter(|w| !w.is_empty() && w != "programma");
    Some(Head { called, code, title, sure: true, rank: Rank::Programme })
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
        .filter(|(_, l)| !matches!(l.role, Role::Noise(_) | Role::Published(_) | Role::Tile(_) | Role::Part))
        .find(|(i, l)| *i > 20 || !section::cover(&l.clean))?;
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
            let (code, title) = (Some(n.code.clone()), title(line, n.rest));
            (i, Head { called: None, code, title, sure: true, rank: Rank::Programme })
        });
    }
    // "3 Wonen": a number without a sign is enough at the head of a document.
    let structured = lines.iter().any(|l| matches!(l.role, Role::Question(..) | Role::Tree));
    if let (Some(code), title) = super::row::code(&line.clean)
        && structured
        && shape::shaped(line)
    {
        return Some((i, Head { called: None, code: Some(code), title, sure: true, rank: Rank::Programme }));
    }
    let next = shape::next(lines, i);
    let heads = next
        .is_some_and(|n| matches!(n.role, Role::Question(..) | Role::Tile(_) | Role::Table(_) | Role::Tree))
        || line.proof.any()
        || line.short;
    (heads && shape::shaped(line)).then(|| {
        (i, Head { called: None, code: None, title: line.text.clone(), sure: false, rank: Rank::Programme })
    })
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
        let found = find(&mut lines);
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
