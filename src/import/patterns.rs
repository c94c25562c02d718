//! Headings and status words of a municipality of its own, from `[import]` in `site.toml`: patterns are data, so that a
//! house style needs no new code.

use crate::model::{Colour, State};

/// The municipality's own headings and status words. They go before all that the recogniser knows by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patterns {
    /// A heading and what it is. It fits a line with exactly this text, or one that begins with it and then has a number
    /// or a colon; letter case and a sign at the end do not matter.
    pub headings: Vec<(String, HeadingRole)>,
    /// A word or sign of a status, its colour, and what it means where the colour's usual meaning is not right.
    pub statuses: Vec<(String, Colour, Option<State>)>,
}

/// What a heading of one's own is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingRole {
    /// It names a programme.
    Programme,
    /// It names a goal.
    Goal,
    /// It names an action.
    Action,
    /// What do we want to achieve?
    Aim,
    /// What are we going to do for it?
    Actions,
    /// What may it cost?
    Cost,
    /// Indicators follow.
    Indicators,
    /// It is left out, and the text below it belongs to what stands above it.
    Ignore,
}

impl HeadingRole {
    /// All roles, in the order of the manual.
    pub const ALL: [HeadingRole; 8] = [
        Self::Programme,
        Self::Goal,
        Self::Action,
        Self::Aim,
        Self::Actions,
        Self::Cost,
        Self::Indicators,
        Self::Ignore,
    ];

    /// The word in `site.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Programme => "programma",
            Self::Goal => "doel",
            Self::Action => "actie",
            Self::Aim => "willen",
            Self::Actions => "doen",
            Self::Cost => "kosten",
            Self::Indicators => "indicatoren",
            Self::Ignore => "weglaten",
        }
    }

    /// The role with this word.
    pub fn from_key(key: &str) -> Option<HeadingRole> {
        Self::ALL.into_iter().find(|r| r.key() == key)
    }
}

impl Patterns {
    /// The role of a heading, and what stands behind the pattern: "Kernopgave 3: Wonen" gives "3: Wonen". The longest
    /// pattern that fits counts.
    pub fn heading<'t>(&self, text: &'t str) -> Option<(HeadingRole, &'t str)> {
        let fits = |(pattern, role): &(String, HeadingRole)| {
            let rest = after(text, pattern.trim())?;
            let word = rest.split_whitespace().next().unwrap_or("");
            let bare = rest.trim_start_matches(['.', ':', '?', '!']).trim().is_empty();
            let led = rest.trim_start().starts_with([':', '-'])
                || rest.starts_with(' ') && (word.chars().any(|c| c.is_ascii_digit()) || roman(word));
            (bare || led)
                .then(|| (pattern.trim().len(), *role, rest.trim_start_matches([' ', ':', '-']).trim()))
        };
        let found = self.headings.iter().filter_map(fits).max_by_key(|(long, _, _)| *long)?;
        Some((found.1, if found.2.chars().any(char::is_alphanumeric) { found.2 } else { "" }))
    }

    /// The colour and the state of a word of a status.
    pub fn status(&self, word: &str) -> Option<(Colour, Option<State>)> {
        let word = word.trim().to_lowercase();
        self.statuses.iter().find(|(w, ..)| w.trim().to_lowercase() == word).map(|(_, c, s)| (*c, *s))
    }
}

/// What stands behind a pattern at the start of a text, whatever the letter case.
fn after<'t>(text: &'t str, pattern: &str) -> Option<&'t str> {
    if pattern.is_empty() {
        return None;
    }
    let mut wanted = pattern.chars().flat_map(char::to_lowercase).peekable();
    for (at, c) in text.char_indices() {
        if wanted.peek().is_none() {
            return text.get(at..);
        }
        for small in c.to_lowercase() {
            if wanted.next() != Some(small) {
                return None;
            }
        }
    }
    wanted.peek().is_none().then_some("")
}

/// Whether a word is a Roman number, with or without a sign behind it.
fn roman(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ':', ')']);
    !bare.is_empty() && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_fits_whole_or_before_a_number_or_a_colon() {
        let own = Patterns {
            headings: vec![
                ("Kernopgave".into(), HeadingRole::Programme),
                ("Dit is onze stip".into(), HeadingRole::Aim),
                ("Kernopgave klein".into(), HeadingRole::Goal),
            ],
            statuses: vec![("Paars".into(), Colour::Blauw, Some(State::Done))],
        };
        for (text, found) in [
            ("KERNOPGAVE 3: Wonen", Some((HeadingRole::Programme, "3: Wonen"))),
            ("Kernopgave IV Wonen", Some((HeadingRole::Programme, "IV Wonen"))),
            ("Kernopgave: Wonen", Some((HeadingRole::Programme, "Wonen"))),
            ("Kernopgave klein: Wonen", Some((HeadingRole::Goal, "Wonen"))),
            ("Dit is onze stip?", Some((HeadingRole::Aim, ""))),
            ("Kernopgaven", None),
            ("Kernopgave wonen is groot", None),
            ("Wonen", None),
        ] {
            assert_eq!(own.heading(text), found, "{text}");
        }
        assert_eq!(own.status(" paars "), Some((Colour::Blauw, Some(State::Done))));
        assert_eq!(own.status("groen"), None);
        assert!(HeadingRole::ALL.iter().all(|r| HeadingRole::from_key(r.key()) == Some(*r)));
    }
}
