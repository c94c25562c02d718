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
            Period::Quarter(n) => format!("Van januari tot en met {} {}", last_month(n), self.year),
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
            return format!("{when}: de lasten zijn {} en de baten {}.", euros(out), euros(into));
        }
        let (spends, comes) = if self.past() { ("gaf", "kwam") } else { ("geeft", "komt") };
        let first = if out.is_zero() {
            format!("{when} {spends} {who} geen geld uit{on}.")
        } else {
            format!("{when} {spends} {who} {} uit{on}.", euros(out))
        };
        let second = if into.is_zero() {
            format!("Er {comes} geen geld binnen.")
        } else {
            format!("Er {comes} {} binnen.", euros(into))
        };
        format!("{first} {second}")
    }

    /// The lead of a programme; `most` is the task field with the largest expenditure.
    pub(super) fn programme(self, sums: Sums, most: Option<(&str, Decimal)>) -> String {
        let mut text = self.flows("de gemeente", " aan dit onderwerp", sums);
        if let Some((label, amount)) = most {
            let goes = if self.past() { "ging" } else { "gaat" };
            text.push_str(&format!(" Het meeste {goes} naar «{}»: {}.", escape(label), euros(amount)));
        }
        text
    }

    /// What the reserves and the result are, under the programme that has them.
    pub(super) fn apart(self, reserves: bool, result: bool) -> Option<String> {
        let mut text = String::new();
        if reserves {
            text.push_str("Een reserve is geld dat de gemeente bewaart voor later. Bij «Mutaties reserves» staat het geld dat daar in gaat (lasten) of uit komt (baten). ");
        }
        if result {
            text.push_str("Het «resultaat» is het verschil tussen alle baten en alle lasten. ");
        }
        let counted = match (reserves, result) {
            (true, true) => {
                "Reserves en resultaat staan wel in de tabel, maar tellen niet mee in de bedragen hierboven."
            }
            (true, false) => {
                "De reserves staan wel in de tabel, maar tellen niet mee in de bedragen hierboven."
            }
            (false, true) => {
                "Het resultaat staat wel in de tabel, maar telt niet mee in de bedragen hierboven."
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
        let mut text = self.flows(&format!("de gemeente {}", escape(name)), "", sums);
        let (gone, comes, stays, short) =
            if self.past() { ("ging", "kwam", "bleef", "kwam") } else { ("gaat", "komt", "blijft", "komt") };
        if !reserves.is_zero() {
            let (into, out) = (reserves.expenditure.unwrap_or_default(), reserves.income.unwrap_or_default());
            let into = (!into.is_zero()).then(|| format!("{gone} er {} naar de reserves", euros(into)));
            let out = (!out.is_zero()).then(|| format!("{comes} er {} uit de reserves", euros(out)));
            let both = [into, out].into_iter().flatten().collect::<Vec<_>>().join(", en ");
            text.push_str(&format!(
                "\n\nDaarnaast {both}. Een reserve is geld dat de gemeente bewaart voor later."
            ));
        }
        if let Some(result) = result {
            let said = match (result.is_zero(), result.is_sign_negative()) {
                (true, _) => None,
                (false, false) => Some(format!("Aan het eind {stays} er {} over.", euros(result))),
                (false, true) => {
                    Some(format!("Aan het eind {short} de gemeente {} tekort.", euros(result.abs())))
                }
            };
            if let Some(said) = said {
                text.push_str(if reserves.is_zero() { "\n\n" } else { " " });
                text.push_str(&said);
            }
        }
        text.push_str("\n\nDit zijn de cijfers die de gemeente aan het CBS geeft. Elke gemeente gebruikt daarvoor dezelfde lijst van onderwerpen: de taakvelden.");
        text
    }

    /// The lead of a publication without any amount.
    pub(super) fn nothing(self, name: &str) -> String {
        format!(
            "In het bestand van het CBS staan voor de gemeente {} geen bedragen over {}.",
            escape(name),
            self.year
        )
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
