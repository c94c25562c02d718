//! The tree of headings of documents whose format marks them: how deep each stands, whatever levels the author skipped, and
//! which of them name programmes, statutory sections and other chapters.

use std::collections::HashMap;

use super::line::{Kind, Line, Role};
use super::numbering::below;
use super::programme::{Head, Rank, title};
use super::section;

/// Gives every heading with a level its depth in the tree of headings of its own source, from 1.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut open: Vec<u8> = Vec::new();
    let mut source = None;
    for line in lines {
        if source.as_ref() != Some(&line.place.file) {
            source = Some(line.place.file.clone());
            open.clear();
        }
        if let Kind::Head(Some(level)) = line.kind {
            open.retain(|l| *l < level);
            open.push(level);
            line.depth = u8::try_from(open.len()).ok();
        }
    }
}

/// The heading under which each heading stands.
fn parents(lines: &[Line]) -> HashMap<usize, usize> {
    let mut out = HashMap::new();
    let mut open: Vec<usize> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let Some(depth) = line.depth.map(usize::from) else { continue };
        open.truncate(depth.saturating_sub(1));
        if let Some(parent) = open.last() {
            out.insert(i, *parent);
        }
        open.push(i);
    }
    out
}

/// Programmes without a word that says so: the headings under which the questions are asked.
pub(crate) fn programmes(lines: &[Line]) -> Vec<(usize, Head)> {
    let parents = parents(lines);
    let mut found: Vec<usize> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if line.depth.is_none() || !matches!(line.role, Role::Question(..)) {
            continue;
        }
        let Some(mut at) = parents.get(&i).copied() else { continue };
        // A goal asks the questions of itself: the programme stands above it.
        while let Some(above) = parents.get(&at)
            && lines.get(at).is_some_and(|l| {
                // What stands below a question answers it.
                let answers = lines.get(*above).is_some_and(|a| matches!(a.role, Role::Question(..)));
                matches!(l.role, Role::Question(..))
                    || answers
                    || l.numbering.as_ref().is_some_and(|n| n.word.is_some_and(|w| w.rank > 0))
            })
        {
            at = *above;
        }
        if !found.contains(&at) && lines.get(at).is_some_and(|l| matches!(l.role, Role::Open)) {
            found.push(at);
        }
    }
    // Parts of programmes: 1.1 and 1.2 under 1, 2.1 under 2.
    let above: Option<Vec<usize>> = found.iter().map(|at| parents.get(at).copied()).collect();
    if let Some(mut above) = above {
        let under = found.iter().zip(&above).all(|(at, up)| {
            let code = |i: usize| lines.get(i).and_then(|l| l.numbering.as_ref()).map(|n| n.parts.as_slice());
            matches!((code(*at), code(*up)), (Some(child), Some(parent)) if below(child, parent))
        });
        above.dedup();
        if under && above.len() > 1 {
            found = above;
        }
    }
    let cover = |i: &usize| lines.get(*i).is_some_and(|l| section::cover(&l.clean));
    if found.iter().any(|i| !cover(i)) {
        found.retain(|i| !cover(i));
    }
    found.into_iter().filter_map(|i| Some((i, head(lines.get(i)?)))).collect()
}

/// The name of a programme from its heading.
fn head(line: &Line) -> Head {
    let (code, text) = match &line.numbering {
        Some(n) => (Some(n.code.clone()).filter(|c| !c.is_empty()), title(line, n.rest)),
        None => match super::row::code(&line.text) {
            (Some(code), rest) => (Some(code), rest),
            (None, _) => (None, line.text.clone()),
        },
    };
    Head { called: None, code, title: text, sure: true, rank: Rank::Programme }
}

/// The headings that stand as high as the programmes, or higher, and are none: statutory sections and other chapters. A
/// chapter before the first programme counts only where more than text stands in it.
pub(crate) fn chapters(lines: &[Line], heads: &mut HashMap<usize, Head>) {
    let mut depth: HashMap<&str, u8> = HashMap::new();
    for i in heads.keys() {
        if let Some((line, d)) = lines.get(*i).and_then(|l| Some((l, l.depth?))) {
            depth.entry(&line.place.file).and_modify(|x| *x = (*x).min(d)).or_insert(d);
        }
    }
    if heads.is_empty() {
        depth = only_sections(lines);
    }
    let first = heads.keys().min().copied().unwrap_or(0);
    let mut sections = None;
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let Some(own) = line.depth.filter(|_| matches!(line.role, Role::Open)) else { continue };
        let Some(programme) = depth.get(&*line.place.file).copied() else { continue };
        if sections.is_some_and(|s| own <= s) {
            sections = None;
        }
        if heads.contains_key(&i) {
            continue;
        }
        let known = section::of(line);
        let high = own <= programme || sections.is_some_and(|s| own == s + 1);
        if let Some(head) = known.filter(|_| high) {
            found.push((i, head));
        } else if section::container(&line.clean) && own <= programme {
            sections = Some(own);
            found.push((i, chapter(line)));
        } else if own <= programme && (i > first || holds(lines, i, heads)) {
            found.push((i, chapter(line)));
        }
    }
    heads.extend(found);
}

/// A document of nothing but statutory sections: how deep their headings stand in each source that has at least two.
fn only_sections(lines: &[Line]) -> HashMap<&str, u8> {
    let mut seen: HashMap<(&str, u8), usize> = HashMap::new();
    for line in lines.iter().filter(|l| matches!(l.role, Role::Open) && section::of(l).is_some()) {
        if let Some(depth) = line.depth {
            *seen.entry((&line.place.file, depth)).or_default() += 1;
        }
    }
    let mut out: HashMap<&str, u8> = HashMap::new();
    for ((file, depth), _) in seen.into_iter().filter(|(_, n)| *n > 1) {
        out.entry(file).and_modify(|d| *d = (*d).min(depth)).or_insert(depth);
    }
    out
}

fn chapter(line: &Line) -> Head {
    Head { called: Some("hoofdstuk".into()), rank: Rank::Chapter, ..head(line) }
}

/// Whether a table or an indicator stands under a heading, before the next chapter or programme.
fn holds(lines: &[Line], i: usize, heads: &HashMap<usize, Head>) -> bool {
    let Some(own) = lines.get(i).and_then(|l| l.depth) else { return false };
    let below = |(j, l): &(usize, &Line)| !heads.contains_key(j) && l.depth.is_none_or(|d| d > own);
    let mut under = lines.iter().enumerate().skip(i + 1).take_while(below);
    under.any(|(_, l)| matches!(l.role, Role::Table(_) | Role::Indicator(_)))
}

/// The headings that have a question right under them in the tree, and those that have statuses of headings under them.
pub(crate) fn askers(lines: &[Line]) -> (Vec<usize>, Vec<usize>) {
    let parents = parents(lines);
    let (mut asking, mut groups) = (Vec::new(), Vec::new());
    let mut last = None;
    for (i, line) in lines.iter().enumerate() {
        if line.depth.is_some() {
            if matches!(line.role, Role::Question(..)) {
                asking.extend(parents.get(&i));
            }
            last = Some(i);
        } else if matches!(line.role, Role::Status(_)) {
            groups.extend(last.and_then(|l| parents.get(&l)));
        }
    }
    (asking, groups)
}
