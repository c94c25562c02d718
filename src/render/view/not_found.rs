//! The page for an address that is not there.

use serde::Serialize;

use super::super::address::{self, LinkStyle};
use super::ViewContext;
use super::frame::{Frame, Trail};
use super::parts::FactItem;

/// The page "404.html".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFoundView {
    page: Frame,
    links: Vec<FactItem>,
}

/// The view of the page for an address that is not there.
///
/// A server shows it at any address, so its links start at the domain: with the path of the site's address where that
/// is known. In a site to be opened as files they are relative to the root.
pub fn view(all: &ViewContext<'_>) -> NotFoundView {
    let words = all.wording();
    let mut page = all.page("");
    if all.style == LinkStyle::Folders {
        page.root = all.info().base_url.as_deref().map_or_else(|| "/".to_owned(), path_of);
    }
    let title = format!("{} – {}", words.text("fout_404.titel"), all.info().title);
    let mut frame = page.frame("", title, None, Trail::default());
    // It is no page of its own: it has no address, and the menu marks nothing.
    frame.address = None;
    for item in &mut frame.nav {
        item.current = None;
    }
    let link = |route: &str, label, note| FactItem {
        label: words.text(label).to_owned(),
        href: Some(page.href(route)),
        note: Some(words.text(note).to_owned()),
    };
    let mut links = vec![link("", "fout_404.begin", "fout_404.begin_uitleg")];
    if !all.glossary_entries().is_empty() {
        links.push(link(address::GLOSSARY, "begrippen.titel", "fout_404.begrippen_uitleg"));
    }
    if !all.info().without_search {
        links.push(link(address::SEARCH, "zoeken.titel", "zoeken.uitleg"));
    }
    NotFoundView { page: frame, links }
}

/// The path of a full address, with a slash at both ends: `/pad/` of `https://x.nl/pad/`.
pub fn path_of(base: &str) -> String {
    let after_scheme = base.split_once("://").map_or(base, |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn the_path_of_an_address() {
        assert_eq!(path_of("https://x.nl"), "/");
        assert_eq!(path_of("https://x.nl/"), "/");
        assert_eq!(path_of("https://x.nl/a/b/"), "/a/b/");
    }
}
