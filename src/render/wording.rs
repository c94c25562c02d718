//! The fixed texts of the site, from one file a language: `themes/standaard/taal/nl.toml`.
//!
//! Templates read them as `{{ t.kader.menu }}`, the program with [`Wording::text`]. A text that is missing is found
//! when the file is loaded, not by a reader.

use std::collections::BTreeMap;

use serde_json::Value;

use super::view::words_used::USED;
use crate::diag::{Diagnostic, codes};
use crate::source::Place;

/// The Dutch texts that the program ships.
pub const DUTCH: &str = include_str!("../../themes/standaard/taal/nl.toml");

/// Where [`DUTCH`] comes from, for messages.
pub const DUTCH_FILE: &str = "themes/standaard/taal/nl.toml";

/// The fixed texts of one language.
#[derive(Debug, Clone)]
pub struct Wording {
    file: String,
    texts: BTreeMap<String, String>,
    tree: Value,
}

impl Wording {
    /// The texts in a TOML file with tables of strings. `file` is its name in messages.
    ///
    /// # Errors
    /// A finding when the file is no TOML, holds something else than text, or lacks a text that the program uses:
    /// one finding for each, all at once.
    pub fn load(file: &str, toml_text: &str) -> Result<Wording, Vec<Diagnostic>> {
        let table: toml::Table = toml::from_str(toml_text).map_err(|e| {
            let place = e.span().map_or_else(|| Place::file(file), |s| place_at(file, toml_text, s.start));
            let message = format!("het taalbestand is niet te lezen: {}", e.message());
            vec![Diagnostic::error(codes::WORDING, place, message)]
        })?;
        let (mut texts, mut wrong) = (BTreeMap::new(), Vec::new());
        flatten("", &toml::Value::Table(table.clone()), &mut texts, &mut wrong);
        let mut findings: Vec<Diagnostic> = wrong
            .iter()
            .map(|key| {
                let message = format!("«{key}» in het taalbestand is geen tekst");
                Diagnostic::error(codes::WORDING, Place::file(file), message)
            })
            .collect();
        let missing = USED.iter().filter(|key| !texts.contains_key(**key));
        findings.extend(missing.map(|key| missing_text(file, key)));
        if !findings.is_empty() {
            return Err(findings);
        }
        let tree = serde_json::to_value(&table).unwrap_or_default();
        Ok(Wording { file: file.to_owned(), texts, tree })
    }

    /// The Dutch texts that the program ships.
    ///
    /// # Errors
    /// As [`Wording::load`]; the tests hold that this does not happen.
    pub fn dutch() -> Result<Wording, Vec<Diagnostic>> {
        Wording::load(DUTCH_FILE, DUTCH)
    }

    /// The file the texts came from.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Whether there is a text with this key.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// All texts as nested maps, for templates.
    pub fn tree(&self) -> &Value {
        &self.tree
    }

    /// The text with this key. Keys that the program uses are all there ([`Wording::load`]); any other is shown as
    /// the key itself.
    pub fn text(&self, key: &'static str) -> &str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text with this key, with `{naam}` replaced by its value.
    pub fn fill(&self, key: &'static str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.text(key);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match values.iter().find(|(n, _)| *n == name) {
                Some((_, value)) => out.push_str(value),
                None => {
                    out.push('{');
                    out.push_str(name);
                    out.push('}');
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// A number of things: the text `one` for 1, else `many` with `{aantal}`.
    pub fn count(&self, one: &'static str, many: &'static str, number: usize) -> String {
        if number == 1 {
            self.text(one).to_owned()
        } else {
            self.fill(many, &[("aantal", &crate::amount::write::exact(number.into()))])
        }
    }
}

/// The finding for a text that is not in the file.
pub(crate) fn missing_text(file: &str, key: &str) -> Diagnostic {
    let message = format!("de vaste tekst «{key}» ontbreekt in het taalbestand");
    Diagnostic::error(codes::WORDING, Place::file(file.to_owned()), message)
}

fn flatten(prefix: &str, value: &toml::Value, texts: &mut BTreeMap<String, String>, wrong: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&path, value, texts, wrong);
            }
        }
        toml::Value::String(text) => {
            texts.insert(prefix.to_owned(), text.clone());
        }
        _ => wrong.push(prefix.to_owned()),
    }
}

/// The line and column of a byte offset.
pub(crate) fn place_at(file: &str, text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    Place::line(file.to_owned(), line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_texts_are_complete() {
        assert!(Wording::dutch().is_ok());
    }

    #[test]
    fn every_missing_text_is_named_at_once() {
        let findings = Wording::load("x.toml", "[kader]\nmenu = 3\n").unwrap_err();
        assert!(findings.len() > 10);
        assert!(findings.iter().any(|d| d.message.contains("«kader.menu»")));
        let broken = Wording::load("x.toml", "[kader\n").unwrap_err();
        assert_eq!(broken[0].place.line_number(), Some(1));
    }

    #[test]
    fn values_are_filled_in_once_and_stray_braces_stay() {
        let mut words = Wording::dutch().unwrap();
        words.texts.insert("proef".into(), "{a} en {b} en {c} {".into());
        assert_eq!(words.fill("proef", &[("a", "{b}"), ("b", "2")]), "{b} en 2 en {c} {");
    }
}
