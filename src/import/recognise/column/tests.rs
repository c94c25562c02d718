use super::*;

fn s(text: &str) -> (String, Vec<String>) {
    let heads = split(text).unwrap_or_else(|| panic!("{text}"));
    (heads.lead, heads.columns)
}

#[test]
fn heads_on_one_line() {
    assert_eq!(
        s("Exploitatie Rekening 2023 Begroting 2024 MJR 2025"),
        ("Exploitatie".into(), vec!["Rekening 2023".into(), "Begroting 2024".into(), "MJR 2025".into()])
    );
    assert_eq!(s("2023 2024 2025").1.len(), 3);
    assert_eq!(
        s("Omschrijving Begroting 2024 2025 2026"),
        ("Omschrijving".into(), vec!["Begroting 2024".into(), "2025".into(), "2026".into()])
    );
    assert_eq!(
        s("Raming 2025_X 1e berap 2024 Raming 2026_X 1e berap 2024").1,
        ["Raming 2025_X 1e berap 2024", "Raming 2026_X 1e berap 2024"]
    );
    assert_eq!(
        s("Rekening 2023 Primitieve begroting 2024 Begroting 2024 na wijziging Rekening 2024 Verschil").1,
        [
            "Rekening 2023",
            "Primitieve begroting 2024",
            "Begroting 2024 na wijziging",
            "Rekening 2024",
            "Verschil"
        ]
    );
    assert_eq!(s("Post 2024 2025 2026"), ("Post".into(), vec!["2024".into(), "2025".into(), "2026".into()]));
}

#[test]
fn words_that_part_a_budget_and_heads_that_begin_with_a_capital() {
    let (found, lead) = parts("Programma Baten Lasten Saldo Baten Lasten Saldo").unwrap();
    assert_eq!((found.len(), lead.as_str(), rounds(&found)), (6, "Programma", Some((2, 3))));
    assert_eq!(parts("Baten en lasten"), None);
    let (lead, heads) = led("Reserve Stand 1-1 Toevoeging Onttrekking Stand 31-12", 4).unwrap();
    assert_eq!((lead.as_str(), heads[3].as_str()), ("Reserve", "Stand 31-12"));
    assert_eq!(led("Van de reserves gaat veel af", 4), None);
    assert_eq!(s("Activa 31-12-2025 31-12-2024").1, ["31-12-2025", "31-12-2024"]);
}

#[test]
fn sentences_are_no_heads() {
    for text in
        ["In de begroting 2024 staat wat de begroting 2025 brengt.", "Lasten 12 13", "Meer groen", "2024"]
    {
        assert_eq!(split(text), None, "{text}");
    }
}

#[test]
fn a_head_alone_on_its_line() {
    assert!(
        single("Begroting 2024")
            && single("2024")
            && single("Verschil")
            && single("Begroting 2024 na wijziging")
    );
    assert!(!single("Lasten") && !single("De begroting van 2024."));
}

#[test]
fn a_row_of_years_that_repeats_has_groups_above_it() {
    let years = years("2025 2026 2025 2026").unwrap();
    assert_eq!(rounds(&years), Some((2, 2)));
    assert_eq!(groups("Incidenteel Structureel", 2).unwrap(), ["Incidenteel", "Structureel"]);
    assert_eq!(
        groups("Lasten primitief Baten primitief", 2).unwrap(),
        ["Lasten primitief", "Baten primitief"]
    );
    assert_eq!(groups("lasten en baten", 2), None);
    assert_eq!(column("2025", Some("Incidenteel")).title, "Incidenteel 2025");
}

#[test]
fn a_head_says_year_and_kind() {
    let c = column("Begroting 2024 na wijziging", None);
    assert_eq!((c.year, c.kind), (Some(2024), Some(ColumnKind::AmendedBudget)));
    assert_eq!(column("Raming 2025_X 1e berap 2024", None).year, Some(2025));
}
