//! Lines over the years, with a target and a comparison.

use rust_decimal::Decimal;

use super::bars::BASE;
use super::scale::{Scale, bounds, ticks};
use super::svg::{Anchor, Canvas};
use super::text::{LINE, width, wrap};
use super::{Drawing, Width};

const HEIGHT: Decimal = Decimal::from_parts(200, 0, 0, false, 0);

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is about, at its end.
    pub(crate) label: String,
    /// Years with their values, in order. A year without a value is left out: the line has a gap there.
    pub(crate) points: Vec<(i32, Decimal)>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lines {
    /// The lines, the one that the chart is about first.
    pub(crate) lines: Vec<Line>,
    /// What is aimed for, with its label.
    pub(crate) target: Option<(String, Decimal)>,
}

/// Lines over the years. `write` writes a value of the axis. `None` where no line has two years, or where numbers are
/// too far apart, or too long, to be drawn.
pub(crate) fn lines(chart: &Lines, write: impl Fn(Decimal) -> String, size: Width) -> Option<Drawing> {
    if chart.lines.iter().all(|l| l.points.len() < 2) {
        return None;
    }
    let points = || chart.lines.iter().flat_map(|l| &l.points);
    let (first, last) = bounds(points().map(|(year, _)| Decimal::from(*year)))?;
    let values = points().map(|(_, v)| *v).chain(chart.target.iter().map(|(_, v)| *v));
    let (low, high) = bounds(values)?;
    let ticks = ticks(low, high)?;
    let (bottom, top) = (*ticks.first()?, *ticks.last()?);
    let room = size.decimal();
    let names = chart.lines.iter().map(|l| &l.label).chain(chart.target.iter().map(|(l, _)| l));
    let most = match size {
        Width::Narrow => Decimal::from(108),
        Width::Wide => Decimal::from(170),
    };
    let right = names.map(|n| width(n)).max()?.min(most) + Decimal::from(10);
    let left = ticks.iter().map(|t| width(&write(*t))).max()? + Decimal::from(8);
    let across = Scale::new(first, last, left + Decimal::from(6), room - right - Decimal::from(4))?;
    // Numbers so long that the first and last year would stand over each other leave no room for a line.
    if across.at(last) - across.at(first) < year_width() {
        return None;
    }
    let up = Scale::new(bottom, top, HEIGHT, Decimal::from(12))?;
    let mut canvas = Canvas::default();
    for tick in &ticks {
        let y = up.at(*tick);
        let class = if tick.is_zero() { "axis" } else { "grid" };
        canvas.line(class, (left, y), (room - right, y));
        let text = [write(*tick)];
        canvas.text("tick", left - Decimal::from(6), y + Decimal::from(5), Anchor::End, &text);
    }
    years(&mut canvas, chart, across, room);
    if let Some((_, target)) = &chart.target {
        let y = up.at(*target);
        canvas.line("target", (left, y), (room - right, y));
    }
    for (n, line) in chart.lines.iter().enumerate().rev() {
        let class = format!("line series-{}", n + 1);
        for piece in pieces(&line.points) {
            let at: Vec<(Decimal, Decimal)> =
                piece.iter().map(|(year, v)| (across.at(Decimal::from(*year)), up.at(*v))).collect();
            if at.len() > 1 {
                canvas.polyline(&class, &at);
            }
            let dots =
                if n == 0 { at.as_slice() } else { at.get(at.len().saturating_sub(1)..).unwrap_or(&[]) };
            dots.iter().for_each(|centre| canvas.circle(&format!("dot series-{}", n + 1), *centre, 4));
        }
    }
    let ends = chart.lines.iter().enumerate().filter_map(|(n, line)| {
        let (_, value) = line.points.last()?;
        Some((
            format!("end series-{}", n + 1),
            up.at(*value),
            wrap(&line.label, right - Decimal::from(10), 2),
        ))
    });
    let aim = chart.target.iter().map(|(label, value)| {
        ("end target".to_owned(), up.at(*value), wrap(label, right - Decimal::from(10), 2))
    });
    for (class, y, text) in apart(ends.chain(aim).collect()) {
        canvas.text(&class, room - right + Decimal::from(8), y + Decimal::from(5), Anchor::Start, &text);
    }
    Some(super::drawing("lines", size, HEIGHT + Decimal::from(30), canvas))
}

/// The room that a year takes under the chart.
fn year_width() -> Decimal {
    width("2026") + Decimal::from(6)
}

/// The years under the chart: all of them where there is room, else the first and the last.
fn years(canvas: &mut Canvas, chart: &Lines, across: Scale, room: Decimal) {
    let mut years: Vec<i32> = chart.lines.iter().flat_map(|l| &l.points).map(|(y, _)| *y).collect();
    years.sort_unstable();
    years.dedup();
    let wide = year_width();
    let near = years.windows(2).any(|w| across.at(w[1].into()) - across.at(w[0].into()) < wide);
    if near {
        years = years.first().into_iter().chain(years.last()).copied().collect();
    }
    for year in years {
        let half = wide / Decimal::TWO;
        let x = across.at(year.into()).min(room - half);
        canvas.text("tick", x, HEIGHT + Decimal::from(8) + BASE, Anchor::Middle, &[year.to_string()]);
    }
}

/// The stretches of years that follow on each other by the step that is usual in the line: a missing year is a gap.
fn pieces(points: &[(i32, Decimal)]) -> Vec<&[(i32, Decimal)]> {
    let usual = points.windows(2).map(|w| w[1].0 - w[0].0).min().unwrap_or(1);
    points.chunk_by(|a, b| b.0 - a.0 <= usual).collect()
}

/// Labels in the order of their height, moved apart so that none covers another, and kept inside the drawing.
fn apart(mut labels: Vec<(String, Decimal, Vec<String>)>) -> Vec<(String, Decimal, Vec<String>)> {
    labels.sort_by_key(|l| l.1);
    let tall = |text: &[String]| LINE * Decimal::from(text.len().max(1));
    let mut free = Decimal::from(-4);
    for (_, y, text) in &mut labels {
        *y = (*y).max(free);
        free = *y + tall(text);
    }
    // Back up where the last hangs out below.
    let mut limit = HEIGHT + LINE;
    for (_, y, text) in labels.iter_mut().rev() {
        *y = (*y).min(limit - tall(text));
        limit = *y;
    }
    labels
}
