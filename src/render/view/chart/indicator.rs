//! The line of an indicator over the years.

use rust_decimal::Decimal;

use super::super::parts::Link;
use super::super::titles::capital;
use super::{ChartView, source_of};
use crate::amount::write::{cell_page, exact};
use crate::amount::{Cell, Value};
use crate::model::{Indicator, Organisation, Point, Publication};
use crate::render::chart::{About, Line, Lines, Width, file, lines};
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

/// How a value of the axis is written.
fn axis(indicator: &Indicator) -> impl Fn(Decimal) -> String {
    let percent = indicator.values.iter().any(|p| matches!(p.value, Value::Percent(_)));
    move |value| if percent { format!("{}%", exact(value)) } else { exact(value) }
}

/// "naar 3,0": the label of what is aimed for.
fn aim(value: &str, words: &Wording) -> String {
    words.fill("grafiek.doel", &[("waarde", value)])
}

/// Whether an indicator has a line to draw.
pub(crate) fn has_line(indicator: &Indicator) -> bool {
    let drawn = |chart: &Lines, size| lines(chart, axis(indicator), size).is_some();
    of_indicator(indicator, "", str::to_owned)
        .is_some_and(|chart| [Width::Narrow, Width::Wide].into_iter().all(|size| drawn(&chart, size)))
}

/// The name of the municipality in a chart.
fn here(organisation: Option<&Organisation>, words: &Wording) -> String {
    organisation.map_or_else(|| words.text("indicator.hier").to_owned(), |o| o.name.clone())
}

/// The period: "2018 tot en met 2024".
fn period(indicator: &Indicator, words: &Wording) -> Option<String> {
    let (first, last) =
        (indicator.values.first()?.year.to_string(), indicator.values.last()?.year.to_string());
    Some(words.fill("grafiek.periode", &[("van", &first), ("tot", &last)]))
}

/// The line of an indicator for a page.
pub(crate) fn view(
    indicator: &Indicator,
    organisation: Option<&Organisation>,
    file: Option<Link>,
    words: &Wording,
) -> Option<ChartView> {
    let chart = of_indicator(indicator, &here(organisation, words), |value| aim(value, words))?;
    let drawn = ChartView::new(period(indicator, words)?, file, |size| lines(&chart, axis(indicator), size))?;
    Some(ChartView { unit: indicator.unit.as_deref().map(capital), ..drawn })
}

/// The line of an indicator as a file of its own; `publication` names the source.
pub(crate) fn as_file(
    indicator: &Indicator,
    organisation: Option<&Organisation>,
    publication: &Publication,
    words: &Wording,
) -> Option<String> {
    let here = here(organisation, words);
    let chart = of_indicator(indicator, &here, |value| aim(value, words))?;
    let drawing = lines(&chart, axis(indicator), Width::Wide)?;
    let source = match &indicator.source {
        Some(own) => words.fill("grafiek.bronnen", &[("bron", own), ("stuk", &publication.title)]),
        None => source_of(publication, words),
    };
    let values: Vec<String> = chart
        .lines
        .iter()
        .map(|line| {
            let points: Vec<String> =
                line.points.iter().map(|(year, v)| format!("{year}: {}", axis(indicator)(*v))).collect();
            format!("{}: {}.", line.label, points.join("; "))
        })
        .collect();
    let unit = indicator.unit.as_ref().map(|u| format!("{}, ", capital(u))).unwrap_or_default();
    let what = format!("{here}. {unit}{}", period(indicator, words)?);
    let about = About {
        message: &indicator.title,
        what: &what,
        source: &source,
        description: &values.join(" "),
        language: words.language().code(),
    };
    Some(file(&drawing, Width::Wide, &about))
}
