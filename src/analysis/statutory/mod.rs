//! Is what the law asks for there? The parts, sections, indicators and years of a budget or of annual accounts (BBV art.
//! 8, 9, 19, 22 and 25; Wet open overheid art. 3.5), and the codes of task fields (BBV art. 66).
//!
//! Content may be a part of a document, and a part that does not apply need not be there: what is missing is an idea for
//! the editor, never a mistake, and nothing is made up for it. It counts as there wherever the document names it.

mod indicators;
mod parts;
mod task_fields;
mod years;

use crate::diag::Diagnostic;
use crate::model::{Publication, PublicationKind, Site};

/// What the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// The programmes, and what stands beside them.
    Parts,
    /// The statutory sections.
    Sections,
    /// The mandatory indicators.
    Indicators,
    /// Figures of years before and after.
    Years,
}

impl Asked {
    /// The word in data.
    pub fn key(self) -> &'static str {
        match self {
            Asked::Parts => "onderdelen",
            Asked::Sections => "paragrafen",
            Asked::Indicators => "indicatoren",
            Asked::Years => "jaren",
        }
    }
}

/// What a publication does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The path of the publication.
    pub publication: String,
    /// What was looked for.
    pub asked: Asked,
    /// What is not there, each in words.
    pub absent: Vec<String>,
}

/// What was found about a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statutory {
    /// What is not there, by publication.
    pub lacks: Vec<Lack>,
    /// The same for an editor, with codes and units that are not right.
    pub diagnostics: Vec<Diagnostic>,
}

/// Holds every publication against the law. An example is no document of a municipality, and other documents than budgets
/// and annual accounts are free: of those only the codes are looked at.
pub fn check(site: &Site) -> Statutory {
    let mut out = Statutory::default();
    for publication in &site.publications {
        out.diagnostics.extend(task_fields::check(publication));
        if publication.example || !is_asked(publication) {
            continue;
        }
        let found = [
            parts::parts(publication),
            parts::sections(publication),
            indicators::absent(publication),
            years::absent(publication),
        ];
        for (absent, asked) in
            found.into_iter().zip([Asked::Parts, Asked::Sections, Asked::Indicators, Asked::Years])
        {
            let Some((absent, diagnostic)) = absent else { continue };
            out.diagnostics.push(diagnostic);
            out.lacks.push(Lack { publication: publication.path.clone(), asked, absent });
        }
        out.diagnostics.extend(indicators::units(publication));
    }
    out
}

/// What is not there, with the finding about it; nothing where all is there.
type Absent = Option<(Vec<String>, Diagnostic)>;

fn is_asked(publication: &Publication) -> bool {
    matches!(publication.kind, PublicationKind::Begroting | PublicationKind::Jaarstukken)
}

/// Names in a row, of which at most a few are shown: "a, b, c en nog 4".
fn some(names: &[String]) -> String {
    const SHOWN: usize = 4;
    let shown = names.get(..SHOWN).unwrap_or(names).join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        // One more is shorter than saying so.
        1 => names.join(", "),
        n => shown + &say!(and_n_more, n),
    }
}

#[cfg(test)]
mod tests;
