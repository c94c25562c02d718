//! The hard cases of every chart: drawn whole, nothing over the edge, no text over another.

use proptest::prelude::*;

use super::*;
use crate::amount::write::{exact, for_people};

mod hard;

const LONG: &str =
    "Onroerendezaakbelastingopbrengsten en rioolheffingskwijtscheldingsregelingen voor niet-woningen";

fn datum(label: &str, value: i64) -> Datum {
    let value = Decimal::from(value);
    Datum { label: label.to_owned(), value, text: for_people(value) }
}

fn data(values: &[i64]) -> Vec<Datum> {
    let label = |i: usize| match i % 3 {
        0 => "Wonen".to_owned(),
        1 => format!("Werk, inkomen en economie {i}"),
        _ => LONG.to_owned(),
    };
    values.iter().enumerate().map(|(i, v)| datum(&label(i), *v)).collect()
}

fn single(values: &[i64]) -> Vec<Group> {
    data(values).into_iter().map(|d| Group { label: d.label.clone(), bars: vec![d] }).collect()
}

fn grouped(values: &[(i64, i64)]) -> Vec<Group> {
    let group = |(i, (a, b)): (usize, &(i64, i64))| Group {
        label: data(&[0, 0, 0]).swap_remove(i % 3).label,
        bars: vec![datum("2025", *a), datum("2026", *b)],
    };
    values.iter().enumerate().map(group).collect()
}

fn planned(values: &[(i64, i64)]) -> Vec<Planned> {
    let item = |(i, (plan, result)): (usize, &(i64, i64))| Planned {
        label: data(&[0, 0, 0]).swap_remove(i % 3).label,
        plan: (*plan).into(),
        result: (*result).into(),
        difference: format!("{} meer", for_people((result - plan).into())),
    };
    values.iter().enumerate().map(item).collect()
}

fn line(label: &str, points: &[(i32, i64)]) -> Line {
    Line { label: label.into(), points: points.iter().map(|(y, v)| (*y, (*v).into())).collect() }
}

fn drawn_lines(chart: &Lines, size: Width) -> Option<Drawing> {
    lines(chart, exact, size)
}

/// A box: left, top, right, bottom.
type Span = [f64; 4];

/// The boxes of what is drawn, and those of the texts.
fn boxes(drawing: &Drawing) -> (Vec<Span>, Vec<(String, Span)>) {
    let text = format!("<svg>{}</svg>", drawing.body);
    let document = roxmltree::Document::parse(&text).unwrap();
    let (mut shapes, mut texts) = (Vec::new(), Vec::new());
    for node in document.root_element().children() {
        let get = |name: &str| node.attribute(name).map_or(0.0, |v| v.parse::<f64>().unwrap());
        match node.tag_name().name() {
            "rect" => shapes.push([get("x"), get("y"), get("x") + get("width"), get("y") + get("height")]),
            "line" => shapes.push([get("x1"), get("y1"), get("x2"), get("y2")]),
            "circle" => {
                let (x, y, r) = (get("cx"), get("cy"), get("r"));
                shapes.push([x - r, y - r, x + r, y + r]);
            }
            "text" => {
                let words = node.text().unwrap_or("").to_owned();
                let wide: f64 = text::width(&words).to_string().parse().unwrap();
                let left = match node.attribute("text-anchor") {
                    Some("end") => get("x") - wide,
                    Some("middle") => get("x") - wide / 2.0,
                    _ => get("x"),
                };
                texts.push((words, [left, get("y") - 12.0, left + wide, get("y") + 4.0]));
            }
            // A shape that is moved and made larger: its own square, of a side that its class tells.
            "g" => {
                let side = match node.attribute("class").unwrap() {
                    "squares" => 118.0,
                    "key" => 10.0,
                    _ => 16.0,
                };
                let numbers =
                    node.attribute("transform").unwrap().split(|c: char| !(c.is_ascii_digit() || c == '.'));
                let numbers: Vec<f64> = numbers.filter_map(|n| n.parse().ok()).collect();
                let side = side * numbers.get(2).copied().unwrap_or(1.0);
                shapes.push([numbers[0], numbers[1], numbers[0] + side, numbers[1] + side]);
            }
            "polyline" | "path" => {}
            other => panic!("{other} is not expected in a drawing"),
        }
    }
    (shapes, texts)
}

/// Nothing hangs over the edge, and no text covers another.
fn sound(drawing: &Drawing, what: &str) {
    let (shapes, texts) = boxes(drawing);
    let (width, height) = (f64::from(drawing.width), f64::from(drawing.height));
    let inside = |b: &Span| b[0] >= -0.6 && b[1] >= -2.6 && b[2] <= width + 0.6 && b[3] <= height + 0.6;
    for shape in &shapes {
        assert!(inside(shape), "{what}: {shape:?} is not inside {width} x {height}");
    }
    for (i, (words, a)) in texts.iter().enumerate() {
        assert!(inside(a), "{what}: «{words}» {a:?} is not inside {width} x {height}");
        for (other, b) in &texts[i + 1..] {
            let over = a[0] < b[2] - 0.5 && b[0] < a[2] - 0.5 && a[1] < b[3] - 0.5 && b[1] < a[3] - 0.5;
            assert!(!over, "{what}: «{words}» {a:?} lies over «{other}» {b:?}");
        }
    }
}

const SIZES: [Width; 2] = [Width::Narrow, Width::Wide];

#[test]
fn bars_of_every_hard_case_are_whole() {
    let cases: [(&str, &[i64]); 8] = [
        ("one", &[5]),
        ("equal", &[7, 7, 7]),
        ("zero", &[0, 0]),
        ("negative", &[-5, 3, -100]),
        ("only negative", &[-5_000_000, -3]),
        ("far apart", &[1, 4_000_000_000]),
        ("long", &[39_491_000, 2_900_000, 26_000]),
        ("forty", &[1; 40]),
    ];
    for size in SIZES {
        for (name, values) in cases {
            sound(&bars(&single(values), size).unwrap(), name);
            let twice: Vec<(i64, i64)> = values.iter().map(|v| (*v, v / 2 - 1)).collect();
            sound(&bars(&grouped(&twice), size).unwrap(), name);
            sound(&bullets(&planned(&twice), "Uitgegeven", "Gepland", size).unwrap(), name);
        }
        assert_eq!(bars(&[], size), None);
        assert_eq!(bullets(&[], "a", "b", size), None);
    }
}

#[test]
fn a_bar_is_as_long_as_its_number_and_starts_at_zero() {
    let drawing = bars(&single(&[100, 50, 0, -50]), Width::Wide).unwrap();
    let text = format!("<svg>{}</svg>", drawing.body);
    let document = roxmltree::Document::parse(&text).unwrap();
    let rects: Vec<(f64, f64)> = document
        .descendants()
        .filter(|n| n.has_tag_name("rect"))
        .map(|n| (n.attribute("x").unwrap().parse().unwrap(), n.attribute("width").unwrap().parse().unwrap()))
        .collect();
    let zero = rects[0].0;
    assert!((rects[0].1 - 2.0 * rects[1].1).abs() < 0.2, "{rects:?}");
    assert_eq!(rects[2].1, 0.0);
    assert!((rects[3].0 + rects[3].1 - zero).abs() < 0.2, "{rects:?}");
}

#[test]
fn lines_of_every_hard_case_are_whole() {
    let target = Some(("Doel".to_owned(), Decimal::from(3)));
    let cases = [
        Lines { lines: vec![line("Lindewaard", &[(2022, 3), (2023, 5)])], target: None },
        Lines { lines: vec![line("Lindewaard", &[(2022, 3), (2023, 3)])], target: target.clone() },
        Lines {
            lines: vec![line("Lindewaard", &[(2022, -300), (2023, 5), (2026, 900)])],
            target: target.clone(),
        },
        Lines {
            lines: vec![
                line(LONG, &[(2015, 1), (2016, 2), (2017, 3), (2018, 2), (2019, 3), (2020, 3), (2021, 3)]),
                line("Nederland", &[(2015, 3), (2021, 3)]),
                line("Gemeenten van deze grootte", &[(2015, 2), (2021, 3)]),
            ],
            target,
        },
        Lines { lines: vec![line("Groot", &[(2022, 1_250_000), (2023, 1_250_001)])], target: None },
    ];
    for size in SIZES {
        for (n, case) in cases.iter().enumerate() {
            sound(&drawn_lines(case, size).unwrap(), &format!("case {n}"));
        }
        let one = Lines { lines: vec![line("x", &[(2022, 3)])], target: None };
        assert_eq!(drawn_lines(&one, size), None);
    }
}

#[test]
fn a_year_without_a_value_is_a_gap() {
    let gap = Lines { lines: vec![line("x", &[(2020, 1), (2021, 2), (2024, 3), (2025, 4)])], target: None };
    assert_eq!(drawn_lines(&gap, Width::Wide).unwrap().body.matches("<polyline").count(), 2);
    let even = Lines { lines: vec![line("x", &[(2020, 1), (2022, 2), (2024, 3)])], target: None };
    assert_eq!(drawn_lines(&even, Width::Wide).unwrap().body.matches("<polyline").count(), 1);
}

#[test]
fn a_treemap_fills_its_box_and_leaves_out_what_is_below_zero() {
    for size in SIZES {
        for values in [vec![5], vec![1; 40], vec![7, 7, 7], vec![1_000_000_000, 1], vec![60, 20, 10, 5, 5]] {
            let drawing = treemap(&data(&values), size).unwrap();
            sound(&drawing, &format!("{values:?}"));
        }
        assert_eq!(treemap(&data(&[5, -1]), size), None);
        assert_eq!(treemap(&data(&[0, 0]), size), None);
        assert_eq!(treemap(&[], size), None);
    }
    let drawing = treemap(&data(&[60, 20, 10, 5, 5]), Width::Wide).unwrap();
    let (shapes, _) = boxes(&drawing);
    let area: f64 = shapes.iter().map(|s| (s[2] - s[0] + 2.0) * (s[3] - s[1] + 2.0)).sum();
    let whole = f64::from(drawing.width) * f64::from(drawing.height);
    assert!((area / whole - 1.0).abs() < 0.01, "{area} of {whole}");
}

#[test]
fn a_flow_adds_up_on_both_sides() {
    for size in SIZES {
        let drawing = flow(&data(&[60, 30, 10]), &data(&[50, 25, 15, 5, 5]), size).unwrap();
        sound(&drawing, "flow");
        sound(&flow(&data(&[1_000_000, 1]), &data(&[1_000_001]), size).unwrap(), "far apart");
        assert_eq!(flow(&data(&[60]), &data(&[50]), size), None, "the sides differ");
        assert_eq!(flow(&data(&[60, -10]), &data(&[50]), size), None);
        assert_eq!(flow(&data(&[1; 7]), &data(&[1; 7]), size), None, "too many to follow");
        assert_eq!(flow(&[], &[], size), None);
    }
}

#[test]
fn no_more_than_five_parts() {
    let kept = at_most(data(&(1..=40).collect::<Vec<_>>()), 5, "Overig", for_people).unwrap();
    assert_eq!(kept.len(), 5);
    assert_eq!(kept[4].label, "Overig");
    assert_eq!(kept.iter().map(|d| d.value).sum::<Decimal>(), Decimal::from(820));
    assert_eq!(at_most(data(&[1, 2]), 5, "Overig", for_people).unwrap().len(), 2);
    let huge = Datum { label: String::new(), value: Decimal::MAX, text: String::new() };
    assert_eq!(at_most(vec![huge; 6], 5, "Overig", for_people), None);
}

#[test]
fn a_file_stands_alone_and_holds_no_markup_of_others() {
    let evil = "</svg><script>alert(1)</script>\"&";
    let about = About { message: evil, what: evil, source: evil, description: evil, language: "nl" };
    for size in SIZES {
        let drawing = bars(&[Group { label: evil.into(), bars: vec![datum(evil, 3)] }], size).unwrap();
        let text = file(&drawing, size, &about);
        let document = roxmltree::Document::parse(&text).unwrap();
        assert!(document.descendants().all(|n| !n.has_tag_name("script")), "{text}");
        assert_eq!(document.root_element().tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
    }
}

#[test]
fn texts_break_where_dutch_does_and_stay_in_their_room() {
    let lines = text::wrap(LONG, Decimal::from(150), 9);
    for line in &lines {
        assert!(text::width(line) <= Decimal::from(150), "{line}");
    }
    insta::assert_debug_snapshot!(lines);
    assert_eq!(text::wrap("", Decimal::from(100), 3), Vec::<String>::new());
    assert_eq!(text::wrap("a b c d e f g h", Decimal::from(30), 1), ["a…"]);
    assert!(text::wrap("x", Decimal::ZERO, 1).len() <= 1);
}

#[test]
fn drawings_as_they_are() {
    let chart = Lines {
        lines: vec![
            line("Lindewaard", &[(2022, 3), (2023, 5), (2025, 4)]),
            line("Nederland", &[(2022, 4), (2025, 5)]),
        ],
        target: Some(("Doel", Decimal::from(6))).map(|(l, v)| (l.to_owned(), v)),
    };
    insta::assert_snapshot!(
        bars(&single(&[5, -3]), Width::Narrow).unwrap().element(Width::Narrow).replace("><", ">\n<")
    );
    insta::assert_snapshot!(
        bullets(&planned(&[(40, 50), (20, 10)]), "Uitgegeven", "Gepland", Width::Narrow)
            .unwrap()
            .body
            .replace("><", ">\n<")
    );
    insta::assert_snapshot!(drawn_lines(&chart, Width::Narrow).unwrap().body.replace("><", ">\n<"));
    insta::assert_snapshot!(treemap(&data(&[60, 20, 10]), Width::Narrow).unwrap().body.replace("><", ">\n<"));
    insta::assert_snapshot!(
        flow(&data(&[60, 40]), &data(&[70, 30]), Width::Narrow).unwrap().body.replace("><", ">\n<")
    );
}

proptest! {
    #[test]
    fn any_numbers_make_a_sound_drawing_or_none(values in prop::collection::vec(any::<i64>(), 1..12)) {
        for size in SIZES {
            if let Some(drawing) = bars(&single(&values), size) { sound(&drawing, "bars"); }
            if let Some(drawing) = treemap(&data(&values), size) { sound(&drawing, "treemap"); }
            let points: Vec<(i32, i64)> = values.iter().enumerate().map(|(i, v)| (2000 + i as i32, *v)).collect();
            let chart = Lines { lines: vec![line("x", &points)], target: None };
            if let Some(drawing) = lines(&chart, for_people, size) { sound(&drawing, "lines"); }
        }
    }

    #[test]
    fn numbers_at_the_edge_never_panic(mantissa in any::<i128>(), scale in 0u32..28, other in any::<i64>()) {
        let Ok(value) = Decimal::try_from_i128_with_scale(mantissa, scale) else { return Ok(()) };
        let item = |value| Datum { label: "x".into(), value, text: "x".into() };
        for size in SIZES {
            let pair = [item(value), item(other.into())];
            let _ = bars(&[Group { label: "x".into(), bars: pair.to_vec() }], size);
            let _ = treemap(&pair, size);
            let _ = flow(&pair[..1], &pair[..1], size);
            let chart = Lines { lines: vec![Line { label: "x".into(), points: vec![(1, value), (2, other.into())] }], target: Some(("y".into(), value)) };
            let _ = lines(&chart, |v| v.to_string(), size);
            let both = Planned { label: "x".into(), plan: value, result: other.into(), difference: "y".into() };
            let _ = bullets(&[both], "a", "b", size);
        }
    }
}
