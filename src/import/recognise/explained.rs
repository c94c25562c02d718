//! Indicators that a site shows as charts: of each only "Toelichting" and a text came along. A target is taken from the
//! text only where a sentence states exactly one.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Role};
use crate::amount::{Value, parse};
use crate::import::log::Why;
use crate::model::Indicator;

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static ACTIONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:onze |de )?(?:acties|maatregelen|inspanningen|activiteiten|prestaties)(?: (?:in |voor )?(?:19|20)\d\d| en maatregelen)?|wat gaan we doen in (?:19|20)\d\d):?$").unwrap()
});

/// Marks "Indicatoren" with its explanations, and the words after which actions follow. Such a word counts where a
/// number or a counter follows, so that a loose word in a text does not.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut inside = false;
    for i in 0..lines.len() {
        let Some(line) = lines.get(i) else { break };
        if let Role::Question(..) = line.role {
            inside = false;
        }
        if !line.is_plain() || line.chars() > 60 {
            continue;
        }
        let lower = line.clean.to_lowercase();
        let role = if lower.trim_end_matches(':') == "indicatoren" {
            inside = follows(lines, i, |l| l.clean.eq_ignore_ascii_case("toelichting"));
            inside.then_some(Role::Noise(Why::Marker))
        } else if inside && lower == "toelichting" {
            Some(Role::Explained)
        } else if ACTIONS.is_match(&line.clean)
            && (line.clean.chars().any(|c| c.is_ascii_digit())
                || follows(lines, i, |l| {
                    l.numbering.is_some() || matches!(l.role, Role::Noise(Why::Counter))
                }))
        {
            inside = false;
            Some(Role::Actions)
        } else {
            if line.numbering.is_some() && line.gap {
                inside = false;
            }
            None
        };
        if let (Some(role), Some(line)) = (role, lines.get_mut(i)) {
            line.role = role;
        }
    }
}

fn follows(lines: &[Line], i: usize, is: impl Fn(&Line) -> bool) -> bool {
    lines.iter().skip(i + 1).take(3).any(is)
}

/// The target that a text states: one sentence that strives for one number, or names one as "streefwaarde".
pub(crate) fn target(text: &str) -> Option<(Value, Option<String>)> {
    let mut found = None;
    for sentence in sentences(text) {
        let lower = sentence.to_lowercase();
        if !(lower.contains("streven") || lower.contains("streefwaarde") || lower.contains("streefcijfer"))
            || lower.contains("geen streef")
        {
            continue;
        }
        let (mut numbers, mut when) = (Vec::new(), None);
        let words: Vec<&str> = sentence.split_whitespace().collect();
        for (i, word) in words.iter().enumerate() {
            let bare =
                word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '.' | ':' | ';' | '“' | '”'));
            if parse::year(bare).is_some() {
                let before = i.checked_sub(1).and_then(|b| words.get(b)).map_or("", |w| *w);
                when.get_or_insert(
                    if ["vanaf", "in", "eind", "uiterlijk"].contains(&before.to_lowercase().as_str()) {
                        format!("{} {bare}", before.to_lowercase())
                    } else {
                        bare.to_owned()
                    },
                );
                continue;
            }
            if let Ok(cell) = parse::cell(bare)
                && cell.value.number().is_some()
            {
                numbers.push(cell.value);
            } else if bare.chars().any(|c| c.is_ascii_digit()) {
                // A number that cannot be read makes the sentence unclear.
                return None;
            }
        }
        match (numbers.as_slice(), &found) {
            ([value], None) => found = Some((*value, when)),
            ([], _) => {}
            _ => return None,
        }
    }
    found
}

/// The unit that a text states in so many words: "aantal ... per 1.000 inwoners", or that of a percentage.
pub(crate) fn unit(text: &str, target: Option<Value>) -> Option<String> {
    #[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests below
    static PER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\baantal [\w -]{3,60} (?P<per>per (?:1\.000|10\.000|100\.000) (?:inwoners|jongeren|leerlingen|huishoudens))").unwrap()
    });
    if matches!(target, Some(Value::Percent(_))) {
        return Some("%".into());
    }
    PER.captures(text)
        .and_then(|f| f.name("per"))
        .map(|per| format!("aantal {}", per.as_str().to_lowercase()))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ").flat_map(|s| s.split('\n'))
}

/// Fills in what the text of an indicator states.
pub(crate) fn fill(indicator: &mut Indicator, text: &str) {
    if let Some((value, when)) = target(text) {
        indicator.target = Some(value);
        indicator.target_when = when;
    }
    indicator.unit = unit(text, indicator.target);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    #[test]
    fn a_target_is_taken_only_when_it_is_stated_once() {
        let t = |text: &str| target(text).map(|(v, w)| (v.number().unwrap().to_string(), w));
        assert_eq!(
            t("Wij streven naar een 8 vanaf 2026. Dat is hoog."),
            Some(("8".into(), Some("vanaf 2026".into())))
        );
        assert_eq!(t("We streven er naar dat 80% van de buurt meedoet."), Some(("80".into(), None)));
        assert_eq!(t("Wij streven naar een 7 of een 8."), None);
        assert_eq!(t("Er is geen streefwaarde, wel 7 metingen."), None);
        assert_eq!(t("In 2024 gaven 12 mensen een 7."), None);
        assert_eq!(
            unit("Het aantal bomen per 1.000 inwoners.", None).as_deref(),
            Some("aantal per 1.000 inwoners")
        );
    }

    #[test]
    fn markers_of_indicators_and_actions() {
        let mut lines = of(
            "Indicatoren\nToelichting\nDe grafiek.\n\nActies 2025\n\n01. Bomen\n\nActies zijn nodig.\n\nIndicatoren\nzijn er niet.",
        );
        mark(&mut lines);
        assert!(matches!(lines[0].role, Role::Noise(Why::Marker)));
        assert!(matches!(lines[1].role, Role::Explained));
        assert!(matches!(lines[3].role, Role::Actions));
        assert!(lines[5].is_open() && lines[6].is_open());
    }
}
