//! Tables: what makes one whole, and what makes one that cannot be trusted.

use std::ops::Range;

use super::notes;
use crate::import::draft::{Block, BlockKind, Draft, Table, TableRow};
use crate::import::log::{About, Doubt, Left, Why};
use crate::source::At;

/// Whether a cell holds a figure: digits and the signs of an amount, and no year.
pub(super) fn is_figure(text: &str) -> bool {
    let text = notes::bare(text);
    let text = text.trim();
    let amount = |c: char| c.is_ascii_digit() || " .,-–−+%€()\u{a0}*⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(amount) && years(text) == 0
}

/// How many years stand in a text as words of their own.
fn years(text: &str) -> usize {
    let year = |w: &&str| {
        w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.bytes().all(|b| b.is_ascii_digit())
    };
    text.split(|c: char| !c.is_alphanumeric()).filter(year).count()
}

/// How many rows at the top are heads: the marked ones, else those before the first row with a figure that have more
/// than a label.
pub(super) fn heads(rows: &[TableRow]) -> usize {
    let marked = rows.iter().take_while(|r| r.head).count();
    let figures = |r: &TableRow| r.cells.iter().skip(1).any(|c| is_figure(&c.text));
    if marked > 0 && !rows.iter().take(marked).any(figures) {
        return marked;
    }
    let filled = |r: &TableRow| r.cells.iter().skip(1).any(|c| !c.text.trim().is_empty());
    let before = rows.iter().position(figures).unwrap_or(0);
    rows.iter().take(before).take_while(|r| filled(r)).count()
}

/// Why the figures of a table do not fit its head, as the end of a Dutch sentence; `None` where they do.
pub(super) fn misfit(rows: &[TableRow], heads: usize) -> Option<String> {
    let (head, body) = rows.split_at(heads.min(rows.len()));
    let width = |rows: &[TableRow]| rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    if !body.iter().flat_map(|r| r.cells.iter().skip(1)).any(|c| is_figure(&c.text)) {
        return None;
    }
    if heads == 0 {
        return Some(say!(table_has_no_heading).into());
    }
    if width(body) > width(head) {
        return Some(say!(heading_and_row_width_differ, heading = width(head), row = width(body)));
    }
    let named =
        |column: usize| head.iter().any(|r| r.cells.get(column).is_some_and(|c| !c.text.trim().is_empty()));
    let counted =
        |column: usize| body.iter().any(|r| r.cells.get(column).is_some_and(|c| is_figure(&c.text)));
    let names = (1..width(head)).filter(|c| named(*c)).count();
    let columns = (1..width(rows)).filter(|c| counted(*c)).count();
    if (1..width(rows)).any(|c| counted(c) && !named(c)) {
        return Some(say!(number_columns_and_names_differ, columns, names));
    }
    // Figures glued to the labels: the head of the labels has the heads of those figures.
    let labels: Vec<&str> = body
        .iter()
        .filter(|r| r.cells.iter().skip(1).any(|c| is_figure(&c.text)))
        .filter_map(|r| Some(r.cells.first()?.text.as_str()))
        .collect();
    let glued = |text: &&str| text.split_whitespace().skip(1).last().is_some_and(is_figure);
    let titled = head.iter().filter_map(|r| r.cells.first()).any(|c| years(&c.text) > 0);
    if titled && !labels.is_empty() && labels.iter().all(glued) {
        return Some(say!(numbers_in_name_column).into());
    }
    // Two heads in one cell move every column after it.
    let of_row = |r: &TableRow| {
        let years: Vec<usize> =
            r.cells.iter().skip(1).filter(|c| c.covered.is_none()).map(|c| years(&c.text)).collect();
        years.iter().filter(|n| **n == 1).count() > 1 && years.iter().any(|n| *n > 1)
    };
    head.iter().any(of_row).then(|| say!(two_years_in_heading_cell).to_owned())
}

/// Makes tables whole, and gives those that cannot be trusted back as text.
pub(super) fn settle(draft: &mut Draft) {
    join_over_pages(draft);
    let mut blocks = Vec::with_capacity(draft.blocks.len());
    for mut block in std::mem::take(&mut draft.blocks) {
        let BlockKind::Table(table) = &mut block.kind else {
            blocks.push(block);
            continue;
        };
        let heads = heads(&table.rows);
        let Some(why) = misfit(&table.rows, heads) else {
            for (at, row) in table.rows.iter_mut().enumerate() {
                row.head = at < heads;
            }
            blocks.push(block);
            continue;
        };
        let first = table.rows.first().map(TableRow::text).unwrap_or_default();
        draft.doubts.push(Doubt {
            about: About::LostColumn,
            place: block.place.clone(),
            text: first,
            done: say!(pdf_columns_do_not_fit_heading, why),
            choices: vec![say!(do_take_table_from_word_or_excel).into()],
            target: say!(text_or_table_of_this_part).into(),
        });
        for (at, row) in table.rows.iter().enumerate() {
            let text = row.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                let blanks = u32::from(at == 0);
                blocks.push(Block { kind: BlockKind::Para(text.into()), place: row.place.clone(), blanks });
            }
        }
    }
    draft.blocks = blocks;
}

/// Puts the parts of a table that a page break cut together again: the second part is the first thing on the next page,
/// has as many columns, and has no head or the same head. A repeated head is left out.
fn join_over_pages(draft: &mut Draft) {
    let mut blocks: Vec<Block> = Vec::with_capacity(draft.blocks.len());
    for mut block in std::mem::take(&mut draft.blocks) {
        if let (Some(last), BlockKind::Table(next)) = (blocks.last_mut(), &mut block.kind)
            && let BlockKind::Table(table) = &mut last.kind
            && let Some(repeated) = continues(table, next)
        {
            for row in next.rows.drain(repeated) {
                draft.left.push(Left { place: row.place.clone(), text: row.text(), why: Why::Head });
            }
            table.rows.append(&mut next.rows);
            continue;
        }
        blocks.push(block);
    }
    draft.blocks = blocks;
}

/// Whether a table goes on in the next one, and which of its rows repeat the head.
fn continues(table: &Table, next: &Table) -> Option<Range<usize>> {
    let page = |row: Option<&TableRow>| match row?.place.at {
        At::Page(page) => Some(page),
        _ => None,
    };
    let width = |t: &Table| t.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    if page(table.rows.last())? + 1 != page(next.rows.first())? || width(table) != width(next) {
        return None;
    }
    let first = heads(&table.rows);
    let again = next.rows.iter().zip(table.rows.iter().take(first)).take_while(|(a, b)| same(a, b)).count();
    if again > 0 {
        return (again == first).then_some(0..again);
    }
    (first > 0 && heads(&next.rows) == 0).then_some(0..0)
}

fn same(a: &TableRow, b: &TableRow) -> bool {
    let words = |r: &TableRow| r.text().split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(a) == words(b)
}
