//! Tables: every number in its column, and which tables are none.

use super::*;

fn table(inside: &str) -> Vec<String> {
    let draft = read(&format!("<main><table>{inside}</table></main>"));
    draft
        .blocks
        .iter()
        .flat_map(|b| if let BlockKind::Table(t) = &b.kind { rows(t) } else { vec![one(b)] })
        .collect()
}

#[test]
fn two_rows_of_heads_merged_cells_and_columns_that_span() {
    let found = table(
        "<caption>Bedragen x € 1.000</caption><colgroup><col><col span=6></colgroup>
        <thead><tr><th rowspan=2>Post<th colspan=2>Begroting<th colspan=2>Raming</tr><tr><th>Werkelijk<br>2023<th>2024<th>2025<th>2026</tr></thead>
        <tfoot><tr><th>Saldo<td>-1<td>(2)<td>3-<td></tr></tfoot>
        <tbody><tr><th scope=row>Lasten<td>-4.721<td>&minus;4.549<td>–4.750<td></tr></tbody>",
    );
    let expected = [
        "Bedragen x € 1.000",
        "! Post|Begroting|<Begroting|Raming|<Raming",
        "! ^Post|Werkelijk 2023|2024|2025|2026",
        "Lasten|-4.721|-4.549|-4.750|",
        "Saldo|-1|(2)|3-|",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_label_over_rows_and_rows_of_heads_inside() {
    let found = table(
        "<tr><th>Doel<th>Actie<th>2026</tr><tr><td rowspan=2>Groen<td>Bomen<td>1</tr><tr><td>Struiken<td>2</tr>
        <tr><th colspan=3>Grijs</tr><tr><td>Wegen<td colspan=2>nog niet bekend</tr>",
    );
    let expected = [
        "! Doel|Actie|2026",
        "Groen|Bomen|1",
        "^Groen|Struiken|2",
        "Grijs|<Grijs|<Grijs",
        "Wegen|nog niet bekend|<nog niet bekend",
    ];
    assert_eq!(found, expected);
}

#[test]
fn columns_that_no_cell_begins_in_do_not_exist() {
    let found = table(
        "<tr><td colspan=1000000>Bedragen x € 1.000<tr><td>Lasten<td>1<tr><td rowspan=1000000>Baten<td>2<tr><td>3",
    );
    assert_eq!(found, ["Bedragen x € 1.000|<Bedragen x € 1.000", "Lasten|1", "Baten|2", "^Baten|3"]);
    assert_eq!(table("<tr><td>a<td>1<tr><td>b<td colspan=0 rowspan=0>2"), ["a|1", "b|2"]);
    assert_eq!(table("<tr><td>a<td>1<tr><td>b<td colspan=-2 rowspan=x>2"), ["a|1", "b|2"]);
}

#[test]
fn tables_that_put_things_beside_each_other_are_running_text() {
    let row = "<tr><td><h2>Links</h2><p>Tekst 1</p><td><p>Rechts</p></tr>";
    assert_eq!(table(row), ["#2 Links", "Tekst 1", "Rechts"]);
    assert_eq!(table("<tr><td>een<tr><td>twee"), ["een", "twee"]);
    assert_eq!(table(&format!("{row}{row}")).len(), 6);
    assert_eq!(
        table("<tr><td>a<td>b<tr><td>c<td><table><tr><th>x<th>2026<tr><td>y<td>1</table>")[..3],
        ["a", "b", "c"]
    );
    let role = "<main><table role=presentation><tr><th>a<td>1<tr><th>b<td>2</table></main>";
    assert_eq!(shown(&read(role)), ["a", "1", "b", "2"]);
    let nested =
        "<main><table><tr><td><table><tr><th>x<th>2026<tr><td>y<td>1</table><td>naast</table></main>";
    assert_eq!(shown(&read(nested)), ["! x|2026 // y|1", "naast"]);
}

#[test]
fn a_table_without_heads_is_data_where_it_has_numbers_or_short_words() {
    assert_eq!(table("<tr><td>Post<td>2026<tr><td>Lasten<td>1"), ["Post|2026", "Lasten|1"]);
    let long = "woord ".repeat(200);
    assert_eq!(table(&format!("<tr><td>a<td>{long}<tr><td>b<td>{long}")).len(), 4);
}

#[test]
fn lines_in_a_cell_are_one_and_rows_without_words_are_none() {
    let found = table(
        "<tr><th>A<th>B<tr><td><p>een</p><p>t<b>we</b>e</p><td><ul><li>x</li><li>y</li></ul><tr><td>&nbsp;<td><tr><td>c<td>d",
    );
    assert_eq!(found, ["! A|B", "een twee|x y", "c|d"]);
}

#[test]
fn the_data_table_of_a_chart_comes_in_though_it_is_hidden() {
    let draft = read(
        "<main><div class='highcharts-data-table' style='display:none'><table><tr><th>Jaar<th>Lasten<tr><th>2025<td>12</table></div></main>",
    );
    assert_eq!(shown(&draft), ["! Jaar|Lasten // 2025|12"]);
}

#[test]
fn a_broken_table_is_still_a_table() {
    let found = table("<tr><td>a<td>1</td></td></tr></tr><td>b<td>2<tr></table>los<table><tr><td>c");
    assert_eq!(found, ["a|1", "b|2", "los", "c"]);
}
