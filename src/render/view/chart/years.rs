//! Small lines: how each row of a table goes over the years.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Around, Head, Numbers, Told};
use crate::amount::Value;
use crate::amount::write::exact;
use crate::model::sign::{Flow, flows, shown};
use crate::model::{BudgetTable, ColumnKind, Publication, Row, RowKind};
use crate::render::chart::{Chart, SmallLine, course};
use crate::render::explain::table::figures::column_flow;
use crate::render::table::by_sums;
use crate::render::wording::Wording;

/// So many years make a line that says more than the numbers beside each other.
const YEARS: usize = 3;

/// A small line in a row of a table, in a box of 96 by 26, and what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RowSpark {
    pub(crate) points: String,
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) said: String,
}

/// The columns of a table that are years in a row: their places and years. None where one year has two columns, since
/// then nobody can say which of them the line should take, and none where there are few.
pub(crate) fn columns(table: &BudgetTable) -> Vec<(usize, i32)> {
    let usual = |kind| matches!(kind, Some(ColumnKind::Difference));
    let fitting: Vec<(usize, i32)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, c)| !usual(c.kind) && !c.unchecked && column_flow(c) == Flow::Other)
        .filter_map(|(i, c)| Some((i, c.year?)))
        .collect();
    let rising = fitting.windows(2).all(|w| matches!(w, [a, b] if a.1 < b.1));
    // Figures of other units or kinds stand in columns without a year; then rows are no line either.
    if rising && fitting.len() >= YEARS { fitting } else { Vec::new() }
}

/// The values of a row in those columns, on the convention of the site. `None` where too few are numbers.
fn points(
    row: &Row,
    flow: Flow,
    table: &BudgetTable,
    columns: &[(usize, i32)],
) -> Option<Vec<(i32, Decimal)>> {
    if row.kind == RowKind::Group || row.label.trim().is_empty() {
        return None;
    }
    let value = |(column, year): &(usize, i32)| match row.cells.at(*column)?.value {
        Value::Number(n) => Some((*year, shown(n, flow, table.sign))),
        _ => None,
    };
    let points: Vec<(i32, Decimal)> = columns.iter().filter_map(value).collect();
    (points.len() >= YEARS).then_some(points)
}

/// The small line of a row.
pub(crate) fn spark(
    row: &Row,
    flow: Flow,
    table: &BudgetTable,
    columns: &[(usize, i32)],
    words: &Wording,
) -> Option<RowSpark> {
    let points = points(row, flow, table, columns)?;
    let pair = |from: i64, to: i64| (Decimal::from(from), Decimal::from(to));
    let at = course(&points, pair(4, 92), pair(4, 22))?;
    let (x, y) = at.last()?;
    let line: Vec<String> = at.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let (first, last) = (points.first()?.1, points.last()?.1);
    let said = words.fill("grafiek.van_naar", &[("van", &exact(first)), ("naar", &exact(last))]);
    Some(RowSpark { points: line.join(" "), x: x.to_string(), y: y.to_string(), said })
}

/// The rows of a table over the years; `None` where fewer than two rows have a line.
pub(super) fn told(table: &BudgetTable, publication: &Publication, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let columns = columns(table);
    let (first, last) = (columns.first()?.1.to_string(), columns.last()?.1.to_string());
    let flows = by_sums(table, flows(table));
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    for (row, flow) in table.rows.iter().zip(&flows) {
        let Some(points) = points(row, *flow, table, &columns) else { continue };
        let value = |year: i32| {
            let found = points.iter().find(|(y, _)| *y == year);
            found.map_or(Value::Empty, |(_, n)| Value::Number(*n))
        };
        rows.push((row.label.clone(), columns.iter().map(|(_, year)| value(*year)).collect()));
        lines.push(SmallLine {
            label: row.label.clone(),
            first: exact(points.first()?.1),
            last: exact(points.last()?.1),
            points,
        });
    }
    if lines.len() < 2 {
        return None;
    }
    let head = |(_, year): &(usize, i32)| Head { title: year.to_string(), now: *year == publication.year };
    let unit = crate::render::table::unit_in_words(&table.unit, words);
    Some(Told {
        message: words.fill("grafiek.verloop_van", &[("van", &first), ("tot", &last)]),
        subject: Some(table.title.clone()),
        unit: Some(unit.clone()),
        measure: words.fill("grafiek.periode", &[("van", &first), ("tot", &last)]),
        note: None,
        source: None,
        chart: Chart::Small(lines),
        numbers: Numbers {
            label: words.text("tabel.onderdeel").to_owned(),
            unit,
            columns: columns.iter().map(head).collect(),
            rows,
        },
    })
}
