//! Tables of indicators whose cells the format keeps apart.

use super::grid::{noise, plain};
use super::indicator;
use super::line::{Line, Role};
use crate::amount::{Value, parse};
use crate::import::draft::TableRow;
use crate::import::log::Doubt;
use crate::model::Point;

/// A table of indicators: a name, a unit, a source and years, or a year and a score.
pub(super) fn read(line: &Line, rows: &[TableRow], _doubts: &mut Vec<Doubt>) -> Option<Vec<Line>> {
    let head = rows.first()?;
    let find = |words: &[&str]| {
        head.cells.iter().position(|c| {
            let lower = c.text.to_lowercase();
            words.iter().any(|w| lower.contains(w))
        })
    };
    let name = find(&["indicator"])?;
    let (unit, source) = (find(&["eenheid"]), find(&["bron"]));
    let (year, score) = (find(&["jaar", "periode"]), find(&["score", "waarde", "gemeente"]));
    let years: Vec<(usize, i32)> =
        head.cells.iter().enumerate().filter_map(|(i, c)| Some((i, parse::year(c.text.trim())?))).collect();
    let target = find(&["streef", "doelwaarde"]);
    if years.is_empty() && (year.is_none() || score.is_none()) {
        return None;
    }
    let mut out = vec![noise(line, head)];
    for row in rows.iter().skip(1) {
        let cell = |i: Option<usize>| {
            i.and_then(|i| row.cells.get(i)).map(|c| c.text.trim()).filter(|c| !c.is_empty())
        };
        let text = cell(Some(name))?;
        let mut made = plain(line, row, text, true);
        let mut found = indicator::named(text, &made)?;
        found.mandatory = false;
        found.unit = cell(unit).map(str::to_owned).or(found.unit);
        found.source = cell(source).map(str::to_owned);
        let value = |text: &str| parse::cell(text).ok().map(|c| c.value).filter(|v| *v != Value::Empty);
        for (i, year) in &years {
            if let Some(text) = cell(Some(*i)) {
                found.values.push(Point { year: *year, value: value(text)? });
            }
        }
        if years.is_empty()
            && let (Some(year), Some(text)) = (cell(year).and_then(parse::year), cell(score))
        {
            found.values.push(Point { year, value: value(text)? });
        }
        if let Some(text) = cell(target) {
            found.target = Some(value(text)?);
        }
        let used: Vec<usize> = [Some(name), unit, source, target].into_iter().flatten().collect();
        let rest: Vec<String> = row
            .cells
            .iter()
            .enumerate()
            .filter(|(i, c)| {
                let point = years.iter().any(|(y, _)| y == i)
                    || years.is_empty() && (Some(*i) == year || Some(*i) == score);
                !c.text.is_empty() && !used.contains(i) && !point
            })
            .map(|(i, c)| format!("{}: {}", head.cells.get(i).map_or("", |c| c.text.as_str()), c.text))
            .collect();
        if !rest.is_empty() {
            found.text = super::prose::paragraph(&rest.join(". "));
        }
        made.role = Role::Indicator(Box::new(found));
        out.push(made);
    }
    Some(out)
}
