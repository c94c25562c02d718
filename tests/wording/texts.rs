//! The fixed texts of the theme.

use std::sync::LazyLock;

use begroot::render::wording::Wording;
use regex::Regex;

use super::gate::{hard, page};

/// What stands in the place of a name between braces: the longest that it can sensibly be.
const EXAMPLES: &[(&str, &str)] =
    &[("{jaar}", "2026"), ("{bedrag}", "€ 39,5 miljoen"), ("{aantal}", "12"), ("{totaal}", "181")];

#[test]
fn every_fixed_text_is_plain_dutch() {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{[a-z_]+\}").unwrap());
    let words = Wording::dutch().unwrap();
    let (mut wrong, mut readings) = (Vec::new(), Vec::new());
    for (key, text) in words.all() {
        let filled = EXAMPLES.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value));
        let filled = OTHER.replace_all(&filled, "Voorbeeldstad");
        let (reading, errors) = hard(&filled);
        wrong.extend(errors.into_iter().map(|e| format!("{key}: {e}")));
        readings.push(reading);
    }
    wrong.extend(page(words.file(), &readings));
    assert!(readings.len() > 200 && wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
