//! What a web page adds to a text: links to jump back, buttons, lines of signs, bars, counters, page numbers. A link to
//! jump back proves that the line it names is a heading, and a counter is a check on the import.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Kind, Line, Role, same};
use crate::import::log::Why;

/// A count that the source prints: "Aantal acties: 6".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counter {
    /// The line.
    pub(crate) line: usize,
    /// What is counted, in small letters: "acties".
    pub(crate) what: String,
    /// How many.
    pub(crate) count: usize,
}

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static SKIP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:terug naar|ga terug naar|naar) (?:de )?(?:navigatie|boven|begin|top|inhoudsopgave|overzicht|inhoud)(?: - (?P<what>.+))?$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PROGRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^\d+(?:[.,]\d+)? ?% (?:complete|voltooid|compleet)$").unwrap());
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static COUNTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^aantal (?P<what>acties|indicatoren|doelen|doelstellingen|subdoelen|maatregelen|inspanningen|prestaties|activiteiten)(?: in [\w ]+)?: ?(?P<n>\d{1,4})$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PAGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:pagina|blz\.?|bladzijde) \d+(?: (?:van|/) \d+)?$").unwrap());

const BUTTONS: [&str; 28] = [
    "meer",
    "minder",
    "inhoud",
    "menu",
    "home",
    "zoeken",
    "zoek",
    "sluiten",
    "print",
    "printen",
    "afdrukken",
    "delen",
    "deel deze pagina",
    "download",
    "downloads",
    "download pdf",
    "download als pdf",
    "lees meer",
    "lees verder",
    "lees voor",
    "vorige",
    "volgende",
    "vorige pagina",
    "volgende pagina",
    "direct naar inhoud",
    "ga naar de inhoud",
    "naar hoofdinhoud",
    "open alles",
];

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static COOKIES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:wij|we|deze (?:web)?site|(?:de )?gemeente [\w' -]{2,40}|op deze (?:web)?site) (?:gebruiken|gebruikt|plaatsen|plaatst|maken|maakt|worden)\b.{0,60}\bcookies\b.{0,200}|(?:alle |alleen (?:nodige |functionele )?)?(?:cookies )?(?:accepteren|weigeren|toestaan)|cookie-?(?:instellingen|voorkeuren|melding|verklaring))$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static CRUMBS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:u bent hier:? ?|(?:home|start|startpagina|voorpagina) ?[/>›»|] ?\S).*$").unwrap()
});

/// A path through a site: "Home", then names with a line of "/" or ">" between them.
fn crumbs(lines: &mut [Line]) {
    let between = |l: &Line| matches!(l.clean.as_str(), "/" | ">" | "›" | "»" | "→");
    let home = |l: &Line| {
        ["home", "start", "startpagina", "voorpagina", "u bent hier"]
            .contains(&l.clean.to_lowercase().trim_end_matches(':'))
    };
    for i in 0..lines.len() {
        if !lines.get(i).is_some_and(|l| l.is_plain() && home(l)) {
            continue;
        }
        let mut end = i;
        while lines.get(end + 1).is_some_and(between)
            && lines.get(end + 2).is_some_and(|l| l.is_plain() && l.chars() <= 120 && !l.stops())
        {
            end += 2;
        }
        if end == i {
            continue;
        }
        for line in lines.iter_mut().take(end + 1).skip(i) {
            line.role = Role::Noise(Why::Button);
        }
        if let Some(next) = lines.get_mut(end + 1) {
            next.gap = true;
        }
    }
}

/// Marks the noise and what it proves, and gives the counters.
pub(crate) fn mark(lines: &mut [Line]) -> Vec<Counter> {
    crumbs(lines);
    let mut counters = Vec::new();
    for i in 0..lines.len() {
        let Some(line) = lines.get(i) else { break };
        if !line.is_plain() || line.chars() > 1000 {
            continue;
        }
        let text = line.clean.as_str();
        let why = if let Some(found) = SKIP.captures(text) {
            if let Some(what) = found.name("what").map(|w| w.as_str().to_owned()) {
                prove(lines, i, &what);
            }
            Some(Why::SkipLink)
        } else if !text.chars().any(char::is_alphanumeric) && !text.contains(['€', '%']) {
            // Signs of a face or a coloured dot are statuses, and are looked at before.
            text.chars()
                .all(|c| c.is_ascii_punctuation() || matches!(c, '…' | '·' | '•' | '–'))
                .then_some(Why::Separator)
        } else if PROGRESS.is_match(text) {
            Some(Why::Progress)
        } else if let Some(found) = COUNTER.captures(text) {
            let what = found.name("what").map_or("", |m| m.as_str()).to_lowercase();
            let count = found.name("n").and_then(|m| m.as_str().parse().ok()).unwrap_or(0);
            counters.push(Counter { line: i, what, count });
            Some(Why::Counter)
        } else if PAGE.is_match(text) {
            Some(Why::Page)
        } else if BUTTONS.contains(&text.to_lowercase().as_str())
            || line.chars() <= 300 && (COOKIES.is_match(text) || CRUMBS.is_match(text))
        {
            Some(Why::Button)
        } else {
            None
        };
        if let Some(why) = why
            && let Some(line) = lines.get_mut(i)
        {
            line.role = Role::Noise(why);
            if why != Why::SkipLink
                && why != Why::Counter
                && let Some(next) = lines.get_mut(i + 1)
            {
                next.gap = true;
            }
        }
    }
    counters
}

/// The line that a link to jump back names, a few lines before it, is a heading.
fn prove(lines: &mut [Line], i: usize, what: &str) {
    for j in (i.saturating_sub(4)..i).rev() {
        if let Some(line) = lines.get_mut(j)
            && matches!(line.role, Role::Open)
            && same(&line.clean, what)
        {
            line.proof.skip = true;
            line.gap = true;
            return;
        }
    }
}

/// The same heading twice within four lines is a tab and its panel: the last is kept and is proven.
pub(crate) fn twice(lines: &mut [Line]) {
    let keys: Vec<Option<String>> = lines.iter().map(heading_key).collect();
    for i in 0..lines.len() {
        let Some(Some(key)) = keys.get(i) else { continue };
        let mut seen = 0;
        for j in i + 1..(i + 12).min(lines.len()) {
            let Some(next) = lines.get(j) else { break };
            if matches!(next.role, Role::Noise(_)) {
                continue;
            }
            seen += 1;
            if seen > 4 {
                break;
            }
            if keys.get(j).is_some_and(|k| k.as_ref() == Some(key)) && (next.gap || j > i + 1) {
                let proof = lines.get(i).map(|l| l.proof).unwrap_or_default();
                if let Some(line) = lines.get_mut(i) {
                    line.role = Role::Noise(Why::Twice);
                }
                if let Some(line) = lines.get_mut(j) {
                    line.proof.twice = true;
                    line.proof.skip |= proof.skip;
                    line.proof.sign |= proof.sign;
                    line.gap = true;
                }
                break;
            }
        }
    }
}

/// What two prints of one heading have in common; `None` for a line that is no heading by its looks.
fn heading_key(line: &Line) -> Option<String> {
    let letters = line.clean.chars().filter(|c| c.is_alphabetic()).count();
    // A row of a table may stand there twice.
    let number =
        line.clean.rsplit(' ').next().is_some_and(|last| {
            super::table::cell::is_cell(last) && crate::amount::parse::year(last).is_none()
        });
    let fine = matches!(line.role, Role::Open)
        && !number
        && matches!(line.kind, Kind::Plain | Kind::Head(_))
        && letters >= 4
        && line.chars() <= 200
        && (!line.stops() || line.numbering.is_some() || line.clean.ends_with('?'));
    fine.then(|| super::line::key(&line.clean))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    #[test]
    fn skip_links_prove_a_heading_and_buttons_go() {
        let mut lines =
            of("Menu\n\nWonen en bouwen\n\nTerug naar navigatie - Wonen en bouwen\nTekst.\n.\nNaar boven");
        mark(&mut lines);
        assert!(lines[1].proof.skip);
        let noise: Vec<bool> = lines.iter().map(|l| matches!(l.role, Role::Noise(_))).collect();
        assert_eq!(noise, [true, false, true, false, true, true]);
    }

    #[test]
    fn counters_are_kept_as_a_check() {
        let mut lines = of("Aantal acties: 6\nAantal inwoners: 6");
        let counters = mark(&mut lines);
        assert_eq!(counters, [Counter { line: 0, what: "acties".into(), count: 6 }]);
        assert!(lines[1].is_open());
    }

    #[test]
    fn the_last_of_a_heading_that_stands_twice_is_kept() {
        let mut lines = of("2. Groen\n\n2. Groen\n\nTekst over groen.\n\nTekst over groen.");
        twice(&mut lines);
        assert!(matches!(lines[0].role, Role::Noise(Why::Twice)));
        assert!(lines[1].proof.twice);
        assert!(lines[3].is_open(), "a sentence that stands twice is kept twice");
    }
}
