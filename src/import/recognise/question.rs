//! The three questions of the law, in the ways municipalities ask them: before the year and after it.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Kind, Line, Role};
use crate::model::Question;

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PATTERNS: LazyLock<[(Regex, Question); 3]> = LazyLock::new(|| {
    let p = |s: &str| {
        Regex::new(&format!(
            r"(?i)^(?:\d+[.)]? )?(?:{s})\s*[?:]?\s*(?:\([^()]{{1,40}}\)|(?:in )?(?:19|20)\d\d)?\s*[?:]?$"
        ))
        .unwrap()
    };
    [
        (
            p(
                r"wat (?:willen|wilden|wil|wouden) (?:we|wij|de gemeente)(?: ermee| hiermee| daarmee)? (?:bereiken|bereikt|realiseren)|wat (?:hebben|heeft) (?:we|wij|de gemeente) (?:er )?bereikt|wat is er bereikt|wat (?:is|zijn) (?:onze |de )?(?:doelen|doelstellingen|doel|beoogde effecten?)|hebben (?:we|wij) bereikt wat (?:we|wij) wilden(?: bereiken)?|welke (?:doelen|effecten) (?:willen|streven) (?:we|wij)(?: bereiken| na)?",
            ),
            Question::Aim,
        ),
        (
            p(
                r"wat (?:gaan|gingen|doen|zouden|willen) (?:we|wij)(?: er| hier| daar)?(?: ?voor| daarvoor| ervoor| hiervoor)?(?: (?:doen|aan doen|gaan doen))?|wat (?:hebben|heeft) (?:we|wij|de gemeente)(?: er| daar| hier)?(?: ?voor| daarvoor| ervoor| hiervoor)? gedaan|wat is er(?: ?voor| daarvoor)? gedaan|hebben (?:we|wij) gedaan wat (?:we|wij) (?:zouden|wilden|gingen)(?: doen)?|wat doen (?:we|wij) (?:er|daar)\s?voor|welke (?:acties|inspanningen|prestaties|maatregelen) (?:gaan|nemen|leveren|doen) (?:we|wij)(?: daarvoor)?(?: doen| leveren| nemen)?",
            ),
            Question::Action,
        ),
        (
            p(
                r"wat (?:mag|gaat|mocht|ging|kost|zal|zou) (?:het|dit|dat|dat ons|het ons)(?: ons)?(?: (?:gaan )?kosten)?|wat (?:heeft|hebben) (?:het|dit|dat|we|wij)(?: ons)? (?:gekost|besteed|uitgegeven)|(?:heeft|hebben) (?:het|we|wij) (?:gekost|besteed) wat (?:het|we|wij) (?:mocht|dachten|verwachtten)(?: kosten| te besteden)?|wat zijn de kosten",
            ),
            Question::Cost,
        ),
    ]
});

/// The question that a cleaned line asks.
pub(crate) fn of(clean: &str) -> Option<Question> {
    if clean.len() > 120
        || !clean.to_lowercase().contains("wat") && !clean.to_lowercase().starts_with("welke")
    {
        return None;
    }
    PATTERNS.iter().find(|(p, _)| p.is_match(clean)).map(|(_, q)| *q)
}

/// Marks the questions that stand on a line of their own.
pub(crate) fn mark(lines: &mut [Line]) {
    for line in lines {
        if line.is_open()
            && matches!(line.kind, Kind::Plain | Kind::Head(_))
            && let Some(question) = of(&line.clean)
        {
            line.role = Role::Question(question, line.text.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questions_before_and_after_the_year() {
        use Question::{Action, Aim, Cost};
        for (text, question) in [
            ("Wat willen we bereiken?", Aim),
            ("Wat willen we bereiken? (doelstellingen)", Aim),
            ("WAT WILLEN WE BEREIKEN", Aim),
            ("Wat wilden we bereiken?", Aim),
            ("Wat hebben we bereikt?", Aim),
            ("Wat wil de gemeente bereiken?", Aim),
            ("Wat gaan we daarvoor doen?", Action),
            ("Wat gaan we er voor doen?", Action),
            ("Wat gaan we doen?", Action),
            ("Wat doen we daarvoor?", Action),
            ("Wat gaan we ervoor doen in 2026?", Action),
            ("Wat hebben we daarvoor gedaan?", Action),
            ("Wat mag het kosten?", Cost),
            ("Wat gaat het kosten?", Cost),
            ("Wat heeft het gekost?", Cost),
            ("Wat kost het?", Cost),
        ] {
            assert_eq!(of(text), Some(question), "{text}");
        }
        for text in
            ["Wat is er aan de hand?", "Wat willen inwoners bereiken met dit plan voor de buurt?", "Wat"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
