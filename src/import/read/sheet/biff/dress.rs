//! How the cells of an .xls are dressed: number formats, fonts, grounds and the colours of the file itself.

use std::collections::HashMap;
use std::rc::Rc;

use super::{long, short, text};
use crate::import::read::colour;
use crate::import::read::sheet::format::{Format, builtin};
use crate::import::read::sheet::palette::{Palette, Rgb};
use crate::import::read::sheet::styles::Style;
use crate::model::Colour;

/// The records about dress, while they are read.
#[derive(Default)]
pub(super) struct Dress {
    formats: HashMap<u16, String>,
    colours: Vec<Rgb>,
    /// Each font: the number of its colour, and whether its letters are signs.
    fonts: Vec<(u16, bool)>,
    cells: Vec<Xf>,
}

/// The dress of a cell, by the numbers of its parts.
struct Xf {
    font: u16,
    format: u16,
    fill: u32,
    ground: u16,
}

impl Dress {
    /// Takes what a record says, where it is about dress. `None` where it is damaged.
    pub(super) fn take(&mut self, kind: u16, d: &[u8]) -> Option<()> {
        match kind {
            0x0031 => {
                let wide = d.get(15).is_some_and(|flags| flags & 1 == 1);
                let letters = d.get(16..).unwrap_or(&[]).iter().step_by(if wide { 2 } else { 1 });
                let name: String = letters.take(9).map(|b| char::from(b.to_ascii_lowercase())).collect();
                self.fonts.push((short(d, 4)?, name == "wingdings"));
            }
            0x041e => {
                if let (Some(id), Some(text)) = (short(d, 0), text(d.get(2..).unwrap_or(&[]))) {
                    self.formats.insert(id, text);
                }
            }
            0x00e0 => self.cells.push(Xf {
                font: short(d, 0)?,
                format: short(d, 2)?,
                fill: long(d, 14)?,
                ground: short(d, 18)?,
            }),
            0x0092 => {
                let bytes = d.get(2..).unwrap_or(&[]).chunks_exact(4);
                self.colours = bytes.map(|c| (c[0], c[1], c[2])).collect();
            }
            _ => {}
        }
        Some(())
    }

    /// The styles, by their number.
    pub(super) fn styles(&self) -> Vec<Style> {
        let mut made: HashMap<u16, Rc<Format>> = HashMap::new();
        self.cells
            .iter()
            .map(|xf| {
                let format = made.entry(xf.format).or_insert_with(|| {
                    let own = self.formats.get(&xf.format);
                    let code = own.map_or_else(|| builtin(u32::from(xf.format)), String::as_str);
                    Rc::new(Format::new(code))
                });
                // A full ground has its colour in the lower seven bits.
                let ground = if xf.fill >> 26 == 1 { self.colour(xf.ground & 0x7f) } else { None };
                // There is no font with number 4: those behind it are counted one too far.
                let font = usize::from(if xf.font > 4 { xf.font - 1 } else { xf.font });
                let (ink, signs) = self.fonts.get(font).copied().unwrap_or((0x7fff, false));
                Style { format: format.clone(), ground, ink: self.colour(ink), signs }
            })
            .collect()
    }

    fn colour(&self, number: u16) -> Option<Colour> {
        let number = usize::from(number);
        let own = || self.colours.get(number.checked_sub(8)?).copied();
        let (r, g, b) = own().or_else(|| Palette::default().number(number).filter(|_| number < 64))?;
        colour::from_rgb(r, g, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_grounds_and_formats() {
        let mut dress = Dress::default();
        let font = |colour: u16, name: &[u8]| {
            let head = [200u16, 0, colour, 400, 0, 0, 0].map(u16::to_le_bytes).concat();
            [&head[..], &[u8::try_from(name.len()).unwrap(), 0], name].concat()
        };
        for _ in 0..4 {
            dress.take(0x0031, &font(0x7fff, b"Arial")).unwrap();
        }
        // The fifth font has number 5.
        dress.take(0x0031, &font(10, b"Wingdings")).unwrap();
        dress.take(0x041e, &[164, 0, 5, 0, 0, b'0', b'.', b'0', b'0', b'%']).unwrap();
        let xf = |font: u16, format: u16, fill: u32, ground: u16| {
            let parts = [font.to_le_bytes(), format.to_le_bytes()].concat();
            [&parts[..], &[0; 10], &fill.to_le_bytes(), &ground.to_le_bytes()].concat()
        };
        dress.take(0x00e0, &xf(5, 164, 1 << 26, 8)).unwrap();
        dress.take(0x00e0, &xf(0, 14, 0, 8)).unwrap();
        dress.take(0x0092, &[1, 0, 0, 0xb0, 0x50, 0]).unwrap();
        assert!(dress.take(0x00e0, &[0; 3]).is_none());
        let styles = dress.styles();
        let first = styles.first().unwrap();
        assert_eq!((first.ground, first.ink, first.signs), (Some(Colour::Groen), Some(Colour::Rood), true));
        assert_eq!(first.format.print("0.0815".parse().unwrap(), false).text, "8,15%");
        assert!(styles.get(1).is_some_and(|s| s.ground.is_none() && s.format.is_date() && !s.signs));
    }
}
