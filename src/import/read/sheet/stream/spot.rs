//! The names of cells.

use super::Spot;

/// The spot of a name such as `AB12`.
pub(in crate::import::read::sheet) fn reference(name: &str) -> Option<Spot> {
    let name = name.replace('$', "");
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = name
        .bytes()
        .take(letters)
        .fold(0u32, |all, b| all * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = name.get(letters..)?.parse().ok()?;
    (1..=1_048_576).contains(&row).then(|| (row - 1, column - 1))
}

/// Two corners of a name such as `A1:C4` or `B2`.
pub(in crate::import::read::sheet) fn corners(name: &str) -> Option<(Spot, Spot)> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (first, last) = (reference(first)?, reference(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some((first, last))
}
