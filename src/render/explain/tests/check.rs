//! What must hold for every composed text, and amounts read back from it.

use regex::Regex;
use rust_decimal::Decimal;

use crate::dutch::readability::{GATE, measure};
use crate::dutch::sentences::{sentences, tokens};

/// The words of a sentence are fewer than this.
const WORDS: usize = 20;

/// Whether each sentence is well formed; the first thing that is wrong.
pub(super) fn grammatical(said: &[String]) -> Result<(), String> {
    for sentence in said {
        whole(sentence).map_err(|why| format!("{why}: «{sentence}»"))?;
    }
    Ok(())
}

fn whole(text: &str) -> Result<(), String> {
    let plain = text.replace('\u{a0}', " ");
    let first = plain.chars().next().ok_or("nothing")?;
    if !(first.is_uppercase() || first.is_ascii_digit()) {
        return Err("no capital at the start".into());
    }
    if !plain.ends_with('.') || plain.ends_with("..") || plain.trim() != plain || plain.contains("  ") {
        return Err("no single full stop at the end, or blanks".into());
    }
    let never = [
        "{",
        "}",
        "+",
        "\u{2212}",
        "€ 0 meer",
        "€ 0 minder",
        "nadeel",
        "voordeel",
        " ,",
        " .",
        "€ -",
        "‘’",
        "saldo",
        "None",
    ];
    if let Some(found) = never.iter().find(|n| plain.contains(**n)) {
        return Err(format!("holds {found:?}"));
    }
    for range in sentences(&plain) {
        let sentence = &plain[range];
        if tokens(sentence).count() >= WORDS {
            return Err("too long".into());
        }
        if !sentence.ends_with('.') {
            return Err("a part of a sentence".into());
        }
        agrees(sentence)?;
    }
    Ok(())
}

/// Whether numbers agree with their nouns and verbs.
fn agrees(sentence: &str) -> Result<(), String> {
    let wrong = [
        r"\b1 (acties|doelen|subdoelen|programma’s)\b",
        r"(^|[^0-9.,])(0|[2-9]|[0-9.]*[0-9]{2,}) (actie|doel|subdoel|programma)( |[.,]|$)",
        r"\b(hoort|staat) (0|[2-9]|[0-9.]{2,}) ",
        r"\b(horen|staan) 1 [a-z]+\.$",
        r"(^| )1 (vragen|gaan|zijn|liggen)\b",
        r"(^|, | en )(0|[2-9]|[0-9.]{2,}) (vraagt|gaat|is|ligt)\b",
        r"\bvan de 1 ",
        r"(^|[^0-9.,])0% (meer|minder)",
        r"(^| )0 van de",
        r"\b1 van de [0-9.]+ acties liggen",
        r"\b([2-9]|[0-9.]{2,}) van de [0-9.]+ acties ligt",
        r"Geen van de [0-9.]+ acties liggen",
        r"Alle (0|1) ",
    ];
    match wrong.iter().find(|w| Regex::new(w).unwrap().is_match(sentence)) {
        Some(found) => Err(format!("does not agree ({found})")),
        None => Ok(()),
    }
}

/// Whether a page of these sentences is feasible at B1.
pub(super) fn readable(said: &[String]) -> Result<(), String> {
    let page = said.join(" ");
    match measure(&page) {
        Some(m) if m.score >= GATE => Err(format!("score {:.1}: {page}", m.score)),
        _ => Ok(()),
    }
}

/// The amounts of euros in a text, in order, each with half of what it was rounded to.
pub(super) fn amounts(text: &str) -> Vec<(Decimal, Decimal)> {
    let plain = text.replace('\u{a0}', " ");
    let pattern = Regex::new(r"€ ([0-9.]+(?:,([0-9]+))?)(?: (miljoen|miljard))?").unwrap();
    let read = |c: regex::Captures<'_>| {
        let digits = c[1].trim_end_matches('.').replace('.', "").replace(',', ".");
        let number = Decimal::from_str_exact(&digits).unwrap();
        let scale = match c.get(3).map(|m| m.as_str()) {
            Some("miljoen") => Decimal::from(1_000_000),
            Some("miljard") => Decimal::from(1_000_000_000u32),
            _ => Decimal::ONE,
        };
        let euros = number * scale;
        let step = match c.get(3) {
            // A whole number of millions was rounded to tenths too, and hundredths are read as such.
            Some(_) => scale / Decimal::from(10u32.pow(c.get(2).map_or(1, |d| d.len().max(1)) as u32)),
            None if euros >= Decimal::from(10_000) => Decimal::from(1000),
            None => Decimal::ONE,
        };
        (euros, step / Decimal::TWO)
    };
    pattern.captures_iter(&plain).map(read).collect()
}

/// Whether a text says an amount, within its rounding.
pub(super) fn says(text: &str, exact: Decimal) -> bool {
    amounts(text).iter().any(|(said, half)| (*said - exact).abs() <= *half)
}

#[test]
fn the_checks_see_what_is_wrong() {
    for wrong in [
        "in 2026 geven we € 5 uit.",
        "In 2026 geven we € 5 uit",
        "In 2026  geven we € 5 uit.",
        "In {jaar} geven we € 5 uit.",
        "Dat is € 0 meer dan in 2025.",
        "Bij dit doel horen 1 actie.",
        "Bij dit doel hoort 2 acties.",
        "In dit stuk staan 1 programma.",
        "1 van de 4 acties liggen op schema, 1 vragen aandacht en 2 gaan niet lukken.",
        "Een twee drie vier vijf zes zeven acht negen tien elf twaalf en dertien veertien vijftien zestien zeventien achttien negentien twintig.",
    ] {
        assert!(grammatical(&[wrong.to_owned()]).is_err(), "{wrong}");
    }
    assert_eq!(amounts("€ 39,5 miljoen of € 1.200.").len(), 2);
    assert!(says("Dat is € 39,5 miljoen.", Decimal::from(39_491_000)));
    assert!(!says("Dat is € 39,5 miljoen.", Decimal::from(39_591_000)));
}
