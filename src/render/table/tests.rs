//! Tables and bars with the hard cases: negative, one value, none, equal, very long, and signs that are no number.

use super::*;
use crate::render::view::example;

fn percent(values: &[Option<i64>]) -> Vec<String> {
    let values: Vec<Option<Decimal>> = values.iter().map(|v| v.map(Decimal::from)).collect();
    bars(&values)
        .into_iter()
        .map(|bar| match bar {
            Some(b) => format!("{}+{}{}", b.x, b.width, if b.negative { " onder nul" } else { "" }),
            None => "geen".to_owned(),
        })
        .collect()
}

#[test]
fn bars_start_at_zero_and_show_negative_values() {
    assert_eq!(percent(&[Some(100), Some(50), None]), ["0%+100%", "0%+50%", "geen"]);
    assert_eq!(percent(&[Some(75), Some(-25)]), ["25%+75%", "0%+25% onder nul"]);
    assert_eq!(percent(&[Some(-10), Some(-20)]), ["50%+50% onder nul", "0%+100% onder nul"]);
}

#[test]
fn bars_of_one_no_equal_and_very_different_values() {
    assert_eq!(percent(&[Some(7)]), ["0%+100%"]);
    assert_eq!(percent(&[]), Vec::<String>::new());
    assert_eq!(percent(&[Some(0), Some(0)]), ["geen", "geen"]);
    assert_eq!(percent(&[Some(5), Some(5)]), ["0%+100%", "0%+100%"]);
    assert_eq!(percent(&[Some(1_000_000), Some(1), Some(0)]), ["0%+100%", "0%+0.5%", "0%+0%"]);
    assert_eq!(percent(&[Some(-1), Some(1_000_000)]), ["0%+0.5% onder nul", "0%+100%"]);
}

#[test]
fn no_amount_is_too_large_for_a_bar() {
    let values = [Some(Decimal::MAX), Some(Decimal::MIN), Some(Decimal::ONE)];
    assert_eq!(bars(&values).iter().flatten().count(), 0, "a span that does not fit has no bars");
    let _ = bars(&[Some(Decimal::MAX), Some(Decimal::ONE)]);
}

#[test]
fn heads_are_split_into_year_and_kind() {
    let head = |title: &str, year, group: Option<&str>| {
        let c =
            Column { title: title.into(), year, kind: None, group: group.map(Into::into), unchecked: false };
        let view = column(&c, false);
        (view.year, view.kind)
    };
    assert_eq!(head("Begroting 2026", Some(2026), None), ("2026".into(), Some("Begroting".into())));
    assert_eq!(head("2026", Some(2026), Some("Incidenteel")), ("2026".into(), Some("Incidenteel".into())));
    assert_eq!(head("Incidenteel 2026", Some(2026), Some("Incidenteel")).1, Some("Incidenteel".into()));
    assert_eq!(head("Saldo", None, None), ("Saldo".into(), None));
    assert_eq!(head("na wijziging", Some(2026), None), ("na wijziging".into(), None));
}

#[test]
fn a_narrow_table_does_not_scroll_and_a_wide_one_does() {
    let view = |heads: &[&str], cells: &str| {
        let t =
            example::table("t", heads, &[("", "a", RowKind::Item, cells), ("", "b", RowKind::Item, cells)]);
        let columns: Vec<ColumnView> = t.columns.iter().map(|c| column(c, false)).collect();
        let words = Wording::dutch().unwrap();
        let rows = t.rows.iter().map(|r| row_view(r, Flow::Other, &t, None, None, &words)).collect();
        is_wide(&columns, &[GroupView { title: None, rows }])
    };
    assert!(!view(&["2024", "2025"], "12|13"));
    assert!(view(&["2024", "2025", "2026", "2027"], "10.000|13|1|1"));
    assert!(view(&["2026"], "1.234.567.890.123,50"));
}

#[test]
fn figures_are_about_what_their_sum_is_about_only_where_they_add_up() {
    let flows_of = |sum: &str| {
        let rows = [
            ("", "Straten", RowKind::Item, "-1840|-1915"),
            ("", "Groen", RowKind::Item, "-960|p.m."),
            ("", "Totaal lasten", RowKind::Subtotal, sum),
            ("", "Straten", RowKind::Item, "120|125"),
            ("", "Totaal baten", RowKind::Subtotal, "120|125"),
            ("", "Saldo", RowKind::Total, "-2680|-2830"),
        ];
        let table = example::table("Opbrengsten", &["Begroting 2025", "Begroting 2026"], &rows);
        by_sums(&table, flows(&table)).into_iter().take(4).collect::<Vec<_>>()
    };
    use Flow::{Expenditure, Income};
    assert_eq!(flows_of("-2800|-2955"), [Expenditure, Expenditure, Expenditure, Income]);
    // The title says «Opbrengsten» and is right only where no sum says otherwise.
    assert_eq!(flows_of("-2700|-2955"), [Income, Income, Expenditure, Income]);
}
