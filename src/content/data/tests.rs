use super::*;
use serde_json::json;

fn value(reader: fn(&SourceText) -> Parsed, text: &str) -> Value {
    reader(&SourceText::new("g", text)).unwrap().0
}

fn wrong(reader: fn(&SourceText) -> Parsed, text: &str) -> Vec<String> {
    let found = reader(&SourceText::new("g", text)).unwrap_err();
    found.iter().map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect()
}

#[test]
fn the_file_itself_shows_its_separator_and_a_cell_is_a_text() {
    for text in ["a;b\n1,5;x, y\n", "a\tb\r\n\"1,5\"\tx, y\r\n", "a,b\n\"1,5\",\"x, y\"\n\n"] {
        assert_eq!(value(csv::read, text), json!([{"a": "1,5", "b": "x, y"}]), "{text:?}");
    }
    assert_eq!(
        value(csv::read, "naam\n\"een \"\"twee\"\"\ndrie\"\n"),
        json!([{"naam": "een \"twee\"\ndrie"}])
    );
    let (_, lines) = csv::read(&SourceText::new("g", "a;b\n\"x\ny\";1\n\nz;2\n")).unwrap();
    assert_eq!(lines[""], [2, 5]);
}

#[test]
fn mistakes_in_csv_have_their_line() {
    assert_eq!(wrong(csv::read, "a;b\n1;2\n3\n"), ["B112 g:3 deze rij heeft 1 cellen en de kop 2"]);
    assert_eq!(
        wrong(csv::read, "a;;a\n"),
        ["B112 g:1 kolom 2 heeft geen naam", "B112 g:1 de kolom «a» staat er twee keer"]
    );
    assert_eq!(wrong(csv::read, "a;b\n1;\"2\n3;4\n"), ["B121 g:2 dit aanhalingsteken sluit niet"]);
    assert_eq!(
        wrong(csv::read, "a;b\n1;\"2\"3\n"),
        ["B121 g:2 na het tweede aanhalingsteken staat nog tekst"]
    );
    assert_eq!(wrong(csv::read, "\n\n"), ["B207 g dit bestand is leeg"]);
}

#[test]
fn whole_numbers_stay_and_decimals_lose_no_digit() {
    let numbers =
        r#"{"a": 12, "b": -0.10, "c": [1e999, 123456789012345678901], "d": "1.50 \" 2.5", "e": null}"#;
    assert_eq!(
        value(json::read, numbers),
        json!({"a": 12, "b": "-0.10", "c": ["1e999", "123456789012345678901"], "d": "1.50 \" 2.5", "e": null})
    );
    assert_eq!(
        value(toml::read, "a = 12\nb = 0.10\nc = 2026-11-22\n[[d]]\ne = true\n"),
        json!({"a": 12, "b": "0.10", "c": "2026-11-22", "d": [{"e": true}]})
    );
}

#[test]
fn mistakes_in_json_and_toml_have_their_line() {
    assert_eq!(wrong(json::read, "{\n\"a\": 1,\n}"), ["B121 g:3:1 deze regel is niet te lezen als JSON"]);
    assert_eq!(
        wrong(json::read, "{\n\"a\": 1.5,\n\"a\": 2}"),
        ["B121 g:3 de sleutel «a» staat er twee keer"]
    );
    assert_eq!(wrong(json::read, "[1,\n"), ["B121 g:2 dit bestand houdt te vroeg op"]);
    assert!(wrong(json::read, &"[".repeat(100_000))[0].contains("B121 g:1"));
    assert!(
        wrong(json::read, &format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)))[0].contains("B121")
    );
    assert!(wrong(toml::read, "a = 1\nb = x y\n")[0].starts_with("B121 g:2"));
    assert_eq!(wrong(toml::read, "a = 1\na = 2\n"), ["B121 g:2:1 deze sleutel staat er twee keer"]);
}
