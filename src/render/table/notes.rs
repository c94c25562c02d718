//! What stands below a table: what each sign in it means, and where it came from.

use crate::amount::{Cell, Unit, Value};
use crate::model::sign::{Flow, SignConvention, flow_of, shown};
use crate::model::{BudgetTable, Publication, RowCells};
use crate::render::wording::Wording;
use crate::source::Origin;

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
    notes
}

/// Where the figures of a table came from: the document with the place in it, and the file of the site.
pub(super) fn origin(table: &BudgetTable, publication: &Publication, words: &Wording) -> Vec<String> {
    let mut out = Vec::new();
    let own = table.provenance.as_ref().filter(|p| !p.trim().is_empty());
    match (own, &publication.source) {
        (Some(own), _) => out.push(provenance(own, words)),
        (None, Some(document)) => out.push(words.fill("tabel.bron", &[("bron", &document.title)])),
        (None, None) => {}
    }
    if let Some(said) = file(&table.origin, words) {
        out.push(said);
        // The lines of a text file are those that a spreadsheet counts too.
        if table.rows.iter().any(|r| r.origin.0.as_ref().is_some_and(|p| p.line_number().is_some())) {
            out.push(words.text("tabel.waar_rij").to_owned());
        }
    }
    out
}

/// The file of the site that figures stand in.
pub(super) fn file(origin: &Origin, words: &Wording) -> Option<String> {
    let place = origin.0.as_ref()?;
    Some(words.fill("tabel.waar_bestand", &[("bestand", &place.file)]))
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
