//! The source's own legend of its statuses: a list, a table, or one line; before its use or after it.

use std::sync::LazyLock;

use regex::Regex;

use super::field::set;
use super::line::{Line, Role};
use super::signal;
use super::status::{self, meant, sign};
use crate::import::Patterns;
use crate::import::draft::{TableCell, TableRow};
use crate::import::log::Why;
use crate::model::{Colour, LegendEntry};

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<mark>[^=:()]{1,30}?)\s*(?:=|:|\s-\s|-|\bbetekent:?|\bstaat voor|\()\s*(?P<word>[^=]{3,120}?)\)?[.;,]?$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:legenda|verklaring|betekenis|toelichting)(?: (?:van |op |bij )?(?:de |het )?(?:kleuren|tekens|symbolen|status(?:sen)?|stoplichten|gebruikte kleuren|gebruikte symbolen))?(?P<end>:|$)\s*(?P<rest>.*)$").unwrap()
});

/// Marks the legend.
pub(crate) fn mark(lines: &mut [Line], own: &Patterns) {
    runs(lines, own);
    for i in 0..lines.len() {
        let Some(line) = lines.get(i).filter(|l| l.is_open()) else { continue };
        if let Some(entries) = one_line(&line.clean, own) {
            set(lines, i, Role::Legend(entries));
        }
    }
}

/// Two or more lines in a row that each give a sign and its meaning.
fn runs(lines: &mut [Line], own: &Patterns) {
    let mut run: Vec<(usize, LegendEntry)> = Vec::new();
    let (mut spaced, mut title) = (false, None);
    for i in 0..=lines.len() {
        let line = lines.get(i);
        if line.is_some_and(|l| matches!(l.role, Role::Noise(_))) {
            continue;
        }
        let found = line.filter(|l| l.is_open() && l.chars() < 150).and_then(|l| {
            let loose = title.and_then(|t: usize| lines.get(t)).is_some_and(|t| t.place.file == l.place.file);
            entry(&l.clean, loose, !run.is_empty(), own)
        });
        match found {
            Some(entry)
                if run.iter().all(|(_, e)| e.mark != entry.mark)
                    && (run.len() < 2 || title.is_some() || line.is_some_and(|l| l.gap) == spaced) =>
            {
                spaced = run.len() == 1 && line.is_some_and(|l| l.gap) || run.len() > 1 && spaced;
                run.push((i, entry));
            }
            _ => {
                if run.len() > 1 {
                    for (at, entry) in run.drain(..) {
                        set(lines, at, Role::Legend(vec![entry]));
                    }
                    if let Some(at) = title.filter(|t| lines.get(*t).is_some_and(Line::is_open)) {
                        set(lines, at, Role::Noise(Why::Head));
                    }
                }
                run.clear();
                let heads = lines.get(i).is_some_and(|l| {
                    l.is_open()
                        && TITLE
                            .captures(&l.clean)
                            .is_some_and(|t| t.name("rest").is_some_and(|r| r.as_str().is_empty()))
                });
                title = heads.then_some(i);
            }
        }
    }
}

/// An entry: a sign, a sign of equality or the like, and words. Under a title the sign between them may be a space; a word
/// that is no known sign counts only beside others.
fn entry(text: &str, loose: bool, beside: bool, own: &Patterns) -> Option<LegendEntry> {
    if let Some(found) = ENTRY.captures(text)
        && let Some(word) = found.name("word")
    {
        let mark = found.name("mark")?.as_str().trim();
        if let Some(made) = made(mark, word.as_str(), own) {
            return Some(made);
        }
        if loose
            && beside
            && let Some(sign) = status::unknown(mark)
        {
            return Some(unknown(&sign.mark, word.as_str(), own));
        }
        return None;
    }
    if !loose {
        return None;
    }
    let (mark, word) = text.split_once(' ')?;
    made(mark, word, own)
}

fn made(mark: &str, word: &str, own: &Patterns) -> Option<LegendEntry> {
    let sign = sign(mark, true, own)?;
    // "Status: groen" and "Rood: een kleur" are no entry by themselves; a word that is itself a colour says nothing more.
    let word = word.trim().trim_end_matches(['.', ';', ',']).to_owned();
    if word.chars().filter(|c| c.is_alphabetic()).count() < 3 || word.split(' ').count() > 20 {
        return None;
    }
    let state = meant(&word, own);
    Some(LegendEntry { mark: sign.mark, colour: sign.colour?, state, word: Some(word) })
}

fn unknown(mark: &str, word: &str, own: &Patterns) -> LegendEntry {
    let state = meant(word, own).or(Some(crate::model::State::Unknown));
    LegendEntry { mark: mark.to_owned(), colour: Colour::Grijs, state, word: Some(word.trim().to_owned()) }
}

/// "Legenda: groen = op schema, oranje = vraagt aandacht, rood = loopt vast": at least two entries and nothing else.
fn one_line(clean: &str, own: &Patterns) -> Option<Vec<LegendEntry>> {
    if clean.len() > 400 {
        return None;
    }
    let rest =
        TITLE.captures(clean).and_then(|t| t.name("rest")).map(|r| r.as_str()).filter(|r| !r.is_empty());
    let text = rest.unwrap_or(clean).trim_end_matches('.');
    let strong = text.contains('=') || text.contains(" betekent ") || rest.is_some();
    let mut all: Vec<LegendEntry> = Vec::new();
    for part in text.split([';', ',', '|', '/', '•', '·']).flat_map(|p| p.split(" en ")) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        match entry(part, rest.is_some(), all.len() > 1, own) {
            Some(entry) if all.iter().all(|e| e.mark != entry.mark) => all.push(entry),
            // A comma inside the meaning of the entry before it.
            _ => {
                let word = all.last_mut()?.word.as_mut()?;
                word.push_str(", ");
                word.push_str(part);
                if word.len() > 120 {
                    return None;
                }
            }
        }
    }
    (strong && all.len() > 1).then_some(all)
}

/// A table of two columns of which the first holds signs, or only colours, and the second what they mean.
pub(crate) fn of_table(rows: &[TableRow], own: &Patterns) -> Option<Vec<Vec<LegendEntry>>> {
    let pair = |row: &TableRow| -> Option<LegendEntry> {
        let filled: Vec<&TableCell> = row
            .cells
            .iter()
            .filter(|c| c.covered.is_none() && (!c.text.is_empty() || c.colour.is_some()))
            .collect();
        let [mark, word] = filled.as_slice() else { return None };
        made(signal::of_cell(mark), &word.text, own)
    };
    let head = rows.first().is_some_and(|r| pair(r).is_none());
    let body = rows.get(usize::from(head)..)?;
    let all: Option<Vec<Vec<LegendEntry>>> = body.iter().map(|r| pair(r).map(|e| vec![e])).collect();
    all.filter(|a| a.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    /// How many entries each line gives.
    fn marked(text: &str) -> Vec<usize> {
        let mut lines = of(text);
        mark(&mut lines, &Patterns::default());
        lines.iter().map(|l| if let Role::Legend(e) = &l.role { e.len() } else { 0 }).collect()
    }

    #[test]
    fn a_legend_as_a_list_and_as_one_line() {
        assert_eq!(
            marked("Legenda\n\nGroen: op schema\nOranje: vraagt aandacht\nPaars: on hold"),
            [0, 1, 1, 1]
        );
        assert_eq!(marked("groen = op schema, oranje = vraagt aandacht, rood = loopt vast"), [3]);
        assert_eq!(marked("Legenda: groen op schema; rood niet op schema"), [2]);
        assert_eq!(marked("G = goed"), [0]);
        assert_eq!(marked("Wij werken aan groen, rood en blauw in de wijk."), [0]);
    }

    #[test]
    fn a_legend_as_a_table_with_colours_only() {
        let cell = |t: &str, c| TableCell { text: t.into(), colour: c, ..TableCell::default() };
        let row = |a, b: &str| TableRow {
            cells: vec![a, cell(b, None)],
            head: false,
            place: crate::source::Place::file("a"),
        };
        let rows = [
            row(cell("Kleur", None), "Betekenis"),
            row(cell("", Some(Colour::Groen)), "op schema"),
            row(cell("●", Some(Colour::Blauw)), "is afgerond"),
        ];
        let found = of_table(&rows, &Patterns::default()).unwrap();
        assert_eq!(found[1][0].mark, "blauw");
        assert_eq!(found[1][0].state, Some(crate::model::State::Done));
    }
}
