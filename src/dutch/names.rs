//! Whether two names mean the same thing, in whatever form: "Winkeldiefstal per 1.000 inwoners" and "Winkeldiefstallen".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::stem::{stem, words as words_of};
use super::words::FUNCTION_WORDS;

/// Words that say nothing in a name, as words are compared.
static EMPTY: LazyLock<HashSet<String>> = LazyLock::new(|| words_of(FUNCTION_WORDS).collect());

/// The words of a name that matter, as stems; what stands between brackets is left out.
pub fn stems(name: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let bare: String = name
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    words_of(&bare).filter(|w| !EMPTY.contains(w)).map(|w| stem(&w)).collect()
}

/// Whether one of two names, as [`stems`], holds all that the other says.
pub fn same(one: &[String], other: &[String]) -> bool {
    let within = |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|word| b.contains(word));
    within(one, other) || within(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_and_brackets_do_not_matter_and_other_words_do() {
        let same = |a: &str, b: &str| same(&stems(a), &stems(b));
        assert!(same("Winkeldiefstal per 1.000 inwoners", "Winkeldiefstallen"));
        assert!(same("Verwijzingen naar Halt", "Verwijzingen Halt"));
        assert!(same("Vernielingen", "Vernielingen en beschadigingen (in de openbare ruimte)"));
        assert!(!same("Banen", "Functiemenging") && !same("", "Banen"));
    }
}
