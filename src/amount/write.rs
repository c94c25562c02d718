//! Writing numbers: exact for tables, plain for data, with a comma for spreadsheets, rounded for people.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Amount, Cell, Unit, Value};

/// Exact and Dutch for a page: `−1.234,50` with a real minus sign (U+2212) and dots between the thousands.
pub fn exact(number: Decimal) -> String {
    dutch(number, "\u{2212}", true)
}

/// Exact and Dutch for a file that a spreadsheet opens: `-1234,50`, without dots, which a spreadsheet could read as
/// part of a date.
pub fn content(number: Decimal) -> String {
    dutch(number, "-", false)
}

/// Exact with a decimal point, for data: `-1234.50`.
pub fn plain(number: Decimal) -> String {
    number.to_string()
}

fn dutch(number: Decimal, minus: &str, dots: bool) -> String {
    let text = number.abs().to_string();
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
    let mut out = String::with_capacity(text.len() + 8);
    if number.is_sign_negative() && !number.is_zero() {
        out.push_str(minus);
    }
    for (i, digit) in whole.chars().enumerate() {
        if dots && i > 0 && (whole.len() - i) % 3 == 0 {
            out.push('.');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

/// An amount of euros for people: `€ 39,5 miljoen`, `€ 246`, `€ 26.000`. Above a million it is rounded to a tenth of
/// a million, above a thousand million to a tenth of that; from 10,000 to thousands; below to whole euros.
pub fn for_people(euros: Decimal) -> String {
    let sign = if euros.is_sign_negative() && !euros.is_zero() { "\u{2212}" } else { "" };
    let size = euros.abs();
    let round = |n: Decimal, places| n.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let (million, milliard) = (Decimal::from(1_000_000), Decimal::from(1_000_000_000u32));
    if round(size / million, 1) >= Decimal::from(1000) {
        return format!("{sign}€\u{a0}{}\u{a0}miljard", exact(round(size / milliard, 1).normalize()));
    }
    // 999.950 would round to «1,0 miljoen» in tenths and to «1.000.000» in thousands: the first is said.
    if size >= Decimal::from(999_500) {
        return format!("{sign}€\u{a0}{}\u{a0}miljoen", exact(round(size / million, 1).normalize()));
    }
    if size >= Decimal::from(10_000) {
        return format!("{sign}€\u{a0}{}", exact(round(size / Decimal::from(1000), 0) * Decimal::from(1000)));
    }
    format!("{sign}€\u{a0}{}", exact(round(size, 0)))
}

/// A cell as a file that a spreadsheet opens: the number with a comma, or the mark as it is written in Dutch.
///
/// Words where a number could stand are put between square brackets: then a mistyped number is still a mistake, and a
/// spreadsheet makes no date of "12-15".
pub fn cell_content(cell: &Cell) -> String {
    if let Some(words) = cell.as_words() {
        return format!("[{words}]");
    }
    if let Some(print) = cell.note.as_ref().filter(|_| cell.is_own_print()) {
        return print.clone();
    }
    let value = match cell.value {
        Value::Number(n) => content(n),
        Value::Percent(n) => format!("{}%", content(n)),
        other => mark(other).to_owned(),
    };
    match &cell.note {
        Some(note) => format!("{value} {note}").trim_start().to_owned(),
        None => value,
    }
}

/// A cell as a reader sees it, with a real minus sign; a mark is written out.
pub fn cell_page(cell: &Cell) -> String {
    if let Some(print) = cell.note.as_ref().filter(|_| cell.as_words().is_some() || cell.is_own_print()) {
        return print.clone();
    }
    match cell.value {
        Value::Number(n) => exact(n),
        Value::Percent(n) => format!("{}%", exact(n)),
        Value::Dash => "\u{2013}".to_owned(),
        other => mark(other).to_owned(),
    }
}

/// The printed mark of a value that is no number; empty for numbers and empty cells.
pub fn mark(value: Value) -> &'static str {
    match value {
        Value::Dash => "-",
        Value::ProMemorie => "p.m.",
        Value::NotApplicable => "n.v.t.",
        Value::NotAvailable => "n.b.",
        Value::Nil => "nihil",
        Value::Empty | Value::Number(_) | Value::Percent(_) => "",
    }
}

/// An amount as content holds it: `11663,00 x € 1.000`, `€ 4.750.000` or the number alone.
pub fn amount_content(amount: &Amount) -> String {
    let number = dutch(amount.number, "-", true);
    match &amount.unit {
        Unit::Euro { factor: 1 } => format!("€ {number}"),
        Unit::Euro { factor } => format!("{number} x € {}", dutch(Decimal::from(*factor), "-", true)),
        Unit::Other(_) | Unit::Unknown => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn numbers_for_pages_files_and_data() {
        assert_eq!(exact(d("-1234567.50")), "−1.234.567,50");
        assert_eq!(content(d("-1234567.50")), "-1234567,50");
        assert_eq!(plain(d("-1234567.50")), "-1234567.50");
        assert_eq!(
            (exact(d("-0")), exact(d("0.00")), exact(d("999"))),
            ("0".into(), "0,00".into(), "999".into())
        );
    }

    #[test]
    fn amounts_for_people_are_rounded_where_people_round() {
        for (euros, text) in [
            ("39491000", "€ 39,5 miljoen"),
            ("246.4", "€ 246"),
            ("26000", "€ 26.000"),
            ("9999.5", "€ 10.000"),
            ("999499", "€ 999.000"),
            ("999500", "€ 1 miljoen"),
            ("999950000", "€ 1 miljard"),
            ("1250000000", "€ 1,3 miljard"),
            ("-4237000", "−€ 4,2 miljoen"),
            ("0", "€ 0"),
            ("1", "€ 1"),
        ] {
            assert_eq!(for_people(d(euros)).replace('\u{a0}', " "), text, "{euros}");
        }
    }

    #[test]
    fn an_amount_keeps_its_unit_in_content() {
        for text in ["11.663,00 x € 1.000", "€ 4.750.000", "-4.237 x € 1.000", "18,3"] {
            assert_eq!(amount_content(&super::super::parse::amount(text).unwrap()), text);
        }
    }
}
