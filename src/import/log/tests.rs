//! The log as an editor and a program get it, of the texts of our own in `tests/import`.

use std::collections::BTreeSet;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::import::{Imported, Options, write};

/// Imports one of the texts and measures it, as the program does before it writes.
fn import(path: &Path) -> (Imported, write::Files) {
    let options =
        Options { site_municipality: Some("Voorbeeldstad".into()), year: Some(2026), ..Options::default() };
    let mut imported = crate::import::run(&[path.to_path_buf()], &options).unwrap();
    let files = write::publication(&imported.publication, Some(&imported.organisation.name));
    imported.measure(&files);
    (imported, files)
}

fn texts() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    #[allow(clippy::disallowed_methods)] // a test looks at its own texts
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut all: Vec<_> = entries.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    all.sort();
    assert!(all.len() > 15, "{}", all.len());
    all
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong with a page of the log.
fn structure(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    // Every tag is closed in its place: as XML it is well-formed, apart from the two signs that only HTML knows.
    let meta = regex::Regex::new("<(meta [^>]*)>").unwrap();
    let xml = meta.replace_all(html.trim_start_matches("<!doctype html>"), "<$1/>").into_owned();
    let mut wrong: Vec<String> =
        roxmltree::Document::parse(&xml).err().map(|e| e.to_string()).into_iter().collect();
    if all(&page, "html[lang=nl]").len() != 1 || all(&page, "title").len() != 1 || all(&page, "h1").len() != 1
    {
        wrong.push("no language, title or one h1".into());
    }
    if !all(&page, "script, img, link, iframe, [style], [onclick]").is_empty() {
        wrong.push("something that is not in the file itself".into());
    }
    let mut last = 0;
    for heading in all(&page, "h1, h2, h3, h4") {
        let level = heading.value().name()[1..].parse::<u8>().unwrap();
        if level > last + 1 || words(&heading).is_empty() {
            wrong.push(format!("the heading «{}» comes after level {last}", words(&heading)));
        }
        last = level;
    }
    if !all(&page, "th:not([scope])").is_empty() || all(&page, "table").len() != all(&page, "caption").len() {
        wrong.push("a head without a scope, or a table without a caption".into());
    }
    let mut ids = BTreeSet::new();
    for element in all(&page, "[id]") {
        if !ids.insert(element.value().attr("id").unwrap().to_owned()) {
            wrong.push(format!("the id {:?} stands there twice", element.value().attr("id")));
        }
    }
    for link in all(&page, "a[href^='#']") {
        if !ids.contains(&link.value().attr("href").unwrap()[1..]) {
            wrong.push(format!("{} leads nowhere", words(&link)));
        }
    }
    wrong
}

#[test]
fn every_doubt_stands_on_the_page_with_its_place_and_a_line_that_is_there() {
    let (mut doubts, mut lines) = (0, 0);
    for path in texts() {
        let (imported, files) = import(&path);
        let log = &imported.log;
        let html = log.html();
        assert_eq!(structure(&html), Vec::<String>::new(), "{}", path.display());
        let page = Html::parse_document(&html);
        let rows = all(&page, "tr.twijfel");
        assert_eq!((rows.len(), log.spots.len()), (log.doubts.len(), log.doubts.len()), "{}", path.display());
        for (doubt, spot) in log.doubts.iter().zip(&log.spots) {
            let text = files.get(&spot.file).unwrap_or_else(|| panic!("{spot:?} {doubt:?}"));
            assert!(spot.line.is_none_or(|l| l > 0 && l as usize <= text.lines().count()), "{spot:?}");
            lines += usize::from(spot.line.is_some());
            let found = rows.iter().any(|row| {
                let row_text = words(row);
                let quoted: String = doubt.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let start: String = quoted.chars().take(200).collect();
                row_text.starts_with(&log.place(&doubt.place))
                    && row_text.contains(&start)
                    && row_text.ends_with(&place::spot(spot))
            });
            assert!(found, "{}: {doubt:?} {spot:?}", path.display());
            doubts += 1;
        }
        let left = all(&page, "#weggelaten ~ ul li, #weggelaten ~ details li").len();
        assert_eq!(left, log.left.len(), "{}", path.display());
        assert_eq!(log.json()["twijfels"].as_array().unwrap().len(), log.doubts.len());
    }
    assert!(doubts > 60 && lines * 10 > doubts * 9, "{lines} of {doubts} doubts know their line");
}

#[test]
fn the_line_is_the_line_of_the_thing_itself() {
    for path in texts() {
        let (imported, files) = import(&path);
        for (doubt, spot) in imported.log.doubts.iter().zip(&imported.log.spots) {
            let line = spot.line.and_then(|l| files[&spot.file].lines().nth(l as usize - 1)).unwrap_or("");
            let wanted = match doubt.about {
                About::Document => doubt.text.split(':').next().unwrap_or(""),
                About::Unit => "eenheid = ",
                About::Legend => "teken = ",
                About::Percentage => "percentage = ",
                About::Programme => "titel = ",
                // The label of the row without its code.
                About::LostColumn | About::Total => doubt.text.rsplit(' ').next().unwrap_or(""),
                About::Unnumbered | About::SubGoals => doubt.text.split([' ', '.']).next().unwrap_or(""),
                _ => continue,
            };
            let (line, wanted) = (line.replace('.', ""), wanted.replace('.', ""));
            assert!(
                line.contains(&wanted),
                "{}: «{wanted}» is not in «{line}» of {spot:?}\n{doubt:?}",
                path.display()
            );
        }
    }
}

#[test]
fn a_text_of_somebody_else_stays_a_text() {
    let place = crate::source::Place::line("<b>.txt", 1, 0);
    let log = Log {
        sources: vec!["map/<b>.txt".into()],
        doubts: vec![Doubt {
            about: About::Status,
            place: place.clone(),
            text: "</td><script>alert(1)</script> & \u{7} \"x\"".into(),
            done: "De regel `a<b` is gelezen.".into(),
            choices: vec!["een ` los streepje".into()],
            target: String::new(),
        }],
        spots: vec![Spot { file: "01-\"x\"/é a.md".into(), line: Some(3) }],
        left: vec![Left { place: place.clone(), text: "<h1>".into(), why: Why::Margin }],
        outline: vec![(3, "<i>".into(), "doel"), (0, "x".into(), "programma"), (1, "y".into(), "doel")],
        ..Log::default()
    };
    let html = log.html();
    assert_eq!(structure(&html), Vec::<String>::new());
    let page = Html::parse_document(&html);
    let row = words(&all(&page, "tr.twijfel")[0]);
    assert_eq!(row, "regel 1«</td><script>alert(1)</script> & \u{fffd} \"x\"»01-\"x\"/é a.md, regel 3");
    assert!(
        html.contains("href=\"01-%22x%22/%C3%A9%20a.md\"") && html.contains("<code>a&lt;b</code>"),
        "{html}"
    );
}

#[test]
fn what_is_lost_is_named_for_each_source() {
    let lost = |name: &str| (crate::source::Place::line(name, 2, 0), "Lasten 12".to_owned());
    let part = |lost: Vec<_>| Conservation { words: (999, 1000), numbers: (4, 4), lost };
    let log = Log {
        sources: vec!["a.txt".into(), "b.txt".into()],
        conservation: Some(part(vec![lost("b.txt")])),
        by_source: vec![("a.txt".into(), part(Vec::new())), ("b.txt".into(), part(vec![lost("b.txt")]))],
        ..Log::default()
    };
    let html = log.html();
    assert_eq!(structure(&html), Vec::<String>::new());
    let page = Html::parse_document(&html);
    let rows: Vec<String> = all(&page, "tbody tr").iter().map(words).collect();
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[1].starts_with("b.txt99,9% (999 van 1000)100% (4 van 4)"), "{rows:?}");
    assert_eq!(words(&all(&page, "#kwijt ~ ul li")[0]), "b.txt, regel 2: «Lasten 12»");
    assert_eq!(log.json()["behoud"]["bronnen"][1]["kwijt"][0]["plaats"]["regel"], 2);
    assert_eq!((share((5, 5)), share((1999, 2000))), ("100%".into(), "99,9%".into()));
}

#[test]
fn the_log_of_a_small_document() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let (imported, _) = import(&folder.join("16-smalle-tabel-met-lege-regels.txt"));
    let html = imported.log.html();
    // The style is the same for each.
    let (head, body) = html.split_once("<body>").unwrap();
    assert!(head.contains("prefers-color-scheme:dark"));
    insta::assert_snapshot!("small_log_html", body);
    insta::assert_snapshot!("small_log_text", imported.log.text());
}
