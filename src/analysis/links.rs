//! Links and places in finished pages: does each link of a page, also those of a template, lead somewhere?

use std::collections::{HashMap, HashSet};

/// What one page offers and asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// The path of the page below the root: `a/b/index.html`.
    pub path: String,
    /// The names of places on the page.
    pub ids: HashSet<String>,
    /// Links and files that stay on this site, as written.
    pub links: Vec<String>,
}

/// A link of a page that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLink {
    /// The path of the page.
    pub page: String,
    /// The link as written.
    pub link: String,
    /// Whether the page is there and only the place on it is not.
    pub fragment: bool,
}

/// The places and links of a page.
pub fn scan(path: &str, html: &str) -> PageLinks {
    let mut out = PageLinks { path: path.to_owned(), ..PageLinks::default() };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.find("-->").and_then(|i| after.get(i..)).unwrap_or("");
            continue;
        }
        rest = tag(rest, &mut out);
    }
    out
}

/// Reads the attributes of a tag, and gives what comes after it.
fn tag<'a>(mut rest: &'a str, out: &mut PageLinks) -> &'a str {
    loop {
        let Some(at) = rest.find(['>', '=']) else { return "" };
        let (before, from) = rest.split_at(at);
        if from.starts_with('>') {
            return from.get(1..).unwrap_or("");
        }
        let name = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        let after = from.get(1..).unwrap_or("");
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            rest = after;
            continue;
        };
        let value = after.get(1..).unwrap_or("");
        let Some(end) = value.find(quote) else { return "" };
        let (value, tail) = value.split_at(end);
        match name {
            "id" => {
                out.ids.insert(unescape(value));
            }
            "href" | "src" if is_local(value) => out.links.push(unescape(value)),
            _ => {}
        }
        rest = tail.get(1..).unwrap_or("");
    }
}

fn is_local(value: &str) -> bool {
    let scheme = value.split(['/', '?', '#']).next().is_some_and(|s| s.contains(':'));
    !scheme && !value.starts_with("//") && !value.is_empty()
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}

/// The links that lead nowhere. `files` are all paths of the site; `base` is the path under which it will stand, for
/// links that begin with a slash.
pub fn dead(pages: &[PageLinks], files: &HashSet<&str>, base: &str) -> Vec<DeadLink> {
    let ids: HashMap<&str, &HashSet<String>> = pages.iter().map(|p| (p.path.as_str(), &p.ids)).collect();
    let mut out = Vec::new();
    for page in pages {
        for link in &page.links {
            let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
            let address = address.split('?').next().unwrap_or("");
            let target =
                if address.is_empty() { Some(page.path.clone()) } else { target(&page.path, address, base) };
            let found = target.filter(|t| files.contains(t.as_str()));
            let fine = match &found {
                None => false,
                Some(t) => {
                    fragment.is_empty() || ids.get(t.as_str()).is_none_or(|ids| ids.contains(fragment))
                }
            };
            if !fine {
                out.push(DeadLink { page: page.path.clone(), link: link.clone(), fragment: found.is_some() });
            }
        }
    }
    out
}

/// The path of the file that an address leads to from a page.
fn target(page: &str, address: &str, base: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let mut rest = address;
    if let Some(absolute) = address.strip_prefix('/') {
        parts.clear();
        rest = format!("/{absolute}")
            .strip_prefix(base)
            .map(str::len)
            .and_then(|n| address.get(address.len() - n..))?;
    }
    let folder = rest.is_empty() || rest.ends_with('/') || rest.ends_with("..") || rest == ".";
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    if folder {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_places_are_followed_from_each_page() {
        let a = scan(
            "a/index.html",
            "<!-- <a href='weg'> --><h1 id=\"top\">x</h1><a class=\"x\" href=\"../b/#een\">b</a><a href='#top'>t</a><a href=\"../c.css\">c</a><a href=\"https://x.nl/\">x</a><a href=\"/pad/b/\">p</a>",
        );
        let b = scan(
            "b/index.html",
            "<a href=\"../a/#weg\">x</a><a href=\"../../uit/\">y</a><a href=\"../niet/\">z</a>",
        );
        let files = HashSet::from(["a/index.html", "b/index.html", "c.css"]);
        let found: Vec<_> =
            dead(&[a, b], &files, "/pad/").into_iter().map(|d| (d.page, d.link, d.fragment)).collect();
        let row = |p: &str, l: &str, f| (p.to_owned(), l.to_owned(), f);
        assert_eq!(
            found,
            [
                row("a/index.html", "../b/#een", true),
                row("b/index.html", "../a/#weg", true),
                row("b/index.html", "../../uit/", false),
                row("b/index.html", "../niet/", false)
            ]
        );
    }
}
