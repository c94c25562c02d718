//! The styles of a Word document: what each paragraph and run takes from the style it has, and from the styles that
//! style is based on.

use std::collections::HashMap;

use super::theme::Theme;
use crate::import::read::colour;
use crate::import::read::office::xml::{Node, attr, child, name, on, val};
use crate::model::Colour;

/// Longest chain of styles that are based on each other.
const LONGEST_CHAIN: usize = 32;

/// What a style says of letters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters<'a> {
    /// Printed bold.
    pub(super) bold: Option<bool>,
    /// Not printed at all.
    pub(super) hidden: Option<bool>,
    /// The colour of the ink.
    pub(super) ink: Option<Colour>,
    /// The colour behind the letters.
    pub(super) ground: Option<Colour>,
    /// The font.
    pub(super) font: Option<&'a str>,
}

impl<'a> Letters<'a> {
    /// What the properties of a run say.
    pub(super) fn of(properties: Option<Node<'a>>, theme: &Theme) -> Letters<'a> {
        let mut out = Letters::default();
        let Some(properties) = properties else { return out };
        let mut marker = None;
        for p in properties.children() {
            let value = || attr(p, "val");
            let is_on = || Some(!matches!(value(), Some("0" | "false" | "off")));
            match name(p) {
                "b" => out.bold = is_on(),
                "vanish" | "specVanish" => out.hidden = is_on(),
                "color" => out.ink = theme.colour(p, "val", "theme"),
                "shd" => out.ground = ground(p, theme),
                "highlight" => marker = value().and_then(colour::named),
                "rFonts" => out.font = attr(p, "ascii").or_else(|| attr(p, "hAnsi")),
                _ => {}
            }
        }
        out.ground = marker.or(out.ground);
        out
    }

    /// The same, and for what is not said what `under` says.
    pub(super) fn over(self, under: Letters<'a>) -> Letters<'a> {
        Letters {
            bold: self.bold.or(under.bold),
            hidden: self.hidden.or(under.hidden),
            ink: self.ink.or(under.ink),
            ground: self.ground.or(under.ground),
            font: self.font.or(under.font),
        }
    }
}

/// The colour of a ground.
pub(super) fn ground(shading: Node<'_>, theme: &Theme) -> Option<Colour> {
    match attr(shading, "val") {
        Some("nil") => None,
        Some("solid") => theme.colour(shading, "color", "theme"),
        _ => theme.colour(shading, "fill", "themeFill"),
    }
}

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Running text.
    #[default]
    Text,
    /// A heading of a level, from 1.
    Heading(u8),
    /// A line of a table of contents.
    Contents,
}

/// A style with all that it takes from others.
#[derive(Debug, Clone, Default)]
pub(super) struct Style<'a> {
    /// What its letters look like.
    pub(super) letters: Letters<'a>,
    /// What it is for.
    pub(super) role: Role,
    /// The list that it counts in, and where it stands in that list if the style says so.
    pub(super) list: Option<(&'a str, Option<u8>)>,
    /// The styles from itself down, for lists that name the styles of their levels.
    pub(super) chain: Vec<&'a str>,
    /// Whether it is the style of links: its blue says nothing.
    pub(super) link: bool,
}

/// All styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    all: HashMap<&'a str, Style<'a>>,
    default: Style<'a>,
}

impl<'a> Styles<'a> {
    /// Reads the styles.
    pub(super) fn read(root: Option<Node<'a>>, theme: &Theme) -> Styles<'a> {
        let Some(root) = root else { return Styles::default() };
        let nodes: Vec<Node<'a>> = root.children().filter(|n| name(*n) == "style").collect();
        let by_id: HashMap<&str, Node<'a>> =
            nodes.iter().filter_map(|n| Some((attr(*n, "styleId")?, *n))).collect();
        let mut out = Styles::default();
        for node in nodes {
            let Some(id) = attr(node, "styleId") else { continue };
            let style = resolve(node, &by_id, theme);
            if attr(node, "default") == Some("1") && attr(node, "type") == Some("paragraph") {
                out.default = style.clone();
            }
            out.all.insert(id, style);
        }
        out
    }

    /// The style with an id; without an id, or with one that nobody knows, the one that text has by default.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style<'a> {
        id.and_then(|id| self.all.get(id)).unwrap_or(&self.default)
    }

    /// The style of a run.
    pub(super) fn run(&self, id: &str) -> Option<&Style<'a>> {
        self.all.get(id)
    }
}

fn resolve<'a>(node: Node<'a>, by_id: &HashMap<&str, Node<'a>>, theme: &Theme) -> Style<'a> {
    let mut out = Style::default();
    let (mut outline, mut named) = (None, None);
    let mut at = Some(node);
    while let Some(style) = at.filter(|_| out.chain.len() < LONGEST_CHAIN) {
        out.chain.push(attr(style, "styleId").unwrap_or_default());
        out.letters = out.letters.over(Letters::of(child(style, "rPr"), theme));
        if let Some(properties) = child(style, "pPr") {
            outline = outline.or_else(|| level(properties));
            if let Some(list) = child(properties, "numPr") {
                let at = val(list, "ilvl").and_then(|l| l.parse().ok());
                match (&mut out.list, val(list, "numId")) {
                    (None, Some(id)) => out.list = Some((id, at)),
                    (Some((_, level)), _) if level.is_none() => *level = at,
                    _ => {}
                }
            }
        }
        let called = val(style, "name").unwrap_or_default();
        named = named.or_else(|| by_name(called));
        out.link |= called.to_lowercase().contains("hyperlink");
        at = val(style, "basedOn").and_then(|id| by_id.get(id)).copied();
    }
    out.role = match (named, outline) {
        (Some(Role::Contents), _) => Role::Contents,
        (_, Some(Some(level))) => Role::Heading(level),
        // Level 9 says in so many words that it is text.
        (_, Some(None)) => Role::Text,
        (found, None) => found.unwrap_or_default(),
    };
    out
}

/// The level of a heading that properties give, from 1; `Some(None)` where they say that it is text.
pub(super) fn level(properties: Node<'_>) -> Option<Option<u8>> {
    let level: u8 = val(properties, "outlineLvl")?.parse().ok()?;
    Some((level < 9).then_some(level + 1))
}

/// What the name of a style says. Word keeps English names in a Dutch document; other programs keep what they show.
fn by_name(called: &str) -> Option<Role> {
    let lower = called.trim().to_lowercase();
    let (word, number) = lower.rsplit_once([' ', '_']).unwrap_or((&lower, ""));
    let level = || number.parse::<u8>().ok().filter(|n| (1..=9).contains(n));
    match word {
        "heading" | "kop" | "überschrift" | "titre" => level().map(Role::Heading),
        "toc" | "inhopg" | "inhoudsopgave" | "contents" if level().is_some() => Some(Role::Contents),
        _ if matches!(lower.as_str(), "title" | "titel") => Some(Role::Heading(1)),
        _ if matches!(
            lower.as_str(),
            "toc heading"
                | "kop van inhoudsopgave"
                | "kopvaninhoudsopgave"
                | "table of figures"
                | "lijst met afbeeldingen"
        ) =>
        {
            Some(Role::Contents)
        }
        _ => None,
    }
}

/// Whether a property of the mark at the end of a paragraph, such as `del`, is there.
pub(super) fn mark_has(properties: Option<Node<'_>>, what: &str) -> bool {
    properties
        .and_then(|p| child(p, "rPr"))
        .is_some_and(|r| child(r, what).is_some() && on(r, what) != Some(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_headings_in_two_languages() {
        for (called, role) in [
            ("heading 2", Some(Role::Heading(2))),
            ("Kop 3", Some(Role::Heading(3))),
            ("Titel", Some(Role::Heading(1))),
            ("toc 1", Some(Role::Contents)),
            ("TOC Heading", Some(Role::Contents)),
            ("Koptekst", None),
            ("header", None),
            ("heading", None),
            ("Kop 12", None),
        ] {
            assert_eq!(by_name(called), role, "{called}");
        }
    }
}
