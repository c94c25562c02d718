//! Letters as Markdown that shows the same letters, with links and notes.

use crate::import::draft::{Mark, MarkKind};

/// A text with its links and notes as Markdown. Colours are not text.
pub(crate) fn with_marks(text: &str, marks: &[Mark], out: &mut String) {
    let mut done = 0;
    for mark in marks {
        let Some(inner) = text.get(mark.range.clone()).filter(|_| mark.range.start >= done) else { continue };
        let link = match &mark.kind {
            MarkKind::Link(address) if !inner.trim().is_empty() => Some(address),
            MarkKind::Note(_) => None,
            _ => continue,
        };
        let before = text.get(done..mark.range.start).unwrap_or("");
        piece(before, done == 0, out);
        match (&mark.kind, link) {
            (_, Some(address)) => {
                let open = inner.len() - inner.trim_start().len();
                out.push_str(inner.get(..open).unwrap_or(""));
                out.push('[');
                let mut shown = String::new();
                escape(inner, &mut shown);
                out.push_str(&shown.replace(']', "\\]"));
                out.push_str("](<");
                for c in address.chars().filter(|c| !c.is_control()) {
                    match c {
                        '<' | '>' | '\\' => out.push_str(&format!("%{:02X}", u32::from(c))),
                        c => out.push(c),
                    }
                }
                out.push_str(">)");
                if inner.ends_with(' ') {
                    out.push(' ');
                }
            }
            (MarkKind::Note(mark), _) => out.push_str(&format!("[^{}]", label(mark))),
            _ => {}
        }
        done = mark.range.end;
    }
    piece(text.get(done..).unwrap_or(""), done == 0, out);
}

/// A stretch of a text with the blanks at its ends.
pub(crate) fn piece(text: &str, first: bool, out: &mut String) {
    if text.trim().is_empty() {
        if !first {
            out.push_str(text);
        }
        return;
    }
    if first {
        escape(text, out);
    } else {
        let open = text.len() - text.trim_start().len();
        out.push_str(text.get(..open).unwrap_or(""));
        let mut inner = String::new();
        escape(text, &mut inner);
        // Not at the start of a line: only the first letter is escaped for nothing, which shows the same.
        out.push_str(&inner);
    }
    if text.ends_with(' ') {
        out.push(' ');
    }
}

/// The mark of a note as the name of a Markdown footnote.
pub(crate) fn label(mark: &str) -> String {
    let name: String = mark.chars().filter(|c| c.is_alphanumeric()).collect();
    if name.is_empty() { format!("noot{}", mark.chars().count()) } else { name }
}

/// Escapes what Markdown would read as more than letters.
pub(crate) fn escape(text: &str, out: &mut String) {
    let text = text.trim();
    // A number with a dot at the start would become a list.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let special = match c {
            '\\' | '`' | '*' | '[' | '~' | '$' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '<' => next.is_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => next.is_alphanumeric() || next == '#',
            '#' | '>' | '+' | '-' | '=' | '|' | ':' => i == 0,
            '.' | ')' => digits > 0 && i == digits && digits < 10 && next == ' ',
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        before = c;
    }
}
