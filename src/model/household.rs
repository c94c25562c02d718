//! What inhabitants pay the municipality, and when the council decides: what an editor adds for readers.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Text;
use crate::amount::Amount;
use crate::source::Origin;

/// A household as an example, with what it pays in the year of the publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// Who it is: "Een gezin met een eigen huis".
    pub title: String,
    /// More about it, in plain Dutch.
    pub lead: Text,
    /// What it pays, tariff by tariff. Every amount is money.
    pub charges: Vec<Charge>,
    /// Where the tariffs were taken from.
    pub provenance: Option<String>,
    /// Where it was read.
    pub origin: Origin,
}

/// One tariff of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// "Afvalstoffenheffing".
    pub title: String,
    /// What it is in the year of the publication. Negative where the household gets something back.
    pub amount: Amount,
    /// What it was in the year before.
    pub before: Option<Amount>,
}

impl Household {
    /// All tariffs together, in euros; `None` where the sum does not fit in a number.
    pub fn total(&self) -> Option<Decimal> {
        sum(self.charges.iter().map(|c| Some(&c.amount)))
    }

    /// The same in the year before; `None` where a tariff of that year is not known.
    pub fn total_before(&self) -> Option<Decimal> {
        sum(self.charges.iter().map(|c| c.before.as_ref()))
    }
}

fn sum<'a>(mut amounts: impl Iterator<Item = Option<&'a Amount>>) -> Option<Decimal> {
    amounts.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?.in_euros()?))
}

/// Something that happens with a publication: a meeting, a decision, the last day to say something of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// What: "De raad praat over de begroting".
    pub title: String,
    /// The day.
    pub date: Date,
    /// More about it, in plain Dutch.
    pub lead: Text,
}
