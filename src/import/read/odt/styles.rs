//! The styles of an OpenDocument text: what paragraphs, letters, cells and lists take from the style they name, and from
//! the styles that it is based on.

use std::collections::HashMap;

use super::lists::{self, Levels};
use crate::import::read::colour;
use crate::import::read::office::xml::{Node, attr, child, name};
use crate::model::Colour;

/// Longest chain of styles that are based on each other.
const LONGEST_CHAIN: usize = 32;

/// What a style says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style<'a> {
    /// Letters are bold.
    pub(super) bold: Option<bool>,
    /// Letters are not printed.
    pub(super) hidden: Option<bool>,
    /// The colour of letters.
    pub(super) ink: Option<Colour>,
    /// The colour behind letters, a paragraph or a cell.
    pub(super) ground: Option<Colour>,
    /// The font of letters.
    pub(super) font: Option<&'a str>,
    /// The level of a heading, from 1.
    pub(super) level: Option<u8>,
    /// The list that paragraphs count in; empty for none.
    pub(super) list: Option<&'a str>,
}

impl<'a> Style<'a> {
    /// The same, and for what is not said what `under` says.
    pub(super) fn over(self, under: Style<'a>) -> Style<'a> {
        Style {
            bold: self.bold.or(under.bold),
            hidden: self.hidden.or(under.hidden),
            ink: self.ink.or(under.ink),
            ground: self.ground.or(under.ground),
            font: self.font.or(under.font),
            level: self.level.or(under.level),
            list: self.list.or(under.list),
        }
    }
}

/// All styles, by their family and name, and all lists by their name.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    all: HashMap<(&'a str, &'a str), Style<'a>>,
    /// Sections that are not printed.
    pub(super) lists: HashMap<&'a str, Levels>,
    /// How headings are numbered.
    pub(super) outline: Levels,
}

impl<'a> Styles<'a> {
    /// Reads the styles of several parts; a later part goes before an earlier one.
    pub(super) fn read(parts: &[Node<'a>]) -> Styles<'a> {
        let mut nodes: HashMap<(&str, &str), Node<'a>> = HashMap::new();
        let mut out = Styles::default();
        for node in parts.iter().flat_map(|p| p.children()) {
            match name(node) {
                "style" => {
                    if let (Some(family), Some(named)) = (attr(node, "family"), attr(node, "name")) {
                        nodes.insert((family, named), node);
                    }
                }
                "list-style" => {
                    if let Some(named) = attr(node, "name") {
                        out.lists.insert(named, lists::levels(node));
                    }
                }
                "outline-style" => out.outline = lists::levels(node),
                _ => {}
            }
        }
        out.all = nodes.iter().map(|(key, node)| (*key, resolve(*node, key.0, &nodes))).collect();
        out
    }

    /// The style with a name; one that nobody knows says nothing.
    pub(super) fn get(&self, family: &str, named: Option<&str>) -> Style<'a> {
        named.and_then(|n| self.all.get(&(family, n))).copied().unwrap_or_default()
    }
}

fn resolve<'a>(node: Node<'a>, family: &str, nodes: &HashMap<(&str, &str), Node<'a>>) -> Style<'a> {
    let mut out = Style::default();
    let mut at = Some(node);
    for _ in 0..LONGEST_CHAIN {
        let Some(style) = at else { break };
        out = out.over(own(style));
        at = attr(style, "parent-style-name").and_then(|p| nodes.get(&(family, p))).copied();
    }
    out
}

/// What a style says itself.
fn own(style: Node<'_>) -> Style<'_> {
    let mut out = Style {
        list: attr(style, "list-style-name"),
        level: attr(style, "default-outline-level")
            .and_then(|l| l.parse().ok())
            .filter(|l| (1..=10).contains(l))
            .or_else(|| by_name(attr(style, "display-name").or_else(|| attr(style, "name"))?)),
        ..Style::default()
    };
    if let Some(letters) = child(style, "text-properties") {
        out.bold = attr(letters, "font-weight").map(is_bold);
        out.hidden = attr(letters, "display").map(|d| d == "none");
        out.ink = attr(letters, "color").and_then(colour::named);
        out.ground = attr(letters, "background-color").and_then(colour::named);
        out.font = attr(letters, "font-name").or_else(|| attr(letters, "font-family"));
    }
    for kind in ["paragraph-properties", "table-cell-properties"] {
        if let Some(properties) = child(style, kind) {
            out.ground = out.ground.or_else(|| attr(properties, "background-color").and_then(colour::named));
        }
    }
    if let Some(section) = child(style, "section-properties") {
        out.hidden = out.hidden.or_else(|| attr(section, "display").map(|d| d == "none"));
    }
    out
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u16>().is_ok_and(|w| w >= 600)
}

/// The level that the name of a style gives: "Heading 2", "Heading_20_2", "Kop 2".
fn by_name(called: &str) -> Option<u8> {
    let lower = called.replace("_20_", " ").to_lowercase();
    if matches!(lower.as_str(), "title" | "titel") {
        return Some(1);
    }
    let (word, number) = lower.rsplit_once(' ')?;
    let level = number.parse().ok().filter(|n| (1..=10).contains(n));
    if matches!(word, "heading" | "kop") { level } else { None }
}
