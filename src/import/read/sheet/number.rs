//! The one spot where a number of a spreadsheet, which is binary, becomes an exact decimal.

use rust_decimal::Decimal;

/// The decimal that a spreadsheet means by a binary number: its first fifteen digits, which is what Excel itself shows
/// and keeps. 0.1 + 0.2 is 0.3 again. `None` for what no exact decimal can hold.
pub(crate) fn exact(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    if number == 0.0 {
        return Some(Decimal::ZERO);
    }
    let decimal = Decimal::from_scientific(&format!("{number:.14e}")).ok()?.normalize();
    // A number too small for a decimal becomes zero: that is another number.
    (!decimal.is_zero()).then_some(decimal)
}

#[cfg(test)]
mod tests {
    use super::exact;

    #[test]
    fn fifteen_digits_are_kept_and_no_more() {
        let text = |n: f64| exact(n).map(|d| d.to_string());
        for (number, expected) in [
            (0.1 + 0.2, "0.3"),
            (-1668.25, "-1668.25"),
            (0.0815, "0.0815"),
            (123_456_789_012_345.0, "123456789012345"),
            (1.1 * 3.0, "3.3"),
            (4.35 * 100.0, "435"),
            (-0.0, "0"),
            (1e15, "1000000000000000"),
        ] {
            assert_eq!(text(number).as_deref(), Some(expected));
        }
        for wrong in [f64::NAN, f64::INFINITY, 1e40, 1e-40] {
            assert_eq!(exact(wrong), None, "{wrong}");
        }
    }
}
