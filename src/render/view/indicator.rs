//! Indicators: the last value, a small line, a sentence that says which way is better, and the years in a table.

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::table::TableView;
use super::PageContext;
use super::chart::{ChartView, Numbers, Picture};
use crate::amount::write::cell_page;
use crate::amount::{Cell, Value};
use crate::model::{Goal, Indicator, Programme, Publication};
use crate::render::explain;

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) mandatory: bool,
    /// The last value; none where nothing is known.
    pub(crate) value: Option<String>,
    /// What the value is: its unit and year.
    pub(crate) what: String,
    pub(crate) sentence: String,
    pub(crate) spark: Option<Spark>,
    /// The line over the years, where there are enough of them.
    pub(crate) chart: Option<ChartView>,
    pub(crate) table: Option<TableView>,
    pub(crate) source: Option<String>,
    /// Safe HTML: what the source says about it.
    pub(crate) text_html: Option<String>,
}

/// A small line in a box of 160 by 44.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spark {
    pub(crate) points: String,
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) target_y: Option<String>,
}

/// The view of an indicator of a publication, or of a programme or goal in it.
pub(crate) fn view(
    page: &mut PageContext<'_, '_>,
    indicator: &Indicator,
    publication: &Publication,
    of: Option<(&Programme, Option<&Goal>)>,
) -> IndicatorView {
    self::of(page, indicator, Picture::Indicator(publication, of, indicator))
}

/// The view of an indicator on paper, where the table says what a drawing would.
pub(crate) fn on_paper(
    page: &mut PageContext<'_, '_>,
    indicator: &Indicator,
    picture: Picture<'_>,
) -> IndicatorView {
    // The drawing has a file where it can be made.
    let has_drawing = page.all.size_of(&picture.svg_path()).is_some();
    let shown = picture.shown_on(page);
    with(page, indicator, picture, shown.map(|shown| (shown.told.numbers.clone(), None, has_drawing)))
}

/// The view of an indicator wherever it stands.
pub(crate) fn of(
    page: &mut PageContext<'_, '_>,
    indicator: &Indicator,
    picture: Picture<'_>,
) -> IndicatorView {
    let told = picture.shown_on(page).map(|shown| {
        let chart = picture.drawn_on(page, &shown);
        let has_drawing = chart.is_some();
        (shown.told.numbers.clone(), chart, has_drawing)
    });
    IndicatorView { spark: spark(indicator), ..with(page, indicator, picture, told) }
}

/// An indicator without its small line. `told` is its numbers, its drawing on the page, and whether it can be drawn.
fn with(
    page: &mut PageContext<'_, '_>,
    indicator: &Indicator,
    picture: Picture<'_>,
    told: Option<(Numbers, Option<ChartView>, bool)>,
) -> IndicatorView {
    let (words, publication) = (page.words(), picture.publication());
    let (kind, year) = (publication.kind, publication.year);
    let latest = explain::indicator::measured(indicator, kind, year);
    let what = latest.map(|point| {
        let year = point.year.to_string();
        match &indicator.unit {
            Some(unit) => words.fill("indicator.wat", &[("eenheid", unit), ("jaar", &year)]),
            None => words.fill("indicator.in_jaar", &[("jaar", &year)]),
        }
    });
    let id = page.ids.take(indicator.id.as_str());
    let source = indicator.source.as_ref().filter(|s| !s.trim().is_empty());
    let (chart, table) = match told {
        Some((numbers, chart, has_drawing)) => {
            let table = table(page, indicator, picture, &id, (&numbers, has_drawing));
            (chart, Some(table.from(page, publication, &indicator.origin)))
        }
        None => (None, None),
    };
    IndicatorView {
        title: indicator.title.clone(),
        mandatory: indicator.mandatory,
        value: latest.map(|p| number(p.value)),
        what: what.unwrap_or_default(),
        sentence: explain::indicator::sentences(indicator, kind, year, words).join(" "),
        spark: None,
        chart,
        table,
        source: source.map(|s| words.fill("indicator.bron", &[("bron", s)])),
        text_html: page.html_of(&indicator.text, 4),
        id,
    }
}

fn number(value: Value) -> String {
    cell_page(&Cell::from(value))
}

/// The line of the values that are numbers; none where there are fewer than two.
pub(crate) fn spark(indicator: &Indicator) -> Option<Spark> {
    let points: Vec<(Decimal, Decimal)> =
        indicator.values.iter().filter_map(|p| Some((Decimal::from(p.year), p.value.number()?))).collect();
    let ((first, _), (last, _)) = (points.first()?, points.last()?);
    let years = last.checked_sub(*first).filter(|y| !y.is_zero() && points.len() > 1)?;
    let target = indicator.target.and_then(Value::number);
    let values = || points.iter().map(|(_, v)| *v).chain(target);
    let (low, high) = (values().min()?, values().max()?);
    let span = high.checked_sub(low)?;
    let (top, height) = (Decimal::from(5), Decimal::from(34));
    let share = |part: Decimal, whole: Decimal| part.checked_div(whole).unwrap_or_default();
    // Equal values lie in the middle.
    let y = |value: Decimal| {
        let up = if span.is_zero() { Decimal::new(5, 1) } else { share(high - value, span) };
        (top + up * height).round_dp(1).normalize().to_string()
    };
    let x = |year: Decimal| {
        (Decimal::from(4) + share(year - first, years) * Decimal::from(152))
            .round_dp(1)
            .normalize()
            .to_string()
    };
    let line: Vec<String> = points.iter().map(|(year, v)| format!("{},{}", x(*year), y(*v))).collect();
    let (year, value) = points.last()?;
    Some(Spark { points: line.join(" "), x: x(*year), y: y(*value), target_y: target.map(y) })
}

/// The years as a table, this municipality first.
fn table(
    page: &PageContext<'_, '_>,
    indicator: &Indicator,
    picture: Picture<'_>,
    id: &str,
    (numbers, has_drawing): (&Numbers, bool),
) -> TableView {
    let words = page.words();
    let title = words.fill("indicator.tabel", &[("naam", &indicator.title)]);
    let mut table = numbers.table(format!("{id}_tabel"), title);
    table.own_unit = indicator.unit.is_some();
    let missing =
        table.groups.iter().flat_map(|g| &g.rows).flat_map(|r| &r.cells).any(|c| c.text == "\u{2013}");
    table.notes = missing.then(|| words.text("indicator.streepje").to_owned()).into_iter().collect();
    // The file of the numbers stands with the drawing, where there is one.
    if !has_drawing {
        table.csv = page.download(&picture.csv_path(), words.text("grafiek.cijfers_als_bestand"));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::example::indicator;

    fn points(values: &[(i32, &str)]) -> Option<String> {
        spark(&indicator("Iets", values)).map(|s| s.points)
    }

    #[test]
    fn a_line_needs_two_numbers_in_two_years() {
        assert_eq!(points(&[]), None);
        assert_eq!(points(&[(2024, "3")]), None);
        assert_eq!(points(&[(2024, "3"), (2025, "n.b.")]), None);
        assert_eq!(points(&[(2024, "3"), (2024, "4")]), None);
    }

    #[test]
    fn a_line_stays_in_its_box_with_equal_negative_and_very_large_values() {
        assert_eq!(points(&[(2024, "3"), (2025, "3")]).as_deref(), Some("4,22 156,22"));
        assert_eq!(points(&[(2023, "-5"), (2024, "0"), (2025, "5")]).as_deref(), Some("4,39 80,22 156,5"));
        let mut large = indicator("Groot", &[(2024, "1"), (2025, "2")]);
        large.values[0].value = Value::Number(Decimal::MIN);
        large.values[1].value = Value::Number(Decimal::MAX);
        assert_eq!(spark(&large), None, "a span that does not fit is not drawn");
    }

    #[test]
    fn a_year_without_a_measurement_is_skipped_by_the_line() {
        assert_eq!(points(&[(2021, "0"), (2022, "-"), (2025, "4")]).as_deref(), Some("4,39 156,5"));
    }
}
