//! Each trap of a spreadsheet, as .xlsx, .ods and .xls where it exists there.

use begroot::import::draft::{BlockKind, Draft, MarkKind};

use super::made::{Cell, Sheet, Value, cell, ods, row, xlsx, xlsx_parts, zip};
use super::xls::{self, xls, xls_with};
use super::{found, left, read_it, shown, try_read};

/// The same sheets in the three formats, which give the same draft.
fn all(sheets: &[Sheet<'_>]) -> Draft {
    let first = read_it("a.xlsx", &xlsx(sheets));
    for (name, bytes) in [("a.ods", ods(sheets)), ("a.xls", xls(sheets))] {
        let other = read_it(name, &bytes);
        assert_eq!(shown(&first), shown(&other), "{name}");
        assert_eq!(found(&first), found(&other), "{name}");
        assert_eq!(left(&first), left(&other), "{name}");
        let doubts = |d: &Draft| d.doubts.iter().map(|d| (d.place.at, d.done.clone())).collect::<Vec<_>>();
        assert_eq!(doubts(&first), doubts(&other), "{name}");
    }
    first
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
    let draft = all(&sheets);
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
    let draft = all(&[Sheet { name: "Tabel1", rows, ..Sheet::default() }]);
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
    let draft = all(&sheets);
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
    let draft = all(&[Sheet { name: "Voortgang", rows, ..Sheet::default() }]);
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
fn icons_of_libreoffice_give_colours() {
    let rows = vec![row(&["Actie", "Stand"]), row(&["A", "1"]), row(&["B", "2"]), row(&["C", "3"])];
    let content = super::made::ods_content(&[Sheet { name: "Blad1", rows, ..Sheet::default() }]);
    let entry =
        |value: u8| format!("<calcext:formatting-entry calcext:value=\"{value}\" calcext:type=\"percent\"/>");
    let rule = format!(
        "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address=\"Blad1.B2:Blad1.B4\"><calcext:icon-set calcext:icon-set-type=\"3TrafficLights1\">{}</calcext:icon-set></calcext:conditional-format></calcext:conditional-formats></table:table>",
        [0, 33, 67].map(entry).concat()
    );
    let draft = read_it("a.ods", &zip(&[("content.xml".into(), content.replace("</table:table>", &rule))]));
    assert_eq!(shown(&draft), ["| Actie | Stand", "| A | 1~rood", "| B | 2~oranje", "| C | 3~groen"]);
}

#[test]
fn texts_on_shapes_and_threads_of_comments() {
    let rows = || vec![row(&["Post", "2025"]), row(&["Lasten", "1"]), row(&["Baten", "2"])];
    let behind = "<drawing r:id=\"d1\"/>";
    let mut parts = xlsx_parts(&[Sheet { name: "Blad1", rows: rows(), behind, ..Sheet::default() }]);
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"../{target}\"/>")
    };
    let list = [
        link("d1", "drawing", "drawings/drawing1.xml"),
        link("r1", "comments", "comments1.xml"),
        link("r2", "threadedComment", "threadedComments/t1.xml"),
    ];
    let comment = |tag: &str, inner: &str, text: &str| {
        format!("<l><{tag} ref=\"B2\"><{inner}>{text}</{inner}></{tag}></l>")
    };
    for (name, text) in [
        ("xl/worksheets/_rels/sheet1.xml.rels", format!("<Relationships>{}</Relationships>", list.concat())),
        (
            "xl/drawings/drawing1.xml",
            "<d xmlns:a=\"a\"><sp><txBody><a:p><a:r><a:t>In een kader </a:t></a:r><a:r><a:t>12</a:t></a:r></a:p></txBody></sp></d>".into(),
        ),
        ("xl/comments1.xml", comment("comment", "t", "[Reeks] Klopt dit?")),
        ("xl/threadedComments/t1.xml", comment("threadedComment", "text", "Klopt dit?")),
    ] {
        parts.push((name.to_owned(), text));
    }
    let draft = read_it("a.xlsx", &zip(&parts));
    assert_eq!(shown(&draft).last().map(String::as_str), Some("B In een kader 12"));
    assert_eq!(left(&draft), ["blad 1, cel B2 Klopt dit? (opmerking van een schrijver)"]);
    let content = super::made::ods_content(&[Sheet { name: "Blad1", rows: rows(), ..Sheet::default() }]);
    let shape = "<table:shapes><draw:frame xmlns:draw=\"d\"><draw:text-box><text:p>In een kader 12</text:p></draw:text-box></draw:frame></table:shapes><table:table-row>";
    let draft =
        read_it("a.ods", &zip(&[("content.xml".into(), content.replacen("<table:table-row>", shape, 1))]));
    assert_eq!(shown(&draft).last().map(String::as_str), Some("B In een kader 12"));
}

#[test]
fn a_text_file_of_an_old_program_keeps_its_euros() {
    let bytes = b"Post;2025;2026\nLasten \x80;1.234,50;2\nCaf\xe9;7,5;p.m.\n";
    let draft = read_it("a.csv", bytes);
    assert_eq!(shown(&draft), ["| Post | 2025 | 2026", "| Lasten € | 1234,50 | 2", "| Café | 7,5 | p.m."]);
    assert!(matches!(found(&draft).as_slice(), [one] if one.starts_with("B208") && one.ends_with("a.csv:2")));
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
        vec![cell("7"), cell("Fout"), Cell { value: Value::Error("#N/A"), ..Cell::default() }],
        row(&["8", "Als tekst", "#DEEL/0!"]),
    ];
    let draft = all(&[Sheet { name: "Blad1", rows, ..Sheet::default() }]);
    assert_eq!(
        shown(&draft),
        [
            "| Taakveld | Naam | 2025",
            "| 0.1 | Bestuur | -1435,4",
            "| 0.10 | Reserves | 37",
            "| 5 | Totaal | ",
            "| 6 | Saldo | 0,3",
            "| 7 | Fout | #N/A",
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
        row(&["Aandeel", "0.0815[0.00%]"]),
        row(&["Euro", "12.5[\"€\" #,##0.00]"]),
    ];
    let sheets = [Sheet { name: "Blad1", rows, ..Sheet::default() }];
    let draft = read_it("a.xlsx", &xlsx(&sheets));
    let old = read_it("a.xls", &xls(&sheets));
    assert_eq!((shown(&old), old.doubts.len()), (shown(&draft), 2));
    assert_eq!(
        shown(&draft),
        [
            "| Post | 2025",
            "| Afgerond | 33478,6",
            "| Duizenden | 1234567",
            "| Dag | 7-11-2024",
            "| Aandeel | 8,15%",
            "| Euro | € 12,50"
        ]
    );
    assert_eq!(draft.doubts.len(), 2, "{:?}", draft.doubts);
}

#[test]
fn a_name_that_the_sheet_says_itself_is_no_second_heading() {
    let rows = || vec![row(&["Programma 3 Veiligheid"]), row(&["Post", "2025"]), row(&["Lasten", "1"])];
    let draft = all(&[
        Sheet { name: "Programma 3", rows: rows(), ..Sheet::default() },
        Sheet { name: "Toelichting", rows: rows(), ..Sheet::default() },
    ]);
    let lines = shown(&draft);
    assert_eq!(lines.first().map(String::as_str), Some("P Programma 3 Veiligheid"));
    assert!(lines.contains(&"H Toelichting".to_owned()));
}

#[test]
fn a_code_that_became_a_day_is_told() {
    let rows = vec![row(&["Taakveld", "Naam", "2025"]), row(&["45932[d-mmm]", "Bestuur", "12"])];
    let sheets = [Sheet { name: "Blad1", rows, ..Sheet::default() }];
    for (name, bytes) in [("a.xlsx", xlsx(&sheets)), ("a.xls", xls(&sheets))] {
        let draft = read_it(name, &bytes);
        assert_eq!(found(&draft), ["B228 blad 1, cel A2"], "{name}");
        let told = draft.findings.first().unwrap();
        assert!(told.message.contains("datum geworden"), "{}", told.message);
        assert!(told.hint.as_deref().is_some_and(|h| h.contains("opmaak Tekst")));
    }
    // LibreOffice keeps the day itself.
    let mut content = super::made::ods_content(&sheets);
    let from = content.find("<table:table-cell table:style-name=\"ce0x1x0\"").unwrap();
    let end = content[from..].find("</table:table-cell>").unwrap() + from;
    content.replace_range(
        from..end,
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2025-10-02\"><text:p>2-okt</text:p>",
    );
    let draft = read_it("a.ods", &zip(&[("content.xml".into(), content)]));
    assert_eq!(found(&draft), ["B228 blad 1, cel A2"]);
}

#[test]
fn links_of_cells_are_kept_in_lines_and_told_in_tables() {
    let rows = vec![
        row(&["Meer over de GGD"]),
        row(&["Verbonden partij", "2025", "Site"]),
        row(&["GGD", "12", "naar de site"]),
        row(&["Regio", "13", "regio.example"]),
        row(&["Verborgen", "14", "weg"]),
    ];
    let links = [
        ("A1", "https://ggd.example/over"),
        ("A2", "map/nota.docx"),
        ("C3", "https://ggd.example/"),
        ("C4", "https://regio.example"),
        ("C5", "https://weg.example"),
    ];
    let draft = all(&[Sheet { name: "Blad1", rows, links: &links, hidden_rows: &[4], ..Sheet::default() }]);
    let BlockKind::Para(line) = &draft.blocks[0].kind else { panic!("{:?}", draft.blocks) };
    assert_eq!(line.marks.len(), 1, "{line:?}");
    assert_eq!(line.marks[0].kind, MarkKind::Link("https://ggd.example/over".into()));
    assert_eq!(
        left(&draft),
        [
            "blad 1, cel A5 Verborgen 14 weg (verborgen in de bron)",
            "blad 1, cel C5 https://weg.example (verborgen in de bron)",
            "blad 1, cel A2 map/nota.docx (adres van een link in een tabel; de tekst van de cel staat er wel)",
            "blad 1, cel C3 https://ggd.example/ (adres van een link in een tabel; de tekst van de cel staat er wel)",
        ]
    );
}

#[test]
fn links_that_formulas_make_are_kept_or_told() {
    let formula = |f, v| Cell { value: Value::Formula(f, Some(v)), ..Cell::default() };
    let rows = vec![
        row(&["Verbonden partij", "2025", "Site"]),
        vec![
            cell("GGD"),
            cell("12"),
            formula("HYPERLINK(\"https://ggd.example/\",\"naar de site\")", "naar de site"),
        ],
        row(&["Regio", "13", ""]),
    ];
    let draft = all(&[Sheet { name: "Blad1", rows, ..Sheet::default() }]);
    assert_eq!(shown(&draft)[1], "| GGD | 12 | naar de site");
    assert!(left(&draft).iter().any(|l| l.contains("cel C2 https://ggd.example/")), "{:?}", left(&draft));
    // An address that the formula works out is told.
    let rows =
        || vec![row(&["Partij", "Site"]), vec![cell("GGD"), formula("HYPERLINK(\"https://x/\"&A2)", "site")]];
    let sheets = || [Sheet { name: "Blad1", rows: rows(), ..Sheet::default() }];
    for (name, bytes) in [("a.xlsx", xlsx(&sheets())), ("a.ods", ods(&sheets()))] {
        let draft = read_it(name, &bytes);
        let told = draft.doubts.iter().find(|d| d.done.contains("formule maakt hier een link")).unwrap();
        assert!(told.place.to_string().ends_with("cel B2"), "{name}: {}", told.place);
    }
}

#[test]
fn what_only_an_old_sheet_has() {
    let rows = vec![row(&["Post", "2025"]), row(&["Lasten", "1"]), row(&["Baten", "2"])];
    let sheets = [Sheet { name: "Blad1", rows, ..Sheet::default() }];
    let mut box_text = Vec::new();
    xls::shape_text(&mut box_text, "In een kader 77");
    let record = |kind: u16, bytes: &[u8]| (kind, bytes.to_vec());
    // A shape is an object, its text and how that looks; each record has four bytes before it.
    let shape = [0x15, 0, 0x12, 0, 6, 0, 9, 0, 0, 0];
    let more = [
        record(0x0014, &xls::text("&LConcept 8&RBlad &P")),
        record(0x005d, &shape),
        record(0x01b6, &box_text[4..22]),
        record(0x003c, &box_text[26..26 + 31]),
        record(0x01b0, &[0; 4]),
        // A link that is cut short, and one to a file.
        record(0x01b8, &xls::link(1, 0, "https://a.example")[..40]),
        record(0x01b8, &xls::link(2, 0, "")),
    ];
    let draft = read_it("a.xls", &xls_with(&sheets, &more));
    assert_eq!(shown(&draft), ["| Post | 2025", "| Lasten | 1", "| Baten | 2", "B In een kader 77"]);
    assert_eq!(left(&draft), ["blad 1, cel A1 Concept 8 Blad (kop- of voettekst van de bladzijde)"]);
    let done: Vec<&str> = draft.doubts.iter().map(|d| d.done.as_str()).collect();
    assert!(
        done.iter().any(|d| d.contains("sla") || d.contains("In een .xls zijn die niet te lezen")),
        "{done:?}"
    );
    assert!(draft.doubts.iter().any(|d| d.done.contains("link") && d.place.to_string().ends_with("cel A2")));
}

#[test]
fn calamine_agrees_on_the_old_sheets_of_our_own() {
    use calamine::{Data, Reader};
    let rows = vec![row(&["Post", "2025"]), row(&["Huur € en ijs", "-1668.25"])];
    let bytes = xls(&[
        Sheet { name: "Kosten", rows, ..Sheet::default() },
        Sheet { name: "Weg", hidden: true, rows: vec![row(&["x"])], ..Sheet::default() },
    ]);
    let mut book: calamine::Xls<_> = calamine::Xls::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Kosten", "Weg"]);
    let range = book.worksheet_range("Kosten").unwrap();
    assert_eq!(range.get((1, 0)), Some(&Data::String("Huur € en ijs".into())));
    assert_eq!(range.get((1, 1)), Some(&Data::Float(-1668.25)));
}

#[test]
fn a_link_to_a_spot_in_the_file_is_no_link_and_one_on_two_cells_is_told_once() {
    let rows = vec![row(&["Verbonden partij", "2025", "Site"]), row(&["GGD", "12", "naar de site"])];
    let behind = "<hyperlinks><hyperlink ref=\"C2:C3\" r:id=\"h1\"/><hyperlink ref=\"A2\" location=\"Blad2!A1\"/></hyperlinks>";
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
