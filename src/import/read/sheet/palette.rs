//! The colours of a workbook: of its theme, of its numbered palette, or written out.

use roxmltree::Node;

/// Red, green and blue.
pub(super) type Rgb = (u8, u8, u8);

/// The colours that Office gives a theme: white, black, two of ground and six of accent, two of links.
const THEME: [Rgb; 12] = [
    (255, 255, 255),
    (0, 0, 0),
    (231, 230, 230),
    (68, 84, 106),
    (68, 114, 196),
    (237, 125, 49),
    (165, 165, 165),
    (255, 192, 0),
    (91, 155, 213),
    (112, 173, 71),
    (5, 99, 193),
    (149, 79, 114),
];

/// The numbered palette of Excel from its eighth colour on; the first eight are the same as the next.
const INDEXED: [u32; 56] = [
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000,
    0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF,
    0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000,
    0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966,
    0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
];

/// The colours of a workbook.
#[derive(Debug, Clone, Default)]
pub(super) struct Palette {
    theme: Vec<Rgb>,
    indexed: Vec<Rgb>,
}

impl Palette {
    /// The colours of the theme, in the order in which cells name them.
    pub(super) fn theme(&mut self, theme: Node<'_, '_>) {
        let Some(scheme) = theme.descendants().find(|n| n.has_tag_name_local("clrScheme")) else { return };
        let mut all: Vec<Rgb> = scheme
            .children()
            .filter(Node::is_element)
            .filter_map(|c| c.first_element_child())
            .filter_map(|c| rgb(c.attribute("lastClr").or_else(|| c.attribute("val"))?))
            .collect();
        // The file has dark before light; cells count the other way round.
        if all.len() == 12 {
            all.swap(0, 1);
            all.swap(2, 3);
            self.theme = all;
        }
    }

    /// The numbered colours of the file itself.
    pub(super) fn indexed(&mut self, styles: Node<'_, '_>) {
        if let Some(list) = styles.descendants().find(|n| n.has_tag_name_local("indexedColors")) {
            self.indexed = list.children().filter_map(|c| rgb(c.attribute("rgb")?)).collect();
        }
    }

    /// The colour that an element such as `<fgColor theme="9" tint="0.4"/>` names.
    pub(super) fn of(&self, node: Node<'_, '_>) -> Option<Rgb> {
        let base = if let Some(text) = node.attribute("rgb") {
            rgb(text)?
        } else if let Some(n) = node.attribute("theme") {
            let n: usize = n.parse().ok()?;
            *self.theme.get(n).or_else(|| THEME.get(n))?
        } else {
            self.number(node.attribute("indexed")?.parse().ok()?)?
        };
        let tint: f64 = node.attribute("tint").and_then(|t| t.parse().ok()).unwrap_or(0.0);
        Some(tinted(base, tint))
    }

    /// The colour with a number.
    pub(super) fn number(&self, n: usize) -> Option<Rgb> {
        if let Some(own) = self.indexed.get(n) {
            return Some(*own);
        }
        let value = INDEXED.get(if n < 8 { n } else { n - 8 })?;
        let byte = |shift: u32| (value >> shift & 0xff) as u8;
        Some((byte(16), byte(8), byte(0)))
    }
}

/// `FF00B050` or `00B050`.
pub(super) fn rgb(text: &str) -> Option<Rgb> {
    let hex = if text.len() == 8 { text.get(2..)? } else { text };
    if hex.len() != 6 {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    Some((byte(0)?, byte(2)?, byte(4)?))
}

/// A colour made lighter, or darker where the tint is below zero.
fn tinted((r, g, b): Rgb, tint: f64) -> Rgb {
    let tint = if tint.is_finite() { tint.clamp(-1.0, 1.0) } else { 0.0 };
    let one = |c: u8| {
        let c = f64::from(c);
        let made = if tint < 0.0 { c * (1.0 + tint) } else { c + (255.0 - c) * tint };
        made.round().clamp(0.0, 255.0) as u8
    };
    (one(r), one(g), one(b))
}

/// Names of elements without their prefix: programs choose their own prefixes.
pub(super) trait Local {
    /// Whether the element has this name, in any namespace.
    fn has_tag_name_local(&self, name: &str) -> bool;
    /// The value of an attribute with this name, in any namespace.
    fn local_attribute(&self, name: &str) -> Option<&str>;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn local_attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|a| a.name() == name).map(|a| a.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_out_numbered_and_of_the_theme() {
        let palette = Palette::default();
        let of = |xml: &str| palette.of(roxmltree::Document::parse(xml).unwrap().root_element());
        assert_eq!(of("<c rgb='FF00B050'/>"), Some((0, 176, 80)));
        assert_eq!(of("<c indexed='10'/>"), Some((255, 0, 0)));
        assert_eq!(of("<c indexed='2'/>"), Some((255, 0, 0)));
        assert_eq!(of("<c theme='9'/>"), Some((112, 173, 71)));
        assert_eq!(of("<c theme='1' tint='1'/>"), Some((255, 255, 255)));
        assert_eq!(of("<c theme='99'/>"), None);
        assert_eq!(of("<c auto='1'/>"), None);
        assert_eq!(of("<c rgb='é2éé'/>"), None);
    }
}
