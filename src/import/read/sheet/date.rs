//! Days and times of a spreadsheet: a number that counts days, shown by its format.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::format::Part;

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const DAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
const SECONDS: i64 = 86_400;

/// The day of a number. Excel thinks that 1900 was a leap year: before March of that year a day shifts.
fn day(number: i64, early: bool) -> Option<Date> {
    if !(0..3_000_000).contains(&number) {
        return None;
    }
    let start = match (early, number) {
        (true, _) => date(1904, 1, 1),
        (false, 60..) => date(1899, 12, 30),
        (false, _) => date(1899, 12, 31),
    };
    start.checked_add(number.days()).ok()
}

/// A number as its format shows it; `None` where it is no day that can be.
pub(super) fn print(number: Decimal, parts: &[Part], early: bool) -> Option<String> {
    let whole = number.floor();
    let day = day(whole.to_i64()?, early)?;
    let rest = number - whole;
    let seconds = (rest * Decimal::from(SECONDS)).round().to_i64()?.min(SECONDS - 1);
    let half = parts.contains(&Part::Half);
    let mut out = String::new();
    for (i, part) in parts.iter().enumerate() {
        let minutes = is_minutes(parts, i);
        match part {
            Part::Text(text) => out.push_str(if text == "/" { "-" } else { text }),
            Part::Half => out.push_str(if seconds < SECONDS / 2 { "AM" } else { "PM" }),
            Part::Elapsed(unit) => {
                let all = whole.to_i64()?.checked_mul(SECONDS)?.checked_add(seconds)?;
                let per = match unit {
                    'h' => 3600,
                    'm' => 60,
                    _ => 1,
                };
                out.push_str(&(all / per).to_string());
            }
            Part::Date('y', n) if *n < 3 => out.push_str(&format!("{:02}", day.year() % 100)),
            Part::Date('y', _) => out.push_str(&day.year().to_string()),
            Part::Date('m', n) if minutes => out.push_str(&padded(seconds / 60 % 60, *n)),
            Part::Date('m', n) => {
                let name = MONTHS.get(usize::try_from(day.month() - 1).ok()?)?;
                out.push_str(&match n {
                    1 | 2 => padded(day.month().into(), *n),
                    3 => name.chars().take(3).collect(),
                    5 => name.chars().take(1).collect(),
                    _ => (*name).to_owned(),
                });
            }
            Part::Date('d', n) => {
                let name = DAYS.get(usize::try_from(day.weekday().to_monday_zero_offset()).ok()?)?;
                out.push_str(&match n {
                    1 | 2 => padded(day.day().into(), *n),
                    3 => name.chars().take(2).collect(),
                    _ => (*name).to_owned(),
                });
            }
            Part::Date('h', n) => {
                let hour = seconds / 3600;
                out.push_str(&padded(if half { (hour + 11) % 12 + 1 } else { hour }, *n));
            }
            Part::Date(_, n) => out.push_str(&padded(seconds % 60, *n)),
        }
    }
    Some(out.trim().to_owned())
}

/// An «m» behind hours or before seconds is minutes.
fn is_minutes(parts: &[Part], at: usize) -> bool {
    let units = |p: &&Part| matches!(p, Part::Date(..) | Part::Elapsed(_));
    let before = parts.iter().take(at).rev().find(units);
    let after = parts.iter().skip(at + 1).find(units);
    matches!(before, Some(Part::Date('h', _) | Part::Elapsed('h')))
        || matches!(after, Some(Part::Date('s', _)))
}

fn padded(number: i64, width: usize) -> String {
    if width > 1 { format!("{number:02}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::format::Format;
    use rust_decimal::Decimal;

    fn show(code: &str, number: &str) -> String {
        Format::new(code).print(Decimal::from_str_exact(number).unwrap(), false).text
    }

    #[test]
    fn days_and_times_by_their_format() {
        for (code, number, text) in [
            ("yyyy\\-mm\\-dd", "45603", "2024-11-07"),
            ("d/m/yyyy", "45603", "7-11-2024"),
            ("[$-413]d mmmm yyyy;@", "45603", "7 november 2024"),
            ("dddd d mmm yy", "45603", "donderdag 7 nov 24"),
            ("h:mm", "0.5", "12:00"),
            ("d-m-yyyy h:mm", "45603.75", "7-11-2024 18:00"),
            ("h:mm AM/PM", "0.75", "6:00 PM"),
            ("[h]:mm:ss", "1.5", "36:00:00"),
            ("d-m-yyyy", "59", "28-2-1900"),
            ("d-m-yyyy", "61", "1-3-1900"),
            ("yyyy", "45603", "2024"),
        ] {
            assert_eq!(show(code, number), text, "{code}");
        }
        assert_eq!(show("d-m-yyyy", "-5"), "-5", "no day: the number stays");
        let early = Format::new("d-m-yyyy").print(Decimal::from(44141), true);
        assert_eq!(early.text, "7-11-2024");
    }
}
