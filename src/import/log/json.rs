//! The log as data: `import-log.json`. `docs/importeren.md` tells what each key is.

use serde_json::{Value, json};

use super::place::within;
use super::{Log, Spot};
use crate::diag;
use crate::import::conserve::Conservation;
use crate::source::{At, Place, cell_name};

/// The shape of the file; it only goes up when a key changes its meaning or goes.
const VERSION: u32 = 1;

impl Log {
    /// The log as JSON.
    pub fn json(&self) -> Value {
        json!({
            "versie": VERSION,
            "bronnen": self.sources,
            "gevonden": self.counts.iter().map(|(what, n)| json!({"wat": what, "aantal": n})).collect::<Vec<_>>(),
            "indeling": self.outline.iter().map(|(depth, title, what)| json!({
                "diepte": depth, "titel": title, "soort": what,
            })).collect::<Vec<_>>(),
            "nagerekend": self.checks,
            "twijfels": self.doubts.iter().enumerate().map(|(i, d)| json!({
                "soort": d.about.key(), "plaats": place(&d.place), "tekst": d.text, "gedaan": d.done,
                "keuzes": d.choices, "aanpassen": d.target, "waar": self.spots.get(i).map(spot),
            })).collect::<Vec<_>>(),
            "antwoorden": self.answered.iter().map(|(key, answer)| json!({
                "vraag": key.subject.key(), "plaats": place(&key.place), "tekst": answer.text,
                "antwoord": answer.value,
            })).collect::<Vec<_>>(),
            "weggelaten": self.left.iter().map(|l| json!({
                "plaats": place(&l.place), "tekst": l.text, "reden": l.why.reason(),
            })).collect::<Vec<_>>(),
            "behoud": self.conservation.as_ref().map(|all| {
                let mut out = conservation(all);
                out["bronnen"] = self.by_source.iter().map(|(name, kept)| {
                    let mut one = conservation(kept);
                    one["bron"] = json!(name);
                    one
                }).collect();
                out
            }),
        })
    }
}

fn conservation(kept: &Conservation) -> Value {
    json!({
        "woorden": {"bewaard": kept.words.0, "totaal": kept.words.1},
        "getallen": {"bewaard": kept.numbers.0, "totaal": kept.numbers.1},
        "kwijt": kept.lost.iter().map(|(p, t)| json!({"plaats": place(p), "tekst": t})).collect::<Vec<_>>(),
    })
}

fn spot(spot: &Spot) -> Value {
    json!({ "bestand": spot.file, "regel": spot.line })
}

/// A place in a source, in parts and in words.
fn place(place: &Place) -> Value {
    let mut out = diag::json::place(place);
    if let At::Cell { row, column, .. } = place.at {
        out["cel"] = json!(cell_name(row, column));
    }
    out["woorden"] = json!(within(place));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::log::{About, Doubt};

    #[test]
    fn a_program_gets_the_place_in_parts() {
        let cell = Place { file: "a.xlsx".into(), at: At::Cell { sheet: 2, row: 14, column: 2 } };
        let doubt = Doubt {
            about: About::Unit,
            place: cell,
            text: "Lasten".into(),
            done: "Bij deze tabel staat geen eenheid.".into(),
            choices: vec!["euro".into()],
            target: "`tabellen/lasten.toml`".into(),
        };
        let log = Log {
            sources: vec!["a.xlsx".into()],
            doubts: vec![doubt],
            spots: vec![Spot { file: "01-wonen/tabellen/01-lasten.toml".into(), line: Some(2) }],
            ..Log::default()
        };
        let one = &log.json()["twijfels"][0];
        assert_eq!(one["plaats"]["cel"], "B14");
        assert_eq!(one["plaats"]["woorden"], "blad 2, cel B14");
        assert_eq!(one["waar"], json!({"bestand": "01-wonen/tabellen/01-lasten.toml", "regel": 2}));
        assert_eq!(one["soort"], "eenheid");
    }
}
