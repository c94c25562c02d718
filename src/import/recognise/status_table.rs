//! Tables that are no budget: actions or goals with a column for each dimension of their statuses, the three questions as
//! columns, legends. Each becomes a line for every row.

use super::card;
use super::grid::{noise, plain};
use super::legend;
use super::line::{Line, Role};
use super::question;
use super::signal::of_cell;
use super::status::{self, Sign, dimension};
use crate::import::Patterns;
use crate::import::draft::TableRow;
use crate::model::Question;

/// The lines that a table becomes, where it is one of these; the statuses that were seen go into `seen` with the number of
/// their line. `before` are the lines above it.
pub(crate) fn lines(
    line: &Line,
    rows: &[TableRow],
    before: &mut [Line],
    seen: &mut Vec<(usize, Sign)>,
    own: &Patterns,
) -> Option<Vec<Line>> {
    statuses(line, rows, before.len(), seen, own)
        .or_else(|| questions(line, rows))
        .or_else(|| card::table(line, rows, before, seen, own))
        .or_else(|| legends(line, rows, own))
}

/// A table with a column for each dimension of a status.
fn statuses(
    line: &Line,
    rows: &[TableRow],
    at: usize,
    seen: &mut Vec<(usize, Sign)>,
    own: &Patterns,
) -> Option<Vec<Line>> {
    let first = rows.iter().position(|r| r.cells.iter().skip(1).any(|c| column(&c.text).is_some()))?;
    if first > 1 {
        return None;
    }
    let head = rows.get(first)?;
    let columns: Vec<(usize, String)> =
        head.cells.iter().enumerate().skip(1).filter_map(|(i, c)| Some((i, column(&c.text)?))).collect();
    let body = rows.get(first + 1..).filter(|b| !b.is_empty())?;
    // Every cell of such a column is a sign, empty, or a word where others are signs; a column without any sign is another
    // column, unless it is empty.
    let mut columns: Vec<Column> = columns
        .into_iter()
        .filter_map(|(at, about)| {
            let texts: Vec<&str> = body.iter().map(|r| r.cells.get(at).map_or("", of_cell)).collect();
            let filled = texts.iter().filter(|t| !t.is_empty()).count();
            let known = texts.iter().filter(|t| status::sign(t, true, own).is_some()).count();
            let words = texts
                .iter()
                .filter(|t| !t.is_empty())
                .all(|t| status::sign(t, true, own).is_some() || status::unknown(t).is_some());
            let sure = about == "status" || known * 2 >= filled;
            (filled == 0 || known > 0 && words && sure || about == "status" && words && filled > 0)
                .then_some(Column { at, about, empty: filled == 0 })
        })
        .collect();
    // "Status" beside signs of its own dimensions may be empty; a table with only empty columns must name one.
    if columns.iter().all(|c| c.empty) {
        columns.retain(|c| c.about == "status" || head.cells.get(c.at).is_some_and(|h| h.text.contains('(')));
    }
    if columns.is_empty() {
        return None;
    }
    let is_column = |i: usize| columns.iter().any(|c| c.at == i);
    let filled =
        |i: usize| body.iter().filter(|r| r.cells.get(i).is_some_and(|c| !c.text.is_empty())).count();
    let width = head.cells.len();
    let named = |words: &[&str]| {
        (0..width).filter(|i| !is_column(*i)).find(|i| {
            head.cells.get(*i).is_some_and(|c| {
                let lower = c.text.to_lowercase();
                words.iter().any(|w| lower.split(|c: char| !c.is_alphabetic()).any(|x| x == *w))
            })
        })
    };
    let code =
        named(&["nr", "nummer", "code"]).or_else(|| codes(body, width, is_column)).filter(|_| width > 2);
    let title = named(&[
        "actie",
        "acties",
        "maatregel",
        "inspanning",
        "prestatie",
        "activiteit",
        "project",
        "doel",
        "doelstelling",
        "omschrijving",
        "onderwerp",
        "titel",
        "naam",
    ])
    .filter(|t| filled(*t) > 0 && Some(*t) != code)
    .or_else(|| (0..width).find(|i| !is_column(*i) && Some(*i) != code))?;
    // "Doel | Actie | Stand": each row is an action, and stands under the goal before it.
    let named_goal = |i: usize| head.cells.get(i).is_some_and(|c| goal_word(&c.text));
    let goal = (0..width).find(|i| !is_column(*i) && named_goal(*i) && filled(*i) > 0);
    let action = named(&["actie", "acties", "maatregel", "inspanning", "prestatie", "activiteit", "project"])
        .filter(|a| filled(*a) > 0 && Some(*a) != code && Some(*a) != goal);
    let (goal, title) = match (goal, action) {
        (Some(goal), Some(action)) => (Some(goal), action),
        _ => (None, title),
    };
    let mut under = String::new();
    let goals = named_goal(title);
    let mut out: Vec<Line> = rows.iter().take(first + 1).map(|r| noise(line, r)).collect();
    let only = columns.iter().all(|c| c.empty);
    for column in columns.iter().filter(|c| c.empty && (only || body.len() > 1)) {
        let mut made = plain(line, head, head.cells.get(column.at).map_or("", |c| c.text.as_str()), false);
        made.role = Role::Unsigned(column.about.clone());
        out.push(made);
    }
    for row in body {
        if let Some(cell) = goal.and_then(|g| row.cells.get(g))
            && !cell.text.is_empty()
            && cell.text != under
        {
            under.clone_from(&cell.text);
            let mut made = plain(line, row, &cell.text, true);
            made.role = Role::GoalRow(cell.text.clone(), Vec::new());
            out.push(made);
        }
        let mut marks = Vec::new();
        for column in columns.iter().filter(|c| !c.empty) {
            let text = row.cells.get(column.at).map_or("", of_cell);
            if text.is_empty() {
                continue;
            }
            let sign = status::sign(text, true, own).or_else(|| status::unknown(text))?;
            seen.push((at + out.len(), sign.clone()));
            marks.push((column.about.clone(), sign.mark));
        }
        let text = row.cells.get(title)?.text.clone();
        if text.is_empty() {
            // A row without a title goes on with the row above it.
            if row.text().trim().is_empty() {
                continue;
            }
            return None;
        }
        let number = code.and_then(|c| row.cells.get(c)).map(|c| c.text.trim()).unwrap_or("");
        let full = if number.is_empty() { text } else { format!("{number} {text}") };
        let mut made = plain(line, row, &full, true);
        made.role = if goals { Role::GoalRow(full, marks) } else { Role::ActionRow(full, marks) };
        out.push(made);
        for (i, cell) in row.cells.iter().enumerate() {
            if i != title
                && Some(i) != goal
                && Some(i) != code
                && !cell.text.is_empty()
                && cell.covered.is_none()
                && !is_column(i)
            {
                let name = head.cells.get(i).map_or("", |c| c.text.as_str());
                let text = if name.is_empty() { cell.text.clone() } else { format!("{name}: {}", cell.text) };
                let mut made = plain(line, row, &text, true);
                made.role = Role::Said;
                out.push(made);
            }
        }
    }
    Some(out)
}

/// A first column of printed numbers, whatever its head says: "I.a.1", "01".
fn codes(body: &[TableRow], width: usize, is_column: impl Fn(usize) -> bool) -> Option<usize> {
    let at = (0..width).find(|i| !is_column(*i))?;
    let code = |text: &str| {
        text.chars().count() <= 10
            && text.chars().any(|c| c.is_ascii_digit())
            && text.chars().all(|c| c.is_alphanumeric() || c == '.')
    };
    body.iter().all(|r| r.cells.get(at).is_some_and(|c| code(c.text.trim()))).then_some(at)
}

struct Column {
    at: usize,
    about: String,
    empty: bool,
}

/// The dimension that the head of a column names: "Tijd", "Status Q2", "Planning (stoplicht)".
fn column(head: &str) -> Option<String> {
    let bare = head.split(['(', '[']).next().unwrap_or(head).trim();
    if let Some(found) = dimension(bare) {
        return Some(found);
    }
    let mut words = bare.split(' ');
    let first = words.next().map(str::to_lowercase)?;
    let short = words.clone().count() <= 2
        && words.all(|w| {
            w.chars().any(|c| c.is_ascii_digit())
                || ["per", "actie", "berap", "nu"].contains(&w.to_lowercase().as_str())
        });
    (short && ["status", "stoplicht", "voortgang"].contains(&first.as_str())).then(|| "status".into())
}

fn goal_word(head: &str) -> bool {
    let lower = head.to_lowercase();
    [
        "doel",
        "doelen",
        "doelstelling",
        "doelstellingen",
        "opgave",
        "ambitie",
        "effect",
        "beoogd effect",
        "resultaat",
    ]
    .contains(&lower.trim())
}

/// The three questions as the heads of columns: goals, what is done for them, what it costs.
fn questions(line: &Line, rows: &[TableRow]) -> Option<Vec<Line>> {
    let head = rows.first()?;
    let asked: Vec<Option<Question>> =
        head.cells.iter().map(|c| question::of(&c.text).or_else(|| question::bare(&c.text))).collect();
    let column = |q: Question| asked.iter().position(|a| *a == Some(q));
    let (aim, action) = (column(Question::Aim), column(Question::Action));
    if asked.iter().flatten().count() < 2 || asked.iter().any(Option::is_none) {
        return None;
    }
    let body = rows.get(1..).filter(|b| !b.is_empty())?;
    let text = |row: &TableRow, i: usize| {
        row.cells.get(i).filter(|c| c.covered.is_none()).map_or(String::new(), |c| c.text.clone())
    };
    let titles = |i: Option<usize>| {
        i.is_some_and(|i| {
            body.iter().all(|r| text(r, i).split(' ').count() <= 60 && !text(r, i).contains(". "))
        })
    };
    let mut out = vec![noise(line, head)];
    if body.len() > 1 && titles(aim) && titles(action) {
        // Each row is a goal with what is done for it.
        for row in body {
            for (i, question) in asked.iter().enumerate() {
                let said = text(row, i);
                if said.is_empty() {
                    continue;
                }
                let mut made = plain(line, row, &said, true);
                made.role = match question {
                    Some(Question::Aim) => Role::GoalRow(said, Vec::new()),
                    Some(Question::Action) => Role::ActionRow(said, Vec::new()),
                    _ => {
                        let name = head.cells.get(i).map_or("", |c| c.text.as_str());
                        made = plain(line, row, &format!("{name} {said}"), true);
                        Role::Said
                    }
                };
                out.push(made);
            }
        }
        return Some(out);
    }
    // One row, or long texts: the text under each question, as if the questions stood under each other.
    for (i, question) in asked.iter().enumerate() {
        let Some(question) = question else { continue };
        let name = head.cells.get(i).map_or("", |c| c.text.as_str());
        let mut asks = plain(line, head, name, true);
        asks.role = Role::Question(*question, name.to_owned());
        out.push(asks);
        for row in body {
            let said = text(row, i);
            if !said.is_empty() {
                out.push(plain(line, row, &said, true));
            }
        }
    }
    Some(out)
}

/// The legend as a table.
fn legends(line: &Line, rows: &[TableRow], own: &Patterns) -> Option<Vec<Line>> {
    let found = legend::of_table(rows, own)?;
    let head = rows.len() - found.len();
    let mut out: Vec<Line> = rows.iter().take(head).map(|r| noise(line, r)).collect();
    for (row, entries) in rows.iter().skip(head).zip(found) {
        let mut made = plain(line, row, &row.text(), false);
        made.role = Role::Legend(entries);
        out.push(made);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::{Kind, of};
    use crate::model::Colour;

    fn roles(text: &str, paint: &[(usize, usize, Colour)]) -> Vec<Role> {
        let mut table = of(text).into_iter().find(|l| matches!(l.kind, Kind::Grid(_))).unwrap();
        if let Kind::Grid(grid) = &mut table.kind {
            for (row, cell, colour) in paint {
                grid.rows[*row].cells[*cell].colour = Some(*colour);
            }
        }
        let Kind::Grid(grid) = table.kind.clone() else { panic!("{text}") };
        let found = lines(&table, &grid.rows, &mut [], &mut Vec::new(), &Patterns::default());
        found.map_or_else(Vec::new, |l| l.into_iter().map(|l| l.role).collect())
    }

    #[test]
    fn colours_of_cells_are_statuses_and_an_empty_column_is_told() {
        let text = "| Actie | Tijd | Geld |\n|---|---|---|\n| Bomen planten |  |  |\n| Gras maaien |  |  |";
        let found = roles(text, &[(1, 1, Colour::Groen), (1, 2, Colour::Rood), (2, 1, Colour::Oranje)]);
        let marks = |r: &Role| {
            if let Role::ActionRow(_, m) = r {
                m.iter().map(|(a, b)| format!("{a}={b}")).collect::<Vec<_>>().join(" ")
            } else {
                String::new()
            }
        };
        assert_eq!(
            (marks(&found[1]), marks(&found[2])),
            ("tijd=groen geld=rood".into(), "tijd=oranje".into())
        );
        let found = roles("| Actie | Status |\n|---|---|\n| Bomen planten |  |\n| Gras maaien |  |", &[]);
        assert!(matches!(&found[1], Role::Unsigned(about) if about == "status"));
        assert!(matches!(&found[2], Role::ActionRow(_, m) if m.is_empty()));
    }

    #[test]
    fn goals_with_statuses_and_a_word_nobody_knows() {
        let found = roles(
            "| Nr. | Doel | Status |\n|---|---|---|\n| 1.1 | Schone lucht | groen |\n| 1.2 | Minder geluid | on hold |",
            &[],
        );
        assert!(matches!(&found[1], Role::GoalRow(t, m) if t == "1.1 Schone lucht" && m[0].1 == "groen"));
        assert!(matches!(&found[2], Role::GoalRow(_, m) if m[0].1 == "on-hold"));
    }

    #[test]
    fn a_column_of_numbers_is_no_title() {
        let found = roles(
            "| Actie | Titel | Tijd |\n|---|---|---|\n| I.a.1 | Bomen planten | G |\n| I.a.2 | Gras maaien | O |",
            &[],
        );
        assert!(matches!(&found[1], Role::ActionRow(t, _) if t == "I.a.1 Bomen planten"), "{found:?}");
    }

    #[test]
    fn the_three_questions_in_a_table() {
        let found = roles(
            "| Wat willen we bereiken? | Wat gaan we daarvoor doen? | Wat mag het kosten? |\n|---|---|---|\n| Schone lucht | Wij planten bomen | € 4.000 |\n| Minder geluid | Wij leggen stil asfalt | € 9.000 |",
            &[],
        );
        assert!(matches!(&found[1], Role::GoalRow(t, _) if t == "Schone lucht"));
        assert!(matches!(&found[2], Role::ActionRow(t, _) if t == "Wij planten bomen"));
        assert!(matches!(found[3], Role::Said));
    }
}
