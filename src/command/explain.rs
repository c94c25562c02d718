//! `begroot explain`: the page of a rule, or the list of all rules.

use std::fmt::Write;

use super::{Console, Status};
use crate::cli::Explain;
use crate::diag::codes::{RULES, Rule};
use crate::diag::{codes, nearest};
use crate::error::Error;

pub(super) fn run(arguments: &Explain, console: &Console) -> Result<Status, Error> {
    match &arguments.code {
        None => console.result(&list()),
        Some(word) => match find(word) {
            Some(rule) => console.result(&page(rule, console.colour)),
            None => return Err(Error::Other(unknown(word))),
        },
    }
    Ok(Status::Clean)
}

/// The rule with this code or name.
fn find(word: &str) -> Option<&'static Rule> {
    let word = word.trim();
    codes::rule(word).or_else(|| RULES.iter().find(|r| r.name.eq_ignore_ascii_case(word)))
}

fn unknown(word: &str) -> String {
    let known = RULES.iter().flat_map(|r| [r.code.0, r.name]);
    let near = nearest(word, known).map(|near| say!(did_you_mean_after_sentence, near)).unwrap_or_default();
    say!(no_report_with_this_name, word, near)
}

fn page(rule: &Rule, colour: bool) -> String {
    let (start, end) = if colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let mut text = format!("{start}{} {}{end}\n\n{}\n\n", rule.code, rule.name, (rule.what)());
    let _ = writeln!(text, "{start}{}{end}\n{}\n", say!(heading_why), (rule.why)());
    let _ = writeln!(text, "{start}{}{end}", say!(heading_example));
    for line in rule.example.lines() {
        let _ = writeln!(text, "    {line}");
    }
    let _ = writeln!(text, "{}", say!(what_can_you_do, start, end, mend = (rule.mend)()));
    text
}

fn list() -> String {
    let mut text = String::new();
    for rule in RULES {
        let _ = writeln!(text, "{}  {}", rule.code, (rule.what)());
    }
    text.push_str(say!(more_about_any_report));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_found_by_code_and_by_name_in_any_case() {
        assert_eq!(find("b102").map(|r| r.code), Some(codes::UNKNOWN_KEY));
        assert_eq!(find("Onbekende-Sleutel").map(|r| r.code), Some(codes::UNKNOWN_KEY));
        assert!(unknown("onbekende-sleutl").contains("Bedoelt u onbekende-sleutel?"));
        assert!(!unknown("xyzzy").contains("Bedoelt u"));
    }
}
