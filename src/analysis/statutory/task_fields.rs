//! Codes of task fields against the list of their year. Lists change: a code that was right last year may be gone.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes, nearest};
use crate::model::iv3::{self, Codes, List};
use crate::model::{Publication, Row};
use crate::source::Place;

/// The codes that are not in the list, each told once. Of a year without a list nothing can be said, which is told too.
pub(super) fn check(publication: &Publication) -> Vec<Diagnostic> {
    let lists = Codes::of(publication.year);
    let tables = publication.all_tables().filter(|t| t.is_of_task_fields());
    let rows = tables.flat_map(|t| &t.rows).filter_map(|r| Some((r, r.task_field()?)));
    let mut told = BTreeSet::new();
    let mut out = Vec::new();
    for (row, code) in rows {
        if !lists.exact {
            return vec![no_list(publication, lists)];
        }
        let found = match lists.label(List::TaskField, code) {
            Some(label) => other_name(lists, row, code, label),
            None => Some(unknown(lists, row, code)),
        };
        if let Some(problem) = found.filter(|_| told.insert(code)) {
            out.push(problem);
        }
    }
    out
}

fn place(row: &Row) -> Place {
    row.origin.place()
}

fn no_list(publication: &Publication, lists: Codes) -> Diagnostic {
    let message = say!(no_task_fields_of_year, year = publication.year);
    Diagnostic::tip(codes::TASK_FIELD, publication.origin.place(), message)
        .hint(say!(task_fields_of_other_year_known, year = lists.year))
}

/// A code that is not in the list of the year: what it was or will be, and the nearest code that is.
fn unknown(lists: Codes, row: &Row, code: &str) -> Diagnostic {
    let year = lists.year;
    let elsewhere = iv3::in_other_years(List::TaskField, code);
    let (message, since) = match elsewhere {
        Some((_, last, _)) if last < year => {
            (say!(task_field_gone, code, year), Some(say!(task_field_stood_until, last)))
        }
        Some((first, _, _)) => {
            (say!(task_field_not_yet, code, year), Some(say!(task_field_stands_from, first)))
        }
        None => (say!(task_field_unknown, code, year), None),
    };
    let near = near(lists, code, &row.label, elsewhere.map(|(_, _, label)| label));
    let near = near.map(|(near, label)| say!(hint_did_you_mean_code, near, label));
    let hint: Vec<String> = since.into_iter().chain(near).collect();
    let hint = if hint.is_empty() { say!(hint_check_the_code).to_owned() } else { hint.join(" ") };
    Diagnostic::warning(codes::TASK_FIELD, place(row), message).hint(hint)
}

/// The code that is meant: the one with the name of the row, that with the name the code had, one of its own parts, or the
/// nearest by its figures.
fn near(lists: Codes, code: &str, own: &str, once: Option<&str>) -> Option<(&'static str, &'static str)> {
    let all = lists.all(List::TaskField);
    let same = |name: &str| {
        let name = bare(name);
        all.iter().find(|(_, label)| bare(label) == name).copied()
    };
    let begins = |name: &str| {
        let name = bare(name);
        (name.len() > 5).then(|| all.iter().find(|(_, label)| bare(label).starts_with(&name)).copied())?
    };
    same(own)
        .or_else(|| once.and_then(same))
        .or_else(|| begins(own))
        .or_else(|| once.and_then(begins))
        .or_else(|| all.iter().find(|(c, _)| c.starts_with(code)).copied())
        .or_else(|| {
            let near = nearest(code, all.iter().map(|(c, _)| *c))?;
            all.iter().find(|(c, _)| *c == near).copied()
        })
}

/// A name without capitals and what stands around its words.
fn bare(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A row whose name is, to the letter, that of another code.
fn other_name(lists: Codes, row: &Row, code: &str, label: &str) -> Option<Diagnostic> {
    let own = bare(&row.label);
    if own == bare(label) {
        return None;
    }
    let (other, _) = lists.all(List::TaskField).into_iter().find(|(_, l)| bare(l) == own)?;
    let message = say!(task_field_has_another_name, code, label, own = row.label);
    let hint = say!(task_field_of_that_name, own = row.label, other);
    Some(Diagnostic::warning(codes::TASK_FIELD, place(row), message).hint(hint))
}
