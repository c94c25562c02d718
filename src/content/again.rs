//! Reads one file of a site again, for the preview: the page or the publication that it belongs to.

use std::path::Path;

use super::layout::Layout;
use super::reading::{read_all, read_one};
use super::{Draft, FOLDER, Loaded, loose, path, publications};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::{Organisation, Page, Publication, Site};
use crate::source::{Entry, join, list};

/// What a file became.
#[derive(Debug)]
pub struct Again {
    what: What,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
}

#[derive(Debug)]
enum What {
    Page(Box<Page>),
    Publication(Box<Publication>),
}

/// Reads what a file belongs to again; `None` where one file alone does not tell what changes.
pub fn read_again(
    root: &Path,
    relative: &str,
    loaded: &Loaded,
    config: &Config,
    draft: &Draft,
) -> Option<Again> {
    if !relative.ends_with(".md") {
        return None;
    }
    let name = join(FOLDER, relative);
    let folder_of = |p: &Publication| p.origin.place().file.rsplit_once('/').map(|(f, _)| f.to_owned());
    let inside = |folder: &str| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let publication = loaded.site.publications.iter().filter_map(folder_of).find(|f| inside(f));
    if let Some(folder) = publication {
        return publication_again(root, folder.strip_prefix(FOLDER)?.trim_start_matches('/'), config, draft);
    }
    let known = loaded.site.pages.iter().filter(|p| p.origin.place().file.as_ref() == name.as_str());
    // A list with a page for each record depends on its data too.
    if known.count() != 1 || path::file_name(relative) == "begin.md" {
        return None;
    }
    let source = read_one(&root.join(&name), &name).ok()?;
    let mut problems = Vec::new();
    let mut pages = loose::pages(relative, &source, draft, &loaded.data, &mut problems);
    let page = pages.pop().filter(|_| pages.is_empty())?;
    Some(Again { what: What::Page(Box::new(page)), problems })
}

fn publication_again(root: &Path, folder: &str, config: &Config, draft: &Draft) -> Option<Again> {
    let (entries, problems) = list(&root.join(FOLDER).join(folder), &join(FOLDER, folder)).ok()?;
    if !problems.is_empty() {
        return None;
    }
    let below = |e: Entry| Entry { relative: join(folder, &e.relative), ..e };
    let entries: Vec<_> = entries.into_iter().map(below).collect();
    let mut read = Loaded::default();
    let layout = Layout::of(&entries, &mut read.report);
    let files = read_all(&entries, &layout, draft, &read.data);
    if !files.problems.is_empty() {
        return None;
    }
    // Whose it is does not change with a text; any name will do for the reading.
    let someone = Config {
        organisation: config.organisation.clone().or_else(|| Some(Organisation::named(""))),
        ..config.clone()
    };
    publications::read(&files.texts, &layout, &someone, draft, &mut read);
    let publication = read.site.publications.pop()?;
    Some(Again { what: What::Publication(Box::new(publication)), problems: read.report.finish() })
}

impl Again {
    /// Puts it in the place of what was there, when its addresses and titles are the same; tells whether they are.
    pub fn put(self, site: &mut Site) -> bool {
        match self.what {
            What::Page(page) => {
                let face = |p: &Page| (p.path.clone(), p.title.clone(), p.in_menu, p.template.clone());
                let old = site.pages.iter_mut().find(|p| p.path == page.path);
                let Some(old) = old.filter(|old| face(old) == face(&page)) else { return false };
                *old = *page;
            }
            What::Publication(mut new) => {
                let old = site.publications.iter_mut().find(|p| p.path == new.path);
                let Some(old) = old.filter(|old| names(old) == names(&new)) else { return false };
                new.organisation.clone_from(&old.organisation);
                new.standing.clone_from(&old.standing);
                new.accepted.clone_from(&old.accepted);
                *old = *new;
            }
        }
        true
    }
}

/// The addresses and titles of a publication and all its pages.
fn names(p: &Publication) -> Vec<(String, String)> {
    let mut out = vec![(p.path.clone(), format!("{}{}{:?}{:?}", p.title, p.year, p.kind, p.status))];
    out.extend(p.sections.iter().map(|s| (s.id.to_string(), s.title.clone())));
    for programme in &p.programmes {
        out.push((programme.id.to_string(), programme.title.clone()));
        out.extend(programme.all_goals().map(|g| (g.id.to_string(), g.title.clone())));
    }
    out
}
