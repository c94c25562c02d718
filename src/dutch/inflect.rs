//! Regular forms of a Dutch word: plurals of nouns ("heffingen", "subsidies", "saldo's") and the form with -e of
//! adjectives ("structurele").
//!
//! Rather a form too few than one that is another word: a short last vowel only doubles its consonant ("voorschotten",
//! for "Voorschoten" is a town), and a word of fewer than five letters has no regular forms here.

/// The shortest word that is inflected. Shorter ones are mostly abbreviations.
const SHORTEST: usize = 5;

/// The regular forms of a word or of the last word of a term, in small letters, without the word itself.
pub fn forms(term: &str) -> Vec<String> {
    let start = term.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let (before, word) = term.split_at(start);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let plain = word.chars().all(|c| c.is_alphabetic() || c == '-');
    if letters < SHORTEST || !plain || word.ends_with('-') {
        return Vec::new();
    }
    let mut ends = nouns(word);
    if ["eel", "ig", "end", "lijk", "baar", "ief"].iter().any(|e| word.ends_with(e)) {
        ends.extend(open(word).into_iter().map(|stem| stem + "e"));
    }
    ends.into_iter().map(|end| format!("{before}{end}")).collect()
}

/// Plurals.
fn nouns(word: &str) -> Vec<String> {
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e));
    let with = |ending: &str| format!("{word}{ending}");
    if let Some(stem) = word.strip_suffix("heid") {
        return vec![format!("{stem}heden")];
    }
    if ends(&["ie"]) {
        return vec![with("s"), with("ën")];
    }
    if ends(&["ee", "eau", "oe", "ij", "ei", "ui"]) {
        return vec![with("en"), with("ën"), with("s")];
    }
    if ends(&["e"]) {
        return vec![with("s"), with("n")];
    }
    if ends(&["a", "i", "o", "u", "y"]) {
        return vec![with("'s"), with("’s")];
    }
    if let Some(stem) = word.strip_suffix("or") {
        return vec![format!("{stem}oren"), with("s")];
    }
    let stressed = ["eel", "iel", "oel", "eer", "ier", "oer", "uur", "eur", "een", "eem"];
    if ends(&["el", "er", "em", "en"]) && !ends(&stressed) {
        return vec![with("s")];
    }
    let mut forms: Vec<String> = open(word).into_iter().map(|stem| stem + "en").collect();
    if ends(&["eur", "ier", "aar", "ant"]) {
        forms.push(with("s"));
    }
    forms
}

/// What stays of a word before -e or -en: "tarief" gives "tariev", "areaal" gives "areal", "budget" gives "budgett".
fn open(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |c: &char| "aeiouëïéèö".contains(*c);
    let [.., third, second, last] = letters.as_slice() else { return vec![word.to_owned()] };
    if vowel(last) || !vowel(second) {
        // Two consonants: only -s may soften ("grens", "grenzen"; "fonds", "fondsen").
        return if *last == 's' && !vowel(second) && *second != 's' {
            vec![word.to_owned(), soft(word)]
        } else {
            vec![word.to_owned()]
        };
    }
    if vowel(third) {
        let long = third == second && "aeou".contains(*second);
        let stem: String = if long {
            let head = letters.len().saturating_sub(2);
            letters.iter().take(head).chain(std::iter::once(last)).collect()
        } else {
            word.to_owned()
        };
        return vec![soft(&stem)];
    }
    // One short vowel: the consonant doubles, but for endings without stress.
    if word.ends_with("ig") || word.ends_with("lijk") || matches!(last, 'w' | 'x' | 'j') {
        vec![word.to_owned()]
    } else {
        vec![format!("{word}{last}")]
    }
}

/// A last f or s becomes v or z.
fn soft(word: &str) -> String {
    let swap = |ending: char, to: char| word.strip_suffix(ending).map(|stem| format!("{stem}{to}"));
    swap('f', 'v').or_else(|| swap('s', 'z')).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_plurals_and_adjectives() {
        for (word, form) in [
            ("heffing", "heffingen"),
            ("subsidie", "subsidies"),
            ("motie", "moties"),
            ("saldo", "saldo's"),
            ("programma", "programma’s"),
            ("kadernota", "kadernota's"),
            ("wethouder", "wethouders"),
            ("reserve", "reserves"),
            ("bijdrage", "bijdragen"),
            ("eigen bijdrage", "eigen bijdragen"),
            ("tarief", "tarieven"),
            ("raadsbesluit", "raadsbesluiten"),
            ("budget", "budgetten"),
            ("voorschot", "voorschotten"),
            ("tekort", "tekorten"),
            ("krediet", "kredieten"),
            ("indicator", "indicatoren"),
            ("areaal", "arealen"),
            ("paragraaf", "paragraven"),
            ("grens", "grenzen"),
            ("gemeentefonds", "gemeentefondsen"),
            ("rechtmatigheid", "rechtmatigheden"),
            ("structureel", "structurele"),
            ("doelmatig", "doelmatige"),
            ("doeltreffend", "doeltreffende"),
            ("accountant", "accountants"),
            ("griffier", "griffiers"),
            ("financieel toezicht", "financieel toezichten"),
            ("netto schuldquote", "netto schuldquotes"),
            ("woz-waarde", "woz-waarden"),
            ("wachtrij", "wachtrijen"),
        ] {
            assert!(forms(word).contains(&form.to_owned()), "{word}: {:?}", forms(word));
        }
    }

    #[test]
    fn other_words_are_not_made() {
        for (word, not) in [
            ("voorschot", "voorschoten"),
            ("buig", "buigen"),
            ("het rijk", "het rijke"),
            ("het rijk", "het rijken"),
            ("last", "lasten"),
            ("fte", "ftes"),
            ("baten", "batene"),
            ("areaal", "areale"),
        ] {
            assert!(!forms(word).contains(&not.to_owned()), "{word}");
        }
        for odd in ["", " ", "x € 1.000", "b&w", "loon-", "é", "iv3", "artikel 12", "\u{ad}"] {
            assert_eq!(forms(odd), Vec::<String>::new(), "{odd}");
        }
    }
}
