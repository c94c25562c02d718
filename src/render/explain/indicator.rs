//! Sentences about an indicator: the last value and how it changed, the same elsewhere, and what the municipality wants.

use rust_decimal::Decimal;

use super::name;
use crate::amount::write::exact;
use crate::amount::{Cell, Value};
use crate::dutch::sentences::tokens;
use crate::model::{Direction, Indicator, Point, PublicationKind};
use crate::render::wording::Wording;

/// Most words of "vanaf 2028" in a sentence.
const WHEN: usize = 4;

/// The last measurement: the last number of a year that was over when the document was written, or else the last
/// number of all.
pub(crate) fn measured(indicator: &Indicator, kind: PublicationKind, year: i32) -> Option<&Point> {
    let over = |p: &&Point| is_over(p.year, kind, year);
    numbers(&indicator.values).rfind(over).or_else(|| indicator.latest())
}

/// Whether a year was over, or nearly so, when a document about `year` was written.
fn is_over(of: i32, kind: PublicationKind, year: i32) -> bool {
    match kind {
        PublicationKind::Kadernota | PublicationKind::Begroting => of < year,
        PublicationKind::Bestuursrapportage | PublicationKind::Jaarstukken => of <= year,
    }
}

fn numbers(points: &[Point]) -> impl DoubleEndedIterator<Item = &Point> {
    points.iter().filter(|p| p.value.number().is_some())
}

/// "Het ging van 4,4 in 2022 omlaag naar 3,6 in 2024. Het cijfer voor Nederland was hoger: 4,0. Lager is beter: we willen
/// naar 3,0 (vanaf 2028)."
pub(crate) fn sentences(
    indicator: &Indicator,
    kind: PublicationKind,
    year: i32,
    words: &Wording,
) -> Vec<String> {
    let last = measured(indicator, kind, year);
    let mut said = vec![match last {
        Some(point) if is_over(point.year, kind, year) => value(indicator, point, words),
        Some(point) => fill_point("indicator.gaat_uit_van", point, words),
        None => words.text("indicator.geen_gegevens").to_owned(),
    }];
    said.extend(elsewhere(indicator, last, words));
    said.extend(wanted(indicator, last, words));
    said
}

/// The last value beside an earlier one: where the values only rise or only fall the first, else the one before it.
fn value(indicator: &Indicator, last: &Point, words: &Wording) -> String {
    let alike = |p: &&Point| p.year < last.year && same_kind(p.value, last.value);
    let earlier: Vec<&Point> = numbers(&indicator.values).filter(alike).collect();
    let line: Vec<Decimal> = earlier.iter().copied().chain([last]).filter_map(|p| p.value.number()).collect();
    let pairs = || line.iter().zip(line.iter().skip(1));
    let steady = pairs().all(|(a, b)| a < b) || pairs().all(|(a, b)| a > b);
    let beside = if steady { earlier.first() } else { earlier.last() };
    let (Some(before), Some(now)) = (beside.copied(), last.value.number()) else {
        return fill_point("indicator.was", last, words);
    };
    let key = match before.value.number() {
        Some(before) if before < now => "indicator.steeg",
        Some(before) if before > now => "indicator.daalde",
        _ => "indicator.bleef",
    };
    words.fill(
        key,
        &[
            ("toen", &before.year.to_string()),
            ("was", &number(before.value, words)),
            ("jaar", &last.year.to_string()),
            ("waarde", &number(last.value, words)),
        ],
    )
}

/// "Het cijfer voor Nederland was hoger: 4,0." Of another year no comparison is made.
fn elsewhere(indicator: &Indicator, last: Option<&Point>, words: &Wording) -> Option<String> {
    let comparison = indicator.comparison.as_ref()?;
    let same_year = last
        .and_then(|l| numbers(&comparison.values).find(|p| p.year == l.year && same_kind(p.value, l.value)));
    let point = match (same_year, last) {
        (Some(point), _) => point,
        (None, Some(last)) => numbers(&comparison.values).rfind(|p| p.year <= last.year)?,
        (None, None) => numbers(&comparison.values).next_back()?,
    };
    let theirs = point.value.number()?;
    let where_ = name::place(&comparison.title);
    let key = match last.and_then(|l| l.value.number()).filter(|_| same_year.is_some()) {
        Some(ours) if theirs > ours => ("indicator.elders_hoger", "indicator.ergens_hoger"),
        Some(ours) if theirs < ours => ("indicator.elders_lager", "indicator.ergens_lager"),
        Some(_) => ("indicator.elders_gelijk", "indicator.ergens_gelijk"),
        None => ("indicator.elders", "indicator.ergens"),
    };
    let values = [
        ("waar", where_.as_deref().unwrap_or_default()),
        ("jaar", &point.year.to_string()),
        ("waarde", &number(point.value, words)),
    ];
    Some(words.fill(if where_.is_some() { key.0 } else { key.1 }, &values))
}

/// "Lager is beter: we willen naar 3,0 (vanaf 2028)."
fn wanted(indicator: &Indicator, last: Option<&Point>, words: &Wording) -> Vec<String> {
    let target = indicator.target.filter(|t| t.number().is_some());
    let Some(target) = target else {
        let key = indicator.direction.map(|d| match d {
            Direction::Higher => "indicator.hoger",
            Direction::Lower => "indicator.lager",
        });
        return key.map(|key| words.text(key).to_owned()).into_iter().collect();
    };
    let when = indicator.target_when.as_deref().map(str::trim).filter(|w| {
        let plain = w.chars().all(|c| c.is_alphanumeric() || " -/".contains(c));
        plain && (1..=WHEN).contains(&tokens(w).count())
    });
    let value = number(target, words);
    let goal = match when {
        Some(when) => words.fill("indicator.naar_wanneer", &[("waarde", &value), ("wanneer", when)]),
        None => words.fill("indicator.naar", &[("waarde", &value)]),
    };
    let mut said = vec![match indicator.direction {
        Some(Direction::Higher) => words.fill("indicator.hoger_en", &[("wat", &goal)]),
        Some(Direction::Lower) => words.fill("indicator.lager_en", &[("wat", &goal)]),
        None => format!("{}.", super::capital(&goal)),
    }];
    said.extend(reached(indicator, target, last).map(|reached| {
        words.text(if reached { "indicator.gehaald" } else { "indicator.niet_gehaald" }).to_owned()
    }));
    said
}

/// Whether the last value is as good as the target; only where it is known which way is better.
fn reached(indicator: &Indicator, target: Value, last: Option<&Point>) -> Option<bool> {
    let last = last.filter(|l| same_kind(l.value, target))?.value.number()?;
    let target = target.number()?;
    Some(match indicator.direction? {
        Direction::Higher => last >= target,
        Direction::Lower => last <= target,
    })
}

/// Whether both are numbers, or both percentages.
fn same_kind(a: Value, b: Value) -> bool {
    matches!(a, Value::Percent(_)) == matches!(b, Value::Percent(_))
}

fn fill_point(key: &'static str, point: &Point, words: &Wording) -> String {
    words.fill(key, &[("jaar", &point.year.to_string()), ("waarde", &number(point.value, words))])
}

/// A value as printed; a minus is a word.
fn number(value: Value, words: &Wording) -> String {
    let Some(n) = value.number() else { return crate::amount::write::cell_page(&Cell::from(value)) };
    let percent = if matches!(value, Value::Percent(_)) { "%" } else { "" };
    let size = format!("{}{percent}", exact(n.abs()));
    if n.is_sign_negative() && !n.is_zero() {
        return words.fill("bedrag.min", &[("getal", &size)]);
    }
    size
}
