//! What the program has to say to an editor: one value a finding, drawn as text, JSON or SARIF elsewhere.
//!
//! A finding has a stable [`Code`], a severity, one phrase of plain Dutch, a place and a way out. All findings of a
//! run are collected, sorted by place and shown together; nothing stops at the first.

pub mod codes;
pub mod json;
pub mod sarif;
pub mod text;

use std::fmt;

use crate::source::Place;

/// A stable code such as `B102`. `begroot explain B102` prints the page of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built until this is mended.
    Error,
    /// The site can be built, but somebody must look at this.
    Warning,
    /// An idea for a better page.
    Tip,
}

impl Severity {
    /// The word an editor sees.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => say!(severity_error),
            Severity::Warning => say!(severity_warning),
            Severity::Tip => say!(severity_tip),
        }
    }

    /// The word in data, the same in every language of the program.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "fout",
            Severity::Warning => "let op",
            Severity::Tip => "tip",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, as one phrase of plain Dutch without a full stop.
    pub message: String,
    /// What to do about it, as a sentence.
    pub hint: Option<String>,
    /// The line of the source, where a text line is known. Filled in before drawing.
    pub excerpt: Option<String>,
}

impl Diagnostic {
    /// A finding that stops the build.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, place, message)
    }

    /// A finding that somebody must look at.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, place, message)
    }

    /// An idea.
    pub fn tip(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Tip, code, place, message)
    }

    fn new(severity: Severity, code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        let message = bounded(message.into());
        Diagnostic { code, severity, place, message, hint: None, excerpt: None }
    }

    /// The same finding with a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(bounded(hint.into()));
        self
    }
}

/// The findings of a run, in the order of their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    items: Vec<Diagnostic>,
}

impl Report {
    /// Nothing found yet.
    pub fn new() -> Report {
        Report::default()
    }

    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds many findings.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.items.extend(diagnostics);
    }

    /// The findings, sorted by file, place, severity and code, each once.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.items.sort_by(|a, b| {
            (&a.place, a.severity, a.code, &a.message).cmp(&(&b.place, b.severity, b.code, &b.message))
        });
        self.items.dedup_by(|a, b| (a.code, &a.place, &a.message) == (b.code, &b.place, &b.message));
        self.items
    }

    /// Whether one of the findings stops the build.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl IntoIterator for Report {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.finish().into_iter()
    }
}

/// The counts of a list of findings: errors, warnings, tips.
pub fn counts(diagnostics: &[Diagnostic]) -> (usize, usize, usize) {
    let count = |s| diagnostics.iter().filter(|d| d.severity == s).count();
    (count(Severity::Error), count(Severity::Warning), count(Severity::Tip))
}

/// The name out of `known` that comes nearest to `word`, where one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&word, &k.to_lowercase()), k))
        .filter(|(distance, k)| *distance <= ((k.chars().count() + 1) / 3).max(1))
        .min()
        .map(|(_, k)| k)
}

/// The way out for a name of a thing that an editor made: the nearest one, else one that begins alike, else the list of
/// them, of which at most eight are named.
pub fn did_you_mean_one_of(word: &str, known: &[&str]) -> Option<String> {
    const SHOWN: usize = 8;
    let near = nearest(word, known.iter().copied()).or_else(|| alike(word, known));
    if let Some(near) = near {
        return Some(say!(hint_did_you_mean, near));
    }
    let shown: Vec<String> = known.iter().take(SHOWN).map(|k| format!("«{k}»")).collect();
    let more = match known.len().saturating_sub(SHOWN) {
        0 => String::new(),
        n => say!(and_n_more, n),
    };
    (!shown.is_empty()).then(|| say!(these_are_possible_and_more, shown = shown.join(", "), more))
}

/// The only or the shortest name that begins as `word` does, or that `word` begins with.
fn alike<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word = word.to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let begins = |k: &&&str| k.starts_with(&word) || (k.chars().count() >= 3 && word.starts_with(**k));
    known.iter().filter(begins).min_by_key(|k| (k.len(), **k)).copied()
}

/// «Bedoelt u …?» with the nearest of the known names, or the list of them where none is near.
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => say!(hint_did_you_mean, near),
        None => say!(these_are_possible, known = known.join(", ")),
    }
}

/// The most bytes of a sentence to an editor. A cell or an address of megabytes stands in it as its begin and its end.
const LONGEST: usize = 2_000;

fn bounded(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let begin: String = text.chars().take(300).collect();
    let end: Vec<char> = text.chars().rev().take(200).collect();
    format!("{begin} … {}", end.into_iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_sorted_by_place_and_each_is_shown_once() {
        let mut report = Report::new();
        let at = |l| Place::line("b.md", l, 1);
        report.push(Diagnostic::error(codes::UNKNOWN_KEY, at(9), "x"));
        report.push(Diagnostic::error(codes::UNKNOWN_KEY, at(2), "y"));
        report.push(Diagnostic::error(codes::UNKNOWN_KEY, at(9), "x"));
        let lines: Vec<_> = report.finish().iter().map(|d| d.place.line_number()).collect();
        assert_eq!(lines, [Some(2), Some(9)]);
    }

    #[test]
    fn a_typing_error_finds_the_nearest_name() {
        assert_eq!(nearest("tiitel", ["titel", "code", "jaar"]), Some("titel"));
        assert_eq!(nearest("akties", ["doel", "actie", "indicator"]), Some("actie"));
        assert_eq!(nearest("wethouder", ["titel", "code"]), None);
        assert_eq!(did_you_mean("xyz", &["a1", "b2"]), "Dit kan wel: a1, b2.");
    }

    #[test]
    fn a_name_that_begins_alike_is_meant_and_else_the_names_are_listed() {
        let known = ["schoon", "veilig-op-straat", "wonen"];
        assert_eq!(did_you_mean_one_of("veilig", &known).as_deref(), Some("Bedoelt u «veilig-op-straat»?"));
        assert_eq!(did_you_mean_one_of("wonne", &known).as_deref(), Some("Bedoelt u «wonen»?"));
        let list = did_you_mean_one_of("bibliotheek", &["aaa"; 10]).unwrap();
        assert!(list.ends_with("«aaa» en nog 2.") && list.matches('«').count() == 8, "{list}");
        assert_eq!(did_you_mean_one_of("x", &[]), None);
    }
}
