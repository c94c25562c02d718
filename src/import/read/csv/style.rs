//! How numbers are written in a file: with a comma before the decimals, as in the Netherlands, or with a dot, as
//! English programs do. `50,736` is fifty in one and fifty thousand in the other, so no number decides for itself: one
//! that can be read in one way only decides its column, and columns that decide agree on the file.

use std::collections::BTreeMap;

use crate::amount::{NumberStyle, unit};
use crate::import::log::{About, Doubt};
use crate::import::read::sheet::Spot;
use crate::source::Place;

/// The signs between thousands and before the decimals.
fn signs(style: NumberStyle) -> (char, char) {
    match style {
        NumberStyle::Dutch => ('.', ','),
        NumberStyle::English => (',', '.'),
    }
}

/// A number that the editor must decide on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asking {
    pub(super) spot: Spot,
    token: String,
    why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Why {
    /// No number of the file decides.
    Nothing,
    /// This number says otherwise than one before it.
    Both(String),
}

impl Asking {
    /// Whether no number of the file decides.
    pub(super) fn is_open(&self) -> bool {
        self.why == Why::Nothing
    }

    /// The message and what to do.
    pub(super) fn question(&self) -> (String, String) {
        let message = match &self.why {
            Why::Nothing => say!(
                number_can_be_either,
                token = self.token,
                dutch = dutch(&self.token, NumberStyle::Dutch).unwrap_or_default(),
                dutch_2 = dutch(&self.token, NumberStyle::English).unwrap_or_default()
            ),
            Why::Both(other) => {
                say!(numbers_in_two_ways_in_file, token = self.token, other)
            }
        };
        let hint = say!(try_give_number_style);
        (message, hint.to_owned())
    }
}

/// The digits and signs of a number, without sign, euro and percent.
fn bare(text: &str) -> Option<&str> {
    let mut rest = text.trim();
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        rest = inner.trim();
    }
    loop {
        let before = rest;
        for sign in ["-", "+", "\u{2212}", "€", "EUR"] {
            rest = rest.strip_prefix(sign).unwrap_or(rest).trim_start();
        }
        if rest == before {
            break;
        }
    }
    let mut end = rest.strip_suffix('%').unwrap_or(rest).trim_end();
    end = end.strip_suffix('€').unwrap_or(end).trim_end();
    end = end.strip_suffix(['-', '\u{2212}']).unwrap_or(end).trim_end();
    let fine = end.starts_with(|c: char| c.is_ascii_digit())
        && end.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    fine.then_some(end)
}

/// Whether digits and signs are a number in a way of writing.
fn fits(digits: &str, style: NumberStyle) -> bool {
    let (thousands, point) = signs(style);
    let (whole, decimals) = match digits.split_once(point) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    if decimals.is_some_and(|d| d.is_empty() || !d.bytes().all(|b| b.is_ascii_digit())) {
        return false;
    }
    let mut groups = whole.split(thousands);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let number = |g: &str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    number(first)
        && rest.iter().all(|g| g.len() == 3 && number(g))
        && (rest.is_empty() || first.len() <= 3 && !first.starts_with('0'))
}

/// Whether a text is a number in one way or another.
pub(super) fn is_number(text: &str) -> bool {
    bare(text).is_some_and(|d| fits(d, NumberStyle::Dutch) || fits(d, NumberStyle::English))
}

/// Whether a text looks like a code: `0.1`, `0.10`, `12`.
pub(super) fn is_code(text: &str) -> bool {
    let mut parts = text.split('.');
    let short = |p: &str| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(short) && parts.all(short)
}

/// The only way in which a number can be written; `None` where it says nothing, such as 12, or can be both.
fn only(text: &str) -> Option<NumberStyle> {
    let digits = bare(text)?;
    match (fits(digits, NumberStyle::Dutch), fits(digits, NumberStyle::English)) {
        (true, false) => Some(NumberStyle::Dutch),
        (false, true) => Some(NumberStyle::English),
        _ => None,
    }
}

/// Whether a text states a unit with a dot between its thousands: "Bedragen x € 1.000". No unit is one euro in
/// thousandths, so the file is written in Dutch.
pub(super) fn is_dutch_unit(text: &str) -> bool {
    text.contains("1.000") && unit::stated(text).is_some()
}

/// Whether a number is another number in the other way.
fn is_open(text: &str) -> bool {
    bare(text).is_some_and(|d| {
        d.contains(['.', ',']) && fits(d, NumberStyle::Dutch) && fits(d, NumberStyle::English)
    })
}

/// A number as a Dutch reader writes it, without dots.
fn dutch(text: &str, style: NumberStyle) -> Option<String> {
    let digits = bare(text)?;
    if !fits(digits, style) {
        return None;
    }
    let (thousands, point) = signs(style);
    let made: String =
        digits.chars().filter(|c| *c != thousands).map(|c| if c == point { ',' } else { c }).collect();
    Some(text.replacen(digits, &made, 1))
}

/// The numbers of all columns in Dutch, each with the way it goes against where the editor's answer does not fit it.
///
/// # Errors
/// The number that the editor must decide on.
pub(super) fn decide(
    columns: &[Vec<(Spot, String)>],
    asked: Option<NumberStyle>,
) -> Result<Vec<(Spot, String, Option<String>)>, Asking> {
    // What decides in the whole file: of each way the first number.
    let mut file: BTreeMap<NumberStyle, (Spot, &str)> = BTreeMap::new();
    for (spot, token) in columns.iter().flatten() {
        if let Some(style) = only(token) {
            file.entry(style).or_insert((*spot, token));
        }
    }
    let mut out = Vec::new();
    for column in columns {
        let mut own: BTreeMap<NumberStyle, (Spot, &str)> = BTreeMap::new();
        for (spot, token) in column {
            if let Some(style) = only(token) {
                own.entry(style).or_insert((*spot, token));
            }
        }
        let both = |of: &BTreeMap<NumberStyle, (Spot, &str)>| {
            let (a, b) = (of.get(&NumberStyle::Dutch)?, of.get(&NumberStyle::English)?);
            let (first, second) = if a.0 < b.0 { (a, b) } else { (b, a) };
            Some(Asking { spot: second.0, token: second.1.to_owned(), why: Why::Both(first.1.to_owned()) })
        };
        let open = column.iter().find(|(_, t)| is_open(t));
        let style = match (asked, own.len(), open) {
            (Some(style), ..) => style,
            (None, 2, _) => return Err(both(&own).unwrap_or_else(|| nothing(open))),
            (None, 1, _) => *own.keys().next().unwrap_or(&NumberStyle::Dutch),
            // Without an open number every way of reading is the same.
            (None, _, None) => NumberStyle::Dutch,
            (None, _, Some(_)) => match (file.len(), file.keys().next()) {
                (1, Some(style)) => *style,
                (2, _) => {
                    let mut asking = both(&file).unwrap_or_else(|| nothing(open));
                    if let Some((spot, _)) = open {
                        asking.spot = *spot;
                    }
                    return Err(asking);
                }
                _ => return Err(nothing(open)),
            },
        };
        for (spot, token) in column {
            let certain = only(token);
            let used = certain.unwrap_or(style);
            let against = (certain.is_some() && used != style).then(|| token.clone());
            if let Some(text) = dutch(token, used)
                && (text != *token || against.is_some())
            {
                out.push((*spot, text, against));
            }
        }
    }
    Ok(out)
}

fn nothing(open: Option<&(Spot, String)>) -> Asking {
    let (spot, token) = open.cloned().unwrap_or_default();
    Asking { spot, token, why: Why::Nothing }
}

/// What the log says of a number that the editor's answer does not fit.
pub(super) fn doubt(place: Place, token: String) -> Doubt {
    Doubt {
        about: About::Source,
        place,
        text: token,
        done: say!(number_read_the_only_way).into(),
        choices: Vec::new(),
        target: say!(the_source).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberStyle::{Dutch, English};

    fn column(tokens: &[&str], at: u32) -> Vec<(Spot, String)> {
        tokens.iter().enumerate().map(|(row, t)| ((row as u32, at), (*t).to_owned())).collect()
    }

    fn texts(columns: &[Vec<(Spot, String)>], asked: Option<NumberStyle>) -> Result<Vec<String>, Asking> {
        let decided: BTreeMap<Spot, String> =
            decide(columns, asked)?.into_iter().map(|(spot, text, _)| (spot, text)).collect();
        let text = |(spot, token): &(Spot, String)| decided.get(spot).unwrap_or(token).clone();
        Ok(columns.iter().flatten().map(text).collect())
    }

    #[test]
    fn what_a_number_can_be() {
        for token in ["1.234,5", "12,4", "1.234.567", "1234,567", "0,123", "8,15%", "€ 1.234,56", "12,4-"] {
            assert_eq!(only(token), Some(Dutch), "{token}");
        }
        for token in ["1,234.5", "12.4", "1,234,567", "1234.567", "0.123", "8.15%", "(1,234.5)"] {
            assert_eq!(only(token), Some(English), "{token}");
        }
        for token in ["50,736", "533.670", "-4.721"] {
            assert!(is_open(token) && only(token).is_none(), "{token}");
        }
        for token in ["12", "-5", "2025", "100%"] {
            assert!(!is_open(token) && only(token).is_none() && is_number(token), "{token}");
        }
        for token in ["7-11-2024", "p.m.", "1.1B", "", "-", "1.23.456", "12,", "3.1.2"] {
            assert!(!is_number(token), "{token}");
        }
    }

    #[test]
    fn one_number_decides_its_column_and_else_the_file() {
        let english = [column(&["50,736", "12,458,303"], 0)];
        assert_eq!(texts(&english, None).unwrap(), ["50736", "12458303"]);
        let dutch = [column(&["533.670", "81032,9"], 0), column(&["818.556"], 1)];
        assert_eq!(texts(&dutch, None).unwrap(), ["533670", "81032,9", "818556"]);
        // Each column its own way is fine as long as each decides.
        let both = [column(&["1,234.5"], 0), column(&["1.234,5"], 1)];
        assert_eq!(texts(&both, None).unwrap(), ["1234,5", "1234,5"]);
    }

    #[test]
    fn what_does_not_decide_is_asked_and_the_answer_is_taken() {
        let nothing = [column(&["50,736"], 0)];
        let asked = texts(&nothing, None).unwrap_err();
        assert_eq!(
            asked.question().0,
            "«50,736» kan 50,736 zijn of 50736, en niets in dit bestand zegt welke"
        );
        assert_eq!(texts(&nothing, Some(Dutch)).unwrap(), ["50,736"]);
        assert_eq!(texts(&nothing, Some(English)).unwrap(), ["50736"]);
        let both = [column(&["1,234.5", "1.234,5", "-4.721"], 0)];
        assert!(texts(&both, None).unwrap_err().question().0.contains("op twee manieren"));
        assert_eq!(texts(&both, Some(English)).unwrap(), ["1234,5", "1234,5", "-4,721"]);
        let apart = [column(&["1,234.5"], 0), column(&["1.234,5"], 1), column(&["4.721"], 2)];
        assert_eq!(texts(&apart, None).unwrap_err().spot, (0, 2));
    }

    #[test]
    fn a_unit_says_how_thousands_are_written() {
        assert!(is_dutch_unit("Bedragen x € 1.000") && is_dutch_unit("x € 1.000.000"));
        assert!(!is_dutch_unit("per 1.000 inwoners") && !is_dutch_unit("1.000") && !is_dutch_unit("x 1,000"));
    }

    #[test]
    fn codes_are_no_amounts() {
        assert!(is_code("0.10") && is_code("12") && !is_code("1.234") && !is_code("1,5") && !is_code("2025"));
    }
}
