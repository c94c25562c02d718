//! Amounts in a text against the table beside it, and numbers of things against what is there.
//!
//! A text says many amounts that stand in no table. One is compared only where the sentence names one row of a table by
//! its whole name, has one amount, and tells of no change.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::rows::TableView;
use super::{Draft, Rule, Sums, Term, half};
use crate::amount::{Unit, parse};
use crate::dutch::sentences::sentences;
use crate::model::{Goal, Programme, RowKind, Text};
use crate::source::Place;

pub(super) fn check(sums: &mut Sums<'_>, programme: &Programme) {
    let views: Vec<TableView<'_>> = programme.tables.iter().map(TableView::of).collect();
    let sections = programme.sections.iter().map(|s| &s.text);
    for text in std::iter::once(&programme.text).chain(sections) {
        for range in sentences(&text.markdown) {
            let Some(sentence) = text.markdown.get(range.clone()) else { continue };
            amount(sums, &views, sentence, text, range.start);
        }
    }
    for goal in programme.all_goals() {
        counters(sums, goal);
    }
}

/// A sentence with one amount about one row.
fn amount(sums: &mut Sums<'_>, views: &[TableView<'_>], sentence: &str, text: &Text, at: usize) {
    let lower = sentence.to_lowercase();
    let mut amounts = AMOUNT.captures_iter(sentence);
    let (Some(found), None) = (amounts.next(), amounts.next()) else { return };
    if CHANGE.is_match(&lower) || lower.contains('|') {
        return;
    }
    let (Some(number), Some(written)) = (found.get(1).and_then(|m| parse::number(m.as_str())), found.get(1))
    else {
        return;
    };
    let factor = match found.get(2).map(|m| m.as_str().to_lowercase()).as_deref() {
        Some("miljoen" | "mln") => 1_000_000,
        Some("miljard") => 1_000_000_000,
        Some("duizend") => 1_000,
        _ => 1,
    };
    let Some(euros) = number.checked_mul(Decimal::from(factor)) else { return };
    // "circa" and round thousands say that the writer rounded.
    let zeros =
        written.as_str().chars().rev().take_while(|c| *c == '0' || *c == '.').filter(|c| *c == '0').count();
    let shown = if number.scale() == 0 { 10_u64.pow(u32::try_from(zeros.min(9)).unwrap_or(9)) } else { 1 };
    let mut own_half = half(number.scale()).checked_mul(Decimal::from(factor * shown)).unwrap_or_default();
    if ABOUT.is_match(&lower) {
        own_half = own_half.checked_mul(Decimal::TEN).unwrap_or(own_half);
    }
    for view in views {
        let Some(factor) = view.table.unit.factor() else { continue };
        let named: Vec<usize> = (0..view.table.rows.len()).filter(|row| names(view, *row, &lower)).collect();
        let [row] = named.as_slice() else { continue };
        let cells: Vec<(usize, Decimal)> = view
            .table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, c)| c.year.is_some_and(|y| lower.contains(&y.to_string())))
            .filter_map(|(i, _)| Some((i, view.number(*row, i)?.checked_mul(factor.into())?.abs())))
            .collect();
        // Without its year an amount can be of any column.
        let [(column, euros_there)] = cells.as_slice() else { continue };
        let Some(head) = view.table.columns.get(*column) else { continue };
        let there = half(0).max(view.half()).checked_mul(factor.into()).unwrap_or_default();
        sums.push(Draft {
            rule: Rule::Text,
            about: view.label(*row),
            column: Some(&head.title),
            table: Some(&view.table.id),
            terms: vec![Term {
                label: view.label(*row).to_owned(),
                number: *euros_there,
                half: there,
                minus: false,
            }],
            stated: euros,
            stated_half: own_half,
            stated_label: written.as_str(),
            euros: Unit::EURO.factor(),
            places: [text.place(at), view.place(*row)],
        });
        return;
    }
}

/// Whether a sentence has the whole name of a row, of two words or more, or its code and a word.
fn names(view: &TableView<'_>, row: usize, lower: &str) -> bool {
    let Some(r) = view.table.rows.get(row).filter(|r| r.kind != RowKind::Group) else { return false };
    let label = r.label.to_lowercase();
    let coded = r.code.as_ref().is_some_and(|code| lower.contains(&format!("{code} {label}")));
    let long = label.split_whitespace().count() > 1 && lower.contains(&label);
    !label.is_empty() && (coded || long)
}

/// "Aantal acties: 6" in the text of a goal.
fn counters(sums: &mut Sums<'_>, goal: &Goal) {
    for found in COUNTER.captures_iter(&goal.text.markdown) {
        let (Some(what), Some(number), Some(whole)) = (found.get(1), found.get(2), found.get(0)) else {
            continue;
        };
        let Ok(stated) = number.as_str().parse::<u32>() else { continue };
        let word = what.as_str().to_lowercase();
        let there = match word.as_str() {
            "acties" => goal.actions.len(),
            "indicatoren" => goal.indicators.len(),
            _ => goal.goals.len(),
        };
        let places: [Place; 2] = [goal.text.place(whole.start()), goal.origin.place()];
        sums.push(Draft {
            rule: Rule::Counter,
            about: &format!("{} {word}", goal.id.as_str()),
            column: None,
            table: None,
            terms: vec![Term {
                label: word.clone(),
                number: there.into(),
                half: Decimal::ZERO,
                minus: false,
            }],
            stated: stated.into(),
            stated_half: Decimal::ZERO,
            stated_label: whole.as_str().trim(),
            euros: None,
            places,
        });
    }
}

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)€\s*(-?\d[\d.]*(?:,\d+)?)(?:\s*,-)?(?:\s+(miljoen|mln|miljard|duizend)\b)?")
});
static COUNTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?im)^\s*aantal (acties|indicatoren|subdoelen)\s*:\s*(\d{1,4})\s*$"));
static ABOUT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:circa|ca\.|ongeveer|ruim|bijna|zo'n|rond|afgerond)(?:\s|$)"));
static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:hoger|lager|meer|minder|stijg\w*|gestegen|steeg|daal\w*|daling|gedaald|toename|afname|verschil\w*|extra|verho\w*|verla\w*|vermeerder\w*|verminder\w*|voordeel|nadeel|waarvan|bezuinig\w*|erbij|eraf|neemt|nemen|per)\b",
    )
});
