//! What an editor adds for readers in `publicatie.md`: households as examples of what people pay, and the days that
//! matter.

use rust_decimal::Decimal;

use crate::amount::{Amount, parse};
use crate::config::{self, fields::Fields};
use crate::diag::{Diagnostic, codes};
use crate::model::{Charge, Household, Moment, Paper};
use crate::source::{Origin, SourceText};

/// Reads the blocks `[[huishouden]]`.
pub(super) fn households(f: &mut Fields<'_>, source: &SourceText) -> Vec<Household> {
    f.tables("huishouden", |f| {
        let title = f.required_text("titel");
        let lead = config::lead(f, source);
        let provenance = f.text("bron");
        let mut whole = true;
        let charges = f.tables("tarief", |f| {
            let charge = charge(f);
            whole &= charge.is_some();
            charge
        });
        if charges.is_empty() && whole {
            f.wrong("tarief", say!(household_pays_nothing), say!(try_add_a_tariff));
        }
        let total = money(f, "totaal");
        let household =
            Household { title: title?, lead, charges, provenance, origin: Origin::at(f.place("titel")) };
        // A household with a tariff that could not be read would pay too little.
        if !whole || household.charges.is_empty() {
            return None;
        }
        let sum = household.total();
        let differs = match (sum, &total) {
            (None, _) => Some(say!(tariffs_do_not_fit).to_owned()),
            (Some(sum), Some(total)) if total.in_euros() != Some(sum) => {
                Some(say!(tariffs_are_another_total, sum = euros(sum)))
            }
            _ => None,
        };
        if let Some(message) = differs {
            let key = if total.is_some() { "totaal" } else { "titel" };
            f.add(
                Diagnostic::error(codes::HOUSEHOLD_TOTAL, f.place(key), message)
                    .hint(say!(try_check_the_tariffs)),
            );
            return None;
        }
        Some(household)
    })
}

fn charge(f: &mut Fields<'_>) -> Option<Charge> {
    let title = f.required_text("titel");
    if !f.has("bedrag") {
        f.required_text("bedrag");
    }
    let (amount, before) = (money(f, "bedrag"), money(f, "vorig_jaar"));
    // What is written and cannot be read is no tariff that is not known.
    let lost = f.has("vorig_jaar") && before.is_none();
    (!lost).then_some(())?;
    Some(Charge { title: title?, amount: amount?, before })
}

/// An amount of money under a key.
fn money(f: &mut Fields<'_>, key: &'static str) -> Option<Amount> {
    let text = f.text(key)?;
    let amount = parse::amount(&text).filter(|a| a.in_euros().is_some());
    if amount.is_none() {
        f.wrong(key, say!(no_amount_in_euros, text), say!(try_amount_in_euros, key));
    }
    amount
}

fn euros(amount: Decimal) -> String {
    format!("€ {}", crate::amount::write::exact(amount))
}

/// Reads the blocks `[[moment]]`, in the order of the days.
pub(super) fn moments(f: &mut Fields<'_>, source: &SourceText) -> Vec<Moment> {
    let mut found = f.tables("moment", |f| {
        let title = f.required_text("titel");
        if !f.has("datum") {
            f.wrong("datum", say!(day_is_missing), say!(try_add_a_day));
        }
        let date = f.date("datum");
        let lead = config::lead(f, source);
        Some(Moment { title: title?, date: date?, lead })
    });
    found.sort_by_key(|m| m.date);
    found
}

/// Reads the blocks `[[beleidsstuk]]`: the policy papers of a programme.
pub(super) fn papers(f: &mut Fields<'_>) -> Vec<Paper> {
    f.tables("beleidsstuk", |f| {
        let title = f.required_text("titel");
        let url = f.text("adres");
        if let Some(url) = url.as_ref().filter(|u| !u.starts_with("https://") && !u.starts_with("http://")) {
            f.wrong("adres", say!(paper_has_no_web_address, url), say!(try_a_whole_web_address));
        }
        Some(Paper { title: title?, url })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Household>, Vec<Moment>, Vec<String>) {
        let source = SourceText::new("publicatie.md", text);
        let mut f = Fields::parse(&source, 0..source.text.len());
        let (households, moments) = (households(&mut f, &source), moments(&mut f, &source));
        let said = f.finish().iter().map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect();
        (households, moments, said)
    }

    #[test]
    fn tariffs_are_added_up_exactly() {
        let (households, moments, said) = read(
            "[[moment]]\ntitel = \"Later\"\ndatum = 2026-11-06\n[[moment]]\ntitel = \"Eerder\"\ndatum = 2026-09-15\n\n\
             [[huishouden]]\ntitel = \"Een gezin\"\ntotaal = \"€ 402,65\"\n\
             [[huishouden.tarief]]\ntitel = \"Afval\"\nbedrag = \"€ 312,40\"\nvorig_jaar = \"€ 300\"\n\
             [[huishouden.tarief]]\ntitel = \"Riool\"\nbedrag = \"€ 140,25\"\nvorig_jaar = \"€ 139,10\"\n\
             [[huishouden.tarief]]\ntitel = \"Terug\"\nbedrag = \"€ -50\"\n",
        );
        assert_eq!(said, Vec::<String>::new());
        assert_eq!(households[0].total(), Some(Decimal::new(40265, 2)));
        assert_eq!(households[0].total_before(), None, "of one tariff the year before is not known");
        assert_eq!(moments.iter().map(|m| m.title.as_str()).collect::<Vec<_>>(), ["Eerder", "Later"]);
    }

    #[test]
    fn a_household_that_does_not_add_up_is_told_and_left_out() {
        let (households, _, said) = read(
            "[[huishouden]]\ntitel = \"Een gezin\"\ntotaal = \"€ 400\"\n[[huishouden.tarief]]\ntitel = \"Afval\"\nbedrag = \"€ 312,40\"\n\
             [[huishouden]]\ntitel = \"Leeg\"\n\
             [[huishouden]]\ntitel = \"Raar\"\n[[huishouden.tarief]]\ntitel = \"Afval\"\nbedrag = \"veel\"\n\
             [[huishouden]]\ntitel = \"Zonder\"\n[[huishouden.tarief]]\ntitel = \"Afval\"\n",
        );
        assert_eq!(households.len(), 0);
        insta::assert_debug_snapshot!(said, @r#"
        [
            "B710 publicatie.md:3:10 de tarieven zijn samen € 312,40, en niet het totaal dat hier staat",
            "B105 publicatie.md:7:1 bij dit huishouden staat niet wat het betaalt",
            "B105 publicatie.md:13:10 «veel» is geen bedrag in euro’s",
            "B104 publicatie.md:16:1 «bedrag» ontbreekt",
        ]
        "#);
    }
}
