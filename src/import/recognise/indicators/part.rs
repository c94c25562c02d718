//! What a column of a table of indicators holds, by its head: the name, the unit, years, a target, the same measured
//! elsewhere. The column with the municipality's own name is found by what stands beside it.

use super::text;
use crate::amount::parse;
use crate::import::draft::{Covered, TableRow};
use crate::import::recognise::municipality;
use crate::import::recognise::table::cell::is_amount;

/// What a column, or a row below the name of an indicator, holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Name,
    /// Its number in the list.
    Code,
    Unit,
    Source,
    /// The year of the score in the same row.
    Year,
    Score,
    /// A measurement in a year.
    Value(i32),
    /// What the municipality wants, and when.
    Target(Option<i32>),
    /// The same measured elsewhere: in the country, the province, municipalities of the same size.
    Elsewhere(Option<i32>),
    /// Anything else, which is text.
    Other,
}

/// The heads of the columns, those above each other joined. A head above several columns counts for each, also where the
/// format shows only the empty cells beside it.
pub(super) fn titles(rows: &[TableRow]) -> Vec<String> {
    let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let merged = rows.iter().flat_map(|r| &r.cells).any(|c| c.covered.is_some());
    let mut out = vec![String::new(); width];
    for (n, row) in rows.iter().enumerate() {
        let below = |i: usize| rows.iter().skip(n + 1).any(|r| !text(r, i).is_empty());
        let (mut group, whole) = (String::new(), !merged && row.cells.len() == width);
        for (i, title) in out.iter_mut().enumerate() {
            let Some(cell) = row.cells.get(i).filter(|c| c.covered != Some(Covered::Above)) else { continue };
            let said = cell.text.trim();
            let said = if !said.is_empty() {
                said.clone_into(&mut group);
                said
            } else if whole && i > 0 && below(i) && below(i - 1) {
                group.as_str()
            } else {
                group.clear();
                ""
            };
            if !said.is_empty() {
                if !title.is_empty() {
                    title.push(' ');
                }
                title.push_str(said);
            }
        }
    }
    out
}

/// Provinces whose names no municipality has.
const PROVINCES: [&str; 11] = [
    "brabant",
    "drenthe",
    "flevoland",
    "friesland",
    "fryslân",
    "gelderland",
    "limburg",
    "noord-brabant",
    "noord-holland",
    "overijssel",
    "zuid-holland",
];

/// Words for what is measured elsewhere.
const ELSEWHERE: [&str; 16] = [
    "nederland",
    "landelijk",
    "provincie",
    "provinciaal",
    "regio",
    "vergelijkbare",
    "grootteklasse",
    "inwonerklasse",
    "inwonersklasse",
    "grootte-klasse",
    "stedelijkheidsklasse",
    "gemeenten",
    "gemiddeld",
    "benchmark",
    "referentie",
    "g40",
];

pub(super) fn part(title: &str) -> Part {
    let lower = title.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let year = parse::first_year(title);
    // "R2024" is what it became, "B2025" what is planned.
    let short = |letter: char| {
        lower
            .strip_prefix(letter)
            .is_some_and(|r| parse::year(r.trim_start_matches([' ', '-', '.'])).is_some())
    };
    match () {
        () if has(&["indicator"]) && year.is_none() => Part::Name,
        () if ["nr", "nr.", "nummer", "code"].contains(&lower.as_str()) => Part::Code,
        () if has(&["eenheid"]) => Part::Unit,
        () if has(&["bron"]) => Part::Source,
        () if has(&["verschil", "toelichting", "taakveld", "beleidsveld"]) => Part::Other,
        () if is_elsewhere(&lower) => Part::Elsewhere(year),
        () if has(&["streef", "doelwaarde", "doelstelling", "ambitie", "begroting", "raming", "gewenst"])
            || short('b') =>
        {
            Part::Target(year)
        }
        () => match year {
            Some(year) => Part::Value(year),
            None if has(&["jaar", "periode", "peildatum"]) => Part::Year,
            None if has(&["score", "waarde", "gemeente", "realisatie", "werkelijk", "resultaat"]) => {
                Part::Score
            }
            None => Part::Other,
        },
    }
}

/// Whether a head, in small letters, names another place than the municipality.
fn is_elsewhere(lower: &str) -> bool {
    let size =
        lower.contains("inwoners") && !lower.contains("per ") && lower.chars().any(|c| c.is_ascii_digit());
    let place = at(lower);
    lower == "nl"
        || place == "nl"
        || size
        || PROVINCES.contains(&place.as_str())
        || ELSEWHERE.iter().any(|w| lower.contains(w))
}

/// The place that a head names, without its year: "Provincie Drenthe (2024)" is "Provincie Drenthe".
pub(super) fn at(title: &str) -> String {
    let words = title.split_whitespace().filter(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        parse::year(bare).is_none() && !bare.is_empty()
    });
    words.collect::<Vec<_>>().join(" ").trim_matches([':', ',', '-', ' ']).replace(':', "")
}

/// Finds the column with the municipality's own name, where no word says which holds its score: the only other column of
/// numbers, or the only one whose head is the name of a municipality. Gives whether that is certain.
pub(super) fn own(parts: &mut [Part], titles: &[String], body: &[TableRow]) -> bool {
    let beside =
        parts.iter().any(|p| matches!(p, Part::Elsewhere(_) | Part::Unit | Part::Source | Part::Year));
    if !beside || parts.iter().any(|p| matches!(p, Part::Score | Part::Value(_))) {
        return true;
    }
    let numbers = |i: usize| {
        let filled = body.iter().map(|r| text(r, i)).filter(|t| !t.is_empty());
        let (all, fit) = filled.fold((0, 0), |(a, f), t| (a + 1, f + usize::from(is_amount(t))));
        fit > 0 && fit * 2 >= all
    };
    let silent = ["verschil", "toelichting", "taakveld", "beleidsveld", "trend"];
    let other = |i: usize, p: &Part| {
        let title = titles.get(i).map(|t| t.to_lowercase()).unwrap_or_default();
        *p == Part::Other && i > 0 && numbers(i) && !silent.iter().any(|w| title.contains(w))
    };
    let found: Vec<usize> = parts.iter().enumerate().filter(|(i, p)| other(*i, p)).map(|(i, _)| i).collect();
    let named: Vec<usize> = found
        .iter()
        .copied()
        .filter(|i| titles.get(*i).is_some_and(|t| municipality::named(t).is_some()))
        .collect();
    let score = match (found.as_slice(), named.as_slice()) {
        ([one], _) | (_, [one]) => *one,
        ([], _) => return true,
        _ => return false,
    };
    if let Some(part) = parts.get_mut(score) {
        *part = Part::Score;
    }
    true
}

/// What a row below the name of an indicator is about.
pub(super) fn key(label: &str) -> Option<Part> {
    match label.to_lowercase().trim_end_matches(':').trim() {
        "eenheid" => Some(Part::Unit),
        "bron" => Some(Part::Source),
        "nederland" | "landelijk" => Some(Part::Elsewhere(None)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_every_kind() {
        for (title, found) in [
            ("Indicator", Part::Name),
            ("Nr.", Part::Code),
            ("Nederland 2024", Part::Elsewhere(Some(2024))),
            ("Provincie Zeeland", Part::Elsewhere(None)),
            ("Overijssel", Part::Elsewhere(None)),
            ("Vergelijkbare gemeenten", Part::Elsewhere(None)),
            ("Gemeenten 25.000-50.000 inwoners", Part::Elsewhere(None)),
            ("25.000 - 50.000 inwoners", Part::Elsewhere(None)),
            ("Gemeente", Part::Score),
            ("Streefwaarde 2027", Part::Target(Some(2027))),
            ("Nulmeting 2020", Part::Value(2020)),
            ("Verschil met Nederland", Part::Other),
            ("Meerstede", Part::Other),
        ] {
            assert_eq!(part(title), found, "{title}");
        }
        assert_eq!(
            (at("Provincie Drenthe (2024)"), at("Nederland: 2023")),
            ("Provincie Drenthe".into(), "Nederland".into())
        );
    }
}
