//! Tables whose cells the format keeps apart: budget tables, tables of statuses, tables of indicators; any other stays a
//! table in the text.

use super::indicators;
use super::line::{Kind, Line, Role};
use super::risk;
use super::status::Sign;
use super::status_table;
use super::table::peel::is_glued;
use super::table::{matrix, source_line};
use crate::import::Patterns;
use crate::import::draft::{Table, TableRow};
use crate::import::log::{Doubt, Why};
use crate::model::{BudgetTable, RowCells};
use crate::source::Place;

/// Marks the tables. A table of actions or of indicators becomes a line for each row. Gives the statuses that were seen,
/// by their place.
pub(crate) fn mark(
    lines: Vec<Line>,
    doubts: &mut Vec<Doubt>,
    own: &Patterns,
) -> (Vec<Line>, Vec<(usize, Sign)>) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut seen = Vec::new();
    for line in lines {
        let Kind::Grid(Table { rows, unchecked }) = &line.kind else {
            out.push(line);
            continue;
        };
        let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        if width > 1
            && let Some(made) = status_table::lines(&line, rows, &mut out, &mut seen, own)
        {
            out.extend(made);
            continue;
        }
        if width < 2 || rows.iter().all(|r| r.cells.iter().filter(|c| !c.text.is_empty()).count() < 2) {
            // One cell a row is running text.
            for (n, row) in rows.iter().enumerate() {
                let text = row.text();
                out.push(plain(&line, row, &text, n == 0 && line.gap));
            }
            continue;
        }
        if risk::is_table(rows) {
            out.push(line);
            continue;
        }
        if let Some(made) = indicators::read(&line, rows, doubts) {
            out.extend(made);
            continue;
        }
        if let Some(mut found) = matrix::read(rows, &mut out) {
            found.table.columns.iter_mut().for_each(|c| c.unchecked = *unchecked);
            let mut made = line.clone();
            parted(&mut made, &found.table);
            made.role = Role::Table(Box::new(found.table));
            out.push(made);
            out.extend(found.below.iter().map(|(text, place)| below(&line, text, place)));
            doubts.append(&mut found.doubts);
            continue;
        }
        out.push(line);
    }
    // Lines "Bron: ..." below a table.
    for i in 0..out.len() {
        let Some(Role::Table(table)) = out.get(i).map(|l| l.role.clone()) else { continue };
        if !matches!(out.get(i).map(|l| &l.kind), Some(Kind::Grid(_))) {
            continue;
        }
        let mut table = table;
        if source_line(&out, i + 1, &mut table) > i + 1 {
            if let Some(line) = out.get_mut(i + 1) {
                line.role = Role::Part;
            }
            if let Some(line) = out.get_mut(i) {
                line.role = Role::Table(table);
            }
        }
    }
    (out, seen)
}

/// Digits that the arithmetic parted are measured as the two numbers that they are; notes below the table as lines of
/// their own.
fn parted(line: &mut Line, table: &BudgetTable) {
    let Kind::Grid(grid) = &mut line.kind else { return };
    let last = table.rows.last().and_then(|r| r.origin.0.clone());
    if let Some(end) = grid.rows.iter().rposition(|r| Some(&r.place) == last.as_ref()) {
        grid.rows.truncate(end + 1);
    }
    for row in &mut grid.rows {
        if !row.cells.iter().any(|c| is_glued(c.text.trim())) {
            continue;
        }
        let made = table.rows.iter().find(|r| r.origin.0.as_ref() == Some(&row.place));
        if let Some(RowCells::Placed(cells)) = made.map(|r| &r.cells) {
            let texts: Vec<String> = cells.iter().map(crate::amount::write::cell_content).collect();
            if let Some(cell) = row.cells.iter_mut().find(|c| is_glued(c.text.trim())) {
                cell.text = texts.join(" ");
            }
        }
    }
}

/// A note that stood in a row below the table.
fn below(line: &Line, text: &str, place: &Place) -> Line {
    let row = TableRow { cells: Vec::new(), head: false, place: place.clone() };
    plain(line, &row, text, true)
}

pub(super) fn plain(line: &Line, row: &TableRow, text: &str, gap: bool) -> Line {
    let text = text.trim().to_owned();
    Line {
        clean: crate::amount::clean::clean(&text),
        text,
        place: row.place.clone(),
        gap,
        kind: Kind::Plain,
        role: Role::Open,
        numbering: None,
        marks: Vec::new(),
        ..line.clone()
    }
}

pub(super) fn noise(line: &Line, row: &TableRow) -> Line {
    let mut made = plain(line, row, &row.text(), false);
    made.role = Role::Noise(Why::Head);
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::{Unit, Value};
    use crate::import::recognise::line::of;
    use crate::model::sign::SignConvention;

    fn roles(text: &str) -> Vec<Role> {
        mark(of(text), &mut Vec::new(), &Patterns::default()).0.into_iter().map(|l| l.role).collect()
    }

    #[test]
    fn a_budget_table_with_pipes() {
        let found = roles(
            "Lasten en baten\n\n| Bedragen x € 1.000 | Begroting 2025 | Rekening 2025 | V/N |\n|---|---|---|---|\n| Lasten | 100 | 90 | V |\n| Baten | -30 | | |\n| Saldo | 70 | 60 | N |\nBron: financiën",
        );
        let Role::Table(t) = &found[1] else { panic!("{found:?}") };
        assert!(matches!(found[0], Role::Part));
        assert_eq!(
            (t.title.as_str(), t.unit.clone(), t.columns.len()),
            ("Lasten en baten", Unit::THOUSAND, 2)
        );
        assert_eq!(t.sign, SignConvention::IncomeNegative);
        assert_eq!(t.rows[0].cells.at(1).and_then(|c| c.note.as_deref()), Some("V"));
        assert_eq!(t.rows[1].cells.at(1).map(|c| c.value), Some(Value::Empty));
        assert!(t.provenance.as_deref().is_some_and(|p| p.contains("financiën")));
    }

    #[test]
    fn tabs_two_rows_of_heads_and_a_column_of_codes() {
        let found = roles(
            "\tPost\tIncidenteel\t\tStructureel\t\n\t\t2025\t2026\t2025\t2026\n0.1\tBestuur\t10\t11\t12\tp.m.",
        );
        let Role::Table(t) = &found[0] else { panic!("{found:?}") };
        assert_eq!(
            t.columns.iter().map(|c| c.title.as_str()).collect::<Vec<_>>(),
            ["Incidenteel 2025", "Incidenteel 2026", "Structureel 2025", "Structureel 2026"]
        );
        assert_eq!((t.rows[0].code.as_deref(), t.rows[0].label.as_str()), (Some("0.1"), "Bestuur"));
    }

    #[test]
    fn a_table_of_three_statuses() {
        let found = roles(
            "| Maatregel | Kwaliteit | Tijd | Geld | Uitleg |\n| Bomen planten | G | O | | Het gaat. |",
        );
        assert!(matches!(&found[1], Role::ActionRow(t, s) if t == "Bomen planten" && s.len() == 2));
        assert!(matches!(found[2], Role::Said));
    }

    #[test]
    fn a_table_of_indicators_and_a_table_of_words() {
        let found = roles(
            "| Indicator | Eenheid | 2023 | 2024 | Streefwaarde | Bron |\n| Tevredenheid | rapportcijfer | 7,1 | n.b. | 8 | Peiling |",
        );
        let Role::Indicator(i) = &found[1] else { panic!("{found:?}") };
        assert_eq!((i.values.len(), i.target.is_some(), i.unit.as_deref()), (2, true, Some("rapportcijfer")));
        assert!(matches!(roles("| Wie | Wat |\n| Jan | Groen |")[0], Role::Open));
    }
}
