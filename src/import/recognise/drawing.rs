//! Goal trees that are drawn with signs or with blanks: "├─ Meer groen", "--- Bomen planten". Each line is a branch; a head
//! that names the levels says which of them are actions.

use std::collections::HashSet;

use super::line::{Kind, Line, Role, key};
use super::numbering::{ACTION, word_at_start};
use crate::import::draft::Rich;
use crate::import::log::Why;

const DRAWN: [char; 22] = [
    '├', '└', '│', '─', '╰', '╭', '┌', '┬', '┼', '┐', '┘', '┴', '┤', '╚', '╠', '═', '║', '|', '+', '`', '\\',
    '━',
];

/// Takes the blanks and the signs of a tree off the start of a plain text; gives how far it stood from the margin and
/// whether a sign was drawn.
pub(crate) fn strip(rich: &mut Rich, kind: &Kind) -> (u16, bool) {
    if *kind != Kind::Plain {
        return (0, false);
    }
    let mut width = 0u16;
    let (mut cut, mut box_signs, mut typed, mut dashes) = (0, false, false, 0);
    for (at, c) in rich.text.char_indices() {
        let sure = DRAWN.contains(&c) && !matches!(c, '|' | '+' | '`' | '\\');
        if c == '\t' {
            width = width.saturating_add(4);
        } else if c.is_whitespace() || DRAWN.contains(&c) {
            width = width.saturating_add(1);
        } else if matches!(c, '-' | '–' | '>') {
            dashes += 1;
            width = width.saturating_add(1);
        } else {
            break;
        }
        box_signs |= sure;
        typed |= matches!(c, '|' | '+' | '`' | '\\');
        cut = at + c.len_utf8();
    }
    let letter = rich.text.get(cut..).and_then(|r| r.chars().next()).is_some_and(char::is_alphanumeric);
    let head = rich.text.get(..cut).unwrap_or("");
    let drawn = box_signs || typed && dashes > 0;
    // A minus before a number is no branch, and a single dash is an item of a list.
    let number = rich.text.get(cut..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    let several = dashes > 1 && head.trim_start().starts_with("--") && !number;
    if !letter || !drawn && !several || !rich.marks.is_empty() || drawn && number && !head.contains('─') {
        let blanks = rich.text.chars().take_while(|c| c.is_whitespace());
        let width = blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
        return (u16::try_from(width).unwrap_or(u16::MAX), false);
    }
    rich.text.replace_range(..cut, "");
    (width, true)
}

/// Marks the trees: three or more branches in a row of at least two depths, or under the word "doelenboom" lines that
/// stand further from the margin than others. The line right above the first branch is the root.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        let titled = (i.saturating_sub(3)..i)
            .any(|j| lines.get(j).is_some_and(|l| l.clean.to_lowercase().contains("doelenboom")));
        let end = run(lines, i, titled);
        if end == i {
            i += 1;
            continue;
        }
        tree(lines, i, end);
        i = end;
    }
}

/// The end of the run of branches that begins at a line; the line itself where none begins.
fn run(lines: &[Line], from: usize, titled: bool) -> usize {
    let branch = |l: &Line, first: bool| {
        l.is_plain()
            && l.chars() <= 250
            && (l.drawn || titled && l.numbering.is_none() && !l.stops() || first)
    };
    let Some(root) = lines.get(from).filter(|l| branch(l, true) && !l.clean.ends_with('.')) else {
        return from;
    };
    let next = lines.get(from + 1);
    let starts = root.drawn
        || next.is_some_and(|n| n.drawn && !n.gap)
        || titled && next.is_some_and(|n| n.indent > root.indent);
    if !starts || super::question::of(&root.clean).is_some() {
        return from;
    }
    let mut end = from + 1;
    let noise = |l: &Line| matches!(l.role, Role::Noise(_));
    while let Some(line) = lines.get(end) {
        let deeper = line.drawn
            || titled && line.indent > root.indent
            || !root.drawn && titled && line.indent == root.indent && !line.gap;
        if !(noise(line) || branch(line, false) && deeper) {
            break;
        }
        end += 1;
    }
    let depths: Vec<u16> =
        lines.get(from..end).unwrap_or_default().iter().filter(|l| !noise(l)).map(|l| l.indent).collect();
    let mut kinds = depths.clone();
    kinds.sort_unstable();
    kinds.dedup();
    if depths.len() >= 3 && kinds.len() >= 2 { end } else { from }
}

/// Gives each line of a tree its depth.
fn tree(lines: &mut [Line], from: usize, end: usize) {
    let levels = levels(lines, from);
    // Its name, right above it or above the names of its levels.
    for at in (from.saturating_sub(2)..from).rev() {
        if let Some(line) = lines.get_mut(at).filter(|l| l.is_plain() && l.chars() <= 60 && !l.stops())
            && line.clean.to_lowercase().contains("doelenboom")
        {
            line.role = Role::Noise(Why::Head);
        }
    }
    let mut open: Vec<u16> = Vec::new();
    let mut titles: HashSet<String> = HashSet::new();
    for i in from..end {
        let Some(line) = lines.get_mut(i).filter(|l| !matches!(l.role, Role::Noise(_))) else { continue };
        open.retain(|o| *o < line.indent);
        let depth = open.len();
        open.push(line.indent);
        let rank = line.numbering.as_ref().and_then(|n| n.word).map(|w| w.rank);
        if rank == Some(0) {
            // The programme itself is the root: what hangs under it begins at the top.
            open.clear();
            continue;
        }
        let own = rank.map(|r| r == ACTION);
        let action = own.or_else(|| levels.get(depth).copied()).unwrap_or(false);
        line.role = Role::Branch(depth, action);
        titles.insert(key(&line.clean));
    }
    // The words of the tree head their texts further on.
    for line in lines.iter_mut().skip(end).filter(|l| l.is_plain() && l.gap && l.chars() <= 250) {
        line.proof.tree |= titles.contains(&key(&line.clean));
    }
}

/// Which levels are actions, from a head such as "Opgave > Doel > Activiteit" right above the tree.
fn levels(lines: &mut [Line], from: usize) -> Vec<bool> {
    let Some(at) = from.checked_sub(1) else { return Vec::new() };
    let Some(line) = lines.get_mut(at).filter(|l| l.is_plain()) else { return Vec::new() };
    let words: Vec<&str> = line
        .clean
        .split(['>', '-', '/', '→', '|', ',', ':'])
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .collect();
    let level = |word: &&str| {
        let lower = word.to_lowercase();
        let single = [
            "doelen",
            "subdoelen",
            "acties",
            "opgaven",
            "prestaties",
            "inspanningen",
            "activiteiten",
            "effecten",
            "resultaten",
            "maatregelen",
            "ambities",
        ]
        .iter()
        .find(|w| **w == lower)
        .map(|w| matches!(*w, "acties" | "prestaties" | "inspanningen" | "activiteiten" | "maatregelen"));
        single.or_else(|| {
            word_at_start(&format!("{lower} x"))
                .filter(|(_, rest)| *rest == "x")
                .map(|(w, _)| w.rank == ACTION)
        })
    };
    let found: Vec<Option<bool>> =
        words.iter().filter(|w| !w.to_lowercase().starts_with("doelenboom")).map(level).collect();
    let all: Option<Vec<bool>> = found.into_iter().collect();
    match all {
        Some(all) if all.len() > 1 => {
            line.role = Role::Noise(Why::Head);
            all
        }
        _ => Vec::new(),
    }
}
