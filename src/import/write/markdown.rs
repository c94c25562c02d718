//! The Markdown under the front matter: texts on their level, and headings that are goals, actions and indicators.

use crate::amount::write::{cell_content, plain};
use crate::amount::{Cell, Unit, Value, write};
use crate::content::outline::lowered;
use crate::model::{Action, AffiliatedParty, Direction, Goal, Indicator, Status, Text};

/// A Markdown file that grows block by block.
pub(super) struct Markdown(String);

impl Markdown {
    pub(super) fn new() -> Markdown {
        Markdown(String::new())
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    fn block(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// A text under a heading of this level.
    pub(super) fn text(&mut self, text: &Text, under: u8) {
        if !text.is_empty() {
            let (text, _) = lowered(&text.markdown, under);
            self.block(&text);
        }
    }

    /// A heading with attributes.
    pub(super) fn heading(&mut self, level: u8, title: &str, attributes: &str) {
        let hashes = "#".repeat(usize::from(level));
        self.block(&format!("{hashes} {} {{{attributes}}}", escape(title)));
    }

    /// A heading with its printed code in brackets before it, as it stands in the source.
    fn coded_heading(&mut self, level: u8, code: Option<&str>, title: &str, attributes: &str) {
        let hashes = "#".repeat(usize::from(level));
        let code = code.map(|c| format!("[{}] ", escape(c))).unwrap_or_default();
        self.block(&format!("{hashes} {code}{} {{{attributes}}}", escape(title)));
    }

    /// A goal: its heading and its own text.
    pub(super) fn goal(&mut self, goal: &Goal, level: u8) {
        let mut attributes = format!("#{} .doel", goal.id);
        option(&mut attributes, "soort", goal.called.as_deref());
        if let Some(amount) = &goal.expenditure {
            let number = plain_comma(amount.number);
            let unit = match amount.unit {
                Unit::Euro { factor: 1 } => format!("€{number}"),
                Unit::Euro { factor } => format!("{number}x€{}", write::exact(factor.into())),
                Unit::Other(_) | Unit::Unknown => number,
            };
            option(&mut attributes, "lasten", Some(&unit));
        }
        marks(&mut attributes, &goal.statuses);
        self.coded_heading(level, goal.code.as_deref(), &goal.title, &attributes);
        self.text(&goal.text, level);
        self.lead(&goal.lead, level + 1);
        self.explanations(&goal.statuses, level + 1);
    }

    /// What the source says about statuses.
    pub(super) fn explanations(&mut self, statuses: &[Status], level: u8) {
        for status in statuses.iter().filter(|s| !s.explanation.is_empty()) {
            let title = format!("Toelichting {}", status.dimension);
            self.heading(level, &title, &format!(".toelichting onderdeel={}", status.dimension));
            self.text(&status.explanation, level);
        }
    }

    /// The plain-language lead of a goal or an action that is a heading.
    fn lead(&mut self, lead: &Text, level: u8) {
        if !lead.is_empty() {
            self.heading(level, "In het kort", ".kort");
            self.text(lead, level);
        }
    }

    /// An action, its statuses and their explanations.
    pub(super) fn action(&mut self, action: &Action, level: u8) {
        let mut attributes = format!("#{} .actie", action.id);
        marks(&mut attributes, &action.statuses);
        self.coded_heading(level, action.code.as_deref(), &action.title, &attributes);
        self.text(&action.text, level);
        self.lead(&action.lead, level + 1);
        self.explanations(&action.statuses, level + 1);
    }

    /// An affiliated party.
    pub(super) fn party(&mut self, party: &AffiliatedParty, level: u8) {
        self.heading(level, &party.name, ".verbonden-partij");
        self.text(&party.text, level);
    }

    /// An indicator: its heading, its data and its explanation.
    pub(super) fn indicator(&mut self, i: &Indicator, level: u8) {
        self.heading(level, &i.title, &format!("#{} .indicator", i.id));
        let mut lines = Vec::new();
        let mut line = |key: &str, value: &str| lines.push(format!("- {key}: {}", escape(value)));
        if let Some(code) = &i.code {
            line("Nummer", code);
        }
        if let Some(unit) = &i.unit {
            line("Eenheid", unit);
        }
        if i.mandatory {
            line("Verplicht", "ja");
        }
        if let Some(source) = &i.source {
            line("Bron", source);
        }
        match i.direction {
            Some(Direction::Higher) => line("Richting", "hoger is beter"),
            Some(Direction::Lower) => line("Richting", "lager is beter"),
            None => {}
        }
        match (i.target, &i.target_when) {
            (Some(target), Some(when)) => line("Streefwaarde", &format!("{} ({when})", value(target))),
            (Some(target), None) => line("Streefwaarde", &value(target)),
            (None, Some(when)) => line("Streefwaarde", &format!("({when})")),
            (None, None) => {}
        }
        for point in &i.values {
            line(&point.year.to_string(), &value(point.value));
        }
        if let Some(c) = &i.comparison {
            for point in &c.values {
                line(&format!("{} {}", c.title, point.year), &value(point.value));
            }
        }
        // Without data the list still stands, so that a list in the explanation is not taken for it.
        if lines.is_empty() {
            lines.push("- Verplicht: nee".to_owned());
        }
        self.block(&lines.join("\n"));
        self.text(&i.text, level);
    }
}

fn value(value: Value) -> String {
    cell_content(&Cell::from(value))
}

/// A number for an attribute: with a comma, without dots.
fn plain_comma(number: rust_decimal::Decimal) -> String {
    plain(number).replace('.', ",")
}

/// Statuses as attributes of a heading.
fn marks(attributes: &mut String, statuses: &[Status]) {
    for status in statuses {
        option(attributes, &status.dimension, Some(&status.mark));
    }
}

fn option(attributes: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        attributes.push_str(&format!(" {key}={}", value.replace(' ', "_")));
    }
}

/// Whether a code can stand in brackets before a title.
pub(super) fn safe_code(code: &str) -> bool {
    !code.is_empty()
        && code.trim() == code
        && !code.contains([']', '[', '\n', '\\', '<', '`', '_'])
        && !code.contains("  ")
}

/// Whether a text can be the value of a heading attribute; a space is written as an underscore.
pub(super) fn safe_attribute(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && !text.contains("  ")
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | ' ' | ',' | '(' | ')' | '&' | '+'))
}

/// Running text on one line of Markdown: every sign that Markdown could take for markup gets a backslash.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let line_start = |out: &String| out.is_empty();
    for (i, c) in text.char_indices() {
        let next = text.get(i + c.len_utf8()..).and_then(|r| r.chars().next());
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '{' | '}' | '|' | '~' => out.push('\\'),
            '&' if next.is_some_and(|n| n.is_ascii_alphabetic() || n == '#') => out.push('\\'),
            '#' => out.push('\\'),
            '>' | '+' | '-' | '=' | ':' if line_start(&out) => out.push('\\'),
            '!' if next == Some('[') => out.push('\\'),
            '.' | ')'
                if !out.is_empty()
                    && out.len() < 10
                    && out.bytes().all(|d| d.is_ascii_digit())
                    && next.is_none_or(char::is_whitespace) =>
            {
                out.push('\\')
            }
            _ => {}
        }
        match c {
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser};

    proptest! {
        #[test]
        fn an_escaped_text_is_read_as_itself(text in "[ -~€é–·]{0,40}") {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let markdown = escape(&text);
            let mut read = String::new();
            for event in Parser::new_ext(&markdown, crate::content::outline::MARKDOWN) {
                match event {
                    Event::Text(t) => read.push_str(&t),
                    Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(pulldown_cmark::TagEnd::Paragraph) => {}
                    other => prop_assert!(false, "{:?} in {:?}", other, markdown),
                }
            }
            prop_assert_eq!(read, text);
        }
    }
}
