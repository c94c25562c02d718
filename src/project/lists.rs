//! The lists of data that the program brings, with their editions: what a site was made with can be told afterwards.

use crate::analysis::readability::lexicon;
use crate::content::terms;
use crate::dutch::frequency;
use crate::model::{DataList, MANDATORY_DATA, iv3, tooi};

/// Every list, by name.
pub fn data_lists() -> Vec<DataList> {
    let words = DataList { name: "woordfrequenties", edition: frequency::EDITION, text: frequency::SOURCE };
    let mut lists = vec![iv3::DATA, MANDATORY_DATA, terms::DATA, lexicon::DATA, words];
    lists.extend(tooi::DATA);
    lists.sort_by_key(|list| list.name);
    lists
}

/// The version of the program, then a line for what it was built with and one for each list: a name, a colon, the
/// edition, and the first sixteen digits of the BLAKE3 hash of the list.
pub fn version() -> String {
    let pdf = if cfg!(feature = "pdf") { "ja" } else { "nee" };
    let mut out = format!("{}\npdf: {pdf}\n", env!("CARGO_PKG_VERSION"));
    for DataList { name, edition, text } in data_lists() {
        let hash = blake3::hash(text.as_bytes()).to_hex();
        out.push_str(&format!("{name}: {edition}; blake3 {}\n", hash.get(..16).unwrap_or_default()));
    }
    out
}
