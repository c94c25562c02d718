//! The foot of a site that was copied along with its last page: "Contact", "Privacy", "Volg ons", "© Gemeente X". It is
//! left out where it stands behind all content, and the log says how much that was.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Role};
use crate::import::log::Why;

/// What stands only in the foot of a site.
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static SURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:privacy(?:verklaring|statement|beleid)?|cookies?(?:verklaring|beleid|instellingen)?|privacy (?:en|&) cookies|proclaimer|disclaimer|toegankelijkheid(?:sverklaring)?|sitemap|copyright\b.{0,80}|©.{0,100}|.{0,60}© ?(?:19|20)\d\d|alle rechten voorbehouden|volg ons(?: (?:op|via) .{1,40})?|deel deze pagina(?: (?:op|via) .{1,40})?|deel op .{1,30}|kwetsbaarheid melden|responsible disclosure|(?:mogelijk gemaakt|gemaakt|ontwikkeld|gerealiseerd) (?:door|met) \S.{0,40}|powered by .{1,40}|over deze (?:web)?site|nieuwsbrief|rss)$").unwrap()
});

/// What stands in a foot too, and may stand elsewhere.
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static LOOSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:contact(?:gegevens|formulier|pagina)?|neem contact op|colofon|archief|webarchief|vacatures|inloggen|english|facebook|twitter|x|linkedin|instagram|youtube|whatsapp|mastodon|bluesky|threads|e-?mail|telefoon|adres|bezoekadres|postadres|openingstijden|(?:tel(?:efoon)?\.?:? ?)?(?:0|14 ?|\+31)[\d ()-]{3,14}|\S+@\S+\.[a-z]{2,}|(?:www\.|https?://)\S+|postbus \d+.{0,40}|\d{4} ?[A-Z]{2} [\p{Lu}' -].{0,30})$").unwrap()
});

/// What a line of a foot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Sure,
    Loose,
}

fn says(text: &str) -> Option<Says> {
    let text = text.trim_matches(|c: char| matches!(c, '|' | '•' | '·' | '-' | '>' | '›' | ' '));
    if text.is_empty() || text.chars().count() > 160 {
        return None;
    }
    if SURE.is_match(text) {
        return Some(Says::Sure);
    }
    if LOOSE.is_match(text) {
        return Some(Says::Loose);
    }
    // Several links on one line: "Contact | Privacy | Cookies", "Contact Privacy Cookies".
    let parts: Vec<&str> = if text.contains(['|', '•', '·']) {
        text.split(['|', '•', '·']).map(str::trim).filter(|p| !p.is_empty()).collect()
    } else {
        text.split(' ').collect()
    };
    let all: Option<Vec<Says>> = parts
        .iter()
        .map(|p| if SURE.is_match(p) { Some(Says::Sure) } else { LOOSE.is_match(p).then_some(Says::Loose) })
        .collect();
    all.filter(|a| a.len() > 1 && a.contains(&Says::Sure)).map(|_| Says::Sure)
}

/// Leaves out the foot at the end of each source: two lines or more of which one can be nothing else, or one that names
/// whose site it was.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut end = lines.len();
    while end > 0 {
        let Some(file) = lines.get(end - 1).map(|l| l.place.file.clone()) else { break };
        let start = lines.iter().take(end).rposition(|l| l.place.file != file).map_or(0, |i| i + 1);
        foot(lines.get_mut(start..end).unwrap_or_default());
        end = start;
    }
}

fn foot(lines: &mut [Line]) {
    let (mut found, mut sure) = (Vec::new(), 0);
    for (i, line) in lines.iter().enumerate().rev() {
        match &line.role {
            Role::Noise(_) => continue,
            Role::Open if line.is_open() => {}
            _ => break,
        }
        let Some(says) = says(&line.clean) else { break };
        sure += usize::from(says == Says::Sure);
        found.push(i);
    }
    let named = found.iter().any(|i| lines.get(*i).is_some_and(|l| l.clean.starts_with('©')));
    if sure == 0 || found.len() < 2 && !named || found.len() == lines.len() {
        return;
    }
    for i in found {
        if let Some(line) = lines.get_mut(i) {
            line.role = Role::Noise(Why::Frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    fn left(text: &str) -> Vec<String> {
        let mut lines = of(text);
        mark(&mut lines);
        lines.into_iter().filter(|l| matches!(l.role, Role::Noise(_))).map(|l| l.text).collect()
    }

    #[test]
    fn the_foot_of_a_site_is_left_out() {
        let found = left(
            "Wij doen veel.\n\nContact\n\n14 030\n\ninfo@meerstede.nl\n\nPrivacy\n\nCookies\n\nProclaimer\n\nVolg ons\n\nDeel deze pagina\n\n© Gemeente Meerstede 2026",
        );
        assert_eq!(found.len(), 9, "{found:?}");
        assert_eq!(left("Tekst.\n\nContact | Privacy | Cookies\n\nToegankelijkheid").len(), 2);
        assert_eq!(left("Tekst.\n\n© 2026 Gemeente Meerstede").len(), 1);
        assert_eq!(left("Tekst.\n\nContact Privacy Cookies Sitemap\n\nX").len(), 2);
    }

    #[test]
    fn words_of_the_content_stay() {
        for text in [
            "Tekst.\n\nContact",
            "Privacy\n\nWij letten op privacy.",
            "Privacy\n\nCookies\n\nTekst onder de kop.",
            "Privacy\n\nCookies",
            "Lasten 12\n\nToegankelijkheid",
        ] {
            assert!(left(text).is_empty(), "{text}");
        }
    }
}
