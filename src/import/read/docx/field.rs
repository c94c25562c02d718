//! The fields of Word: a code that Word works out, and the text that it last made of it.

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// Its code, such as `HYPERLINK "https://…"`.
    pub(super) code: String,
    /// Whether the code has ended, so that what follows is its text.
    pub(super) shows: bool,
    /// What it does, once the code has ended.
    pub(super) kind: Kind,
}

/// What a field does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Shows a text.
    #[default]
    Text,
    /// Leads to an address.
    Link(String),
    /// Makes a table of contents, of figures or of words.
    Contents,
    /// Is a sign of a font.
    Sign(String, u32),
    /// Jumps to a spot in the document.
    Jump,
}

impl Kind {
    /// What the code says.
    pub(super) fn of(code: &str) -> Kind {
        let words = words(code);
        let word = |n: usize| words.get(n).map_or("", |w| w.as_str());
        match word(0).to_ascii_uppercase().as_str() {
            "TOC" | "INDEX" | "TOA" => Kind::Contents,
            "HYPERLINK" => link(&words).map_or(Kind::Jump, Kind::Link),
            "PAGEREF" | "NOTEREF" => Kind::Jump,
            "SYMBOL" => {
                let text = word(1);
                let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
                let code = hex.map_or_else(|| text.parse().ok(), |h| u32::from_str_radix(h, 16).ok());
                let font = words.iter().position(|w| w == "\\f").map_or("", |at| word(at + 1));
                code.map_or(Kind::Text, |code| Kind::Sign(font.to_owned(), code))
            }
            _ => Kind::Text,
        }
    }
}

/// The address of a link: a place within it stands after `\l`. A link that has only that stays in the document.
fn link(words: &[String]) -> Option<String> {
    let (mut address, mut spot) = (None, None);
    let mut rest = words.iter().skip(1);
    while let Some(word) = rest.next() {
        match word.as_str() {
            "\\l" => spot = rest.next(),
            "\\o" | "\\t" => {
                rest.next();
            }
            word if word.starts_with('\\') => {}
            word => address = address.or(Some(word)),
        }
    }
    let address = address?;
    Some(match spot {
        Some(spot) => format!("{address}#{spot}"),
        None => address.to_owned(),
    })
}

/// The words of a code; quotes keep words together.
fn words(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        debug_assert!(!first.is_whitespace());
        out.push(word.to_owned());
        rest = after.trim_start();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_understood() {
        assert_eq!(
            Kind::of(r#" HYPERLINK "https://a.nl/x" \l "deel" \o "tip" "#),
            Kind::Link("https://a.nl/x#deel".into())
        );
        assert_eq!(Kind::of(r#"HYPERLINK \l "_Toc1""#), Kind::Jump);
        assert_eq!(Kind::of(r#" TOC \o "1-3" \h "#), Kind::Contents);
        assert_eq!(Kind::of(r#"SYMBOL 108 \f "Wingdings" \s 11"#), Kind::Sign("Wingdings".into(), 108));
        assert_eq!(Kind::of("PAGE"), Kind::Text);
        assert_eq!(Kind::of(""), Kind::Text);
    }
}
