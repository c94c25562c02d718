//! Statuses in the lines of a text: "Inhoud (indicator)" with a letter below it, "Stand van zaken: groen", "Tijd" with a
//! colour below it, three on one line, or a row of names with a row of signs below it. And the legend, where the source
//! prints one.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Kind, Line, Role};
use super::status::{self, Sign, dimension, entry, sign, unknown};
use crate::import::Patterns;
use crate::import::log::Why;
use crate::model::{Id, LegendEntry};

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<name>[^():]{2,40}?) ?\((?P<what>indicator|status|stoplicht|score|toelichting)\) ?:?(?: (?P<rest>.+))?$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static EXPLAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^toelichting(?: (?:op |bij )?(?:de |het )?(?P<name>[^\W\d_][\w ]{2,19}?))?(?P<end>: ?(?P<rest>.+)|:)?$").unwrap()
});
/// Marks the statuses and their explanations; gives what the signs mean and which of them have no legend.
pub(crate) fn mark(lines: &mut [Line], own: &Patterns) -> Vec<(usize, Sign)> {
    super::legend::mark(lines, own);
    // What the legend names is a sign, whatever word it is.
    let mut own = own.clone();
    for line in lines.iter() {
        let Role::Legend(entries) = &line.role else { continue };
        for entry in entries {
            let word = entry.mark.replace('-', " ");
            if sign(&word, true, &own).is_none() {
                own.statuses.push((word, entry.colour, entry.state));
            }
        }
    }
    let own = &own;
    let mut seen = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        i += one(lines, i, &mut seen, own);
    }
    seen
}

/// The status at a line, if one begins there; gives how many lines it took, at least one.
fn one(lines: &mut [Line], i: usize, seen: &mut Vec<(usize, Sign)>, own: &Patterns) -> usize {
    let Some(line) = lines.get(i).filter(|l| statusable(l)) else { return 1 };
    let text = line.clean.clone();
    if let Some(found) = PAIR.captures(&text) {
        let name = found.name("name").map_or("", |m| m.as_str());
        let what = found.name("what").map_or("", |m| m.as_str()).to_lowercase();
        let rest = found.name("rest").map(|m| m.as_str());
        let about = dimension(name).unwrap_or_else(|| Id::from_text(name).to_string());
        if what == "toelichting" {
            set(lines, i, Role::Explain(Some(about), rest.map(str::to_owned)));
            return 1;
        }
        if let Some(found) = rest.and_then(|r| sign(r, true, own)) {
            seen.push((i, found.clone()));
            set(lines, i, Role::Status(vec![(about, found.mark)]));
            return 1;
        }
        if let Some((at, found)) = below(lines, i, true, own)
            && rest.is_none()
        {
            seen.push((at, found.clone()));
            set(lines, i, Role::Status(vec![(about, found.mark)]));
            set(lines, at, Role::Part);
            return at + 1 - i;
        }
        // A word or a colour that nobody explains.
        if rest.is_none()
            && let Some(at) = next(lines, i)
            && let Some(found) = lines
                .get(at)
                .filter(|l| l.is_plain() && !unsigned(l) && l.clean.split(' ').count() <= 2 && !l.stops())
                .filter(|l| status::is_colour(&l.clean) || l.clean.starts_with(char::is_lowercase))
                .and_then(|l| unknown(&l.clean))
        {
            seen.push((at, found.clone()));
            set(lines, i, Role::Status(vec![(about, found.mark)]));
            set(lines, at, Role::Part);
            return at + 1 - i;
        }
        // Only a colour told it, and colours do not come along with a text.
        if rest.is_none() && !next(lines, i).is_some_and(|n| lines.get(n).is_some_and(unsigned)) {
            return 1;
        }
        if rest.is_none() {
            set(lines, i, Role::Unsigned(about));
        }
        return 1;
    }
    // "Stand van zaken: groen", "Kwaliteit: G Tijd: O Geld: R".
    if let Some(found) = inline(&text, own) {
        for (_, sign) in &found {
            seen.push((i, sign.clone()));
        }
        set(lines, i, Role::Status(found.into_iter().map(|(d, s)| (d, s.mark)).collect()));
        return 1;
    }
    // "Tijd" with a sign below it.
    if let Some(about) = dimension(&text)
        && let Some((at, found)) = below(lines, i, true, own)
    {
        seen.push((at, found.clone()));
        set(lines, i, Role::Status(vec![(about, found.mark)]));
        set(lines, at, Role::Part);
        return at + 1 - i;
    }
    // "Kwaliteit Tijd Geld" with "G O R" below it.
    if let Some(names) = names(&text)
        && let Some(at) = next(lines, i)
        && let Some(signs) =
            lines.get(at).filter(|l| l.is_plain()).and_then(|l| signs(&l.clean, names.len(), own))
    {
        for sign in &signs {
            seen.push((at, sign.clone()));
        }
        let found = names.into_iter().zip(signs).map(|(d, s)| (d, s.mark)).collect();
        set(lines, i, Role::Status(found));
        set(lines, at, Role::Part);
        return at + 1 - i;
    }
    // A sign alone below the heading of an action.
    let letters = text.chars().count() == 1;
    if let Some(found) = sign(&text, letters, own)
        && (0..i)
            .rev()
            .take(4)
            .filter_map(|j| lines.get(j))
            .find(|l| !matches!(l.role, Role::Noise(_)))
            .is_some_and(|l| {
                matches!(l.role, Role::Open) && (l.numbering.is_some() || matches!(l.kind, Kind::Head(_)))
            })
    {
        seen.push((i, found.clone()));
        set(lines, i, Role::Status(vec![("status".into(), found.mark)]));
        return 1;
    }
    // A row of a table of statuses: the names stand in a head above it.
    if let Some(n) = rows(lines, i, seen, own) {
        return n;
    }
    if let Some(found) = EXPLAIN.captures(&text)
        && (found.name("name").is_some() || near_status(lines, i))
    {
        let name = found.name("name").map(|m| m.as_str());
        let about = name.and_then(dimension);
        if name.is_none() || about.is_some() {
            let rest = found.name("rest").map(|m| m.as_str().to_owned());
            set(lines, i, Role::Explain(about, rest));
        }
    }
    1
}

/// Whether a line begins something else where a sign was due: the next place for a status, or its explanation.
fn unsigned(line: &Line) -> bool {
    PAIR.is_match(&line.clean) || EXPLAIN.is_match(&line.clean)
}

fn statusable(line: &Line) -> bool {
    let quiet =
        matches!(line.role, Role::Open) || matches!(line.role, Role::Noise(Why::Button | Why::Separator));
    quiet
        && !matches!(line.kind, super::line::Kind::Grid(_) | super::line::Kind::Bullet(_))
        && line.chars() <= 300
}

pub(super) fn set(lines: &mut [Line], i: usize, role: Role) {
    if let Some(line) = lines.get_mut(i) {
        line.role = role;
    }
}

/// The next line that is no noise, within three.
fn next(lines: &[Line], i: usize) -> Option<usize> {
    (i + 1..i + 4).find(|j| lines.get(*j).is_some_and(statusable))
}

/// A sign alone on the next line.
fn below(lines: &[Line], i: usize, letters: bool, own: &Patterns) -> Option<(usize, Sign)> {
    let at = next(lines, i)?;
    sign(&lines.get(at)?.clean, letters, own).map(|s| (at, s))
}

/// Names and signs on one line, with a colon or another sign between them, or a letter behind a name.
fn inline(text: &str, own: &Patterns) -> Option<Vec<(String, Sign)>> {
    if text.len() > 120 {
        return None;
    }
    if let Some((name, rest)) = text.split_once(':')
        && let Some(about) = dimension(name)
        && let Some(found) = sign(rest, true, own).or_else(|| {
            // "Stand van zaken: het loopt" is a text; "Kwaliteit: goed geregeld" is one too.
            let stand = name.to_lowercase().contains("stand");
            let status = about == "status" && (!stand || rest.trim().split(' ').count() <= 2);
            (status || status::is_colour(rest)).then(|| unknown(rest)).flatten()
        })
    {
        return Some(vec![(about, found)]);
    }
    // Peel pairs off the front: the longest name, then the longest sign.
    let words: Vec<&str> = text
        .split([' ', '|', ';', ',', '/'])
        .map(|w| w.trim_matches(|c: char| matches!(c, ':' | '-' | '=')))
        .filter(|w| !w.is_empty())
        .collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (about, n) =
            (1..=3).rev().find_map(|n| Some((dimension(&words.get(at..at + n)?.join(" "))?, n)))?;
        at += n;
        let (found, n) =
            (1..=3).rev().find_map(|n| Some((sign(&words.get(at..at + n)?.join(" "), true, own)?, n)))?;
        at += n;
        out.push((about, found));
    }
    // One name and one letter without a colon is too little: "Planning B".
    let strong = out.len() > 1 || out.first().is_some_and(|(_, s)| s.mark.chars().count() > 1);
    (strong && !out.is_empty()).then_some(out)
}

/// Two or more names of dimensions and nothing else, apart from a word for the rows before them.
fn names(text: &str) -> Option<Vec<String>> {
    let found: Option<Vec<String>> =
        text.split([' ', '|']).filter(|w| !w.is_empty()).map(dimension).collect();
    found.filter(|f| f.len() > 1)
}

fn signs(text: &str, n: usize, own: &Patterns) -> Option<Vec<Sign>> {
    let found: Option<Vec<Sign>> =
        text.split([' ', '|']).filter(|w| !w.is_empty()).map(|w| sign(w, true, own)).collect();
    found.filter(|f| f.len() == n)
}

/// A head "Actie Kwaliteit Tijd Geld" and rows that end in as many signs.
fn rows(lines: &mut [Line], i: usize, seen: &mut Vec<(usize, Sign)>, own: &Patterns) -> Option<usize> {
    let text = lines.get(i)?.clean.clone();
    let (first, rest) = text.split_once(' ')?;
    if ![
        "actie",
        "acties",
        "maatregel",
        "inspanning",
        "prestatie",
        "activiteit",
        "project",
        "omschrijving",
        "onderwerp",
    ]
    .contains(&first.to_lowercase().as_str())
    {
        return None;
    }
    let names = names(rest)?;
    let mut n = 1;
    while let Some(line) = lines.get(i + n).filter(|l| statusable(l)) {
        let words: Vec<&str> = line.clean.split(' ').collect();
        let Some(cut) = words.len().checked_sub(names.len()).filter(|c| *c > 0) else { break };
        let found: Option<Vec<Sign>> = words.get(cut..)?.iter().map(|w| sign(w, true, own)).collect();
        let Some(found) = found else { break };
        for sign in &found {
            seen.push((i + n, sign.clone()));
        }
        let marks = names.iter().cloned().zip(found.into_iter().map(|s| s.mark)).collect();
        let title = words.get(..cut)?.join(" ");
        set(lines, i + n, Role::ActionRow(title, marks));
        n += 1;
    }
    if n == 1 {
        return None;
    }
    set(lines, i, Role::Noise(Why::Head));
    Some(n)
}

/// Whether a status stands in the few lines before: then "Toelichting" explains it.
fn near_status(lines: &[Line], i: usize) -> bool {
    (i.saturating_sub(6)..i).rev().any(|j| lines.get(j).is_some_and(|l| matches!(l.role, Role::Status(_))))
        && lines
            .get(i.saturating_sub(6)..i)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|l| !matches!(l.role, Role::Status(_)))
            .all(|l| matches!(l.role, Role::Part | Role::Noise(_)))
}

/// The entries of the legend that the signs need, beside those that the source prints itself.
pub(crate) fn missing(seen: &[(usize, Sign)], printed: &[LegendEntry]) -> Vec<(usize, LegendEntry)> {
    let mut out: Vec<(usize, LegendEntry)> = Vec::new();
    for (line, sign) in seen {
        if printed.iter().any(|e| e.mark.eq_ignore_ascii_case(&sign.mark))
            || out.iter().any(|(_, e)| e.mark.eq_ignore_ascii_case(&sign.mark))
        {
            continue;
        }
        if let Some(entry) = entry(sign) {
            out.push((*line, entry));
        }
    }
    out
}

#[cfg(test)]
mod tests;
