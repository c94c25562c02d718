use super::own::places;
use super::*;

fn with_own(text: &str) -> (Wording, Vec<String>) {
    let mut problems = Vec::new();
    let source = SourceText::new("taal/nl.toml", text);
    let words = Wording::new(Language::Dutch, &[source], &mut problems).unwrap();
    let said = problems
        .iter()
        .map(|d| {
            let hint = d.hint.as_deref().unwrap_or("");
            format!("{} {} {} {} | {hint}", d.severity.word(), d.code, d.place, d.message)
        })
        .collect();
    (words, said)
}

#[test]
fn each_language_has_the_same_texts_with_the_same_places_to_fill_in() {
    let dutch = Wording::dutch().unwrap();
    for language in Language::ALL {
        let words = Wording::new(language, &[], &mut Vec::new()).unwrap();
        let keys = |w: &Wording| w.all().map(|(key, _)| key.to_owned()).collect::<Vec<_>>();
        assert_eq!(keys(&words), keys(&dutch), "{language:?}");
        for ((key, text), (_, in_dutch)) in words.all().zip(dutch.all()) {
            assert_eq!(places(text), places(in_dutch), "{key} in {}", words.file());
            assert!(!text.trim().is_empty() && key.matches('.').count() == 1, "{key} in {}", words.file());
            // Only the list of months is a list: a page counts on twelve of them.
            if key == "stand.maanden" {
                assert_eq!(text.split_whitespace().count(), 12, "{key} in {}", words.file());
            }
        }
    }
}

#[test]
fn a_language_says_things_in_its_own_words() {
    let dutch = Wording::dutch().unwrap();
    for language in [Language::English, Language::Frisian] {
        let words = Wording::new(language, &[], &mut Vec::new()).unwrap();
        // Names of documents and short words may be the same; sentences are not.
        let same: Vec<&str> = words
            .all()
            .zip(dutch.all())
            .filter(|((_, a), (_, b))| {
                a == b && a.split_whitespace().filter(|w| !w.contains('{')).count() > 3
            })
            .map(|((key, _), _)| key)
            .collect();
        assert_eq!(same, [""; 0], "{language:?}");
    }
}

#[test]
fn every_missing_text_of_a_shipped_file_is_named_at_once() {
    let texts = read("x.toml", "[kader]\nmenu = \"Menu\"\n").unwrap();
    let missing = complete("x.toml", texts, USED).unwrap_err();
    assert!(missing.len() > 10 && missing.iter().all(|d| d.code == codes::WORDING));
    assert!(missing.iter().any(|d| d.message.contains("«kader.terug_naar»")));
    assert!(read("x.toml", "[kader]\nmenu = 3\n").unwrap_err()[0].message.contains("«kader.menu»"));
    assert_eq!(read("x.toml", "[kader\n").unwrap_err()[0].place.line_number(), Some(1));
}

#[test]
fn a_site_changes_single_texts_and_the_others_stay() {
    let (words, said) = with_own(
        "[kader]\nmenu = \"Waar bent u?\"\nterug_naar = \"Terug: {waar}\"\ngemaakt_met = \"\"\n\n[zin]\ndat_is = \"Dat scheelt {wat}!\"\n",
    );
    assert_eq!(said, [""; 0]);
    assert_eq!(
        (words.text("kader.menu"), words.tree()["kader"]["menu"].as_str()),
        ("Waar bent u?", Some("Waar bent u?"))
    );
    assert_eq!(words.fill("zin.dat_is", &[("wat", "veel")]), "Dat scheelt veel!");
    let usual = Wording::dutch().unwrap();
    assert_eq!(words.text("kader.begin"), usual.text("kader.begin"));
    // A text that is empty counts as absent, as in every file of a site.
    assert_eq!(words.text("kader.gemaakt_met"), usual.text("kader.gemaakt_met"));
}

#[test]
fn mistakes_in_own_texts_have_a_line_and_a_way_out() {
    let (words, said) = with_own(
        "[kadr]\nmenu = \"x\"\n[kader]\nmenuu = \"x\"\nbegin = 3\nterug_naar = \"Terug naar {war}\"\nverder = \"{x}\"\nmenu = \"{\"\n[doel]\nkost = \"In {jaar} nodig\"\n",
    );
    insta::assert_debug_snapshot!(said);
    assert_eq!(words.text("kader.terug_naar"), "Terug naar {waar}");
    assert_eq!(words.text("doel.kost"), "In {jaar} nodig");
}

#[test]
fn values_are_filled_in_once_and_stray_braces_stay() {
    let mut words = Wording::dutch().unwrap();
    words.texts.insert("proef".into(), "{a} en {b} en {c} {".into());
    assert_eq!(words.fill("proef", &[("a", "{b}"), ("b", "2")]), "{b} en 2 en {c} {");
}
