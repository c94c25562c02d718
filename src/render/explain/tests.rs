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
