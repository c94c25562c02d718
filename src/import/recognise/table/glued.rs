//! Digits of two numbers together: "12.34511.200". They are parted where the arithmetic of the table leaves exactly one way
//! to do so; else they stay as they are and the editor is asked.

use rust_decimal::Decimal;

use super::relation::{Relations, agrees, learn};
use super::{RawRow, peel};
use crate::amount::{Cell, parse};
use crate::import::log::{About, Doubt};
use crate::model::{Column, Row, RowCells};

/// More ways than this are not tried.
const MOST: usize = 4000;

/// Parts what can be parted.
pub(super) fn part(raw: &[RawRow], columns: &[Column], rows: &mut [Row], doubts: &mut Vec<Doubt>) {
    let relations = learn(rows, columns);
    let dotted =
        raw.iter().flat_map(|r| &r.cells).any(|(t, c)| c.value.number().is_some() && t.contains('.'));
    for (i, source) in raw.iter().enumerate() {
        let loose = rows.get(i).is_some_and(|r| matches!(r.cells, RowCells::Loose(_)));
        if !loose || source.unsure || source.cells.len() > columns.len() {
            continue;
        }
        let texts: Vec<&str> = source.cells.iter().map(|(t, _)| t.as_str()).collect();
        if !texts.iter().any(|t| peel::is_glued(t)) {
            continue;
        }
        let mut fits = readings(&texts, columns.len(), dotted)
            .into_iter()
            .filter(|reading| fits(rows, i, reading, &relations));
        if let (Some(reading), None) = (fits.next(), fits.next()) {
            let cells: Vec<Cell> =
                reading.iter().map(|t| parse::cell(t).unwrap_or_else(|_| Cell::words(t))).collect();
            doubts.push(Doubt {
                about: About::LostColumn,
                place: source.place.clone(),
                text: format!("{} {}", source.label, reading.join(" ")).trim().to_owned(),
                done: say!(amounts_stuck_together_add_up, texts = texts.join(" ")),
                choices: vec![say!(type_amounts_from_document).into()],
                target: say!(table_in_tables_folder).into(),
            });
            if let Some(row) = rows.get_mut(i) {
                row.cells = RowCells::Placed(cells);
            }
        }
    }
}

fn fits(rows: &[Row], at: usize, reading: &[String], relations: &Relations) -> bool {
    let numbers: Vec<Option<Decimal>> =
        reading.iter().map(|t| parse::cell(t).ok().and_then(|c| c.value.in_sum())).collect();
    let across = relations.hold(&numbers);
    let down = agrees(rows, at, &numbers);
    match (across, down) {
        (None, None) => false,
        (a, b) => a.unwrap_or(true) && b.unwrap_or(true),
    }
}

/// All ways to read texts as so many numbers.
fn readings(texts: &[&str], columns: usize, dotted: bool) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = vec![Vec::new()];
    for (i, text) in texts.iter().enumerate() {
        let left = texts.len() - i - 1;
        let mut next = Vec::new();
        for so_far in out {
            let most = columns.saturating_sub(so_far.len() + left);
            for parts in splits(text, most, dotted) {
                let mut longer = so_far.clone();
                longer.extend(parts);
                next.push(longer);
                if next.len() > MOST {
                    return Vec::new();
                }
            }
        }
        out = next;
    }
    out.retain(|r| r.len() == columns);
    out
}

/// The ways to part a text into at most so many numbers.
fn splits(text: &str, most: usize, dotted: bool) -> Vec<Vec<String>> {
    if most == 0 || text.len() > 60 {
        return Vec::new();
    }
    let mut out = Vec::new();
    if parse::cell(text).is_ok() {
        out.push(vec![text.to_owned()]);
    }
    // What is no run of digits is one cell.
    let run = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-'));
    if most > 1 && run {
        for at in 1..text.len() {
            let (Some(head), Some(tail)) = (text.get(..at), text.get(at..)) else { continue };
            if !is_part(head, dotted) || tail.starts_with(['.', ',']) {
                continue;
            }
            for rest in splits(tail, most - 1, dotted) {
                if rest.iter().all(|p| is_part(p, dotted)) {
                    let mut parts = vec![head.to_owned()];
                    parts.extend(rest);
                    out.push(parts);
                }
            }
            if out.len() > MOST {
                return Vec::new();
            }
        }
    }
    out
}

/// A number as one is printed: no zeros before it, and with dots between thousands in a table that has them.
fn is_part(text: &str, dotted: bool) -> bool {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let whole = bare.split(',').next().unwrap_or(bare);
    let zeros = whole.len() > 1 && whole.starts_with('0');
    let plain = dotted && whole.len() > 3 && !whole.contains('.');
    bare.starts_with(|c: char| c.is_ascii_digit()) && !zeros && !plain && parse::number(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::column;
    use crate::import::recognise::table::rows;
    use crate::source::Place;

    fn read(heads: &[&str], lines: &[(&str, &[&str])]) -> (Vec<Row>, usize) {
        let columns: Vec<Column> = heads.iter().map(|h| column::column(h, None)).collect();
        let raw: Vec<RawRow> = lines
            .iter()
            .map(|(label, cells)| RawRow {
                code: None,
                label: (*label).into(),
                cells: cells.iter().map(|t| ((*t).to_owned(), super::super::cell::read(t))).collect(),
                unsure: false,
                place: Place::file("a.txt"),
            })
            .collect();
        let mut doubts = Vec::new();
        let made = rows(&raw, &columns, &mut doubts);
        (made, doubts.len())
    }

    fn said(row: &Row) -> String {
        row.cells.all().iter().map(crate::amount::write::cell_content).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_difference_column_parts_two_numbers() {
        let heads = ["Begroting 2024", "Rekening 2024", "Verschil"];
        let (rows, doubts) = read(
            &heads,
            &[
                ("Wegen", &["1.200", "1.150", "50"]),
                ("Groen", &["300", "310", "-10"]),
                ("Water", &["12.34511.200", "1.145"]),
            ],
        );
        assert_eq!((said(&rows[2]).as_str(), doubts), ("12345 11200 1145", 1));
        assert!(matches!(rows[2].cells, RowCells::Placed(_)));
    }

    #[test]
    fn a_stand_after_an_addition_and_a_withdrawal_parts_four() {
        let heads = ["Stand 1-1-2025", "Toevoeging", "Onttrekking", "Stand 31-12-2025"];
        let (rows, _) = read(
            &heads,
            &[
                ("Algemene reserve", &["20.100", "150", "-1.250", "19.000"]),
                ("Reserve wegen", &["900", "20", "-40", "880"]),
                ("Reserve groen", &["23.733163-1.15422.742"]),
            ],
        );
        assert_eq!(said(&rows[2]), "23733 163 -1154 22742");
    }

    #[test]
    fn a_balance_above_which_expenditure_and_income_stand_parts_a_row() {
        let heads = ["2024", "2025"];
        let (rows, _) = read(
            &heads,
            &[("Lasten", &["1.2001.300"]), ("Baten", &["200", "250"]), ("Saldo", &["-1.000", "-1.050"])],
        );
        assert_eq!(said(&rows[0]), "1200 1300");
    }

    #[test]
    fn without_a_sum_or_with_two_ways_nothing_is_parted() {
        let (rows, doubts) = read(&["2024", "2025"], &[("Wegen", &["12.34511.200"]), ("Groen", &["1", "2"])]);
        assert!(matches!(&rows[0].cells, RowCells::Loose(c) if c[0].as_words() == Some("12.34511.200")));
        assert_eq!(doubts, 0);
    }
}
