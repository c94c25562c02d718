//! Iv3 from file to site: the program is run as an editor runs it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, clippy::print_stderr)] // a test

use std::path::Path;

use assert_cmd::Command;

const SHEET: &str = "\
Gemeenten;Taakveld;Baten;Lasten;Inwonertal
Oosterlinde;0.1 Bestuur;0.0;400.0;1000
Oosterlinde;0.10 Mutaties reserves;30.0;10.0;1000
Oosterlinde;0.7 Algemene uitkeringen en overige ui..;2700.0;0.0;1000
Oosterlinde;2.1 Verkeer en vervoer;100.0;2420.0;1000
Westerlinde;0.1 Bestuur;0.0;800.0;2000
Westerlinde;0.10 Mutaties reserves;0.0;0.0;2000
Westerlinde;0.7 Algemene uitkeringen en overige ui..;5000.0;0.0;2000
Westerlinde;2.1 Verkeer en vervoer;0.0;4200.0;2000
";

const DELIVERY: &str = r#"{
  "metadata": {"overheidslaag": "Gemeente", "overheidsnummer": "0000", "overheidsnaam": "Lindewaard",
    "boekjaar": 2026, "periode": 0, "status": "Begroting", "datum": "2025-11-12T09:00:00+01:00",
    "details_openbaar": false, "financieel_pakket": "-", "export_software": "-"},
  "contact": {"naam": "A. Persoon", "email": "a@b.nl", "telefoon": "0"},
  "data": {
    "lasten": [{"taakveld": "2.1", "categorie": "3.8", "bedrag": 9000000}],
    "baten": [{"taakveld": "0.7", "categorie": "4.3.1", "bedrag": 9000000}],
    "balans_lasten": [], "balans_baten": [], "balans_standen": [], "kengetallen": [], "beleidsindicatoren": []
  }
}"#;

fn begroot(site: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::cargo_bin("begroot").unwrap().current_dir(site).args(arguments).output().unwrap();
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code(), text)
}

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    std::fs::write(site.path().join("site.toml"), "titel = \"Begrotingen\"\n").unwrap();
    std::fs::write(site.path().join("iv3_2024_begroting.csv"), SHEET).unwrap();
    site
}

fn page(site: &Path, name: &str) -> String {
    let text = std::fs::read_to_string(site.join("public").join(name).join("index.html")).unwrap();
    text.replace('\u{ad}', "").replace('\u{a0}', " ")
}

#[test]
fn a_municipality_has_a_site_without_writing_a_word() {
    let site = site();
    let (status, said) =
        begroot(site.path(), &["import", "iv3_2024_begroting.csv", "--gemeente", "Oosterlinde"]);
    assert_eq!(status, Some(0), "{said}");
    let (status, said) = begroot(site.path(), &["build"]);
    assert_eq!(status, Some(0), "{said}");
    let home = page(site.path(), "oosterlinde/begroting-2024");
    for part in [
        "In 2024 geven we € 2,8 miljoen uit. Er komt € 20.000 minder binnen.",
        "In 2024 geeft de gemeente Oosterlinde € 2.820.000 uit. Er komt € 2.800.000 binnen.",
        "Daarnaast gaat er € 10.000 naar de ",
        "€ 2.820 per inwoner",
        "Waar komt het geld vandaan?",
    ] {
        assert!(home.contains(part), "{part}\n{home}");
    }
    let programme = page(site.path(), "oosterlinde/begroting-2024/verkeer-vervoer-en-waterstaat");
    for part in ["2.420.000", "−2.320.000", "Een min bij een saldo betekent", "x € 1.000"] {
        assert!(programme.contains(part), "{part}\n{programme}");
    }
    let first = page(site.path(), "oosterlinde/begroting-2024/bestuur-en-ondersteuning");
    assert!(first.contains("De balk laat Lasten zien"), "{first}");
    assert!(!programme.contains("dit jaar"), "there is only one year");
    let (again, said) =
        begroot(site.path(), &["import", "iv3_2024_begroting.csv", "--gemeente", "Oosterlinde"]);
    assert_eq!(again, Some(0), "the same again harms nothing: {said}");
}

#[test]
fn all_municipalities_of_a_table_become_one_site() {
    let site = site();
    let (status, said) = begroot(site.path(), &["import", "iv3_2024_begroting.csv", "--alle-gemeenten"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("De inhoud van 2 gemeenten staat in content"), "{said}");
    assert!(begroot(site.path(), &["build"]).0 == Some(0));
    assert!(page(site.path(), "westerlinde/begroting-2024").contains("€ 5.000.000 uit"));
    let (again, said) = begroot(site.path(), &["import", "iv3_2024_begroting.csv", "--alle-gemeenten"]);
    assert_eq!(again, Some(0), "the same again harms nothing: {said}");
    // An editor's own words stay, also when only one of many would be harmed.
    let own = site.path().join("content/westerlinde/begroting-2024/publicatie.md");
    let edited = std::fs::read_to_string(&own).unwrap().replace("Daar", "Hier") + "\nMijn tekst.\n";
    std::fs::write(&own, &edited).unwrap();
    let (status, said) = begroot(site.path(), &["import", "iv3_2024_begroting.csv", "--alle-gemeenten"]);
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("content/westerlinde/begroting-2024") && !said.contains("content/oosterlinde/"),
        "{said}"
    );
    assert_eq!(std::fs::read_to_string(&own).unwrap(), edited);
}

#[test]
fn a_delivery_in_a_folder_is_read_as_when_it_is_given_itself() {
    let (alone, folder) = (site(), site());
    std::fs::write(alone.path().join("levering.json"), DELIVERY).unwrap();
    std::fs::create_dir(folder.path().join("aangeleverd")).unwrap();
    let inside = folder.path().join("aangeleverd");
    std::fs::write(inside.join("levering.json"), DELIVERY).unwrap();
    // What nobody reads stands in the log and in nobody's way; JSON of another program too.
    std::fs::write(inside.join("brief.msg"), "x").unwrap();
    std::fs::write(inside.join("instellingen.json"), "{\"kleur\": 1}").unwrap();
    for (site, source) in [(&alone, "levering.json"), (&folder, "aangeleverd")] {
        let (status, said) = begroot(site.path(), &["import", source]);
        assert_eq!(status, Some(0), "{said}");
    }
    let content = |site: &tempfile::TempDir, file: &str| {
        std::fs::read_to_string(site.path().join("content/lindewaard/begroting-2026").join(file)).unwrap()
    };
    let names = |text: String| text.replace("aangeleverd/levering.json", "levering.json");
    assert_eq!(content(&alone, "publicatie.md"), names(content(&folder, "publicatie.md")));
    let log = content(&folder, "import-log.html");
    assert!(log.contains("brief.msg") && log.contains("instellingen.json"), "{log}");
    // A table of all municipalities in a folder is one too.
    std::fs::create_dir(alone.path().join("cbs")).unwrap();
    std::fs::write(alone.path().join("cbs/iv3_2024_begroting.csv"), SHEET).unwrap();
    let (status, said) = begroot(alone.path(), &["import", "cbs", "--gemeente", "Westerlinde"]);
    assert_eq!(status, Some(0), "{said}");
}

#[test]
fn a_delivery_among_other_documents_is_an_error_with_a_way_out() {
    let site = site();
    let inside = site.path().join("map");
    std::fs::create_dir(&inside).unwrap();
    std::fs::write(inside.join("levering.json"), DELIVERY).unwrap();
    std::fs::write(inside.join("tekst.txt"), "Programma 1 Veilig\n\nWat willen we bereiken?\n").unwrap();
    let (status, said) = begroot(site.path(), &["import", "map"]);
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("alleen als enige bron") && said.contains("begroot import map/levering.json"),
        "{said}"
    );
}

#[test]
fn a_choice_that_misses_is_an_error_with_a_way_out() {
    let site = site();
    for (arguments, said) in [
        (vec!["import", "iv3_2024_begroting.csv"], "--gemeente Oosterlinde"),
        (vec!["import", "iv3_2024_begroting.csv", "--gemeente", "Westerlnde"], "Bedoelt u «Westerlinde»"),
        (vec!["import", "site.toml", "--alle-gemeenten"], "--alle-gemeenten kan alleen bij een tabel"),
        (
            vec!["import", "iv3_2024_begroting.csv", "--alle-gemeenten", "--naar", "content/x"],
            "--naar kan niet samen",
        ),
    ] {
        let (status, text) = begroot(site.path(), &arguments);
        assert_eq!(status, Some(1), "{text}");
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!site.path().join("content").exists());
}

#[test]
fn what_is_written_is_read_back_as_the_same_publication() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/iv3");
    let mut sources = vec![("iv3_2024_begroting.csv", SHEET.to_owned(), Some("Oosterlinde"))];
    match std::fs::read_to_string(shared.join("voorbeeld-iv3-begroting-2026-FICTIEF.json")) {
        Ok(text) => sources.push(("levering.json", text, None)),
        Err(_) => eprintln!("../shared/facts/iv3 staat hier niet: het voorbeeld van het CBS is niet getest"),
    }
    for (name, text, municipality) in sources {
        let site = site();
        let path = site.path().join(name);
        std::fs::write(&path, text).unwrap();
        let options =
            begroot::import::Options { municipality: municipality.map(str::to_owned), ..Default::default() };
        let found = begroot::import::run(&[path], &options).unwrap();
        let mut publication = found.publication;
        let folder = site.path().join("content").join(&publication.path);
        for (file, text) in begroot::import::write::publication(&publication, Some(&found.organisation.name))
        {
            let file = folder.join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let draft = begroot::content::Draft { show: true, today: jiff::civil::date(2026, 11, 22) };
        let loaded =
            begroot::content::load(site.path(), &begroot::config::Config::default(), &draft).unwrap();
        let findings = loaded.report.finish();
        assert!(findings.is_empty(), "{name}: {findings:#?}");
        let mut back = loaded.site.publications.into_iter().next().unwrap();
        (back.source, publication.source) = (None, None);
        assert_eq!(back.programmes, publication.programmes, "{name}");
        assert_eq!(
            (back.lead, back.key_figures, back.title),
            (publication.lead, publication.key_figures, publication.title)
        );
    }
}
