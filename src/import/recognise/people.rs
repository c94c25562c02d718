//! Portfolio holders, affiliated parties and the day of publication.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::line::{Line, Role};

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static HOLDERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:portefeuillehouders?|(?:verantwoordelijk(?:e)? )?wethouders?)(?:\(s\))?(?P<colon>:)?\s*(?P<names>.*)$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:publicatiedatum|gepubliceerd(?: op)?|datum(?: van)? publicatie):?\s*(?:(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d\d)-(?P<d2>\d\d)|(?P<d3>\d{1,2}) (?P<month>[a-z]+) (?P<y3>\d{4}))\.?$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PARTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^bijdrage (?:van )?(?:de )?verbonden partij(?:en)?:?\s+(?P<name>\S.*)$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PARTIES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:betrokken )?verbonden partij(?:en)?:?$").unwrap());
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static GIVES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^bijdrage (?:van )?(?:de )?verbonden partij(?:en)?:?$").unwrap());

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Marks holders, parties and the day of publication.
pub(crate) fn mark(lines: &mut [Line]) {
    for i in 0..lines.len() {
        let Some(line) = lines.get(i).filter(|l| l.is_plain() && l.chars() < 300) else { continue };
        let text = line.clean.clone();
        if let Some(date) = published(&text) {
            set(lines, i, Role::Published(date));
        } else if let Some(found) = HOLDERS.captures(&text) {
            let named = found.name("names").map_or("", |m| m.as_str());
            let colon = found.name("colon").is_some();
            if let Some(list) = names(named, colon) {
                set(lines, i, Role::Holders(list));
            } else if named.is_empty()
                && let Some(list) =
                    lines.get(i + 1).filter(|l| l.is_plain()).and_then(|l| names(&l.clean, true))
            {
                // The names are those of the line below; their titles are left out as they are beside the word.
                set(lines, i + 1, Role::Holders(list));
                set(lines, i, Role::Noise(crate::import::log::Why::Marker));
            }
        } else if let Some(found) = PARTY.captures(&text) {
            let name = found.name("name").map_or("", |m| m.as_str());
            if name.split(' ').count() <= 12 && !text.ends_with('.') {
                set(lines, i, Role::Party(name.to_owned()));
            }
        } else if PARTIES.is_match(&text)
            && let Some(next) = lines.get(i + 1).filter(|l| l.is_plain() && !l.stops() && l.chars() <= 150)
            && lines.get(i + 2).is_some_and(|l| l.is_plain() && GIVES.is_match(&l.clean))
            && !GIVES.is_match(&next.clean)
            && lines.get(i + 3).is_some_and(Line::is_plain)
        {
            // "Verbonden partijen", names, "Bijdrage verbonden partij", text.
            let name = next.text.clone();
            set(lines, i, Role::Party(name));
            set(lines, i + 1, Role::Part);
        }
    }
}

fn set(lines: &mut [Line], i: usize, role: Role) {
    if let Some(line) = lines.get_mut(i) {
        line.role = role;
    }
}

fn published(text: &str) -> Option<Date> {
    let found = PUBLISHED.captures(text)?;
    let get = |name: &str| found.name(name).map(|m| m.as_str());
    let (day, month, year) = if let (Some(d), Some(m), Some(y)) = (get("d"), get("m"), get("y")) {
        (d.parse().ok()?, m.parse().ok()?, y.parse().ok()?)
    } else if let (Some(d), Some(m), Some(y)) = (get("d2"), get("m2"), get("y2")) {
        (d.parse().ok()?, m.parse().ok()?, y.parse().ok()?)
    } else {
        let month = MONTHS.iter().position(|m| Some(*m) == get("month").map(str::to_lowercase).as_deref())?;
        (get("d3")?.parse().ok()?, i8::try_from(month + 1).ok()?, get("y3")?.parse().ok()?)
    };
    Date::new(year, month, day).ok()
}

/// Names of persons: each of two to six words that begin with a capital, apart from "van", "de" and the like.
fn names(text: &str, sure: bool) -> Option<Vec<String>> {
    let text = text.trim_end_matches('.');
    let list: Vec<String> = text
        .split([',', ';', '/'])
        .flat_map(|part| part.split(" en "))
        .map(|n| {
            n.trim().trim_start_matches("wethouder ").trim_start_matches("burgemeester ").trim().to_owned()
        })
        .filter(|n| !n.is_empty())
        .collect();
    let small = ["van", "de", "den", "der", "ter", "ten", "het", "'t", "in", "op", "te", "von", "la", "el"];
    let name = |n: &String| {
        let words: Vec<&str> = n.split(' ').collect();
        let fine = words.iter().all(|w| {
            small.contains(&w.to_lowercase().as_str())
                || w.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '\'')
        });
        let last = words.last().is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || c == '('));
        fine && last
            && words.len() <= 7
            && !n.chars().any(|c| c.is_ascii_digit())
            && (sure || words.len() > 1)
    };
    (!list.is_empty() && list.iter().all(name)).then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    #[test]
    fn holders_on_one_line_or_on_the_next() {
        for text in [
            "Portefeuillehouders Jan de Vries, Fatma van den Berg en Wim Bos",
            "Portefeuillehouder(s): Jan de Vries, Fatma van den Berg, Wim Bos",
            "Portefeuillehouders\nwethouder Jan de Vries, Fatma van den Berg en Wim Bos",
        ] {
            let mut lines = of(text);
            mark(&mut lines);
            let last = lines.last().map(|l| l.role.clone());
            let Some(Role::Holders(list)) = &last else { panic!("{text}") };
            assert_eq!(list, &["Jan de Vries", "Fatma van den Berg", "Wim Bos"]);
        }
        let mut lines = of("Portefeuillehouders bespreken dit in het college.");
        mark(&mut lines);
        assert!(lines[0].is_open());
    }

    #[test]
    fn parties_with_their_part() {
        let mut lines = of(
            "Bijdrage verbonden partij: Veiligheidsregio\nTekst.\n\nVerbonden Partijen\n\nRegio Oost\n\nBijdrage Verbonden Partij\n\nZij doen veel.",
        );
        mark(&mut lines);
        assert!(matches!(&lines[0].role, Role::Party(n) if n == "Veiligheidsregio"));
        assert!(matches!(&lines[2].role, Role::Party(n) if n == "Regio Oost"));
    }

    #[test]
    fn the_day_of_publication() {
        for text in
            ["Publicatiedatum: 04-08-2025", "Gepubliceerd op 4 augustus 2025", "Publicatiedatum 2025-08-04"]
        {
            assert_eq!(published(text).map(|d| d.to_string()).as_deref(), Some("2025-08-04"), "{text}");
        }
        assert_eq!(published("Publicatiedatum: 31-02-2025"), None);
    }
}
