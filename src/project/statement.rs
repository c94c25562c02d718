//! What an editor should know of the accessibility statement: that it is missing, or that it is old.

use jiff::ToSpan;

use super::{BuildOptions, given_day, today};
use crate::config::{Config, FILE};
use crate::diag::{Diagnostic, codes};
use crate::model::Site;
use crate::render::address::STATEMENT;
use crate::source::Place;

/// The findings about the statement. A site without an address is not published yet: it needs no statement.
pub(super) fn check(config: &Config, site: &Site, options: &BuildOptions) -> Option<Diagnostic> {
    if let Some(statement) = &config.statement {
        let date = statement.date?;
        let today = given_day(options).unwrap_or_else(today);
        let end = date.checked_add(1.year()).ok()?;
        return (today > end).then(|| {
            Diagnostic::warning(codes::STATEMENT_OLD, statement.place.clone(), say!(statement_is_old, date))
                .hint(say!(try_renew_statement))
        });
    }
    let there = config.accessibility_statement.is_some() || site.pages.iter().any(|p| p.path == STATEMENT);
    let public = config.base_url.as_ref().is_some_and(|b| b.starts_with("https://"));
    (public && !there).then(|| {
        Diagnostic::warning(codes::STATEMENT_MISSING, Place::file(FILE), say!(site_has_no_statement))
            .hint(say!(try_fill_in_statement))
    })
}
