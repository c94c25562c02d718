//! The line of an indicator over the years.

use super::super::titles::capital;
use super::{Around, Head, Numbers, Told};
use crate::amount::write::cell_page;
use crate::amount::{Cell, Value};
use crate::model::{Indicator, Point, Publication};
use crate::render::chart::{Chart, Line, Lines};
use crate::render::explain;
use crate::render::wording::Wording;

/// So many years make a line that says more than a table: with two the sentence says it all.
const YEARS: usize = 3;

/// The values of an indicator over the years, with those elsewhere and what is aimed for. `None` where there are too
/// few, or where some are in percent and others not: they do not share an axis.
fn of_indicator(indicator: &Indicator, here: &str, aim: impl Fn(&str) -> String) -> Option<Lines> {
    let percent = |v: &Value| matches!(v, Value::Percent(_));
    let compared = indicator.comparison.iter().flat_map(|c| &c.values);
    let all = || indicator.values.iter().chain(compared.clone()).map(|p| &p.value).chain(&indicator.target);
    let known = |v: &&Value| v.number().is_some();
    if all().filter(known).any(percent) && !all().filter(known).all(percent) {
        return None;
    }
    let line = |label: &str, points: &[Point]| Line {
        label: label.to_owned(),
        points: points.iter().filter_map(|p| Some((p.year, p.value.number()?))).collect(),
    };
    let own = line(here, &indicator.values);
    // A line goes from year to year: two values of one year are no line.
    if own.points.len() < YEARS || own.points.windows(2).any(|w| w[1].0 <= w[0].0) {
        return None;
    }
    let elsewhere = indicator.comparison.iter().map(|c| line(&c.title, &c.values));
    let elsewhere =
        elsewhere.filter(|l| !l.points.is_empty() && l.points.windows(2).all(|w| w[1].0 > w[0].0));
    let target = indicator.target.and_then(|t| Some((aim(&cell_page(&Cell::from(t))), t.number()?)));
    Some(Lines { lines: std::iter::once(own).chain(elsewhere).collect(), target })
}

/// What an indicator is measured in: its own unit, or percent where all values are.
pub(crate) fn unit(indicator: &Indicator, words: &Wording) -> String {
    let percent = indicator.values.iter().all(|p| matches!(p.value, Value::Percent(_)));
    let key = if percent { "indicator.procent" } else { "tabel.eenheid_onbekend" };
    indicator.unit.clone().unwrap_or_else(|| words.text(key).to_owned())
}

/// All years of an indicator in numbers, this municipality first; `None` where there are none.
fn numbers(indicator: &Indicator, here: &str, words: &Wording) -> Option<Numbers> {
    let elsewhere = indicator.comparison.as_ref();
    let all = indicator.values.iter().chain(elsewhere.iter().flat_map(|c| &c.values));
    let mut years: Vec<i32> = all.map(|p| p.year).collect();
    years.sort_unstable();
    years.dedup();
    if years.is_empty() {
        return None;
    }
    let row = |label: &str, values: &[Point]| {
        let value = |year: &i32| values.iter().find(|p| p.year == *year).map(|p| p.value).unwrap_or_default();
        (label.to_owned(), years.iter().map(value).collect())
    };
    let own = row(here, &indicator.values);
    Some(Numbers {
        label: words.text("indicator.waar").to_owned(),
        unit: unit(indicator, words),
        columns: years.iter().map(|y| Head { title: y.to_string(), now: false }).collect(),
        rows: std::iter::once(own).chain(elsewhere.map(|c| row(&c.title, &c.values))).collect(),
    })
}

/// An indicator over the years. Its numbers are told also where there are too few for a line.
pub(super) fn told(indicator: &Indicator, publication: &Publication, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let here =
        around.organisation.map_or_else(|| words.text("indicator.hier").to_owned(), |o| o.name.clone());
    let numbers = numbers(indicator, &here, words)?;
    let (first, last) = (numbers.columns.first()?.title.clone(), numbers.columns.last()?.title.clone());
    let measure = if first == last {
        words.fill("indicator.in_jaar", &[("jaar", &first)])
    } else {
        words.fill("grafiek.periode", &[("van", &first), ("tot", &last)])
    };
    let aim = |value: &str| words.fill("grafiek.doel", &[("waarde", value)]);
    let nothing = || Lines { lines: Vec::new(), target: None };
    let percent = indicator.values.iter().any(|p| matches!(p.value, Value::Percent(_)));
    let said = explain::indicator::sentences(indicator, publication.kind, publication.year, words);
    Some(Told {
        message: said.join(" "),
        subject: Some(indicator.title.clone()),
        unit: indicator.unit.as_deref().map(capital),
        measure,
        note: None,
        source: indicator.source.clone().filter(|s| !s.trim().is_empty()),
        chart: Chart::Lines { lines: of_indicator(indicator, &here, aim).unwrap_or_else(nothing), percent },
        numbers,
    })
}
