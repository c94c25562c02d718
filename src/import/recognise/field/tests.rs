use super::*;
use crate::import::recognise::{line::of, noise};

fn statuses(text: &str) -> Vec<(String, String)> {
    let mut lines = of(text);
    mark(&mut lines, &Patterns::default());
    noise::mark(&mut lines);
    lines
        .into_iter()
        .flat_map(|l| match l.role {
            Role::Status(s) => s,
            Role::ActionRow(title, s) => std::iter::once((title, "actie".into())).chain(s).collect(),
            _ => Vec::new(),
        })
        .collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect()
}

#[test]
fn the_ways_a_status_is_printed() {
    for (text, found) in [
        ("Inhoud (indicator)\n\nG\n\nInhoud (toelichting)\n\nHet gaat goed.", pairs(&[("inhoud", "G")])),
        ("Stand van zaken: groen", pairs(&[("status", "groen")])),
        ("Status: ligt op schema", pairs(&[("status", "ligt-op-schema")])),
        (
            "Kwaliteit\nGroen\nTijd\nOranje\nGeld\nRood",
            pairs(&[("kwaliteit", "groen"), ("tijd", "oranje"), ("geld", "rood")]),
        ),
        ("Kwaliteit: G Tijd: O Geld: R", pairs(&[("kwaliteit", "G"), ("tijd", "O"), ("geld", "R")])),
        ("Kwaliteit Tijd Geld\nG O R", pairs(&[("kwaliteit", "G"), ("tijd", "O"), ("geld", "R")])),
        ("Inhoud\n\n🙂", pairs(&[("inhoud", "blij")])),
        ("Stand van zaken: paars", pairs(&[("status", "paars")])),
        ("Planning: paars", pairs(&[("planning", "paars")])),
        (
            "Inhoud (indicator)\n\nPaars\n\nPlanning (indicator)\n\nG",
            pairs(&[("inhoud", "paars"), ("planning", "G")]),
        ),
        (
            "Actie Tijd Geld\nWij planten bomen G R\nWij maaien gras O O",
            pairs(&[
                ("Wij planten bomen", "actie"),
                ("tijd", "G"),
                ("geld", "R"),
                ("Wij maaien gras", "actie"),
                ("tijd", "O"),
                ("geld", "O"),
            ]),
        ),
    ] {
        assert_eq!(statuses(text), found, "{text}");
    }
    for text in [
        "Inhoud",
        "Planning B",
        "Tijd voor groen",
        "Geld: 12",
        "Kwaliteit: goed geregeld",
        "Stand van zaken: het werk loopt",
        "Kwaliteit (toelichting)\nGoed bezig.",
    ] {
        assert!(statuses(text).is_empty(), "{text}");
    }
}

#[test]
fn an_explanation_follows_its_status() {
    let mut lines = of("Stand van zaken: groen\n\nToelichting: het loopt.\n\nToelichting\nLos woord.");
    mark(&mut lines, &Patterns::default());
    assert!(matches!(&lines[1].role, Role::Explain(None, Some(t)) if t == "het loopt."));
    assert!(lines[2].is_open());
}

#[test]
fn the_source_s_own_legend() {
    let mut lines = of("G = op schema\nO = vraagt aandacht\nR = stopgezet\n\nRood: een kleur");
    let seen = mark(&mut lines, &Patterns::default());
    assert!(seen.is_empty());
    let Role::Legend(entries) = &lines[1].role else { panic!() };
    let entry = &entries[0];
    assert_eq!((entry.mark.as_str(), entry.word.as_deref()), ("O", Some("vraagt aandacht")));
    assert!(lines[3].is_open());
}
