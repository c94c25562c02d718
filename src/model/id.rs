//! The name of a thing in an address: lower-case letters, digits and single hyphens.

use std::fmt;

/// A name that is safe in a web address, a file name and an HTML id. It is given by the editor or by the file's
/// name, never by a printed number, and stays when a title changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// An id from text that is one already; `None` where it holds other characters.
    pub fn parse(text: &str) -> Option<Id> {
        let fine = !text.is_empty()
            && text.len() <= 100
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fine.then(|| Id(text.to_owned()))
    }

    /// An id made of any text: letters without accents, words joined by hyphens, at most 60 characters, cut at a
    /// word. A text without letters or digits becomes `naamloos`.
    pub fn from_text(text: &str) -> Id {
        let mut out = String::new();
        for c in text.chars().flat_map(char::to_lowercase) {
            match fold(c) {
                Some(plain) if plain.starts_with('-') && (out.is_empty() || out.ends_with('-')) => {
                    out.push_str(plain.trim_start_matches('-'));
                }
                Some(plain) => out.push_str(plain),
                None if c.is_ascii_alphanumeric() => out.push(c),
                None if matches!(c, '\'' | '’' | '‘' | '\u{ad}' | '\u{200b}') => {}
                None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
                None => {}
            }
        }
        if out.len() > 60 {
            let end = out.get(..61).and_then(|s| s.rfind('-')).filter(|e| *e > 20).unwrap_or(60);
            out.truncate(end);
        }
        let out = out.trim_matches('-');
        Id(if out.is_empty() { "naamloos".to_owned() } else { out.to_owned() })
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters with an accent, and ligatures, as plain letters.
fn fold(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ç' => "c",
        'ñ' => "n",
        'ý' | 'ÿ' => "y",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'ĳ' => "ij",
        '&' => "-en-",
        '€' => "euro",
        _ => return None,
    })
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Id;
    use proptest::prelude::*;

    #[test]
    fn dutch_titles_become_addresses() {
        let id = |t: &str| Id::from_text(t).to_string();
        assert_eq!(id("Financiële coördinatie: wat kost 't?"), "financiele-coordinatie-wat-kost-t");
        assert_eq!(id("../../etc/passwd"), "etc-passwd");
        assert_eq!(id("???"), "naamloos");
        assert_eq!(id("Werving & selectie"), "werving-en-selectie");
        assert!(id(&"lang woord ".repeat(20)).len() <= 60);
    }

    proptest! {
        #[test]
        fn whatever_the_text_the_id_is_safe(text in "\\PC{0,200}") {
            let id = Id::from_text(&text);
            prop_assert!(Id::parse(id.as_str()).is_some(), "{}", id);
        }
    }
}
