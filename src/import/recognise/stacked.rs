//! Tables of indicators that were copied with each cell on a line of its own: the heads under each other, from the name of
//! the indicator to the last year, then as many lines for every indicator.

use super::indicators;
use super::line::{Kind, Line, Role};
use super::table::cell::{is_amount, is_odd};
use crate::amount::parse;
use crate::import::draft::{TableCell, TableRow};
use crate::import::log::{Doubt, Why};

/// Most columns of such a table.
const MAX: usize = 14;

/// Marks the indicators.
pub(crate) fn mark(lines: &mut [Line], doubts: &mut Vec<Doubt>) {
    let mut i = 0;
    while i < lines.len() {
        i += one(lines, i, doubts).unwrap_or(1);
    }
}

fn cell(line: &Line) -> bool {
    line.is_plain() && line.depth.is_none() && line.chars() <= 120 && !line.proof.any()
}

fn said(line: &Line) -> String {
    line.clean.to_lowercase()
}

/// Whether a line names what the rows are about.
fn opens(line: &Line) -> bool {
    let text = said(line);
    cell(line)
        && ["indicator", "naam indicator", "naam", "omschrijving", "beleidsindicator"]
            .contains(&text.as_str())
}

/// A head with a year, or with a word for a score in one.
fn value(line: &Line) -> bool {
    let text = said(line);
    parse::year(&line.clean).is_some()
        || line.chars() <= 40
            && parse::first_year(&line.clean).is_some()
            && ["streef", "realisatie", "begroting", "nulmeting", "nederland", "raming", "doel", "score"]
                .iter()
                .any(|w| text.contains(w))
}

fn word(line: &Line) -> bool {
    ["eenheid", "bron", "jaar", "nederland", "streefwaarde", "score", "gemeente"]
        .contains(&said(line).as_str())
}

/// The table at a line; gives how many lines it took.
fn one(lines: &mut [Line], at: usize, doubts: &mut Vec<Doubt>) -> Option<usize> {
    if !lines.get(at).is_some_and(opens) {
        return None;
    }
    let heads: Vec<&Line> =
        lines.iter().skip(at + 1).take(MAX).take_while(|l| cell(l) && (value(l) || word(l))).collect();
    let measured = heads.iter().any(|l| ["eenheid", "bron"].contains(&said(l).as_str()));
    let years: Vec<usize> = heads.iter().enumerate().filter(|(_, l)| value(l)).map(|(i, _)| i + 1).collect();
    let width = heads.len() + 1;
    if !measured || years.is_empty() || width < 3 {
        return None;
    }
    // A row is whole, or it is none: a cell that vanished would put a number under another year.
    let mut rows = 0;
    while let Some(row) = lines.get(at + width * (rows + 1)..at + width * (rows + 2)) {
        let number = |i: &usize| {
            row.get(*i).is_some_and(|l| is_amount(&l.clean) || is_odd(&l.clean) || l.clean == "-")
        };
        let name = row.first().is_some_and(|l| !is_amount(&l.clean) && !opens(l));
        if !(row.iter().all(cell) && name && years.iter().all(number)) {
            break;
        }
        rows += 1;
    }
    if rows == 0 {
        return None;
    }
    let end = at + width * (rows + 1);
    // Numbers without a name right below: then the rows are not what they seem.
    if lines.get(end).is_some_and(|l| cell(l) && is_amount(&l.clean)) {
        return None;
    }
    let table: Vec<TableRow> = lines
        .get(at..end)?
        .chunks(width)
        .enumerate()
        .map(|(n, row)| TableRow {
            cells: row.iter().map(|l| TableCell { text: l.clean.clone(), ..TableCell::default() }).collect(),
            head: n == 0,
            place: row.first().map(|l| l.place.clone()).unwrap_or_else(|| crate::source::Place::file("bron")),
        })
        .collect();
    let made = indicators::read(lines.get(at)?, &table, doubts)?;
    let mut found = made.into_iter().filter(|l| matches!(l.role, Role::Indicator(_)));
    for (n, line) in lines.iter_mut().take(end).skip(at).enumerate() {
        line.kind = Kind::Plain;
        line.role = match (n / width, n % width) {
            (0, _) => Role::Noise(Why::Head),
            (_, 0) => found.next().map_or(Role::Part, |l| l.role),
            _ => Role::Part,
        };
    }
    Some(end - at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    fn found(text: &str) -> Vec<crate::model::Indicator> {
        let mut lines = of(&text.split('|').collect::<Vec<_>>().join("\n\n"));
        mark(&mut lines, &mut Vec::new());
        lines
            .into_iter()
            .filter_map(|l| if let Role::Indicator(i) = l.role { Some(*i) } else { None })
            .collect()
    }

    #[test]
    fn each_cell_of_an_indicator_on_its_own_line() {
        let list = found(
            "Naam|Eenheid|Bron|2023|2024|Streefwaarde 2026|Tevredenheid|rapportcijfer|Eigen onderzoek|6,9|7,0|7,2|Klachten|aantal|Eigen registratie|41|38|30|Wat mag het kosten?",
        );
        let shown: Vec<_> = list
            .iter()
            .map(|i| (i.title.as_str(), i.unit.as_deref(), i.values.len(), i.target.is_some()))
            .collect();
        assert_eq!(
            shown,
            [("Tevredenheid", Some("rapportcijfer"), 2, true), ("Klachten", Some("aantal"), 2, true)]
        );
    }

    #[test]
    fn a_cell_that_vanished_makes_no_indicator() {
        for text in [
            "Naam|Eenheid|2023|2024|Klachten|aantal|41|Meldingen|aantal|3|4|Tekst.",
            "Naam|Eenheid|2023|2024|Klachten|41|38|Tekst.",
            "Naam|Adres|2023|Jan|Dorpsstraat|4",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
