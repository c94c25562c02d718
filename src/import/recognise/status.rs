//! The signs of statuses: letters, colours, words, faces and coloured dots. A sign is kept as printed; what it means
//! goes into the publication's legend, with a doubt where the source has no legend of its own.

use crate::import::Patterns;
use crate::model::{Colour, Id, LegendEntry, State};

/// A sign, made safe for content, and what it means as far as it tells by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sign {
    /// As content writes it: "G", "oranje", "ligt-op-schema".
    pub(crate) mark: String,
    /// Its colour; `None` where the sign tells none.
    pub(crate) colour: Option<Colour>,
    /// What it means, where the word says more than its colour.
    pub(crate) state: Option<State>,
    /// The source's word, where it is not a colour.
    pub(crate) word: Option<String>,
}

const WORDS: [(&str, Colour, State); 54] = {
    use Colour::{Grijs, Groen, Oranje, Rood};
    use State::{Attention, Done, NotStarted, OffTrack, OnTrack, Unknown};
    [
        ("op schema", Groen, OnTrack),
        ("ligt op schema", Groen, OnTrack),
        ("loopt op schema", Groen, OnTrack),
        ("op koers", Groen, OnTrack),
        ("op koers / conform planning", Groen, OnTrack),
        ("conform planning", Groen, OnTrack),
        ("volgens planning", Groen, OnTrack),
        ("volgens plan", Groen, OnTrack),
        ("conform plan", Groen, OnTrack),
        ("conform", Groen, OnTrack),
        ("binnen budget", Groen, OnTrack),
        ("op tijd", Groen, OnTrack),
        ("bereikt", Groen, Done),
        ("deels behaald", Oranje, Attention),
        ("deels bereikt", Oranje, Attention),
        ("gedeeltelijk behaald", Oranje, Attention),
        ("niet bereikt", Rood, OffTrack),
        ("niet binnen budget", Rood, OffTrack),
        ("goed", Groen, OnTrack),
        ("positief", Groen, OnTrack),
        ("in uitvoering", Groen, OnTrack),
        ("loopt", Groen, OnTrack),
        ("lopend", Groen, OnTrack),
        ("afgerond", Groen, Done),
        ("gereed", Groen, Done),
        ("klaar", Groen, Done),
        ("gerealiseerd", Groen, Done),
        ("voltooid", Groen, Done),
        ("behaald", Groen, Done),
        ("uitgevoerd", Groen, Done),
        ("vraagt aandacht", Oranje, Attention),
        ("aandacht", Oranje, Attention),
        ("aandacht nodig", Oranje, Attention),
        ("behoeft aandacht", Oranje, Attention),
        ("aandachtspunt", Oranje, Attention),
        ("vertraagd", Oranje, Attention),
        ("vertraging", Oranje, Attention),
        ("achter op schema", Oranje, Attention),
        ("loopt achter", Oranje, Attention),
        ("deels gerealiseerd", Oranje, Attention),
        ("gedeeltelijk gerealiseerd", Oranje, Attention),
        ("neutraal", Oranje, Attention),
        ("deels", Oranje, Attention),
        ("niet op schema", Rood, OffTrack),
        ("niet op koers", Rood, OffTrack),
        ("niet gerealiseerd", Rood, OffTrack),
        ("niet gehaald", Rood, OffTrack),
        ("niet behaald", Rood, OffTrack),
        ("gestopt", Rood, OffTrack),
        ("stopgezet", Rood, OffTrack),
        ("niet gestart", Grijs, NotStarted),
        ("nog niet gestart", Grijs, NotStarted),
        ("nog te starten", Grijs, NotStarted),
        ("niet van toepassing", Grijs, Unknown),
    ]
};

const COLOURS: [(&str, Colour); 14] = [
    ("groen", Colour::Groen),
    ("groene", Colour::Groen),
    ("geel", Colour::Geel),
    ("oranje", Colour::Oranje),
    ("amber", Colour::Oranje),
    ("rood", Colour::Rood),
    ("rode", Colour::Rood),
    ("blauw", Colour::Blauw),
    ("grijs", Colour::Grijs),
    ("wit", Colour::Grijs),
    ("groen stoplicht", Colour::Groen),
    ("oranje stoplicht", Colour::Oranje),
    ("rood stoplicht", Colour::Rood),
    ("grijs stoplicht", Colour::Grijs),
];

const SIGNS: [(&str, &str, Colour); 20] = [
    ("🟢", "groen", Colour::Groen),
    ("🟡", "geel", Colour::Geel),
    ("🟠", "oranje", Colour::Oranje),
    ("🔴", "rood", Colour::Rood),
    ("🔵", "blauw", Colour::Blauw),
    ("⚪", "grijs", Colour::Grijs),
    ("✅", "vinkje", Colour::Groen),
    ("✔", "vinkje", Colour::Groen),
    ("✓", "vinkje", Colour::Groen),
    ("❌", "kruisje", Colour::Rood),
    ("✗", "kruisje", Colour::Rood),
    ("☺", "blij", Colour::Groen),
    ("🙂", "blij", Colour::Groen),
    ("😊", "blij", Colour::Groen),
    ("😀", "blij", Colour::Groen),
    ("😐", "neutraal", Colour::Oranje),
    ("☹", "boos", Colour::Rood),
    ("🙁", "boos", Colour::Rood),
    ("😞", "boos", Colour::Rood),
    ("😟", "boos", Colour::Rood),
];

/// Typed faces.
const FACES: [(&str, &str, Colour); 6] = [
    (":)", "blij", Colour::Groen),
    (":-)", "blij", Colour::Groen),
    (":|", "neutraal", Colour::Oranje),
    (":-|", "neutraal", Colour::Oranje),
    (":(", "boos", Colour::Rood),
    (":-(", "boos", Colour::Rood),
];

/// The sign that a text is, and nothing else. Single letters count only where `letters` says so: they are signs behind a
/// label and words elsewhere.
pub(crate) fn sign(text: &str, letters: bool, own: &Patterns) -> Option<Sign> {
    let text = text.trim();
    if let Some((colour, state)) = own.status(text).filter(|_| text.len() <= 80) {
        let word = Some(text.to_owned());
        let mark = Id::from_text(text).to_string();
        return Some(Sign { mark, colour: Some(colour), state, word });
    }
    if let Some((_, word, colour)) = FACES.iter().find(|(s, _, _)| *s == text) {
        return Some(Sign {
            mark: (*word).into(),
            colour: Some(*colour),
            state: None,
            word: Some(text.into()),
        });
    }
    let text = text.trim_matches(|c: char| c == '(' || c == ')' || c == '\u{fe0f}').trim_end_matches('.');
    let full = text.trim_end_matches('\u{fe0f}');
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    let by_colour =
        |mark: &str, colour| Sign { mark: mark.into(), colour: Some(colour), state: None, word: None };
    if let Some((_, word, colour)) = SIGNS.iter().find(|(s, _, _)| full.trim_end_matches('\u{fe0f}') == *s) {
        let own = Colour::from_key(word).is_none();
        return Some(Sign { word: own.then(|| full.to_owned()), ..by_colour(word, *colour) });
    }
    let lower = text.to_lowercase();
    if let Some((_, colour)) = COLOURS.iter().find(|(w, _)| *w == lower) {
        return Some(by_colour(colour.key(), *colour));
    }
    if let Some((word, colour, state)) = WORDS.iter().find(|(w, _, _)| *w == lower) {
        return Some(Sign {
            mark: Id::from_text(word).to_string(),
            colour: Some(*colour),
            state: Some(*state),
            word: Some(text.to_owned()),
        });
    }
    if let Some(colour) = icon(&lower) {
        return Some(by_colour(colour.key(), colour));
    }
    if letters {
        let colour = match text {
            "G" => Some(Colour::Groen),
            "O" | "A" => Some(Colour::Oranje),
            "R" => Some(Colour::Rood),
            "Y" => Some(Colour::Geel),
            "B" => Some(Colour::Blauw),
            "W" | "X" => None,
            _ => return None,
        };
        return Some(Sign { mark: text.into(), colour, state: None, word: None });
    }
    None
}

/// The words around a colour in the description of a picture: "Afbeelding: groen stoplicht".
const ICON: [&str; 34] = [
    "afbeelding",
    "icoon",
    "icon",
    "pictogram",
    "stoplicht",
    "verkeerslicht",
    "bol",
    "bolletje",
    "rondje",
    "cirkel",
    "stip",
    "punt",
    "vlag",
    "vlaggetje",
    "vinkje",
    "kruisje",
    "driehoek",
    "vierkant",
    "blokje",
    "smiley",
    "gezichtje",
    "lampje",
    "licht",
    "sein",
    "status",
    "indicator",
    "kleur",
    "op",
    "staat",
    "is",
    "een",
    "de",
    "het",
    "pijl",
];

/// The one colour in the description of a picture of a sign.
fn icon(lower: &str) -> Option<Colour> {
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let colour = |w: &&str| COLOURS.iter().find(|(c, _)| c == w).map(|(_, c)| *c);
    let mut found = words.iter().filter_map(colour);
    let first = found.next()?;
    let rest = words.iter().all(|w| colour(w).is_some() || ICON.contains(w));
    (words.len() > 1 && rest && found.next().is_none()).then_some(first)
}

/// A word that stands where a status stands and is none that is known: "paars", "on hold". It is kept, and means nothing.
pub(crate) fn unknown(text: &str) -> Option<Sign> {
    let text = text.trim().trim_end_matches('.');
    let fine = text.chars().count() <= 40
        && text.split(' ').count() <= 4
        && text.starts_with(char::is_alphabetic)
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !text.chars().any(|c| c.is_ascii_digit() || matches!(c, ':' | ';' | '?' | '!' | '€'));
    fine.then(|| Sign {
        mark: Id::from_text(text).to_string(),
        colour: None,
        state: Some(State::Unknown),
        word: Some(text.to_owned()),
    })
}

/// Whether a word is a colour that no status usually has: what it means only the municipality knows.
pub(crate) fn is_colour(text: &str) -> bool {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let bare = lower.trim_start_matches("licht").trim_start_matches("donker").trim_start_matches('-');
    [
        "paars",
        "roze",
        "bruin",
        "zwart",
        "wit",
        "turquoise",
        "lila",
        "goud",
        "zilver",
        "blauw",
        "groen",
        "rood",
        "geel",
        "oranje",
        "grijs",
    ]
    .contains(&bare)
}

/// What the words of a legend mean, where they are plain about it.
pub(crate) fn meant(word: &str, own: &Patterns) -> Option<State> {
    if let Some(found) = sign(word, false, own).filter(|s| s.state.is_some()) {
        return found.state;
    }
    let lower = word.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|w| lower.contains(w));
    if has(&["niet gestart", "niet begonnen", "nog starten", "nog niet", "moet nog"]) {
        Some(State::NotStarted)
    } else if has(&["niet ", "gestopt", "stopgezet", "vervallen", "vast", "kritiek", "onhaalbaar"]) {
        Some(State::OffTrack)
    } else if has(&[
        "aandacht",
        "risico",
        "vertrag",
        "achter",
        "bijstur",
        "dreig",
        "deels",
        "enige afwijking",
    ]) {
        Some(State::Attention)
    } else if has(&["afgerond", "gereed", "voltooid", "gerealiseerd", "behaald", "klaar", "uitgevoerd"]) {
        Some(State::Done)
    } else if has(&["op schema", "op koers", "volgens", "conform", "geen afwijking", "goed"]) {
        Some(State::OnTrack)
    } else {
        None
    }
}

/// An entry for the legend, where the sign does not speak for itself.
pub(crate) fn entry(sign: &Sign) -> Option<LegendEntry> {
    if Colour::from_key(&sign.mark).is_some() {
        return None;
    }
    Some(LegendEntry {
        mark: sign.mark.clone(),
        colour: sign.colour.unwrap_or(Colour::Grijs),
        state: sign.state.or(sign.colour.is_none().then_some(State::Unknown)),
        word: sign.word.clone(),
    })
}

/// Names of what a status is about.
const DIMENSIONS: [&str; 22] = [
    "beleid",
    "budget",
    "financieel",
    "financien",
    "financiën",
    "geld",
    "inhoud",
    "kosten",
    "kwaliteit",
    "middelen",
    "planning",
    "proces",
    "resultaat",
    "risico",
    "score",
    "stand",
    "stand van zaken",
    "status",
    "stoplicht",
    "tijd",
    "voortgang",
    "capaciteit",
];

/// The name of a dimension as content writes it: "stand van zaken", "stoplicht" and the like are just "status".
pub(crate) fn dimension(text: &str) -> Option<String> {
    let lower = text.trim().trim_end_matches(':').trim().to_lowercase();
    if !DIMENSIONS.contains(&lower.as_str()) {
        return None;
    }
    Some(match lower.as_str() {
        "stand" | "stand van zaken" | "status" | "stoplicht" | "score" | "voortgang" => "status".into(),
        "financiën" | "financien" | "financieel" => "financien".into(),
        other => Id::from_text(other).to_string(),
    })
}

#[cfg(test)]
mod tests;
