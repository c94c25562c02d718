//! The data of whole small sites: what it says, that it says it of every figure, and that one changed figure changes all
//! that is made of it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::collections::BTreeMap;
use std::path::Path;

use begroot::project::{BuildOptions, Project, Silent};
use calamine::{Data, Reader};
use serde_json::Value as Json;

const PUBLICATION: &str = "+++\nsoort = \"begroting\"\njaar = 2026\nstatus = \"vastgesteld\"\ndatum_status = 2025-11-04\npublicatiedatum = 2025-10-01\nbron = \"Programmabegroting 2026\"\n+++\n";
const TABLE: &str = "Onderdeel;soort;Rekening 2024;Begroting 2025;Begroting 2026\n[1.1] =Crisis;;800,50;900,00;1000,00\n[0.10] Handhaving;;200,25;p.m.;1123456789012345,67\nAandeel;;8,15%;-;[zie tekst]\nTotaal lasten;totaal;1000,75;900,00 V;2000,00\n";
const DESCRIPTION: &str = "titel = \"Wat kost het?\"\nfactor = 1000\neenheid = \"EUR\"\nbron = \"begroting.docx, alinea 12 tot en met 18\"\n";

/// A site with a publication, and these files besides or in the place of its own.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let own = [
        (
            "site.toml",
            "titel = \"Begroting\"\nbasis_url = \"https://v.example/pad\"\ncontact = \"info@v.example\"\n[gemeente]\nnaam = \"Enschede\"\ninwoners = 1000\n",
        ),
        ("content/begroting-2026/publicatie.md", PUBLICATION),
        (
            "content/begroting-2026/veilig/programma.md",
            "+++\ntitel = \"Veilig wonen\"\n+++\n\n## Inbraken {.indicator}\n\n- 2023: 3,6\n- 2024: 3,1\n- 2025: n.b.\n",
        ),
        (
            "content/begroting-2026/veilig/01-straat.md",
            "+++\ntitel = \"Straten zijn veilig\"\nlasten = \"12 x € 1.000\"\n+++\n",
        ),
        ("content/begroting-2026/veilig/tabellen/01-kosten.csv", TABLE),
        ("content/begroting-2026/veilig/tabellen/01-kosten.toml", DESCRIPTION),
    ];
    for (path, text) in own.iter().chain(files) {
        write(folder.path(), path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn build(folder: &Path, day: i8) {
    let options = BuildOptions { date: Some(jiff::civil::date(2026, 11, day)), ..BuildOptions::default() };
    let built = Project::open(folder).unwrap().build(&options, &Silent).unwrap();
    assert!(built.published, "{:#?}", built.diagnostics);
}

/// Every file of the built site by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let root = folder.join("public");
    let entries = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
    entries
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            let path = e.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (path, std::fs::read(e.path()).unwrap())
        })
        .collect()
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} of {:?}", files.keys()));
    String::from_utf8(bytes.clone()).unwrap().replace(['\u{ad}', '\u{2060}'], "")
}

/// The rows of a CSV file.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_figure_stands_in_one_row_with_where_it_came_from() {
    let site = site(&[]);
    build(site.path(), 22);
    let files = files(site.path());
    let all = rows(&text(&files, "begroting-2026/begroting-2026.csv"));
    let column = |name: &str| all[0].iter().position(|h| h == name).unwrap_or_else(|| panic!("{name}"));
    let of = |part: &str| -> Vec<&Vec<String>> {
        all[1..].iter().filter(|r| r[column("onderdeel")] == part).collect()
    };
    let table = of("tabel");
    assert_eq!(table.len(), 12, "{table:#?}");
    let get = |row: &[String], name: &str| row[column(name)].clone();
    let first = table[0];
    for (name, value) in [
        ("gemeente", "Enschede"),
        ("publicatie", "Begroting 2026"),
        ("programma", "veilig"),
        ("code", "1.1"),
        ("omschrijving", "'=Crisis"),
        ("kolom", "Rekening 2024"),
        ("jaar", "2024"),
        ("soort_kolom", "realisatie"),
        ("eenheid", "EUR"),
        ("factor", "1000"),
        ("waarde", "800.50"),
        ("bron", "begroting.docx, alinea 12 tot en met 18"),
        ("bestand", "content/begroting-2026/veilig/tabellen/01-kosten.csv"),
        ("plaats", "regel 2"),
    ] {
        assert_eq!(get(first, name), value, "{name}");
    }
    let says = |name: &str, value: &str| table.iter().find(|r| get(r, name) == value).is_some();
    assert!(says("merkteken", "p.m.") && says("merkteken", "-") && says("merkteken", "zie tekst"));
    assert!(says("waarde", "1123456789012345.67") && says("noot", "V") && says("eenheid", "%"));
    assert_eq!((of("indicator").len(), of("doel").len()), (3, 1));
    assert_eq!(get(of("doel")[0], "waarde"), "12");
    // On the page the same is said of the table.
    let page = text(&files, "begroting-2026/veilig/index.html");
    assert!(page.contains("Waar komt dit cijfer vandaan?"), "{page}");
    assert!(
        page.contains("begroting.docx, alinea 12 tot en met 18") && page.contains("tabellen/01-kosten.csv")
    );
}

#[test]
fn the_spreadsheets_hold_the_figures_of_the_csv() {
    let site = site(&[]);
    build(site.path(), 22);
    let files = files(site.path());
    let csv = rows(&text(&files, "begroting-2026/veilig/kosten.csv"));
    let cursor = |ending: &str| {
        std::io::Cursor::new(files[&format!("begroting-2026/begroting-2026.{ending}")].clone())
    };
    let mut xlsx = calamine::Xlsx::new(cursor("xlsx")).unwrap();
    let mut ods = calamine::Ods::new(cursor("ods")).unwrap();
    assert_eq!(xlsx.sheet_names(), ["Over deze cijfers", "1 Wat kost het"]);
    assert_eq!(ods.sheet_names(), xlsx.sheet_names());
    for range in
        [xlsx.worksheet_range("1 Wat kost het").unwrap(), ods.worksheet_range("1 Wat kost het").unwrap()]
    {
        for (i, row) in csv.iter().enumerate() {
            for (j, wanted) in row.iter().enumerate() {
                let cell = range.get((i, j)).cloned().unwrap_or_default();
                let said = match &cell {
                    Data::Float(n) if wanted.ends_with('%') => format!("{}%", n * 100.0),
                    Data::Float(n) => wanted
                        .parse::<f64>()
                        .map_or(format!("{n}"), |w| if w == *n { wanted.clone() } else { format!("{n}") }),
                    other => other.to_string(),
                };
                let wanted = wanted.strip_prefix('\'').unwrap_or(wanted);
                assert_eq!(said, wanted, "row {i} column {j}: {cell:?}");
            }
        }
        // More digits than a spreadsheet keeps: text, and the first sheet says so.
        assert_eq!(range.get((2, 7)), Some(&Data::String("1123456789012345.67".into())));
    }
    let about = xlsx.worksheet_range("Over deze cijfers").unwrap();
    let said = format!("{about:?}");
    for part in ["CC0 1.0", "meer dan 15 cijfers", "Gemeente Enschede", "alinea 12 tot en met 18"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn the_data_package_describes_every_file_as_it_is() {
    let site = site(&[]);
    build(site.path(), 22);
    let files = files(site.path());
    let package: Json = serde_json::from_str(&text(&files, "begroting-2026/datapackage.json")).unwrap();
    assert_eq!(package["licenses"][0]["name"], "CC0-1.0");
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 2);
    for resource in resources {
        let csv = rows(&text(&files, &format!("begroting-2026/{}", resource["path"].as_str().unwrap())));
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
        assert_eq!(csv[0], names);
        for (row, (i, field)) in csv[1..].iter().flat_map(|r| fields.iter().enumerate().map(move |f| (r, f)))
        {
            let cell = row[i].as_str();
            let missing = field["missingValues"]
                .as_array()
                .map_or(cell.is_empty(), |m| m.iter().any(|m| m["value"] == cell));
            let fine = match field["type"].as_str().unwrap() {
                "number" if field["bareNumber"] == false => cell.trim_end_matches('%').parse::<f64>().is_ok(),
                "number" => cell.parse::<f64>().is_ok(),
                "integer" => cell.parse::<i64>().is_ok(),
                "boolean" => ["ja", "nee"].contains(&cell),
                _ => true,
            };
            assert!(fine || missing, "{cell} in {field}");
        }
    }
}

#[test]
fn a_licence_of_its_own_stands_in_every_file() {
    let url = "https://creativecommons.org/licenses/by/4.0/";
    let own = PUBLICATION.replace("bron =", &format!("licentie = \"{url}\"\nbron ="));
    let site = site(&[("content/begroting-2026/publicatie.md", &own)]);
    build(site.path(), 22);
    let files = files(site.path());
    for path in ["publicatie.json", "datapackage.json", "dataset.jsonld", "gegevens/index.html"] {
        assert!(text(&files, &format!("begroting-2026/{path}")).contains(url), "{path}");
    }
    assert!(text(&files, "catalogus.ttl").contains(url) && text(&files, "llms.txt").contains(url));
}

#[test]
fn the_data_page_names_every_file_and_column_and_holds_no_script() {
    let site = site(&[]);
    build(site.path(), 22);
    let files = files(site.path());
    let page = text(&files, "begroting-2026/gegevens/index.html");
    for part in [
        "begroting-2026.xlsx\">Alle tabellen voor Excel (XLSX, ",
        "begroting-2026.ods\">",
        "begroting-2026.csv\">",
        "publicatie.json\">",
        "datapackage.json\">",
        "schema/publicatie-1.json\">",
        "kosten.csv\"",
        "<dt>soort_kolom</dt>",
        "<dt>losse_waarden</dt>",
        "rel=\"license\"",
        "type=\"application/ld+json\" href=\"../../begroting-2026/dataset.jsonld\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("<script") && page.len() < 200_000);
    let json: Json = serde_json::from_str(&text(&files, "begroting-2026/dataset.jsonld")).unwrap();
    assert_eq!(json["@graph"][0]["@type"], "Dataset");
    assert_eq!(json["@graph"][1]["@type"], "BreadcrumbList");
    assert_eq!(json["@graph"][1]["itemListElement"].as_array().unwrap().len(), 3);
    assert!(page.contains("itemtype=\"https://schema.org/BreadcrumbList\""));
    assert!(
        text(&files, "catalogus.ttl").contains("<https://identifier.overheid.nl/tooi/id/gemeente/gm0153>")
    );
}

#[test]
fn one_changed_figure_changes_everything_that_is_made_of_it() {
    // A table of plain figures: a sentence and a chart are made of it.
    let table = |now: &str| {
        format!(
            "Onderdeel;soort;Rekening 2024;Begroting 2025;Begroting 2026\nCrisis;;800;900;{now}\nHandhaving;;200;300;400\nTotaal lasten;totaal;1000;1200;{now}\n"
        )
    };
    let path = "content/begroting-2026/veilig/tabellen/01-kosten.csv";
    let site = site(&[(path, &table("5000"))]);
    build(site.path(), 1);
    let before = files(site.path());
    build(site.path(), 5);
    assert_eq!(files(site.path()), before, "nothing changed, so no date does");
    write(site.path(), path, &table("7654"));
    build(site.path(), 22);
    let after = files(site.path());
    let changed: Vec<&str> =
        after.iter().filter(|(k, v)| before.get(*k) != Some(v)).map(|(k, _)| k.as_str()).collect();
    for file in [
        "begroting-2026/veilig/index.html",
        "begroting-2026/veilig/kosten.csv",
        "begroting-2026/begroting-2026.csv",
        "begroting-2026/begroting-2026.xlsx",
        "begroting-2026/begroting-2026.ods",
        "begroting-2026/publicatie.json",
        "begroting-2026/begroting-2026.html",
        #[cfg(feature = "pdf-document")]
        "begroting-2026/begroting-2026.pdf",
    ] {
        assert!(changed.contains(&file), "{file} in {changed:?}");
    }
    let page = |files: &BTreeMap<String, Vec<u8>>| text(files, "begroting-2026/veilig/index.html");
    assert!(page(&before).contains(">5.000<") && page(&after).contains(">7.654<"));
    let sentences = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        let page = page(files);
        page.split("data-bron=\"cijfers\">")
            .skip(1)
            .map(|s| s.split("</").next().unwrap().to_owned())
            .collect()
    };
    assert_ne!(sentences(&before), sentences(&after), "the sentences are made of the figures");
    assert!(changed.iter().any(|p| p.ends_with(".svg")), "a chart in {changed:?}");
    // What a harvester reads: the day of the build stands at the files that changed, and at no others.
    let maps: Vec<&str> =
        changed.iter().copied().filter(|p| p.contains("diwoo") && !p.contains("index")).collect();
    assert!(!maps.is_empty(), "{changed:?}");
    let dated: Vec<String> = maps
        .iter()
        .flat_map(|m| {
            let text = text(&after, m);
            text.split("<url>")
                .skip(1)
                .filter(|u| u.contains("<lastmod>2026-11-22"))
                .map(|u| u.split("</loc>").next().unwrap().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(
        dated.iter().any(|u| u.ends_with("veilig/kosten.csv")) && dated.iter().any(|u| u.ends_with(".xlsx")),
        "{dated:?}"
    );
}

/// Whether a value is as a JSON Schema says, of the words that ours uses; a word that is not known here is a mistake.
fn check(value: &Json, schema: &Json, root: &Json, at: &str, wrong: &mut Vec<String>) {
    let shown: String = value.to_string().chars().take(80).collect();
    let told = wrong.len();
    for (key, rule) in schema.as_object().unwrap() {
        let fine = match key.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let target = root.pointer(&rule.as_str().unwrap()[1..]).unwrap();
                check(value, target, root, at, wrong);
                true
            }
            "type" => {
                let kind = match value {
                    Json::Null => "null",
                    Json::Bool(_) => "boolean",
                    Json::Number(n) if n.is_i64() => "integer",
                    Json::Number(_) => "number",
                    Json::String(_) => "string",
                    Json::Array(_) => "array",
                    Json::Object(_) => "object",
                };
                rule == kind || rule.as_array().is_some_and(|r| r.iter().any(|k| k == kind))
            }
            "enum" => rule.as_array().unwrap().contains(value),
            "pattern" => {
                let pattern = regex::Regex::new(rule.as_str().unwrap()).unwrap();
                value.as_str().is_none_or(|t| pattern.is_match(t))
            }
            "anyOf" => rule.as_array().unwrap().iter().any(|s| {
                let mut inner = Vec::new();
                check(value, s, root, at, &mut inner);
                inner.is_empty()
            }),
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(item, rule, root, &format!("{at}/{i}"), wrong);
                }
                true
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(name) {
                        check(inner, rule, root, &format!("{at}/{name}"), wrong);
                    }
                }
                true
            }
            "required" => rule.as_array().unwrap().iter().all(|k| value.get(k.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                value.as_object().is_none_or(|o| o.keys().all(|k| known.contains_key(k)))
            }
            other => panic!("{other} is not checked here"),
        };
        if !fine && wrong.len() == told {
            wrong.push(format!("{at}: {key}: {shown}"));
        }
    }
}

#[test]
fn every_publication_is_as_the_published_schema_says() {
    let site = site(&[]);
    build(site.path(), 22);
    let small = files(site.path());
    let own = tempfile::tempdir().unwrap();
    let options = BuildOptions { output: Some(own.path().join("public")), ..BuildOptions::default() };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = Project::open(root).unwrap().build(&options, &Silent).unwrap();
    assert!(built.published, "{:#?}", built.diagnostics);
    let whole = files(own.path());
    let schema: Json = serde_json::from_str(&text(&small, "schema/publicatie-1.json")).unwrap();
    assert_eq!(
        text(&small, "schema/publicatie-1.json"),
        std::fs::read_to_string(root.join("docs/schema/publicatie-1.json")).unwrap()
    );
    let mut wrong = Vec::new();
    let mut seen = 0;
    for files in [&small, &whole] {
        for path in files.keys().filter(|p| p.ends_with("publicatie.json")) {
            let json: Json = serde_json::from_str(&text(files, path)).unwrap();
            check(&json, &schema, &schema, path, &mut wrong);
            // The address of the schema leads to it.
            let up = path.matches('/').count();
            assert_eq!(json["$schema"], format!("{}schema/publicatie-1.json", "../".repeat(up)));
            seen += 1;
        }
    }
    assert!(seen > 5 && wrong.is_empty(), "{seen}: {wrong:#?}");
    // And what is not as it says is found.
    let mut json: Json = serde_json::from_str(&text(&small, "begroting-2026/publicatie.json")).unwrap();
    json["jaar"] = "2026".into();
    json["extra"] = true.into();
    let mut found = Vec::new();
    check(&json, &schema, &schema, "", &mut found);
    assert_eq!(found.len(), 2, "{found:#?}");
}
