//! The printed numbers of lists and headings, which Word keeps apart from the text: which list, which level, and how
//! the number of a level is written.

use std::collections::{HashMap, HashSet};

use crate::import::read::office::counting::{Format, written};
use crate::import::read::office::symbol;
use crate::import::read::office::xml::{Node, attr, below, child, name, on, val};

/// Levels of a list.
const LEVELS: usize = 9;

/// Longest label: it stands before each paragraph of a list.
const LONGEST: usize = 60;

/// How a level of a list is written.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: Format,
    /// Its text, in which `%1` is the number of the first level.
    text: String,
    /// The level after which it starts again; 0 for never.
    restart: Option<usize>,
    /// All numbers in it as 1, 2, 3.
    legal: bool,
    /// The style whose paragraphs stand at this level.
    style: Option<String>,
}

/// A list that paragraphs name.
#[derive(Debug, Default)]
struct List {
    scheme: String,
    /// Levels that start elsewhere or are written otherwise than the scheme says.
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    schemes: HashMap<String, Vec<Level>>,
    lists: HashMap<String, List>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<(String, usize)>,
}

/// What is printed before a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The number or sign.
    pub(super) text: String,
    /// Whether it is a sign that is the same for each item.
    pub(super) bullet: bool,
}

impl Numbering {
    /// Reads the lists.
    pub(super) fn read(root: Option<Node<'_>>) -> Numbering {
        let mut out = Numbering::default();
        let Some(root) = root else { return out };
        // A scheme may point at a style, and the style's own scheme has the levels.
        let mut linked: HashMap<&str, &str> = HashMap::new();
        for node in root.children().filter(|n| name(*n) == "abstractNum") {
            let Some(id) = attr(node, "abstractNumId") else { continue };
            if let Some(style) = val(node, "styleLink") {
                linked.insert(style, id);
            }
            out.schemes.insert(id.to_owned(), levels(node));
        }
        let mut instead: HashMap<&str, &str> = HashMap::new();
        for node in root.children().filter(|n| name(*n) == "abstractNum") {
            if let (Some(id), Some(style)) = (attr(node, "abstractNumId"), val(node, "numStyleLink"))
                && let Some(real) = linked.get(style)
            {
                instead.insert(id, real);
            }
        }
        for node in root.children().filter(|n| name(*n) == "num") {
            let (Some(id), Some(scheme)) = (attr(node, "numId"), val(node, "abstractNumId")) else {
                continue;
            };
            let scheme = instead.get(scheme).copied().unwrap_or(scheme).to_owned();
            let mut list = List { scheme, ..List::default() };
            for other in node.children().filter(|n| name(*n) == "lvlOverride") {
                let Some(at) = attr(other, "ilvl").and_then(|l| l.parse().ok()) else { continue };
                if let Some(start) = val(other, "startOverride").and_then(|s| s.parse().ok()) {
                    list.starts.insert(at, start);
                }
                if let Some(lvl) = child(other, "lvl") {
                    list.levels.insert(at, level(lvl));
                }
            }
            out.lists.insert(id.to_owned(), list);
        }
        out
    }

    /// The level at which the paragraphs of a style stand in a list that the style names.
    pub(super) fn level_of(&self, list: &str, styles: &[&str]) -> u8 {
        let levels = self.lists.get(list).and_then(|l| self.schemes.get(&l.scheme));
        let found = levels.and_then(|levels| {
            styles.iter().find_map(|s| levels.iter().position(|l| l.style.as_deref() == Some(*s)))
        });
        found.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    }

    /// Counts a paragraph and gives what is printed before it. `None` where the list says that nothing is.
    pub(super) fn next(&mut self, id: &str, at: u8) -> Option<Label> {
        let at = usize::from(at).min(LEVELS - 1);
        let list = self.lists.get(id)?;
        let scheme = self.schemes.get(&list.scheme);
        let none = Level::default();
        let of = |n: usize| list.levels.get(&n).or_else(|| scheme.and_then(|s| s.get(n))).unwrap_or(&none);
        let counts = self.counts.entry(list.scheme.clone()).or_default();
        // The first paragraph of a list that starts on its own begins its levels again.
        for &n in list.starts.keys() {
            if n >= at
                && self.begun.insert((id.to_owned(), n))
                && let Some(count) = counts.get_mut(n)
            {
                *count = None;
            }
        }
        let start = |n: usize| list.starts.get(&n).copied().unwrap_or(of(n).start);
        if let Some(count) = counts.get_mut(at) {
            *count = Some(count.map_or_else(|| start(at), |c| c.saturating_add(1)));
        }
        for n in at + 1..LEVELS {
            if of(n).restart.is_none_or(|after| after > 0 && at < after)
                && let Some(count) = counts.get_mut(n)
            {
                *count = None;
            }
        }
        // A level that was passed over counts as begun.
        for n in 0..at {
            if let Some(count) = counts.get_mut(n) {
                count.get_or_insert_with(|| start(n));
            }
        }
        let level = of(at);
        let bullet = level.format == Format::Bullet;
        let mut text = String::new();
        let mut rest = level.text.chars().peekable();
        while let Some(c) = rest.next() {
            match rest.peek().and_then(|d| d.to_digit(10)).filter(|d| c == '%' && *d > 0) {
                Some(n) => {
                    rest.next();
                    let n = n as usize - 1;
                    let legal = level.legal && !matches!(of(n).format, Format::None | Format::Zeros(_));
                    let format = if legal { Format::Decimal } else { of(n).format };
                    let count = counts.get(n).copied().flatten().unwrap_or_else(|| start(n));
                    text.push_str(&written(count, format));
                }
                None => text.push(c),
            }
        }
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Label { text, bullet })
    }
}

fn levels(scheme: Node<'_>) -> Vec<Level> {
    let mut out: Vec<Level> = Vec::new();
    for node in scheme.children().filter(|n| name(*n) == "lvl") {
        let Some(at) = attr(node, "ilvl").and_then(|l| l.parse::<usize>().ok()).filter(|n| *n < LEVELS)
        else {
            continue;
        };
        if out.len() <= at {
            out.resize(at + 1, Level::default());
        }
        if let Some(slot) = out.get_mut(at) {
            *slot = level(node);
        }
    }
    out
}

fn level(node: Node<'_>) -> Level {
    let number = |what: &str| val(node, what).and_then(|v| v.parse().ok());
    // A format of its own stands in a choice beside what older programs understand.
    let format = child(node, "numFmt").or_else(|| below(node, "numFmt"));
    let format = match format.and_then(|f| attr(f, "val")).unwrap_or("decimal") {
        "decimalZero" => Format::Zeros(2),
        "upperRoman" => Format::Roman { upper: true },
        "lowerRoman" => Format::Roman { upper: false },
        "upperLetter" => Format::Letter { upper: true },
        "lowerLetter" => Format::Letter { upper: false },
        "ordinal" => Format::Ordinal,
        "bullet" => Format::Bullet,
        "none" => Format::None,
        "custom" => {
            let shown = format.and_then(|f| attr(f, "format")).unwrap_or_default();
            Format::Zeros(shown.split(',').next().map_or(1, |first| first.trim().len()))
        }
        _ => Format::Decimal,
    };
    let mut text: String = val(node, "lvlText").unwrap_or_default().chars().take(LONGEST).collect();
    if format == Format::Bullet {
        let font = child(node, "rPr").and_then(|r| child(r, "rFonts")).and_then(|f| attr(f, "ascii"));
        text = text.chars().map(|c| bullet(font.unwrap_or_default(), c)).collect();
    }
    Level {
        start: number("start").unwrap_or(1),
        format,
        text,
        restart: number("lvlRestart").map(|n| n as usize),
        legal: on(node, "isLgl") == Some(true),
        style: val(node, "pStyle").map(str::to_owned),
    }
}

/// The sign of a list, where its font has signs in the place of letters.
fn bullet(font: &str, c: char) -> char {
    let code = u32::from(c);
    let private = (0xf000..=0xf0ff).contains(&code);
    let courier = !symbol::is_symbol_font(font) && c == 'o';
    match symbol::sign(font, code) {
        Some(sign) => sign,
        None if private => '•',
        None if courier => '○',
        None => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<numbering>
      <abstractNum abstractNumId="0">
        <lvl ilvl="0"><start val="1"/><numFmt val="upperRoman"/><pStyle val="Kop1"/><lvlText val="%1."/></lvl>
        <lvl ilvl="1"><start val="1"/><numFmt val="decimal"/><isLgl/><pStyle val="Kop2"/><lvlText val="%1.%2"/></lvl>
        <lvl ilvl="2"><start val="1"/><numFmt val="lowerLetter"/><lvlRestart val="0"/><lvlText val="%3)"/></lvl>
      </abstractNum>
      <abstractNum abstractNumId="1">
        <lvl ilvl="0"><start val="3"/><numFmt val="decimalZero"/><lvlText val="%1."/></lvl>
        <lvl ilvl="1"><numFmt val="bullet"/><lvlText val="&#xf0b7;"/><rPr><rFonts ascii="Symbol"/></rPr></lvl>
      </abstractNum>
      <num numId="1"><abstractNumId val="0"/></num>
      <num numId="2"><abstractNumId val="1"/></num>
      <num numId="3"><abstractNumId val="1"/><lvlOverride ilvl="0"><startOverride val="1"/></lvlOverride></num>
    </numbering>"#;

    fn labels(calls: &[(&str, u8)]) -> Vec<String> {
        let document = roxmltree::Document::parse(LISTS).unwrap();
        let mut lists = Numbering::read(Some(document.root_element()));
        calls.iter().map(|(id, at)| lists.next(id, *at).map_or("-".into(), |l| l.text)).collect()
    }

    #[test]
    fn numbers_restart_and_carry_the_levels_above() {
        let found = labels(&[("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 2), ("9", 0)]);
        assert_eq!(found, ["I.", "1.1", "1.2", "a)", "II.", "2.1", "b)", "-"]);
    }

    #[test]
    fn a_list_may_start_elsewhere_and_start_over() {
        let found = labels(&[("2", 0), ("2", 0), ("2", 1), ("3", 0), ("3", 0), ("2", 0)]);
        assert_eq!(found, ["03.", "04.", "•", "01.", "02.", "03."]);
    }

    #[test]
    fn a_style_has_its_level_in_the_list() {
        let document = roxmltree::Document::parse(LISTS).unwrap();
        let lists = Numbering::read(Some(document.root_element()));
        assert_eq!((lists.level_of("1", &["Kop2"]), lists.level_of("1", &["Eigen", "Kop1"])), (1, 0));
    }
}
