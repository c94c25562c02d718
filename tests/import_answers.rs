//! What an editor answered and what a municipality wrote in `site.toml` go back into the import, and nobody answers twice.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // a test

use std::path::{Path, PathBuf};

use begroot::diag::codes;
use begroot::project::{Answer, ImportOptions, ImportOutcome, Project, Silent, Subject};

const TEXT: &str = "Programma 5: Verkeer\n\nBegroting 2026 van de gemeente Assen.\n\nWat gaan we daarvoor doen?\n\nFietspaden verbreden\n\nWij verbreden vijf fietspaden.\n\nStoplichten afstellen\n\nZij reageren op wie er rijdt.\n\nWat mag het kosten?\n\nKosten Begroting 2026 Begroting 2027 Begroting 2028\nLasten -10 -11 -12\nBaten 3 3 3\nPaden 15,0\n";

/// A site with a source beside it.
fn site(toml: &str, text: &str) -> (tempfile::TempDir, Project, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    std::fs::create_dir_all(root.join("content")).unwrap();
    std::fs::write(root.join("site.toml"), format!("titel = \"Proef\"\n{toml}")).unwrap();
    let source = folder.path().join("bron.txt");
    std::fs::write(&source, text).unwrap();
    (folder, Project::open(&root).unwrap(), vec![source])
}

fn into(folder: &str) -> ImportOptions {
    ImportOptions { to: Some(format!("content/{folder}")), ..ImportOptions::default() }
}

fn import(project: &Project, sources: &[PathBuf], options: &ImportOptions) -> ImportOutcome {
    let outcome = project.import(sources, options, &Silent).unwrap();
    assert!(outcome.written, "{:#?}", outcome.diagnostics);
    outcome
}

fn read(project: &Project, file: &str) -> String {
    std::fs::read_to_string(project.root.join("content").join(file)).unwrap()
}

/// Answers every question but one: the name of the municipality is left as it is.
fn answer(project: &Project, sources: &[PathBuf], options: &mut ImportOptions) {
    for question in project.questions(sources, options).unwrap() {
        let value = match question.key.subject {
            Subject::Kind => "kadernota",
            Subject::Heading if question.text.starts_with("Stoplichten") => "kop",
            Subject::Columns => "2",
            Subject::Unit => "duizend",
            Subject::Municipality => continue,
            _ => &question.options[0].value,
        };
        options.answers.put(question.key.clone(), Answer { value: value.into(), text: question.text });
    }
}

#[test]
fn answers_are_kept_beside_the_content_and_used_for_the_same_source() {
    let (folder, project, sources) = site("", TEXT);
    let plain = import(&project, &sources, &into("zonder"));
    assert!(!project.root.join("content/zonder/import-antwoorden.toml").exists());
    let mut options = into("met");
    answer(&project, &sources, &mut options);
    assert!(options.answers.len() >= 5, "{:#?}", options.answers);
    import(&project, &sources, &options);
    let content = read(&project, "met/01-verkeer/programma.md");
    assert!(
        content.contains("# Fietspaden verbreden {#") && content.contains("Stoplichten afstellen"),
        "{content}"
    );
    assert!(!content.contains("Stoplichten afstellen {#"), "{content}");
    let main = read(&project, "met/publicatie.md");
    assert!(main.contains("soort = \"kadernota\""), "{main}");
    let tables: Vec<_> =
        std::fs::read_dir(project.root.join("content/met/01-verkeer/tabellen")).unwrap().collect();
    let csv =
        tables.into_iter().map(|e| e.unwrap().path()).find(|p| p.extension().unwrap() == "csv").unwrap();
    let csv = std::fs::read_to_string(csv).unwrap();
    assert!(csv.lines().any(|l| l.trim_end() == "Paden;post;;15,0;"), "{csv}");
    // The next time nobody is asked what was answered, also in another folder and with another name for the source.
    let moved = folder.path().join("map");
    std::fs::create_dir(&moved).unwrap();
    std::fs::copy(&sources[0], moved.join("kopie.txt")).unwrap();
    let again = vec![moved.join("kopie.txt")];
    let left: Vec<Subject> =
        project.questions(&again, &into("weer")).unwrap().iter().map(|q| q.key.subject).collect();
    assert_eq!(left, [Subject::Municipality]);
    let outcome = import(&project, &again, &into("weer"));
    assert_eq!(read(&project, "weer/01-verkeer/programma.md"), content);
    let count = |o: &ImportOutcome, key: &str| o.log_json[key].as_array().unwrap().len();
    assert_eq!(count(&outcome, "antwoorden"), options.answers.len());
    assert!(count(&outcome, "twijfels") < count(&plain, "twijfels"));
    assert!(read(&project, "weer/import-log.html").contains("Wat u al hebt beantwoord"));
    assert_eq!(
        read(&project, "weer/import-antwoorden.toml").replace("kopie.txt", "bron.txt"),
        read(&project, "met/import-antwoorden.toml")
    );
}

#[test]
fn a_source_that_changed_is_asked_about_again() {
    let (_folder, project, sources) = site("", TEXT);
    let mut options = into("met");
    answer(&project, &sources, &mut options);
    import(&project, &sources, &options);
    std::fs::write(&sources[0], TEXT.replace("vijf", "zes")).unwrap();
    let asked = project.questions(&sources, &into("met")).unwrap();
    assert!(asked.iter().any(|q| q.key.subject == Subject::Heading), "{asked:#?}");
    let mut options = into("met");
    options.overwrite = true;
    let outcome = import(&project, &sources, &options);
    let told = outcome.diagnostics.iter().find(|d| d.code == codes::IMPORT_ANSWERS).unwrap();
    assert!(told.message.contains("bron.txt") && told.place.file.ends_with("met/import-antwoorden.toml"));
    // A broken file is told, and harms nothing.
    std::fs::write(project.root.join("content/met/import-antwoorden.toml"), "[[bron]]\nbestand = \n")
        .unwrap();
    let outcome = project.import(&sources, &into("met"), &Silent).unwrap();
    let told = outcome.diagnostics.iter().find(|d| d.code == codes::IMPORT_ANSWERS).unwrap();
    assert_eq!(told.place.line_number(), Some(2), "{told:?}");
    assert!(outcome.written);
}

#[test]
fn a_source_without_a_year_can_be_answered() {
    let (_folder, project, sources) =
        site("[gemeente]\nnaam = \"Assen\"\n", "Programma Verkeer\n\nWat gaan we doen?\n\nWij bouwen.\n");
    let mut options = into("met");
    let refused = project.import(&sources, &options, &Silent).unwrap();
    assert!(!refused.written, "{refused:#?}");
    let question =
        project.questions(&sources, &options).unwrap().into_iter().find(|q| q.key.subject == Subject::Year);
    let question = question.unwrap();
    assert!(question.options.is_empty(), "what stands in for a year is no year");
    options.answers.put(question.key, Answer { value: "2031".into(), text: question.text });
    import(&project, &sources, &options);
    assert!(read(&project, "met/publicatie.md").contains("jaar = 2031"));
}

#[test]
fn an_import_with_answers_is_the_same_every_time() {
    let (_folder, project, sources) = site("", TEXT);
    let mut options = into("een");
    answer(&project, &sources, &mut options);
    import(&project, &sources, &options);
    options.to = Some("content/twee".into());
    import(&project, &sources, &options);
    let files = |folder: &str| -> Vec<(PathBuf, String)> {
        let root = project.root.join("content").join(folder);
        let all = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(|e| e.unwrap());
        let name = |p: &Path| p.strip_prefix(&root).unwrap().to_path_buf();
        all.filter(|e| e.file_type().is_file())
            .map(|e| (name(e.path()), std::fs::read_to_string(e.path()).unwrap()))
            .collect()
    };
    assert_eq!(files("een"), files("twee"));
    assert!(files("een").len() > 5);
}

#[test]
fn how_numbers_are_written_is_asked_once() {
    let (folder, project, _) = site("[gemeente]\nnaam = \"Assen\"\n", "");
    let sources = vec![folder.path().join("bron.csv")];
    std::fs::write(&sources[0], "Kosten;Begroting 2026\nLasten;50,736\nBaten;12,458\n").unwrap();
    let mut options = into("met");
    let refused = project.import(&sources, &options, &Silent).unwrap();
    assert!(!refused.written && refused.diagnostics[0].code == codes::NUMBER_STYLE, "{refused:#?}");
    let asked = project.questions(&sources, &options).unwrap();
    let [question] = asked.as_slice() else { panic!("{asked:#?}") };
    assert_eq!((question.key.subject, question.has_default), (Subject::Decimals, false));
    assert_eq!(question.whereabouts(), "bron.csv, regel 2");
    let given = Answer { value: "engels".into(), text: question.text.clone() };
    options.answers.put(question.key.clone(), given);
    import(&project, &sources, &options);
    let csv = |folder: &str| -> String {
        let root = project.root.join("content").join(folder);
        let mut files = walkdir::WalkDir::new(root).into_iter().map(|e| e.unwrap().into_path());
        let file = files.find(|p| p.extension().is_some_and(|e| e == "csv")).unwrap();
        std::fs::read_to_string(file).unwrap()
    };
    assert!(csv("met").contains("Lasten;post;50736\n"), "{}", csv("met"));
    import(&project, &sources, &into("weer"));
    assert_eq!(csv("weer"), csv("met"));
}

const OWN: &str = "Kernopgave 3: Wonen\n\nBegroting 2026 van de gemeente Assen.\n\nOnze stip aan de horizon\n\nMeer huizen\n\nEr komen huizen bij.\n\nOnze inzet\n\nBouwen aan de rand\n\nStand van zaken: paars\n\nWij bouwen aan de rand van de stad.\n";

const PATTERNS: &str = "[import.koppen]\n\"Kernopgave\" = \"programma\"\n\"Onze stip aan de horizon\" = \"willen\"\n\"Onze inzet\" = \"doen\"\n\n[[import.statussen]]\nwoord = \"paars\"\nkleur = \"blauw\"\nbetekenis = \"klaar\"\n";

#[test]
fn headings_and_status_words_of_a_municipality_are_recognised_when_site_toml_names_them() {
    let (_folder, project, sources) = site(PATTERNS, OWN);
    let outcome = import(&project, &sources, &into("met"));
    let all = |folder: &str| -> String {
        let root = project.root.join("content").join(folder);
        let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(|e| e.unwrap());
        let content = files.filter(|e| e.path().extension().is_some_and(|x| x == "md"));
        content.map(|e| std::fs::read_to_string(e.path()).unwrap()).collect()
    };
    let content = all("met");
    for part in [
        "titel = \"Wonen\"\ncode = \"3\"",
        "Onze stip aan de horizon {.willen}",
        "Onze inzet {.doen}",
        "Bouwen aan de rand {#bouwen-aan-de-rand .actie status=paars}",
        "teken = \"paars\"\nkleur = \"blauw\"\nbetekenis = \"klaar\"",
    ] {
        assert!(content.contains(part), "«{part}» is not in\n{content}");
    }
    // Without the patterns nothing is guessed: the text is there, and the log says what is not known.
    let (_other, project, sources) = site("", OWN);
    let without = import(&project, &sources, &into("zonder"));
    let root = project.root.join("content/zonder");
    let files = walkdir::WalkDir::new(root).into_iter().map(|e| e.unwrap());
    let content: String = files
        .filter(|e| e.path().extension().is_some_and(|x| x == "md"))
        .map(|e| std::fs::read_to_string(e.path()).unwrap())
        .collect();
    assert!(content.contains("Onze stip aan de horizon") && !content.contains(".willen}"), "{content}");
    assert!(content.contains("paars") && !content.contains("blauw"), "{content}");
    let doubted = |o: &ImportOutcome, kind: &str| {
        o.log_json["twijfels"].as_array().unwrap().iter().any(|d| d["soort"] == kind)
    };
    assert!(doubted(&without, "programma") && !doubted(&outcome, "programma"), "{}", without.log);
    assert!(!doubted(&outcome, "legenda"), "{}", outcome.log);
}

#[test]
fn a_mistake_in_the_patterns_stops_the_import_with_its_place() {
    let (_folder, project, sources) = site("[import.koppen]\n\"Onze inzet\" = \"doeen\"\n", OWN);
    let outcome = project.import(&sources, &into("met"), &Silent).unwrap();
    let told: Vec<String> =
        outcome.diagnostics.iter().map(|d| format!("{} {}", d.place, d.message)).collect();
    assert_eq!(told, ["site.toml:3:16 «doeen» kan niet bij een kop"]);
    assert!(!outcome.written && !project.root.join("content/met").exists());
}
