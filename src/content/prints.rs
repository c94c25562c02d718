//! What is in each file of content, as a hash: where it is the same, everything that is made of it is.

use std::collections::BTreeMap;

/// A BLAKE3 hash.
pub(super) type Print = [u8; 32];

/// The hash of each file of content that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prints(BTreeMap<String, Print>);

impl FromIterator<(String, Print)> for Prints {
    /// Files by their names in messages.
    fn from_iter<I: IntoIterator<Item = (String, Print)>>(files: I) -> Prints {
        Prints(files.into_iter().collect())
    }
}

impl Prints {
    /// The hash of a text.
    pub(super) fn print(text: &str) -> Print {
        blake3::hash(text.as_bytes()).into()
    }

    /// The hash of a file, by its name in messages: `content/over.md`.
    pub fn file(&self, name: &str) -> Option<Print> {
        self.0.get(name).copied()
    }

    /// The names and hashes of all files below a folder: `content/begroting-2026`.
    pub fn below(&self, folder: &str) -> Vec<(&str, Print)> {
        let prefix = format!("{folder}/");
        let all = self.0.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix));
        all.map(|(name, print)| (name.as_str(), *print)).collect()
    }
}
