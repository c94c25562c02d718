//! The statutory sections of a publication: a file each in the folder `paragrafen`, with their tables beside them.

use std::collections::HashSet;

use super::nodes::{Names, Under, parts};
use super::programme::{Visibility, whole_table};
use super::{Draft, front, outline, path, table};
use crate::config::{self, fields::Fields};
use crate::diag::{Diagnostic, codes, did_you_mean_one_of};
use crate::model::{SectionKind, StatutorySection};
use crate::source::{Origin, SourceText};

/// The files of the folder, as they were read.
#[derive(Debug, Default)]
pub(super) struct Folder<'a> {
    /// The sections, by file name.
    pub(super) files: Vec<&'a SourceText>,
    /// The tables: name, CSV and description.
    pub(super) tables: Vec<(&'a str, Option<&'a SourceText>, Option<&'a SourceText>)>,
}

/// Reads the sections, in the order that the editor gave.
pub(super) fn read(
    folder: &Folder<'_>,
    draft: &Draft,
    problems: &mut Vec<Diagnostic>,
) -> Vec<StatutorySection> {
    let mut names = Names::default();
    let mut absent = HashSet::new();
    let mut found: Vec<(Option<i64>, StatutorySection)> = Vec::new();
    for source in &folder.files {
        let name = path::file_name(&source.name).trim_end_matches(".md");
        match one(name, source, draft, &mut names, problems) {
            Some(read) => found.push(read),
            None => {
                absent.insert(path::without_order(name).to_owned());
            }
        }
    }
    found.sort_by_key(|(order, _)| order.unwrap_or(0));
    let mut sections: Vec<StatutorySection> = found.into_iter().map(|(_, s)| s).collect();
    tables(folder, &mut sections, &absent, &mut names, problems);
    sections
}

fn one(
    name: &str,
    source: &SourceText,
    draft: &Draft,
    names: &mut Names,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Option<i64>, StatutorySection)> {
    let id = path::id_of(name, &source.name, problems);
    let (head, body) = front::split(source).map_err(|p| problems.push(p)).ok()?;
    let mut f = Fields::parse(source, head);
    let kinds = SectionKind::ALL.map(SectionKind::key);
    let kind = f
        .choice("soort", &kinds, SectionKind::from_key)
        .or_else(|| id.as_ref().and_then(|id| SectionKind::from_key(id.as_str())));
    // A section of the law has a name already.
    let title = match kind {
        Some(kind) => Some(f.text("titel").unwrap_or_else(|| kind.title().to_owned())),
        None => f.required_text("titel"),
    };
    let code = f.text("code");
    let lead = config::lead(&mut f, source);
    let visibility = Visibility::read(&mut f);
    problems.extend(f.finish());
    let outline = outline::read(source, body, problems);
    let found = parts(outline.nodes, Under::Section, names, problems);
    let (id, title) = (id?, title?);
    names.take("paragraaf", &id, &source.place(0), problems);
    visibility.visible(draft, &say!(section_named, title), problems).then(|| {
        let section = StatutorySection {
            id,
            kind,
            code,
            title,
            lead,
            text: outline.text,
            indicators: found.indicators,
            parties: found.parties,
            tables: Vec::new(),
            origin: Origin::at(source.place(0)),
        };
        (visibility.order, section)
    })
}

/// Reads the tables and puts each with the section that it names.
fn tables(
    folder: &Folder<'_>,
    sections: &mut [StatutorySection],
    absent: &HashSet<String>,
    names: &mut Names,
    problems: &mut Vec<Diagnostic>,
) {
    for (name, csv, toml) in &folder.tables {
        let Some((csv, toml)) = whole_table(name, *csv, *toml, problems) else { continue };
        let Some(read) = table::read(name, csv, toml, problems) else { continue };
        names.take("tabel", &read.table.id, &read.table.origin.place(), problems);
        let Some((wanted, place)) = read.goal else {
            problems.push(
                Diagnostic::error(codes::SECTION_TABLE, toml.place(0), say!(table_names_no_section))
                    .hint(say!(try_name_the_section)),
            );
            continue;
        };
        let wanted = path::without_order(&wanted);
        if let Some(section) = sections.iter_mut().find(|s| s.id.as_str() == wanted) {
            section.tables.push(read.table);
        } else if !absent.contains(wanted) {
            let known: Vec<&str> = sections.iter().map(|s| s.id.as_str()).collect();
            let hint = did_you_mean_one_of(wanted, &known)
                .unwrap_or_else(|| say!(hint_name_of_a_section).to_owned());
            let message = say!(no_such_section, wanted);
            problems.push(Diagnostic::error(codes::SECTION_TABLE, place, message).hint(hint));
        }
    }
}
