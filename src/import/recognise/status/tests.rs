use super::*;

#[test]
fn letters_colours_words_and_faces() {
    let none = Patterns::default();
    for (text, mark, colour) in [
        ("G", "G", Some(Colour::Groen)),
        ("Oranje", "oranje", Some(Colour::Oranje)),
        ("ligt op schema", "ligt-op-schema", Some(Colour::Groen)),
        ("Vraagt aandacht", "vraagt-aandacht", Some(Colour::Oranje)),
        ("Niet gestart.", "niet-gestart", Some(Colour::Grijs)),
        ("🙂", "blij", Some(Colour::Groen)),
        (":(", "boos", Some(Colour::Rood)),
        ("🔴", "rood", Some(Colour::Rood)),
    ] {
        let found = sign(text, true, &none).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((found.mark.as_str(), found.colour), (mark, colour), "{text}");
    }
    assert_eq!(sign("G", false, &none), None);
    assert_eq!(sign("Groen in de wijk", true, &none), None);
    assert!(entry(&sign("groen", true, &none).unwrap()).is_none(), "a colour needs no legend");
    assert_eq!(entry(&sign("afgerond", true, &none).unwrap()).unwrap().state, Some(State::Done));
}

#[test]
fn pictures_own_words_and_unknown_words() {
    let none = Patterns::default();
    let own = Patterns {
        statuses: vec![("paars".into(), Colour::Blauw, Some(State::Done))],
        ..Patterns::default()
    };
    assert_eq!(sign("Afbeelding: groen stoplicht", true, &none).unwrap().mark, "groen");
    assert_eq!(sign("Afbeelding: kaart van de groene wijk", true, &none), None);
    assert_eq!(
        sign("Paars", true, &own).map(|s| (s.mark, s.state)),
        Some(("paars".into(), Some(State::Done)))
    );
    assert_eq!(sign("paars", true, &none), None);
    assert_eq!(unknown("On hold").map(|s| (s.mark, s.colour)), Some(("on-hold".into(), None)));
    assert!(
        unknown("eind 2026").is_none() && unknown("Het loopt niet zoals we het hadden gedacht").is_none()
    );
    assert_eq!(meant("loopt niet volgens planning", &none), Some(State::OffTrack));
    assert_eq!(meant("ligt op schema", &none), Some(State::OnTrack));
}

#[test]
fn what_a_status_is_about() {
    assert_eq!(dimension("Stand van zaken:").as_deref(), Some("status"));
    assert_eq!(dimension("Financiën").as_deref(), Some("financien"));
    assert_eq!(dimension("Wonen"), None);
}
