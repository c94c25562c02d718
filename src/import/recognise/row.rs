//! A row of a budget table: its code, its label and its cells.

use std::sync::LazyLock;

use regex::Regex;

use crate::amount::Cell;
use crate::model::{Row, RowCells, RowKind};
use crate::source::{Origin, Place};

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

#[cfg(test)]
mod tests {
    use super::*;

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
