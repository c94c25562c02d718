//! A budget table as CSV with semicolons, and its description.

use super::toml::Front;
use crate::amount::Unit;
use crate::amount::write::cell_content;
use crate::content::table::{LOOSE, LOOSE_SEPARATOR};
use crate::model::{BudgetTable, Row, RowCells};

/// The rows. A byte order mark makes a Dutch spreadsheet read it as UTF-8.
pub(super) fn csv(t: &BudgetTable) -> String {
    let loose = t.rows.iter().any(|r| matches!(r.cells, RowCells::Loose(_)));
    let mut out = String::from("\u{feff}");
    let mut head = vec![t.row_header.clone().unwrap_or_else(|| "post".into()), "soort".into()];
    head.extend(t.columns.iter().map(|c| c.title.clone()));
    if loose {
        head.push(LOOSE.into());
    }
    line(&mut out, &head);
    for row in &t.rows {
        line(&mut out, &cells(row, t.columns.len(), loose));
    }
    out
}

fn cells(row: &Row, width: usize, loose: bool) -> Vec<String> {
    let mut out = vec![label(row), row.kind.key().to_owned()];
    match &row.cells {
        RowCells::Placed(cells) => {
            out.extend((0..width).map(|i| cells.get(i).map(cell_content).unwrap_or_default()));
            if loose {
                out.push(String::new());
            }
        }
        RowCells::Loose(cells) => {
            out.extend((0..width).map(|_| String::new()));
            out.push(cells.iter().map(cell_content).collect::<Vec<_>>().join(LOOSE_SEPARATOR));
        }
    }
    out
}

/// A label behind its code. Empty brackets keep a label that begins with a bracket from being read as a code, and one
/// that begins with `=`, `+`, `-` or `@` from being run as a formula.
fn label(row: &Row) -> String {
    match &row.code {
        Some(code) => format!("[{code}] {}", row.label).trim_end().to_owned(),
        None if row.label.starts_with(['[', '=', '+', '-', '@']) => format!("[] {}", row.label),
        None => row.label.clone(),
    }
}

fn line(out: &mut String, cells: &[String]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(';');
        }
        if cell.contains([';', '"', '\n', ',', '\t'])
            && !cell.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'-')
        {
            out.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}

/// The description.
pub(super) fn description(t: &BudgetTable, goal: Option<&str>) -> String {
    let mut front = Front::new();
    front.text("titel", &t.title);
    match &t.unit {
        Unit::Euro { factor } => {
            front.text("eenheid", "EUR");
            front.raw("factor", &factor.to_string());
        }
        Unit::Other(unit) => front.text("eenheid", unit),
        Unit::Unknown => front.text("eenheid", "onbekend"),
    }
    if t.unit_inherited {
        front.raw("eenheid_overgenomen", "true");
    }
    front.text("tekens", t.sign.key());
    front.option("bij", goal);
    front.option("bron", t.provenance.as_deref());
    for column in &t.columns {
        front.block("kolom");
        front.text("titel", &column.title);
        front.raw_option("jaar", column.year.map(|y| y.to_string()));
        front.option("soort", column.kind.map(|k| k.key()));
        front.option("groep", column.group.as_deref());
        if column.unchecked {
            front.raw("gecontroleerd", "false");
        }
    }
    front.toml()
}
