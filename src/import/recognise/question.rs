//! The three questions of the law, in the ways municipalities ask them: before the year and after it.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Kind, Line, Role};
use crate::model::Question;

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static PATTERNS: LazyLock<[(Regex, Question); 3]> = LazyLock::new(|| {
    // Before it a number, a letter, "Vraag 1:" or the name of the programme; behind it a year or "met dit programma".
    let p = |s: &str| {
        Regex::new(&format!(
            r"(?i)^(?:(?:vraag|w-vraag|w) ?\d[.:)]? |\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]? |[a-e][.)] |[^?:]{{3,60}}(?: - |: ?))?(?:en )?(?:{s})(?: (?:met|binnen|in|voor) (?:dit|deze|het|de) (?:programma|domein|thema|beleidsveld|hoofdstuk|opgave|doel))?\s*[?:]?\s*(?:\([^()]{{1,40}}\)|(?:in |over )?(?:19|20)\d\d)?\s*[?:]?$"
        ))
        .unwrap()
    };
    [
        (
            p(
                r"wat (?:willen|wilden|wil|wouden) (?:we|wij|de gemeente)(?: ermee| hiermee| daarmee)?(?: (?:in )?(?:19|20)\d\d)? (?:bereiken|bereikt|realiseren)|wat willen (?:we|wij)|wat (?:hebben|heeft) (?:we|wij|de gemeente) (?:er |tot nu toe |(?:in )?(?:19|20)\d\d )?bereikt|wat is er (?:tot nu toe )?bereikt|wat (?:is|zijn) (?:onze |de )?(?:doelen|doelstellingen|doel|beoogde effecten?)|hebben (?:we|wij) bereikt wat (?:we|wij) (?:wilden|van plan waren)(?: (?:te )?bereiken)?|welke (?:doelen|effecten) (?:willen|streven) (?:we|wij)(?: bereiken| na)?|waar gaan (?:we|wij) voor|welk (?:effect|resultaat) willen (?:we|wij)(?: bereiken)?",
            ),
            Question::Aim,
        ),
        (
            p(
                r"wat (?:gaan|gingen|doen|zouden|willen) (?:we|wij)(?: er| hier| daar)?(?: ?voor| daarvoor| ervoor| hiervoor)?(?: nog)?(?: (?:in )?(?:19|20)\d\d)?(?: ?voor| daarvoor| ervoor)?(?: (?:doen|aan doen|gaan doen))?|wat (?:hebben|heeft) (?:we|wij|de gemeente)(?: er| daar| hier)?(?: ?voor| daarvoor| ervoor| hiervoor)?(?: (?:in )?(?:19|20)\d\d)? gedaan|wat is er(?: ?voor| daarvoor)? gedaan|hebben (?:we|wij) gedaan wat (?:we|wij) (?:zouden|wilden|gingen|van plan waren)(?: (?:te )?doen)?|wat doen (?:we|wij) (?:er|daar)\s?voor|(?:hoe|op welke manier) (?:gaan|willen) (?:we|wij) (?:dat|dit|het) (?:bereiken|doen|realiseren|aanpakken)|welke (?:acties|inspanningen|prestaties|maatregelen|activiteiten) (?:gaan|nemen|leveren|doen) (?:we|wij)(?: daarvoor)?(?: doen| leveren| nemen)?",
            ),
            Question::Action,
        ),
        (
            p(
                r"wat (?:mag|gaat|mocht|ging|kost|kostte|zal|zou) (?:het|dit|dat|dat ons|het ons)(?: ons)?(?: programma)?(?: (?:gaan )?kosten)?|wat (?:heeft|hebben) (?:het|dit|dat|we|wij)(?: ons)? (?:gekost|besteed|uitgegeven)|(?:heeft|hebben) (?:het|we|wij) (?:gekost|besteed) wat (?:het|we|wij) (?:mocht|dachten|verwachtten)(?: kosten| te besteden)?|wat zijn de kosten|hoeveel (?:mag|gaat|kost|heeft) (?:het|dat|dit)(?: kosten| gekost)?",
            ),
            Question::Cost,
        ),
    ]
});

/// The question that a cleaned line asks.
pub(crate) fn of(clean: &str) -> Option<Question> {
    let lower = clean.to_lowercase();
    let words = ["wat ", "welk", "hoe", "waar ", "op welke"];
    if clean.len() > 160 || clean.ends_with(['.', ';']) || !words.iter().any(|w| lower.contains(w)) {
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

/// Opening words that stand for a question where the document asks none.
const BARE: [(&str, Question); 39] = [
    ("doelen", Question::Aim),
    ("doelstellingen", Question::Aim),
    ("onze doelen", Question::Aim),
    ("onze doelstellingen", Question::Aim),
    ("doelen en resultaten", Question::Aim),
    ("doelen en effecten", Question::Aim),
    ("ambities en doelen", Question::Aim),
    ("ambities en doelstellingen", Question::Aim),
    ("beoogde effecten", Question::Aim),
    ("beoogd effect", Question::Aim),
    ("beoogde maatschappelijke effecten", Question::Aim),
    ("maatschappelijke effecten", Question::Aim),
    ("beoogde resultaten", Question::Aim),
    ("beoogd resultaat", Question::Aim),
    ("waar staan we", Question::Aim),
    ("waar staan we nu", Question::Aim),
    ("activiteiten", Question::Action),
    ("acties", Question::Action),
    ("onze acties", Question::Action),
    ("prestaties", Question::Action),
    ("inspanningen", Question::Action),
    ("maatregelen", Question::Action),
    ("projecten", Question::Action),
    ("acties en maatregelen", Question::Action),
    ("acties en projecten", Question::Action),
    ("activiteiten en projecten", Question::Action),
    ("prestaties en activiteiten", Question::Action),
    ("geplande activiteiten", Question::Action),
    ("voorgenomen activiteiten", Question::Action),
    ("voorstellen", Question::Action),
    ("nieuwe voorstellen", Question::Action),
    ("voorstellen nieuw beleid", Question::Action),
    ("financiën", Question::Cost),
    ("financien", Question::Cost),
    ("financiële gevolgen", Question::Cost),
    ("financiële consequenties", Question::Cost),
    ("middelen", Question::Cost),
    ("benodigde middelen", Question::Cost),
    ("kosten", Question::Cost),
];

/// The question that an opening word stands for.
pub(crate) fn bare(clean: &str) -> Option<Question> {
    if clean.len() > 60 {
        return None;
    }
    let lower = clean.to_lowercase();
    let word = lower.trim_end_matches([':', '?']).trim();
    let word = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    BARE.iter().find(|(w, _)| *w == word).map(|(_, q)| *q)
}

/// Marks opening words as questions: of a kind that the document asks nowhere in a sentence, and only where at least two
/// of the three parts stand in it, or where the format marks the word as a heading.
pub(crate) fn mark_bare(lines: &mut [Line]) {
    let mut asked: Vec<Question> = lines
        .iter()
        .filter_map(|l| if let Role::Question(q, _) = &l.role { Some(*q) } else { None })
        .collect();
    asked.sort_unstable();
    asked.dedup();
    let found: Vec<(usize, Question, bool)> = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| l.is_plain() && (l.gap || matches!(l.kind, Kind::Head(_))))
        .filter_map(|(i, l)| Some((i, bare(&l.clean)?, matches!(l.kind, Kind::Head(_)))))
        .filter(|(_, q, _)| !asked.contains(q))
        .collect();
    let mut parts: Vec<Question> = found.iter().map(|(_, q, _)| *q).chain(asked.iter().copied()).collect();
    parts.sort_unstable();
    parts.dedup();
    let heads = found.iter().any(|(.., head)| *head);
    // "Activiteiten" before numbered actions heads them all where it stands once beside each "Doelstellingen".
    let aims = found.iter().filter(|(_, q, _)| *q == Question::Aim).count();
    let is_marker = |l: &Line| matches!(l.role, Role::Actions) && bare(&l.clean) == Some(Question::Action);
    let markers: Vec<usize> =
        lines.iter().enumerate().filter(|(_, l)| is_marker(l)).map(|(i, _)| i).collect();
    if !asked.contains(&Question::Action) && !markers.is_empty() && markers.len() <= aims {
        for i in markers {
            if let Some(line) = lines.get_mut(i) {
                line.role = Role::Question(Question::Action, line.text.clone());
            }
        }
        parts.push(Question::Action);
        parts.sort_unstable();
        parts.dedup();
    }
    let kadernota = super::proposals::is_kadernota(lines);
    for (i, question, head) in found {
        // A kadernota may hold nothing but proposals.
        let proposals = |l: &Line| kadernota && l.clean.to_lowercase().contains("voorstellen");
        if let Some(line) = lines.get_mut(i)
            && (if heads { head } else { parts.len() > 1 } || proposals(line))
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
            ("Wat willen we?", Aim),
            ("2.1 Wat willen we bereiken?", Aim),
            ("a) Wat willen wij bereiken met dit programma?", Aim),
            ("Wonen - Wat willen we bereiken?", Aim),
            ("Wat hebben we in 2025 bereikt?", Aim),
            ("Wat gaan we nog doen?", Action),
            ("Wat hebben we hiervoor in 2025 gedaan?", Action),
            ("Hoe gaan we dat bereiken?", Action),
            ("Vraag 3: Wat gaat dat kosten?", Cost),
            ("Wat mag dit programma kosten?", Cost),
        ] {
            assert_eq!(of(text), Some(question), "{text}");
        }
        for text in [
            "Wat is er aan de hand?",
            "Wat gaan we doen met het zwembad?",
            "Zo weten we wat we willen.",
            "Wat willen inwoners bereiken met dit plan voor de buurt?",
            "Wat",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
