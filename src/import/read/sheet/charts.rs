//! Charts on a sheet. A chart of numbers that stand in the cells says nothing new; one of a hidden sheet or of another
//! file keeps the only numbers that there are, and becomes a table.

use std::collections::HashSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Kind, Sheet};
use crate::amount::write;
use crate::diag::{Diagnostic, codes};
use crate::import::draft::{Block, Draft};
use crate::import::log::{Left, Why};
use crate::import::read::office::chart::Chart;

/// The numbers that a reader sees in the cells of all sheets, as a chart writes them.
pub(super) fn seen(sheets: &[Sheet]) -> HashSet<String> {
    let mut out = HashSet::new();
    // Most files have no chart.
    if sheets.iter().all(|s| s.charts.is_empty()) {
        return out;
    }
    for sheet in sheets.iter().filter(|s| !s.hidden) {
        for ((row, column), cell) in &sheet.cells {
            let Kind::Number(number) = cell.kind else { continue };
            if sheet.hidden_rows.holds(*row) || sheet.hidden_columns.holds(*column) {
                continue;
            }
            out.insert(write::content(number.normalize()));
            if let Some(share) = number.checked_mul(Decimal::ONE_HUNDRED) {
                out.insert(format!("{}%", write::content(share.normalize())));
            }
        }
    }
    out
}

/// Puts the charts of a sheet behind its tables, or among what is left out.
pub(super) fn push(sheet: &mut Sheet, file: &Arc<str>, seen: &HashSet<String>, draft: &mut Draft) {
    for (spot, chart) in std::mem::take(&mut sheet.charts) {
        let place = sheet.place(file, spot);
        let texts: Vec<&str> = chart.texts().map(String::as_str).filter(|t| !t.trim().is_empty()).collect();
        draft.raw.extend(texts.iter().map(|t| (place.clone(), (*t).to_owned())));
        if !chart.has_values() {
            let message = say!(chart_without_figures_not_read);
            draft.findings.push(
                Diagnostic::warning(codes::PART_NOT_READ, place.clone(), message)
                    .hint(say!(try_put_chart_as_table_on_sheet)),
            );
        }
        if repeats(&chart, seen) {
            let text = texts.join(" ");
            if !text.is_empty() {
                draft.left.push(Left { place, text, why: Why::Drawing });
            }
            continue;
        }
        let made = chart.blocks(&place).into_iter();
        draft.blocks.extend(made.map(|kind| Block { kind, place: place.clone(), blanks: 1 }));
    }
}

/// Whether a sheet has a chart with numbers of its own.
pub(super) fn any_new(sheet: &Sheet, seen: &HashSet<String>) -> bool {
    sheet.charts.iter().any(|(_, chart)| !repeats(chart, seen))
}

/// Whether every number of a chart stands in a cell too.
fn repeats(chart: &Chart, seen: &HashSet<String>) -> bool {
    let mut values = chart.series.iter().flat_map(|(_, values)| values.values());
    values.all(|v| v.trim().is_empty() || seen.contains(v.trim()))
}
