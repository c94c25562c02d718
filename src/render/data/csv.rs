//! A budget table as CSV (RFC 4180) for whoever takes the data: UTF-8, commas, a decimal point, exact values in the
//! source's own unit and sign.

use crate::amount::write::{mark, plain};
use crate::amount::{Cell, Unit, Value};
use crate::model::{BudgetTable, Row, RowCells};

/// The table as CSV. The columns before the figures are `code`, `omschrijving`, `soort`, `eenheid` and `factor`; the
/// last one, `losse_waarden`, stands only where numbers have no column.
pub fn table(table: &BudgetTable) -> String {
    let loose = table.rows.iter().any(|r| matches!(r.cells, RowCells::Loose(_)));
    let mut out = String::new();
    let mut head: Vec<String> =
        ["code", "omschrijving", "soort", "eenheid", "factor"].map(str::to_owned).into();
    head.extend(table.columns.iter().map(|c| text(&c.title)));
    if loose {
        head.push("losse_waarden".into());
    }
    line(&mut out, &head);
    for row in &table.rows {
        line(&mut out, &cells(row, table, loose));
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

fn cells(row: &Row, table: &BudgetTable, loose: bool) -> Vec<String> {
    let (unit, factor) = match &table.unit {
        Unit::Euro { factor } => ("EUR".to_owned(), factor.to_string()),
        Unit::Other(unit) => (text(unit), String::new()),
        Unit::Unknown => (String::new(), String::new()),
    };
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

fn value(cell: &Cell) -> String {
    if let Some(words) = cell.as_words() {
        return text(words);
    }
    match cell.value {
        Value::Number(n) => plain(n),
        Value::Percent(n) => format!("{}%", plain(n)),
        other => mark(other).to_owned(),
    }
}

/// A text that a spreadsheet cannot take for a formula: such a text gets an apostrophe before it.
fn text(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn line(out: &mut String, cells: &[String]) {
    for (i, cell) in cells.iter().enumerate() {
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
}
