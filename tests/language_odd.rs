//! What no editor means to write: empty texts, other languages, ten megabytes on one line, pictures in letters, old
//! encodings, bytes of any kind. Each gets a sensible answer in time, with places inside the file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

use std::path::Path;
use std::time::{Duration, Instant};

use begroot::analysis::readability::{Lexicon, MOST_REMARKS, Reading, read, read_plain};
use begroot::diag::{Diagnostic, Severity, codes};
use begroot::dutch::readability::measure;
use begroot::model::Text;
use begroot::project::{LanguageReport, language_of};
use begroot::source::At;
use proptest::prelude::*;

/// The most that anything may take here: the tests run without optimisation on a busy machine. A release is twenty times
/// as fast.
const PATIENCE: Duration = Duration::from_secs(100);

fn judge(folder: &Path, name: &str, bytes: &[u8]) -> LanguageReport {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    let begun = Instant::now();
    let report = language_of(&[path]).unwrap();
    assert!(begun.elapsed() < PATIENCE, "{name} took {:?}", begun.elapsed());
    report
}

fn codes_of(report: &LanguageReport) -> Vec<&'static str> {
    report.diagnostics.iter().map(|d| d.code.0).collect()
}

/// Everything that must hold of any reading: a score on the scale, and ranges on whole characters inside the text.
fn hold(text: &str, reading: &Reading) -> Result<(), TestCaseError> {
    if let Some(m) = reading.measure() {
        prop_assert!((0.0..=100.0).contains(&m.score), "{m:?}");
        prop_assert!(m.words > 0 && m.sentences > 0 && m.syllables >= 1.0, "{m:?}");
    }
    prop_assert!(reading.remarks.len() <= MOST_REMARKS);
    let of_text = Text { markdown: text.to_owned(), ..Text::default() };
    for remark in &reading.remarks {
        for range in [&remark.range, &remark.sentence.range] {
            prop_assert!(range.start < range.end, "{range:?}");
            prop_assert!(text.get(range.clone()).is_some(), "{range:?} is no text in {text:?}");
        }
        let inside = remark.sentence.range.start <= remark.range.start
            && remark.range.end <= remark.sentence.range.end;
        prop_assert!(inside, "{remark:?}");
        prop_assert!(!remark.message.is_empty() && !remark.hint.is_empty());
    }
    for (range, paragraph) in &reading.paragraphs {
        prop_assert!(text.get(range.clone()).is_some() && paragraph.is_enough());
    }
    let _ = of_text.places(&reading.remarks.iter().map(|r| r.range.start).collect::<Vec<_>>());
    Ok(())
}

/// A finding of a text stands on a line that the file has, at a column of that line.
fn stands_in(text: &str, finding: &Diagnostic) -> bool {
    match finding.place.at {
        At::Line { line, column } => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let lines: Vec<&str> = text.split('\n').collect();
            let on = lines.get(line as usize - 1);
            on.is_some_and(|l| column as usize <= l.trim_start_matches('\u{feff}').chars().count() + 1)
        }
        _ => true,
    }
}

/// Text of all that may stand in a file: words, marks of Markdown, signs of every script, and what is no letter at all.
fn anything() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        "[a-zA-Z]{1,12}",
        "[à-ÿÀ-Ý]{1,4}",
        prop::sample::select(vec![
            "De straat wordt opnieuw aangelegd.",
            "adequaat",
            "onroerendezaakbelasting",
            "xenoliet",
            "Gemeente",
            "bijv.",
            "o.a.",
            "€ 1,2 mln.",
            "12",
            "8,15%",
            ".",
            "!",
            "…",
            "?",
            "...",
            "\"",
            "”",
            "(",
            ")",
            "«",
            ";",
            ",",
            "'",
            "’s",
            "-",
            "/",
            "@",
            "www.",
            "https://x.nl",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "\u{a0}",
            "\u{ad}",
            "\u{2028}",
            "\u{1c}",
            "\u{0}",
            "\u{feff}",
            "😀",
            "👩‍👩‍👧",
            "🇳🇱",
            "e\u{301}",
            "ﬁ",
            "İ",
            "ß",
            "ÿ",
            "×",
            "Ω",
            "عربي",
            "中文",
            "\u{202e}",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "#",
            "# ",
            "> ",
            "- ",
            "1. ",
            "| a | b |\n|---|---|\n",
            "[",
            "](",
            ")",
            "![",
            "[^1]",
            "[^1]: ",
            "<b>",
            "<div>\n",
            "<!--",
            "-->",
            "&amp;",
            "&euro;",
            "&#0;",
            "\\",
            "\\*",
            "~~",
            "+++\n",
            "---\n",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(parts, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_an_answer_with_places_inside_it(text in anything()) {
        let lexicon = Lexicon::new([], []);
        hold(&text, &read(&text, &lexicon))?;
        let plain = read_plain(&text, &lexicon);
        hold(&text, &plain)?;
        // A plain text is measured as a whole, however it is cut into paragraphs.
        match (measure(&text), plain.measure()) {
            (Some(whole), Some(read)) => {
                prop_assert_eq!((whole.words, whole.sentences), (read.words, read.sentences));
                prop_assert!((whole.score - read.score).abs() < 1e-6, "{:?} {:?}", whole, read);
            }
            (whole, read) => prop_assert_eq!(whole, read),
        }
    }

    #[test]
    fn a_file_of_any_text_has_findings_on_its_own_lines(text in anything()) {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.md", "a.txt"] {
            let report = judge(folder.path(), name, text.as_bytes());
            for finding in &report.diagnostics {
                prop_assert!(stands_in(&text, finding), "{finding:?} in {text:?}");
            }
        }
    }

    #[test]
    fn a_file_of_any_bytes_is_judged_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.md", "a.txt"] {
            let report = judge(folder.path(), name, &bytes);
            prop_assert!(report.pages.len() == 1 || !report.diagnostics.is_empty());
        }
    }

    #[test]
    fn an_old_encoding_gives_the_same_answer(
        words in prop::collection::vec(prop::sample::select(vec![
            "financiële", "coördinator", "één", "gemeente", "straat", "crèche", "idee", "wij", "de", "veilig", "reünie", "maken",
        ]), 12..40),
    ) {
        let text = format!("Wij zien de coördinator en één financiële reünie. De {}.", words.join(" "));
        let folder = tempfile::tempdir().unwrap();
        let expected = measure(&text).unwrap();
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let utf16 = |big: bool, mark: [u8; 2]| {
            let units = text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() });
            mark.into_iter().chain(units).collect::<Vec<u8>>()
        };
        let with_mark = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        for (kind, bytes) in [
            ("utf-8 with a mark", with_mark),
            ("latin-1", latin),
            ("utf-16 le", utf16(false, [0xff, 0xfe])),
            ("utf-16 be", utf16(true, [0xfe, 0xff])),
        ] {
            let report = judge(folder.path(), "a.txt", &bytes);
            let found = report.pages.values().next().and_then(|s| s.plain.measure());
            prop_assert!(
                found.is_some_and(|m| m.words == expected.words && (m.score - expected.score).abs() < 1e-6),
                "{kind}: {found:?} {expected:?}"
            );
        }
    }
}

#[test]
fn nothing_to_read_is_nothing_against_it() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("leeg.txt", ""),
        ("leeg.md", ""),
        ("wit.md", " \n\t\n\u{a0}\n"),
        ("leestekens.txt", ". ! ? … ;;; --- ((( )))"),
        ("cijfers.txt", "12 13 € 14"),
        ("bedragen.md", "€ 39,5 miljoen\n\n- € 2 mln.\n- 12%\n"),
        ("emoji.md", "😀😀 🎉"),
        ("regels.txt", &"\n".repeat(100_000)),
        ("alleen-kop.md", "# Kop\n"),
    ] {
        let report = judge(folder.path(), name, text.as_bytes());
        assert!(report.diagnostics.is_empty(), "{name}: {:?}", report.diagnostics);
        let scores = report.pages.values().next().unwrap();
        assert!(scores.plain.measure().is_none() && scores.plain.passes(), "{name}");
    }
}

#[test]
fn what_is_no_text_is_refused_with_words() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [("nul.txt", b"Wij zien\0 de straat.".as_slice()), ("nul.md", b"\0\0\0\0")] {
        let report = judge(folder.path(), name, bytes);
        assert_eq!(codes_of(&report), [codes::NOT_TEXT.0], "{name}");
        assert!(report.diagnostics.iter().all(|d| d.severity == Severity::Error && d.hint.is_some()));
    }
    assert_eq!(
        language_of(&[folder.path().join("is-er-niet.txt")]).map(|r| codes_of(&r)).unwrap(),
        [codes::UNREADABLE.0]
    );
}

#[test]
fn another_language_is_told_and_not_scored() {
    let folder = tempfile::tempdir().unwrap();
    let english = "The municipality will build two hundred houses in the next four years. It costs a lot of money, so the council has to choose. We are going to ask people what they want to see in their street.\n";
    let frisian = "De gemeente sil de kommende fjouwer jier twahûndert huzen bouwe. Dat kostet in soad jild, dus de ried moat kieze. Wy freegje minsken wat se yn harren strjitte sjen wolle.\n";
    let russian = "Муниципалитет построит двести домов в ближайшие четыре года. Это стоит много денег.\n";
    for (name, text) in [("engels.md", english), ("fries.txt", frisian), ("russisch.txt", russian)] {
        let report = judge(folder.path(), name, text.as_bytes());
        assert_eq!(codes_of(&report), [codes::NOT_DUTCH.0], "{name}");
        assert_eq!(report.diagnostics[0].severity, Severity::Tip);
        assert!(report.pages.values().all(|s| s.plain.is_foreign()));
    }
}

#[test]
fn ten_megabytes_on_one_line_are_read_in_time() {
    const MB: usize = 1024 * 1024;
    let folder = tempfile::tempdir().unwrap();
    // What needs most work for a byte is shorter, so that the test ends soon.
    for (name, part, size) in [
        ("woorden.txt", "woord ", 10 * MB),
        ("een-woord.txt", "onroerendezaakbelasting", 10 * MB),
        ("emoji.txt", "😀", 10 * MB),
        ("haken.md", "[", 10 * MB),
        ("punten.txt", ". ", 10 * MB),
        ("geen-letters.txt", ")\"’) ", 10 * MB),
        ("sterren.md", "*a ", MB),
        ("zinnen.md", "Dat is adequaat. ", MB),
        ("zeldzaam.txt", "xqzvwk ", MB),
        ("afkortingen.txt", "bijv. A. ", MB),
    ] {
        let text = part.repeat(size / part.len());
        let report = judge(folder.path(), name, text.as_bytes());
        assert!(report.diagnostics.len() <= MOST_REMARKS + 2, "{name}: {}", report.diagnostics.len());
        assert!(report.diagnostics.iter().all(|d| d.message.len() < 400), "{name}");
    }
}

#[test]
fn a_hundred_thousand_lines_have_findings_at_their_own_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "Wij maken de straat veiliger.\n\n".repeat(50_000);
    text.push_str("Dat is niet **adequaat**.\n");
    let report = judge(folder.path(), "lang.md", text.as_bytes());
    let places: Vec<String> = report.diagnostics.iter().map(|d| d.place.to_string()).collect();
    assert_eq!(places.len(), 1, "{places:?}");
    assert!(places[0].ends_with("lang.md:100001:15"), "{places:?}");
}
