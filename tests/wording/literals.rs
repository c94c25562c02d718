//! The string literals of a Rust source, without those in comments and in its tests.

/// A string literal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    /// The line that it begins on.
    pub(crate) line: usize,
    /// What it says.
    pub(crate) text: String,
    /// The word before it, where that is the name of a field: `example` in `example: "…"`.
    pub(crate) field: String,
}

/// The literals of a source, in order.
pub(crate) fn literals(source: &str) -> Vec<Literal> {
    let source = without_tests(source);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|r| !r.is_empty()) {
        let before = &source[..at];
        let begins_word = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let (text, length) = if rest.starts_with("//") {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (None, rest.find("*/").map_or(rest.len(), |end| end + 2))
        } else if let Some((text, length)) = raw(rest).filter(|_| begins_word) {
            (Some(text), length)
        } else if rest.starts_with('"') {
            let (text, length) = quoted(rest);
            (Some(text), length)
        } else if rest.starts_with('\'') {
            (None, character(rest))
        } else {
            (None, rest.chars().next().map_or(1, char::len_utf8))
        };
        if let Some(text) = text {
            let line = before.matches('\n').count() + 1;
            let name = before.trim_end().strip_suffix(':').unwrap_or("");
            let field = name.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            out.push(Literal { line, text, field: field.to_owned() });
        }
        at += length;
    }
    out
}

fn without_tests(source: &str) -> &str {
    let marks = ["#[cfg(test)]\nmod tests {", "#[cfg(test)]\n#[allow"];
    let end = marks.iter().filter_map(|m| source.find(m)).min();
    &source[..end.unwrap_or(source.len())]
}

/// `r"…"` and `r#"…"#`, with its length.
fn raw(rest: &str) -> Option<(String, usize)> {
    let rest_after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = rest_after.len() - rest_after.trim_start_matches('#').len();
    let inside = rest_after[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = inside.find(&close)?;
    let length = rest.len() - inside.len() + end + close.len();
    Some((inside[..end].to_owned(), length))
}

/// `"…"` with its escapes read, and its length.
fn quoted(rest: &str) -> (String, usize) {
    let (mut text, mut chars) = (String::new(), rest.char_indices().skip(1).peekable());
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (text, at + 1),
            '\\' => match chars.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                // The end of a line: what follows goes on at its first word.
                Some((_, '\n')) => while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {},
                Some((_, 'u')) => {
                    let code: String = chars.by_ref().map(|(_, c)| c).take_while(|c| *c != '}').collect();
                    let code = u32::from_str_radix(code.trim_start_matches('{'), 16).ok();
                    text.extend(code.and_then(char::from_u32));
                }
                Some((_, c)) => text.push(c),
                None => {}
            },
            c => text.push(c),
        }
    }
    (text, rest.len())
}

/// The length of `'x'` and `'\n'`, or of the quote alone where a lifetime begins.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            rest[2..].char_indices().skip(1).find(|(_, c)| *c == '\'').map_or(1, |(i, _)| i + 3)
        }
        Some((at, c)) if rest[at + c.len_utf8()..].starts_with('\'') => at + c.len_utf8() + 1,
        _ => 1,
    }
}

#[test]
fn every_kind_of_literal_is_found_and_nothing_else() {
    let source = r###"
        // "not this"
        /* "nor this" */
        let c = '"'; let d = '\''; let e = '\u{1f}'; fn f<'a>(x: &'a str) {}
        let a = "one \"two\" \u{e9}\
                 three"; let b = r#"raw "text""#;
        Rule { example: "code", why: "because" }
        #[cfg(test)]
        mod tests { "not in tests" }
    "###
    .replace("        ", "");
    let found: Vec<(String, String)> = literals(&source).into_iter().map(|l| (l.field, l.text)).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        found,
        [
            pair("", "one \"two\" éthree"),
            pair("", "raw \"text\""),
            pair("example", "code"),
            pair("why", "because")
        ]
    );
}
