//! Sentences at the edges of figures, as a table that people review: zero, less than a euro, one euro, a billion, a
//! missing year, everything, no change, one, two and many, ahead and back.

use rust_decimal::Decimal;

use super::check::{grammatical, readable};
use crate::amount::{Amount, Unit, Value, parse};
use crate::model::sign::flows;
use crate::model::{
    Comparison, Direction, Goal, Indicator, KeyFigure, Point, Programme, Publication, PublicationKind,
    RowKind,
};
use crate::render::explain::flows::{Flows, Money};
use crate::render::explain::table::sentences;
use crate::render::explain::{amount, goal, indicator, programme, publication, share, status};
use crate::render::view::example::{action, id, indicator as measured, site, status as one_status, table};
use crate::render::wording::Wording;

use PublicationKind::{Begroting, Bestuursrapportage, Jaarstukken, Kadernota};
use RowKind::{Group, Item, Subtotal, Total};

/// The table as it grows: what the figures are, and what is said of them.
struct Table {
    words: Wording,
    lines: Vec<String>,
    sentences: usize,
}

impl Table {
    fn part(&mut self, title: &str) {
        self.lines.push(format!("\n# {title}"));
    }

    fn add(&mut self, figures: &str, said: Vec<String>) {
        grammatical(&said).map_err(|why| format!("{figures}: {why}")).unwrap();
        readable(&said).map_err(|why| format!("{figures}: {why}")).unwrap();
        let text = said.join(" ").replace('\u{a0}', " ");
        self.sentences += crate::dutch::sentences::sentences(&text).len();
        let text = if text.is_empty() { "(niets)".to_owned() } else { text };
        self.lines.push(format!("{figures} | {text}"));
    }
}

fn document(kind: PublicationKind) -> Publication {
    let mut publication = site().publications.swap_remove(1);
    (publication.kind, publication.year) = (kind, 2026);
    publication
}

fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn flows_of(spending: &str) -> Flows {
    Flows { spending: d(spending), income: None }
}

const AMOUNTS: [&str; 16] = [
    "0",
    "0.4",
    "0.5",
    "1",
    "2",
    "999",
    "9999.5",
    "10000",
    "26499",
    "999499",
    "999500",
    "39491000",
    "40000000",
    "999949999",
    "999950000",
    "1250000000",
];

#[test]
fn the_sentences_at_the_edges_are_these() {
    let mut t = Table { words: Wording::dutch().unwrap(), lines: Vec::new(), sentences: 0 };
    programmes(&mut t);
    publications(&mut t);
    plans(&mut t);
    shares(&mut t);
    counts(&mut t);
    goals(&mut t);
    indicators(&mut t);
    tables(&mut t);
    assert!(t.sentences >= 200, "{}", t.sentences);
    insta::assert_snapshot!("zinnen", t.lines.join("\n"));
}

fn programmes(t: &mut Table) {
    let lead = |t: &Table, kind, now, before: Option<&str>, inhabitants| {
        let money = Money { now: flows_of(now), before: before.map(flows_of), planned: None };
        programme::lead(&document(kind), &Programme::new(id("p"), "P"), Some(money), inhabitants, &t.words)
    };
    t.part("Een programma: bedrag");
    for euros in AMOUNTS {
        let said = lead(t, Begroting, euros, None, None);
        t.add(euros, said);
    }
    t.part("Een programma: bedrag, toen");
    for euros in ["0", "0.4", "1", "39491000"] {
        let said = lead(t, Jaarstukken, euros, None, None);
        t.add(euros, said);
    }
    t.part("Een programma: verschil met het jaar ervoor");
    for (now, before) in [
        ("39491000", "42446000"),
        ("42446000", "39491000"),
        ("39491000", "39491000"),
        ("39549000", "39451000"),
        ("39451000", "39449000"),
        ("1051000", "1049000"),
        ("1151000", "1049000"),
        ("2", "1"),
        ("1", "2"),
        ("1.4", "1"),
        ("0.3", "0.2"),
        ("100", "0"),
        ("0", "100"),
        ("0", "0"),
        ("2000000000", "1000000000"),
        ("200000000", "100000000"),
    ] {
        let said = lead(t, Begroting, now, Some(before), None);
        t.add(&format!("{now} na {before}"), said);
    }
    t.part("Een programma: per inwoner");
    for (euros, inhabitants) in [
        ("39491000", 160_400),
        ("39491000", 0),
        ("100", 41_200),
        ("41200", 41_200),
        ("0", 41_200),
        ("900000000", 1),
    ] {
        let said = lead(t, Begroting, euros, None, Some(inhabitants));
        t.add(&format!("{euros} voor {inhabitants} inwoners"), said);
    }
    let said = lead(t, Jaarstukken, "39491000", Some("42446000"), Some(160_400));
    t.add("39491000 na 42446000 voor 160400 inwoners, toen", said);
    t.part("Een programma: wat er binnenkomt");
    for (kind, e, i) in [
        (Begroting, "39491000", "4880000"),
        (Begroting, "4880000", "39491000"),
        (Begroting, "100", "100"),
        (Begroting, "100000000", "100010000"),
        (Begroting, "100", "0"),
        (Begroting, "0", "100"),
        (Jaarstukken, "39491000", "4880000"),
        (Jaarstukken, "4880000", "39491000"),
        (Jaarstukken, "100", "100"),
        (Jaarstukken, "100000000", "100010000"),
        (Jaarstukken, "100", "0"),
    ] {
        let flows = Flows { spending: d(e), income: Some(d(i)) };
        let said = programme::receives(&document(kind), flows, &t.words);
        t.add(&format!("{} {e} uit, {i} in", kind.key()), said);
    }
    t.part("Een programma zonder bedrag");
    for (goals, actions) in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (5, 1200)] {
        let mut holder = Programme::new(id("p"), "P");
        holder.goals = (0..goals).map(|n: usize| Goal::new(id(&n.to_string()), "D")).collect();
        holder.actions = (0..actions).map(|n: usize| action("", &n.to_string(), &[], "")).collect();
        let said = programme::lead(&document(Begroting), &holder, None, Some(5), &t.words);
        t.add(&format!("{goals} doelen, {actions} acties"), said);
    }
}

fn publications(t: &mut Table) {
    let of = |kind, e: &str, i: Option<&str>| {
        let figure = |title: &str, euros: &str| KeyFigure {
            title: title.into(),
            amount: Amount { number: d(euros), unit: Unit::EURO },
            percentage: None,
        };
        let mut publication = document(kind);
        publication.key_figures =
            std::iter::once(figure("Lasten", e)).chain(i.map(|i| figure("Baten", i))).collect();
        publication
    };
    t.part("De gemeente: uit en in");
    for (kind, e, i) in [
        (Begroting, "109700000", None),
        (Begroting, "109700000", Some("109800000")),
        (Begroting, "109700000", Some("109600000")),
        (Begroting, "109700000", Some("109700000")),
        (Begroting, "109700000", Some("109700000.3")),
        (Begroting, "109700000", Some("109720000")),
        (Jaarstukken, "109700000", Some("109800000")),
        (Jaarstukken, "109700000", Some("109600000")),
        (Jaarstukken, "109700000", Some("109700000")),
        (Jaarstukken, "109700000", Some("109700000.3")),
        (Begroting, "0", Some("5")),
        (Begroting, "-109700000", Some("109800000")),
        (Begroting, "109700000", Some("-5")),
        (Kadernota, "1000000000", Some("1")),
    ] {
        let said = publication::message(&of(kind, e, i), &t.words).into_iter().collect();
        t.add(&format!("{} {e} uit, {} in", kind.key(), i.unwrap_or("?")), said);
    }
    t.part("De gemeente: tegen een jaar eerder, per inwoner, wat erin staat");
    for (kind, now, before) in [
        (Begroting, "109700000", Some("107600000")),
        (Begroting, "107600000", Some("109700000")),
        (Begroting, "109700000", Some("109700000")),
        (Begroting, "109700000", Some("109710000")),
        (Begroting, "109700000", Some("0")),
        (Jaarstukken, "109700000", Some("107600000")),
        (Jaarstukken, "107600000", Some("109700000")),
        (Jaarstukken, "109700000", Some("109700000")),
        (Jaarstukken, "109700000", Some("109710000")),
        (Jaarstukken, "109700000", None),
    ] {
        let said = publication::lead(&of(kind, now, None), before.map(flows_of), Some(41_200), &t.words);
        t.add(&format!("{} {now} na {}", kind.key(), before.unwrap_or("?")), said);
    }
    t.part("De gemeente: programma’s samen");
    for (kind, programmes) in [(Begroting, 0), (Begroting, 1), (Begroting, 3), (Jaarstukken, 3)] {
        let mut publication = document(kind);
        let mut one = Programme::new(id("p"), "P");
        one.key_figures = vec![KeyFigure {
            title: "Uitgaven".into(),
            amount: Amount { number: d("13200000"), unit: Unit::EURO },
            percentage: None,
        }];
        publication.programmes = vec![one; programmes];
        let said = publication::lead(&publication, None, None, &t.words);
        t.add(&format!("{} met {programmes}", kind.key()), said);
    }
}

fn plans(t: &mut Table) {
    t.part("Plan tegen resultaat");
    for (result, plan) in [
        ("33950000", "33924000"),
        ("33924000", "33950000"),
        ("33950000", "33950000"),
        ("33950000", "33951000"),
        ("33950000", "0"),
        ("0", "33950000"),
        ("1", "2"),
        ("2500000000", "2400000000"),
    ] {
        let money = Money { now: flows_of(result), before: None, planned: Some(flows_of(plan)) };
        let holder = Programme::new(id("p"), "P");
        let said = programme::lead(&document(Jaarstukken), &holder, Some(money), None, &t.words);
        t.add(&format!("{result}, gepland {plan}"), said);
    }
}

fn shares(t: &mut Table) {
    t.part("Van elke honderd euro");
    for (part, whole, past) in [
        ("36", "100", false),
        ("36", "100", true),
        ("1", "100", false),
        ("1", "1000", false),
        ("999", "1000", false),
        ("100", "100", false),
        ("100", "100", true),
        ("0", "100", false),
        ("101", "100", false),
        ("1", "0", false),
    ] {
        let said = share::of_hundred(d(part), d(whole), past, &t.words).into_iter().collect();
        t.add(&format!("{part} van {whole}{}", if past { ", toen" } else { "" }), said);
    }
    t.part("Vakjes, en wat niet meetelt");
    for (label, n) in
        [("Zorg en onderwijs", 36), ("Een veel te lange naam van een onderwerp", 36), ("Zorg", 0)]
    {
        let said = share::squares(Some((label, n)), &t.words);
        t.add(&format!("{label}: {n}"), said);
    }
    for n in [0, 1, 2, 12] {
        let said = share::left_out(n, &t.words).into_iter().collect();
        t.add(&format!("{n} zonder bedrag"), said);
    }
    for key in ["lijst.meest_naar", "lijst.meest_ging_naar", "lijst.meest_van", "lijst.meest_kwam_van"] {
        let said = share::most(key, "Wonen en bouwen", d("39491000"), &t.words).into_iter().collect();
        t.add("39491000", said);
    }
    t.part("Stukken voor een tegel (geen zin)");
    for (now, before) in [("5", "3"), ("3", "5"), ("3", "3"), ("3000000", "3001000"), ("3", "0")] {
        let piece = amount::comparison(d(now), d(before), 2025, &t.words).unwrap();
        t.lines.push(format!("{now} na {before} | {}", piece.replace('\u{a0}', " ")));
    }
}

fn counts(t: &mut Table) {
    t.part("Hoe gaat het met de acties? Op schema, aandacht, lukt niet, klaar, niet gestart, onbekend");
    for counts in [
        [0, 0, 0, 0, 0, 0],
        [1, 0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0, 0],
        [0, 0, 1, 0, 0, 0],
        [0, 0, 0, 1, 0, 0],
        [0, 0, 0, 0, 1, 0],
        [0, 0, 0, 0, 0, 1],
        [2, 0, 0, 0, 0, 0],
        [0, 3, 0, 0, 0, 0],
        [0, 0, 3, 0, 0, 0],
        [0, 0, 0, 3, 0, 0],
        [0, 0, 0, 0, 3, 0],
        [0, 0, 0, 0, 0, 3],
        [1, 1, 0, 0, 0, 0],
        [0, 1, 1, 0, 0, 0],
        [2, 2, 2, 2, 2, 2],
        [1, 1, 1, 1, 1, 1],
        [181, 19, 0, 0, 0, 0],
        [1810, 19, 0, 1200, 0, 1],
        [0, 0, 0, 5, 5, 0],
    ] {
        let said = status::sentences(&counts, &t.words);
        t.add(&format!("{counts:?}"), said);
    }
}

fn goals(t: &mut Table) {
    t.part("Een doel: wat erbij hoort en hoe het gaat");
    for (subgoals, actions, statuses) in [
        (0, 0, vec![]),
        (0, 0, vec!["status=groen"]),
        (1, 0, vec!["status=oranje"]),
        (0, 1, vec!["status=rood"]),
        (2, 6, vec!["inhoud=groen", "geld=groen"]),
        (1, 1, vec!["inhoud=groen", "geld=oranje"]),
        (0, 30, vec!["status=raar"]),
    ] {
        let mut top = Goal::new(id("g"), "Doel");
        top.goals = (0..subgoals).map(|n: usize| Goal::new(id(&n.to_string()), "S")).collect();
        top.actions = (0..actions).map(|n: usize| action("", &n.to_string(), &[], "")).collect();
        top.statuses = statuses.iter().map(|s| one_status(s, "")).collect();
        let said = goal::lead(&top, &[], &t.words);
        t.add(&format!("{subgoals} subdoelen, {actions} acties, {statuses:?}"), said);
    }
    t.part("Een doel: wat het kost");
    for (kind, printed) in [
        (Begroting, Some("6.400 x € 1.000")),
        (Begroting, Some("€ 1")),
        (Begroting, Some("€ 0")),
        (Begroting, Some("€ 0,40")),
        (Begroting, Some("-5 x € 1.000")),
        (Begroting, Some("18,3")),
        (Begroting, None),
        (Jaarstukken, Some("6.400 x € 1.000")),
        (Jaarstukken, Some("€ 0")),
    ] {
        let mut costing = Goal::new(id("g"), "Doel");
        costing.expenditure = printed.map(|p| parse::amount(p).unwrap());
        let said = goal::cost(&costing, &document(kind), &t.words).into_iter().collect();
        t.add(&format!("{} {}", kind.key(), printed.unwrap_or("?")), said);
    }
}

fn indicators(t: &mut Table) {
    t.part("Een indicator: waarde en richting");
    let say = |t: &mut Table, figures: &str, shown: &Indicator, kind| {
        let said = indicator::sentences(shown, kind, 2026, &t.words);
        t.add(figures, said);
    };
    let years: [&[(i32, &str)]; 13] = [
        &[],
        &[(2024, "n.b.")],
        &[(2024, "3,6")],
        &[(2022, "4,4"), (2023, "4,0"), (2024, "3,6")],
        &[(2022, "3,6"), (2023, "4,0"), (2024, "4,4")],
        &[(2022, "3"), (2023, "5"), (2024, "4")],
        &[(2023, "4"), (2024, "4")],
        &[(2022, "1"), (2024, "0")],
        &[(2022, "-22%"), (2024, "-5%")],
        &[(2022, "12"), (2024, "15%")],
        &[(2020, "99%"), (2024, "100%")],
        &[(2026, "70")],
        &[(2024, "60"), (2026, "70")],
    ];
    for values in years {
        say(t, &format!("{values:?}"), &measured("Iets", values), Begroting);
    }
    say(t, "2026 in jaarstukken", &measured("Iets", &[(2025, "60"), (2026, "70")]), Jaarstukken);
    t.part("Een indicator: vergeleken");
    let point = |year, value: &str| Point { year, value: parse::cell(value).unwrap().value };
    for (title, year, value) in [
        ("Nederland", 2024, "4,0"),
        ("Nederland", 2024, "3,0"),
        ("Nederland", 2024, "3,6"),
        ("Nederland", 2022, "4,0"),
        ("Nederland", 2024, "n.b."),
        ("Alle gemeenten met tussen 25.000 en 50.000 inwoners samen", 2024, "4,0"),
        ("Alle gemeenten met tussen 25.000 en 50.000 inwoners samen", 2024, "3,0"),
        ("Alle gemeenten met tussen 25.000 en 50.000 inwoners samen", 2024, "3,6"),
        ("Alle gemeenten met tussen 25.000 en 50.000 inwoners samen", 2022, "3,0"),
    ] {
        let mut shown = measured("Iets", &[(2024, "3,6")]);
        shown.comparison = Some(Comparison { title: title.into(), values: vec![point(year, value)] });
        say(t, &format!("{title} {year} {value}"), &shown, Begroting);
    }
    t.part("Een indicator: het doel");
    for (way, target, when) in [
        (None, "3,0", None),
        (Some(Direction::Lower), "3,0", Some("vanaf 2028")),
        (Some(Direction::Lower), "3,6", None),
        (Some(Direction::Higher), "5", Some("2030")),
        (Some(Direction::Higher), "3,0", Some("aan het einde van de periode van dit college")),
        (Some(Direction::Higher), "n.b.", None),
        (Some(Direction::Lower), "n.b.", None),
        (Some(Direction::Lower), "10%", None),
        (Some(Direction::Lower), "-1", None),
    ] {
        let mut shown = measured("Iets", &[(2024, "3,6")]);
        shown.direction = way;
        shown.target = parse::cell(target).ok().map(|c| c.value).filter(|v| *v != Value::Empty);
        shown.target_when = when.map(Into::into);
        say(t, &format!("3,6; {way:?} {target} {}", when.unwrap_or("")), &shown, Begroting);
    }
}

fn tables(t: &mut Table) {
    type Rows<'a> = &'a [(&'a str, &'a str, RowKind, &'a str)];
    let years = ["Begroting 2025", "Begroting 2026"];
    let ahead: [(&str, Rows<'_>); 13] = [
        (
            "uitgaven, één post meer",
            &[
                ("", "Lasten", Group, ""),
                ("", "Sport", Item, "100|125"),
                ("", "Groen", Item, "7|6"),
                ("", "Wegen", Item, "5|5"),
            ],
        ),
        (
            "uitgaven, één post minder",
            &[
                ("", "Lasten", Group, ""),
                ("", "Sport", Item, "125|100"),
                ("", "Groen", Item, "7|6"),
                ("", "Wegen", Item, "5|5"),
            ],
        ),
        (
            "inkomsten, één post meer",
            &[
                ("", "Baten", Group, ""),
                ("", "Parkeren", Item, "100|1250"),
                ("", "Riool", Item, "7|6"),
                ("", "Afval", Item, "5|5"),
            ],
        ),
        (
            "inkomsten, één post minder",
            &[
                ("", "Baten", Group, ""),
                ("", "Parkeren", Item, "1250|100"),
                ("", "Riool", Item, "7|6"),
                ("", "Afval", Item, "5|5"),
            ],
        ),
        (
            "bedragen zonder soort",
            &[("", "Sport", Item, "100|101"), ("", "Groen", Item, "7|7"), ("", "Wegen", Item, "5|5")],
        ),
        (
            "bedragen zonder soort, minder",
            &[("", "Sport", Item, "101|100"), ("", "Groen", Item, "7|7"), ("", "Wegen", Item, "5|5")],
        ),
        (
            "alles gelijk",
            &[("", "Sport", Item, "100|100"), ("", "Groen", Item, "7|7"), ("", "Wegen", Item, "5|5")],
        ),
        (
            "een bedrag is p.m.",
            &[("", "Sport", Item, "100|p.m."), ("", "Groen", Item, "7|8"), ("", "Wegen", Item, "5|5")],
        ),
        (
            "een bedrag onder nul",
            &[
                ("", "Lasten", Group, ""),
                ("", "Sport", Item, "100|-5"),
                ("", "Groen", Item, "7|8"),
                ("", "Wegen", Item, "5|5"),
            ],
        ),
        ("alleen een totaal", &[("", "Totaal lasten", Total, "1000|1200")]),
        (
            "geheel, met reserves",
            &[
                ("", "Lasten", Item, "-4549|-4750"),
                ("", "Baten", Item, "658|476"),
                ("", "Saldo", Subtotal, "-3891|-4274"),
                ("", "Onttrekkingen", Item, "41|37"),
                ("", "Stortingen", Item, "0|0"),
            ],
        ),
        (
            "geheel, alleen opzij",
            &[
                ("", "Lasten", Item, "-100|-100"),
                ("", "Baten", Item, "60|60"),
                ("", "Saldo", Subtotal, "-40|-40"),
                ("", "Storting reserves", Item, "0|-3"),
            ],
        ),
        (
            "geheel, opzij en gebruikt",
            &[
                ("", "Lasten", Item, "-100|-100"),
                ("", "Baten", Item, "60|61"),
                ("", "Saldo", Subtotal, "-40|-39"),
                ("", "Onttrekking reserves", Item, "0|1"),
                ("", "Storting reserves", Item, "0|-3"),
            ],
        ),
    ];
    t.part("Een tabel: wat verandert het meest, en het spaargeld");
    for (figures, rows) in ahead {
        let table = table("Wat kost het?", &years, rows);
        let said = sentences(&table, &flows(&table), &document(Begroting), &t.words);
        t.add(figures, said);
    }
    let back = ["Begroting 2026", "Rekening 2025", "Rekening 2026"];
    let results: [(&str, Rows<'_>); 7] = [
        (
            "meer uit, minder in",
            &[
                ("", "Lasten", Item, "33924|1|33950"),
                ("", "Baten", Item, "10000|1|9990"),
                ("", "Saldo", Total, "23924|0|23960"),
            ],
        ),
        (
            "minder uit, meer in",
            &[
                ("", "Lasten", Item, "33950|1|33924"),
                ("", "Baten", Item, "9990|1|10000"),
                ("", "Saldo", Total, "23960|0|23924"),
            ],
        ),
        (
            "precies het plan",
            &[
                ("", "Lasten", Item, "100|1|100"),
                ("", "Baten", Item, "50|1|50"),
                ("", "Saldo", Total, "50|0|50"),
            ],
        ),
        (
            "bijna het plan",
            &[
                ("", "Lasten", Item, "33950|1|33951"),
                ("", "Baten", Item, "20001|1|20000"),
                ("", "Saldo", Total, "13949|0|13951"),
            ],
        ),
        (
            "niets gepland",
            &[("", "Lasten", Item, "0|1|30"), ("", "Baten", Item, "0|1|20"), ("", "Saldo", Total, "0|0|10")],
        ),
        (
            "per product",
            &[
                ("", "Lasten", Group, ""),
                ("", "Sport", Item, "100|1|130"),
                ("", "Groen", Item, "50|1|40"),
                ("", "Wegen", Item, "7|1|7"),
                ("", "Totaal lasten", Total, "157|3|177"),
            ],
        ),
        (
            "met spaargeld",
            &[
                ("", "Totaal lasten", Item, "-100|-90|-90"),
                ("", "Saldo reserves", Total, "0|0|0"),
                ("", "Onttrekking reserves", Item, "4|5|6"),
                ("", "Storting reserves", Item, "-4|-5|-2"),
            ],
        ),
    ];
    t.part("Jaarstukken: plan tegen resultaat");
    for (figures, rows) in results {
        let table = table("Wat heeft het gekost?", &back, rows);
        let said = sentences(&table, &flows(&table), &document(Jaarstukken), &t.words);
        t.add(figures, said);
    }
    t.part("Bestuursrapportage: tot nu toe");
    for (figures, rows) in results.into_iter().take(3) {
        let table = table("Wat heeft het gekost?", &back, rows);
        let said = sentences(&table, &flows(&table), &document(Bestuursrapportage), &t.words);
        t.add(figures, said);
    }
    t.part("Jaarstukken zonder plan: tegen het jaar ervoor");
    let years = ["Rekening 2025", "Rekening 2026"];
    for (figures, rows) in ahead.into_iter().take(7).chain(ahead.into_iter().skip(9)) {
        let table = table("Wat heeft het gekost?", &years, rows);
        let said = sentences(&table, &flows(&table), &document(Jaarstukken), &t.words);
        t.add(figures, said);
    }
}
