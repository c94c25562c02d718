//! A JSON file. A key that stands twice is a mistake, and a number with decimals keeps the text that it is.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{Parsed, syntax};
use crate::source::{Place, SourceText};

/// Reads a JSON file.
pub(super) fn read(source: &SourceText) -> Parsed {
    let problem = |error: serde_json::Error, column: usize| {
        let place = Place::line(source.name.clone(), error.line().max(1), column);
        vec![match error.to_string().split_once(DOUBLE).map(|(_, rest)| rest) {
            Some(rest) => {
                let key = rest.rsplit_once(" at line ").map_or(rest, |(key, _)| key);
                syntax(place, say!(key_stands_twice, key), say!(try_remove_one))
            }
            None if error.is_eof() => {
                syntax(place, say!(file_ends_too_early), say!(try_close_brackets_and_quotes))
            }
            None => syntax(place, say!(line_is_not_json), say!(hint_look_at_commas_and_brackets)),
        }]
    };
    // First as it is, so that a mistake has its own place; then with decimals as texts.
    serde_json::from_str::<IgnoredAny>(&source.text).map_err(|e| {
        let column = e.column();
        problem(e, column)
    })?;
    let node: Node = serde_json::from_str(&decimals_as_texts(&source.text)).map_err(|e| problem(e, 0))?;
    Ok((node.0, BTreeMap::new()))
}

/// Valid JSON with each number that is no whole number of 64 bits between quotes.
fn decimals_as_texts(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (length, quote) = if from.starts_with('"') {
            (text_length(from), false)
        } else {
            let number = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
            let end = from.find(|c| !number(c)).unwrap_or(from.len());
            let written = from.get(..end).unwrap_or("");
            (end, written.parse::<i64>().is_err() || written == "-0")
        };
        let (piece, after) = from.split_at(length);
        let mark = if quote { "\"" } else { "" };
        out.extend([mark, piece, mark]);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The length of a text with its quotes.
fn text_length(from: &str) -> usize {
    let mut escaped = false;
    for (i, b) in from.bytes().enumerate().skip(1) {
        match b {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return i + 1,
            _ => {}
        }
    }
    from.len()
}

/// Begins the message of a key that stands twice.
const DOUBLE: &str = "dubbel: ";

/// A value without doubled keys.
struct Node(Value);

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node(Value::Null))
    }

    fn visit_bool<E>(self, v: bool) -> Result<Node, E> {
        Ok(Node(Value::Bool(v)))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Node, E> {
        Ok(Node(Value::from(v)))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Node, E> {
        Ok(Node(Value::from(v)))
    }

    fn visit_str<E>(self, v: &str) -> Result<Node, E> {
        Ok(Node(Value::from(v)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut out = Vec::new();
        while let Some(Node(item)) = items.next_element()? {
            out.push(item);
        }
        Ok(Node(Value::Array(out)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Node, A::Error> {
        let mut out = Map::new();
        while let Some(key) = pairs.next_key::<String>()? {
            if out.contains_key(&key) {
                return Err(A::Error::custom(format!("{DOUBLE}{key}")));
            }
            let Node(value) = pairs.next_value()?;
            out.insert(key, value);
        }
        Ok(Node(Value::Object(out)))
    }
}
