//! The import log: what was found, what is doubtful, what was left out and how much came through. An editor reads it as
//! Markdown, a program as JSON. Nothing is dropped silently and nothing is guessed silently: it stands here.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::conserve::Conservation;
use crate::diag;
use crate::source::Place;

/// What the import has to say about itself.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The names of the sources, in order.
    pub sources: Vec<String>,
    /// What was found: a plural noun and how many.
    pub counts: Vec<(&'static str, usize)>,
    /// The programmes, goals and actions that were found, each with its depth, its code and title as printed, and what
    /// it was read as.
    pub outline: Vec<(u8, String, &'static str)>,
    /// What is doubtful, in the order of the source.
    pub doubts: Vec<Doubt>,
    /// What was left out, in the order of the source.
    pub left: Vec<Left>,
    /// How much came through; measured after writing.
    pub conservation: Option<Conservation>,
}

/// Something that the import does not know for sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What kind of doubt.
    pub about: About,
    /// Where in the source.
    pub place: Place,
    /// What stands there, shortened.
    pub text: String,
    /// What was done, as a Dutch sentence.
    pub done: String,
    /// What else could be meant.
    pub choices: Vec<String>,
    /// Where in the content the answer goes.
    pub target: String,
}

/// The kinds of doubt, in the order in which the log shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Municipality, kind or year were inferred.
    Document,
    /// The programme has no clear title.
    Programme,
    /// Numbers without a column.
    LostColumn,
    /// A unit that was taken over or is unknown.
    Unit,
    /// A total without a label, or one that does not add up.
    Total,
    /// A table in another shape: no head, a text in a cell.
    Table,
    /// A sign of a status without a legend.
    Legend,
    /// A status that belongs to no action.
    Status,
    /// Bullets read as goals.
    SubGoals,
    /// Headings without a number read as goals or actions.
    Unnumbered,
    /// An indicator without a title or a value.
    Indicator,
    /// A percentage that means nothing.
    Percentage,
    /// A counter that does not agree.
    Counter,
    /// A code that stands there twice.
    Code,
    /// A heading without text.
    EmptyHeading,
    /// A picture, which does not come along.
    Image,
    /// Something that the file holds in a form that cannot be read for sure.
    Source,
}

impl About {
    /// All kinds, in the order of the log.
    pub const ALL: [About; 17] = [
        Self::Document,
        Self::Programme,
        Self::LostColumn,
        Self::Unit,
        Self::Total,
        Self::Table,
        Self::Legend,
        Self::Status,
        Self::SubGoals,
        Self::Unnumbered,
        Self::Indicator,
        Self::Percentage,
        Self::Counter,
        Self::Code,
        Self::EmptyHeading,
        Self::Image,
        Self::Source,
    ];

    /// The word in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Programme => "programma",
            Self::LostColumn => "kolom-kwijt",
            Self::Unit => "eenheid",
            Self::Total => "totaal",
            Self::Table => "tabel",
            Self::Legend => "legenda",
            Self::Status => "status",
            Self::SubGoals => "subdoelen",
            Self::Unnumbered => "zonder-nummer",
            Self::Indicator => "indicator",
            Self::Percentage => "percentage",
            Self::Counter => "telling",
            Self::Code => "nummer-dubbel",
            Self::EmptyHeading => "kop-zonder-tekst",
            Self::Image => "afbeelding",
            Self::Source => "bestand",
        }
    }

    /// The heading in the log.
    pub fn title(self) -> &'static str {
        match self {
            Self::Document => "Gemeente, soort en jaar",
            Self::Programme => "De naam van het programma",
            Self::LostColumn => "Bedragen zonder kolom",
            Self::Unit => "De eenheid van een tabel",
            Self::Total => "Totalen",
            Self::Table => "De vorm van een tabel",
            Self::Legend => "Tekens zonder legenda",
            Self::Status => "Statussen",
            Self::SubGoals => "Opsommingen als subdoelen",
            Self::Unnumbered => "Koppen zonder nummer",
            Self::Indicator => "Indicatoren die niet compleet zijn",
            Self::Percentage => "Percentages die niets zeggen",
            Self::Counter => "Tellingen die niet kloppen",
            Self::Code => "Nummers die dubbel zijn",
            Self::EmptyHeading => "Kopjes zonder tekst",
            Self::Image => "Afbeeldingen",
            Self::Source => "Het bestand zelf",
        }
    }
}

/// A line that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where it stands.
    pub place: Place,
    /// The line.
    pub text: String,
    /// Why it was left out.
    pub why: Why,
}

/// Why a line was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// "Terug naar navigatie - X".
    SkipLink,
    /// A button or a tab of a web page.
    Button,
    /// A line of signs only.
    Separator,
    /// The same heading stands here twice.
    Twice,
    /// The same figure stands here twice.
    TileTwice,
    /// "8,15% Complete".
    Progress,
    /// "Aantal acties: 6": used as a check.
    Counter,
    /// The head of a goal tree or of a list of indicators.
    Head,
    /// An opening word such as "Indicatoren", which the structure says.
    Marker,
    /// A question that stands again under each part.
    Question,
    /// A page number.
    Page,
    /// Text that was deleted while changes were tracked.
    Deleted,
    /// A comment of an author.
    Comment,
    /// Text, a row, a column or a sheet that is hidden.
    Hidden,
    /// A table of contents.
    Contents,
    /// The head or foot of a page.
    Margin,
    /// The menu, the foot and other parts of a web page around its text.
    Frame,
}

impl Why {
    /// The reason in plain Dutch.
    pub fn reason(self) -> &'static str {
        match self {
            Self::SkipLink => "link om terug te springen",
            Self::Button => "knop of tabblad van de website",
            Self::Separator => "regel met alleen leestekens",
            Self::Twice => "deze kop staat er twee keer",
            Self::TileTwice => "dit cijfer staat er twee keer",
            Self::Progress => "tekst bij een balkje",
            Self::Counter => "telling, gebruikt als controle",
            Self::Head => "kop van een boom of lijst",
            Self::Marker => "opschrift: de indeling zegt dit al",
            Self::Question => "vraag die bij elk onderdeel terugkomt",
            Self::Page => "bladzijdenummer",
            Self::Deleted => "verwijderde tekst van bijgehouden wijzigingen",
            Self::Comment => "opmerking van een schrijver",
            Self::Hidden => "verborgen in de bron",
            Self::Contents => "inhoudsopgave",
            Self::Margin => "kop- of voettekst van de bladzijde",
            Self::Frame => "menu, voet of knoppen van de webpagina",
        }
    }
}

impl Log {
    /// Puts what is doubtful and what was left out in the order of the sources.
    pub fn sort(&mut self) {
        let order = |p: &Place| self.sources.iter().position(|s| **s == *p.file);
        self.doubts.sort_by(|a, b| {
            order(&a.place)
                .cmp(&order(&b.place))
                .then_with(|| a.place.cmp(&b.place))
                .then(a.about.cmp(&b.about))
        });
        self.left.sort_by(|a, b| order(&a.place).cmp(&order(&b.place)).then_with(|| a.place.cmp(&b.place)));
    }

    /// The log as Markdown, in plain Dutch, for the file `importlog.md`.
    pub fn markdown(&self) -> String {
        let mut out = String::from("# Importlog\n\n");
        for source in &self.sources {
            let _ =
                writeln!(out, "- Bron: `{}`", source.rsplit('/').next().unwrap_or(source).replace('`', "'"));
        }
        out.push_str("\n## Wat begroot vond\n\n");
        for (what, n) in self.counts.iter().filter(|(_, n)| *n > 0) {
            let _ = writeln!(out, "- {what}: {n}");
        }
        if self.counts.iter().all(|(_, n)| *n == 0) {
            out.push_str("Geen programma, doel of tabel. De tekst is wel bewaard.\n");
        }
        if !self.outline.is_empty() {
            out.push_str("\n### Programma's, doelen en acties\n\n");
        }
        for (depth, title, what) in &self.outline {
            let indent = "  ".repeat(usize::from(*depth));
            let _ = writeln!(out, "{indent}- {} ({what})", escaped(title, usize::MAX));
        }
        self.conservation_markdown(&mut out);
        let _ = write!(out, "\n## Wat u moet nakijken ({})\n", self.doubts.len());
        if self.doubts.is_empty() {
            out.push_str("\nNiets. Alles was duidelijk.\n");
        }
        for about in About::ALL {
            let of_kind: Vec<&Doubt> = self.doubts.iter().filter(|d| d.about == about).collect();
            if of_kind.is_empty() {
                continue;
            }
            let _ = write!(out, "\n### {} ({})\n\n", about.title(), of_kind.len());
            // Doubts that say the same are one point, with their lines under it.
            let mut said: Vec<(&Doubt, Vec<&Doubt>)> = Vec::new();
            for doubt in of_kind {
                match said.iter_mut().find(|(first, _)| {
                    (&first.done, &first.choices, &first.target)
                        == (&doubt.done, &doubt.choices, &doubt.target)
                }) {
                    Some((_, all)) => all.push(doubt),
                    None => said.push((doubt, vec![doubt])),
                }
            }
            for (n, (first, all)) in said.iter().enumerate() {
                if n > 0 {
                    out.push('\n');
                }
                let _ = writeln!(out, "{}", first.done);
                if !first.choices.is_empty() {
                    let _ = writeln!(out, "Dit kan ook: {}.", first.choices.join("; "));
                }
                if !first.target.is_empty() {
                    let _ = writeln!(out, "Aanpassen kan in {}.", first.target);
                }
                out.push('\n');
                for doubt in all {
                    let _ = writeln!(out, "- {}: «{}»", self.spot(&doubt.place), plain(&doubt.text));
                }
            }
        }
        let _ = write!(out, "\n## Wat is weggelaten ({})\n\n", self.left.len());
        if self.left.is_empty() {
            out.push_str("Niets.\n");
        }
        for left in &self.left {
            let _ = writeln!(
                out,
                "- {}: «{}» ({})",
                self.spot(&left.place),
                plain(&left.text),
                left.why.reason()
            );
        }
        out
    }

    /// A place as an editor reads it: the line alone where there is one source, else with the name of the file.
    fn spot(&self, place: &Place) -> String {
        let name = place.file.rsplit('/').next().unwrap_or(&place.file);
        match (place.line_number(), self.sources.len()) {
            (Some(line), 0 | 1) => format!("regel {line}"),
            (Some(line), _) => format!("{name}, regel {line}"),
            (None, _) => Place { file: name.into(), at: place.at }.to_string(),
        }
    }

    fn conservation_markdown(&self, out: &mut String) {
        let Some(kept) = &self.conservation else { return };
        out.push_str("\n## Hoeveel van de bron er staat\n\n");
        let _ = writeln!(out, "- Woorden: {} van {} ({})", kept.words.0, kept.words.1, share(kept.words));
        let _ =
            writeln!(out, "- Getallen: {} van {} ({})", kept.numbers.0, kept.numbers.1, share(kept.numbers));
        if kept.lost.is_empty() {
            out.push_str("\nGeen regel is kwijt.\n");
        } else {
            let _ =
                write!(out, "\nDeze regels zijn niet helemaal terug te vinden ({}):\n\n", kept.lost.len());
            for (place, text) in &kept.lost {
                let _ = writeln!(out, "- {}: «{}»", self.spot(place), plain(text));
            }
        }
    }

    /// The log as JSON, for the file `importlog.json`.
    pub fn json(&self) -> Value {
        let place = |p: &Place| diag::json::place(p);
        json!({
            "bronnen": self.sources,
            "gevonden": self.counts.iter().map(|(what, n)| json!({"wat": what, "aantal": n})).collect::<Vec<_>>(),
            "indeling": self.outline.iter().map(|(depth, title, what)| json!({
                "diepte": depth, "titel": title, "soort": what,
            })).collect::<Vec<_>>(),
            "twijfels": self.doubts.iter().map(|d| json!({
                "soort": d.about.key(), "plaats": place(&d.place), "tekst": d.text, "gedaan": d.done,
                "keuzes": d.choices, "waar": d.target,
            })).collect::<Vec<_>>(),
            "weggelaten": self.left.iter().map(|l| json!({
                "plaats": place(&l.place), "tekst": l.text, "reden": l.why.reason(),
            })).collect::<Vec<_>>(),
            "behoud": self.conservation.as_ref().map(|c| json!({
                "woorden": {"bewaard": c.words.0, "totaal": c.words.1},
                "getallen": {"bewaard": c.numbers.0, "totaal": c.numbers.1},
                "kwijt": c.lost.iter().map(|(p, t)| json!({"plaats": place(p), "tekst": t})).collect::<Vec<_>>(),
            })),
        })
    }
}

/// A share as a percentage that is 100 only when nothing is missing.
fn share((kept, all): (usize, usize)) -> String {
    if kept >= all {
        return "100%".into();
    }
    let tenths = (kept * 1000).checked_div(all).unwrap_or(1000);
    format!("{},{}%", tenths / 10, tenths % 10)
}

/// A text on one line that Markdown shows as it is, cut at 120 characters.
fn plain(text: &str) -> String {
    escaped(text, 120)
}

/// A text on one line that Markdown shows as it is, cut at a number of characters.
fn escaped(text: &str, most: usize) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n == most {
            out.push('…');
            break;
        }
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '&' | '|' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_reads_what_to_do_and_where() {
        let log = Log {
            sources: vec!["bron.txt".into()],
            counts: vec![("Doelen", 2), ("Tabellen", 0)],
            outline: vec![(0, "1 Groen".into(), "programma"), (1, "1.1 Bomen".into(), "doel")],
            doubts: vec![Doubt {
                about: About::LostColumn,
                place: Place::line("bron.txt", 12, 0),
                text: "Meer groen 15,0".into(),
                done: "De rij heeft 1 bedrag en de tabel 4 kolommen.".into(),
                choices: vec!["2025".into(), "2026".into()],
                target: "`kosten.csv`".into(),
            }],
            left: vec![Left { place: Place::line("bron.txt", 1, 0), text: ".".into(), why: Why::Separator }],
            conservation: Some(Conservation { words: (999, 1000), numbers: (4, 4), lost: Vec::new() }),
        };
        let text = log.markdown();
        for part in [
            "- Doelen: 2",
            "  - 1.1 Bomen (doel)",
            "regel 12",
            "Dit kan ook: 2025; 2026.",
            "99,9%",
            "alleen leestekens",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(!text.contains("Tabellen"));
        assert_eq!(log.json()["twijfels"][0]["soort"], "kolom-kwijt");
        assert_eq!(share((5, 5)), "100%");
    }
}
