//! What kind each row of a table is, and whether its totals add up.

use rust_decimal::Decimal;

use crate::amount::Cell;
use crate::model::{BudgetTable, RowCells, RowKind};

/// Says of each row what kind it is: by its word or its lack of one; what it adds up to decides between a subtotal
/// and a total.
pub(crate) fn kinds(table: &mut BudgetTable) {
    let last = table.rows.iter().rposition(|r| r.kind != RowKind::Group);
    for i in 0..table.rows.len() {
        let Some(row) = table.rows.get(i) else { break };
        if row.kind != RowKind::Item {
            continue;
        }
        let label = row.label.to_lowercase();
        let label = label.trim_end_matches(':').trim();
        let whole = label.starts_with("totaal")
            || label.starts_with("totale ")
            || label.ends_with(" totaal")
            || label.ends_with("totaal saldo")
            || label == "totalen";
        let part = label.starts_with("subtotaal");
        // The balance of the loans and of the overhead is a figure like any other.
        let figure = ["financiering", "kostenplaats"].iter().any(|w| label.contains(w));
        let balance = row.code.is_none()
            && !figure
            && (label.starts_with("saldo")
                || label.starts_with("resultaat")
                || label.starts_with("gerealiseerd saldo")
                || label.starts_with("gerealiseerd resultaat")
                || label.starts_with("geraamd resultaat")
                || label.starts_with("geraamd saldo")
                || Some(i) == last && label.ends_with("saldo")
                || label == "mutaties reserves"
                || label == "mutatie reserves");
        // Words without a name, such as a head that is printed again, are no total.
        let nameless = row.label.is_empty() && row.cells.all().iter().any(|c| c.value.number().is_some());
        let kind = if nameless || whole || balance && label.starts_with("resultaat") {
            if Some(i) == last || nameless { RowKind::Total } else { RowKind::Subtotal }
        } else if part || balance {
            RowKind::Subtotal
        } else {
            RowKind::Item
        };
        if let Some(row) = table.rows.get_mut(i) {
            row.kind = kind;
        }
    }
    coded(table);
    sum(table);
}

/// A code without amounts right above a total heads nothing: it is a row whose cells are empty.
fn coded(table: &mut BudgetTable) {
    for i in 0..table.rows.len() {
        let ends = table.rows.get(i + 1).is_none_or(|r| matches!(r.kind, RowKind::Subtotal | RowKind::Total));
        let beside =
            i > 0 && table.rows.get(i - 1).is_some_and(|r| r.kind == RowKind::Item && r.code.is_some());
        if let Some(row) = table.rows.get_mut(i)
            && row.kind == RowKind::Group
            && row.code.is_some()
            && ends
            && beside
        {
            row.kind = RowKind::Item;
        }
    }
}

/// A last row that is the sum of all rows above it, in each of two columns or more, is their total whatever its name.
fn sum(table: &mut BudgetTable) {
    let Some((last, above)) = table.rows.split_last_mut() else { return };
    let plain = |r: &crate::model::Row| r.kind == RowKind::Item && matches!(r.cells, RowCells::Placed(_));
    if above.len() < 3 || !plain(last) || last.code.is_some() || !above.iter().all(plain) {
        return;
    }
    let mut proofs = 0usize;
    for column in 0..table.columns.len() {
        let value = |r: &crate::model::Row| r.cells.at(column).and_then(|c| c.value.number());
        let parts: Vec<Decimal> = above.iter().filter_map(value).collect();
        let Some(printed) = value(last) else {
            if parts.is_empty() {
                continue;
            }
            return;
        };
        let total = parts.iter().try_fold(Decimal::ZERO, |a, b| a.checked_add(*b));
        if total != Some(printed) {
            return;
        }
        proofs += usize::from(!printed.is_zero() && parts.iter().filter(|p| !p.is_zero()).count() > 1);
    }
    if proofs > 1 {
        last.kind = RowKind::Total;
    }
}

/// Whether a total is the sum of the rows above it: since the last total or group, or of all of them. `None` where there
/// is nothing to add up, or where income and expenditure stand under each other, whose signs differ between sources.
pub(crate) fn adds_up(table: &BudgetTable, at: usize) -> Option<bool> {
    let row = table.rows.get(at)?;
    let mixed = table.rows.iter().any(|r| {
        use crate::model::sign::{Flow, flow_of};
        matches!(flow_of(&r.label), Flow::Balance | Flow::Deposit | Flow::Withdrawal)
            && r.code.is_none()
            && !r.label.is_empty()
    });
    if mixed {
        return None;
    }
    if let Some(true) = balance(table, at) {
        return Some(true);
    }
    // A column with "V" and "N" has its signs in the letters, or in the numbers as well.
    let fits = |from: usize, column: usize, sided: bool| -> Option<bool> {
        let Some(printed) = row.cells.at(column).and_then(|c| c.value.number().and(signed(c, sided))) else {
            return Some(true);
        };
        let mut sum = Decimal::ZERO;
        let mut n = 1u32;
        for r in table.rows.get(from..at)? {
            if r.kind == RowKind::Item
                && let Some(value) = r.cells.at(column).and_then(|c| signed(c, sided))
            {
                sum = sum.checked_add(value)?;
                n += 1;
            }
        }
        let step = Decimal::new(1, printed.scale().min(20));
        let tolerance = step.checked_mul(Decimal::from(n + 1))?.checked_div(Decimal::TWO)?;
        Some((sum - printed).abs() <= tolerance)
    };
    let sum_from = |from: usize| -> Option<bool> {
        let mut all = true;
        for column in 0..table.columns.len() {
            let sided = table.rows.iter().filter_map(|r| r.cells.at(column)).any(|c| side(c).is_some());
            all &= fits(from, column, sided)? || sided && fits(from, column, false)?;
        }
        Some(all)
    };
    let above = table.rows.get(..at)?;
    if above.iter().any(|r| matches!(r.cells, RowCells::Loose(_))) || matches!(row.cells, RowCells::Loose(_))
    {
        return None;
    }
    if !above.iter().any(|r| r.kind == RowKind::Item) {
        return None;
    }
    let since = above.iter().rposition(|r| r.kind != RowKind::Item).map_or(0, |i| i + 1);
    Some(sum_from(since)? || sum_from(0)?)
}

/// The side that a letter behind an amount names: whether it is an advantage.
fn side(cell: &Cell) -> Option<bool> {
    match cell.note.as_deref()?.split(' ').next()? {
        "V" | "v" => Some(true),
        "N" | "n" => Some(false),
        _ => None,
    }
}

/// What a cell adds to a sum: where letters say which side an amount is on, a disadvantage counts against an advantage.
fn signed(cell: &Cell, sided: bool) -> Option<Decimal> {
    let value = cell.value.in_sum()?;
    Some(if sided && side(cell) == Some(false) { -value } else { value })
}
/// Whether a total of nothing but expenditure and income is what one leaves of the other.
fn balance(table: &BudgetTable, at: usize) -> Option<bool> {
    use crate::model::sign::{Flow, flow_of};
    let mut items = table.rows.get(..at)?.iter().filter(|r| r.kind != RowKind::Group);
    let (a, b) = (items.next()?, items.next()?);
    let flows = (flow_of(&a.label), flow_of(&b.label));
    let two = matches!(flows, (Flow::Expenditure, Flow::Income) | (Flow::Income, Flow::Expenditure));
    if !two || items.next().is_some() {
        return None;
    }
    let row = table.rows.get(at)?;
    let number = |r: &crate::model::Row, c: usize| r.cells.at(c).and_then(|c| c.value.in_sum());
    let fits = |plus: bool| {
        (0..table.columns.len()).all(|c| match (number(a, c), number(b, c), number(row, c)) {
            (Some(a), Some(b), Some(total)) => {
                let left = if plus { a.checked_sub(b) } else { b.checked_sub(a) };
                left.is_some_and(|left| (left - total).abs() <= Decimal::from(2u8))
            }
            _ => true,
        })
    };
    Some(fits(true) || fits(false))
}
