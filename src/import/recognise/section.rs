//! Statutory sections (BBV art. 9 and later laws), the overviews beside the programmes (BBV art. 8), and what stands on a
//! cover: told from programmes by their names.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Role};
use super::programme::{Head, Rank};
use crate::import::log::Why;

/// The names of the statutory sections, in small letters, as a line begins with them.
const SECTIONS: [&str; 24] = [
    "lokale heffingen",
    "weerstandsvermogen",
    "risicobeheersing",
    "onderhoud kapitaalgoederen",
    "onderhoud van kapitaalgoederen",
    "kapitaalgoederen",
    "financiering",
    "treasury",
    "bedrijfsvoering",
    "verbonden partijen",
    "grondbeleid",
    "openbaarheid",
    "wet open overheid",
    "woo",
    "openbaarheidsparagraaf",
    "rechtmatigheid",
    "rechtmatigheidsverantwoording",
    "subsidies",
    "duurzaamheidsparagraaf",
    "demografische ontwikkelingen",
    "taakstellingen",
    "informatieveiligheid",
    "interbestuurlijk toezicht",
    "sociaal domein",
];

/// The overviews of BBV art. 8 that are no programme.
const OVERVIEWS: [&str; 9] = [
    "algemene dekkingsmiddelen",
    "overzicht algemene dekkingsmiddelen",
    "overhead",
    "overzicht overhead",
    "overzicht kosten overhead",
    "onvoorzien",
    "vennootschapsbelasting",
    "heffing vennootschapsbelasting",
    "bedrag voor onvoorzien",
];

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:verplichte )?paragraaf\s*(?:(?P<code>\d{1,2}(?:\.\d{1,2})?|[A-K]|[IVX]{1,4})\b)?\s*[.:)-]*\s*(?P<title>[^\d\s].*)$").unwrap()
});
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static COVER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:gemeente|concept|ontwerp|eerste|tweede|derde|[1-4]e|de|van|van de|tussentijdse|beleids|financiële|meerjarige) ?-?)*(?:(?:programma|meerjaren|meerjarenprogramma|beleids|concept|ontwerp|gemeente|primitieve )?begroting|kadernota|voorjaarsnota|perspectiefnota|kaderbrief|bestuursrapportage|berap|burap|marap|tussenrapportage|voortgangsrapportage|najaarsnota|jaarstukken|jaarrekening|jaarverslag|jaarverantwoording|programmaplan|programmaverantwoording)(?:(?: en |[ -/])*(?:(?:19|20)\d\d|meerjarenbegroting|meerjarenraming|jaarrekening|jaarverslag|gemeente \w[\w' -]*|van de gemeente \w[\w' -]*|[IVX]+|\d))*$").unwrap()
});

/// Lines of a cover and the parts before the programmes: they name none.
const FRONT: [&str; 22] = [
    "voorwoord",
    "voorwoord van het college",
    "woord vooraf",
    "inleiding",
    "leeswijzer",
    "samenvatting",
    "inhoud",
    "inhoudsopgave",
    "inhoudsopgaaf",
    "colofon",
    "aanbieding",
    "aanbiedingsbrief",
    "raadsvoorstel",
    "raadsbesluit",
    "vaststellingsbesluit",
    "bestuurlijke samenvatting",
    "in één oogopslag",
    "programma's",
    "programma’s",
    "de programma's",
    "programmaplan",
    "programmabegroting",
];

/// Whether a line stands on a cover or opens what stands before the programmes.
pub(crate) fn cover(clean: &str) -> bool {
    if clean.len() > 120 {
        return false;
    }
    let lower = clean.to_lowercase();
    let bare = lower.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    FRONT.contains(&bare.trim_end_matches(':')) || COVER.is_match(clean)
}

/// Whether a heading gathers the statutory sections.
pub(crate) fn container(clean: &str) -> bool {
    let lower = clean.to_lowercase();
    let bare = lower.trim_start_matches(|c: char| !c.is_alphabetic());
    let bare = bare.trim_start_matches("deel ").trim_start_matches(|c: char| !c.is_alphabetic());
    ["paragrafen", "verplichte paragrafen", "de paragrafen", "overzicht paragrafen"].contains(&bare)
}

/// The statutory section or overview that a line names, by the word "paragraaf" or by its name in the law.
pub(crate) fn of(line: &Line) -> Option<Head> {
    if line.stops() || line.chars() > 100 {
        return None;
    }
    if let Some(found) = WORDED.captures(&line.clean) {
        let name = found.name("title")?;
        let known = known(name.as_str());
        let code = found.name("code").map(|c| c.as_str().to_owned());
        // "Paragraaf volgt later" names none.
        if !known && code.is_none() && !name.as_str().starts_with(char::is_uppercase) {
            return None;
        }
        let title = line.text.get(line.text.len().saturating_sub(name.len())..).unwrap_or(name.as_str());
        return Some(Head {
            called: Some("paragraaf".into()),
            code,
            title: title.to_owned(),
            sure: true,
            rank: Rank::Section,
        });
    }
    let (code, title) = match &line.numbering {
        Some(n) if n.word.is_none() => (Some(n.code.clone()), super::programme::title(line, n.rest)),
        Some(_) => return None,
        None => (None, line.text.clone()),
    };
    let called = if overview(&title) {
        "overzicht"
    } else if known(&title) {
        "paragraaf"
    } else {
        return None;
    };
    Some(Head { called: Some(called.into()), code, title, sure: true, rank: Rank::Section })
}

fn known(title: &str) -> bool {
    let lower = title.to_lowercase();
    let lower = lower.trim_start_matches("paragraaf ");
    title.split(' ').count() <= 7
        && SECTIONS.iter().any(|s| {
            lower.strip_prefix(s).is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with(" en ")
                    || rest.starts_with(", ")
                    || rest.starts_with(" (")
            })
        })
}

fn overview(title: &str) -> bool {
    let lower = title.to_lowercase();
    OVERVIEWS.iter().any(|o| {
        lower.strip_prefix(o).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(" en ") || rest.starts_with(", ") || rest.starts_with(" (")
        })
    })
}

/// Whether a line of a text without marked headings names a section: by the word "paragraaf" with a number or a known
/// name, or by a known name in a run that the heading "Paragrafen" opens.
pub(crate) fn in_text(lines: &mut [Line]) -> Vec<(usize, Head)> {
    let mut out = Vec::new();
    let mut inside = false;
    for (i, line) in lines.iter_mut().enumerate() {
        let shaped = line.is_plain() && (line.gap || i == 0 || line.proof.any()) && !line.stops();
        if !shaped || line.depth.is_some() {
            continue;
        }
        if container(&line.clean) {
            inside = true;
            line.role = Role::Noise(Why::Marker);
            continue;
        }
        let worded = WORDED.is_match(&line.clean);
        if line.numbering.as_ref().is_some_and(|n| n.word.is_some_and(|w| w.rank == 0)) {
            inside = false;
        }
        if (worded || inside)
            && let Some(head) = of(line)
        {
            inside = true;
            out.push((i, head));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line;

    fn found(text: &str) -> Option<(Option<String>, Option<String>, String)> {
        of(&line::of(text)[0]).map(|h| (h.called, h.code, h.title))
    }

    #[test]
    fn sections_and_overviews_by_their_names() {
        let s = |t: &str| Some(t.to_owned());
        for (text, called, code, title) in [
            (
                "Paragraaf 2 Weerstandsvermogen en risicobeheersing",
                "paragraaf",
                s("2"),
                "Weerstandsvermogen en risicobeheersing",
            ),
            ("Paragraaf Lokale heffingen", "paragraaf", None, "Lokale heffingen"),
            ("3.4 Financiering", "paragraaf", s("3.4"), "Financiering"),
            ("Verbonden partijen", "paragraaf", None, "Verbonden partijen"),
            ("Openbaarheid (Woo)", "paragraaf", None, "Openbaarheid (Woo)"),
            (
                "Algemene dekkingsmiddelen en onvoorzien",
                "overzicht",
                None,
                "Algemene dekkingsmiddelen en onvoorzien",
            ),
            ("Overhead", "overzicht", None, "Overhead"),
        ] {
            assert_eq!(found(text), Some((s(called), code, title.to_owned())), "{text}");
        }
        for text in ["Paragraaf volgt later", "Financiering van het zwembad", "Programma 3 Overhead", "Wonen"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_cover_names_no_programme() {
        for text in [
            "Begroting 2026",
            "Programmabegroting 2026-2029",
            "Gemeente Begroting 2026",
            "1e bestuursrapportage 2026",
            "Jaarstukken 2025 gemeente Duinrade",
            "Voorwoord",
            "1. Inleiding",
            "Jaarverslag en jaarrekening 2025",
        ] {
            assert!(cover(text), "{text}");
        }
        for text in ["Wonen", "Begroting van het zwembad in de wijk", "Bestuur en dienstverlening"] {
            assert!(!cover(text), "{text}");
        }
    }
}
