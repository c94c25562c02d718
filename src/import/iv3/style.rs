//! How a source writes numbers: with a point or with a comma before the decimals. That is decided by what stands in the
//! whole file and never cell by cell: "12.345" is two numbers.

use rust_decimal::Decimal;

/// How decimals are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 12345.6
    Point,
    /// 12345,6
    Comma,
    /// No number in the source has a point or a comma.
    Whole,
}

/// Why the style of a source is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unclear {
    /// One number has a point before its decimals, the other a comma.
    Both(String, String),
    /// A point or a comma could stand before decimals or between thousands.
    Either(String),
}

/// The style that the numbers of a source show. What is no number says nothing.
pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Style, Unclear> {
    let (mut point, mut comma, mut unclear) = (None, None, None);
    for text in texts {
        let text = text.trim().trim_start_matches('-');
        let Some((whole, rest)) = text.split_once(['.', ',']) else { continue };
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) {
            continue;
        }
        let with_point = text.as_bytes().get(whole.len()) == Some(&b'.');
        if !digits(rest) {
            // "1.234,5" and "1.234.567": what stands last, or stands twice, tells.
            let numeric = rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
            let other = if with_point { ',' } else { '.' };
            if numeric && (rest.contains(other) || rest.contains(if with_point { '.' } else { ',' })) {
                let slot = if with_point { &mut comma } else { &mut point };
                slot.get_or_insert(text);
            }
        } else if rest.len() == 3 && whole.len() <= 3 && whole != "0" {
            unclear.get_or_insert(text);
        } else {
            let slot = if with_point { &mut point } else { &mut comma };
            slot.get_or_insert(text);
        }
    }
    match (point, comma, unclear) {
        (Some(a), Some(b), _) => Err(Unclear::Both(a.to_owned(), b.to_owned())),
        (Some(_), None, _) => Ok(Style::Point),
        (None, Some(_), _) => Ok(Style::Comma),
        (None, None, Some(text)) => Err(Unclear::Either(text.to_owned())),
        (None, None, None) => Ok(Style::Whole),
    }
}

impl Style {
    /// A number in this style; `None` for what is no number.
    pub(super) fn read(self, text: &str) -> Option<Decimal> {
        let text = text.trim();
        let (before, after) = match self {
            Style::Point => (',', '.'),
            Style::Comma => ('.', ','),
            Style::Whole => ('.', ','),
        };
        let bare = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = bare.split_once(after).map_or((bare, None), |(w, d)| (w, Some(d)));
        let mut groups = whole.split(before);
        let first = groups.next()?;
        let rest: Vec<&str> = groups.collect();
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        let fine = digits(first)
            && (rest.is_empty() || first.len() <= 3)
            && rest.iter().all(|g| g.len() == 3 && digits(g))
            && decimals.is_none_or(digits);
        if !fine || text.len() > 40 {
            return None;
        }
        let sign = if bare.len() < text.len() { "-" } else { "" };
        let plain = format!("{sign}{first}{}.{}", rest.concat(), decimals.unwrap_or("0"));
        Decimal::from_str_exact(&plain).ok().map(|n| n.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_as_a_whole_tells_what_a_point_is() {
        assert_eq!(of(["12782.0", "12.782", "0"]), Ok(Style::Point));
        assert_eq!(of(["1234,5", "12.782"]), Ok(Style::Comma));
        assert_eq!(of(["1.234.567", "12.782"]), Ok(Style::Comma));
        assert_eq!(of(["1,234.5"]), Ok(Style::Point));
        assert_eq!(of(["12", "-7", "x"]), Ok(Style::Whole));
        assert_eq!(of(["0.125"]), Ok(Style::Point));
        assert_eq!(of(["12.782", "12"]), Err(Unclear::Either("12.782".into())));
        assert_eq!(of(["1,5", "2.5"]), Err(Unclear::Both("2.5".into(), "1,5".into())));
    }

    #[test]
    fn a_number_is_exact_and_anything_else_is_none() {
        let read = |s: Style, t| s.read(t).map(|n| n.to_string());
        assert_eq!(read(Style::Point, "-12782.0").as_deref(), Some("-12782"));
        assert_eq!(read(Style::Point, "1,234.5").as_deref(), Some("1234.5"));
        assert_eq!(read(Style::Comma, "1.234,50").as_deref(), Some("1234.5"));
        for wrong in ["", "NaN", "1e5", "--1", "1.2.3", "12,34.5", "1 000", "٣", ".5", "5."] {
            assert_eq!(read(Style::Point, wrong), None, "{wrong}");
        }
    }
}
