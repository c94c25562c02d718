//! A budget table printed in any of the ways of municipalities is read as the same figures, or its row stands loose with a
//! doubt: never as other figures. And the documents of `tests/import` that have a list of figures beside them give those.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // a test

use std::path::{Path, PathBuf};

use begroot::amount::{Unit, write::cell_content};
use begroot::import::{Options, log::Log, read::text, recognise};
use begroot::model::{BudgetTable, Publication, RowCells};
use begroot::source::SourceText;
use proptest::prelude::*;

/// How the cells of a table stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Spaces,
    Pipes,
    Tabs,
    Lines,
}

/// How a number is printed.
#[derive(Debug, Clone, Copy)]
struct Print {
    thousands: char,
    minus_behind: bool,
    real_minus: bool,
}

#[derive(Debug, Clone)]
struct Table {
    heads: Vec<String>,
    /// Label and what the cells say, as content holds it.
    rows: Vec<(String, Vec<String>)>,
    unit: Option<(&'static str, Unit)>,
    lead: bool,
}

const LABELS: [&str; 8] = [
    "Wegen en straten",
    "Groen",
    "Veiligheid",
    "Jeugdhulp",
    "Bibliotheek",
    "Afval",
    "Parkeren",
    "Sportvelden",
];
const UNITS: [(&str, Unit); 6] = [
    ("Bedragen x € 1.000", Unit::THOUSAND),
    ("(bedragen in euro's)", Unit::EURO),
    ("Bedragen * € 1.000", Unit::THOUSAND),
    ("in duizenden euro's", Unit::THOUSAND),
    ("(x € 1.000.000)", Unit::Euro { factor: 1_000_000 }),
    ("Bedragen in € 1.000", Unit::THOUSAND),
];

/// A number as content holds it, printed as a document does.
fn printed(content: &str, print: Print) -> String {
    let Ok(number) = content.parse::<i64>() else { return content.to_owned() };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 && print.thousands != 'x' {
            out.push(print.thousands);
        }
        out.push(c);
    }
    match (number < 0, print.minus_behind, print.real_minus) {
        (false, ..) => out,
        (true, true, _) => format!("{out}-"),
        (true, false, true) => format!("\u{2212}{out}"),
        (true, false, false) => format!("-{out}"),
    }
}

fn document(table: &Table, shape: Shape, print: Print) -> String {
    let mut out = String::from(
        "Begroting 2026 gemeente Assen\n\nProgramma 1 Wonen\n\nWij bouwen huizen.\n\nWat mag het kosten?\n\nOverzicht per onderdeel\n",
    );
    if shape == Shape::Lines {
        out.push('\n');
    }
    if let Some((line, _)) = table.unit {
        out.push_str(line);
        out.push('\n');
        if shape == Shape::Lines {
            out.push('\n');
        }
    }
    let mut grid: Vec<Vec<String>> = Vec::new();
    let mut head = vec![if table.lead { "Omschrijving".to_owned() } else { String::new() }];
    head.extend(table.heads.iter().cloned());
    grid.push(head);
    for (label, cells) in &table.rows {
        let mut row = vec![label.clone()];
        row.extend(cells.iter().map(|c| printed(c, print)));
        grid.push(row);
    }
    let lines: Vec<String> = match shape {
        Shape::Spaces => grid.iter().map(|r| r.join(" ").trim().to_owned()).collect(),
        Shape::Pipes => grid.iter().map(|r| format!("| {} |", r.join(" | "))).collect(),
        Shape::Tabs => grid.iter().map(|r| r.join("\t")).collect(),
        Shape::Lines => grid.iter().flatten().filter(|c| !c.is_empty()).map(|c| format!("{c}\n")).collect(),
    };
    out.push_str(&lines.join("\n"));
    out.push_str("\n\nHierna volgt gewone tekst over het geld van de gemeente Assen.\n");
    out
}

fn read(source: &str) -> (Publication, Log) {
    let draft = text::draft(&SourceText::new("bron.txt", source));
    let found = recognise::recognise(&[draft], &Options::default());
    (found.publication, found.log)
}

fn tables(publication: &Publication) -> Vec<&BudgetTable> {
    publication.programmes.iter().flat_map(|p| p.all_tables()).collect()
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (1i64..999_999).prop_map(|n| n.to_string()),
        3 => (-99_999i64..0).prop_map(|n| n.to_string()),
        4 => (0i64..999).prop_map(|n| n.to_string()),
        1 => Just("-".to_owned()),
        1 => Just("p.m.".to_owned()),
        1 => Just("n.v.t.".to_owned()),
        1 => Just("nihil".to_owned()),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    (2usize..6, 0usize..3, 3usize..8, proptest::option::of(0usize..UNITS.len()), any::<bool>())
        .prop_flat_map(|(columns, style, rows, unit, lead)| {
            let heads: Vec<String> = (0..columns)
                .map(|i| {
                    let year = 2024 + i;
                    match (style, i) {
                        (0, _) => year.to_string(),
                        (1, 0) => format!("Rekening {year}"),
                        (1, 1) => format!("Begroting {year} na wijziging"),
                        (1, _) => format!("Raming {year}"),
                        _ => format!("Begroting {year}"),
                    }
                })
                .collect();
            let cells = proptest::collection::vec(proptest::collection::vec(cell(), columns), rows);
            (Just(heads), cells, Just(unit), Just(lead), any::<bool>())
        })
        .prop_map(|(heads, cells, unit, lead, balance)| {
            let mut rows: Vec<(String, Vec<String>)> =
                LABELS.iter().zip(cells).map(|(l, c)| ((*l).to_owned(), c)).collect();
            if balance {
                for (row, label) in rows.iter_mut().zip(["Lasten", "Baten", "Saldo van baten en lasten"]) {
                    row.0 = label.to_owned();
                }
            }
            Table { heads, rows, unit: unit.map(|u| UNITS[u].clone()), lead }
        })
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![Just(Shape::Spaces), Just(Shape::Pipes), Just(Shape::Tabs), Just(Shape::Lines)]
}

fn print() -> impl Strategy<Value = Print> {
    (
        prop_oneof![3 => Just('.'), 1 => Just('x'), 1 => Just(' '), 1 => Just('\u{a0}')],
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(thousands, minus_behind, real_minus)| Print { thousands, minus_behind, real_minus })
}

/// What is wrong with how a document was read; `None` where each figure stands in its column, or loose with a doubt.
fn wrong(table: &Table, publication: &Publication, log: &Log, must: bool) -> Option<String> {
    let found = tables(publication);
    let mut used = 0;
    for (label, cells) in &table.rows {
        let rows = found.iter().flat_map(|t| t.rows.iter().map(move |r| (*t, r)));
        let Some((in_table, row)) = rows.into_iter().find(|(_, r)| r.label == *label) else {
            if must {
                return Some(format!("de rij «{label}» is er niet"));
            }
            continue;
        };
        used += 1;
        let said: Vec<String> = row.cells.all().iter().map(cell_content).collect();
        match &row.cells {
            RowCells::Placed(_) => {
                if said != *cells {
                    return Some(format!("«{label}»: {cells:?} is gelezen als {said:?}"));
                }
                let titles: Vec<&str> = in_table.columns.iter().map(|c| c.title.as_str()).collect();
                if titles != table.heads.iter().map(String::as_str).collect::<Vec<_>>() {
                    return Some(format!("koppen {titles:?}"));
                }
            }
            RowCells::Loose(_) => {
                let place = row.origin.place();
                if !log.doubts.iter().any(|d| d.place == place) {
                    return Some(format!("«{label}» staat los zonder twijfel"));
                }
                let bare = |t: String| t.chars().filter(char::is_ascii_digit).collect::<String>();
                if !bare(cells.concat()).contains(&bare(said.concat())) {
                    return Some(format!("«{label}»: {cells:?} staat los als {said:?}"));
                }
            }
        }
        if let Some((_, unit)) = &table.unit
            && in_table.unit != *unit
        {
            return Some(format!("eenheid {:?}", in_table.unit));
        }
    }
    (must && used == 0).then(|| "geen tabel".to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_table_reads_back_in_every_shape(table in table(), shape in shape(), print in print()) {
        let source = document(&table, shape, print);
        let (publication, log) = read(&source);
        // Spaces between cells and between thousands cannot always be told apart: then nothing may be read wrongly.
        let must = !(shape == Shape::Spaces && matches!(print.thousands, ' ' | '\u{a0}'));
        let problem = wrong(&table, &publication, &log, must);
        prop_assert!(problem.is_none(), "{}\n{source}", problem.unwrap_or_default());
    }

    #[test]
    fn a_cell_that_vanished_never_moves_the_others(
        table in table(),
        shape in shape(),
        row in 0usize..3,
        column in 0usize..5,
        dotted in any::<bool>(),
    ) {
        let print = Print { thousands: if dotted { '.' } else { 'x' }, minus_behind: false, real_minus: false };
        let mut printed = table.clone();
        let width = table.heads.len();
        printed.rows[row].1.remove(column % width);
        let source = document(&printed, shape, print);
        let (publication, log) = read(&source);
        for t in tables(&publication) {
            for r in t.rows.iter().filter(|r| r.label == table.rows[row].0) {
                let loose = matches!(&r.cells, RowCells::Loose(_));
                let said: Vec<String> = r.cells.all().iter().map(cell_content).collect();
                let doubted = log.doubts.iter().any(|d| d.place == r.origin.place());
                prop_assert!(loose && doubted || said.iter().all(|c| c.is_empty()), "{said:?}\n{source}");
            }
        }
        let mut rest = table.clone();
        rest.rows.remove(row);
        let problem = wrong(&rest, &publication, &log, false);
        prop_assert!(problem.is_none(), "{}\n{source}", problem.unwrap_or_default());
    }

    #[test]
    fn advantages_and_disadvantages_keep_their_letter(
        numbers in proptest::collection::vec((1i64..99_999, 1i64..99_999, any::<bool>()), 3..6),
        shape in shape(),
        before in any::<bool>(),
    ) {
        let sided = |n: i64, v: bool| {
            let n = printed(&n.to_string(), Print { thousands: '.', minus_behind: false, real_minus: false });
            let side = if v { "V" } else { "N" };
            if before { format!("{side} {n}") } else { format!("{n} {side}") }
        };
        let rows: Vec<(String, Vec<String>)> = LABELS
            .iter()
            .zip(&numbers)
            .map(|(l, (a, b, v))| ((*l).to_owned(), vec![sided(*a, *v), sided(*b, !*v)]))
            .collect();
        let table = Table { heads: vec!["2025".into(), "2026".into()], rows, unit: None, lead: true };
        let print = Print { thousands: 'x', minus_behind: false, real_minus: false };
        let source = document(&table, shape, print);
        let (publication, _) = read(&source);
        let found = tables(&publication);
        prop_assert_eq!(found.len(), 1, "{}", source);
        for (row, (a, b, v)) in found[0].rows.iter().zip(&numbers) {
            let said: Vec<String> = row.cells.all().iter().map(cell_content).collect();
            let letter = |v: bool| if v { "V" } else { "N" };
            prop_assert_eq!(said, vec![format!("{a} {}", letter(*v)), format!("{b} {}", letter(!*v))], "{}", source);
        }
    }
}

/// The figures of a publication as lines: tables with their heads, and indicators.
fn figures(publication: &Publication) -> String {
    let mut out = String::new();
    for table in tables(publication) {
        let titles: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).collect();
        out.push_str(&format!("# {} ({:?})\n", table.title, table.unit));
        out.push_str(&format!("{} | {}\n", table.row_header.as_deref().unwrap_or("-"), titles.join(" | ")));
        for row in &table.rows {
            let cells: Vec<String> = row.cells.all().iter().map(cell_content).collect();
            let loose = if matches!(row.cells, RowCells::Loose(_)) { " los:" } else { "" };
            let code = row.code.as_deref().map(|c| format!("[{c}] ")).unwrap_or_default();
            out.push_str(&format!("{} {code}{} |{loose} {}\n", row.kind.key(), row.label, cells.join(" | ")));
        }
    }
    let of_goals = publication.programmes.iter().flat_map(|p| p.all_goals()).flat_map(|g| &g.indicators);
    for i in publication.programmes.iter().flat_map(|p| &p.indicators).chain(of_goals) {
        let number = |v: begroot::amount::Value| cell_content(&v.into());
        let points = |p: &[begroot::model::Point]| {
            p.iter().map(|p| format!("{}={}", p.year, number(p.value))).collect::<Vec<_>>().join(" ")
        };
        out.push_str(&format!(
            "~ {} | {} | {} | doel {} {} | {} | {}\n",
            i.title,
            i.unit.as_deref().unwrap_or("-"),
            points(&i.values),
            i.target.map(number).unwrap_or_default(),
            i.target_when.as_deref().unwrap_or(""),
            i.comparison.as_ref().map(|c| format!("{}: {}", c.title, points(&c.values))).unwrap_or_default(),
            i.text.markdown,
        ));
    }
    out
}

#[test]
fn documents_give_the_figures_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut sources: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "cijfers"))
        .collect();
    sources.sort();
    assert!(sources.len() > 5);
    let mut wrong = Vec::new();
    for source in sources {
        let text = std::fs::read_to_string(source.with_extension("txt")).unwrap();
        let found = figures(&read(&text).0);
        let expected = std::fs::read_to_string(&source).unwrap();
        if found != expected {
            if std::env::var_os("BEGROOT_OUTLINES").is_some() {
                std::fs::write(&source, &found).unwrap();
            }
            wrong.push(format!("{}\n{found}--- verwacht\n{expected}", source.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
