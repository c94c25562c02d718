//! Reading typed keys out of TOML: every mistake with its place, all of them at once, typing errors with the nearest
//! name. Used for `site.toml`, front matter and the descriptions of tables.

mod slips;

use std::ops::Range;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::source::{Place, SourceText};
use slips::{Unclosed, advice};

/// A table of keys that is being read. Each getter makes its key known; [`Fields::finish`] reports the others.
pub struct Fields<'a> {
    source: &'a SourceText,
    start: usize,
    own: Range<usize>,
    table: DeTable<'a>,
    known: Vec<&'static str>,
    unclosed: Unclosed,
    problems: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Parses `range` of a text as TOML. What can be read is kept; what cannot is reported by `finish`.
    pub fn parse(source: &'a SourceText, range: Range<usize>) -> Fields<'a> {
        let start = range.start;
        let text = source.text.get(range.clone()).unwrap_or("");
        let (table, errors) = DeTable::parse_recoverable(text);
        let (mut problems, mut unclosed) = (Vec::new(), Unclosed::default());
        let at = |e: &toml::de::Error| e.span().map_or(0, |s| s.start);
        // First the texts that do not close, for other mistakes may follow from them.
        for e in &errors {
            let Some((span, key)) = Unclosed::find(text, at(e)) else { continue };
            if unclosed.holds(span.start) {
                continue;
            }
            let quote = text.get(span.clone()).and_then(|s| s.find('"')).unwrap_or(0);
            let message = say!(text_not_closed_on_its_line);
            problems.push(
                Diagnostic::error(codes::FRONT_MATTER, source.place(start + span.start + quote), message)
                    .hint(say!(try_three_quotation_marks, key)),
            );
            unclosed.spans.push(span);
            unclosed.keys.push(key);
        }
        for e in errors.iter().filter(|e| !unclosed.holds(at(e))) {
            let place = source.place(start + at(e));
            let message = say!(line_is_not_front_matter);
            problems.push(Diagnostic::error(codes::FRONT_MATTER, place, message).hint(advice(
                source,
                start + at(e),
                e.message(),
            )));
        }
        Fields { source, start, own: range, table: table.into_inner(), known: Vec::new(), unclosed, problems }
    }

    /// The place of a key's value, or of the whole where the key is absent.
    pub fn place(&self, key: &str) -> Place {
        match self.table.get(key) {
            Some(value) => self.source.place(self.start + value.span().start),
            None => self.source.place(self.own.start),
        }
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Reports a mistake in a key's value.
    pub fn wrong(&mut self, key: &str, message: impl Into<String>, hint: impl Into<String>) {
        let d = Diagnostic::error(codes::WRONG_VALUE, self.place(key), message).hint(hint);
        self.problems.push(d);
    }

    /// Reports a value that cannot be used, at a place of its own.
    pub fn wrong_at(&mut self, place: Place, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Diagnostic::error(codes::WRONG_VALUE, place, message).hint(hint));
    }

    /// Adds a finding of another kind.
    pub fn add(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    fn value(&mut self, key: &'static str) -> Option<(DeValue<'a>, Range<usize>)> {
        self.known.push(key);
        self.table.get(key).map(|v| (v.get_ref().clone(), v.span()))
    }

    fn wrong_type(&mut self, key: &'static str, wanted: &str, example: &str) {
        let d =
            Diagnostic::error(codes::WRONG_TYPE, self.place(key), say!(key_takes_another_type, key, wanted))
                .hint(say!(hint_write_key_for_example, key, example));
        self.problems.push(d);
    }

    /// A text. An empty text counts as absent.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let (value, _) = self.value(key)?;
        match value {
            DeValue::String(s) if s.trim().is_empty() => None,
            DeValue::String(s) => Some(s.into_owned()),
            _ => {
                self.wrong_type(key, say!(type_text_in_quotation_marks), "\"tekst\"");
                None
            }
        }
    }

    /// A text with the bytes of the file that it is written in, quotes included.
    pub fn quoted(&mut self, key: &'static str) -> Option<(String, Range<usize>)> {
        let text = self.text(key)?;
        let span = self.table.get(key)?.span();
        Some((text, self.start + span.start..self.start + span.end))
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key);
        if text.is_none()
            && (!self.has(key)
                || matches!(self.table.get(key).map(|v| v.get_ref()), Some(DeValue::String(_))))
        {
            self.missing(key, "\"…\"");
        }
        text
    }

    /// As [`Fields::quoted`], of a text that must be there.
    pub fn required_quoted(&mut self, key: &'static str) -> Option<(String, Range<usize>)> {
        self.required_text(key)?;
        self.quoted(key)
    }

    /// A list of texts, each with its place.
    pub fn placed_texts(&mut self, key: &'static str) -> Vec<(String, Place)> {
        let texts = self.texts(key);
        let Some(DeValue::Array(array)) = self.table.get(key).map(|v| v.get_ref()) else { return Vec::new() };
        let place = |item: &toml::Spanned<DeValue<'a>>| self.source.place(self.start + item.span().start);
        texts.into_iter().zip(array.iter().map(place)).collect()
    }

    /// Reports a key that must be there, with an example of its value.
    pub fn missing(&mut self, key: &str, example: &str) {
        // Where a part could not be read, the key may well stand in it: that mistake is told already.
        let unread = self.problems.iter().any(|d| d.code == codes::FRONT_MATTER);
        if unread || self.unclosed.keys.iter().any(|k| k == key) {
            return;
        }
        let place = self.place(key);
        self.problems.push(
            Diagnostic::error(codes::MISSING_KEY, place, say!(key_is_missing, key)).hint(say!(
                hint_add_a_line,
                key,
                example
            )),
        );
    }

    /// A whole number within bounds.
    pub fn integer(&mut self, key: &'static str, bounds: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let (value, _) = self.value(key)?;
        let DeValue::Integer(i) = value else {
            self.wrong_type(key, say!(type_number_without_quotes), &bounds.start().to_string());
            return None;
        };
        match i64::from_str_radix(i.as_str(), i.radix()).ok().filter(|n| bounds.contains(n)) {
            Some(n) => Some(n),
            None => {
                let hint = say!(hint_choose_a_number_in_range, start = bounds.start(), end = bounds.end());
                self.wrong(key, say!(number_at_key_is_not_possible, key), hint);
                None
            }
        }
    }

    /// One of a fixed list of whole numbers.
    pub fn choice_of_integers(&mut self, key: &'static str, known: &[u32]) -> Option<u32> {
        let number = self.integer(key, 0..=i64::from(u32::MAX))?;
        let found = known.iter().copied().find(|k| i64::from(*k) == number);
        if found.is_none() {
            let list: Vec<String> = known.iter().map(ToString::to_string).collect();
            self.wrong(
                key,
                say!(this_number_not_possible_at_key, number, key),
                say!(hint_these_are_possible, list = list.join(", ")),
            );
        }
        found
    }

    /// A whole number that must be there.
    pub fn required_integer(
        &mut self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        if !self.has(key) {
            self.known.push(key);
            self.missing(key, &bounds.end().min(&2026).to_string());
            return None;
        }
        self.integer(key, bounds)
    }

    /// Yes or no.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let (value, _) = self.value(key)?;
        match value {
            DeValue::Boolean(b) => Some(b),
            _ => {
                self.wrong_type(key, say!(type_true_or_false), "true");
                None
            }
        }
    }

    /// A day, written without quotes as `2026-11-07`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let (value, _) = self.value(key)?;
        let date = match value {
            DeValue::Datetime(d) => d.date.and_then(|d| {
                Date::new(i16::try_from(d.year).ok()?, i8::try_from(d.month).ok()?, i8::try_from(d.day).ok()?)
                    .ok()
            }),
            _ => None,
        };
        if date.is_none() {
            self.wrong_type(key, say!(type_date_without_quotes), "2026-11-07");
        }
        date
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some((value, _)) = self.value(key) else { return Vec::new() };
        let DeValue::Array(array) = value else {
            self.wrong_type(key, say!(type_list_of_texts), "[\"een\", \"twee\"]");
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in array.iter() {
            match item.get_ref() {
                DeValue::String(s) => out.push(s.to_string()),
                _ => {
                    self.wrong_type(key, say!(type_list_of_texts), "[\"een\", \"twee\"]");
                    break;
                }
            }
        }
        out
    }

    /// One of a fixed list of words.
    pub fn choice<T>(
        &mut self,
        key: &'static str,
        known: &[&str],
        find: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let word = self.text(key)?;
        let found = find(&word);
        if found.is_none() {
            self.wrong(key, say!(word_not_possible_at_key, word, key), did_you_mean(&word, known));
        }
        found
    }

    /// A table under a key, read by `read`.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'a>) -> T) -> Option<T> {
        let (value, span) = self.value(key)?;
        let DeValue::Table(table) = value else {
            self.wrong_type(key, say!(type_block_with_own_keys), "{ … }");
            return None;
        };
        let mut inner = self.inner(table, span);
        let out = read(&mut inner);
        self.problems.extend(inner.finish());
        Some(out)
    }

    /// The tables of `[[key]]`, each read by `read`.
    pub fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'a>) -> Option<T>,
    ) -> Vec<T> {
        let Some((value, _)) = self.value(key) else { return Vec::new() };
        let DeValue::Array(array) = value else {
            self.wrong_type(key, &say!(type_one_or_more_blocks, key), "[ { … } ]");
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in array.iter() {
            let DeValue::Table(table) = item.get_ref() else {
                self.wrong_type(key, &say!(type_one_or_more_blocks, key), "[ { … } ]");
                continue;
            };
            let mut inner = self.inner(table.clone(), item.span());
            out.extend(read(&mut inner));
            self.problems.extend(inner.finish());
        }
        out
    }

    /// A table whose keys are free: each key with its text.
    pub fn pairs(&mut self, key: &'static str) -> Vec<(String, String, Place)> {
        let Some((value, _)) = self.value(key) else { return Vec::new() };
        let DeValue::Table(table) = value else {
            self.wrong_type(key, say!(type_block_with_own_keys), "{ … }");
            return Vec::new();
        };
        let mut out = Vec::new();
        for (name, value) in table.iter() {
            match value.get_ref() {
                DeValue::String(s) => {
                    let place = self.source.place(self.start + value.span().start);
                    out.push((name.get_ref().to_string(), s.to_string(), place));
                }
                _ => self.wrong_type(key, say!(type_text_at_each_key), "{ \"/oud/\" = \"/nieuw/\" }"),
            }
        }
        out
    }

    fn inner(&self, table: DeTable<'a>, span: Range<usize>) -> Fields<'a> {
        let own = self.start + span.start..self.start + span.end;
        Fields {
            source: self.source,
            start: self.start,
            own,
            table,
            known: Vec::new(),
            unclosed: self.unclosed.clone(),
            problems: Vec::new(),
        }
    }

    /// Ends the reading: what was wrong, and every key that nobody asked for.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for key in self.table.keys() {
            let name = key.get_ref();
            if !self.known.iter().any(|k| k == name) && !self.unclosed.holds(key.span().start) {
                let place = self.source.place(self.start + key.span().start);
                self.problems.push(
                    Diagnostic::error(codes::UNKNOWN_KEY, place, say!(no_such_key_here, name))
                        .hint(did_you_mean(name, &self.known)),
                );
            }
        }
        // A bare word is no TOML either: that it needs quotes is the wrong advice where it is no text.
        let wrong = |d: &&Diagnostic| d.code == codes::WRONG_TYPE;
        let typed: Vec<Place> = self.problems.iter().filter(wrong).map(|d| d.place.clone()).collect();
        self.problems.retain(|d| d.code != codes::FRONT_MATTER || !typed.contains(&d.place));
        self.problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let source = SourceText::new("a.md", text);
        let mut f = Fields::parse(&source, 0..source.text.len());
        f.required_text("titel");
        f.required_integer("jaar", 1990..=2100);
        f.date("datum_status");
        f.choice("soort", &["begroting", "kadernota"], |s| (s == "begroting").then_some(()));
        f.tables("legenda", |f| f.text("teken"));
        f.finish()
            .iter()
            .map(|d| format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.clone().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn every_mistake_is_reported_at_once_with_its_place() {
        insta::assert_debug_snapshot!(read(
            "tiitel = \"Veilig\"\njaar = \"2026\"\nsoort = \"begrotting\"\ndatum_status = \"gisteren\"\n[[legenda]]\nteeken = \"G\"\n"
        ), @r#"
        [
            "B104 a.md:1:1 «titel» ontbreekt | Voeg een regel toe: titel = \"…\"",
            "B103 a.md:2:8 bij «jaar» hoort een getal zonder aanhalingstekens | Schrijf bijvoorbeeld: jaar = 1990",
            "B103 a.md:4:16 bij «datum_status» hoort een datum zonder aanhalingstekens | Schrijf bijvoorbeeld: datum_status = 2026-11-07",
            "B105 a.md:3:9 «begrotting» kan niet bij «soort» | Bedoelt u «begroting»?",
            "B102 a.md:6:1 de sleutel «teeken» bestaat hier niet | Bedoelt u «teken»?",
            "B102 a.md:1:1 de sleutel «tiitel» bestaat hier niet | Bedoelt u «titel»?",
        ]
        "#);
    }

    #[test]
    fn a_text_of_more_lines_in_single_quotes_is_one_mistake() {
        let said =
            read("titel = \"Wij gaan\nde wijken in.\"\njaar = 2026\nkleur = \"x\"\nsoort = \"begroting\"\n");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("B101 a.md:1:9 ") && said[0].contains("\"\"\""), "{said:?}");
    }

    #[test]
    fn a_text_without_quotes_gets_the_right_advice() {
        insta::assert_debug_snapshot!(read("titel = Veilig leven\njaar = 2026"), @r#"
        [
            "B101 a.md:1:9 deze regel is niet te lezen als kopgegevens | Zet een tekst tussen aanhalingstekens: titel = \"Veilig leven\"",
        ]
        "#);
    }
}
