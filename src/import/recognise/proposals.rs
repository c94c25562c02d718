//! Proposals of a kadernota that have a table of their own: each is a goal then, so that its table stands with it and not
//! with the programme.

use std::collections::{HashMap, HashSet};

use super::evidence;
use super::label;
use super::line::{Line, Role};
use super::programme::{Head, Rank};
use super::section;
use crate::model::{PublicationKind, Question};

/// The headings that are such proposals: those beside each other under "Voorstellen", or under a programme of a kadernota,
/// where the headings show that a table stands under at least one, or at least two of them without levels.
pub(crate) fn find(lines: &[Line], heads: &HashMap<usize, Head>) -> HashSet<usize> {
    let mut out = HashSet::new();
    let kadernota = is_kadernota(lines);
    for (i, line) in lines.iter().enumerate() {
        let asks = match &line.role {
            Role::Question(Question::Action, title) => title.to_lowercase().contains("voorstel"),
            _ => false,
        };
        let programme = kadernota && heads.get(&i).is_some_and(|h| h.rank == Rank::Programme);
        if !asks && !programme {
            continue;
        }
        match line.depth {
            Some(depth) => out.extend(below(lines, heads, i, depth, programme)),
            None if asks => out.extend(between(lines, heads, i)),
            None => {}
        }
    }
    out
}

/// Whether the document calls itself a kadernota.
pub(crate) fn is_kadernota(lines: &[Line]) -> bool {
    let mut top = lines.iter().take(8).filter(|l| section::cover(&l.clean));
    top.any(|l| evidence::named(&l.clean).is_some_and(|(k, _)| k == PublicationKind::Kadernota))
}

fn table(line: &Line) -> bool {
    matches!(line.role, Role::Table(_))
}

/// The headings right below a heading, in the tree of headings, where a table stands under one of them; below a programme
/// they all have one with a text, so that "Financieel overzicht" is none.
fn below(lines: &[Line], heads: &HashMap<usize, Head>, at: usize, depth: u8, programme: bool) -> Vec<usize> {
    let inside = |(j, l): &(usize, &Line)| !heads.contains_key(j) && l.depth.is_none_or(|d| d > depth);
    let part: Vec<(usize, &Line)> = lines.iter().enumerate().skip(at + 1).take_while(inside).collect();
    let Some(own) = part.iter().filter_map(|(_, l)| l.depth).min() else { return Vec::new() };
    let mut found: Vec<(usize, bool, bool)> = Vec::new();
    for (j, line) in &part {
        if line.depth == Some(own) {
            if programme && matches!(line.role, Role::Question(..)) {
                return Vec::new();
            }
            if matches!(line.role, Role::Open) && !label::known(&line.clean) && !label::money(&line.clean) {
                found.push((*j, false, false));
            } else {
                // Another heading: what stands under it belongs to no proposal.
                found.push((usize::MAX, false, false));
            }
        } else if let Some((_, has, told)) = found.last_mut() {
            *has |= table(line);
            *told |= line.is_open() && line.depth.is_none() && line.chars() > 20;
        }
    }
    found.retain(|(j, ..)| *j != usize::MAX);
    let with = found.iter().filter(|(_, has, told)| *has && (*told || !programme)).count();
    let fits = if programme { with > 1 } else { with > 0 };
    let all = found.into_iter().filter(|(_, has, told)| !programme || *has && *told);
    if fits { all.map(|(j, ..)| j).collect() } else { Vec::new() }
}

/// The short lines below "Voorstellen" in a text without levels, where tables stand under at least two of them.
fn between(lines: &[Line], heads: &HashMap<usize, Head>, at: usize) -> Vec<usize> {
    let inside = |(j, l): &(usize, &Line)| !heads.contains_key(j) && !matches!(l.role, Role::Question(..));
    let mut found: Vec<(usize, bool)> = Vec::new();
    for (j, line) in lines.iter().enumerate().skip(at + 1).take_while(inside) {
        let short = line.short && line.is_plain() && !label::known(&line.clean) && !label::money(&line.clean);
        if short {
            found.push((j, false));
        } else if table(line)
            && let Some((_, has)) = found.last_mut()
        {
            *has = true;
        }
    }
    if found.iter().filter(|(_, has)| *has).count() > 1 {
        found.into_iter().map(|(j, _)| j).collect()
    } else {
        Vec::new()
    }
}
