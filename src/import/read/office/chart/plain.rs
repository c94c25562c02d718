//! The values that Word or Excel last drew a chart from: they are kept beside the chart, so that it can be shown without
//! the sheet.

use std::collections::BTreeMap;

use super::Chart;
use crate::import::read::office::number;
use crate::import::read::office::xml::{Node, attr, below, child, letters, name};

/// Reads a part of a chart.
pub(super) fn read(root: Node<'_>) -> Chart {
    let mut out = Chart::default();
    let Some(chart) = below(root, "chart") else { return out };
    out.title = child(chart, "title").map(written).unwrap_or_default();
    let Some(plot) = child(chart, "plotArea") else { return out };
    for part in plot.children() {
        if name(part).ends_with("Ax") {
            out.axes.extend(child(part, "title").map(written));
        }
        for series in part.children().filter(|n| name(*n) == "ser") {
            let title = child(series, "tx").map(cached).unwrap_or_default();
            let title = title.into_values().collect::<Vec<_>>().join(" ");
            let categories = child(series, "cat").or_else(|| child(series, "xVal")).map(cached);
            for (n, text) in categories.unwrap_or_default() {
                out.categories.entry(n).or_insert(text);
            }
            let values = child(series, "val").or_else(|| child(series, "yVal")).map(cached);
            out.series.push((title, values.unwrap_or_default()));
        }
    }
    if let ([(only, _)], true) = (out.series.as_slice(), out.title.trim().is_empty()) {
        out.title.clone_from(only);
    }
    out
}

/// The text of a title, which is a text of its own or comes from a cell.
fn written(title: Node<'_>) -> String {
    let rich: Vec<String> = title
        .descendants()
        .filter(|n| name(*n) == "p")
        .map(|p| p.descendants().filter(|n| name(*n) == "t").map(letters).collect())
        .collect();
    if rich.is_empty() { cached(title).into_values().collect::<Vec<_>>().join(" ") } else { rich.join(" ") }
}

/// The texts or numbers that are kept, by their number. Categories in groups are joined, the group first.
fn cached(of: Node<'_>) -> BTreeMap<u32, String> {
    let mut out: BTreeMap<u32, String> = BTreeMap::new();
    let levels: Vec<Node<'_>> = of.descendants().filter(|n| name(*n) == "lvl").collect();
    if levels.is_empty() {
        out = points(of);
        if out.is_empty()
            && let Some(text) = child(of, "v")
        {
            out.insert(0, letters(text));
        }
        return out;
    }
    // The last level is the widest group: its text holds until the next.
    let all: Vec<BTreeMap<u32, String>> = levels.into_iter().map(points).collect();
    for n in all.first().map(|l| l.keys().copied().collect::<Vec<_>>()).unwrap_or_default() {
        let parts = all.iter().rev().filter_map(|l| l.range(..=n).next_back().map(|(_, t)| t.as_str()));
        out.insert(n, parts.collect::<Vec<_>>().join(" "));
    }
    out
}

fn points(of: Node<'_>) -> BTreeMap<u32, String> {
    let format = below(of, "formatCode").map(letters).unwrap_or_default();
    let numbers = of.descendants().any(|n| matches!(name(n), "numCache" | "numLit"));
    let date = is_date(&format);
    let mut out = BTreeMap::new();
    for point in of.descendants().filter(|n| name(*n) == "pt") {
        let (Some(n), Some(text)) = (attr(point, "idx").and_then(|i| i.parse().ok()), child(point, "v"))
        else {
            continue;
        };
        let text = letters(text);
        out.insert(n, if numbers || date { number(&text, &format) } else { text });
    }
    out
}

/// A number that is kept, as its format shows it: a day, a percentage or a plain number.
pub(super) fn number(text: &str, format: &str) -> String {
    let days = text.trim().parse::<f64>().ok().filter(|_| is_date(format)).and_then(day);
    days.unwrap_or_else(|| number::dutch(text, format.contains('%')))
}

/// Whether a format of numbers writes days.
fn is_date(format: &str) -> bool {
    let plain = format.split(']').next_back().unwrap_or(format).to_lowercase();
    (plain.contains("yy") || plain.contains("jj")) && !plain.contains('0')
}

/// The day of a number as sheets count days.
fn day(days: f64) -> Option<String> {
    let start = jiff::civil::date(1899, 12, 30);
    if !(1.0..2_958_466.0).contains(&days) {
        return None;
    }
    let day = start.checked_add(jiff::Span::new().try_days(days.floor() as i64).ok()?).ok()?;
    Some(format!("{}-{}-{}", day.day(), day.month(), day.year()))
}
