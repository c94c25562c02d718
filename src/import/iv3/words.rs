//! The fixed sentences of a publication made of an Iv3 delivery: short, and with the exact figures.

use rust_decimal::Decimal;

use super::figures::{Period, last_month};
use super::tables::Sums;
use crate::amount::write::exact;
use crate::import::write::escape;

/// "€ 4.917.000", or "min € 5.000".
pub(super) fn euros(amount: Decimal) -> String {
    let minus = if amount.is_sign_negative() && !amount.is_zero() { "min " } else { "" };
    format!("{minus}€\u{a0}{}", exact(amount.abs().normalize()))
}

/// What is said of a period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub(super) period: Period,
    pub(super) year: i32,
}

impl Words {
    fn past(self) -> bool {
        self.period != Period::Budget
    }

    /// "In 2026", "Van januari tot en met juni 2025".
    fn when(self) -> String {
        match self.period {
            Period::Quarter(n) => say!(from_january_to_month, last_month = last_month(n), year = self.year),
            Period::Budget | Period::Accounts => format!("In {}", self.year),
        }
    }

    /// What goes out and what comes in. Whoever it is about: "de gemeente Voorbeeldstad".
    fn flows(self, who: &str, on: &str, sums: Sums) -> String {
        let (out, into) = (sums.expenditure.unwrap_or_default(), sums.income.unwrap_or_default());
        let negative = |n: Decimal| n.is_sign_negative() && !n.is_zero();
        let when = self.when();
        if negative(out) || negative(into) {
            // A correction that is larger than the rest: no sentence on spending fits.
            return say!(period_expenditure_and_income, when, expenditure = euros(out), income = euros(into));
        }
        let (spends, comes) = if self.past() { ("gaf", "kwam") } else { ("geeft", "komt") };
        let first = if out.is_zero() {
            say!(period_spends_no_money, when, spends, who, on)
        } else {
            say!(period_spends_euros, when, spends, who, euros = euros(out), on)
        };
        let second = if into.is_zero() {
            say!(no_money_comes_in, comes)
        } else {
            say!(euros_come_in, comes, euros = euros(into))
        };
        format!("{first} {second}")
    }

    /// The lead of a programme; `most` is the task field with the largest expenditure.
    pub(super) fn programme(self, sums: Sums, most: Option<(&str, Decimal)>) -> String {
        let mut text = self.flows(say!(the_municipality), say!(on_this_subject), sums);
        if let Some((label, amount)) = most {
            let goes = if self.past() { "ging" } else { "gaat" };
            text.push_str(&say!(most_goes_to, goes, name = escape(label), euros = euros(amount)));
        }
        text
    }

    /// What the reserves and the result are, under the programme that has them.
    pub(super) fn apart(self, reserves: bool, result: bool) -> Option<String> {
        let mut text = String::new();
        if reserves {
            text.push_str(say!(what_a_reserve_is));
        }
        if result {
            text.push_str(say!(what_the_result_is));
        }
        let counted = match (reserves, result) {
            (true, true) => {
                say!(reserves_and_result_not_counted)
            }
            (true, false) => {
                say!(reserves_not_counted)
            }
            (false, true) => {
                say!(result_not_counted)
            }
            (false, false) => return None,
        };
        Some(text + counted)
    }

    /// The lead of the publication. `result` is what is left in the end, where the figures agree on it.
    pub(super) fn publication(
        self,
        name: &str,
        sums: Sums,
        reserves: Sums,
        result: Option<Decimal>,
    ) -> String {
        let mut text = self.flows(&say!(the_municipality_named, name = escape(name)), "", sums);
        let (gone, comes, stays, short) =
            if self.past() { ("ging", "kwam", "bleef", "kwam") } else { ("gaat", "komt", "blijft", "komt") };
        if !reserves.is_zero() {
            let (into, out) = (reserves.expenditure.unwrap_or_default(), reserves.income.unwrap_or_default());
            let into = (!into.is_zero()).then(|| say!(euros_go_to_reserves, gone, euros = euros(into)));
            let out = (!out.is_zero()).then(|| say!(euros_come_from_reserves, comes, euros = euros(out)));
            let both = [into, out].into_iter().flatten().collect::<Vec<_>>().join(say!(comma_and));
            text.push_str(&say!(besides_reserves, both));
        }
        if let Some(result) = result {
            let said = match (result.is_zero(), result.is_sign_negative()) {
                (true, _) => None,
                (false, false) => Some(say!(euros_left_in_the_end, stays, euros = euros(result))),
                (false, true) => Some(say!(euros_short_in_the_end, short, euros = euros(result.abs()))),
            };
            if let Some(said) = said {
                text.push_str(if reserves.is_zero() { "\n\n" } else { " " });
                text.push_str(&said);
            }
        }
        text.push_str(say!(figures_given_to_cbs));
        text
    }

    /// The lead of a publication without any amount.
    pub(super) fn nothing(self, name: &str) -> String {
        say!(no_amounts_of_municipality, name = escape(name), year = self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(out: i64, into: i64) -> Sums {
        Sums { expenditure: Some(out.into()), income: Some(into.into()) }
    }

    fn said(period: Period, out: i64, into: i64) -> String {
        Words { period, year: 2025 }.programme(sums(out, into), None).replace('\u{a0}', " ")
    }

    #[test]
    fn sentences_say_what_the_figures_say_and_no_more() {
        assert_eq!(
            said(Period::Budget, 5_059_000, 76_000),
            "In 2025 geeft de gemeente € 5.059.000 uit aan dit onderwerp. Er komt € 76.000 binnen."
        );
        assert_eq!(
            said(Period::Quarter(2), 100, 0),
            "Van januari tot en met juni 2025 gaf de gemeente € 100 uit aan dit onderwerp. Er kwam geen geld binnen."
        );
        assert_eq!(said(Period::Accounts, -5000, 7), "In 2025: de lasten zijn min € 5.000 en de baten € 7.");
    }

    #[test]
    fn what_is_left_is_only_said_where_it_is_known() {
        let words = Words { period: Period::Budget, year: 2026 };
        let lead = |result: Option<i64>| {
            words
                .publication("De *Ster*", sums(10, 9), Sums::default(), result.map(Decimal::from))
                .replace('\u{a0}', " ")
        };
        assert!(lead(Some(4)).contains("Aan het eind blijft er € 4 over."));
        assert!(lead(Some(-4)).contains("Aan het eind komt de gemeente € 4 tekort."));
        let unknown = lead(None);
        assert!(
            !unknown.contains("over.") && !unknown.contains("tekort") && unknown.contains("De \\*Ster\\*")
        );
        assert!(words.apart(false, false).is_none());
    }
}
