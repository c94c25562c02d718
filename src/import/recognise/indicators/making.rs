//! An indicator while its cells are gathered, and what is said of the cells that have no place in it.

use super::part::{Part, at};
use crate::amount::{Cell, Value, parse};
use crate::import::draft::TableRow;
use crate::import::log::{About, Doubt};
use crate::import::recognise::grid::plain;
use crate::import::recognise::line::{Line, Role};
use crate::import::recognise::prose;
use crate::model::{Comparison, Indicator, Point};

/// What is being gathered of an indicator.
pub(super) struct Making {
    pub(super) indicator: Indicator,
    /// What goes into its text.
    pub(super) rest: Vec<String>,
    pub(super) targets: Vec<(Option<i32>, Value, String)>,
    elsewhere: Vec<Place>,
    unread: bool,
    undated: bool,
}

/// The same measured in another place.
struct Place {
    title: String,
    values: Vec<Point>,
    said: Vec<String>,
}

impl Making {
    pub(super) fn new(indicator: Indicator) -> Making {
        Making {
            indicator,
            rest: Vec::new(),
            targets: Vec::new(),
            elsewhere: Vec::new(),
            unread: false,
            undated: false,
        }
    }

    /// A cell under a head. What is no number, or has no year, is said in the text.
    pub(super) fn put(&mut self, part: Part, title: &str, said: &str, year: Option<i32>) {
        self.put_at(part, &at(title), title, said, year);
    }

    /// The same where something else than the head says where it was measured.
    pub(super) fn put_at(&mut self, part: Part, place: &str, title: &str, said: &str, year: Option<i32>) {
        if said.is_empty() {
            return;
        }
        let (number, own) = dated(said);
        let year = own.or(year);
        let cell = parse::cell(number).ok().filter(|c| !c.is_own_print() && *c != Cell::default());
        // The sign of a note has no place beside a value: the text says it.
        if cell.as_ref().is_some_and(|c| c.note.is_some()) {
            self.say(title, said);
        }
        match (part, cell.map(|c| c.value)) {
            (Part::Unit, _) => self.indicator.unit = Some(said.to_owned()),
            (Part::Source, _) => self.indicator.source = Some(said.to_owned()),
            (Part::Code, _) => self.indicator.code = Some(said.trim_end_matches('.').to_owned()),
            (Part::Value(head), Some(value)) => self.point(own.unwrap_or(head), value, title, said),
            (Part::Score, Some(value)) if year.is_some() => self.point(year.unwrap_or(0), value, title, said),
            (Part::Target(when), Some(value)) => {
                self.targets.push((own.or(when), value, format!("{title}: {said}")));
            }
            (Part::Elsewhere(when), Some(value)) if own.or(when).or(year).is_some() => {
                let there = own.or(when).or(year).unwrap_or(0);
                let known = own.is_some() || parse::first_year(title).is_some();
                let said =
                    if known { format!("{title}: {said}") } else { format!("{title}: {said} ({there})") };
                self.measured(place, there, value, said);
            }
            (Part::Name | Part::Year, _) => {}
            (part, value) => {
                let measured = matches!(part, Part::Score | Part::Elsewhere(_));
                self.undated |= measured && value.is_some();
                self.unread |= !matches!(part, Part::Other) && parse::cell(number).is_err();
                self.say(title, said);
            }
        }
    }

    /// Puts a cell into the text.
    fn say(&mut self, title: &str, said: &str) {
        self.rest.push(if title.is_empty() { said.to_owned() } else { format!("{title}: {said}") });
    }

    fn point(&mut self, year: i32, value: Value, title: &str, said: &str) {
        if self.indicator.values.iter().any(|p| p.year == year) {
            self.rest.push(format!("{title}: {said}"));
        } else {
            self.indicator.values.push(Point { year, value });
        }
    }

    fn measured(&mut self, title: &str, year: i32, value: Value, said: String) {
        let place = match self.elsewhere.iter().position(|p| p.title == title) {
            Some(at) => self.elsewhere.get_mut(at),
            None => {
                self.elsewhere.push(Place { title: title.to_owned(), values: Vec::new(), said: Vec::new() });
                self.elsewhere.last_mut()
            }
        };
        let Some(place) = place else { return };
        if place.values.iter().any(|p| p.year == year) {
            self.rest.push(said);
        } else {
            place.values.push(Point { year, value });
            place.said.push(said);
        }
    }

    /// The comparison: with the country where that was measured, else with the first other place; of the others the text
    /// tells.
    fn compare(&mut self) {
        let country = |p: &Place| {
            let lower = p.title.to_lowercase();
            lower == "nl" || lower.contains("nederland") || lower.contains("landelijk")
        };
        let fits = |p: &Place| p.title.chars().any(char::is_alphabetic);
        let chosen = self.elsewhere.iter().position(country).or_else(|| self.elsewhere.iter().position(fits));
        for (i, mut place) in std::mem::take(&mut self.elsewhere).into_iter().enumerate() {
            if Some(i) == chosen {
                place.values.sort_by_key(|p| p.year);
                self.indicator.comparison = Some(Comparison { title: place.title, values: place.values });
            } else {
                self.rest.append(&mut place.said);
            }
        }
    }

    /// The indicator as a line; of several targets the last counts, the others are said.
    pub(super) fn finish(mut self, line: &Line, row: &TableRow, doubts: &mut Vec<Doubt>) -> Line {
        let title = self.indicator.title.clone();
        let mut made = plain(line, row, &title, true);
        self.targets.sort_by_key(|(when, ..)| *when);
        if let Some((when, value, _)) = self.targets.pop() {
            self.indicator.target = Some(value);
            self.indicator.target_when = when.map(|y| y.to_string());
        }
        self.rest.extend(self.targets.drain(..).map(|(.., said)| said));
        self.indicator.values.sort_by_key(|p| p.year);
        self.compare();
        if !self.rest.is_empty() {
            self.indicator.text = prose::paragraph(&self.rest.join(". "));
        }
        let mut doubt = |done: &str, choice: &str| {
            doubts.push(Doubt {
                about: About::Indicator,
                place: row.place.clone(),
                text: title.clone(),
                done: done.into(),
                choices: vec![choice.into()],
                target: say!(list_under_indicator_heading).into(),
            });
        };
        if self.unread {
            doubt(say!(indicator_value_not_a_number), say!(number_in_list_of_years));
        }
        if self.undated {
            doubt(say!(indicator_without_year), say!(put_year_with_value_in_list));
        }
        made.role = Role::Indicator(Box::new(self.indicator));
        made
    }
}

/// A value with its own year behind it: "7,1 (2022)".
fn dated(said: &str) -> (&str, Option<i32>) {
    let found = said.strip_suffix(')').and_then(|s| s.rsplit_once('('));
    match found.and_then(|(value, year)| Some((value.trim(), parse::year(year)?))) {
        Some((value, year)) if !value.is_empty() => (value, Some(year)),
        _ => (said, None),
    }
}
