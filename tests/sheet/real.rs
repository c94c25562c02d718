//! The real sheets beside the repository, where they are: nothing is lost, and calamine agrees on what stands in them.

use std::path::{Path, PathBuf};

use begroot::import::draft::{BlockKind, Draft};
use begroot::import::read;
use calamine::{Data, Reader, open_workbook_auto};

use super::{found, left, shown, whole};

fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real").join(name);
    if !path.exists() {
        eprintln!("overgeslagen: {} is er niet", path.display());
        return None;
    }
    Some(path)
}

fn numbers(draft: &Draft) -> usize {
    let tables =
        draft.blocks.iter().filter_map(|b| if let BlockKind::Table(t) = &b.kind { Some(t) } else { None });
    let cells = tables.flat_map(|t| &t.rows).flat_map(|r| &r.cells).filter(|c| c.covered.is_none());
    cells.filter(|c| c.text.chars().any(|c| c.is_ascii_digit())).count()
}

#[test]
fn one_budget_as_three_files() {
    let Some(xlsx) = real("made/begroting.xlsx") else { return };
    let (a, b) = (read::source(&xlsx).unwrap(), read::source(&real("made/begroting.ods").unwrap()).unwrap());
    for draft in [&a, &b] {
        whole(draft);
        let lines = shown(draft);
        for line in [
            "P Programma 3 Veiligheid",
            "| Lasten | -4721 | -4549 | -4750 | -4603 | -4592 | -4607",
            "| Baten | 867 | 658 | 476 | 457 |  | 433",
            "| 0.10 | Mutaties reserves | 37 | 0,88%",
            "| 0.10 | taakveld als getal | p.m. | n.v.t.",
            "| Drijvende komma |  | 0,3 | 33478,6",
        ] {
            assert!(lines.iter().any(|l| l == line), "{line}\n{lines:#?}");
        }
        assert_eq!(found(draft), ["B227 blad 1, cel D17", "B227 blad 1, cel C18"]);
        let hidden = left(draft);
        for word in ["VERBORGENKOLOM", "Crisisbeheersing", "VERBORGENBLAD", "OPMERKING"] {
            assert!(hidden.iter().any(|l| l.contains(word)), "{word}: {hidden:#?}");
        }
    }
    let csv = read::source(&real("made/begroting.csv").unwrap()).unwrap_err();
    assert_eq!(csv.code.0, "B225");
}

#[test]
fn every_text_that_calamine_sees_is_there() {
    for name in ["vng_Metadata_indicatoren_WSJG_rapportages.xlsx", "vws_16110.xls", "made/begroting.xlsx"] {
        let Some(path) = real(name) else { return };
        let draft = read::source(&path).unwrap();
        whole(&draft);
        let mut all: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
        for (_, text) in &draft.raw {
            *all.entry(text.clone()).or_default() += 1;
        }
        let mut book = open_workbook_auto(&path).unwrap();
        for (sheet, range) in book.worksheets() {
            for (_, _, value) in range.used_cells() {
                let Data::String(text) = value else { continue };
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if text.is_empty() {
                    continue;
                }
                let left = all.get_mut(&text).unwrap_or_else(|| panic!("{name}, {sheet}: «{text}»"));
                assert!(*left > 0, "{name}, {sheet}: «{text}»");
                *left -= 1;
            }
        }
    }
}

#[test]
fn three_files_of_one_ministry() {
    for (name, least) in [
        ("minfin_agentschappen.csv", 5_000),
        ("minfin_begrotingsstaten_origineel.csv", 15_000),
        ("rb_nl_rijksbegroting_uitgaven.csv", 500),
    ] {
        let Some(path) = real(name) else { return };
        let draft = read::source(&path).unwrap();
        whole(&draft);
        assert!(numbers(&draft) > least, "{name}: {}", numbers(&draft));
    }
}
