//! The fixed texts of the site, from one file a language: `themes/standaard/taal/nl.toml`, `en.toml` and `fy.toml`.
//!
//! Templates read them as `{{ t.kader.menu }}`, the program with [`Wording::text`]. A text that is missing is found
//! when the file is loaded, not by a reader. A site says single texts in its own way in `taal/nl.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::view::words_used::USED;
use crate::config::Language;
use crate::diag::{Diagnostic, codes};
use crate::source::{Place, SourceText};

mod own;
#[cfg(test)]
mod tests;

/// Texts by key: `kader.menu`.
type Texts = BTreeMap<String, String>;

/// The fixed texts of one language.
#[derive(Debug, Clone)]
pub struct Wording {
    language: Language,
    /// By key: a page asks for some hundred of them.
    texts: FxHashMap<String, String>,
    tree: Value,
}

/// The file of a language that the program ships: its name for messages, and its text.
pub fn shipped_file(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Dutch => {
            ("themes/standaard/taal/nl.toml", include_str!("../../themes/standaard/taal/nl.toml"))
        }
        Language::English => {
            ("themes/standaard/taal/en.toml", include_str!("../../themes/standaard/taal/en.toml"))
        }
        Language::Frisian => {
            ("themes/standaard/taal/fy.toml", include_str!("../../themes/standaard/taal/fy.toml"))
        }
    }
}

/// The texts that the program ships, read once; what is missing of them, where something is.
fn shipped(language: Language) -> Result<&'static Texts, Vec<Diagnostic>> {
    type Read = Result<Texts, Vec<Diagnostic>>;
    static ALL: LazyLock<[Read; 3]> = LazyLock::new(|| {
        let read = |language| {
            let (file, text) = shipped_file(language);
            read(file, text)
        };
        let dutch = read(Language::Dutch);
        let needed: Vec<&str> =
            USED.iter().copied().chain(dutch.iter().flat_map(|t| t.keys().map(String::as_str))).collect();
        Language::ALL.map(|language| complete(shipped_file(language).0, read(language)?, &needed))
    });
    match ALL.get(language as usize) {
        Some(Ok(texts)) => Ok(texts),
        Some(Err(missing)) => Err(missing.clone()),
        None => Err(Vec::new()),
    }
}

/// The texts, where none of `needed` is missing.
fn complete(file: &str, texts: Texts, needed: &[&str]) -> Result<Texts, Vec<Diagnostic>> {
    let missing: std::collections::BTreeSet<&&str> =
        needed.iter().filter(|k| !texts.contains_key(**k)).collect();
    let missing: Vec<Diagnostic> = missing.into_iter().map(|key| missing_text(file, key)).collect();
    if missing.is_empty() { Ok(texts) } else { Err(missing) }
}

/// The texts of a TOML file with tables of strings. `file` is its name in messages.
fn read(file: &str, toml_text: &str) -> Result<Texts, Vec<Diagnostic>> {
    let table: toml::Table = toml::from_str(toml_text).map_err(|e| {
        let source = SourceText::new(file, toml_text);
        let place = source.place(e.span().map_or(0, |s| s.start));
        let message = say!(language_file_unreadable, message = e.message());
        vec![Diagnostic::error(codes::WORDING, place, message)]
    })?;
    let (mut texts, mut wrong) = (Texts::new(), Vec::new());
    flatten("", &toml::Value::Table(table), &mut texts, &mut wrong);
    let finding = |key: &String| {
        let message = say!(language_key_is_not_text, key);
        Diagnostic::error(codes::WORDING, Place::file(file), message)
    };
    if wrong.is_empty() { Ok(texts) } else { Err(wrong.iter().map(finding).collect()) }
}

impl Wording {
    /// The texts that the program ships in a language, with those that a site says in its own way: the last file
    /// counts. What is wrong with the site's own goes to `problems`, and the shipped text stays.
    ///
    /// # Errors
    /// A finding for each text that a shipped file lacks; the tests hold that this does not happen.
    pub fn new(
        language: Language,
        own: &[SourceText],
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Wording, Vec<Diagnostic>> {
        let usual = shipped(language)?;
        let mut texts = usual.clone();
        for source in own {
            problems.extend(own::apply(source, usual, &mut texts));
        }
        Ok(Wording { language, tree: tree(language, &texts), texts: texts.into_iter().collect() })
    }

    /// The Dutch texts that the program ships.
    ///
    /// # Errors
    /// As [`Wording::new`].
    pub fn dutch() -> Result<Wording, Vec<Diagnostic>> {
        Wording::new(Language::Dutch, &[], &mut Vec::new())
    }

    /// The language of the texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The attribute of what is written in Dutch, on a page whose own language is another: ` lang="nl"`. Nothing on a
    /// Dutch page. Templates read it as `{{ t.nl }}`.
    pub fn dutch_mark(&self) -> &'static str {
        mark(self.language)
    }

    /// Safe HTML of something that is written in Dutch, as a piece of a sentence in the language of the page.
    pub fn dutch_html(&self, html: String) -> String {
        match self.dutch_mark() {
            "" => html,
            mark => format!("<span{mark}>{html}</span>"),
        }
    }

    /// The file that the program ships these texts in.
    pub fn file(&self) -> &'static str {
        shipped_file(self.language).0
    }

    /// Whether there is a text with this key.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// All keys with their texts, in the order of the keys.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let all: BTreeMap<&str, &str> =
            self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        all.into_iter()
    }

    /// All texts as nested maps, for templates.
    pub fn tree(&self) -> &Value {
        &self.tree
    }

    /// The text with this key. Keys that the program uses are all there ([`Wording::new`]); any other is shown as
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
    let message = say!(language_key_is_missing, key);
    Diagnostic::error(codes::WORDING, Place::file(file.to_owned()), message)
}

fn flatten(prefix: &str, value: &toml::Value, texts: &mut Texts, wrong: &mut Vec<String>) {
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

fn mark(language: Language) -> &'static str {
    if language == Language::Dutch { "" } else { " lang=\"nl\"" }
}

/// Texts by key as a map of parts, for templates, with the mark of what is Dutch.
fn tree(language: Language, texts: &Texts) -> Value {
    let mut all = Map::new();
    all.insert("nl".to_owned(), mark(language).into());
    for (key, text) in texts {
        let (part, name) = key.split_once('.').unwrap_or(("", key));
        let part = all.entry(part).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(map) = part {
            map.insert(name.to_owned(), text.as_str().into());
        }
    }
    Value::Object(all)
}
