//! The colour that an element stands for: from its class, its style, its drawing, or the words that describe it.

use super::tree::{Tree, words};
use crate::import::read::colour;
use crate::model::Colour;

/// Colours as classes and descriptions name them.
const WORDS: &[(&str, Colour)] = &[
    ("groen", Colour::Groen),
    ("groene", Colour::Groen),
    ("green", Colour::Groen),
    ("geel", Colour::Geel),
    ("gele", Colour::Geel),
    ("yellow", Colour::Geel),
    ("oranje", Colour::Oranje),
    ("orange", Colour::Oranje),
    ("amber", Colour::Oranje),
    ("rood", Colour::Rood),
    ("rode", Colour::Rood),
    ("red", Colour::Rood),
    ("blauw", Colour::Blauw),
    ("blauwe", Colour::Blauw),
    ("blue", Colour::Blauw),
    ("grijs", Colour::Grijs),
    ("grijze", Colour::Grijs),
    ("grey", Colour::Grijs),
    ("gray", Colour::Grijs),
];
/// States that frameworks give a colour, and the words that stand before them.
const STATES: &[(&str, Colour)] =
    &[("success", Colour::Groen), ("warning", Colour::Oranje), ("danger", Colour::Rood)];
const BEFORE_STATE: &[&str] =
    &["bg", "text", "badge", "label", "icon", "status", "indicator", "pill", "dot", "tag"];
/// Words of a class that say that an element is a sign.
const SIGNS: &[&str] = &[
    "stoplicht",
    "verkeerslicht",
    "status",
    "indicator",
    "licht",
    "light",
    "trafficlight",
    "signaal",
    "rag",
    "bol",
    "bolletje",
    "dot",
    "circle",
    "cirkel",
    "smiley",
    "badge",
    "label",
    "pill",
    "tag",
    "score",
    "stand",
    "kleur",
];

/// The colour in words that describe something: "Groen", "Status: oranje". A sentence describes more than a colour.
pub(super) fn of_words(text: &str) -> Option<Colour> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let mut found = words.iter().filter_map(|w| WORDS.iter().find(|(word, _)| word == w)).map(|(_, c)| *c);
    let first = found.next()?;
    (words.len() <= 4 && found.all(|c| c == first)).then_some(first)
}

/// What describes an element to those who do not see it.
pub(super) fn label<'a>(tree: &Tree<'a>, i: usize) -> Option<&'a str> {
    ["aria-label", "alt", "title", "data-original-title", "data-bs-original-title"]
        .into_iter()
        .filter_map(|a| tree.attr(i, a))
        .find(|t| !t.is_empty())
}

/// The colour of an element that may be a sign. `cell` says that it is a cell of a table: its ground may be the sign.
pub(super) fn of_element(tree: &Tree<'_>, i: usize, cell: bool) -> Option<Colour> {
    let large = tree.letters(i) > 60 || tree.end(i) - i > 60;
    if large {
        return None;
    }
    let text = words(tree, i);
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let signs = names_a_sign(tree, i);
    // Only a bare sign has the colour of its letters: those of words and of amounts are dress.
    let bare = text.chars().count() <= 2 && !digits;
    let by_class = || {
        let colour = of_class(tree, i)?;
        ((bare || signs || cell || of_words(&text) == Some(colour)) && !digits).then_some(colour)
    };
    let by_label = || {
        let colour = of_words(label(tree, i)?)?;
        (bare || signs || cell || tree.name(i) == "img").then_some(colour)
    };
    let by_style = || {
        let style = tree.attr(i, "style").unwrap_or("");
        let ground = property(style, &["background-color", "background"])
            .or_else(|| tree.attr(i, "bgcolor").and_then(colour::named));
        let letters = || property(style, &["color", "fill"]).filter(|_| bare);
        let ground = ground.filter(|_| cell || bare || signs);
        ground.or_else(letters).or_else(|| drawn(tree, i).filter(|_| bare))
    };
    by_class().or_else(by_label).or_else(by_style)
}

/// Whether the class says that the element is a sign.
pub(super) fn names_a_sign(tree: &Tree<'_>, i: usize) -> bool {
    parts(tree, i).any(|word| SIGNS.contains(&word.as_str()))
}

fn of_class(tree: &Tree<'_>, i: usize) -> Option<Colour> {
    let mut before = String::new();
    for word in parts(tree, i) {
        if let Some((_, colour)) = WORDS.iter().find(|(w, _)| *w == word) {
            return Some(*colour);
        }
        if let Some((_, colour)) = STATES.iter().find(|(w, _)| *w == word)
            && BEFORE_STATE.contains(&before.as_str())
        {
            return Some(*colour);
        }
        before = word;
    }
    None
}

/// The words in the class of an element: `stoplicht-groen`, `stoplichtGroen` and `stoplicht groen` have the same two.
fn parts<'t>(tree: &Tree<'t>, i: usize) -> impl Iterator<Item = String> + 't {
    let class = tree.attr(i, "class").unwrap_or("");
    let mut out = String::with_capacity(class.len());
    let mut small = false;
    for c in class.chars().take(400) {
        if c.is_uppercase() && small {
            out.push(' ');
        }
        small = c.is_lowercase();
        out.extend(c.to_lowercase());
    }
    out.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// The colour in a declaration of a style.
fn property(style: &str, names: &[&str]) -> Option<Colour> {
    names.iter().find_map(|name| {
        style.split(';').filter_map(|d| d.split_once(':')).find_map(|(property, value)| {
            let value = value.trim().trim_end_matches("!important").trim();
            if !property.trim().eq_ignore_ascii_case(name) {
                return None;
            }
            // `background` may say more than a colour.
            colour::named(value).or_else(|| colour::named(value.split_whitespace().next()?))
        })
    })
}

/// The colour that a drawing inside an element is filled with.
fn drawn(tree: &Tree<'_>, i: usize) -> Option<Colour> {
    let is_drawing = tree.name(i) == "svg" || tree.inside(i).take(20).any(|n| tree.name(n) == "svg");
    if !is_drawing {
        return None;
    }
    std::iter::once(i).chain(tree.inside(i).take(50)).find_map(|n| {
        let fill = tree.attr(n, "fill").and_then(colour::named);
        fill.or_else(|| property(tree.attr(n, "style").unwrap_or(""), &["fill"]))
            .or_else(|| of_class(tree, n))
    })
}
