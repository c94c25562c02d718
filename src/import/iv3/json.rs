//! JSON with places: every value knows its line, its way from the top in words, and its number as it is written, so that
//! no amount passes through a float.

use rust_decimal::Decimal;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::diag::{Diagnostic, codes};
use crate::source::{Place, SourceText};

/// The largest amount that a municipality can have, in euros: ten thousand times a thousand million.
const MOST: i64 = 10_000_000_000_000;
/// So many decimals at most: sums stay exact.
const DECIMALS: u32 = 6;

/// A value in a file.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    source: &'a SourceText,
    raw: &'a RawValue,
    /// The way from the top, in words: "rij 3 van «lasten»".
    path: String,
}

/// The file as a value.
pub(super) fn parse(source: &SourceText) -> Result<Node<'_>, Diagnostic> {
    let raw: &RawValue = serde_json::from_str(&source.text).map_err(|e| {
        let place = Place::line(source.name.clone(), e.line(), e.column());
        let cut = e.classify() == serde_json::error::Category::Eof;
        let message = if cut { say!(json_ends_too_early) } else { say!(not_json_here) };
        let hint = if cut { say!(hint_get_or_make_file_again) } else { say!(hint_json_numbers_have_a_dot) };
        Diagnostic::error(codes::IV3_SHAPE, place, message).hint(hint)
    })?;
    Ok(Node { source, raw, path: String::new() })
}

impl<'a> Node<'a> {
    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        let offset = (self.raw.get().as_ptr() as usize).saturating_sub(self.source.text.as_ptr() as usize);
        self.source.place(offset)
    }

    /// Whether these letters stand anywhere in it: quicker than reading it.
    pub(super) fn has(&self, letters: &str) -> bool {
        self.raw.get().contains(letters)
    }

    /// A finding about it.
    pub(super) fn wrong(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(codes::IV3_SHAPE, self.place(), message)
    }

    /// Its name in a sentence.
    pub(super) fn name(&self) -> &str {
        if self.path.is_empty() { say!(json_the_file) } else { &self.path }
    }

    /// What kind of value it is, in words.
    fn kind(&self) -> &'static str {
        match self.raw.get().as_bytes().first() {
            Some(b'{') => say!(json_a_group),
            Some(b'[') => say!(json_a_list),
            Some(b'"') => say!(json_a_text),
            Some(b't' | b'f') => say!(json_yes_or_no),
            Some(b'n') => "leeg",
            _ => say!(json_a_number),
        }
    }

    fn not(&self, wanted: &str) -> Diagnostic {
        self.wrong(say!(json_value_must_be_other_kind, name = self.name(), kind = self.kind(), wanted))
    }

    /// The values of an object by their names. A name that stands twice is an error.
    pub(super) fn object(&self) -> Result<Object<'a>, Diagnostic> {
        let mut reader = serde_json::Deserializer::from_str(self.raw.get());
        let pairs = reader.deserialize_map(Pairs).map_err(|_| self.not(say!(json_a_group)))?;
        let mut fields: Vec<(String, Node<'a>)> = Vec::with_capacity(pairs.len());
        for (key, raw) in pairs {
            let place =
                if self.path.is_empty() { String::new() } else { say!(json_in_path, path = self.path) };
            let node = Node { source: self.source, raw, path: format!("«{key}»{place}") };
            if fields.iter().any(|(k, _)| *k == key) {
                return Err(node.wrong(say!(node_is_there_twice, node = node.name())));
            }
            fields.push((key, node));
        }
        Ok(Object { node: self.clone(), fields })
    }

    /// The values of a list.
    pub(super) fn list(&self) -> Result<Vec<Node<'a>>, Diagnostic> {
        let items: Vec<&'a RawValue> =
            serde_json::from_str(self.raw.get()).map_err(|_| self.not(say!(json_a_list)))?;
        let item = |(i, raw)| Node {
            source: self.source,
            raw,
            path: say!(row_of_path, number = i + 1, path = self.path),
        };
        Ok(items.into_iter().enumerate().map(item).collect())
    }

    /// A text, without blanks at its ends.
    pub(super) fn text(&self) -> Result<String, Diagnostic> {
        let text: String =
            serde_json::from_str(self.raw.get()).map_err(|_| self.not(say!(type_text_in_quotation_marks)))?;
        Ok(text.trim().to_owned())
    }

    /// An exact number.
    pub(super) fn number(&self) -> Result<Decimal, Diagnostic> {
        let text = self.raw.get();
        if !text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            let hint = say!(try_number_without_quotes);
            return Err(self.not(say!(json_a_number)).hint(hint));
        }
        let read = match text.contains(['e', 'E']) {
            true if text.len() > 40 => None,
            true => Decimal::from_scientific(text).ok(),
            false => Decimal::from_str_exact(text).ok(),
        };
        let most = Decimal::from(MOST);
        let number = read.map(|n| n.normalize()).filter(|n| n.abs() <= most && n.scale() <= DECIMALS);
        number.ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            self.wrong(say!(amount_too_big_or_precise, name = self.name(), shown))
        })
    }
}

/// An object with its names.
#[derive(Debug, Clone)]
pub(super) struct Object<'a> {
    node: Node<'a>,
    fields: Vec<(String, Node<'a>)>,
}

impl<'a> Object<'a> {
    /// The value with this name; none for one that is `null`.
    pub(super) fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.fields.iter().find(|(k, _)| k == key).map(|(_, n)| n).filter(|n| n.raw.get() != "null")
    }

    /// The value with this name, which must be there.
    pub(super) fn need(&self, key: &str) -> Result<&Node<'a>, Diagnostic> {
        self.get(key).ok_or_else(|| {
            let names: Vec<&str> = self.fields.iter().map(|(k, _)| k.as_str()).collect();
            let missing = self.node.wrong(say!(key_missing_in_node, node = self.node.name(), key));
            match crate::diag::nearest(key, names.iter().copied()) {
                Some(near) if near != key => missing.hint(say!(near_name_is_there, near)),
                _ => missing.hint(say!(try_make_delivery_again)),
            }
        })
    }

    /// The names and their values, in the order of the file.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Node<'a>)> {
        self.fields.iter().map(|(k, n)| (k.as_str(), n))
    }

    /// The value itself.
    pub(super) fn node(&self) -> &Node<'a> {
        &self.node
    }
}

/// Reads the pairs of an object, each value as it is written.
struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(say!(json_a_group))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some(pair) = map.next_entry()? {
            out.push(pair);
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> SourceText {
        SourceText::new("a.json", text)
    }

    #[test]
    fn a_number_is_read_as_it_is_written_and_has_a_line() {
        let source =
            source("{\n \"a\": [12345678901.25, 1.5E3, -0.0, 1e400, \"12\", 0.12345678, 99999999999999]\n}");
        let list = parse(&source).unwrap().object().unwrap().need("a").unwrap().list().unwrap();
        let read: Vec<Result<String, String>> =
            list.iter().map(|n| n.number().map(|d| d.to_string()).map_err(|d| d.message)).collect();
        assert_eq!(read[0].as_deref(), Ok("12345678901.25"));
        assert_eq!(read[1].as_deref(), Ok("1500"));
        assert_eq!(read[2].as_deref().map(|n| n.trim_start_matches('-')), Ok("0"));
        assert!(read[3].as_ref().unwrap_err().contains("zo groot of zo precies"), "{read:?}");
        assert_eq!(read[4].as_ref().unwrap_err(), "rij 5 van «a» is een tekst, en moet een getal zijn");
        assert!(read[5].is_err() && read[6].is_err());
        assert_eq!(list[4].place().line_number(), Some(2));
    }

    #[test]
    fn names_that_miss_or_stand_twice_are_told() {
        let text = source("{\"metadata\": {\"boekjar\": 2026}, \"b\": null}");
        let top = parse(&text).unwrap().object().unwrap();
        let missing = top.need("metadata").unwrap().object().unwrap().need("boekjaar").unwrap_err();
        assert_eq!(missing.message, "in «metadata» ontbreekt «boekjaar»");
        assert_eq!(missing.hint.as_deref(), Some("Er staat wel «boekjar»."));
        assert!(top.get("b").is_none());
        let twice = source("{\"a\": 1,\n\"a\": 2}");
        let error = parse(&twice).unwrap().object().unwrap_err();
        assert_eq!((error.message.as_str(), error.place.line_number()), ("«a» staat er twee keer", Some(2)));
    }

    #[test]
    fn what_is_no_json_has_a_line_and_deep_json_is_no_trouble() {
        let error = |text: &str| parse(&source(text)).unwrap_err();
        assert_eq!(error("{\n\"a\": NaN}").place.line_number(), Some(2));
        assert!(error("{\"a\": [1, 2").message.contains("houdt midden"));
        assert!(error("{} x").message.contains("geen JSON"));
        let deep = source(&format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000)));
        assert!(parse(&deep).is_ok_and(|n| n.object().is_err()));
        assert!(error(&"[".repeat(200_000)).message.contains("houdt midden"));
    }
}
