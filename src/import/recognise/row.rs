//! A row of a table whose cells are parted by spaces: numbers are peeled off the right end, what stays is code and label.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::amount::{Cell, Value, parse};
use crate::model::{BudgetTable, Row, RowCells, RowKind};
use crate::source::{Origin, Place};

/// A row, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Peeled {
    /// What stands before the numbers.
    pub(crate) label: String,
    /// The numbers, as printed and as read.
    pub(crate) cells: Vec<(String, Cell)>,
}

/// Peels the numbers off the right end of a cleaned line.
pub(crate) fn peel(text: &str) -> Peeled {
    let tokens: Vec<&str> = text.split(' ').filter(|t| !t.is_empty()).collect();
    let mut end = tokens.len();
    let mut cells: Vec<(String, Cell)> = Vec::new();
    while let Some(at) = end.checked_sub(1) {
        let Some(token) = tokens.get(at) else { break };
        let before = at.checked_sub(1).and_then(|i| tokens.get(i)).copied();
        // "V" and "N" belong to the number before them.
        let (text, from) = match (*token, before) {
            ("V" | "N" | "v" | "n", Some(number)) if parse::number(number).is_some() => {
                (format!("{number} {token}"), at - 1)
            }
            _ => ((*token).to_owned(), at),
        };
        let Ok(cell) = parse::cell(&text) else { break };
        if cell.value == Value::Empty {
            break;
        }
        // "€ 12" is one cell.
        let euro =
            from.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| matches!(*t, "€" | "€-" | "-€"));
        let (text, from) = match (euro, from.checked_sub(1).and_then(|i| tokens.get(i))) {
            (true, Some(sign)) => (format!("{sign} {text}"), from - 1),
            _ => (text, from),
        };
        let cell = parse::cell(&text).unwrap_or(cell);
        cells.push((text, cell));
        end = from;
    }
    cells.reverse();
    Peeled { label: tokens.get(..end).unwrap_or_default().join(" "), cells }
}

impl Peeled {
    /// Fits the numbers to a number of columns: a minus apart from its number is joined when that makes them fit, and
    /// numbers too many belong to the label.
    pub(crate) fn fit(mut self, columns: usize) -> Peeled {
        if self.cells.len() > columns {
            let mut joined: Vec<(String, Cell)> = Vec::new();
            let mut surplus = self.cells.len() - columns;
            for (text, cell) in &self.cells {
                if surplus > 0
                    && matches!(cell.value, Value::Number(n) if !n.is_sign_negative())
                    && joined.last().is_some_and(|(_, c)| c.value == Value::Dash)
                    && let Ok(negative) = parse::cell(&format!("-{text}"))
                {
                    joined.pop();
                    joined.push((format!("- {text}"), negative));
                    surplus -= 1;
                } else {
                    joined.push((text.clone(), cell.clone()));
                }
            }
            self.cells = joined;
        }
        let surplus = self.cells.len().saturating_sub(columns);
        if surplus > 0 && !self.label.is_empty() {
            for (text, _) in self.cells.drain(..surplus) {
                self.label.push(' ');
                self.label.push_str(&text);
            }
        }
        self
    }
}

#[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests below
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<code>\d{1,2}(?:\.\d{1,3})+[A-Za-z]?|\d{1,3}|[A-Z]\d{1,3}(?:\.\d+)*|[a-zA-Z])(?P<sign>[.):]?\s*-\s+|[.):]\s+|\s+)(?P<label>\S.*)$").unwrap()
});

/// The code before a label: "0.10D - Reserves", "a. Veiligheid".
pub(crate) fn code(label: &str) -> (Option<String>, String) {
    if let Some(found) = CODE.captures(label)
        && let (Some(code), Some(sign), Some(rest)) =
            (found.name("code"), found.name("sign"), found.name("label"))
    {
        let text = rest.as_str();
        let signed = !sign.as_str().trim().is_empty();
        let letter = code.as_str().len() == 1 && code.as_str().starts_with(char::is_alphabetic);
        let plain = code.as_str().bytes().all(|b| b.is_ascii_digit())
            || code.as_str().starts_with(char::is_alphabetic);
        let capital = text.starts_with(|c: char| c.is_uppercase());
        let word = text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '‘' | '\'' | '('));
        if word && (signed || !plain || capital && !letter) {
            return (Some(code.as_str().to_owned()), text.to_owned());
        }
    }
    (None, label.to_owned())
}

/// A row of the model. Numbers fewer than the columns have no column any more.
pub(crate) fn build(label: &str, cells: Vec<Cell>, columns: usize, place: &Place) -> Row {
    let (code, label) = code(label);
    let kind = if cells.is_empty() { RowKind::Group } else { RowKind::Item };
    let loose = cells.len() != columns && !cells.is_empty();
    // A row without numbers has its cells all the same: empty ones.
    let cells = if cells.is_empty() { vec![Cell::default(); columns] } else { cells };
    Row {
        code,
        label,
        kind,
        cells: if loose { RowCells::Loose(cells) } else { RowCells::Placed(cells) },
        origin: Origin::at(place.clone()),
    }
}

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
            || label == "totalen";
        let part = label.starts_with("subtotaal");
        let balance = row.code.is_none()
            && (label.starts_with("saldo")
                || label.starts_with("resultaat")
                || label.starts_with("gerealiseerd saldo")
                || label.starts_with("gerealiseerd resultaat")
                || label.starts_with("geraamd resultaat")
                || label.starts_with("geraamd saldo")
                || label == "mutaties reserves"
                || label == "mutatie reserves");
        let kind = if row.label.is_empty() || whole || balance && label.starts_with("resultaat") {
            if Some(i) == last || row.label.is_empty() { RowKind::Total } else { RowKind::Subtotal }
        } else if part || balance {
            RowKind::Subtotal
        } else {
            RowKind::Item
        };
        if let Some(row) = table.rows.get_mut(i) {
            row.kind = kind;
        }
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
    let sum_from = |from: usize| -> Option<bool> {
        let mut fits = true;
        for column in 0..table.columns.len() {
            let Some(printed) = row.cells.at(column).and_then(|c| c.value.number()) else { continue };
            let mut sum = Decimal::ZERO;
            let mut n = 1u32;
            for r in table.rows.get(from..at)? {
                if r.kind == RowKind::Item
                    && let Some(value) = r.cells.at(column).and_then(|c| c.value.in_sum())
                {
                    sum = sum.checked_add(value)?;
                    n += 1;
                }
            }
            let step = Decimal::new(1, printed.scale().min(20));
            let tolerance = step.checked_mul(Decimal::from(n + 1))?.checked_div(Decimal::TWO)?;
            fits &= (sum - printed).abs() <= tolerance;
        }
        Some(fits)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str, columns: usize) -> (String, Vec<String>) {
        let peeled = peel(text).fit(columns);
        (peeled.label, peeled.cells.into_iter().map(|(t, _)| t).collect())
    }

    #[test]
    fn numbers_are_peeled_off_the_right_end() {
        for (text, columns, label, cells) in [
            ("Lasten -4.721 -4.549", 2, "Lasten", vec!["-4.721", "-4.549"]),
            ("0.10 Reserves 63 41", 2, "0.10 Reserves", vec!["63", "41"]),
            ("Wonen € 26.136", 1, "Wonen", vec!["€ 26.136"]),
            ("Meer groen 15,0", 4, "Meer groen", vec!["15,0"]),
            ("Project 2030 12 13", 2, "Project 2030", vec!["12", "13"]),
            ("Rente p.m. - 0", 3, "Rente", vec!["p.m.", "-", "0"]),
            ("Verschil - 325 12", 2, "Verschil", vec!["- 325", "12"]),
            ("Veiligheid 1.200 325 V", 2, "Veiligheid", vec!["1.200", "325 V"]),
            ("-3.791 -3.850", 2, "", vec!["-3.791", "-3.850"]),
            ("Lasten", 2, "Lasten", vec![]),
        ] {
            let cells: Vec<String> = cells.into_iter().map(str::to_owned).collect();
            assert_eq!(p(text, columns), (label.to_owned(), cells), "{text}");
        }
    }

    #[test]
    fn a_code_before_a_label() {
        for (text, found, label) in [
            ("0.2 - Burgerzaken", Some("0.2"), "Burgerzaken"),
            ("1.1B - Brandweer", Some("1.1B"), "Brandweer"),
            ("0.10 Reserves", Some("0.10"), "Reserves"),
            ("a. kunst", Some("a"), "kunst"),
            ("3 Projecten", Some("3"), "Projecten"),
            ("24 uur zorg", None, "24 uur zorg"),
            ("A lasten", None, "A lasten"),
            ("Lasten", None, "Lasten"),
        ] {
            assert_eq!(code(text), (found.map(str::to_owned), label.to_owned()), "{text}");
        }
    }
}
