//! What an editor reads about sums that do not hold.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::{Rule, Sum, Verdict};
use crate::amount::write::exact;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::{Accepted, Site};

/// The findings: each difference that nobody accepted, each rounding as a tip, and each acceptance of nothing.
pub fn findings(site: &Site, sums: &[Sum]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for sum in sums {
        let place = sum.places[0].clone();
        match sum.verdict() {
            Verdict::Holds => {}
            Verdict::Rounding => out.push(
                Diagnostic::tip(codes::SUM_ROUNDING, place, say!(sum_differs_by_rounding, sum = said(sum)))
                    .hint(say!(rounding_needs_nothing, place = sum.places[1])),
            ),
            Verdict::Difference if acceptance(site, sum).is_some() => {}
            Verdict::Difference => {
                let file = publication_file(site, &sum.publication);
                out.push(Diagnostic::warning(codes::SUM_DIFFERENCE, place, said(sum)).hint(say!(
                    try_to_find_which_figure_is_right,
                    place = sum.places[1],
                    file,
                    name = sum.name
                )));
            }
        }
    }
    for publication in &site.publications {
        let differences = || {
            sums.iter().filter(|s| s.publication == publication.path && s.verdict() == Verdict::Difference)
        };
        for accepted in publication.accepted.iter().filter(|a| differences().all(|s| s.name != a.name)) {
            let names: Vec<&str> = differences().map(|s| s.name.as_str()).collect();
            let hint = if names.is_empty() {
                say!(no_difference_left_here).to_owned()
            } else {
                did_you_mean(&accepted.name, &names)
            };
            let message = say!(accepted_difference_is_not_there, name = accepted.name);
            out.push(
                Diagnostic::warning(codes::ACCEPTED_UNKNOWN, accepted.origin.place(), message).hint(hint),
            );
        }
    }
    out
}

/// The acceptance of a difference by an editor.
pub fn acceptance<'a>(site: &'a Site, sum: &Sum) -> Option<&'a Accepted> {
    let publication = site.publications.iter().find(|p| p.path == sum.publication)?;
    publication.accepted.iter().find(|a| a.name == sum.name)
}

fn publication_file(site: &Site, path: &str) -> String {
    let publication = site.publications.iter().find(|p| p.path == path);
    publication.map_or_else(|| "publicatie.md".to_owned(), |p| p.origin.place().file.to_string())
}

/// "«Resultaat» (Begroting 2021): 34.218 + 740 is 33.478, en er staat 33.479. Het verschil is 1 (x € 1.000)".
fn said(sum: &Sum) -> String {
    let shown = |n: Decimal| exact(n.normalize());
    let (computed, stated) = (shown(sum.computed), shown(sum.stated));
    let column = sum.column.as_ref().map(|c| format!(" ({c})")).unwrap_or_default();
    let label = &sum.stated_label;
    let unit = match sum.euros {
        Some(1) => say!(unit_in_euros).to_owned(),
        Some(factor) => say!(unit_times_euros, factor = exact(factor.into())),
        None => String::new(),
    };
    let difference = shown(sum.difference().abs());
    match sum.rule {
        Rule::Cycle | Rule::Text | Rule::KeyFigure | Rule::Counter => {
            let other = sum.terms.first().map_or("", |t| t.label.as_str());
            say!(figure_differs_from_other, label, column, stated, other, computed, difference, unit)
        }
        _ => say!(sum_does_not_add_up, label, column, terms = terms(sum), computed, stated, difference, unit),
    }
}

/// "42.446 − 8.228", or how many amounts where they are many.
fn terms(sum: &Sum) -> String {
    const MOST: usize = 4;
    if sum.terms.iter().filter(|t| !t.number.is_zero()).count() > MOST {
        return say!(sum_of_many_amounts, n = sum.terms.len());
    }
    let mut out = String::new();
    let some = sum.terms.iter().filter(|t| !t.number.is_zero()).count() > 1;
    for (n, term) in sum.terms.iter().filter(|t| !some || !t.number.is_zero()).enumerate() {
        // Two minuses behind each other read as a mistake.
        let minus = term.minus != (term.number.is_sign_negative() && !term.number.is_zero());
        let number: Decimal = term.number.abs();
        let sign = match (n, minus) {
            (0, false) => "",
            (0, true) => "\u{2212}",
            (_, false) => " + ",
            (_, true) => " \u{2212} ",
        };
        let _ = write!(out, "{sign}{}", exact(number.normalize()));
    }
    out
}
