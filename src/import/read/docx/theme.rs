//! The colours of a Word document's theme, which grounds and letters name instead of a colour of their own.

use std::collections::HashMap;

use crate::import::read::colour;
use crate::import::read::office::xml::{Node, attr, below, name};
use crate::model::Colour;

/// The colours of a theme by the name they have there.
#[derive(Debug, Default)]
pub(super) struct Theme(HashMap<String, [u8; 3]>);

impl Theme {
    /// Reads the theme.
    pub(super) fn read(root: Option<Node<'_>>) -> Theme {
        let mut out = HashMap::new();
        let scheme = root.and_then(|r| below(r, "clrScheme"));
        for slot in scheme.into_iter().flat_map(|s| s.children()).filter(|n| n.is_element()) {
            let Some(of) = slot.first_element_child() else { continue };
            let hex = attr(of, "lastClr").or_else(|| attr(of, "val")).and_then(hex);
            if let Some(rgb) = hex {
                out.insert(name(slot).to_owned(), rgb);
            }
        }
        Theme(out)
    }

    /// The colour that an element names: in the attribute `own`, or as a colour of the theme with a tint or shade in the
    /// attributes that begin with `theme`.
    pub(super) fn colour(&self, node: Node<'_>, own: &str, theme: &str) -> Option<Colour> {
        if let Some(rgb) = attr(node, own).and_then(hex) {
            return colour::from_rgb(rgb[0], rgb[1], rgb[2]);
        }
        let slot = match attr(node, theme).or_else(|| attr(node, &format!("{theme}Color")))? {
            "text1" | "dark1" => "dk1",
            "text2" | "dark2" => "dk2",
            "background1" | "light1" => "lt1",
            "background2" | "light2" => "lt2",
            "hyperlink" => "hlink",
            "followedHyperlink" => "folHlink",
            slot => slot,
        };
        let rgb = self.0.get(slot)?;
        let share = |kind: &str| {
            let value = attr(node, &format!("{theme}{kind}"))?;
            u16::from_str_radix(value, 16).ok().filter(|n| *n <= 255)
        };
        let (tint, shade) = (share("Tint"), share("Shade"));
        let of = |c: u8| {
            let mut c = u16::from(c);
            if let Some(shade) = shade {
                c = c * shade / 255;
            }
            if let Some(tint) = tint {
                c = 255 - (255 - c) * tint / 255;
            }
            u8::try_from(c).unwrap_or(u8::MAX)
        };
        colour::from_rgb(of(rgb[0]), of(rgb[1]), of(rgb[2]))
    }
}

fn hex(text: &str) -> Option<[u8; 3]> {
    let part = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (text.len() == 6).then_some(())?;
    Some([part(0)?, part(2)?, part(4)?])
}
