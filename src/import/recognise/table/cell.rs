//! A cell of a table as it was printed. A cell is never a reason to give up the table: what is no number stays as words.

use crate::amount::{Cell, Value, parse};

/// Reads a cell; what is no number and no mark stays as words.
pub(crate) fn read(text: &str) -> Cell {
    let text = text.trim();
    // A bar parts the numbers without a column in the content: it cannot stand in words.
    parse::cell(text).unwrap_or_else(|_| Cell::words(text.replace('|', "/")))
}

/// Whether a cell holds a number or a mark for none.
pub(crate) fn is_cell(text: &str) -> bool {
    parse::cell(text).is_ok_and(|c| c.value != Value::Empty)
}

/// Whether a cell holds an amount or a mark, and not a year.
pub(crate) fn is_amount(text: &str) -> bool {
    is_cell(text) && parse::year(text.trim()).is_none()
}

/// Words that stand where a number could stand, and that a row parted by spaces may hold: "ca. 12", "<5", "12-15",
/// "> 95%". They hold a digit and begin or go on with one.
pub(crate) fn is_odd(token: &str) -> bool {
    let bare = token.trim_start_matches(['<', '>', '≤', '≥', '±', '~', '=']);
    let signed = bare.len() < token.len();
    let range = bare.split_once('-').is_some_and(|(a, b)| is_plain(a) && is_plain(b));
    let number = is_plain(bare);
    matches!(token, "I" | "S" | "I/S")
        || signed && number
        || range
        || parse::cell(token) == Err(parse::NotACell::Ambiguous)
}

fn is_plain(text: &str) -> bool {
    let text = text.trim_end_matches('%');
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// Whether a word softens the number after it: "ca. 12", "circa 12", "> 95%".
pub(crate) fn is_soft(token: &str) -> bool {
    let lower = token.to_lowercase();
    matches!(
        lower.as_str(),
        "ca" | "ca."
            | "circa"
            | "<"
            | ">"
            | "≤"
            | "≥"
            | "±"
            | "~"
            | "min."
            | "max."
            | "minimaal"
            | "maximaal"
    )
}

/// Marks of two words: "niet gemeten", "n. v. t.".
pub(crate) fn two_words(first: &str, second: &str) -> Option<Cell> {
    let text = format!("{first} {second}");
    parse::cell(&text).ok().filter(|c| {
        !matches!(c.value, Value::Empty | Value::Number(_) | Value::Percent(_) | Value::Dash)
            && first.chars().any(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_stays_as_words() {
        assert_eq!(read("ca. 12").as_words(), Some("ca. 12"));
        assert_eq!(read("12.5").as_words(), Some("12.5"));
        assert_eq!(read("12,5").as_words(), None);
        assert!(is_odd("<5") && is_odd("12-15") && is_odd(">95%") && is_odd("12.5"));
        assert!(!is_odd("2025-2028a") && !is_odd("Wegen") && !is_odd("A12") && !is_odd("12"));
        assert!(two_words("niet", "gemeten").is_some() && two_words("de", "wegen").is_none());
        assert!(two_words("12", "p.m.").is_none());
    }
}
