//! The indicators that each budget and each annual report must have (Regeling beleidsindicatoren gemeenten, BBV art. 25
//! lid 2 a).

/// The list of the law: a number and a name a line.
const LIST: &str = include_str!("verplicht.txt");

/// A mandatory indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mandatory {
    /// Its number in the list of the law.
    pub number: &'static str,
    /// Its name in the list.
    pub title: &'static str,
}

/// The mandatory indicators, in the order of the list.
pub fn mandatory() -> impl Iterator<Item = Mandatory> {
    LIST.lines().filter_map(|line| line.split_once(';')).map(|(number, title)| Mandatory { number, title })
}
