//! The messages of the program: every Dutch sentence that stands between quotes in the sources, and the help.

use std::collections::BTreeMap;
use std::path::Path;

use begroot::analysis::readability::Reading;

use super::gate::{hard, page};
use super::literals::literals;

/// Literals of so many words say something. Shorter ones cannot be too long, and are not scored.
const SAYS: usize = 4;

/// Files whose literals nobody reads: patterns and lists of words by which sources are recognised, and a writer of PDF
/// for tests.
const NOT_SAID: &[&str] = &[
    "amount/parse.rs",
    "analysis/readability/passive.rs",
    "import/read/pdf/writer.rs",
    "import/recognise/label.rs",
    "import/recognise/question.rs",
    "import/recognise/noise.rs",
    "import/recognise/section.rs",
];

/// The messages of each source file.
fn messages() -> BTreeMap<String, Vec<(usize, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        let file = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let is_test = file.contains("/tests/") || file.ends_with("tests.rs") || file.ends_with("example.rs");
        if !file.ends_with(".rs") || is_test || NOT_SAID.contains(&&*file) {
            continue;
        }
        let source = std::fs::read_to_string(entry.path()).unwrap();
        let said = literals(&source).into_iter().filter(|l| is_said(&l.field, &l.text));
        all.entry(file).or_default().extend(said.map(|l| (l.line, l.text)));
    }
    all
}

/// Whether a literal is a text for people: words with spaces, and no pattern, style sheet or piece of a page.
fn is_said(field: &str, text: &str) -> bool {
    // The example of a rule is what the rule finds, not what the program says.
    let is_pattern = ["(?", "\\b", "\\p{", "\\d", "[^"].iter().any(|sign| text.contains(sign));
    let is_page =
        text.contains("<!") || text.contains("<meta") || text.contains("@media") || text.contains("'self'");
    let words = text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
    field != "example" && !is_pattern && !is_page && words >= SAYS
}

#[test]
fn every_message_is_plain_dutch() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (file, said) in messages() {
        let mut readings: Vec<Reading> = Vec::new();
        for (line, text) in said {
            let (reading, errors) = hard(&text);
            wrong.extend(errors.into_iter().map(|e| format!("src/{file}:{line}: {e}")));
            readings.push(reading);
            count += 1;
        }
        wrong.extend(page(&format!("src/{file}"), &readings));
    }
    assert!(count > 900, "only {count} messages were found");
    assert!(wrong.is_empty(), "{} of {count} messages:\n{}\n", wrong.len(), wrong.join("\n"));
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
