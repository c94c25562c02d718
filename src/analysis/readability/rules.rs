//! The rules for one sentence: its length, how hard it is, who does it, and its words.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::lexicon::Lexicon;
use super::prose::Unit;
use super::{MOST_REMARKS, Reading, Remark, Sentence, passive};
use crate::diag::{Code, Severity, codes};
use crate::dutch::readability::{GATE, HARD, Words};
use crate::dutch::{frequency, words};

/// The longest sentence of a B1 text, in words.
pub const LONGEST: usize = 20;
/// From how many words on a sentence is longer than most in a B1 text.
const LONG: usize = 16;
/// From how many words on a sentence is scored: below it the score swings.
const SCORED: usize = 8;
/// The Zipf value below which a word is rare.
const RARE: f64 = 3.0;

/// A remark that is made: the rule, its weight, its bytes in the Markdown, and what is said.
struct Said {
    code: Code,
    severity: Severity,
    range: Range<usize>,
    message: String,
    hint: String,
}

/// Holds a sentence of a unit, at `range` of its text, to the rules. `told` are the rare words of the text so far.
pub(super) fn sentence(
    reading: &mut Reading,
    told: &mut HashSet<String>,
    unit: &Unit,
    range: Range<usize>,
    words: &Words<'_>,
    score: f64,
    lexicon: &Lexicon,
) {
    let source = unit.source(range.start)..unit.source_end(range.end);
    let mut found = Vec::new();
    let n = words.tokens.len();
    let score = if n < SCORED { 0.0 } else { score };
    found.extend(length_or_score(n, score, &source));
    let spot = |n: usize, more: usize| {
        let (at, _) = words.tokens.get(n).copied().unwrap_or((0, ""));
        let (last, word) = words.tokens.get(n + more - 1).copied().unwrap_or((0, ""));
        unit.source(range.start + at)..unit.source_end(range.start + last + word.len())
    };
    if let Some(at) = passive::passive(&words.low) {
        let word = words.tokens.get(at).map_or("", |t| t.1);
        found.push(Said {
            code: codes::PASSIVE,
            severity: Severity::Tip,
            range: spot(at, 1),
            message: say!(sentence_hides_who_does_it, word),
            hint: say!(hint_say_who_does_it).to_owned(),
        });
    }
    let room = MOST_REMARKS.saturating_sub(reading.remarks.len());
    let (mut at, mut silent) = (0, 0);
    while at < n {
        let rest = words.low.get(at..).unwrap_or(&[]);
        if let Some((word, long)) = lexicon.difficult(rest) {
            reading.difficult += 1;
            if found.len() < room {
                found.push(difficult(&word.word, &word.simpler, spot(at, long)));
            } else {
                count(reading, codes::DIFFICULT_WORD, Severity::Tip);
                silent += 1;
            }
            at += long;
            continue;
        }
        let token = words.tokens.get(at).map_or("", |t| t.1);
        if let Some(word) = rest.first()
            && is_rare(word, token, at, lexicon)
        {
            if told.contains(word) {
                count(reading, codes::RARE_WORD, Severity::Tip);
            } else if found.len() < room {
                told.insert(word.clone());
                found.push(rare(token, spot(at, 1)));
            } else {
                count(reading, codes::RARE_WORD, Severity::Tip);
                silent += 1;
            }
        }
        at += 1;
    }
    reading.hard += usize::from(n > LONGEST || score >= HARD);
    reading.untold += silent + found.len().saturating_sub(room);
    for said in &found {
        count(reading, said.code, said.severity);
    }
    if found.is_empty() || room == 0 {
        return;
    }
    let text = unit.text.get(range).unwrap_or("").to_owned();
    let sentence = Arc::new(Sentence { range: source, text });
    reading.remarks.extend(found.into_iter().take(room).map(|said| Remark {
        code: said.code,
        severity: said.severity,
        range: said.range,
        message: said.message,
        hint: said.hint,
        sentence: Arc::clone(&sentence),
    }));
}

fn count(reading: &mut Reading, code: Code, severity: Severity) {
    let (errors, tips) = reading.rules.entry(code).or_default();
    *(if severity == Severity::Error { errors } else { tips }) += 1;
}

/// What is said of the length of a sentence, or else of its score.
fn length_or_score(n: usize, score: f64, range: &Range<usize>) -> Option<Said> {
    let (code, severity, message, hint) = if n > LONGEST {
        (
            codes::LONG_SENTENCE,
            Severity::Error,
            say!(sentence_has_too_many_words, n, LONGEST),
            say!(try_two_or_three_sentences),
        )
    } else if score >= HARD {
        (
            codes::HARD_SENTENCE,
            Severity::Error,
            say!(sentence_is_hard, score, GATE),
            say!(try_shorter_and_more_common_words),
        )
    } else if n >= LONG {
        (codes::LONG_SENTENCE, Severity::Tip, say!(sentence_is_long, n), say!(try_can_it_be_two_sentences))
    } else if score >= GATE {
        (
            codes::HARD_SENTENCE,
            Severity::Tip,
            say!(sentence_is_rather_hard, score, GATE),
            say!(try_shorter_or_simpler_question),
        )
    } else {
        return None;
    };
    Some(Said { code, severity, range: range.clone(), message, hint: hint.to_owned() })
}

/// A difficult word with its simpler words, the best first.
fn difficult(word: &str, simpler: &[String], range: Range<usize>) -> Said {
    let simpler = simpler.iter().map(|w| format!("«{w}»")).collect::<Vec<_>>().join(" of ");
    Said {
        code: codes::DIFFICULT_WORD,
        severity: Severity::Tip,
        range,
        message: say!(difficult_word, word),
        hint: if simpler.is_empty() {
            say!(try_a_more_common_word).to_owned()
        } else {
            say!(hint_maybe_a_simpler_word, simpler)
        },
    }
}

fn rare(token: &str, range: Range<usize>) -> Said {
    /// A word of a book's length is a mistake of a file, and is not shown whole.
    const SHOWN: usize = 80;
    let shown: String = token.chars().take(SHOWN).collect();
    let more = if shown.len() < token.len() { "…" } else { "" };
    Said {
        code: codes::RARE_WORD,
        severity: Severity::Tip,
        range,
        message: say!(few_people_know_this_word, shown, more),
        hint: say!(try_explain_or_say_it_simpler).to_owned(),
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
        && frequency::zipf(word) < RARE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::readability::read;

    fn found(text: &str) -> Vec<(&'static str, Severity)> {
        let lexicon = Lexicon::new([], ["dekkingsmiddelen"]);
        read(text, &lexicon).remarks.iter().map(|r| (r.code.0, r.severity)).collect()
    }

    fn of_words(n: usize) -> String {
        format!("Wij {}.", vec!["zien"; n - 1].join(" "))
    }

    #[test]
    fn the_length_of_a_sentence() {
        let long = codes::LONG_SENTENCE.0;
        for (n, expected) in [
            (7, vec![]),
            (15, vec![]),
            (16, vec![(long, Severity::Tip)]),
            (20, vec![(long, Severity::Tip)]),
            (21, vec![(long, Severity::Error)]),
        ] {
            let only_length: Vec<_> = found(&of_words(n)).into_iter().filter(|f| f.0 == long).collect();
            assert_eq!(only_length, expected, "{n}");
        }
    }

    #[test]
    fn the_score_of_a_sentence_from_8_words_on() {
        let hard = codes::HARD_SENTENCE.0;
        let severity = |text: &str| found(text).into_iter().find(|f| f.0 == hard).map(|f| f.1);
        let far = "Conform vastgestelde beleidskaders monitoren wij integrale uitvoeringskosten binnen samenwerkingsverbanden.";
        assert_eq!(severity(far), Some(Severity::Error));
        // The same words in a sentence of seven are not scored.
        assert_eq!(
            severity("Conform vastgestelde beleidskaders monitoren wij integrale uitvoeringskosten."),
            None
        );
        let somewhat = "De gemeente onderzoekt de gevolgen van de nieuwe regeling voor ondernemers.";
        assert_eq!(
            severity(somewhat),
            Some(Severity::Tip),
            "{:?}",
            crate::dutch::readability::measure(somewhat)
        );
        assert_eq!(severity("Wij maken de straat veiliger en er komt meer licht."), None);
    }

    #[test]
    fn who_does_it_difficult_words_and_rare_words() {
        let has = |text: &str, code: Code| found(text).contains(&(code.0, Severity::Tip));
        assert!(found("Wij maken de straat veiliger. Er komen drempels en meer licht.").is_empty());
        assert!(has("De straat wordt opnieuw aangelegd.", codes::PASSIVE));
        assert!(!has("De straat wordt veiliger.", codes::PASSIVE));
        assert!(has("Dat is niet adequaat.", codes::DIFFICULT_WORD));
        assert!(!has("Dat is niet goed.", codes::DIFFICULT_WORD));
        assert!(has("Er komt een xenoliet.", codes::RARE_WORD));
        assert!(!has("Er komt een Xenoliet bij dekkingsmiddelen.", codes::RARE_WORD));
    }

    #[test]
    fn simpler_words_stand_in_the_hint_the_best_first() {
        let reading = read("Dat is niet adequaat.", &Lexicon::new([], []));
        let remark = reading.remarks.iter().find(|r| r.code == codes::DIFFICULT_WORD).unwrap();
        assert_eq!(remark.message, "moeilijk woord: adequaat");
        let best =
            &super::super::lexicon::difficult_words().iter().find(|w| w.word == "adequaat").unwrap().simpler;
        assert!(remark.hint.starts_with(&format!("Misschien kan «{}»", best[0])), "{}", remark.hint);
    }

    #[test]
    fn more_remarks_than_anybody_reads_are_counted() {
        let reading = read(&"Dat is niet adequaat. ".repeat(3_000), &Lexicon::new([], []));
        assert_eq!((reading.remarks.len(), reading.untold), (MOST_REMARKS, 1_000));
        assert_eq!(reading.rules.get(&codes::DIFFICULT_WORD), Some(&(0, 3_000)));
        assert_eq!(reading.difficult, 3_000);
        // All in one sentence.
        let reading = read(&format!("{}.", "adequaat ".repeat(5_000)), &Lexicon::new([], []));
        assert_eq!(reading.remarks.len(), MOST_REMARKS);
        assert_eq!(reading.remarks.len() + reading.untold, 5_001);
    }
}
