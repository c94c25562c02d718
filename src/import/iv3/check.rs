//! What is checked of a delivery: its codes, and its sums on the way in and on the way out.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::codes::{self, Codes, List, RESULT};
use super::figures::{Delivery, Entry, Period, Side};
use super::tables::{CATEGORIES, FIELDS};
use super::words::euros;
use crate::amount::Value;
use crate::diag::{Diagnostic, codes as rules, nearest};
use crate::import::log::{About, Doubt};
use crate::model::{Publication, RowKind};
use crate::source::Place;

/// Under this much a year, in euros, no municipality spends: the smallest spends ten million. A delivery in thousands
/// stays under it.
const LEAST: i64 = 8_500_000;

/// Checks every code. Unknown ones are findings; those that would be counted twice or belong nowhere are mistakes.
///
/// # Errors
/// The mistakes.
pub(super) fn codes(delivery: &mut Delivery, lists: Codes) -> Result<(), Vec<Diagnostic>> {
    let (mut errors, mut findings) = (Vec::new(), Vec::new());
    let mut seen: HashSet<(List, &str)> = HashSet::new();
    let mut check = |list: List, code, place: &Place| {
        if !seen.insert((list, code)) || lists.label(list, code).is_some() {
            return;
        }
        let word = codes::word(list);
        if codes::is_sum(code) {
            errors.push(
                Diagnostic::error(rules::IV3_CODE, place.clone(), say!(code_is_a_total, code, word))
                    .hint(say!(hint_remove_row_counts_twice)),
            );
            return;
        }
        let nowhere = match list {
            List::TaskField => codes::group(code).is_none(),
            List::Balance => !code.starts_with(['A', 'P']),
            _ => false,
        };
        let message = say!(code_not_in_list_of_year, word, code, year = lists.year);
        if nowhere {
            let hint = match list {
                List::TaskField => say!(hint_what_a_task_field_is),
                _ => say!(hint_balance_code_begins_with),
            };
            errors.push(Diagnostic::error(rules::IV3_CODE, place.clone(), message).hint(hint));
        } else {
            let known: Vec<&str> = lists.all(list).into_iter().map(|(code, _)| code).collect();
            let near = nearest(code, known).and_then(|near| Some((near, lists.label(list, near)?)));
            let hint = match near {
                Some((near, label)) => say!(hint_did_you_mean_code, near, label),
                None => say!(hint_check_the_code).to_owned(),
            };
            findings.push(Diagnostic::warning(rules::IV3_CODE, place.clone(), message).hint(hint));
        }
    };
    for entry in &delivery.entries {
        check(List::TaskField, &entry.code, &entry.place);
        if let Some(category) = &entry.category {
            check(entry.side.categories(), category, &entry.place);
        }
    }
    for change in &delivery.changes {
        check(List::Balance, &change.code, &change.place);
    }
    let file = Place::file(delivery.file.clone());
    for standing in &delivery.standings {
        check(List::Balance, &standing.code, &file);
    }
    for measure in &delivery.measures {
        check(measure.list, &measure.code, &measure.place);
    }
    errors.extend(twice_measured(delivery));
    findings.extend(twice(&delivery.entries));
    delivery.findings.extend(findings);
    errors.truncate(20);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// Amounts with the same codes: they are added up, and somebody must look.
fn twice(entries: &[Entry]) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let of_category = entries.iter().filter(|e| e.category.is_some());
    let again = of_category.filter(|e| !seen.insert((e.side, e.code.as_str(), e.category.as_deref())));
    let of = |e: &Entry| {
        let category = e.category.as_deref().unwrap_or_default();
        let message =
            say!(task_field_and_category_stand_twice, code = e.code, category, word = e.side.word());
        Diagnostic::warning(rules::IV3_CODE, e.place.clone(), message).hint(say!(hint_amounts_are_added_up))
    };
    again.take(20).map(of).collect()
}

fn twice_measured(delivery: &Delivery) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let again = delivery.measures.iter().filter(|m| !seen.insert((m.list, &m.code, m.year, m.kind)));
    let of = |m: &super::figures::Measure| {
        let message = say!(code_twice_in_same_period, word = codes::word(m.list), code = m.code);
        Diagnostic::error(rules::IV3_CODE, m.place.clone(), message).hint(say!(try_remove_one_of_the_two))
    };
    again.map(of).collect()
}

/// How the sums were checked, a sentence each, and what is doubtful about them.
pub(super) fn plausible(d: &mut Delivery, lists: Codes) -> Vec<String> {
    let mut said = Vec::new();
    let file = Place::file(d.file.clone());
    let mut doubts = Vec::new();
    let mut doubt = |about, text: String, done: String| {
        let (choices, target) = (Vec::new(), String::new());
        doubts.push(Doubt { about, place: file.clone(), text, done, choices, target });
    };
    if !lists.exact {
        let done = say!(task_field_list_unknown_for_year, year = d.year, known = lists.year);
        doubt(About::Code, say!(financial_year, year = d.year), done);
    }
    let (out, into) = (d.total(Side::Expenditure), d.total(Side::Income));
    let whole_year = !matches!(d.period, Period::Quarter(_));
    if d.factor == 1 && whole_year && !out.is_zero() && out < Decimal::from(LEAST) {
        let done = say!(hint_expenditure_is_very_low);
        doubt(About::Unit, say!(all_expenditure_together, euros = euros(out)), done.into());
    }
    let parts = d.entries.iter().filter(|e| !e.euros.is_integer()).count();
    if parts > 0 {
        let done = say!(amounts_not_in_whole_euros);
        doubt(About::Unit, say!(count_of_amounts, parts), done.into());
    }
    if whole_year {
        let apart = out - into;
        let slack = slack(d);
        let sentence = say!(sums_of_expenditure_and_income, expenditure = euros(out), income = euros(into));
        said.push(if apart.is_zero() {
            say!(sums_are_equal, sentence)
        } else if apart.abs() <= slack {
            say!(sums_differ_by_rounding, sentence, euros = euros(apart.abs()))
        } else {
            let done = say!(sums_differ, euros = euros(apart.abs()));
            doubt(
                About::Total,
                say!(expenditure_and_income_amounts, expenditure = euros(out), income = euros(into)),
                done,
            );
            sentence
        });
    }
    d.doubts.extend(doubts);
    balance(d);
    said
}

/// What rounding of all amounts can add up to: half a unit for each that is not zero.
fn slack(d: &Delivery) -> Decimal {
    if d.factor == 1 {
        return Decimal::ZERO;
    }
    let rounded = d.entries.iter().filter(|e| !e.euros.is_zero()).count();
    Decimal::from(d.factor) * (Decimal::from(rounded + 1) / Decimal::TWO)
}

/// What is left in the end, where the task field of the result and the sums of the others agree on it.
pub(super) fn result(d: &Delivery) -> Option<Decimal> {
    if d.period != Period::Budget && d.period != Period::Accounts {
        return None;
    }
    let printed = d.of(RESULT, Side::Expenditure) - d.of(RESULT, Side::Income);
    let whole = d.total(Side::Income) - d.total(Side::Expenditure);
    (whole.abs() <= slack(d)).then_some(printed)
}

/// Whether both sides of the balance sheet are equal on each day.
fn balance(d: &mut Delivery) {
    let mut days: Vec<&str> = d.standings.iter().map(|s| s.day.as_str()).collect();
    days.sort_unstable();
    days.dedup();
    let mut doubts = Vec::new();
    for day in days {
        let sum = |letter: char| -> Decimal {
            d.standings.iter().filter(|s| s.day == day && s.code.starts_with(letter)).map(|s| s.euros).sum()
        };
        let (owned, owed) = (sum('A'), sum('P'));
        if owned != owed {
            doubts.push(Doubt {
                about: About::Total,
                place: Place::file(d.file.clone()),
                text: say!(
                    assets_and_liabilities_on_day,
                    day,
                    assets = euros(owned),
                    liabilities = euros(owed)
                ),
                done: say!(balance_sides_are_not_equal).into(),
                choices: Vec::new(),
                target: say!(tables_with_the_balance_sheet).into(),
            });
        }
    }
    d.doubts.extend(doubts);
}

/// Holds that what stands in the content is all that was read: expenditure and income apart, by task field and by
/// category. Gives a sentence for each.
///
/// # Errors
/// What differs. That would be a mistake of begroot itself.
pub(super) fn conserved(d: &Delivery, publication: &Publication) -> Result<Vec<String>, Diagnostic> {
    let in_tables = |id: &str, column: usize| -> Decimal {
        let tables = publication.programmes.iter().flat_map(|p| &p.tables).filter(|t| t.id.as_str() == id);
        let items = tables.flat_map(|t| &t.rows).filter(|r| r.kind == RowKind::Item);
        items
            .filter_map(|r| match r.cells.at(column)?.value {
                Value::Number(n) => Some(n),
                _ => None,
            })
            .sum()
    };
    let mut said = Vec::new();
    let by_category = d.entries.iter().all(|e| e.category.is_some());
    for (side, column) in [(Side::Expenditure, 0), (Side::Income, 1)] {
        let read = d.total(side);
        let n = d.entries.iter().filter(|e| e.side == side).count();
        for (id, how) in [(FIELDS, say!(per_task_field)), (CATEGORIES, say!(per_kind))] {
            if id == CATEGORIES && !by_category {
                continue;
            }
            let there = in_tables(id, column);
            if there != read {
                return Err(Diagnostic::error(
                    rules::IV3_SUMS,
                    Place::file(d.file.clone()),
                    say!(
                        sum_in_content_differs_from_source,
                        word = side.word(),
                        how,
                        content = euros(there),
                        source = euros(read)
                    ),
                )
                .hint(say!(hint_own_error_nothing_written)));
            }
        }
        let ways = if by_category { say!(per_task_field_and_per_kind) } else { say!(per_task_field) };
        said.push(say!(amounts_same_in_content, n, word = side.word(), euros = euros(read), ways));
    }
    Ok(said)
}
