//! The real documents beside the repository.

use std::path::PathBuf;

use begroot::import::draft::{BlockKind, Draft};
use begroot::import::log::Why;
use begroot::import::{conserve, read};

use super::left;

fn real(name: &str) -> Option<Draft> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/real").join(name);
    if !path.exists() {
        eprintln!("niet gedraaid: {} is er niet", path.display());
        return None;
    }
    let draft = read::source(&path).unwrap();
    let kept = conserve::readers(std::slice::from_ref(&draft));
    assert!(kept.lost.is_empty(), "{name}: {:?}", kept.lost);
    assert!(kept.words.1 > 100, "{name}: {:?}", kept.words);
    Some(draft)
}

fn headings(draft: &Draft) -> Vec<(u8, Option<&str>)> {
    draft
        .blocks
        .iter()
        .filter_map(|b| match &b.kind {
            BlockKind::Heading { level: Some(level), label, .. } => Some((*level, label.as_deref())),
            _ => None,
        })
        .collect()
}

#[test]
fn numbered_headings_agree_with_the_table_of_contents_of_the_file() {
    let Some(draft) = real("vng_WSJG-Burgerpeiling-protocol-2020.docx") else { return };
    let headings = headings(&draft);
    assert_eq!(headings.len(), 30);
    // What the file's own table of contents says: a number first, where there is one.
    let contents: Vec<Option<&str>> = left(&draft, Why::Contents)
        .into_iter()
        .skip(1)
        .map(|line| {
            line.split(' ').next().filter(|w| w.ends_with('.') && w.starts_with(|c: char| c.is_ascii_digit()))
        })
        .collect();
    assert_eq!(headings.iter().map(|(_, label)| *label).collect::<Vec<_>>(), contents);
    assert_eq!(draft.notes.len(), 18);
}

#[test]
fn tracked_changes_are_counted() {
    let Some(draft) = real("vng_Burgerpeiling-modelvragenlijst.docx") else { return };
    let told = draft.doubts.iter().find(|d| d.text.contains("wijzigingen")).unwrap();
    assert!(told.text.contains("16 keer ingevoegd, 12 keer verwijderd"), "{}", told.text);
    assert_eq!(left(&draft, Why::Deleted).len(), 8, "four changes are only the end of a paragraph");
}

#[test]
fn every_number_of_three_tables_stands_in_its_column() {
    let Some(draft) = real("made/leusden_tabellen.docx") else { return };
    let tables: Vec<_> = draft
        .blocks
        .iter()
        .filter_map(|b| if let BlockKind::Table(t) = &b.kind { Some(t) } else { None })
        .collect();
    assert_eq!(tables.len(), 6);
    let number = |t: &str| t.chars().any(|c| c.is_ascii_digit()) && !t.contains(char::is_alphabetic);
    let mut all = 0;
    for table in &tables {
        let width = table.rows[0].cells.len();
        for row in &table.rows {
            assert_eq!(row.cells.len(), width);
            let first = usize::from(!row.cells[0].text.contains("1.000"));
            all += row.cells.iter().skip(first).filter(|c| number(&c.text) && !is_year(&c.text)).count();
        }
    }
    // The same three tables, ruled and unruled.
    assert_eq!(all, 160, "of 80 numbers, twice");
    let third = tables[2];
    let texts = |n: usize| third.rows[n].cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>();
    assert_eq!(texts(0)[1..], ["Incidenteel"; 4].into_iter().chain(["Structureel"; 4]).collect::<Vec<_>>());
    assert_eq!(texts(3)[1..], ["", "", "", "", "18,3", "18,3", "18,3", "18,3"]);
    assert_eq!(texts(5)[1..], ["63,9", "63,9", "32,0", "", "", "", "", ""]);
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20")
}
