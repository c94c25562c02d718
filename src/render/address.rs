//! Where each page stands, and links between pages.
//!
//! A route is a folder below the site's root without slashes at either end: `leusden/begroting-2019/bestuur`; the
//! root itself is the empty route. Links are relative, so that a site works at a domain's root, under a path, and
//! from a folder that is opened as files.

use super::view::extra::Extra;
use crate::model::{Goal, Organisation, Programme, Publication, StatutorySection};

/// How a link to a page ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LinkStyle {
    /// `../begroting-2026/`: for a web server.
    #[default]
    Folders,
    /// `../begroting-2026/index.html`: for a folder that is opened as files.
    Files,
}

/// The route of the glossary.
pub const GLOSSARY: &str = "begrippen";

/// The route of the search page.
pub const SEARCH: &str = "zoeken";

/// The route of the page with all publications by year.
pub const ARCHIVE: &str = "archief";

/// The route of the accessibility statement.
pub const STATEMENT: &str = "toegankelijkheid";

/// The route of the style guide, which stands in the preview only.
pub const STYLE_GUIDE: &str = "stijlgids";

/// The way back from a route to the root: `../../`, or nothing for the root itself.
pub fn to_root(route: &str) -> String {
    if route.is_empty() { String::new() } else { "../".repeat(route.split('/').count()) }
}

/// A link from a page with this way to the root to the page at `route`.
pub fn page(root: &str, route: &str, style: LinkStyle) -> String {
    let folder = if route.is_empty() { root.to_owned() } else { format!("{root}{route}/") };
    match style {
        LinkStyle::Files => format!("{folder}index.html"),
        LinkStyle::Folders if folder.is_empty() => "./".to_owned(),
        LinkStyle::Folders => folder,
    }
}

/// A link from a page with this way to the root to a file at a path below the root.
pub fn file(root: &str, path: &str) -> String {
    format!("{root}{path}")
}

/// The route of a municipality; `None` where the home page of the site is its page.
pub fn organisation(organisation: &Organisation) -> Option<String> {
    organisation.path.clone()
}

/// The route of a publication.
pub fn publication(publication: &Publication) -> String {
    publication.path.clone()
}

/// The route of a programme.
pub fn programme(publication: &Publication, programme: &Programme) -> String {
    format!("{}/{}", publication.path, programme.id)
}

/// The route of a goal, at whatever depth: a goal keeps its address when it moves under another.
pub fn goal(publication: &Publication, programme: &Programme, goal: &Goal) -> String {
    format!("{}/{}/{}", publication.path, programme.id, goal.id)
}

/// The route of how a publication goes, as far as a filter keeps it.
pub fn progress(publication: &Publication, filter: &super::view::progress::Filter<'_>) -> String {
    let mut route = format!("{}/{}", publication.path, crate::content::PROGRESS);
    for part in filter.programme.map(|p| p.id.as_str()).into_iter().chain(filter.shown.map(|s| s.key())) {
        route.push('/');
        route.push_str(part);
    }
    route
}

/// The route of all indicators of a publication.
pub fn indicators(publication: &Publication) -> String {
    format!("{}/{}", publication.path, crate::content::INDICATORS)
}

/// The route of the statutory sections of a publication together.
pub fn sections(publication: &Publication) -> String {
    format!("{}/{}", publication.path, crate::content::SECTIONS)
}

/// The route of a statutory section.
pub fn section(publication: &Publication, section: &StatutorySection) -> String {
    format!("{}/{}", sections(publication), section.id)
}

/// The path of a table of a statutory section as a CSV file.
pub fn section_csv(publication: &Publication, table: &crate::model::Id) -> String {
    format!("{}/{table}.csv", sections(publication))
}

/// The route of a page beside a publication.
pub fn extra(publication: &Publication, extra: Extra) -> String {
    format!("{}/{}", publication.path, extra.name())
}

/// The path of a table as a CSV file.
pub fn table_csv(publication: &Publication, programme: &Programme, table: &crate::model::Id) -> String {
    format!("{}/{}/{table}.csv", publication.path, programme.id)
}

/// The route of the page with the files of a publication.
pub fn data(publication: &Publication) -> String {
    format!("{}/{}", publication.path, crate::content::DATA)
}

/// The path of all figures of a publication below each other.
pub fn figures_csv(publication: &Publication) -> String {
    named(publication, "csv")
}

/// The path of a publication as a spreadsheet for Excel.
pub fn xlsx(publication: &Publication) -> String {
    named(publication, "xlsx")
}

/// The path of a publication as an OpenDocument spreadsheet.
pub fn ods(publication: &Publication) -> String {
    named(publication, "ods")
}

/// The path of a publication as one page that needs nothing but itself.
pub fn whole_html(publication: &Publication) -> String {
    named(publication, "html")
}

/// The path of a publication as a PDF.
pub fn whole_pdf(publication: &Publication) -> String {
    named(publication, "pdf")
}

/// The path of what says what the data of a publication are, for programs.
pub fn data_package(publication: &Publication) -> String {
    format!("{}/datapackage.json", publication.path)
}

/// The path of the description of a publication's data for search engines (schema.org).
pub fn dataset(publication: &Publication) -> String {
    format!("{}/dataset.jsonld", publication.path)
}

/// The path of the JSON Schema of every `publicatie.json`.
pub const SCHEMA: &str = "schema/publicatie-1.json";

/// A file with the name of its publication: somebody who saves files of several can tell them apart.
fn named(publication: &Publication, ending: &str) -> String {
    let name = publication.path.rsplit('/').next().unwrap_or(&publication.path);
    format!("{}/{name}.{ending}", publication.path)
}

/// The path of a publication as data.
pub fn publication_json(publication: &Publication) -> String {
    format!("{}/publicatie.json", publication.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_end_as_asked() {
        assert_eq!(to_root(""), "");
        assert_eq!(to_root("a/b"), "../../");
        assert_eq!(page("", "", LinkStyle::Folders), "./");
        assert_eq!(page("", "", LinkStyle::Files), "index.html");
        assert_eq!(page("../", "", LinkStyle::Folders), "../");
        assert_eq!(page("../../", "a/c", LinkStyle::Folders), "../../a/c/");
        assert_eq!(page("../../", "a/c", LinkStyle::Files), "../../a/c/index.html");
        assert_eq!(page("/pad/", "a", LinkStyle::Folders), "/pad/a/");
    }
}
