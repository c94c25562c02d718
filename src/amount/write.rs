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

/// What an amount for people is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Euros.
    Euro,
    /// Millions of euros.
    Million,
    /// Thousands of millions of euros.
    Milliard,
}

impl Scale {
    /// How many euros one is.
    pub fn euros(self) -> Decimal {
        Decimal::from(match self {
            Scale::Euro => 1u32,
            Scale::Million => 1_000_000,
            Scale::Milliard => 1_000_000_000,
        })
    }
}

/// An amount of euros, rounded as people round: 39.5 millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounded {
    /// How many, with the sign of the amount and without zeros at the end.
    pub number: Decimal,
    /// Of what.
    pub scale: Scale,
    /// What it was rounded to, in euros.
    pub step: Decimal,
}

impl Rounded {
    /// The rounded amount in euros.
    pub fn euros(self) -> Decimal {
        self.number.checked_mul(self.scale.euros()).unwrap_or(self.number)
    }
}

/// Rounds euros for people. Above a million to `decimals` of a million, above a thousand million to as many of that;
/// from 10,000 to thousands; below to whole euros.
pub fn rounded(euros: Decimal, decimals: u32) -> Rounded {
    let size = euros.abs();
    let round = |n: Decimal, places| n.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let signed = |n: Decimal| if euros.is_sign_negative() && !n.is_zero() { -n } else { n };
    let of = |scale: Scale| {
        let number = signed(round(size / scale.euros(), decimals)).normalize();
        Rounded { number, scale, step: Decimal::new(1, decimals) * scale.euros() }
    };
    let thousand = Decimal::from(1000);
    if round(size / Scale::Million.euros(), 1) >= thousand {
        return of(Scale::Milliard);
    }
    // 999.950 would round to «1,0 miljoen» in tenths and to «1.000.000» in thousands: the first is said.
    if size >= Decimal::from(999_500) {
        return of(Scale::Million);
    }
    let step = if size >= Decimal::from(10_000) { thousand } else { Decimal::ONE };
    Rounded { number: signed(round(size / step, 0) * step), scale: Scale::Euro, step }
}

/// An amount of euros for people: `€ 39,5 miljoen`, `€ 246`, `€ 26.000`, rounded with [`rounded`] to tenths. The site
/// takes its words from the language file; these are for the program's own messages.
pub fn for_people(euros: Decimal) -> String {
    let rounded = rounded(euros, 1);
    let sign = if rounded.number.is_sign_negative() { "\u{2212}" } else { "" };
    let number = exact(rounded.number.abs());
    match rounded.scale {
        Scale::Euro => format!("{sign}€\u{a0}{number}"),
        Scale::Million => format!("{sign}€\u{a0}{number}\u{a0}miljoen"),
        Scale::Milliard => format!("{sign}€\u{a0}{number}\u{a0}miljard"),
    }
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
