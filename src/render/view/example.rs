//! A made-up site for tests: a municipality that does not exist, with hostile text and hard cases in it.

use rust_decimal::Decimal;

use crate::amount::{Amount, Unit, parse};
use crate::model::{
    Action, AffiliatedParty, BudgetTable, Charge, Colour, Column, ColumnKind, Comparison, Direction, Goal,
    Household, Id, Indicator, KeyFigure, LegendEntry, Moment, Organisation, Page, Paper, Point, Programme,
    Publication, PublicationKind, PublicationStatus, Question, Row, RowCells, RowKind, Section, SectionKind,
    Site, SourceDocument, Status, StatutorySection, Term, Text, WordList, sign,
};
use crate::source::Origin;

/// An id of any text.
pub(crate) fn id(text: &str) -> Id {
    Id::from_text(text)
}

/// A table from lines of cells: `code | label | kind | cells…`, with a head of `Titel 2026`.
pub(crate) fn table(title: &str, heads: &[&str], rows: &[(&str, &str, RowKind, &str)]) -> BudgetTable {
    let column = |head: &&str| Column {
        title: (*head).into(),
        year: head.split(' ').filter_map(|w| w.parse().ok()).next(),
        kind: Some(if head.starts_with("Rekening") { ColumnKind::Realisation } else { ColumnKind::Budget }),
        group: None,
        unchecked: false,
    };
    let row = |(code, label, kind, cells): &(&str, &str, RowKind, &str)| Row {
        code: (!code.is_empty()).then(|| (*code).to_owned()),
        label: (*label).into(),
        kind: *kind,
        cells: match cells.strip_prefix("los:") {
            Some(loose) => {
                RowCells::Loose(loose.split('|').filter_map(|c| parse::cell(c.trim()).ok()).collect())
            }
            None => RowCells::Placed(
                cells.split('|').map(|c| parse::cell(c.trim()).unwrap_or_default()).collect(),
            ),
        },
        origin: Origin::default(),
    };
    let mut table = BudgetTable {
        id: id(title),
        title: title.into(),
        unit: Unit::THOUSAND,
        unit_inherited: false,
        sign: sign::SignConvention::Unknown,
        row_header: None,
        columns: heads.iter().map(column).collect(),
        rows: rows.iter().map(row).collect(),
        provenance: None,
        origin: Origin::default(),
    };
    table.sign = sign::detect(&table);
    table
}

/// A status of the form `inhoud=groen`, with what the source says about it.
pub(crate) fn status(text: &str, explanation: &str) -> Status {
    let (dimension, mark) = text.split_once('=').unwrap_or((text, ""));
    Status {
        dimension: dimension.into(),
        mark: mark.into(),
        explanation: Text::new(explanation),
        answers: Default::default(),
    }
}

/// An action with statuses of the form `inhoud=groen`.
pub(crate) fn action(code: &str, title: &str, statuses: &[&str], text: &str) -> Action {
    Action {
        lead: Text::default(),
        id: id(title),
        code: (!code.is_empty()).then(|| code.to_owned()),
        title: title.into(),
        statuses: statuses.iter().map(|s| status(s, "")).collect(),
        text: Text::new(text),
        origin: Origin::default(),
    }
}

/// An indicator with yearly values.
pub(crate) fn indicator(title: &str, values: &[(i32, &str)]) -> Indicator {
    let point = |(year, value): &(i32, &str)| Point {
        year: *year,
        value: parse::cell(value).unwrap_or_default().value,
    };
    Indicator { values: values.iter().map(point).collect(), ..Indicator::new(id(title), title) }
}

fn thousand(number: i64) -> Amount {
    Amount { number: Decimal::from(number), unit: Unit::THOUSAND }
}

fn party(name: &str, text: &str) -> AffiliatedParty {
    AffiliatedParty { name: name.into(), text: Text::new(text) }
}

fn roads() -> Programme {
    use RowKind::{Group, Item, Subtotal, Total};
    let mut programme = Programme::new(id("wegen"), "Openbare ruimte en bereikbaarheid");
    programme.code = Some("2".into());
    programme.portfolio_holders = vec!["Noor van der Linden".into(), "Sam Yilmaz".into()];
    programme.lead = Text::new(
        "Straten en pleinen zijn schoon, heel en veilig. Wie wil fietsen, krijgt daar meer plaats voor.",
    );
    programme.text = Text::new("Het college hecht aan **bereikbaarheid** en *infrastructuur*.");
    programme.sections = vec![Section {
        question: Question::Aim,
        title: "Wat willen we bereiken?".into(),
        text: Text::new(
            "# Ambitie\n\nMinder <b>ongevallen</b> & meer \"fietsers\".\n\n### Kader\n\nDe nota.",
        ),
        origin: Origin::default(),
    }];
    let mut safe = Goal::new(id("veilig"), "U komt veilig van A naar B, ook op de fiets");
    safe.code = Some("2.1".into());
    safe.expenditure = Some(thousand(6400));
    safe.lead = Text::new("We willen dat er minder ongelukken gebeuren.");
    safe.text = Text::new("De officiële tekst over infrastructuur.");
    let mut crossing = Goal::new(id("kruispunten"), "Minder ongelukken op kruispunten");
    crossing.statuses =
        vec![status("inhoud=groen", ""), status("geld=oranje", "Twee kruispunten werden **duurder**.")];
    crossing.actions = vec![
        action(
            "01",
            "We maken zes kruispunten veiliger",
            &["inhoud=groen", "geld=oranje"],
            "Vier zijn klaar.",
        ),
        action("02", "We verlagen de snelheid", &["inhoud=R", "geld=groen"], ""),
    ];
    crossing.indicators = vec![Indicator {
        unit: Some("aantal per 1.000 inwoners".into()),
        mandatory: true,
        source: Some("Verzonnen".into()),
        direction: Some(Direction::Lower),
        target: parse::cell("3,0").ok().map(|c| c.value),
        target_when: Some("vanaf 2028".into()),
        comparison: Some(Comparison {
            title: "Nederland".into(),
            values: vec![Point { year: 2024, value: parse::cell("4,0").unwrap_or_default().value }],
        }),
        ..indicator("Ongevallen met letsel", &[(2022, "4,4"), (2023, "4,0"), (2024, "3,6")])
    }];
    safe.goals = vec![crossing, Goal::new(id("bus"), "Bus en trein sluiten beter aan")];
    let mut clean = Goal::new(id("schoon"), "Straten en pleinen zijn schoon en heel");
    clean.expenditure = Some(thousand(9100));
    clean.actions = vec![action("", "We vernieuwen het riool", &["status=blauw"], "")];
    let long = Goal::new(id("lang"), "Verkeersveiligheidsmaatregelen en parkeervergunningensystematiek");
    programme.goals = vec![safe, clean, long];
    programme.tables = vec![table(
        "Wat kost het?",
        &["Rekening 2024", "Begroting 2025", "Begroting 2026", "Raming 2027"],
        &[
            ("", "Lasten", Group, ""),
            ("2.1", "Verkeer en vervoer", Item, "-9412|-10118|-11236|-10940"),
            ("2.2", "Parkeren", Item, "-812|-790|-805|p.m."),
            ("5.7", "Openbaar groen", Item, "-5604|-5781|-5933|"),
            ("", "Totaal lasten", Subtotal, "-15828|-16689|-17974|-10940"),
            ("", "Totaal baten", Subtotal, "1514|1540|1265|-"),
            ("", "Saldo", Total, "-14314|-15149|-16709|-10940"),
            ("", "Nagekomen", Item, "los: 15,0 | 3"),
        ],
    )];
    programme.tables[0].sign = sign::SignConvention::ExpenditureNegative;
    programme.papers =
        vec![Paper { title: "Nota <wegen>".into(), url: Some("https://lindewaard.example/nota".into()) }];
    programme.parties = vec![party("Omgevingsdienst Westkust", "Houdt toezicht. En meer.")];
    programme
}

/// Statutory sections, a household and the days that matter.
fn for_readers(publication: &mut Publication) {
    use RowKind::{Item, Total};
    let section = |name: &str, kind: Option<SectionKind>, title: &str| StatutorySection {
        id: id(name),
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
    let kind = SectionKind::Resilience;
    publication.sections = vec![
        StatutorySection {
            lead: Text::new("We hebben genoeg geld voor tegenvallers."),
            text: Text::new("Het college schat de risico’s in. De **infrastructuur** is oud."),
            indicators: vec![indicator("Solvabiliteitsratio", &[(2024, "31%"), (2025, "32%")])],
            parties: vec![party("Bank van de gemeenten", "Leent geld uit.")],
            tables: vec![table(
                "De reserves",
                &["Begroting 2025", "Begroting 2026"],
                &[("", "Algemene reserve", Item, "2400|2500"), ("", "Totaal", Total, "2400|2500")],
            )],
            ..section("weerstandsvermogen", Some(kind), kind.title())
        },
        section("grondbeleid", Some(SectionKind::LandPolicy), "Grondbeleid"),
        StatutorySection {
            text: Text::new("Een eigen <b>paragraaf</b>."),
            code: Some("9".into()),
            ..section("kust", None, "De <kust> & de duinen")
        },
    ];
    let charge = |title: &str, now: &str, before: &str| Charge {
        title: title.into(),
        amount: parse::amount(now).unwrap_or(Amount { number: Decimal::ZERO, unit: Unit::Unknown }),
        before: parse::amount(before),
    };
    publication.households = vec![Household {
        title: "Een gezin met een eigen huis".into(),
        lead: Text::new("Het huis is € 350.000 waard."),
        charges: vec![
            charge("Belasting op het huis", "€ 402,10", "€ 390"),
            charge("Afval", "€ 312,40", "€ 299,95"),
        ],
        provenance: Some("Belastingverordening <2026>".into()),
        origin: Origin::default(),
    }];
    publication.moments = [("De raad praat over de begroting", 9, 15), ("De raad beslist", 11, 7)]
        .into_iter()
        .filter_map(|(title, month, day)| {
            let date = jiff::civil::Date::new(2025, month, day).ok()?;
            Some(Moment { title: title.into(), date, lead: Text::new("U kunt erbij zijn.") })
        })
        .collect();
    publication.participation = Text::new("Kom naar de raad, of schrijf een brief.");
}

/// The municipality, its publications and everything in them.
pub(crate) fn site() -> Site {
    let figure =
        |title: &str, number| KeyFigure { title: title.into(), amount: thousand(number), percentage: None };
    let mut care = Programme::new(id("zorg"), "Sociaal domein en zorg");
    care.key_figures = vec![figure("Uitgaven", 39_491), figure("Inkomsten", 4880), figure("Saldo", -34_611)];
    let hostile = Programme::new(id("vijandig"), "<script>alert(\"x\")</script> & co");
    let publication = |path: &str, kind, programmes| Publication {
        path: path.into(),
        organisation: id("lindewaard"),
        kind,
        year: 2026,
        edition: None,
        title: "Begroting 2026".into(),
        status: PublicationStatus::Adopted(jiff::civil::Date::new(2025, 11, 7).ok()),
        published: None,
        changes: Vec::new(),
        unpublished: false,
        accepted: Vec::new(),
        source: Some(SourceDocument {
            title: "Programmabegroting <2026>".into(),
            url: Some("https://voorbeeld.example/?a=1&b=2".into()),
        }),
        licence: None,
        example: true,
        legend: vec![
            LegendEntry {
                mark: "R".into(),
                colour: Colour::Rood,
                state: None,
                word: Some("Loopt vast".into()),
            },
            LegendEntry {
                mark: "blauw".into(),
                colour: Colour::Blauw,
                state: Some(crate::model::State::Done),
                word: Some("klaar".into()),
            },
        ],
        key_figures: vec![figure("Uitgaven", 109_700), figure("Inkomsten", 109_800)],
        lead: Text::default(),
        text: Text::default(),
        indicators: Vec::new(),
        programmes,
        old_addresses: Vec::new(),
        sections: Vec::new(),
        households: Vec::new(),
        moments: Vec::new(),
        participation: Text::default(),
        woo: Default::default(),
        standing: Default::default(),
        origin: Origin::default(),
    };
    let mut note = publication("lindewaard/kadernota-2026", PublicationKind::Kadernota, Vec::new());
    note.title = "Kadernota 2026".into();
    note.key_figures = Vec::new();
    note.status = PublicationStatus::Unknown;
    let mut budget =
        publication("lindewaard/begroting-2026", PublicationKind::Begroting, vec![roads(), care, hostile]);
    for_readers(&mut budget);
    Site {
        organisations: vec![Organisation {
            id: id("lindewaard"),
            name: "Lindewaard".into(),
            path: Some("lindewaard".into()),
            inhabitants: Some(41_200),
            website: Some("https://lindewaard.example/".into()),
            tooi: None,
            lead: Text::default(),
            text: Text::default(),
            origin: Origin::default(),
        }],
        publications: vec![budget, note],
        pages: vec![Page {
            path: "over".into(),
            title: "Over deze site".into(),
            lead: Text::new("Kort."),
            text: Text::new(
                "# Wie wij zijn\n\nWij zijn <u>wij</u>. Zie [de begroting](begroting-2026/publicatie.md) en [elders](https://x.example/).",
            ),
            template: None,
            in_menu: true,
            below: Vec::new(),
            record: None,
            old_addresses: Vec::new(),
            origin: Origin::default(),
        }],
        terms: vec![
            Term {
                term: "infrastructuur".into(),
                variants: vec!["infra".into()],
                explanation: "Wegen, bruggen & riool.".into(),
                synonym: Some("wegen".into()),
                ..Term::default()
            },
            Term { term: "één ding".into(), explanation: "Iets.".into(), ..Term::default() },
        ],
        words: WordList::default(),
        lead: Text::default(),
        licence: None,
    }
}
