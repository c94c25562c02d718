//! Input that is deep, long or wrong ten thousand times over.

use std::fmt::Write;

use super::{P, Site};

#[test]
fn toml_a_thousand_deep() {
    let nested = format!("diep = {}{}\n", "[".repeat(1000), "]".repeat(1000));
    let dotted = format!("{}a = 1\n", "a.".repeat(1000));
    let tables = format!("x = {}1{}\n", "{ a = ".repeat(1000), " }".repeat(1000));
    for text in [nested, dotted, tables] {
        let site = Site::new();
        site.write("site.toml", format!("titel = \"x\"\n{text}"));
        let goal = format!("{P}/03-diep.md");
        site.refused_with(
            &goal,
            format!("+++\ntitel = \"x\"\n{text}+++\n"),
            &["[B101]", "--> site.toml:", "03-diep.md:"],
        );
    }
}

#[test]
fn a_hundred_thousand_headings() {
    let site = Site::new();
    let text = |heading: &str| format!("+++\ntitel = \"Veel\"\n+++\n\n{}", heading.repeat(100_000));
    site.write(&format!("{P}/03-veel.md"), text("## Kop\n\n"));
    let ran = site.run(&["check"]);
    assert_eq!(ran.status, 0, "{:.2000}", ran.said);
    let name = format!("{P}/03-veel.md");
    site.refused_with(&name, text("## Kop {.akties}\n\n"), &["… en nog 99995 keer", "03-veel.md:5:1"]);
}

#[test]
fn a_hundred_thousand_actions_of_one_name() {
    let site = Site::new();
    let text = "## Actie {.actie inhoud=paars}\n\n".repeat(100_000);
    let expected = ["[B114]", "03-veel.md:5:1", "… en nog 99995 keer"];
    site.refused_with(&format!("{P}/03-veel.md"), format!("+++\ntitel = \"Veel\"\n+++\n\n{text}"), &expected);
}

#[test]
fn a_line_of_five_megabytes() {
    for piece in ["woord ", "> ", "[", "*a _", "![", "`", "<", "| a ", "- "] {
        let site = Site::new();
        let long = piece.repeat(5 * 1024 * 1024 / piece.len());
        site.write(&format!("{P}/03-lang.md"), format!("+++\ntitel = \"Lang\"\nfout = 1\n+++\n\n{long}\n"));
        let ran = site.refused(&["[B102]: de sleutel «fout»", "03-lang.md:3:1"]);
        assert!(ran.said.len() < 10_000, "{piece}: {}", ran.said.len());
    }
    let site = Site::new();
    let long = "x".repeat(5 * 1024 * 1024);
    let text = format!("+++\ntitel = {long}\n+++\n");
    let ran = site.refused_with(&format!("{P}/03-lang.md"), text, &["[B101]", "03-lang.md:2:9"]);
    assert!(ran.said.len() < 10_000, "{}", ran.said.len());
}

#[test]
fn a_table_of_thirty_thousand_rows() {
    let csv = format!("{P}/tabellen/kosten.csv");
    let mut text = "post;soort;2026;2027\n".to_owned();
    for n in 0..30_000 {
        let _ = writeln!(text, "[{n}] Post {n};post;{n},5;-{n}");
    }
    let site = Site::new();
    site.write(&csv, &text);
    let ran = site.run(&["check"]);
    assert_eq!(ran.status, 0, "{:.2000}", ran.said);
    let ran = site.refused_with(
        &csv,
        text.replace(",5;", ".5;"),
        &["[B113]", "kosten.csv:2", "… en nog 29995 keer"],
    );
    assert!(ran.said.len() < 10_000, "{}", ran.said.len());
}

#[test]
fn a_goal_tree_sixty_deep() {
    let site = Site::new();
    for n in 0..60 {
        let under = if n == 0 { "hulp".to_owned() } else { format!("diep-{}", n - 1) };
        site.write(
            &format!("{P}/diep-{n}.md"),
            format!("+++\ntitel = \"Doel {n}\"\nonder = \"{under}\"\n+++\n"),
        );
    }
    let ran = site.refused(&["[B119]: dit doel hangt meer dan 20 doelen diep", "diep-19.md:3:9"]);
    assert_eq!(ran.count("fout["), 1, "{}", ran.said);
}

#[test]
fn ten_thousand_mistakes_in_one_file() {
    let site = Site::new();
    let keys: String = (0..10_000).fold(String::new(), |mut text, n| {
        let _ = writeln!(text, "sleutel_{n} = {n}");
        text
    });
    let file = format!("{P}/03-fout.md");
    let text = format!("+++\ntitel = \"Fout\"\n{keys}+++\n");
    let ran = site.refused_with(&file, text, &["03-fout.md:3:1", "… en nog 9995 keer", "10000 fouten"]);
    assert!(ran.said.len() < 10_000, "{}", ran.said.len());
    let all: serde_json::Value = serde_json::from_str(&site.run(&["check", "--json"]).said).unwrap();
    assert_eq!(all["fouten"], 10_000);
    // And all of them on one line of megabytes.
    let row = format!("{{{}}}", "a = 1, ".repeat(10_000));
    site.refused_with(&file, format!("+++\ntitel = \"Fout\"\nlijst = {row}\n+++\n"), &["03-fout.md:3"]);
}
