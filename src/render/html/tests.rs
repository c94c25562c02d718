//! What Markdown becomes, with the hard cases.

use proptest::prelude::*;

use super::*;

fn html(markdown: &str) -> String {
    let resolve = |address: &str| match address {
        "../a.md" => LinkTarget::Address("../../a/".into()),
        a if a.starts_with("https:") => LinkTarget::Address(a.into()),
        _ => LinkTarget::Nowhere,
    };
    let mut ids = PageIds::default();
    render(
        markdown,
        &mut Surroundings {
            heading_level: 3,
            ids: &mut ids,
            terms: None,
            resolve: &resolve,
            at_once: &mut false,
            table_name: "Tabel",
            mark: "",
            html: markdown.contains("<sub>"),
        },
    )
}

#[test]
fn html_in_a_text_is_shown_and_never_obeyed() {
    let out = html("<script>alert(1)</script>\n\nEen <b onclick=\"x\">woord</b> & nog een \"woord\".");
    assert!(!out.contains("<script") && !out.contains("<b "), "{out}");
    insta::assert_snapshot!(out);
}

#[test]
fn a_few_elements_are_obeyed_where_the_site_allows_them() {
    let out = html(
        "## CO<sub>2</sub>\n\nEen <b onclick=\"x\">a</b>, <b>goed</b>, <i>los, m<SUP>2</SUP><br/>en <script>x</script>.",
    );
    assert!(out.contains("<h3 id=\"co2\">CO<sub>2</sub></h3>"), "{out}");
    assert!(out.contains("&lt;b onclick=") && out.contains("<b>goed</b>, &lt;i&gt;los"), "{out}");
    assert!(out.contains("m<sup>2</sup><br>en &lt;script&gt;x&lt;/script&gt;"), "{out}");
    assert_eq!(plain_text("CO<sub>2</sub>, een<br>twee <u>drie</u>"), "CO2, een twee <u>drie</u>");
}

#[test]
fn headings_move_down_and_skip_no_level() {
    insta::assert_snapshot!(html("# Een\n\n#### Diep\n\n## Twee {#eigen}\n\n# Een\n\n#\n"));
}

#[test]
fn links_go_through_the_callback_and_scripts_become_text() {
    insta::assert_snapshot!(html(
        "[a](../a.md) [b](javascript:alert(1)) [c](https://x.example/?a=1&b=\"2\") ![kaart](javascript:x)"
    ));
}

#[test]
fn tables_have_scopes_and_a_wide_one_scrolls_in_a_named_box() {
    insta::assert_snapshot!(html(
        "| Naam | 2024 |\n|---|---|\n| Een | 1.000 |\n| Twee | -5 |\n\n| | A | B | C |\n|---|--:|---|---|\n| x | 1 | y | |\n"
    ));
}

#[test]
fn long_words_are_softened_in_text_and_not_in_code_or_addresses() {
    let out = html(
        "Verkeersveiligheidsmaatregelen `Verkeersveiligheidsmaatregelen` [verkeersveiligheidsmaatregelen](https://x.example/verkeersveiligheidsmaatregelen)",
    );
    assert_eq!(out.matches('\u{ad}').count(), 2 * 8, "{out}");
    assert!(out.contains("example/verkeersveiligheidsmaatregelen\""));
}

#[test]
fn an_amount_does_not_break_over_lines() {
    let out =
        html("Het kost € 39,5 miljoen, dat is 12 % van x € 1.000. Saldo €-5 (-50.000) in 2024-2026, a-1.");
    assert!(out.contains("€-\u{2060}5 (-\u{2060}50.000) in 2024-2026, a-1"), "{out}");
    assert!(
        out.contains("€\u{a0}39,5\u{a0}miljoen")
            && out.contains("12\u{a0}%")
            && out.contains("x €\u{a0}1.000"),
        "{out}"
    );
}

#[test]
fn the_first_sentence_is_plain_and_cut_at_a_word() {
    assert_eq!(first_sentence("Wij *meten* dit. En dat.", 80), "Wij meten dit.");
    assert_eq!(
        first_sentence("Dit kost o.a. 3.500 euro per jaar. Meer niet.", 80),
        "Dit kost o.a. 3.500 euro per jaar."
    );
    assert_eq!(first_sentence("Een heel lange zin zonder einde", 12), "Een heel…");
    assert_eq!(first_sentence("", 12), "");
}

proptest! {
    #[test]
    fn a_first_line_of_words_says_what_the_parser_reads(
        pieces in prop::collection::vec(prop::sample::select(&[
            "Wij", " ", "dit.", "\n", "\n\n", "1.", "- ", "#", "*", "_", "[a]", "[b]: c", "`", "&amp;", "<b>", "|", "Zo! ", "=", "\t", "+ ", "é",
        ][..]), 0..14),
    ) {
        let text: String = pieces.concat();
        let read = cut_at_word(sentence_of(&words_of_first(&text)), 20);
        prop_assert_eq!(first_sentence(&text, 20), read, "{:?}", text);
    }
}

#[test]
fn each_place_on_a_page_has_a_name_of_its_own() {
    let mut ids = PageIds::default();
    assert_eq!((ids.take("a"), ids.take("a"), ids.take("a")), ("a".into(), "a-2".into(), "a-3".into()));
}

#[test]
fn a_question_that_a_text_answers_is_no_statement() {
    assert_eq!(first_statement("**Waardoor komt dat?** Door het weer. Het regent.", 90), "Door het weer.");
    assert_eq!(first_statement("Waarom? Hoe?\n\nZo is het.", 90), "Zo is het.");
    assert_eq!(first_statement("Waarom?", 90), "Waarom?");
    assert_eq!(first_statement("", 90), "");
}
