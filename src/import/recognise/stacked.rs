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
        let found =
            one(lines, i, doubts).or_else(|| dated(lines, i, doubts)).or_else(|| spaced(lines, i, doubts));
        i += found.unwrap_or(1);
    }
}

/// What may stand in the heads of such a table beside the municipality's own name.
const BESIDE: [&str; 7] = ["jaar", "periode", "nederland", "landelijk", "gemeente", "bron", "eenheid"];

/// A table with the year in a column: "Indicator", "Jaar", the municipality, "Nederland". Its width is told by the years,
/// which stand as far apart as it is wide.
fn dated(lines: &mut [Line], at: usize, doubts: &mut Vec<Doubt>) -> Option<usize> {
    if !lines.get(at).is_some_and(opens) {
        return None;
    }
    let year = (at + 1..at + MAX).find(|i| lines.get(*i).is_some_and(|l| said(l) == "jaar"))? - at;
    let whole = |row: &[Line]| {
        row.iter().all(cell)
            && row.first().is_some_and(|l| !is_amount(&l.clean) && parse::year(&l.clean).is_none())
            && row.get(year).is_some_and(|l| parse::year(&l.clean).is_some())
            && row.iter().skip(year + 1).any(|l| is_amount(&l.clean))
    };
    let (width, rows) = (year + 2..=MAX)
        .filter_map(|width| {
            let heads = lines.get(at..at + width)?;
            let beside = heads.iter().filter(|l| BESIDE.contains(&said(l).as_str())).count();
            let fine =
                heads.iter().all(|l| cell(l) && !is_amount(&l.clean) && parse::year(&l.clean).is_none());
            let rows = lines.get(at + width..)?.chunks_exact(width).take_while(|r| whole(r)).count();
            (fine && beside > 1 && rows > 0).then_some((width, rows))
        })
        .max_by_key(|(_, rows)| *rows)?;
    let end = at + width * (rows + 1);
    if lines.get(end).is_some_and(|l| cell(l) && is_amount(&l.clean)) {
        return None;
    }
    claim(lines, at, width, end, doubts)
}

/// A table parted by spaces: "Indicator Jaar Meerstede Nederland", then rows with as many figures behind their year as
/// heads stand behind "Jaar". Words behind the figures are the source, where the last head says so.
fn spaced(lines: &mut [Line], at: usize, doubts: &mut Vec<Doubt>) -> Option<usize> {
    let top = lines.get(at).filter(|l| cell(l) && !l.stops())?;
    let heads: Vec<&str> = top.clean.split(' ').collect();
    let year = heads.iter().position(|h| h.eq_ignore_ascii_case("jaar"))?;
    let lead = heads.get(..year)?.join(" ").to_lowercase();
    let behind = heads.get(year + 1..)?;
    let sourced = behind.last().is_some_and(|h| h.eq_ignore_ascii_case("bron"));
    let count = behind.len().checked_sub(usize::from(sourced)).filter(|n| *n > 0)?;
    let compared = behind.iter().any(|h| ["nederland", "landelijk"].contains(&h.to_lowercase().as_str()));
    if !["indicator", "naam indicator", "beleidsindicator", "indicator eenheid"].contains(&lead.as_str())
        || !compared
    {
        return None;
    }
    let row = |line: &Line| -> Option<TableRow> {
        let words: Vec<&str> = line.clean.split(' ').collect();
        let at = words.iter().position(|w| parse::year(w).is_some()).filter(|at| *at > 0)?;
        let figures = words.get(at + 1..at + 1 + count)?;
        let rest = words.get(at + 1 + count..)?.join(" ");
        let fits =
            figures.iter().all(|f| is_amount(f) || is_odd(f) || *f == "-") && (sourced || rest.is_empty());
        let texts = std::iter::once(words.get(..at)?.join(" "))
            .chain(words.get(at..at + 1 + count)?.iter().map(|w| (*w).to_owned()))
            .chain(sourced.then_some(rest));
        let cells = texts.map(TableCell::new).collect();
        fits.then(|| TableRow { cells, head: false, place: line.place.clone() })
    };
    let below = lines.get(at + 1..)?.iter().take_while(|l| cell(l));
    let mut rows: Vec<TableRow> = below.map_while(row).collect();
    if rows.is_empty() {
        return None;
    }
    let names = std::iter::once("Indicator").chain(heads.get(year..)?.iter().copied());
    let head = TableRow { cells: names.map(TableCell::new).collect(), head: true, place: top.place.clone() };
    rows.insert(0, head);
    let made = indicators::read(top, &rows, doubts)?;
    let mut found = made.into_iter().filter(|l| matches!(l.role, Role::Indicator(_)));
    for (n, line) in lines.iter_mut().skip(at).take(rows.len()).enumerate() {
        line.role = if n == 0 { Role::Noise(Why::Head) } else { found.next().map_or(Role::Part, |l| l.role) };
    }
    Some(rows.len())
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
    claim(lines, at, width, end, doubts)
}

/// Reads lines as a table so many cells wide, and gives each its part.
fn claim(lines: &mut [Line], at: usize, width: usize, end: usize, doubts: &mut Vec<Doubt>) -> Option<usize> {
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

    #[test]
    fn the_year_in_a_column_with_each_cell_on_its_own_line() {
        let list = found(
            "Indicator|Eenheid|Jaar|Meerstede|Nederland|Bron|Banen|per 1.000 inwoners|2024|610|700|LISA|Bijstand|per 10.000 inwoners|2023|300|301|CBS|Tekst.",
        );
        let shown: Vec<_> =
            list.iter().map(|i| (i.title.as_str(), i.values.len(), i.comparison.is_some())).collect();
        assert_eq!(shown, [("Banen", 1, true), ("Bijstand", 1, true)]);
    }

    #[test]
    fn the_year_in_a_column_parted_by_spaces() {
        let mut lines = of(
            "Indicator Eenheid Jaar Meerstede Nederland Bron\nVerwijzingen Halt per 10.000 jongeren 2024 8 11 Bureau Halt\nBanen per 1.000 inwoners 2023 610 700 LISA\nDat is minder dan in 2022.",
        );
        mark(&mut lines, &mut Vec::new());
        let Role::Indicator(halt) = &lines[1].role else { panic!("{:?}", lines[1]) };
        assert_eq!(
            (halt.title.as_str(), halt.unit.as_deref()),
            ("Verwijzingen Halt", Some("per 10.000 jongeren"))
        );
        assert_eq!((halt.values[0].year, halt.source.as_deref()), (2024, Some("Bureau Halt")));
        assert!(matches!(lines[2].role, Role::Indicator(_)) && lines[3].is_open());
    }
}
