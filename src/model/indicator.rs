//! Indicators: what is measured to see whether a goal comes nearer (BBV art. 25 lid 2 a).

use super::{Id, Text};
use crate::amount::Value;
use crate::source::Origin;

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its name in an address, once in a programme.
    pub id: Id,
    /// Its printed number in the list.
    pub code: Option<String>,
    /// What is measured.
    pub title: String,
    /// In what: "aantal per 1.000 inwoners".
    pub unit: Option<String>,
    /// Who measured it.
    pub source: Option<String>,
    /// Whether the law asks for it (Regeling beleidsindicatoren gemeenten).
    pub mandatory: bool,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// What the municipality wants to reach.
    pub target: Option<Value>,
    /// When, in the source's words: "vanaf 2022".
    pub target_when: Option<String>,
    /// The measurements, in the order of the years.
    pub values: Vec<Point>,
    /// The same measured elsewhere.
    pub comparison: Option<Comparison>,
    /// What the source says about it.
    pub text: Text,
    /// Where it was read.
    pub origin: Origin,
}

/// Which way an indicator is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// "Hoger is beter".
    Higher,
    /// "Lager is beter".
    Lower,
}

/// One measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub year: i32,
    /// What was measured.
    pub value: Value,
}

/// The same indicator measured elsewhere: "Nederland".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Where.
    pub title: String,
    /// The measurements, in the order of the years.
    pub values: Vec<Point>,
}

impl Indicator {
    /// An empty indicator with a title.
    pub fn new(id: Id, title: impl Into<String>) -> Indicator {
        Indicator {
            id,
            code: None,
            title: title.into(),
            unit: None,
            source: None,
            mandatory: false,
            direction: None,
            target: None,
            target_when: None,
            values: Vec::new(),
            comparison: None,
            text: Text::default(),
            origin: Origin::default(),
        }
    }

    /// The last measurement that is a number.
    pub fn latest(&self) -> Option<&Point> {
        self.values.iter().rev().find(|p| p.value.number().is_some())
    }
}
