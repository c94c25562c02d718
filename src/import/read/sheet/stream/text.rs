//! The letters of an .xlsx: of cells, and those that cells share.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::Stop;

/// All letters up to the end of an element. With `runs` those of its texts only, without what tells how to say them.
pub(super) fn inside(reader: &mut Reader<&[u8]>, runs: bool) -> Result<String, Stop> {
    let (mut out, mut depth, mut said, mut texts) = (String::new(), 0usize, None, 0usize);
    loop {
        match reader.read_event()? {
            Event::Start(e) => {
                depth += 1;
                match e.local_name().as_ref() {
                    "rPh" if said.is_none() => said = Some(depth),
                    "t" => texts += 1,
                    _ => {}
                }
            }
            Event::End(_) if depth == 0 => return Ok(out),
            Event::End(e) => {
                if said == Some(depth) {
                    said = None;
                }
                texts -= usize::from(e.local_name().as_ref() == "t" && texts > 0);
                depth -= 1;
            }
            Event::Text(t) if said.is_none() && (!runs || texts > 0) => out.push_str(&t.xml10_content()),
            Event::CData(t) if said.is_none() && (!runs || texts > 0) => out.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if said.is_none() && (!runs || texts > 0) => out.push_str(&entity(&r)?),
            Event::Eof => return Err(Stop::Broken),
            _ => {}
        }
    }
}

fn entity(reference: &BytesRef<'_>) -> Result<String, Stop> {
    if let Some(c) = reference.resolve_char_ref()? {
        return Ok(c.to_string());
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned).ok_or(Stop::Broken)
}

/// The texts that cells share.
pub(in crate::import::read::sheet) fn strings(text: &str) -> Result<Vec<String>, Stop> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut out = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                out.push(unescaped(&inside(&mut reader, true)?))
            }
            Event::DocType(_) => return Err(Stop::Broken),
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// A text on one line, each run of spaces as one.
pub(in crate::import::read::sheet) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A text without the way in which Excel writes signs that XML cannot: `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let sign = code.and_then(|c| u32::from_str_radix(c, 16).ok()).and_then(char::from_u32);
        out.push_str(rest.get(..at).unwrap_or(""));
        match sign {
            Some(sign) => {
                out.push(sign);
                rest = rest.get(at + 7..).unwrap_or("");
            }
            None => {
                out.push_str("_x");
                rest = rest.get(at + 2..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}
