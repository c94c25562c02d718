//! `[huisstijl]` of `site.toml`: the colours, the logo and the letters of a municipality.
//!
//! Only the shape is judged here. What a colour is, and whether it can be read on its ground, is judged where the whole
//! style is known.

use super::fields::Fields;
use crate::source::Place;

/// The colours that a site can set, by their key under `[huisstijl.kleuren]` and `[huisstijl.kleuren_donker]`.
pub const COLOURS: [&str; 27] = [
    "grond",
    "vlak",
    "vlak_sterk",
    "markering",
    "kop",
    "tekst",
    "rustige_tekst",
    "op_kop",
    "lijn",
    "lijn_sterk",
    "accent",
    "op_accent",
    "link",
    "focus",
    "focus_rand",
    "uitgaven",
    "inkomsten",
    "negatief",
    "deel_1",
    "deel_2",
    "deel_3",
    "deel_4",
    "deel_5",
    "goed",
    "aandacht",
    "slecht",
    "klaar",
];

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// As it is written.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// What `[huisstijl]` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct House {
    /// Colours for a light screen, by their key.
    pub colours: Vec<(&'static str, Said)>,
    /// Colours for a dark screen.
    pub dark: Vec<(&'static str, Said)>,
    /// A file with design tokens: custom properties in a `.css`, or a `.json`.
    pub tokens: Option<Said>,
    /// The picture in the header, and the one for a dark screen.
    pub logo: Option<Said>,
    /// The picture in the header on a dark screen.
    pub logo_dark: Option<Said>,
    /// A `.woff2` with the letters of texts.
    pub font: Option<Said>,
    /// A `.woff2` with the bold letters of texts, where they are a file of their own.
    pub font_bold: Option<Said>,
    /// A `.woff2` with the letters of headings.
    pub font_headings: Option<Said>,
    /// How round corners are: `4px`.
    pub radius: Option<Said>,
}

/// Reads the block.
pub(super) fn read(f: &mut Fields<'_>) -> House {
    let mut house = House::default();
    house.colours.extend(said(f, "kleur").map(|s| ("accent", s)));
    house.colours.extend(f.table("kleuren", colours).unwrap_or_default());
    house.dark.extend(f.table("kleuren_donker", colours).unwrap_or_default());
    house.tokens = said(f, "tokens");
    house.logo = said(f, "logo");
    house.logo_dark = said(f, "logo_donker");
    house.font = said(f, "letter");
    house.font_bold = said(f, "letter_vet");
    house.font_headings = said(f, "letter_koppen");
    house.radius = said(f, "rondheid");
    for (key, needs, file) in [
        ("logo_donker", "logo", house.logo_dark.is_some() && house.logo.is_none()),
        ("letter_vet", "letter", house.font_bold.is_some() && house.font.is_none()),
    ] {
        if file {
            f.wrong(key, say!(key_needs_another_key, key, needs), say!(hint_add_this_key, needs));
        }
    }
    house
}

fn colours(f: &mut Fields<'_>) -> Vec<(&'static str, Said)> {
    COLOURS.into_iter().filter_map(|key| Some((key, said(f, key)?))).collect()
}

fn said(f: &mut Fields<'_>, key: &'static str) -> Option<Said> {
    let text = f.text(key)?;
    Some(Said { text: text.trim().to_owned(), place: f.place(key) })
}

#[cfg(test)]
mod tests {
    use super::super::{FILE, parse};
    use super::*;
    use crate::source::SourceText;

    fn read(block: &str) -> (House, Vec<String>) {
        let (config, problems) = parse(&SourceText::new(FILE, format!("titel = \"x\"\n{block}")));
        let said = |d: &crate::diag::Diagnostic| {
            format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.as_deref().unwrap_or(""))
        };
        (config.house, problems.iter().map(said).collect())
    }

    #[test]
    fn each_key_is_read_with_its_place() {
        let (house, problems) = read(
            "[huisstijl]\nkleur = \"#7a1f5c\"\nlogo = \"huisstijl/logo.svg\"\n[huisstijl.kleuren]\nlink = \"#123456\"\n[huisstijl.kleuren_donker]\nlink = \"#abcdef\"\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        let shown: Vec<String> =
            house.colours.iter().map(|(k, s)| format!("{k} {} {}", s.text, s.place)).collect();
        assert_eq!(shown, ["accent #7a1f5c site.toml:3:9", "link #123456 site.toml:6:8"]);
        assert_eq!(house.dark.len(), 1);
        assert_eq!(house.logo.map(|l| l.text).as_deref(), Some("huisstijl/logo.svg"));
    }

    #[test]
    fn a_wrong_key_has_the_nearest_name() {
        let (_, problems) = read(
            "[huisstijl]\nkleurr = \"#7a1f5c\"\nlogo = 3\nletter_vet = \"vet.woff2\"\n[huisstijl.kleuren]\nuitgave = \"#123456\"\n",
        );
        insta::assert_debug_snapshot!(problems);
    }
}
