use super::*;
use crate::amount::write::cell_content;
use crate::import::draft::TableCell;

/// A row: cells parted by bars; `<` and `^` say that the cell left or above covers it.
fn rows(text: &str) -> Vec<TableRow> {
    let mut out: Vec<TableRow> = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let mut cells: Vec<TableCell> = Vec::new();
        for (i, said) in line.split('|').map(str::trim).enumerate() {
            let above = out.last().and_then(|r| r.cells.get(i)).map(|c| c.text.clone());
            cells.push(match said {
                "<" => TableCell {
                    covered: Some(Covered::Left),
                    ..TableCell::new(cells.last().map_or("", |c| c.text.as_str()))
                },
                "^" => {
                    TableCell { covered: Some(Covered::Above), ..TableCell::new(above.unwrap_or_default()) }
                }
                _ => TableCell::new(said),
            });
        }
        out.push(TableRow { cells, head: false, place: Place::line("a", n + 1, 0) });
    }
    out
}

fn said(found: &Found) -> Vec<String> {
    let table = &found.table;
    let row = |r: &crate::model::Row| {
        let cells: Vec<String> = r.cells.all().iter().map(cell_content).collect();
        format!("{} {}: {}", r.kind.key(), r.label, cells.join(" "))
    };
    table.rows.iter().map(row).collect()
}

#[test]
fn merged_labels_name_the_rows_below_them_and_merged_heads_their_columns() {
    let found = read(
        &rows(
            "Bedragen x € 1.000|<|Begroting|<|Rekening\n^|^|2024|2025|2024\nLasten|Wegen|10|11|12\n^|Groen|20|21|22\nBaten|Leges|5|6|7\nSaldo|<|-25|-26|-27",
        ),
        &mut [],
    )
    .unwrap();
    let titles: Vec<&str> = found.table.columns.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(titles, ["Begroting 2024", "Begroting 2025", "Rekening 2024"]);
    assert_eq!(found.table.unit, Unit::THOUSAND);
    assert_eq!(
        said(&found),
        [
            "groep Lasten:   ",
            "post Wegen: 10 11 12",
            "post Groen: 20 21 22",
            "groep Baten:   ",
            "post Leges: 5 6 7",
            "subtotaal Saldo: -25 -26 -27"
        ]
    );
}

#[test]
fn a_number_over_two_rows_counts_once_and_a_number_over_two_columns_has_none() {
    let found = read(&rows("Post|2024|2025\nWegen|10|11\nGroen|^|12\nWater|30|<\n* zonder btw|<|<"), &mut [])
        .unwrap();
    assert_eq!(said(&found), ["post Wegen: 10 11", "post Groen:  12", "post Water: 30"]);
    assert!(matches!(found.table.rows[2].cells, crate::model::RowCells::Loose(_)));
    assert_eq!(found.below.len(), 1);
}

#[test]
fn a_letter_in_a_column_of_its_own_stands_on_either_side() {
    let found =
        read(&rows("Post|Verschil||2025\nWegen|10|V|11\nGroen|-|-|12\nWater|30|N|13"), &mut []).unwrap();
    assert_eq!(said(&found), ["post Wegen: 10 V 11", "post Groen: - 12", "post Water: 30 N 13"]);
    let found = read(&rows("Post|V/N|Verschil|2025\nWegen|V|10|11\nWater|N|30|13"), &mut []).unwrap();
    assert_eq!(said(&found), ["post Wegen: 10 V 11", "post Water: 30 N 13"]);
}

#[test]
fn labels_behind_codes_and_behind_what_rows_share() {
    let found = read(
        &rows("Programma|Taakveld|Omschrijving|Lasten|Baten\n1|0.1|Bestuur|1250|25\n1|0.10|Reserves|10|35\n2|1.1|Brandweer|812|0\nTotaal|||2072|60"),
        &mut [],
    )
    .unwrap();
    assert_eq!(
        said(&found),
        [
            "post Bestuur: [1] 1250 25",
            "post Reserves: [1] 10 35",
            "post Brandweer: [2] 812 0",
            "totaal Totaal:  2072 60"
        ]
    );
    assert_eq!(found.table.rows[1].code.as_deref(), Some("0.10"));
    assert_eq!(found.table.columns[0].title, "Programma");
    let found = read(&rows("Zaaknummer|Naam|Doel|Bedrag|Besluit\nZ2024-00123|Kompas|jeugd|125|2024-02-13\nZ2024-00124|Dorpshuis|zorg|32|2024-03-15"), &mut [])
        .unwrap();
    assert_eq!(
        said(&found),
        ["post Kompas: [jeugd] 125 [2024-02-13]", "post Dorpshuis: [zorg] 32 [2024-03-15]"]
    );
}

#[test]
fn codes_behind_labels_are_no_numbers_that_stand_together() {
    let found =
        read(&rows("Post|Taakveld|2025\nBestuur|0.1|10\nReserves|0.10|12\nWegen|2.1|13"), &mut []).unwrap();
    assert_eq!(said(&found)[1], "post Reserves: [0.10] 12");
}

#[test]
fn a_head_over_several_columns_does_not_say_what_each_is() {
    let found = read(
        &rows("Post|Realisatie en begroting|<|Raming\n^|Rekening 2023|Begroting 2024|2025\nWegen|1|2|3\nGroen|4|5|6"),
        &mut [],
    )
    .unwrap();
    use crate::model::ColumnKind::{Budget, Realisation};
    let kinds: Vec<_> = found.table.columns.iter().take(2).map(|c| c.kind).collect();
    assert_eq!(kinds, [Some(Realisation), Some(Budget)]);
}

#[test]
fn the_name_and_the_unit_on_one_line_above_the_heads() {
    let found = read(
        &rows("EMU-saldo|(bedragen x € 1.000)||\nNr|Omschrijving|2024|2025\n1|Exploitatie|-1250|300\n2|Activa|5100|6300\n|Berekend EMU-saldo|-5875|-5850"),
        &mut [],
    )
    .unwrap();
    assert_eq!((found.table.title.as_str(), found.table.unit.clone()), ("EMU-saldo", Unit::THOUSAND));
    assert_eq!(said(&found)[2], "subtotaal Berekend EMU-saldo: -5875 -5850");
}

#[test]
fn totals_by_word_and_by_sum_and_a_code_without_amounts() {
    let found = read(
        &rows("Post|2025|2026\nBaten||\n2.1 Verkeer|120|130\n2.5 Vervoer||\nTotaal baten|120|130\nToevoeging reserves|10|0\nGerealiseerd totaal saldo|110|130"),
        &mut [],
    )
    .unwrap();
    let kinds: Vec<&str> = found.table.rows.iter().map(|r| r.kind.key()).collect();
    assert_eq!(kinds, ["groep", "post", "post", "subtotaal", "post", "totaal"]);
    let found = read(
        &rows("Post|2025|2026\nKadernota|412|-1205\nLonen|-310|-315\nStelpost|p.m.|150\nMeerjarenperspectief|102|-1370"),
        &mut [],
    )
    .unwrap();
    assert_eq!(said(&found)[3], "totaal Meerjarenperspectief: 102 -1370");
}

#[test]
fn words_are_a_text_and_one_word_among_numbers_is_a_cell() {
    assert!(read(&rows("Wie|Wat|Wanneer\nJan|Groen|2024\nPiet|Wegen|2025"), &mut []).is_none());
    let found = read(&rows("Post|2024|2025\nWegen|10|zie tekst\nGroen|12|PM"), &mut []).unwrap();
    assert_eq!(said(&found), ["post Wegen: 10 [zie tekst]", "post Groen: 12 PM"]);
}
