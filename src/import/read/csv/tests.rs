use super::*;
use crate::import::conserve;
use crate::import::draft::BlockKind;

fn read_it(text: &str) -> Result<Draft, Diagnostic> {
    draft(&SourceText::new("a.csv", text), None)
}

/// The blocks as lines: a paragraph as it is, a row of a table with bars.
fn drawn(text: &str) -> Vec<String> {
    let draft = read_it(text).unwrap();
    let lost = conserve::readers(std::slice::from_ref(&draft));
    assert!(lost.lost.is_empty(), "{lost:?}");
    let mut out = Vec::new();
    for block in &draft.blocks {
        match &block.kind {
            BlockKind::Para(text) => out.push(text.text.clone()),
            BlockKind::Table(table) => out.extend(
                table
                    .rows
                    .iter()
                    .map(|r| r.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|")),
            ),
            other => panic!("{other:?}"),
        }
    }
    out
}

#[test]
fn title_unit_two_tables_and_the_lines_of_the_file() {
    let text = "Programma 3;;\nBedragen x € 1.000;;\n;;\nPost;2025;2026\nLasten;1.234,5;-\nBaten;12,5;p.m.\n\n\nTaakveld;2025;aandeel\n0.10;5,0;8,15%\n0.1;6,0;9%\n";
    assert_eq!(
        drawn(text),
        [
            "Programma 3",
            "Bedragen x € 1.000",
            "Post|2025|2026",
            "Lasten|1234,5|-",
            "Baten|12,5|p.m.",
            "Taakveld|2025|aandeel",
            "0.10|5,0|8,15%",
            "0.1|6,0|9%"
        ]
    );
    let draft = read_it(text).unwrap();
    let places: Vec<Option<u32>> = draft.blocks.iter().map(|b| b.place.line_number()).collect();
    assert_eq!(places, [Some(1), Some(2), Some(4), Some(9)]);
}

#[test]
fn quoted_line_ends_ragged_rows_and_a_byte_order_mark() {
    let text = "\u{feff}Post,2025,2026\r\n\"Lasten,\r\nhoog\",\"1,234.5\"\r\nBaten,7.5,8,9\r\n";
    assert_eq!(drawn(text), ["Post|2025|2026|", "Lasten, hoog|1234,5||", "Baten|7,5|8|9"]);
}

#[test]
fn one_column_is_text_and_nothing_is_nothing() {
    assert_eq!(drawn("Een\nTwee\n"), ["Een", "Twee"]);
    for empty in ["", "\n\n", ";;;\n;;;\n", "sep=;\n"] {
        assert!(read_it(empty).unwrap().blocks.is_empty(), "{empty:?}");
    }
    assert_eq!(drawn("sep=|\nA|2025\nB|1\nC|2\n"), ["A|2025", "B|1", "C|2"]);
}

#[test]
fn the_three_conventions_of_one_ministry() {
    assert_eq!(drawn("A;2013\nB;50,736\nC;12,458,303\n"), ["A|2013", "B|50736", "C|12458303"]);
    assert_eq!(drawn("A;2013\nB;533.670\nC;81032,9\n"), ["A|2013", "B|533670", "C|81032,9"]);
    let asked = read_it("A;2013\nB;818,556\nC;7\n").unwrap_err();
    assert_eq!((asked.code, asked.place.to_string().as_str()), (codes::NUMBER_STYLE, "a.csv:2"));
    assert!(asked.hint.is_some_and(|h| h.contains("--getallen engels")));
    let answered = draft(&SourceText::new("a.csv", "A;2013\nB;818,556\nC;7\n"), Some(NumberStyle::Dutch));
    assert!(answered.is_ok());
}

#[test]
fn errors_of_a_sheet_that_was_saved_as_text() {
    let draft = read_it("Post;2025\nLasten;#DEEL/0!\nBaten;#N/B\n").unwrap();
    let found: Vec<_> = draft.findings.iter().map(|f| (f.code, f.place.to_string())).collect();
    assert_eq!(found, [(codes::SHEET_ERROR, "a.csv:2".into()), (codes::SHEET_ERROR, "a.csv:3".into())]);
}

#[test]
fn what_cannot_be_a_table_is_refused_with_its_line() {
    let open = format!("a;b\n\"dit sluit niet;1\n{}", "c;d\n".repeat(200));
    let problem = read_it(&open).unwrap_err();
    assert_eq!((problem.code, problem.place.line_number()), (codes::WRONG_FORMAT, Some(2)));
    let wide = format!("a{}b\n", ";".repeat(1_000_000));
    assert_eq!(read_it(&wide).unwrap_err().code, codes::WRONG_FORMAT);
    let large = "1;2;3;4;5;6;7;8;9;10\n".repeat(21_000);
    assert_eq!(read_it(&large).unwrap_err().code, codes::TOO_LARGE);
}

#[test]
fn the_unit_decides_where_no_amount_does() {
    let csv = "Bedragen x € 1.000;2024;2025\nWegen;1.300;-1.100\nGroen;830;25\n";
    assert_eq!(drawn(csv).get(1).map(String::as_str), Some("Wegen|1300|-1100"));
    assert!(read_it(&csv.replace("Bedragen x € 1.000", "Post")).is_err());
    // Where amounts say otherwise, the editor is asked all the same.
    assert!(read_it(&csv.replace("830;25", "830.5;25\nBos;1.234,5;2")).is_err());
}

#[test]
fn codes_that_a_spreadsheet_changed_are_told() {
    let draft = read_it("Taakveld;Naam;2025\n0,1;Bestuur;12,5\n1-okt;Wegen;7,5\n2.10;Groen;3,0\n").unwrap();
    let found: Vec<_> = draft.findings.iter().map(|f| (f.code, f.place.line_number())).collect();
    assert_eq!(found, [(codes::SHEET_CODE, Some(2)), (codes::SHEET_CODE, Some(3))]);
}
