use super::*;
use crate::amount::Value;

fn read_both(csv: &str, toml: &str) -> (Option<Read>, Vec<String>) {
    let mut problems = Vec::new();
    let (csv, toml) = (SourceText::new("t.csv", csv), SourceText::new("t.toml", toml));
    let read = read("kosten", &csv, &toml, &mut problems);
    let shown = problems.iter().map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect();
    (read, shown)
}

#[test]
fn a_table_as_a_spreadsheet_saves_it() {
    let (read, problems) = read_both(
        "\u{feff}post;soort;Begroting 2025;Raming 2026;\r\n[0.1] Bestuur;post;-1.315;1435,5;\r\n[0.10] Reserves;;p.m.;-\r\n;totaal;0;\r\n",
        "titel = \"Kosten\"\neenheid = \"EUR\"\nfactor = 1000\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    let t = read.unwrap().table;
    assert_eq!((t.columns[0].year, t.columns[1].kind), (Some(2025), Some(ColumnKind::Forecast)));
    assert_eq!(t.rows[1].code.as_deref(), Some("0.10"));
    let values: Vec<Value> = t.rows.iter().flat_map(|r| r.cells.all().iter().map(|c| c.value)).collect();
    assert_eq!(values[2..], [Value::ProMemorie, Value::Dash, parse::cell("0").unwrap().value, Value::Empty]);
    assert_eq!(t.rows[2].kind, RowKind::Total);
}

#[test]
fn a_head_that_differs_names_the_column_and_hides_no_other_mistake() {
    let toml =
        "titel = \"Kosten\"\n[[kolom]]\ntitel = \"Begroting 2025\"\n[[kolom]]\ntitel = \"Begroting 2026\"\n";
    let (read, problems) = read_both("post;soort;Begroting 2025;Begroting 2027\nLasten;post;1;veel\n", toml);
    assert!(read.is_none());
    insta::assert_debug_snapshot!(problems, @r#"
    [
        "B113 t.csv:2 «veel» in de kolom «Begroting 2027» is geen bedrag",
        "B112 t.csv:1 kolom 4 heet hier «Begroting 2027», maar in de uitleg van de tabel «Begroting 2026»",
    ]
    "#);
    let (_, problems) = read_both("post;soort;Begroting 2025\nLasten;post;1\n", toml);
    assert!(problems[0].contains("kolom 4, «Begroting 2026», ontbreekt"), "{problems:?}");
}

#[test]
fn commas_between_cells_and_in_amounts_are_one_mistake() {
    let toml = "titel = \"Kosten\"\n";
    let (_, problems) = read_both("post,soort,2025\nLasten,post,1435,5\nBaten,post,12,5\n", toml);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("B112 t.csv:2 ") && problems[0].contains("komma's"), "{problems:?}");
    let (read, problems) = read_both("post,soort,2025\nLasten,post,\"1435,5\"\n", toml);
    assert!(read.is_some() && problems.is_empty(), "{problems:?}");
}

#[test]
fn numbers_without_a_column_stay_loose() {
    let (read, problems) = read_both(
        "post;soort;I 2025;S 2025;losse waarden\nPlan;post;;;18,3 | 18,3\nLeeg;groep;;;\n",
        "titel = \"Plannen\"\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    let rows = read.unwrap().table.rows;
    assert!(matches!(&rows[0].cells, RowCells::Loose(c) if c.len() == 2));
    assert!(matches!(&rows[1].cells, RowCells::Placed(c) if c.len() == 2));
}

#[test]
fn every_mistake_in_a_table_has_its_row() {
    let (_, problems) = read_both(
        "post;soort;2025\n[1-feb] Orde;post;12.5\nVeel;pots;1;2\nTwee;post;1;\nZo;pots;veel\n",
        "titel = \"Kosten\"\nfaktor = 1000\n",
    );
    insta::assert_debug_snapshot!(problems, @r#"
    [
        "B102 t.toml:2:1 de sleutel «faktor» bestaat hier niet",
        "B116 t.csv:2 een rekenprogramma maakte een datum van de code: «1-feb»",
        "B113 t.csv:2 «12.5» in de kolom «2025» is geen bedrag",
        "B112 t.csv:3 deze rij heeft 4 cellen, de kop heeft er 3",
        "B105 t.csv:5 «pots» is geen soort rij",
        "B113 t.csv:5 «veel» in de kolom «2025» is geen bedrag",
    ]
    "#);
}

#[test]
fn only_numbers_that_can_be_read_are_proposed() {
    let hint = |text: &str| {
        let mut problems = Vec::new();
        value(text, "2025", &Place::file("t.csv"), &mut problems);
        problems.remove(0).hint.unwrap_or_default()
    };
    assert!(hint("12.5").ends_with("Schrijf 12,5 of 125."), "{}", hint("12.5"));
    assert!(hint("12.34.5").ends_with("Bedoelt u 12345?"), "{}", hint("12.34.5"));
}
