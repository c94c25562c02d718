//! Shapes of Word files and web pages of municipalities, as drafts: what each heading, list and table becomes.

use super::recognise;
use crate::import::Options;
use crate::import::draft::{Block, BlockKind, Draft, Mark, MarkKind, Rich, Table, TableCell, TableRow};
use crate::import::log::{About, Log};
use crate::model::{Colour, Publication};
use crate::source::Place;

fn head(level: u8, text: &str) -> BlockKind {
    BlockKind::Heading { level: Some(level), label: None, text: text.into(), fake: false }
}

fn para(text: &str) -> BlockKind {
    BlockKind::Para(text.into())
}

fn item(label: &str, text: &str) -> BlockKind {
    BlockKind::Item { level: 0, label: Some(label.into()), text: text.into() }
}

fn table(rows: &[&[&str]]) -> BlockKind {
    let place = Place::file("a.docx");
    let rows = rows
        .iter()
        .map(|r| TableRow {
            cells: r.iter().map(|t| TableCell { text: (*t).into(), ..TableCell::default() }).collect(),
            head: false,
            place: place.clone(),
        })
        .collect();
    BlockKind::Table(Table { rows, ..Table::default() })
}

fn draft(name: &str, kinds: Vec<BlockKind>) -> Draft {
    let block = |(n, kind)| Block { kind, place: Place::line(name, n + 1, 0), blanks: 1 };
    let blocks = kinds.into_iter().enumerate().map(block).collect();
    Draft { blocks, ..Draft::new(name) }
}

fn read(drafts: &[Draft]) -> (Publication, Log, String) {
    let found = recognise(drafts, &Options::default());
    let lost = super::tests::lost(&found);
    assert!(lost.is_empty(), "{lost:?}");
    (found.publication, found.log, found.organisation.name)
}

/// Programmes, goals and actions with their codes and marks.
fn outline(p: &Publication) -> Vec<String> {
    let mut out = Vec::new();
    for programme in &p.programmes {
        out.push(format!("{} {}", programme.code.as_deref().unwrap_or("-"), programme.title));
        let marks =
            |s: &[crate::model::Status]| s.iter().map(|s| s.mark.clone()).collect::<Vec<_>>().join(" ");
        for goal in programme.all_goals() {
            out.push(format!("  {} {}", goal.code.as_deref().unwrap_or("-"), goal.title));
            let actions = goal.actions.iter().map(|a| format!("    * {} [{}]", a.title, marks(&a.statuses)));
            out.extend(actions);
        }
        out.extend(programme.actions.iter().map(|a| {
            format!("  * {} {} [{}]", a.code.as_deref().unwrap_or("-"), a.title, marks(&a.statuses))
        }));
    }
    out
}

/// A list whose numbers run on through the document, with one item under the last question.
#[test]
fn numbered_lists_below_the_question_are_actions() {
    let (p, log, town) = read(&[draft(
        "a.docx",
        vec![
            para("Gemeente Rietdrecht"),
            head(1, "Programma's"),
            head(2, "Programma 1: Wonen"),
            head(3, "Wat willen we bereiken?"),
            head(4, "Genoeg woningen"),
            para("Wij krijgen hier vragen over in 2026."),
            head(3, "Wat gaan we daarvoor doen?"),
            item("1.", "We bouwen 120 woningen"),
            item("2.", "We maken afspraken over huur"),
            head(3, "Indicatoren"),
            para("Deze komen later."),
            head(2, "Programma 2: Bestuur"),
            head(3, "Wat gaan we daarvoor doen?"),
            item("3.", "We houden twee burgerberaden"),
            head(3, "Wat mag het kosten?"),
            para("Dat is nog niet bekend."),
            head(1, "Paragrafen"),
            head(2, "Lokale heffingen"),
            para("De tarieven stijgen."),
        ],
    )]);
    assert_eq!(
        outline(&p),
        [
            "1 Wonen",
            "  - Genoeg woningen",
            "  * 1 We bouwen 120 woningen []",
            "  * 2 We maken afspraken over huur []",
            "2 Bestuur",
            "  * 3 We houden twee burgerberaden []",
            "- Lokale heffingen",
        ]
    );
    assert_eq!(town, "Rietdrecht");
    assert!(log.doubts.iter().all(|d| d.about != About::EmptyHeading), "{:?}", log.doubts);
}

/// The text says "1. Wonen", the workbook "Programma 1 Wonen"; goals ask what was done themselves.
#[test]
fn the_text_names_programmes_otherwise_than_the_tables() {
    let text = draft(
        "a.docx",
        vec![
            head(1, "Jaarstukken 2025"),
            head(2, "1. Wonen"),
            head(3, "Wat hebben we bereikt?"),
            head(4, "1.1 Genoeg woningen"),
            para("Er kwamen woningen bij."),
            head(5, "Wat hebben we daarvoor gedaan?"),
            item("•", "Wij bouwden 120 woningen"),
            head(2, "2. Zorg"),
            head(3, "Wat hebben we bereikt?"),
            head(4, "2.1 Hulp op tijd"),
            para("De wachttijd is korter."),
        ],
    );
    let sheets = draft("b.xlsx", vec![head(1, "Programma 1 Wonen"), para("Bedragen x € 1.000")]);
    let (p, ..) = read(&[text, sheets]);
    assert_eq!(
        outline(&p),
        [
            "1 Wonen",
            "  1.1 Genoeg woningen",
            "    * Wij bouwden 120 woningen []",
            "2 Zorg",
            "  2.1 Hulp op tijd"
        ]
    );
}

#[test]
fn a_table_of_goals_and_actions_under_them() {
    let mut rows = table(&[
        &["Doel", "Actie", "Stand", "Toelichting"],
        &["Minder inbraken", "Voorlichting", "", "Elke wijk krijgt een avond."],
        &["Minder inbraken", "Camera's", "", "De levering is vertraagd."],
        &["Veilige wegen", "Kruispunten", "", "De aannemer is gestopt."],
    ]);
    if let BlockKind::Table(t) = &mut rows {
        for (n, colour) in [Colour::Groen, Colour::Oranje, Colour::Rood].into_iter().enumerate() {
            t.rows[n + 1].cells[2].colour = Some(colour);
        }
    }
    let money = table(&[
        &["Onderwerp", "Lasten", "Baten", "Saldo", "V/N"],
        &["Energie", "45", "0", "-45", "N"],
        &["Rijk", "0", "60", "60", "V"],
        &["Totaal", "45", "60", "15", "V"],
    ]);
    let (p, log, _) = read(&[draft(
        "a.docx",
        vec![
            head(1, "Programma 1 Veilig"),
            head(2, "Stand van zaken"),
            rows,
            head(2, "Financiële afwijkingen"),
            para("(bedragen x € 1.000)"),
            money,
        ],
    )]);
    assert_eq!(
        outline(&p),
        [
            "1 Veilig",
            "  - Minder inbraken",
            "    * Voorlichting [groen]",
            "    * Camera's [oranje]",
            "  - Veilige wegen",
            "    * Kruispunten [rood]",
        ]
    );
    let silly = |a: About| matches!(a, About::EmptyHeading | About::Total);
    assert!(log.doubts.iter().all(|d| !silly(d.about)), "{:?}", log.doubts);
}

#[test]
fn a_document_of_sections_only() {
    let (p, log, _) = read(&[draft(
        "a.docx",
        vec![
            head(1, "Begroting 2026 gemeente Meerhorst"),
            head(2, "Paragraaf A Lokale heffingen"),
            head(3, "Beleid"),
            para("De tarieven stijgen."),
            head(2, "Paragraaf B Financiering"),
            head(3, "Renterisico"),
            para("De rente is vast."),
        ],
    )]);
    assert_eq!(outline(&p), ["A Lokale heffingen", "B Financiering"]);
    assert!(p.programmes.iter().all(|x| x.called.as_deref() == Some("paragraaf")));
    assert!(log.doubts.iter().all(|d| d.about == About::Document), "{:?}", log.doubts);
}

#[test]
fn a_sign_below_an_unnumbered_heading_is_its_status() {
    let sign =
        Rich { text: "●".into(), marks: vec![Mark { range: 0..3, kind: MarkKind::Colour(Colour::Rood) }] };
    let (p, ..) = read(&[draft(
        "a.html",
        vec![
            head(1, "Programma 1 Werk"),
            head(2, "Wat hebben we daarvoor gedaan?"),
            BlockKind::Heading { level: None, label: None, text: "Kavels uitgeven".into(), fake: false },
            BlockKind::Para(sign),
            para("Er zijn geen kavels verkocht."),
        ],
    )]);
    assert_eq!(outline(&p), ["1 Werk", "  * - Kavels uitgeven [rood]"]);
}

fn table_titles(p: &Publication) -> Vec<String> {
    let own = |tables: &[crate::model::BudgetTable], at: &str| {
        tables.iter().map(|t| format!("{at}: {}", t.title)).collect::<Vec<_>>()
    };
    let programme = p.programmes.iter().flat_map(|x| own(&x.tables, &x.title));
    programme
        .chain(p.programmes.iter().flat_map(|x| x.all_goals()).flat_map(|g| own(&g.tables, &g.title)))
        .collect()
}

/// In a kadernota the table of a proposal stands with the proposal, whatever heading gathers the proposals.
#[test]
fn tables_below_a_proposal_belong_to_it() {
    let cost =
        |title: &str| table(&[&[title, "2027", "2028"], &["Lasten", "120", "80"], &["Baten", "10", "10"]]);
    let (p, _, _) = read(&[draft(
        "a.docx",
        vec![
            head(1, "Kadernota 2027"),
            head(2, "Programma 1 Sociaal domein"),
            head(3, "Nieuwe voorstellen"),
            head(4, "Twee extra wijkteams"),
            para("Wij willen in 2027 twee teams erbij."),
            cost("Wijkteams"),
            head(4, "Huiskamers in de wijk"),
            para("In vier wijken van de gemeente Zwolle komt een huiskamer."),
            head(3, "Wat mag het kosten?"),
            cost("Totaal"),
            head(2, "Programma 2 Wonen"),
            head(3, "Versneld bouwen"),
            para("Wij bouwen vanaf 2027 ieder jaar honderd woningen."),
            cost("Bouwen"),
            head(3, "Starters helpen"),
            para("Starters kunnen bij ons een lening krijgen."),
            cost("Starters"),
            head(3, "Financieel overzicht"),
            cost("Overzicht"),
        ],
    )]);
    assert_eq!(
        outline(&p),
        [
            "1 Sociaal domein",
            "  - Twee extra wijkteams",
            "  - Huiskamers in de wijk",
            "2 Wonen",
            "  - Versneld bouwen",
            "  - Starters helpen"
        ]
    );
    let tables = table_titles(&p);
    for found in ["Twee extra wijkteams: Wijkteams", "Versneld bouwen: Bouwen", "Starters helpen: Starters"] {
        assert!(tables.iter().any(|t| t == found), "{found}: {tables:?}");
    }
    assert!(tables.iter().any(|t| t == "Sociaal domein: Totaal"), "{tables:?}");
    assert_eq!(p.title, "Kadernota 2027");
}

/// Parties as a list, risks as a table of text, the foot of a site.
#[test]
fn parties_risks_and_the_foot_of_a_site() {
    let bullet = |text: &str| BlockKind::Item { level: 0, label: None, text: text.into() };
    let (p, log, _) = read(&[draft(
        "a.docx",
        vec![
            para("Begroting 2026 gemeente Zwolle"),
            head(1, "Programma 1 Zorg"),
            head(2, "Wat willen we bereiken?"),
            para("Iedereen doet mee."),
            head(2, "Verbonden partijen"),
            bullet("GGD IJsselland: gezondheid"),
            bullet("Veiligheidsregio"),
            head(2, "Samenwerkingspartners"),
            bullet("Woningcorporatie Thuis"),
            head(2, "Risico's"),
            table(&[&["Risico", "Kans", "Gevolg", "Bedrag"], &["Meer vraag", "70%", "groot", "€ 500.000"]]),
            para("Contact"),
            para("Privacy"),
            para("© Gemeente Zwolle"),
        ],
    )]);
    let names: Vec<&str> = p.programmes[0].parties.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["GGD IJsselland", "Veiligheidsregio", "Woningcorporatie Thuis"]);
    assert_eq!(p.programmes[0].parties[0].text.markdown, "gezondheid");
    assert_eq!(log.doubts.iter().filter(|d| d.about == About::Party).count(), 1);
    assert!(p.programmes[0].tables.is_empty());
    let text = &p.programmes[0].text.markdown;
    assert!(text.contains("| Meer vraag | 70% | groot | € 500.000 |") && !text.contains("Privacy"), "{text}");
    assert_eq!(log.left.iter().filter(|l| l.why == crate::import::log::Why::Frame).count(), 3);
}

/// A colour that no legend explains is a doubt with its choices and its place.
#[test]
fn a_status_nobody_explains_is_a_doubt() {
    let text = "Programma 1 Zorg\n\nWat gaan we doen?\n\n1.1 Huiskamers\n\nStand van zaken: paars\n\nDe gemeente Zwolle in 2026.";
    let source = crate::source::SourceText::new("a.txt", text);
    let found = recognise(&[crate::import::read::text::draft(&source)], &Options::default());
    let doubt = found.log.doubts.iter().find(|d| d.about == About::Legend).unwrap();
    assert_eq!((doubt.text.as_str(), doubt.place.line_number()), ("paars", Some(7)));
    assert!(doubt.choices.len() > 3 && doubt.target.contains("legenda"));
    assert_eq!(outline(&found.publication)[1], "  * 1.1 Huiskamers [paars]");
}
