//! Light stems for search: what is left of a word when plural, -e and -ing are off, so that "heffingen" finds "heffing"
//! and "structurele" finds "structureel". A stem is a key and no word: "reserve" has the stem "reserf".
//!
//! The search page has the same steps in JavaScript (`themes/standaard/zoek.js`); `tests/stammen.txt` holds both to one
//! list. Our own, and light on purpose: it never cuts a word in two ways, and a mistake only makes two words one.

/// The words of a text as search sees them: small letters without accents and apostrophes, parted by everything that is
/// no letter or digit.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let mut found = Vec::new();
    each_word(text, |word| found.push(word.to_owned()));
    found.into_iter()
}

/// Gives each of the [`words`] of a text in turn. Most words are a run of ASCII in small letters: those are not copied.
pub(crate) fn each_word(text: &str, mut with: impl FnMut(&str)) {
    let mut word = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let small = rest.bytes().position(|b| !(b.is_ascii_lowercase() || b.is_ascii_digit()));
        let length = small.unwrap_or(rest.len());
        let next = rest.as_bytes().get(length).copied().unwrap_or(b' ');
        if word.is_empty() && next.is_ascii() && !next.is_ascii_alphanumeric() && next != b'\'' {
            let (run, after) = rest.split_at(length);
            if !run.is_empty() {
                with(run);
            }
            // What ends the word is one byte, and no part of another.
            rest = after.get(1..).unwrap_or_default();
            continue;
        }
        let length = rest.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(length);
        word.extend(run.chars().map(|c| c.to_ascii_lowercase()));
        let mut chars = after.chars();
        match chars.next() {
            Some('\'' | '’' | '\u{ad}' | '\u{2060}') => {}
            Some(c) if !c.is_ascii() && c.is_alphanumeric() => {
                c.to_lowercase().for_each(|small| fold(small, &mut word));
            }
            _ if word.is_empty() => {}
            _ => {
                with(&word);
                word.clear();
            }
        }
        rest = chars.as_str();
    }
    if !word.is_empty() {
        with(&word);
    }
}

/// A letter without its accent. Marks that stand apart from their letter go.
fn fold(c: char, out: &mut String) {
    out.push(match c {
        'à'..='å' => 'a',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ý' | 'ÿ' => 'y',
        '\u{300}'..='\u{36f}' => return,
        c => c,
    });
}

/// Stems that no rule gives: a plural with another vowel.
const ODD: [(&str, &str); 5] =
    [("kinder", "kind"), ("sted", "stad"), ("led", "lid"), ("raadsled", "raadslid"), ("schep", "schip")];

/// The stem of a word as [`words`] gives it.
pub fn stem(word: &str) -> String {
    let mut w: Vec<char> = word.chars().collect();
    if w.len() < 4 || w.iter().any(char::is_ascii_digit) {
        return word.to_owned();
    }
    if ends(&w, "heden") {
        w.truncate(w.len() - 4);
        w.extend("eid".chars());
    }
    strip_s(&mut w);
    if ends(&w, "en") && left(&w, 2) {
        cut(&mut w, 2);
    } else {
        strip_e(&mut w);
    }
    strip_s(&mut w);
    // "processen" comes here as "proces", and "adviezen" as "advies".
    strip_e(&mut w);
    if ends(&w, "ing") && w.len() >= 7 && left(&w, 3) {
        cut(&mut w, 3);
    }
    single_vowel(&mut w);
    let stem: String = w.into_iter().collect();
    ODD.iter().find(|(odd, _)| *odd == stem).map_or(stem, |(_, own)| (*own).to_owned())
}

fn ends(w: &[char], ending: &str) -> bool {
    ending.chars().rev().eq(w.iter().rev().take(ending.len()).copied())
}

fn vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

/// Whether three letters or more, one of them a vowel, stay without the last `n`.
fn left(w: &[char], n: usize) -> bool {
    w.len() >= n + 3 && w.iter().take(w.len() - n).any(|c| vowel(*c))
}

/// Takes the last `n` letters off, and undoes what a syllable more does to a word: "wett" is "wet", "tariev" is "tarief".
fn cut(w: &mut Vec<char>, n: usize) {
    w.truncate(w.len() - n);
    if let [.., a, b] = w.as_slice()
        && a == b
        && !vowel(*a)
    {
        w.pop();
    }
    match w.last_mut() {
        Some(last) if *last == 'v' => *last = 'f',
        Some(last) if *last == 'z' => *last = 's',
        _ => {}
    }
}

fn strip_s(w: &mut Vec<char>) {
    if ends(w, "s") && !ends(w, "ss") && left(w, 1) {
        w.pop();
    }
}

fn strip_e(w: &mut Vec<char>) {
    if ends(w, "e") && !ends(w, "ee") && left(w, 1) {
        cut(w, 1);
    }
}

/// "school" and "schol", as in "scholen", are one.
fn single_vowel(w: &mut Vec<char>) {
    let tail = w.iter().rev().take_while(|c| !vowel(**c)).count();
    let Some(last) = w.len().checked_sub(tail + 1) else { return };
    if tail > 0
        && last > 0
        && w.get(last) == w.get(last - 1)
        && w.get(last).is_some_and(|c| "aeou".contains(*c))
    {
        w.remove(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_the_search_page_is_held_to() {
        let mut seen = std::collections::BTreeMap::new();
        for line in include_str!("../../tests/stammen.txt").lines().filter(|l| !l.starts_with('#')) {
            let (wanted, all) = line.split_once(": ").unwrap();
            for word in all.split(' ') {
                let made: Vec<String> = words(word).map(|w| stem(&w)).collect();
                assert_eq!(made, [wanted], "{word}");
                assert_eq!(seen.insert(word, wanted), None, "{word} twice");
            }
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn a_text_is_parted_at_what_is_no_letter() {
        let all = |text| words(text).collect::<Vec<_>>();
        assert_eq!(
            all("De Wmo-kosten (€ 1.000), co\u{ad}ördinatie!"),
            ["de", "wmo", "kosten", "1", "000", "coordinatie"]
        );
        assert_eq!(all("kadernota’s  b&w"), ["kadernotas", "b", "w"]);
        assert_eq!(all(""), Vec::<String>::new());
        for odd in ["", "éé", "sssss", "eeeee", "ingen", "enen", "İ", "漢字漢字", "heden", "ing"] {
            let stem = stem(odd);
            assert!(!stem.is_empty() || odd.is_empty(), "{odd}");
        }
    }
}
