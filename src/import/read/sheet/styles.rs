//! The styles of an .xlsx: of each number of a style the number format, and the colours of its ground and its letters.

use std::collections::HashMap;
use std::rc::Rc;

use roxmltree::Node;

use super::format::{Format, builtin};
use super::palette::{Local, Palette, Rgb};
use super::{Cell, Kind};
use crate::import::read::colour;
use crate::model::Colour;

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: Vec<Style>,
    /// The dresses of rules, by their number.
    pub(super) rules: Vec<Option<Colour>>,
    plain: Style,
}

/// How a cell is dressed.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its number format.
    pub(super) format: Rc<Format>,
    /// The colour of its ground.
    pub(super) ground: Option<Colour>,
    /// The colour of its letters.
    pub(super) ink: Option<Colour>,
    /// Whether its letters are signs of Wingdings.
    pub(super) signs: bool,
}

impl Styles {
    /// Reads the part with the styles.
    pub(super) fn new(root: Node<'_, '_>, palette: &mut Palette) -> Styles {
        palette.indexed(root);
        let list = |name: &str, item: &'static str| {
            let list = root.children().find(|n| n.has_tag_name_local(name));
            list.into_iter().flat_map(move |l| l.children().filter(move |n| n.has_tag_name_local(item)))
        };
        let codes: HashMap<&str, &str> = list("numFmts", "numFmt")
            .filter_map(|n| Some((n.attribute("numFmtId")?, n.attribute("formatCode")?)))
            .collect();
        let fills: Vec<Option<Colour>> = list("fills", "fill").map(|f| ground(f, palette, false)).collect();
        let fonts: Vec<(Option<Colour>, bool)> = list("fonts", "font")
            .map(|font| {
                let name = font.children().find(|n| n.has_tag_name_local("name"));
                let name = name.and_then(|n| n.attribute("val")).unwrap_or("").to_lowercase();
                (ink(font, palette), name.starts_with("wingdings"))
            })
            .collect();
        let mut formats: HashMap<&str, Rc<Format>> = HashMap::new();
        let number = |n: Option<&str>| n.and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        let cells = list("cellXfs", "xf")
            .map(|xf| {
                let id = xf.attribute("numFmtId").unwrap_or("0");
                let format = formats.entry(id).or_insert_with(|| {
                    let code = codes.get(id).copied();
                    let code = code.unwrap_or_else(|| builtin(id.parse().unwrap_or(0)));
                    Rc::new(Format::new(code))
                });
                let (ink, signs) =
                    fonts.get(number(xf.attribute("fontId"))).copied().unwrap_or((None, false));
                let ground = fills.get(number(xf.attribute("fillId"))).copied().flatten();
                Style { format: format.clone(), ground, ink, signs }
            })
            .collect();
        let rules = list("dxfs", "dxf")
            .map(|dxf| {
                let part = |name: &str| dxf.children().find(|n| n.has_tag_name_local(name));
                part("fill").and_then(|f| ground(f, palette, true))
            })
            .collect();
        Styles { cells, rules, plain: Style::default() }
    }

    /// The style with a number; a number that is not there is the plain style.
    pub(super) fn get(&self, n: usize) -> &Style {
        self.cells.get(n).unwrap_or(&self.plain)
    }
}

/// The colour of a ground. A rule writes the colour of a full ground where a cell writes that of its pattern.
fn ground(fill: Node<'_, '_>, palette: &Palette, rule: bool) -> Option<Colour> {
    let pattern = fill.children().find(|n| n.has_tag_name_local("patternFill"))?;
    let kind = pattern.attribute("patternType");
    if kind != Some("solid") && !(rule && kind.is_none()) {
        return None;
    }
    let part = |name: &str| pattern.children().find(|n| n.has_tag_name_local(name));
    let node = if rule { part("bgColor").or_else(|| part("fgColor")) } else { part("fgColor") };
    named(palette.of(node?)?)
}

fn ink(font: Node<'_, '_>, palette: &Palette) -> Option<Colour> {
    named(palette.of(font.children().find(|n| n.has_tag_name_local("color"))?)?)
}

fn named((r, g, b): Rgb) -> Option<Colour> {
    colour::from_rgb(r, g, b)
}

impl Cell {
    /// Dresses a cell: the colour of its ground; of a sign that of its letters, where the ground has none.
    pub(super) fn dress(&mut self, style: &Style) {
        self.colour = style.ground;
        if style.signs && self.kind == Kind::Text {
            self.text = sign(&self.text);
        }
        if self.colour.is_none() && is_sign(&self.text) {
            self.colour = style.ink;
        }
    }
}

/// A letter of Wingdings as the sign that it shows.
fn sign(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'l' | '\u{f06c}' => '●',
            'n' | '\u{f06e}' => '■',
            'J' | '\u{f04a}' => '☺',
            'K' | '\u{f04b}' => '😐',
            'L' | '\u{f04c}' => '☹',
            'ü' | '\u{f0fc}' => '✓',
            'û' | '\u{f0fb}' => '✗',
            c => c,
        })
        .collect()
}

/// Whether a text is only a sign whose colour says something.
fn is_sign(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| !c.is_whitespace()).peekable();
    chars.peek().is_some()
        && text.chars().count() <= 3
        && chars.all(|c| !c.is_alphanumeric() && !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_letters_and_rules() {
        let xml = "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='0.00%'/></numFmts>
            <fonts><font/><font><color rgb='FFFF0000'/><name val='Wingdings'/></font></fonts>
            <fills><fill><patternFill patternType='none'/></fill><fill><patternFill patternType='gray125'/></fill>
            <fill><patternFill patternType='solid'><fgColor rgb='FF00B050'/><bgColor indexed='64'/></patternFill></fill></fills>
            <cellXfs><xf numFmtId='0'/><xf numFmtId='170' fontId='1' fillId='2'/><xf numFmtId='14' fillId='1'/></cellXfs>
            <dxfs><dxf><fill><patternFill><bgColor rgb='FFFFC000'/></patternFill></fill></dxf></dxfs></styleSheet>";
        let document = roxmltree::Document::parse(xml).unwrap();
        let styles = Styles::new(document.root_element(), &mut Palette::default());
        let style = styles.get(1);
        assert_eq!((style.ground, style.ink, style.signs), (Some(Colour::Groen), Some(Colour::Rood), true));
        assert_eq!(styles.get(2).ground, None);
        assert!(styles.get(2).format.is_date());
        assert_eq!(styles.rules, [Some(Colour::Oranje)]);
        assert_eq!(styles.get(9).ground, None);
        assert_eq!(sign("l"), "●");
        assert!(is_sign("●") && !is_sign("G") && !is_sign("-") && !is_sign(""));
    }
}
