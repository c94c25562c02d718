//! The files of a house style by what is in them: the size and the safety of a picture, the kind of a font.

use roxmltree::{Document, ParsingOptions};

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is none of the kinds that a browser shows, or it is broken.
    Broken,
    /// A drawing that cannot be read, so that nobody knows whether it runs something.
    Unchecked,
    /// It has something that runs, or that asks another site: this part of it.
    Unsafe(String),
}

/// The most elements of a drawing.
const MOST_NODES: u32 = 200_000;

/// The endings of pictures that a browser shows.
pub const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// Whether a file is a picture by its name.
pub fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e);
    PICTURES.iter().any(|p| p.eq_ignore_ascii_case(ending))
}

/// The size of a picture, from its first bytes (of a drawing: all of them).
///
/// # Errors
/// [`Unfit`] where it is broken, or a drawing that is not safe.
pub fn picture(name: &str, bytes: &[u8]) -> Result<Size, Unfit> {
    if name.to_ascii_lowercase().ends_with(".svg") {
        return drawing(bytes);
    }
    let size = imagesize::blob_size(bytes).map_err(|_| Unfit::Broken)?;
    let side = |n: usize| u32::try_from(n).ok().filter(|n| *n > 0).ok_or(Unfit::Broken);
    Ok(Size { width: side(size.width)?, height: side(size.height)? })
}

/// The size of an SVG that runs nothing and asks nobody.
fn drawing(bytes: &[u8]) -> Result<Size, Unfit> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unfit::Unchecked)?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| Unfit::Unchecked)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(Unfit::Unchecked);
    }
    for node in document.descendants() {
        if node.is_pi() && node.pi().is_some_and(|p| p.target == "xml-stylesheet") {
            return Err(Unfit::Unsafe("xml-stylesheet".to_owned()));
        }
        let name = node.tag_name().name();
        // Elements of a web page do in a drawing what they do on a page.
        if node.tag_name().namespace() == Some("http://www.w3.org/1999/xhtml") {
            return Err(Unfit::Unsafe(format!("<{name}>")));
        }
        if ["script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"]
            .contains(&name.to_ascii_lowercase().as_str())
        {
            return Err(Unfit::Unsafe(format!("<{name}>")));
        }
        if name == "style" && node.descendants().filter_map(|n| n.text()).any(|t| asks(t) || hides(t)) {
            return Err(Unfit::Unsafe("<style>".to_owned()));
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
            let foreign = matches!(key.as_str(), "href" | "src" | "base") && !stays(value);
            // An attribute with a prefix is not style: some programs note there where a file was saved.
            let style = attribute.namespace().is_none() && hides(value);
            if key.starts_with("on") || foreign || asks(value) || style {
                return Err(Unfit::Unsafe(attribute.name().to_owned()));
            }
            // An animation can set a link afterwards.
            if key == "attributename" && value.to_ascii_lowercase().ends_with("href") {
                return Err(Unfit::Unsafe(attribute.name().to_owned()));
            }
        }
    }
    let number = |name: &str| {
        let value = root.attribute(name)?.trim();
        let value = value.strip_suffix("px").unwrap_or(value);
        value.parse::<f64>().ok().filter(|v| v.is_finite() && *v >= 0.5)
    };
    let view: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or("")
        .split([' ', ',', '\n', '\t'])
        .filter_map(|n| n.parse().ok())
        .collect();
    let view = match view.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => Some((*width, *height)),
        _ => None,
    };
    let (width, height) = match (number("width"), number("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(view)) => view,
        _ => return Err(Unfit::Broken),
    };
    let side = |v: f64| v.round().clamp(1.0, 100_000.0) as u32;
    Ok(Size { width: side(width), height: side(height) })
}

/// Whether a reference stays in the file: a place in it, or a picture that is part of it.
fn stays(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    let data = value.strip_prefix("data:image/");
    value.is_empty() || value.starts_with('#') || data.is_some_and(|d| !d.starts_with("svg"))
}

/// Whether style asks for something elsewhere.
fn asks(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let mut urls = style.split("url(").skip(1).map(|u| u.trim_start().trim_start_matches(['"', '\'']));
    style.contains("@import")
        || style.contains("javascript:")
        || urls.any(|u| !stays(u.split(')').next().unwrap_or("")))
}

/// Whether style says things in a roundabout way: with the escapes of CSS any word can be written so that it is not
/// found, and a few functions take an address without `url(`.
fn hides(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    lower.contains('\\') || ["image-set(", "image(", "src("].iter().any(|f| lower.contains(f))
}

/// Whether bytes are a font of the web, and whether it has all weights in it; `None` for anything else.
pub fn font(bytes: &[u8]) -> Option<bool> {
    bytes.strip_prefix(b"wOF2").map(|_| has_weights(bytes).unwrap_or(false))
}

/// Whether the tables of a WOFF2 have `fvar`: one file with all weights (WOFF2, 4.1).
fn has_weights(bytes: &[u8]) -> Option<bool> {
    const FVAR: u8 = 47;
    const OTHER: u8 = 63;
    let tables = u16::from_be_bytes([*bytes.get(12)?, *bytes.get(13)?]);
    let mut at = 48;
    for _ in 0..tables {
        let flags = *bytes.get(at)?;
        at += 1;
        let tag = flags & 63;
        if tag == FVAR || tag == OTHER && bytes.get(at..at + 4)? == b"fvar" {
            return Some(true);
        }
        at += if tag == OTHER { 4 } else { 0 };
        let changed = if matches!(tag, 10 | 11) { flags >> 6 != 3 } else { flags >> 6 != 0 };
        for _ in 0..1 + u8::from(changed) {
            // A number of 7 bits a byte; the last byte has no high bit.
            let mut length = 1;
            while *bytes.get(at + length - 1)? & 0x80 != 0 && length < 5 {
                length += 1;
            }
            at += length;
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<Size, Unfit> {
        let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        picture("a.svg", format!("{head} viewBox=\"0 0 40 20.4\">{inside}</svg>").as_bytes())
    }

    #[test]
    fn a_picture_has_the_size_that_stands_in_it() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x20\x08\x06\0\0\0";
        assert_eq!(picture("a.png", png), Ok(Size { width: 256, height: 32 }));
        assert_eq!(svg("<rect/>"), Ok(Size { width: 40, height: 20 }));
        assert_eq!(picture("b.SVG", b"<svg width='30px' height='10'/>"), Ok(Size { width: 30, height: 10 }));
        for broken in [&b"png"[..], b"", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF"] {
            assert_eq!(picture("a.png", broken), Err(Unfit::Broken), "{broken:?}");
        }
        for broken in ["<svg/>", "<svg viewBox='0 0 0 0'/>", "<svg width='100%' height='9'/>"] {
            assert_eq!(picture("a.svg", broken.as_bytes()), Err(Unfit::Broken), "{broken}");
        }
        // A browser may read what we cannot: UTF-16, and what stands behind the first megabytes.
        let utf16: Vec<u8> =
            "\u{feff}<svg onload='x()'/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for unchecked in [&b""[..], b"<svg", b"<html/>", &utf16, b"<svg>&nbsp;</svg>"] {
            assert_eq!(picture("a.svg", unchecked), Err(Unfit::Unchecked), "{unchecked:?}");
        }
    }

    #[test]
    fn a_drawing_that_runs_or_asks_something_is_named() {
        for bad in [
            "<script>alert(1)</script>",
            "<g onload=\"x()\"/>",
            "<image href=\"https://elders.nl/a.png\"/>",
            "<use xlink:href=\"//elders.nl/a.svg#x\"/>",
            "<a href=\"javascript:alert(1)\"/>",
            "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
            "<foreignObject/>",
            "<style>@import 'https://elders.nl/a.css';</style>",
            "<style>a { fill: url( 'https://elders.nl/x') }</style>",
            "<rect fill=\"url(https://elders.nl/a#b)\"/>",
            "<set attributeName=\"xlink:href\" to=\"javascript:alert(1)\"/>",
            "<style>a { fill: \\75rl(https://elders.nl/x) }</style>",
            "<style>@\\69mport 'https://elders.nl/a.css';</style>",
            "<rect style=\"background: image-set('https://elders.nl/a.png' 1x)\"/>",
            "<g xml:base=\"https://elders.nl/\"/>",
            "<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>",
        ] {
            assert!(matches!(svg(bad), Err(Unfit::Unsafe(_))), "{bad}");
        }
        for fine in [
            "<use xlink:href=\"#a\"/>",
            "<rect fill=\"url(#b)\"/>",
            "<image href=\"data:image/png;base64,AAAA\"/>",
            "<style>.a { fill: red; clip-path: url('#c') }</style>",
            "<title>Ons logo</title>",
            "<g xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:export-filename=\"C:\\logo.png\"/>",
        ] {
            assert!(svg(fine).is_ok(), "{fine}");
        }
        let bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]><svg viewBox='0 0 1 1'>&f;</svg>";
        assert!(picture("a.svg", bomb.as_bytes()).is_err());
        assert!(
            picture("a.svg", format!("<svg viewBox='0 0 1 1'>{}", "<g>".repeat(100_000)).as_bytes()).is_err()
        );
    }

    #[test]
    fn a_font_is_known_by_its_first_bytes_and_its_tables() {
        assert_eq!(font(b"OTTO"), None);
        assert_eq!(font(b"wOF2"), Some(false));
        let mut bytes = b"wOF2".to_vec();
        bytes.resize(48, 0);
        bytes[13] = 2;
        bytes.extend([0, 0x81, 0x01, 47, 5]);
        assert_eq!(font(&bytes), Some(true));
        bytes[51] = 1;
        assert_eq!(font(&bytes), Some(false));
    }
}
