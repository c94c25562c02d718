//! The code lists of Iv3 by year, as CBS defines them for municipalities. A code is a text: "0.1" is not "0.10".

use std::collections::HashMap;
use std::sync::LazyLock;

/// The lists: name of the list, first and last year, code, name.
const LISTS: &str = include_str!("iv3.txt");
/// The lists with their edition: the day of the definitions of CBS.
pub const DATA: super::DataList =
    super::DataList { name: "iv3-taakvelden", edition: "CBS 2025-06-18", text: LISTS };

/// The main groups of task fields: the programmes of an Iv3 delivery, by the first digit of the code.
pub const GROUPS: [&str; 9] = [
    "Bestuur en ondersteuning",
    "Veiligheid",
    "Verkeer, vervoer en waterstaat",
    "Economie",
    "Onderwijs",
    "Sport, cultuur en recreatie",
    "Sociaal domein",
    "Volksgezondheid en milieu",
    "Volkshuisvesting, leefomgeving en stedelijke vernieuwing",
];

/// Task field "Mutaties reserves": money put aside or taken from what was put aside.
pub const RESERVES: &str = "0.10";
/// Task field "Resultaat van de rekening van baten en lasten".
pub const RESULT: &str = "0.11";

/// Which list a code is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// Task fields (taakvelden).
    TaskField,
    /// Categories of expenditure.
    Expenditure,
    /// Categories of income.
    Income,
    /// Items of the balance sheet.
    Balance,
    /// Financial ratios (kengetallen).
    Ratio,
    /// Policy indicators that go with the figures.
    Indicator,
}

impl List {
    const ALL: [List; 6] =
        [Self::TaskField, Self::Expenditure, Self::Income, Self::Balance, Self::Ratio, Self::Indicator];

    /// Its name in the file of lists.
    fn key(self) -> &'static str {
        match self {
            Self::TaskField => "taakveld",
            Self::Expenditure => "lasten",
            Self::Income => "baten",
            Self::Balance => "balans",
            Self::Ratio => "kengetal",
            Self::Indicator => "beleidsindicator",
        }
    }
}

struct Entry {
    list: List,
    years: (i32, i32),
    rank: usize,
    label: &'static str,
}

static BY_CODE: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut out: HashMap<&str, Vec<Entry>> = HashMap::new();
    for (rank, line) in LISTS.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(key), Some(first), Some(last), Some(code), Some(label)) =
            (cells.next(), cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let list = List::ALL.into_iter().find(|l| l.key() == key);
        if let (Some(list), Ok(first), Ok(last)) = (list, first.parse(), last.parse()) {
            out.entry(code).or_default().push(Entry { list, years: (first, last), rank, label });
        }
    }
    out
});

/// The code lists of a year.
#[derive(Debug, Clone, Copy)]
pub struct Codes {
    /// The year of the lists that are used.
    pub year: i32,
    /// Whether these are the lists of the year that was asked for; else they are those of the nearest year.
    pub exact: bool,
}

impl Codes {
    /// The lists of a year, or of the nearest year that is known.
    pub fn of(year: i32) -> Codes {
        let entries = || BY_CODE.values().flatten();
        let first = entries().map(|e| e.years.0).min().unwrap_or(year);
        let last = entries().map(|e| e.years.1).max().unwrap_or(year);
        let near = year.clamp(first, last);
        Codes { year: near, exact: near == year }
    }

    fn entry(self, list: List, code: &str) -> Option<&'static Entry> {
        let found = BY_CODE.get(code)?;
        found.iter().find(|e| e.list == list && (e.years.0..=e.years.1).contains(&self.year))
    }

    /// The codes of a list with their names, in the order of CBS.
    pub fn all(self, list: List) -> Vec<(&'static str, &'static str)> {
        let entries = BY_CODE.iter().flat_map(|(code, entries)| entries.iter().map(move |e| (*code, e)));
        let mut found: Vec<(usize, &str, &str)> = entries
            .filter(|(_, e)| e.list == list && (e.years.0..=e.years.1).contains(&self.year))
            .map(|(code, e)| (e.rank, code, e.label))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, code, label)| (code, label)).collect()
    }

    /// The name of a code.
    pub fn label(self, list: List, code: &str) -> Option<&'static str> {
        self.entry(list, code).map(|e| e.label)
    }

    /// What codes are ordered by: the order of CBS, and behind it the unknown ones by their digits.
    pub fn order(self, list: List, code: &str) -> (usize, Vec<u32>, String) {
        let digits = |part: &str| part.trim_end_matches(char::is_alphabetic).parse().unwrap_or(u32::MAX);
        let rank = self.entry(list, code).map_or(usize::MAX, |e| e.rank);
        (rank, code.split('.').map(digits).collect(), code.to_owned())
    }
}

/// What a code was or will be in the list of another year: the first and last year in which it stands, and its name then.
pub fn in_other_years(list: List, code: &str) -> Option<(i32, i32, &'static str)> {
    let entries = || BY_CODE.get(code).into_iter().flatten().filter(|e| e.list == list);
    let first = entries().map(|e| e.years.0).min()?;
    let last = entries().max_by_key(|e| e.years.1)?;
    Some((first, last.years.1, last.label))
}

/// The main group of a task field: its first digit, for a code that has the form of one.
pub fn group(code: &str) -> Option<usize> {
    let (group, rest) = code.split_once('.')?;
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let fits = matches!(digits.len(), 1..=3)
        && rest.len() - digits.len() <= 1
        && digits.bytes().all(|b| b.is_ascii_digit());
    let group: usize = group.parse().ok().filter(|_| group.len() == 1)?;
    (fits && group < GROUPS.len()).then_some(group)
}

/// Whether a code stands for a sum of others: a row with it would be counted twice.
pub fn is_sum(code: &str) -> bool {
    code.starts_with("Tot_")
        || code.strip_suffix('.').is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
        || matches!(code, "LR" | "FR" | "IV" | "A1" | "A2" | "P1" | "P2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_named_by_the_list_of_its_year() {
        let label = |year, list, code| Codes::of(year).label(list, code);
        assert_eq!(label(2024, List::TaskField, "6.71a"), Some("Huishoudelijke hulp (WMO)"));
        assert_eq!(label(2026, List::TaskField, "6.71a"), None);
        assert_eq!(label(2026, List::TaskField, "6.711"), Some("Huishoudelijke hulp (WMO)"));
        assert_eq!(label(2025, List::TaskField, "0.10"), Some("Mutaties reserves"));
        assert_eq!(label(2025, List::TaskField, "0.1"), Some("Bestuur"));
        assert_eq!(label(2025, List::Income, "1.1"), None);
        assert_eq!((Codes::of(2031).year, Codes::of(2031).exact), (2026, false));
        assert_eq!((Codes::of(2019).year, Codes::of(2024).exact), (2024, true));
    }

    #[test]
    fn task_fields_stand_in_the_order_of_the_list_and_unknown_ones_behind() {
        let mut codes = ["0.10", "0.9", "0.62", "0.1", "0.12", "0.7", "6.71a", "6.71"];
        codes.sort_by_key(|c| Codes::of(2024).order(List::TaskField, c));
        assert_eq!(codes, ["0.1", "0.62", "0.7", "0.9", "0.10", "6.71", "6.71a", "0.12"]);
    }

    #[test]
    fn only_a_code_of_the_right_form_has_a_group() {
        assert_eq!((group("0.10"), group("6.71a"), group("8.3")), (Some(0), Some(6), Some(8)));
        for wrong in ["9.1", "10.1", "0.", "0", "", "6.71ab", "6.7111", "a.1", "6.x", "0,1", "٣.1"] {
            assert_eq!(group(wrong), None, "{wrong}");
        }
        assert!(is_sum("0.") && is_sum("Tot_TV") && is_sum("LR") && !is_sum("0.1") && !is_sum("A111"));
    }
}
