//! Numbers that a file keeps as a machine does, written as a Dutch reader writes them.

use rust_decimal::Decimal;

use crate::amount::write;

/// A number such as `-1668.25` or `8.1500000000000003E-2` as `-1668,25` or, as a percentage, `8,15%`. A machine keeps
/// fifteen digits, and no more are written. What is no number comes back as it is.
pub(in crate::import::read) fn dutch(text: &str, percent: bool) -> String {
    let exact = text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
    let number = exact.and_then(|n| Decimal::from_scientific(&format!("{n:.14e}")).ok());
    let hundred = Decimal::ONE_HUNDRED;
    match number.and_then(|n| if percent { n.checked_mul(hundred) } else { Some(n) }) {
        Some(n) => format!("{}{}", write::content(n.normalize()), if percent { "%" } else { "" }),
        None => text.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_digits_and_a_comma() {
        assert_eq!(dutch("-1668.25", false), "-1668,25");
        assert_eq!(dutch("8.1500000000000003E-2", true), "8,15%");
        assert_eq!(dutch("0.30000000000000004", false), "0,3");
        assert_eq!(dutch("1e300", false), "1e300");
        assert_eq!(dutch("#N/A", false), "#N/A");
        assert_eq!(dutch("4721", false), "4721");
    }
}
