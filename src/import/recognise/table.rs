//! Budget tables whose cells are parted by spaces: a line of heads, then rows with numbers at the right end.

use super::column::{self, Heads};
use super::line::{Kind, Line, Role};
use super::row::{self, peel};
use crate::amount::{Cell, Unit, Value, unit};
use crate::model::sign::SignConvention;
use crate::model::{BudgetTable, Column, Id, Row};
use crate::source::Origin;

/// Marks the tables.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        match heads(lines, i).and_then(|h| read(lines, i, h)) {
            Some((from, to, table)) => {
                claim(lines, from, to, table);
                i = to;
            }
            None => i += 1,
        }
    }
}

/// Gives the lines of a table to it.
pub(crate) fn claim(lines: &mut [Line], from: usize, to: usize, table: BudgetTable) {
    for line in lines.iter_mut().take(to).skip(from) {
        if !matches!(line.role, Role::Noise(_)) {
            line.role = Role::Part;
        }
    }
    if let Some(line) = lines.get_mut(from) {
        line.role = Role::Table(Box::new(table));
    }
}

/// The heads of a table: where its rows begin, its columns, what stands before the first column, and its unit.
struct Top {
    rows: usize,
    first: usize,
    columns: Vec<Column>,
    lead: String,
    unit: Option<Unit>,
}

fn heads(lines: &[Line], at: usize) -> Option<Top> {
    let line = lines.get(at).filter(|l| l.is_plain() && l.clean.len() <= 700)?;
    if let Some(years) = column::years(&line.clean) {
        return Some(under_groups(lines, at, &years).unwrap_or_else(|| Top {
            rows: at + 1,
            first: at,
            columns: years.iter().map(|y| column::column(y, None)).collect(),
            lead: String::new(),
            unit: None,
        }));
    }
    let (text, unit) = without_unit(&line.clean);
    let Heads { lead, columns } = column::split(&text)?;
    Some(Top {
        rows: at + 1,
        first: at,
        columns: columns.iter().map(|c| column::column(c, None)).collect(),
        lead,
        unit,
    })
}

/// Two rows of heads: words above years that repeat.
fn under_groups(lines: &[Line], at: usize, years: &[String]) -> Option<Top> {
    let (rounds, period) = column::rounds(years)?;
    let first = at.checked_sub(1)?;
    let above = lines.get(first).filter(|l| l.is_plain())?;
    let (text, unit) = without_unit(&above.clean);
    if text.chars().any(|c| c.is_ascii_digit()) || above.stops() || lines.get(at)?.gap {
        return None;
    }
    let groups = column::groups(&text, rounds)?;
    let columns = years
        .iter()
        .enumerate()
        .map(|(i, y)| column::column(y, groups.get(i / period).map(String::as_str)))
        .collect();
    Some(Top { rows: at + 1, first, columns, lead: String::new(), unit })
}

/// A line without the words that state its unit.
pub(crate) fn without_unit(clean: &str) -> (String, Option<Unit>) {
    match unit::find(clean) {
        Some((unit, range)) => {
            let before = clean.get(..range.start).unwrap_or("").trim_end();
            let after = clean.get(range.end..).unwrap_or("").trim_start();
            (format!("{before} {after}").trim().to_owned(), Some(unit))
        }
        None => (clean.to_owned(), None),
    }
}

fn read(lines: &[Line], at: usize, top: Top) -> Option<(usize, usize, BudgetTable)> {
    let columns = top.columns.len();
    let (mut rows, mut end) = (Vec::new(), top.rows);
    let mut numbered = 0;
    let mut euros = Vec::new();
    let mut spaced = None;
    let mut below = None;
    let mut i = top.rows;
    while let Some(line) = lines.get(i) {
        if matches!(line.role, Role::Noise(_)) {
            i += 1;
            continue;
        }
        if !line.is_plain() || column::split(&line.clean).is_some_and(|h| h.columns.len() > 1) {
            break;
        }
        // The unit may stand below the heads.
        if rows.is_empty()
            && let (rest, Some(unit)) = without_unit(&line.clean)
            && rest.is_empty()
        {
            below = Some(unit);
            i += 1;
            continue;
        }
        let peeled = peel(&line.clean).fit(columns);
        let n = peeled.cells.len();
        let spaced = *spaced.get_or_insert(line.gap);
        let long = peeled.label.split(' ').count() > 14 || peeled.label.chars().count() > 140;
        let whole = n == columns;
        if line.gap && !spaced && !(whole && is_sum(&peeled.label)) || long {
            break;
        }
        if line.gap && !whole && rows.is_empty() && !is_group(lines, i, columns) {
            break;
        }
        if n == 0 && (line.stops() && !line.clean.ends_with(':') || !is_group(lines, i, columns)) {
            break;
        }
        if n > 0 {
            numbered += 1;
            // One number at the end of a sentence is no row.
            if !whole && line.stops() {
                break;
            }
        }
        euros.extend(
            peeled.cells.iter().filter(|(_, c)| c.value.number().is_some()).map(|(text, _)| text.clone()),
        );
        let cells: Vec<Cell> = peeled.cells.into_iter().map(|(_, c)| c).collect();
        rows.push(row::build(&peeled.label, cells, columns, &line.place));
        i += 1;
        end = i;
    }
    if numbered == 0 {
        return None;
    }
    let above = above(lines, top.first, top.unit.is_some());
    let place = lines.get(at)?.place.clone();
    let own = self::euros(&euros).then_some(Unit::EURO);
    let (unit, from) = (top.unit.or(above.unit).or(below).or(own), above.from);
    let own_title = above.title.or_else(|| {
        // The words before the unit name the table, those before the first column only the rows.
        (!top.lead.is_empty()).then(|| top.lead.clone())
    });
    let mut table = new(own_title.unwrap_or_default(), unit, top.columns, rows, &place);
    table.row_header =
        (!top.lead.is_empty() && Some(&top.lead) != Some(&table.title)).then_some(top.lead.clone());
    if !top.lead.is_empty() && table.title == top.lead {
        table.row_header = Some(top.lead);
    }
    let end = source_line(lines, end, &mut table);
    finish(&mut table);
    Some((from, end, table))
}

/// A table with nothing decided yet.
pub(crate) fn new(
    title: String,
    unit: Option<Unit>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    place: &crate::source::Place,
) -> BudgetTable {
    BudgetTable {
        id: Id::from_text(&title),
        title,
        unit: unit.unwrap_or_default(),
        unit_inherited: false,
        sign: SignConvention::Unknown,
        row_header: None,
        columns,
        rows,
        provenance: Some(place.to_string()),
        origin: Origin::at(place.clone()),
    }
}

/// Says of the rows what kind they are, and of the table how it uses plus and minus.
pub(crate) fn finish(table: &mut BudgetTable) {
    row::kinds(table);
    // A column of differences says nothing about plus and minus.
    let mut plain = table.clone();
    let keep: Vec<bool> =
        plain.columns.iter().map(|c| c.kind != Some(crate::model::ColumnKind::Difference)).collect();
    for row in &mut plain.rows {
        if let crate::model::RowCells::Placed(cells) = &mut row.cells {
            let mut at = keep.iter();
            cells.retain(|_| at.next().copied().unwrap_or(true));
        }
    }
    let mut at = keep.iter();
    plain.columns.retain(|_| at.next().copied().unwrap_or(true));
    table.sign = crate::model::sign::detect(&plain);
}

/// A row without numbers heads the rows below it when one of the next two has numbers.
fn is_group(lines: &[Line], at: usize, columns: usize) -> bool {
    let short = lines.get(at).is_some_and(|l| {
        l.clean.split(' ').count() <= 8 && l.numbering.as_ref().is_none_or(|n| n.word.is_none())
    });
    short
        && (1..=2).any(|n| {
            lines.get(at + n).is_some_and(|l| {
                let cells = peel(&l.clean).fit(columns).cells.len();
                l.is_plain() && !l.gap && cells > 0
            })
        })
}

fn is_sum(label: &str) -> bool {
    let label = label.to_lowercase();
    label.is_empty() || ["totaal", "saldo", "subtotaal", "resultaat"].iter().any(|w| label.starts_with(w))
}

/// What stands above a table: a line with the unit and a title.
pub(crate) struct Above {
    pub(crate) from: usize,
    pub(crate) title: Option<String>,
    pub(crate) unit: Option<Unit>,
}

/// Looks above the first line of a table for its unit and its title.
pub(crate) fn above(lines: &[Line], first: usize, has_unit: bool) -> Above {
    let mut out = Above { from: first, title: None, unit: None };
    let mut at = first;
    for _ in 0..3 {
        let Some(i) =
            (0..at).rev().take(20).find(|i| lines.get(*i).is_some_and(|l| !matches!(l.role, Role::Noise(_))))
        else {
            break;
        };
        let Some(line) = lines.get(i).filter(|l| l.is_plain() && l.chars() <= 120) else { break };
        let (rest, unit) = without_unit(&line.clean);
        let rest = rest.trim_matches(|c: char| matches!(c, '(' | ')' | ':' | '-' | ' ')).to_owned();
        if let Some(unit) = unit
            && !has_unit
            && out.unit.is_none()
            && rest.split(' ').count() <= 10
            && !line.stops()
        {
            out.unit = Some(unit);
            out.from = i;
            at = i;
            if !rest.is_empty() {
                out.title = Some(rest);
                break;
            }
            continue;
        }
        let fine = !line.stops()
            && line.proof == super::line::Proof::default()
            && line.kind == Kind::Plain
            && line.numbering.is_none()
            && line.clean.split(' ').count() <= 10
            && line.clean.chars().any(char::is_alphabetic)
            && !super::label::known(&line.clean)
            && peel(&line.clean).cells.is_empty();
        if fine {
            out.title = Some(line.text.clone());
            out.from = i;
        }
        break;
    }
    out
}

/// A line "Bron: ..." right below a table says where the figures came from.
pub(crate) fn source_line(lines: &[Line], end: usize, table: &mut BudgetTable) -> usize {
    let Some(line) = lines.get(end).filter(|l| l.is_plain() && l.chars() < 200) else { return end };
    let Some(source) = line.clean.strip_prefix("Bron: ").or_else(|| line.clean.strip_prefix("bron: ")) else {
        return end;
    };
    let place = table.provenance.take().unwrap_or_default();
    table.provenance = Some(format!("{source} ({place})"));
    end + 1
}

/// Whether the cells of a table are euros by their own sign.
pub(crate) fn euros(texts: &[String]) -> bool {
    !texts.is_empty() && texts.iter().all(|t| t.contains('€'))
}

/// Whether a cell holds a number or a mark for none.
pub(crate) fn is_cell(text: &str) -> bool {
    crate::amount::parse::cell(text).is_ok_and(|c| c.value != Value::Empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;
    use crate::model::{RowCells, RowKind};

    fn tables(text: &str) -> Vec<BudgetTable> {
        let mut lines = of(text);
        crate::import::recognise::noise::mark(&mut lines);
        crate::import::recognise::question::mark(&mut lines);
        mark(&mut lines);
        lines.into_iter().filter_map(|l| if let Role::Table(t) = l.role { Some(*t) } else { None }).collect()
    }

    #[test]
    fn unit_heads_rows_and_convention() {
        let t = &tables(
            "Wat mag het kosten?\n\nBedragen x €1.000\nKosten Rekening 2023 Begroting 2024\nLasten -100 -90\nBaten 30 20\nSaldo van baten en lasten -70 -70\n\nEr staat nog tekst.",
        )[0];
        assert_eq!(
            (t.title.as_str(), t.unit.clone(), t.sign),
            ("Kosten", Unit::THOUSAND, SignConvention::ExpenditureNegative)
        );
        assert_eq!(t.rows.len(), 3);
        assert_eq!(t.rows[2].kind, RowKind::Subtotal);
    }

    #[test]
    fn a_title_above_bare_years_and_a_total_without_a_label() {
        let t = &tables("Per taakveld\n\n2023 2024\n0.1 Bestuur -10 -11\n0.10 Reserves 3 4\n-7 -7\n")[0];
        assert_eq!((t.title.as_str(), t.columns.len()), ("Per taakveld", 2));
        assert_eq!(t.rows[1].code.as_deref(), Some("0.10"));
        assert_eq!((t.rows[2].label.as_str(), t.rows[2].kind), ("", RowKind::Total));
        assert_eq!(row::adds_up(t, 2), Some(true));
    }

    #[test]
    fn two_rows_of_heads_and_cells_that_vanished() {
        let t = &tables(
            "Nieuwe plannen\n\n(bedragen x € 1.000) Eenmalig Blijvend\n2025 2026 2025 2026\n1.1 Een park 15,0\n2.1 Wegen\na. fietspad 5,0 5,0\nTotaal 20,0 5,0 0,0 0,0",
        )[0];
        assert_eq!(t.columns[2].title, "Blijvend 2025");
        assert!(matches!(&t.rows[0].cells, RowCells::Loose(c) if c.len() == 1));
        assert_eq!(t.rows[1].kind, RowKind::Group);
        assert!(matches!(&t.rows[3].cells, RowCells::Placed(_)));
        assert_eq!((t.title.as_str(), t.unit.clone()), ("Nieuwe plannen", Unit::THOUSAND));
    }

    #[test]
    fn title_unit_and_heads_on_one_line() {
        let t = &tables(
            "Wonen en bouwen Bedragen x 1.000 euro Begroting 2025 Raming 2026\nLasten 42 39\nBaten 8 4\nSaldo 34 35",
        )[0];
        assert_eq!((t.title.as_str(), t.row_header.as_deref()), ("Wonen en bouwen", Some("Wonen en bouwen")));
        assert_eq!(t.sign, SignConvention::ExpenditureMinusIncome);
    }

    #[test]
    fn income_printed_negative_and_a_result_with_v_and_n() {
        let t = &tables(
            "Lasten en baten Begroting 2024 Rekening 2024 Verschil\nLasten 100 90 10 V\nBaten -30 -20 10 N\nSaldo 70 70 0\nBron: financiën",
        )[0];
        assert_eq!(t.sign, SignConvention::IncomeNegative);
        assert_eq!(t.rows[0].cells.at(2).and_then(|c| c.note.as_deref()), Some("V"));
        assert!(t.provenance.as_deref().is_some_and(|p| p.starts_with("financiën")));
    }

    #[test]
    fn a_table_cut_in_the_middle_of_a_row() {
        let t = &tables("Begroting 2024 2025 2026\nLasten 100 90 80\nBaten 30")[0];
        assert!(matches!(&t.rows[1].cells, RowCells::Loose(_)));
    }

    #[test]
    fn prose_is_no_table() {
        assert!(
            tables("De begroting 2024 en de begroting 2025\nzijn klaar.\n\nIn 2023 2024 was er niets.")
                .is_empty()
        );
    }
}
