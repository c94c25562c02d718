//! The languages that the fixed texts of a site come in. What editors write is Dutch in every site.

/// A language of the fixed texts.
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

    /// The code of ISO 639, as `site.toml` and the attribute `lang` have it: `nl`, `en`, `fy`.
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
