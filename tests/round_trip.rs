//! Model to files to model is the same model, whatever the model.

use begroot::amount::{Amount, Cell, Unit, Value};
use begroot::config::Config;
use begroot::content::{self, Draft};
use begroot::import::write;
use begroot::model::sign::SignConvention;
use begroot::model::*;
use begroot::source::Origin;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Words that are hard on Markdown, TOML and CSV.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-zé]{1,8}",
        1 => "[ -~]{1,6}".prop_map(|s| s.replace(' ', "x")),
        1 => Just("**vet**".to_owned()),
        1 => Just("[x](y)".to_owned()),
        1 => Just("<script>".to_owned()),
        1 => Just("{.doel}".to_owned()),
        1 => Just("\"\"\"".to_owned()),
        1 => Just("+++".to_owned()),
        1 => Just("€".to_owned()),
        1 => Just("=1+1".to_owned()),
    ]
}

fn line() -> impl Strategy<Value = String> {
    vec(word(), 1..6).prop_map(|w| w.join(" "))
}

/// A text as the import makes it: escaped paragraphs, with plain headings of at most `depth` levels.
fn text(depth: u8) -> impl Strategy<Value = Text> {
    vec((0..=depth, line()), 0..4).prop_map(|blocks| {
        let blocks: Vec<String> = blocks
            .into_iter()
            .map(|(level, line)| {
                let line = write::escape(&line);
                if level == 0 { line } else { format!("{} {line}", "#".repeat(level.into())) }
            })
            .collect();
        Text::new(blocks.join("\n\n"))
    })
}

fn lead() -> impl Strategy<Value = Text> {
    prop_oneof![2 => Just(Text::default()), 1 => line().prop_map(|l| Text::new(write::escape(&l)))]
}

fn code() -> impl Strategy<Value = Option<String>> {
    option::of(prop_oneof![
        Just("0.10".to_owned()),
        Just("0.1".to_owned()),
        "[IVX]{1,3}\\.[a-c]",
        "[0-9]{2}",
        Just("a b".to_owned())
    ])
}

fn number() -> impl Strategy<Value = Decimal> {
    (-1_000_000_000i64..1_000_000_000, 0u32..4).prop_map(|(m, s)| Decimal::new(m, s))
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => number().prop_map(Value::Number),
        1 => number().prop_map(Value::Percent),
        1 => Just(Value::Empty),
        1 => Just(Value::Dash),
        1 => Just(Value::ProMemorie),
        1 => Just(Value::NotApplicable),
        1 => Just(Value::NotAvailable),
        1 => Just(Value::Nil),
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    (
        value(),
        option::weighted(0.2, prop_oneof![Just("1)".to_owned()), Just("*".to_owned()), Just("V".to_owned())]),
    )
        .prop_map(|(value, note)| {
            let note = note.filter(|_| value.number().is_some());
            Cell { value, note }
        })
}

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![Just(Unit::EURO), Just(Unit::THOUSAND), Just(Unit::Euro { factor: 1_000_000 })]
}

fn amount() -> impl Strategy<Value = Amount> {
    (number(), unit()).prop_map(|(number, unit)| Amount { number, unit })
}

prop_compose! {
    fn table()(
        title in line(),
        unit in prop_oneof![unit(), Just(Unit::Unknown), Just(Unit::Other("fte".into()))],
        unit_inherited in any::<bool>(),
        sign in 0usize..5,
        row_header in option::of("[A-Z][a-z]{3,8}"),
        columns in vec((line(), option::of(2000i32..2040), option::of(0usize..5), option::of(line()), any::<bool>()), 1..5),
        rows in vec((code(), line(), 0usize..4, vec(cell(), 5), any::<bool>()), 0..5),
        provenance in option::of(line()),
    ) -> BudgetTable {
        let columns: Vec<Column> = columns
            .into_iter()
            .map(|(title, year, kind, group, unchecked)| {
                Column { title, year, kind: kind.map(|k| ColumnKind::ALL[k]), group, unchecked }
            })
            .collect();
        let rows = rows
            .into_iter()
            .map(|(code, label, kind, mut cells, loose)| {
                cells.truncate(columns.len());
                let some = cells.iter().all(|c| c.value != Value::Empty) && !cells.is_empty();
                let cells = if loose && some { RowCells::Loose(cells) } else { RowCells::Placed(cells) };
                Row { code, label, kind: RowKind::ALL[kind], cells, origin: Origin::default() }
            })
            .collect();
        BudgetTable {
            id: Id::from_text(&title), title, unit, unit_inherited, sign: SignConvention::ALL[sign], row_header, columns, rows,
            provenance, origin: Origin::default(),
        }
    }
}

fn statuses() -> impl Strategy<Value = Vec<Status>> {
    vec((prop_oneof![Just("groen"), Just("G"), Just("ligt-op-schema")], text(1)), 0..3).prop_map(|list| {
        list.into_iter()
            .zip(["kwaliteit", "tijd", "geld"])
            .map(|((mark, explanation), d)| Status {
                dimension: d.into(),
                mark: mark.into(),
                explanation,
                answers: Default::default(),
            })
            .collect()
    })
}

prop_compose! {
    fn action()(
        code in code(),
        title in line(),
        statuses in statuses(),
        lead in lead(),
        text in text(2),
    ) -> Action {
        Action { id: Id::from_text(&title), code, title, statuses, lead, text, origin: Origin::default() }
    }
}

prop_compose! {
    fn indicator()(
        code in option::of("[0-9]{1,2}"),
        title in line(),
        unit in option::of(line()),
        source in option::of(line()),
        mandatory in any::<bool>(),
        direction in option::of(prop_oneof![Just(Direction::Higher), Just(Direction::Lower)]),
        target in option::of(number().prop_map(Value::Number)),
        target_when in option::of("vanaf 20[0-9]{2}"),
        values in vec(value(), 0..3),
        elsewhere in vec(number().prop_map(Value::Number), 0..3),
        text in text(2),
    ) -> Indicator {
        let points = |v: Vec<Value>| -> Vec<Point> {
            v.into_iter()
                .zip(2020..)
                .filter(|(v, _)| *v != Value::Empty)
                .map(|(value, year)| Point { year, value })
                .collect()
        };
        let elsewhere = points(elsewhere);
        let comparison = (!elsewhere.is_empty()).then(|| Comparison { title: "Nederland".into(), values: elsewhere });
        Indicator {
            id: Id::from_text(&title), code, title, unit, source, mandatory, direction, target, target_when,
            values: points(values), comparison, text, origin: Origin::default(),
        }
    }
}

fn party() -> impl Strategy<Value = AffiliatedParty> {
    (line(), text(2)).prop_map(|(name, text)| AffiliatedParty { name, text })
}

fn goal() -> impl Strategy<Value = Goal> {
    let leaf = (
        (code(), line(), option::weighted(0.2, "[a-z]{4,9}"), option::weighted(0.3, amount())),
        (lead(), text(2), prop_oneof![3 => Just(Vec::new()), 1 => statuses()]),
        (vec(action(), 0..3), vec(indicator(), 0..2), vec(table(), 0..2), vec(party(), 0..2)),
    )
        .prop_map(
            |(
                (code, title, called, expenditure),
                (lead, text, statuses),
                (actions, indicators, tables, parties),
            )| {
                Goal {
                    statuses,
                    code,
                    called,
                    expenditure,
                    lead,
                    text,
                    actions,
                    indicators,
                    tables,
                    parties,
                    ..Goal::new(Id::from_text(&title), title)
                }
            },
        );
    leaf.prop_recursive(4, 8, 2, |inner| {
        (inner.clone(), vec(inner, 0..3)).prop_map(|(mut goal, goals)| {
            goal.goals = goals;
            goal
        })
    })
}

prop_compose! {
    fn programme()(
        (code, title, called) in (code(), line(), option::weighted(0.3, Just("domein".to_owned()))),
        portfolio_holders in vec(line(), 0..3),
        figures in vec((line(), amount(), option::of(number())), 0..3),
        (lead, text) in (lead(), text(3)),
        sections in vec((line(), text(2)), 0..4),
        goals in vec(goal(), 0..3),
        (actions, indicators, tables, parties) in (vec(action(), 0..2), vec(indicator(), 0..2), vec(table(), 0..2), vec(party(), 0..2)),
    ) -> Programme {
        let sections = sections
            .into_iter()
            .zip(Question::ALL)
            .map(|((title, text), question)| Section { question, title, text, origin: Origin::default() })
            .collect();
        let key_figures = figures.into_iter().map(|(title, amount, percentage)| KeyFigure { title, amount, percentage }).collect();
        Programme {
            code, called, portfolio_holders, key_figures, lead, text, sections, goals, actions, indicators, tables, parties,
            ..Programme::new(Id::from_text(&title), title)
        }
    }
}

prop_compose! {
    fn publication()(
        (kind, year, title) in (0usize..4, 2000i32..2050, line()),
        edition in option::of("[12]e"),
        status in 0usize..3,
        date in option::of((2000i16..2050, 1i8..13, 1i8..29)),
        source in option::of((line(), option::of(Just("https://voorbeeld.nl/".to_owned())))),
        example in any::<bool>(),
        word in option::of(line()),
        (lead, text) in (lead(), text(3)),
        indicators in vec(indicator(), 0..2),
        programmes in vec(programme(), 0..3),
        changes in vec(line().prop_map(|l| Text::new(write::escape(&l))), 0..3),
        old in vec(Just("/oud/plan/".to_owned()), 0..2),
    ) -> Publication {
        let date = date.map(|(y, m, d)| jiff::civil::date(y, m, d));
        let entry = |mark: &str, word| LegendEntry { mark: mark.into(), colour: Colour::Groen, state: Some(State::OnTrack), word };
        Publication {
            path: "proef".into(),
            organisation: Id::from_text("Voorbeeldstad"),
            kind: PublicationKind::ALL[kind],
            year, edition, title,
            status: [PublicationStatus::Concept(date), PublicationStatus::Adopted(date), PublicationStatus::Unknown][status],
            published: date,
            changes: changes.into_iter().map(|text| Change { date: jiff::civil::date(2026, 2, 3), text }).collect(),
            unpublished: false,
            accepted: Vec::new(),
            source: source.map(|(title, url)| SourceDocument { title, url }),
            licence: example.then(|| "https://creativecommons.org/licenses/by/4.0/".to_owned()),
            example,
            legend: vec![entry("G", word), entry("ligt-op-schema", None)],
            key_figures: Vec::new(),
            lead, text, indicators, programmes,
            old_addresses: old.into_iter().map(|address| OldAddress { address, origin: Origin::default() }).collect(),
            sections: Vec::new(), households: Vec::new(), moments: Vec::new(), participation: Text::default(),
            woo: Default::default(),
            standing: Default::default(),
            origin: Origin::default(),
        }
    }
}

/// Gives everything in a programme a name of its own, and siblings codes of their own, as content demands.
fn make_unique(publication: &mut Publication) {
    fn fresh(id: &mut Id, n: &mut u32) {
        *n += 1;
        *id = Id::from_text(&format!("{} {n}", id.as_str().chars().take(20).collect::<String>()));
    }
    fn codes<'a>(codes: impl Iterator<Item = &'a mut Option<String>>) {
        let mut seen = std::collections::HashSet::new();
        for code in codes {
            if code.as_ref().is_some_and(|c| !seen.insert(c.clone())) {
                *code = None;
            }
        }
    }
    fn goals(list: &mut [Goal], n: &mut u32) {
        codes(list.iter_mut().map(|g| &mut g.code));
        for g in list {
            fresh(&mut g.id, n);
            codes(g.actions.iter_mut().map(|a| &mut a.code));
            g.actions.iter_mut().for_each(|a| fresh(&mut a.id, n));
            g.indicators.iter_mut().for_each(|i| fresh(&mut i.id, n));
            g.tables.iter_mut().for_each(|t| fresh(&mut t.id, n));
            goals(&mut g.goals, n);
        }
    }
    let mut n = 0;
    publication.indicators.iter_mut().for_each(|i| fresh(&mut i.id, &mut n));
    for p in &mut publication.programmes {
        fresh(&mut p.id, &mut n);
        codes(p.actions.iter_mut().map(|a| &mut a.code));
        p.actions.iter_mut().for_each(|a| fresh(&mut a.id, &mut n));
        p.indicators.iter_mut().for_each(|i| fresh(&mut i.id, &mut n));
        p.tables.iter_mut().for_each(|t| fresh(&mut t.id, &mut n));
        goals(&mut p.goals, &mut n);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn model_to_files_to_model_is_the_same_model(mut publication in publication()) {
        make_unique(&mut publication);
        let files = write::publication(&publication, Some("Voorbeeldstad"));
        let site = tempfile::tempdir().unwrap();
        write::disk::put(site.path(), &site.path().join("content/proef"), &files).unwrap();
        let draft = Draft { show: false, today: jiff::civil::date(2026, 1, 1) };
        let loaded = content::load(site.path(), &Config::default(), &draft).unwrap();
        let problems = loaded.report.finish();
        prop_assert!(problems.is_empty(), "{:#?}\n{:#?}", problems, files);
        prop_assert_eq!(&loaded.site.publications[0], &publication, "{:#?}", files);
    }
}
