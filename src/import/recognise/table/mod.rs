//! Budget tables: what every way of printing them shares. A column is never guessed, a sign never turned, and a cell
//! that is no number stays as words.

pub(crate) mod cell;
mod glued;
mod heads;
mod kinds;
mod lead;
pub(crate) mod matrix;
pub(crate) mod peel;
mod provenance;
mod relation;
pub(crate) mod spaced;
pub(crate) mod units;

use super::line::{Kind, Line, Role};
use super::row;
use crate::amount::{Cell, Unit, unit};
use crate::import::log::Doubt;
use crate::model::sign::SignConvention;
use crate::model::{BudgetTable, Column, Id, Row, RowCells};
use crate::source::{Origin, Place};

pub(crate) use kinds::{adds_up, kinds};
pub(crate) use peel::peel;
pub(crate) use spaced::mark;

/// A row before its numbers are put into columns.
#[derive(Debug, Clone)]
pub(crate) struct RawRow {
    /// The code, where a column of its own held it.
    pub(crate) code: Option<String>,
    /// The label, with the code before it where no column parted them.
    pub(crate) label: String,
    /// The cells, as printed and as read.
    pub(crate) cells: Vec<(String, Cell)>,
    /// Whether the columns of the cells are not known, whatever their number.
    pub(crate) unsure: bool,
    /// Where it stands.
    pub(crate) place: Place,
}

/// The rows of a table: numbers as many as the columns stand in them, other numbers have none. Digits of two numbers
/// together are parted where the sums of the table leave one way to do so.
pub(crate) fn rows(raw: &[RawRow], columns: &[Column], doubts: &mut Vec<Doubt>) -> Vec<Row> {
    // A column of codes only holds no numbers that stand together.
    let codes: Vec<bool> = (0..columns.len())
        .map(|i| {
            let said = raw.iter().filter(|r| r.cells.len() == columns.len()).filter_map(|r| r.cells.get(i));
            let mut said = said.filter(|(text, _)| !text.is_empty()).peekable();
            said.peek().is_some() && said.all(|(text, _)| peel::is_dotted(text))
        })
        .collect();
    let mut rows: Vec<Row> = raw
        .iter()
        .map(|r| {
            let cells = r.cells.iter().map(|(_, c)| c.clone()).collect();
            let mut row = row::build(&r.label, cells, columns.len(), &r.place);
            if r.code.is_some() {
                row.code.clone_from(&r.code);
                row.label.clone_from(&r.label);
            }
            let placed = r.cells.len() == columns.len();
            let is_code = |i: usize| placed && codes.get(i) == Some(&true);
            let mut cells = r.cells.iter().enumerate();
            let glued = cells.any(|(i, (t, c))| c.as_words().is_some() && peel::is_glued(t) && !is_code(i));
            if (r.unsure || glued)
                && let RowCells::Placed(cells) = &row.cells
                && !r.cells.is_empty()
            {
                row.cells = RowCells::Loose(cells.clone());
            }
            row
        })
        .collect();
    glued::part(raw, columns, &mut rows, doubts);
    rows
}

/// Gives the lines of a table to it. A line whose digits were read as other numbers than its spaces say is measured by
/// the numbers that were read.
pub(crate) fn claim(lines: &mut [Line], from: usize, to: usize, table: BudgetTable) {
    let mut rows = table.rows.iter().peekable();
    for line in lines.iter_mut().take(to).skip(from) {
        while rows.next_if(|r| r.origin.0.as_ref().is_none_or(|p| *p < line.place)).is_some() {}
        if let Some(row) = rows.peek().filter(|r| r.origin.0.as_ref() == Some(&line.place)) {
            let read = said(row);
            let digits = |t: &str| t.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
            if digits(&read) == digits(&line.clean) {
                line.text = read;
            }
        }
        if !matches!(line.role, Role::Noise(_)) {
            line.role = Role::Part;
        }
    }
    if let Some(line) = lines.get_mut(from) {
        line.role = Role::Table(Box::new(table));
    }
}

/// A row in words.
fn said(row: &Row) -> String {
    let cells = row.cells.all().iter().map(crate::amount::write::cell_content);
    let parts = row.code.iter().cloned().chain([row.label.clone()]).chain(cells);
    parts.collect::<Vec<_>>().join(" ")
}

/// A line without the words that state its unit.
pub(crate) fn without_unit(text: &str) -> (String, Option<Unit>) {
    match unit::find(text) {
        Some((unit, range)) => {
            // The range is one of the cleaned text, where two spaces are one.
            let clean = crate::amount::clean::clean(text);
            let before = clean.get(..range.start).unwrap_or("").trim_end();
            let after = clean.get(range.end..).unwrap_or("").trim_start();
            (format!("{before} {after}").trim().to_owned(), Some(unit))
        }
        None => (text.to_owned(), None),
    }
}

/// A table with nothing decided yet.
pub(crate) fn new(
    title: String,
    unit: Option<Unit>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    place: &crate::source::Place,
) -> BudgetTable {
    BudgetTable {
        id: Id::from_text(&title),
        title,
        unit: unit.unwrap_or_default(),
        unit_inherited: false,
        sign: SignConvention::Unknown,
        row_header: None,
        columns,
        provenance: Some(provenance::of(place, &rows)),
        rows,
        origin: Origin::at(place.clone()),
    }
}

/// Says of the rows what kind they are, and of the table how it uses plus and minus.
pub(crate) fn finish(table: &mut BudgetTable) {
    kinds(table);
    // A column of differences says nothing about plus and minus.
    let mut plain = table.clone();
    let keep: Vec<bool> =
        plain.columns.iter().map(|c| c.kind != Some(crate::model::ColumnKind::Difference)).collect();
    for row in &mut plain.rows {
        if let RowCells::Placed(cells) = &mut row.cells {
            let mut at = keep.iter();
            cells.retain(|_| at.next().copied().unwrap_or(true));
        }
    }
    let mut at = keep.iter();
    plain.columns.retain(|_| at.next().copied().unwrap_or(true));
    table.sign = crate::model::sign::detect(&plain);
}

/// What stands above a table: a line with the unit and a title.
pub(crate) struct Above {
    pub(crate) from: usize,
    pub(crate) title: Option<String>,
    pub(crate) unit: Option<Unit>,
    /// What the source says of plus and minus: "N is nadeel, V is voordeel".
    pub(crate) says: Option<String>,
}

/// What the source says of plus and minus goes with the place of the figures.
pub(crate) fn explain(table: &mut BudgetTable, says: Option<String>) {
    if let (Some(says), Some(place)) = (says, &mut table.provenance) {
        *place = format!("{place} ({says})");
    }
}

fn is_explanation(text: &str) -> bool {
    let lower = text.to_lowercase();
    let (bad, good) = (lower.contains("nade"), lower.contains("voorde"));
    (bad && good || (bad || good) && lower.contains('=')) && text.split(' ').count() <= 14
}

/// Looks above the first line of a table for its unit and its title; the unit may also stand above the title, as on many
/// sheets.
pub(crate) fn above(lines: &[Line], first: usize, has_unit: bool) -> Above {
    let mut out = near(lines, first, has_unit);
    let noise = |j: &usize| lines.get(*j).is_some_and(|l| matches!(l.role, Role::Noise(_)));
    if out.title.is_some()
        && out.unit.is_none()
        && !has_unit
        && let Some(j) = (0..out.from).rev().take(5).find(|j| !noise(j))
        && let Some(line) = lines.get(j).filter(|l| l.is_plain() && l.kind == Kind::Plain)
        && let (rest, Some(unit)) = without_unit(&line.clean)
        && !rest.chars().any(char::is_alphanumeric)
    {
        out.unit = Some(unit);
        out.from = j;
    }
    out
}

/// Looks right above the first line of a table for its unit and its title.
pub(crate) fn near(lines: &[Line], first: usize, has_unit: bool) -> Above {
    let mut out = Above { from: first, title: None, unit: None, says: None };
    let mut at = first;
    for _ in 0..4 {
        let Some(i) =
            (0..at).rev().take(20).find(|i| lines.get(*i).is_some_and(|l| !matches!(l.role, Role::Noise(_))))
        else {
            break;
        };
        let Some(line) = lines.get(i).filter(|l| l.is_plain() && l.chars() <= 120) else { break };
        let (rest, unit) = without_unit(&line.clean);
        let edge = |c: char| matches!(c, '(' | ')' | ':' | ';' | ',' | ' ');
        // "- = nadeel" begins with the sign that it explains.
        let rest = rest.trim_matches(edge);
        let rest = if is_explanation(rest) { rest } else { rest.trim_matches(|c| c == '-' || edge(c)) };
        let rest = rest.to_owned();
        if let Some(unit) = unit
            && !has_unit
            && out.unit.is_none()
            && rest.split(' ').count() <= 10
            && !line.stops()
        {
            out.unit = Some(unit);
            out.from = i;
            at = i;
            if is_explanation(&rest) {
                out.says = Some(rest);
            } else if !rest.is_empty() {
                out.title = Some(rest);
                break;
            }
            continue;
        }
        if out.says.is_none() && is_explanation(&line.clean) {
            out.says = Some(line.text.trim_end_matches('.').to_owned());
            out.from = i;
            at = i;
            continue;
        }
        let fine = !line.stops()
            && line.proof == super::line::Proof::default()
            && line.kind == Kind::Plain
            && line.numbering.is_none()
            && line.clean.split(' ').count() <= 10
            && line.clean.chars().any(char::is_alphabetic)
            && !super::label::known(&line.clean)
            && peel(&line.clean).cells.iter().all(|(t, _)| crate::amount::parse::year(t).is_some());
        if fine {
            out.title = Some(line.text.clone());
            out.from = i;
        }
        break;
    }
    out
}

/// A line "Bron: ..." right below a table says where the figures came from.
pub(crate) fn source_line(lines: &[Line], end: usize, table: &mut BudgetTable) -> usize {
    let Some(line) = lines.get(end).filter(|l| l.is_plain() && l.chars() < 200) else { return end };
    let Some(source) = line.clean.strip_prefix("Bron: ").or_else(|| line.clean.strip_prefix("bron: ")) else {
        return end;
    };
    let place = table.provenance.take().unwrap_or_default();
    table.provenance = Some(format!("{source} ({place})"));
    end + 1
}

/// Whether the cells of a table are euros by their own sign.
pub(crate) fn euros(texts: &[String]) -> bool {
    !texts.is_empty() && texts.iter().all(|t| t.contains('€'))
}

#[cfg(test)]
mod tests {
    use super::{is_explanation, without_unit};
    use crate::amount::Unit;

    #[test]
    fn a_unit_behind_many_spaces_takes_no_other_words_with_it() {
        let (rest, unit) = without_unit("  UITGAVEN     bedragen in EUR 1000 ");
        assert_eq!((rest.as_str(), unit), ("UITGAVEN", Some(Unit::THOUSAND)));
    }

    #[test]
    fn what_explains_a_sign_names_no_table() {
        assert!(is_explanation("- = nadeel") && is_explanation("N is nadeel, V is voordeel"));
        assert!(!is_explanation("Nadelen van het plan"));
    }
}
