//! The usual slips in TOML, told so that an editor can mend them.

use std::ops::Range;

use crate::source::SourceText;

/// The stretches of a text that were opened with one quote and go on below: what the parser says of the lines in them
/// follows from the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Unclosed {
    pub(super) spans: Vec<Range<usize>>,
    pub(super) keys: Vec<String>,
}

impl Unclosed {
    pub(super) fn holds(&self, at: usize) -> bool {
        self.spans.iter().any(|s| s.contains(&at))
    }

    /// The stretch that begins on the line with the place `at`, and its key, where the line has a quote that opens a
    /// text and does not close it.
    pub(super) fn find(text: &str, at: usize) -> Option<(Range<usize>, String)> {
        let start = text.get(..at)?.rfind('\n').map_or(0, |i| i + 1);
        let rest = text.get(start..)?;
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        let (key, value) = line.split_once('=')?;
        let opened = value.trim().strip_prefix('"')?;
        if opened.starts_with("\"\"") || opened.replace("\\\"", "").contains('"') {
            return None;
        }
        let mut end = start + line.len() + 1;
        for line in below.split_inclusive('\n') {
            let begins_anew = line.split_once('=').is_some_and(|(key, _)| {
                let key = key.trim();
                !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            });
            if begins_anew || line.starts_with('[') {
                break;
            }
            end += line.len();
            if line.trim_end().ends_with('"') {
                break;
            }
        }
        Some((start..end.min(text.len().max(start + 1)), key.trim().to_owned()))
    }
}

/// Advice that fits the usual slips; what the parser says itself is English and only for the rest.
pub(super) fn advice(source: &SourceText, at: usize, said: &str) -> String {
    let line = source
        .place(at)
        .line_number()
        .and_then(|n| source.line(n as usize))
        .unwrap_or("")
        .trim()
        .chars()
        .take(100)
        .collect::<String>();
    if said.contains("duplicate key") {
        return say!(hint_key_twice_remove_one).into();
    }
    match line.split_once('=') {
        None if !line.is_empty() && !line.starts_with('[') => say!(hint_each_line_is_key_value).into(),
        Some((key, value))
            if !value.trim().is_empty() && !value.trim().starts_with(['"', '\'', '[', '{']) =>
        {
            say!(hint_put_text_in_quotation_marks, key = key.trim(), text = value.trim().trim_matches('"'))
        }
        _ => say!(try_close_quotes_and_brackets).into(),
    }
}
