//! Syllables, counted by vowel groups: good enough to compare texts, not to break words. For breaking see
//! [`super::hyphens`].

/// Groups of vowels that are one sound, the longest first.
const GROUPS: [&str; 19] = [
    "ëe", "aai", "ooi", "oei", "eeu", "ieu", "eau", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ij",
    "ei", "ou", "au",
];

/// The number of syllables of a word, at least 1. Parts between hyphens, apostrophes and slashes count apart.
pub fn count(word: &str) -> usize {
    let lower = word.to_lowercase();
    let parts = lower.split(['-', '\'', '’', '/']);
    let sum: usize = parts.filter(|p| p.chars().any(is_letter)).map(part).sum();
    sum.max(1)
}

/// A letter of the words that are counted.
fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase() || ('à'..='ÿ').contains(&c)
}

fn part(part: &str) -> usize {
    let mut part = part.replace("qu", "kw").replace("milieu", "mili.eu");
    let mut letters = part.chars();
    if letters.next() == Some('y') && letters.next().is_some_and(|c| "aeou".contains(c)) {
        part.replace_range(..1, "j");
    }
    if let Some(stem) = part.strip_suffix("eum") {
        part = format!("{stem}e.um");
    }
    let (mut rest, mut n) = (part.as_str(), 0);
    while let Some(first) = rest.chars().next() {
        let group = GROUPS.iter().chain(&["ai"]).find(|g| rest.starts_with(**g));
        let long = match group {
            Some(group) => group.len(),
            None => first.len_utf8(),
        };
        n += usize::from(group.is_some() || "aeiouyàáâäèéêëìíîïòóôöùúûü".contains(first));
        rest = rest.get(long..).unwrap_or("");
    }
    n.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_model() {
        let expected = [
            ("begroting", 3),
            ("open", 2),
            ("idee", 2),
            ("onroerendezaakbelasting", 8),
            ("financiële", 5),
            ("gecreëerd", 3),
            ("museum", 3),
            ("milieu", 3),
            ("radio", 3),
            ("e-mail", 2),
            ("yoghurt", 2),
            ("quotum", 2),
            ("xyz", 1),
            ("", 1),
        ];
        for (word, n) in expected {
            assert_eq!(count(word), n, "{word}");
        }
    }
}
