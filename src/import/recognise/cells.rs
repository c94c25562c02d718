//! Tables that were copied with each cell on a line of its own: the heads under each other, then a label and its numbers.

use super::column;
use super::line::{Kind, Line, Role};
use super::table::cell::{is_amount, is_cell, is_odd, is_soft, read as read_cell};
use super::table::{self, RawRow, claim, finish, near, new, peel, source_line, units};
use crate::amount::{Cell, parse, unit};
use crate::import::log::{About, Doubt, Why};
use crate::model::{BudgetTable, Column};

/// Marks the tables.
pub(crate) fn mark(lines: &mut [Line], doubts: &mut Vec<Doubt>) {
    let mut i = 0;
    while i < lines.len() {
        let mut said = Vec::new();
        match by_heads(lines, i, &mut said).or_else(|| by_rows(lines, i, &mut said)) {
            Some((from, to, table)) => {
                // A dash alone on its line is a cell here and no line of signs, a head that is printed twice no tab.
                for line in lines.iter_mut().take(to).skip(from).filter(|l| is_dash(l) || is_again(l)) {
                    line.role = Role::Part;
                }
                claim(lines, from, to, table);
                doubts.append(&mut said);
                i = to;
            }
            None => i += 1,
        }
    }
}

fn is_dash(line: &Line) -> bool {
    matches!(line.role, Role::Noise(Why::Separator)) && line.clean == "-"
}

/// A line that was taken for a head that is printed twice.
fn is_again(line: &Line) -> bool {
    matches!(line.role, Role::Noise(Why::Twice))
}

/// A line that no pass before has claimed for good.
fn is_free(line: &Line) -> bool {
    line.is_plain() || is_again(line) && line.kind == Kind::Plain
}

/// A line that may be a cell with an amount, a mark for none, or words for one.
fn is_number(lines: &[Line], i: usize) -> bool {
    lines.get(i).is_some_and(|l| {
        is_dash(l)
            || is_free(l)
                && l.chars() <= 40
                && (is_cell(&l.clean)
                    || is_odd(&l.clean)
                    || peel::is_glued(&l.clean)
                    || is_softened(&l.clean))
    })
}

fn is_softened(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(soft, number)| is_soft(soft) && parse::number(number).is_some())
}

fn is_label(lines: &[Line], i: usize) -> bool {
    lines.get(i).is_some_and(|l| {
        is_free(l)
            && l.chars() <= 120
            && !l.stops()
            && !(l.proof.skip || l.proof.tree || l.proof.sign)
            && !is_number(lines, i)
            && is_word(&l.clean)
    })
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether a line can be the head of a column.
fn is_head(lines: &[Line], i: usize) -> bool {
    lines.get(i).is_some_and(|l| {
        is_free(l) && unit::stated(&l.clean).is_none() && (column::single(&l.clean) || is_part(&l.clean))
    })
}

fn is_part(text: &str) -> bool {
    text.chars().count() <= 40
        && column::known(text)
        && !text.ends_with(['.', ':', ';', '?'])
        && text.split(' ').count() <= 5
}

/// Heads of columns that begin at a line: where the first row begins, and the columns.
fn heads(lines: &[Line], at: usize) -> Option<(usize, Vec<Column>)> {
    let run = (at..lines.len()).take(80).take_while(|i| is_head(lines, *i)).count();
    if run < 2 {
        return None;
    }
    let texts: Vec<&str> = (at..at + run).filter_map(|i| lines.get(i)).map(|l| l.clean.as_str()).collect();
    let mut fits: Vec<(usize, Vec<Column>)> = Vec::new();
    for n in (2..=run).rev() {
        let Some(columns) = texts.get(..n).and_then(columns) else { continue };
        fits.push((at + n, columns));
    }
    // The heads end where the first row is whole; the name of a group may stand before it.
    let whole = |(rows, columns): &&(usize, Vec<Column>)| {
        (0..3).any(|groups| {
            let first = rows + groups;
            let names = |i: usize| lines.get(i).is_some_and(|l| !column::single(&l.clean));
            (*rows..=first).all(|i| is_label(lines, i) && names(i))
                && (first + 1..first + 1 + columns.len()).all(|i| is_number(lines, i))
                && !is_number(lines, first + 1 + columns.len())
        })
    };
    if let Some(found) = fits.iter().find(whole) {
        return Some(found.clone());
    }
    // A cell may have vanished from the first row: then only heads that are sure count.
    let sure = texts.iter().take_while(|t| column::single(t)).count();
    fits.into_iter()
        .find(|(rows, columns)| *rows == at + sure && columns.len() == sure && is_label(lines, *rows))
}

/// Heads under each other as columns: one for each, or two rows of heads.
fn columns(texts: &[&str]) -> Option<Vec<Column>> {
    let n = texts.len();
    let year = |t: &&str| parse::year(t).is_some();
    let dated = |t: &&str| parse::first_year(t).is_some();
    let part = |t: &&str| is_part(t) && !dated(t);
    // "Rekening 2023, Begroting 2024" above "Lasten Baten Saldo" twice.
    for rounds in 2..=n / 3 {
        let (top, bottom) = texts.split_at(rounds);
        let owned: Vec<String> = bottom.iter().map(|t| (*t).to_owned()).collect();
        if top.iter().all(dated)
            && bottom.iter().all(part)
            && column::rounds(&owned).is_some_and(|(r, period)| r == rounds && period > 1)
        {
            let period = owned.len() / rounds;
            let made = owned.iter().enumerate();
            return Some(made.map(|(i, t)| column::column(t, top.get(i / period).copied())).collect());
        }
    }
    // "Rekening, Begroting" above "2023, 2024", or the years above the words.
    if n.is_multiple_of(2) && n >= 4 {
        let (top, bottom) = texts.split_at(n / 2);
        let words_first = top.iter().all(part) && bottom.iter().all(year);
        let years_first = top.iter().all(year) && bottom.iter().all(part);
        if words_first || years_first {
            let pairs = top.iter().zip(bottom);
            return Some(pairs.map(|(a, b)| column::column(&format!("{a} {b}"), None)).collect());
        }
    }
    // A table without years has at least three of the words that part a budget, or they all have one.
    let fine = texts.iter().all(|t| column::single(t)) || texts.iter().all(part) && n > 1;
    fine.then(|| texts.iter().map(|t| column::column(t, None)).collect())
}

fn by_heads(lines: &[Line], at: usize, doubts: &mut Vec<Doubt>) -> Option<(usize, usize, BudgetTable)> {
    if !is_head(lines, at) || at > 0 && is_head(lines, at - 1) && column::single(&lines.get(at - 1)?.clean) {
        return None;
    }
    let (rows, columns) = heads(lines, at)?;
    make(lines, at, rows, columns, doubts)
}

/// A table of which the heads cannot be told apart: three rows or more of a label and as many numbers.
fn by_rows(lines: &[Line], at: usize, doubts: &mut Vec<Doubt>) -> Option<(usize, usize, BudgetTable)> {
    if !is_label(lines, at)
        || !lines.get(at + 1).is_some_and(|l| is_free(l) && is_amount(&l.clean) || is_dash(l))
    {
        return None;
    }
    let count = |from: usize| (from..lines.len()).take(40).take_while(|i| is_number(lines, *i)).count();
    let n = count(at + 1);
    let row = |i: usize| is_label(lines, i) && count(i + 1) == n;
    let whole = n > 1 && n < 40 && (0..3).all(|r| row(at + r * (n + 1)));
    if !whole || (at + 1..at + 1 + n).any(|i| lines.get(i).is_some_and(|l| parse::year(&l.clean).is_some())) {
        return None;
    }
    let columns = (1..=n).map(|i| column::column(&format!("Kolom {i}"), None)).collect();
    let made = make(lines, at, at, columns, doubts)?;
    doubts.push(Doubt {
        about: About::Table,
        place: made.2.origin.place(),
        text: made.2.title.clone(),
        done: say!(column_names_not_sure, n),
        choices: vec![say!(names_of_the_columns).into()],
        target: say!(table_in_folder_key_column).into(),
    });
    Some(made)
}

/// The table whose heads stand at `at` and whose first row begins at `first`.
fn make(
    lines: &[Line],
    at: usize,
    first: usize,
    columns: Vec<Column>,
    doubts: &mut Vec<Doubt>,
) -> Option<(usize, usize, BudgetTable)> {
    let count = columns.len();
    let mut raw: Vec<RawRow> = Vec::new();
    let mut i = first;
    loop {
        let start = i;
        let mut text = "";
        if is_label(lines, i) {
            text = lines.get(i)?.clean.as_str();
            i += 1;
        }
        let mut cells: Vec<(String, Cell)> = Vec::new();
        while cells.len() < count && is_number(lines, i) {
            let said = &lines.get(i)?.clean;
            let mut cell = read_cell(said);
            i += 1;
            // The V or N of a number on a line of its own.
            if let Some(side) = lines.get(i).filter(|l| l.is_plain() && matches!(l.clean.as_str(), "V" | "N"))
                && cell.value.number().is_some()
                && cell.note.is_none()
            {
                cell.note = Some(side.clean.clone());
                i += 1;
            }
            cells.push((said.clone(), cell));
        }
        // A label without numbers heads the rows below it, or is no row any more.
        let group = cells.is_empty() && !text.is_empty() && is_label(lines, i) && is_number(lines, i + 1);
        if cells.is_empty() && !group {
            i = start;
            break;
        }
        raw.push(RawRow {
            code: None,
            label: text.to_owned(),
            cells,
            unsure: false,
            place: lines.get(start)?.place.clone(),
        });
    }
    // Numbers without a label right after a short row: it is not known where the row ends.
    let broken = raw.windows(2).any(|w| matches!(w, [a, b] if b.label.is_empty() && a.cells.len() < count));
    if raw.iter().all(|r| r.cells.is_empty()) || broken {
        return None;
    }
    let place = lines.get(at)?.place.clone();
    // The cell above the labels stands right before the first head.
    let mut top = near(lines, at, false);
    let mut row_header = None;
    if let Some(title) = top.title.take_if(|_| top.unit.is_none()) {
        let second = near(lines, top.from, false);
        if second.title.is_some() || second.unit.is_some() {
            row_header = Some(title);
            top = second;
        } else {
            top.title = Some(title);
        }
    }
    let made = table::rows(&raw, &columns, doubts);
    let unit = top.unit.or_else(|| units::of_rows(&made));
    let mut table = new(top.title.unwrap_or_default(), unit, columns, made, &place);
    table.row_header = row_header;
    table::explain(&mut table, top.says);
    let end = source_line(lines, i, &mut table);
    finish(&mut table);
    // Heads of actions or of goals are no table.
    let fine = lines.get(at..end)?.iter().all(|l| matches!(l.role, Role::Open | Role::Noise(_)));
    fine.then_some((top.from, end, table))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Unit;
    use crate::import::recognise::line::of;
    use crate::model::{BudgetTable, RowCells, RowKind};

    fn tables(text: &str) -> Vec<BudgetTable> {
        let mut lines = of(text);
        mark(&mut lines, &mut Vec::new());
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
