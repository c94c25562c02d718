//! From figures to sentences in plain Dutch, for pages whose editor wrote none. They come from the same exact data as
//! the page, so they are always true; what the data does not say for certain is not said.
//!
//! | sentence about | module |
//! |---|---|
//! | an amount, a change, an amount per inhabitant | [`amount`] |
//! | a share of a hundred euros | [`share`] |
//! | what a programme or publication spends and receives | [`flows`], [`programme`], [`publication`] |
//! | what changed in a table, plan against result, reserves | [`table`] |
//! | an indicator | [`indicator`] |
//! | a goal, how many actions go well | [`goal`], [`status`] |
//!
//! Every word stands in the language file, `themes/standaard/taal/nl.toml`; here is only the choice between them. Names
//! of the source stand in a sentence only where they are short and easy enough ([`name`]).

pub mod amount;
pub mod flows;
pub mod goal;
pub mod indicator;
pub mod name;
pub mod programme;
pub mod publication;
pub mod share;
pub mod status;
pub mod table;

use serde::Serialize;

use super::wording::Wording;
use crate::model::{Publication, PublicationKind};

/// A text in plain language, and whether the program composed it from figures. Templates mark what is composed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plain {
    /// The sentences.
    pub(crate) text: String,
    /// Whether the program composed them.
    pub(crate) composed: bool,
}

impl Plain {
    /// What the program composed.
    pub(crate) fn composed(text: String) -> Plain {
        Plain { text, composed: true }
    }

    /// A text that an editor wrote.
    pub(crate) fn written(text: String) -> Plain {
        Plain { text, composed: false }
    }
}

/// "a, b en c".
pub(crate) fn list(pieces: &[String], words: &Wording) -> String {
    match pieces {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), words.text("zin.en")),
    }
}

/// `text` with a capital letter in front: a sentence may begin with a piece of one.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a document looks back.
pub(crate) fn is_past(publication: &Publication) -> bool {
    publication.kind == PublicationKind::Jaarstukken
}

/// The first key for a document that looks ahead, the second for one that looks back.
pub(crate) fn tense(past: bool, ahead: &'static str, back: &'static str) -> &'static str {
    if past { back } else { ahead }
}

#[cfg(test)]
mod tests;
