//! The messages of the program: every text of `src/say/nl.toml`, the help, and that no other message stands in the code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use begroot::analysis::readability::Reading;

use super::gate::{hard, page};
use super::literals::literals;

/// Literals of so many words say something.
const SAYS: usize = 4;

/// Files whose literals nobody reads: patterns and lists of words by which sources are recognised, a writer of PDF
/// for tests, and what makes the macro of the messages.
const NOT_SAID: &[&str] = &[
    "amount/parse.rs",
    "analysis/readability/passive.rs",
    "model/iv3.rs",
    "import/read/pdf/writer.rs",
    "import/recognise/label.rs",
    "import/recognise/question.rs",
    "import/recognise/noise.rs",
    "import/recognise/section.rs",
    "import/recognise/status.rs",
    "import/recognise/table/units.rs",
    "render/explain/name.rs",
    "say/generate.rs",
];

/// What nobody reads in other files: markup, words of a library, and the mark of a folder that begroot made.
const NOT_WORDS: &[&str] = &[
    "Gemaakt door begroot. Een volgende bouw vervangt deze map.",
    "begroot check --taal --alles",
    "not found in the current context",
    "publicatie.json: {e}",
    "{about}\n\nGebruik: {usage}\n\n{all-args}{after-help}",
];

/// A text as `format!` has it, with one brace for two.
fn unescaped(text: &str) -> String {
    text.replace("{{", "{").replace("}}", "}")
}

/// The texts of a language, by table and name.
fn texts(code: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/say/{code}.toml"));
    toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The sources of the program, without tests: path below `src`, and text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .map(|entry| {
            let file = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (file, entry.into_path())
        })
        .filter(|(file, _)| {
            let is_test =
                file.contains("/tests/") || file.ends_with("tests.rs") || file.ends_with("example.rs");
            file.ends_with(".rs") && !is_test
        })
        .map(|(file, path)| (file, std::fs::read_to_string(path).unwrap()))
        .collect()
}

/// Whether a literal is a text for people: words with spaces, and no pattern, style sheet or piece of a page.
fn is_said(field: &str, text: &str) -> bool {
    // The example of a rule is what the rule finds, not what the program says.
    let is_pattern = ["(?", "\\b", "\\p{", "\\d", "[^"].iter().any(|sign| text.contains(sign));
    let is_page = ["<!", "<meta", "@media", "'self'", "</", "/>", "=\"", "{ font-", "<?xml"]
        .iter()
        .any(|sign| text.contains(sign));
    let words = text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
    field != "example" && !is_pattern && !is_page && words >= SAYS && !NOT_WORDS.contains(&text)
}

#[test]
fn no_message_stands_in_the_code() {
    let mut found = Vec::new();
    for (file, source) in sources().into_iter().filter(|(file, _)| !NOT_SAID.contains(&&**file)) {
        let said = literals(&source).into_iter().filter(|l| is_said(&l.field, &l.text));
        found.extend(said.map(|l| format!("src/{file}:{}: {}", l.line, l.text)));
    }
    assert!(found.is_empty(), "put these in src/say/nl.toml, en.toml and fy.toml:\n{}\n", found.join("\n"));
    assert!(is_said("", "Zet een getal in deze cel.") && !is_said("example", "Zet een getal in deze cel."));
}

#[test]
fn every_message_is_said_somewhere() {
    let mut said = BTreeSet::new();
    for (_, source) in sources() {
        for (at, _) in source.match_indices("say!(") {
            let name = source[at + 5..].trim_start();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            said.insert(name[..end].to_owned());
        }
    }
    let texts = texts("nl");
    let never: Vec<&String> =
        texts.values().flat_map(BTreeMap::keys).filter(|k| !said.contains(*k)).collect();
    assert!(never.is_empty(), "no code says {never:?}");
}

#[test]
fn every_message_is_plain_dutch() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (table, said) in texts("nl") {
        let mut readings: Vec<Reading> = Vec::new();
        for (name, text) in said {
            let text = unescaped(&text);
            if text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count() < SAYS {
                continue;
            }
            let (reading, errors) = hard(&text);
            wrong.extend(errors.into_iter().map(|e| format!("{name}: {e}")));
            readings.push(reading);
            count += 1;
        }
        wrong.extend(page(&format!("[{table}]"), &readings));
    }
    assert!(count > 1_200, "only {count} messages were found");
    assert!(wrong.is_empty(), "{} of {count} messages:\n{}\n", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_message_shows_the_sign_of_a_new_line() {
    for code in ["nl", "en", "fy"] {
        let texts = texts(code);
        let wrong: Vec<_> = texts.values().flatten().filter(|(_, text)| text.contains('\\')).collect();
        assert!(wrong.is_empty(), "{code}.toml: {wrong:?}");
    }
}

#[test]
fn no_language_is_a_copy_of_the_dutch() {
    let dutch = texts("nl");
    let filled = regex::Regex::new(r"\{[^}]*\}").unwrap();
    for code in ["en", "fy"] {
        let texts = texts(code);
        let long =
            |text: &str| filled.replace_all(text, "").split_whitespace().count() >= 8 && !text.contains('<');
        let all: Vec<_> =
            texts.iter().flat_map(|(table, said)| said.iter().map(move |s| (table, s))).collect();
        let copies: Vec<_> = all
            .iter()
            .filter(|(table, (name, text))| long(text) && dutch[*table].get(*name) == Some(text))
            .collect();
        assert!(all.len() > 1_200 && copies.is_empty(), "{code}.toml: {copies:?}");
    }
}

#[test]
fn the_help_is_plain_dutch() {
    let mut wrong = Vec::new();
    let mut commands = vec![begroot::command::usage::command()];
    let mut count = 0;
    while let Some(command) = commands.pop() {
        let about = command.get_about().into_iter().chain(command.get_after_help());
        let texts =
            about.chain(command.get_arguments().filter_map(clap::Arg::get_help)).map(ToString::to_string);
        let mut readings = Vec::new();
        for text in texts {
            let (reading, errors) = hard(&text);
            wrong.extend(errors.into_iter().map(|e| format!("{}: {e}", command.get_name())));
            readings.push(reading);
            count += 1;
        }
        wrong.extend(page(command.get_name(), &readings));
        commands.extend(command.get_subcommands().cloned());
    }
    assert!(count > 50, "only {count} texts were found");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
