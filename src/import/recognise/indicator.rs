//! Indicators: the lists of those that the law asks for, and rows anchored on a year.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Kind, Line, Role};
use crate::amount::{Value, parse};
use crate::import::log::{About, Doubt, Why};
use crate::model::{Id, Indicator, Point};
use crate::source::Origin;

/// Whether a heading begins a list of indicators that the law asks for.
pub(crate) fn mandatory(clean: &str) -> bool {
    let lower = clean.to_lowercase();
    clean.split(' ').count() <= 8
        && !clean.ends_with('.')
        && ((lower.contains("verplicht") || lower.contains("bbv")) && lower.contains("indicator")
            || lower.trim_end_matches(':') == "beleidsindicatoren")
}

#[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests below
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|\s)\(?(?P<unit>(?:aantal(?: fte)? per|aantal|in %|in procenten|% (?:van|inwoners|kinderen|jongeren|netto|totaal|werkenden|deelnemers|bedrijven)|%|percentage|fte per|kosten per|kosten als|euro per|€ per|in euro|euro|kg per|kg/|duizend|per 10{0,2}(?:\.000|000)|index|demografische druk|score \()\b?.*)$").unwrap()
});
/// A number in a list, then the number of a policy field and its name.
#[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests below
static LEAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?P<nr>\d{1,2})[.)]?\s+(?P<rest>\D.*|\d[.)]?\s.*)$").unwrap());
#[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests below
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<field>\d[.)]?\s+(?:bestuur en ondersteuning|veiligheid|verkeer,? vervoer en waterstaat|economie|onderwijs|sport,? cultuur en recreatie|sociaal domein|volksgezondheid en milieu|vhrosv|wonen en bouwen|volkshuisvesting(?:, ruimtelijke ordening en stedelijke vernieuwing)?))\s+(?P<rest>.+)$").unwrap()
});

/// Marks the lists of indicators that the law asks for.
pub(crate) fn mark(lines: &mut [Line], doubts: &mut Vec<Doubt>) {
    let mut i = 0;
    while i < lines.len() {
        let heads = lines.get(i).is_some_and(|l| l.is_plain() && l.chars() < 100 && mandatory(&l.clean));
        i += 1;
        if !heads {
            continue;
        }
        let mut before = 0;
        let mut found = 0;
        while let Some(line) = lines.get(i) {
            if matches!(line.role, Role::Noise(_) | Role::Part) {
                i += 1;
                continue;
            }
            if !line.is_open() {
                break;
            }
            let bullet = matches!(line.kind, Kind::Bullet(_));
            let made = if bullet { Some(listed(line)) } else { row(line) };
            match made {
                Some(indicator) => {
                    if indicator.values.is_empty() {
                        doubts.push(valueless(line, &indicator.title));
                    }
                    if let Some(line) = lines.get_mut(i) {
                        line.role = Role::Indicator(Box::new(indicator));
                    }
                    found += 1;
                }
                None if head(&line.clean) => {
                    if let Some(line) = lines.get_mut(i) {
                        line.role = Role::Noise(Why::Head);
                    }
                }
                None => {
                    before += 1;
                    if found > 0 || before > 4 || !line.stops() && line.chars() < 100 {
                        break;
                    }
                }
            }
            i += 1;
        }
    }
}

fn valueless(line: &Line, title: &str) -> Doubt {
    Doubt {
        about: About::Indicator,
        place: line.place.clone(),
        text: title.to_owned(),
        done: say!(indicator_without_figures).into(),
        choices: vec![say!(copy_figures_from_waarstaatje).into()],
        target: say!(list_under_indicator_heading).into(),
    }
}

/// The head of a table of indicators.
fn head(clean: &str) -> bool {
    let lower = clean.to_lowercase();
    let words =
        ["indicator", "eenheid", "bron", "jaar", "score", "waarde", "beleidsveld", "taakveld", "periode"];
    words.iter().filter(|w| lower.contains(*w)).count() >= 3 && clean.split(' ').count() <= 16
}

/// An indicator in a list, without a value. A second sentence explains it.
fn listed(line: &Line) -> Indicator {
    let text = &line.text;
    let cut = text
        .char_indices()
        .find(|(i, c)| {
            *c == '.'
                && text.get(i + 1..).is_some_and(|rest| {
                    let mut after = rest.chars();
                    after.next() == Some(' ') && after.next().is_some_and(char::is_uppercase)
                })
        })
        .map(|(i, _)| i);
    let (title, rest) = match cut {
        Some(at) => (text.get(..at).unwrap_or(text), text.get(at + 1..).unwrap_or("").trim()),
        None => (text.trim_end_matches('.'), ""),
    };
    let mut indicator = Indicator::new(Id::from_text(title), title.trim());
    indicator.mandatory = true;
    // The text is kept whole, so that it can be read as it was printed.
    indicator.text = super::prose::paragraph(if rest.is_empty() { rest } else { text });
    indicator.origin = Origin::at(line.place.clone());
    indicator
}

/// A row anchored on its year: number, policy field, name, unit, year, value, source.
fn row(line: &Line) -> Option<Indicator> {
    let tokens: Vec<&str> = line.clean.split(' ').collect();
    let at = tokens.iter().rposition(|t| parse::year(t).is_some())?;
    let year = parse::year(tokens.get(at)?)?;
    let value = parse::cell(tokens.get(at + 1)?).ok()?.value;
    if value == Value::Empty || at == 0 {
        return None;
    }
    let source = tokens.get(at + 2..)?.join(" ");
    let before = tokens.get(..at)?.join(" ");
    named(&before, line).map(|mut indicator| {
        indicator.source = (!source.is_empty()).then_some(source);
        indicator.values = vec![Point { year, value }];
        indicator
    })
}

/// The number, policy field, name and unit of an indicator.
pub(crate) fn named(text: &str, line: &Line) -> Option<Indicator> {
    let (code, rest) = match LEAD.captures(text) {
        Some(found) => (found.name("nr").map(|m| m.as_str().to_owned()), found.name("rest")?.as_str()),
        None => (None, text),
    };
    let (field, rest) = match FIELD.captures(rest) {
        Some(found) => (found.name("field").map(|m| m.as_str().to_owned()), found.name("rest")?.as_str()),
        None => (None, rest),
    };
    let (title, unit) = match UNIT.captures(rest).and_then(|f| f.name("unit")) {
        Some(unit) if unit.start() > 1 => {
            // "(per 10.000 jongeren)": the brackets are none of the unit's own.
            let (title, unit) = (rest.get(..unit.start())?.trim(), rest.get(unit.start()..)?.trim());
            let unit = if title.ends_with('(') { unit.trim_end_matches(')') } else { unit };
            (title.trim_end_matches('(').trim_end(), Some(unit.to_owned()))
        }
        _ => (rest, None),
    };
    if title.is_empty() {
        return None;
    }
    let mut indicator = Indicator::new(Id::from_text(title), title);
    indicator.code = code;
    indicator.unit = unit;
    indicator.mandatory = true;
    if let Some(field) = field {
        indicator.text = super::prose::paragraph(&format!("Beleidsveld: {field}"));
    }
    indicator.origin = Origin::at(line.place.clone());
    Some(indicator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    fn found(text: &str) -> Vec<Indicator> {
        let mut lines = of(text);
        mark(&mut lines, &mut Vec::new());
        lines
            .into_iter()
            .filter_map(|l| if let Role::Indicator(i) = l.role { Some(*i) } else { None })
            .collect()
    }

    #[test]
    fn rows_anchored_on_a_year() {
        let list = found(
            "Verplichte indicatoren\n\nDeze lijst geldt voor iedere gemeente.\n\nBeleidsveld Naam indicator Eenheid Jaar Score Bron\n6. 1. Veiligheid Verwijzingen Halt Aantal per 10.000 jongeren 2024 110 Bureau Halt\n12. 3. Economie Functiemenging % 2023 52,1 LISA\nFormatie Fte per 1.000 inwoners 2024 7,2 Eigen gegevens\n\nGewone tekst.",
        );
        assert_eq!(list.len(), 3);
        let first = &list[0];
        assert_eq!((first.code.as_deref(), first.title.as_str()), (Some("6"), "Verwijzingen Halt"));
        assert_eq!(first.unit.as_deref(), Some("Aantal per 10.000 jongeren"));
        assert_eq!((first.values[0].year, first.source.as_deref()), (2024, Some("Bureau Halt")));
        assert_eq!((list[1].title.as_str(), list[1].unit.as_deref()), ("Functiemenging", Some("%")));
        assert_eq!(list[2].title, "Formatie");
    }

    #[test]
    fn a_list_without_values() {
        let list = found(
            "BBV indicatoren\n\nWij vergelijken ons met anderen.\n\n• Het aantal bomen. Ook struiken tellen mee.\n• Het aantal vogels\n\nTekst",
        );
        assert_eq!((list.len(), list[0].title.as_str()), (2, "Het aantal bomen"));
        assert_eq!(list[0].text.markdown, "Het aantal bomen. Ook struiken tellen mee.");
        assert!(list[0].mandatory && list[0].values.is_empty());
    }
}
