//! The letters of a page as a reader sees them.

/// Without soft hyphens and characters of no width.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' | '\0')).collect()
}

/// The same on one line, with every run of blanks as one space.
pub(super) fn plain(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a cell: a dash of print before a number is a minus.
pub(super) fn cell(text: &str) -> String {
    let text = plain(text);
    let bare = text.trim_start_matches(['€', ' ']);
    let Some(first) = bare
        .chars()
        .next()
        .filter(|c| matches!(c, '\u{2212}' | '\u{2010}'..='\u{2013}' | '\u{fe63}' | '\u{ff0d}'))
    else {
        return text;
    };
    let rest = bare.get(first.len_utf8()..).unwrap_or("");
    let number = rest.trim_start_matches(['€', ' ']).starts_with(|c: char| c.is_ascii_digit());
    // "2022–2025" has its dash inside; a dash alone is a cell that says nothing.
    let ranged = rest.chars().any(|c| matches!(c, '\u{2010}'..='\u{2014}'));
    if !number || ranged {
        return text;
    }
    let head = text.len() - bare.len();
    format!("{}-{rest}", text.get(..head).unwrap_or(""))
}

/// Whether a small raised text behind a digit would change the number if it were glued to it.
pub(super) fn raised(before: &str, text: &str) -> bool {
    let bare = text.trim().trim_end_matches(')');
    before.ends_with(|c: char| c.is_ascii_digit())
        && !bare.is_empty()
        && bare.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minus_of_print_is_a_minus() {
        for (printed, read) in [
            ("−4.549", "-4.549"),
            ("–4.592", "-4.592"),
            ("€ −12", "€ -12"),
            ("–€ 12", "-€ 12"),
            ("–", "–"),
            ("2022–2025", "2022–2025"),
            ("4.607-", "4.607-"),
            ("af\u{ad}val\u{a0}water", "afval water"),
        ] {
            assert_eq!(cell(printed), read);
        }
    }

    #[test]
    fn a_raised_sign_is_no_digit_of_the_number() {
        assert!(raised("3,6", "1") && raised("3,6", "1)"));
        assert!(!raised("m", "2") && !raised("1", "e") && !raised("3,6", "*"));
    }
}
