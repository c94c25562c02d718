//! The traps of a PDF.

use super::*;

fn of(kind: &'static str, inside: Vec<Node>) -> Node {
    Node::Of(kind, "", inside)
}

#[test]
fn tags_say_what_is_a_heading_a_list_a_table_and_a_picture() {
    let mut pdf = Pdf::new().page();
    let head = pdf.marked(60.0, 800.0, 11.0, "Schone straten");
    let text =
        [pdf.marked(60.0, 780.0, 11.0, "Wij ruimen op in"), pdf.marked(60.0, 766.0, 11.0, "alle wijken.")];
    let (sign, item) =
        (pdf.marked(60.0, 750.0, 11.0, "\u{b7}"), pdf.marked(75.0, 750.0, 11.0, "elke week vegen"));
    let (number, second) =
        (pdf.marked(60.0, 735.0, 11.0, "2."), pdf.marked(75.0, 735.0, 11.0, "afval ophalen"));
    let mut row = |y: f32, kind: &'static str, cells: &[&str]| {
        let cells = cells.iter().enumerate().map(|(n, cell)| {
            let inside =
                if cell.is_empty() { vec![] } else { vec![pdf.marked(60.0 + 90.0 * n as f32, y, 9.0, cell)] };
            of(kind, inside)
        });
        let cells = cells.collect();
        of("TR", cells)
    };
    // No lines, an empty cell, and heads that are wider than the space between them.
    let table = of(
        "Table",
        vec![
            row(700.0, "TH", &["Lasten", "Begroting 2025", "Begroting 2026"]),
            row(685.0, "TD", &["Vegen", "", "1.250"]),
            row(670.0, "TD", &["Afval", "-4.721", "12,5"]),
        ],
    );
    let (first, other) = (pdf.drawing(), pdf.drawing());
    let pdf = pdf.tags(vec![of(
        "Document",
        vec![
            of("H2", vec![head]),
            of("P", text.into_iter().collect()),
            of("L", vec![of("LI", vec![of("Lbl", vec![sign]), of("LBody", vec![item])])]),
            of("L", vec![of("LI", vec![of("Lbl", vec![number]), of("LBody", vec![second])])]),
            table,
            Node::Of("Figure", "/Alt (Kaart van de wijk)", vec![first]),
            of("Figure", vec![other]),
        ],
    )]);
    let draft = draft(&pdf);
    assert_eq!(
        lines(&draft),
        [
            "1 # Schone straten",
            "1 Wij ruimen op in alle wijken.",
            "1 - elke week vegen",
            "1 2. afval ophalen",
            "1 || Lasten | Begroting 2025 | Begroting 2026",
            "1 | Vegen |  | 1.250",
            "1 | Afval | -4.721 | 12,5",
            "1 Afbeelding: Kaart van de wijk",
        ]
    );
    assert!(matches!(&draft.blocks[0].kind, BlockKind::Heading { level: Some(2), fake: false, .. }));
    assert!(tables(&draft).iter().all(|t| t.unchecked));
    assert!(draft.findings.iter().any(|f| f.code == codes::IMAGE_WITHOUT_TEXT), "the second picture");
}

#[test]
fn merged_cells_and_text_outside_the_tags_are_kept() {
    let mut pdf = Pdf::new().page().text(60.0, 600.0, 11.0, "Deze zin heeft geen label 77.");
    let wide = Node::Of("TH", "/A <</O /Table /ColSpan 2>>", vec![pdf.marked(150.0, 700.0, 9.0, "Eenmalig")]);
    let tall = Node::Of(
        "TH",
        "/A <</O /Table /RowSpan 2>>",
        vec![pdf.marked(60.0, 700.0, 9.0, "Plannen van de gemeente")],
    );
    let years = [pdf.marked(150.0, 685.0, 9.0, "2025"), pdf.marked(250.0, 685.0, 9.0, "2026")];
    let cells = [
        pdf.marked(60.0, 670.0, 9.0, "Een nieuw park in de wijk"),
        pdf.marked(150.0, 670.0, 9.0, "15"),
        pdf.marked(250.0, 670.0, 9.0, "16"),
    ];
    let pdf = pdf.tags(vec![of(
        "Table",
        vec![
            of("TR", vec![tall, wide]),
            of("TR", years.into_iter().map(|n| of("TH", vec![n])).collect()),
            of("TR", cells.into_iter().map(|n| of("TD", vec![n])).collect()),
        ],
    )]);
    let draft = draft(&pdf);
    assert_eq!(
        lines(&draft),
        [
            "1 || Plannen van de gemeente | Eenmalig | Eenmalig",
            "1 || Plannen van de gemeente | 2025 | 2026",
            "1 | Een nieuw park in de wijk | 15 | 16",
            "1 Deze zin heeft geen label 77.",
        ]
    );
    assert!(draft.doubts.iter().any(|d| d.text.contains("geen label 77") && d.place.at == At::Page(1)));
}

#[test]
fn paragraphs_headings_and_items_come_from_how_the_lines_stand() {
    let pdf = Pdf::new()
        .page()
        .bold(60.0, 700.0, 16.0, "Een groene stad")
        .text(60.0, 670.0, 11.0, LONG)
        .text(60.0, 656.0, 11.0, "woont. Dat kost 12 miljoen euro.")
        .text(60.0, 630.0, 11.0, LONG)
        .text(60.0, 616.0, 11.0, "werkt.")
        .text(60.0, 590.0, 11.0, "\u{b7} geen punt")
        .text(60.0, 576.0, 11.0, "- bomen planten")
        .text(60.0, 562.0, 11.0, "- gras maaien");
    assert_eq!(
        lines(&draft(&pdf)),
        [
            "1 # Een groene stad".to_owned(),
            format!("1 {LONG} woont. Dat kost 12 miljoen euro."),
            format!("1 {LONG} werkt."),
            "1 \u{b7} geen punt".into(),
            "1 - bomen planten".into(),
            "1 - gras maaien".into(),
        ]
    );
}

#[test]
fn heads_feet_and_numbers_of_pages_are_left_out() {
    let mut pdf = Pdf::new();
    for n in 1..5 {
        pdf = prose(pdf.page())
            .text(60.0, 810.0, 9.0, "Begroting Voorbeeldstad")
            .text(400.0, 30.0, 9.0, &format!("Pagina {n} van 4"))
            .text(60.0, 780.0, 9.0, &format!("Bovenaan staat 10{n} en dat blijft."));
    }
    let draft = draft(&pdf);
    assert_eq!(
        draft.left.iter().filter(|l| l.why == Why::Margin && l.text.contains("Voorbeeldstad")).count(),
        4
    );
    assert_eq!(draft.left.iter().filter(|l| l.why == Why::Page).count(), 4, "{:?}", draft.left);
    let all = lines(&draft).join("\n");
    assert!(!all.contains("Pagina") && !all.contains("Voorbeeldstad"));
    // A number that only looks like one of a page is no number of a page: it differs by a hundred, on every page.
    assert!(
        (1..5).all(|n| all.contains(&format!("10{n}"))
            || draft.left.iter().any(|l| l.text.contains(&format!("10{n}"))))
    );
}

#[test]
fn artifacts_of_a_tagged_page_are_left_out_and_two_pages_are_no_proof_of_a_head() {
    let mut pdf = Pdf::new().page().artifact(60.0, 20.0, "Voettekst 8");
    let text = pdf.marked(60.0, 700.0, 11.0, "Een zin met genoeg letters.");
    let draft_of = draft(&pdf.tags(vec![of("P", vec![text])]));
    assert_eq!(lines(&draft_of), ["1 Een zin met genoeg letters."]);
    assert!(draft_of.left.iter().any(|l| l.text == "Voettekst 8" && l.why == Why::Margin));
    let two = prose(prose(Pdf::new().page()).text(60.0, 810.0, 9.0, "Kop 9").page())
        .text(60.0, 810.0, 9.0, "Kop 9");
    assert_eq!(draft(&two).left.len(), 0);
}

#[test]
fn a_broken_word_is_made_whole_only_when_it_stands_elsewhere() {
    let pdf = Pdf::new()
        .page()
        .text(60.0, 700.0, 11.0, "Elk taakveld staat hieronder.")
        .text(60.0, 670.0, 11.0, "Hier staat een lange regel die over twee regels gaat: een taak-")
        .text(60.0, 656.0, 11.0, "veld is dat, en een regel die eindigt op een woord met lange-")
        .text(60.0, 642.0, 11.0, "termijn en dan ook nog een lange regel die ook eindigt hier met in-")
        .text(60.0, 628.0, 11.0, "en uitgaven.");
    let draft = draft(&pdf);
    let all = lines(&draft).join(" ");
    assert!(
        all.contains("een taakveld is dat, en een")
            && all.contains("lange- termijn")
            && all.contains("in- en uitgaven"),
        "{all}"
    );
    let told: Vec<&str> =
        draft.doubts.iter().filter(|d| d.about == About::Source).map(|d| d.text.as_str()).collect();
    assert_eq!(told, ["lange- termijn"]);
}

const RIGHTS: [f32; 4] = [200.0, 280.0, 360.0, 440.0];
const HEAD: [&str; 4] = ["Lasten", "Begroting 2024", "Begroting 2025", "MJR 2026"];

#[test]
fn a_ruled_table_keeps_its_cells_and_words_broken_by_the_width_are_made_whole_when_sure() {
    let pdf = prose(Pdf::new().page()).text(60.0, 780.0, 11.0, "Het park heeft een speeltoestel.").ruled(
        700.0,
        60.0,
        &RIGHTS,
        &[&HEAD, &["Een speeltoe stel", "-1.250", "", "12,5"], &["Afval", "3", "p.m.", "-"]],
    );
    let draft = draft_of_table(&pdf);
    assert_eq!(
        lines(&draft)[1..4],
        [
            "1 || Lasten | Begroting 2024 | Begroting 2025 | MJR 2026",
            "1 | Een speeltoestel | -1.250 |  | 12,5",
            "1 | Afval | 3 | p.m. | -",
        ]
    );
}

/// A draft whose words may be mended in a cell: its numbers are all there.
fn draft_of_table(pdf: &Pdf) -> Draft {
    let draft = read(pdf.bytes()).unwrap_or_else(|e| panic!("{e:?}"));
    let kept = conserve::readers(std::slice::from_ref(&draft));
    assert_eq!(kept.numbers.0, kept.numbers.1, "{:?}", kept.lost);
    draft
}

#[test]
fn a_table_over_a_page_break_is_one_table() {
    for repeated in [false, true] {
        let mut second: Vec<&[&str]> = vec![&["Bomen", "7", "8", "9"], &["Totaal", "8", "10", "12"]];
        if repeated {
            second.insert(0, &HEAD);
        }
        let pdf = prose(Pdf::new().page()).ruled(400.0, 60.0, &RIGHTS, &[&HEAD, &["Vegen", "1", "2", "3"]]);
        let pdf = pdf.page().ruled(800.0, 60.0, &RIGHTS, &second).text(60.0, 300.0, 11.0, LONG);
        let draft = draft(&pdf);
        let found = tables(&draft);
        assert_eq!(found.len(), 1, "{:#?}", lines(&draft));
        assert_eq!((found[0].rows.len(), found[0].rows[2].place.at), (4, At::Page(2)));
        let heads = draft.left.iter().filter(|l| l.why == Why::Head && l.place.at == At::Page(2)).count();
        assert_eq!(heads, usize::from(repeated));
    }
}

#[test]
fn another_head_or_another_width_is_another_table() {
    let other = ["Baten", "Begroting 2027", "Begroting 2028", "MJR 2029"];
    let pdf = prose(Pdf::new().page()).ruled(400.0, 60.0, &RIGHTS, &[&HEAD, &["Vegen", "1", "2", "3"]]);
    let pdf = pdf
        .page()
        .ruled(800.0, 60.0, &RIGHTS, &[&other, &["Bomen", "7", "8", "9"]])
        .text(60.0, 300.0, 11.0, LONG);
    assert_eq!(tables(&draft(&pdf)).len(), 2);
}

#[test]
fn columns_that_do_not_fit_the_head_are_refused() {
    // The head has lost a column: nobody knows under which head "3" stands.
    let pdf = prose(Pdf::new().page()).ruled(
        400.0,
        60.0,
        &RIGHTS,
        &[
            &["Lasten", "Begroting 2024 Begroting 2025", "MJR 2026", ""],
            &["Vegen", "1", "2", "3"],
            &["Afval", "4", "5", "6"],
        ],
    );
    let draft = draft(&pdf);
    assert!(tables(&draft).is_empty(), "{:#?}", lines(&draft));
    assert!(lines(&draft).contains(&"1 Vegen 1 2 3".to_owned()));
    let doubt = draft.doubts.iter().find(|d| d.about == About::LostColumn).unwrap();
    assert_eq!(doubt.place.at, At::Page(1));
    assert!(doubt.done.contains("3 kolommen met getallen, maar 2 kolommen met een naam"), "{}", doubt.done);
}

#[test]
fn two_years_in_one_cell_of_the_head_are_refused() {
    let pdf = prose(Pdf::new().page()).ruled(
        400.0,
        60.0,
        &[160.0, 300.0, 360.0, 440.0],
        &[
            &["Lasten", "Begroting 2024 MJR 2025", "MJR 2026", "MJR 2027"],
            &["Vegen", "1", "2", "3"],
            &["Afval", "4", "5", "6"],
        ],
    );
    let draft = draft(&pdf);
    assert!(tables(&draft).is_empty() && draft.doubts.iter().any(|d| d.done.contains("twee jaren")));
}

/// A table without lines as it is printed: labels from the left, figures up to the right side of their column.
fn aligned(mut pdf: Pdf, top: f32, rights: &[f32], rows: &[&[&str]]) -> Pdf {
    for (n, row) in rows.iter().enumerate() {
        let y = top - 16.0 * n as f32;
        for (column, cell) in row.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            // The widths of Helvetica, for digits and what stands between them; letters are only a little off.
            let letter = |c: char| match c {
                '0'..='9' => 0.556,
                ' ' | '.' | ',' => 0.278,
                '-' => 0.333,
                _ => 0.53,
            };
            let width = 9.0 * cell.chars().map(letter).sum::<f32>();
            let x = if column == 0 { 60.0 } else { rights[column - 1] - width };
            pdf = pdf.text(x, y, 9.0, cell);
        }
    }
    pdf
}

const SIDES: [f32; 3] = [280.0, 360.0, 440.0];

#[test]
fn a_table_without_lines_is_one_where_each_column_has_its_head() {
    let rows: &[&[&str]] = &[&HEAD, &["Vegen", "1", "2", "3"], &["Afval", "4.000", "500", "66"]];
    let expected = [
        "1 || Lasten | Begroting 2024 | Begroting 2025 | MJR 2026",
        "1 | Vegen | 1 | 2 | 3",
        "1 | Afval | 4.000 | 500 | 66",
    ];
    // Figures that end on one line, and figures that begin on one.
    for pdf in [
        aligned(prose(Pdf::new().page()), 700.0, &SIDES, rows),
        prose(Pdf::new().page()).unruled(700.0, 60.0, &RIGHTS, rows),
    ] {
        let draft = draft(&pdf);
        assert_eq!(lines(&draft)[..3], expected, "{:#?}", lines(&draft));
        assert!(tables(&draft).iter().all(|t| t.unchecked));
    }
}

#[test]
fn a_table_without_lines_stays_text_where_the_evidence_is_not_clear() {
    let cases: [&[&[&str]]; 4] = [
        // A row with fewer figures: nobody says which is not there.
        &[&HEAD, &["Vegen", "1", "2", "3"], &["Afval", "4", "", "6"]],
        // A head above two columns.
        &[
            &["Lasten", "Begroting 2024", "", "MJR 2026"],
            &["Vegen", "1", "2", "3"],
            &["Afval", "4", "5", "6"],
        ],
        // No head at all.
        &[&["Vegen", "1", "2", "3"], &["Afval", "4", "5", "6"]],
        // One row of figures proves no column.
        &[&HEAD, &["Vegen", "1", "2", "3"]],
    ];
    for rows in cases {
        let draft = draft(&aligned(prose(Pdf::new().page()), 700.0, &SIDES, rows));
        assert!(tables(&draft).is_empty(), "{:#?}", lines(&draft));
        let all = lines(&draft).join("\n");
        assert!(all.contains("Vegen 1 2 3"), "{all}");
    }
    // A group of columns above the heads stands where it is printed, or the table stays text.
    let rows: &[&[&str]] = &[
        &["", "Eenmalig", "", "Elk jaar"],
        &["Lasten", "2024", "2025", "2024"],
        &["Vegen", "1", "2", "3"],
        &["Afval", "4", "5", "6"],
    ];
    let draft_of = draft(&aligned(prose(Pdf::new().page()), 700.0, &SIDES, rows));
    for table in tables(&draft_of) {
        let head: Vec<&str> = table.rows[0].cells.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(head, ["", "Eenmalig", "", "Elk jaar"]);
    }
    // Heads that stand one column on: the last column has none.
    let heads = aligned(prose(Pdf::new().page()), 700.0, &[360.0, 440.0, 520.0], &[&HEAD]);
    let pdf = aligned(heads, 684.0, &SIDES, &[&["Vegen", "1", "2", "3"], &["Afval", "4", "5", "6"]]);
    assert!(tables(&draft(&pdf)).is_empty());
}

#[test]
fn a_table_without_lines_goes_on_over_a_page_break() {
    for repeated in [false, true] {
        let mut second: Vec<&[&str]> = vec![&["Bomen", "7", "8", "9"], &["Totaal", "12", "15", "18"]];
        if repeated {
            second.insert(0, &HEAD);
        }
        let first: &[&[&str]] = &[&HEAD, &["Vegen", "1", "2", "3"], &["Afval", "4", "5", "6"]];
        let pdf = aligned(prose(Pdf::new().page()), 400.0, &SIDES, first).page();
        let pdf = aligned(pdf, 700.0, &SIDES, &second).text(60.0, 300.0, 11.0, LONG);
        let draft = draft(&pdf);
        let found = tables(&draft);
        assert_eq!(found.len(), 1, "{:#?}", lines(&draft));
        assert_eq!((found[0].rows.len(), found[0].rows[3].place.at), (5, At::Page(2)));
    }
    // Other columns are another table: without a head it stays text.
    let first: &[&[&str]] = &[&HEAD, &["Vegen", "1", "2", "3"], &["Afval", "4", "5", "6"]];
    let pdf = aligned(prose(Pdf::new().page()), 400.0, &SIDES, first).page();
    let second: &[&[&str]] = &[&["Bomen", "7", "8", "9"], &["Totaal", "12", "15", "18"]];
    let pdf = aligned(pdf, 700.0, &[290.0, 370.0, 450.0], second).text(60.0, 300.0, 11.0, LONG);
    assert_eq!(tables(&draft(&pdf))[0].rows.len(), 3);
}

#[test]
fn small_numbers_above_the_line_are_signs_of_the_notes_below() {
    let page = |pdf: Pdf| {
        pdf.text(60.0, 700.0, 11.0, "Wij geven 1.250")
            .text(139.0, 704.0, 7.0, "1")
            .text(146.0, 700.0, 11.0, "euro uit aan 30 m")
            .text(231.7, 704.0, 7.0, "2")
            .text(238.0, 700.0, 11.0, "dat nieuw is.")
            .text(60.0, 80.0, 8.0, "1 Bron: de administratie van")
            .text(60.0, 70.0, 8.0, "2024, zonder de reserves.")
    };
    let pdf = page(prose(Pdf::new().page())).ruled(
        400.0,
        60.0,
        &RIGHTS,
        &[&HEAD, &["Vegen", "1", "2", "3"], &["Afval", "4.000", "5", "6"]],
    );
    let draft = draft(&pdf.text(227.0, 360.0, 6.0, "1"));
    let BlockKind::Para(first) = &draft.blocks[0].kind else { panic!("{:#?}", draft.blocks) };
    assert_eq!(first.text, "Wij geven 1.250 euro uit aan 30 m² dat nieuw is.");
    let marks: Vec<_> = first.marks.iter().map(|m| (m.range.start, m.kind.clone())).collect();
    assert_eq!(marks, [(15, crate::import::draft::MarkKind::Note("1".into()))]);
    let notes: Vec<_> = draft.notes.iter().map(|n| (n.mark.as_str(), n.text.as_str())).collect();
    assert_eq!(notes, [("1", "Bron: de administratie van 2024, zonder de reserves.")]);
    // In a cell too: the figure is not ten times as large.
    let cell = &tables(&draft)[0].rows[2].cells[1];
    assert_eq!((cell.text.as_str(), cell.notes.as_slice()), ("4.000", &["1".to_owned()][..]));
}

#[test]
fn a_small_number_without_a_note_stays_text_and_is_no_digit_of_a_figure() {
    for (note, size) in [("3 Een ander nummer.", 8.0), ("1 Even groot als de tekst, dus geen noot.", 11.0)] {
        let pdf = prose(Pdf::new().page())
            .text(60.0, 700.0, 11.0, "Wij geven 1.250")
            .text(139.0, 704.0, 7.0, "1")
            .text(60.0, 60.0, size, note);
        let draft = draft(&pdf);
        assert!(draft.notes.is_empty(), "{:?}", draft.notes);
        let all = lines(&draft);
        assert!(all[0].ends_with("1.250\u{b9}"), "{all:#?}");
        assert!(all.iter().any(|l| l.contains(note)), "{all:#?}");
    }
    // Small digits on the line are no sign, and no part of the number before them either.
    let pdf =
        prose(Pdf::new().page()).text(60.0, 700.0, 11.0, "Wij geven 1.250").text(139.0, 700.0, 7.0, "1");
    assert!(lines(&draft(&pdf))[0].ends_with("1.250 1"), "{:#?}", lines(&draft(&pdf)));
}

#[test]
fn columns_of_running_text_come_one_after_the_other() {
    let mut pdf = Pdf::new().page();
    for n in 0..12 {
        let y = 760.0 - 14.0 * n as f32;
        pdf = pdf.text(50.0, y, 10.0, &format!("Links staat hier een zin over bomen {n}"));
        pdf = pdf.text(320.0, y, 10.0, &format!("Rechts staat juist iets over water {n}"));
    }
    let all = lines(&draft(&pdf)).join(" ");
    let (last_left, first_right) = (all.find("bomen 11"), all.find("water 0"));
    assert!(last_left.is_some() && last_left < first_right, "{all}");
}
