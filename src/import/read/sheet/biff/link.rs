//! The links of an .xls: a record of its own, or a formula.

use super::{long, short};
use crate::import::read::sheet::link::Link;

/// The class of an address, and that of a file on a disk.
const URL: [u8; 4] = [0xe0, 0xc9, 0xea, 0x79];
const FILE: [u8; 4] = [0x03, 0x03, 0x00, 0x00];
/// The number of the function HYPERLINK.
const HYPERLINK: u16 = 359;

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To an address, or to a file.
    Outside(String),
    /// To a spot in the workbook.
    Inside,
}

/// The target of a link, from the class of the record on. `None` where it cannot be read.
pub(super) fn target(d: &[u8]) -> Option<Target> {
    let flags = long(d, 20)?;
    let mut rest = d.get(24..)?;
    // A text to show, and the name of a frame.
    for bit in [0x10, 0x80] {
        if flags & bit != 0 {
            letters(&mut rest)?;
        }
    }
    let address = match (flags & 1 != 0, flags & 0x100 != 0) {
        (false, _) => None,
        (true, true) => Some(letters(&mut rest)?),
        (true, false) => Some(moniker(&mut rest)?),
    };
    let spot = if flags & 8 != 0 { letters(&mut rest) } else { None };
    Some(match (address.filter(|a| !a.is_empty()), spot) {
        (Some(address), Some(spot)) if !spot.is_empty() => Target::Outside(format!("{address}#{spot}")),
        (Some(address), _) => Target::Outside(address),
        (None, _) => Target::Inside,
    })
}

/// Letters with their count before them, the last a nought.
fn letters(rest: &mut &[u8]) -> Option<String> {
    let size = usize::try_from(long(rest, 0)?).ok()?.checked_mul(2)?;
    let text = rest.get(4..)?.get(..size)?;
    *rest = rest.get(4 + size..)?;
    Some(wide(text))
}

/// The address that an object of Windows holds.
fn moniker(rest: &mut &[u8]) -> Option<String> {
    let class: [u8; 4] = rest.get(..4)?.try_into().ok()?;
    let d = rest.get(16..)?;
    if class == URL {
        let size = usize::try_from(long(d, 0)?).ok()?;
        let text = d.get(4..)?.get(..size)?;
        *rest = d.get(4 + size..)?;
        return Some(wide(text));
    }
    if class != FILE {
        return None;
    }
    let up = usize::from(short(d, 0)?);
    let size = usize::try_from(long(d, 2)?).ok()?;
    let short_name: String =
        d.get(6..)?.get(..size)?.iter().take_while(|b| **b != 0).map(|b| char::from(*b)).collect();
    // After what nobody needs the same name follows in full, where it is longer.
    let after = d.get(6 + size + 24..)?;
    let extra = usize::try_from(long(after, 0)?).ok()?;
    let more = after.get(4..)?.get(..extra)?;
    *rest = after.get(4 + extra..)?;
    let whole = more.get(6..).map(wide).filter(|t| !t.is_empty());
    Some("../".repeat(up.min(64)) + &whole.unwrap_or(short_name))
}

/// Letters of two bytes, up to the first nought.
fn wide(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).take_while(|u| *u != 0);
    char::decode_utf16(units).map(|c| c.unwrap_or('?')).collect()
}

/// The link that a formula makes, from its tokens; `None` where it makes none.
pub(super) fn of_tokens(tokens: &[u8]) -> Option<Link> {
    let [low, high] = HYPERLINK.to_le_bytes();
    let call = |w: &[u8]| matches!(w, [0x22 | 0x42 | 0x62, 1 | 2, l, h] if *l == low && *h == high);
    tokens.windows(4).find(|w| call(w))?;
    // Only where the whole formula is that function, and its first token a text, is the address known.
    let whole = tokens.len() >= 4 && tokens.get(tokens.len() - 4..).is_some_and(call);
    let first = if whole { text(tokens) } else { None };
    Some(match first {
        Some((address, rest)) if simple(rest) => Link::To(address),
        _ => Link::Worked,
    })
}

/// A text at the start of tokens, and the tokens after it.
fn text(tokens: &[u8]) -> Option<(String, &[u8])> {
    if tokens.first() != Some(&0x17) {
        return None;
    }
    let length = usize::from(*tokens.get(1)?);
    let width = usize::from(tokens.get(2)? & 1) + 1;
    let letters = tokens.get(3..)?.get(..length * width)?;
    let text = if width == 2 { wide(letters) } else { letters.iter().map(|b| char::from(*b)).collect() };
    Some((text, tokens.get(3 + length * width..)?))
}

/// Whether what follows the address is its name and the call, with nothing that works the address out.
fn simple(rest: &[u8]) -> bool {
    match rest {
        [_, 1, _, _] => rest.len() == 4,
        [0x17, ..] => text(rest).is_some_and(|(_, call)| call.len() == 4),
        // A cell.
        [0x24 | 0x44 | 0x64, _, _, _, _, call @ ..] => call.len() == 4,
        // A number.
        [0x1e, _, _, call @ ..] => call.len() == 4,
        _ => false,
    }
}

/// Whether a formula gives a number whatever the cells hold: then a text without letters is no outcome of it.
pub(super) fn counts(tokens: &[u8]) -> bool {
    // Brackets are for people.
    let end = tokens.iter().rposition(|b| *b != 0x15).map_or(0, |at| at + 1);
    let tokens = tokens.get(..end).unwrap_or(&[]);
    match tokens {
        [.., 0x03..=0x07 | 0x13 | 0x14] => true,
        // SUM, AVERAGE, MIN and MAX, and ROUND.
        [.., 0x22 | 0x42 | 0x62, _, 4..=7, 0] | [.., 0x21 | 0x41 | 0x61, 27, 0] => true,
        [.., 0x19, 0x10, _, _] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide_of(text: &str) -> Vec<u8> {
        text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
    }

    fn counted(text: &str) -> Vec<u8> {
        let letters = wide_of(text);
        [&u32::try_from(letters.len() / 2).unwrap().to_le_bytes()[..], &letters].concat()
    }

    fn link(flags: u32, parts: &[Vec<u8>]) -> Vec<u8> {
        [&[0; 16][..], &2u32.to_le_bytes(), &flags.to_le_bytes(), &parts.concat()].concat()
    }

    fn url(address: &str) -> Vec<u8> {
        let letters = wide_of(address);
        let size = u32::try_from(letters.len()).unwrap().to_le_bytes();
        [&URL[..], &[0; 12], &size, &letters].concat()
    }

    #[test]
    fn addresses_files_and_spots() {
        let out = |text: &str| Some(Target::Outside(text.into()));
        let plain = link(3, &[url("https://a.nl/é")]);
        assert_eq!(target(&plain), out("https://a.nl/é"));
        let named = link(0x1b, &[counted("naam"), url("https://a.nl"), counted("deel")]);
        assert_eq!(target(&named), out("https://a.nl#deel"));
        assert_eq!(target(&link(8, &[counted("Blad2!A1")])), Some(Target::Inside));
        assert_eq!(target(&link(0x101, &[counted("\\\\server\\map")])), out("\\\\server\\map"));
        let file =
            [&FILE[..], &[0; 12], &[1, 0], &6u32.to_le_bytes(), b"a.doc\0", &[0; 24], &[0; 4]].concat();
        assert_eq!(target(&link(1, &[file])), out("../a.doc"));
        for at in 0..named.len() {
            let _ = target(&named[..at]);
        }
        assert_eq!(target(&plain[..30]), None);
    }

    #[test]
    fn formulas() {
        let text = |t: &str| [&[0x17, u8::try_from(t.len()).unwrap(), 0][..], t.as_bytes()].concat();
        let call = |n: u8| vec![0x42, n, 0x67, 0x01];
        let to = Some(Link::To("https://a.nl".into()));
        assert_eq!(of_tokens(&[text("https://a.nl"), call(1)].concat()), to);
        assert_eq!(of_tokens(&[text("https://a.nl"), text("naam"), call(2)].concat()), to);
        let joined = [text("https://a.nl/"), vec![0x24, 0, 0, 0, 0xc0, 0x08], call(1)].concat();
        assert_eq!(of_tokens(&joined), Some(Link::Worked));
        assert_eq!(of_tokens(&[vec![0x24, 0, 0, 0, 0xc0], call(1)].concat()), Some(Link::Worked));
        assert_eq!(of_tokens(&[0x24, 0, 0, 0, 0xc0]), None);
        assert_eq!(of_tokens(&[]), None);
        assert!(counts(&[0x24, 0, 0, 0, 0xc0, 0x24, 1, 0, 0, 0xc0, 0x03, 0x15]));
        assert!(counts(&[0x25, 0, 0, 9, 0, 0, 0xc0, 0, 0xc0, 0x19, 0x10, 0, 0]));
        assert!(!counts(&[0x24, 0, 0, 0, 0xc0]) && !counts(&text("")) && !counts(&[]));
    }
}
