//! Lists of affiliated parties and of partners: the items below "Verbonden partijen", "Samenwerkingspartners" and the like,
//! each with what is said of it on its line. A list of sentences stays a text.

use std::sync::LazyLock;

use regex::Regex;

use super::build::{Sink, Walk};
use super::line::{Kind, Line, Role};
use crate::import::log::{About, Doubt, Left, Why};

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    let one = "(?:publiekrechtelijke |privaatrechtelijke )?(?:verbonden partij(?:en)?|samenwerkingspartners?|samenwerkingspartijen|samenwerkingsverbanden|gemeenschappelijke regelingen|deelnemingen|(?:keten|maatschappelijke |regionale )?partners)";
    Regex::new(&format!(
        r"(?i)^(?:(?:betrokken|relevante|onze|belangrijkste|overige|bijdrage van|bijdrage) )?{one}(?:(?: en |, |/){one})?:?$"
    ))
    .unwrap()
});

/// Words that begin a sentence and no name.
const SENTENCE: [&str; 34] = [
    "aan",
    "als",
    "bij",
    "dat",
    "de gemeente",
    "deze",
    "dit",
    "door",
    "een",
    "elke",
    "er",
    "hierbij",
    "hoe",
    "iedere",
    "in",
    "met",
    "naar",
    "ons",
    "onze",
    "ook",
    "op",
    "over",
    "samen",
    "tot",
    "uit",
    "via",
    "voor",
    "waar",
    "wat",
    "we",
    "wij",
    "ze",
    "zij",
    "zo",
];

/// Marks the items of such lists. What is no bullet has no certain end, and stays a text.
pub(crate) fn mark(lines: &mut [Line]) {
    for i in 0..lines.len() {
        let Some(from) = lines.get(i).and_then(|l| begins(lines, i, l)) else { continue };
        let Some(top) = lines.get(from).and_then(level) else { continue };
        let run = lines.iter().skip(from).take_while(|l| level(l).is_some() && l.is_open()).count();
        let Some(items) = lines.get(from..from + run) else { continue };
        let named: Option<Vec<Option<(String, String)>>> = items
            .iter()
            .map(|l| if level(l) == Some(top) { party(l).map(Some) } else { Some(None) })
            .collect();
        let Some(named) = named else { continue };
        let mut last = None;
        for (n, found) in named.into_iter().enumerate() {
            let Some(line) = lines.get_mut(from + n) else { break };
            match found {
                Some((name, said)) => {
                    line.role = Role::Partner(name, said);
                    last = Some(from + n);
                }
                // A bullet below a party says something of it.
                None => {
                    let more = line.text.clone();
                    if let Some(Role::Partner(_, said)) =
                        last.and_then(|at| lines.get_mut(at)).map(|l| &mut l.role)
                    {
                        if !said.is_empty() {
                            said.push_str("; ");
                        }
                        said.push_str(&more);
                        if let Some(line) = lines.get_mut(from + n) {
                            line.role = Role::Part;
                        }
                    }
                }
            }
        }
    }
}

fn level(line: &Line) -> Option<u8> {
    if let Kind::Bullet(level) = line.kind { Some(level) } else { None }
}

/// Where the list begins that a line announces: as its heading, with at most one sentence between, or as a sentence that
/// ends in a colon.
fn begins(lines: &[Line], i: usize, line: &Line) -> Option<usize> {
    if !line.is_plain() || line.chars() > 300 {
        return None;
    }
    let next = |at: usize| {
        (at + 1..lines.len())
            .take(4)
            .find(|j| lines.get(*j).is_some_and(|l| !matches!(l.role, Role::Noise(_))))
    };
    let bullet = |at: usize| lines.get(at).is_some_and(|l| level(l).is_some() && l.is_open());
    let first = next(i)?;
    let leads = |l: &Line| l.is_plain() && l.clean.ends_with(':');
    if HEADING.is_match(&line.clean) {
        if bullet(first) {
            return Some(first);
        }
        return next(first).filter(|at| lines.get(first).is_some_and(leads) && bullet(*at));
    }
    let says = leads(line) && line.clean.to_lowercase().contains("verbonden partij");
    (says && bullet(first)).then_some(first)
}

/// The name of a party and what its line says of it. `None` where the line is a sentence.
fn party(line: &Line) -> Option<(String, String)> {
    let text = line.text.trim_end_matches([';', ',']).trim();
    let dash = [" - ", " – ", " — "].into_iter().filter_map(|d| text.find(d).map(|at| (at, d.len())));
    let cut = text.find(": ").map(|at| (at, 2)).into_iter().chain(dash).min();
    let (name, said) = match cut {
        Some((at, n)) => (text.get(..at)?.trim(), text.get(at + n..)?.trim()),
        None => (text.trim_end_matches([':', '.']), ""),
    };
    let lower = name.to_lowercase();
    let sentence = SENTENCE.iter().any(|w| lower.strip_prefix(w).is_some_and(|r| r.starts_with(' ')));
    let words = name.split(' ').count();
    let most = if cut.is_none() && text.ends_with('.') { 6 } else { 12 };
    let fine = words <= most
        && !sentence
        && !name.contains(['?', '!', '€', '%'])
        && name.chars().any(char::is_uppercase)
        && name.chars().filter(|c| c.is_alphabetic()).count() > 1;
    fine.then(|| (name.to_owned(), said.to_owned()))
}

impl Walk<'_> {
    /// A party of a list; the heading of the list says what the structure says.
    pub(crate) fn partner(&mut self, line: &Line, name: &str, said: &str) {
        self.action = None;
        self.sink = Sink::Text;
        self.flush_waiting();
        let prose = self.prose(line);
        if prose.open_heading().is_some_and(|h| HEADING.is_match(h))
            && let Some((text, place)) = prose.take_heading()
        {
            if !text.to_lowercase().contains("verbonden partij") {
                self.doubts.push(Doubt {
                    about: About::Party,
                    place: place.clone(),
                    text: text.clone(),
                    done: say!(names_read_as_affiliated_parties).into(),
                    choices: vec![say!(these_are_partners).into()],
                    target: "de koppen `{.verbonden-partij}`".into(),
                });
            }
            self.left.push(Left { place, text, why: Why::Marker });
        }
        let extra = self.extra();
        extra.parties.push((name.to_owned(), Default::default()));
        let at = extra.parties.len() - 1;
        let wrapped = self.wrapped;
        if let Some((_, text)) = self.extra().parties.get_mut(at) {
            if line.marks.is_empty() {
                text.para(said, true, wrapped, &line.place);
            } else {
                // Links and notes stay where they stand in the line.
                text.whole(line, wrapped);
                self.noted = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    fn found(text: &str) -> Vec<(String, String)> {
        let mut lines = of(text);
        mark(&mut lines);
        let role = |l: Line| if let Role::Partner(n, s) = l.role { Some((n, s)) } else { None };
        lines.into_iter().filter_map(role).collect()
    }

    #[test]
    fn bullets_below_their_heading() {
        let list = found(
            "Verbonden partijen\n\n• GGD Meerland\n• Veiligheidsregio Noord: brandweer en crisis\n• Werkbedrijf De Sprong - begeleidt mensen.\n\nTekst.",
        );
        let said: Vec<&str> = list.iter().map(|(_, s)| s.as_str()).collect();
        assert_eq!(said, ["", "brandweer en crisis", "begeleidt mensen."]);
        assert_eq!(list[2].0, "Werkbedrijf De Sprong");
        assert_eq!(
            found("Samenwerkingspartners en verbonden partijen\n\nDit zijn:\n\n• Politie\n• Thuis;").len(),
            2
        );
        assert_eq!(
            found("De verbonden partijen van dit programma zijn:\n\n• Regio Oost\n• Omgevingsdienst").len(),
            2
        );
    }

    #[test]
    fn sentences_and_other_lists_stay_text() {
        for text in [
            "Verbonden partijen\n\n• Wij werken samen met de GGD.\n• GGD",
            "Verbonden partijen\n\n• Het college bespreekt de begroting van elke gemeenschappelijke regeling met de gemeenteraad voor 1 juli.",
            "Onze wijken\n\n• Noord\n• Zuid",
            "Verbonden partijen\n\nGGD\n\nTekst.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
