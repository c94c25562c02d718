//! Pages for every trap that we know, all our own.

mod hostile;
mod regions;
mod signs;
mod tables;
mod texts;

use super::*;
use crate::import::conserve;
use crate::import::draft::{Block, BlockKind, MarkKind, Table};

/// The draft of a page; nothing of it may be lost.
fn read(page: &str) -> Draft {
    let draft = draft(&SourceText::new("pagina.html", page)).unwrap_or_else(|e| panic!("{e:?}"));
    let kept = conserve::readers(std::slice::from_ref(&draft));
    assert!(kept.lost.is_empty(), "{:#?}\n{}", kept.lost, shown(&draft).join("\n"));
    draft
}

/// The blocks, a line each.
fn shown(draft: &Draft) -> Vec<String> {
    draft.blocks.iter().map(one).collect()
}

fn one(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading { level, text, .. } => format!("#{} {}", level.unwrap_or(0), text.text),
        BlockKind::Para(text) if block.blanks == 0 => format!("/ {}", text.text),
        BlockKind::Para(text) => text.text.clone(),
        BlockKind::Item { level, label, text } => {
            format!("{}{} {}", "  ".repeat(usize::from(*level)), label.as_deref().unwrap_or("-"), text.text)
        }
        BlockKind::Boxed(text) => format!("[{}]", text.text),
        BlockKind::Table(table) => rows(table).join(" // "),
    }
}

fn rows(table: &Table) -> Vec<String> {
    let cell = |c: &crate::import::draft::TableCell| {
        let colour = c.colour.map_or(String::new(), |c| format!("({})", c.key()));
        let notes: String = c.notes.iter().map(|n| format!("^{n}")).collect();
        let covered = match c.covered {
            Some(crate::import::draft::Covered::Left) => "<",
            Some(crate::import::draft::Covered::Above) => "^",
            None => "",
        };
        format!("{covered}{}{notes}{colour}", c.text)
    };
    let row = |r: &crate::import::draft::TableRow| {
        let cells: Vec<String> = r.cells.iter().map(cell).collect();
        format!("{}{}", if r.head { "! " } else { "" }, cells.join("|"))
    };
    table.rows.iter().map(row).collect()
}

/// The blocks of a page whose main part has these elements.
fn main(inside: &str) -> Vec<String> {
    shown(&read(&format!("<!DOCTYPE html><title>T</title><main>{inside}</main>")))
}

/// What was left out, with the reason.
fn left(draft: &Draft) -> Vec<(&str, Why)> {
    draft.left.iter().map(|l| (l.text.as_str(), l.why)).collect()
}
