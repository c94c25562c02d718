//! How each table uses plus and minus: what its content says, and what its own sums say.

use crate::amount::Unit;
use crate::diag::{Diagnostic, codes};
use crate::model::sign::{SignConvention, detect};
use crate::model::{BudgetTable, Id, Programme, Site};
use crate::source::Place;

/// The convention of a table of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSign {
    /// The path of the publication.
    pub publication: String,
    /// The programme that the table stands in; none where it is that of a statutory section.
    pub programme: Option<Id>,
    /// The table.
    pub table: Id,
    /// What the content says, by which the site shows it.
    pub stored: SignConvention,
    /// What the equations show in every column; unknown where none is certain.
    pub found: SignConvention,
    place: Place,
}

/// The convention of every table of money.
pub fn signs(site: &Site) -> Vec<TableSign> {
    let mut out = Vec::new();
    for publication in &site.publications {
        let of = |programme: Option<&Programme>, table: &BudgetTable| TableSign {
            publication: publication.path.clone(),
            programme: programme.map(|p| p.id.clone()),
            table: table.id.clone(),
            stored: table.sign,
            found: detect(table),
            place: table.origin.place(),
        };
        let money = |t: &&BudgetTable| matches!(t.unit, Unit::Euro { .. });
        for programme in &publication.programmes {
            out.extend(programme.all_tables().filter(money).map(|t| of(Some(programme), t)));
        }
        let tables = publication.sections.iter().flat_map(|s| &s.tables);
        out.extend(tables.filter(money).map(|t| of(None, t)));
    }
    out
}

/// Tables of which the sums show another convention than the content says: the site would turn a sign that is right.
pub fn sign_findings(signs: &[TableSign]) -> Vec<Diagnostic> {
    let wrong = signs.iter().filter(|s| s.found != SignConvention::Unknown && s.found != s.stored);
    wrong
        .map(|s| {
            let (found, stored) = (s.found.key(), s.stored.key());
            Diagnostic::warning(codes::SIGN, s.place.clone(), say!(sums_show_another_sign, stored, found))
                .hint(say!(try_sign_of_the_sums, found))
        })
        .collect()
}
