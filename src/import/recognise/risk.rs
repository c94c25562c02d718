//! Tables of risks: "Risico | Kans | Gevolg | Bedrag". Their figures are estimates of what may happen and no budget: they
//! stay a table of text, as printed.

use super::line::{Kind, Line, Role};
use super::table::cell::is_amount;
use crate::import::draft::{Table, TableCell, TableRow};

/// Whether a word of a head stands for the chance that something happens.
fn chance(word: &str) -> bool {
    ["kans", "kanspercentage", "kansklasse", "kansscore", "waarschijnlijkheid"].contains(&word)
}

/// Whether it stands for what comes of it, or for what is done about it.
fn outcome(word: &str) -> bool {
    [
        "gevolg",
        "gevolgen",
        "impact",
        "effect",
        "beheersmaatregel",
        "beheersmaatregelen",
        "beheersing",
        "beheersmaatregelen",
        "risicoscore",
        "risicoklasse",
        "risicobedrag",
        "risicowaarde",
        "risicoprofiel",
    ]
    .contains(&word)
}

/// Whether the words of heads are those of risks: risks with their chance or outcome, or chance and outcome together.
fn heads(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let any = |is: fn(&str) -> bool| words.iter().any(|w| is(w));
    let risk = |w: &str| matches!(w, "risico" | "risicos" | "risicoomschrijving" | "risicogebeurtenis");
    let (risk, chance, outcome) = (any(risk), any(chance), any(outcome));
    risk && (chance || outcome) || chance && outcome
}

/// Makes a table of one that was copied with each cell on a line of its own: its heads, then as many lines for each risk.
fn stacked(lines: &mut [Line], at: usize) -> Option<usize> {
    let cell = |l: &Line| l.is_plain() && l.depth.is_none() && l.chars() <= 160 && !l.proof.any();
    let head = |l: &Line| cell(l) && !l.stops() && l.chars() <= 40 && !is_amount(&l.clean);
    if !lines.get(at).is_some_and(head) {
        return None;
    }
    let mut best: Option<(usize, usize)> = None;
    for width in 3..=8 {
        let Some(top) = lines.get(at..at + width).filter(|t| t.iter().all(head)) else { break };
        let words = top.iter().map(|l| l.clean.as_str()).collect::<Vec<_>>().join(" ");
        if !heads(&words) {
            continue;
        }
        // A row begins with words, and all have figures in one column at least.
        let mut figures: Vec<usize> = (1..width).collect();
        let mut whole = |row: &[Line]| {
            figures.retain(|i| row.get(*i).is_some_and(|l| is_amount(&l.clean)));
            row.iter().all(cell) && row.first().is_some_and(|l| !is_amount(&l.clean)) && !figures.is_empty()
        };
        let below = lines.get(at + width..).unwrap_or_default();
        let rows = below.chunks_exact(width).take_while(|r| whole(r)).count();
        if rows > 1 && best.is_none_or(|(_, most)| rows > most) {
            best = Some((width, rows));
        }
    }
    let (width, rows) = best?;
    let end = at + width * (rows + 1);
    let table: Vec<TableRow> = lines
        .get(at..end)?
        .chunks(width)
        .enumerate()
        .filter_map(|(n, row)| {
            let cell =
                |l: &Line| TableCell { place: Some(l.place.clone()), ..TableCell::new(l.text.clone()) };
            let place = row.first()?.place.clone();
            Some(TableRow { cells: row.iter().map(cell).collect(), head: n == 0, place })
        })
        .collect();
    for line in lines.iter_mut().take(end).skip(at + 1) {
        line.role = Role::Part;
    }
    let line = lines.get_mut(at)?;
    line.kind = Kind::Grid(Table { rows: table, unchecked: false });
    Some(end - at)
}

/// Whether a table whose cells are apart is one of risks, by the heads above its first row with numbers.
pub(crate) fn is_table(rows: &[TableRow]) -> bool {
    let body = rows.iter().position(|r| !r.head && r.cells.iter().skip(1).any(|c| is_amount(&c.text)));
    let top = rows.get(..body.unwrap_or(1).clamp(1, 4)).unwrap_or(rows);
    // A sentence is no head.
    top.iter().any(|r| {
        r.cells.len() > 2 && r.cells.iter().all(|c| c.text.chars().count() <= 60) && heads(&r.text())
    })
}

/// Keeps the lines of such a table that is parted by spaces as they were printed.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        if let Some(n) = stacked(lines, i) {
            i += n;
            continue;
        }
        let head = lines.get(i).is_some_and(|l| {
            l.is_plain()
                && !l.stops()
                && l.clean.split(' ').count() <= 12
                && l.depth.is_none()
                && heads(&l.clean)
        });
        let rows = lines.iter().skip(i + 1).take_while(|l| l.is_plain() && !l.gap).count();
        let numbers = |l: &Line| l.clean.split(' ').any(is_amount);
        let with_numbers = lines.iter().skip(i + 1).take(rows).filter(|l| numbers(l)).count();
        if !head || rows == 0 || with_numbers * 2 < rows {
            i += 1;
            continue;
        }
        for line in lines.iter_mut().skip(i).take(rows + 1) {
            line.role = Role::Said;
        }
        i += rows + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    #[test]
    fn risks_by_their_heads() {
        for (text, is) in [
            ("| Risico | Kans | Gevolg | Bedrag |\n| Meer vraag | 70% | groot | 500 |", true),
            ("| Nr. | Omschrijving | Kans | Impact | Bedrag |\n| 1 | Meer vraag | 70% | 4 | 500 |", true),
            (
                "| Top 10 | | | |\n| Risico | Beheersmaatregel | Kans | Bedrag |\n| Vraag | Toezicht | 3 | 500 |",
                true,
            ),
            ("| Post | Kansen voor jeugd | 2025 |\n| Lasten | 10 | 20 |", false),
            ("| Programma | Risico | 2025 |\n| Lasten | 10 | 20 |", false),
        ] {
            let found = of(text)
                .into_iter()
                .find_map(|l| if let Kind::Grid(t) = l.kind { Some(is_table(&t.rows)) } else { None });
            assert_eq!(found, Some(is), "{text}");
        }
    }

    #[test]
    fn lines_of_a_table_of_risks_stay_as_printed() {
        let mut lines = of(
            "Risico Kans Gevolg Bedrag\nMeer vraag 70% groot € 500.000\nMinder geld 30% klein € 250.000\n\nTekst over kans en gevolg.",
        );
        mark(&mut lines);
        let said = lines.iter().filter(|l| matches!(l.role, Role::Said)).count();
        assert_eq!((said, lines.len()), (3, 4));
    }

    #[test]
    fn risks_with_each_cell_on_its_own_line_are_a_table() {
        let text =
            "Risico|Kans|Impact|Bedrag|Meer vraag|70%|groot|500|Minder geld|30%|klein|250|Programma 1 Wonen";
        let mut lines = of(&text.split('|').collect::<Vec<_>>().join("\n\n"));
        mark(&mut lines);
        let Kind::Grid(table) = &lines[0].kind else { panic!("{lines:?}") };
        assert_eq!((table.rows.len(), table.rows[2].text().as_str()), (3, "Minder geld 30% klein 250"));
        assert!(lines[12].is_plain());
    }
}
