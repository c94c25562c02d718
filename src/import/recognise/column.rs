//! The heads of the columns of a budget table: "Rekening 2023", "Begroting 2025 na wijziging", bare years, "Verschil".

use crate::amount::parse::{first_year, year};
use crate::model::{Column, ColumnKind};

/// A line of heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heads {
    /// The words before the first column.
    pub(crate) lead: String,
    /// The heads of the columns.
    pub(crate) columns: Vec<String>,
}

/// Words with which the head of a column begins.
const BEGIN: [&str; 30] = [
    "werkelijk",
    "werkelijke",
    "rekening",
    "jaarrekening",
    "realisatie",
    "begroting",
    "begroot",
    "programmabegroting",
    "ontwerpbegroting",
    "raming",
    "ramingen",
    "mjr",
    "mjb",
    "mjp",
    "meerjarenraming",
    "meerjarenbegroting",
    "meerjarenperspectief",
    "jaar",
    "prognose",
    "verwachting",
    "primitief",
    "primitieve",
    "gewijzigde",
    "bijgestelde",
    "actuele",
    "oorspronkelijke",
    "vastgestelde",
    "stand",
    "jaarstukken",
    "kadernota",
];

/// Words that are the head of a column on their own, behind a column with a year.
const ALONE: [&str; 10] = [
    "i/s",
    "verschil",
    "afwijking",
    "restant",
    "mutatie",
    "mutaties",
    "saldo",
    "vrijval",
    "bijstelling",
    "totaal",
];

/// Splits a cleaned line into the heads of columns; `None` where it is no line of heads. At least two columns, or one
/// and words before it.
pub(crate) fn split(text: &str) -> Option<Heads> {
    if text.len() > 600 {
        return None;
    }
    let tokens: Vec<&str> = text.split(' ').filter(|t| !t.is_empty()).collect();
    let mut starts: Vec<usize> = Vec::new();
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        let word = bare(token);
        let before_is_year = i > 0 && tokens.get(i - 1).is_some_and(|t| year_of(t).is_some());
        if BEGIN.contains(&word.as_str()) {
            // A year follows within three words, and no other year stands behind the same words.
            let at = (i + 1..(i + 5).min(tokens.len()))
                .find(|j| tokens.get(*j).is_some_and(|t| year_of(t).is_some()));
            if let Some(at) = at {
                starts.push(i);
                i = at + 1;
                continue;
            }
        }
        if year_of(token).is_some() && (before_is_year || starts.is_empty() && all_years(&tokens, i)) {
            starts.push(i);
        } else if ALONE.contains(&word.as_str()) && !starts.is_empty() {
            let year_follows = tokens.get(i + 1).is_some_and(|t| year_of(t).is_some());
            starts.push(i);
            if year_follows {
                i += 1;
            }
        }
        i += 1;
    }
    if starts.is_empty() {
        return None;
    }
    let lead = tokens.get(..*starts.first()?)?.join(" ");
    let columns: Vec<String> = starts
        .iter()
        .enumerate()
        .filter_map(|(n, from)| {
            let to = starts.get(n + 1).copied().unwrap_or(tokens.len());
            tokens.get(*from..to).map(|t| t.join(" "))
        })
        .collect();
    let long = columns.iter().any(|c| c.chars().count() > 60);
    // A sentence that names years is no head.
    let sentence = text.ends_with(['.', ';', ':', '?']) || lead.split(' ').count() > 12;
    (!long && !sentence && (columns.len() > 1 || !lead.is_empty())).then_some(Heads { lead, columns })
}

/// A line that is the head of one column and nothing else.
pub(crate) fn single(text: &str) -> bool {
    if text.len() > 60 || text.ends_with(['.', ':', ';', '?']) {
        return false;
    }
    let tokens: Vec<&str> = text.split(' ').collect();
    let first = tokens.first().map(|t| bare(t)).unwrap_or_default();
    let with_year = BEGIN.contains(&first.as_str()) && tokens.iter().any(|t| year_of(t).is_some());
    let alone = ALONE.contains(&first.as_str()) && tokens.len() <= 2;
    tokens.len() <= 7 && with_year || tokens.len() == 1 && year_of(text).is_some() || alone
}

fn bare(token: &str) -> String {
    token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// A year with at most a mark glued to it: "2022*", "2022_NBN"; or a date: "31-12-2025".
fn year_of(token: &str) -> Option<i32> {
    let token = token.trim_start_matches('(');
    let date: Vec<&str> = token.split(['-', '/']).collect();
    if let [day, month, of] = date.as_slice()
        && [day, month].iter().all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
    {
        return year(of.trim_end_matches([')', '*']));
    }
    let digits = token.get(..4)?;
    let rest = token.get(4..)?;
    if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/')) {
        return None;
    }
    year(digits)
}

fn all_years(tokens: &[&str], from: usize) -> bool {
    let rest = tokens.get(from..).unwrap_or_default();
    rest.len() > 1
        && rest.iter().take(2).all(|t| year_of(t).is_some())
        && rest.iter().all(|t| year_of(t).is_some() || ALONE.contains(&bare(t).as_str()))
}

/// The years of a line that holds nothing else.
pub(crate) fn years(text: &str) -> Option<Vec<String>> {
    let years: Vec<String> = text.split(' ').map(str::to_owned).collect();
    (years.len() > 1 && years.iter().all(|y| year_of(y).is_some())).then_some(years)
}

/// How often a row of years repeats, with the years of one round: `2025 2026 2025 2026` is twice two.
pub(crate) fn rounds(years: &[String]) -> Option<(usize, usize)> {
    let first = years.first()?;
    let period = years.iter().skip(1).position(|y| y == first)? + 1;
    let fits = years.len().is_multiple_of(period)
        && years.iter().enumerate().all(|(i, y)| years.get(i % period) == Some(y));
    fits.then_some((years.len() / period, period))
}

/// Splits the words above repeated years into one for each round; `None` where it cannot be told how.
pub(crate) fn groups(text: &str, rounds: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
    if words.len() == rounds {
        return Some(words.iter().map(|w| (*w).to_owned()).collect());
    }
    // "Lasten primitief Lasten gewijzigd": every group begins with a capital.
    let capitals: Vec<usize> = (0..words.len())
        .filter(|i| words.get(*i).is_some_and(|w| w.starts_with(char::is_uppercase)))
        .collect();
    if capitals.len() != rounds || capitals.first() != Some(&0) {
        return None;
    }
    Some(
        capitals
            .iter()
            .enumerate()
            .filter_map(|(n, from)| {
                let to = capitals.get(n + 1).copied().unwrap_or(words.len());
                words.get(*from..to).map(|w| w.join(" "))
            })
            .collect(),
    )
}

/// Words that part a budget or a year: "Lasten Baten Saldo".
const PARTS: [&str; 22] = [
    "lasten",
    "baten",
    "saldo",
    "uitgaven",
    "inkomsten",
    "kosten",
    "opbrengsten",
    "resultaat",
    "toevoeging",
    "toevoegingen",
    "onttrekking",
    "onttrekkingen",
    "storting",
    "stortingen",
    "primitief",
    "gewijzigd",
    "incidenteel",
    "structureel",
    "i",
    "s",
    "bedrag",
    "totaal",
];

/// The heads of a line that holds only words that part a budget, and the words before them.
pub(crate) fn parts(text: &str) -> Option<(Vec<String>, String)> {
    if text.len() > 400 {
        return None;
    }
    let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
    let is = |w: &&str| PARTS.contains(&w.to_lowercase().trim_end_matches(':'));
    let from = words.iter().position(is).filter(|f| *f <= 2)?;
    let rest = words.get(from..)?;
    (rest.len() > 1 && rest.iter().all(is)).then(|| {
        (rest.iter().map(|w| (*w).to_owned()).collect(), words.get(..from).unwrap_or_default().join(" "))
    })
}

/// A line as so many heads with words for the labels before them; each head begins with a capital, or is one word.
/// `None` where it cannot be told where they begin.
pub(crate) fn led(text: &str, count: usize) -> Option<(String, Vec<String>)> {
    if text.len() > 400 || count < 2 {
        return None;
    }
    if let Some(heads) = groups(text, count).filter(|h| all_heads(h)) {
        return Some((String::new(), heads));
    }
    let mut heads = groups(text, count + 1)?;
    let lead = heads.remove(0);
    let torn = BEGIN.contains(&bare(&lead).as_str()) && heads.first().is_some_and(|h| year(h).is_some());
    (!torn && all_heads(&heads)).then_some((lead, heads))
}

/// Words with which the head of a column of figures begins, besides those of budgets.
const KNOWN: [&str; 42] = [
    "bedrag",
    "bedragen",
    "beginstand",
    "begroot",
    "besteed",
    "bijdrage",
    "budget",
    "dotatie",
    "dotaties",
    "eindstand",
    "gevolg",
    "kans",
    "krediet",
    "kredieten",
    "impact",
    "max",
    "maximaal",
    "minimaal",
    "nadeel",
    "norm",
    "nulmeting",
    "percentage",
    "restantkrediet",
    "rente",
    "score",
    "stand",
    "streefwaarde",
    "toename",
    "afname",
    "uitgegeven",
    "uitgave",
    "uitkering",
    "vermeerdering",
    "vermeerderingen",
    "vermindering",
    "verminderingen",
    "vrijgevallen",
    "voordeel",
    "vorige",
    "waarde",
    "weging",
    "aantal",
];

/// Whether a word begins the head of a column of figures.
pub(crate) fn known(text: &str) -> bool {
    let first = bare(text.split(' ').next().unwrap_or(text));
    BEGIN.contains(&first.as_str())
        || ALONE.contains(&first.as_str())
        || PARTS.contains(&first.as_str())
        || KNOWN.contains(&first.as_str())
        || year_of(&first).is_some()
}

/// Whether words are the heads of columns: most begin as such heads begin, the others with a capital.
fn all_heads(heads: &[String]) -> bool {
    // A year belongs to the words before it: "Begroting 2024" is one head.
    let torn = heads.windows(2).any(|w| {
        matches!(w, [a, b] if year(b).is_some() && year(a).is_none() && BEGIN.contains(&bare(a).as_str()))
    });
    !torn
        && heads.iter().filter(|h| known(h)).count() * 2 >= heads.len()
        && heads.iter().all(|h| known(h) || h.starts_with(char::is_uppercase))
}

/// A column with what its head says.
pub(crate) fn column(title: &str, group: Option<&str>) -> Column {
    let lower = title.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let kind = if has(&["verschil", "afwijking", "restant", "bijstelling", "mutatie"]) {
        Some(ColumnKind::Difference)
    } else if has(&["werkelijk", "rekening", "realisatie", "jaarstukken"]) {
        Some(ColumnKind::Realisation)
    } else if has(&["na wijziging", "gewijzigd", "bijgesteld", "actuele"]) {
        Some(ColumnKind::AmendedBudget)
    } else if has(&["mjr", "mjb", "mjp", "meerjaren", "raming", "prognose"]) {
        Some(ColumnKind::Forecast)
    } else if has(&["begrot", "primitie"]) {
        Some(ColumnKind::Budget)
    } else {
        None
    };
    let title = match group {
        Some(group) => format!("{group} {title}"),
        None => title.to_owned(),
    };
    Column { year: first_year(&title), kind, group: group.map(str::to_owned), title, unchecked: false }
}

#[cfg(test)]
mod tests;
