//! How easily a text reads, for an editor: the score of the whole, and each sentence that asks for another look, with
//! its place and a way out. The measure is in [`crate::dutch::readability`]; it says "haalbaar op B1 (indicatie)" and
//! never that a text "is B1", since no formula can know that.

pub mod lexicon;
mod passive;
pub mod prose;

use crate::diag::{Code, Diagnostic, Severity, codes};
use crate::dutch::readability::{GATE, HARD, Measure, Sum};
use crate::dutch::{frequency, sentences, words};
use crate::model::Text;
use crate::source::{At, Place};

pub use lexicon::{Lexicon, Word};

/// The longest sentence of a B1 text, in words.
pub const LONGEST: usize = 20;
/// From how many words on a sentence is longer than most in a B1 text.
const LONG: usize = 16;
/// From how many words on a sentence is scored: below it the score swings.
const SCORED: usize = 8;
/// Most sentences that may be too hard, in a hundred.
const MOST_HARD: usize = 10;
/// Most difficult words in a hundred.
const MOST_DIFFICULT: usize = 2;

/// What was found in a text, or in several that are read as one page.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    sum: Sum,
    /// Sentences that are too long or too hard for B1.
    pub hard: usize,
    /// Difficult words.
    pub difficult: usize,
    /// What to look at, in the order of the text.
    pub remarks: Vec<Remark>,
}

/// Something in a text that asks for another look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub code: Code,
    /// How much it weighs in a text that should be B1.
    pub severity: Severity,
    /// The bytes of the Markdown: a sentence, or the words.
    pub range: std::ops::Range<usize>,
    /// What is the matter, as a phrase of plain Dutch.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Reading {
    /// Whether the text is feasible at B1: under the gate, with few hard sentences and few difficult words. A text
    /// without sentences has nothing against it.
    pub fn passes(&self) -> bool {
        self.measure().is_none_or(|m| {
            m.score < GATE
                && self.hard * 100 <= MOST_HARD * m.sentences
                && self.difficult * 100 <= MOST_DIFFICULT * m.words.max(50)
        })
    }

    /// The measure of all sentences together; `None` where there are none.
    pub fn measure(&self) -> Option<Measure> {
        self.sum.measure()
    }

    /// Adds the counts of another text of the same page. Its remarks stay with it: they have places of their own.
    pub fn add(&mut self, other: &Reading) {
        self.sum.add(&other.sum);
        self.hard += other.hard;
        self.difficult += other.difficult;
    }
}

/// Reads a text of Markdown.
pub fn read(markdown: &str, lexicon: &Lexicon) -> Reading {
    read_units(&prose::units(markdown), lexicon)
}

/// Reads a plain text: every line is text, and its end ends a sentence.
pub fn read_plain(text: &str, lexicon: &Lexicon) -> Reading {
    read_units(&[prose::Unit::plain(text)], lexicon)
}

fn read_units(units: &[prose::Unit], lexicon: &Lexicon) -> Reading {
    let mut reading = Reading::default();
    for unit in units {
        for range in sentences::sentences(&unit.text) {
            let text = unit.text.get(range.clone()).unwrap_or("");
            let start = unit.source(range.start);
            let end = unit.source(range.end.saturating_sub(1)) + 1;
            reading.sentence(text, start..end.max(start), |at| unit.source(range.start + at), lexicon);
        }
    }
    reading
}

impl Reading {
    fn sentence(
        &mut self,
        text: &str,
        range: std::ops::Range<usize>,
        source: impl Fn(usize) -> usize,
        lexicon: &Lexicon,
    ) {
        let tokens: Vec<(usize, &str)> = sentences::tokens(text).collect();
        let low: Vec<String> = tokens.iter().map(|(_, t)| t.to_lowercase()).collect();
        let n = tokens.len();
        let mut sum = Sum::default();
        sum.sentence(text);
        self.sum.add(&sum);
        let score = sum.measure().filter(|_| n >= SCORED).map_or(0.0, |m| m.score);
        let mut say = |code, severity, range, message: String, hint: &str| {
            self.remarks.push(Remark { code, severity, range, message, hint: hint.to_owned() });
        };
        if n > LONGEST {
            say(
                codes::LONG_SENTENCE,
                Severity::Error,
                range.clone(),
                format!("deze zin heeft {n} woorden, en {LONGEST} is het meeste"),
                "Maak er twee of drie zinnen van.",
            );
        } else if score >= HARD {
            say(
                codes::HARD_SENTENCE,
                Severity::Error,
                range.clone(),
                format!("deze zin is moeilijk ({score:.0}; onder {GATE:.0} is haalbaar op B1)"),
                "Zeg het korter en met gewonere woorden.",
            );
        } else if n >= LONG {
            say(
                codes::LONG_SENTENCE,
                Severity::Tip,
                range.clone(),
                format!("deze zin is lang: {n} woorden"),
                "Kan het in twee zinnen?",
            );
        } else if score >= GATE {
            say(
                codes::HARD_SENTENCE,
                Severity::Tip,
                range.clone(),
                format!("deze zin is aan de moeilijke kant ({score:.0}; onder {GATE:.0} is haalbaar op B1)"),
                "Kan het korter of met gewonere woorden?",
            );
        }
        let spot = |n: usize, more: usize| {
            let (at, _) = tokens.get(n).copied().unwrap_or((0, ""));
            let (last, word) = tokens.get(n + more - 1).copied().unwrap_or((0, ""));
            source(at)..source(last + word.len().saturating_sub(1)) + 1
        };
        if let Some(at) = passive::passive(&low) {
            say(
                codes::PASSIVE,
                Severity::Tip,
                spot(at, 1),
                format!("deze zin zegt niet wie het doet («{}»)", tokens.get(at).map_or("", |t| t.1)),
                "Noem wie het doet, zoals: wij leggen de straat opnieuw aan.",
            );
        }
        let (mut at, mut difficult) = (0, 0);
        while at < n {
            let rest = low.get(at..).unwrap_or(&[]);
            if let Some((word, long)) = lexicon.difficult(rest) {
                difficult += 1;
                let simpler = word.simpler.iter().map(|w| format!("«{w}»")).collect::<Vec<_>>().join(" of ");
                let hint = if simpler.is_empty() {
                    "Gebruik een gewoner woord.".to_owned()
                } else {
                    format!("Misschien kan {simpler}. Kijk of dat in de zin past.")
                };
                say(
                    codes::DIFFICULT_WORD,
                    Severity::Tip,
                    spot(at, long),
                    format!("moeilijk woord: {}", word.word),
                    &hint,
                );
                at += long;
                continue;
            }
            let token = tokens.get(at).map_or("", |t| t.1);
            if let Some(word) = rest.first()
                && is_rare(word, token, at, lexicon)
            {
                say(
                    codes::RARE_WORD,
                    Severity::Tip,
                    spot(at, 1),
                    format!("weinig mensen kennen dit woord: {token}"),
                    "Leg het uit, of zeg het met gewonere woorden.",
                );
            }
            at += 1;
        }
        self.difficult += difficult;
        self.hard += usize::from(n > LONGEST || score >= HARD);
    }
}

/// A rare word that is no name and that the glossary does not explain.
fn is_rare(word: &str, token: &str, at: usize, lexicon: &Lexicon) -> bool {
    let letters = token.chars().next().is_some_and(char::is_alphabetic);
    // Short words in capitals are abbreviations; a capital inside a sentence is a name.
    let name = token.chars().skip(usize::from(at == 0)).any(char::is_uppercase);
    letters
        && !name
        && !token.contains('/')
        && !words::is_function(word)
        && !lexicon.is_term(word)
        && frequency::zipf(word) < 3.0
}

/// Remarks as findings: in text that should be B1 with their own weight, in official text as ideas.
pub fn findings(text: &Text, reading: &Reading, plain: bool) -> Vec<Diagnostic> {
    let origin = text.origin.place();
    let of = |remark: &Remark| {
        let place = place(&origin, &text.markdown, remark.range.start);
        let severity = if plain { remark.severity } else { Severity::Tip };
        let make = match severity {
            Severity::Error => Diagnostic::error,
            Severity::Warning => Diagnostic::warning,
            Severity::Tip => Diagnostic::tip,
        };
        make(remark.code, place, remark.message.clone()).hint(remark.hint.clone())
    };
    reading.remarks.iter().map(of).collect()
}

/// The place of a byte of a text that begins at a place.
pub fn place(origin: &Place, markdown: &str, at: usize) -> Place {
    let before = markdown.get(..at).unwrap_or(markdown);
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    match origin.at {
        At::Line { line: first, .. } => Place::line(origin.file.clone(), first as usize + line, column),
        _ => origin.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes_of(text: &str) -> Vec<&'static str> {
        let lexicon = Lexicon::new([], ["dekkingsmiddelen"]);
        read(text, &lexicon).remarks.iter().map(|r| r.code.0).collect()
    }

    #[test]
    fn each_rule_both_ways() {
        assert!(codes_of("Wij maken de straat veiliger. Er komen drempels en meer licht.").is_empty());
        let long = format!("Wij maken de straat {} veilig.", ["en de weg"; 7].join(" "));
        assert!(codes_of(&long).contains(&codes::LONG_SENTENCE.0));
        assert!(codes_of("De straat wordt opnieuw aangelegd.").contains(&codes::PASSIVE.0));
        assert!(codes_of("Dat is niet adequaat.").contains(&codes::DIFFICULT_WORD.0));
        assert!(codes_of("Er komt een xenoliet.").contains(&codes::RARE_WORD.0));
        assert!(!codes_of("Er komt een Xenoliet bij dekkingsmiddelen.").contains(&codes::RARE_WORD.0));
        let hard = "Conform vastgestelde beleidskaders monitoren wij integrale uitvoeringskosten binnen samenwerkingsverbanden.";
        assert!(codes_of(hard).contains(&codes::HARD_SENTENCE.0));
    }

    #[test]
    fn the_gate_and_the_place() {
        let lexicon = Lexicon::default();
        assert!(read("", &lexicon).passes());
        assert!(read("Wij maken de straat veiliger.", &lexicon).passes());
        let text = "Ja.\n\nDe **weg wordt** aangelegd.";
        let reading = read(text, &lexicon);
        let remark = reading.remarks.iter().find(|r| r.code == codes::PASSIVE).unwrap();
        assert_eq!(&text[remark.range.clone()], "wordt");
        let found = place(&Place::line("a.md", 10, 1), text, remark.range.start);
        assert_eq!(found.to_string(), "a.md:12:10");
    }
}
