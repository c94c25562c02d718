//! Sentences above tables, and what is not said.

use super::*;
use crate::model::sign::flows;
use crate::model::{ColumnKind, RowKind};
use crate::render::view::example::{site, table};

use RowKind::{Group, Item, Subtotal, Total};

type Rows<'a> = [(&'a str, &'a str, RowKind, &'a str)];

/// What is said of a table in a document of a kind about 2026.
fn said(kind: PublicationKind, heads: &[&str], rows: &Rows<'_>) -> String {
    let t = table("Wat kost het?", heads, rows);
    of(kind, &t)
}

fn of(kind: PublicationKind, table: &BudgetTable) -> String {
    let words = Wording::dutch().unwrap();
    let mut publication = site().publications.swap_remove(0);
    publication.kind = kind;
    sentences(table, &flows(table), &publication, &words).join(" ").replace('\u{a0}', " ")
}

const YEARS: [&str; 2] = ["Begroting 2025", "Begroting 2026"];

#[test]
fn the_post_that_changed_most_and_what_that_means() {
    let rows = [
        ("", "Lasten", Group, ""),
        ("", "Bestuur", Item, "100|120"),
        ("", "Groen", Item, "50|40"),
        ("", "Sport", Item, "7|7"),
    ];
    let begroting = |rows: &Rows<'_>| said(PublicationKind::Begroting, &YEARS, rows);
    assert_eq!(
        begroting(&rows),
        "Bij ‘Bestuur’ verandert het meest. Daar geven we € 20.000 meer uit dan in 2025."
    );
    let mut tie = rows;
    tie[2].3 = "50|30";
    assert_eq!(begroting(&tie), "", "two changed as much");
    let mut unknown = rows;
    unknown[2].3 = "p.m.|40";
    assert_eq!(begroting(&unknown), "", "what is not known may have changed more");
    let mut minus = rows;
    minus[3].3 = "7|-7";
    assert_eq!(begroting(&minus), "", "a minus without a convention says nothing");
    let mut same = rows;
    (same[1].3, same[2].3) = ("100|100", "50|50");
    assert_eq!(begroting(&same), "Alle bedragen zijn even hoog als in 2025.");
    let mut hard = rows;
    hard[1].1 = "Verkeersveiligheidsmaatregelen en parkeervergunningensystematiek";
    assert_eq!(begroting(&hard), "", "a name that does not fit is left out");
}

#[test]
fn a_table_of_the_whole_says_what_the_whole_does_and_what_the_savings_do() {
    let rows = [
        ("", "Lasten", Item, "42446|39491"),
        ("", "Baten", Item, "8228|4880"),
        ("", "Saldo van baten en lasten", Subtotal, "34218|34611"),
        ("", "Storting reserves", Item, "0|12"),
        ("", "Onttrekking reserves", Item, "740|25"),
        ("", "Resultaat", Total, "33479|34598"),
    ];
    let text = said(PublicationKind::Begroting, &YEARS, &rows);
    assert_eq!(
        text,
        "Er komt € 3,3 miljoen minder binnen dan in 2025. In 2026 gebruiken we € 25.000 van ons spaargeld en zetten we € 12.000 opzij."
    );
    let mut loose = table("Wat kost het?", &YEARS, &rows);
    loose.sign = crate::model::sign::SignConvention::Unknown;
    assert!(!of(PublicationKind::Begroting, &loose).contains("spaargeld"), "the sign is not certain");
    loose = table("Wat kost het?", &YEARS, &rows);
    loose.unit_inherited = true;
    assert_eq!(of(PublicationKind::Begroting, &loose), "", "the unit is not certain");
    loose.unit_inherited = false;
    loose.columns[1].unchecked = true;
    assert_eq!(of(PublicationKind::Begroting, &loose), "", "nobody checked the column");
    loose.columns[1].unchecked = false;
    loose.columns[0] = loose.columns[1].clone();
    assert_eq!(of(PublicationKind::Begroting, &loose), "", "two columns of one year");
}

#[test]
fn a_report_says_plan_against_result_in_words() {
    let mut report = table(
        "Wat heeft het gekost?",
        &["Begroting 2026", "Rekening 2026"],
        &[
            ("", "Lasten", Item, "33924|33950"),
            ("", "Baten", Item, "10000|9990"),
            ("", "Saldo", Total, "23924|23960"),
        ],
    );
    assert_eq!(
        of(PublicationKind::Jaarstukken, &report),
        "We gaven € 26.000 meer uit dan gepland. Er kwam € 10.000 minder binnen dan gepland. Zo kostte het € 36.000 meer dan gepland."
    );
    assert_eq!(
        of(PublicationKind::Bestuursrapportage, &report),
        "Tot nu toe gaven we € 34 miljoen uit. Voor heel 2026 is € 33,9 miljoen gepland."
    );
    report.columns[1].title = "Verwachte realisatie 2026".into();
    assert_eq!(of(PublicationKind::Jaarstukken, &report), "", "an expectation is no result");
    assert_eq!(of(PublicationKind::Bestuursrapportage, &report), "");
}

#[test]
fn a_report_by_product_names_the_largest_difference() {
    let mut report = table(
        "Lasten per product",
        &["Begroting 2026", "Rekening 2026", "Verschil 2026"],
        &[
            ("", "Sport", Item, "100|130|-30"),
            ("", "Groen", Item, "50|40|10"),
            ("", "Wegen", Item, "7|7|0"),
            ("", "Totaal lasten", Total, "157|177|-20"),
        ],
    );
    report.columns[2].kind = Some(ColumnKind::Difference);
    assert_eq!(
        of(PublicationKind::Jaarstukken, &report),
        "We gaven € 20.000 meer uit dan gepland. Bij ‘Sport’ is het verschil het grootst. Daar gaven we € 30.000 meer uit dan gepland."
    );
    report.rows[0].cells = crate::model::RowCells::Placed(
        ["100", "130", "99"].iter().map(|c| crate::amount::parse::cell(c).unwrap()).collect(),
    );
    let rows = flows(&report);
    let figures = Figures::new(&report, &rows);
    let mut publication = site().publications.swap_remove(0);
    publication.kind = PublicationKind::Jaarstukken;
    let named: Vec<&str> = products(&figures, &publication).into_iter().map(|(label, _)| label).collect();
    assert_eq!(named, ["Groen", "Wegen"], "the source itself prints another difference for sport");
}

#[test]
fn columns_of_expenditure_income_and_balance_are_read_as_such() {
    let mut report = table(
        "Overzicht",
        &[
            "Begroting 2026 Baten",
            "Begroting 2026 Lasten",
            "Begroting 2026 Saldo",
            "Rekening 2026 Baten",
            "Rekening 2026 Lasten",
            "Rekening 2026 Saldo",
        ],
        &[
            ("", "Inwoners", Item, "329|-5230|-4901|739|-5129|-4390"),
            ("", "Buurten", Item, "5426|-10542|-5116|5589|-10981|-5392"),
            ("", "Totaal", Total, "5755|-15772|-10017|6328|-16110|-9782"),
        ],
    );
    assert_eq!(
        of(PublicationKind::Jaarstukken, &report),
        "We gaven € 338.000 meer uit dan gepland. Er kwam € 573.000 meer binnen dan gepland. Zo kostte het € 235.000 minder dan gepland."
    );
    report.columns[4].title = "Rekening 2026 lasten".into();
    report.columns[1].unchecked = true;
    assert!(!of(PublicationKind::Jaarstukken, &report).contains("uit dan gepland"));
}
