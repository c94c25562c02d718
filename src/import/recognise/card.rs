//! Project cards: a title with pairs of a label and a value under it, in a table of two columns or as lines. A card is an
//! action; its pairs are its text, apart from the statuses.

use super::grid::plain;
use super::line::{Kind, Line, Role};
use super::signal::of_cell;
use super::status::{self, Sign, dimension};
use crate::import::Patterns;
use crate::import::draft::TableRow;
use crate::import::log::Why;

/// Labels of a card that say what it is about.
const LABELS: [&str; 46] = [
    "aanleiding",
    "achtergrond",
    "activiteiten",
    "ambtelijk opdrachtgever",
    "beoogd resultaat",
    "begroting",
    "bestuurlijk opdrachtgever",
    "beschrijving",
    "budget",
    "capaciteit",
    "communicatie",
    "doel",
    "doelstelling",
    "effect",
    "einddatum",
    "eindresultaat",
    "fase",
    "financiën",
    "gereed",
    "inhoud",
    "investering",
    "kosten",
    "looptijd",
    "kwaliteit",
    "opdrachtgever",
    "omschrijving",
    "opleverdatum",
    "partners",
    "planning",
    "portefeuillehouder",
    "programma",
    "projectleider",
    "projectmanager",
    "resultaat",
    "risico",
    "risico's",
    "start",
    "startdatum",
    "stand van zaken",
    "status",
    "tijd",
    "toelichting",
    "trekker",
    "verantwoordelijk",
    "voortgang",
    "wethouder",
];

/// Labels of which one at least stands in a card: they say that it is a plan with a person, a time or money.
const CORE: [&str; 22] = [
    "ambtelijk opdrachtgever",
    "bestuurlijk opdrachtgever",
    "budget",
    "einddatum",
    "fase",
    "gereed",
    "investering",
    "looptijd",
    "opdrachtgever",
    "opleverdatum",
    "planning",
    "portefeuillehouder",
    "projectleider",
    "projectmanager",
    "start",
    "startdatum",
    "stand van zaken",
    "status",
    "trekker",
    "verantwoordelijk",
    "voortgang",
    "wethouder",
];

/// Labels that name the card itself.
const TITLES: [&str; 7] = ["project", "projectnaam", "naam project", "naam", "titel", "actie", "activiteit"];

fn bare(label: &str) -> String {
    label.trim().trim_end_matches([':', '?']).trim().to_lowercase()
}

/// Whether a line is nothing but a label of a card: what stands below it is its value.
pub(crate) fn is_label(line: &Line) -> bool {
    line.is_open() && line.numbering.is_none() && LABELS.contains(&bare(&line.clean).as_str())
}

/// How many labels are those of a card; none where no label is at the heart of one.
fn strength<'l>(labels: impl Iterator<Item = &'l str>) -> usize {
    let mut seen: Vec<String> = labels.map(bare).filter(|l| LABELS.contains(&l.as_str())).collect();
    seen.sort();
    seen.dedup();
    if seen.iter().any(|l| CORE.contains(&l.as_str())) { seen.len() } else { 0 }
}

/// A card as a table of two columns. Its title is a pair of its own, a first row of one cell, or the line above it.
pub(crate) fn table(
    line: &Line,
    rows: &[TableRow],
    before: &mut [Line],
    seen: &mut Vec<(usize, Sign)>,
    own: &Patterns,
) -> Option<Vec<Line>> {
    let pairs: Vec<(&TableRow, &str, &str)> = rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row.cells.iter().filter(|c| c.covered.is_none()).collect();
            let shown: Vec<&str> = cells.iter().map(|c| of_cell(c)).filter(|t| !t.is_empty()).collect();
            match (cells.len(), shown.as_slice()) {
                (_, []) => Some((row, "", "")),
                (_, [one]) => Some((row, *one, "")),
                (2.., [label, value]) => Some((row, *label, *value)),
                _ => None,
            }
        })
        .collect::<Option<_>>()?;
    if strength(pairs.iter().map(|(_, l, _)| *l)) < 3 {
        return None;
    }
    let named = pairs.iter().position(|(_, l, v)| TITLES.contains(&bare(l).as_str()) && !v.is_empty());
    let first = pairs.first().filter(|(_, l, v)| v.is_empty() && !LABELS.contains(&bare(l).as_str()));
    let mut out = Vec::new();
    let at = before.len();
    let mut taken = Vec::new();
    let mut marks = Vec::new();
    for (n, (_, label, value)) in pairs.iter().enumerate() {
        if let Some(about) = dimension(label)
            && let Some(sign) = status::sign(value, true, own)
                .or_else(|| status::unknown(value).filter(|_| about == "status"))
        {
            seen.push((at, sign.clone()));
            marks.push((about, sign.mark));
            taken.push(n);
        }
    }
    let (title, row) = match (named, first) {
        (Some(n), _) => {
            taken.push(n);
            pairs.get(n).map(|(row, label, value)| {
                // "Project: Park" keeps its word only where it is one of a number: the title is the value.
                let _ = label;
                ((*value).to_owned(), *row)
            })?
        }
        (None, Some((row, title, _))) => {
            taken.push(0);
            ((*title).to_owned(), *row)
        }
        (None, None) => {
            let above = before.last_mut().filter(|l| {
                l.is_plain() && !l.stops() && l.chars() <= 250 && super::question::of(&l.clean).is_none()
            })?;
            let (place, text) = (above.place.clone(), above.text.clone());
            above.role = Role::Part;
            let mut made = plain(line, rows.first()?, &text, true);
            made.place = place;
            made.depth = above.depth;
            made.role = Role::ActionRow(text, marks);
            out.push(made);
            push_pairs(line, &pairs, &taken, &mut out);
            return Some(out);
        }
    };
    let mut made = plain(line, row, &title, true);
    made.role = Role::ActionRow(title, marks);
    out.push(made);
    push_pairs(line, &pairs, &taken, &mut out);
    Some(out)
}

fn push_pairs(line: &Line, pairs: &[(&TableRow, &str, &str)], taken: &[usize], out: &mut Vec<Line>) {
    for (n, (row, label, value)) in pairs.iter().enumerate() {
        if taken.contains(&n) || label.is_empty() {
            continue;
        }
        let text = match (value.is_empty(), label.ends_with(':')) {
            (true, _) => (*label).to_owned(),
            (false, true) => format!("{label} {value}"),
            (false, false) => format!("{label}: {value}"),
        };
        let mut made = plain(line, row, &text, true);
        made.role = Role::Said;
        out.push(made);
    }
}

/// The label and the value of a line "Budget: € 40.000".
fn pair(line: &Line) -> Option<(&str, &str)> {
    let (label, value) = line.clean.split_once(':')?;
    LABELS.contains(&bare(label).as_str()).then_some((label, value.trim()))
}

/// Marks the cards whose pairs are lines: a title, and three or more lines that begin with a label of a card.
pub(crate) fn mark(lines: &mut [Line], own: &Patterns) -> Vec<(usize, Sign)> {
    let mut seen = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let end = lines
            .iter()
            .skip(i + 1)
            .take_while(|l| {
                matches!(l.role, Role::Noise(Why::Separator))
                    || l.is_open() && !matches!(l.kind, Kind::Head(_)) && pair(l).is_some()
            })
            .count()
            + i
            + 1;
        let title = lines.get(i).is_some_and(|l| {
            l.is_plain()
                && !l.stops()
                && l.chars() <= 250
                && pair(l).is_none()
                && l.chars() > 2
                && super::question::of(&l.clean).is_none()
        });
        let labels =
            lines.get(i + 1..end).unwrap_or_default().iter().filter_map(|l| pair(l).map(|(label, _)| label));
        if !title || strength(labels) < 3 {
            i += 1;
            continue;
        }
        let mut marks = Vec::new();
        for j in i + 1..end {
            let Some(line) = lines.get_mut(j).filter(|l| l.is_open()) else { continue };
            let Some((label, value)) = pair(line).map(|(l, v)| (l.to_owned(), v.to_owned())) else {
                continue;
            };
            let found = dimension(&label).and_then(|about| {
                let word = || status::unknown(&value).filter(|_| about == "status");
                Some((about.clone(), status::sign(&value, true, own).or_else(word)?))
            });
            line.role = match found {
                Some((about, sign)) => {
                    marks.push((about, sign.mark.clone()));
                    seen.push((j, sign));
                    // The title carries it.
                    Role::Status(Vec::new())
                }
                None => Role::Said,
            };
        }
        if let Some(line) = lines.get_mut(i) {
            line.role = Role::ActionRow(line.text.clone(), marks);
        }
        i = end;
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    #[test]
    fn a_card_as_lines_and_as_a_table() {
        let mut lines = of(
            "Nieuw zwembad\nDoel: meer mensen bewegen\nPlanning: eind 2027\nBudget: € 4.000.000\nStatus: oranje\nProjectleider: J. de Wit",
        );
        mark(&mut lines, &Patterns::default());
        assert!(
            matches!(&lines[0].role, Role::ActionRow(t, m) if t == "Nieuw zwembad" && m[0].1 == "oranje")
        );
        assert!(matches!(lines[1].role, Role::Said) && matches!(lines[4].role, Role::Status(_)));
        let mut lines =
            of("Nieuw zwembad\n\n| Doel | meer bewegen |\n| Planning | eind 2027 |\n| Status | G |");
        let Kind::Grid(grid) = lines[1].kind.clone() else { panic!() };
        let (before, rest) = lines.split_at_mut(1);
        let found = table(&rest[0], &grid.rows, before, &mut Vec::new(), &Patterns::default()).unwrap();
        assert!(matches!(&found[0].role, Role::ActionRow(t, m) if t == "Nieuw zwembad" && m[0].1 == "G"));
        assert_eq!(found[1].clean, "Doel: meer bewegen");
        assert!(matches!(before[0].role, Role::Part));
    }

    #[test]
    fn a_goal_with_a_result_is_no_card() {
        let mut lines =
            of("Wonen\nDoel: meer woningen\nResultaat: 200 woningen\nEffect: iedereen woont goed");
        mark(&mut lines, &Patterns::default());
        assert!(lines.iter().all(Line::is_open));
    }
}
