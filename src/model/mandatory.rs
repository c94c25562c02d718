//! The indicators that each budget and each annual report must have (Regeling beleidsindicatoren gemeenten, BBV art. 25
//! lid 2 a), as the list stood on 29 December 2018.

use super::{Indicator, Programme, Publication};

/// The list of the law: a number, a name and a unit a line.
const LIST: &str = include_str!("verplicht.txt");

/// The list with its edition.
pub const DATA: super::DataList =
    super::DataList { name: "verplichte-indicatoren", edition: "BBV 25.2a", text: LIST };

/// A mandatory indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mandatory {
    /// Its number in the list of the law.
    pub number: &'static str,
    /// Its name in the list.
    pub title: &'static str,
    /// What it is counted in, in the words of the list.
    pub unit: &'static str,
}

/// The mandatory indicators, in the order of the list.
pub fn mandatory() -> impl Iterator<Item = Mandatory> {
    LIST.lines().filter_map(|line| {
        let (number, rest) = line.split_once(';')?;
        let (title, unit) = rest.split_once(';')?;
        Some(Mandatory { number, title, unit })
    })
}

impl Publication {
    /// Every indicator: those of the whole, then those of the programmes with their goals, then those of the statutory
    /// sections.
    pub fn all_indicators(&self) -> impl Iterator<Item = &Indicator> {
        let programmes = self.programmes.iter().flat_map(Programme::all_indicators);
        self.indicators.iter().chain(programmes).chain(self.sections.iter().flat_map(|s| &s.indicators))
    }
}

impl Programme {
    /// Every indicator of the programme: those under no goal first, then goal by goal.
    pub fn all_indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().chain(self.all_goals().flat_map(|g| &g.indicators))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_has_its_three_parts() {
        let all: Vec<Mandatory> = mandatory().collect();
        assert_eq!((all.len(), LIST.lines().count()), (37, 37));
        assert!(all.iter().all(|m| !m.title.is_empty() && !m.unit.is_empty()));
        assert_eq!((all[0].number, all[0].unit), ("1", "Fte per 1.000 inwoners"));
    }
}
