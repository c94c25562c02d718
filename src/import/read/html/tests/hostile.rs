//! Pages that mean harm, and the files beside the repository where they are.

use super::*;
use std::time::{Duration, Instant};

/// A debug build on a busy machine is many times slower than the program as it is released.
const LIMIT: Duration = Duration::from_secs(60);

fn ends(page: &str) -> Result<Draft, Diagnostic> {
    let start = Instant::now();
    let found = draft(&SourceText::new("a.html", page));
    assert!(start.elapsed() < LIMIT, "{:?}: {}…", start.elapsed(), &page[..40.min(page.len())]);
    found
}

#[test]
fn a_million_elements_inside_each_other_are_refused() {
    let found = ends(&"<div>".repeat(1_000_000)).map(|d| d.blocks.len());
    assert_eq!(found.map_err(|d| d.code), Err(codes::TOO_LARGE));
}

#[test]
fn very_many_elements_inside_each_other_end() {
    for open in [
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<svg>",
        "<a><p>",
        "<div class=menu>",
        "<dl><dd>",
        "<font size=1><p>",
    ] {
        let _ = ends(&open.repeat(60_000));
    }
}

#[test]
fn thousands_of_elements_inside_each_other_are_read() {
    let found = ends(&format!("<main>{}diep{}<p>na", "<div>".repeat(2500), "</div>".repeat(2500)));
    assert_eq!(shown(&found.unwrap()), ["diep", "na"]);
    for open in
        ["<span class=groen>", "<section hidden>", "<nav>", "<aside>", "<button>", "<table><tr><td>", "<sup>"]
    {
        let inside = open.repeat(1000);
        let found = ends(&format!("<main><p>voor</p>{inside}diep")).unwrap();
        assert_eq!(conserve::readers(&[found]).lost, [], "{open}");
    }
}

#[test]
fn a_tag_of_very_many_attributes_ends() {
    let attributes: String = (0..200_000).fold(String::new(), |all, n| all + " a" + &n.to_string());
    let _ = ends(&format!("<p{attributes}>tekst"));
}

#[test]
fn long_rows_of_hidden_parts_and_texts_end() {
    for part in [
        "<p hidden>x</p>",
        "<i aria-hidden=true>x</i>",
        "<td colspan=1000 rowspan=1000>1",
        "<br>",
        "<li>x",
        "<a href=#a>1</a>",
        "<main>x</main>",
    ] {
        let _ = ends(&part.repeat(30_000)).unwrap_or_else(|e| panic!("{part}: {e:?}"));
    }
}

#[test]
fn no_cut_of_a_page_is_a_crash() {
    let page = include_str!("../../../../../tests/import/html/programma.html");
    for at in (0..page.len()).filter(|i| page.is_char_boundary(*i)).step_by(7) {
        let found = draft(&SourceText::new("a.html", &page[..at])).unwrap();
        assert_eq!(conserve::readers(&[found]).lost, [], "{at}");
        let spoiled: String =
            page.chars().enumerate().map(|(n, c)| if n % 97 == at % 97 { '<' } else { c }).collect();
        let _ = draft(&SourceText::new("a.html", spoiled)).unwrap();
    }
}

#[test]
fn files_beside_the_repository_lose_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real");
    for (name, numbers) in [("made/site.html", 17), ("ori_den_helder_meeting.html", 0)] {
        let file = folder.join(name);
        if !file.exists() {
            eprintln!("niet gedraaid: {} is er niet", file.display());
            continue;
        }
        let draft = super::super::read(&file, name).unwrap();
        assert_eq!(conserve::readers(std::slice::from_ref(&draft)).lost, [], "{name}");
        let cells = draft
            .blocks
            .iter()
            .filter_map(|b| if let BlockKind::Table(t) = &b.kind { Some(t) } else { None });
        let body: Vec<_> = cells.flat_map(|t| &t.rows).filter(|r| !r.head).collect();
        assert!(body.iter().all(|r| r.cells.len() == 7), "{name}");
        let found = body.iter().flat_map(|r| r.cells.iter().skip(1)).filter(|c| !c.text.is_empty()).count();
        assert_eq!(found, numbers, "{name}");
        if numbers > 0 {
            assert_eq!(body[1].cells[5].text, "", "the empty cell stands in its column");
        }
    }
}
