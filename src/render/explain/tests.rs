//! Every composed sentence is grammatical and true, whatever the figures.

mod check;
mod edges;
mod properties;

use super::*;

#[test]
fn lists_are_joined_as_people_do() {
    let words = Wording::dutch().unwrap();
    let join = |n: usize| list(&["a", "b", "c"].map(String::from)[..n], &words);
    assert_eq!([join(0), join(1), join(2), join(3)], ["", "a", "a en b", "a, b en c"]);
}

#[test]
fn the_lead_of_an_editor_always_wins() {
    let composed = ["In 2026 geven we € 1 <uit>.".to_owned()];
    assert_eq!(lead(Some("<p>Mijn tekst.</p>".into()), &composed), "<p>Mijn tekst.</p>");
    let own = lead(None, &composed);
    assert_eq!(own, "<p data-bron=\"cijfers\">In 2026 geven we € 1 &lt;uit&gt;.</p>");
}
