//! How easily a text reads, for an editor: the score of the whole, and each sentence that asks for another look, with
//! its place and a way out. The measure is in [`crate::dutch::readability`]; it says "haalbaar op B1 (indicatie)" and
//! never that a text "is B1", since no formula can know that.

pub mod lexicon;
mod passive;
pub mod prose;
mod rules;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Severity, codes};
use crate::dutch::readability::{GATE, Measure, Sum, Words};
use crate::dutch::sentences;
use crate::model::Text;

pub use lexicon::{Lexicon, Word};
pub use rules::LONGEST;

/// Most sentences that may be too hard, in a hundred.
const MOST_HARD: usize = 10;
/// Most difficult words in a hundred.
const MOST_DIFFICULT: usize = 2;
/// Most remarks that are kept of one text: nobody reads more of them, and a file of megabytes may ask for a million.
pub const MOST_REMARKS: usize = 2_000;
/// From how many letters of another script on a text is told to be no Dutch.
const TOLD_LETTERS: usize = 50;

/// The last letter of the Latin blocks that Dutch words may have.
const LAST_LATIN: char = '\u{24f}';

/// What was found in a text, or in several that are read as one page.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    sum: Sum,
    /// Letters as Dutch has them.
    letters: usize,
    /// Letters that no Dutch word has: Greek, Arabic, Chinese.
    other_letters: usize,
    /// Sentences that are too long or too hard for B1.
    pub hard: usize,
    /// Difficult words.
    pub difficult: usize,
    /// How often each rule spoke: as an error, and as a tip.
    pub rules: BTreeMap<Code, (usize, usize)>,
    /// What to look at, in the order of the text; at most [`MOST_REMARKS`].
    pub remarks: Vec<Remark>,
    /// How many remarks there were beyond those.
    pub untold: usize,
    /// The paragraphs that have enough text for a score, each with its bytes in the Markdown.
    pub paragraphs: Vec<(Range<usize>, Measure)>,
}

/// Something in a text that asks for another look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub code: Code,
    /// How much it weighs in a text that should be B1.
    pub severity: Severity,
    /// The bytes of the Markdown: a sentence, or the words.
    pub range: Range<usize>,
    /// What is the matter, as a phrase of plain Dutch.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The sentence that it is about.
    pub sentence: Arc<Sentence>,
}

/// A sentence with something in it to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the Markdown.
    pub range: Range<usize>,
    /// Its words as a reader sees them, without marks.
    pub text: String,
}

impl Reading {
    /// Whether the text is feasible at B1: under the gate, with few hard sentences and few difficult words. A text
    /// without sentences has nothing against it, and one in another language is not judged.
    pub fn passes(&self) -> bool {
        let measure = self.measure().filter(|_| !self.is_foreign());
        measure
            .is_none_or(|m| !self.is_over_gate(&m) && !self.has_many_hard(&m) && !self.has_many_difficult(&m))
    }

    /// Whether the score is too high, where there is enough text for one.
    pub fn is_over_gate(&self, measure: &Measure) -> bool {
        measure.is_enough() && measure.score >= GATE
    }

    /// Whether more than one sentence in ten is too long or too hard.
    pub fn has_many_hard(&self, measure: &Measure) -> bool {
        self.hard * 100 > MOST_HARD * measure.sentences
    }

    /// Whether there are more difficult words than two in a hundred. One difficult word is never too many.
    pub fn has_many_difficult(&self, measure: &Measure) -> bool {
        self.difficult * 100 > MOST_DIFFICULT * measure.words.max(50)
    }

    /// The measure of all sentences together; `None` where there are none.
    pub fn measure(&self) -> Option<Measure> {
        self.sum.measure()
    }

    /// Whether this does not look like Dutch, so that the scale says nothing.
    pub fn is_foreign(&self) -> bool {
        let script = self.other_letters >= TOLD_LETTERS && self.other_letters > self.letters;
        script || self.sum.is_foreign()
    }

    /// Adds the counts of another text of the same page. Its remarks stay with it: they have places of their own.
    pub fn add(&mut self, other: &Reading) {
        self.sum.add(&other.sum);
        self.letters += other.letters;
        self.other_letters += other.other_letters;
        self.hard += other.hard;
        self.difficult += other.difficult;
        for (code, (errors, tips)) in &other.rules {
            let all = self.rules.entry(*code).or_default();
            *all = (all.0 + errors, all.1 + tips);
        }
    }
}

/// Reads a text of Markdown.
pub fn read(markdown: &str, lexicon: &Lexicon) -> Reading {
    read_units(&prose::units(markdown), lexicon)
}

/// Reads a plain text: every line is text, and its end ends a sentence.
pub fn read_plain(text: &str, lexicon: &Lexicon) -> Reading {
    read_units(&prose::plain(text), lexicon)
}

fn read_units(units: &[prose::Unit], lexicon: &Lexicon) -> Reading {
    let mut reading = Reading::default();
    // A rare word is told once: who explains it, explains it there.
    let mut told = HashSet::new();
    for unit in units {
        let mut sum = Sum::default();
        for range in sentences::sentences_with(&unit.text, &|word| lexicon.is_abbreviation(word)) {
            let text = unit.text.get(range.clone()).unwrap_or("");
            let words = Words::of(text);
            let mut one = Sum::default();
            one.sentence_for(text, &words, &|word| lexicon.is_known(word));
            sum.add(&one);
            let score = one.measure().map_or(0.0, |m| m.score);
            rules::sentence(&mut reading, &mut told, unit, range, &words, score, lexicon);
        }
        for c in unit.text.chars().filter(|c| c.is_alphabetic()) {
            *(if c <= LAST_LATIN { &mut reading.letters } else { &mut reading.other_letters }) += 1;
        }
        if let Some(measure) = sum.measure().filter(Measure::is_enough) {
            reading.paragraphs.push((unit.source(0)..unit.source_end(unit.text.len()), measure));
        }
        reading.sum.add(&sum);
    }
    if reading.is_foreign() {
        // Rules for Dutch sentences and words say nothing here.
        reading.hard = 0;
        reading.difficult = 0;
        reading.untold = 0;
        reading.rules.clear();
        reading.remarks.clear();
    }
    reading
}

/// Remarks as findings: in text that should be B1 with their own weight, in official text as ideas.
pub fn findings(text: &Text, reading: &Reading, plain: bool) -> Vec<Diagnostic> {
    let starts: Vec<usize> = reading.remarks.iter().map(|r| r.range.start).collect();
    let of = |(remark, place): (&Remark, _)| {
        let severity = if plain { remark.severity } else { Severity::Tip };
        let make = match severity {
            Severity::Error => Diagnostic::error,
            Severity::Warning => Diagnostic::warning,
            Severity::Tip => Diagnostic::tip,
        };
        make(remark.code, place, remark.message.clone()).hint(remark.hint.clone())
    };
    let mut out: Vec<Diagnostic> = reading.remarks.iter().zip(text.places(&starts)).map(of).collect();
    if reading.untold > 0 {
        let message = say!(untold_reports_on_this_text, untold = reading.untold);
        out.push(
            Diagnostic::tip(codes::MORE_REMARKS, text.place(0), message)
                .hint(say!(try_solve_the_reports_above_first)),
        );
    }
    if reading.is_foreign() {
        out.push(
            Diagnostic::tip(codes::NOT_DUTCH, text.place(0), say!(not_dutch_so_gets_no_score))
                .hint(say!(hint_score_works_only_for_dutch)),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Origin, Place};

    #[test]
    fn the_gate_of_a_page_each_part_both_ways() {
        let lexicon = Lexicon::default();
        let with = |text: &str| read(text, &lexicon);
        assert!(with("").passes() && with("12 13 € 14").passes());
        assert!(with("Wij maken de straat veiliger. Er komen drempels. Het wordt er rustig.").passes());
        // The score: three sentences of rare long words, none of which is too hard by itself (under 8 words).
        let scored = with(
            "Gebiedsgerichte beleidsontwikkeling. Wijkgerichte netwerkinfrastructuur. Organisatorische herstructurering.",
        );
        assert!(scored.is_over_gate(&scored.measure().unwrap()) && scored.hard == 0 && !scored.passes());
        // The same in two sentences is too little text for a score.
        assert!(with("Gebiedsgerichte beleidsontwikkeling. Wijkgerichte netwerkinfrastructuur.").passes());
        // One sentence in ten may be too hard, and no more.
        let long = format!("Wij maken de straat {} mooi.", ["en de weg"; 7].join(" "));
        let pages = |short: usize, long_ones: usize| {
            let all = [vec!["Wij maken de straat mooi."; short], vec![long.as_str(); long_ones]].concat();
            with(&all.join(" "))
        };
        let at_the_limit = pages(9, 1);
        assert_eq!((at_the_limit.hard, at_the_limit.measure().unwrap().sentences), (1, 10));
        assert!(at_the_limit.passes(), "{:?}", at_the_limit.measure());
        let over = pages(8, 1);
        assert!(over.has_many_hard(&over.measure().unwrap()) && !over.passes());
        // Two difficult words in a hundred, and no more.
        let lexicon = Lexicon::new([], []);
        let of = |difficult: usize| {
            let filler = "De gemeente maakt de straat weer mooi. ".repeat((100 - difficult * 4) / 7);
            read(&format!("{filler}{}", "Dat is adequaat genoeg. ".repeat(difficult)), &lexicon)
        };
        assert!(of(1).passes() && of(1).difficult == 1);
        let many = of(3);
        assert!(many.has_many_difficult(&many.measure().unwrap()) && !many.passes());
    }

    #[test]
    fn a_remark_knows_its_sentence_and_its_place() {
        let markdown = "Ja.\n\nHet is mooi. De **weg wordt** aangelegd. Goed.";
        let reading = read(markdown, &Lexicon::default());
        let remark = reading.remarks.iter().find(|r| r.code == codes::PASSIVE).unwrap();
        assert_eq!(&markdown[remark.range.clone()], "wordt");
        assert_eq!(remark.sentence.text, "De weg wordt aangelegd.");
        assert_eq!(&markdown[remark.sentence.range.clone()], "De **weg wordt** aangelegd.");
        let mut text = Text::new(markdown);
        text.origin = Origin::at(Place::line("a.md", 10, 1));
        let found = findings(&text, &reading, true);
        assert!(found.iter().any(|d| d.code == codes::PASSIVE && d.place.to_string() == "a.md:12:23"));
    }

    #[test]
    fn in_official_text_everything_is_an_idea() {
        let text = Text::new(format!("Wij maken de straat {} veilig.", ["en de weg"; 7].join(" ")));
        let reading = read(&text.markdown, &Lexicon::default());
        let worst = |plain| findings(&text, &reading, plain).iter().map(|d| d.severity).max();
        assert_ne!(worst(true), worst(false));
        assert!(findings(&text, &reading, false).iter().all(|d| d.severity == Severity::Tip));
    }

    #[test]
    fn another_language_gets_one_tip_and_no_verdict() {
        let english = "The municipality will build two hundred houses in the next four years. It costs a lot of money, so the council has to choose. We ask people what they want to see in their street.";
        let greek = "Ο δήμος θα χτίσει διακόσια σπίτια τα επόμενα τέσσερα χρόνια. Κοστίζει πολλά χρήματα.";
        for foreign in [english, greek] {
            let text = Text::new(foreign);
            let reading = read(foreign, &Lexicon::new([], []));
            assert!(reading.is_foreign() && reading.passes());
            let codes: Vec<_> = findings(&text, &reading, true).iter().map(|d| d.code).collect();
            assert_eq!(codes, [codes::NOT_DUTCH]);
        }
        // Both languages on one page: the page is Dutch as long as most of its words are.
        let mut page =
            read(&"Wij maken de straat veiliger en er komt meer licht. ".repeat(20), &Lexicon::default());
        page.add(&read(english, &Lexicon::default()));
        assert!(!page.is_foreign());
    }

    #[test]
    fn counts_of_rules_and_scores_of_paragraphs() {
        let text = "Dat is adequaat. Dat is niet adequaat. De weg wordt aangelegd.\n\nKort.\n\nEen xenoliet. De xenoliet. Die xenoliet.";
        let reading = read(text, &Lexicon::new([], []));
        let count = |code| reading.rules.get(&code).copied();
        assert_eq!(count(codes::DIFFICULT_WORD), Some((0, 2)));
        assert_eq!(count(codes::PASSIVE), Some((0, 1)));
        assert_eq!(count(codes::RARE_WORD), Some((0, 3)));
        assert_eq!(reading.remarks.iter().filter(|r| r.code == codes::RARE_WORD).count(), 1);
        let scored: Vec<&str> = reading.paragraphs.iter().map(|(range, _)| &text[range.clone()]).collect();
        assert_eq!(scored.len(), 2, "{scored:?}");
        assert!(scored[0].starts_with("Dat is") && scored[1].starts_with("Een xeno"));
        let mut page = Reading::default();
        page.add(&reading);
        page.add(&reading);
        assert_eq!(page.rules.get(&codes::PASSIVE), Some(&(0, 2)));
    }
}
