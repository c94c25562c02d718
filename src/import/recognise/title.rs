//! The title that the document gives itself: "Programmabegroting 2026-2029", "Kadernota 2027". It becomes the title of the
//! publication, and decides which document it is.

use std::collections::HashMap;

use super::line::{Line, Role, same};
use super::meta::Meta;
use super::programme::Head;
use super::{evidence, municipality, section};
use crate::import::log::Why;
use crate::model::PublicationKind;

/// How many lines from the top a title may stand.
const TOP: usize = 8;

/// A title that names its kind and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    /// As printed.
    pub(crate) text: String,
    pub(crate) kind: PublicationKind,
    pub(crate) year: i32,
    /// Its line.
    pub(crate) line: usize,
}

/// Finds the title: the first line at the top of the first source, before any programme, that names a kind of document and
/// a year and nothing else.
pub(crate) fn find(lines: &[Line], heads: &HashMap<usize, Head>) -> Option<Title> {
    let file = lines.first()?.place.file.clone();
    let end = heads.keys().min().copied().unwrap_or(lines.len());
    let top = lines.iter().enumerate().take(end).take_while(|(_, l)| l.place.file == file);
    let mut top = top.filter(|(_, l)| !matches!(l.role, Role::Noise(_))).take(TOP);
    top.find_map(|(i, line)| {
        let shaped = line.is_plain() && line.chars() <= 120 && !line.stops() && section::cover(&line.clean);
        let (kind, year) = evidence::named(&line.clean).filter(|_| shaped)?;
        Some(Title { text: line.text.clone(), kind, year, line: i })
    })
}

/// Takes the title, and the name of the municipality on a line of its own, out of the text before the programmes where the
/// publication carries them. Gives the title that it then has.
pub(crate) fn claim(
    lines: &mut [Line],
    heads: &HashMap<usize, Head>,
    found: Option<&Title>,
    meta: &Meta,
) -> Option<String> {
    let found = found.filter(|t| t.kind == meta.kind && t.year == meta.year);
    let first = heads.keys().min().copied().unwrap_or_else(|| lines.len().min(TOP));
    let mut begun: Vec<std::sync::Arc<str>> = Vec::new();
    for i in 0..lines.len() {
        let Some(line) = lines.get_mut(i) else { break };
        // The top of the first source is all before its programmes; that of another source its first lines.
        if !begun.contains(&line.place.file) {
            begun.push(line.place.file.clone());
        }
        let top = if begun.len() == 1 { i < first } else { false };
        if !top || !line.is_plain() || heads.contains_key(&i) || !line.notes.is_empty() {
            continue;
        }
        if let Some(title) = found.filter(|t| t.text == line.text || same(&t.text, &line.text)) {
            line.role = if title.line == i { Role::Titled } else { Role::Noise(Why::Twice) };
        } else if !line.stops()
            && line.clean.to_lowercase().starts_with("gemeente ")
            && municipality::on_cover(&line.clean).is_some_and(|n| same(n, &meta.municipality))
            && line.clean.split(' ').count() <= 1 + meta.municipality.split(' ').count()
        {
            line.role = Role::Noise(Why::Marker);
        }
    }
    found.map(|t| t.text.clone())
}

#[cfg(test)]
mod tests {
    use crate::import::Options;
    use crate::import::read::text::draft;
    use crate::import::recognise::{Recognised, recognise};
    use crate::source::SourceText;

    fn read(text: &str) -> Recognised {
        recognise(&[draft(&SourceText::new("a.txt", text))], &Options::default())
    }

    #[test]
    fn the_title_of_the_source_is_that_of_the_publication_and_stands_once() {
        let found = read(
            "Programmabegroting 2026-2029\n\nGemeente Meerstede\n\nProgramma 1 Wonen\n\nWat willen we bereiken?\n\n1. Genoeg woningen\n\nWij bouwen in Meerstede.",
        );
        let p = &found.publication;
        assert_eq!((p.title.as_str(), p.year), ("Programmabegroting 2026-2029", 2026));
        assert!(p.programmes[0].text.is_empty() && p.text.is_empty(), "{:?}", p.programmes[0].text);
        assert_eq!(found.log.left.len(), 1, "the name of the municipality stands with the municipality");
        assert!(super::super::tests::lost(&found).is_empty());
    }

    #[test]
    fn the_title_decides_over_heads_of_tables_and_the_log_tells_what_competes() {
        let table = "Bedragen x € 1.000\n\n| | Begroting 2026 | MJR 2027 | MJR 2028 |\n|---|---|---|---|\n| Lasten | 1 | 2 | 3 |\n| Baten | 1 | 2 | 3 |\n\n";
        let found = read(&format!(
            "Kadernota 2027\n\nGemeente Meerstede\n\nProgramma 1 Wonen\n\n{}",
            table.repeat(4)
        ));
        let p = &found.publication;
        assert_eq!((p.kind.key(), p.year, p.title.as_str()), ("kadernota", 2027, "Kadernota 2027"));
        let doubt = found.log.doubts.iter().find(|d| d.text == "jaar: 2027").unwrap();
        assert!(doubt.done.contains("titel") && doubt.choices[0].starts_with("2026"), "{doubt:?}");
    }

    #[test]
    fn a_line_of_text_and_another_document_are_no_title() {
        let found = read(
            "Jaarstukken 2024\n\nGemeente Meerstede\n\nDeze begroting 2026 gaat over de gemeente Meerstede.\n\nProgramma 1 Wonen\n\nTekst.",
        );
        assert_eq!(found.publication.title, "Jaarstukken 2024");
        let options = Options { year: Some(2026), ..Options::default() };
        let other = recognise(
            &[draft(&SourceText::new(
                "a.txt",
                "Jaarstukken 2024\n\nProgramma 1 Wonen\n\nDe gemeente Zwolle.",
            ))],
            &options,
        );
        assert_eq!(other.publication.title, "Jaarstukken 2026");
        assert!(other.publication.programmes[0].text.markdown.contains("Jaarstukken 2024"));
    }
}
