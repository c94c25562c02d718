//! What is still open in a site: goals without action, money, indicator or text, actions without a goal, a status that is
//! not good without a word about it, indicators without a value or a target, and pages that nothing links to.
//!
//! A document that is honest about what it is may have many open ends of one kind. [`findings`] names each of a few, and
//! tells the number of many.

mod goals;
mod indicators;
mod report;

pub use report::{FEW, findings};

use crate::model::Site;
use crate::source::Place;

/// What kind of end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A goal that nobody does anything for.
    GoalWithoutAction,
    /// A goal of which nobody says what it costs.
    GoalWithoutMoney,
    /// A goal that nothing measures.
    GoalWithoutIndicator,
    /// A goal that nobody explains.
    GoalWithoutText,
    /// An action that hangs under no goal.
    ActionWithoutGoal,
    /// A status that is not good, without a reason.
    StatusWithoutReason,
    /// An indicator that nobody measured.
    IndicatorWithoutValue,
    /// An indicator of which nobody says what it should become.
    IndicatorWithoutTarget,
    /// A page that no other page links to.
    PageWithoutLink,
}

impl Kind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Kind; 9] = [
        Self::GoalWithoutAction,
        Self::GoalWithoutMoney,
        Self::GoalWithoutIndicator,
        Self::GoalWithoutText,
        Self::ActionWithoutGoal,
        Self::StatusWithoutReason,
        Self::IndicatorWithoutValue,
        Self::IndicatorWithoutTarget,
        Self::PageWithoutLink,
    ];

    /// The word in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::GoalWithoutAction => "doel-zonder-actie",
            Self::GoalWithoutMoney => "doel-zonder-geld",
            Self::GoalWithoutIndicator => "doel-zonder-indicator",
            Self::GoalWithoutText => "doel-zonder-tekst",
            Self::ActionWithoutGoal => "actie-zonder-doel",
            Self::StatusWithoutReason => "status-zonder-uitleg",
            Self::IndicatorWithoutValue => "indicator-zonder-waarde",
            Self::IndicatorWithoutTarget => "indicator-zonder-streefwaarde",
            Self::PageWithoutLink => "pagina-zonder-link",
        }
    }
}

/// An open end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What kind.
    pub kind: Kind,
    /// The path of the publication; none for a page beside the publications.
    pub publication: Option<String>,
    /// What it is about: a title, or the address of a page.
    pub name: String,
    /// Where it stands in the content.
    pub place: Place,
}

/// What was found in a site: the open ends, and how many things were looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    /// The open ends, by publication and kind.
    pub open: Vec<Gap>,
    /// How many things of a kind each publication has: "3 of the 12 goals".
    pub all: Vec<(String, Kind, usize)>,
}

impl Gaps {
    /// How many there are that could be open ends of a kind.
    pub fn all_of(&self, publication: &str, kind: Kind) -> Option<usize> {
        self.all.iter().find(|(p, k, _)| p == publication && *k == kind).map(|(_, _, n)| *n)
    }

    fn push(&mut self, kind: Kind, publication: &str, name: &str, place: Place) {
        let (publication, name) = (Some(publication.to_owned()), name.to_owned());
        self.open.push(Gap { kind, publication, name, place });
    }

    fn count(&mut self, publication: &str, kind: Kind, n: usize) {
        if n > 0 {
            self.all.push((publication.to_owned(), kind, n));
        }
    }
}

/// Every open end of the content. `unlinked` are the pages that no other page links to, each with where it comes from.
pub fn gaps(site: &Site, unlinked: Vec<(String, Place)>) -> Gaps {
    let mut out = Gaps::default();
    for publication in &site.publications {
        goals::check(publication, &mut out);
        indicators::check(publication, &mut out);
    }
    let page = |(name, place)| Gap { kind: Kind::PageWithoutLink, publication: None, name, place };
    out.open.extend(unlinked.into_iter().map(page));
    out
}

#[cfg(test)]
mod tests;
