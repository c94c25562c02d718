//! The number before an item of a list, as a page prints it.

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
    const SIGNS: [(i64, &str); 13] = [
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
    let mut rest = Some(number).filter(|n| (1..4000).contains(n))?;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
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
