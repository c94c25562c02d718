//! The sums within a table, column by column: totals and subtotals, balance, reserves, result.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Draft, Rule, Sums, Term, half};
use crate::model::sign::{self, Flow, SignConvention, flows, shown};
use crate::model::{BudgetTable, Row, RowCells, RowKind};

pub(super) fn check(sums: &mut Sums<'_>, table: &BudgetTable) {
    let view = TableView::of(table);
    view.totals(sums);
    view.balances(sums);
}

/// A table with what each row is about and how its signs are used.
pub(super) struct TableView<'a> {
    pub(super) table: &'a BudgetTable,
    pub(super) flows: Vec<Flow>,
    pub(super) sign: SignConvention,
    half: Decimal,
}

impl<'a> TableView<'a> {
    pub(super) fn of(table: &'a BudgetTable) -> TableView<'a> {
        let numbers = table.rows.iter().flat_map(|r| r.cells.all()).filter_map(|c| c.value.number());
        let scale = numbers.map(|n| n.normalize().scale()).max().unwrap_or(0);
        let mut view = TableView { table, flows: flows(table), sign: table.sign, half: half(scale) };
        if view.sign == SignConvention::Unknown {
            view.sign = view.likely_sign();
        }
        view
    }

    /// The convention that most columns show, where none fits all of them.
    fn likely_sign(&self) -> SignConvention {
        let Some(rows) = self.main_rows() else { return SignConvention::Unknown };
        let triple = |column| {
            let [e, i, b] = rows.map(|row| self.number(row, column));
            Some([e?, i?, b?])
        };
        sign::by_most_equations((0..self.table.columns.len()).filter_map(triple))
    }

    /// The number of a cell as it counts in a sum.
    pub(super) fn number(&self, row: usize, column: usize) -> Option<Decimal> {
        self.table.rows.get(row)?.cells.at(column)?.value.in_sum()
    }

    /// The number of a cell in the convention of the site: money that goes out and comes in positive, a balance is
    /// income less expenditure.
    pub(super) fn normal(&self, row: usize, column: usize) -> Option<Decimal> {
        let flow = self.flows.get(row).copied()?;
        let number = self.number(row, column)?;
        Some(match (self.sign, flow) {
            // Deposits print as expenditure does, withdrawals as income does; either may be printed without its minus.
            (_, Flow::Deposit | Flow::Withdrawal) => number.abs(),
            (SignConvention::ExpenditureMinusIncome | SignConvention::IncomeNegative, Flow::Balance) => {
                -number
            }
            _ => shown(number, flow, self.sign),
        })
    }

    /// Whether a balance says how much is short, and not how much is left.
    fn is_turned(&self) -> bool {
        matches!(self.sign, SignConvention::ExpenditureMinusIncome | SignConvention::IncomeNegative)
    }

    pub(super) fn label(&self, row: usize) -> &'a str {
        self.table.rows.get(row).map_or("", |r| if r.label.is_empty() { r.kind.key() } else { &r.label })
    }

    pub(super) fn place(&self, row: usize) -> crate::source::Place {
        self.table.rows.get(row).map_or_else(|| self.table.origin.place(), |r| r.origin.place())
    }

    pub(super) fn half(&self) -> Decimal {
        self.half
    }

    /// A term of a sum: a cell, in the convention of the site where `normal` is asked.
    pub(super) fn term(&self, row: usize, number: Decimal, minus: bool) -> Term {
        Term { label: self.label(row).to_owned(), number, half: self.half, minus }
    }

    /// The rows with numbers in columns.
    fn numbered(&self) -> impl Iterator<Item = (usize, &'a Row)> {
        let rows = self.table.rows.iter().enumerate();
        rows.filter(|(_, r)| r.kind != RowKind::Group && matches!(r.cells, RowCells::Placed(_)))
    }

    /// The one row that stands for a flow: the only one, or the only total or subtotal of it.
    pub(super) fn row_of(&self, wanted: impl Fn(usize, &Row) -> bool) -> Option<usize> {
        let fitting = || self.numbered().filter(|(i, r)| wanted(*i, r));
        let sums = || fitting().filter(|(_, r)| r.kind != RowKind::Item);
        match (fitting().count(), sums().count()) {
            (1, _) => fitting().next(),
            (_, 1) => sums().next(),
            _ => None,
        }
        .map(|(i, _)| i)
    }

    pub(super) fn of_flow(&self, flow: Flow) -> Option<usize> {
        self.row_of(|i, _| self.flows.get(i) == Some(&flow))
    }

    /// The balance before reserves: the first row that is called so.
    pub(super) fn balance(&self) -> Option<usize> {
        let called = |r: &Row| {
            let label = r.label.to_lowercase();
            (label.contains("saldo") || label.contains("resultaat")) && !label.contains("reserve")
        };
        self.numbered().find(|(i, r)| self.flows.get(*i) == Some(&Flow::Balance) && called(r)).map(|(i, _)| i)
    }

    /// The row with the movements of reserves together.
    pub(super) fn movements(&self) -> Option<usize> {
        let called = |r: &Row| {
            let label = r.label.to_lowercase();
            label.contains("reserve") && (label.contains("mutatie") || label.contains("saldo"))
        };
        self.row_of(|i, r| self.flows.get(i) == Some(&Flow::Balance) && called(r))
    }

    /// The result after reserves: a balance below the one before reserves.
    fn result(&self, balance: usize) -> Option<usize> {
        let called = |r: &Row| {
            let label = r.label.to_lowercase();
            (label.contains("resultaat") || label.contains("saldo")) && !label.contains("mutatie")
        };
        self.numbered()
            .filter(|(i, r)| *i > balance && self.flows.get(*i) == Some(&Flow::Balance) && called(r))
            .last()
            .map(|(i, _)| i)
    }

    fn main_rows(&self) -> Option<[usize; 3]> {
        let balance = self.balance()?;
        let above = |flow| self.row_of(|i, _| i < balance && self.flows.get(i) == Some(&flow));
        Some([above(Flow::Expenditure)?, above(Flow::Income)?, balance])
    }

    fn balances(&self, sums: &mut Sums<'_>) {
        let main = self.main_rows();
        if let Some([out, into, balance]) = main.filter(|_| self.sign != SignConvention::Unknown) {
            self.equation(sums, Rule::Balance, balance, &[(into, false), (out, true)]);
        }
        // Deposits and withdrawals that stand under the balance; those of no kind cannot be told apart.
        let from = main.map_or(0, |[.., balance]| balance + 1);
        let moved = |flow| self.row_of(|i, _| i >= from && self.flows.get(i) == Some(&flow));
        let (deposit, withdrawal) = (moved(Flow::Deposit), moved(Flow::Withdrawal));
        let both: Vec<(usize, bool)> =
            withdrawal.map(|w| (w, false)).into_iter().chain(deposit.map(|d| (d, true))).collect();
        let movements = self.movements();
        if let Some(movements) = movements.filter(|_| both.len() == 2) {
            self.equation(sums, Rule::Reserves, movements, &both);
        }
        let Some([.., balance]) = main.filter(|_| self.sign != SignConvention::Unknown) else { return };
        let Some(result) = self.result(balance) else { return };
        let moves = match movements {
            Some(m) if m != result && both.is_empty() => vec![(m, false)],
            _ => both,
        };
        if !moves.is_empty() {
            let terms: Vec<(usize, bool)> = std::iter::once((balance, false)).chain(moves).collect();
            self.equation(sums, Rule::Result, result, &terms);
        }
    }

    /// A sum of rows in the convention of the site, in every column that has all of them.
    fn equation(&self, sums: &mut Sums<'_>, rule: Rule, stated: usize, terms: &[(usize, bool)]) {
        for (column, head) in self.table.columns.iter().enumerate() {
            let found: Option<Vec<Term>> = terms
                .iter()
                .map(|(row, minus)| Some(self.term(*row, self.normal(*row, column)?, *minus)))
                .collect();
            let (Some(mut terms_here), Some(mut number)) = (found, self.normal(stated, column)) else {
                continue;
            };
            // Said as the source prints it: there a balance may be what is short.
            if self.is_turned() && matches!(rule, Rule::Balance | Rule::Result | Rule::Reserves) {
                number = -number;
                terms_here.iter_mut().for_each(|t| t.minus = !t.minus);
                terms_here.sort_by_key(|t| t.minus);
            }
            let first = terms.first().map_or(stated, |(row, _)| *row);
            sums.push(Draft {
                rule,
                about: self.label(stated),
                column: Some(&head.title),
                table: Some(&self.table.id),
                terms: terms_here,
                stated: number,
                stated_half: self.half,
                stated_label: self.label(stated),
                euros: self.table.unit.factor(),
                places: [self.place(stated), self.place(first)],
            });
        }
    }

    /// Totals and subtotals that are plain sums of the rows above them.
    fn totals(&self, sums: &mut Sums<'_>) {
        let rows = &self.table.rows;
        for (at, row) in rows.iter().enumerate() {
            let is_sum = matches!(row.kind, RowKind::Subtotal | RowKind::Total);
            if !is_sum || !matches!(row.cells, RowCells::Placed(_)) {
                continue;
            }
            let certain = self.parts(at);
            let Some(parts) = certain.or_else(|| self.likely_parts(at)) else { continue };
            for (column, head) in self.table.columns.iter().enumerate() {
                let numbers: Vec<Option<Decimal>> = parts.iter().map(|i| self.number(*i, column)).collect();
                // A word, p.m. or an empty cell where a number could stand: what is printed is not all there is.
                let printed =
                    |i: &usize| rows.get(*i).and_then(|r| r.cells.at(column)).is_none_or(|c| c.is_blank());
                let whole = numbers.iter().zip(&parts).all(|(n, i)| n.is_some() || printed(i));
                let Some(stated) = self.number(at, column).filter(|_| whole) else { continue };
                let terms = parts
                    .iter()
                    .zip(&numbers)
                    .filter_map(|(i, n)| Some(self.term(*i, (*n)?, false)))
                    .collect::<Vec<_>>();
                if terms.is_empty() {
                    continue;
                }
                let first = parts.first().copied().unwrap_or(at);
                sums.push(Draft {
                    rule: Rule::Total,
                    about: self.label(at),
                    column: Some(&head.title),
                    table: Some(&self.table.id),
                    terms,
                    stated,
                    stated_half: self.half,
                    stated_label: self.label(at),
                    euros: self.table.unit.factor(),
                    places: [self.place(at), self.place(first)],
                });
            }
        }
    }

    /// The rows that a sum adds up, where only one reading is possible: the items of its own group or table, all of
    /// one flow. A balance is no plain sum, and neither is a sum over other sums of which some are left out.
    fn parts(&self, at: usize) -> Option<Vec<usize>> {
        if self.flows.get(at) == Some(&Flow::Balance) && !self.is_balance_list() {
            return None;
        }
        let block = self.block(at);
        let items: Vec<usize> = self.items(block.clone());
        let row = self.table.rows.get(at)?;
        let sums_before = self
            .table
            .rows
            .get(..at)?
            .iter()
            .filter(|r| r.kind != RowKind::Item && r.kind != RowKind::Group)
            .count();
        let one_flow = self.one_flow(&items, at);
        let only = sums_before == 0 || row.kind == RowKind::Subtotal && block.start > 0;
        (items.len() > 1 && one_flow && only && self.holds_somewhere_or_only(at, &items)).then_some(items)
    }

    /// The rows that a sum over sums adds up, where a column shows that it does: all subtotals above it, or all items.
    fn likely_parts(&self, at: usize) -> Option<Vec<usize>> {
        if self.flows.get(at) == Some(&Flow::Balance) && !self.is_balance_list() {
            return None;
        }
        let above = self.table.rows.get(..at)?;
        let subtotals: Vec<usize> =
            above.iter().enumerate().filter(|(_, r)| r.kind == RowKind::Subtotal).map(|(i, _)| i).collect();
        let items = self.items(0..at);
        let last =
            |i: usize| above.get(i..).is_some_and(|r| r.iter().skip(1).all(|r| r.kind == RowKind::Item));
        // Subtotals, and the items after the last of them.
        let mixed: Vec<usize> = match subtotals.last() {
            Some(end) if last(*end) => subtotals.iter().copied().chain(self.items(end + 1..at)).collect(),
            _ => Vec::new(),
        };
        [subtotals, mixed, items].into_iter().find(|parts| parts.len() > 1 && self.fits(at, parts) > 0)
    }

    /// Whether the rows are about balances only, as in a list of task fields with their balance.
    fn is_balance_list(&self) -> bool {
        let items = self.items(0..self.table.rows.len());
        items.len() > 1 && items.iter().all(|i| self.flows.get(*i) == Some(&Flow::Balance))
    }

    /// The rows of the block that ends in a sum: back to the sum or group before it.
    fn block(&self, at: usize) -> Range<usize> {
        let above = self.table.rows.get(..at).unwrap_or_default();
        let start = above.iter().rposition(|r| r.kind != RowKind::Item).map_or(0, |i| i + 1);
        start..at
    }

    fn items(&self, range: Range<usize>) -> Vec<usize> {
        self.numbered()
            .filter(|(i, r)| range.contains(i) && r.kind == RowKind::Item)
            .map(|(i, _)| i)
            .collect()
    }

    fn one_flow(&self, items: &[usize], at: usize) -> bool {
        let flow = |i: &usize| self.flows.get(*i).copied().unwrap_or(Flow::Other);
        let mut seen: Vec<Flow> = items.iter().chain([&at]).map(flow).filter(|f| *f != Flow::Other).collect();
        seen.dedup();
        seen.len() < 2
    }

    /// In how many columns the sum holds, not counting those with only zeros.
    fn fits(&self, at: usize, parts: &[usize]) -> usize {
        let most = parts.iter().fold(self.half, |sum, _| sum + self.half);
        (0..self.table.columns.len())
            .filter(|column| {
                let numbers = parts.iter().map(|i| self.number(*i, *column).unwrap_or_default());
                let sum = numbers.clone().try_fold(Decimal::ZERO, Decimal::checked_add);
                let stated = self.number(at, *column);
                let near = sum
                    .zip(stated)
                    .and_then(|(sum, stated)| sum.checked_sub(stated))
                    .is_some_and(|d| d.abs() <= most);
                near && numbers.filter(|n| !n.is_zero()).count() > 1
            })
            .count()
    }

    /// A table of items and one total can only mean that sum, unless it has several columns and it holds in none.
    fn holds_somewhere_or_only(&self, at: usize, items: &[usize]) -> bool {
        self.table.columns.len() == 1 || self.fits(at, items) > 0
    }
}
