//! The readers of Word and OpenDocument, on documents of our own for each trap, on hostile ones, and on the real ones
//! beside the repository where they are.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr
)]

#[path = "../documenten/mod.rs"]
mod documenten;
mod docx;
mod hostile;
mod odt;
mod real;
mod same;

use begroot::diag::Diagnostic;
use begroot::import::draft::{BlockKind, Covered, Draft, MarkKind, Rich, TableCell};
use begroot::import::log::Why;
use begroot::import::{conserve, read};

/// Reads bytes as a file with a name.
pub fn try_read(name: &str, bytes: &[u8]) -> Result<Draft, Diagnostic> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read::source(&path)
}

/// Reads bytes that are a document, of which nothing may be lost.
pub fn read(name: &str, bytes: &[u8]) -> Draft {
    let draft = try_read(name, bytes).unwrap();
    let kept = conserve::readers(std::slice::from_ref(&draft));
    assert!(kept.lost.is_empty(), "{:?}", kept.lost);
    assert!(kept.words.1 + kept.numbers.1 > 0, "the plain pass saw nothing");
    draft
}

/// A block on one line, with what stands in it: `H1 1.2 Tekst`, `F Tekst` for a heading by its looks, `- a`, `| a | b`.
pub fn shown(draft: &Draft) -> Vec<String> {
    let labelled = |label: &Option<String>, text: &Rich| match label {
        Some(label) => format!("{label} {}", rich(text)),
        None => rich(text),
    };
    draft
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { fake: true, text, .. } => format!("F {}", rich(text)),
            BlockKind::Heading { level, label, text, .. } => {
                format!("H{} {}", level.unwrap_or(0), labelled(label, text))
            }
            BlockKind::Para(text) => format!("P {}", rich(text)),
            BlockKind::Boxed(text) => format!("B {}", rich(text)),
            BlockKind::Item { level, label, text } => format!("I{level} {}", labelled(label, text)),
            BlockKind::Table(table) => {
                let row = |r: &begroot::import::draft::TableRow| {
                    let cells: Vec<String> = r.cells.iter().map(cell).collect();
                    format!("{}{}", if r.head { "*" } else { "" }, cells.join("|"))
                };
                format!("T {}", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
            }
        })
        .collect()
}

/// A cell: `<` and `^` for what a merged cell covers, its text, colour and notes.
fn cell(cell: &TableCell) -> String {
    let side = match cell.covered {
        Some(Covered::Left) => "<",
        Some(Covered::Above) => "^",
        None => "",
    };
    let colour = cell.colour.map(|c| format!("({})", c.key())).unwrap_or_default();
    let notes: String = cell.notes.iter().map(|n| format!("[{n}]")).collect();
    format!("{side}{}{colour}{notes}", cell.text)
}

/// A text with its marks behind the letters that they are about.
fn rich(text: &Rich) -> String {
    let mut out = text.text.clone();
    let mut marks: Vec<_> = text.marks.iter().collect();
    marks.sort_by_key(|m| std::cmp::Reverse((m.range.end, m.range.start)));
    for mark in marks {
        let about = &text.text[mark.range.clone()];
        let shown = match &mark.kind {
            MarkKind::Link(to) => format!("{{{about}>{to}}}"),
            MarkKind::Note(sign) => format!("[{sign}]"),
            MarkKind::Colour(colour) => format!("{{{about}={}}}", colour.key()),
        };
        out.insert_str(mark.range.end, &shown);
    }
    out
}

/// What was left out for a reason.
pub fn left(draft: &Draft, why: Why) -> Vec<&str> {
    draft.left.iter().filter(|l| l.why == why).map(|l| l.text.as_str()).collect()
}
