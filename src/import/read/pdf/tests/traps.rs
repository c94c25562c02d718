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

#[test]
fn a_table_without_lines_becomes_rows_of_text_with_every_number_in_its_turn() {
    let pdf = prose(Pdf::new().page()).unruled(
        700.0,
        60.0,
        &RIGHTS,
        &[&HEAD, &["Vegen", "1", "2", "3"], &["Afval", "4.000", "-5", "6"]],
    );
    let draft = draft(&pdf);
    let all = lines(&draft);
    let text = all.join("\n").replace(" | ", " ").replace("|| ", "").replace("| ", "");
    assert!(
        text.contains("Afval 4.000 -5 6") && text.contains("Begroting 2024 Begroting 2025 MJR 2026"),
        "{all:#?}"
    );
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
