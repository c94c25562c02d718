//! Printed numbers of lists and headings: 1, 01, iv, C.

/// How a number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::import::read) enum Format {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// Zeros before it, up to so many digits.
    Zeros(usize),
    /// I or i.
    Roman {
        /// In capitals.
        upper: bool,
    },
    /// A or a; after z comes aa, bb.
    Letter {
        /// In capitals.
        upper: bool,
    },
    /// 1e, 2e.
    Ordinal,
    /// A sign, the same for each item.
    Bullet,
    /// Nothing.
    None,
}

const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// A number as it is printed.
pub(in crate::import::read) fn written(n: u32, format: Format) -> String {
    let cased = |text: String, upper| if upper { text.to_uppercase() } else { text };
    match format {
        Format::Zeros(width) => format!("{n:0width$}", width = width.min(9)),
        Format::Roman { upper } if (1..4000).contains(&n) => {
            let (mut rest, mut out) = (n, String::new());
            for (value, letters) in ROMAN {
                while rest >= value {
                    out.push_str(letters);
                    rest -= value;
                }
            }
            cased(out, upper)
        }
        Format::Letter { upper } if (1..=780).contains(&n) => {
            let letter = char::from(b'a' + ((n - 1) % 26) as u8);
            cased(std::iter::repeat_n(letter, (n as usize - 1) / 26 + 1).collect(), upper)
        }
        Format::Ordinal => format!("{n}e"),
        Format::Bullet | Format::None => String::new(),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_the_list_says() {
        let roman = Format::Roman { upper: false };
        let letter = Format::Letter { upper: true };
        assert_eq!(written(7, Format::Zeros(2)), "07");
        assert_eq!([written(4, roman), written(1994, roman), written(0, roman)], ["iv", "mcmxciv", "0"]);
        assert_eq!([written(1, letter), written(28, letter), written(9999, letter)], ["A", "BB", "9999"]);
        assert_eq!(written(3, Format::Bullet), "");
    }
}
