//! Every kind of chart with every hard case, at both widths: sound, and as it is in a snapshot. The kinds that cannot
//! show less than nothing are not drawn there: the list or table beside them says it.

use super::*;

/// The hard cases: values below zero, one, none, equal ones, very long labels, and forty.
fn cases() -> Vec<(&'static str, Vec<Datum>)> {
    let named = |label: &str, values: &[i64]| values.iter().map(|v| datum(label, *v)).collect::<Vec<_>>();
    vec![
        ("onder nul", data(&[-5_000_000, 3_000_000, 0, -40])),
        ("een", data(&[39_491_000])),
        ("geen", Vec::new()),
        ("gelijk", named("Zorg", &[7_000, 7_000, 7_000])),
        ("lang", named(LONG, &[2_900_000, 26_000])),
        ("veertig", (1..=40).map(|i| datum(&format!("Onderwerp {i}"), i * 1000)).collect()),
    ]
}

/// What a kind makes of the items of a case.
type Make = fn(Vec<Datum>) -> Chart;

/// At most five parts, as on a page.
fn five(items: Vec<Datum>) -> Vec<Datum> {
    at_most(items, 5, "Overig", for_people).unwrap()
}

fn pairs(items: &[Datum]) -> Vec<(String, Decimal, Decimal)> {
    items.iter().map(|d| (d.label.clone(), d.value, d.value / Decimal::TWO - Decimal::ONE)).collect()
}

fn branch(d: &Datum, below: Vec<Branch>) -> Branch {
    Branch {
        kind: "goal",
        empty: d.value.is_zero(),
        title: d.label.clone(),
        statuses: vec![("good", "Op schema: 2".to_owned()), ("unknown", "Onbekend: 1".to_owned())],
        notes: vec![d.text.clone()],
        below,
    }
}

const KINDS: [(&str, Make); 10] = [
    ("staven", |items| {
        let group = |d: Datum| Group { label: d.label.clone(), bars: vec![d] };
        Chart::Bars(at_most(items, 8, "Overig", for_people).unwrap().into_iter().map(group).collect())
    }),
    ("groepen", |items| {
        let bar = |label: &str, value: Decimal| Datum { label: label.into(), value, text: for_people(value) };
        let group = |(label, a, b)| Group { label, bars: vec![bar("2025", a), bar("2026", b)] };
        Chart::Bars(pairs(&five(items)).into_iter().map(group).collect())
    }),
    ("plan", |items| {
        let item = |(label, plan, result): (String, Decimal, Decimal)| Planned {
            label,
            plan,
            result,
            difference: format!("het kostte {} meer", for_people(result - plan)),
        };
        let items = pairs(&five(items)).into_iter().map(item).collect();
        Chart::Bullets { items, result: "Uitgegeven".into(), plan: "Gepland".into() }
    }),
    ("lijnen", |items| {
        let points = items.iter().enumerate().map(|(i, d)| (2000 + i as i32, d.value)).collect();
        let label = items.first().map(|d| d.label.clone()).unwrap_or_default();
        let target = Some(("naar 3".to_owned(), Decimal::from(3)));
        Chart::Lines { lines: Lines { lines: vec![Line { label, points }], target }, percent: false }
    }),
    ("lijntjes", |items| {
        let row = |(label, a, b): (String, Decimal, Decimal)| SmallLine {
            label,
            points: vec![(2024, a), (2025, b), (2026, a)],
            first: for_people(a),
            last: for_people(a),
        };
        Chart::Small(pairs(&items).into_iter().map(row).collect())
    }),
    ("vlakken", |items| Chart::Treemap(five(items))),
    ("stroom", |items| Chart::Flow(five(items.clone()), five(items))),
    ("vakjes", |items| {
        let parts = five(items);
        let n = parts.len();
        let share = |(i, d): (usize, Datum)| Share {
            squares: if i + 1 < n { 100 / n } else { 100 - (n - 1) * (100 / n) },
            text: d.text,
            label: d.label,
        };
        Chart::Waffle(parts.into_iter().enumerate().map(share).collect())
    }),
    ("strook", |items| {
        let kinds = ["good", "attention", "bad", "done", "waiting", "unknown"];
        let count = |(d, kind): (Datum, &'static str)| {
            let count = usize::try_from(d.value.trunc().mantissa()).unwrap_or(0);
            Count { kind, label: d.label, count, text: count.to_string() }
        };
        Chart::Strip(items.into_iter().zip(kinds).map(count).collect())
    }),
    ("boom", |items| {
        let leaves = items.iter().map(|d| branch(d, Vec::new())).collect();
        // Four levels deep, with everything at the last.
        let deep = items.iter().take(3).fold(leaves, |below, d| vec![branch(d, below)]);
        Chart::Tree(Branch { kind: "root", ..branch(&datum("Begroting 2026", 1), deep) })
    }),
];

#[test]
fn every_kind_of_chart_draws_every_hard_case_as_before() {
    for (kind, make) in KINDS {
        let mut out = String::new();
        for (case, items) in cases() {
            let chart = make(items);
            for size in SIZES {
                out.push_str(&format!("== {case}, {size:?}\n"));
                match chart.draw(size) {
                    Some(drawing) => {
                        sound(&drawing, &format!("{kind}, {case}, {size:?}"));
                        assert!(drawing.height < 9000, "{kind}, {case}");
                        out.push_str(&format!("{} x {}\n", drawing.width, drawing.height));
                        out.push_str(&drawing.body.replace("><", ">\n<"));
                        out.push('\n');
                    }
                    None => out.push_str("niet getekend\n"),
                }
            }
        }
        insta::assert_snapshot!(kind, out);
    }
}

#[test]
fn what_is_below_zero_is_drawn_wherever_a_drawing_can_show_it() {
    let below = cases().swap_remove(0).1;
    for (kind, make) in KINDS {
        let drawn = make(below.clone()).draw(Width::Narrow).is_some();
        // Areas, bands and squares cannot be less than nothing: there the table stands alone.
        let cannot = matches!(kind, "vlakken" | "stroom");
        assert_eq!(drawn, !cannot, "{kind}");
    }
    let bars = KINDS[0].1(below).draw(Width::Wide).unwrap();
    assert_eq!(bars.body.matches("fill negative").count(), 2);
}

#[test]
fn forty_parts_become_five_where_parts_make_a_whole() {
    let forty = || cases().pop().unwrap().1;
    for (kind, shapes) in
        [("vlakken", "class=\"part\""), ("stroom", "class=\"node series-1"), ("vakjes", "class=\"key\"")]
    {
        let make = KINDS.iter().find(|(name, _)| *name == kind).unwrap().1;
        let drawing = make(forty()).draw(Width::Wide).unwrap();
        assert_eq!(drawing.body.matches(shapes).count(), 5, "{kind}");
    }
    let treemap =
        KINDS.iter().find(|(name, _)| *name == "vlakken").unwrap().1(forty()).draw(Width::Wide).unwrap();
    assert!(treemap.body.contains(">Overig<"), "{}", treemap.body);
}

#[test]
fn each_part_of_a_waffle_has_a_shape_of_its_own() {
    let shapes: std::collections::BTreeSet<String> =
        (1..=5).map(|n| mark::part(n).replace(&format!("part-{n}"), "")).collect();
    assert_eq!(shapes.len(), 5, "without their colours they are told apart by their form");
}
