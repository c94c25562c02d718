//! Plain text as it is copied from a web page or a document: a line is a block, unless the lines were cut at a fixed
//! width. Bullets become items; pipes and tabs become tables, since they keep cells apart.

use crate::diag::{Diagnostic, codes};
use crate::import::draft::{Block, BlockKind, Draft, Table, TableCell, TableRow};
use crate::source::{Place, SourceText};

/// The signs that stand before an item of a list.
const BULLETS: [char; 12] = ['•', '●', '▪', '■', '◦', '○', '·', '‣', '∙', '\u{f0b7}', '\u{f0a7}', '➢'];

/// The draft of a text. Never fails: what is not understood is a paragraph.
pub fn draft(source: &SourceText) -> Draft {
    let lines: Vec<&str> = source.text.split('\n').collect();
    let wrapped = is_wrapped(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut blanks = 0u32;
    let mut table: Vec<TableRow> = Vec::new();
    let mut table_blanks = 0;
    for (i, raw) in lines.iter().enumerate() {
        let line = raw.trim();
        let place = Place::line(source.name.clone(), i + 1, 0);
        if is_blank(line) {
            flush(&mut blocks, &mut table, table_blanks);
            blanks += 1;
            continue;
        }
        if let Some(row) = cells(&lines, i, !table.is_empty()) {
            if table.is_empty() {
                table_blanks = blanks;
            }
            if let Some(cells) = row {
                let cells = cells.into_iter().map(TableCell::new).collect();
                table.push(TableRow { cells, head: false, place });
            } else if let Some(last) = table.last_mut() {
                last.head = true;
            }
            blanks = 0;
            continue;
        }
        flush(&mut blocks, &mut table, table_blanks);
        let kind = item(raw).unwrap_or_else(|| BlockKind::Para(raw.trim_end().into()));
        let previous = i.checked_sub(1).and_then(|p| lines.get(p)).map_or("", |l| l.trim());
        let continues = wrapped
            && blanks == 0
            && matches!(kind, BlockKind::Para(_))
            && previous.chars().count() > 55
            && line.chars().next().is_some_and(|c| c.is_lowercase() || c == '(' || !ends(previous))
            && !line.chars().next().is_some_and(|c| c.is_ascii_digit());
        match (continues, blocks.last_mut()) {
            (true, Some(Block { kind: BlockKind::Para(text) | BlockKind::Item { text, .. }, .. })) => {
                text.push(" ");
                text.push(line);
            }
            _ => blocks.push(Block { kind, place, blanks }),
        }
        blanks = 0;
    }
    flush(&mut blocks, &mut table, table_blanks);
    let mut findings = Vec::new();
    if let Some(encoding) = source.decoded_from {
        let line = lines.iter().position(|l| !l.is_ascii()).map_or(1, |l| l + 1);
        findings.push(
            Diagnostic::warning(
                codes::DECODED,
                Place::line(source.name.clone(), line, 0),
                say!(csv_was_not_utf8, encoding),
            )
            .hint(say!(try_check_letters_on_line)),
        );
    }
    Draft { blocks, findings, wrapped, ..Draft::new(source.name.clone()) }
}

fn flush(blocks: &mut Vec<Block>, table: &mut Vec<TableRow>, blanks: u32) {
    if let Some(first) = table.first() {
        let place = first.place.clone();
        let table = Table { rows: std::mem::take(table), unchecked: false };
        blocks.push(Block { kind: BlockKind::Table(table), place, blanks });
    }
}

/// Nothing to read: spaces of any kind and characters without width.
fn is_blank(line: &str) -> bool {
    line.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{2060}')
    })
}

fn ends(line: &str) -> bool {
    line.ends_with(['.', ':', ';', '!', '?'])
}

/// Whether the lines were cut at a fixed width: many lines of 55 to 100 characters that are followed at once by
/// another, and hardly any longer one.
fn is_wrapped(lines: &[&str]) -> bool {
    let (mut full, mut long, mut all) = (0usize, 0usize, 0usize);
    for pair in lines.windows(2) {
        let &[line, next] = pair else { continue };
        let n = line.trim_end().chars().count();
        if n == 0 {
            continue;
        }
        all += 1;
        if n > 110 {
            long += 1;
        } else if n > 55 && !next.trim().is_empty() && !line.trim_end().ends_with('.') {
            full += 1;
        }
    }
    full >= 5 && full * 3 >= all && long * 20 <= all
}

/// An item of a list: a bullet, or a hyphen with a space.
fn item(raw: &str) -> Option<BlockKind> {
    let indent = raw.len() - raw.trim_start().len();
    let line = raw.trim();
    let first = line.chars().next()?;
    let rest = line.get(first.len_utf8()..)?;
    let text = if BULLETS.contains(&first) {
        rest.trim()
    } else if matches!(first, '-' | '–' | '*' | 'o') && rest.starts_with([' ', '\u{a0}', '\t']) {
        let rest = rest.trim();
        if first == 'o' && indent == 0
            || !rest.starts_with(char::is_alphabetic) && !rest.starts_with(['\'', '‘', '(', '“', '"'])
        {
            return None;
        }
        rest
    } else {
        return None;
    };
    if text.is_empty() || !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let level = if indent >= 6 { 1 } else { 0 };
    Some(BlockKind::Item { level, label: Some(first.to_string()), text: text.into() })
}

/// The cells of a line of a pipe or tab table: `Some(None)` for the ruler under a head, `None` where the line is of no
/// table. A single line with a pipe is running text.
fn cells(lines: &[&str], i: usize, inside: bool) -> Option<Option<Vec<String>>> {
    let line = lines.get(i)?;
    for separator in ['|', '\t'] {
        let here = count(line, separator);
        if here == 0 {
            continue;
        }
        let near = |n: Option<usize>| n.and_then(|n| lines.get(n)).is_some_and(|l| count(l, separator) > 0);
        if !inside && !near(i.checked_sub(1)) && !near(Some(i + 1)) {
            continue;
        }
        if separator == '|' && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '=')) {
            return Some(None);
        }
        let body = if separator == '|' {
            let line = line.trim();
            let line = line.strip_prefix('|').unwrap_or(line);
            line.strip_suffix('|').unwrap_or(line)
        } else {
            line.trim_end_matches(['\r', '\n'])
        };
        return Some(Some(body.split(separator).map(|c| c.trim().to_owned()).collect()));
    }
    None
}

/// Separators in a line that part cells: for tabs those after the first text.
fn count(line: &str, separator: char) -> usize {
    if separator == '\t' {
        line.trim_start_matches(' ').trim_end().matches('\t').count()
    } else {
        line.matches(separator).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<BlockKind> {
        draft(&SourceText::new("a.txt", text)).blocks.into_iter().map(|b| b.kind).collect()
    }

    #[test]
    fn lines_bullets_and_blank_lines() {
        let draft = draft(&SourceText::new("a.txt", "Kop\r\n\u{a0}\r\n\r\n  • een\r\n- twee\r\n-3 graden"));
        let blanks: Vec<u32> = draft.blocks.iter().map(|b| b.blanks).collect();
        assert_eq!(blanks, [0, 2, 0, 0]);
        assert!(matches!(&draft.blocks[1].kind, BlockKind::Item { text, .. } if text.text == "een"));
        assert!(matches!(&draft.blocks[2].kind, BlockKind::Item { text, .. } if text.text == "twee"));
        assert!(matches!(&draft.blocks[3].kind, BlockKind::Para(t) if t.text == "-3 graden"));
        assert_eq!(draft.blocks[1].place.line_number(), Some(4));
    }

    #[test]
    fn pipes_and_tabs_keep_cells_apart() {
        let pipe = kinds("| Post | 2025 | 2026 |\n|---|---|---|\n| Lasten | 10 | |");
        let BlockKind::Table(Table { rows, .. }) = &pipe[0] else { panic!("{pipe:?}") };
        assert_eq!(rows.len(), 2);
        assert!(rows[0].head);
        assert_eq!(rows[1].text(), "Lasten 10 ");
        let tab = kinds("Post\t2025\t2026\nLasten\t\t12\n\nTekst");
        let BlockKind::Table(Table { rows, .. }) = &tab[0] else { panic!("{tab:?}") };
        assert_eq!(rows[1].text(), "Lasten  12");
        assert!(matches!(kinds("Kies A | B en ga door.")[0], BlockKind::Para(_)));
    }

    #[test]
    fn lines_cut_at_a_fixed_width_become_whole_again() {
        let line = "Deze regel is precies zo lang dat hij bij zeventig tekens is afgebroken";
        let text = format!("Kop\n\n{}\nen dit is het slot.\n\nNog een kop\n\nKort.", [line; 9].join("\nen "));
        let kinds = kinds(&text);
        assert_eq!(kinds.len(), 4, "{kinds:?}");
    }

    #[test]
    fn an_old_encoding_is_said_with_its_first_line() {
        let mut source = SourceText::new("a.txt", "gewoon\ncoördinatie");
        source.decoded_from = Some("windows-1252");
        let found = draft(&source).findings;
        assert_eq!((found[0].code, found[0].place.line_number()), (codes::DECODED, Some(2)));
    }
}
