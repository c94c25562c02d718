//! Printed numbers before a heading, and words that say what a heading is. Codes are strings: 3.10 comes after 3.09, and
//! a code is a child of another when its parts begin with the other's parts.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Role};

/// What a line that begins with a number or a word such as "Doelstelling" says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbering {
    /// The word before the number, in small letters.
    pub(crate) word: Option<&'static Word>,
    /// The code as printed without a last dot: "I.a.1", "01", "D1". Empty where only a word and a colon stand.
    pub(crate) code: String,
    /// The parts of the code.
    pub(crate) parts: Vec<String>,
    /// How it is written.
    pub(crate) style: Style,
    /// The byte at which the title begins in the cleaned line.
    pub(crate) rest: usize,
}

/// How a code is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Style {
    /// "1." with one part.
    Arabic,
    /// "01." with one part and a leading zero.
    Zero,
    /// "1.1", "1.01", with this many parts.
    Dotted(usize),
    /// "I." with one part.
    Roman,
    /// "I.a.1" with this many parts.
    RomanDotted(usize),
    /// "a)" or "A.".
    Letter,
    /// "D1" or "D1.2" with this many parts.
    Prefixed(usize),
    /// A word only: "Doel: ...".
    Word,
}

/// A word that says what a heading is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// In small letters.
    pub(crate) text: &'static str,
    /// From a programme (0) by way of goals (1 to 5) to an action (9).
    pub(crate) rank: u8,
}

/// The rank of an action.
pub(crate) const ACTION: u8 = 9;

/// The words, the longer before the shorter.
static WORDS: [Word; 35] = [
    Word { text: "programmaonderdeel", rank: 1 },
    Word { text: "deelprogramma", rank: 1 },
    Word { text: "programma", rank: 0 },
    Word { text: "hoofdstuk", rank: 0 },
    Word { text: "domein", rank: 0 },
    Word { text: "thema", rank: 0 },
    Word { text: "pijler", rank: 0 },
    Word { text: "taakveld", rank: 1 },
    Word { text: "speerpunt", rank: 2 },
    Word { text: "hoofdopgave", rank: 2 },
    Word { text: "opgave", rank: 2 },
    Word { text: "ambitie", rank: 2 },
    Word { text: "strategisch doel", rank: 3 },
    Word { text: "strategische doelstelling", rank: 3 },
    Word { text: "hoofddoelstelling", rank: 3 },
    Word { text: "hoofddoel", rank: 3 },
    Word { text: "maatschappelijk effect", rank: 3 },
    Word { text: "beoogd effect", rank: 3 },
    Word { text: "effect", rank: 3 },
    Word { text: "operationele doelstelling", rank: 5 },
    Word { text: "operationeel doel", rank: 5 },
    Word { text: "subdoelstelling", rank: 5 },
    Word { text: "subdoel", rank: 5 },
    Word { text: "beoogd resultaat", rank: 5 },
    Word { text: "resultaat", rank: 5 },
    Word { text: "voorstel", rank: 4 },
    Word { text: "doelstelling", rank: 4 },
    Word { text: "doel", rank: 4 },
    Word { text: "inspanning", rank: ACTION },
    Word { text: "prestatie", rank: ACTION },
    Word { text: "maatregel", rank: ACTION },
    Word { text: "activiteit", rank: ACTION },
    Word { text: "actiepunt", rank: ACTION },
    Word { text: "actie", rank: ACTION },
    Word { text: "project", rank: ACTION },
];

const CODE: &str = r"(?:(?P<rom>[IVX]{1,5}(?:\.[a-z0-9]{1,3}){1,4})|(?P<dot>\d{1,2}(?:\.[A-Za-z])?(?:\.\d{1,3}){1,4}(?:\.?[A-Za-z])?|\d{1,2}\.[A-Za-z](?:\.\d{1,3}){0,3})|(?P<pre>[A-Z]{1,2}\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z](?:\.(?:\d{1,2}|[ivx]{1,4})){1,3})|(?P<num>\d{1,3})|(?P<one>[IVX]{1,5})|(?P<let>[A-Z]))";

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = WORDS.iter().map(|w| w.text).collect();
    Regex::new(&format!(
        r"^(?i:(?P<word>{}))(?:\s+(?:nr\.?\s*)?{CODE}(?P<end>\s*[.:)–-]+|\s|$)|(?P<colon>\s*:\s))\s*",
        words.join("|")
    ))
    .unwrap()
});

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?P<rom>[IVX]{1,5}(?:\.[a-z0-9]{1,3}){1,4})(?:[.:)]\s*|\s+[-:]?\s*)",
        r"|(?P<dot>\d{1,2}(?:\.[A-Za-z])?(?:\.\d{1,3}){1,4}(?:\.?[A-Za-z])?|\d{1,2}\.[A-Za-z](?:\.\d{1,3}){0,3})(?:[.:)]?\s+(?:-\s+)?|[.:)]\s*)",
        r"|(?P<pre>[A-Z]{1,2}\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z](?:\.(?:\d{1,2}|[ivx]{1,4})){1,3})(?:\s*[.:)]\s*|\s+-?\s*)",
        r"|(?P<num>\d{1,3})(?:\s?[.):]\s+|[.)])",
        r"|(?P<one>[IVX]{1,5})[.:)]\s+",
        r"|(?P<let>[A-Z])[.)]\s+|(?P<low>[a-z])\)\s*)",
    ))
    .unwrap()
});

/// The number or word at the start of a cleaned line, with a title behind it.
pub(crate) fn parse(clean: &str) -> Option<Numbering> {
    if let Some(found) = WORDED.captures(clean) {
        let rest = found.get(0)?.end();
        let word = found.name("word").map(|w| w.as_str().to_lowercase())?;
        let word = WORDS.iter().find(|w| w.text == word)?;
        let title = clean.get(rest..)?;
        if found.name("colon").is_some() {
            let fine =
                title.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '‘' | '\'' | '“' | '"' | '('));
            // "Voorstel: de raad besluit het volgende." is a sentence.
            let fine = fine && !(word.text == "voorstel" && title.ends_with(['.', ';', ':']));
            return (fine && title.chars().count() < 200).then(|| Numbering {
                word: Some(word),
                code: String::new(),
                parts: Vec::new(),
                style: Style::Word,
                rest,
            });
        }
        // "Doel A meer groen" needs a sign or the end behind a letter: "Domein I ..." and "Thema V" are codes too.
        let loose = found.name("end").is_none_or(|e| e.as_str().trim().is_empty());
        let (code, style) = code(&found)?;
        let letter = matches!(style, Style::Letter);
        if letter && loose && title.starts_with(char::is_lowercase) || year(&code) {
            return None;
        }
        return Some(Numbering { word: Some(word), parts: parts(&code), code, style, rest });
    }
    let found = BARE.captures(clean)?;
    let rest = found.get(0)?.end();
    let title = clean.get(rest..)?;
    let fine = title
        .starts_with(|c: char| c.is_alphabetic() || matches!(c, '‘' | '’' | '\'' | '“' | '"' | '('))
        && title.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let (code, style) = code(&found)?;
    let glued = found.get(0).is_some_and(|m| !m.as_str().ends_with(' '));
    // "1.Bestuur" may be glued, "3e" and "A4" may not; a unit behind a number is no title: "12 km".
    let low = title.starts_with(char::is_lowercase);
    if !fine || glued && low || low && matches!(style, Style::Prefixed(_)) {
        return None;
    }
    Some(Numbering { word: None, parts: parts(&code), code, style, rest })
}

fn code(found: &regex::Captures<'_>) -> Option<(String, Style)> {
    let get = |name: &str| found.name(name).map(|m| m.as_str());
    if let Some(c) = get("rom") {
        return Some((c.into(), Style::RomanDotted(c.split('.').count())));
    }
    if let Some(c) = get("dot") {
        return Some((c.into(), Style::Dotted(c.split('.').count())));
    }
    if let Some(c) = get("pre") {
        return Some((c.into(), Style::Prefixed(c.split('.').count())));
    }
    if let Some(c) = get("num") {
        return Some((c.into(), if c.starts_with('0') { Style::Zero } else { Style::Arabic }));
    }
    if let Some(c) = get("one") {
        return Some((c.into(), Style::Roman));
    }
    let c = get("let").or_else(|| found.name("low").map(|m| m.as_str()))?;
    Some((c.into(), Style::Letter))
}

fn year(code: &str) -> bool {
    crate::amount::parse::year(code).is_some()
}

/// The parts of a code: "I.a.1" is I, a and 1.
pub(crate) fn parts(code: &str) -> Vec<String> {
    code.split('.').filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// Whether `child` lies below `parent`.
pub(crate) fn below(child: &[String], parent: &[String]) -> bool {
    !parent.is_empty() && child.len() > parent.len() && child.iter().zip(parent).all(|(c, p)| c == p)
}

/// Where the space between the words of a title stands: the word "programma" loses its word, "domein" without a number
/// keeps it.
pub(crate) fn word_at_start(clean: &str) -> Option<(&'static Word, &str)> {
    let lower = clean.to_lowercase();
    WORDS.iter().find_map(|w| {
        let rest = lower.strip_prefix(w.text)?;
        let at = clean.len().checked_sub(rest.len())?;
        let rest = clean.get(at..)?;
        rest.starts_with(' ').then(|| (w, rest.trim()))
    })
}

/// "Strategisch doel 3.1" has its title on the line below.
pub(crate) fn titles_below(lines: &mut [Line]) {
    for i in 1..lines.len() {
        let (before, after) = lines.split_at_mut(i);
        let (Some(line), Some(next)) = (before.last_mut(), after.first_mut()) else { continue };
        let bare = line.is_plain()
            && line.numbering.as_ref().is_some_and(|n| {
                n.word.is_some_and(|w| w.rank > 0) && !n.code.is_empty() && line.clean.len() <= n.rest
            });
        let title = next.is_plain()
            && next.numbering.is_none()
            && next.depth.is_none()
            && !next.stops()
            && next.chars() <= 200
            && next.clean.starts_with(|c: char| c.is_alphabetic() || matches!(c, '‘' | '“' | '"'));
        if !bare || !title {
            continue;
        }
        line.text = format!("{} {}", line.text, next.text);
        line.clean = format!("{} {}", line.clean, next.clean);
        line.numbering = parse(&line.clean);
        next.role = Role::Part;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str) -> (String, Style, String, Option<&'static str>) {
        let n = parse(text).unwrap_or_else(|| panic!("{text}"));
        let title = text[n.rest..].to_owned();
        (n.code, n.style, title, n.word.map(|w| w.text))
    }

    #[test]
    fn the_ways_a_heading_is_numbered() {
        for (text, code, style, title, word) in [
            ("1. Goed wonen", "1", Style::Arabic, "Goed wonen", None),
            ("02 . Wij bouwen", "02", Style::Zero, "Wij bouwen", None),
            ("1.01 Huizen voor starters", "1.01", Style::Dotted(2), "Huizen voor starters", None),
            ("1.1.1 Wij bouwen", "1.1.1", Style::Dotted(3), "Wij bouwen", None),
            ("II.b.3. Wij bouwen", "II.b.3", Style::RomanDotted(3), "Wij bouwen", None),
            ("II.b.3.Wij bouwen", "II.b.3", Style::RomanDotted(3), "Wij bouwen", None),
            ("D1 Meer groen", "D1", Style::Prefixed(1), "Meer groen", None),
            ("D1.2: Meer groen", "D1.2", Style::Prefixed(2), "Meer groen", None),
            ("a) Meer groen", "a", Style::Letter, "Meer groen", None),
            ("Doel 1.2: Meer groen", "1.2", Style::Dotted(2), "Meer groen", Some("doel")),
            ("Doelstelling A", "A", Style::Letter, "", Some("doelstelling")),
            ("Doelstelling A. Meer groen", "A", Style::Letter, "Meer groen", Some("doelstelling")),
            ("Thema IV: Wonen", "IV", Style::Roman, "Wonen", Some("thema")),
            ("Opgave 3 Wonen", "3", Style::Arabic, "Wonen", Some("opgave")),
            ("Inspanning 4 - Wij bouwen", "4", Style::Arabic, "Wij bouwen", Some("inspanning")),
            ("Beoogd effect: meer groen", "", Style::Word, "meer groen", Some("beoogd effect")),
            ("Resultaat 4.A.1 Wonen", "4.A.1", Style::Dotted(3), "Wonen", Some("resultaat")),
            ("4.A Wonen", "4.A", Style::Dotted(2), "Wonen", None),
            ("Programma 4: Wonen", "4", Style::Arabic, "Wonen", Some("programma")),
        ] {
            assert_eq!(p(text), (code.into(), style, title.into(), word), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_a_heading() {
        for text in [
            "2024 was een goed jaar",
            "12 km fietspad",
            "3e kwartaal",
            "1,5 miljoen",
            "€ 12",
            "Programma 2024 Wonen",
            "Actie is nodig",
            "Doelen en acties",
            "In 2024",
            "B en W",
            "0.1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_lies_below_another_by_its_parts() {
        let below = |c: &str, p: &str| super::below(&parts(c), &parts(p));
        assert!(below("I.a.1", "I.a") && below("1.01", "1") && below("3.10", "3"));
        assert!(!below("3.10", "3.1") && !below("1.1", "1.1") && !below("1", ""));
    }
}
