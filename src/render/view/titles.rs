//! What each page is called. A title is unique on the site: "pagina – publicatie – gemeente".

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::super::address;
use super::super::wording::Wording;
use crate::model::{Goal, Organisation, Programme, Publication, Site};

/// The first part of the title of each programme and goal, by route, unique within its publication.
#[derive(Debug, Clone, Default)]
pub(crate) struct Titles(BTreeMap<String, String>);

impl Titles {
    pub(crate) fn of(site: &Site, words: &Wording) -> Titles {
        let of_publication = |publication: &Publication| {
            let mut named: Vec<(String, String, String)> = Vec::new();
            for section in &publication.sections {
                let route = address::section(publication, section);
                named.push((route, section.title.clone(), words.text("paragraaf.titel").to_owned()));
            }
            for programme in &publication.programmes {
                let title = programme_title(programme, words);
                named.push((address::programme(publication, programme), title.clone(), String::new()));
                for goal in programme.all_goals() {
                    let route = address::goal(publication, programme, goal);
                    named.push((route, goal_title(goal, words), title.clone()));
                }
            }
            // First the programme is added, then the last part of the address, which is unique in a programme.
            add_where_double(&mut named, |(_, title, programme)| {
                if programme.is_empty() { title.clone() } else { format!("{title} ({programme})") }
            });
            add_where_double(&mut named, |(route, title, _)| {
                format!("{title} ({})", route.rsplit('/').next().unwrap_or_default())
            });
            named.into_iter().map(|(route, title, _)| (route, title)).collect::<Vec<_>>()
        };
        let all: Vec<Vec<_>> = site.publications.par_iter().map(of_publication).collect();
        Titles(all.into_iter().flatten().collect())
    }

    pub(crate) fn get(&self, route: &str) -> Option<&str> {
        self.0.get(route).map(String::as_str)
    }
}

/// Gives a longer title to those that occur more than once.
fn add_where_double(
    named: &mut [(String, String, String)],
    longer: impl Fn(&(String, String, String)) -> String,
) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (_, title, _) in named.iter() {
        *seen.entry(title.to_lowercase()).or_default() += 1;
    }
    for entry in named.iter_mut() {
        if seen.get(&entry.1.to_lowercase()).is_some_and(|n| *n > 1) {
            entry.1 = longer(entry);
        }
    }
}

/// The title of a programme.
pub(crate) fn programme_title(programme: &Programme, words: &Wording) -> String {
    if programme.title.trim().is_empty() {
        unnamed(programme.called.as_deref(), programme.code.as_deref(), words.text("naam.programma"))
    } else {
        programme.title.clone()
    }
}

/// The title of a goal; a source may give none.
pub(crate) fn goal_title(goal: &Goal, words: &Wording) -> String {
    if goal.title.trim().is_empty() {
        unnamed(goal.called.as_deref(), goal.code.as_deref(), words.text("naam.doel_zonder_titel"))
    } else {
        goal.title.clone()
    }
}

fn unnamed(called: Option<&str>, code: Option<&str>, usual: &str) -> String {
    let kind = called.map_or_else(|| usual.to_owned(), capital);
    code.map_or_else(|| kind.clone(), |code| format!("{kind} {code}"))
}

/// "Programma 3.1" or, as the municipality calls it, "Domein 3".
pub(crate) fn programme_name(programme: &Programme, words: &Wording) -> String {
    unnamed(programme.called.as_deref(), programme.code.as_deref(), words.text("naam.programma"))
}

/// "Gemeente De Ronde Venen".
pub(crate) fn organisation_title(organisation: &Organisation, words: &Wording) -> String {
    words.fill("naam.gemeente", &[("naam", &organisation.name)])
}

/// The title of a document with the municipality behind it: "Begroting 2026 – Lindewaard".
pub(crate) fn with_publication(
    page: &str,
    publication: &Publication,
    organisation: Option<&Organisation>,
) -> String {
    let mut parts = vec![page, publication.title.as_str()];
    parts.extend(organisation.map(|o| o.name.as_str()));
    parts.dedup();
    parts.join(" – ")
}

/// `text` with a capital letter in front.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `text` with a small letter in front, unless it begins with an abbreviation.
pub(crate) fn small(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    if chars.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(chars).collect()
}
