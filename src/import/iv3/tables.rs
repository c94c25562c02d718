//! The tables of a delivery: income and expenditure by task field and by category, the balance sheet, the ratios.

mod balance;
mod measures;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::codes::{Codes, List, RESERVES, RESULT};
use super::figures::{Delivery, Side};
use crate::amount::{Cell, Unit, Value};
use crate::model::sign::SignConvention;
use crate::model::{BudgetTable, Column, Id, Row, RowCells, RowKind};
use crate::source::Origin;

/// The table of task fields.
pub(super) const FIELDS: &str = "taakvelden";
/// The table of economic categories.
pub(super) const CATEGORIES: &str = "soorten";

/// Makes the tables of a delivery.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables<'d> {
    pub(super) delivery: &'d Delivery,
    pub(super) codes: Codes,
}

/// Expenditure and income of a row; none where the source gives none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) expenditure: Option<Decimal>,
    pub(super) income: Option<Decimal>,
}

impl Sums {
    pub(super) fn add(&mut self, side: Side, euros: Decimal) {
        let slot = match side {
            Side::Expenditure => &mut self.expenditure,
            Side::Income => &mut self.income,
        };
        *slot = Some(slot.unwrap_or_default() + euros);
    }

    pub(super) fn join(&mut self, other: Sums) {
        for (side, euros) in [(Side::Expenditure, other.expenditure), (Side::Income, other.income)] {
            if let Some(euros) = euros {
                self.add(side, euros);
            }
        }
    }

    pub(super) fn is_zero(self) -> bool {
        self.expenditure.unwrap_or_default().is_zero() && self.income.unwrap_or_default().is_zero()
    }

    /// Income minus expenditure.
    pub(super) fn balance(self) -> Decimal {
        self.income.unwrap_or_default() - self.expenditure.unwrap_or_default()
    }
}

fn cell(number: Option<Decimal>) -> Cell {
    Cell::from(number.map_or(Value::Empty, |n| Value::Number(n.normalize())))
}

fn row(code: Option<&str>, label: &str, kind: RowKind, cells: Vec<Cell>) -> Row {
    Row {
        code: code.map(str::to_owned),
        label: label.to_owned(),
        kind,
        cells: RowCells::Placed(cells),
        origin: Origin::default(),
    }
}

impl Tables<'_> {
    fn table(
        &self,
        id: &str,
        title: &str,
        header: &str,
        columns: Vec<Column>,
        rows: Vec<Row>,
    ) -> BudgetTable {
        let d = self.delivery;
        let unit = match d.factor {
            1 => String::new(),
            _ => say!(amounts_there_in_unit, unit = d.unit),
        };
        BudgetTable {
            id: Id::from_text(id),
            title: title.to_owned(),
            unit: Unit::EURO,
            unit_inherited: false,
            sign: SignConvention::Unknown,
            row_header: Some(header.to_owned()),
            columns,
            rows,
            provenance: Some(say!(from_file_with_unit, from = d.from, file_name = d.file_name(), unit)),
            origin: Origin::default(),
        }
    }

    fn columns(&self, titles: &[&str]) -> Vec<Column> {
        let d = self.delivery;
        let column = |title: &&str| Column {
            title: (*title).to_owned(),
            year: Some(d.year),
            kind: Some(d.period.column()),
            group: Some(d.period.head(d.year)),
            unchecked: false,
        };
        titles.iter().map(column).collect()
    }

    /// Expenditure, income and balance of each task field. Reserves and the result stand below their own subtotal: they
    /// are no spending.
    pub(super) fn fields(&self, fields: &[(String, Sums)]) -> BudgetTable {
        let line = |code: Option<&str>, label: &str, kind, sums: Sums| {
            let cells = vec![cell(sums.expenditure), cell(sums.income), cell(Some(sums.balance()))];
            row(code, label, kind, cells)
        };
        let (apart, own): (Vec<_>, Vec<_>) = fields.iter().partition(|(code, _)| is_apart(code));
        let mut rows = Vec::with_capacity(fields.len() + 2);
        let mut total = Sums::default();
        let put = |rows: &mut Vec<Row>, list: &[&(String, Sums)], total: &mut Sums| {
            for (code, sums) in list {
                total.join(*sums);
                rows.push(line(Some(code), &self.label(code), RowKind::Item, *sums));
            }
        };
        put(&mut rows, &own, &mut total);
        if !apart.is_empty() && !own.is_empty() {
            rows.push(line(None, say!(total_without_reserves_and_result), RowKind::Subtotal, total));
        }
        put(&mut rows, &apart, &mut total);
        rows.push(line(None, "Totaal", RowKind::Total, total));
        let columns = self.columns(&["Lasten", "Baten", "Saldo"]);
        let title = say!(flows_per_task_field);
        let sign = SignConvention::IncomeMinusExpenditure;
        BudgetTable { sign, ..self.table(FIELDS, title, "Taakveld", columns, rows) }
    }

    /// The name of a task field: as the source prints it, else as the code list has it.
    pub(super) fn label(&self, code: &str) -> String {
        let own = self.delivery.labels.iter().find(|(c, _)| c == code).map(|(_, label)| label.as_str());
        let listed = || self.codes.label(List::TaskField, code);
        own.filter(|l| !l.is_empty()).or_else(listed).unwrap_or(say!(unknown_task_field)).to_owned()
    }

    /// Expenditure and income of each economic category; none where the source tells no categories.
    pub(super) fn categories(&self, of: impl Fn(&str) -> bool) -> Option<BudgetTable> {
        let entries = || self.delivery.entries.iter().filter(|e| of(&e.code));
        if entries().any(|e| e.category.is_none()) {
            return None;
        }
        let mut sums: BTreeMap<&str, Sums> = BTreeMap::new();
        for entry in entries() {
            sums.entry(entry.category.as_deref().unwrap_or_default())
                .or_default()
                .add(entry.side, entry.euros);
        }
        let mut sums: Vec<(&str, Sums)> = sums.into_iter().filter(|(_, s)| !s.is_zero()).collect();
        if sums.is_empty() {
            return None;
        }
        sums.sort_by_cached_key(|(code, _)| {
            let order = |list| self.codes.order(list, code);
            (order(List::Expenditure).1, code.to_string())
        });
        let mut total = Sums::default();
        let line = |code: Option<&str>, label: &str, kind, sums: Sums| {
            row(code, label, kind, vec![cell(sums.expenditure), cell(sums.income)])
        };
        let mut rows = Vec::with_capacity(sums.len() + 1);
        for (code, sums) in sums {
            total.join(sums);
            let listed =
                [List::Expenditure, List::Income].into_iter().find_map(|l| self.codes.label(l, code));
            rows.push(line(Some(code), listed.unwrap_or(say!(unknown_kind)), RowKind::Item, sums));
        }
        rows.push(line(None, "Totaal", RowKind::Total, total));
        let columns = self.columns(&["Lasten", "Baten"]);
        Some(self.table(CATEGORIES, say!(flows_per_kind), say!(economic_category), columns, rows))
    }

    /// A table for each part that the source gives beside the amounts: "waarvan salarissen".
    pub(super) fn parts(&self, of: impl Fn(&str) -> bool) -> Vec<BudgetTable> {
        let mut out: Vec<(Side, &str, &str, Vec<Row>, Decimal)> = Vec::new();
        for part in self.delivery.parts.iter().filter(|p| of(&p.code) && !p.euros.is_zero()) {
            let line =
                row(Some(&part.code), &self.label(&part.code), RowKind::Item, vec![cell(Some(part.euros))]);
            match out
                .iter_mut()
                .find(|(side, category, ..)| (*side, *category) == (part.side, part.category.as_str()))
            {
                Some((.., rows, total)) => {
                    rows.push(line);
                    *total += part.euros;
                }
                None => out.push((part.side, &part.category, &part.title, vec![line], part.euros)),
            }
        }
        let make = |(side, category, title, mut rows, total): (Side, &str, &str, Vec<Row>, Decimal)| {
            let order = |r: &Row| self.codes.order(List::TaskField, r.code.as_deref().unwrap_or_default());
            rows.sort_by_cached_key(order);
            rows.push(row(None, "Totaal", RowKind::Total, vec![cell(Some(total))]));
            let head = match side {
                Side::Expenditure => "Lasten",
                Side::Income => "Baten",
            };
            let title = say!(of_which_title, lower_first = lower_first(title));
            self.table(&format!("waarvan-{category}"), &title, "Taakveld", self.columns(&[head]), rows)
        };
        out.into_iter().map(make).collect()
    }
}

/// Whether a task field is no spending and no income of its own: reserves and the result.
pub(super) fn is_apart(code: &str) -> bool {
    matches!(code, RESERVES | RESULT)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|c| c.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
