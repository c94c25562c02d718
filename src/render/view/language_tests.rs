//! On a site whose fixed texts are in another language, what editors wrote is marked as Dutch, and nothing else is.

use std::sync::LazyLock;

use regex::Regex;
use scraper::{ElementRef, Html, Node};

use super::tests::{fixture, pages};
use super::*;
use crate::config::Language;
use crate::source::SourceText;

/// Every fixed text between signs that no content has. The months are names one by one.
fn marked() -> Wording {
    let usual = Wording::new(Language::English, &[], &mut Vec::new()).unwrap();
    let mut parts: BTreeMap<&str, String> = BTreeMap::new();
    for (key, text) in usual.all() {
        let (part, name) = key.split_once('.').unwrap();
        let mark = |text: &str| format!("⟦{text}⟧");
        let text = if key == "stand.maanden" {
            text.split(' ').map(mark).collect::<Vec<_>>().join(" ")
        } else {
            mark(text)
        };
        let line = format!("{name} = {}\n", toml::Value::String(text));
        parts.entry(part).or_default().push_str(&line);
    }
    let own: String = parts.iter().map(|(part, lines)| format!("[{part}]\n{lines}")).collect();
    let mut problems = Vec::new();
    let words =
        Wording::new(Language::English, &[SourceText::new("taal/en.toml", own)], &mut problems).unwrap();
    assert_eq!(problems, []);
    words
}

static NO_LANGUAGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\u{ad}|https://\S+|\((?:CSV|JSON|SVG), [\d,]+\u{a0}kB\)").unwrap());

/// The texts of a page with their language, and what is wrong with it.
fn walk(element: ElementRef<'_>, lang: &str, depth: &mut usize, wrong: &mut Vec<String>) {
    let lang = element.value().attr("lang").unwrap_or(lang);
    for child in element.children() {
        match child.value() {
            // A drawing is hidden from who hears the page: the table beside it says the same.
            Node::Element(e) if !matches!(e.name(), "title" | "style" | "noscript" | "svg") => {
                walk(ElementRef::wrap(child).unwrap(), lang, depth, wrong);
            }
            Node::Text(text) => {
                // Words outside the signs are of the content; soft hyphens part them. An address is in no language,
                // and neither are the kind and the size of a file.
                let text = NO_LANGUAGE.replace_all(text, "");
                let mut content = String::new();
                for c in text.chars() {
                    match c {
                        '⟦' => *depth += 1,
                        '⟧' => *depth = depth.saturating_sub(1),
                        c if *depth == 0 => content.push(c),
                        _ => {}
                    }
                }
                let says = content.split(|c: char| !c.is_alphabetic()).any(|w| w.chars().count() > 2);
                if lang == "nl" && text.contains(['⟦', '⟧']) {
                    wrong.push(format!("fixed, but marked as Dutch: {text}"));
                }
                if lang != "nl" && says {
                    wrong.push(format!(
                        "content, but not marked: {} <{}>",
                        content.trim(),
                        element.value().name()
                    ));
                }
            }
            _ => {}
        }
    }
}

#[test]
fn what_editors_wrote_is_marked_as_dutch_on_a_page_in_english() {
    let mut f = fixture();
    f.wording = marked();
    let mut wrong = Vec::new();
    for (route, html) in pages(&f, LinkStyle::Folders) {
        let page = Html::parse_document(&html);
        assert_eq!(page.root_element().value().attr("lang"), Some("en"), "{route}");
        let mut found = Vec::new();
        walk(page.root_element(), "en", &mut 0, &mut found);
        wrong.extend(found.into_iter().map(|w| format!("{route}: {w}")));
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} texts:\n{}\n", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_dutch_page_marks_nothing() {
    for (route, html) in pages(&fixture(), LinkStyle::Folders) {
        assert_eq!(html.matches(" lang=").count(), 1, "{route}");
    }
}
