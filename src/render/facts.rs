//! What other pages say of a page: its name, its kind and where it belongs. For the glossary and for search.

use super::plan::Job;
use super::view::ViewContext;
use super::view::titles::{goal_title, organisation_title, programme_title, with_publication};
use crate::model::{Programme, Publication};

/// The kind of a page, as a reader chooses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A publication as a whole.
    Publication,
    /// A programme.
    Programme,
    /// A goal with its actions.
    Goal,
    /// A statutory section.
    Section,
    /// Everything else: municipalities, loose pages.
    Page,
}

/// A page as another page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFacts {
    /// Its own title, without that of its publication.
    pub title: String,
    /// Its title with the publication and the municipality behind it: unique on the site.
    pub whole: String,
    /// What it is.
    pub kind: Kind,
    /// Its publication: the route, and the title with the municipality behind it.
    pub publication: Option<(String, String)>,
    /// The title of its programme.
    pub programme: Option<String>,
}

/// What there is to say of the page that a job makes; nothing of a page that is no content: the home of the site, the
/// glossary, search, not found.
pub fn facts(all: &ViewContext<'_>, job: &Job<'_>, route: &str) -> Option<PageFacts> {
    let words = all.wording();
    match job {
        Job::Organisation(organisation) => {
            let title = organisation_title(organisation, words);
            Some(PageFacts {
                whole: title.clone(),
                title,
                kind: Kind::Page,
                publication: None,
                programme: None,
            })
        }
        Job::Page(page) => {
            let title = page.title.clone();
            Some(PageFacts {
                whole: title.clone(),
                title,
                kind: Kind::Page,
                publication: None,
                programme: None,
            })
        }
        Job::Publication(publication) => {
            let whole = with_publication(&publication.title, publication, all.organisation_of(publication));
            Some(within(all, publication, None, publication.title.clone(), whole, Kind::Publication))
        }
        Job::Programme(publication, programme) => {
            let title = programme_title(programme, words);
            Some(below(all, publication, programme, title, route, Kind::Programme))
        }
        Job::Section(publication, section) => {
            let unique = all.titles().get(route).unwrap_or(&section.title);
            let whole = with_publication(unique, publication, all.organisation_of(publication));
            Some(within(all, publication, None, section.title.clone(), whole, Kind::Section))
        }
        Job::Goal(publication, programme, goal) => {
            let title = goal_title(goal, words);
            Some(below(all, publication, programme, title, route, Kind::Goal))
        }
        _ => None,
    }
}

fn below(
    all: &ViewContext<'_>,
    publication: &Publication,
    programme: &Programme,
    title: String,
    route: &str,
    kind: Kind,
) -> PageFacts {
    let unique = all.titles().get(route).unwrap_or(&title);
    let whole = with_publication(unique, publication, all.organisation_of(publication));
    within(all, publication, Some(programme), title, whole, kind)
}

fn within(
    all: &ViewContext<'_>,
    publication: &Publication,
    programme: Option<&Programme>,
    title: String,
    whole: String,
    kind: Kind,
) -> PageFacts {
    let name = with_publication(&publication.title, publication, all.organisation_of(publication));
    PageFacts {
        title,
        whole,
        kind,
        publication: Some((super::address::publication(publication), name)),
        programme: programme.map(|p| programme_title(p, all.wording())),
    }
}
