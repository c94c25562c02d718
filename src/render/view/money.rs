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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::{Amount, Unit};
    use crate::model::RowKind::Item;
    use crate::render::view::example::{id, site, table};

    fn programme(figures: &[(&str, i64)], rows: &[(&str, &str)]) -> (Publication, Programme) {
        let mut programme = Programme::new(id("p"), "P");
        programme.key_figures = figures
            .iter()
            .map(|(title, n)| KeyFigure {
                title: (*title).into(),
                amount: Amount { number: (*n).into(), unit: Unit::THOUSAND },
                percentage: None,
            })
            .collect();
        let rows: Vec<_> = rows.iter().map(|(label, cells)| ("", *label, Item, *cells)).collect();
        programme.tables = vec![table("Kosten", &["Begroting 2025", "Begroting 2026"], &rows)];
        (site().publications.swap_remove(0), programme)
    }

    fn said(figures: &[(&str, i64)], rows: &[(&str, &str)]) -> Option<(String, Option<String>)> {
        let (publication, programme) = programme(figures, rows);
        let money = of_programme(&publication, &programme)?;
        Some((
            format!("{} {:?}", money.now.spending, money.now.balance().map(|b| b.to_string())),
            money.before.map(|b| b.spending.to_string()),
        ))
    }

    #[test]
    fn a_table_that_adds_up_tells_both_years_in_one_convention() {
        let both = Some(("90000 Some(\"-70000\")".to_owned(), Some("100000".to_owned())));
        for rows in [
            [("Lasten", "-100|-90"), ("Baten", "30|20"), ("Saldo", "-70|-70")],
            [("Lasten", "100|90"), ("Baten", "30|20"), ("Saldo", "70|70")],
            [("Lasten", "100|90"), ("Baten", "-30|-20"), ("Saldo", "70|70")],
        ] {
            assert_eq!(said(&[], &rows), both, "{rows:?}");
        }
    }

    #[test]
    fn nothing_is_said_of_figures_that_do_not_add_up_or_stand_twice() {
        assert_eq!(said(&[], &[("Lasten", "100|90"), ("Baten", "30|20"), ("Saldo", "1|2")]), None);
        assert_eq!(said(&[], &[("Verkeer", "100|90"), ("Groen", "30|20")]), None);
        assert_eq!(said(&[("Saldo", 5)], &[]), None);
    }

    #[test]
    fn large_figures_go_first_and_the_year_before_only_where_the_table_agrees() {
        let rows = [("Lasten", "100|90"), ("Baten", "30|20"), ("Saldo", "70|70")];
        let same = said(&[("Uitgaven", -90), ("Inkomsten", 20)], &rows);
        assert_eq!(same, Some(("90000 Some(\"-70000\")".into(), Some("100000".into()))));
        let other = said(&[("Uitgaven", 50)], &rows);
        assert_eq!(other, Some(("50000 None".into(), None)));
    }

    #[test]
    fn a_report_in_the_year_holds_changes_and_no_totals() {
        let (mut publication, programme) =
            programme(&[], &[("Lasten", "100|90"), ("Baten", "30|20"), ("Saldo", "70|70")]);
        publication.kind = PublicationKind::Bestuursrapportage;
        assert_eq!(of_programme(&publication, &programme), None);
    }
}
