//! Real files, where they are.

use super::*;

fn real(file: &str) -> Option<Draft> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real").join(file);
    if !path.exists() {
        eprintln!("not run: there is no {}", path.display());
        return None;
    }
    Some(super::super::read(&path, file).unwrap_or_else(|e| panic!("{e:?}")))
}

/// The numbers of a file as the other library reads its text.
fn numbers_of_the_other(file: &str) -> Vec<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real").join(file);
    let bytes = crate::source::read_bytes(&path, file, u64::MAX / 2).unwrap();
    let text = unpdf::parse_bytes(&bytes).unwrap().plain_text();
    conserve::tokens(&text).into_iter().filter(|t| t.bytes().all(|b| b.is_ascii_digit())).collect()
}

/// The signs of notes where texts point at them.
fn signs(draft: &Draft) -> Vec<String> {
    let mut out = Vec::new();
    for block in &draft.blocks {
        match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Para(text)
            | BlockKind::Item { text, .. }
            | BlockKind::Boxed(text) => out.extend(text.marks.iter().filter_map(|m| match &m.kind {
                crate::import::draft::MarkKind::Note(sign) => Some(sign.clone()),
                _ => None,
            })),
            BlockKind::Table(table) => {
                out.extend(table.rows.iter().flat_map(|r| &r.cells).flat_map(|c| c.notes.clone()));
            }
        }
    }
    out
}

fn loses_no_number(file: &str) {
    let Some(draft) = real(file) else { return };
    let kept = conserve::readers(std::slice::from_ref(&draft));
    assert_eq!((kept.numbers.0, kept.words.0), (kept.numbers.1, kept.words.1), "{:?}", kept.lost);
    // What the one library does not see, the other might: each number as often as there.
    let mut ours: Vec<String> = Vec::new();
    let texts =
        lines(&draft).into_iter().map(|l| l.split_once(' ').map_or(String::new(), |(_, t)| t.to_owned()));
    for text in texts
        .chain(draft.left.iter().map(|l| l.text.clone()))
        .chain(draft.notes.iter().map(|n| format!("{} {}", n.mark, n.text)))
        .chain(signs(&draft))
    {
        ours.extend(conserve::tokens(&text));
    }
    for number in numbers_of_the_other(file) {
        let at = ours.iter().position(|o| *o == number);
        let Some(at) = at else { panic!("{file} loses {number}") };
        ours.swap_remove(at);
    }
}

#[test]
fn no_number_of_a_real_file_is_lost() {
    loses_no_number("made/leusden_tabellen.pdf");
    loses_no_number("vng_Mantelzorg.pdf");
    loses_no_number("ori_Besluitenlijst-raadsvergadering-29-juni-2015.pdf");
}

#[test]
fn the_tables_with_lines_have_all_eighty_numbers_in_place() {
    let Some(draft) = real("made/leusden_tabellen.pdf") else { return };
    let found = tables(&draft);
    let figures = |t: &Table| {
        t.rows
            .iter()
            .flat_map(|r| r.cells.iter().skip(1))
            .filter(|c| super::super::cells::is_figure(&c.text))
            .count()
    };
    assert_eq!(found.iter().take(3).map(|t| figures(t)).collect::<Vec<_>>(), [36, 36, 8], "80 numbers");
    // The heads above the first and the last figure of a row, and the columns of the third table over its page break.
    let cell = |t: usize, r: usize, c: usize| found[t].rows[r].cells[c].text.as_str();
    assert_eq!(
        (cell(0, 0, 3), cell(0, 1, 3), cell(0, 0, 6), cell(0, 6, 6)),
        ("Begroting 2019", "-4.750", "MJR 2022", "8")
    );
    assert_eq!((cell(1, 0, 1), cell(1, 1, 1), cell(1, 6, 6)), ("2017", "-1.315", "-4.166"));
    assert_eq!((cell(2, 2, 1), cell(2, 2, 5), cell(2, 3, 1), cell(2, 3, 5)), ("15,0", "", "", "18,3"));
    assert_eq!((found[2].rows[5].place.at, cell(2, 5, 3), cell(2, 5, 4)), (At::Page(2), "32,0", ""));
}

#[test]
fn of_the_tables_without_lines_no_number_stands_in_a_wrong_place() {
    let Some(draft) = real("made/leusden_tabellen.pdf") else { return };
    // The same tables as on the pages before. Two have as many figures in each row, and stand as they stood with lines.
    let found = tables(&draft);
    assert_eq!(found.len(), 5, "{:#?}", lines(&draft));
    let texts = |t: &Table, row: usize| -> Vec<String> {
        t.rows[row].cells.iter().skip(1).map(|c| c.text.clone()).collect()
    };
    for (ruled, bare, rows) in [(0, 3, 7), (1, 4, 7)] {
        for row in 0..rows {
            assert_eq!(texts(found[ruled], row), texts(found[bare], row), "{ruled}, {row}");
        }
        assert!(found[bare].unchecked && found[bare].rows.iter().all(|r| r.place.at == At::Page(3)));
    }
    assert_eq!(found[3].rows[3].cells[0].text, "Gerealiseerd saldo van baten en lasten");
    // Of the third a row has fewer figures than another: it stays text, all figures of a row in their order.
    let all = lines(&draft);
    assert!(all.iter().any(|l| l.starts_with("4 ") && l.contains("63,9 63,9 32,0")), "{all:#?}");
}

#[test]
fn the_notes_of_a_real_file_are_linked() {
    let Some(draft) = real("vng_Mantelzorg.pdf") else { return };
    let marks: Vec<&str> = draft.notes.iter().map(|n| n.mark.as_str()).collect();
    let all: Vec<String> = (1..=13).map(|n| n.to_string()).collect();
    assert_eq!(marks, all);
    assert_eq!(signs(&draft), all, "each is pointed at once, in the order of the text");
}
