//! Budget tables whose cells are parted by spaces: a line of heads, then rows with numbers at the right end.

use super::peel::{self, Peeled, Spacing};
use super::{
    RawRow, above, claim, euros, explain, finish, new, peel::peel, rows, source_line, units, without_unit,
};
use crate::amount::{Unit, Value, parse};
use crate::import::log::Doubt;
use crate::import::recognise::column::{self, Heads};
use crate::import::recognise::line::{Line, Role};
use crate::model::{BudgetTable, Column};

/// Marks the tables.
pub(crate) fn mark(lines: &mut [Line], doubts: &mut Vec<Doubt>) {
    let mut i = 0;
    while i < lines.len() {
        let mut said = Vec::new();
        let found = tops(lines, i).into_iter().find_map(|top| {
            said.clear();
            read(lines, top, &mut said)
        });
        match found {
            Some((from, to, table)) => {
                claim(lines, from, to, table);
                doubts.append(&mut said);
                i = to;
            }
            None => i += 1,
        }
    }
}

/// The heads of a table: where its rows begin, its columns, what stands before the first column, and its unit.
struct Top {
    rows: usize,
    first: usize,
    columns: Vec<Column>,
    lead: String,
    unit: Option<Unit>,
    /// Whether only the rows show that it is a table: then every row must be whole.
    strict: bool,
}

impl Top {
    fn new(rows: usize, first: usize, columns: Vec<Column>) -> Top {
        Top { rows, first, columns, lead: String::new(), unit: None, strict: false }
    }
}

/// The ways to read the heads at a line, the surest first.
fn tops(lines: &[Line], at: usize) -> Vec<Top> {
    let Some(line) = lines.get(at).filter(|l| l.is_plain() && l.clean.len() <= 700) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    out.extend(parts_below(lines, at));
    if let Some(years) = column::years(&line.clean) {
        let columns = || years.iter().map(|y| column::column(y, None)).collect();
        out.push(under_groups(lines, at, &years).unwrap_or_else(|| Top::new(at + 1, at, columns())));
        return out;
    }
    let (text, unit) = without_unit(&line.clean);
    if let Some(Heads { lead, columns }) = column::split(&text) {
        let columns: Vec<Column> = columns.iter().map(|c| column::column(c, None)).collect();
        let top = Top { lead, unit, ..Top::new(at + 1, at, columns) };
        out.extend(one_more(lines, &top));
        let texts = body(lines, at + 1).map(|(_, l)| l.clean.as_str());
        if peel::spacing(texts, top.columns.len()) == Spacing::Misfit {
            out.extend(by_rows(lines, at).filter(|other| other.columns.len() > top.columns.len()));
        }
        out.push(top);
        return out;
    }
    out.extend(by_rows(lines, at));
    out
}

/// The next line that is not noise.
fn next(lines: &[Line], at: usize) -> Option<usize> {
    (at..lines.len()).take(4).find(|i| lines.get(*i).is_some_and(|l| !matches!(l.role, Role::Noise(_))))
}

/// Two rows of heads: words above years that repeat, or one above each year.
fn under_groups(lines: &[Line], at: usize, years: &[String]) -> Option<Top> {
    let rounds = column::rounds(years);
    let first = at.checked_sub(1)?;
    let above = lines.get(first).filter(|l| l.is_plain())?;
    let (text, unit) = without_unit(&above.clean);
    if text.chars().any(|c| c.is_ascii_digit()) || above.stops() || lines.get(at)?.gap {
        return None;
    }
    if let Some((rounds, period)) = rounds
        && let Some(groups) = column::groups(&text, rounds)
    {
        let columns = years
            .iter()
            .enumerate()
            .map(|(i, y)| column::column(y, groups.get(i / period).map(String::as_str)))
            .collect();
        return Some(Top { unit, ..Top::new(at + 1, first, columns) });
    }
    let (lead, words) = column::led(&text, years.len())?;
    let columns = years.iter().zip(&words).map(|(y, w)| column::column(&format!("{w} {y}"), None)).collect();
    Some(Top { unit, lead, ..Top::new(at + 1, first, columns) })
}

/// Two rows of heads: years or budgets above "Lasten Baten Saldo", which repeats.
fn parts_below(lines: &[Line], at: usize) -> Option<Top> {
    let line = lines.get(at)?;
    let below = next(lines, at + 1)?;
    let (parts, inner) = column::parts(&lines.get(below).filter(|l| l.is_plain())?.clean)?;
    let (rounds, period) = column::rounds(&parts).filter(|(rounds, _)| *rounds > 1)?;
    let (text, unit) = without_unit(&line.clean);
    let split = column::split(&text).filter(|h| h.columns.len() == rounds);
    let (lead, groups) = match split {
        Some(Heads { lead, columns }) => (lead, columns),
        None => column::led(&text, rounds)?,
    };
    let columns = parts
        .iter()
        .enumerate()
        .map(|(i, part)| column::column(part, groups.get(i / period).map(String::as_str)))
        .collect();
    let lead = format!("{lead} {inner}").trim().to_owned();
    Some(Top { unit, lead, ..Top::new(below + 1, at, columns) })
}

/// The last word of the lead is the head of a column where every row has one number more: "Kengetal Norm 2024 2025".
fn one_more(lines: &[Line], top: &Top) -> Option<Top> {
    let (lead, word) = top.lead.rsplit_once(' ')?;
    let n = top.columns.len() + 1;
    let counts: Vec<usize> =
        body(lines, top.rows).map(|(_, l)| peel(&l.clean).cells.len()).filter(|n| *n > 0).collect();
    let fits = counts.len() > 1 && counts.iter().all(|c| *c == n);
    let mut columns = vec![column::column(word, None)];
    columns.extend(top.columns.iter().cloned());
    fits.then(|| Top {
        lead: lead.to_owned(),
        unit: top.unit.clone(),
        ..Top::new(top.rows, top.first, columns)
    })
}

/// The lines that stand together from a line on.
fn body(lines: &[Line], from: usize) -> impl Iterator<Item = (usize, &Line)> {
    let rest = lines.get(from..).unwrap_or_default().iter().enumerate();
    rest.map(move |(n, l)| (from + n, l))
        .take_while(move |(i, l)| l.is_plain() && (*i == from || !l.gap))
        .take(200)
}

/// Heads that only the rows below them show to be heads: as many words as those have numbers.
fn by_rows(lines: &[Line], at: usize) -> Option<Top> {
    let line = lines.get(at)?;
    let count = |l: &Line| {
        let cells = peel(&l.clean).cells;
        let year = cells.iter().any(|(t, _)| parse::year(t).is_some());
        if year || l.chars() > 200 || l.stops() && cells.len() < 2 { 0 } else { cells.len() }
    };
    let (mut rows, mut first) = (at + 1, at);
    let own = count(line);
    // Without any head the first row is a row.
    if own > 1 {
        rows = at;
    } else if let Some(below) = lines.get(rows)
        && let (rest, Some(_)) = without_unit(&below.clean)
        && rest.is_empty()
    {
        rows += 1;
    }
    let counts: Vec<usize> = body(lines, rows).map(|(_, l)| count(l)).take_while(|n| *n > 0).collect();
    let n = counts.first().copied().filter(|n| *n > 1)?;
    let whole = counts.iter().filter(|c| **c == n).count();
    if whole < 2 && counts.len() > 1 || whole * 5 < counts.len() * 3 || line.stops() {
        return None;
    }
    let (text, unit) = without_unit(&line.clean);
    let worded = !text.chars().any(|c| c.is_ascii_digit()) || column::led(&text, n).is_some();
    if own == 0
        && worded
        && whole > 1
        && text.chars().count() <= 200
        && let Some((lead, words)) = column::led(&text, n)
    {
        let columns = words.iter().map(|w| column::column(w, None)).collect();
        return Some(Top { lead, unit, strict: true, ..Top::new(rows, at, columns) });
    }
    // Columns without a name, where nothing else can be meant.
    if own != n
        || whole < 3
        || at > 0 && lines.get(at - 1).is_some_and(|l| l.is_plain() && !line.gap && count(l) == n)
    {
        return None;
    }
    first = first.min(rows);
    let columns = (1..=n).map(|i| column::column(&format!("Kolom {i}"), None)).collect();
    Some(Top { strict: true, ..Top::new(rows, first, columns) })
}

fn read(lines: &[Line], top: Top, doubts: &mut Vec<Doubt>) -> Option<(usize, usize, BudgetTable)> {
    let columns = top.columns.len();
    let (mut taken, mut end): (Vec<usize>, usize) = (Vec::new(), top.rows);
    let (mut numbered, mut whole_rows) = (0, 0);
    let mut spaced = None;
    let mut below = None;
    let mut i = top.rows;
    while let Some(line) = lines.get(i) {
        if matches!(line.role, Role::Noise(_)) {
            i += 1;
            continue;
        }
        if !line.is_plain() || i > top.rows && column::split(&line.clean).is_some_and(|h| h.columns.len() > 1)
        {
            break;
        }
        // The unit may stand below the heads.
        if taken.is_empty()
            && let (rest, Some(unit)) = without_unit(&line.clean)
            && rest.is_empty()
        {
            below = Some(unit);
            i += 1;
            continue;
        }
        let peeled = peel::row(&line.clean, columns, Spacing::None);
        let n = peeled.cells.len();
        let spaced = *spaced.get_or_insert(line.gap);
        let long = peeled.label.split(' ').count() > 14 || peeled.label.chars().count() > 140;
        let whole = n == columns;
        if line.gap && !spaced && !(whole && is_sum(&peeled.label)) || long
            // Only whole rows show that it is a table; below two of those a row may have lost a cell.
            || top.strict && n > 0 && !whole && whole_rows < 2
        {
            break;
        }
        if line.gap && !whole && taken.is_empty() && !is_group(lines, i, columns) {
            break;
        }
        if n == 0 && (line.stops() && !line.clean.ends_with(':') || !is_group(lines, i, columns)) {
            break;
        }
        if n > 0 {
            numbered += 1;
            whole_rows += usize::from(whole);
        }
        taken.push(i);
        i += 1;
        end = i;
    }
    if numbered == 0 || top.strict && whole_rows < 2 {
        return None;
    }
    let row_lines: Vec<&Line> = taken.iter().filter_map(|i| lines.get(*i)).collect();
    let spacing = peel::spacing(row_lines.iter().map(|l| l.clean.as_str()), columns);
    let raw: Vec<RawRow> = row_lines
        .iter()
        .map(|line| {
            let Peeled { label, cells, unsure } = peel::row(&line.clean, columns, spacing);
            RawRow { code: None, label, cells, unsure, place: line.place.clone() }
        })
        .collect();
    let printed: Vec<String> = raw
        .iter()
        .flat_map(|r| &r.cells)
        .filter(|(_, c)| matches!(c.value, Value::Number(_)))
        .map(|(t, _)| t.clone())
        .collect();
    let above = above(lines, top.first, top.unit.is_some());
    let place = lines
        .get(top.rows.checked_sub(1)?)
        .filter(|_| top.rows > top.first)
        .or(lines.get(top.first))?
        .place
        .clone();
    let own = euros(&printed).then_some(Unit::EURO);
    let made = rows(&raw, &top.columns, doubts);
    let mut titles: Vec<String> = top.columns.iter().map(|c| c.title.clone()).collect();
    let stated = top.unit.or(above.unit).or(below);
    let heads = units::of_heads(&mut titles, stated.as_ref());
    let unit = match heads {
        Some(by @ Unit::Other(_)) => Some(by),
        _ => stated.or(heads).or(own).or_else(|| units::of_rows(&made)),
    };
    let from = above.from;
    let own_title = above.title.or_else(|| {
        // The words before the unit name the table, those before the first column only the rows.
        (!top.lead.is_empty()).then(|| top.lead.clone())
    });
    // A year alone names no table.
    let own_title = own_title.filter(|t| t.chars().any(char::is_alphabetic));
    let mut table = new(own_title.unwrap_or_default(), unit, top.columns, made, &place);
    table.row_header = (!top.lead.is_empty()).then_some(top.lead);
    explain(&mut table, above.says);
    let end = source_line(lines, end, &mut table);
    finish(&mut table);
    Some((from, end, table))
}

/// A row without numbers heads the rows below it when one of the next two has numbers.
fn is_group(lines: &[Line], at: usize, columns: usize) -> bool {
    let short = lines.get(at).is_some_and(|l| {
        l.clean.split(' ').count() <= 8 && l.numbering.as_ref().is_none_or(|n| n.word.is_none())
    });
    short
        && (1..=2).any(|n| {
            lines.get(at + n).is_some_and(|l| {
                let cells = peel::row(&l.clean, columns, Spacing::None).cells.len();
                l.is_plain() && !l.gap && cells > 0
            })
        })
}

fn is_sum(label: &str) -> bool {
    let label = label.to_lowercase();
    label.is_empty() || ["totaal", "saldo", "subtotaal", "resultaat"].iter().any(|w| label.starts_with(w))
}

#[cfg(test)]
mod tests;
