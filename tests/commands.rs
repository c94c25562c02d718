//! Every command as somebody types it: its exit status, and what it says in Dutch.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::prelude::*;
use insta::assert_snapshot;

/// Runs `begroot` in a folder and gives back its exit status and everything it said, with times taken out.
fn begroot(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::cargo_bin("begroot")
        .unwrap()
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let status = output.status.code().unwrap_or(-1);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut said = format!("status {status}\n{}", text(&output.stdout));
    if !output.stderr.is_empty() {
        said.push_str(&format!("--- fout ---\n{}", text(&output.stderr)));
    }
    let said = said.replace(&folder.canonicalize().unwrap().display().to_string(), "‹map›");
    let times = regex::Regex::new(r"\d+ ms|\d+,\d s").unwrap();
    (status, times.replace_all(&said, "‹tijd›").into_owned())
}

fn empty() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A folder with a new site in `site`.
fn new_site() -> tempfile::TempDir {
    let folder = empty();
    let (status, said) = begroot(folder.path(), &["init", "site", "--jaar", "2027"]);
    assert_eq!(status, 0, "{said}");
    folder
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} staat niet in {}", file.display());
    std::fs::write(file, text.replace(from, to)).unwrap();
}

const GOAL: &str = "site/content/begroting-2027/leefbare-buurten/01-schone-straten.md";

#[test]
fn help_and_version_are_asked_for_and_end_well() {
    let folder = empty();
    assert_snapshot!("help", begroot(folder.path(), &["--help"]).1);
    assert_snapshot!("help_build", begroot(folder.path(), &["build", "--help"]).1);
    assert_snapshot!("help_import", begroot(folder.path(), &["import", "-h"]).1);
    let short = format!("status 0\nbegroot {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(begroot(folder.path(), &["-V"]), (0, short.clone()));
    let (status, said) = begroot(folder.path(), &["--version"]);
    let mut lines = said.strip_prefix(&short).expect("the version first").lines();
    assert_eq!((status, lines.next().map(|l| l.starts_with("pdf: "))), (0, Some(true)));
    let lists: Vec<(&str, &str)> = lines.map(|l| l.split_once(": ").unwrap()).collect();
    let names: Vec<&str> = lists.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "begrippen",
            "diwoo",
            "gemeenten",
            "iv3-taakvelden",
            "moeilijke-woorden",
            "verplichte-indicatoren",
            "woordfrequenties"
        ]
    );
    for (name, edition) in lists {
        let (edition, hash) = edition.split_once("; blake3 ").unwrap();
        assert!(
            !edition.is_empty() && hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()),
            "{name}"
        );
    }
}

#[test]
fn wrong_arguments_end_in_two() {
    let folder = empty();
    assert_eq!(begroot(folder.path(), &[]).0, 2);
    assert_snapshot!("wrong_command", begroot(folder.path(), &["biuld"]).1);
    assert_snapshot!("wrong_option", begroot(folder.path(), &["build", "--kald"]).1);
    assert_snapshot!("wrong_date", begroot(folder.path(), &["build", "--datum", "morgen"]).1);
}

#[test]
fn without_a_site_there_is_nothing_to_do() {
    let folder = empty();
    assert_snapshot!("no_site", begroot(folder.path(), &["build"]).1);
    for command in [&["check"][..], &["serve"], &["import", "a.txt"], &["build", "--site", "weg"]] {
        let (status, said) = begroot(folder.path(), command);
        assert!(status == 2 && said.contains("begroot init"), "{said}");
    }
}

#[test]
fn init_makes_a_site_that_is_clean_and_builds() {
    let folder = empty();
    let made = begroot(
        folder.path(),
        &["init", "site", "--gemeente", "'s-Voorbeeld", "--inwoners", "32.500", "--jaar", "2027"],
    );
    assert_snapshot!("init", made.1);
    let toml = std::fs::read_to_string(folder.path().join("site/site.toml")).unwrap();
    assert!(toml.contains("naam = \"'s-Voorbeeld\"") && toml.contains("inwoners = 32500"), "{toml}");
    let site = folder.path().join("site");
    let (status, said) = begroot(&site, &["build"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("De site staat in public. Bekijk de site met `begroot serve`"), "{said}");
    assert!(site.join("public/index.html").is_file());
    let (status, said) = begroot(&site, &["check"]);
    assert_eq!(status, 0, "{said}");
}

#[test]
fn init_in_this_folder_and_for_this_year_asks_nothing() {
    let folder = empty();
    let (status, said) = begroot(folder.path(), &["init", "."]);
    assert!(status == 0 && !said.contains("cd "), "{said}");
    assert!(folder.path().join(".gitignore").is_file());
}

#[test]
fn init_overwrites_nothing() {
    let folder = new_site();
    assert_snapshot!("init_twice", begroot(folder.path(), &["init", "site", "--jaar", "2027"]).1);
    std::fs::write(folder.path().join("bestand"), "x").unwrap();
    assert_snapshot!("init_on_a_file", begroot(folder.path(), &["init", "bestand"]).1);
}

#[cfg(unix)]
#[test]
fn init_that_fails_halfway_leaves_nothing() {
    use std::os::unix::fs::symlink;
    let folder = empty();
    // The folder `content` is a link to nowhere: the files before it can be written, those in it cannot.
    symlink("/bestaat/niet", folder.path().join("content")).unwrap();
    let (status, said) = begroot(folder.path(), &["init", "."]);
    assert!(status == 2 && said.contains("Dit lukt niet"), "{said}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["content"]);
}

#[test]
fn the_site_is_found_from_a_folder_below_it() {
    let folder = new_site();
    let (status, said) = begroot(&folder.path().join("site/content/begroting-2027"), &["check"]);
    assert_eq!(status, 0, "{said}");
    let (status, said) = begroot(folder.path(), &["check", "--site", "site"]);
    assert_eq!(status, 0, "{said}");
}

#[test]
fn a_mistake_is_a_finding_and_the_old_site_stays() {
    let folder = new_site();
    let site = folder.path().join("site");
    assert_eq!(begroot(&site, &["build"]).0, 0);
    let old = std::fs::read(site.join("public/index.html")).unwrap();
    edit(&folder.path().join(GOAL), "titel =", "tiitel =");
    assert_snapshot!("build_with_a_mistake", begroot(&site, &["build"]).1);
    assert_eq!(std::fs::read(site.join("public/index.html")).unwrap(), old);
    let (status, said) = begroot(&site, &["check"]);
    assert!(status == 1 && said.contains("B102") && said.contains("begroot explain"), "{said}");
}

#[test]
fn a_program_reads_findings_as_json_and_as_sarif() {
    let folder = new_site();
    let site = folder.path().join("site");
    let json =
        |said: &str| -> serde_json::Value { serde_json::from_str(said.split_once('\n').unwrap().1).unwrap() };
    let (_, said) = begroot(&site, &["build", "--json"]);
    assert_eq!(json(&said)["gemaakt"], true, "{said}");
    edit(&folder.path().join(GOAL), "titel =", "tiitel =");
    let (status, said) = begroot(&site, &["build", "--json"]);
    assert_eq!((status, &json(&said)["gemaakt"]), (1, &false.into()));
    let (status, said) = begroot(&site, &["build", "--json", "--basis-url", "hier"]);
    assert_eq!(status, 2, "{said}");
    assert!(json(said.split_once("--- fout").unwrap().0)["fout"].is_string(), "{said}");
    let (status, said) = begroot(&site, &["check", "--json"]);
    assert!(status == 1 && json(&said)["fouten"].as_u64() > Some(0), "{said}");
    let (status, said) = begroot(&site, &["check", "--sarif", "-"]);
    assert_eq!((status, &json(&said)["version"]), (1, &"2.1.0".into()));
    let (status, _) = begroot(&site, &["check", "--sarif", "uit/log.sarif"]);
    assert_eq!(status, 1);
    let log = std::fs::read_to_string(site.join("uit/log.sarif")).unwrap();
    assert!(log.contains("B102"));
}

#[test]
fn options_of_build_reach_the_site() {
    let folder = new_site();
    let site = folder.path().join("site");
    let options = ["build", "--uitvoer", "elders", "--basis-url", "https://b.voorbeeld.nl/pad", "--klad"];
    let (status, said) =
        begroot(&site, &[&options[..], &["--bestanden", "--datum", "2027-01-01", "--tijden"]].concat());
    assert!(status == 0 && said.contains("De site staat in elders.") && said.contains("Tijden:"), "{said}");
    assert!(site.join("elders/index.html").is_file() && !site.join("public").exists());
}

#[test]
fn explain_knows_every_rule() {
    let folder = empty();
    assert_snapshot!("explain", begroot(folder.path(), &["explain", "b102"]).1);
    assert_snapshot!("explain_typo", begroot(folder.path(), &["explain", "B1O2"]).1);
    let (status, said) = begroot(folder.path(), &["explain"]);
    for rule in begroot::diag::codes::RULES {
        assert!(status == 0 && said.contains(rule.code.0), "{}", rule.code);
        assert_eq!(begroot(folder.path(), &["explain", rule.code.0]).0, 0);
    }
}

#[test]
fn completions_and_manual_are_made() {
    let folder = empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (status, said) = begroot(folder.path(), &["completions", shell]);
        assert!(status == 0 && said.contains("basis-url"), "{shell}: {said}");
    }
    let (status, said) = begroot(folder.path(), &["man"]);
    assert!(status == 0 && said.contains(".SH \"SAMENVATTING\""), "{said}");
    assert_eq!(begroot(folder.path(), &["man", "--map", "man/man1"]).0, 0);
    for page in ["begroot.1", "begroot-build.1", "begroot-serve.1"] {
        let text = std::fs::read_to_string(folder.path().join("man/man1").join(page)).unwrap();
        assert!(!text.contains("Print ") && !text.contains("OPTIONS"), "{page}: {text}");
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let folder = empty();
    let colour =
        |when: &str| begroot(folder.path(), &["explain", "B102", "--kleur", when]).1.contains('\u{1b}');
    assert_eq!((colour("auto"), colour("altijd"), colour("nooit")), (false, true, false));
}

#[cfg(unix)]
#[test]
fn a_broken_pipe_ends_quietly_and_a_full_disk_does_not() {
    use std::fs::OpenOptions;
    let begroot = || Command::cargo_bin("begroot").unwrap();
    let mut child = begroot().arg("explain").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    if let Ok(full) = OpenOptions::new().write(true).open("/dev/full") {
        let output = begroot().arg("explain").stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("de schijf is vol"));
    }
}

#[test]
fn an_import_that_cannot_read_its_source_is_a_finding() {
    let folder = new_site();
    let site = folder.path().join("site");
    let (status, said) =
        begroot(&site, &["import", "bestaat-niet.txt", "--soort", "begroting", "--jaar", "2027"]);
    assert!(status == 1 && said.contains("bestaat-niet.txt") && said.contains("niets geschreven"), "{said}");
    std::fs::write(site.join("leeg.txt"), "").unwrap();
    let (status, said) = begroot(&site, &["import", "leeg.txt", "--json"]);
    assert_eq!(status, 1, "{said}");
    let answer: serde_json::Value = serde_json::from_str(said.split_once('\n').unwrap().1).unwrap();
    assert_eq!(answer["geschreven"], false);
}

#[test]
fn an_import_writes_content_with_a_log_that_is_not_published() {
    let folder = new_site();
    let site = folder.path().join("site");
    let text = "Programma 5: Verkeer\n\nBegroting 2026 van de gemeente Assen.\n\nWat willen we bereiken?\n\n5.1 Veilig fietsen\n\nTerug naar navigatie - 5.1 Veilig fietsen\n\nWij willen dat iedereen veilig fietst.\n\nWat mag het kosten?\n\nKosten Begroting 2026 Begroting 2027 Begroting 2028\nLasten -10 -11 -12\nBaten 3 3 3\nPaden 15,0\n";
    std::fs::write(site.join("bron.txt"), text).unwrap();
    let (status, said) = begroot(&site, &["import", "bron.txt", "--naar", "content/verkeer", "--droog"]);
    assert!(
        status == 0 && said.contains("Wat u moet nakijken") && !site.join("content/verkeer").exists(),
        "{said}"
    );
    assert_snapshot!("import", begroot(&site, &["import", "bron.txt", "--naar", "content/verkeer"]).1);
    let made = site.join("content/verkeer");
    let log: serde_json::Value =
        serde_json::from_slice(&std::fs::read(made.join("import-log.json")).unwrap()).unwrap();
    assert_eq!(log["behoud"]["bronnen"][0]["woorden"]["bewaard"], log["behoud"]["woorden"]["totaal"]);
    let doubts = log["twijfels"].as_array().unwrap();
    for doubt in doubts {
        let spot = &doubt["waar"];
        let text = std::fs::read_to_string(made.join(spot["bestand"].as_str().unwrap())).unwrap();
        assert!(spot["regel"].as_u64().is_none_or(|l| l as usize <= text.lines().count()), "{doubt}");
    }
    // The row whose column is not known stands on the line that the log names.
    let loose = doubts.iter().find(|d| d["soort"] == "kolom-kwijt").unwrap();
    let csv = std::fs::read_to_string(made.join(loose["waar"]["bestand"].as_str().unwrap())).unwrap();
    let line = csv.lines().nth(loose["waar"]["regel"].as_u64().unwrap() as usize - 1).unwrap();
    assert!(line.starts_with("Paden;") && line.ends_with("15,0"), "{line}");
    let page = std::fs::read_to_string(made.join("import-log.html")).unwrap();
    assert!(page.contains("<a href=\"01-verkeer/programma.md\">") || page.contains("href=\"publicatie.md\""));
    // The same again harms nothing, and the log is no content.
    let before = std::fs::read(made.join("import-log.html")).unwrap();
    assert_eq!(begroot(&site, &["import", "bron.txt", "--naar", "content/verkeer"]).0, 0);
    assert_eq!(std::fs::read(made.join("import-log.html")).unwrap(), before);
    std::fs::write(made.join("import-antwoorden.toml"), "").unwrap();
    let (status, said) = begroot(&site, &["build"]);
    assert_eq!(status, 0, "{said}");
    let published = walkdir::WalkDir::new(site.join("public")).into_iter().map(|e| e.unwrap());
    let names: Vec<_> = published.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.len() > 20 && !names.iter().any(|n| n.starts_with("import-")), "{names:?}");
    let (status, said) = begroot(&site, &["import", "bron.txt", "--naar", "content/anders", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(said.split_once('\n').unwrap().1).unwrap();
    assert_eq!((status, &answer["geschreven"], &answer["log"]["versie"]), (0, &true.into(), &1.into()));
}

#[test]
fn questions_need_somebody_who_can_answer() {
    let folder = new_site();
    let site = folder.path().join("site");
    std::fs::write(site.join("bron.txt"), "Programma 5: Verkeer in Assen 2026\n").unwrap();
    let (status, said) = begroot(&site, &["import", "bron.txt", "--stap"]);
    assert!(status == 2 && said.contains("niemand antwoorden") && said.contains("import-log.html"), "{said}");
    assert_eq!(begroot(&site, &["import", "bron.txt", "--stap", "--json"]).0, 2);
    assert!(!site.join("content/assen").exists());
}

#[test]
fn the_messages_come_in_three_languages_and_content_stays_dutch() {
    let folder = new_site();
    let site = folder.path().join("site");
    std::fs::write(site.join("bron.txt"), "Programma 5: Verkeer in Assen 2026\nDoel 1: Veilig\n").unwrap();
    let run = |language: &str, arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_begroot"))
            .args(arguments)
            .current_dir(&site)
            .env("NO_COLOR", "1")
            .env("BEGROOT_TAAL", language)
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    for (language, help, mistake, rule) in [
        ("nl", "Gebruik: begroot", "is geen opdracht", "Een sleutel in de kopgegevens"),
        ("en", "Usage: begroot", "is not a command", "A key in the front matter"),
        ("fy", "Gebrûk: begroot", "is gjin opdracht", "In kaai yn de"),
        ("xx", "Gebruik: begroot", "is geen opdracht", "Een sleutel in de kopgegevens"),
    ] {
        let said = run(language, &["--help"]);
        assert!(said.contains(help), "{said}");
        let said = run(language, &["biuld"]);
        assert!(said.contains(mistake), "{said}");
        let said = run(language, &["explain", "B102"]);
        assert!(said.contains(rule), "{said}");
    }
    // What programs read, and what is written for readers, is the same in every language.
    let content = |language: &str| {
        run(
            language,
            &["import", "bron.txt", "--gemeente", "Assen", "--naar", "content/uit", "--overschrijf"],
        );
        let text = |file: &str| std::fs::read_to_string(site.join("content/uit").join(file)).unwrap();
        let programme = walkdir::WalkDir::new(site.join("content/uit"))
            .into_iter()
            .map(Result::unwrap)
            .find(|e| e.file_name() == "programma.md")
            .unwrap();
        (text("publicatie.md"), std::fs::read_to_string(programme.path()).unwrap())
    };
    assert_eq!(content("en"), content("nl"));
    std::fs::write(site.join("site.toml"), "titel = \"x\"\ntitle = \"y\"\n").unwrap();
    let keys = |language: &str| {
        let said = run(language, &["check", "--json"]);
        let json: serde_json::Value = serde_json::from_str(&said).unwrap();
        (json["meldingen"][0]["code"].clone(), json["meldingen"][0]["ernst"].clone())
    };
    assert_eq!(keys("en"), keys("nl"));
    assert_eq!(keys("en").1, "fout");
}
