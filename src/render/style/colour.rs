//! Colours: read as CSS writes them, compared as WCAG 2.2 does, moved in lightness as the eye sees it (OKLCH).

use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{Parser, Token};
use std::fmt;

/// A colour of a screen: sRGB, 8 bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// A colour with how much of it is seen, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    /// The colour.
    pub rgb: Rgb,
    /// 1 hides what is behind it, 0 is nothing at all.
    pub alpha: f64,
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// A colour in lightness (0 to 1), chroma (0 to about 0.4) and hue (in degrees): Björn Ottosson's OKLCH.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Oklch {
    /// Lightness, 0 to 1.
    pub l: f64,
    /// Chroma, from 0.
    pub c: f64,
    /// Hue in degrees.
    pub h: f64,
}

impl Rgb {
    /// A colour of hexadecimal digits that the program itself wrote; `None` for anything else.
    pub fn hex(text: &str) -> Option<Rgb> {
        parse(text).filter(|p| p.alpha >= 1.0).map(|p| p.rgb)
    }

    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let v = f64::from(channel) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white.
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast with another colour as WCAG 2.2 defines it, 1 to 21.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour in lightness, chroma and hue.
    pub fn oklch(self) -> Oklch {
        let [r, g, b] = self.linear();
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        let a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        let bb = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        Oklch {
            l: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            c: a.hypot(bb),
            h: bb.atan2(a).to_degrees(),
        }
    }

    /// The colour as a screen shows it in front of a ground.
    pub fn over(self, alpha: f64, ground: Rgb) -> Rgb {
        let mix = |a: u8, b: u8| (f64::from(a) * alpha + f64::from(b) * (1.0 - alpha)).round() as u8;
        Rgb(mix(self.0, ground.0), mix(self.1, ground.1), mix(self.2, ground.2))
    }
}

impl Oklch {
    /// The colour that a screen can show: its hue and lightness, and as much of its chroma as there is.
    pub fn rgb(self) -> Rgb {
        let lightness = self.l.clamp(0.0, 1.0);
        if let Some(rgb) = (Oklch { l: lightness, ..self }).shown() {
            return rgb;
        }
        let (mut low, mut high) = (0.0, self.c);
        for _ in 0..24 {
            let middle = (low + high) / 2.0;
            match (Oklch { l: lightness, c: middle, h: self.h }).shown() {
                Some(_) => low = middle,
                None => high = middle,
            }
        }
        (Oklch { l: lightness, c: low, h: self.h }).shown().unwrap_or(if lightness > 0.5 {
            Rgb(255, 255, 255)
        } else {
            Rgb(0, 0, 0)
        })
    }

    /// The colour in 8 bits a channel, where the screen has it.
    fn shown(self) -> Option<Rgb> {
        let (sin, cos) = self.h.to_radians().sin_cos();
        let (a, b) = (self.c * cos, self.c * sin);
        let l = (self.l + 0.3963377774 * a + 0.2158037573 * b).powi(3);
        let m = (self.l - 0.1055613458 * a - 0.0638541728 * b).powi(3);
        let s = (self.l - 0.0894841775 * a - 1.2914855480 * b).powi(3);
        let linear = [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ];
        // A rounding error of a fraction of a step is no colour outside the screen.
        let channel = |v: f64| {
            (-0.0006..=1.0006).contains(&v).then(|| {
                let v = v.clamp(0.0, 1.0);
                let v = if v <= 0.0031308 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
                (v * 255.0).round() as u8
            })
        };
        let [r, g, b] = linear;
        Some(Rgb(channel(r)?, channel(g)?, channel(b)?))
    }
}

/// The same hue in the lightness that is nearest and passes: at least this contrast with each of these colours. `None`
/// where no lightness does.
pub fn nearest(colour: Rgb, needs: &[(Rgb, f64)]) -> Option<Rgb> {
    const STEPS: u16 = 1000;
    let passes = |c: &Rgb| needs.iter().all(|(other, least)| c.contrast(*other) >= *least);
    if passes(&colour) {
        return Some(colour);
    }
    let from = colour.oklch();
    (1..=STEPS).find_map(|step| {
        let by = f64::from(step) / f64::from(STEPS);
        // Darker first: of two that are as near, the darker one is easier on the eye on paper too.
        [from.l - by, from.l + by]
            .into_iter()
            .filter(|l| (0.0..=1.0).contains(l))
            .map(|l| Oklch { l, ..from }.rgb())
            .find(|c| passes(c))
    })
}

/// A colour as CSS writes it: a name, `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `hsl()`, `oklch()` and their kin; `None`
/// for anything else.
pub fn parse(text: &str) -> Option<Paint> {
    let mut input = Parser::new(text);
    let paint = match input.next().ok()?.clone() {
        Token::Hash(hash) | Token::IDHash(hash) => {
            let (r, g, b, alpha) = parse_hash_color(hash.as_bytes()).ok()?;
            Paint { rgb: Rgb(r, g, b), alpha: f64::from(alpha) }
        }
        Token::Ident(name) if name.eq_ignore_ascii_case("transparent") => {
            Paint { rgb: Rgb(0, 0, 0), alpha: 0.0 }
        }
        Token::Ident(name) => {
            let (r, g, b) = parse_named_color(&name).ok()?;
            Paint { rgb: Rgb(r, g, b), alpha: 1.0 }
        }
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let parts = input
                .parse_nested_block(|input| {
                    let mut parts = Vec::new();
                    while let Ok(token) = input.next() {
                        match part(token) {
                            Some(Some(part)) => parts.push(part),
                            Some(None) => {}
                            None => return Err(cssparser::ParseError::<()>::unexpected_token()),
                        }
                    }
                    Ok(parts)
                })
                .ok()?;
            function(&name, &parts)?
        }
        _ => return None,
    };
    input.is_exhausted().then_some(paint)
}

/// A number in a colour function.
#[derive(Clone, Copy)]
enum Part {
    Plain(f64),
    Percent(f64),
}

impl Part {
    /// The number, where a hundred percent stands for `whole`.
    fn of(self, whole: f64) -> f64 {
        match self {
            Part::Plain(v) => v,
            Part::Percent(v) => v * whole,
        }
    }
}

/// The number of a token; nothing for a comma or a slash; `None` for what does not belong there.
fn part(token: &Token<'_>) -> Option<Option<Part>> {
    Some(match token {
        Token::Number { value, .. } => Some(Part::Plain(f64::from(*value))),
        Token::Percentage { unit_value, .. } => Some(Part::Percent(f64::from(*unit_value))),
        Token::Dimension { value, unit, .. } => {
            let value = f64::from(*value);
            Some(Part::Plain(match unit.to_ascii_lowercase().as_str() {
                "deg" => value,
                "turn" => value * 360.0,
                "rad" => value.to_degrees(),
                "grad" => value * 0.9,
                _ => return None,
            }))
        }
        Token::Ident(none) if none.eq_ignore_ascii_case("none") => Some(Part::Plain(0.0)),
        Token::Comma | Token::Delim('/') => None,
        _ => return None,
    })
}

fn function(name: &str, parts: &[Part]) -> Option<Paint> {
    let (first, second, third, alpha) = match *parts {
        [a, b, c] => (a, b, c, 1.0),
        [a, b, c, alpha] => (a, b, c, alpha.of(1.0).clamp(0.0, 1.0)),
        _ => return None,
    };
    let byte = |v: f64| v.round().clamp(0.0, 255.0) as u8;
    let rgb = match name {
        "rgb" | "rgba" => Rgb(byte(first.of(255.0)), byte(second.of(255.0)), byte(third.of(255.0))),
        "hsl" | "hsla" => {
            // CSS writes these two in percent, with or without the sign.
            let share = |p: Part| {
                (match p {
                    Part::Plain(v) => v / 100.0,
                    Part::Percent(v) => v,
                })
                .clamp(0.0, 1.0)
            };
            let (hue, s, l) = (first.of(360.0).rem_euclid(360.0), share(second), share(third));
            let channel = |n: f64| {
                let k = (n + hue / 30.0).rem_euclid(12.0);
                let v = l - s * l.min(1.0 - l) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
                byte(v * 255.0)
            };
            Rgb(channel(0.0), channel(8.0), channel(4.0))
        }
        "oklch" => Oklch { l: first.of(1.0), c: second.of(0.4).max(0.0), h: third.of(360.0) }.rgb(),
        _ => return None,
    };
    Some(Paint { rgb, alpha })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rgb(text: &str) -> Option<String> {
        parse(text)
            .map(|p| if p.alpha < 1.0 { format!("{} {:.2}", p.rgb, p.alpha) } else { p.rgb.to_string() })
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        // Known pairs: black on white, the greys of the Understanding documents, pure colours.
        for (a, b, ratio) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#767676", "#fff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#949494", "#fff", 3.03),
            ("#959595", "#fff", 2.995),
            ("#f00", "#fff", 4.0),
            ("#0f0", "#fff", 1.37),
            ("#00f", "#fff", 8.59),
            ("#ff0", "#000", 19.56),
        ] {
            let found = parse(a).unwrap().rgb.contrast(parse(b).unwrap().rgb);
            assert!((found - ratio).abs() < 0.005, "{a} {b}: {found}");
        }
    }

    #[test]
    fn colours_are_read_as_css_writes_them() {
        for (text, expected) in [
            ("#7A1f5c", "#7a1f5c"),
            (" #abc ", "#aabbcc"),
            ("RebeccaPurple", "#663399"),
            ("rgb(122, 31, 92)", "#7a1f5c"),
            ("rgb(122 31 92 / 50%)", "#7a1f5c 0.50"),
            ("rgba(100%, 0%, 0%, .25)", "#ff0000 0.25"),
            ("hsl(120, 100%, 25%)", "#008000"),
            ("hsl(0.5turn 100% 50%)", "#00ffff"),
            ("hsl(none 0 50)", "#808080"),
            ("#12345680", "#123456 0.50"),
            ("transparent", "#000000 0.00"),
            ("oklch(62.8% 0.2577 29.23)", "#ff0000"),
        ] {
            assert_eq!(rgb(text).as_deref(), Some(expected), "{text}");
        }
        for not in [
            "",
            "#12",
            "#ggg",
            "rood",
            "rgb(1,2)",
            "rgb(1,2,3) x",
            "url(x)",
            "rgb(1px 2 3)",
            "color-mix(in srgb, red, blue)",
            "rgb(((((",
        ] {
            assert_eq!(rgb(not), None, "{not}");
        }
    }

    #[test]
    fn a_colour_goes_to_oklch_and_back() {
        for hex in ["#000000", "#ffffff", "#7a1f5c", "#ff0000", "#00ff00", "#0000ff", "#0d5c6e", "#ffd75e"] {
            assert_eq!(Rgb::hex(hex).unwrap().oklch().rgb().to_string(), hex);
        }
    }

    #[test]
    fn the_nearest_that_passes_has_the_same_hue_and_no_more_contrast_than_it_needs() {
        let white = Rgb(255, 255, 255);
        for hex in ["#ffd600", "#7bc043", "#e5007d", "#00a1e5", "#999999"] {
            let colour = Rgb::hex(hex).unwrap();
            let found = nearest(colour, &[(white, 4.5)]).unwrap();
            let ratio = found.contrast(white);
            assert!((4.5..4.6).contains(&ratio), "{hex} {found} {ratio}");
            if colour.oklch().c > 0.02 {
                let turn = (found.oklch().h - colour.oklch().h).abs();
                assert!(turn.min(360.0 - turn) < 4.0, "{hex} {found} {turn}");
            }
        }
        assert_eq!(nearest(Rgb(0, 0, 0), &[(white, 4.5)]), Some(Rgb(0, 0, 0)));
        assert_eq!(nearest(Rgb(128, 128, 128), &[(white, 4.5), (Rgb(0, 0, 0), 5.0)]), None);
    }
}
