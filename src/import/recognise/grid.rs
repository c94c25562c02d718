//! Tables whose cells the format keeps apart: budget tables, tables of statuses, tables of indicators; any other stays a
//! table in the text.

use super::column;
use super::indicator;
use super::line::{Kind, Line, Role};
use super::row;
use super::status::{self, Sign, dimension};
use super::table::{finish, new, source_line, without_unit};
use crate::amount::{Cell, Unit, Value, parse};
use crate::import::draft::{Table, TableCell, TableRow};
use crate::import::log::Why;
use crate::model::{BudgetTable, Point, RowKind};

/// Marks the tables. A table of actions or of indicators becomes a line for each row. Gives the statuses that were seen,
/// by their place.
pub(crate) fn mark(lines: Vec<Line>) -> (Vec<Line>, Vec<(usize, Sign)>) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut seen = Vec::new();
    for line in lines {
        let Kind::Grid(Table { rows, .. }) = &line.kind else {
            out.push(line);
            continue;
        };
        let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        if width < 2 || rows.iter().all(|r| r.cells.iter().filter(|c| !c.text.is_empty()).count() < 2) {
            // One cell a row is running text.
            for (n, row) in rows.iter().enumerate() {
                let text = row.text();
                out.push(plain(&line, row, &text, n == 0 && line.gap));
            }
            continue;
        }
        if let Some(made) = actions(&line, rows, out.len(), &mut seen).or_else(|| indicators(&line, rows)) {
            out.extend(made);
            continue;
        }
        if let Some(table) = budget(rows, &mut out) {
            let mut line = line.clone();
            line.role = Role::Table(Box::new(table));
            out.push(line);
            continue;
        }
        out.push(line);
    }
    // Lines "Bron: ..." below a table.
    for i in 0..out.len() {
        let Some(Role::Table(table)) = out.get(i).map(|l| l.role.clone()) else { continue };
        if !matches!(out.get(i).map(|l| &l.kind), Some(Kind::Grid(_))) {
            continue;
        }
        let mut table = table;
        if source_line(&out, i + 1, &mut table) > i + 1 {
            if let Some(line) = out.get_mut(i + 1) {
                line.role = Role::Part;
            }
            if let Some(line) = out.get_mut(i) {
                line.role = Role::Table(table);
            }
        }
    }
    (out, seen)
}

fn joined(cells: &[TableCell]) -> String {
    cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn plain(line: &Line, row: &TableRow, text: &str, gap: bool) -> Line {
    let text = text.trim().to_owned();
    Line {
        clean: crate::amount::clean::clean(&text),
        text,
        place: row.place.clone(),
        gap,
        kind: Kind::Plain,
        role: Role::Open,
        numbering: None,
        marks: Vec::new(),
        ..line.clone()
    }
}

/// A table with a column for each dimension of a status.
fn actions(line: &Line, rows: &[TableRow], at: usize, seen: &mut Vec<(usize, Sign)>) -> Option<Vec<Line>> {
    let head = rows.first()?;
    let columns: Vec<(usize, String)> =
        head.cells.iter().enumerate().skip(1).filter_map(|(i, c)| Some((i, dimension(&c.text)?))).collect();
    if columns.is_empty() || rows.len() < 2 {
        return None;
    }
    // Every other column is a title or a text.
    let title = (0..head.cells.len()).find(|i| columns.iter().all(|(c, _)| c != i))?;
    let mut out = vec![noise(line, head)];
    for row in rows.iter().skip(1) {
        let mut marks = Vec::new();
        for (column, about) in &columns {
            let text = row.cells.get(*column).map_or("", |c| c.text.as_str());
            if text.is_empty() {
                continue;
            }
            let sign = status::sign(text, true)?;
            seen.push((at + out.len(), sign.clone()));
            marks.push((about.clone(), sign.mark));
        }
        let text = row.cells.get(title)?.text.clone();
        if text.is_empty() {
            return None;
        }
        let mut made = plain(line, row, &text, true);
        made.role = Role::ActionRow(text, marks);
        out.push(made);
        for (i, cell) in row.cells.iter().enumerate() {
            if i != title && !cell.text.is_empty() && columns.iter().all(|(c, _)| *c != i) {
                let name = head.cells.get(i).map_or("", |c| c.text.as_str());
                let text = if name.is_empty() { cell.text.clone() } else { format!("{name}: {}", cell.text) };
                out.push(plain(line, row, &text, true));
            }
        }
    }
    Some(out)
}

fn noise(line: &Line, row: &TableRow) -> Line {
    let mut made = plain(line, row, &row.text(), false);
    made.role = Role::Noise(Why::Head);
    made
}

/// A table of indicators: a name, a unit, a source and years, or a year and a score.
fn indicators(line: &Line, rows: &[TableRow]) -> Option<Vec<Line>> {
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

/// A budget table: a column of labels, and columns of which the cells are numbers.
fn budget(rows: &[TableRow], before: &mut [Line]) -> Option<BudgetTable> {
    let numeric = |c: &TableCell| parse::year(c.text.trim()).is_none() && super::table::is_cell(&c.text);
    let body = rows.iter().position(|r| !r.head && r.cells.iter().skip(1).any(numeric))?;
    if body == 0 {
        return None;
    }
    let width = rows.iter().map(|r| r.cells.len()).max()?;
    // A column of codes before the labels.
    let texts = |i: usize| {
        rows.iter()
            .skip(body)
            .filter(|r| {
                r.cells.get(i).is_some_and(|c| c.text.chars().filter(|c| c.is_alphabetic()).count() > 2)
            })
            .count()
    };
    let label = if texts(0) == 0 && texts(1) > 0 { 1 } else { 0 };
    let mut unit = None;
    let mut heads: Vec<String> = vec![String::new(); width];
    let mut lead = Vec::new();
    for row in rows.iter().take(body) {
        let filled = row.cells.iter().filter(|c| !c.text.is_empty()).count();
        let mut last = String::new();
        for (i, cell) in row.cells.iter().enumerate() {
            let (text, found) = without_unit(&cell.text);
            unit = unit.or(found);
            if i <= label {
                if !text.is_empty() {
                    lead.push(text);
                }
                continue;
            }
            // A head above several columns counts for each of them.
            if !text.is_empty() {
                last.clone_from(&text);
            }
            let spans = filled < width - label && body > 1 && text.is_empty();
            let text = if spans { last.clone() } else { text };
            if let Some(head) = heads.get_mut(i)
                && !text.is_empty()
            {
                if !head.is_empty() {
                    head.push(' ');
                }
                head.push_str(&text);
            }
        }
    }
    // A column of V and N belongs to the number before it.
    let marks: Vec<bool> = (0..width)
        .map(|i| {
            let cells: Vec<&str> = rows
                .iter()
                .skip(body)
                .filter_map(|r| r.cells.get(i))
                .map(|c| c.text.trim())
                .filter(|c| !c.is_empty())
                .collect();
            i > label + 1 && !cells.is_empty() && cells.iter().all(|c| matches!(*c, "V" | "N" | "v" | "n"))
        })
        .collect();
    let is_mark = |i: usize| marks.get(i).copied().unwrap_or(false);
    let columns: Vec<usize> = (label + 1..width).filter(|i| !is_mark(*i)).collect();
    let mut made = Vec::new();
    for row in rows.iter().skip(body) {
        let text = joined(row.cells.get(..=label).unwrap_or(&row.cells));
        let mut cells = Vec::new();
        for i in &columns {
            let text = row.cells.get(*i).map_or("", |c| c.text.as_str());
            let mark = row
                .cells
                .get(i + 1)
                .filter(|_| is_mark(i + 1))
                .map(|c| c.text.trim())
                .filter(|c| !c.is_empty());
            let mut cell: Cell = parse::cell(text).ok()?;
            if let Some(mark) = mark {
                cell.note = Some(mark.to_owned());
            }
            cells.push(cell);
        }
        let empty = cells.iter().all(|c| *c == Cell::default());
        let mut built =
            row::build(text.trim(), if empty { Vec::new() } else { cells }, columns.len(), &row.place);
        if empty {
            built.kind = RowKind::Group;
        }
        made.push(built);
    }
    let above = super::table::above(before, before.len(), unit.is_some());
    let euros: Vec<String> = rows
        .iter()
        .skip(body)
        .flat_map(|r| r.cells.iter().skip(label + 1))
        .map(|c| c.text.clone())
        .filter(|c| !c.is_empty())
        .collect();
    let unit = unit.or(above.unit.clone()).or_else(|| super::table::euros(&euros).then_some(Unit::EURO));
    let columns = columns
        .iter()
        .enumerate()
        .map(|(n, i)| {
            let mut head = heads
                .get(*i)
                .filter(|h| !h.is_empty())
                .cloned()
                .unwrap_or_else(|| format!("Kolom {}", n + 1));
            if let Some(mark) = heads.get(i + 1).filter(|h| is_mark(i + 1) && !h.is_empty()) {
                head = format!("{head} {mark}");
            }
            column::column(&head, None)
        })
        .collect();
    let lead = lead.join(" ");
    let title = above.title.clone().unwrap_or_else(|| lead.clone());
    let mut table = new(title, unit, columns, made, &rows.first()?.place);
    table.row_header = (!lead.is_empty()).then_some(lead);
    for line in before.iter_mut().skip(above.from) {
        if !matches!(line.role, Role::Noise(_)) {
            line.role = Role::Part;
        }
    }
    finish(&mut table);
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;
    use crate::model::sign::SignConvention;

    fn roles(text: &str) -> Vec<Role> {
        mark(of(text)).0.into_iter().map(|l| l.role).collect()
    }

    #[test]
    fn a_budget_table_with_pipes() {
        let found = roles(
            "Lasten en baten\n\n| Bedragen x € 1.000 | Begroting 2025 | Rekening 2025 | V/N |\n|---|---|---|---|\n| Lasten | 100 | 90 | V |\n| Baten | -30 | | |\n| Saldo | 70 | 60 | N |\nBron: financiën",
        );
        let Role::Table(t) = &found[1] else { panic!("{found:?}") };
        assert!(matches!(found[0], Role::Part));
        assert_eq!(
            (t.title.as_str(), t.unit.clone(), t.columns.len()),
            ("Lasten en baten", Unit::THOUSAND, 2)
        );
        assert_eq!(t.sign, SignConvention::IncomeNegative);
        assert_eq!(t.rows[0].cells.at(1).and_then(|c| c.note.as_deref()), Some("V"));
        assert_eq!(t.rows[1].cells.at(1).map(|c| c.value), Some(Value::Empty));
        assert!(t.provenance.as_deref().is_some_and(|p| p.contains("financiën")));
    }

    #[test]
    fn tabs_two_rows_of_heads_and_a_column_of_codes() {
        let found = roles(
            "\tPost\tIncidenteel\t\tStructureel\t\n\t\t2025\t2026\t2025\t2026\n0.1\tBestuur\t10\t11\t12\tp.m.",
        );
        let Role::Table(t) = &found[0] else { panic!("{found:?}") };
        assert_eq!(
            t.columns.iter().map(|c| c.title.as_str()).collect::<Vec<_>>(),
            ["Incidenteel 2025", "Incidenteel 2026", "Structureel 2025", "Structureel 2026"]
        );
        assert_eq!((t.rows[0].code.as_deref(), t.rows[0].label.as_str()), (Some("0.1"), "Bestuur"));
    }

    #[test]
    fn a_table_of_three_statuses() {
        let found = roles(
            "| Maatregel | Kwaliteit | Tijd | Geld | Uitleg |\n| Bomen planten | G | O | | Het gaat. |",
        );
        assert!(matches!(&found[1], Role::ActionRow(t, s) if t == "Bomen planten" && s.len() == 2));
        assert!(matches!(found[2], Role::Open));
    }

    #[test]
    fn a_table_of_indicators_and_a_table_of_words() {
        let found = roles(
            "| Indicator | Eenheid | 2023 | 2024 | Streefwaarde | Bron |\n| Tevredenheid | rapportcijfer | 7,1 | n.b. | 8 | Peiling |",
        );
        let Role::Indicator(i) = &found[1] else { panic!("{found:?}") };
        assert_eq!((i.values.len(), i.target.is_some(), i.unit.as_deref()), (2, true, Some("rapportcijfer")));
        assert!(matches!(roles("| Wie | Wat |\n| Jan | Groen |")[0], Role::Open));
    }
}
