//! The same publication as Word, OpenDocument, a web page, Markdown, plain text, and as Word with its tables in a
//! workbook: each is imported to the same model.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::unreachable
)]

mod documenten;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use begroot::import::{self, Options};
use begroot::model::{BudgetTable, Goal, Publication};
use documenten::{Part, row, xml, zip};

/// A begroting with two programmes: goals, actions with statuses, an indicator and tables.
fn publication() -> Vec<Part<'static>> {
    vec![
        Part::Heading(1, "Programma 1 Veilig en schoon"),
        Part::Paragraph("Iedereen moet zich thuis voelen in onze gemeente. Daar werken we samen aan."),
        Part::Heading(2, "Wat willen we bereiken?"),
        Part::Heading(3, "1.1 De straten zijn veilig"),
        Part::Paragraph("Er gebeuren minder ongelukken. Kinderen kunnen veilig naar school."),
        Part::Heading(3, "1.2 De buurt is schoon"),
        Part::Paragraph("Er ligt minder afval op straat."),
        Part::Heading(2, "Wat gaan we daarvoor doen?"),
        Part::Heading(3, "1.1.1 We zetten meer lampen neer"),
        Part::Paragraph("We beginnen bij de scholen. Daarna komen de parken."),
        Part::Bullets(&["Honderd lampen bij scholen", "Vijftig lampen in parken"]),
        Part::Heading(3, "1.2.1 We halen vaker vuil op"),
        Part::Paragraph("Dat doen we elke week."),
        Part::Heading(2, "Wat mag het kosten?"),
        Part::Paragraph("Bedragen x € 1.000"),
        Part::Table(
            1,
            vec![
                row(&["Lasten en baten", "Rekening 2024", "Begroting 2025", "Begroting 2026"]),
                row(&["1.1 Veiligheid", "1.234", "1.300", "1.350"]),
                row(&["2.1 Wegen", "-325", "p.m.", "410"]),
                row(&["Totaal", "909", "1.300", "1.760"]),
            ],
        ),
        Part::Heading(1, "Programma 2 Wonen"),
        Part::Paragraph("Er zijn te weinig huizen. Wij bouwen bij."),
        Part::Heading(2, "Wat willen we bereiken?"),
        Part::Heading(3, "2.1 Er komen meer huizen"),
        Part::Paragraph("We willen elk jaar tweehonderd huizen erbij."),
        Part::Heading(2, "Wat mag het kosten?"),
        Part::Paragraph("Bedragen x € 1.000"),
        Part::Table(
            1,
            vec![
                row(&["Lasten en baten", "Rekening 2024", "Begroting 2025", "Begroting 2026"]),
                row(&["8.1 Ruimte", "500", "520", "540"]),
                row(&["8.3 Wonen", "1.000,5", "900", "800"]),
            ],
        ),
    ]
}

fn html(parts: &[Part<'_>]) -> String {
    let mut out =
        String::from("<!doctype html><html lang=\"nl\"><meta charset=\"utf-8\"><nav>Menu</nav><main>");
    for part in parts {
        match part {
            Part::Heading(n, t) => write!(out, "<h{n}>{}</h{n}>", xml(t)).unwrap(),
            Part::Paragraph(t) => write!(out, "<p>{}</p>", xml(t)).unwrap(),
            Part::Noted(..) => unreachable!("no notes in this publication"),
            Part::Bullets(items) => {
                let items: String = items.iter().map(|i| format!("<li>{}</li>", xml(i))).collect();
                write!(out, "<ul>{items}</ul>").unwrap();
            }
            Part::Table(heads, rows) => {
                out.push_str("<table>");
                for (n, row) in rows.iter().enumerate() {
                    let tag = if n < *heads { "th" } else { "td" };
                    let cells: String =
                        row.iter().map(|c| format!("<{tag}>{}</{tag}>", xml(c.text))).collect();
                    write!(out, "<tr>{cells}</tr>").unwrap();
                }
                out.push_str("</table>");
            }
        }
    }
    out + "</main><footer>Voet</footer></html>"
}

/// As text, with signs before headings for Markdown and without for plain text.
fn text(parts: &[Part<'_>], markdown: bool) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Heading(n, t) if markdown => {
                write!(out, "{} {t}\n\n", "#".repeat(usize::from(*n))).unwrap()
            }
            Part::Heading(_, t) | Part::Paragraph(t) => write!(out, "{t}\n\n").unwrap(),
            Part::Noted(..) => unreachable!("no notes in this publication"),
            Part::Bullets(items) => {
                let sign = if markdown { "-" } else { "•" };
                items.iter().for_each(|i| writeln!(out, "{sign} {i}").unwrap());
                out.push('\n');
            }
            Part::Table(heads, rows) => {
                for (n, row) in rows.iter().enumerate() {
                    let cells: Vec<&str> = row.iter().map(|c| c.text).collect();
                    writeln!(out, "| {} |", cells.join(" | ")).unwrap();
                    if n + 1 == *heads {
                        writeln!(out, "|{}", " --- |".repeat(row.len())).unwrap();
                    }
                }
                out.push('\n');
            }
        }
    }
    out
}

/// A workbook with a sheet for each table, named after its programme; numbers are numbers.
fn xlsx(sheets: &[(&str, &[Part<'_>])]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (n, (name, inside)) in sheets.iter().enumerate() {
        let n = n + 1;
        write!(list, "<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", xml(name)).unwrap();
        write!(
            relations,
            "<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        )
        .unwrap();
        let mut rows: Vec<Vec<&str>> = Vec::new();
        for part in *inside {
            match part {
                Part::Paragraph(t) => rows.push(vec![t]),
                Part::Table(_, table) => {
                    rows.extend(table.iter().map(|r| r.iter().map(|c| c.text).collect()))
                }
                _ => unreachable!("a sheet holds a line and a table"),
            }
        }
        let mut data = String::new();
        for (y, row) in rows.iter().enumerate() {
            write!(data, "<row r=\"{}\">", y + 1).unwrap();
            for (x, cell) in row.iter().enumerate() {
                let at = format!("{}{}", char::from(b'A' + u8::try_from(x).unwrap()), y + 1);
                match cell.replace('.', "").replace(',', ".").parse::<f64>() {
                    Ok(number) if x > 0 => write!(data, "<c r=\"{at}\"><v>{number}</v></c>").unwrap(),
                    _ => write!(data, "<c r=\"{at}\" t=\"inlineStr\"><is><t>{}</t></is></c>", xml(cell))
                        .unwrap(),
                }
            }
            data.push_str("</row>");
        }
        parts.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>"),
        ));
    }
    parts.push((
        "xl/workbook.xml".into(),
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships xmlns=\"{PACKAGE}\">{relations}</Relationships>"),
    ));
    parts.push((
        "_rels/.rels".into(),
        format!("<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
    ));
    zip(&parts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect::<Vec<_>>())
}

/// Imports files and takes away what must differ: the names and places of the sources.
fn model(folder: &Path, files: &[(&str, Vec<u8>)]) -> Publication {
    fn tables(tables: &mut [BudgetTable]) {
        tables.iter_mut().for_each(|t| t.provenance = None);
    }
    fn goal(g: &mut Goal) {
        tables(&mut g.tables);
        g.goals.iter_mut().for_each(goal);
    }
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, bytes)| {
            let path = folder.join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let options = Options {
        municipality: Some("Voorbeeldstad".into()),
        kind: begroot::model::PublicationKind::from_key("begroting"),
        year: Some(2026),
        ..Options::default()
    };
    let mut found =
        import::run(&paths, &options).unwrap_or_else(|e| panic!("{files:?}: {e:?}", files = paths));
    found.publication.source = None;
    for programme in &mut found.publication.programmes {
        tables(&mut programme.tables);
        programme.goals.iter_mut().for_each(goal);
    }
    found.publication
}

#[test]
fn every_form_gives_the_same_model() {
    let folder = tempfile::tempdir().unwrap();
    let parts = publication();
    let word = model(folder.path(), &[("a.docx", documenten::docx(&parts))]);
    // What a careful reader finds, so that all forms are not wrong together.
    assert_eq!(
        word.programmes.iter().map(|p| p.title.as_str()).collect::<Vec<_>>(),
        ["Veilig en schoon", "Wonen"]
    );
    let first = &word.programmes[0];
    assert_eq!(first.goals.iter().map(|g| g.code.as_deref().unwrap()).collect::<Vec<_>>(), ["1.1", "1.2"]);
    assert_eq!(first.goals[0].actions[0].title, "We zetten meer lampen neer");
    assert_eq!(first.goals[1].actions[0].code.as_deref(), Some("1.2.1"));
    assert_eq!(first.tables[0].rows.len(), 3);
    assert_eq!(
        word.programmes[1].tables[0].rows[1].cells.at(0).unwrap().value.number().unwrap().to_string(),
        "1000.5"
    );

    let open = model(folder.path(), &[("a.odt", documenten::odt(&parts))]);
    assert_eq!(word, open);
    let page = model(folder.path(), &[("a.html", html(&parts).into_bytes())]);
    assert_eq!(word, page);
    let markdown = model(folder.path(), &[("a.md", text(&parts, true).into_bytes())]);
    assert_eq!(word, markdown);
    let plain = model(folder.path(), &[("a.txt", text(&parts, false).into_bytes())]);
    assert_eq!(word, plain);
}

#[test]
fn text_in_word_and_tables_in_a_workbook_give_the_same_model() {
    let folder = tempfile::tempdir().unwrap();
    let parts = publication();
    let whole = model(folder.path(), &[("a.docx", documenten::docx(&parts))]);
    let is_figures = |p: &Part<'_>| {
        matches!(p, Part::Table(..)) || matches!(p, Part::Paragraph(t) if t.starts_with("Bedragen"))
    };
    let (figures, texts): (Vec<Part<'_>>, Vec<Part<'_>>) = parts.into_iter().partition(is_figures);
    let book = xlsx(&[("Programma 1 Veilig en schoon", &figures[..2]), ("Programma 2 Wonen", &figures[2..])]);
    let apart = model(folder.path(), &[("tekst.docx", documenten::docx(&texts)), ("cijfers.xlsx", book)]);
    assert_eq!(whole, apart);
}
