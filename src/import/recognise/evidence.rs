//! What tells the kind and the year of a document: its tables, its questions, the years in its text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::amount::parse;
use crate::model::{BudgetTable, ColumnKind, PublicationKind, Question};

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
pub(crate) static KINDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?P<this>(?:deze|dit|voorliggende|onderliggende|van de)\s+)?(?:\b(?P<k>kadernota|voorjaarsnota|kaderbrief|perspectiefnota)|\b(?:programma|gemeente|meerjaren|concept|ontwerp)?(?P<b>begroting)|\b(?P<r>bestuursrapportage|berap|burap|marap|tussenrapportage|tussentijdse rapportage|najaarsnota|zomernota|voortgangsrapportage)|\b(?P<j>jaarstukken|jaarrekening|jaarverslag|jaarverantwoording))\b(?:\s+(?P<year>(?:19|20)\d\d)\b)?").unwrap()
});
/// The kind of document and the year that a line names together; `None` where it names two kinds.
pub(crate) fn named(clean: &str) -> Option<(PublicationKind, i32)> {
    let mut found = KINDS.captures_iter(clean).filter_map(|f| {
        let year = f.name("year").and_then(|y| parse::year(y.as_str()));
        Some((kind_of(&f)?, year))
    });
    let (kind, mut year) = found.next()?;
    for (other, again) in found {
        if other != kind {
            return None;
        }
        year = year.or(again);
    }
    // "Begroting gemeente Meerstede 2026": the year may stand at the end.
    year.or_else(|| parse::first_year(clean)).map(|y| (kind, y))
}

pub(crate) fn vote(
    kinds: &mut BTreeMap<PublicationKind, (u32, String)>,
    kind: PublicationKind,
    weight: u32,
    why: &str,
) {
    let entry = kinds.entry(kind).or_insert((0, String::new()));
    entry.0 += weight;
    if entry.1.is_empty() || weight > 4 && !entry.1.contains(why) && entry.1.len() < 80 {
        if !entry.1.is_empty() {
            entry.1.push_str(", ");
        }
        entry.1.push_str(why);
    }
}

pub(crate) fn add(years: &mut BTreeMap<i32, (u32, usize)>, year: i32, weight: u32, line: usize) {
    years.entry(year).or_insert((0, line)).0 += weight;
}

pub(crate) fn kind_of(found: &regex::Captures<'_>) -> Option<PublicationKind> {
    use PublicationKind::{Begroting, Bestuursrapportage, Jaarstukken, Kadernota};
    [("k", Kadernota), ("b", Begroting), ("r", Bestuursrapportage), ("j", Jaarstukken)]
        .into_iter()
        .find_map(|(name, kind)| found.name(name).map(|_| kind))
}

/// A budget stands before the years after it; a realisation of the year of the last budget makes annual accounts.
pub(crate) fn by_table(
    table: &BudgetTable,
    line: usize,
    kinds: &mut BTreeMap<PublicationKind, (u32, String)>,
    years: &mut BTreeMap<i32, (u32, usize)>,
) {
    let columns = &table.columns;
    let budget = columns.iter().rev().find(|c| c.kind == Some(ColumnKind::Budget)).and_then(|c| c.year);
    let forecast = columns.iter().find(|c| c.kind == Some(ColumnKind::Forecast)).and_then(|c| c.year);
    let real = columns.iter().rev().find(|c| c.kind == Some(ColumnKind::Realisation)).and_then(|c| c.year);
    let amended =
        columns.iter().rev().find(|c| c.kind == Some(ColumnKind::AmendedBudget)).and_then(|c| c.year);
    match (budget, forecast, real) {
        (Some(budget), Some(next), _) if next == budget + 1 => {
            vote(kinds, PublicationKind::Begroting, 5, say!(columns_budget_and_later_years));
            add(years, budget, 8, line);
        }
        (Some(budget), _, Some(real)) if real == budget => {
            vote(kinds, PublicationKind::Jaarstukken, 5, say!(columns_budget_and_accounts));
            add(years, real, 8, line);
        }
        (_, _, Some(real)) if amended == Some(real) => {
            vote(kinds, PublicationKind::Jaarstukken, 5, say!(columns_changed_budget_accounts));
            add(years, real, 8, line);
        }
        (Some(budget), None, Some(_)) => add(years, budget, 4, line),
        _ => {}
    }
}

pub(crate) fn by_question(
    question: Question,
    title: &str,
    line: usize,
    kinds: &mut BTreeMap<PublicationKind, (u32, String)>,
    years: &mut BTreeMap<i32, (u32, usize)>,
) {
    let lower = title.to_lowercase();
    let past = ["hebben", "heeft", "wilden", "gingen", "gedaan", "gekost", "mocht"]
        .iter()
        .any(|w| lower.contains(w));
    if past {
        vote(kinds, PublicationKind::Jaarstukken, 4, say!(questions_in_past_tense));
        vote(kinds, PublicationKind::Bestuursrapportage, 2, say!(questions_in_past_tense));
    } else if question == Question::Action {
        vote(kinds, PublicationKind::Begroting, 2, say!(questions_about_what_comes));
    }
    for word in lower.split(|c: char| !c.is_ascii_digit()) {
        if let Some(year) = parse::year(word) {
            add(years, year, 5, line);
        }
    }
}

/// The years of a running text: one point each, more in a heading and behind "in" and "voor".
pub(crate) fn plain_years(text: &str, heads: bool, line: usize, years: &mut BTreeMap<i32, (u32, usize)>) {
    if text.len() > 20_000 {
        return;
    }
    let mut before = "";
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(year) = parse::year(bare) {
            let entry = years.entry(year).or_insert((0, line));
            if entry.0 < 60 {
                let led = before.eq_ignore_ascii_case("in") || before.eq_ignore_ascii_case("voor");
                entry.0 += if heads { 3 } else { 1 + u32::from(led) };
            }
        }
        before = bare;
    }
}
