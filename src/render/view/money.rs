//! What a programme or publication spends and receives, where the source says so without doubt.
//!
//! Figures come from the large figures of the source or from a table in which expenditure, income and balance add
//! up. Where neither is there, nothing is said: a sum of unclear figures would be a guess.

use rust_decimal::Decimal;

use crate::model::sign::{Flow, SignConvention, flow_of, shown};
use crate::model::{BudgetTable, KeyFigure, Programme, Publication, PublicationKind, RowKind};

/// Money that goes out and comes in, in euros, both positive as a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flows {
    pub(crate) spending: Decimal,
    pub(crate) income: Option<Decimal>,
}

impl Flows {
    /// Income minus expenditure: minus means that more goes out than comes in.
    pub(crate) fn balance(self) -> Option<Decimal> {
        self.income?.checked_sub(self.spending)
    }
}

/// The flows of the year a publication is about, and of the year before where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Money {
    pub(crate) now: Flows,
    pub(crate) before: Option<Flows>,
}

/// The money of a programme.
pub(crate) fn of_programme(publication: &Publication, programme: &Programme) -> Option<Money> {
    let table = tables(publication, programme).next();
    match (from_figures(&programme.key_figures), table) {
        (Some(now), Some(table)) => {
            // The year before is only comparable where the table says the same of this year.
            let same = near(table.now.spending, now.spending);
            Some(Money { now, before: table.before.filter(|_| same) })
        }
        (Some(now), None) => Some(Money { now, before: None }),
        (None, table) => table,
    }
}

/// The money of a publication as a whole: only what the source itself says of the whole.
pub(crate) fn of_publication(publication: &Publication) -> Option<Flows> {
    from_figures(&publication.key_figures)
}

/// What the programmes on the site spend and receive together; `None` unless each says so.
pub(crate) fn of_all_programmes(publication: &Publication) -> Option<Flows> {
    let each: Option<Vec<Flows>> =
        publication.programmes.iter().map(|p| of_programme(publication, p).map(|m| m.now)).collect();
    let each = each.filter(|e| e.len() > 1)?;
    let spending = each.iter().try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.spending))?;
    let income = each.iter().try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.income?));
    Some(Flows { spending, income })
}

fn from_figures(figures: &[KeyFigure]) -> Option<Flows> {
    let find = |flow: Flow| {
        let mut fitting = figures.iter().filter(|f| flow_of(&f.title) == flow);
        let only = fitting.next()?;
        fitting.next().is_none().then(|| only.amount.in_euros()).flatten()
    };
    // Large figures print expenditure with or without a minus; it is money that goes out either way.
    let spending = find(Flow::Expenditure)?.abs();
    Some(Flows { spending, income: find(Flow::Income).map(|i| i.abs()) })
}

/// The money in each table of a programme that tells it, the programme's own tables first.
fn tables<'a>(
    publication: &'a Publication,
    programme: &'a Programme,
) -> impl Iterator<Item = Money> + use<'a> {
    // The tables of a report in the year often hold changes, not totals, under the same words.
    let told = publication.kind != PublicationKind::Bestuursrapportage;
    programme.tables.iter().filter(move |t| told && t.sign != SignConvention::Unknown).filter_map(move |t| {
        let now = from_table(t, publication.year)?;
        Some(Money { now, before: from_table(t, publication.year - 1) })
    })
}

fn from_table(table: &BudgetTable, year: i32) -> Option<Flows> {
    let column = table.column_of(year)?;
    let value = |flow: Flow| {
        let rows =
            || table.rows.iter().filter(move |r| r.kind != RowKind::Group && flow_of(&r.label) == flow);
        let sums = || rows().filter(|r| matches!(r.kind, RowKind::Total | RowKind::Subtotal));
        let row = match (rows().count(), sums().count()) {
            (1, _) => rows().next(),
            (_, 1) => sums().next(),
            _ => None,
        }?;
        let number = row.cells.at(column)?.value.number()?;
        table.unit.in_euros(shown(number, flow, table.sign))
    };
    let spending = value(Flow::Expenditure)?;
    Some(Flows { spending, income: value(Flow::Income) })
}

/// Whether two amounts are the same but for rounding to thousands.
fn near(a: Decimal, b: Decimal) -> bool {
    a.checked_sub(b).is_some_and(|d| d.abs() <= Decimal::from(1000))
}
