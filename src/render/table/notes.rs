//! What stands below a table: what each sign in it means, and where it came from.

use crate::amount::{Cell, Unit, Value};
use crate::model::sign::{Flow, SignConvention, flow_of, shown};
use crate::model::{BudgetTable, RowCells};
use crate::render::wording::Wording;

/// The notes under a table, only for signs that stand in it.
pub(super) fn of(table: &BudgetTable, flows: &[Flow], words: &Wording) -> Vec<String> {
    let cells = || table.rows.iter().flat_map(|r| r.cells.all());
    let has = |value: Value| cells().any(|c| c.value == value);
    let negative = table.rows.iter().zip(flows).any(|(row, flow)| {
        let numbers = row.cells.all().iter().filter_map(|c| c.value.number());
        numbers.map(|n| shown(n, *flow, table.sign)).any(|n| n.is_sign_negative() && !n.is_zero())
    });
    let balance =
        flows.contains(&Flow::Balance) || table.columns.iter().any(|c| flow_of(&c.title) == Flow::Balance);
    let money = matches!(table.unit, Unit::Euro { .. });
    let mut notes = Vec::new();
    let mut add = |when: bool, key: &'static str| {
        if when {
            notes.push(words.text(key).to_owned());
        }
    };
    let known = table.sign != SignConvention::Unknown;
    add(negative && known && balance, "tabel.min_is_tekort");
    add(negative && !known && money, "tabel.min_onbekend");
    add(has(Value::Dash), "tabel.streepje");
    add(has(Value::ProMemorie), "tabel.pm");
    add(has(Value::NotApplicable), "tabel.nvt");
    add(has(Value::NotAvailable), "tabel.nb");
    add(has(Value::Nil), "tabel.nihil");
    add(has_placed_empty(table), "tabel.leeg");
    add(table.rows.iter().any(|r| matches!(r.cells, RowCells::Loose(_))), "tabel.los");
    add(table.unit_inherited, "tabel.eenheid_overgenomen");
    add(table.columns.iter().any(|c| c.unchecked), "tabel.niet_gecontroleerd_uitleg");
    if let Some(provenance) = table.provenance.as_ref().filter(|p| !p.trim().is_empty()) {
        notes.push(self::provenance(provenance, words));
    }
    notes
}

/// Where the figures came from: a line of a file is said in words, and of a path only the file.
pub(crate) fn provenance(provenance: &str, words: &Wording) -> String {
    let line = provenance
        .rsplit_once(':')
        .filter(|(_, line)| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()));
    match line {
        Some((file, line)) => {
            let name = file.rsplit('/').next().unwrap_or(file);
            words.fill("tabel.bron_regel", &[("bron", name), ("regel", line)])
        }
        None => words.fill("tabel.bron", &[("bron", provenance)]),
    }
}

/// Whether a row with numbers has a cell without.
pub(crate) fn has_placed_empty(table: &BudgetTable) -> bool {
    table.rows.iter().any(|row| match &row.cells {
        RowCells::Placed(cells) => {
            cells.iter().any(Cell::is_blank) && cells.iter().any(|c| c.value != Value::Empty)
        }
        RowCells::Loose(_) => false,
    })
}
