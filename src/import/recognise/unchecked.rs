//! Figures that a computer read from a PDF: each column stays unchecked until the sums that are printed in it confirm
//! every one of its numbers.

use rust_decimal::Decimal;

use crate::import::log::{About, Doubt};
use crate::model::sign::{Flow, SignConvention, flows};
use crate::model::{BudgetTable, Id, RowCells, RowKind};
use crate::source::At;

/// Marks the columns of a table from a PDF, also one that was read line by line, and takes the mark away from those
/// that add up.
pub(super) fn settle(table: &mut BudgetTable) {
    let page = matches!(table.origin.place().at, At::Page(_) | At::OnPage { .. });
    for column in 0..table.columns.len() {
        let marked = page || table.columns.get(column).is_some_and(|c| c.unchecked);
        let unchecked = marked && !confirmed(table, column);
        if let Some(column) = table.columns.get_mut(column) {
            column.unchecked = unchecked;
        }
    }
}

/// What the log says of the columns that stay unchecked.
pub(super) fn doubts(table: &BudgetTable) -> Vec<Doubt> {
    let unchecked = table.columns.iter().enumerate().filter(|(_, c)| c.unchecked);
    let doubt = |(i, column): (usize, &crate::model::Column)| {
        let numbers = table.rows.iter().filter_map(|r| r.cells.at(i)?.value.number()).count();
        let many = match numbers {
            // Nothing stands in this column for sure: there is nothing to compare.
            0 => return None,
            1 => "1 getal".to_owned(),
            n => format!("{n} getallen"),
        };
        Some(Doubt {
            about: About::Unchecked,
            place: table.origin.place(),
            text: format!("{}, kolom «{}»: {many}", table.title, column.title),
            done: say!(numbers_from_pdf_not_checked).into(),
            choices: Vec::new(),
            target: format!("`tabellen/{}` (.toml), `[[kolom]]`", Id::from_text(&table.title)),
        })
    };
    unchecked.filter_map(doubt).collect()
}

/// Whether every number of a column stands in a sum that holds: as one of its terms, or as the sum. One number that no
/// sum reaches may still be misread.
fn confirmed(table: &BudgetTable, column: usize) -> bool {
    let value = |row: usize| table.rows.get(row)?.cells.at(column)?.value.number();
    let numbers: Vec<usize> = (0..table.rows.len()).filter(|row| value(*row).is_some()).collect();
    // A number without a column may belong here.
    let loose = table.rows.iter().any(|r| matches!(r.cells, RowCells::Loose(_)));
    if loose || numbers.len() < 3 {
        return false;
    }
    let flows = flows(table);
    let mut reached = vec![false; table.rows.len()];
    for at in &numbers {
        let kind = table.rows.get(*at).map(|r| r.kind);
        if !matches!(kind, Some(RowKind::Subtotal | RowKind::Total)) {
            continue;
        }
        for terms in candidates(table, &flows, *at) {
            let terms: Vec<(usize, Decimal)> = terms
                .into_iter()
                .filter_map(|(row, turn)| Some((row, value(row)?.checked_mul(turn)?)))
                .collect();
            if terms.len() > 1 && holds(&terms, value(*at)) {
                terms.iter().map(|(row, _)| row).chain([at]).for_each(|row| {
                    if let Some(reached) = reached.get_mut(*row) {
                        *reached = true;
                    }
                });
            }
        }
    }
    numbers.iter().all(|row| reached.get(*row) == Some(&true))
}

/// The rows that a sum may be of, each with the factor 1 or -1: the rows since the sum before it, all rows above it, all
/// sums above it, and income against expenditure in the way of the table.
fn candidates(table: &BudgetTable, flows: &[Flow], at: usize) -> Vec<Vec<(usize, Decimal)>> {
    let kind = |row: usize| table.rows.get(row).map(|r| r.kind);
    let flow = |row: usize| flows.get(row).copied().unwrap_or(Flow::Other);
    let items = |from: usize| (from..at).filter(|row| kind(*row) == Some(RowKind::Item));
    let since = (0..at).rfind(|row| kind(*row) != Some(RowKind::Item)).map_or(0, |row| row + 1);
    let sums = (0..at).filter(|row| matches!(kind(*row), Some(RowKind::Subtotal | RowKind::Total)));
    let plus = |row: usize| (row, Decimal::ONE);
    let turned = |row: usize| {
        let minus = match table.sign {
            SignConvention::IncomeMinusExpenditure => matches!(flow(row), Flow::Expenditure | Flow::Deposit),
            SignConvention::ExpenditureMinusIncome => matches!(flow(row), Flow::Income | Flow::Withdrawal),
            _ => false,
        };
        (row, if minus { Decimal::NEGATIVE_ONE } else { Decimal::ONE })
    };
    vec![
        items(since).map(plus).collect(),
        items(0).map(plus).collect(),
        sums.clone().map(plus).collect(),
        items(since).map(turned).collect(),
        items(0).map(turned).collect(),
        sums.map(turned).collect(),
    ]
}

/// Whether terms add up to a sum: (n + 1) / 2 units of the last printed decimal is what rounding explains.
fn holds(terms: &[(usize, Decimal)], sum: Option<Decimal>) -> bool {
    let Some(sum) = sum else { return false };
    let total = terms.iter().try_fold(Decimal::ZERO, |total, (_, term)| total.checked_add(*term));
    let scale = terms.iter().map(|(_, term)| term.scale()).fold(sum.scale(), u32::max).min(20);
    let slack = Decimal::new(i64::try_from(terms.len() + 1).unwrap_or(0) * 5, scale + 1);
    total.and_then(|total| total.checked_sub(sum)).is_some_and(|off| off.abs() <= slack)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::{Role, of};

    fn table(text: &str) -> BudgetTable {
        let mut lines = of(text);
        crate::import::recognise::table::mark(&mut lines, &mut Vec::new());
        let found = lines.into_iter().find_map(|l| if let Role::Table(t) = l.role { Some(*t) } else { None });
        let mut table = found.unwrap_or_else(|| panic!("no table in {text}"));
        table.columns.iter_mut().for_each(|c| c.unchecked = true);
        settle(&mut table);
        table
    }

    fn unchecked(text: &str) -> Vec<bool> {
        table(text).columns.iter().map(|c| c.unchecked).collect()
    }

    #[test]
    fn a_total_confirms_its_own_column_only() {
        let text = "Kosten\n\nPost 2025 2026 2027\nWegen 10 11 10,5\nGroen 20 21 20,5\nTotaal 30 35 31,1\n";
        assert_eq!(unchecked(text), [false, true, false], "2026 is 3 off, and 2027 one tenth: rounding");
    }

    #[test]
    fn every_number_must_be_reached_by_a_sum_that_holds() {
        let text = "Kosten\n\nPost 2025 2026\nWegen 10 10\nGroen 20 20\nTotaal 30 30\nOverig 7 8\n";
        assert_eq!(unchecked(text), [true, true], "nothing confirms the last row");
        let bare = "Kosten\n\nPost 2025 2026\nWegen 10 10\nGroen 20 20\n";
        assert_eq!(unchecked(bare), [true, true], "no sum");
        let loose = "Kosten\n\nPost 2025 2026\nWegen 10 10\nGroen 20 20\nPark 5\nTotaal 30 30\n";
        assert_eq!(unchecked(loose), [true, true], "a number without a column may belong to either");
    }

    #[test]
    fn a_balance_confirms_in_the_way_of_the_table() {
        for (rows, known) in [
            ("Lasten -100 -90\nBaten 30 20\nSaldo -70 -70", true),
            ("Lasten 100 90\nBaten 30 20\nSaldo 70 70", true),
            ("Lasten 100 90\nBaten 30 20\nSaldo -70 -70", true),
            ("Lasten 100 90\nBaten 30 20\nSaldo 60 70", false),
        ] {
            let found = unchecked(&format!("Kosten\n\nKosten 2025 2026\n{rows}\n"));
            assert_eq!(found.iter().all(|c| !c), known, "{rows}: {found:?}");
        }
    }

    #[test]
    fn the_log_says_what_to_do_where() {
        let doubts = doubts(&table("Kosten\n\nPost 2025 2026\nWegen 10 10\nGroen 20 20\nTotaal 30 99\n"));
        let [doubt] = doubts.as_slice() else { panic!("{doubts:?}") };
        assert!(doubt.text.contains("kolom «2026»: 3 getallen") && doubt.target.contains("`[[kolom]]`"));
        assert!(doubt.done.contains("Haal daarna de sleutel `gecontroleerd` weg"));
    }
}
