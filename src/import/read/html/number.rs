//! The number before an item of a list, as a page prints it.

use crate::import::read::office::counting::{Format, written};

/// A number in the way that the `type` of a list asks for.
pub(super) fn printed(number: i64, kind: char) -> String {
    let made = match kind {
        'a' => letters(number),
        'A' => letters(number).map(|t| t.to_uppercase()),
        'i' => roman(number),
        'I' => roman(number).map(|t| t.to_uppercase()),
        _ => None,
    };
    made.unwrap_or_else(|| number.to_string())
}

fn letters(number: i64) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|n| *n > 0)?;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'a' + u8::try_from(rest % 26).ok()?));
        rest /= 26;
    }
    Some(out.iter().rev().collect())
}

fn roman(number: i64) -> Option<String> {
    let number = u32::try_from(number).ok().filter(|n| (1..4000).contains(n))?;
    Some(written(number, Format::Roman { upper: false }))
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn numbers_of_every_kind() {
        let all: Vec<String> =
            [(3, '1'), (28, 'a'), (2, 'B'), (2, 'A'), (14, 'i'), (1994, 'I'), (0, 'a'), (-4, 'i')]
                .map(|(n, k)| printed(n, k))
                .to_vec();
        assert_eq!(all, ["3", "ab", "2", "B", "xiv", "MCMXCIV", "0", "-4"]);
    }
}
