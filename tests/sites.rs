//! `begroot build --sites`: a folder of sites with one summary. A site that fails is told, and the others are whole.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes its own sites

mod program;

use std::path::Path;

use program::begroot;
use serde_json::Value;

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A folder with a small site for each name.
fn sites(names: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for name in names {
        let file = |path: &str, text: &str| write(dir.path(), &format!("sites/{name}/{path}"), text);
        file("site.toml", &format!("titel = \"Begroting van {name}\"\n[gemeente]\nnaam = \"{name}\"\n"));
        file("content/begroting-2026/publicatie.md", "+++\nsoort = \"begroting\"\njaar = 2026\n+++\n");
        file(
            "content/begroting-2026/veilig/programma.md",
            &format!("+++\ntitel = \"Veilig in {name}\"\nkort = \"Het is veilig op straat.\"\n+++\n"),
        );
    }
    dir
}

fn json(dir: &Path) -> (i32, Value) {
    let (status, said) = begroot(dir, &["build", "--sites", "sites", "--datum", "2026-06-01", "--json"]);
    (status, serde_json::from_str(&said).unwrap_or_else(|e| panic!("{e}: {said}")))
}

/// Every file of a built site with its bytes.
fn built(dir: &Path, name: &str) -> Vec<(String, Vec<u8>)> {
    let public = dir.join("sites").join(name).join("public");
    let files = walkdir::WalkDir::new(&public).sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            let path = e.path().strip_prefix(&public).unwrap().display().to_string();
            (path, std::fs::read(e.path()).unwrap())
        })
        .collect()
}

const NAMES: [&str; 5] = ["Leusden", "Borne", "Enschede", "Veenendaal", "Zwolle"];

#[test]
fn five_sites_are_built_as_each_would_be_alone() {
    let dir = sites(&NAMES);
    let (status, answer) = json(dir.path());
    assert_eq!((status, &answer["totaal"]["gemaakt"]), (0, &5.into()), "{answer:#}");
    let names: Vec<&str> =
        answer["sites"].as_array().unwrap().iter().map(|s| s["naam"].as_str().unwrap()).collect();
    assert_eq!(names, ["Borne", "Enschede", "Leusden", "Veenendaal", "Zwolle"], "by name, whoever was first");
    for name in NAMES {
        let together = built(dir.path(), name);
        assert!(together.iter().any(|(path, _)| path == "begroting-2026/veilig/index.html"), "{name}");
        let site = format!("sites/{name}");
        std::fs::remove_dir_all(dir.path().join(&site).join("public")).unwrap();
        let (status, said) = begroot(dir.path(), &["build", "--site", &site, "--datum", "2026-06-01"]);
        assert_eq!(status, 0, "{said}");
        let alone = built(dir.path(), name);
        let other = alone.iter().zip(&together).find(|(a, b)| a != b).map(|((a, _), (b, _))| (a, b));
        assert_eq!((other, alone.len()), (None, together.len()), "{name}");
    }
}

#[test]
fn a_site_that_fails_is_told_and_the_others_are_whole() {
    let dir = sites(&NAMES);
    assert_eq!(json(dir.path()).0, 0);
    let old = built(dir.path(), "Borne");
    // A mistake of an editor, a file that stands in the way, and a folder that is no site.
    write(
        dir.path(),
        "sites/Borne/content/begroting-2026/publicatie.md",
        "+++\nsoort = \"begrotin\"\njaar = 2026\n+++\n",
    );
    std::fs::remove_dir_all(dir.path().join("sites/Zwolle/.begroot")).unwrap();
    write(dir.path(), "sites/Zwolle/.begroot", "geen map");
    write(dir.path(), "sites/bijlagen/lees.txt", "x");
    let place = "sites/Leusden/content/begroting-2026/veilig/programma.md";
    write(dir.path(), place, "+++\ntitel = \"Nieuw\"\nkort = \"Het is nieuw.\"\n+++\n");
    let (status, said) = begroot(dir.path(), &["build", "--sites", "sites"]);
    assert_eq!(status, 1, "{said}");
    for part in [
        "✕ Borne       niet gemaakt; 1 fout",
        "content/begroting-2026/publicatie.md:2:9",
        "«begroting»",
        "begroot build --site \"sites/Borne\"",
        "✕ Zwolle      niet gemaakt",
        "✓ Leusden     ",
        "tip[B820]",
        "3 van de 5 sites gemaakt",
        "Niet gemaakt: 2.",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(built(dir.path(), "Borne"), old, "the previous site stays");
    let page = dir.path().join("sites/Leusden/public/begroting-2026/veilig/index.html");
    assert!(std::fs::read_to_string(page).unwrap().contains("Het is nieuw."));
    let (status, answer) = json(dir.path());
    assert_eq!(status, 1);
    let of =
        |name: &str| answer["sites"].as_array().unwrap().iter().find(|s| s["naam"] == name).unwrap().clone();
    assert_eq!(of("Borne")["bevindingen"]["fouten"], 1);
    assert!(of("Zwolle")["fout"].is_string() && of("Leusden")["gemaakt"] == true, "{answer:#}");
}

#[test]
fn a_folder_without_sites_and_options_of_one_site_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(dir.path().join("leeg")).unwrap();
    let (status, said) = begroot(dir.path(), &["build", "--sites", "leeg"]);
    assert!(status == 2 && said.contains("geen map met een site.toml"), "{said}");
    let (status, said) = begroot(dir.path(), &["build", "--sites", "weg"]);
    assert!(status == 2 && said.contains("weg"), "{said}");
    for options in [["--uitvoer", "x"], ["--archief", "x.zip"], ["--site", "x"]] {
        let (status, said) =
            begroot(dir.path(), &[&["build", "--sites", "leeg"], options.as_slice()].concat());
        assert!(status == 2 && said.contains(options[0]), "{said}");
    }
}

/// Of the real figures of all municipalities the script `tests/scripts/veel-sites.sh` makes 342 sites; here some.
#[test]
fn municipalities_of_one_table_are_imported_and_each_becomes_a_site() {
    const SOME: usize = 8;
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/iv3/iv3_2024_begroting.csv");
    if !table.exists() {
        eprintln!("not tried: there is no ../shared/facts/iv3 here");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "alle/site.toml", "titel = \"x\"\n");
    let (status, said) =
        begroot(&dir.path().join("alle"), &["import", table.to_str().unwrap(), "--alle-gemeenten"]);
    assert!(status < 2, "{said}");
    let mut folders: Vec<_> = std::fs::read_dir(dir.path().join("alle/content"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_dir())
        .collect();
    folders.sort();
    assert_eq!(folders.len(), 342);
    for folder in folders.iter().take(SOME) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        write(dir.path(), &format!("sites/{name}/site.toml"), &format!("titel = \"{name}\"\n"));
        let content = dir.path().join(format!("sites/{name}/content"));
        std::fs::create_dir_all(&content).unwrap();
        std::fs::rename(folder, content.join(name)).unwrap();
    }
    let (status, answer) = json(dir.path());
    assert_eq!((status, &answer["totaal"]["gemaakt"]), (0, &SOME.into()), "{answer:#}");
    assert!(answer["totaal"]["paginas"].as_u64().unwrap() > 10 * SOME as u64, "{answer:#}");
}
