//! Front matter as an editor would write it: short texts on one line, long ones between three quotes.

use super::markdown::Markdown;
use crate::model::Text;

/// Front matter that grows key by key.
pub(super) struct Front(String);

impl Front {
    pub(super) fn new() -> Front {
        Front(String::new())
    }

    /// A key with a text.
    pub(super) fn text(&mut self, key: &str, value: &str) {
        self.0.push_str(&format!("{key} = {}\n", basic(value)));
    }

    /// A key with a text, where there is one.
    pub(super) fn option(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A key with a number, a date or true.
    pub(super) fn raw(&mut self, key: &str, value: &str) {
        self.0.push_str(&format!("{key} = {value}\n"));
    }

    pub(super) fn raw_option(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.raw(key, &value);
        }
    }

    /// A key with a list of texts.
    pub(super) fn list(&mut self, key: &str, values: &[String]) {
        let items: Vec<String> = values.iter().map(|v| basic(v)).collect();
        self.0.push_str(&format!("{key} = [{}]\n", items.join(", ")));
    }

    /// The plain-language lead.
    pub(super) fn lead(&mut self, lead: &Text) {
        if !lead.is_empty() {
            // A line of three plus signs would end the front matter.
            let ends = lead.markdown.lines().any(|l| l.trim() == "+++");
            let value = if ends { basic(&lead.markdown) } else { block(&lead.markdown) };
            self.0.push_str(&format!("kort = {value}\n"));
        }
    }

    /// The head of the next block `[[name]]`.
    pub(super) fn block(&mut self, name: &str) {
        self.0.push_str(&format!("\n[[{name}]]\n"));
    }

    /// The TOML alone.
    pub(super) fn toml(self) -> String {
        self.0
    }

    /// The whole file: the front matter and the text under it.
    pub(super) fn with(self, body: Markdown) -> String {
        let body = body.finish();
        let gap = if body.is_empty() { "" } else { "\n" };
        format!("+++\n{}+++\n{gap}{body}", self.0)
    }
}

fn basic(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text between three quotes, with its lines as lines. Quotes are only a danger three in a row: an editor should
/// not see backslashes everywhere.
fn block(text: &str) -> String {
    let escape_quotes = text.contains("\"\"\"");
    let mut out = String::from("\"\"\"\n");
    for c in text.trim_matches('\n').chars() {
        match c {
            '"' if escape_quotes => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push_str("\n\"\"\"");
    out
}
