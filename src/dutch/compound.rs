//! The parts of a compound: "afvalstoffenheffing" is "afval", "stoffen" and "heffing". For search only: a part too many
//! makes a page easier to find, and nothing that a reader sees.

use super::frequency::listed;
use super::words::is_function;

/// The shortest word that is taken apart.
const SHORTEST: usize = 7;

/// How common a part must be: the shorter, the more.
fn is_part(part: &str) -> bool {
    let letters = part.chars().count();
    let least = match letters {
        0..=2 => return false,
        3 => 4.0,
        4 => 3.5,
        _ => 2.9,
    };
    !is_function(part) && listed(part).is_some_and(|z| z >= least)
}

/// Sounds that join two parts.
const LINKS: [&str; 4] = ["", "s", "en", "e"];

/// The smallest parts of a compound in small letters, from left to right; nothing for a word that is no compound.
pub fn parts(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    split(word, &mut found, 0);
    found
}

/// Splits a word into parts at the place with the longest last part; gives whether there is one.
fn split(word: &str, found: &mut Vec<String>, depth: usize) -> bool {
    if depth > 4 || word.chars().count() < SHORTEST || word.chars().count() > 80 {
        return false;
    }
    for (cut, _) in word.char_indices().skip(3) {
        let (left, right) = word.split_at(cut);
        if !is_part(right) {
            continue;
        }
        for link in LINKS {
            let Some(first) = left.strip_suffix(link).filter(|l| l.chars().count() >= 3) else { continue };
            let before = found.len();
            if split(first, found, depth + 1) || is_part(first) {
                if found.len() == before {
                    found.push(first.to_owned());
                }
                let middle = found.len();
                if !split(right, found, depth + 1) {
                    found.truncate(middle);
                    found.push(right.to_owned());
                }
                return true;
            }
            found.truncate(before);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_of_municipal_finance_come_apart() {
        for (word, expected) in [
            ("afvalstoffenheffing", "afval stoffen heffing"),
            ("fietspad", "fiets pad"),
            ("rioolheffing", "riool heffing"),
            ("woningbouw", "woning bouw"),
            ("bestemmingsreserve", "bestemming reserve"),
            ("jeugdzorg", "jeugd zorg"),
            ("onderhoudsvoorziening", "onderhoud voorziening"),
            ("gemeentebegroting", "gemeente begroting"),
        ] {
            assert_eq!(parts(word).join(" "), expected);
        }
    }

    #[test]
    fn other_words_stay_whole() {
        for word in ["", "de", "begroting", "gemeente", "inwoners", "ééééééééééé", "xqzvwkjhxqzvwkjh"]
        {
            assert_eq!(parts(word), Vec::<String>::new(), "{word}");
        }
        assert!(parts(&"heffing".repeat(1000)).is_empty());
    }
}
