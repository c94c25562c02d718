//! Markdown as people and programs write it, and Markdown that means harm.

use super::*;

fn read(text: &str) -> Draft {
    draft(&SourceText::new("a.md", text)).unwrap()
}

fn shown(draft: &Draft) -> Vec<String> {
    let one = |b: &Block| {
        let line = b.place.line_number().unwrap_or(0);
        let text = match &b.kind {
            BlockKind::Heading { level, text, .. } => format!("#{} {}", level.unwrap_or(0), text.text),
            BlockKind::Para(text) if b.blanks == 0 => format!("/ {}", text.text),
            BlockKind::Para(text) | BlockKind::Boxed(text) => text.text.clone(),
            BlockKind::Item { level, label, text } => {
                format!("{level}{} {}", label.as_deref().unwrap_or("-"), text.text)
            }
            BlockKind::Table(table) => {
                let row = |r: &TableRow| r.cells.iter().map(|c| c.text.clone()).collect::<Vec<_>>().join("|");
                table.rows.iter().map(row).collect::<Vec<_>>().join(" // ")
            }
        };
        format!("{line}: {text}")
    };
    draft.blocks.iter().map(one).collect()
}

#[test]
fn headings_paragraphs_and_lists_have_their_lines() {
    let draft = read(
        "# Een {#x}\n\nTekst loopt\ndoor.  \nNieuw.\n\n- punt\n  - genest\n\n3. derde\n4. vierde\n\n   vervolg\n\nKop\n---\n> citaat\n\n- [x] klaar\n",
    );
    let expected = [
        "1: #1 Een",
        "3: Tekst loopt door.",
        "5: / Nieuw.",
        "7: 0- punt",
        "8: 1- genest",
        "10: 03. derde",
        "11: 04. vierde",
        "13: vervolg",
        "15: #2 Kop",
        "17: citaat",
        "19: 0- [x] klaar",
    ];
    assert_eq!(shown(&draft), expected);
}

#[test]
fn tables_keep_their_cells() {
    let draft = read(
        "Geld\n\n| Post | 2025 | 2026[^a] |\n|---|--:|--:|\n| *Lasten* | -1 |  |\n| Baten | `2` | 3[^a] |\n\n[^a]: Voorlopig,\n    en meer.\n\n    Nog een.\n",
    );
    assert_eq!(shown(&draft), ["1: Geld", "3: Post|2025|2026 // Lasten|-1| // Baten|2|3"]);
    let BlockKind::Table(table) = &draft.blocks[1].kind else { panic!() };
    assert!(table.rows[0].head && !table.rows[1].head);
    assert_eq!(
        (table.rows[2].cells[2].notes.clone(), table.rows[2].place.line_number()),
        (vec!["a".to_owned()], Some(6))
    );
    assert_eq!((draft.notes.len(), draft.notes[0].text.as_str()), (1, "Voorlopig, en meer. Nog een."));
}

#[test]
fn links_notes_and_pictures() {
    let draft = read(
        "Zie [de **nota**](https://x.nl) en [hier](#x)[^1]. ![Kaart](k.png) Slot <b>vet</b>.\n\n![](leeg.png)\n\n[^1]: Bron.\n",
    );
    assert_eq!(shown(&draft), ["1: Zie de nota en hier. Slot <b>vet</b>.", "1: Afbeelding: Kaart"]);
    let BlockKind::Para(text) = &draft.blocks[0].kind else { panic!() };
    let marks: Vec<_> = text.marks.iter().map(|m| (&text.text[m.range.clone()], m.kind.clone())).collect();
    assert_eq!(marks, [("de nota", MarkKind::Link("https://x.nl".into())), ("", MarkKind::Note("1".into()))]);
    assert_eq!((draft.notes[0].text.as_str(), draft.findings.len()), ("Bron.", 1));
}

#[test]
fn front_matter_is_told_and_code_and_html_are_text() {
    for sign in ["---", "+++"] {
        let draft = read(&format!(
            "{sign}\ntitel = \"Groen 2027\"\n{sign}\n\n```\na 1\nb 2\n```\n\n<div>\nruw 3\n</div>\n"
        ));
        let left: Vec<_> = draft.left.iter().map(|l| (l.text.as_str(), l.why)).collect();
        assert_eq!(left, [("titel = \"Groen 2027\"", Why::FrontMatter)]);
        assert_eq!(shown(&draft), ["6: a 1", "7: / b 2", "10: <div>", "11: / ruw 3", "12: / </div>"]);
    }
}

#[test]
fn hostile_nesting_and_cuts_end() {
    assert_eq!(
        draft(&SourceText::new("a.md", "> ".repeat(100_000) + "x")).map_err(|d| d.code).err(),
        Some(codes::TOO_LARGE)
    );
    for text in [
        "[".repeat(50_000),
        "*a_ ".repeat(20_000),
        "| ".repeat(20_000) + "\n|--|\n",
        "![[".repeat(20_000),
        "`".repeat(50_000),
    ] {
        let _ = read(&text);
    }
    let text = "+++\na = 1\n+++\n# K\n\n| a | b |\n|---|---|\n| é | 2[^1] |\n\n- x\n  1. y ![p](q)\n\n[^1]: n [l](http://x)\n";
    for at in (0..text.len()).filter(|i| text.is_char_boundary(*i)) {
        let _ = read(&text[..at]);
    }
}

#[test]
fn the_address_of_a_link_in_a_table_is_kept_with_its_cell() {
    let draft = read("| Partij | 2026 |\n|---|--:|\n| [GGD](https://ggd.example/) [en](#x) | 3 |\n");
    let BlockKind::Table(table) = &draft.blocks[0].kind else { panic!() };
    let cell = &table.rows[1].cells[0];
    assert_eq!((cell.text.as_str(), cell.links.clone()), ("GGD en", vec!["https://ggd.example/".to_owned()]));
}
