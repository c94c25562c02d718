//! A budget table as CSV (RFC 4180) for whoever takes the data: UTF-8, commas, a decimal point, exact values in the
//! source's own unit and sign.

use super::columns;
use crate::amount::write::{mark, plain};
use crate::amount::{Cell, Unit, Value};
use crate::model::{BudgetTable, Row, RowCells};

/// The table as CSV. The columns before the figures are `code`, `omschrijving`, `soort`, `eenheid` and `factor`; after
/// them stands `losse_waarden` where numbers have no column, and `noten` where something is printed behind a figure.
pub fn table(table: &BudgetTable) -> String {
    let (loose, notes) = (columns::has_loose(table), columns::has_notes(table));
    let heads = columns::heads(table);
    let mut out = String::new();
    let mut head: Vec<String> = columns::BEFORE.iter().map(|c| c.name.to_owned()).collect();
    head.extend(heads.iter().map(|h| text(h)));
    head.extend(loose.then(|| columns::LOOSE.name.to_owned()));
    head.extend(notes.then(|| columns::NOTES.name.to_owned()));
    line(&mut out, &head);
    for row in &table.rows {
        let mut cells = cells(row, table, loose);
        cells.extend(notes.then(|| text(&notes_of(row, &heads))));
        line(&mut out, &cells);
    }
    out
}

/// The numbers of a chart as CSV: a head, and a label with its values on each line.
pub(crate) fn numbers<'a>(head: &[&str], rows: impl Iterator<Item = (&'a str, &'a [Value])>) -> String {
    let mut out = String::new();
    line(&mut out, &head.iter().map(|h| text(h)).collect::<Vec<_>>());
    for (label, values) in rows {
        let values = values.iter().map(|v| value(&Cell::from(*v)));
        line(&mut out, &std::iter::once(text(label)).chain(values).collect::<Vec<_>>());
    }
    out
}

/// What is printed behind the figures of a row, each with its column: `2025: 1) | 2026: V`.
pub(super) fn notes_of(row: &Row, heads: &[String]) -> String {
    let note = |(i, cell): (usize, &Cell)| {
        let note = cell.note.as_deref().filter(|_| cell.as_words().is_none())?;
        Some(match (&row.cells, heads.get(i)) {
            (RowCells::Placed(_), Some(head)) => format!("{head}: {note}"),
            _ => note.to_owned(),
        })
    };
    row.cells.all().iter().enumerate().filter_map(note).collect::<Vec<_>>().join(" | ")
}

fn cells(row: &Row, table: &BudgetTable, loose: bool) -> Vec<String> {
    let (unit, factor) = unit(&table.unit);
    let unit = text(&unit);
    let code = text(row.code.as_deref().unwrap_or(""));
    let mut out = vec![code, text(&row.label), row.kind.key().to_owned(), unit, factor];
    let width = table.columns.len();
    out.extend((0..width).map(|i| row.cells.at(i).map(value).unwrap_or_default()));
    if loose {
        out.push(match &row.cells {
            RowCells::Loose(cells) => cells.iter().map(value).collect::<Vec<_>>().join(" "),
            RowCells::Placed(_) => String::new(),
        });
    }
    out
}

/// A unit as data says it, and how many of it one is.
pub(super) fn unit(unit: &Unit) -> (String, String) {
    match unit {
        Unit::Euro { factor } => ("EUR".to_owned(), factor.to_string()),
        Unit::Other(unit) => (unit.clone(), String::new()),
        Unit::Unknown => (String::new(), String::new()),
    }
}

/// What stands in a cell: the number with a point, a mark, or the words.
pub(super) fn value(cell: &Cell) -> String {
    if let Some(words) = cell.as_words() {
        return text(words);
    }
    match cell.value {
        Value::Number(n) => plain(n),
        Value::Percent(n) => format!("{}%", plain(n)),
        other => mark(other).to_owned(),
    }
}

/// A text that a spreadsheet cannot take for a formula: such a text gets an apostrophe before it. So does a text that
/// already has apostrophes before such a sign, so that the text can be had back: where apostrophes stand before one of
/// these signs, the first of them is ours. «'s-Hertogenbosch» stays as it is.
pub(super) fn text(text: &str) -> String {
    let after = text.trim_start_matches('\'');
    if after.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// Adds a line of a CSV file (RFC 4180).
pub(super) fn line<T: AsRef<str>>(out: &mut String, cells: &[T]) {
    for (i, cell) in cells.iter().enumerate() {
        let cell = cell.as_ref();
        if i > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::parse;
    use crate::model::sign::SignConvention;
    use crate::model::{Column, Id, RowKind};
    use crate::source::Origin;

    #[test]
    fn exact_values_quoted_labels_and_no_formulas() {
        let row = |code: Option<&str>, label: &str, cells: RowCells| Row {
            code: code.map(str::to_owned),
            label: label.into(),
            kind: RowKind::Item,
            cells,
            origin: Origin::default(),
        };
        let cell = |t: &str| parse::cell(t).unwrap();
        let t = BudgetTable {
            id: Id::from_text("t"),
            title: "T".into(),
            unit: Unit::THOUSAND,
            unit_inherited: false,
            sign: SignConvention::Unknown,
            row_header: None,
            columns: vec![Column::from_title("Begroting 2025"), Column::from_title("Raming 2026")],
            rows: vec![
                row(
                    Some("0.10"),
                    "Reserves, \"vrij\"",
                    RowCells::Placed(vec![cell("-1.234,50"), cell("p.m.")]),
                ),
                row(None, "=1+1", RowCells::Loose(vec![cell("18,3"), cell("-")])),
            ],
            provenance: None,
            origin: Origin::default(),
        };
        insta::assert_snapshot!(table(&t).replace("\r\n", "\n"), @r#"
        code,omschrijving,soort,eenheid,factor,Begroting 2025,Raming 2026,losse_waarden
        0.10,"Reserves, ""vrij""",post,EUR,1000,-1234.50,p.m.,
        ,'=1+1,post,EUR,1000,,,18.3 -
        "#);
    }

    #[test]
    fn a_text_that_looks_like_a_formula_can_be_had_back() {
        for (written, safe) in [
            ("=1+1", "'=1+1"),
            ("'=1", "''=1"),
            ("''-x", "'''-x"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("\tx", "'\tx"),
            ("gewoon", "gewoon"),
            ("", ""),
        ] {
            assert_eq!(text(written), safe);
            let odd = safe.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
            let back = safe.strip_prefix('\'').filter(|_| odd);
            assert_eq!(back.unwrap_or(safe), written);
        }
    }

    #[test]
    fn heads_that_are_printed_twice_and_notes_are_kept_apart() {
        let mut columns = ["2026", "2026", "code"].map(Column::from_title);
        columns[0].group = Some("Incidenteel".into());
        columns[1].group = Some("Structureel".into());
        let cells = ["12 V", "3", "p.m."].map(|t| parse::cell(t).unwrap()).into();
        let row = Row {
            code: None,
            label: "Afval".into(),
            kind: RowKind::Item,
            cells: RowCells::Placed(cells),
            origin: Origin::default(),
        };
        let t = BudgetTable {
            id: Id::from_text("t"),
            title: "T".into(),
            unit: Unit::Unknown,
            unit_inherited: false,
            sign: SignConvention::Unknown,
            row_header: None,
            columns: columns.into(),
            rows: vec![row],
            provenance: None,
            origin: Origin::default(),
        };
        insta::assert_snapshot!(table(&t).replace("\r\n", "\n"), @"
        code,omschrijving,soort,eenheid,factor,Incidenteel 2026,Structureel 2026,code (2),noten
        ,Afval,post,,,12,3,p.m.,Incidenteel 2026: V
        ");
    }
}
