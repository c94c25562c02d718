//! Each rule both ways: sums that hold, and sums that do not.

use super::*;
use crate::amount::{Amount, Unit};
use crate::model::RowKind::{Group, Item, Subtotal, Total};
use crate::model::{Goal, KeyFigure, PublicationKind, RowKind, Text};
use crate::render::view::example::{id, site, table};

type Rows<'a> = [(&'a str, &'a str, RowKind, &'a str)];

/// A site with one publication of one programme.
fn with(change: impl FnOnce(&mut Programme)) -> Site {
    let mut site = site();
    site.publications.truncate(1);
    let mut programme = Programme::new(id("wonen"), "Wonen");
    change(&mut programme);
    let publication = &mut site.publications[0];
    publication.kind = PublicationKind::Begroting;
    publication.year = 2026;
    publication.key_figures.clear();
    publication.programmes = vec![programme];
    site
}

fn figure(title: &str, thousands: i64) -> KeyFigure {
    let amount = Amount { number: thousands.into(), unit: Unit::THOUSAND };
    KeyFigure { title: title.into(), amount, percentage: None }
}

fn goal(name: &str, thousands: i64) -> Goal {
    let mut goal = Goal::new(id(name), name);
    goal.expenditure = Some(Amount { number: thousands.into(), unit: Unit::THOUSAND });
    goal
}

/// The sums as "rule column computed stated verdict".
fn told(site: &Site) -> Vec<String> {
    sums(site)
        .iter()
        .map(|s| {
            let column = s.column.as_deref().unwrap_or("-");
            format!(
                "{} {column} {} {} {}",
                s.rule.key(),
                s.computed.normalize(),
                s.stated.normalize(),
                s.verdict().key()
            )
        })
        .collect()
}

fn of_rows(heads: &[&str], rows: &Rows<'_>) -> Vec<String> {
    told(&with(|p| p.tables = vec![table("Kosten", heads, rows)]))
}

const TWO: [&str; 2] = ["Begroting 2025", "Begroting 2026"];

#[test]
fn a_total_is_the_sum_of_its_items() {
    let rows = |total| {
        [("0.1", "Bestuur", Item, "10|20"), ("0.2", "Zaken", Item, "5|6"), ("", "Totaal", Total, total)]
    };
    assert_eq!(
        of_rows(&TWO, &rows("15|26")),
        ["totaal Begroting 2025 15 15 klopt", "totaal Begroting 2026 26 26 klopt"]
    );
    // (n + 1) / 2 units for n terms: with two terms one unit is rounding, two are not.
    assert_eq!(of_rows(&TWO, &rows("15|27"))[1], "totaal Begroting 2026 26 27 afronding");
    assert_eq!(of_rows(&TWO, &rows("15|28"))[1], "totaal Begroting 2026 26 28 verschil");
    // A total that holds nowhere is of something else, unless there is one column only.
    assert_eq!(of_rows(&TWO, &rows("90|95")), [""; 0]);
    let one = [("", "Weg", Item, "10"), ("", "Brug", Item, "20"), ("", "Totaal", Total, "40")];
    assert_eq!(of_rows(&["Begroting 2026"], &one), ["totaal Begroting 2026 30 40 verschil"]);
}

#[test]
fn what_is_not_a_number_is_never_counted_as_nothing() {
    let rows = |cell| [("", "Weg", Item, "10|20"), ("", "Brug", Item, cell), ("", "Totaal", Total, "15|26")];
    assert_eq!(of_rows(&TWO, &rows("5|p.m.")), ["totaal Begroting 2025 15 15 klopt"]);
    assert_eq!(
        of_rows(&TWO, &rows("5|-")),
        ["totaal Begroting 2025 15 15 klopt", "totaal Begroting 2026 20 26 verschil"]
    );
    assert_eq!(of_rows(&TWO, &[("", "Weg", Item, "los:10|5"), ("", "Totaal", Total, "15|26")]), [""; 0]);
}

#[test]
fn subtotals_belong_to_their_group_and_a_total_to_the_subtotals() {
    let rows = |total| {
        [
            ("", "Lasten", Group, ""),
            ("", "Weg", Item, "10"),
            ("", "Brug", Item, "20"),
            ("", "Totaal lasten", Subtotal, "30"),
            ("", "Lasten groen", Group, ""),
            ("", "Park", Item, "1"),
            ("", "Bos", Item, "2"),
            ("", "Totaal lasten groen", Subtotal, "3"),
            ("", "Totaal", Total, total),
        ]
    };
    let held = of_rows(&["Begroting 2026"], &rows("33"));
    assert_eq!(
        held,
        [
            "totaal Begroting 2026 30 30 klopt",
            "totaal Begroting 2026 3 3 klopt",
            "totaal Begroting 2026 33 33 klopt"
        ]
    );
    // Whether this total is of those two is not certain, and no column shows it.
    assert_eq!(of_rows(&["Begroting 2026"], &rows("50")).len(), 2);
}

#[test]
fn balance_reserves_and_result_in_every_convention() {
    let rows = |e, i, b, d, w, r| {
        [
            ("", "Lasten", Item, e),
            ("", "Baten", Item, i),
            ("", "Saldo van baten en lasten", Subtotal, b),
            ("", "Storting in reserves", Item, d),
            ("", "Onttrekking aan reserves", Item, w),
            ("", "Resultaat", Total, r),
        ]
    };
    for (n, good) in [
        rows("100|90", "30|20", "70|70", "5|0", "15|10", "60|60"),
        rows("100|90", "30|20", "-70|-70", "5|0", "15|10", "-60|-60"),
        rows("-100|-90", "30|20", "-70|-70", "-5|0", "15|10", "-60|-60"),
        rows("100|90", "-30|-20", "70|70", "5|0", "-15|-10", "60|60"),
    ]
    .iter()
    .enumerate()
    {
        let sums = of_rows(&TWO, good);
        assert_eq!(sums.len(), 4, "{n}: {sums:?}");
        assert!(sums.iter().all(|s| s.ends_with("klopt")), "{n}: {sums:?}");
    }
    let wrong = of_rows(&TWO, &rows("100|90", "30|20", "70|80", "5|0", "15|10", "60|70"));
    assert_eq!(wrong.iter().filter(|s| s.ends_with("verschil")).count(), 1, "{wrong:?}");
    assert!(wrong.contains(&"saldo Begroting 2026 70 80 verschil".to_owned()), "{wrong:?}");
    let wrong = of_rows(&TWO, &rows("100|90", "30|20", "70|70", "5|0", "15|10", "60|90"));
    assert!(wrong.contains(&"resultaat Begroting 2026 60 90 verschil".to_owned()), "{wrong:?}");
    let moves = |m| {
        [
            ("", "Onttrekkingen", Item, "15|10"),
            ("", "Stortingen", Item, "5|0"),
            ("", "Mutaties reserves", Subtotal, m),
        ]
    };
    assert_eq!(
        of_rows(&TWO, &moves("10|10")),
        ["reserves Begroting 2025 10 10 klopt", "reserves Begroting 2026 10 10 klopt"]
    );
    assert_eq!(of_rows(&TWO, &moves("10|20"))[1], "reserves Begroting 2026 10 20 verschil");
}

#[test]
fn expenditure_income_and_balance_as_columns() {
    let heads = ["Lasten 2026", "Baten 2026", "Saldo 2026"];
    let rows = |b| [("", "Weg", Item, "10|4|-6"), ("", "Brug", Item, "20|1|-19"), ("", "Park", Item, b)];
    assert_eq!(of_rows(&heads, &rows("3|1|-2")).iter().filter(|s| s.ends_with("klopt")).count(), 3);
    assert_eq!(of_rows(&heads, &rows("3|1|-9"))[2], "saldo Saldo 2026 -2 -9 verschil");
}

#[test]
fn task_fields_come_to_the_balance_and_the_reserves() {
    let made = |field, total| {
        with(|p| {
            let main: &Rows<'_> = &[
                ("", "Lasten", Item, "-100|-90"),
                ("", "Baten", Item, "30|20"),
                ("", "Saldo van baten en lasten", Subtotal, "-70|-70"),
                ("", "Mutaties reserves", Subtotal, "10|5"),
            ];
            let fields: &Rows<'_> = &[
                ("0.1", "Bestuur", Item, "-50|-40"),
                ("1.2", "Orde", Item, field),
                ("0.10", "Reserves", Item, "10|5"),
                ("", "", Total, total),
            ];
            p.tables = vec![table("Exploitatie", &TWO, main), table("Saldo taakvelden", &TWO, fields)];
        })
    };
    let of = |site: &Site| told(site).into_iter().filter(|s| s.starts_with("taakvelden")).collect::<Vec<_>>();
    let good = of(&made("-20|-30", "-60|-65"));
    assert!(good.iter().all(|s| s.ends_with("klopt")) && good.len() == 6, "{good:?}");
    let wrong = of(&made("-20|-39", "-60|-74"));
    assert!(wrong.contains(&"taakvelden Begroting 2026 -79 -70 verschil".to_owned()), "{wrong:?}");
    // Nothing shows that these two belong together.
    assert!(of(&made("-29|-39", "-69|-74")).iter().all(|s| !s.contains("-70")));
}

#[test]
fn goals_come_to_their_programme_and_large_figures_to_the_table() {
    let costs: &Rows<'_> = &[
        ("", "Lasten", Item, "100|90"),
        ("", "Baten", Item, "30|20"),
        ("", "Saldo", Subtotal, "70|70"),
        ("", "Onttrekking reserves", Item, "0|5"),
    ];
    let made = |second, figures: &[KeyFigure]| {
        let figures = figures.to_vec();
        told(&with(|p| {
            p.tables = vec![table("Kosten", &TWO, costs)];
            p.goals = vec![goal("een", 50), goal("twee", second)];
            p.key_figures = figures;
        }))
    };
    let has = |sums: &[String], s: &str| assert!(sums.iter().any(|t| t == s), "{s} in {sums:?}");
    has(&made(40, &[]), "doelen 2026 90000 90000 klopt");
    has(&made(44, &[]), "doelen 2026 94000 90000 verschil");
    has(&made(40, &[figure("Uitgaven", 90)]), "kerncijfer 2026 90000 90000 klopt");
    has(&made(40, &[figure("Uitgaven", 99)]), "kerncijfer 2026 90000 99000 verschil");
    // With what comes out of the reserves: both ways of saying it are right.
    has(&made(40, &[figure("Inkomsten", 25)]), "kerncijfer 2026 25000 25000 klopt");
    has(&made(40, &[figure("Saldo", -70)]), "kerncijfer 2026 70000 70000 klopt");
}

#[test]
fn programmes_come_to_the_whole() {
    let made = |whole| {
        let mut site = with(|p| p.key_figures = vec![figure("Uitgaven", 60)]);
        let publication = &mut site.publications[0];
        let mut other = Programme::new(id("zorg"), "Zorg");
        other.key_figures = vec![figure("Uitgaven", 40)];
        publication.programmes.push(other);
        publication.key_figures = vec![figure("Totaal uitgaven", whole)];
        told(&site)
    };
    assert_eq!(made(100), ["programmas 2026 100000 100000 klopt"]);
    assert_eq!(made(120), ["programmas 2026 100000 120000 verschil"]);
}

#[test]
fn a_figure_is_the_same_in_the_next_document() {
    let made = |later| {
        let costs = |cells: &str| {
            let mut t = table("Kosten", &["Begroting 2026"], &[("", "Lasten", Item, cells)]);
            t.id = id("kosten");
            t
        };
        let mut site = with(|p| p.tables = vec![costs("90")]);
        let mut accounts = site.publications[0].clone();
        accounts.path = "lindewaard/jaarstukken-2026".into();
        accounts.kind = PublicationKind::Jaarstukken;
        accounts.programmes[0].tables = vec![costs(later)];
        site.publications.push(accounts);
        told(&site)
    };
    assert_eq!(made("90"), ["documenten Begroting 2026 90000 90000 klopt"]);
    assert_eq!(made("95"), ["documenten Begroting 2026 90000 95000 verschil"]);
}

#[test]
fn an_amount_in_a_text_is_that_of_the_table() {
    let made = |text: &str| {
        let rows: &Rows<'_> =
            &[("0.2", "Burgerzaken balie", Item, "100|122"), ("1.1", "Brandweer", Item, "5|6")];
        told(&with(|p| {
            p.tables = vec![table("Kosten", &TWO, rows)];
            p.text = Text::new(text);
        }))
    };
    assert_eq!(
        made("Burgerzaken balie kost in 2026 € 122.000 in totaal."),
        ["tekst Begroting 2026 122000 122000 klopt"]
    );
    assert_eq!(
        made("Burgerzaken balie kost in 2026 € 133.000 in totaal."),
        ["tekst Begroting 2026 122000 133000 verschil"]
    );
    assert_eq!(
        made("Burgerzaken balie kost in 2026 circa € 0,12 miljoen."),
        ["tekst Begroting 2026 122000 120000 afronding"]
    );
    // A change, an amount without its year, another row, two amounts: nothing is certain.
    for text in [
        "Burgerzaken balie kost in 2026 € 22.000 meer.",
        "Burgerzaken balie kost € 133.000.",
        "Brandweer kost in 2026 € 133.000.",
        "Burgerzaken balie kost in 2026 € 133.000, waarvan € 3.000 voor de balie.",
    ] {
        assert_eq!(made(text), [""; 0], "{text}");
    }
}

#[test]
fn a_counter_is_how_many_there_are() {
    let made = |n: usize| {
        told(&with(|p| {
            let mut goal = Goal::new(id("een"), "Een");
            goal.text = Text::new(format!("Eerst dit.\n\nAantal indicatoren: {n}\n"));
            p.goals = vec![goal];
        }))
    };
    assert_eq!(made(3), ["aantal - 0 3 verschil"]);
    assert_eq!(made(0), [""; 0], "nothing of nothing says nothing");
}

#[test]
fn a_difference_has_a_name_that_stays_and_can_be_accepted() {
    let rows: &Rows<'_> = &[("", "Weg", Item, "10"), ("", "Brug", Item, "20"), ("", "Totaal", Total, "40")];
    let mut site = with(|p| p.tables = vec![table("Kosten", &["Begroting 2026"], rows)]);
    let done = sums(&site);
    assert_eq!(done[0].name, "wonen/kosten/totaal/totaal/begroting-2026");
    let found = findings(&site, &done);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].message.contains("10 + 20 is samen 30, en er staat 40. Het verschil is 10 (x € 1.000)"),
        "{}",
        found[0].message
    );
    let accept = |name: &str| crate::model::Accepted {
        name: name.into(),
        reason: Text::new("De bron noemt twee bedragen."),
        figures: None,
        origin: crate::source::Origin::default(),
    };
    site.publications[0].accepted = vec![accept(&done[0].name)];
    assert_eq!(findings(&site, &done), []);
    site.publications[0].accepted = vec![accept("wonen/kosten/totaal/totaal/begroting-2025")];
    let found = findings(&site, &done);
    assert_eq!(found.len(), 2);
    assert!(found[1].hint.as_deref().is_some_and(|h| h.contains("begroting-2026")), "{found:?}");
}
