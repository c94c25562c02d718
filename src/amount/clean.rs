//! Characters that copies of web pages and documents hold, made into the plain ones that the readers know.

/// A line with every kind of space as one space, soft hyphens and zero-width characters removed, and every kind of
/// dash or minus as `-`. Only for recognising: what is kept of a text is kept as it was printed.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{2060}' => {}
            '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => out.push('-'),
            c if c.is_whitespace() || c == '\u{2007}' => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn spaces_dashes_and_invisible_characters() {
        assert_eq!(clean("\u{a0} Begroting\u{a0}\u{2007} 2021\t"), "Begroting 2021");
        assert_eq!(clean("\u{2212}4.721 \u{2013} be\u{ad}gro\u{200b}ting"), "-4.721 - begroting");
        assert_eq!(clean("  "), "");
    }
}
