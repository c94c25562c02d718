//! Each trap of a spreadsheet, as .xlsx and where it exists as .ods.

use super::made::{Cell, Sheet, Value, cell, ods, row, xlsx, xlsx_parts, zip};
use super::{found, left, read_it, shown, try_read};

/// The same sheets in both formats; both give the same draft.
fn both(sheets: &[Sheet<'_>]) -> (begroot::import::draft::Draft, begroot::import::draft::Draft) {
    let (a, b) = (read_it("a.xlsx", &xlsx(sheets)), read_it("a.ods", &ods(sheets)));
    assert_eq!(shown(&a), shown(&b));
    assert_eq!(found(&a), found(&b));
    assert_eq!(left(&a).into_iter().filter(|l| !l.contains("opmerking")).collect::<Vec<_>>(), left(&b));
    (a, b)
}

fn merged(text: &str, right: u32, down: u32) -> Cell<'_> {
    Cell { more: (right, down), ..cell(text) }
}

#[test]
fn title_unit_head_over_two_rows_and_a_second_table() {
    let rows = vec![
        row(&["Programma 3 Veiligheid"]),
        row(&["Bedragen x € 1.000"]),
        row(&[]),
        vec![
            merged("Omschrijving", 0, 1),
            merged("Realisatie en begroting", 1, 0),
            cell(""),
            merged("Raming", 1, 0),
        ],
        row(&["", "Rekening 2023", "Begroting 2024", "2025", "2026"]),
        row(&["Lasten", "-4721", "-4549", "-4750.5", "p.m."]),
        vec![
            cell("Baten"),
            cell("867"),
            cell("658"),
            cell(""),
            Cell { value: Value::Text("-4.721"), ..Cell::default() },
        ],
        row(&["Bron: de administratie"]),
        row(&[]),
        row(&["Taakveld", "2025", "Aandeel"]),
        row(&["0.10 Reserves", "37", "0.0815[0.00%]"]),
    ];
    let sheets = [Sheet { name: "Blad1", rows, ..Sheet::default() }];
    let (draft, _) = both(&sheets);
    assert_eq!(
        shown(&draft),
        [
            "P Programma 3 Veiligheid",
            "P Bedragen x € 1.000",
            "| Omschrijving | Realisatie en begroting | (Realisatie en begroting) | Raming | (Raming)",
            "| (Omschrijving) | Rekening 2023 | Begroting 2024 | 2025 | 2026",
            "| Lasten | -4721 | -4549 | -4750,5 | p.m.",
            "| Baten | 867 | 658 |  | -4.721",
            "P Bron: de administratie",
            "| Taakveld | 2025 | Aandeel",
            "| 0.10 Reserves | 37 | 8,15%",
        ]
    );
    let place = draft.blocks.get(2).map(|b| b.place.to_string()).unwrap();
    assert!(place.ends_with("a.xlsx, blad 1, cel A4"), "{place}");
}

#[test]
fn tables_side_by_side() {
    let rows = vec![
        row(&["Post", "2025", "2026", "", "Doel", "2025"]),
        row(&["Lasten", "1", "2", "", "Wegen", "5"]),
        row(&["Baten", "3", "4", "", "Groen", "6"]),
    ];
    let (draft, _) = both(&[Sheet { name: "Tabel1", rows, ..Sheet::default() }]);
    let lines = shown(&draft);
    assert_eq!(lines.first().map(String::as_str), Some("| Post | 2025 | 2026"));
    assert_eq!(lines.get(3).map(String::as_str), Some("| Doel | 2025"));
    assert!(draft.doubts.iter().any(|d| d.done.contains("naast elkaar")));
}

#[test]
fn what_is_hidden_is_out_and_told() {
    let rows = vec![
        row(&["Post", "2025", "Geheim", "2026"]),
        row(&["Lasten", "1", "KOLOM", "2"]),
        row(&["RIJ", "9", "9", "9"]),
        row(&["Baten", "3", "", "4"]),
    ];
    let sheets = [
        Sheet {
            name: "Lasten en baten",
            rows,
            hidden_rows: &[2],
            hidden_columns: &[2],
            comments: &[("B2", "Klopt dit?")],
            ..Sheet::default()
        },
        Sheet { name: "Werk", hidden: true, rows: vec![row(&["BLAD", "7"])], ..Sheet::default() },
    ];
    let (draft, _) = both(&sheets);
    assert_eq!(
        shown(&draft),
        ["H Lasten en baten", "| Post | 2025 | 2026", "| Lasten | 1 | 2", "| Baten | 3 | 4"]
    );
    assert_eq!(
        left(&draft),
        [
            "blad 1, cel B2 Klopt dit? (opmerking van een schrijver)",
            "blad 1, cel A3 RIJ 9 9 9 (verborgen in de bron)",
            "blad 1, cel C1 Geheim KOLOM (verborgen in de bron)",
            "blad 2, cel A1 blad «Werk»: BLAD 7 (verborgen in de bron)",
        ]
    );
}

#[test]
fn grounds_are_statuses_and_the_tint_of_a_head_is_none() {
    let rows = vec![
        row(&["Actie#4472C4", "Inhoud#4472C4", "Planning#4472C4"]),
        row(&["Bomen planten", "G#00B050", "#FFC000"]),
        row(&["Wegen", "R#FF0000", ""]),
    ];
    let (draft, _) = both(&[Sheet { name: "Voortgang", rows, ..Sheet::default() }]);
    assert_eq!(
        shown(&draft),
        [
            "H Voortgang",
            "| Actie | Inhoud | Planning",
            "| Bomen planten | G~groen | ~oranje",
            "| Wegen | R~rood | "
        ]
    );
}

#[test]
fn icons_and_rules_give_colours() {
    let rows = vec![
        row(&["Actie", "Stand", "Tekst"]),
        row(&["A", "1", "klaar"]),
        row(&["B", "2", "bezig"]),
        row(&["C", "3", "bezig"]),
    ];
    let behind = "<conditionalFormatting sqref=\"B2:B4\"><cfRule type=\"iconSet\" priority=\"1\"><iconSet iconSet=\"3TrafficLights1\" showValue=\"0\"><cfvo type=\"percent\" val=\"0\"/><cfvo type=\"percent\" val=\"33\"/><cfvo type=\"percent\" val=\"67\"/></iconSet></cfRule></conditionalFormatting><conditionalFormatting sqref=\"C2:C4\"><cfRule type=\"cellIs\" operator=\"equal\" dxfId=\"0\" priority=\"2\"><formula>\"klaar\"</formula></cfRule><cfRule type=\"expression\" dxfId=\"0\" priority=\"3\"><formula>C2=1</formula></cfRule></conditionalFormatting>";
    let draft = read_it("a.xlsx", &xlsx(&[Sheet { name: "Blad1", rows, behind, ..Sheet::default() }]));
    assert_eq!(
        shown(&draft),
        [
            "| Actie | Stand | Tekst",
            "| A | ~rood | klaar~groen",
            "| B | ~oranje | bezig",
            "| C | ~groen | bezig"
        ]
    );
    assert!(left(&draft).contains(&"blad 1, cel B2 1 (verborgen in de bron)".to_owned()));
    assert!(draft.doubts.iter().any(|d| d.place.to_string().ends_with("cel C2")), "{:?}", draft.doubts);
}

#[test]
fn formulas_without_a_value_errors_and_codes_are_told() {
    let formula = |value| Cell { value: Value::Formula("B2+B3", value), ..Cell::default() };
    let rows = vec![
        row(&["Taakveld", "Naam", "2025"]),
        row(&["0.1", "Bestuur", "-1435.4"]),
        row(&["0.1[0.00]", "Reserves", "37"]),
        vec![cell("5"), cell("Totaal"), formula(None)],
        vec![cell("6"), cell("Saldo"), formula(Some("0.30000000000000004"))],
        vec![cell("7"), cell("Fout"), Cell { value: Value::Error("#N/B"), ..Cell::default() }],
        row(&["8", "Als tekst", "#DEEL/0!"]),
    ];
    let (draft, _) = both(&[Sheet { name: "Blad1", rows, ..Sheet::default() }]);
    assert_eq!(
        shown(&draft),
        [
            "| Taakveld | Naam | 2025",
            "| 0.1 | Bestuur | -1435,4",
            "| 0.10 | Reserves | 37",
            "| 5 | Totaal | ",
            "| 6 | Saldo | 0,3",
            "| 7 | Fout | #N/B",
            "| 8 | Als tekst | #DEEL/0!",
        ]
    );
    assert_eq!(
        found(&draft),
        ["B226 blad 1, cel C4", "B227 blad 1, cel C6", "B227 blad 1, cel C7", "B228 blad 1, cel A2"]
    );
    let hint = draft.findings.first().and_then(|f| f.hint.clone()).unwrap();
    assert!(hint.contains("sla het op"), "{hint}");
}

#[test]
fn numbers_are_exact_and_what_the_sheet_shows_otherwise_is_told() {
    let rows = vec![
        row(&["Post", "2025"]),
        row(&["Afgerond", "33478.6[#,##0]"]),
        row(&["Duizenden", "1234567[#,##0,]"]),
        row(&["Dag", "45603[d-m-yyyy]"]),
        row(&["Euro", "12.5[\"€\" #,##0.00]"]),
    ];
    let draft = read_it("a.xlsx", &xlsx(&[Sheet { name: "Blad1", rows, ..Sheet::default() }]));
    assert_eq!(
        shown(&draft),
        [
            "| Post | 2025",
            "| Afgerond | 33478,6",
            "| Duizenden | 1234567",
            "| Dag | 7-11-2024",
            "| Euro | € 12,50"
        ]
    );
    assert_eq!(draft.doubts.len(), 2, "{:?}", draft.doubts);
}

#[test]
fn a_name_that_the_sheet_says_itself_is_no_second_heading() {
    let rows = || vec![row(&["Programma 3 Veiligheid"]), row(&["Post", "2025"]), row(&["Lasten", "1"])];
    let (draft, _) = both(&[
        Sheet { name: "Programma 3", rows: rows(), ..Sheet::default() },
        Sheet { name: "Toelichting", rows: rows(), ..Sheet::default() },
    ]);
    let lines = shown(&draft);
    assert_eq!(lines.first().map(String::as_str), Some("P Programma 3 Veiligheid"));
    assert!(lines.contains(&"H Toelichting".to_owned()));
}

#[test]
fn the_address_of_a_link_in_a_cell_is_told() {
    let rows = vec![row(&["Verbonden partij", "2025", "Site"]), row(&["GGD", "12", "naar de site"])];
    let behind = "<hyperlinks xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><hyperlink ref=\"C2:C3\" r:id=\"h1\"/><hyperlink ref=\"A2\" location=\"Blad2!A1\"/></hyperlinks>";
    let mut parts = xlsx_parts(&[Sheet { name: "Blad1", rows, behind, ..Sheet::default() }]);
    parts.push((
        "xl/worksheets/_rels/sheet1.xml.rels".into(),
        "<Relationships><Relationship Id=\"h1\" Type=\"http://x/hyperlink\" Target=\"https://ggd.example/\" TargetMode=\"External\"/></Relationships>".into(),
    ));
    let draft = read_it("a.xlsx", &zip(&parts));
    assert_eq!(draft.left.len(), 1, "{:?}", draft.left);
    assert!(left(&draft).iter().any(|l| l.contains("https://ggd.example/")), "{:?}", left(&draft));
    // The same in a table of a page; an address that the cell shows is not told again.
    let page = "<main><table><tr><th>Partij<th>2025</tr><tr><td><a href='https://ggd.example/'>GGD</a><td>12</tr><tr><td><a href='https://odru.example'>odru.example</a><td>13</tr></table></main>";
    let draft = try_read("a.html", page.as_bytes()).unwrap();
    assert_eq!(left(&draft).len(), 1, "{:?}", left(&draft));
}
