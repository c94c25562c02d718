//! Each rule both ways: what is there in any form, and what is not.

use super::*;
use crate::diag::codes;
use crate::model::RowKind::{Item, Total};
use crate::model::{Id, Programme, PublicationKind, SectionKind, StatutorySection, Text, mandatory};
use crate::render::view::example::{id, indicator, site, table};
use crate::source::Origin;

/// A budget of 2026 with nothing in it but what `change` puts there.
fn budget(change: impl FnOnce(&mut Publication)) -> Site {
    let mut site = site();
    site.publications.truncate(1);
    let publication = &mut site.publications[0];
    publication.kind = PublicationKind::Begroting;
    publication.year = 2026;
    publication.example = false;
    publication.key_figures.clear();
    publication.indicators.clear();
    publication.sections.clear();
    publication.lead = Text::default();
    publication.text = Text::default();
    publication.programmes = vec![Programme::new(id("wonen"), "Wonen")];
    change(publication);
    site
}

fn absent(site: &Site, asked: Asked) -> Vec<String> {
    let found = check(site).lacks.into_iter().find(|l| l.asked == asked);
    found.map_or_else(Vec::new, |l| l.absent)
}

fn told(site: &Site, code: crate::diag::Code) -> Vec<String> {
    let found = check(site).diagnostics.into_iter().filter(|d| d.code == code);
    found.map(|d| format!("{} {} | {}", d.severity.key(), d.message, d.hint.unwrap_or_default())).collect()
}

fn fields(rows: &[(&str, &str)]) -> crate::model::BudgetTable {
    let rows: Vec<_> = rows.iter().map(|(code, label)| (*code, *label, Item, "1")).collect();
    let mut found = table("Lasten", &["Begroting 2026"], &rows);
    found.row_header = Some("Taakveld".into());
    found
}

#[test]
fn a_part_is_there_wherever_the_document_names_it() {
    let whole = ["algemene dekkingsmiddelen", "overhead", "vennootschapsbelasting", "onvoorzien"];
    assert_eq!(absent(&budget(|_| {}), Asked::Parts), whole);
    let named = budget(|p| {
        p.programmes[0].tables.push(table("Kosten", &["Begroting 2026"], &[("", "Onvoorzien", Item, "5")]));
        p.text = Text::new("De algemene dekkingsmiddelen zijn 80 miljoen. De Vpb is nul.");
        p.programmes.push(Programme::new(id("overhead"), "Overhead"));
    });
    assert_eq!(absent(&named, Asked::Parts), [""; 0]);
    let coded =
        budget(|p| p.programmes[0].tables.push(fields(&[("0.4", "Overhead kosten"), ("0.9", "Vpb")])));
    assert_eq!(absent(&coded, Asked::Parts), ["algemene dekkingsmiddelen", "onvoorzien"]);
    // Before the budget of 2017 overhead and the tax did not stand apart.
    let old = budget(|p| p.year = 2016);
    assert_eq!(absent(&old, Asked::Parts), ["algemene dekkingsmiddelen", "onvoorzien"]);
    assert_eq!(
        absent(&budget(|p| p.programmes.clear()), Asked::Parts).first().map(String::as_str),
        Some("programma's")
    );
}

#[test]
fn other_documents_and_examples_are_free() {
    for kind in [PublicationKind::Kadernota, PublicationKind::Bestuursrapportage] {
        assert_eq!(check(&budget(|p| p.kind = kind)), Statutory::default(), "{kind:?}");
    }
    assert_eq!(check(&budget(|p| p.example = true)), Statutory::default());
    let all = check(&budget(|p| p.kind = PublicationKind::Jaarstukken)).lacks;
    assert_eq!(all.len(), 4, "annual accounts have the same parts");
}

#[test]
fn a_section_is_there_by_its_kind_its_title_or_a_heading() {
    assert_eq!(absent(&budget(|_| {}), Asked::Sections).len(), 8);
    assert_eq!(absent(&budget(|p| p.year = 2022), Asked::Sections).len(), 7, "without the one on openness");
    let some = budget(|p| {
        let section = |kind: Option<SectionKind>, title: &str| StatutorySection {
            id: Id::from_text(title),
            kind,
            code: None,
            title: title.into(),
            lead: Text::default(),
            text: Text::default(),
            indicators: Vec::new(),
            parties: Vec::new(),
            tables: Vec::new(),
            origin: Origin::default(),
        };
        p.sections.push(section(Some(SectionKind::Financing), "Geld lenen"));
        p.sections.push(section(None, "Paragraaf 4: Bedrijfsvoering"));
        p.programmes.push(Programme::new(id("l"), "Lokale heffingen"));
        p.programmes[0].text = Text::new("Zie de paragraaf grondbeleid.\n\n## Verbonden partijen\n\nTekst.");
    });
    assert_eq!(
        absent(&some, Asked::Sections),
        [
            "Weerstandsvermogen en risicobeheersing",
            "Onderhoud kapitaalgoederen",
            "Grondbeleid",
            "Wet open overheid"
        ]
    );
}

#[test]
fn a_mandatory_indicator_is_found_in_any_form_and_held_against_its_unit() {
    let all = mandatory().count();
    let with = |title: &str, unit: Option<&str>| {
        budget(|p| {
            let mut found = indicator(title, &[]);
            found.unit = unit.map(str::to_owned);
            p.indicators.push(found);
        })
    };
    assert_eq!(absent(&with("Iets anders", None), Asked::Indicators).len(), all);
    assert_eq!(absent(&with("Winkeldiefstal", Some("per 1.000 inwoners")), Asked::Indicators).len(), all - 1);
    let tip = told(&with("Iets anders", None), codes::INDICATOR_ABSENT);
    assert!(tip[0].contains("37 van de 37") && tip[0].contains("Externe inhuur en nog 33"), "{tip:?}");
    let unit = |title: &str, unit| told(&with(title, unit), codes::INDICATOR_UNIT);
    assert_eq!(unit("Winkeldiefstallen", Some("per 1000 inwoners")), [""; 0]);
    assert_eq!(unit("Winkeldiefstallen per 1.000 inwoners", None), [""; 0]);
    assert_eq!(unit("Iets anders", None), [""; 0]);
    let wrong = unit("Winkeldiefstallen", Some("aantal per 10.000 inwoners"));
    assert!(wrong[0].starts_with("tip ") && wrong[0].contains("Aantal per 1.000 inwoners"), "{wrong:?}");
    assert!(unit("Winkeldiefstallen", None)[0].contains("waarin geteld is"));
    assert_eq!(unit("Gemiddelde WOZ waarde", Some("x € 1.000")), [""; 0]);
    assert_eq!(unit("Gemiddelde WOZ waarde", Some("euro")).len(), 1);
}

#[test]
fn a_budget_looks_back_two_years_and_ahead_three() {
    let with = |heads: &[&str]| {
        let cells = vec!["1"; heads.len()].join("|");
        let found = table("Kosten", heads, &[("", "Weg", Item, &cells), ("", "Totaal", Total, &cells)]);
        absent(&budget(|p| p.programmes[0].tables.push(found)), Asked::Years)
    };
    let ahead = ["de raming van 2027", "de raming van 2028", "de raming van 2029"];
    assert_eq!(with(&["Rekening 2024", "Begroting 2025", "Begroting 2026"]), ahead);
    let whole =
        ["Rekening 2024", "Begroting 2025", "Begroting 2026", "Raming 2027", "Raming 2028", "Raming 2029"];
    assert_eq!(with(&whole), [""; 0]);
    // What a year became is not its budget.
    assert_eq!(
        with(&["Begroting 2024", "Begroting 2026"])[..2],
        ["wat het werd in 2024", "de begroting van 2025"]
    );
    let accounts = budget(|p| p.kind = PublicationKind::Jaarstukken);
    assert_eq!(
        absent(&accounts, Asked::Years),
        ["de begroting van 2026", "de begroting van 2026 na wijziging", "wat het werd in 2026"]
    );
}

#[test]
fn a_task_field_is_held_against_the_list_of_its_year() {
    let of = |year, rows: &[(&str, &str)]| {
        told(
            &budget(|p| {
                p.year = year;
                p.programmes[0].tables.push(fields(rows));
            }),
            codes::TASK_FIELD,
        )
    };
    assert_eq!(
        of(2026, &[("0.1", "Bestuur"), ("6.711", "Huishoudelijke hulp"), ("0.10", "Reserves")]),
        [""; 0]
    );
    assert_eq!(
        of(2026, &[("6.71a", "Hulp in huis"), ("6.71a", "Hulp in huis")]),
        [
            "let op taakveld 6.71a bestaat in 2026 niet meer | Het stond tot en met 2024 in de lijst. Bedoelt u 6.711 (Huishoudelijke hulp (WMO))?"
        ]
    );
    assert_eq!(
        of(2024, &[("6.791", "PGB WMO")])[0],
        "let op taakveld 6.791 bestaat in 2024 nog niet | Het staat vanaf 2025 in de lijst. Bedoelt u 6.71 (Maatwerkdienstverlening 18+)?"
    );
    assert!(
        of(2026, &[("6.2", "Toegang")])[0]
            .ends_with("Bedoelt u 6.21 (Toegang en eerstelijnsvoorzieningen WMO)?")
    );
    assert_eq!(
        of(2026, &[("0.12", "Burgerzaken")]),
        ["let op taakveld 0.12 staat niet in de lijst van 2026 | Bedoelt u 0.2 (Burgerzaken)?"]
    );
    assert_eq!(
        of(2026, &[("0.4", "Burgerzaken")]),
        [
            "let op taakveld 0.4 heet «Overhead», en er staat «Burgerzaken» | «Burgerzaken» is taakveld 0.2. Kijk welke van de twee klopt."
        ]
    );
    // Of a year without a list nothing is said but that.
    let old = of(2019, &[("0.12", "Iets"), ("0.13", "Nog iets")]);
    assert!(old.len() == 1 && old[0].starts_with("tip van 2019 kent begroot geen lijst"), "{old:?}");
    // A table that is not about task fields has codes of its own.
    let other = budget(|p| {
        p.programmes[0].tables.push(table("Acties", &["Begroting 2026"], &[("0.12", "Iets", Item, "1")]));
    });
    assert_eq!(told(&other, codes::TASK_FIELD), [""; 0]);
}
