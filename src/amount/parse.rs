//! Reading Dutch numbers, by the rules measured on real documents: a dot that is not followed by groups of three
//! digits is never a number, two signs are text, and a printed decimal is kept.

use rust_decimal::Decimal;

use super::clean::clean;
use super::{Amount, Cell, Unit, Value, unit};

/// Why a text is no cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotACell {
    /// Looks like a number but can be read in two ways, like `12.5` or `0.10`.
    Ambiguous,
    /// Not a number or a known mark.
    Text,
    /// More digits than an exact decimal can hold (28).
    TooLong,
}

/// Reads a cell: a number with sign, euro sign, percent and mark, or one of the marks for "no number".
///
/// # Errors
/// [`NotACell`] says why the text is no cell; it is never guessed.
pub fn cell(text: &str) -> Result<Cell, NotACell> {
    let text = clean(text);
    if let Some(value) = mark(&text) {
        // A mark that is printed in another way than the usual one stays as it was printed.
        let usual = super::write::mark(value);
        let kept = !usual.is_empty() && !usual.starts_with('-') && text != usual;
        return Ok(Cell { value, note: kept.then_some(text) });
    }
    let (body, note) = notes(&text);
    if let Some(value) = mark(body) {
        let usual = super::write::mark(value);
        // One note holds both what was printed and the mark behind it.
        let kept = !usual.is_empty() && body != usual;
        return Ok(Cell { value, note: if kept { Some(text) } else { note } });
    }
    if let Some(number) = body.strip_suffix('%') {
        return Ok(Cell { value: Value::Percent(signed(number.trim_end())?), note });
    }
    Ok(Cell { value: Value::Number(signed(body)?), note })
}

/// The marks that stand where a number could stand.
fn mark(text: &str) -> Option<Value> {
    Some(match text.to_lowercase().trim_end_matches('.').replace(". ", ".").as_str() {
        "" => Value::Empty,
        "-" | "--" | "---" => Value::Dash,
        "p.m" | "pm" | "pro memorie" => Value::ProMemorie,
        "n.v.t" | "nvt" | "niet van toepassing" => Value::NotApplicable,
        "n.b"
        | "nb"
        | "n.n.b"
        | "nnb"
        | "n.g"
        | "n.a"
        | "onbekend"
        | "niet bekend"
        | "nog niet bekend"
        | "nog onbekend"
        | "niet gemeten"
        | "nog niet gemeten"
        | "geen meting"
        | "geen gegevens"
        | "niet beschikbaar"
        | "nog niet beschikbaar" => Value::NotAvailable,
        "nihil" => Value::Nil,
        _ => return None,
    })
}

/// Splits all marks off a cell: "325 N 1)" has two.
fn notes(text: &str) -> (&str, Option<String>) {
    let (mut body, mut note) = (text, None::<String>);
    for _ in 0..3 {
        let (rest, found) = split_note(body);
        let Some(found) = found else { break };
        note = Some(match note {
            Some(after) => format!("{found} {after}"),
            None => found.to_owned(),
        });
        body = rest;
    }
    (body, note)
}

/// Splits a footnote mark, or the V (voordelig) or N (nadelig) of a result, off the end.
fn split_note(text: &str) -> (&str, Option<&str>) {
    let superscript = |c: char| matches!(c, '¹' | '²' | '³' | '⁴'..='⁹' | '*');
    let body = text.trim_end_matches(superscript);
    if body.len() < text.len() && !body.trim_end().is_empty() {
        return (body.trim_end(), text.get(body.len()..));
    }
    if let Some((body, last)) = text.rsplit_once(' ') {
        let footnote = last.strip_suffix(')').is_some_and(|n| !n.is_empty() && n.len() < 3 && digits(n));
        if matches!(last, "V" | "N" | "v" | "n") || footnote {
            return (body.trim_end(), Some(last));
        }
    }
    // "N 12.000" and "V12.000": the letter stands before the number.
    if let Some(side @ ("V" | "N")) = text.get(..1)
        && let Some(body) = text.get(1..).map(str::trim_start)
        && body.starts_with(|c: char| c.is_ascii_digit() || c == '€')
    {
        return (body, Some(side));
    }
    for side in ['V', 'N'] {
        if let Some(body) = text.strip_suffix(side)
            && body.ends_with(|c: char| c.is_ascii_digit())
        {
            return (body, text.get(body.len()..));
        }
    }
    (text, None)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// A number with at most one sign and at most one euro sign, in any of the ways it is printed.
fn signed(text: &str) -> Result<Decimal, NotACell> {
    let mut rest = text.trim();
    let (mut signs, mut euros) = (0, 0);
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        signs += 1;
        rest = inner.trim();
    }
    loop {
        let before = rest;
        // "-/-" is how a Dutch bookkeeper writes a minus.
        if let Some(after) = rest.strip_prefix("-/-") {
            signs += 1;
            rest = after.trim_start();
        }
        if let Some(after) = rest.strip_prefix('-') {
            signs += 1;
            rest = after.trim_start();
        }
        if let Some(after) = rest.strip_prefix('+') {
            rest = after.trim_start();
        }
        for euro in ["€", "EUR", "euro"] {
            if let Some(after) = rest.strip_prefix(euro) {
                euros += 1;
                rest = after.trim_start();
            }
        }
        if rest == before {
            break;
        }
    }
    for cents in [",--", ",-", ",="] {
        if let Some(whole) = rest.strip_suffix(cents) {
            rest = whole;
            break;
        }
    }
    if let Some(before) = rest.strip_suffix("-/-").or_else(|| rest.strip_suffix('-')) {
        signs += 1;
        rest = before.trim_end();
    }
    for euro in [" euro", " EUR", "€"] {
        if let Some(before) = rest.strip_suffix(euro) {
            euros += 1;
            rest = before.trim_end();
        }
    }
    if signs > 1 || euros > 1 {
        return Err(NotACell::Text);
    }
    let number = dutch(rest)?;
    Ok(if signs == 1 && !number.is_zero() { -number } else { number })
}

/// A number without sign: `1.234.567,89`, `1 234`, `1234,5`.
fn dutch(text: &str) -> Result<Decimal, NotACell> {
    let (whole, decimals) = match text.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    if whole.is_empty() || !whole.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(NotACell::Text);
    }
    if decimals.is_some_and(|d| d.is_empty() || !digits(d)) {
        return Err(NotACell::Text);
    }
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    let plain = match separator {
        None => whole.to_owned(),
        Some(s @ ('.' | ' ' | '\'')) => {
            let mut groups = whole.split(s);
            let first = groups.next().unwrap_or("");
            let rest: Vec<&str> = groups.collect();
            if !digits(first) || !rest.iter().all(|g| digits(g)) {
                return Err(NotACell::Text);
            }
            let grouped = (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3);
            // 0.500 would be a half in English and 500 in Dutch: nobody prints a thousand with a leading zero.
            if !grouped || first.starts_with('0') {
                return Err(if s == '.' { NotACell::Ambiguous } else { NotACell::Text });
            }
            format!("{first}{}", rest.concat())
        }
        Some(_) => return Err(NotACell::Text),
    };
    let text = match decimals {
        Some(decimals) => format!("{plain}.{decimals}"),
        None => plain,
    };
    Decimal::from_str_exact(&text).map_err(|_| NotACell::TooLong)
}

/// A number and nothing else, as in a cell without marks.
pub fn number(text: &str) -> Option<Decimal> {
    match cell(text) {
        Ok(Cell { value: Value::Number(number), note: None }) => Some(number),
        _ => None,
    }
}

/// The numbers that a text with a dot in an odd place may be meant as, written so that they can be read: `12.5` is "12,5"
/// or "125", `12.34.5` only "12345". Empty where neither is a number.
pub fn readings(text: &str) -> Vec<String> {
    let text = clean(text);
    let mut out = vec![text.replace('.', ","), text.replace('.', "")];
    out.retain(|t| cell(t).is_ok_and(|c| c.value.number().is_some()));
    out.dedup();
    out
}

/// An amount with its unit: `4.750 x € 1.000`, `€ 4.750.000`, `39,5 miljoen euro`, `€ 1,75 mln.`. A number alone is
/// an amount in an unknown unit.
pub fn amount(text: &str) -> Option<Amount> {
    let text = clean(text);
    if let Some((found, range)) = unit::find(&text)
        && found.factor() != Some(1)
    {
        let rest = format!("{} {}", text.get(..range.start)?, text.get(range.end..)?);
        return Some(Amount { number: number(rest.trim().trim_end_matches(':').trim())?, unit: found });
    }
    let lower = text.to_lowercase();
    for (word, factor) in
        [("miljoen", 1_000_000), ("mln", 1_000_000), ("miljard", 1_000_000_000), ("mld", 1_000_000_000)]
    {
        if let Some(at) = lower.find(word) {
            let tail = lower.get(at + word.len()..)?.trim_start_matches('.').trim();
            if !matches!(tail, "" | "euro" | "€") {
                return None;
            }
            return Some(Amount { number: number(lower.get(..at)?)?, unit: Unit::Euro { factor } });
        }
    }
    let money = text.contains('€') || lower.contains("eur");
    let unit = if money { Unit::EURO } else { Unit::Unknown };
    Some(Amount { number: number(&text)?, unit })
}

/// A year: four digits from 1900 to 2099 and nothing else.
pub fn year(text: &str) -> Option<i32> {
    let text = text.trim();
    if text.len() == 4 && digits(text) {
        text.parse().ok().filter(|y| (1900..2100).contains(y))
    } else {
        None
    }
}

/// The first year in a text that stands by itself: "Raming 2022_NBN 1e berap 2021" is 2022.
pub fn first_year(text: &str) -> Option<i32> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(3)).find_map(|i| {
        let alone = (i == 0 || !digit(i - 1)) && !digit(i + 4);
        if alone { text.get(i..i + 4).and_then(year) } else { None }
    })
}

/// Whether a text is what a spreadsheet makes of a code that looks like a day: `2-okt` of 2.10.
pub(crate) fn like_a_day(text: &str) -> bool {
    const MONTHS: [&str; 15] = [
        "jan", "feb", "mrt", "mar", "apr", "mei", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
        "dec",
    ];
    let lower = text.to_lowercase();
    lower.split(['-', ' ', '/']).count() > 1 && lower.split(['-', ' ', '/', '.']).any(|p| MONTHS.contains(&p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn n(text: &str) -> String {
        match cell(text) {
            Ok(Cell { value: Value::Number(d), note: None }) => d.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn signs_in_every_way_they_are_printed() {
        for text in [
            "-4.721",
            "- 4.721",
            "€ -4.721",
            "-€ 4.721",
            "4.721-",
            "(4.721)",
            "\u{2212}4.721",
            "€ 4.721-",
            "(€ 4.721)",
        ] {
            assert_eq!(n(text), "-4721", "{text}");
        }
        assert_eq!(n("-0"), "0");
        assert_eq!(cell("--5"), Err(NotACell::Text));
        assert_eq!(cell("-(5)"), Err(NotACell::Text));
        assert_eq!(cell("€ € 5"), Err(NotACell::Text));
    }

    #[test]
    fn printed_decimals_are_kept_and_a_lone_dot_is_never_a_number() {
        assert_eq!(
            (n("11.663,00"), n("3,6"), n("1 234 567")),
            ("11663.00".into(), "3.6".into(), "1234567".into())
        );
        assert_eq!((n("€ 10.537.000,-"), n("15,0"), n("0")), ("10537000".into(), "15.0".into(), "0".into()));
        for text in ["0.10", "1.1", "12.5", "0.500", "1.2345"] {
            assert_eq!(cell(text), Err(NotACell::Ambiguous), "{text}");
        }
        for text in ["-/- 22", "-/-22", "22 -/-"] {
            assert_eq!(n(text), "-22", "{text}");
        }
        for text in ["1.1B", "12,", ",5", "25.000-50.000", "2022-2025", "abc", "1e", "€"] {
            assert_eq!(cell(text), Err(NotACell::Text), "{text}");
        }
        assert_eq!(cell(&"9".repeat(40)), Err(NotACell::TooLong));
    }

    #[test]
    fn only_what_can_be_read_is_proposed() {
        assert_eq!(readings("12.5"), ["12,5", "125"]);
        assert_eq!(readings("12.34.5"), ["12345"]);
        assert_eq!(readings("0.500 V"), ["0,500 V", "0500 V"]);
        assert_eq!(readings("1.2,3"), ["12,3"]);
        assert!(readings("a.b").is_empty());
    }

    #[test]
    fn the_marks_for_no_number_stay_apart() {
        for (text, value) in [
            ("", Value::Empty),
            (" \u{a0}", Value::Empty),
            ("-", Value::Dash),
            ("–", Value::Dash),
            ("p.m.", Value::ProMemorie),
            ("PM", Value::ProMemorie),
            ("n.v.t.", Value::NotApplicable),
            ("n.n.b.", Value::NotAvailable),
            ("nnb", Value::NotAvailable),
            ("niet gemeten", Value::NotAvailable),
            ("nihil", Value::Nil),
        ] {
            assert_eq!(cell(text).map(|c| c.value), Ok(value), "{text:?}");
        }
    }

    #[test]
    fn percentages_and_marks_behind_a_number() {
        assert_eq!(cell("8,15%").map(|c| c.value), Ok(Value::Percent(Decimal::new(815, 2))));
        assert_eq!(cell("8 %").map(|c| c.value), Ok(Value::Percent(Decimal::new(8, 0))));
        for (text, note) in [
            ("3,6¹", "¹"),
            ("3,6 1)", "1)"),
            ("3,6*", "*"),
            ("3,6 V", "V"),
            ("3,6N", "N"),
            ("N 3,6", "N"),
            ("V3,6", "V"),
            ("3,6 N 1)", "N 1)"),
            ("N 3,6 *", "N *"),
        ] {
            let cell = cell(text).unwrap();
            assert_eq!(
                (cell.value, cell.note.as_deref()),
                (Value::Number(Decimal::new(36, 1)), Some(note)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_mark_printed_in_another_way_stays_as_it_was_printed() {
        use crate::amount::write::cell_content;
        for text in
            ["p.m.", "PM", "nnb", "niet gemeten", "n.b.*", "NB *", "n.v.t.", "nvt", "nihil", "Nihil", "-"]
        {
            let cell = cell(text).unwrap();
            assert_eq!(cell_content(&cell).replace(" *", "*"), text.replace(" *", "*"));
            assert_eq!(super::cell(&cell_content(&cell)), Ok(cell), "{text}");
        }
    }

    #[test]
    fn amounts_with_their_unit() {
        let euros = |t: &str| amount(t).and_then(|a| a.in_euros()).map(|d| d.normalize().to_string());
        assert_eq!(euros("11.663,00 x € 1.000").as_deref(), Some("11663000"));
        assert_eq!(euros("totaal").as_deref(), None);
        assert_eq!(euros("€ 4.750.000").as_deref(), Some("4750000"));
        assert_eq!(euros("2,95 miljoen euro").as_deref(), Some("2950000"));
        assert_eq!(euros("€ 1,75 mln.").as_deref(), Some("1750000"));
        assert_eq!(euros("-4.237 x 1.000").as_deref(), Some("-4237000"));
        assert_eq!(amount("4.750").map(|a| a.unit), Some(Unit::Unknown));
    }

    #[test]
    fn years() {
        assert_eq!((year("2022"), year("1822"), year("20222")), (Some(2022), None, None));
        assert_eq!(first_year("Raming 2022_NBN 1e berap 2021"), Some(2022));
        assert_eq!(first_year("12345"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let _ = (cell(&text), amount(&text), first_year(&text));
        }

        #[test]
        fn what_is_written_is_read_back(mantissa in -10_000_000_000_000i64..10_000_000_000_000, scale in 0u32..6) {
            let number = Decimal::new(mantissa, scale);
            for text in [super::super::write::exact(number), super::super::write::content(number)] {
                let back = cell(&text).unwrap().value.number().unwrap();
                prop_assert_eq!(back, number);
                prop_assert_eq!(back.scale(), number.scale());
            }
        }
    }
}
