//! The messages of the program: every text for an editor stands in one file a language, `nl.toml`, `en.toml` and
//! `fy.toml` beside this one.
//!
//! A text has a name, and a place in the code says it with what it fills in: `say!(no_such_folder, path = shown)`. A
//! name alone stands for a variable of that name. The macro is made of the files while the program is built: a name
//! that does not exist, a value that is missing or too many, and a language that lacks a text do not compile.
//! A text without values is a `&'static str`, any other a `String`.
//!
//! Editors read Dutch. `BEGROOT_TAAL=en` or `fy` gives the other languages. What begroot writes into content (the table
//! `inhoud`) is Dutch in each of them, as content is.

use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/say.rs"));

/// The value of a name in `say!`: what is given, or the variable of that name.
macro_rules! value {
    ($name:ident) => {
        $name
    };
    ($name:ident, $value:expr) => {
        $value
    };
}
pub(crate) use value;

/// A text without values, said in the language of the run: for tables that are made before the language is known.
pub type Text = fn() -> &'static str;

/// A language of the program and of the fixed texts of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Dutch, the language of the content too.
    #[default]
    Dutch,
    /// English.
    English,
    /// West Frisian, the second official language of the province of Fryslân.
    Frisian,
}

impl Language {
    /// All languages, Dutch first.
    pub const ALL: [Language; 3] = [Language::Dutch, Language::English, Language::Frisian];

    /// The code of ISO 639, as `site.toml`, `BEGROOT_TAAL` and the attribute `lang` have it: `nl`, `en`, `fy`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Dutch => "nl",
            Language::English => "en",
            Language::Frisian => "fy",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|l| l.code() == code)
    }
}

static CHOSEN: OnceLock<Language> = OnceLock::new();

/// Sets the language of the messages, once for a run: the first that is set stays.
pub fn choose(language: Language) {
    let _ = CHOSEN.set(language);
}

/// The language of the messages of this run: Dutch where none was chosen.
pub fn language() -> Language {
    CHOSEN.get().copied().unwrap_or_default()
}
