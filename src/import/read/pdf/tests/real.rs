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

fn loses_no_number(file: &str) {
    let Some(draft) = real(file) else { return };
    let kept = conserve::readers(std::slice::from_ref(&draft));
    assert_eq!((kept.numbers.0, kept.words.0), (kept.numbers.1, kept.words.1), "{:?}", kept.lost);
    // What the one library does not see, the other might: each number as often as there.
    let mut ours: Vec<String> = Vec::new();
    let texts =
        lines(&draft).into_iter().map(|l| l.split_once(' ').map_or(String::new(), |(_, t)| t.to_owned()));
    for text in texts.chain(draft.left.iter().map(|l| l.text.clone())) {
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
    assert_eq!(found.iter().map(|t| figures(t)).collect::<Vec<_>>(), [36, 36, 8], "80 numbers");
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
fn the_tables_without_lines_are_refused_and_no_number_stands_in_a_wrong_place() {
    let Some(draft) = real("made/leusden_tabellen.pdf") else { return };
    // The same tables as on the pages before, read row by row: all figures of a row, in their order.
    let all = lines(&draft);
    for row in
        ["Lasten -4.721 -4.549 -4.750 -4.603 -4.592 -4.607", "-3.791 -3.850 -4.237 -4.122 -4.128 -4.166"]
    {
        assert!(all.contains(&format!("3 {row}")), "{row}");
    }
    let refused = draft.doubts.iter().filter(|d| d.about == About::LostColumn && d.place.at == At::Page(3));
    assert!(refused.count() >= 2);
}
