//! A PDF for each trap, made here; real ones where they are.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use super::writer::{Node, Pdf};
use crate::diag::{Diagnostic, codes};
use crate::import::conserve;
use crate::import::draft::{BlockKind, Draft, Table};
use crate::import::log::{About, Why};
use crate::source::At;

mod hostile;
mod real;
mod traps;

fn read(bytes: Vec<u8>) -> Result<Draft, Diagnostic> {
    super::guard::run_within(&super::guard::Limits::NOT_OF_MEMORY, bytes, "a.pdf", super::draft)
}

fn draft(pdf: &Pdf) -> Draft {
    let draft = read(pdf.bytes()).unwrap_or_else(|e| panic!("{e:?}"));
    let kept = conserve::readers(std::slice::from_ref(&draft));
    assert!(kept.lost.is_empty() && !draft.raw.is_empty(), "{:?}\n{}", kept.lost, lines(&draft).join("\n"));
    draft
}

/// The blocks in short: `1 # kop`, `2 - item`, `1 tekst`, `1 | cel | cel`.
fn lines(draft: &Draft) -> Vec<String> {
    let mut out = Vec::new();
    for block in &draft.blocks {
        let page = |at| if let At::Page(n) = at { n } else { 0 };
        let at = page(block.place.at);
        match &block.kind {
            BlockKind::Heading { text, .. } => out.push(format!("{at} # {}", text.text)),
            BlockKind::Para(text) => out.push(format!("{at} {}", text.text)),
            BlockKind::Item { text, .. } => out.push(format!("{at} - {}", text.text)),
            BlockKind::Boxed(text) => out.push(format!("{at} [{}]", text.text)),
            BlockKind::Table(table) => out.extend(table.rows.iter().map(|row| {
                let cells: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
                let head = if row.head { "||" } else { "|" };
                format!("{} {head} {}", page(row.place.at), cells.join(" | "))
            })),
        }
    }
    out
}

fn tables(draft: &Draft) -> Vec<&Table> {
    let tables =
        draft.blocks.iter().filter_map(|b| if let BlockKind::Table(t) = &b.kind { Some(t) } else { None });
    tables.collect()
}

const LONG: &str = "De gemeente werkt aan schone straten en aan een veilige buurt voor iedereen die er";

/// A page that has enough text to be one.
fn prose(pdf: Pdf) -> Pdf {
    pdf.text(60.0, 500.0, 11.0, LONG).text(60.0, 486.0, 11.0, "woont. Dat kost geld.")
}
