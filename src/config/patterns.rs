//! `[import]` of `site.toml`: the headings and status words that only this municipality uses.

use super::fields::Fields;
use crate::diag::did_you_mean;
use crate::model::{Colour, State};

/// What a heading can be: the words behind `koppen`.
pub const HEADINGS: [&str; 8] =
    ["programma", "doel", "actie", "willen", "doen", "kosten", "indicatoren", "weglaten"];

/// The municipality's own headings and status words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patterns {
    /// The text of a heading and what it is: one of [`HEADINGS`].
    pub headings: Vec<(String, String)>,
    /// Words and signs of statuses.
    pub statuses: Vec<StatusWord>,
}

/// A word or sign of a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusWord {
    /// The word as the documents print it.
    pub word: String,
    /// Its colour.
    pub colour: Colour,
    /// What it means, where the usual meaning of the colour is not right.
    pub state: Option<State>,
}

/// Reads the block.
pub(super) fn read(f: &mut Fields<'_>) -> Patterns {
    let mut patterns = Patterns::default();
    for (text, role, place) in f.pairs("koppen") {
        if text.trim().is_empty() {
            f.wrong_at(
                place,
                say!(heading_without_text_fits_nothing),
                say!(hint_write_heading_as_in_document),
            );
        } else if HEADINGS.contains(&role.as_str()) {
            patterns.headings.push((text, role));
        } else {
            f.wrong_at(place, say!(role_not_possible_at_heading, role), did_you_mean(&role, &HEADINGS));
        }
    }
    let colours = Colour::ALL.map(Colour::key);
    let states = State::ALL.map(State::key);
    patterns.statuses = f.tables("statussen", |f| {
        let word = f.required_text("woord");
        // Without a word for a colour the choice below says nothing: the key must be there.
        let given = f.required_text("kleur").is_some();
        let colour = f.choice("kleur", &colours, Colour::from_key).filter(|_| given);
        let state = f.choice("betekenis", &states, State::from_key);
        Some(StatusWord { word: word?, colour: colour?, state })
    });
    patterns
}

#[cfg(test)]
mod tests {
    use super::super::{FILE, parse};
    use super::*;
    use crate::source::SourceText;

    #[test]
    fn headings_and_status_words_of_ones_own() {
        let (config, problems) = parse(&SourceText::new(
            FILE,
            "titel = \"x\"\n[import.koppen]\n\"Waar gaan we voor?\" = \"willen\"\n[[import.statussen]]\nwoord = \"paars\"\nkleur = \"blauw\"\nbetekenis = \"klaar\"\n",
        ));
        assert_eq!(problems, []);
        assert_eq!(config.patterns.headings, [("Waar gaan we voor?".to_owned(), "willen".to_owned())]);
        let word = StatusWord { word: "paars".into(), colour: Colour::Blauw, state: Some(State::Done) };
        assert_eq!(config.patterns.statuses, [word]);
    }

    #[test]
    fn mistakes_are_told_with_their_place_and_the_nearest_word() {
        let (config, problems) = parse(&SourceText::new(
            FILE,
            "titel = \"x\"\n[import]\nkopen = 1\n[import.koppen]\n\"A\" = \"wilen\"\n\" \" = \"doel\"\n[[import.statussen]]\nwoord = \"paars\"\nkleur = \"paars\"\n[[import.statussen]]\nwoord = \"x\"\nbeteknis = \"klaar\"\n",
        ));
        assert_eq!(config.patterns, Patterns::default());
        let said: Vec<String> = problems
            .iter()
            .map(|d| format!("{} {} | {}", d.place, d.message, d.hint.as_deref().unwrap_or("")))
            .collect();
        insta::assert_debug_snapshot!(said, @r#"
        [
            "site.toml:6:7 een kop zonder tekst past op niets | Schrijf de kop zoals hij in uw document staat.",
            "site.toml:5:7 «wilen» kan niet bij een kop | Bedoelt u «willen»?",
            "site.toml:9:9 «paars» kan niet bij «kleur» | Dit kan wel: groen, geel, oranje, rood, blauw, grijs.",
            "site.toml:10:1 «kleur» ontbreekt | Voeg een regel toe: kleur = \"…\"",
            "site.toml:12:1 de sleutel «beteknis» bestaat hier niet | Bedoelt u «betekenis»?",
            "site.toml:3:1 de sleutel «kopen» bestaat hier niet | Bedoelt u «koppen»?",
        ]
        "#);
    }
}
