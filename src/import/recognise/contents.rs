//! Tables of contents and site maps: lines that end in dots and a page number, or that follow the word "Inhoudsopgave" and
//! end in rising numbers. What is said again further on is left out; a site map that is all there is of a document is its
//! structure, and loses only the page numbers.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Role, key};
use crate::amount::clean::clean;
use crate::import::log::{Left, Why};

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static DOTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<what>.{2,200}?)\s*(?:\.{3,}|…[….]*|(?:\s\.){3,}|·{3,}|_{3,})\s*(?P<page>\d{1,4})$")
        .unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PAGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?P<what>.*\p{L}.*?)\s+(?:p\.? ?|blz\.? ?)?(?P<page>\d{1,4})$").unwrap());

/// Marks the lines of contents, and gives the page numbers that a site map loses.
pub(crate) fn mark(lines: &mut [Line]) -> Vec<Left> {
    let mut found = dotted(lines);
    found.extend(titled(lines, &found));
    found.sort_by_key(|(i, ..)| *i);
    if found.is_empty() {
        return Vec::new();
    }
    let own: HashSet<usize> = found.iter().map(|(i, ..)| *i).collect();
    let elsewhere: HashSet<String> = lines
        .iter()
        .enumerate()
        .filter(|(i, l)| !own.contains(i) && l.chars() <= 250)
        .map(|(_, l)| key(&l.clean))
        .collect();
    let said = found.iter().filter(|(_, what, _)| elsewhere.contains(&key(what))).count();
    let map = said * 3 < found.len();
    let mut left = Vec::new();
    for (i, what, page) in found {
        let Some(line) = lines.get_mut(i) else { continue };
        if !map {
            line.role = Role::Noise(Why::Contents);
            continue;
        }
        left.push(Left { place: line.place.clone(), text: page, why: Why::Page });
        line.clean = clean(&what);
        line.numbering = super::numbering::parse(&line.clean);
        line.text = what;
        line.gap = true;
    }
    left
}

/// Three or more lines with dots and a page number that does not go back.
fn dotted(lines: &[Line]) -> Vec<(usize, String, String)> {
    let mut out = Vec::new();
    let mut run: Vec<(usize, String, String)> = Vec::new();
    let mut page = 0u32;
    for (i, line) in lines.iter().enumerate() {
        if matches!(line.role, Role::Noise(_)) {
            continue;
        }
        let found = line.is_open().then(|| split(&DOTS, &line.text)).flatten();
        // A title so long that no dots fit before its page.
        let long = || split(&PAGE, &line.text).filter(|(what, n)| *n >= page && what.chars().count() > 25);
        let found = found.or_else(|| (run.len() > 2 && !line.gap && line.is_open()).then(long).flatten());
        match found {
            Some((what, n)) if n >= page => {
                page = n;
                run.push((i, what, n.to_string()));
            }
            other => {
                take(&mut run, &mut out, 3);
                page = 0;
                if let Some((what, n)) = other {
                    page = n;
                    run.push((i, what, n.to_string()));
                }
            }
        }
    }
    take(&mut run, &mut out, 3);
    out
}

/// The lines under "Inhoudsopgave" that end in rising page numbers.
fn titled(lines: &mut [Line], known: &[(usize, String, String)]) -> Vec<(usize, String, String)> {
    let mut out = Vec::new();
    for i in 0..lines.len() {
        let title = lines.get(i).is_some_and(|l| {
            let lower = l.clean.to_lowercase();
            matches!(
                lower.trim_end_matches(':'),
                "inhoud" | "inhoudsopgave" | "inhoudsopgaaf" | "inhoudstafel"
            )
        });
        if !title {
            continue;
        }
        let mut run: Vec<(usize, String, String)> = Vec::new();
        let mut page = 0;
        for (j, line) in lines.iter().enumerate().skip(i + 1) {
            if matches!(line.role, Role::Noise(_)) || known.iter().any(|(k, ..)| *k == j) {
                continue;
            }
            match split(&PAGE, &line.text).filter(|_| line.is_open()) {
                Some((what, n)) if n >= page && n < 2000 => {
                    page = n;
                    run.push((j, what, n.to_string()));
                }
                _ => break,
            }
        }
        take(&mut run, &mut out, 3);
        let headed = !out.is_empty() || known.iter().any(|(k, ..)| *k > i && *k < i + 4);
        if headed && let Some(line) = lines.get_mut(i) {
            line.role = Role::Noise(Why::Contents);
        }
    }
    out
}

fn split(pattern: &Regex, text: &str) -> Option<(String, u32)> {
    let found = pattern.captures(text)?;
    let what = found.name("what")?.as_str().trim_end_matches(['.', ' ', '…', '·', '_']).to_owned();
    let page = found.name("page")?.as_str().parse().ok()?;
    (what.chars().filter(|c| c.is_alphabetic()).count() > 1).then_some((what, page))
}

fn take(run: &mut Vec<(usize, String, String)>, out: &mut Vec<(usize, String, String)>, least: usize) {
    if run.len() >= least {
        out.append(run);
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    #[test]
    fn contents_are_left_out_and_a_site_map_is_not() {
        let toc = "Inhoudsopgave\n\nVoorwoord ..... 3\nProgramma 1 Wonen ......... 5\nProgramma 2 Werken . . . . 12\n\n";
        let mut lines = of(&format!("{toc}Voorwoord\n\nTekst.\n\nProgramma 1 Wonen\n\nProgramma 2 Werken"));
        assert!(mark(&mut lines).is_empty());
        let noise = lines.iter().filter(|l| matches!(l.role, Role::Noise(Why::Contents))).count();
        assert_eq!(noise, 4);
        let mut lines = of(toc);
        assert_eq!(mark(&mut lines).len(), 3);
        assert_eq!(lines[2].clean, "Programma 1 Wonen");
        assert!(lines[2].is_open() && lines[2].numbering.is_some());
    }

    #[test]
    fn rows_of_a_table_are_no_contents() {
        let mut lines = of("Lonen ..... 120\nHuur ..... 30\nTotaal ..... 150\n\nInhoud\nHet plan heeft 3");
        mark(&mut lines);
        assert!(lines.iter().all(|l| !matches!(l.role, Role::Noise(Why::Contents))));
    }
}
