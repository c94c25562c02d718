//! The publications of a site, each with its programmes, and whose they are.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::layout::{Layout, Role};
use super::{
    Draft, FOLDER, Loaded, OWN_NAMES, SECTIONS, Texts, address, pages, path, programme, publication,
    sections, woo,
};
use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::{Id, Organisation, Publication};
use crate::source::{Place, SourceText, join};

/// Reads all publications, their programmes in parallel.
pub(super) fn read(texts: &Texts, layout: &Layout, config: &Config, draft: &Draft, loaded: &mut Loaded) {
    let organisations = pages::organisations(texts, layout, config, &mut loaded.report);
    let mut organisations: HashMap<Id, Organisation> =
        organisations.into_iter().map(|o| (o.id.clone(), o)).collect();
    let above: Vec<(String, Id)> = organisations
        .values()
        .filter_map(|o| Some((path::folder(&o.origin.0.as_ref()?.file).to_owned(), o.id.clone())))
        .collect();
    let read: Vec<_> = layout
        .publications
        .par_iter()
        .map(|folder| {
            let mut problems = Vec::new();
            let publication = one_publication(folder, texts, layout, draft, &mut problems);
            (folder, publication, problems)
        })
        .collect();
    let mut found: Vec<(Option<i64>, Publication)> = Vec::new();
    let mut replacing = Vec::new();
    for (folder, publication, problems) in read {
        loaded.report.extend(problems);
        let Some(read) = publication else { continue };
        let mut publication = read.publication;
        replacing.extend(read.replaces.map(|(name, place)| (publication.path.clone(), name, place)));
        let inside = |f: &str| f != FOLDER && join(FOLDER, folder).starts_with(&format!("{f}/"));
        let nearest = above.iter().filter(|(f, _)| inside(f)).max_by_key(|(f, _)| f.len());
        publication.organisation = match (read.organisation, nearest, &config.organisation) {
            (Some(name), ..) => {
                let id = Id::from_text(&name);
                organisations.entry(id.clone()).or_insert_with(|| Organisation::named(&name));
                id
            }
            (None, Some((_, id)), _) => id.clone(),
            (None, None, Some(organisation)) => organisation.id.clone(),
            (None, None, None) => {
                loaded.report.push(
                    Diagnostic::error(
                        codes::MISSING_KEY,
                        publication.origin.place(),
                        say!(municipality_is_not_known),
                    )
                    .hint(say!(hint_name_the_municipality)),
                );
                continue;
            }
        };
        let mut problems = Vec::new();
        publication::unknown_statuses(&publication, &mut problems);
        loaded.report.extend(problems);
        found.push((read.order, publication));
    }
    found.sort_by(|a, b| (a.0.unwrap_or(0), &a.1.path).cmp(&(b.0.unwrap_or(0), &b.1.path)));
    loaded.site.publications = found.into_iter().map(|(_, p)| p).collect();
    let mut problems = Vec::new();
    woo::resolve(&mut loaded.site.publications, replacing, &layout.publications, &mut problems);
    loaded.report.extend(problems);
    let mut organisations: Vec<Organisation> = organisations.into_values().collect();
    organisations.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
    loaded.site.organisations = organisations;
}

fn one_publication(
    folder: &str,
    texts: &Texts,
    layout: &Layout,
    draft: &Draft,
    problems: &mut Vec<Diagnostic>,
) -> Option<publication::Read> {
    // What is wrong with the publication itself hides nothing of its programmes.
    let read = texts.get(&format!("{folder}/publicatie.md")).and_then(|main| {
        let address = address(folder, &main.name, problems);
        let read = publication::read(main, address.as_deref().unwrap_or(folder), draft, problems);
        address.and(read)
    });
    let programmes: Vec<&String> = layout.programmes.iter().filter(|p| path::folder(p) == folder).collect();
    let found: Vec<_> = programmes
        .par_iter()
        .map(|programme| {
            let mut problems = Vec::new();
            let read = programme::read(&files(programme, texts, layout), draft, &mut problems);
            (read, problems)
        })
        .collect();
    let mut ordered = Vec::new();
    let mut ids: HashMap<Id, Place> = HashMap::new();
    for (programme, its_problems) in found {
        problems.extend(its_problems);
        let Some((order, programme)) = programme else { continue };
        if OWN_NAMES.contains(&programme.id.as_str()) {
            problems.push(
                Diagnostic::error(
                    codes::UNSAFE_NAME,
                    programme.origin.place(),
                    say!(name_taken_by_begroot, name = programme.id),
                )
                .hint(say!(try_another_programme_folder)),
            );
            continue;
        }
        if let Some(first) = ids.insert(programme.id.clone(), programme.origin.place()) {
            problems.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    programme.origin.place(),
                    say!(address_belongs_to_programme, id = programme.id, owner = first),
                )
                .hint(say!(try_give_one_folder_another_name)),
            );
        }
        ordered.push((order, programme));
    }
    ordered.sort_by_key(|(order, _)| order.unwrap_or(0));
    let sections = sections::read(&section_files(folder, texts, layout), draft, problems);
    let mut read = read?;
    read.publication.sections = sections;
    read.publication.programmes = ordered.into_iter().map(|(_, p)| p).collect();
    Some(read)
}

/// The files of the statutory sections of a publication.
fn section_files<'a>(folder: &str, texts: &'a Texts, layout: &Layout) -> sections::Folder<'a> {
    let prefix = format!("{}/", join(folder, SECTIONS));
    let files = below(texts, &prefix).filter(|(k, _)| layout.role(k) == Role::Section).map(|(_, t)| t);
    let tables = below(texts, &prefix).filter(|(k, _)| layout.role(k) == Role::SectionTable);
    sections::Folder { files: files.collect(), tables: paired(tables) }
}

/// The texts below a folder; `prefix` ends in a slash.
fn below<'a>(texts: &'a Texts, prefix: &str) -> impl Iterator<Item = (&'a str, &'a SourceText)> {
    let all = texts.range(prefix.to_owned()..).take_while(move |(k, _)| k.starts_with(prefix));
    all.map(|(key, text)| (key.as_str(), text))
}

/// The two files of each table, by name.
fn paired<'a>(
    files: impl Iterator<Item = (&'a str, &'a SourceText)>,
) -> Vec<(&'a str, Option<&'a SourceText>, Option<&'a SourceText>)> {
    let mut tables: BTreeMap<&str, (Option<&SourceText>, Option<&SourceText>)> = BTreeMap::new();
    for (key, text) in files {
        if let Some((name, ending)) = path::file_name(key).rsplit_once('.') {
            let slot = tables.entry(name).or_default();
            if ending == "csv" { slot.0 = Some(text) } else { slot.1 = Some(text) }
        }
    }
    tables.into_iter().map(|(name, (csv, toml))| (name, csv, toml)).collect()
}

/// The files of a programme's folder.
fn files<'a>(folder: &'a str, texts: &'a Texts, layout: &Layout) -> programme::Folder<'a> {
    let main = texts.get(&format!("{folder}/programma.md"));
    let prefix = format!("{folder}/");
    let goals = below(texts, &prefix).filter(|(k, _)| layout.role(k) == Role::Goal).map(|(_, t)| t).collect();
    let tables = paired(below(texts, &prefix).filter(|(k, _)| layout.role(k) == Role::Table));
    programme::Folder { name: path::file_name(folder), main, goals, tables }
}
