//! The printed numbers of lists and headings of OpenDocument.

use std::collections::HashMap;

use crate::import::read::office::counting::{Format, written};
use crate::import::read::office::symbol;
use crate::import::read::office::xml::{Node, attr, below, name};

/// Levels of a list.
const LEVELS: usize = 10;

/// Longest text before or behind a number: it stands there for each item.
const LONGEST: usize = 60;

/// How the levels of a list are written.
pub(super) type Levels = Vec<Level>;

/// How a level is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    format: Option<Format>,
    bullet: Option<char>,
    prefix: String,
    suffix: String,
    /// How many levels the number shows, its own included.
    shown: usize,
    start: u32,
    /// The whole label, in which `%1%` is the number of the first level.
    pattern: Option<String>,
}

/// Reads the levels of a list.
pub(super) fn levels(style: Node<'_>) -> Levels {
    let mut out = Levels::new();
    for node in style.children().filter(|n| n.is_element()) {
        let Some(at) = attr(node, "level").and_then(|l| l.parse::<usize>().ok()) else { continue };
        if !(1..=LEVELS).contains(&at) {
            continue;
        }
        if out.len() < at {
            out.resize(at, Level::default());
        }
        let text =
            |what: &str| attr(node, what).unwrap_or_default().chars().take(LONGEST).collect::<String>();
        let number = |what: &str| attr(node, what).and_then(|n| n.parse().ok());
        let bullet = (name(node) == "list-level-style-bullet").then(|| sign(node));
        if let Some(level) = out.get_mut(at - 1) {
            *level = Level {
                format: attr(node, "num-format").map(format),
                bullet,
                prefix: text("num-prefix"),
                suffix: text("num-suffix"),
                shown: number("display-levels").unwrap_or(1) as usize,
                start: number("start-value").unwrap_or(1),
                pattern: attr(node, "num-list-format").map(|p| p.chars().take(LONGEST).collect()),
            };
        }
    }
    out
}

fn sign(node: Node<'_>) -> char {
    let c = attr(node, "bullet-char").and_then(|c| c.chars().next()).unwrap_or('•');
    let font = below(node, "text-properties").and_then(|p| attr(p, "font-name"));
    match symbol::sign(font.unwrap_or_default(), u32::from(c)) {
        Some(sign) => sign,
        None if ('\u{e000}'..='\u{f8ff}').contains(&c) => '•',
        None => c,
    }
}

fn format(text: &str) -> Format {
    match text {
        "" => Format::None,
        "I" => Format::Roman { upper: true },
        "i" => Format::Roman { upper: false },
        "A" => Format::Letter { upper: true },
        "a" => Format::Letter { upper: false },
        "1st" => Format::Ordinal,
        // "01, 02, 03, ..." says how wide it is by its first number.
        text if text.starts_with('0') => Format::Zeros(text.split(',').next().map_or(1, |t| t.trim().len())),
        _ => Format::Decimal,
    }
}

/// How far a list has counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts([Option<u32>; LEVELS]);

impl Counts {
    /// Counts an item at a depth from 0 and gives its label: the text, and whether it is a sign that all items have.
    pub(super) fn next(
        &mut self,
        levels: &Levels,
        depth: usize,
        start: Option<u32>,
    ) -> Option<(String, bool)> {
        let none = Level { shown: 1, start: 1, ..Level::default() };
        let of = |n: usize| levels.get(n).unwrap_or(&none);
        let depth = depth.min(LEVELS - 1);
        if let Some(count) = self.0.get_mut(depth) {
            let next = count.map_or(of(depth).start, |c| c.saturating_add(1));
            *count = Some(start.unwrap_or(next));
        }
        for count in self.0.iter_mut().skip(depth + 1) {
            *count = None;
        }
        for (n, count) in self.0.iter_mut().enumerate().take(depth) {
            count.get_or_insert(of(n).start);
        }
        let level = of(depth);
        if let Some(bullet) = level.bullet {
            return Some((bullet.to_string(), true));
        }
        let number = |n: usize| {
            let count = self.0.get(n).copied().flatten().unwrap_or(1);
            of(n).format.map(|f| written(count, f)).unwrap_or_default()
        };
        if number(depth).is_empty() {
            return None;
        }
        let text = match &level.pattern {
            Some(pattern) => (0..LEVELS).fold(pattern.clone(), |text, n| {
                let mark = format!("%{}%", n + 1);
                if text.contains(&mark) { text.replace(&mark, &number(n)) } else { text }
            }),
            None => {
                let first = (depth + 1).saturating_sub(level.shown.max(1));
                let all: Vec<String> = (first..=depth).map(number).filter(|n| !n.is_empty()).collect();
                format!("{}{}{}", level.prefix, all.join("."), level.suffix)
            }
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some((text, false))
    }
}

/// Lists that go on in a later list.
#[derive(Debug, Default)]
pub(super) struct Running {
    all: Vec<Counts>,
    by_id: HashMap<String, usize>,
    by_style: HashMap<String, usize>,
}

impl Running {
    /// The list that a list element begins or goes on with.
    pub(super) fn of(&mut self, list: Node<'_>, style: &str) -> usize {
        let before = attr(list, "continue-list").and_then(|id| self.by_id.get(id)).copied();
        let same = attr(list, "continue-numbering") == Some("true");
        let before = before.or_else(|| self.by_style.get(style).copied().filter(|_| same));
        let at = before.unwrap_or_else(|| {
            self.all.push(Counts::default());
            self.all.len() - 1
        });
        if let Some(id) = attr(list, "id") {
            self.by_id.insert(id.to_owned(), at);
        }
        self.by_style.insert(style.to_owned(), at);
        at
    }

    /// How far a list has counted.
    pub(super) fn counts(&mut self, at: usize) -> Option<&mut Counts> {
        self.all.get_mut(at)
    }
}
