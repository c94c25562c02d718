//! The same publication drawn with headings and as a text, and in one source or in several, is the same model.

use super::recognise;
use crate::import::Options;
use crate::import::draft::{Block, BlockKind, Draft, Rich};
use crate::model::{Goal, Publication};
use crate::source::{Place, SourceText};

/// A draft of lines in which "## " marks a heading; with `levels` a heading of that level, else a line between blank lines.
fn draft(name: &str, text: &str, levels: bool) -> Draft {
    let mut plain = String::new();
    for line in text.lines() {
        let bare = line.trim_start_matches('#');
        if bare.len() < line.len() {
            plain.push_str(&format!("\n{}\n\n", bare.trim()));
        } else {
            plain.push_str(&format!("{line}\n"));
        }
    }
    let mut draft = crate::import::read::text::draft(&SourceText::new(name, plain));
    if levels {
        let mut heads = text.lines().filter(|l| l.starts_with('#')).peekable();
        for block in &mut draft.blocks {
            let BlockKind::Para(said) = &block.kind else { continue };
            let Some(head) = heads.peek().filter(|h| h.trim_start_matches('#').trim() == said.text.trim())
            else {
                continue;
            };
            let level = u8::try_from(head.len() - head.trim_start_matches('#').len()).ok();
            block.kind = BlockKind::Heading { level, label: None, text: said.clone(), fake: false };
            heads.next();
        }
        assert_eq!(heads.next(), None, "every heading was found");
    }
    draft
}

/// What a reader sees, without the places.
fn shown(p: &Publication) -> String {
    fn goal(g: &Goal, depth: usize, out: &mut String) {
        let pad = "  ".repeat(depth);
        out.push_str(&format!("{pad}doel {:?} {} | {}\n", g.code, g.title, g.text.markdown));
        for s in &g.statuses {
            out.push_str(&format!("{pad}  {}={} {}\n", s.dimension, s.mark, s.explanation.markdown));
        }
        for a in &g.actions {
            out.push_str(&format!(
                "{pad}  actie {:?} {} | {} {:?}\n",
                a.code,
                a.title,
                a.text.markdown,
                a.statuses.iter().map(|s| &s.mark).collect::<Vec<_>>()
            ));
        }
        g.tables.iter().for_each(|t| out.push_str(&format!("{pad}  tabel {} {:?}\n", t.title, t.unit)));
        g.goals.iter().for_each(|g| goal(g, depth + 1, out));
    }
    let mut out = format!("{} {} | {}\n", p.kind.key(), p.year, p.text.markdown);
    for x in &p.programmes {
        out.push_str(&format!("{:?} {:?} {} | {}\n", x.called, x.code, x.title, x.text.markdown));
        x.sections.iter().for_each(|s| out.push_str(&format!("  {} | {}\n", s.title, s.text.markdown)));
        x.goals.iter().for_each(|g| goal(g, 1, &mut out));
        for a in &x.actions {
            out.push_str(&format!("  actie {:?} {} | {}\n", a.code, a.title, a.text.markdown));
        }
        for t in &x.tables {
            let cells: Vec<String> =
                t.rows.iter().flat_map(|r| r.cells.all()).map(|c| format!("{:?}", c.value)).collect();
            out.push_str(&format!("  tabel {} {:?} {}\n", t.title, t.unit, cells.join(" ")));
        }
    }
    out
}

fn found(drafts: &[Draft]) -> Publication {
    let options = Options { municipality: Some("Zeewolde".into()), year: Some(2026), ..Options::default() };
    recognise(drafts, &options).publication
}

const BUDGET: &str = "# Begroting 2026
## Voorwoord
Dit is de begroting van ons college.
## Programma 1 Wonen
Wonen is voor iedereen van belang.
### Wat willen we bereiken?
Wij willen een stad waar plaats is.
#### 1.1 Genoeg huizen
Er komen vierhonderd huizen bij.
#### 1.2 Warme huizen
Elk huis is in 2040 van het gas af.
### Wat gaan we daarvoor doen?
#### 1.1.1 Bouwen aan de rand
Wij bouwen aan de oostkant.
#### 1.2.1 Lenen zonder rente
Iedereen kan lenen voor isolatie.
### Wat mag het kosten?
Bedragen x € 1.000
Wonen Begroting 2025 Begroting 2026
Lasten 100 120
Baten 40 50
Saldo -60 -70
## Programma 2 Werken
### Wat willen we bereiken?
Iedereen kan werken of leren.
### Wat gaan we daarvoor doen?
Wij houden een banenmarkt in het voorjaar.
";

const REPORT: &str = "# Programma 3 Veilig
## Wat willen we bereiken?
### Minder inbraken
Tijd: groen
De wijken zijn rustig.
### Veilig in het verkeer
Tijd: oranje
Er gebeuren nog te veel ongelukken.
## Wat gaan we daarvoor doen?
### Meer licht in de parken
Status: rood
De lampen zijn niet geleverd.
";

#[test]
fn headings_and_text_give_the_same_model() {
    for text in [BUDGET, REPORT] {
        let (text, heads) = (found(&[draft("a.txt", text, false)]), found(&[draft("a.docx", text, true)]));
        assert_eq!(shown(&heads), shown(&text));
    }
    let publication = found(&[draft("a.docx", BUDGET, true)]);
    assert_eq!(publication.programmes[0].goals[1].actions[0].title, "Lenen zonder rente");
    let publication = found(&[draft("a.docx", REPORT, true)]);
    assert_eq!(publication.programmes[0].goals[1].statuses[0].mark, "oranje");
    assert_eq!(publication.programmes[0].actions[0].statuses[0].mark, "rood");
}

#[test]
fn the_tree_of_headings_says_what_each_is() {
    let text = "# Programma's
## Wonen
### Wat willen we bereiken?
#### Genoeg huizen
Er komt plaats voor jongeren.
##### Wat dat vraagt
Er is grond nodig.
### Wat gaan we daarvoor doen?
#### Bouwen aan de rand van de stad en op de plaats van de oude fabriek, samen met de corporatie en met de mensen die er nu al wonen, zodat er in vier jaar tijd vierhonderd huizen bij komen
Wij beginnen in mei.
##### Planning
Klaar in 2029.
## Werken
### Wat willen we bereiken?
#### Iedereen doet mee
# Financiële positie
De reserves zijn groot genoeg.
# Paragrafen
## Lokale heffingen
De heffingen stijgen.
### Rioolheffing
Die stijgt met vijf procent.
## Bedrijfsvoering
Wij werken met minder mensen.
";
    let p = found(&[draft("a.docx", text, true)]);
    let names: Vec<String> =
        p.programmes.iter().map(|x| format!("{} {}", x.called.as_deref().unwrap_or("-"), x.title)).collect();
    assert_eq!(names, ["- Wonen", "- Werken", "paragraaf Lokale heffingen", "paragraaf Bedrijfsvoering"]);
    let wonen = &p.programmes[0];
    assert_eq!(wonen.goals[0].title, "Genoeg huizen");
    assert_eq!(
        wonen.goals[0].text.markdown,
        "Er komt plaats voor jongeren.\n\n# Wat dat vraagt\n\nEr is grond nodig."
    );
    assert!(wonen.actions[0].title.ends_with("huizen bij komen"), "{:?}", wonen.actions);
    assert_eq!(wonen.actions[0].text.markdown, "Wij beginnen in mei.\n\n# Planning\n\nKlaar in 2029.");
    assert_eq!(p.programmes[1].goals[0].title, "Iedereen doet mee");
    assert_eq!(
        p.programmes[2].text.markdown,
        "De heffingen stijgen.\n\n# Rioolheffing\n\nDie stijgt met vijf procent."
    );
    assert!(p.text.markdown.contains("# Financiële positie\n\nDe reserves"), "{}", p.text.markdown);
}

#[test]
fn sources_together_are_the_publication_that_one_source_would_be() {
    let text = "# Programma 1 Wonen
## Wat willen we bereiken?
### 1.1 Genoeg huizen
Er komen huizen bij.
## Wat mag het kosten?
# Programma 2 Werken
## Wat willen we bereiken?
### 2.1 Iedereen werkt
Ook wie ziek is geweest.
## Wat mag het kosten?
";
    let table = |n: u32| {
        format!(
            "Bedragen x € 1.000\nOverzicht Begroting 2025 Begroting 2026\nLasten {n}00 {n}20\nBaten 40 50\n"
        )
    };
    let both = text.replacen("kosten?\n", &format!("kosten?\n{}", table(1)), 1).replacen(
        "geweest.\n## Wat mag het kosten?\n",
        &format!("geweest.\n## Wat mag het kosten?\n{}", table(2)),
        1,
    );
    let sheets = format!("# Wonen\n{}# 2. Werken\n{}", table(1), table(2));
    let one = found(&[draft("a.docx", &both, true)]);
    let several = found(&[draft("a.docx", text, true), draft("b.xlsx", &sheets, true)]);
    assert_eq!(shown(&several), shown(&one));
    assert_eq!(one.programmes.len(), 2);
    assert_eq!(one.programmes[0].tables[0].unit, crate::amount::Unit::THOUSAND);
    // A unit line above the title of a table, as on a sheet.
    let titled = sheets.replace("1.000\n", "1.000\nLasten en baten\n");
    let p = found(&[draft("a.docx", text, true), draft("b.xlsx", &titled, true)]);
    let tables: Vec<_> = p.programmes.iter().flat_map(|x| &x.tables).collect();
    assert_eq!(tables.len(), 2);
    assert!(
        tables.iter().all(|t| t.unit == crate::amount::Unit::THOUSAND && t.title == "Lasten en baten"),
        "{tables:?}"
    );
    // A second document goes on where the first left a programme.
    let more = "# Programma 1 Wonen\n## Wat gaan we daarvoor doen?\n### 1.1.1 Bouwen\nWij bouwen.\n";
    let p = found(&[draft("a.docx", text, true), draft("c.docx", more, true)]);
    assert_eq!(p.programmes[0].goals[0].actions[0].title, "Bouwen");
    assert_eq!(p.programmes.len(), 2);
}

#[test]
fn a_coloured_dot_in_a_paragraph_is_a_status() {
    use crate::import::draft::{Mark, MarkKind};
    use crate::model::Colour;
    let mut draft = draft("a.docx", REPORT, true);
    for block in &mut draft.blocks {
        if let BlockKind::Para(said) = &mut block.kind
            && said.text.starts_with("Status")
        {
            *said = Rich {
                text: "Status: ●".into(),
                marks: vec![Mark { range: 8..11, kind: MarkKind::Colour(Colour::Grijs) }],
            };
        }
    }
    let p = found(&[draft]);
    assert_eq!(p.programmes[0].actions[0].statuses[0].mark, "grijs");
}

#[test]
fn the_municipality_s_own_headings_and_status_words() {
    use crate::import::{HeadingRole, Patterns};
    use crate::model::{Colour, State, meaning};
    let text = "Kernopgave 1: Wonen\n\nOns verhaal\n\nStip 1.1: Genoeg huizen\n\nEr komen huizen bij.\n\nStatus: op stoom\n\nZo pakken we het aan\n\nKlus: Bouwen aan de rand\n\nWij bouwen.\n";
    let patterns = Patterns {
        headings: vec![
            ("Kernopgave".into(), HeadingRole::Programme),
            ("Ons verhaal".into(), HeadingRole::Aim),
            ("Stip".into(), HeadingRole::Goal),
            ("Zo pakken we het aan".into(), HeadingRole::Actions),
            ("Klus".into(), HeadingRole::Action),
        ],
        statuses: vec![("op stoom".into(), Colour::Groen, Some(State::OnTrack))],
    };
    let options =
        Options { municipality: Some("Zeewolde".into()), year: Some(2026), patterns, ..Options::default() };
    let p = recognise(&[draft("a.txt", text, false)], &options).publication;
    let programme = &p.programmes[0];
    assert_eq!((programme.code.as_deref(), programme.title.as_str()), (Some("1"), "Wonen"));
    assert_eq!(programme.called.as_deref(), Some("kernopgave"));
    let goal = &programme.goals[0];
    assert_eq!((goal.code.as_deref(), goal.title.as_str()), (Some("1.1"), "Genoeg huizen"));
    let meant = meaning(&goal.statuses[0].mark, &p.legend).unwrap();
    assert_eq!((meant.colour, meant.state), (Colour::Groen, State::OnTrack));
    let actions: Vec<&str> = programme.all_actions().map(|a| a.title.as_str()).collect();
    assert_eq!(actions, ["Bouwen aan de rand"]);
}

#[test]
fn printed_numbers_of_items_stay() {
    let place = Place::file("a.docx");
    let item =
        |label: &str, text: &str| BlockKind::Item { level: 0, label: Some(label.into()), text: text.into() };
    let kinds = [
        BlockKind::Para("Programma 1 Wonen".into()),
        BlockKind::Para("Zo gaat het in 2026 in Zeewolde.".into()),
        item("01.", "Eerste stap"),
        item("02.", "Tweede stap"),
        BlockKind::Para("Daarna is het klaar.".into()),
        item("•", "Een punt"),
    ];
    let blocks = kinds.into_iter().map(|kind| Block { kind, place: place.clone(), blanks: 1 }).collect();
    let p = found(&[Draft { blocks, ..Draft::new("a.docx") }]);
    let text = &p.programmes[0].text.markdown;
    assert!(text.contains("01\\. Eerste stap") && text.contains("02\\. Tweede stap"), "{text}");
    assert!(text.contains("- Een punt"), "{text}");
}

#[test]
fn headings_of_any_levels_lose_nothing() {
    let place = Place::file("a.docx");
    for levels in [[1, 4, 2, 2, 6, 1], [3, 2, 1, 1, 2, 3], [6, 6, 6, 1, 9, 2]] {
        let blocks = levels
            .iter()
            .enumerate()
            .flat_map(|(n, level)| {
                let text =
                    if n == 2 { "Wat willen we bereiken?".to_owned() } else { format!("Kop nummer {n}") };
                let head =
                    BlockKind::Heading { level: Some(*level), label: None, text: text.into(), fake: false };
                let para = BlockKind::Para(format!("Tekst onder kop {n}.").into());
                [head, para].map(|kind| Block { kind, place: place.clone(), blanks: 1 })
            })
            .collect();
        let found = recognise(&[Draft { blocks, ..Draft::new("a.docx") }], &Options::default());
        let lost = super::tests::lost(&found);
        assert!(lost.is_empty(), "{levels:?} {lost:?}");
    }
}
