//! Sentences of any figures: grammatical, true, and easy to read.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::check::{amounts, grammatical, readable, says};
use crate::amount::{Amount, Cell, Unit, Value};
use crate::model::sign::{Flow, SignConvention, detect, flows};
use crate::model::{
    BudgetTable, Column, ColumnKind, Comparison, Direction, Indicator, KeyFigure, Point, Programme,
    Publication, PublicationKind, Row, RowCells, RowKind,
};
use crate::render::explain::flows::{Flows, Money, of_programme};
use crate::render::explain::table::{figures, sentences};
use crate::render::explain::{amount, goal, indicator, programme, publication, share, status};
use crate::render::view::example::{action, id, site};
use crate::render::wording::Wording;
use crate::source::Origin;

/// So many cases; a failure is shown, and not kept in a file beside the sources.
fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn words() -> Wording {
    Wording::dutch().unwrap()
}

fn any_publication() -> impl Strategy<Value = Publication> {
    (0..4usize, 1990..2060i32).prop_map(|(kind, year)| {
        let mut publication = site().publications.swap_remove(1);
        (publication.kind, publication.year) = (PublicationKind::ALL[kind], year);
        publication
    })
}

/// Euros of every size, zero and edges of rounding among them.
fn euros() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        Just(Decimal::ZERO),
        (0..1000i64, 0..3u32).prop_map(|(n, s)| Decimal::new(n, s)),
        (0..2_000_000i64).prop_map(Decimal::from),
        (0..3_000_000i64).prop_map(|n| Decimal::from(n) * Decimal::from(1000)),
        (1..99u32, 0..10u32).prop_map(|(n, zeros)| Decimal::from(u64::from(n) * 10u64.pow(zeros))),
        (0..9i64).prop_map(|n| Decimal::from(999_495 + n)),
        (0..9i64).prop_map(|n| Decimal::from(999_949_996 + n)),
        any::<i64>().prop_map(|n| Decimal::new(n.unsigned_abs().min(i64::MAX as u64) as i64, 2)),
    ]
}

fn signed() -> impl Strategy<Value = Decimal> {
    (euros(), any::<bool>()).prop_map(|(n, minus)| if minus && !n.is_zero() { -n } else { n })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_change_is_true_and_does_not_contradict_what_stands_beside_it(now in signed(), before in signed()) {
        let words = words();
        for grain in [amount::Grain::Usual, amount::Grain::Fine] {
            let change = amount::change(now, before, grain);
            let shown = |n| grain.round(n);
            let (a, b) = (shown(now), shown(before));
            match change {
                None => prop_assert!(now.is_sign_negative() && !now.is_zero() || before.is_sign_negative() && !before.is_zero() || now.is_zero() && before.is_zero()),
                Some(amount::Change::Same) => prop_assert_eq!(now, before),
                Some(amount::Change::Was(was)) => prop_assert!(was == before && (now.is_zero() || before.is_zero())),
                Some(amount::Change::About) => {
                    let step = a.step.max(b.step).max(Decimal::ONE);
                    prop_assert!((now - before).abs() <= step && now != before);
                }
                Some(amount::Change::More(d) | amount::Change::Less(d)) => {
                    prop_assert_eq!(d, (now - before).abs());
                    prop_assert_eq!(now > before, matches!(change, Some(amount::Change::More(_))));
                    prop_assert!(a.euros() != b.euros(), "two amounts that look the same");
                    let said = amount::Grain::Usual.round(d);
                    prop_assert!(!said.number.is_zero());
                    let explained = (a.step + b.step + said.step) / Decimal::TWO;
                    prop_assert!(((a.euros() - b.euros()).abs() - said.euros()).abs() <= explained);
                }
            }
        }
        let said: Vec<String> = amount::compared(now, before, 2025, &words).into_iter()
            .chain(amount::compared_with_plan(now, before, &words)).collect();
        prop_assert_eq!(grammatical(&said), Ok(()));
        prop_assert_eq!(readable(&said), Ok(()));
    }

    #[test]
    fn a_rounded_amount_is_within_half_a_step(n in signed()) {
        for grain in [amount::Grain::Usual, amount::Grain::Fine] {
            let rounded = grain.round(n);
            prop_assert!((rounded.euros() - n).abs() * Decimal::TWO <= rounded.step, "{n} {rounded:?}");
        }
        let said = amount::said(n.abs(), &words());
        prop_assert!(says(&said, n.abs()), "{n} {said}");
    }

    #[test]
    fn the_lead_of_a_programme_says_its_figures(
        publication in any_publication(),
        spending in euros(), before in proptest::option::of(euros()), planned in proptest::option::of(euros()),
        inhabitants in proptest::option::of(0..900_000u32), whole in proptest::option::of(euros()),
    ) {
        let words = words();
        let flows = |spending| Flows { spending, income: None };
        let past = publication.kind == PublicationKind::Jaarstukken;
        let money = Money { now: flows(spending), before: before.map(flows), planned: planned.filter(|_| past).map(flows) };
        let mut publication = publication;
        publication.key_figures = whole.map(|w| KeyFigure { title: "Lasten".into(), amount: Amount { number: w, unit: Unit::EURO }, percentage: None }).into_iter().collect();
        let said = programme::lead(&publication, &Programme::new(id("p"), "P"), Some(money), inhabitants, &words);
        prop_assert!(said.len() <= 3);
        prop_assert_eq!(grammatical(&said), Ok(()));
        prop_assert_eq!(readable(&said), Ok(()));
        prop_assert!(said[0].contains(&publication.year.to_string()));
        if spending.is_zero() {
            prop_assert!(amounts(&said[0]).is_empty());
        } else {
            prop_assert!(said[0].contains("minder dan € 1") || said[0].contains("minder dan €\u{a0}1") || says(&said[0], spending), "{spending} {said:?}");
        }
        let income = before.unwrap_or_default();
        let received = programme::receives(&publication, Flows { spending, income: Some(income) }, &words);
        prop_assert_eq!(grammatical(&received), Ok(()));
        prop_assert_eq!(readable(&received), Ok(()));
        prop_assert!(income.is_zero() || received[0].contains("minder dan") || says(&received[0], income));
        if let Some(left) = received.get(1) {
            prop_assert!(amounts(left).is_empty() || says(left, (income - spending).abs()));
            prop_assert_eq!(left.contains("minder"), income < spending && !left.contains("net zo"));
        }
        for sentence in &said[1..] {
            let other = if past && planned.is_some() { planned } else { before };
            let difference = other.map(|o| (spending - o).abs());
            let each = inhabitants.filter(|n| *n > 0).map(|n| spending / Decimal::from(n));
            let of_hundred = whole.filter(|w| !w.is_zero()).map(|w| spending / w * Decimal::ONE_HUNDRED);
            let fine = amounts(sentence).is_empty()
                || sentence.contains("minder dan €\u{a0}1")
                || [difference, other, each].iter().flatten().any(|n| says(sentence, *n))
                || of_hundred.is_some_and(|s| amounts(sentence).iter().any(|(n, _)| (*n - s).abs() <= Decimal::ONE));
            prop_assert!(fine, "{spending} {other:?} {sentence}");
        }
    }

    #[test]
    fn the_home_of_a_publication_says_its_figures(
        publication in any_publication(), e in euros(), i in proptest::option::of(euros()),
        before in proptest::option::of(euros()), inhabitants in proptest::option::of(0..900_000u32),
    ) {
        let words = words();
        let figure = |title: &str, number| KeyFigure { title: title.into(), amount: Amount { number, unit: Unit::EURO }, percentage: None };
        let mut publication = publication;
        publication.key_figures = std::iter::once(figure("Lasten", e)).chain(i.map(|i| figure("Baten", i))).collect();
        let said: Vec<String> = publication::message(&publication, &words).into_iter().collect();
        let before = before.map(|spending| Flows { spending, income: None });
        let lead = publication::lead(&publication, before, inhabitants, &words);
        prop_assert!(lead.len() <= 3);
        let all: Vec<String> = said.iter().chain(&lead).cloned().collect();
        prop_assert_eq!(grammatical(&all), Ok(()));
        prop_assert_eq!(readable(&all), Ok(()));
        if let Some(said) = said.first() {
            prop_assert!(says(said, e) || said.contains("minder dan €\u{a0}1"), "{}", said);
            if let Some(i) = i {
                let (less, more) = (said.contains("minder binnen"), said.contains("meer binnen"));
                prop_assert!((!less || i < e) && (!more || i > e) && (less || more || (i - e).abs() < Decimal::ONE), "{said}");
                prop_assert!(!(less || more) || says(said, (i - e).abs()), "{said}");
            }
        }
    }

    #[test]
    fn counts_agree(counts in prop::array::uniform6(prop_oneof![Just(0usize), Just(1), 2..4usize, 0..3000usize])) {
        let said = status::sentences(&counts, &words());
        prop_assert_eq!(grammatical(&said), Ok(()));
        prop_assert_eq!(readable(&said), Ok(()));
        let page = said.join(" ");
        for n in counts.iter().filter(|n| **n > 1) {
            let number = crate::amount::write::exact(Decimal::from(*n));
            let both = *n == 2 && page.to_lowercase().contains("beide acties");
            prop_assert!(both || page.contains(&number), "{number} is missing in {page}");
        }
        prop_assert_eq!(said.is_empty(), counts.iter().sum::<usize>() == 0);
    }

    #[test]
    fn what_hangs_under_a_goal_agrees(goals in 0..4usize, actions in 0..4usize, state in 0..4usize) {
        let words = words();
        let marks = ["groen", "oranje", "rood", "raar"];
        let mut top = crate::model::Goal::new(id("g"), "Doel");
        top.goals = (0..goals).map(|n| crate::model::Goal::new(id(&n.to_string()), "Sub")).collect();
        top.actions = (0..actions).map(|n| action("", &n.to_string(), &[], "")).collect();
        top.statuses = action("", "a", &[&format!("status={}", marks[state])], "").statuses;
        let said = goal::lead(&top, &[], &words);
        prop_assert_eq!(grammatical(&said), Ok(()));
        prop_assert_eq!(readable(&said), Ok(()));
        let mut holder = Programme::new(id("p"), "P");
        holder.goals = (0..goals).map(|n| crate::model::Goal::new(id(&n.to_string()), "D")).collect();
        holder.actions = top.actions.clone();
        let mut document = site().publications.swap_remove(1);
        let of_programme = programme::parts(&holder, &words);
        document.programmes = vec![holder; goals];
        prop_assert_eq!(grammatical(&[of_programme, publication::counts(&document, &words)]), Ok(()));
        top.expenditure = Some(Amount { number: Decimal::from(goals), unit: Unit::THOUSAND });
        let cost = goal::cost(&top, &document, &words).unwrap();
        prop_assert_eq!(grammatical(&[cost]), Ok(()));
    }

    #[test]
    fn shares_are_true(part in euros(), whole in euros(), past in any::<bool>(), n in 0..30usize) {
        let words = words();
        let said: Vec<String> = share::of_hundred(part, whole, past, &words).into_iter().collect();
        prop_assert_eq!(grammatical(&said), Ok(()));
        prop_assert_eq!(readable(&said), Ok(()));
        if let Some(said) = said.first() {
            let share = part / whole * Decimal::ONE_HUNDRED;
            prop_assert!(part > Decimal::ZERO && part <= whole);
            prop_assert_eq!(said.starts_with("Al het geld"), part == whole);
            let euros = amounts(said);
            prop_assert!(part == whole || euros.iter().skip(1).any(|(n, _)| (*n - share).abs() <= Decimal::ONE), "{share} {said}");
        }
        let rest: Vec<String> = share::squares(Some(("Zorg", n)), &words).into_iter().chain(share::left_out(n, &words)).collect();
        prop_assert_eq!(grammatical(&rest), Ok(()));
        prop_assert_eq!(readable(&rest), Ok(()));
    }
}

const LABELS: [&str; 16] = [
    "Lasten",
    "Baten",
    "Saldo van baten en lasten",
    "Onttrekking reserves",
    "Storting reserves",
    "Resultaat",
    "Totaal lasten",
    "Bestuur",
    "Openbare orde en veiligheid",
    "Groen + water",
    "Verkeersveiligheidsmaatregelen en parkeervergunningensystematiek",
    "Een heel lange naam van een post die nooit in een zin past",
    "",
    "Sport",
    "Zorg {jaar}",
    "Wegen",
];

const HEADS: [(&str, Option<ColumnKind>, i32); 9] = [
    ("Rekening 2024", Some(ColumnKind::Realisation), 2024),
    ("Rekening 2025", Some(ColumnKind::Realisation), 2025),
    ("Begroting 2025", Some(ColumnKind::Budget), 2025),
    ("Na wijziging 2025", Some(ColumnKind::AmendedBudget), 2025),
    ("Verschil 2025", Some(ColumnKind::Difference), 2025),
    ("2025", None, 2025),
    ("2024", None, 2024),
    ("Lasten 2025", Some(ColumnKind::Budget), 2025),
    ("Verwachte realisatie 2025", Some(ColumnKind::Realisation), 2025),
];

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        8 => (-2000..2000i64, 0..2u32).prop_map(|(n, s)| Cell::from(Value::Number(Decimal::new(n, s)))),
        1 => Just(Cell::from(Value::Dash)),
        1 => Just(Cell::from(Value::ProMemorie)),
        1 => Just(Cell::default()),
        1 => Just(Cell::words("zie tekst")),
        1 => Just(Cell::from(Value::Percent(Decimal::TEN))),
    ]
}

fn any_table() -> impl Strategy<Value = BudgetTable> {
    let column = (0..HEADS.len(), 0..12u8);
    let row = (0..LABELS.len(), 0..8usize, prop::collection::vec(cell(), 0..5), 0..12u8);
    let whole =
        (prop::collection::vec(column, 1..5), prop::collection::vec(row, 0..9), 0..7usize, any::<bool>());
    whole.prop_map(|(columns, rows, sign, positive)| {
        let columns = columns
            .into_iter()
            .map(|(i, unchecked)| Column {
                title: HEADS[i].0.into(),
                year: Some(HEADS[i].2),
                kind: HEADS[i].1,
                group: None,
                unchecked: unchecked == 0,
            })
            .collect();
        let rows = rows
            .into_iter()
            .map(|(label, kind, mut cells, loose)| {
                for cell in cells.iter_mut().filter(|_| positive) {
                    if let Value::Number(n) = &mut cell.value {
                        *n = n.abs();
                    }
                }
                Row {
                    code: None,
                    label: LABELS[label].into(),
                    kind: if kind < 6 { RowKind::Item } else { RowKind::ALL[kind - 4] },
                    cells: if loose == 0 { RowCells::Loose(cells) } else { RowCells::Placed(cells) },
                    origin: Origin::default(),
                }
            })
            .collect();
        let mut table = BudgetTable {
            id: id("t"),
            title: "Wat kost het?".into(),
            unit: if sign == 6 { Unit::Other("fte".into()) } else { Unit::THOUSAND },
            unit_inherited: false,
            sign: SignConvention::Unknown,
            row_header: None,
            columns,
            rows,
            provenance: None,
            origin: Origin::default(),
        };
        table.sign = SignConvention::ALL.get(sign).copied().unwrap_or_else(|| detect(&table));
        table
    })
}

/// All sizes that differences between two cells of one row have, and of the cells themselves, in euros.
fn sizes(table: &BudgetTable) -> Vec<Decimal> {
    let mut sizes = Vec::new();
    for row in &table.rows {
        let numbers: Vec<Decimal> = row
            .cells
            .all()
            .iter()
            .filter_map(|c| c.value.number())
            .map(|n| n * Decimal::from(1000))
            .collect();
        sizes.extend(numbers.iter().map(|n| n.abs()));
        for (i, a) in numbers.iter().enumerate() {
            sizes.extend(numbers.iter().skip(i + 1).map(|b| (a - b).abs()));
        }
    }
    sizes
}

proptest! {
    #![proptest_config(cases(768))]

    #[test]
    fn the_sentences_of_any_table_are_grammatical_true_and_few(table in any_table(), mut publication in any_publication()) {
        publication.year = 2025;
        let rows = flows(&table);
        let said = sentences(&table, &rows, &publication, &words());
        prop_assert!(said.len() <= 3, "{said:?}");
        prop_assert_eq!(grammatical(&said), Ok(()));
        prop_assert_eq!(readable(&said), Ok(()));
        let money = matches!(table.unit, Unit::Euro { .. });
        prop_assert!(money || said.is_empty(), "no money: {said:?}");
        let sizes = sizes(&table);
        for sentence in said.iter().filter(|s| !s.starts_with("Zo ")) {
            for (euros, half) in amounts(sentence) {
                prop_assert!(sizes.iter().any(|s| (*s - euros).abs() <= half), "{sentence} is nowhere in the table");
            }
        }
        for sentence in said.iter().filter(|s| s.contains("het meest.")) {
            let label = sentence.split(['‘', '’']).nth(1).unwrap();
            let (now, before) = (
                figures::year_column(&table, publication.kind, 2025).unwrap(),
                figures::year_column(&table, publication.kind, 2024).unwrap(),
            );
            let change = |row: &Row| Some((row.cells.at(now)?.value.number()? - row.cells.at(before)?.value.number()?).abs());
            let posts = || table.rows.iter().zip(&rows).filter(|(r, f)| r.kind == RowKind::Item && **f != Flow::Balance);
            let most = posts().filter_map(|(r, _)| change(r)).max().unwrap();
            let named = posts().filter(|(r, _)| r.label == label).filter_map(|(r, _)| change(r)).max();
            prop_assert_eq!(named, Some(most), "{}", sentence);
        }
        if let Some(left) = said.iter().find(|s| s.starts_with("Zo ")) {
            let other = |s: &String| amounts(s).first().map_or((Decimal::ZERO, Decimal::ZERO), |a| *a);
            let signed = |s: &String| if s.contains("minder") { -other(s).0 } else { other(s).0 };
            let slack = other(&said[0]).1 + other(&said[1]).1 + other(left).1;
            let better = signed(&said[1]) - signed(&said[0]);
            if left.contains("dan gepland") {
                let worse = left.contains("kostte") && left.contains("meer") || left.contains("minder over");
                let told = if worse { -other(left).0 } else { other(left).0 };
                prop_assert!((better - told).abs() <= slack, "{said:?}");
            }
        }
        for sentence in said.iter().filter(|s| s.contains("spaargeld") || s.contains("opzij")) {
            prop_assert!(table.sign != SignConvention::Unknown, "{sentence}");
        }
    }

    #[test]
    fn large_figures_never_turn_into_their_size_without_evidence(e in -3000..3000i64, i in -3000..3000i64, lasten_min_baten in any::<bool>(), printed in 0..3usize) {
        // What is true: so much goes out, so much comes in. How the source prints it is another thing.
        let balance = if lasten_min_baten { e - i } else { i - e };
        let (out, into, left) = match printed {
            0 => (e, i, balance),
            1 => (-e, i, i - e),
            _ => (e, -i, e - i),
        };
        let figure = |title: &str, n: i64| KeyFigure { title: title.into(), amount: Amount { number: n.into(), unit: Unit::THOUSAND }, percentage: None };
        let mut told = Programme::new(id("p"), "P");
        told.key_figures = vec![figure("Lasten", out), figure("Baten", into), figure("Saldo", left)];
        let document = site().publications.swap_remove(1);
        // A source that prints money in the usual way, with truly negative money or without, is never misread.
        let certain = printed == 0 || (e > 2 && i > 2);
        if let Some(money) = of_programme(&document, &told).filter(|_| certain) {
            prop_assert_eq!(money.now.spending, Decimal::from(e * 1000));
            if let Some(income) = money.now.income {
                prop_assert_eq!(income, Decimal::from(i * 1000));
            }
        }
        if e > 2 && i > 2 {
            prop_assert!(of_programme(&document, &told).is_some_and(|m| m.now.income.is_some()), "{out} {into} {left}");
        }
    }
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => (-500..5000i64, 0..3u32).prop_map(|(n, s)| Value::Number(Decimal::new(n, s))),
        2 => (0..1000i64).prop_map(|n| Value::Percent(Decimal::new(n, 1))),
        1 => Just(Value::NotAvailable),
        1 => Just(Value::Empty),
    ]
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    prop::collection::btree_map(2015..2030i32, value(), 0..6)
        .prop_map(|points| points.into_iter().map(|(year, value)| Point { year, value }).collect())
}

proptest! {
    #![proptest_config(cases(384))]

    #[test]
    fn the_sentences_of_any_indicator_are_grammatical_and_true(
        values in points(), elsewhere in proptest::option::of((0..LABELS.len(), points())),
        target in proptest::option::of(value()), way in 0..3usize, when in 0..5usize,
        mut publication in any_publication(),
    ) {
        publication.year = 2025;
        let when = [None, Some("vanaf 2028"), Some("aan het einde van de periode van dit college"), Some("2030; zie bijlage"), Some("")][when];
        let comparison = elsewhere.map(|(title, values)| Comparison { title: ["Nederland", "Vergelijkbare gemeenten", LABELS[title]][title % 3].into(), values });
        let shown = Indicator {
            direction: [None, Some(Direction::Higher), Some(Direction::Lower)][way],
            target, target_when: when.map(Into::into), comparison, values,
            ..Indicator::new(id("i"), "Iets")
        };
        let said = indicator::sentences(&shown, publication.kind, 2025, &words());
        prop_assert!(said.len() <= 4);
        prop_assert_eq!(grammatical(&said), Ok(()));
        prop_assert_eq!(readable(&said), Ok(()));
        let number = |year: i32| shown.values.iter().find(|p| p.year == year).and_then(|p| p.value.number());
        let years: Vec<i32> = regex::Regex::new(r"in (20\d\d)").unwrap().captures_iter(&said[0]).map(|c| c[1].parse().unwrap()).collect();
        let way = ["omhoog", "omlaag"].into_iter().find(|w| said[0].contains(w));
        match (way, years.as_slice()) {
            (Some("omhoog"), [a, b]) => prop_assert!(a < b && number(*a) < number(*b), "{said:?}"),
            (Some("omlaag"), [a, b]) => prop_assert!(a < b && number(*a) > number(*b), "{said:?}"),
            _ => {}
        }
        if let Some(there) = said.iter().find(|s| s.contains("was hoger") || s.contains("was lager") || s.contains("het hoger") || s.contains("het lager")) {
            let last = indicator::measured(&shown, publication.kind, 2025).unwrap();
            let theirs = shown.comparison.as_ref().unwrap().values.iter().find(|p| p.year == last.year).unwrap();
            prop_assert_eq!(there.contains("hoger"), theirs.value.number() > last.value.number());
        }
    }
}
