use crate::import::read::text::draft;
use crate::import::{Options, recognise};
use crate::model::PublicationKind;
use crate::source::SourceText;

fn meta(name: &str, text: &str) -> (String, PublicationKind, i32, Option<String>) {
    let found = recognise::recognise(&[draft(&SourceText::new(name, text))], &Options::default());
    let p = found.publication;
    (found.organisation.name, p.kind, p.year, p.edition)
}

#[test]
fn kind_year_edition_and_municipality() {
    use PublicationKind::{Begroting, Bestuursrapportage, Jaarstukken, Kadernota};
    let m = |t: &str, k, y, e: Option<&str>| (t.to_owned(), k, y, e.map(str::to_owned));
    assert_eq!(
        meta(
            "a.txt",
            "Programma Wonen\n\nDeze kadernota is voor het jaar 2026. In de begroting 2025 stond dat de gemeente Gouda bouwt. In Gouda is ruimte."
        ),
        m("Gouda", Kadernota, 2026, None)
    );
    assert_eq!(
        meta(
            "a.txt",
            "Programma Wonen\n\nWat mag het kosten?\n\nKosten Rekening 2024 Begroting 2025 Begroting 2026 MJR 2027\nLasten 1 2 3 4\n\nIn Zwolle wonen veel mensen."
        ),
        m("Zwolle", Begroting, 2026, None)
    );
    assert_eq!(
        meta(
            "a.txt",
            "Programma Wonen\n\n1.1 Wij bouwen\n\nStand van zaken: groen\n\nIn de 2e bestuursrapportage 2025 van de gemeente Almere staat meer."
        ),
        m("Almere", Bestuursrapportage, 2025, Some("2e"))
    );
    assert_eq!(
        meta(
            "jaarstukken-2024.txt",
            "Programma Wonen\n\nWat hebben we bereikt?\n\nIn 2024 werd in Breda gebouwd."
        ),
        m("Breda", Jaarstukken, 2024, None)
    );
}

#[test]
fn options_go_before_evidence() {
    let options = Options {
        municipality: Some("gemeente utrecht".into()),
        kind: Some(PublicationKind::Jaarstukken),
        year: Some(2020),
        ..Options::default()
    };
    let found = recognise::recognise(
        &[draft(&SourceText::new("a.txt", "Begroting 2026 van de gemeente Gouda"))],
        &options,
    );
    assert_eq!(found.publication.path, "utrecht/jaarstukken-2020");
    assert!(found.log.doubts.iter().all(|d| d.about != crate::import::log::About::Document));
}
