//! The headings of a Markdown text, with their attributes and codes.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{CLASSES, MARKDOWN};
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::Id;
use crate::source::{Place, SourceText};

/// A heading at the top level of a text.
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) range: Range<usize>,
    pub(super) title: String,
    pub(super) class: Option<&'static str>,
    pub(super) id: Option<Id>,
    pub(super) attributes: Vec<(String, String)>,
}

/// The headings of a text that stand at its top level, in order.
pub(super) fn headings(
    source: &SourceText,
    offset: usize,
    text: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Heading> {
    at_line_starts(text).unwrap_or_else(|| parsed(source, offset, text, problems))
}

/// The headings as the parser of Markdown finds them.
fn parsed(source: &SourceText, offset: usize, text: &str, problems: &mut Vec<Diagnostic>) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut current: Option<Heading> = None;
    for (event, range) in Parser::new_ext(text, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, id, classes, attrs }) if depth == 0 => {
                let place = source.place(offset + range.start);
                let class = class_of(&classes, &place, problems);
                let id = id.and_then(|id| {
                    let parsed = Id::parse(&id);
                    if parsed.is_none() {
                        problems.push(
                            Diagnostic::error(
                                codes::WRONG_VALUE,
                                place.clone(),
                                say!(id_not_possible_as_address, id),
                            )
                            .hint(say!(hint_use_lower_case_in_id, id = Id::from_text(&id))),
                        );
                    }
                    parsed
                });
                let attributes: Vec<(String, String)> = attrs
                    .iter()
                    .map(|(k, v)| (k.to_string(), v.as_ref().map_or(String::new(), ToString::to_string)))
                    .collect();
                if class.is_none() && !attributes.is_empty() {
                    let names: Vec<&str> = attributes.iter().map(|(k, _)| k.as_str()).collect();
                    problems.push(
                        Diagnostic::error(
                            codes::HEADING_ATTRIBUTE,
                            place,
                            say!(heading_does_not_say_kind, names = names.join("», «")),
                        )
                        .hint(say!(try_add_kind_to_heading)),
                    );
                }
                current =
                    Some(Heading { level: level as u8, range, title: String::new(), class, id, attributes });
                depth += 1;
            }
            Event::End(TagEnd::Heading(_)) if depth == 1 => {
                depth = 0;
                if let Some(mut heading) = current.take() {
                    heading.title = heading.title.split_whitespace().collect::<Vec<_>>().join(" ");
                    let raw = text.get(heading.range.clone()).unwrap_or("");
                    let place = source.place(offset + heading.range.start);
                    take_code(&mut heading, raw, &place, problems);
                    found.push(heading);
                }
            }
            Event::Text(t) | Event::Code(t) => {
                if let Some(heading) = &mut current {
                    heading.title.push_str(&t);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut current {
                    heading.title.push(' ');
                }
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// The headings of a text in which each `#` at the begin of a line can be nothing else, and in which no heading says
/// more than its words: their titles are of no use then, and are not read. `None` for any other text. Most texts are so,
/// and a parser takes many times as long.
fn at_line_starts(text: &str) -> Option<Vec<Heading>> {
    let bytes = text.as_bytes();
    // Code, HTML, notes and addresses of links go over lines. Most texts do not even have the first sign of them.
    let has = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    if memchr::memchr3(b'<', b'`', b'~', bytes).is_some() && has(&["<", "```", "~~~"])
        || memchr::memchr(b'[', bytes).is_some() && has(&["[^", "]:"])
    {
        return None;
    }
    let (mut found, mut start) = (Vec::new(), 0);
    for end in memchr::memchr_iter(b'\n', bytes).map(|i| i + 1).chain([bytes.len()]) {
        let line = bytes.get(start..end).unwrap_or_default();
        let range = start..end;
        start = end;
        match line.trim_ascii_start() {
            [b'#', ..] => {}
            // A line under a heading.
            [sign @ (b'=' | b'-'), rest @ ..] if rest.trim_ascii_end().iter().all(|b| b == sign) => {
                return None;
            }
            _ => continue,
        }
        let level = line.iter().take_while(|b| **b == b'#').count();
        match line.get(level) {
            // Further in it may stand in a list.
            _ if level == 0 || line.contains(&b'{') => return None,
            None | Some(b' ' | b'\t' | b'\n') if level <= 6 => {}
            _ => continue,
        }
        let level = u8::try_from(level).unwrap_or(6);
        found.push(Heading {
            level,
            range,
            title: String::new(),
            class: None,
            id: None,
            attributes: Vec::new(),
        });
    }
    Some(found)
}

/// A code in brackets before a title, as in a table: `### [1.01] Minder inbraken {.doel}`. A bracket with a backslash
/// and a link are part of the title.
fn take_code(heading: &mut Heading, raw: &str, place: &Place, problems: &mut Vec<Diagnostic>) {
    let inner = raw.trim_start().trim_start_matches('#').trim_start();
    let after = inner.strip_prefix('[').and_then(|r| r.split_once(']')).map(|(_, after)| after);
    let is_code = after.is_some_and(|a| !a.starts_with(['(', '[']));
    if !is_code || !matches!(heading.class, Some("doel" | "actie")) {
        return;
    }
    let Some((code, title)) = heading.title.strip_prefix('[').and_then(|t| t.split_once(']')) else { return };
    let (code, title) = (code.trim().to_owned(), title.trim().to_owned());
    if heading.attributes.iter().any(|(k, _)| k == "code") {
        problems.push(
            Diagnostic::error(codes::HEADING_ATTRIBUTE, place.clone(), say!(heading_has_a_code_twice))
                .hint(say!(hint_choose_code_before_or_after)),
        );
    } else if !code.is_empty() {
        heading.attributes.push(("code".to_owned(), code));
    }
    heading.title = title;
}

fn class_of(
    classes: &[pulldown_cmark::CowStr<'_>],
    place: &Place,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'static str> {
    let mut found = None;
    for class in classes {
        match CLASSES.iter().find(|known| **known == &**class) {
            Some(known) if found.is_none() => found = Some(*known),
            Some(_) => problems.push(
                Diagnostic::error(
                    codes::HEADING_ATTRIBUTE,
                    place.clone(),
                    say!(heading_is_two_things_at_once),
                )
                .hint(say!(try_choose_one_kind)),
            ),
            None => problems.push(
                Diagnostic::error(
                    codes::HEADING_ATTRIBUTE,
                    place.clone(),
                    say!(not_a_kind_of_heading, class),
                )
                .hint(did_you_mean(class, &CLASSES)),
            ),
        }
    }
    found
}

/// A heading on another level. A heading underlined with `=` or `-` becomes one with `#`, and stays one line longer.
pub(super) fn relevel(raw: &str, from: u8, to: u8) -> String {
    let hashes = "#".repeat(usize::from(to));
    let line_end = if raw.ends_with('\n') { "\n" } else { "" };
    let trimmed = raw.trim_start();
    match trimmed.strip_prefix(&"#".repeat(usize::from(from))) {
        Some(rest) => format!("{hashes}{rest}"),
        None => {
            let mut lines: Vec<&str> = trimmed.trim_end().lines().collect();
            lines.pop();
            format!("{hashes} {}\n{line_end}", lines.join(" "))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LINES: [&str; 23] = [
        "",
        "",
        "",
        "Tekst van een alinea",
        "tekst met {haken} en [haak]",
        "# Kop",
        "## Kop twee",
        "### Kop ###",
        "#",
        "#kop",
        "####### zeven",
        "- punt",
        "  - punt",
        "1. een",
        "> aanhaling",
        "    code",
        "| a | b |",
        "|---|---|",
        "***",
        "\\# kop",
        "# Kop\u{a0}",
        "#\tKop",
        "a | b",
    ];
    /// With one of these the parser is asked.
    const OTHERS: [&str; 12] = [
        " ## in",
        "\t# tab",
        "> # kop",
        "- # kop",
        "---",
        "===",
        "## Doel {.doel}",
        "# {#id}",
        "```",
        "<div>",
        "[^1]: noot",
        "[a]:",
    ];

    fn line() -> impl Strategy<Value = &'static str> {
        prop_oneof![60 => prop::sample::select(&LINES[..]), 1 => prop::sample::select(&OTHERS[..])]
    }

    proptest! {
        #[test]
        fn a_quick_look_sees_what_the_parser_sees(lines in prop::collection::vec(line(), 0..12), end in "\n?") {
            let text = format!("{}{end}", lines.join("\n"));
            if let Some(found) = at_line_starts(&text) {
                let seen = |all: Vec<Heading>| -> Vec<_> {
                    all.into_iter().map(|h| (h.level, h.range, h.class, h.id, h.attributes)).collect()
                };
                let (source, mut problems) = (SourceText::new("a.md", text.as_str()), Vec::new());
                let (seen, expected) = (seen(found), seen(parsed(&source, 0, &text, &mut problems)));
                prop_assert_eq!(problems, Vec::new());
                prop_assert_eq!(seen, expected, "{:?}", text);
            }
        }
    }
}
