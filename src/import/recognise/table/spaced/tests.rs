use super::*;
use crate::import::recognise::line::of;
use crate::model::sign::SignConvention;
use crate::model::{RowCells, RowKind};

fn tables(text: &str) -> Vec<BudgetTable> {
    let mut lines = of(text);
    crate::import::recognise::noise::mark(&mut lines);
    crate::import::recognise::question::mark(&mut lines);
    mark(&mut lines, &mut Vec::new());
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
    assert_eq!(crate::import::recognise::table::adds_up(t, 2), Some(true));
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
