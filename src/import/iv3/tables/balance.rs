//! The balance sheet of a delivery, and what changed on it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::codes::List;
use super::super::figures::Entry;
use super::{Sums, Tables, cell, row};
use crate::model::{BudgetTable, Column, RowKind};

impl Tables<'_> {
    /// What stands on the balance sheet: a table of what the municipality owns, and one of what it owes and keeps.
    pub(in crate::import::iv3) fn balance(&self) -> Vec<BudgetTable> {
        let sides = [
            ('A', "balans-bezittingen", say!(balance_assets), say!(total_assets)),
            ('P', "balans-schulden", say!(balance_equity_and_debts), say!(total_liabilities)),
        ];
        sides
            .into_iter()
            .filter_map(|(letter, id, title, total)| self.balance_side(letter, id, title, total))
            .collect()
    }

    fn balance_side(&self, letter: char, id: &str, title: &str, total: &str) -> Option<BudgetTable> {
        let own: Vec<_> = self.delivery.standings.iter().filter(|s| s.code.starts_with(letter)).collect();
        let mut days: Vec<(&str, bool)> = Vec::new();
        for s in &own {
            if !days.contains(&(s.day.as_str(), s.first)) {
                days.push((&s.day, s.first));
            }
        }
        days.sort_by_key(|(_, first)| !first);
        let mut sums: BTreeMap<&str, Vec<Option<Decimal>>> = BTreeMap::new();
        for s in &own {
            let cells = sums.entry(&s.code).or_insert_with(|| vec![None; days.len()]);
            let at = days.iter().position(|(day, _)| *day == s.day);
            if let Some(slot) = at.and_then(|i| cells.get_mut(i)) {
                *slot = Some(slot.unwrap_or_default() + s.euros);
            }
        }
        sums.retain(|_, cells| cells.iter().any(|c| c.is_some_and(|n| !n.is_zero())));
        if sums.is_empty() {
            return None;
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_cached_key(|(code, _)| self.codes.order(List::Balance, code));
        let add = |to: &mut Vec<Option<Decimal>>, cells: &[Option<Decimal>]| {
            to.iter_mut()
                .zip(cells)
                .for_each(|(t, c)| *t = Some(t.unwrap_or_default() + c.unwrap_or_default()));
        };
        let line = |code: Option<&str>, label: &str, kind, cells: &[Option<Decimal>]| {
            row(code, label, kind, cells.iter().map(|n| cell(*n)).collect())
        };
        let (mut rows, mut whole) = (Vec::new(), vec![None; days.len()]);
        let part_of = |code: &str| code.get(..2).unwrap_or_default().to_owned();
        let mut parts: Vec<String> = Vec::new();
        for (code, _) in &sums {
            let part = part_of(code);
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        for part in &parts {
            let mut sum = vec![None; days.len()];
            for (code, cells) in sums.iter().filter(|(code, _)| part_of(code) == *part) {
                add(&mut sum, cells);
                let label = self.codes.label(List::Balance, code).unwrap_or(say!(unknown_item));
                rows.push(line(Some(code), label, RowKind::Item, cells));
            }
            add(&mut whole, &sum);
            if let Some(label) = self.codes.label(List::Balance, part) {
                rows.push(line(None, &sentence_case(label), RowKind::Subtotal, &sum));
            }
        }
        rows.push(line(None, total, RowKind::Total, &whole));
        let year = Some(self.delivery.year);
        let column = |(day, _): &(&str, bool)| Column {
            title: (*day).to_owned(),
            year,
            kind: None,
            group: None,
            unchecked: false,
        };
        Some(self.table(id, title, "Post", days.iter().map(column).collect(), rows))
    }

    /// What changed on the balance sheet, as far as the delivery says.
    pub(in crate::import::iv3) fn changes(&self) -> Option<BudgetTable> {
        let mut sums: BTreeMap<&str, Sums> = BTreeMap::new();
        for Entry { side, code, euros, .. } in &self.delivery.changes {
            sums.entry(code).or_default().add(*side, *euros);
        }
        sums.retain(|_, s| !s.is_zero());
        if sums.is_empty() {
            return None;
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_cached_key(|(code, _)| self.codes.order(List::Balance, code));
        let mut total = Sums::default();
        let line = |code: Option<&str>, label: &str, kind, s: Sums| {
            row(code, label, kind, vec![cell(s.expenditure), cell(s.income)])
        };
        let mut rows = Vec::new();
        for (code, s) in sums {
            total.join(s);
            let label = self.codes.label(List::Balance, code).unwrap_or(say!(unknown_item));
            rows.push(line(Some(code), label, RowKind::Item, s));
        }
        rows.push(line(None, "Totaal", RowKind::Total, total));
        let columns = self.columns(&["Lasten", "Baten"]);
        Some(self.table("balans-veranderingen", say!(changes_on_the_balance), "Post", columns, rows))
    }
}

/// "Vaste Activa" as "Vaste activa".
fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    first + &letters.as_str().to_lowercase()
}
