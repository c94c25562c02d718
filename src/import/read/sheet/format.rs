//! Number formats of Excel: what a cell with a number shows. The number itself is kept whole; where the format shows
//! something else (rounded, in thousands, with a word behind it), that is told.

mod section;

use rust_decimal::Decimal;

pub(super) use self::section::Part;
use self::section::{Section, split};
use super::date;
use crate::amount::write;

/// A number format, taken apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Format {
    sections: Vec<Section>,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed {
    /// The number as a Dutch reader writes it, or the date.
    pub(crate) text: String,
    /// In what the sheet shows something else than the number.
    pub(crate) odd: Option<Odd>,
    /// How many decimals the format fixes.
    pub(crate) decimals: Option<u32>,
    /// Whether it is a day or a time.
    pub(crate) date: bool,
}

/// In what a sheet shows something else than the number in its cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Odd {
    /// With fewer decimals.
    Rounded,
    /// In thousands, or in millions.
    Scaled,
    /// Without its minus sign.
    Unsigned,
    /// With words beside it.
    Words(String),
    /// Not at all.
    Invisible,
}

impl Format {
    /// Reads a format such as `#,##0.00;[Red]-#,##0.00`. Never fails: what is not known is left out.
    pub(crate) fn new(code: &str) -> Format {
        // A format of Excel has at most 255 characters; what is longer is no format.
        if code.len() > 1000 || code.trim().is_empty() {
            return Format::default();
        }
        Format { sections: split(code).iter().map(|s| Section::new(s)).collect() }
    }

    /// Whether numbers with this format are days or times.
    pub(crate) fn is_date(&self) -> bool {
        self.sections.first().is_some_and(|s| s.date)
    }

    /// What a cell with this number shows. `early` says that days count from 1904.
    pub(crate) fn print(&self, number: Decimal, early: bool) -> Printed {
        let plain = |text: String| Printed { text, odd: None, decimals: None, date: false };
        let Some((at, section)) = self.choose(number) else { return plain(write::content(number)) };
        if section.date {
            return match date::print(number, &section.parts, early) {
                Some(text) => Printed { date: true, ..plain(text) },
                None => plain(write::content(number)),
            };
        }
        if section.general || section.exponent {
            return Printed { odd: section.odd(number, at), ..plain(write::content(number)) };
        }
        let shown = section.digits;
        let mut value = if section.percent && shown {
            number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number)
        } else {
            number
        };
        value = value.normalize();
        let mut odd = section.odd(number, at);
        if value.scale() > section.decimals && shown && !section.scaled {
            odd = odd.or(Some(Odd::Rounded));
        } else if !section.scaled && shown && value.scale() < section.fixed {
            value.rescale(section.fixed);
        }
        let mut text = write::content(value);
        if section.euro && !section.scaled {
            text.insert_str(0, "€ ");
        }
        if section.percent || section.words == "%" {
            text.push('%');
        }
        Printed { text, odd, decimals: (shown && !section.scaled).then_some(section.fixed), date: false }
    }

    fn choose(&self, number: Decimal) -> Option<(usize, &Section)> {
        let sections = &self.sections;
        if sections.iter().any(|s| s.condition.is_some()) {
            let holds = |s: &Section| {
                s.condition.as_ref().is_none_or(|(sign, bound)| match sign.as_str() {
                    ">" => number > *bound,
                    ">=" => number >= *bound,
                    "<" => number < *bound,
                    "<=" => number <= *bound,
                    "=" => number == *bound,
                    _ => number != *bound,
                })
            };
            return sections.iter().enumerate().find(|(_, s)| holds(s));
        }
        let at = match sections.len() {
            0 => return None,
            1 => 0,
            _ if number.is_zero() && sections.len() > 2 => 2,
            _ if number.is_sign_negative() && !number.is_zero() => 1,
            _ => 0,
        };
        sections.get(at).map(|s| (at, s))
    }
}

/// The code of a format that Excel knows by a number only, as a Dutch Excel shows it.
pub(crate) fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 | 37 | 38 | 41 | 42 => "#,##0;-#,##0",
        7 | 8 | 39 | 40 | 43 | 44 => "#,##0.00;-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 | 48 => "0.00E+00",
        12 | 13 => "# ?/?",
        14 => "d-m-yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 | 20 => "h:mm",
        19 | 21 => "h:mm:ss",
        22 => "d-m-yyyy h:mm",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        49 => "@",
        _ => "General",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(code: &str, number: &str) -> (String, Option<Odd>) {
        let printed = Format::new(code).print(Decimal::from_str_exact(number).unwrap(), false);
        (printed.text, printed.odd)
    }

    #[test]
    fn numbers_percentages_and_euros() {
        for (code, number, text) in [
            ("General", "-1668.25", "-1668,25"),
            ("0.00%", "0.0815", "8,15%"),
            ("0%", "1", "100%"),
            ("0\"%\"", "8", "8%"),
            ("#,##0.00", "-1435.4", "-1435,40"),
            ("#,##0;[RED]\\-#,##0", "-4721", "-4721"),
            (
                "_ [$€-413] * #,##0.00_ ;_ [$€-413] * -#,##0.00_ ;_ [$€-413] * \"-\"??_ ;_ @_ ",
                "12.5",
                "€ 12,50",
            ),
            ("_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", "0", "0"),
            ("#,##0_);(#,##0)", "-5", "-5"),
            ("0.00E+00", "1234567", "1234567"),
            ("@", "7", "7"),
            ("", "7", "7"),
        ] {
            assert_eq!(show(code, number), (text.to_owned(), None), "{code}");
        }
    }

    #[test]
    fn what_the_sheet_shows_otherwise_is_told_and_the_number_kept() {
        for (code, number, text, odd) in [
            ("#,##0", "33478.6", "33478,6", Odd::Rounded),
            ("#,##0,", "33478.6", "33478,6", Odd::Scaled),
            ("0.0,,", "1500000", "1500000", Odd::Scaled),
            ("#,##0;[Red]#,##0", "-5", "-5", Odd::Unsigned),
            ("0 \"fte\"", "12", "12", Odd::Words("fte".into())),
            ("#,##0 \"V\";#,##0 \"N\"", "-3", "-3", Odd::Words("N".into())),
            (";;;", "3", "3", Odd::Invisible),
        ] {
            assert_eq!(show(code, number), (text.to_owned(), Some(odd)), "{code}");
        }
    }

    #[test]
    fn bounds_choose_the_section() {
        assert_eq!(show("[>=100]0;0.00", "5"), ("5,00".into(), None));
        assert_eq!(show("[>=100]0;0.00", "500"), ("500".into(), None));
    }

    #[test]
    fn a_date_is_told_from_a_number() {
        for code in [
            "yyyy\\-mm\\-dd",
            "d-m-yyyy",
            "[$-413]d mmmm yyyy;@",
            "h:mm",
            "[h]:mm:ss",
            "mm:ss.0",
            "dd-mm-jjjj",
        ] {
            assert!(Format::new(code).is_date(), "{code}");
        }
        for code in ["0.00", "General", "#,##0 \"dagen\"", "[Red]0", "0.0%", "\"jaar\" 0"] {
            assert!(!Format::new(code).is_date(), "{code}");
        }
    }
}
