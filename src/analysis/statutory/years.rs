//! The years that a document must have figures of. A budget: what became of the year before last, the budget of last year,
//! the year itself (BBV art. 19), and three years more (art. 22). Annual accounts: the budget of the year before and after
//! changes, and what became of it (art. 24 and 28).

use super::{Absent, some};
use crate::diag::{Diagnostic, codes};
use crate::model::{Column, ColumnKind, Publication, PublicationKind};

/// How many years after the budget year a budget looks ahead.
const AHEAD: i32 = 3;

/// A year with the kinds of figures that will do, and how it is called.
type Need = (i32, &'static [ColumnKind], String);

/// The years of which no table has figures.
pub(super) fn absent(publication: &Publication) -> Absent {
    let columns: Vec<&Column> = publication.all_tables().flat_map(|t| &t.columns).collect();
    // A column that does not say what it holds is not called something else.
    let fits = |column: &Column, year: i32, kinds: &[ColumnKind]| {
        column.year == Some(year) && column.kind.is_none_or(|kind| kinds.contains(&kind))
    };
    let absent: Vec<String> = needs(publication)
        .into_iter()
        .filter(|(year, kinds, _)| !columns.iter().any(|c| fits(c, *year, kinds)))
        .map(|(_, _, name)| name)
        .collect();
    if absent.is_empty() {
        return None;
    }
    let message = say!(years_absent, names = some(&absent));
    let tip = Diagnostic::tip(codes::YEARS_ABSENT, publication.origin.place(), message);
    Some((absent, tip.hint(say!(try_add_the_years))))
}

fn needs(publication: &Publication) -> Vec<Need> {
    use ColumnKind as K;
    let year = publication.year;
    if publication.kind == PublicationKind::Jaarstukken {
        return vec![
            (year, &[K::Budget], say!(years_budget, year)),
            (year, &[K::AmendedBudget], say!(years_amended_budget, year)),
            (year, &[K::Realisation], say!(years_realisation, year)),
        ];
    }
    let (last, before) = (year - 1, year - 2);
    let mut needs: Vec<Need> = vec![
        (before, &[K::Realisation], say!(years_realisation, year = before)),
        (last, &[K::Budget, K::AmendedBudget, K::Forecast], say!(years_budget, year = last)),
        (year, &[K::Budget, K::AmendedBudget], say!(years_budget, year)),
    ];
    let ahead = (year + 1)..=(year + AHEAD);
    needs.extend(ahead.map(|year| -> Need { (year, &[K::Forecast, K::Budget], say!(years_forecast, year)) }));
    needs
}
