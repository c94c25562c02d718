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
fn headings_up_to_twenty_thousand_and_a_million() {
    let text = |n: usize, heading: &str| format!("+++\ntitel = \"Veel\"\n+++\n\n{}", heading.repeat(n));
    let name = format!("{P}/03-veel.md");
    for heading in ["## Kop\n\n", "## Kop {.actie}\n\n"] {
        let site = Site::new();
        site.write(&name, text(20_000, heading));
        let ran = site.run(&["build"]);
        assert_eq!(ran.status, 0, "{:.2000}", ran.said);
    }
    let site = Site::new();
    let expected = ["… en nog 19995 keer", "03-veel.md:5:1"];
    site.refused_with(&name, text(20_000, "## Kop {.akties}\n\n"), &expected);
    let expected = ["[B202]: dit bestand heeft meer dan 20000 koppen", "03-veel.md:20005:1"];
    site.refused_with(&name, text(100_000, "# k\n"), &expected);
    site.refused_with(&name, text(1_000_000, "# k\n"), &["[B202]: dit bestand heeft meer dan 750000 regels"]);
    let lead = format!("+++\ntitel = \"Veel\"\nkort = \"\"\"\n{}\"\"\"\n+++\n", "# k\n".repeat(100_000));
    site.refused_with(&name, lead, &["[B105]", "meer dan 20000 regels", "03-veel.md:3:8"]);
}

#[test]
fn twenty_thousand_actions_of_one_name() {
    let site = Site::new();
    let text = "## Actie {.actie inhoud=paars}\n\n".repeat(20_000);
    let expected = ["[B114]", "03-veel.md:5:1", "… en nog 19995 keer"];
    site.refused_with(&format!("{P}/03-veel.md"), format!("+++\ntitel = \"Veel\"\n+++\n\n{text}"), &expected);
}

#[test]
fn a_line_of_five_megabytes() {
    for piece in ["woord ", "> ", "[", "*a _", "![", "`", "<", "| a ", "- "] {
        let site = Site::new();
        let long = piece.repeat(5 * 1024 * 1024 / piece.len());
        site.write(&format!("{P}/03-lang.md"), format!("+++\ntitel = \"Lang\"\nfout = 1\n+++\n\n{long}\n"));
        // A line of a few words is read; one of millions of signs is refused by name.
        let expected: &[&str] = match piece {
            "woord " | "a " | "- " => &["[B102]: de sleutel «fout»", "03-lang.md:3:1"],
            _ => &["03-lang.md"],
        };
        let ran = site.refused(expected);
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

/// Markdown that opens a hundred thousand of something and closes none, or all: each is built into a page.
#[test]
fn a_hundred_thousand_of_anything_in_markdown() {
    const N: usize = 100_000;
    let many = |pieces: &[&str]| pieces.iter().map(|piece| piece.repeat(N)).collect::<Vec<String>>();
    let mut texts = many(&[
        "[", "(", "**", "*a ", "_", "`", "![", "[^a]", "<", "<sub>", "\\", "&#", "# ", "~~", "~~a~~ ",
        "&amp;", "|", "\"", "1 ", "€ 1 ", "- a\n  ", "reserve ", "> a\n\n",
    ]);
    texts.push(format!("{}{}", "[".repeat(N), "]".repeat(N)));
    texts.push(format!("{}a{}", "*a **b ".repeat(N), "** *".repeat(N)));
    texts.push(format!("{}[a]", "[a]: /\n".repeat(N)));
    texts.push(format!("| a | b |\n|---|---|\n{}", "| x | 1 |\n".repeat(N)));
    let wide = |cell: &str| format!("|{}\n", cell.repeat(20_000));
    texts.push(format!("{}{}{}", wide("a|"), wide("---|"), wide("1|")));
    // All of them at once: a page each, and the time and the memory of the worst.
    let site = Site::new();
    site.write("site.toml", "titel = \"B\"\nhtml = \"eenvoudig\"\n[gemeente]\nnaam = \"V\"\n");
    for (n, text) in texts.iter().enumerate() {
        site.write(&format!("content/veel-{n}.md"), format!("+++\ntitel = \"Veel {n}\"\n+++\n\n{text}\n"));
    }
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 0, "{:.2000}", ran.said);
    // In each other they make pages that no browser shows.
    let site = Site::new();
    let deep = many(&["> ", "- ", "* > ", "1. "]).into_iter();
    let deep = deep.chain([format!("{}a{}", "*a _b ".repeat(N), "c_ d*".repeat(N))]);
    for (n, text) in deep.enumerate() {
        let file = format!("{P}/{n}-diep.md");
        site.refused_with(
            &file,
            format!("+++\ntitel = \"Diep\"\n+++\n\n{text}x\n"),
            &["[B202]", "5:1", "100 lagen"],
        );
        site.write(&file, "+++\ntitel = \"Diep\"\n+++\n");
    }
}

/// The same in a programme, whose texts stand on three pages and in a file with all of it.
#[test]
fn many_of_anything_in_a_programme() {
    for piece in ["~~a~~ ", "[a](b)", "*a* ", "a\n\n", "<b>", "- a\n", "&amp;"] {
        let site = Site::new();
        // Setting a PDF of thirty thousand paragraphs takes its own time and memory.
        site.write("site.toml", "titel = \"B\"\n[gemeente]\nnaam = \"V\"\n[publiceren]\npdf = false\n");
        let text = piece.repeat(100_000 / piece.len());
        site.write(&format!("{P}/03-veel.md"), format!("+++\ntitel = \"Veel\"\n+++\n\n{text}\n"));
        let ran = site.run(&["build"]);
        assert!(ran.status < 2, "{piece}: {:.2000}", ran.said);
    }
}

#[test]
fn data_that_are_deep_or_many() {
    const N: usize = 100_000;
    let pair = |open: &str, close: &str| format!("{}1{}", open.repeat(N), close.repeat(N));
    let site = Site::new();
    site.write("gegevens/a.json", pair("[", "]"));
    site.write("gegevens/b.json", pair("{\"a\":", "}"));
    site.write("gegevens/c.toml", format!("a = {}", pair("[", "]")));
    site.write("gegevens/d.toml", format!("{}b = 1", "a.".repeat(N)));
    site.write("gegevens/e.json", format!("[{}1]", "{\"a\":1},".repeat(500_000)));
    site.write("gegevens/f.csv", format!("a;b\n{}", "1;2\n".repeat(500_000)));
    let ran = site.refused(&["a.json:1", "b.json:1", "c.toml:1", "d.toml:1", "--> gegevens/e.json", "f.csv"]);
    assert_eq!((ran.count("fout[B121]"), ran.count("fout[B202]")), (4, 2), "{}", ran.said);
}

#[test]
fn a_title_a_cell_and_a_number_of_megabytes() {
    let site = Site::new();
    site.write(&format!("{P}/03-lang.md"), format!("+++\ntitel = \"{}\"\n+++\n", "x".repeat(2_000_000)));
    let csv = format!("{P}/tabellen/kosten.csv");
    site.write(&csv, format!("post;soort;2026\n{};post;1\n", "x".repeat(2_000_000)));
    assert_eq!(site.run(&["build"]).status, 0);
    let site = Site::new();
    let text = format!("post;soort;2026\nLasten;post;{}\n", "9".repeat(1_000_000));
    let ran = site.refused_with(&csv, text, &["[B113]", "kosten.csv:2", "9 … 9"]);
    assert!(ran.said.len() < 10_000, "{}", ran.said.len());
}

#[test]
fn templates_and_tokens_that_go_round_or_down_without_end() {
    const N: usize = 100_000;
    let cases = [
        ("templates/doel.html", "{% extends \"doel.html\" %}".to_owned()),
        ("templates/doel.html", format!("{}{}", "{% if true %}".repeat(5000), "{% endif %}".repeat(5000))),
        ("templates/doel.html", format!("{{{{ {}1{} }}}}", "(".repeat(N), ")".repeat(N))),
        ("templates/doel.html", "{% for a in range(end=100000000) %}x{% endfor %}".to_owned()),
        ("taal/nl.toml", format!("a = {}{}", "[".repeat(N), "]".repeat(N))),
        ("content/kaart.svg", format!("<svg>{}", "<g>".repeat(N))),
    ];
    for (name, text) in cases {
        let site = Site::new();
        site.refused_with(name, text, &[name]);
    }
    let var = format!("--b: {}red{}", "var(--c,".repeat(N), ")".repeat(N));
    let doubling: String = (0..40).map(|i| format!("--a{i}: var(--a{0}) var(--a{0});", i + 1)).collect();
    for (name, text) in [
        ("t.json", format!("{}1{}", "{\"a\":".repeat(N), "}".repeat(N))),
        ("t.json", "{\"a\":{\"$value\":\"{b}\"},\"b\":{\"$value\":\"{a}\"}}".to_owned()),
        ("t.css", ":root{--a: var(--b); --b: var(--a); --utrecht-link-color: var(--a)}".to_owned()),
        ("t.css", format!(":root{{{doubling} --utrecht-link-color: var(--a0)}}")),
        ("t.css", format!(":root{{--a: {}{}}}", "(".repeat(N), ")".repeat(N))),
        ("t.css", format!(":root{{{var}; --utrecht-link-color: var(--b)}}")),
    ] {
        let site = Site::new();
        let settings =
            format!("titel = \"B\"\n[gemeente]\nnaam = \"V\"\n[huisstijl]\ntokens = \"huisstijl/{name}\"\n");
        site.write("site.toml", settings);
        site.write(&format!("huisstijl/{name}"), text);
        let ran = site.run(&["build"]);
        assert!(ran.status == 0 || ran.said.contains("huisstijl/"), "{}", ran.said);
    }
}
