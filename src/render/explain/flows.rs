//! What a programme or publication spends and receives, where the source says so without doubt.
//!
//! Figures come from the large figures of the source or from a table in which expenditure, income and balance add
//! up. Where neither is there, nothing is said: a sum of unclear figures would be a guess. So is the size of a figure
//! with a minus: it is only read as money that goes out where something shows that the source prints it so.

use rust_decimal::Decimal;

use super::table::figures::{plan_column, year_column};
use crate::model::sign::{Flow, SignConvention, by_equations, flow_of, only_figure, shown};
use crate::model::{BudgetTable, KeyFigure, Programme, Publication, PublicationKind, RowKind};

/// Money that goes out and comes in, in euros, neither of them negative.
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

/// The flows of the year a publication is about; of the year before, and as they were planned, where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Money {
    pub(crate) now: Flows,
    pub(crate) before: Option<Flows>,
    /// What was planned for the year, in a document that looks back.
    pub(crate) planned: Option<Flows>,
}

/// The money of a programme.
pub(crate) fn of_programme(publication: &Publication, programme: &Programme) -> Option<Money> {
    let table = tables(publication, programme).next();
    let usage = Usage { table: table.map(|t| t.now), ..Usage::of(publication) };
    match (from_figures(&programme.key_figures, &usage), table) {
        (Some(now), Some(table)) => {
            // Another year is only comparable where the table says the same of this year.
            let same = near(table.now.spending, now.spending);
            let when = |flows: Option<Flows>| flows.filter(|_| same);
            Some(Money { now, before: when(table.before), planned: when(table.planned) })
        }
        (Some(now), None) => Some(Money { now, before: None, planned: None }),
        (None, table) => table,
    }
}

/// The money of a publication as a whole: only what the source itself says of the whole.
pub(crate) fn of_publication(publication: &Publication) -> Option<Flows> {
    from_figures(&publication.key_figures, &Usage::of(publication))
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

/// What shows that a source prints money with a minus that is no less than nothing.
#[derive(Debug, Clone, Copy, Default)]
struct Usage {
    /// A table of the same programme and year, in the site's convention.
    table: Option<Flows>,
    /// Every programme prints its expenditure with a minus.
    spending: bool,
    /// Every programme prints its income with a minus.
    income: bool,
}

impl Usage {
    fn of(publication: &Publication) -> Usage {
        let minus = |flow: Flow| {
            let figures = publication.programmes.iter().filter_map(|p| only_figure(&p.key_figures, flow));
            let numbers: Vec<Decimal> = figures.map(|f| f.amount.number).filter(|n| !n.is_zero()).collect();
            // One programme may receive money back; that all of them do so is a way of printing.
            numbers.len() > 1 && numbers.iter().all(Decimal::is_sign_negative)
        };
        Usage { table: None, spending: minus(Flow::Expenditure), income: minus(Flow::Income) }
    }
}

fn from_figures(figures: &[KeyFigure], usage: &Usage) -> Option<Flows> {
    let convention = convention(figures);
    let size = |flow: Flow, minus: SignConvention, usual: bool, table: Option<Decimal>| {
        let euros = only_figure(figures, flow)?.amount.in_euros()?;
        let shown_so = || table.is_some_and(|t| near(t, euros.abs()) && t > Decimal::from(1000));
        let certain = !negative(euros) || convention == minus || usual || shown_so();
        certain.then(|| euros.abs())
    };
    let (spent, received) = (usage.table.map(|t| t.spending), usage.table.and_then(|t| t.income));
    Some(Flows {
        spending: size(Flow::Expenditure, SignConvention::ExpenditureNegative, usage.spending, spent)?,
        income: size(Flow::Income, SignConvention::IncomeNegative, usage.income, received),
    })
}

/// How large figures use plus and minus: as their own balance shows.
fn convention(figures: &[KeyFigure]) -> SignConvention {
    let of = |flow| only_figure(figures, flow).map(|f| &f.amount);
    let (Some(e), Some(i), Some(b)) = (of(Flow::Expenditure), of(Flow::Income), of(Flow::Balance)) else {
        return SignConvention::Unknown;
    };
    // So small that rounding could make the equation hold.
    let scale = [e, i, b].iter().map(|a| a.number.scale()).max().unwrap_or(0);
    let small = |n: Decimal| n.abs() <= Decimal::new(2, scale);
    if e.unit != i.unit || e.unit != b.unit || small(e.number) || small(i.number) {
        return SignConvention::Unknown;
    }
    by_equations(&[[e.number, i.number, b.number]])
}

/// The money in each table of a programme that tells it.
fn tables<'a>(
    publication: &'a Publication,
    programme: &'a Programme,
) -> impl Iterator<Item = Money> + use<'a> {
    // The tables of a report in the year often hold changes, not totals, under the same words.
    let told = publication.kind != PublicationKind::Bestuursrapportage;
    programme.tables.iter().filter(move |t| told && t.sign != SignConvention::Unknown).filter_map(move |t| {
        // What each row is about is asked for every year of every page that shows the programme.
        let about: Vec<Flow> = t.rows.iter().map(|r| flow_of(&r.label)).collect();
        let money = |column| from_table(t, &about, column);
        let year = |year| year_column(t, publication.kind, year).and_then(money);
        let planned = (publication.kind == PublicationKind::Jaarstukken)
            .then(|| plan_column(t, publication.year).and_then(money));
        let now = year(publication.year)?;
        Some(Money { now, before: year(publication.year - 1), planned: planned.flatten() })
    })
}

/// `about` is what each row is about, by its own label.
fn from_table(table: &BudgetTable, about: &[Flow], column: usize) -> Option<Flows> {
    let value = |flow: Flow| {
        let all = || table.rows.iter().zip(about);
        let rows = || all().filter(move |(r, f)| r.kind != RowKind::Group && **f == flow).map(|(r, _)| r);
        let sums = || rows().filter(|r| matches!(r.kind, RowKind::Total | RowKind::Subtotal));
        let row = match (rows().count(), sums().count()) {
            (1, _) => rows().next(),
            (_, 1) => sums().next(),
            _ => None,
        }?;
        let number = row.cells.at(column)?.value.number()?;
        table.unit.in_euros(shown(number, flow, table.sign)).filter(|n| !negative(*n))
    };
    let spending = value(Flow::Expenditure)?;
    Some(Flows { spending, income: value(Flow::Income) })
}

fn negative(number: Decimal) -> bool {
    number.is_sign_negative() && !number.is_zero()
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
    fn a_minus_is_a_way_of_printing_only_where_something_shows_it() {
        let ninety = Some(("90000 Some(\"-70000\")".to_owned(), None));
        let figures = |e, i, b| said(&[("Lasten", e), ("Baten", i), ("Saldo", b)], &[]);
        assert_eq!(figures(-90, 20, -70), ninety, "the balance shows it");
        assert_eq!(figures(90, -20, 70), ninety);
        assert_eq!(figures(-5, 10, 15), None, "money that came back: the balance shows that too");
        assert_eq!(figures(-5, 10, 99), None, "nothing shows it");
        assert_eq!(figures(-1, 1, 0), None, "rounding could show anything");
        assert_eq!(said(&[("Lasten", -90)], &[]), None);
        assert_eq!(said(&[("Lasten", 90), ("Baten", -20)], &[]), Some(("90000 None".into(), None)));
    }

    #[test]
    fn what_all_programmes_print_with_a_minus_is_a_way_of_printing() {
        let (mut publication, programme) = programme(&[("Lasten", -90)], &[]);
        publication.programmes = vec![programme.clone(), programme.clone()];
        let spent = |p: &Publication| of_programme(p, &p.programmes[0]).map(|m| m.now.spending.to_string());
        assert_eq!(spent(&publication).as_deref(), Some("90000"));
        publication.programmes[1].key_figures[0].amount.number = Decimal::from(4);
        assert_eq!(spent(&publication), None);
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
