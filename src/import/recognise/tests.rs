//! The recogniser as a whole: on texts of our own in the shapes that municipalities use, on anything at all, and on the
//! five real documents beside the repository, where they are.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Recognised, recognise};
use crate::amount::write::{amount_content, cell_content, content, plain};
use crate::amount::{Unit, Value as Cell};
use crate::import::read::text::draft;
use crate::import::{Options, conservation};
use crate::model::*;
use crate::source::SourceText;

pub(super) fn read(text: &str) -> Recognised {
    recognise(&[draft(&SourceText::new("bron.txt", text))], &Options::default())
}

/// Every text and field of a publication, as content would hold it.
pub(super) fn texts(p: &Publication) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{} publicatiedatum = {:?} {:?}",
        p.title,
        p.published.map(|d| d.to_string()),
        p.edition
    );
    for entry in &p.legend {
        let _ = writeln!(out, "{} {} {:?}", entry.mark, entry.colour.key(), entry.word);
    }
    let _ = writeln!(out, "{}", p.text.markdown);
    figures(&p.key_figures, &mut out);
    for programme in &p.programmes {
        let _ = writeln!(out, "{:?} {:?} {}", programme.called, programme.code, programme.title);
        let _ = writeln!(out, "{}\n{}", programme.portfolio_holders.join(" "), programme.text.markdown);
        figures(&programme.key_figures, &mut out);
        for section in &programme.sections {
            let _ = writeln!(out, "{}\n{}", section.title, section.text.markdown);
        }
        extra(&programme.indicators, &programme.parties, &programme.tables, &mut out);
        for goal in programme.all_goals() {
            let _ = writeln!(out, "{:?} {:?} {}", goal.called, goal.code, goal.title);
            if let Some(amount) = &goal.expenditure {
                let _ = writeln!(out, "lasten {}", amount_content(amount));
            }
            let _ = writeln!(out, "{}", goal.text.markdown);
            for status in &goal.statuses {
                let _ =
                    writeln!(out, "{}={}\n{}", status.dimension, status.mark, status.explanation.markdown);
            }
            extra(&goal.indicators, &goal.parties, &goal.tables, &mut out);
        }
        for action in programme.all_actions() {
            let _ = writeln!(out, "{:?} {}", action.code, action.title);
            for status in &action.statuses {
                let _ =
                    writeln!(out, "{}={}\n{}", status.dimension, status.mark, status.explanation.markdown);
            }
            let _ = writeln!(out, "{}", action.text.markdown);
        }
    }
    out
}

fn figures(list: &[KeyFigure], out: &mut String) {
    for f in list {
        let share = f.percentage.map(content).unwrap_or_default();
        let _ = writeln!(out, "{} {} {share}", f.title, amount_content(&f.amount));
    }
}

fn extra(indicators: &[Indicator], parties: &[AffiliatedParty], tables: &[BudgetTable], out: &mut String) {
    for i in indicators {
        let _ = writeln!(
            out,
            "{:?} {} {:?} Bron: {:?} Eenheid jaar score indicator",
            i.code, i.title, i.unit, i.source
        );
        let cell = |v: Cell| cell_content(&v.into());
        for point in &i.values {
            let _ = writeln!(out, "{}: {}", point.year, cell(point.value));
        }
        let _ = writeln!(out, "{} {}", i.target.map(cell).unwrap_or_default(), i.text.markdown);
    }
    for party in parties {
        let _ = writeln!(out, "Verbonden partij {}\n{}", party.name, party.text.markdown);
    }
    for t in tables {
        let _ = writeln!(out, "{} {:?} bron: {:?}", t.title, t.row_header, t.provenance);
        for column in &t.columns {
            let _ = writeln!(out, "{}", column.title);
        }
        for row in &t.rows {
            let cells: Vec<String> = row.cells.all().iter().map(cell_content).collect();
            let _ = writeln!(out, "{} {} {}", row.code.as_deref().unwrap_or(""), row.label, cells.join(" "));
        }
    }
}

/// The lines of a source that do not stand in the model.
pub(super) fn lost(found: &Recognised) -> Vec<String> {
    let text = texts(&found.publication);
    conservation(&found.kept, [text.as_str()]).lost.into_iter().map(|(p, t)| format!("{p}: {t}")).collect()
}

/// A publication in the shape of `publicatie.json`.
fn export(found: &Recognised) -> Value {
    let p = &found.publication;
    json!({
        "gemeente": found.organisation.name, "soort": p.kind.key(), "jaar": p.year, "titel": p.title,
        "programmas": p.programmes.iter().map(|x| json!({
            "code": x.code, "titel": x.title, "portefeuillehouders": x.portfolio_holders,
            "kerncijfers": x.key_figures.iter().map(|k| json!({
                "titel": k.title, "bedrag": k.amount.in_euros().map(plain), "percentage": k.percentage.map(plain),
            })).collect::<Vec<_>>(),
            "doelen": x.goals.iter().map(|g| goal(g, p)).collect::<Vec<_>>(),
            "acties": x.actions.iter().map(|a| action(a, p)).collect::<Vec<_>>(),
            "indicatoren": x.indicators.iter().map(indicator).collect::<Vec<_>>(),
            "tabellen": x.tables.iter().map(table).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn goal(g: &Goal, p: &Publication) -> Value {
    json!({
        "code": g.code, "titel": g.title,
        "lasten": g.expenditure.as_ref().and_then(|a| a.in_euros()).map(plain),
        "doelen": g.goals.iter().map(|g| goal(g, p)).collect::<Vec<_>>(),
        "acties": g.actions.iter().map(|a| action(a, p)).collect::<Vec<_>>(),
        "indicatoren": g.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "tabellen": g.tables.iter().map(table).collect::<Vec<_>>(),
    })
}

fn action(a: &Action, p: &Publication) -> Value {
    json!({
        "code": a.code, "titel": a.title,
        "status": a.statuses.iter().map(|s| json!({
            "onderdeel": s.dimension, "kleur": meaning(&s.mark, &p.legend).map(|m| m.colour.key()),
        })).collect::<Vec<_>>(),
    })
}

fn indicator(i: &Indicator) -> Value {
    json!({
        "titel": i.title, "verplicht": i.mandatory,
        "waarden": i.values.iter().map(|v| json!({"jaar": v.year, "waarde": v.value.number().map(plain)})).collect::<Vec<_>>(),
    })
}

fn table(t: &BudgetTable) -> Value {
    json!({
        "titel": t.title,
        "factor": if let Unit::Euro { factor } = t.unit { factor } else { 1 },
        "kolommen": t.columns.iter().map(|c| c.title.clone()).collect::<Vec<_>>(),
        "rijen": t.rows.iter().map(|r| {
            let cells: Vec<Option<String>> = r.cells.all().iter().map(|c| c.value.number().map(plain)).collect();
            match r.cells {
                RowCells::Placed(_) => json!({"code": r.code, "label": r.label, "waarden": cells}),
                RowCells::Loose(_) => json!({"code": r.code, "label": r.label, "waarden": null, "losse_waarden": cells}),
            }
        }).collect::<Vec<_>>(),
    })
}

/// The five real documents, by the script that judges the import. They lie beside the repository and are not part of it.
#[test]
#[allow(clippy::disallowed_methods)] // a test that reads and writes files of its own
fn the_five_real_documents_come_in_whole() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let script = shared.join("acceptance/score_import.py");
    let python = std::process::Command::new("python3").arg("--version").output().is_ok();
    if !script.exists() || !python {
        println!("niet gedraaid: {} of python3 is er niet", script.display());
        return;
    }
    let keep = std::env::var_os("BEGROOT_KEEP");
    let mut wrong = Vec::new();
    for gold in std::fs::read_dir(shared.join("acceptance/gold")).unwrap() {
        let gold = gold.unwrap().path();
        let seed: Value = serde_json::from_str(&std::fs::read_to_string(&gold).unwrap()).unwrap();
        let seed = shared.join("seeds").join(seed["seed"].as_str().unwrap());
        let imported = crate::import::run(std::slice::from_ref(&seed), &Options::default()).unwrap();
        let found = Recognised {
            organisation: imported.organisation,
            publication: imported.publication,
            log: imported.log,
            kept: imported.kept,
            unknown: Vec::new(),
            questions: Vec::new(),
        };
        let lost = lost(&found);
        let folder = tempfile::tempdir().unwrap();
        let dir = keep.as_ref().map_or_else(
            || folder.path().to_path_buf(),
            |k| std::path::Path::new(k).join(gold.file_stem().unwrap()),
        );
        std::fs::create_dir_all(dir.join("content")).unwrap();
        std::fs::write(dir.join("publicatie.json"), serde_json::to_string_pretty(&export(&found)).unwrap())
            .unwrap();
        std::fs::write(dir.join("content/alles.md"), texts(&found.publication)).unwrap();
        // The log stands beside the content and names what was left out; what it quotes is not counted by `lost`.
        std::fs::write(dir.join("content/import-log.html"), found.log.html()).unwrap();
        let run = std::process::Command::new("python3")
            .args([&script, &gold, &dir.join("publicatie.json"), &seed, &dir.join("content")])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        println!("{}\n{said}", gold.display());
        if !run.status.success() || !lost.is_empty() {
            wrong.push(format!("{}:\n{said}\n{lost:#?}", gold.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_panics_or_loses_a_line(text in "(([A-Z][a-z]{2,9}( [a-z0-9.,€:-]{1,8}){0,6}[.:]?|[0-9.IVX]{1,5}[.)]? [A-Z][a-z]{2,6}|[0-9]{1,3}( [0-9-]{1,5}){0,4}|(Programma|Doel|Actie|Wat willen we bereiken\\?|Toelichting|Begroting 2025|G|Tijd|Bron:|•|\\|a\\|1\\|)[ a-z0-9]{0,8})\n{1,3}){0,25}") {
        let found = read(&text);
        let lost = lost(&found);
        prop_assert!(lost.is_empty(), "{text}\n---\n{lost:#?}\n{}", texts(&found.publication));
    }

    #[test]
    fn any_characters_at_all(text in "\\PC{0,300}") {
        read(&text);
    }
}

/// Each kind of question, answered otherwise than the import did by itself.
#[test]
fn answers_go_back_into_the_recognising() {
    use crate::import::answers::{Answer, Free, Subject};
    let text = "Zomaar wonen\n\nIn de begroting 2026 van de gemeente Gouda. Wij hebben deze doelstellingen:\n\n• meer groen\n\n• meer rust\n\nWat gaan we doen?\n\nBomen planten\n\nWij planten duizend bomen.\n\nGras maaien\n\nStand van zaken: op koers\n\nWij maaien.\n\nWat mag het kosten?\n\nKosten Begroting 2026 Begroting 2027 Begroting 2028\nLasten 1 2 3\nPark 15,0 16,0\nBaten 1 1 1\n";
    let draft = [crate::import::read::text::draft(&SourceText::new("a.txt", text))];
    let mut options = Options::default();
    let first = recognise(&draft, &options);
    let mut seen = std::collections::BTreeSet::new();
    for question in &first.questions {
        assert!(!question.options.is_empty() && first.log.doubts.iter().any(|d| d.place == question.place));
        seen.insert(question.key.subject);
        let value = match question.key.subject {
            Subject::Kind => "kadernota",
            Subject::Year => "2030",
            Subject::Municipality => "Zwolle",
            Subject::Programme => "Wonen",
            Subject::Unit => "duizend",
            Subject::Columns => "1 3",
            Subject::Bullets => "tekst",
            Subject::Sign => "rood",
            other => panic!("{other:?} is not asked here"),
        };
        assert!(value != question.options[0].value, "{question:?}");
        assert!(
            question.options.iter().any(|o| o.value == value) || question.free != Free::No,
            "{question:?}"
        );
        options
            .answers
            .put(question.key.clone(), Answer { value: value.into(), text: question.text.clone() });
    }
    let again = recognise(&draft, &options);
    assert_eq!(seen.len(), 8, "{seen:?}");
    assert_eq!(again.questions, []);
    assert_eq!(again.publication.path, "zwolle/kadernota-2030");
    let p = &again.publication.programmes[0];
    assert_eq!((p.title.as_str(), p.goals.len(), p.actions.len()), ("Wonen", 0, 1));
    let table = &p.tables[0];
    assert_eq!(table.unit, crate::amount::Unit::THOUSAND);
    let park = table.rows.iter().find(|r| r.label == "Park").unwrap();
    let cell = |i| park.cells.at(i).map(crate::amount::write::cell_content);
    assert_eq!(
        (cell(0).as_deref(), cell(1).as_deref(), cell(2).as_deref()),
        (Some("15,0"), Some(""), Some("16,0"))
    );
    assert_eq!(again.publication.legend[0].colour, crate::model::Colour::Rood);
    assert!(again.log.doubts.len() < first.log.doubts.len());
}

#[test]
fn an_answer_says_what_a_heading_is() {
    use crate::import::answers::{Answer, Subject};
    let text = "Programma Wonen in Gouda 2026\n\nWat gaan we doen?\n\nBomen planten\n\nWij planten duizend bomen.\n\nGras maaien\n\nWij maaien.\n\nHek zetten\n\nWij zetten een hek.\n";
    let draft = [draft(&SourceText::new("a.txt", text))];
    let mut options = Options::default();
    let first = recognise(&draft, &options);
    let asked: Vec<_> = first.questions.iter().filter(|q| q.key.subject == Subject::Heading).collect();
    assert_eq!((asked.len(), first.publication.programmes[0].all_actions().count()), (3, 3));
    for (question, value) in asked.iter().zip(["doel", "actie", "kop"]) {
        options.answers.put(question.key.clone(), Answer { value: value.into(), text: String::new() });
    }
    let again = recognise(&draft, &options);
    let p = &again.publication.programmes[0];
    assert_eq!(
        (p.goals[0].title.as_str(), p.goals[0].actions[0].title.as_str()),
        ("Bomen planten", "Gras maaien")
    );
    assert_eq!(p.all_actions().count(), 1);
    assert!(texts(&again.publication).contains("Hek zetten"));
    assert!(again.questions.iter().all(|q| q.key.subject != Subject::Heading));
}
