//! What the cells of a table say for certain: which column is which, which way a sign points, and in what unit. What
//! is not certain is unclear, and nothing is composed of it.

use rust_decimal::Decimal;

use crate::amount::{Unit, Value};
use crate::model::sign::{Flow, SignConvention, by_equations, flow_of, shown};
use crate::model::{BudgetTable, Column, ColumnKind, PublicationKind, Row, RowKind};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    /// So many euros, not negative.
    Known(Decimal),
    /// Something, of which the sign, the column or the unit is not certain; or less than nothing.
    Unclear,
    /// No number: a dash, "p.m.", an empty cell.
    Nothing,
}

impl Figure {
    pub(crate) fn known(self) -> Option<Decimal> {
        match self {
            Figure::Known(euros) => Some(euros),
            Figure::Unclear | Figure::Nothing => None,
        }
    }
}

/// What a column is about: by its own head, or by the head above it.
pub(crate) fn column_flow(column: &Column) -> Flow {
    match flow_of(&column.title) {
        Flow::Other => column.group.as_deref().map_or(Flow::Other, flow_of),
        flow => flow,
    }
}

/// The column that tells of a year, where exactly one does. In a document that looks back it holds results.
pub(crate) fn year_column(table: &BudgetTable, kind: PublicationKind, year: i32) -> Option<usize> {
    let found = table.column_of(year)?;
    let column = table.columns.get(found)?;
    let rivals = table
        .columns
        .iter()
        .filter(|c| c.year == column.year && c.kind == column.kind && column_flow(c) == column_flow(column));
    let alone = rivals.count() == 1;
    let fits = kind != PublicationKind::Jaarstukken || column.kind == Some(ColumnKind::Realisation);
    (alone && fits && !column.unchecked).then_some(found)
}

/// The column with what was planned for a year in the end, where exactly one does.
pub(crate) fn plan_column(table: &BudgetTable, year: i32) -> Option<usize> {
    let plans: Vec<usize> =
        [Flow::Other, Flow::Expenditure].into_iter().filter_map(|flow| planned(table, year, flow)).collect();
    match plans.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// A plan beside its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) plan: usize,
    pub(crate) result: usize,
    /// The column with the difference that the source prints.
    pub(crate) difference: Option<usize>,
    /// What the columns are about; [`Flow::Other`] where the rows tell.
    pub(crate) flow: Flow,
}

/// The columns with a plan and its result of a year: one pair, or one for expenditure and one for income.
pub(crate) fn pairs(table: &BudgetTable, year: i32) -> Vec<Pair> {
    let pair = |flow| {
        let result = only(table, year, flow, ColumnKind::Realisation)?;
        let difference = only(table, year, flow, ColumnKind::Difference);
        // "Verwachte realisatie" and "prognose" are no results.
        let head = table.columns.get(result)?.title.to_lowercase();
        let expected = ["verwacht", "prognose", "raming"].iter().any(|w| head.contains(w));
        (!expected).then_some(Pair { plan: planned(table, year, flow)?, result, difference, flow })
    };
    [Flow::Other, Flow::Expenditure, Flow::Income].into_iter().filter_map(pair).collect()
}

fn planned(table: &BudgetTable, year: i32, flow: Flow) -> Option<usize> {
    let has = |kind| table.columns.iter().any(|c| fits(c, year, flow, kind));
    let amended = has(ColumnKind::AmendedBudget);
    only(table, year, flow, if amended { ColumnKind::AmendedBudget } else { ColumnKind::Budget })
}

fn fits(column: &Column, year: i32, flow: Flow, kind: ColumnKind) -> bool {
    column.kind == Some(kind)
        && column.year.is_none_or(|y| y == year)
        && column_flow(column) == flow
        && !column.unchecked
}

fn only(table: &BudgetTable, year: i32, flow: Flow, kind: ColumnKind) -> Option<usize> {
    let mut found = table.columns.iter().enumerate().filter(|(_, c)| fits(c, year, flow, kind));
    let (first, _) = found.next()?;
    found.next().is_none().then_some(first)
}

/// A table with what its rows and columns are about.
pub(crate) struct Figures<'a> {
    pub(crate) table: &'a BudgetTable,
    /// What each row is about.
    rows: &'a [Flow],
    /// How the columns use plus and minus, where they are about expenditure, income and balance.
    columns: SignConvention,
    /// Whether expenditure or income is printed with a minus somewhere: without a convention its sign says nothing.
    minus: bool,
}

impl<'a> Figures<'a> {
    pub(crate) fn new(table: &'a BudgetTable, rows: &'a [Flow]) -> Figures<'a> {
        let mut figures = Figures { table, rows, columns: by_columns(table), minus: false };
        // A difference has a sign of its own.
        let amounts: Vec<usize> = (0..table.columns.len())
            .filter(|i| table.columns.get(*i).is_some_and(|c| c.kind != Some(ColumnKind::Difference)))
            .collect();
        figures.minus = (0..table.rows.len()).any(|row| {
            amounts.iter().copied().any(|column| {
                matches!(figures.flow(row, column), Flow::Expenditure | Flow::Income)
                    && figures.number(row, column).is_some_and(|n| n.is_sign_negative() && !n.is_zero())
            })
        });
        figures
    }

    /// The rows with their number.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, &'a Row)> + use<'a> {
        self.table.rows.iter().enumerate()
    }

    /// What a cell is about. Money into or out of a reserve is that in a column of expenditure too.
    pub(crate) fn flow(&self, row: usize, column: usize) -> Flow {
        let of_column = self.table.columns.get(column).map_or(Flow::Other, column_flow);
        let of_row = self.rows.get(row).copied().unwrap_or(Flow::Other);
        match (of_column, of_row) {
            (Flow::Other, row) => row,
            (_, row @ (Flow::Deposit | Flow::Withdrawal)) => row,
            (column, _) => column,
        }
    }

    /// The printed number of a cell.
    fn number(&self, row: usize, column: usize) -> Option<Decimal> {
        match self.table.rows.get(row)?.cells.at(column)?.value {
            Value::Number(n) => Some(n),
            _ => None,
        }
    }

    /// What a cell says.
    pub(crate) fn at(&self, row: usize, column: usize) -> Figure {
        let Some(cell) = self.table.rows.get(row).and_then(|r| r.cells.at(column)) else {
            let loose = self.table.rows.get(row).is_some_and(|r| !r.cells.all().is_empty());
            return if loose { Figure::Unclear } else { Figure::Nothing };
        };
        let number = match cell.value {
            Value::Number(n) => n,
            Value::Percent(_) => return Figure::Unclear,
            _ if cell.as_words().is_some() => return Figure::Unclear,
            _ => return Figure::Nothing,
        };
        let flow = self.flow(row, column);
        let about_column = self.table.columns.get(column).is_some_and(|c| column_flow(c) != Flow::Other);
        let convention = if about_column { self.columns } else { self.table.sign };
        let unknown = convention == SignConvention::Unknown;
        let unclear = flow == Flow::Balance
            || self.table.unit_inherited
            || unknown && self.minus && matches!(flow, Flow::Expenditure | Flow::Income);
        let euros = self.table.unit.in_euros(shown(number, flow, convention));
        match euros.filter(|e| !unclear && (!e.is_sign_negative() || e.is_zero())) {
            Some(euros) => Figure::Known(euros),
            None => Figure::Unclear,
        }
    }

    /// The euros of a cell in the convention of the site, also of a balance and with a unit that was taken over; `None`
    /// where the sign is not certain.
    pub(crate) fn euros(&self, row: usize, column: usize) -> Option<Decimal> {
        let number = self.number(row, column)?;
        let flow = self.flow(row, column);
        let about_column = self.table.columns.get(column).is_some_and(|c| column_flow(c) != Flow::Other);
        let convention = if about_column { self.columns } else { self.table.sign };
        let balance = flow == Flow::Balance;
        if convention == SignConvention::Unknown && (balance || self.minus) {
            return None;
        }
        let euros = self.table.unit.in_euros(shown(number, flow, convention))?;
        (balance || !euros.is_sign_negative() || euros.is_zero()).then_some(euros)
    }

    /// Whether rows hold money at all.
    pub(crate) fn is_money(&self) -> bool {
        matches!(self.table.unit, Unit::Euro { .. })
    }

    /// The one row that tells a flow as a whole: the only row about it, or the only sum of it.
    pub(crate) fn whole(&self, flow: Flow, column: usize) -> Option<usize> {
        let about = || self.rows().filter(|(i, r)| r.kind != RowKind::Group && self.flow(*i, column) == flow);
        let by_column = self.table.columns.get(column).is_some_and(|c| column_flow(c) != Flow::Other);
        let one = |kind: Option<RowKind>| {
            let mut rows = about().filter(|(_, r)| kind.is_none_or(|k| r.kind == k));
            let (first, _) = rows.next()?;
            rows.next().is_none().then_some(first)
        };
        let only = one(None).filter(|i| {
            // One post of many is no whole: its own label must say so.
            by_column
                || self.table.rows.get(*i).is_some_and(|r| is_whole(&r.label) || r.kind != RowKind::Item)
        });
        only.or_else(|| one(Some(RowKind::Total))).or_else(|| one(Some(RowKind::Subtotal)))
    }
}

/// Whether a label says nothing but what kind of money it is: "Totaal lasten".
pub(crate) fn is_whole(label: &str) -> bool {
    const WORDS: [&str; 11] = [
        "totaal",
        "totale",
        "lasten",
        "baten",
        "uitgaven",
        "inkomsten",
        "kosten",
        "opbrengsten",
        "de",
        "alle",
        "programma",
    ];
    let label = label.to_lowercase();
    let mut words = label.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some() && words.all(|w| WORDS.contains(&w))
}

/// The convention of columns of expenditure, income and balance: the one whose equation holds on every row.
fn by_columns(table: &BudgetTable) -> SignConvention {
    let mut triples = Vec::new();
    let mut spent = Vec::new();
    for (e, column) in table.columns.iter().enumerate() {
        if column_flow(column) != Flow::Expenditure {
            continue;
        }
        let beside = |flow| {
            let same = |c: &Column| c.year == column.year && c.kind == column.kind && column_flow(c) == flow;
            let mut found = table.columns.iter().enumerate().filter(|(_, c)| same(c));
            let (first, _) = found.next()?;
            found.next().is_none().then_some(first)
        };
        let (income, balance) = (beside(Flow::Income), beside(Flow::Balance));
        for row in &table.rows {
            let cell = |i: usize| row.cells.at(i).and_then(|c| c.value.in_sum());
            spent.extend(cell(e).filter(|n| !n.is_zero()));
            if let (Some(out), Some(into), Some(left)) =
                (cell(e), income.and_then(cell), balance.and_then(cell))
            {
                triples.push([out, into, left]);
            }
        }
    }
    match by_equations(&triples) {
        SignConvention::Unknown if spent.len() > 1 && spent.iter().all(Decimal::is_sign_negative) => {
            SignConvention::ExpenditureNegative
        }
        found => found,
    }
}
