//! The colour that a reader sees in a ground, a sign or a marker: the nearest of the [`Colour`]s, or none. White, black,
//! tints that are nearly white and the pale grounds of heads are none: they are dress, and say nothing.

use crate::model::Colour;

/// The names of colours that HTML, CSS and Word (of a marker pen) have. Those that are only dress are not here.
const NAMES: &[(&str, Colour)] = &[
    ("amber", Colour::Oranje),
    ("blue", Colour::Blauw),
    ("coral", Colour::Oranje),
    ("cornflowerblue", Colour::Blauw),
    ("crimson", Colour::Rood),
    ("cyan", Colour::Blauw),
    ("darkblue", Colour::Blauw),
    ("darkcyan", Colour::Blauw),
    ("darkgray", Colour::Grijs),
    ("darkgreen", Colour::Groen),
    ("darkgrey", Colour::Grijs),
    ("darkorange", Colour::Oranje),
    ("darkred", Colour::Rood),
    ("darkseagreen", Colour::Groen),
    ("darkyellow", Colour::Geel),
    ("deepskyblue", Colour::Blauw),
    ("dimgray", Colour::Grijs),
    ("dimgrey", Colour::Grijs),
    ("dodgerblue", Colour::Blauw),
    ("firebrick", Colour::Rood),
    ("forestgreen", Colour::Groen),
    ("gold", Colour::Geel),
    ("goldenrod", Colour::Oranje),
    ("gray", Colour::Grijs),
    ("green", Colour::Groen),
    ("greenyellow", Colour::Groen),
    ("grey", Colour::Grijs),
    ("indianred", Colour::Rood),
    ("lawngreen", Colour::Groen),
    ("lightgray", Colour::Grijs),
    ("lightgreen", Colour::Groen),
    ("lightgrey", Colour::Grijs),
    ("lime", Colour::Groen),
    ("limegreen", Colour::Groen),
    ("maroon", Colour::Rood),
    ("mediumblue", Colour::Blauw),
    ("mediumseagreen", Colour::Groen),
    ("olivedrab", Colour::Groen),
    ("orange", Colour::Oranje),
    ("orangered", Colour::Rood),
    ("palegreen", Colour::Groen),
    ("red", Colour::Rood),
    ("royalblue", Colour::Blauw),
    ("seagreen", Colour::Groen),
    ("silver", Colour::Grijs),
    ("springgreen", Colour::Groen),
    ("steelblue", Colour::Blauw),
    ("tomato", Colour::Rood),
    ("yellow", Colour::Geel),
    ("yellowgreen", Colour::Groen),
];

/// The colour of a text as formats write one: `#1a2`, `#11aa22`, `11AA22`, `FF11AA22` (of Excel, with the share of
/// light first), `rgb(17, 170, 34)`, `hsl(120 80% 40%)`, or a name of CSS or of Word's marker pen.
pub fn named(text: &str) -> Option<Colour> {
    let text = text.trim();
    if let Some(hex) = text.strip_prefix('#') {
        return from_hex(hex);
    }
    let lower = text.to_ascii_lowercase();
    if let Some((function, rest)) = lower.split_once('(') {
        return from_function(function.trim(), rest);
    }
    if let Some((_, colour)) = NAMES.iter().find(|(name, _)| *name == lower) {
        return Some(*colour);
    }
    match lower.len() {
        6 => from_hex(&lower),
        8 => from_hex(lower.get(2..)?),
        _ => None,
    }
}

/// The colour of red, green and blue light, each from 0 to 255.
pub fn from_rgb(r: u8, g: u8, b: u8) -> Option<Colour> {
    let (r, g, b) = (i32::from(r), i32::from(g), i32::from(b));
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    // How far it is from grey, and how light it is, both in percent.
    let strength = (most - least) * 100 / 255;
    let light = (most + least) * 50 / 255;
    if most < 90 {
        return None;
    }
    if strength < 10 {
        return (36..80).contains(&light).then_some(Colour::Grijs);
    }
    let hue = hue(r, g, b);
    let pale = light > 75;
    // The same hue is orange when it is full and yellow when it is light.
    let yellow = if light > 65 { 44 } else { 48 };
    // A pale colour is a status only where it is stronger than the tints that Word and Excel offer for heads.
    let (colour, least) = match hue {
        0..16 | 340..=360 => (Colour::Rood, if pale { 20 } else { 22 }),
        16..66 if hue < yellow => (Colour::Oranje, if pale { 33 } else { 30 }),
        16..66 => (Colour::Geel, 30),
        66..110 => (Colour::Groen, if pale { 25 } else { 20 }),
        110..175 => (Colour::Groen, if pale { 15 } else { 18 }),
        // Dark blue is the ink and the head of half the country's documents.
        175..265 if light < 30 => return None,
        175..265 => (Colour::Blauw, 30),
        // Purple and pink stand for no status anywhere.
        _ => return None,
    };
    (strength >= least).then_some(colour)
}

/// The hue in degrees, from 0 to 359. Integers: the same answer on every machine.
fn hue(r: i32, g: i32, b: i32) -> i32 {
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let range = (most - least).max(1);
    let degrees = if most == r {
        60 * (g - b) / range
    } else if most == g {
        120 + 60 * (b - r) / range
    } else {
        240 + 60 * (r - g) / range
    };
    degrees.rem_euclid(360)
}

/// `1a2`, `11aa22`, and both with a share of light behind it, as CSS writes it.
fn from_hex(hex: &str) -> Option<Colour> {
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let one = |at: usize| u8::from_str_radix(hex.get(at..at + 1)?, 16).ok().map(|n| n * 17);
    let two = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    match hex.len() {
        3 => from_rgb(one(0)?, one(1)?, one(2)?),
        4 if one(3)? > 127 => from_rgb(one(0)?, one(1)?, one(2)?),
        6 => from_rgb(two(0)?, two(2)?, two(4)?),
        8 if two(6)? > 127 => from_rgb(two(0)?, two(2)?, two(4)?),
        _ => None,
    }
}

/// `rgb(…)` and `hsl(…)` of CSS; what lets through most of what is behind it is no colour.
fn from_function(function: &str, rest: &str) -> Option<Colour> {
    let inside = rest.split(')').next()?;
    let mut numbers = Vec::new();
    for part in inside.split([',', '/', ' ']).filter(|p| !p.is_empty()).take(4) {
        let percent = part.strip_suffix('%');
        let value: f32 = percent.unwrap_or(part).trim_end_matches("deg").parse().ok()?;
        if !value.is_finite() {
            return None;
        }
        numbers.push((value, percent.is_some()));
    }
    let &[a, b, c, ..] = numbers.as_slice() else { return None };
    if let Some((alpha, percent)) = numbers.get(3)
        && alpha / if *percent { 100.0 } else { 1.0 } < 0.5
    {
        return None;
    }
    let byte = |n: f32| n.clamp(0.0, 255.0).round() as u8;
    match function {
        "rgb" | "rgba" => {
            let of = |(n, percent): (f32, bool)| byte(if percent { n * 2.55 } else { n });
            from_rgb(of(a), of(b), of(c))
        }
        "hsl" | "hsla" => {
            let (h, s, l) = (a.0.rem_euclid(360.0) / 30.0, b.0 / 100.0, c.0 / 100.0);
            let of = |n: f32| {
                let k = (n + h) % 12.0;
                byte((l - s * l.min(1.0 - l) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)) * 255.0)
            };
            from_rgb(of(0.0), of(8.0), of(4.0))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Colour::{Blauw, Geel, Grijs, Groen, Oranje, Rood};

    fn all(expected: Option<Colour>, texts: &[&str]) {
        let wrong: Vec<_> = texts.iter().map(|t| (t, named(t))).filter(|(_, c)| *c != expected).collect();
        assert!(wrong.is_empty(), "{expected:?}: {wrong:?}");
    }

    #[test]
    fn each_hue_has_its_bounds() {
        all(Some(Rood), &["FF0000", "C00000", "FFC7CE", "9C0006", "E74C3C", "FF3300", "EA9999", "FF9999"]);
        all(Some(Oranje), &["FFC000", "ED7D31", "F4B183", "FFA500", "ffc107", "FF6600", "F39C12", "9C5700"]);
        all(Some(Geel), &["FFFF00", "FFEB9C", "F1C40F", "FFD966", "FFFF99", "FFE699"]);
        all(Some(Groen), &["00B050", "92D050", "C6EFCE", "006100", "70AD47", "00FF00", "CCFFCC", "A9D08E"]);
        all(Some(Blauw), &["0070C0", "00B0F0", "5B9BD5", "4472C4", "0000FF", "00FFFF"]);
        all(Some(Grijs), &["808080", "A6A6A6", "BFBFBF", "7F7F7F", "C0C0C0"]);
    }

    #[test]
    fn dress_is_no_colour() {
        // White and black; the tints of heads in the themes of Word and Excel; purple; navy letters.
        all(None, &["FFFFFF", "000000", "F2F2F2", "D9D9D9", "EDEDED", "404040", "262626", "FDFDFD"]);
        all(None, &["DEEAF6", "D9E2F3", "B4C6E7", "BDD6EE", "DCE6F1", "B8CCE4", "9DC3E6"]);
        all(None, &["E2EFD9", "C6E0B4", "D8E4BC", "D9EAD3", "D4EDDA", "FFF2CC", "FBE4D5", "F8CBAD"]);
        all(None, &["F2DCDB", "E6B8B7", "F8D7DA", "7030A0", "FF00FF", "1F3864", "002060", "1F4E79"]);
        all(None, &["auto", "none", "transparent", "white", "black", "", "#12", "zzzzzz", "#ggg", "é2ef00"]);
    }

    #[test]
    fn every_way_of_writing_a_colour_is_read() {
        all(
            Some(Groen),
            &["#0a0", "#00AA00", "00aa00", "FF00AA00", " #00aa00ff ", "rgb(0, 170, 0)", "rgb(0 66% 0 / 1)"],
        );
        all(
            Some(Groen),
            &["hsl(120, 100%, 33%)", "hsla(120deg 100% 33% / 90%)", "green", "LightGreen", "darkGreen"],
        );
        all(Some(Oranje), &["hsl(38.8, 100%, 50%)", "rgba(255,165,0,.9)"]);
        all(
            None,
            &["rgba(0,170,0,0.1)", "#00aa0011", "rgb(1,2)", "rgb(a,b,c)", "rgb(", "calc(1)", "rgb(NaN 0 0)"],
        );
    }
}
