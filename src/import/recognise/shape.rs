//! Shapes that need their neighbours: runs of numbered lines that are lists, and short lines that head a text.

use super::line::{Kind, Line, Role};
use super::numbering::Style;

/// Finds the lists and the short lines.
pub(crate) fn mark(lines: &mut [Line]) {
    adjacent_lists(lines);
    spaced_lists(lines);
    shorts(lines);
}

/// The number of a line with one part: "3." is 3, "c)" is 3.
fn number(line: &Line) -> Option<u32> {
    let n = line.numbering.as_ref().filter(|n| n.word.is_none() && line.is_plain() && !line.proof.any())?;
    match n.style {
        Style::Arabic | Style::Zero => n.code.parse().ok(),
        Style::Letter => {
            let c = n.code.chars().next()?.to_ascii_lowercase();
            Some(u32::from(c).checked_sub(u32::from('a'))? + 1)
        }
        _ => None,
    }
}

/// Adjacent lines 1., 2., 3. are a list, and so is a numbered line right below a text.
fn adjacent_lists(lines: &mut [Line]) {
    for i in 0..lines.len() {
        let Some(here) = lines.get(i) else { break };
        let Some(n) = number(here) else { continue };
        let next = lines.get(i + 1).filter(|l| !l.gap).and_then(number) == Some(n + 1);
        let previous = i.checked_sub(1).and_then(|p| lines.get(p));
        let before = !here.gap && previous.and_then(number).is_some_and(|p| p + 1 == n);
        let under_text = !here.gap
            && previous.is_some_and(|p| {
                matches!(p.role, Role::Open)
                    && p.numbering.is_none()
                    && !p.short
                    && (p.stops() || p.chars() > 60)
            });
        if (next || before || under_text)
            && let Some(line) = lines.get_mut(i)
        {
            line.listed = true;
        }
    }
}

/// Numbered lines with blank lines between them are a list when a sentence with a colon leads to them and no text stands
/// between.
fn spaced_lists(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        let starts = lines.get(i).and_then(number) == Some(1)
            && previous(lines, i)
                .is_some_and(|p| p.clean.ends_with(':') && p.is_open() && p.clean.contains(' '));
        if !starts {
            i += 1;
            continue;
        }
        let mut run = vec![i];
        let mut at = i + 1;
        let mut expect = 2;
        while let Some(line) = lines.get(at) {
            if matches!(line.role, Role::Noise(_)) {
                at += 1;
                continue;
            }
            if number(line) != Some(expect) {
                break;
            }
            run.push(at);
            expect += 1;
            at += 1;
        }
        if run.len() > 1 {
            for n in &run {
                if let Some(line) = lines.get_mut(*n) {
                    line.listed = true;
                }
            }
        }
        i = at;
    }
}

fn previous(lines: &[Line], i: usize) -> Option<&Line> {
    (0..i).rev().take(8).filter_map(|j| lines.get(j)).find(|l| !matches!(l.role, Role::Noise(_)))
}

/// The next line that is no noise.
pub(crate) fn next(lines: &[Line], i: usize) -> Option<&Line> {
    lines.iter().skip(i + 1).take(12).find(|l| !matches!(l.role, Role::Noise(_)))
}

/// Short lines without an end stop, apart from what stands before, with a text below.
fn shorts(lines: &mut [Line]) {
    for i in 0..lines.len() {
        let Some(line) = lines.get(i) else { break };
        if !shaped(line) {
            continue;
        }
        let heads = next(lines, i).is_none_or(|n| match &n.role {
            Role::Open => {
                matches!(n.kind, Kind::Bullet(_) | Kind::Grid(_))
                    || n.stops()
                    || n.chars() > 90
                    || n.numbering.is_some() && n.listed
            }
            Role::Status(_) | Role::Indicator(_) | Role::Party(_) | Role::Partner(..) => true,
            Role::Table(_) => true,
            _ => false,
        });
        if heads && let Some(line) = lines.get_mut(i) {
            line.short = true;
        }
    }
}

/// The looks of a heading: at most twelve words and a hundred characters, no end stop, a capital or a quote first.
pub(crate) fn shaped(line: &Line) -> bool {
    line.is_plain()
        && line.numbering.is_none()
        && line.gap
        && line.chars() <= 100
        && line.clean.split(' ').count() <= 12
        && !line.stops()
        && line.clean.chars().filter(|c| c.is_alphabetic()).count() > 2
        && line.clean.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '‘' | '’' | '\'' | '“' | '"')
        })
        && !line.clean.contains(['€', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    fn marked(text: &str) -> Vec<Line> {
        let mut lines = of(text);
        mark(&mut lines);
        lines
    }

    #[test]
    fn lists_are_told_from_headings() {
        let lines = marked(
            "Er zijn drie sporen:\n\n1. Lopen\n2. Fietsen\n3. Rijden\n\nDe tekst is:\n\n1. Een\n\n2. Twee\n\n1. Doel\n\nTekst van het doel.\n\n2. Doel",
        );
        let listed: Vec<bool> = lines.iter().map(|l| l.listed).collect();
        assert_eq!(listed, [false, true, true, true, false, true, true, false, false, false]);
    }

    #[test]
    fn short_lines_that_head_a_text() {
        let lines = marked("Kop\n\nEen zin met een punt.\n\nNog een\n\nNiets\n\nWij doen alles.\n\nEinde");
        let short: Vec<bool> = lines.iter().map(|l| l.short).collect();
        assert_eq!(short, [true, false, false, true, false, true]);
    }
}
