//! Money into and out of reserves: the savings of the municipality.

use rust_decimal::Decimal;

use super::figures::{Figures, year_column};
use crate::model::sign::{Flow, SignConvention};
use crate::model::{Publication, RowKind};
use crate::render::explain::amount::{Grain, in_sentence};
use crate::render::explain::{is_past, tense};
use crate::render::wording::Wording;

/// "In 2019 gebruiken we € 37.000 van ons spaargeld." Only where the sign and the unit are certain and one row tells it.
pub(super) fn sentence(figures: &Figures<'_>, publication: &Publication, words: &Wording) -> Option<String> {
    if figures.table.sign == SignConvention::Unknown {
        return None;
    }
    let column = year_column(figures.table, publication.kind, publication.year)?;
    let moved = |flow| moved(figures, flow, column);
    let (out, into) = (moved(Flow::Withdrawal), moved(Flow::Deposit));
    let past = is_past(publication);
    let year = publication.year.to_string();
    let amount = |euros| in_sentence(euros, Grain::Usual, words);
    Some(match (out, into) {
        (Some(out), Some(into)) => words.fill(
            tense(past, "zin.reserve_beide", "zin.reserve_beide_toen"),
            &[("jaar", &year), ("uit", &amount(out)), ("in", &amount(into))],
        ),
        (Some(out), None) => words.fill(
            tense(past, "zin.reserve_uit", "zin.reserve_uit_toen"),
            &[("jaar", &year), ("bedrag", &amount(out))],
        ),
        (None, Some(into)) => words.fill(
            tense(past, "zin.reserve_in", "zin.reserve_in_toen"),
            &[("jaar", &year), ("bedrag", &amount(into))],
        ),
        (None, None) => return None,
    })
}

/// What the only row, or the only sum, says of money into or out of reserves: more than zero. A provision
/// (voorziening) is for costs that must come, and no savings.
fn moved(figures: &Figures<'_>, flow: Flow, column: usize) -> Option<Decimal> {
    let rows = || {
        figures.rows().filter(|(i, r)| {
            r.kind != RowKind::Group
                && figures.flow(*i, column) == flow
                && !r.label.to_lowercase().contains("voorziening")
        })
    };
    let sums = || rows().filter(|(_, r)| r.kind != RowKind::Item);
    let (row, _) = match (rows().count(), sums().count()) {
        (1, _) => rows().next(),
        (_, 1) => sums().next(),
        _ => None,
    }?;
    figures.at(row, column).known().filter(|euros| !euros.is_zero())
}
