//! The values of the newer kinds of charts (waterfall, treemap, sunburst, histogram, box, funnel, map): each series
//! points at a set of data, which the chart keeps apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Chart, plain};
use crate::import::read::office::xml::{Node, attr, below, child, letters, name};

/// Most values of all series together. A set of data may be shown by any number of series.
const MOST_VALUES: usize = 200_000;

/// A set of data: what its points are called, and its columns of numbers.
#[derive(Default)]
struct Data {
    names: BTreeMap<u32, String>,
    columns: Vec<(String, BTreeMap<u32, String>)>,
}

/// Reads a part of a chart. A chart that shows more than anybody can see comes back empty.
pub(super) fn read(root: Node<'_>) -> Chart {
    let mut out = Chart::default();
    let sets = below(root, "chartData").into_iter().flat_map(|d| d.children());
    let sets: HashMap<&str, Data> =
        sets.filter(|n| name(*n) == "data").map(|n| (attr(n, "id").unwrap_or_default(), data(n))).collect();
    let Some(chart) = child(root, "chart") else { return out };
    out.title = child(chart, "title").map(written).unwrap_or_default();
    let mut room = MOST_VALUES;
    for node in chart.descendants() {
        match name(node) {
            "axis" => out.axes.extend(child(node, "title").map(written)),
            "series" => {
                let Some(set) =
                    child(node, "dataId").and_then(|d| attr(d, "val")).and_then(|id| sets.get(id))
                else {
                    continue;
                };
                let title = child(node, "tx").map(written).unwrap_or_default();
                let size = set.names.len() + set.columns.iter().map(|(_, c)| c.len()).sum::<usize>() + 1;
                let Some(left) = room.checked_sub(size) else { return Chart::default() };
                room = left;
                for (n, text) in &set.names {
                    out.categories.entry(*n).or_insert_with(|| text.clone());
                }
                for (at, (kind, values)) in set.columns.iter().enumerate() {
                    let title = if at == 0 { title.clone() } else { format!("{title} {kind}").trim().into() };
                    out.series.push((title, values.clone()));
                }
            }
            _ => {}
        }
    }
    if let ([(only, _)], true) = (out.series.as_slice(), out.title.trim().is_empty()) {
        out.title.clone_from(only);
    }
    out
}

fn data(node: Node<'_>) -> Data {
    let mut out = Data::default();
    for dimension in node.children() {
        let levels: Vec<Node<'_>> = dimension.children().filter(|n| name(*n) == "lvl").collect();
        let points = |level: &Node<'_>| -> BTreeMap<u32, String> {
            let points = level.children().filter(|n| name(*n) == "pt");
            points.filter_map(|p| Some((attr(p, "idx")?.parse().ok()?, letters(p)))).collect()
        };
        match name(dimension) {
            "strDim" => {
                for (n, text) in joined(&levels.iter().map(points).collect::<Vec<_>>()) {
                    let name: &mut String = out.names.entry(n).or_default();
                    if !name.is_empty() {
                        name.push(' ');
                    }
                    name.push_str(&text);
                }
            }
            "numDim" => {
                for level in &levels {
                    let format = attr(*level, "formatCode").unwrap_or_default();
                    let shown = |(n, text): (u32, String)| (n, plain::number(&text, format));
                    let values = points(level).into_iter().map(shown).collect();
                    out.columns.push((attr(dimension, "type").unwrap_or_default().to_owned(), values));
                }
            }
            _ => {}
        }
    }
    out
}

/// The names of points in groups, the widest group first: it is the last level, and its text holds until the next.
fn joined(levels: &[BTreeMap<u32, String>]) -> BTreeMap<u32, String> {
    let all: BTreeSet<u32> = levels.iter().flat_map(|l| l.keys().copied()).collect();
    let mut out = BTreeMap::new();
    // Nobody sees more groups in groups than this.
    let levels = levels.get(..levels.len().min(10)).unwrap_or(levels);
    for n in all {
        let mut parts: Vec<&str> = Vec::new();
        for (at, level) in levels.iter().enumerate().rev() {
            // A point of the smallest level has only its own name.
            let text = if at == 0 { level.get(&n) } else { level.range(..=n).next_back().map(|(_, t)| t) };
            parts.extend(text.map(String::as_str).filter(|t| !t.trim().is_empty()));
        }
        out.insert(n, parts.join(" "));
    }
    out
}

/// The text of a title: its own, or that of a cell as it was last seen.
fn written(title: Node<'_>) -> String {
    let rich: Vec<String> = title
        .descendants()
        .filter(|n| name(*n) == "p")
        .map(|p| p.descendants().filter(|n| name(*n) == "t").map(letters).collect::<String>())
        .filter(|t| !t.trim().is_empty())
        .collect();
    if !rich.is_empty() {
        return rich.join(" ");
    }
    below(title, "v").map(letters).unwrap_or_default()
}
