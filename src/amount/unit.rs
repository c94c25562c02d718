//! Units of amounts: euros by the thousand, percentages, counts.

use rust_decimal::Decimal;

use super::clean::clean;

/// What one of a number is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Unit {
    /// Euros, a number of them at a time: 1, 1.000 or 1.000.000.
    Euro {
        /// How many euros one is.
        factor: u32,
    },
    /// Anything that is not money: "fte", "aantal per 1.000 inwoners".
    Other(String),
    /// The source does not say, so nothing may be concluded from it.
    #[default]
    Unknown,
}

impl Unit {
    /// Whole euros.
    pub const EURO: Unit = Unit::Euro { factor: 1 };
    /// Thousands of euros.
    pub const THOUSAND: Unit = Unit::Euro { factor: 1000 };

    /// A number of this unit in euros; `None` where the unit is not money or the product does not fit.
    pub fn in_euros(&self, number: Decimal) -> Option<Decimal> {
        match self {
            Unit::Euro { factor } => number.checked_mul(Decimal::from(*factor)),
            Unit::Other(_) | Unit::Unknown => None,
        }
    }

    /// The factor of a unit of money.
    pub fn factor(&self) -> Option<u32> {
        match self {
            Unit::Euro { factor } => Some(*factor),
            _ => None,
        }
    }
}

/// The unit that a line or a part of a line states: "Bedragen x €1.000", "(x 1.000 euro)", "in duizenden euro's",
/// "x € 1.000.000", "in miljoenen", "in euro's". `None` where it states none; "per 1.000 inwoners" is no unit.
pub fn stated(text: &str) -> Option<Unit> {
    find(text).map(|(unit, _)| unit)
}

/// As [`stated`], with the byte range in [`clean`]ed `text` of the words that state the unit.
pub fn find(text: &str) -> Option<(Unit, std::ops::Range<usize>)> {
    use std::sync::LazyLock;
    #[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
    static PATTERNS: LazyLock<[(regex::Regex, u32); 4]> = LazyLock::new(|| {
        let p = |s: &str| regex::Regex::new(s).unwrap();
        let lead = r"(?i)\(?\s*(?:(?:alle\s+)?(?:de\s+)?bedragen\s*(?:(?:zijn|in|luiden)\s*)*)?";
        [
            (
                p(&format!(
                    r"{lead}(?:(?:x|×|\*)\s*(?:€|eur|euro)?\s*1\.000\.000\b(?:\s*(?:euro|eur)\b)?|(?:€|eur|euro)\s*(?:x|×|\*)\s*1\.000\.000\b|(?:€|eur|euro)\s*(?:x|×|\*)\s*(?:1\s+)?(?:miljoen|mln\b\.?)|(?:x|×|\*|in)\s*(?:€\s*)?(?:1\s+)?(?:miljoen(?:en)?|mln\b\.?)(?:\s*(?:euro'?s?|euro’s|€))?|\((?:€\s*)?(?:mln\b\.?|miljoen)(?:\s*(?:euro|€))?\))\s*\)?"
                )),
                1_000_000,
            ),
            (
                p(&format!(
                    r"{lead}(?:(?:x|×|\*)\s*(?:€|eur|euro)?\s*1[.\s]?000\b(?:,-)?(?:\s*(?:euro'?s?|euro’s|eur)\b)?|(?:€|eur|euro)\s*(?:x|×|\*)\s*1\.?000\b|in\s*(?:€\s*)?1\.?000\s*(?:euro'?s?|euro’s|€)|in\s*(?:€|eur|euro)\s*1[.\s]?000\b(?:,-)?|in\s+(?:€\s*)?duizend(?:en|tallen)?(?:\s*(?:euro'?s?|euro’s|€))?|(?:x|×|\*)\s*(?:€\s*)?duizend(?:\s*euro)?|(?:€|eur|euro)\s*(?:x|×|\*)\s*duizend|\(€\s*1\.?000\))\s*\)?"
                )),
                1000,
            ),
            (
                p(
                    r"(?i)\(?\s*(?:(?:alle\s+)?(?:de\s+)?bedragen\s*(?:zijn|luiden)?\s*)?in\s+(?:(?:hele|gehele)\s+)?(?:eur\b|euro'?s?\b|euro’s|€)\s*\)?",
                ),
                1,
            ),
            (p(r"(?i)\(?\s*(?:(?:x|×)\s*(?:€|euro)\s*1\b(?:,-)?)\s*\)?"), 1),
        ]
    });
    let text = clean(text);
    PATTERNS.iter().find_map(|(pattern, factor)| {
        let found = pattern.find(&text)?;
        let after = text.get(found.end()..).unwrap_or("");
        // "per 1.000 inwoners" counts people; a longer number ("x 1.000.500") is no unit either.
        if after.starts_with(|c: char| {
            c.is_ascii_digit() || c == '.' && after[1..].starts_with(|c: char| c.is_ascii_digit())
        }) {
            return None;
        }
        let before = text.get(..found.start()).unwrap_or("");
        // Take back the spaces that the pattern ate at its start.
        let start = found.start() + found.as_str().len() - found.as_str().trim_start().len();
        let end = found.start() + found.as_str().trim_end().len();
        // The «x» of a word ("index 1.000") is no times sign.
        let letter_before = before.ends_with(char::is_alphabetic) && start == found.start();
        (!letter_before).then_some((Unit::Euro { factor: *factor }, start..end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_a_unit_is_printed() {
        let thousand = [
            "Bedragen x €1.000",
            "(bedragen x € 1.000)",
            "x € 1.000",
            "x 1.000 euro",
            "(x 1.000 euro)",
            "in 1.000 euro's",
            "in duizenden euro's",
            "€ x 1.000",
            "bedragen × € 1.000",
            "Bedragen\u{a0}x\u{a0}€\u{a0}1.000",
            "x €1000",
            "Bedragen in duizenden euro’s",
            "bedragen x 1.000,-",
            "Bedragen * € 1.000",
            "Programma (in € 1.000)",
            "in € 1.000,-",
            "(€ x 1.000)",
            "€ * 1.000",
            "in duizendtallen",
            "in € duizend",
            "x duizend euro",
            "Alle bedragen zijn x € 1.000",
            "(€ 1.000)",
            "Samenleving en bestuur Bedragen x 1.000 euro Begroting 2021",
        ];
        for text in thousand {
            assert_eq!(stated(text), Some(Unit::THOUSAND), "{text}");
        }
        for text in [
            "x € 1.000.000",
            "in miljoenen",
            "x 1 miljoen",
            "Bedragen x € 1 mln.",
            "in miljoenen euro's",
            "(in mln. euro)",
            "€ x 1 miljoen",
            "(€ mln.)",
            "bedragen in mln. €",
        ] {
            assert_eq!(stated(text), Some(Unit::Euro { factor: 1_000_000 }), "{text}");
        }
        for text in [
            "in euro's",
            "Bedragen in euro’s",
            "(in €)",
            "x € 1",
            "Bedragen in €",
            "bedragen in hele euro's",
            "Bedragen in EUR",
            "x € 1,-",
        ] {
            assert_eq!(stated(text), Some(Unit::EURO), "{text}");
        }
        for text in [
            "aantal per 1.000 inwoners",
            "Lasten 1.000",
            "index 1.000",
            "in 2024",
            "x € 1.500",
            "De raad koos in euro voor",
        ] {
            assert_ne!(stated(text), Some(Unit::THOUSAND), "{text}");
        }
        assert_eq!(stated("aantal per 1.000 inwoners"), None);
        assert_eq!(stated("x € 1.500"), None);
    }

    #[test]
    fn the_words_of_the_unit_can_be_cut_out() {
        let text = "Samenleving en bestuur Bedragen x 1.000 euro Begroting 2021";
        let (_, range) = find(text).unwrap();
        assert_eq!(&text[range], "Bedragen x 1.000 euro");
        let text = "(bedragen x € 1.000) Incidenteel Structureel";
        assert_eq!(&text[find(text).unwrap().1], "(bedragen x € 1.000)");
    }
}
