//! The unit of a table whose columns or rows say their own.

use super::without_unit;
use crate::amount::{Unit, Value};
use crate::model::{ColumnKind, Row};

/// The unit of a table where each column says its own.
pub(crate) const BY_COLUMN: &str = "een eenheid per kolom";
/// The unit of a table where each row says its own.
pub(crate) const BY_ROW: &str = "een eenheid per rij";

/// Takes the unit out of the heads of the columns where all that hold amounts say the same one. Where they differ, or one
/// says another than the table, the words stay in the heads.
pub(crate) fn of_heads(heads: &mut [String], table: Option<&Unit>) -> Option<Unit> {
    let said: Vec<(String, Option<Unit>)> = heads.iter().map(|h| without_unit(h)).collect();
    let units: Vec<&Unit> = said.iter().filter_map(|(_, u)| u.as_ref()).collect();
    let first = (*units.first()?).clone();
    let same = units.iter().all(|u| **u == first) && table.is_none_or(|t| *t == first);
    // Columns without a unit of their own must follow from the others, or it is not known what they are in.
    let follows = said.iter().all(|(text, unit)| {
        unit.is_some()
            || text.contains('%')
            || ColumnKind::from_title(text) == Some(ColumnKind::Difference)
            || text.chars().count() <= 3
    });
    if same && (follows || table.is_some()) {
        for (head, (text, _)) in heads.iter_mut().zip(said) {
            if !text.is_empty() {
                *head = text;
            }
        }
        return Some(first);
    }
    Some(Unit::Other(BY_COLUMN.into()))
}

/// The unit that the rows show where neither the table nor its heads say one: percentages, or a unit in each label.
pub(crate) fn of_rows(rows: &[Row]) -> Option<Unit> {
    let (mut percents, mut own, mut bare) = (0usize, 0usize, 0usize);
    for row in rows {
        let says = says_unit(&row.label);
        for cell in row.cells.all() {
            match cell.value {
                Value::Percent(_) => percents += 1,
                Value::Number(_) if says => own += 1,
                Value::Number(_) => bare += 1,
                _ => {}
            }
        }
    }
    match () {
        () if percents == 0 && own == 0 => None,
        () if own == 0 && bare == 0 => Some(Unit::Other("procent".into())),
        () if own == 0 && by_column(rows) => Some(Unit::Other(BY_COLUMN.into())),
        () if percents + own > bare => Some(Unit::Other(BY_ROW.into())),
        () => None,
    }
}

/// Whether each column holds percentages only or none.
fn by_column(rows: &[Row]) -> bool {
    let width = rows.iter().map(|r| r.cells.all().len()).max().unwrap_or(0);
    (0..width).all(|i| {
        let values = || rows.iter().filter_map(|r| r.cells.at(i)).map(|c| c.value);
        let percents = values().filter(|v| matches!(v, Value::Percent(_))).count();
        percents == 0 || !values().any(|v| matches!(v, Value::Number(_)))
    })
}

/// Whether a label says in what its numbers are: "Schuld per inwoner (€)", "Formatie in fte".
fn says_unit(label: &str) -> bool {
    let lower = label.to_lowercase();
    let inside = lower.rsplit_once('(').is_some_and(|(_, rest)| {
        let rest = rest.trim_end_matches(')').trim();
        rest.contains('€')
            || rest.contains('%')
            || rest.starts_with("in ")
            || rest.starts_with("x ")
            || ["fte", "aantal", "km", "ha", "m2", "m²", "kg", "jaar", "euro", "mln", "procent"]
                .contains(&rest)
    });
    let words =
        [" in fte", " in %", " per inwoner", " per 1.000 ", " per 10.000 ", " per huishouden", " in euro"];
    inside
        || words.iter().any(|w| lower.contains(w))
        || lower.starts_with("aantal ")
        || lower.starts_with("% ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::row;
    use crate::source::Place;

    #[test]
    fn heads_that_agree_give_the_unit_and_heads_that_differ_keep_their_words() {
        let mut heads: Vec<String> =
            ["Begroting 2025 (x € 1.000)", "Rekening 2025 (x € 1.000)", "Verschil"].map(str::to_owned).into();
        assert_eq!(of_heads(&mut heads, None), Some(Unit::THOUSAND));
        assert_eq!(heads, ["Begroting 2025", "Rekening 2025", "Verschil"]);
        let mut heads: Vec<String> = ["Aantal", "Bedrag (in €)"].map(str::to_owned).into();
        assert_eq!(of_heads(&mut heads, None), Some(Unit::Other(BY_COLUMN.into())));
        assert_eq!(heads[1], "Bedrag (in €)");
        assert_eq!(of_heads(&mut ["2024".to_owned()], None), None);
    }

    #[test]
    fn a_table_of_key_ratios_has_a_unit_a_row() {
        let cells = |t: &[&str]| t.iter().map(|t| super::super::cell::read(t)).collect::<Vec<_>>();
        let place = Place::file("a");
        let quote = row::build("Netto schuldquote", cells(&["22%", "16%"]), 2, &place);
        let debt = row::build("Schuld per inwoner (€)", cells(&["1.234", "1.300"]), 2, &place);
        let roads = row::build("Wegen", cells(&["1", "2"]), 2, &place);
        assert_eq!(of_rows(&[quote.clone(), debt]), Some(Unit::Other(BY_ROW.into())));
        assert_eq!(of_rows(std::slice::from_ref(&quote)), Some(Unit::Other("procent".into())));
        assert_eq!(of_rows(&[roads]), None);
    }
}
