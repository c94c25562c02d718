//! Names of the source inside a composed sentence. A name is never changed; one that is long, hard to read, or that
//! would break the sentence is left out, and the sentence says what it can without it.

use crate::dutch::readability::{GATE, measure};
use crate::dutch::sentences::tokens;

/// Most words of a name: the longest sentence stays under twenty words.
const WORDS: usize = 5;

/// Longest name, in characters.
const LONGEST: usize = 48;

/// How far under the gate a text with a name stays: other sentences of the page may come nearer to it.
const MARGIN: f64 = 1.0;

/// The shortest texts that names stand in: a name may not make these too hard to read.
const OF_A_ROW: &str = "Bij {} verandert het meest. Daar staat € 5 meer dan in 2025.";
const OF_A_PLACE: &str = "In 2025 was het 5. Het cijfer voor {} was 5 in 2024.";

/// The name of a row between quotation marks, where it fits in a sentence.
pub(crate) fn quoted(name: &str) -> Option<String> {
    fitting(name, OF_A_ROW).map(|name| format!("‘{name}’"))
}

/// The name of a place as it is, where it fits in a sentence.
pub(crate) fn place(name: &str) -> Option<String> {
    fitting(name, OF_A_PLACE)
}

fn fitting(name: &str, carrier: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let safe = |c: char| c.is_alphanumeric() || " -/,'’&()".contains(c);
    let words = tokens(&name).count();
    let fits = (1..=WORDS).contains(&words)
        && name.chars().count() <= LONGEST
        && name.starts_with(char::is_alphanumeric)
        && !name.ends_with([',', '-', '/', '&'])
        && name.chars().all(safe)
        && name.matches('(').count() == name.matches(')').count();
    let easy = || measure(&carrier.replace("{}", &name)).is_none_or(|m| m.score < GATE - MARGIN);
    (fits && easy()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_easy_names_stand_in_a_sentence() {
        for name in
            ["Bestuur", "Openbare orde en veiligheid", "Sport", "Nederland", "Wegen & riool", "Zorg 18-"]
        {
            let said = place(name);
            assert_eq!(said.is_some(), !name.ends_with('-'), "{name}: {said:?}");
        }
        assert_eq!(quoted("  Groen  en\nwater ").as_deref(), Some("‘Groen en water’"));
    }

    #[test]
    fn names_that_are_long_or_hard_or_break_the_sentence_are_left_out() {
        for name in [
            "",
            "  ",
            "+ 5%",
            "{jaar}",
            "Einde. Begin",
            "(",
            "Een twee drie vier vijf zes",
            "Verkeersveiligheidsmaatregelen en parkeervergunningensystematiek",
            "<script>",
            "Zorg‘",
        ] {
            assert_eq!(quoted(name), None, "{name}");
        }
    }
}
