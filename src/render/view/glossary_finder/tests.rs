//! What is a term and what is not.

use super::*;
use crate::content::terms::terms;
use crate::render::view::glossary::entries;

fn finder() -> (Vec<Entry>, Finder) {
    let entries = entries(&[], terms());
    let finder = Finder::new(&entries);
    (entries, finder)
}

/// The terms in a text as "writing=term".
fn found(text: &str) -> Vec<String> {
    let (entries, finder) = finder();
    let name = |f: Found| format!("{}={}", &text[f.start..f.end], entries[f.term].title);
    finder.find(text).into_iter().map(name).collect()
}

#[test]
fn plurals_and_inflections_are_found() {
    // One text a line: what is written, and its term.
    for (written, term) in [
        ("accountants", "accountant"),
        ("Aflossingen", "aflossing"),
        ("afvalstoffenheffingen", "afvalstoffenheffing"),
        ("algemene reserves", "algemene reserve"),
        ("amendementen", "amendement"),
        ("arealen", "areaal"),
        ("bestemmingsreserves", "bestemmingsreserve"),
        ("bezuinigingen", "bezuiniging"),
        ("BTW-compensatiefonds", "btw-compensatiefonds"),
        ("budgetten", "budget"),
        ("crediteuren", "crediteur"),
        ("doelmatige", "doelmatigheid"),
        ("doeltreffende", "doeltreffendheid"),
        ("eigen bijdragen", "eigen bijdrage"),
        ("eigen bijdrages", "eigen bijdrage"),
        ("fte’s", "fte"),
        ("gemeenteraden", "gemeenteraad"),
        ("gemeenschappelijke regelingen", "gemeenschappelijke regeling"),
        ("grondexploitaties", "grondexploitatie"),
        ("heffingen", "lokale heffingen"),
        ("indicatoren", "indicator"),
        ("incidentele", "incidenteel"),
        ("investeringskredieten", "krediet"),
        ("jaarrekeningen", "jaarrekening"),
        ("kadernota’s", "kadernota"),
        ("kadernota's", "kadernota"),
        ("kengetallen", "kengetal"),
        ("loon- en prijscompensatie", "loon- en prijscompensatie"),
        ("meerjarenbegrotingen", "meerjarenraming"),
        ("moties", "motie"),
        ("netto schuldquotes", "netto schuldquote"),
        ("OZB", "onroerendezaakbelasting"),
        ("omslagrentes", "omslagrente"),
        ("P&C-cyclus", "planning-en-controlcyclus"),
        ("portefeuilles", "portefeuillehouder"),
        ("programmabegrotingen", "programmabegroting"),
        ("raadsvoorstellen", "raadsvoorstel"),
        ("rechtmatige", "rechtmatigheid"),
        ("renterisiconormen", "renterisiconorm"),
        ("saldo’s", "saldo"),
        ("structurele", "structureel"),
        ("subsidies", "subsidie"),
        ("taakvelden", "taakveld"),
        ("tarieven", "tarief"),
        ("Toezichthouders", "financieel toezicht"),
        ("tussenrapportages", "berap"),
        ("verbonden\npartijen", "verbonden partij"),
        ("verbonden\u{a0}partij", "verbonden partij"),
        ("voorschotten", "voorschot"),
        ("wethouders", "wethouder"),
        ("Wmo", "wmo"),
        ("WOZ-waarden", "woz-waarde"),
        ("x € 1.000", "x € 1.000"),
        ("BUIG", "buig"),
        ("artikel 12", "artikel 12-gemeente"),
    ] {
        for text in [written.to_owned(), format!("De {written}, dus."), format!("({written})/«{written}»")]
        {
            let all = found(&text);
            assert!(!all.is_empty(), "{text}: nothing");
            assert!(all.iter().all(|f| *f == format!("{written}={term}")), "{text}: {all:?}");
        }
    }
}

#[test]
fn other_words_are_no_term() {
    for text in [
        // part of another word
        "debaten",
        "De reservering van zalen",
        "Reservespeler, begrotingsjaar, rentevoet en lastenboek.",
        "De niet-begroting en het reserve-onderdeel",
        "de reserve- of noodklok",
        "Mail naar begroting@voorbeeld.nl of begroting.nl",
        "Zie https://voorbeeld.nl/begroting/reserves en www.voorbeeld.nl/begroting",
        "investe\u{ad}ring",
        // another word that looks like it
        "De gemeente Voorschoten",
        "Buig de tak om. Buigen of barsten.",
        "Wij ombuigen niets",
        "het rijke verleden",
        // other meanings
        "een circulaire economie en circulair bouwen",
        "Er is een tekort aan woningen en een overschot aan kantoren.",
        "De resultaten van het onderzoek; met als resultaat een brief.",
        "We zorgen voor voorzieningen in de wijk.",
        "Een goede balans tussen werk en vrije tijd.",
        "We activeren inwoners.",
        "een sluitende aanpak van overlast",
        "de realisatie van een fietspad en de exploitatie van het zwembad",
        "de formatie van een nieuw bestuur",
        "colleges over kunst, het college van bestuur",
        "een persoonsgebonden budget",
        "met toevoeging van kruiden",
        "het programma van eisen",
        "hij heeft het rijk alleen",
        "",
        "é — 1.000 €",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_longest_term_wins_and_the_company_decides() {
    assert_eq!(
        found("Het saldo van baten en lasten."),
        ["saldo van baten en lasten=saldo van baten en lasten"]
    );
    assert_eq!(
        found("Een structureel sluitende begroting"),
        ["structureel sluitende=sluitende begroting", "begroting=begroting"]
    );
    assert_eq!(found("Een sluitende begroting"), ["sluitende begroting=sluitende begroting"]);
    assert_eq!(found("mutaties in de reserves"), ["mutaties in de reserves=mutaties reserves"]);
    assert_eq!(found("De circulaire van het Rijk"), ["circulaire=circulaire", "het Rijk=het rijk"]);
    assert_eq!(found("Een tekort van € 3 miljoen"), ["tekort=begrotingstekort"]);
    assert_eq!(found("We storten € 5 in de voorziening."), ["storten=storting", "voorziening=voorziening"]);
    assert_eq!(found("We activeren de kosten"), ["activeren=activeren"]);
    assert_eq!(found("baten/lasten"), ["baten=baten", "lasten=lasten"]);
}

#[test]
fn forms_of_terms_that_are_common_words_were_looked_at() {
    // Each form that a rule makes and that people use as a word: none of them may mean something else.
    let (entries, _) = finder();
    let written: Vec<&String> = entries.iter().flat_map(Entry::names).collect();
    let mut common: Vec<String> = written
        .iter()
        .flat_map(|name| forms(name))
        .filter(|form| crate::dutch::frequency::listed(form).is_some() && !written.contains(&form))
        .collect();
    common.sort_unstable();
    common.dedup();
    // "colleges", "formaties" and "resultaten" are refused by `behalve`.
    assert_eq!(
        common,
        [
            "colleges",
            "doeltreffende",
            "formaties",
            "gemeenteraden",
            "rechtmatige",
            "resultaten",
            "tekorten",
            "toezichthouders"
        ]
    );
}

#[test]
fn odd_texts_and_odd_terms_are_fine() {
    let odd = |term: &str| {
        let term = crate::model::Term { term: term.into(), explanation: "x".into(), ..Default::default() };
        Finder::new(&entries(&[term], &[]))
    };
    assert_eq!(odd("c++(").find("c++( x").len(), 1);
    assert_eq!(odd("*").find("* *"), []);
    assert_eq!(odd("İstanbul").find("İSTANBUL istanbul"), []);
    assert_eq!(odd("ß").find("ß"), []);
    assert_eq!(Finder::new(&[]).find("reserve"), []);
    let long = "reserve ".repeat(100_000);
    assert_eq!(odd("reserve").find(&long).len(), 100_000);
}
