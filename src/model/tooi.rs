//! The value lists of DiWoo 0.9.8 and TOOI that Woo metadata use: municipalities, categories of information, kinds of
//! document, themes, actions, languages and kinds of file. Source: standaarden.overheid.nl.

/// The lists, each under its name: code, label, and for a category its number first.
const LISTS: &str = include_str!("tooi/lijsten.txt");
/// Municipalities by code and name, those of the past too: the list has no end dates.
const MUNICIPALITIES: &str = include_str!("tooi/gemeenten.txt");

/// The lists that are part of the program, with their editions. That of municipalities has no version of its own.
pub const DATA: [super::DataList; 2] = [
    super::DataList { name: "diwoo", edition: "DiWoo 0.9.8", text: LISTS },
    super::DataList { name: "gemeenten", edition: "TOOI", text: MUNICIPALITIES },
];

/// A value list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Categories of information (Woo art. 3.1 and 3.3).
    Category,
    /// Kinds of document.
    DocumentType,
    /// Themes (TOP list).
    Theme,
    /// What was done with a document: adopted, received, signed.
    Action,
    /// Why a document was removed or replaced.
    Reason,
    /// Kinds of file.
    Format,
    /// Languages.
    Language,
}

impl List {
    fn name(self) -> &'static str {
        match self {
            List::Category => "informatiecategorie",
            List::DocumentType => "documentsoort",
            List::Theme => "thema",
            List::Action => "soorthandeling",
            List::Reason => "reden",
            List::Format => "format",
            List::Language => "taal",
        }
    }

    fn base(self) -> &'static str {
        match self {
            List::Theme => "https://identifier.overheid.nl/tooi/def/thes/top/",
            List::Format => "http://publications.europa.eu/resource/authority/file-type/",
            List::Language => "http://publications.europa.eu/resource/authority/language/",
            _ => "https://identifier.overheid.nl/tooi/def/thes/kern/",
        }
    }

    /// All values, in the order of the list.
    pub fn all(self) -> impl Iterator<Item = Concept> {
        let head = self.name();
        LISTS
            .lines()
            .skip_while(move |l| l.strip_prefix('[').and_then(|l| l.strip_suffix(']')) != Some(head))
            .skip(1)
            .take_while(|l| !l.starts_with('['))
            .filter_map(move |line| {
                let (first, rest) = line.split_once('\t')?;
                let (number, code, label) = match (self, rest.split_once('\t')) {
                    (List::Category, Some((code, label))) => (first, code, label),
                    _ => ("", first, rest),
                };
                Some(Concept { list: self, code, label, number })
            })
    }

    /// The value with this label or code, apart from capitals and the form of an apostrophe.
    pub fn find(self, text: &str) -> Option<Concept> {
        let key = plain(text);
        self.all().find(|c| plain(c.label) == key || c.code.eq_ignore_ascii_case(text.trim()))
    }

    /// The value with this code.
    pub fn coded(self, code: &str) -> Option<Concept> {
        self.all().find(|c| c.code == code)
    }
}

/// A value of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concept {
    list: List,
    /// Its code: `c_c6cd1213`.
    pub code: &'static str,
    /// Its label: "jaarplannen en jaarverslagen".
    pub label: &'static str,
    /// The number of a category: `012`. Empty in other lists.
    pub number: &'static str,
}

impl Concept {
    /// Its address, as metadata name it.
    pub fn uri(self) -> String {
        format!("{}{}", self.list.base(), self.code)
    }
}

/// A municipality of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality {
    /// `gm0153`.
    pub code: &'static str,
    /// Its name, with the province or a letter in brackets where two have one name: "Bergen (NH)".
    pub name: &'static str,
}

impl Municipality {
    /// Its address, as metadata name it.
    pub fn uri(self) -> String {
        format!("https://identifier.overheid.nl/tooi/id/gemeente/{}", self.code)
    }

    /// Its official label: "gemeente Enschede".
    pub fn label(self) -> String {
        format!("gemeente {}", self.name)
    }
}

/// The municipalities, by name.
pub fn municipalities() -> impl Iterator<Item = Municipality> {
    MUNICIPALITIES
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .map(|(code, name)| Municipality { code, name })
}

/// The municipality with this code.
pub fn municipality_coded(code: &str) -> Option<Municipality> {
    municipalities().find(|m| m.code == code)
}

/// The municipalities with this name, apart from capitals and the word "gemeente": one, or more where a name is that of
/// two ("Bergen").
pub fn municipalities_named(name: &str) -> Vec<Municipality> {
    let key = plain(name);
    let key = key.strip_prefix("gemeente ").unwrap_or(&key);
    let whole: Vec<Municipality> = municipalities().filter(|m| plain(m.name) == key).collect();
    if !whole.is_empty() {
        return whole;
    }
    let without = |m: &Municipality| m.name.split_once(" (").is_some_and(|(name, _)| plain(name) == key);
    municipalities().filter(without).collect()
}

fn plain(text: &str) -> String {
    text.trim().to_lowercase().replace(['’', '‘'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_label_and_by_code() {
        let plans = List::Category.find("Jaarplannen en jaarverslagen").unwrap();
        assert_eq!((plans.code, plans.number), ("c_c6cd1213", "012"));
        assert_eq!(plans.uri(), "https://identifier.overheid.nl/tooi/def/thes/kern/c_c6cd1213");
        assert_eq!(List::Category.find("c_c6cd1213"), Some(plans));
        assert!(List::Category.find("agenda's en besluitenlijsten bestuurscolleges").is_some());
        assert_eq!(List::Theme.find("begroting").map(|t| t.code), Some("c_4348dad1"));
        assert_eq!(
            List::Format.find("PDF").map(Concept::uri).as_deref(),
            Some("http://publications.europa.eu/resource/authority/file-type/PDF")
        );
        assert_eq!(List::Format.find("JSON"), None);
    }

    #[test]
    fn every_list_is_whole() {
        let lists = [
            (List::Category, 18),
            (List::DocumentType, 91),
            (List::Theme, 92),
            (List::Action, 3),
            (List::Reason, 2),
            (List::Format, 19),
            (List::Language, 25),
        ];
        for (list, n) in lists {
            assert_eq!(list.all().count(), n, "{list:?}");
            assert!(list.all().all(|c| !c.code.is_empty() && !c.label.is_empty()));
        }
        let mut numbers: Vec<&str> = List::Category.all().map(|c| c.number).collect();
        numbers.sort_unstable();
        let all: Vec<String> = (1..=18).map(|n| format!("{n:03}")).collect();
        assert_eq!(numbers, all);
        assert_eq!(municipalities().count(), 605);
    }

    #[test]
    fn a_municipality_is_found_by_its_name_and_one_name_can_be_two() {
        let named = |name: &str| municipalities_named(name).iter().map(|m| m.code).collect::<Vec<_>>();
        assert_eq!(named("Enschede"), ["gm0153"]);
        assert_eq!(named("gemeente enschede"), ["gm0153"]);
        assert_eq!(named("’s-Hertogenbosch"), ["gm0796"]);
        assert_eq!(named("Bergen"), ["gm0893", "gm0373"]);
        assert_eq!(named("Bergen (NH)"), ["gm0373"]);
        assert!(named("Voorbeeldstad").is_empty());
        assert_eq!(
            municipality_coded("gm0153").map(Municipality::label).as_deref(),
            Some("gemeente Enschede")
        );
    }
}
