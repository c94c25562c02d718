//! The glossary that the program brings: terms of municipal finance in plain Dutch, our own text.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::Term;

const SOURCE: &str = include_str!("begrippen.toml");

/// The glossary as it is written, with its edition: that of the program.
pub const DATA: crate::model::DataList =
    crate::model::DataList { name: "begrippen", edition: env!("CARGO_PKG_VERSION"), text: SOURCE };

#[derive(Deserialize)]
struct File {
    begrip: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    term: String,
    uitleg: String,
    synoniem: Option<String>,
    #[serde(default)]
    varianten: Vec<String>,
    #[serde(default)]
    behalve: Vec<String>,
    #[serde(default)]
    alleen_met: Vec<String>,
    #[serde(default)]
    hoofdletters: bool,
}

/// The terms, in the order of the file.
pub fn terms() -> &'static [Term] {
    static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
        let file: File = toml::from_str(SOURCE).unwrap_or(File { begrip: Vec::new() });
        let term = |e: Entry| Term {
            term: e.term,
            variants: e.varianten,
            explanation: e.uitleg,
            synonym: e.synoniem,
            except: e.behalve,
            only_with: e.alleen_met,
            capitals: e.hoofdletters,
        };
        file.begrip.into_iter().map(term).collect()
    });
    &TERMS
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_compiled_in_glossary_is_whole() {
        assert_eq!(super::terms().len(), 194);
        assert!(super::terms().iter().all(|t| !t.explanation.is_empty()));
    }
}
