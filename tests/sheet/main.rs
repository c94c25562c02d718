//! The readers of sheets, on files of our own for each trap, on hostile ones, and on the real ones beside the repository
//! where they are.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stderr
)]

mod charts;
mod hostile;
#[path = "../documenten/sheet.rs"]
mod made;
mod real;
mod traps;
#[path = "../documenten/xls.rs"]
mod xls;

use begroot::diag::Diagnostic;
use begroot::import::draft::{BlockKind, Draft};
use begroot::import::{conserve, read};

/// Reads bytes as a file with a name.
pub fn try_read(name: &str, bytes: &[u8]) -> Result<Draft, Diagnostic> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read::source(&path)
}

/// Reads bytes that are a sheet, of which nothing may be lost.
pub fn read_it(name: &str, bytes: &[u8]) -> Draft {
    let draft = try_read(name, bytes).unwrap();
    whole(&draft);
    draft
}

/// Holds that everything of a draft's source is in the draft or in the list of what was left out.
pub fn whole(draft: &Draft) {
    let kept = conserve::readers(std::slice::from_ref(draft));
    assert!(kept.lost.is_empty(), "{:?}", kept.lost);
    assert!(kept.words.1 + kept.numbers.1 > 0, "the plain pass saw nothing");
}

/// The blocks as lines: `H Kop`, `P alinea`, `| a | b`; a covered cell in brackets, a colour behind its cell.
pub fn shown(draft: &Draft) -> Vec<String> {
    let mut out = Vec::new();
    for block in &draft.blocks {
        match &block.kind {
            BlockKind::Heading { text, .. } => out.push(format!("H {}", text.text)),
            BlockKind::Para(text) => out.push(format!("P {}", text.text)),
            BlockKind::Boxed(text) => out.push(format!("B {}", text.text)),
            BlockKind::Item { text, .. } => out.push(format!("- {}", text.text)),
            BlockKind::Table(table) => out.extend(table.rows.iter().map(|row| {
                let cells = row.cells.iter().map(|c| {
                    let text = if c.covered.is_some() { format!("({})", c.text) } else { c.text.clone() };
                    c.colour.map_or(text.clone(), |colour| format!("{text}~{}", colour.key()))
                });
                format!("| {}", cells.collect::<Vec<_>>().join(" | "))
            })),
        }
    }
    out
}

/// The findings as code and place.
pub fn found(draft: &Draft) -> Vec<String> {
    draft.findings.iter().map(|f| format!("{} {}", f.code, spot(&f.place.to_string()))).collect()
}

/// What was left out, as place and text.
pub fn left(draft: &Draft) -> Vec<String> {
    draft
        .left
        .iter()
        .map(|l| format!("{} {} ({})", spot(&l.place.to_string()), l.text, l.why.reason()))
        .collect()
}

fn spot(place: &str) -> &str {
    place.split_once(", ").map_or(place, |(_, at)| at)
}
