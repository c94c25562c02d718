//! Which municipality of a file is meant.

use crate::model::Id;

/// Names that everybody uses for municipalities that CBS calls otherwise.
const ALSO: [(&str, &str); 2] = [("Den Haag", "'s-Gravenhage"), ("Den Bosch", "'s-Hertogenbosch")];

/// So many names are shown to choose from.
const SHOWN: usize = 3;

/// The place in `names` of the municipality that is meant.
///
/// # Errors
/// What is wrong and what to do, in words: no name like it, or two of them.
pub(super) fn choose(names: &[&str], asked: &str) -> Result<usize, (String, String)> {
    let id = |text: &str| Id::from_text(text);
    let meant = id(asked);
    let other = ALSO
        .iter()
        .find_map(|(a, b)| if id(a) == meant { Some(id(b)) } else { (id(b) == meant).then(|| id(a)) });
    if let Some(found) = names.iter().position(|n| id(n) == meant || Some(id(n)) == other) {
        return Ok(found);
    }
    let bare = |n: &str| id(n.split(" (").next().unwrap_or(n));
    let alike: Vec<usize> =
        names.iter().enumerate().filter(|(_, n)| bare(n) == bare(asked)).map(|(i, _)| i).collect();
    let quoted = |names: &[&str]| names.iter().map(|n| format!("«{n}»")).collect::<Vec<_>>().join(", ");
    let option = |name: &str| format!("--gemeente \"{name}\"");
    match alike.as_slice() {
        [one] if bare(asked) == meant => Ok(*one),
        [first, _, ..] => {
            let all: Vec<&str> = alike.iter().filter_map(|i| names.get(*i).copied()).collect();
            let example = names.get(*first).copied().unwrap_or_default();
            Err((
                say!(several_municipalities_of_that_name, all = all.len(), asked, names = quoted(&all)),
                say!(hint_choose_one_such_as, option = option(example)),
            ))
        }
        _ => {
            let mut near: Vec<(usize, &str)> = names
                .iter()
                .map(|n| (strsim::damerau_levenshtein(&n.to_lowercase(), &asked.to_lowercase()), *n))
                .filter(|(distance, n)| *distance <= (n.chars().count() / 3).max(2))
                .collect();
            near.sort_unstable();
            let near: Vec<&str> = near.into_iter().take(SHOWN).map(|(_, n)| n).collect();
            let hint = match near.as_slice() {
                [] => say!(hint_write_name_as_in_file, names = quoted(names.get(..SHOWN).unwrap_or(names))),
                [one] => say!(did_you_mean_then_add_option, one, option = option(one)),
                several => say!(did_you_mean_one_of, names = quoted(several)),
            };
            Err((say!(no_such_municipality_in_file, asked), hint))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 7] = [
        "'s-Gravenhage",
        "Bergen (L.)",
        "Bergen (NH.)",
        "Leusden",
        "Leiden",
        "Beek (Bb.)",
        "Súdwest-Fryslân",
    ];

    #[test]
    fn capitals_accents_and_other_names_do_not_matter() {
        let chosen = |asked| choose(&NAMES, asked).map(|i| NAMES[i]);
        assert_eq!(chosen("leusden"), Ok("Leusden"));
        assert_eq!(chosen("Den Haag"), Ok("'s-Gravenhage"));
        assert_eq!(chosen("bergen nh"), Ok("Bergen (NH.)"));
        assert_eq!(chosen("Sudwest Fryslan"), Ok("Súdwest-Fryslân"));
        assert_eq!(chosen("Beek"), Ok("Beek (Bb.)"));
    }

    #[test]
    fn two_of_a_name_are_a_question_and_a_typing_error_has_the_nearest_names() {
        let (message, hint) = choose(&NAMES, "Bergen").unwrap_err();
        assert!(
            message.contains("«Bergen (L.)», «Bergen (NH.)»") && hint.contains("--gemeente \"Bergen (L.)\""),
            "{message} {hint}"
        );
        assert!(choose(&NAMES, "Leusde").unwrap_err().1.contains("«Leusden»"));
        assert!(choose(&NAMES, "Bergen (X.)").is_err());
        assert!(choose(&NAMES, "Nergenshuizen").unwrap_err().1.contains("De eerste zijn"));
        assert!(choose(&[], "x").is_err());
    }
}
