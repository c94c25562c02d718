//! The parts of a budget (BBV art. 8 lid 1) and its statutory sections (art. 9 lid 2; Wet open overheid art. 3.5). Annual
//! accounts have the same (art. 4, 25 and 26).

use std::sync::LazyLock;

use regex::Regex;

use super::Absent;
use crate::diag::{Diagnostic, codes};
use crate::model::{Goal, Publication, SectionKind, Text};

/// A part: what it is called, how a document names it, its task field, and the first year that must have it.
struct Part {
    name: fn() -> &'static str,
    pattern: LazyLock<Regex>,
    code: Option<&'static str>,
    from: i32,
}

/// Overhead and corporation tax stand apart since the change of the BBV for the budget of 2017.
static PARTS: [Part; 4] = [
    Part {
        name: || say!(part_general_means),
        pattern: LazyLock::new(|| pattern(r"dekkingsmiddelen")),
        code: None,
        from: i32::MIN,
    },
    Part {
        name: || say!(part_overhead),
        pattern: LazyLock::new(|| pattern(r"\boverhead")),
        code: Some("0.4"),
        from: 2017,
    },
    Part {
        name: || say!(part_corporation_tax),
        pattern: LazyLock::new(|| pattern(r"vennootschapsbelasting|\bvpb\b")),
        code: Some("0.9"),
        from: 2017,
    },
    Part {
        name: || say!(part_unforeseen),
        pattern: LazyLock::new(|| pattern(r"onvoorzien")),
        code: None,
        from: i32::MIN,
    },
];

/// The first year of which a whole budget was made after the Wet open overheid came into force, 1 May 2022.
const OPENNESS_FROM: i32 = 2023;

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests
fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?i){text}")).unwrap()
}

/// The parts that a document does not name anywhere.
pub(super) fn parts(publication: &Publication) -> Absent {
    let mut absent = Vec::new();
    if publication.programmes.iter().all(|p| p.called.as_deref() == Some("paragraaf")) {
        absent.push(say!(part_programmes).to_owned());
    }
    for part in PARTS.iter().filter(|p| publication.year >= p.from) {
        let coded = |code: &str| {
            let tables = publication.all_tables().filter(|t| t.is_of_task_fields());
            tables.flat_map(|t| &t.rows).any(|r| r.task_field() == Some(code))
        };
        let named = names(publication, &|text| part.pattern.is_match(text));
        if !named && !part.code.is_some_and(coded) {
            absent.push((part.name)().to_owned());
        }
    }
    let message = say!(parts_of_the_law_absent, names = absent.join(", "));
    tell(publication, absent, codes::PART_ABSENT, message, say!(try_add_a_part))
}

/// The statutory sections that no title in the document names.
pub(super) fn sections(publication: &Publication) -> Absent {
    let asked = SectionKind::ALL
        .into_iter()
        .filter(|kind| *kind != SectionKind::Openness || publication.year >= OPENNESS_FROM);
    let is_there = |kind: SectionKind| {
        let words = words_of(kind);
        let named = |title: &str| {
            let title = title.to_lowercase();
            words.iter().any(|w| title.contains(w))
        };
        publication.sections.iter().any(|s| s.kind == Some(kind)) || titles(publication, &named)
    };
    let absent: Vec<String> = asked.filter(|k| !is_there(*k)).map(|k| k.title().to_owned()).collect();
    let message = say!(sections_of_the_law_absent, names = absent.join(", "));
    tell(publication, absent, codes::SECTION_ABSENT, message, say!(try_add_a_section))
}

/// Words of which one stands in a title of the section, in small letters.
fn words_of(kind: SectionKind) -> &'static [&'static str] {
    match kind {
        SectionKind::LocalTaxes => &["heffingen", "lokale lasten", "lokale belastingen"],
        SectionKind::Resilience => &["weerstandsvermogen", "risicobeheersing"],
        SectionKind::CapitalGoods => &["kapitaalgoederen"],
        SectionKind::Financing => &["financiering", "treasury"],
        SectionKind::Operations => &["bedrijfsvoering"],
        SectionKind::AffiliatedParties => &["verbonden partijen"],
        SectionKind::LandPolicy => &["grondbeleid"],
        SectionKind::Openness => &["open overheid", "openbaarheid", "(woo)", "woo-"],
    }
}

fn tell(
    publication: &Publication,
    absent: Vec<String>,
    code: crate::diag::Code,
    message: String,
    hint: &'static str,
) -> Absent {
    if absent.is_empty() {
        return None;
    }
    Some((absent, Diagnostic::tip(code, publication.origin.place(), message).hint(hint)))
}

/// Whether a title of the document is one that is looked for: of a part, or a heading in a text.
fn titles(publication: &Publication, wanted: &dyn Fn(&str) -> bool) -> bool {
    let headings = |text: &Text| text.markdown.lines().any(|l| l.starts_with('#') && wanted(l));
    let of_goal = |g: &Goal| wanted(&g.title) || headings(&g.text);
    headings(&publication.text)
        || publication.sections.iter().any(|s| wanted(&s.title) || headings(&s.text))
        || publication.programmes.iter().any(|p| {
            wanted(&p.title)
                || headings(&p.text)
                || p.sections.iter().any(|s| headings(&s.text))
                || p.all_goals().any(of_goal)
        })
}

/// Whether a document names something anywhere: in a title, a text, or a row of a table.
fn names(publication: &Publication, wanted: &dyn Fn(&str) -> bool) -> bool {
    let text = |t: &Text| wanted(&t.markdown);
    let tables = || {
        publication.all_tables().any(|t| wanted(&t.title) || t.rows.iter().any(|r| wanted(&r.label)))
            || publication.key_figures.iter().any(|f| wanted(&f.title))
    };
    let in_programmes = || {
        publication.programmes.iter().any(|p| {
            wanted(&p.title)
                || text(&p.text)
                || text(&p.lead)
                || p.sections.iter().any(|s| text(&s.text))
                || p.all_goals().any(|g| wanted(&g.title) || text(&g.text) || text(&g.lead))
                || p.all_actions().any(|a| wanted(&a.title) || text(&a.text))
        })
    };
    tables()
        || in_programmes()
        || text(&publication.text)
        || text(&publication.lead)
        || publication.sections.iter().any(|s| wanted(&s.title) || text(&s.text) || text(&s.lead))
}
