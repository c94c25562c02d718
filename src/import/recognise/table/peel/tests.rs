use super::*;

fn p(text: &str, columns: usize) -> (String, Vec<String>) {
    let peeled = row(text, columns, Spacing::None);
    (peeled.label, peeled.cells.into_iter().map(|(t, _)| t).collect())
}

#[test]
fn numbers_are_peeled_off_the_right_end() {
    for (text, columns, label, cells) in [
        ("Lasten -4.721 -4.549", 2, "Lasten", vec!["-4.721", "-4.549"]),
        ("0.10 Reserves 63 41", 2, "0.10 Reserves", vec!["63", "41"]),
        ("Wonen € 26.136", 1, "Wonen", vec!["€ 26.136"]),
        ("Meer groen 15,0", 4, "Meer groen", vec!["15,0"]),
        ("Project 2030 12 13", 2, "Project 2030", vec!["12", "13"]),
        ("Rente p.m. - 0", 3, "Rente", vec!["p.m.", "-", "0"]),
        ("Verschil - 325 12", 2, "Verschil", vec!["- 325", "12"]),
        ("Veiligheid 1.200 325 V", 2, "Veiligheid", vec!["1.200", "325 V"]),
        ("Veiligheid N 1.200 V 325", 2, "Veiligheid", vec!["N 1.200", "V 325"]),
        ("Schuldquote -/- 22% -/- 16%", 2, "Schuldquote", vec!["-/- 22%", "-/- 16%"]),
        ("Cijfer voor groen niet gemeten 7,1", 2, "Cijfer voor groen", vec!["niet gemeten", "7,1"]),
        ("Cijfer nog niet bekend 7,1", 2, "Cijfer", vec!["nog niet bekend", "7,1"]),
        ("Deelname ca. 12 <5 > 95%", 3, "Deelname", vec!["ca. 12", "<5", "> 95%"]),
        ("Onderwijs € 74,4 miljoen", 1, "Onderwijs", vec!["€ 74,4 miljoen"]),
        ("Lasten 12.34511.200", 2, "Lasten", vec!["12.34511.200"]),
        ("-3.791 -3.850", 2, "", vec!["-3.791", "-3.850"]),
        ("Lasten", 2, "Lasten", vec![]),
    ] {
        let cells: Vec<String> = cells.into_iter().map(str::to_owned).collect();
        assert_eq!(p(text, columns), (label.to_owned(), cells), "{text}");
    }
}

#[test]
fn a_space_parts_thousands_only_where_the_table_says_so() {
    let rows = ["Lasten 1 234 567 2 345 678", "Baten 34 567 45 678", "Saldo 12 13"];
    assert_eq!(spacing(rows.into_iter(), 2), Spacing::Thousands);
    let read = row(rows[0], 2, Spacing::Thousands);
    assert_eq!(read.cells[1].1.value.number().map(|n| n.to_string()).as_deref(), Some("2345678"));
    // "1 234 567" is 1 and 234.567, or 1.234 and 567.
    assert!(row("Wegen 1 234 567", 2, Spacing::Thousands).unsure);
    let counted = ["Programma 1 880 311", "Programma 2 919 104"];
    assert_eq!(spacing(counted.into_iter(), 2), Spacing::None);
    assert_eq!(spacing(["Wegen 2 120 130", "Groen 10 12"].into_iter(), 2), Spacing::Unsure);
    assert_eq!(spacing(["Wegen 2 120 130", "Groen 1.000 12"].into_iter(), 2), Spacing::None);
    let three = ["Reserve wegen 1.200 150 1.350", "Reserve groen 900 20 920"];
    assert_eq!(spacing(three.into_iter(), 2), Spacing::Misfit);
    assert!(row(three[0], 2, Spacing::Misfit).unsure && row(three[0], 2, Spacing::None).unsure);
}

#[test]
fn a_dash_that_may_be_a_minus_or_nothing_has_no_column() {
    assert!(row("Rente - 127 - 12", 3, Spacing::None).unsure);
    assert!(!row("Rente - 127- 127-", 3, Spacing::None).unsure);
}
