//! Findings as text for a terminal: code, phrase, place, the line itself and the way out.

use std::collections::HashMap;
use std::fmt::Write;

use super::{Code, Diagnostic, Severity, counts};
use crate::source::At;

/// Draws findings as text. With `colour` the severity and the mark under the line stand out.
pub fn draw(diagnostics: &[Diagnostic], colour: bool) -> String {
    drawn(diagnostics, Advice::default(), colour)
}

/// As [`draw`], for who asked for something else: the same tip for many files is shown for the first of them, and counted.
pub fn draw_in_short(diagnostics: &[Diagnostic], colour: bool) -> String {
    drawn(diagnostics, Advice::of(diagnostics), colour)
}

fn drawn(diagnostics: &[Diagnostic], mut advice: Advice<'_>, colour: bool) -> String {
    let mut out = String::new();
    let mut times: HashMap<(&str, Code, String), usize> = HashMap::new();
    for d in diagnostics {
        *times.entry(kind(d)).or_default() += 1;
    }
    let mut shown: HashMap<(&str, Code, String), Repeated> = HashMap::new();
    for d in diagnostics {
        if advice.takes(&mut out, d) {
            continue;
        }
        let kind = kind(d);
        let all = times.get(&kind).copied().unwrap_or(1);
        let seen = shown.entry(kind).or_default();
        seen.times += 1;
        if seen.times <= REPEATS || all <= REPEATS + 1 {
            one(&mut out, d, colour);
            continue;
        }
        seen.lines.extend(d.place.line_number());
        if seen.times == all {
            more(&mut out, d, all - REPEATS, &seen.lines);
        }
    }
    out
}

/// How often the same mistake in one file is shown in full.
const REPEATS: usize = 5;

#[derive(Default)]
struct Repeated {
    times: usize,
    lines: Vec<u32>,
}

/// Tips that many files get. Every mistake has to be mended and is shown; the same advice for a hundred programmes hides
/// the mistakes between it.
#[derive(Default)]
struct Advice<'d>(HashMap<(Code, String), Files<'d>>);

/// The files that get a tip, and of those that are not shown how often and where.
#[derive(Default)]
struct Files<'d> {
    names: Vec<&'d str>,
    left: usize,
    places: Vec<String>,
}

impl<'d> Advice<'d> {
    /// The tips, in the order of their files.
    fn of(diagnostics: &'d [Diagnostic]) -> Advice<'d> {
        let mut advice = Advice::default();
        for d in diagnostics.iter().filter(|d| d.severity == Severity::Tip) {
            let (file, code, phrase) = kind(d);
            let files = advice.0.entry((code, phrase)).or_default();
            if files.names.last() != Some(&file) {
                files.names.push(file);
            }
            files.left += usize::from(files.names.len() > REPEATS);
        }
        // A line that counts one file would be longer than its tip is worth.
        advice.0.retain(|_, files| files.names.len() > REPEATS + 1);
        advice
    }

    /// Counts a tip of which enough files are shown before, and writes the count with the last of them; whether it is one.
    fn takes(&mut self, out: &mut String, d: &Diagnostic) -> bool {
        const PLACES: usize = 3;
        if d.severity != Severity::Tip {
            return false;
        }
        let (file, code, phrase) = kind(d);
        let Some(files) = self.0.get_mut(&(code, phrase)) else { return false };
        if files.names.iter().take(REPEATS).any(|name| *name == file) {
            return false;
        }
        files.left = files.left.saturating_sub(1);
        if files.places.len() < PLACES {
            files.places.push(printable(&d.place.to_string()));
        }
        if files.left == 0 {
            let times = files.names.len().saturating_sub(REPEATS);
            let _ = writeln!(
                out,
                "{}",
                say!(and_in_so_many_other_files, times, code, places = files.places.join(", "))
            );
        }
        true
    }
}

/// What makes two findings of one file the same mistake: the rule and the phrase, without what it quotes and counts.
fn kind(d: &Diagnostic) -> (&str, Code, String) {
    let (mut phrase, mut quoted) = (String::with_capacity(d.message.len()), 0usize);
    for c in d.message.chars() {
        match c {
            '«' => quoted += 1,
            '»' => quoted = quoted.saturating_sub(1),
            c if quoted > 0 || c.is_ascii_digit() => {}
            c => phrase.push(c),
        }
    }
    (&d.place.file, d.code, phrase)
}

/// One line for the other times that a mistake is made, with their lines.
fn more(out: &mut String, d: &Diagnostic, times: usize, lines: &[u32]) {
    const LINES: usize = 20;
    let mut numbers: Vec<String> = lines.iter().take(LINES).map(ToString::to_string).collect();
    if lines.len() > LINES {
        numbers.push("…".to_owned());
    }
    let at = match numbers.len() {
        0 => String::new(),
        1 => say!(on_line_number, numbers = numbers.join("")),
        _ => say!(on_lines_numbers, numbers = numbers.join(", ")),
    };
    let _ = writeln!(
        out,
        "{}",
        say!(and_so_many_times_more, times, code = d.code, printable = printable(&d.place.file), at)
    );
}

/// One closing line: "2 fouten, 1 keer let op".
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let (errors, warnings, tips) = counts(diagnostics);
    let mut parts = Vec::new();
    match errors {
        0 => {}
        1 => parts.push(say!(one_error).to_owned()),
        n => parts.push(say!(count_of_errors, n)),
    }
    if warnings > 0 {
        parts.push(say!(count_of_warnings, warnings));
    }
    match tips {
        0 => {}
        1 => parts.push(say!(one_tip).to_owned()),
        n => parts.push(say!(count_of_tips, n)),
    }
    if parts.is_empty() { say!(nothing_found).to_owned() } else { parts.join(", ") }
}

fn one(out: &mut String, d: &Diagnostic, colour: bool) {
    let (start, end) = if colour { (ansi(d.severity), "\u{1b}[0m") } else { ("", "") };
    let _ = writeln!(out, "{start}{}[{}]{end}: {}", d.severity.word(), d.code, printable(&d.message));
    let _ = writeln!(out, "  --> {}", printable(&d.place.to_string()));
    if let Some(excerpt) = &d.excerpt {
        excerpt_lines(out, d, excerpt, start, end);
    }
    if let Some(hint) = &d.hint {
        let _ = writeln!(out, "{}", say!(do_this, printable = printable(hint)));
    }
    out.push('\n');
}

fn excerpt_lines(out: &mut String, d: &Diagnostic, excerpt: &str, start: &str, end: &str) {
    let At::Line { line, column } = d.place.at else { return };
    let number = line.to_string();
    let gap = " ".repeat(number.len());
    // A megabyte on one line must not fill the screen: 100 characters around the column are enough.
    let column = column as usize;
    let from = column.saturating_sub(60);
    let shown: String = excerpt.chars().skip(from).take(100).map(tame).collect();
    let cut = |yes: bool| if yes { "…" } else { "" };
    let more = excerpt.chars().nth(from + 100).is_some();
    let _ = writeln!(out, "{gap} |\n{number} | {}{shown}{}", cut(from > 0), cut(more));
    if column > 0 {
        let pad = " ".repeat(column - 1 - from + usize::from(from > 0));
        let _ = writeln!(out, "{gap} | {pad}{start}^{end}");
    }
}

/// A terminal obeys control characters, and a text of others may hold them: they are shown as a box.
fn printable(text: &str) -> String {
    text.chars().map(tame).collect()
}

fn tame(c: char) -> char {
    match c {
        '\t' | '\n' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

fn ansi(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Tip => "\u{1b}[1;36m",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::source::Place;

    #[test]
    fn a_finding_shows_its_place_line_and_way_out() {
        let mut d = Diagnostic::error(
            codes::UNKNOWN_KEY,
            Place::line("a.md", 3, 1),
            "de sleutel «tiitel» bestaat niet",
        )
        .hint("Bedoelt u «titel»?");
        d.excerpt = Some("tiitel = \"Veilig\"".into());
        insta::assert_snapshot!(draw(&[d], false), @r#"
        fout[B102]: de sleutel «tiitel» bestaat niet
          --> a.md:3:1
          |
        3 | tiitel = "Veilig"
          | ^
          doe: Bedoelt u «titel»?
        "#);
    }

    #[test]
    fn a_very_long_line_is_cut_around_its_column_and_control_characters_are_tamed() {
        let mut d = Diagnostic::error(codes::UNKNOWN_KEY, Place::line("a.md", 1, 500), "x\u{1b}[2J");
        d.excerpt = Some("é".repeat(1_000_000));
        let text = draw(&[d], false);
        assert!(text.len() < 700 && !text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn a_mistake_that_is_made_often_is_shown_five_times_and_counted() {
        let at = |line, n: usize| {
            let place = Place::line("a.csv", line, 0);
            Diagnostic::error(codes::TABLE_VALUE, place, format!("«{n}.5» in de kolom «2026» is geen bedrag"))
        };
        let many: Vec<_> = (1..=13).map(|n| at(n, n)).collect();
        let text = draw(&many, false);
        assert_eq!(text.matches("fout[B113]").count(), 5);
        let last = "… en nog 8 keer B113 in a.csv, op de regels 6, 7, 8, 9, 10, 11, 12, 13\n\n";
        assert!(text.ends_with(last), "{text}");
        // A line that says "once more" would be longer than the finding is worth.
        assert_eq!(draw(&many[..6], false).matches("fout[B113]").count(), 6);
        assert!(draw(&vec![at(1, 1); 10_000], false).len() < 2_000);
    }

    #[test]
    fn the_same_tip_for_many_files_is_shown_five_times_and_counted() {
        let at = |severity, file: i32| {
            let place = Place::line(format!("{file}.md"), 3, 0);
            Diagnostic::new(severity, codes::MADE_NAME, place, format!("{file} koppen zonder naam"))
        };
        let many = |severity, files| (10..10 + files).map(|file| at(severity, file)).collect::<Vec<_>>();
        let text = draw_in_short(&many(Severity::Tip, 8), false);
        assert_eq!(text.matches("tip[B721]").count(), 5);
        let last = "… en nog B721 in 3 andere bestanden, zoals 15.md:3, 16.md:3, 17.md:3. `begroot check` toont ze alle.\n\n";
        assert!(text.ends_with(last), "{text}");
        assert_eq!(draw_in_short(&many(Severity::Tip, 6), false).matches("tip[B721]").count(), 6);
        assert!(draw_in_short(&many(Severity::Tip, 1_000), false).len() < 2_000);
        assert_eq!(draw(&many(Severity::Tip, 8), false).matches("tip[B721]").count(), 8);
        // What has to be mended is shown, and so is any other advice.
        assert_eq!(draw_in_short(&many(Severity::Warning, 40), false).matches("[B721]").count(), 40);
        let mut mixed = many(Severity::Tip, 8);
        mixed.push(Diagnostic::tip(codes::MADE_NAME, Place::file("z.md"), "iets anders"));
        assert!(draw_in_short(&mixed, false).contains("iets anders"));
    }

    #[test]
    fn the_summary_counts_in_words() {
        let d = |s| Diagnostic::new(s, codes::UNKNOWN_KEY, Place::file("a"), "x");
        assert_eq!(summary(&[]), "Niets gevonden");
        assert_eq!(
            summary(&[d(Severity::Error), d(Severity::Error), d(Severity::Warning)]),
            "2 fouten, 1 keer «let op»"
        );
        assert_eq!(summary(&[d(Severity::Error), d(Severity::Tip)]), "1 fout, 1 tip");
    }
}
