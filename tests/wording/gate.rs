//! The gate for texts of the program: how a text is read, and what is wrong with it.

use std::sync::LazyLock;

use begroot::analysis::readability::{Lexicon, Reading, read_plain};
use begroot::content::terms::terms;
use begroot::diag::Severity;
use regex::Regex;

/// Words that whoever writes for this program knows, as a common word of the same length and place: the measure does
/// not know the subject of a message.
const KNOWN: &[(&str, &str, &str)] = &[
    ("begroot", "Voorbeeld", "the name of the program; as a word it would be the past of «begroten»"),
    ("toelichting", "uitleg", "an editor types `.toelichting`"),
    ("realisatie", "rekening", "the word of the form of the CBS and of a column, typed as it is"),
    ("ultimo", "eind", "the word of the form of the CBS, typed as it is"),
    ("wijzigingen", "veranderingen", "Word calls them so: «Wijzigingen bijhouden»"),
    ("nihil", "niets", "what a cell of a table may hold, typed as it is"),
];

/// The lexicon of a site without words of its own.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        let words = terms().iter().flat_map(|t| std::iter::once(&t.term).chain(&t.variants));
        Lexicon::new([], words.map(String::as_str))
    });
    &LEXICON
}

/// A text as its reader meets it: what is filled in is there, and code between the words is a name.
pub(crate) fn as_read(text: &str) -> String {
    const NAME: &str = "Voorbeeld";
    static TAGS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^<>]*>").unwrap());
    static CODE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"`[^`]*`").unwrap());
    static FILLED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{[^{}]*\}").unwrap());
    // Options, keys with a value, attributes, addresses, names of files.
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?x) --?[a-z][\w-]* | \S*:// \S* | \{?\B[\#.][a-z][\w-]*\}? | \[\[?\w+\]\]? (?:\(\S*\))? | \S*\w\.(?:md|toml|csv|json|html|txt|docx|xlsx|odt|ods|pdf)\b | \w+=\S+ | \w+\ =\ (?:"[^"]*"|\S+) | \w+/\S* "#).unwrap()
    });
    let text = text.replace("{{", "").replace("}}", "");
    let text = TAGS.replace_all(&text, " ");
    let text = CODE.replace_all(&text, NAME);
    let text = FILLED.replace_all(&text, NAME);
    let mut text = WRITTEN.replace_all(&text, NAME).into_owned();
    for (word, read, _) in KNOWN {
        let whole = Regex::new(&format!(r"\b{word}\b")).unwrap();
        text = whole.replace_all(&text, *read).into_owned();
    }
    text
}

/// The sentences of a text that are too long or too hard, each with why.
pub(crate) fn hard(text: &str) -> (Reading, Vec<String>) {
    let read = as_read(text);
    let reading = read_plain(&read, lexicon());
    let errors = reading
        .remarks
        .iter()
        .filter(|r| r.severity == Severity::Error)
        .map(|r| format!("{}: {}", r.message, read.get(r.range.clone()).unwrap_or("")))
        .collect();
    (reading, errors)
}

/// What is wrong with texts that are read as one page; nothing where they are too few to measure.
pub(crate) fn page(name: &str, readings: &[Reading]) -> Option<String> {
    let mut all = Reading::default();
    for reading in readings {
        all.add(reading);
    }
    let measure = all.measure().filter(|m| m.words >= 25)?;
    (!all.passes()).then(|| {
        let words: Vec<String> = readings
            .iter()
            .flat_map(|r| &r.remarks)
            .filter(|r| r.code == begroot::diag::codes::DIFFICULT_WORD)
            .map(|r| r.message.replace("moeilijk woord: ", ""))
            .collect();
        format!(
            "{name}: score {:.1}, {} of {} sentences too hard, difficult words in {} words: {}",
            measure.score,
            all.hard,
            measure.sentences,
            measure.words,
            words.join(", ")
        )
    })
}

#[test]
fn a_text_is_read_with_what_is_filled_in() {
    assert_eq!(as_read("in {jaar}: <b>`a` b</b>"), "in Voorbeeld:  Voorbeeld b ");
    assert_eq!(as_read("Geef --jaar 2026 mee."), "Geef Voorbeeld 2026 mee.");
    assert_eq!(as_read("zet titel = \"x y\" in site.toml"), "zet Voorbeeld in Voorbeeld");
    let hardest = "Conform vastgestelde beleidskaders monitoren wij integrale uitvoeringskosten binnen samenwerkingsverbanden.";
    assert_eq!(hard(hardest).1.len(), 1);
    assert_eq!(hard(&"wij gaan naar huis en ".repeat(6)).1.len(), 1);
    assert_eq!(hard("Deze kop heeft geen nummer.").1.len(), 0);
    let (bad, _) = hard(&format!("{hardest} {hardest} {hardest}"));
    assert!(page("x", &[bad]).is_some());
}
