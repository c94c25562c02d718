//! The sums within a row: expenditure, income and balance as columns, and a difference between two columns.

use rust_decimal::Decimal;

use super::rows::TableView;
use super::{Draft, Rule, Sums};
use crate::model::sign::{Flow, SignConvention, by_most_equations, flow_of};
use crate::model::{BudgetTable, RowKind};

pub(super) fn check(sums: &mut Sums<'_>, table: &BudgetTable) {
    let view = TableView::of(table);
    for [out, into, balance] in triples(table) {
        let cell = |row: usize, column: usize| view.number(row, column);
        let filled: Vec<(usize, [Decimal; 3])> = (0..table.rows.len())
            .filter(|row| table.rows.get(*row).is_some_and(|r| r.kind != RowKind::Group))
            .filter_map(|row| Some((row, [cell(row, out)?, cell(row, into)?, cell(row, balance)?])))
            .collect();
        let sign = by_most_equations(filled.iter().map(|(_, triple)| *triple));
        let Some(head) = table.columns.get(balance) else { continue };
        for (row, [e, i, b]) in filled {
            let (e, i, b) = match sign {
                SignConvention::ExpenditureNegative => (-e, i, b),
                SignConvention::IncomeMinusExpenditure => (e, i, b),
                SignConvention::ExpenditureMinusIncome => (e, i, -b),
                SignConvention::IncomeNegative => (e, -i, -b),
                SignConvention::Unknown => continue,
            };
            let mut terms = [view.term(row, i, false), view.term(row, e, true)];
            for (term, column) in terms.iter_mut().zip([into, out]) {
                term.label = table.columns.get(column).map_or_else(String::new, |c| c.title.clone());
            }
            let about = format!("{} {}", view.label(row), head.title);
            sums.push(Draft {
                rule: Rule::Balance,
                about: &about,
                column: Some(&head.title),
                table: Some(&table.id),
                terms: terms.into(),
                stated: b,
                stated_half: view.half(),
                stated_label: view.label(row),
                euros: table.unit.factor(),
                places: [view.place(row), view.place(row)],
            });
        }
    }
}

/// Expenditure, income and balance of one year and kind, side by side.
fn triples(table: &BudgetTable) -> Vec<[usize; 3]> {
    let columns = || table.columns.iter().enumerate();
    let flow = |title: &str, group: Option<&str>| match flow_of(title) {
        Flow::Other => group.map_or(Flow::Other, flow_of),
        own => own,
    };
    let mut out = Vec::new();
    for (at, head) in columns().filter(|(_, c)| flow(&c.title, c.group.as_deref()) == Flow::Balance) {
        let only = |wanted: Flow| {
            let mut found = columns().filter(|(_, c)| {
                flow(&c.title, c.group.as_deref()) == wanted && (c.year, c.kind) == (head.year, head.kind)
            });
            match (found.next(), found.next()) {
                (Some((i, _)), None) => Some(i),
                _ => None,
            }
        };
        if let (Some(e), Some(i)) = (only(Flow::Expenditure), only(Flow::Income)) {
            out.push([e, i, at]);
        }
    }
    out
}
