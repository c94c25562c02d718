//! Mistakes in content: each has its message and its place, and hides no other.

use super::{P, Site};

fn goal(title: &str, keys: &str) -> String {
    format!("+++\ntitel = \"{title}\"\n{keys}+++\n\nTekst.\n")
}

#[test]
fn a_key_of_the_wrong_type() {
    let site = Site::new();
    let text = "+++\nsoort = \"begroting\"\njaar = \"2027\"\nvoorbeeld = \"ja\"\n+++\n";
    let expected =
        ["[B103]: bij «jaar»", "publicatie.md:3:8", "[B103]: bij «voorbeeld»", "publicatie.md:4:13"];
    site.refused_with("content/begroting-2027/publicatie.md", text, &expected);
}

#[test]
fn two_goals_with_one_code() {
    let site = Site::new();
    let expected = ["[B106]: de code «1.2» is al van een doel op", "02-hulp.md:1:1", "03-ook.md"];
    site.refused_with(&format!("{P}/03-ook.md"), goal("Ook", "code = \"1.2\"\n"), &expected);
    let site = Site::new();
    let text = "+++\ntitel = \"Ook\"\n+++\n\n## [1] Een {.doel}\n\n## [1] Twee {.doel}\n\n### [2] A {.actie}\n\n### [2] B {.actie}\n";
    let ran = site.refused_with(&format!("{P}/03-ook.md"), text, &["03-ook.md:7:1", "03-ook.md:11:1"]);
    assert_eq!(ran.count("fout[B106]"), 2, "{}", ran.said);
}

#[test]
fn two_goals_with_one_address() {
    let site = Site::new();
    site.write(&format!("{P}/03-hulp.md"), goal("Nog eens", ""));
    let expected =
        ["[B107]: het adres «hulp» is al van een doel op", "03-hulp.md:1:1", "«straten»", "04-kop.md:5:1"];
    site.refused_with(
        &format!("{P}/04-kop.md"),
        "+++\ntitel = \"Kop\"\n+++\n\n## Straten {#straten .doel}\n",
        &expected,
    );
}

#[test]
fn long_titles_that_are_the_same_get_names_of_their_own() {
    let site = Site::new();
    let title = "Wij werken met alle inwoners en ondernemers samen aan een stad waar iedereen";
    let heading = format!("## {title} {{.actie}}\n\n");
    site.write(&format!("{P}/03-lang.md"), format!("+++\ntitel = \"Lang\"\n+++\n\n{}", heading.repeat(20)));
    let ran = site.run(&["check"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
}

#[test]
fn a_parent_that_is_missing() {
    let site = Site::new();
    site.write(&format!("{P}/03-los.md"), goal("Los", "onder = \"strraten\"\n"));
    site.write(&format!("{P}/04-ver.md"), goal("Ver", "onder = \"bibliotheek\"\n"));
    site.write(&format!("{P}/tabellen/kosten.toml"), "titel = \"Kosten\"\nbij = \"hlup\"\n");
    let text = "+++\ntitel = \"Uitleg\"\n+++\n\n## Waarom {.toelichting onderdeel=tijd}\n";
    let expected = [
        "[B108]: er is in dit programma geen doel «strraten»",
        "03-los.md:3:9",
        "Bedoelt u «straten»?",
        "geen doel «bibliotheek»",
        "Dit kan wel: «hulp», «los», «straten», «uitleg».",
        "kosten.toml:2:7",
        "Bedoelt u «hulp»?",
        "05-uitleg.md:5:1",
        "deze toelichting hoort bij geen status van het doel",
        "Er is geen status om toe te lichten",
    ];
    site.refused_with(&format!("{P}/05-uitleg.md"), text, &expected);
}

#[test]
fn goals_that_hang_under_each_other_in_a_circle() {
    let site = Site::new();
    site.write(&format!("{P}/a.md"), goal("A", "onder = \"b\"\n"));
    let text = goal("B", "onder = \"a\"\n");
    let ran = site.refused_with(&format!("{P}/b.md"), text, &["[B109]", "a.md:3:9", "b.md:3:9"]);
    assert_eq!(ran.count("fout["), 2, "{}", ran.said);
}

#[test]
fn a_goal_under_a_draft_waits_with_it() {
    let site = Site::new();
    site.write(&format!("{P}/a.md"), goal("A", "klad = true\n"));
    site.write(&format!("{P}/b.md"), goal("B", "onder = \"a\"\n"));
    site.write(&format!("{P}/tabellen/kosten.toml"), "titel = \"Kosten\"\nbij = \"b\"\n");
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert_eq!(ran.count("tip[B120]"), 2, "{}", ran.said);
}

#[test]
fn all_mistakes_are_told_in_one_run_each_once() {
    let site = Site::new();
    site.write("content/begroting-2027/publicatie.md", b"+++\nsoort = \"begroting\"\n# \xe9\n+++\n");
    site.write(&format!("{P}/programma.md"), "geen kopgegevens\n");
    site.write(&format!("{P}/01-straten.md"), "+++\ntietel = \"x\"\n+++\n\n## Licht {.akties}\n");
    site.write(&format!("{P}/02-hulp.md"), b"a\0b");
    site.write(&format!("{P}/03-onder.md"), goal("Onder", "onder = \"straten\"\n"));
    site.write(&format!("{P}/04-los.md"), goal("Los", "onder = \"nergens\"\n"));
    site.write(&format!("{P}/tabellen/kosten.csv"), "post;soort;2026\nLasten;post;veel\n");
    site.write("content/over.md", "+++\nmenu = \"ja\"\n+++\n");
    let expected = [
        "[B204]",
        "publicatie.md:3",
        "[B101]: de kopgegevens ontbreken",
        "programma.md:1:1",
        "de sleutel «tietel»",
        "Bedoelt u «titel»?",
        "01-straten.md:2:1",
        "«.akties»",
        "Bedoelt u «actie»?",
        "01-straten.md:5:1",
        "[B203]",
        "02-hulp.md:1",
        "geen doel «nergens»",
        "04-los.md:3:9",
        "[B113]",
        "kosten.csv:2",
        "over.md:2:8",
        "[B104]",
    ];
    let ran = site.refused(&expected);
    assert_eq!(ran.count("geen doel «"), 1, "the parent is there, with mistakes of its own: {}", ran.said);
}

#[test]
fn a_text_opened_with_one_quote_is_one_mistake() {
    let site = Site::new();
    let text = goal("Kort", "kort = \"Wij maken\nde straten veilig.\"\n");
    let ran = site.refused_with(&format!("{P}/03-kort.md"), text, &["03-kort.md:3:8", "kort = \"\"\""]);
    assert_eq!(ran.count("fout["), 1, "{}", ran.said);
}

#[test]
fn tables_as_a_spreadsheet_spoils_them() {
    let csv = format!("{P}/tabellen/kosten.csv");
    let site = Site::new();
    let text = "post,soort,2026,2027\nLasten,post,1,5,2,5\nBaten,post,3,5,1\n";
    let ran = site.refused_with(&csv, text, &["komma's tussen de cellen én in de bedragen", "kosten.csv:2"]);
    assert_eq!(ran.count("fout["), 1, "{}", ran.said);
    let site = Site::new();
    site.write(
        &format!("{P}/tabellen/kosten.toml"),
        "titel = \"K\"\n[[kolom]]\ntitel = \"2026\"\n[[kolom]]\ntitel = \"2028\"\n",
    );
    let text = "post;soort;2026;2027\n[1-feb] Lasten;post;12.5;1\nBaten;pots;1;2;3\n";
    let expected = [
        "kolom 4 heet hier «2027», maar in de uitleg van de tabel «2028»",
        "[B116]",
        "[B113]",
        "kosten.csv:3",
    ];
    site.refused_with(&csv, text, &expected);
}
