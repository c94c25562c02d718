//! How deep the objects of a file nest. The libraries call themselves for each array in an array: a file of a few
//! megabytes of brackets would overflow any stack, and that ends a program without a message. So every object is looked
//! at before a library sees it: those that stand in the file, and those in streams of objects.
//!
//! An object is followed from the word "obj" (or "trailer"), strings and comments passed over, to its end or to its
//! stream. A library may start nowhere else, except within a stream of objects, where it starts at the places that the
//! stream names.

use pdf_oxide::object::Object;
use regex::bytes::Regex;

use crate::diag::Diagnostic;

use super::guard::too_large;

/// Deepest nesting. Real files stay below twenty; one call of a library takes a few kilobytes of the stack.
const DEEPEST: usize = 1000;

/// Refuses a file whose objects nest too deep, or whose parts are so entangled that looking takes too long.
///
/// # Errors
/// A [`Diagnostic`] (B202).
pub(super) fn check(bytes: &[u8], name: &str) -> Result<(), Diagnostic> {
    let too_deep = || too_large(name, say!(pdf_too_complex_nested));
    let mut work = Work(bytes.len().saturating_mul(8).saturating_add(1024 * 1024));
    for start in starts(bytes) {
        match follow(bytes.get(start..).unwrap_or_default(), &mut work) {
            None => return Err(too_deep()),
            Some(End::Stream(length)) => {
                let head = bytes.get(start..start + length).unwrap_or_default();
                // A name may be written with "#" and numbers for its letters.
                let listed = head.windows(6).any(|w| w == b"ObjStm") || head.contains(&b'#');
                if listed && !listed_objects(bytes.get(start..).unwrap_or_default()) {
                    return Err(too_deep());
                }
            }
            Some(End::Object) => {}
        }
    }
    Ok(())
}

/// Where objects begin: after "1 0 obj" and after "trailer".
fn starts(bytes: &[u8]) -> Vec<usize> {
    #[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests below
    let pattern = Regex::new(r"(?-u)[0-9][\x00\t\n\x0c\r ]*obj|trailer").unwrap();
    pattern.find_iter(bytes).map(|found| found.end()).collect()
}

/// Whether the objects in a stream of objects are shallow enough. `bytes` begins at its dictionary, which is.
fn listed_objects(bytes: &[u8]) -> bool {
    let Ok((_, stream)) = pdf_oxide::parser::parse_object(bytes) else { return true };
    let first = stream.as_dict().and_then(|d| d.get("First")).and_then(Object::as_integer);
    let Some(first) = first.and_then(|f| usize::try_from(f).ok()) else { return true };
    // What cannot be unpacked here cannot be unpacked later either.
    let Ok(inside) = stream.decode_stream_data() else { return true };
    let mut work = Work(inside.len().saturating_mul(8).saturating_add(1024 * 1024));
    let head = inside.get(..first).unwrap_or(&inside);
    let numbers = head.split(|b| !b.is_ascii_digit()).filter(|w| !w.is_empty());
    let numbers = numbers.filter_map(|w| std::str::from_utf8(w).ok()?.parse::<usize>().ok());
    numbers.skip(1).step_by(2).all(|at| {
        let from = first.saturating_add(at);
        follow(inside.get(from..).unwrap_or_default(), &mut work).is_some()
    })
}

/// How many bytes may still be looked at.
struct Work(usize);

/// How an object ends.
#[derive(Debug, PartialEq)]
enum End {
    /// With itself.
    Object,
    /// With a stream, after so many bytes.
    Stream(usize),
}

/// Follows an object; `None` where it nests too deep or there is no more work to spend.
fn follow(bytes: &[u8], work: &mut Work) -> Option<End> {
    // What is open: an array or, `true`, a dictionary. A sign that closes the other one closes nothing.
    let mut open: Vec<bool> = Vec::new();
    let mut at = 0;
    let end = loop {
        if at > work.0 {
            return None;
        }
        let Some(rest) = bytes.get(at..) else { break End::Object };
        at += match rest {
            [] => break End::Object,
            [b'<', b'<', ..] => {
                open.push(true);
                2
            }
            [b'>', b'>', ..] => {
                open.pop_if(|dictionary| *dictionary);
                2
            }
            [b'[', ..] => {
                open.push(false);
                1
            }
            [b']', ..] => {
                open.pop_if(|dictionary| !*dictionary);
                1
            }
            [b'(', ..] => match string(rest) {
                Some(length) => length,
                // Only its first bracket; that it does not end was found by looking at all the rest.
                None => {
                    work.0 = work.0.saturating_sub(rest.len());
                    1
                }
            },
            [b'%', ..] => rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len()),
            [b'/', ..] => 1 + rest.iter().skip(1).take_while(|b| b.is_ascii_alphanumeric()).count(),
            _ if rest.starts_with(b"endobj") => break End::Object,
            _ if rest.starts_with(b"stream") => break End::Stream(at),
            _ => 1,
        };
        if open.len() > DEEPEST {
            return None;
        }
    };
    work.0 = work.0.saturating_sub(at);
    Some(end)
}

/// The length of a string with its brackets; `None` where it does not end.
fn string(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deep(file: &str) -> bool {
        check(file.as_bytes(), "a.pdf").is_err()
    }

    #[test]
    fn objects_that_nest_too_deep_are_refused_wherever_they_stand() {
        let open = "[".repeat(DEEPEST + 1);
        assert!(deep(&format!("1 0 obj\n{open}")));
        assert!(deep(&format!("1 0 obj << /A {} >> endobj", "<< /A ".repeat(DEEPEST))));
        assert!(deep(&format!("1 0obj {}", "[ >> (]) % ]\n<</]".repeat(DEEPEST))));
        assert!(deep(&format!("trailer {open}")));
        assert!(deep(&format!("1 0 obj <<>> stream 2 0 obj {open}")), "hidden in a stream");
        assert!(deep(&format!("1 0 obj ( {open}")), "behind a string that does not end");
        let offset = format!("1 0 {}", "[".repeat(DEEPEST + 1));
        let listed = |kind: &str| {
            let length = offset.len();
            format!("1 0 obj <</Type /{kind} /N 1 /First 4 /Length {length}>>\nstream\n{offset}\nendstream")
        };
        assert!(deep(&listed("ObjStm")) && deep(&listed("Obj#53tm")));
        assert!(deep(&"1 0 obj (".repeat(20_000)), "looking would take too long");
    }

    #[test]
    fn what_only_looks_deep_is_read() {
        let signs = "[".repeat(5000);
        assert!(!deep(&format!("1 0 obj ({signs}) endobj")));
        assert!(!deep(&format!("1 0 obj %{signs}\n endobj")));
        assert!(!deep(&format!("1 0 obj [{}] endobj", "[ <<>> ]".repeat(5000))));
        assert!(!deep(&format!("1 0 obj <<>> stream {signs} endstream endobj")));
        assert!(!deep(""));
    }
}
