//! Iv3 on small files of our own, of a municipality that does not exist, and on the real ones where they are.
#![allow(clippy::disallowed_methods, clippy::print_stderr)] // a test

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::amount::write::cell_content;
use crate::diag::{Diagnostic, Severity, codes as rules};
use crate::import::{Imported, Options};
use crate::model::{BudgetTable, PublicationKind, RowKind};

/// A change to a delivery.
type Change<'c> = &'c dyn Fn(&mut Value);
type Found = Option<Result<Vec<Imported>, Vec<Diagnostic>>>;

fn file(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn read(name: &str, text: &str, options: &Options) -> Found {
    let (_folder, path) = file(name, text);
    super::read(&[path], options)
}

fn base() -> Value {
    let row = |field: &str, category: &str, amount: i64| json!({"taakveld": field, "categorie": category, "bedrag": amount});
    json!({
        "metadata": {
            "overheidslaag": "Gemeente", "overheidsnummer": "0000", "overheidsnaam": "Lindewaard", "boekjaar": 2026,
            "periode": 0, "status": "Begroting", "datum": "2025-11-12T09:00:00+01:00", "details_openbaar": false,
            "financieel_pakket": "-", "export_software": "-",
        },
        "contact": {"naam": "A. Persoon", "email": "a@b.nl", "telefoon": "0"},
        "opmerkingen": [{"tekst": "Tel dit niet mee"}],
        "data": {
            "lasten": [
                row("0.1", "1.1", 1_200_000), row("0.4", "3.8", 300_000), row("2.1", "3.8", 9_000_000),
                row("6.711", "3.4.1", 800_000), row("0.10", "7.1", 50_000), row("2.3", "3.8", 0),
            ],
            "baten": [row("0.7", "4.3.1", 11_000_000), row("2.1", "3.8", 350_000)],
            "balans_lasten": [{"balanscode": "A121", "categorie": "7.5", "bedrag": 5}],
            "balans_baten": [],
            "balans_standen": [
                {"balanscode": "A121", "standper": "1 januari", "bedrag": 100}, {"balanscode": "A121", "standper": "ultimo", "bedrag": 105},
                {"balanscode": "P111", "standper": "1 januari", "bedrag": 100}, {"balanscode": "P111", "standper": "ultimo", "bedrag": 105},
            ],
            "kengetallen": [
                {"verslagperiode": "Rek_2024", "kengetal": "fk.1", "waarde": "45.5"}, {"verslagperiode": "Beg_2026", "kengetal": "fk.1", "waarde": "n.v.t."},
                {"verslagperiode": "MJR_2027", "kengetal": "fk.3", "waarde": "-12%"},
            ],
            "beleidsindicatoren": [{"verslagperiode": "Beg_2026", "beleidsindicator": "bi.5", "waarde": "9.8"}],
        },
    })
}

fn delivery(change: impl Fn(&mut Value)) -> Result<Imported, Vec<Diagnostic>> {
    let mut value = base();
    change(&mut value);
    let text = serde_json::to_string_pretty(&value).unwrap();
    read("zomaar.dat", &text, &Options::default())
        .expect("recognised by what is in it")
        .map(|mut all| all.remove(0))
}

/// A table as lines of its cells.
fn lines(table: &BudgetTable) -> Vec<String> {
    let line = |r: &crate::model::Row| {
        let cells: Vec<String> = r.cells.all().iter().map(cell_content).collect();
        format!("{} {}: {}", r.code.as_deref().unwrap_or("-"), r.label, cells.join(" | "))
    };
    table.rows.iter().map(line).collect()
}

fn table<'i>(imported: &'i Imported, programme: usize, id: &str) -> &'i BudgetTable {
    let tables = &imported.publication.programmes[programme].tables;
    tables.iter().find(|t| t.id.as_str() == id).unwrap_or_else(|| panic!("no table {id}"))
}

#[test]
fn a_delivery_becomes_programmes_with_tables_that_add_up() {
    let found = delivery(|_| {}).unwrap();
    let p = &found.publication;
    assert_eq!((p.kind, p.year, p.title.as_str()), (PublicationKind::Begroting, 2026, "Begroting 2026"));
    let titles: Vec<_> =
        p.programmes.iter().map(|p| format!("{} {}", p.code.as_deref().unwrap(), p.title)).collect();
    assert_eq!(
        titles,
        ["0 Bestuur en ondersteuning", "2 Verkeer, vervoer en waterstaat", "6 Sociaal domein"]
    );
    assert_eq!(
        lines(table(&found, 0, "taakvelden")),
        [
            "0.1 Bestuur: 1200000 |  | -1200000",
            "0.4 Overhead: 300000 |  | -300000",
            "0.7 Algemene uitkeringen en overige uitkeringen gemeentefonds:  | 11000000 | 11000000",
            "- Totaal zonder reserves en resultaat: 1500000 | 11000000 | 9500000",
            "0.10 Mutaties reserves: 50000 |  | -50000",
            "- Totaal: 1550000 | 11000000 | 9450000",
        ]
    );
    assert_eq!(
        lines(table(&found, 0, "soorten")),
        [
            "1.1 Salarissen en sociale lasten: 1200000 | ",
            "3.8 Overige goederen en diensten: 300000 | ",
            "4.3.1 Inkomensoverdrachten - Rijk:  | 11000000",
            "7.1 Mutatie reserves: 50000 | ",
            "- Totaal: 1550000 | 11000000",
        ]
    );
    assert_eq!(lines(table(&found, 1, "taakvelden")).len(), 2, "a task field with noughts only is left out");
    let figures: Vec<String> =
        p.key_figures.iter().map(|f| format!("{} {}", f.title, f.amount.number)).collect();
    assert_eq!(figures, ["Lasten 11300000", "Baten 11350000"]);
    assert!(p.lead.markdown.contains("€\u{a0}50.000 naar de reserves") && !p.lead.markdown.contains("over."));
    assert!(found.findings.is_empty(), "{:?}", found.findings);
}

#[test]
fn the_balance_sheet_and_the_ratios_come_along() {
    let found = delivery(|_| {}).unwrap();
    let balance = table(&found, 0, "balans-bezittingen");
    assert_eq!(
        balance.columns.iter().map(|c| c.title.as_str()).collect::<Vec<_>>(),
        ["1 januari 2026", "31 december 2026"]
    );
    assert_eq!(lines(balance)[1..], ["- Vaste activa: 100 | 105", "- Totaal activa: 100 | 105"]);
    assert_eq!(lines(table(&found, 0, "balans-veranderingen"))[1], "- Totaal: 5 | ");
    let ratios = table(&found, 0, "kengetallen");
    assert_eq!(
        ratios.columns.iter().map(|c| c.title.as_str()).collect::<Vec<_>>(),
        ["Rekening 2024", "Begroting 2026", "Meerjarenraming 2027"]
    );
    assert_eq!(
        lines(ratios),
        ["fk.1 Netto schuldquote: 45,5 | n.v.t. | ", "fk.3 Solvabiliteitsratio:  |  | -12%"]
    );
    let unclear = delivery(|v| {
        v["data"]["kengetallen"] =
            json!([{"verslagperiode": "Beg_2026", "kengetal": "fk.1", "waarde": "1.234"}])
    })
    .unwrap();
    assert_eq!(lines(table(&unclear, 0, "kengetallen")), ["fk.1 Netto schuldquote: "]);
    assert!(unclear.log.doubts.iter().any(|d| d.text == "fk.1 1.234"), "{:?}", unclear.log.doubts);
}

#[test]
fn the_period_tells_the_document_and_is_named() {
    let of = |period: i32, status: &str| {
        let found = delivery(|v| {
            v["metadata"]["periode"] = json!(period);
            v["metadata"]["status"] = json!(status);
            v["data"]["balans_standen"] = json!([]);
        })?;
        let p = found.publication;
        Ok::<_, Vec<Diagnostic>>((
            p.kind.key(),
            p.title,
            p.edition,
            p.key_figures.len(),
            p.programmes[1].tables[0].columns[0].group.clone().unwrap(),
        ))
    };
    let said = |kind, title: &str, edition: Option<&str>, figures, head: &str| {
        (kind, title.to_owned(), edition.map(str::to_owned), figures, head.to_owned())
    };
    assert_eq!(of(0, "Begroting"), Ok(said("begroting", "Begroting 2026", None, 2, "Begroting 2026")));
    assert_eq!(of(5, "Realisatie"), Ok(said("jaarstukken", "Jaarstukken 2026", None, 2, "Rekening 2026")));
    assert_eq!(
        of(2, "Realisatie"),
        Ok(said(
            "bestuursrapportage",
            "2e kwartaal 2026",
            Some("2e kwartaal"),
            0,
            "Januari tot en met juni 2026"
        ))
    );
    for (period, status) in
        [(0, "Realisatie"), (3, "Begroting"), (6, "Realisatie"), (-1, "Begroting"), (0, "begroting")]
    {
        let wrong = of(period, status).unwrap_err();
        assert!(wrong[0].message.contains("periode") || wrong[0].message.contains("status"), "{wrong:?}");
    }
}

#[test]
fn what_is_wrong_is_told_in_dutch_with_its_place() {
    let row = |v: &mut Value, key: &str, value: Value| v["data"]["lasten"][2][key] = value;
    let cases: [(&str, Change<'_>); 16] = [
        ("«bedrag» in rij 3 van «lasten» in «data» is een tekst, en moet een getal zijn", &|v| {
            row(v, "bedrag", json!("1200"))
        }),
        ("in rij 3 van «lasten» in «data» ontbreekt «bedrag»", &|v| row(v, "bedrag", Value::Null)),
        (
            "«taakveld» in rij 3 van «lasten» in «data» is een getal, en moet een tekst tussen aanhalingstekens zijn",
            &|v| row(v, "taakveld", json!(0.1)),
        ),
        (
            "«categorie» in rij 3 van «lasten» in «data» is een lijst, en moet een tekst tussen aanhalingstekens zijn",
            &|v| row(v, "categorie", json!([])),
        ),
        ("«Tot_TV» is een optelling, geen taakveld", &|v| row(v, "taakveld", json!("Tot_TV"))),
        ("«LR» is een optelling, geen categorie van lasten", &|v| row(v, "categorie", json!("LR"))),
        ("taakveld «9.1» staat niet in de lijst van 2026", &|v| row(v, "taakveld", json!("9.1"))),
        ("is 99999999999999999: zo groot of zo precies kan een bedrag niet zijn", &|v| {
            row(v, "bedrag", json!(99_999_999_999_999_999_i64))
        }),
        ("rij 3 van «lasten» in «data» is leeg, en moet een groep zijn", &|v| {
            v["data"]["lasten"][2] = Value::Null
        }),
        ("«lasten» in «data» is een groep, en moet een lijst zijn", &|v| v["data"]["lasten"] = json!({})),
        ("in «data» ontbreekt «baten»", &|v| drop(v["data"].as_object_mut().unwrap().remove("baten"))),
        ("in het bestand ontbreekt «data»", &|v| drop(v.as_object_mut().unwrap().remove("data"))),
        ("dit is een levering van een andere overheid: «Provincie»", &|v| {
            v["metadata"]["overheidslaag"] = json!("Provincie")
        }),
        ("het boekjaar 2026.5 is geen jaar", &|v| v["metadata"]["boekjaar"] = json!(2026.5)),
        ("is «overmorgen», en dat is geen dag van 2026", &|v| {
            v["data"]["balans_standen"][0]["standper"] = json!("overmorgen")
        }),
        ("is «Beg_26x», en die periode bestaat niet", &|v| {
            v["data"]["kengetallen"][0]["verslagperiode"] = json!("Beg_26x")
        }),
    ];
    for (message, change) in cases {
        let wrong = delivery(change).unwrap_err();
        assert!(wrong.iter().any(|d| d.message.contains(message)), "{message}\n{wrong:#?}");
        assert!(
            wrong.iter().all(|d| d.severity == Severity::Error && d.place.line_number().is_some()),
            "{wrong:#?}"
        );
    }
    let many = delivery(|v| v["data"]["lasten"] = json!(vec![json!({"taakveld": "0.1"}); 50])).unwrap_err();
    assert_eq!(many.len(), 20);
    assert!(many[19].hint.as_deref().unwrap().contains("Er zijn nog"), "{:?}", many[19]);
}

#[test]
fn broken_and_hostile_files_end_in_a_message() {
    let whole = serde_json::to_string_pretty(&base()).unwrap();
    let error = |text: &str| read("a.json", text, &Options::default()).unwrap().unwrap_err().remove(0);
    for cut in [whole.len() / 3, whole.len() / 2, whole.len() - 2] {
        assert!(error(&whole[..cut]).message.contains("houdt midden"), "{cut}");
    }
    let broken = error(&whole.replace("1200000", "NaN"));
    assert_eq!(broken.code, rules::IV3_SHAPE);
    let line = whole[..whole.find("1200000").unwrap()].matches('\n').count() + 1;
    assert_eq!(broken.place.line_number().map(|l| l as usize), Some(line));
    assert!(error(&whole.replace("1200000", "1e400")).message.contains("zo groot"));
    assert!(
        error(&whole.replacen("\"periode\": 0", "\"periode\": 0, \"periode\": 1", 1))
            .message
            .contains("twee keer")
    );
    let deep = format!("{{\"metadata\": {}1{}}}", "[".repeat(300_000), "]".repeat(300_000));
    assert!(error(&deep).message.contains("moet een groep zijn"));
    let (_folder, path) = file("groot.json", "{\"metadata\": {");
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(100 * 1024 * 1024).unwrap();
    assert_eq!(super::read(&[path], &Options::default()).unwrap().unwrap_err()[0].code, rules::TOO_LARGE);
}

#[test]
fn unknown_codes_and_rows_that_stand_twice_count_and_are_told() {
    let found = delivery(|v| v["data"]["lasten"][2]["taakveld"] = json!("2.9")).unwrap();
    assert!(
        found.findings[0].message.contains("taakveld «2.9» staat niet in de lijst van 2026"),
        "{:?}",
        found.findings
    );
    assert!(
        lines(table(&found, 1, "taakvelden"))
            .contains(&"2.9 Onbekend taakveld: 9000000 |  | -9000000".to_owned())
    );
    let twice = delivery(|v| {
        let row = v["data"]["lasten"][2].clone();
        v["data"]["lasten"].as_array_mut().unwrap().push(row);
    })
    .unwrap();
    assert!(twice.findings[0].message.contains("meer dan één keer"), "{:?}", twice.findings);
    assert_eq!(
        lines(table(&twice, 1, "taakvelden"))[0],
        "2.1 Verkeer en vervoer: 18000000 | 350000 | -17650000"
    );
    assert!(
        twice.log.doubts.iter().any(|d| d.done.contains("Het verschil is €\u{a0}9.000.000")),
        "lasten and baten differ"
    );
    let far = delivery(|v| {
        v["metadata"]["boekjaar"] = json!(2031);
        v["data"]["balans_standen"] = json!([]);
    })
    .unwrap();
    assert!(far.log.doubts.iter().any(|d| d.done.contains("lijst van 2026")), "{:?}", far.log.doubts);
}

#[test]
fn negative_amounts_cents_and_thousands_are_exact_and_told() {
    let minus = delivery(|v| v["data"]["lasten"][2]["bedrag"] = json!(-9_000_000)).unwrap();
    let programme = &minus.publication.programmes[1];
    assert!(
        programme.key_figures.is_empty()
            && programme.lead.markdown.contains("de lasten zijn min €\u{a0}9.000.000")
    );
    let cents = delivery(|v| v["data"]["lasten"][2]["bedrag"] = json!(9_000_000.25)).unwrap();
    assert_eq!(
        lines(table(&cents, 1, "taakvelden"))[0],
        "2.1 Verkeer en vervoer: 9000000,25 | 350000 | -8650000,25"
    );
    assert!(cents.log.doubts.iter().any(|d| d.text == "1 bedragen"), "{:?}", cents.log.doubts);
    let small = delivery(|v| v["data"]["lasten"][2]["bedrag"] = json!(9_000)).unwrap();
    assert!(small.log.doubts.iter().any(|d| d.done.contains("niet in duizenden")), "{:?}", small.log.doubts);
    assert!(!delivery(|_| {}).unwrap().log.doubts.iter().any(|d| d.done.contains("niet in duizenden")));
}

#[test]
fn nothing_of_a_person_or_for_cbs_comes_into_the_content() {
    let found = delivery(|v| v["data"]["lasten"][0]["details"] = json!({"kostenplaats": "geheim"})).unwrap();
    let files = crate::import::write::publication(&found.publication, Some("Lindewaard"));
    for secret in ["Persoon", "a@b.nl", "Tel dit niet mee", "geheim"] {
        assert!(files.values().all(|f| !f.contains(secret)), "{secret}");
    }
    let left: Vec<_> = found.log.left.iter().map(|l| l.text.as_str()).collect();
    for told in ["opmerking: Tel dit niet mee", "de details bij 1 rijen van «lasten»", "taakveld 2.3"] {
        assert!(left.contains(&told), "{told}: {left:?}");
    }
}

#[test]
fn what_the_editor_says_must_be_what_the_delivery_says() {
    let text = serde_json::to_string(&base()).unwrap();
    let with = |options: Options| read("a.json", &text, &options).unwrap();
    assert!(
        with(Options { year: Some(2025), ..Options::default() }).unwrap_err()[0]
            .message
            .contains("gaat over 2026")
    );
    assert!(with(Options { kind: Some(PublicationKind::Jaarstukken), ..Options::default() }).is_err());
    assert!(with(Options { every_municipality: true, ..Options::default() }).is_err());
    let other =
        with(Options { municipality: Some("Elders".into()), ..Options::default() }).unwrap().remove(0);
    assert_eq!(other.organisation.name, "Elders");
    assert!(other.log.doubts.iter().any(|d| d.text == "Lindewaard"));
    let (_folder, path) = file("a.json", &text);
    let two = super::read(&[path.clone(), path], &Options::default()).unwrap().unwrap_err();
    assert_eq!(two[0].code, rules::IV3_CHOICE);
}

#[test]
fn a_file_is_known_by_what_is_in_it() {
    for (name, text) in [
        ("iv3.json", "{\"titel\": \"x\"}"),
        ("iv3_2024_begroting.csv", "post;soort;Lasten\nA;post;1\n"),
        ("iv3.txt", "Gemeenten en taakvelden: lasten en baten"),
        ("leeg.json", ""),
    ] {
        assert!(read(name, text, &Options::default()).is_none(), "{name}");
    }
    assert!(super::read(&[PathBuf::from("/bestaat/niet.json")], &Options::default()).is_none());
}

const HEAD: &str = "Gemeenten;Taakveld;L1.1 Salarissen en sociale lasten;Baten;Lasten;Provincie;Inwonertal\n";

/// Three municipalities: Ooster- and Westerlinde, and one without any amount.
fn sheet() -> String {
    let mut out = HEAD.to_owned();
    for (name, people, times) in [("Oosterlinde", 1000, 1), ("Westerlinde", 2000, 2), ("Stilte", 5, 0)] {
        for (field, part, into, spent) in [
            ("0.1 Bestuur", "120.0", 0, 400),
            ("0.10 Mutaties reserves", "", 30, 10),
            ("0.7 Algemene uitkeringen en overige ui..", "", 2700, 0),
            ("2.1 Verkeer en vervoer", "80.0", 100, 2420),
            ("6.2 Wijkteams", "", 0, 0),
        ] {
            let part = if times == 0 { "" } else { part };
            out.push_str(&format!(
                "{name};{field};{part};{}.0;{}.0;Nergens;{people}\n",
                into * times,
                spent * times
            ));
        }
    }
    out
}

fn of(text: &str, options: &Options) -> Result<Vec<Imported>, Vec<Diagnostic>> {
    read("iv3_2024_begroting.csv", text, options).expect("recognised by its head")
}

fn one(text: &str, name: &str) -> Result<Imported, Vec<Diagnostic>> {
    of(text, &Options { municipality: Some(name.into()), ..Options::default() }).map(|mut all| all.remove(0))
}

#[test]
fn one_municipality_comes_out_of_the_table_in_whole_euros() {
    let found = one(&sheet(), "westerlinde").unwrap();
    assert_eq!(
        (found.organisation.name.as_str(), found.organisation.inhabitants),
        ("Westerlinde", Some(2000))
    );
    assert_eq!(
        lines(table(&found, 0, "taakvelden")),
        [
            "0.1 Bestuur: 800000 | 0 | -800000",
            "0.7 Algemene uitkeringen en overige uitkeringen gemeentefonds: 0 | 5400000 | 5400000",
            "- Totaal zonder reserves en resultaat: 800000 | 5400000 | 4600000",
            "0.10 Mutaties reserves: 20000 | 60000 | 40000",
            "- Totaal: 820000 | 5460000 | 4640000",
        ]
    );
    assert_eq!(lines(table(&found, 0, "waarvan-1-1")), ["0.1 Bestuur: 120000", "- Totaal: 120000"]);
    assert!(found.log.left.iter().any(|l| l.text == "taakveld 6.2"));
    assert!(found.log.doubts.iter().any(|d| d.done.contains("naam van het bestand")));
    assert!(table(&found, 0, "taakvelden").provenance.as_deref().unwrap().ends_with("x € 1.000"));
}

#[test]
fn which_municipality_year_and_kind_is_asked_and_never_guessed() {
    let wrong = of(&sheet(), &Options::default()).unwrap_err().remove(0);
    assert_eq!((wrong.code, wrong.message.as_str()), (rules::IV3_CHOICE, "in deze tabel staan 3 gemeenten"));
    assert!(wrong.hint.unwrap().contains("--gemeente Oosterlinde"));
    assert!(one(&sheet(), "Oosterlnde").unwrap_err()[0].hint.as_deref().unwrap().contains("«Oosterlinde»"));
    let site = Options { site_municipality: Some("Oosterlinde".into()), ..Options::default() };
    assert_eq!(of(&sheet(), &site).unwrap()[0].organisation.name, "Oosterlinde");
    let unnamed = |options: &Options| read("tabel.csv", &sheet(), options).unwrap();
    let asked = unnamed(&site).unwrap_err();
    assert_eq!(asked.len(), 2, "the year and the kind: {asked:?}");
    let told = Options { year: Some(2024), kind: Some(PublicationKind::Jaarstukken), ..site.clone() };
    assert_eq!(unnamed(&told).unwrap()[0].publication.title, "Jaarstukken 2024");
    assert!(unnamed(&Options { kind: Some(PublicationKind::Kadernota), ..told }).is_err());
}

#[test]
fn every_municipality_comes_out_and_an_empty_one_says_so() {
    let every = Options { every_municipality: true, ..Options::default() };
    let all = of(&sheet(), &every).unwrap();
    let names: Vec<_> = all.iter().map(|i| i.organisation.id.as_str()).collect();
    assert_eq!(names, ["oosterlinde", "westerlinde", "stilte"]);
    let still = &all[2];
    assert!(still.publication.programmes.is_empty() && still.publication.key_figures.is_empty());
    assert!(still.publication.lead.markdown.contains("geen bedragen"), "{}", still.publication.lead.markdown);
    assert_eq!(still.findings[0].code, rules::IMPORT_NOTHING);
    let twice =
        of(&sheet().replace("Westerlinde", "ooster-linde").replace("Oosterlinde", "ooster linde"), &every);
    assert!(twice.unwrap_err()[0].message.contains("hetzelfde adres: ooster-linde"));
}

#[test]
fn a_table_that_is_wrong_is_told_with_its_line() {
    let cases = [
        ("soms een punt («", sheet().replacen(";400.0;", ";400,5;", 1), None),
        (
            "«veel» is geen bedrag, bij taakveld 0.1 van Oosterlinde",
            sheet().replacen(";400.0;", ";veel;", 1),
            Some(2),
        ),
        ("«NaN» is geen bedrag", sheet().replacen(";400.0;", ";NaN;", 1), Some(2)),
        (
            "deze rij heeft 3 cellen, en de kop heeft er 7",
            sheet().trim_end().rsplit_once(";0.0;0.0;").unwrap().0.to_owned(),
            Some(16),
        ),
        (
            "taakveld 0.1 staat twee keer bij Oosterlinde",
            sheet().replacen("2.1 Verkeer", "0.1 Verkeer", 1),
            Some(5),
        ),
        (
            "taakveld «77.1» staat niet in de lijst van 2024",
            sheet().replacen("2.1 Verkeer", "77.1 Verkeer", 1),
            Some(5),
        ),
        (
            "passen niet bij het aantal inwoners",
            sheet().replace(";1000\n", ";10\n").replace(";2000\n", ";20\n"),
            Some(1),
        ),
        ("is geen bedrag", sheet().replacen(";400.0;", ";99999999999999999999999999999999.0;", 1), Some(2)),
    ];
    for (message, text, line) in cases {
        let wrong = one(&text, "Oosterlinde").unwrap_err();
        assert!(wrong[0].message.contains(message), "{message}\n{wrong:#?}");
        assert_eq!(wrong[0].place.line_number(), line, "{message}");
    }
    let short: String =
        sheet().lines().filter(|l| !l.starts_with("Westerlinde;6.2")).map(|l| format!("{l}\n")).collect();
    let cut = one(&short, "Westerlinde").unwrap();
    assert!(
        cut.findings[0]
            .message
            .contains("heeft 4 taakvelden, en andere gemeenten in dit bestand hebben er 5")
    );
    assert!(one(&short, "Oosterlinde").unwrap().findings.is_empty());
    assert!(one(HEAD, "Oosterlinde").unwrap_err()[0].message.contains("geen gemeente"));
}

#[test]
fn the_number_of_inhabitants_tells_the_unit() {
    let euros = sheet().replace(";1000\n", ";1\n").replace(";2000\n", ";2\n").replace(";5\n", ";1\n");
    let people = |text: &str, n: u32| {
        text.replace(";1\n", &format!(";{n}\n")).replace(";2\n", &format!(";{}\n", n * 2))
    };
    let found = one(&people(&euros, 2), "Oosterlinde").unwrap();
    assert_eq!(lines(table(&found, 1, "taakvelden"))[0], "2.1 Verkeer en vervoer: 2420 | 100 | -2320");
    assert!(found.log.doubts.iter().any(|d| d.done.contains("hele euro's")));
    let without = sheet().replace("Inwonertal", "Iets");
    let found = one(&without, "Oosterlinde").unwrap();
    assert!(found.log.doubts.iter().any(|d| d.done.contains("duizenden euro's")), "{:?}", found.log.doubts);
    assert!(!one(&sheet(), "Oosterlinde").unwrap().log.doubts.iter().any(|d| d.done.contains("eenheid")));
}

/// The sum of a column over the item rows of all tables with this id.
fn sum(found: &Imported, id: &str, column: usize, kind: RowKind) -> Decimal {
    let tables = found.publication.programmes.iter().flat_map(|p| &p.tables).filter(|t| t.id.as_str() == id);
    let rows = tables.flat_map(|t| &t.rows).filter(|r| r.kind == kind);
    rows.filter_map(|r| r.cells.at(column)?.value.number()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_the_amounts_every_sum_is_that_of_the_source(
        rows in proptest::collection::vec((0usize..8, 0usize..4, any::<bool>(), -1_000_000_000_000i64..1_000_000_000_000, 0u32..3), 1..60)
    ) {
        let fields = ["0.1", "0.10", "0.11", "2.1", "2.5", "6.711", "7.3", "8.3"];
        let categories = ["3.1", "3.8", "4.3.1", "7.5"];
        let mut value = base();
        let (mut sides, mut sums) = ([Vec::new(), Vec::new()], [Decimal::ZERO; 2]);
        for (field, category, income, amount, scale) in rows {
            let amount = Decimal::new(amount, scale);
            let number: Value = serde_json::from_str(&amount.to_string()).unwrap();
            sides[usize::from(income)].push(json!({"taakveld": fields[field], "categorie": categories[category], "bedrag": number}));
            sums[usize::from(income)] += amount;
        }
        let [out, into] = sides;
        value["data"]["lasten"] = json!(out);
        value["data"]["baten"] = json!(into);
        let found = read("a.json", &value.to_string(), &Options::default()).unwrap().unwrap().remove(0);
        for (column, sum_of_source) in sums.into_iter().enumerate() {
            for id in ["taakvelden", "soorten"] {
                for kind in [RowKind::Item, RowKind::Total] {
                    prop_assert_eq!(sum(&found, id, column, kind), sum_of_source);
                }
            }
        }
        prop_assert_eq!(sum(&found, "taakvelden", 2, RowKind::Total), sums[1] - sums[0]);
    }
}

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/iv3");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("../shared/facts/iv3 staat hier niet: de echte bestanden zijn niet getest");
    None
}

#[test]
fn the_example_of_cbs_comes_in_whole() {
    let Some(folder) = shared() else { return };
    let path = folder.join("voorbeeld-iv3-begroting-2026-FICTIEF.json");
    let found = super::read(&[path], &Options::default()).unwrap().unwrap().remove(0);
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    assert_eq!(sum(&found, "taakvelden", 0, RowKind::Item), Decimal::from(2_050_000));
    assert_eq!(sum(&found, "soorten", 1, RowKind::Item), Decimal::from(2_050_000));
    // The schema that it is valid by asks of each row what we ask.
    let schema: Value = serde_json::from_str(
        &std::fs::read_to_string(folder.join("cbs/iv3_data_schema_v2_1_1.json")).unwrap(),
    )
    .unwrap();
    assert_eq!(
        schema["definitions"]["lasten_schema"]["required"],
        json!(["taakveld", "categorie", "bedrag"])
    );
    assert_eq!(
        schema["definitions"]["balans_standen_schema"]["required"],
        json!(["balanscode", "standper", "bedrag"])
    );
    assert_eq!(schema["definitions"]["periode_codelijst"]["enum"], json!([0, 1, 2, 3, 4, 5]));
    assert_eq!(schema["definitions"]["status_codelijst"]["enum"], json!(["Begroting", "Realisatie"]));
}

#[test]
fn the_code_lists_are_those_of_cbs() {
    use super::codes::{Codes, List, is_sum};
    let Some(folder) = shared() else { return };
    let lists = [
        ("taakveld", List::TaskField),
        ("categorie_lasten", List::Expenditure),
        ("categorie_baten", List::Income),
        ("balanscode", List::Balance),
        ("kengetallen", List::Ratio),
        ("beleidsindicatoren", List::Indicator),
    ];
    for year in [2024, 2025, 2026] {
        for (name, list) in lists {
            let mut reader =
                csv::Reader::from_path(folder.join(format!("gemeente_{year}_{name}.csv"))).unwrap();
            for record in reader.records().map(Result::unwrap) {
                let (code, label, sum) = (&record[0], record[1].trim(), &record[4] == "ja");
                assert_eq!(is_sum(code), sum, "{year} {code}");
                if !sum {
                    assert_eq!(Codes::of(year).label(list, code), Some(label), "{year} {code}");
                }
            }
        }
    }
}

#[test]
fn all_municipalities_come_in_with_exactly_the_sums_of_the_file() {
    let Some(folder) = shared() else { return };
    let path = folder.join("iv3_2024_begroting.csv");
    let mut sums: std::collections::BTreeMap<String, [Decimal; 2]> = Default::default();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(&path).unwrap();
    for record in reader.records().map(Result::unwrap) {
        let amount = |i: usize| {
            record[i].strip_suffix(".0").unwrap().parse::<Decimal>().unwrap() * Decimal::ONE_THOUSAND
        };
        let sum = sums.entry(record[0].to_owned()).or_default();
        sum[0] += amount(4);
        sum[1] += amount(3);
    }
    let every = Options { every_municipality: true, ..Options::default() };
    let all = super::read(&[path], &every).unwrap().unwrap();
    assert_eq!((all.len(), sums.len()), (342, 342));
    for found in &all {
        let name = &found.organisation.name;
        for (column, wanted) in sums[name].iter().enumerate() {
            assert_eq!(sum(found, "taakvelden", column, RowKind::Item), *wanted, "{name}");
            assert_eq!(sum(found, "taakvelden", column, RowKind::Total), *wanted, "{name}");
        }
    }
    let apart = all.iter().filter(|i| i.log.doubts.iter().any(|d| d.done.contains("Het CBS vraagt")));
    let apart: Vec<_> = apart.map(|i| i.organisation.name.as_str()).collect();
    assert_eq!(apart, ["Hillegom"], "the only one whose sides differ by more than rounding explains");
    let findings: Vec<_> = all.iter().flat_map(|i| &i.findings).collect();
    assert_eq!(findings.len(), 1, "only the one without amounts: {findings:#?}");
}
