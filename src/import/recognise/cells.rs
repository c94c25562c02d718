//! Tables that were copied with each cell on a line of its own: the heads under each other, then a label and its numbers.

use super::column;
use super::line::{Line, Role};
use super::row;
use super::table::{above, claim, finish, is_cell, new, source_line};
use crate::amount::parse;

/// Marks the tables.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        match read(lines, i) {
            Some((from, to, table)) => {
                claim(lines, from, to, table);
                i = to;
            }
            None => i += 1,
        }
    }
}

fn read(lines: &[Line], at: usize) -> Option<(usize, usize, crate::model::BudgetTable)> {
    let head = |i: usize| lines.get(i).is_some_and(|l| l.is_plain() && column::single(&l.clean));
    if !head(at) || at > 0 && head(at - 1) {
        return None;
    }
    let count = (at..lines.len()).take_while(|i| head(*i)).count();
    if count < 2 {
        return None;
    }
    let number =
        |i: usize| lines.get(i).is_some_and(|l| l.is_plain() && l.chars() <= 30 && is_cell(&l.clean));
    let label = |i: usize| {
        lines.get(i).is_some_and(|l| {
            l.is_plain() && l.chars() <= 120 && !l.stops() && !l.proof.any() && !is_cell(&l.clean)
        })
    };
    let mut rows = Vec::new();
    let mut i = at + count;
    loop {
        let start = i;
        let mut text = "";
        if label(i) {
            text = lines.get(i)?.clean.as_str();
            i += 1;
        }
        let mut cells = Vec::new();
        while cells.len() < count && number(i) {
            cells.push(parse::cell(&lines.get(i)?.clean).ok()?);
            i += 1;
        }
        // A label without numbers heads the rows below it, or is no row any more.
        let group = cells.is_empty() && !text.is_empty() && label(i) && number(i + 1);
        if cells.is_empty() && !group {
            i = start;
            break;
        }
        rows.push(row::build(text, cells, count, &lines.get(start)?.place));
    }
    if rows.iter().all(|r| r.kind == crate::model::RowKind::Group) {
        return None;
    }
    let place = lines.get(at)?.place.clone();
    // The cell above the labels stands right before the first head.
    let mut above = above(lines, at, false);
    let mut row_header = None;
    if let Some(title) = above.title.take_if(|_| above.unit.is_none()) {
        let second = self::above(lines, above.from, false);
        if second.title.is_some() || second.unit.is_some() {
            row_header = Some(title);
            above = second;
        } else {
            above.title = Some(title);
        }
    }
    let columns =
        (at..at + count).filter_map(|i| lines.get(i)).map(|l| column::column(&l.clean, None)).collect();
    let mut table = new(above.title.unwrap_or_default(), above.unit, columns, rows, &place);
    table.row_header = row_header;
    let end = source_line(lines, i, &mut table);
    finish(&mut table);
    // Heads of actions or of goals are no table.
    let fine = lines.get(at..end)?.iter().all(|l| matches!(l.role, Role::Open | Role::Noise(_)));
    fine.then_some((above.from, end, table))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Unit;
    use crate::import::recognise::line::of;
    use crate::model::{BudgetTable, RowCells, RowKind};

    fn tables(text: &str) -> Vec<BudgetTable> {
        let mut lines = of(text);
        mark(&mut lines);
        lines.into_iter().filter_map(|l| if let Role::Table(t) = l.role { Some(*t) } else { None }).collect()
    }

    #[test]
    fn each_cell_on_its_own_line() {
        let text = [
            "Wat het kost",
            "Bedragen x € 1.000",
            "Omschrijving",
            "Rekening 2023",
            "Begroting 2024",
            "Lasten",
            "100",
            "90",
            "Waarvan",
            "Wegen",
            "40",
            "-",
            "Baten",
            "30",
            "20",
            "Saldo",
            "-70",
            "-70",
            "Hier begint weer tekst die verder gaat.",
        ]
        .join("\n\n");
        let t = &tables(&text)[0];
        assert_eq!((t.columns.len(), t.rows.len(), t.unit.clone()), (2, 5, Unit::THOUSAND));
        assert_eq!(t.row_header.as_deref(), Some("Omschrijving"));
        assert_eq!(t.rows[1].kind, RowKind::Group);
    }

    #[test]
    fn a_cell_that_vanished_has_no_column() {
        let t = &tables("2024\n\n2025\n\nLasten\n\n12\n\nBaten\n\n3\n\n4\n\n15\n\n16")[0];
        assert!(matches!(t.rows[0].cells, RowCells::Loose(_)));
        assert_eq!((t.rows[2].label.as_str(), t.rows[2].kind), ("", RowKind::Total));
    }
}
