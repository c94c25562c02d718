//! The mandatory indicators (Regeling beleidsindicatoren gemeenten): which are not there, and whether each is counted as
//! the list asks. Where a source has no figure the law wants "gegevens niet beschikbaar": that is there.

use std::sync::LazyLock;

use regex::Regex;

use super::{Absent, some};
use crate::diag::{Diagnostic, codes};
use crate::dutch::names::{same, stems};
use crate::model::{Indicator, Mandatory, Publication, mandatory};

/// The mandatory indicators that a document does not have, in whatever form: rather one too few is called absent than one
/// too many.
pub(super) fn absent(publication: &Publication) -> Absent {
    let there: Vec<(&Indicator, Vec<String>)> =
        publication.all_indicators().map(|i| (i, stems(&i.title))).collect();
    let absent: Vec<String> = mandatory()
        .filter(|m| {
            let asked = stems(m.title);
            !there.iter().any(|(i, words)| same(words, &asked) || is_numbered(i, m))
        })
        .map(|m| m.title.to_owned())
        .collect();
    if absent.is_empty() {
        return None;
    }
    let message = say!(indicators_absent, n = absent.len(), all = mandatory().count(), names = some(&absent));
    let tip = Diagnostic::tip(codes::INDICATOR_ABSENT, publication.origin.place(), message);
    Some((absent, tip.hint(say!(try_add_the_indicator))))
}

/// The mandatory indicators that are counted in another way than the list says.
pub(super) fn units(publication: &Publication) -> Vec<Diagnostic> {
    let of_list = |indicator: &Indicator| {
        let words = stems(&indicator.title);
        let named = |m: &Mandatory| {
            let asked = stems(m.title);
            words.len() == asked.len() && same(&words, &asked)
        };
        mandatory().find(|m| named(m) || is_numbered(indicator, m))
    };
    let tell = |indicator: &Indicator| {
        let asked = of_list(indicator)?;
        let own = indicator.unit.as_deref().map(str::trim).filter(|u| !u.is_empty());
        let measure = own.and_then(Measure::of).or_else(|| Measure::of(&indicator.title));
        let message = match (own, measure) {
            (None, None) => say!(indicator_without_unit, title = indicator.title),
            (Some(own), Some(measure)) if Measure::of(asked.unit).is_some_and(|m| m != measure) => {
                say!(indicator_in_another_unit, title = indicator.title, own, asked = asked.unit)
            }
            _ => return None,
        };
        let tip = Diagnostic::tip(codes::INDICATOR_UNIT, indicator.origin.place(), message);
        Some(tip.hint(say!(try_unit_of_the_list, asked = asked.unit)))
    };
    publication.all_indicators().filter_map(tell).collect()
}

/// Whether an indicator says itself that it is this one of the list.
fn is_numbered(indicator: &Indicator, asked: &Mandatory) -> bool {
    indicator.mandatory && indicator.code.as_deref() == Some(asked.number)
}

/// How something is counted, as far as two units can be held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Out of a hundred.
    Percent,
    /// For each so many people, pupils or houses.
    Per(u64),
    /// In so many euros.
    Euros(u64),
}

impl Measure {
    /// How a unit in words counts; `None` where it does not say.
    fn of(unit: &str) -> Option<Measure> {
        let unit = unit.to_lowercase();
        if unit.contains('%') || unit.contains("procent") {
            return Some(Measure::Percent);
        }
        if let Some(found) = PER.captures(&unit) {
            let number: String =
                found.get(1).map_or("1", |m| m.as_str()).chars().filter(char::is_ascii_digit).collect();
            return number.parse().ok().map(Measure::Per);
        }
        let euros = unit.contains("euro") || unit.contains('€');
        let thousands = unit.contains("duizend") || unit.contains("1.000") || unit.contains("1000");
        euros.then_some(Measure::Euros(if thousands { 1_000 } else { 1 }))
    }
}

/// "per 1.000 inwoners", "/inwoner", "per inw.".
#[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests
static PER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:\bper\s+|/\s*)(?:(\d[\d.]*)\s*)?(?:\p{L}|$)").unwrap());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_of_the_list_says_how_it_is_counted() {
        for m in mandatory() {
            assert!(Measure::of(m.unit).is_some(), "{}: {}", m.title, m.unit);
        }
        assert_eq!(Measure::of("aantal per 10.000 inwoners"), Some(Measure::Per(10_000)));
        assert_eq!(Measure::of("per 1000 inw."), Some(Measure::Per(1_000)));
        assert_eq!(Measure::of("kg/inwoner"), Some(Measure::Per(1)));
        assert_eq!(Measure::of("x € 1.000"), Some(Measure::Euros(1_000)));
        assert_eq!(Measure::of("in euro's"), Some(Measure::Euros(1)));
        assert_eq!(Measure::of("aantal"), None);
    }
}
