//! A page that needs nothing but itself: its pictures are in it, its links lead to a place in it or to a full address,
//! and it asks nobody for anything. Whatever template the page was made with: what would ask for something goes.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use scraper::node::Element;
use scraper::{Html, Node};

use crate::render::view::is_safe;

/// The begin of links of a site without an address. No browser knows it, and no text can have it.
pub const NOWHERE: &str = "begroot-site:/";

/// Elements that fetch, run or send something.
const ASKING: [&str; 16] = [
    "script", "link", "base", "iframe", "frame", "object", "embed", "audio", "video", "source", "track",
    "form", "input", "button", "portal", "applet",
];

/// Attributes that name something to fetch, on whatever element.
const FETCHED: [&str; 8] = ["srcset", "poster", "background", "data", "ping", "action", "formaction", "src"];

/// What a page comes from.
pub struct Around<'a> {
    /// What links to the site begin with.
    pub root: &'a str,
    /// The place in the page of each page of the site that is in it, by its route.
    pub places: &'a BTreeMap<String, String>,
    /// The bytes of a picture of the site, by its path.
    pub picture: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// A page that needs nothing but itself.
pub struct Page {
    tree: Html,
    /// The pictures that are in it: the address in the page, and the bytes.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

impl Page {
    /// The page as a file.
    pub fn html(&self) -> String {
        let mut html = self.tree.html();
        html.push('\n');
        html
    }

    /// The page as a tree.
    pub fn tree(&self) -> &Html {
        &self.tree
    }
}

/// The page without anything outside it.
pub fn make(html: &str, around: &Around<'_>) -> Page {
    let mut tree = Html::parse_document(html);
    let named = |node: &Node| Some(node.as_element()?.attr("id")?.to_owned());
    let ids: BTreeSet<String> = tree.tree.values().filter_map(named).collect();
    let mut pictures = BTreeMap::new();
    let nodes: Vec<_> = tree.tree.nodes().map(|n| n.id()).collect();
    for id in nodes {
        // Whether it is a link that is all there is in its paragraph.
        let is_link = |n: &Node| n.as_element().is_some_and(|e| e.name() == "a");
        let here = tree.tree.get(id).filter(|n| is_link(n.value()));
        let lonely = here.and_then(|n| n.parent()).is_some_and(|parent| {
            let said = |n: &Node| n.as_text().is_none_or(|t| !t.trim().is_empty());
            let paragraph = parent.value().as_element().is_some_and(|e| e.name() == "p");
            paragraph && parent.children().filter(|n| said(n.value())).take(2).count() == 1
        });
        let Some(mut node) = tree.tree.get_mut(id) else { continue };
        let Node::Element(element) = node.value() else { continue };
        let name = element.name().to_owned();
        let refresh = element.attr("http-equiv").is_some_and(|h| h.eq_ignore_ascii_case("refresh"));
        if ASKING.contains(&name.as_str()) || refresh {
            node.detach();
            continue;
        }
        match name.as_str() {
            "a" => match element.attr("href").map(|href| link(href, &ids, around)) {
                Some(Some(href)) => set(element, "href", &href),
                Some(None) => {
                    let of_site = element.attr("href").is_some_and(|href| href.starts_with(around.root));
                    plain(element);
                    // What only led to a page of the site has nothing to say without it.
                    if of_site
                        && lonely
                        && let Some(mut paragraph) = node.parent()
                    {
                        paragraph.detach();
                    }
                    continue;
                }
                None => {}
            },
            "img" => match element.attr("src").and_then(|src| inside(src, around)) {
                Some((address, bytes)) => {
                    set(element, "src", &address);
                    for gone in ["srcset", "loading", "decoding"] {
                        drop_attribute(element, gone);
                    }
                    pictures.insert(address, bytes);
                    continue;
                }
                None => {
                    // What it shows is still said.
                    let alt = element.attr("alt").unwrap_or_default().to_owned();
                    plain(element);
                    node.append(Node::Text(scraper::node::Text { text: alt.into() }));
                    continue;
                }
            },
            // What is folded on the site is open in a file that somebody reads from begin to end or prints.
            "details" => set(element, "open", ""),
            _ => {}
        }
        element.attrs.retain(|(name, value)| {
            let local: &str = &name.local;
            // Links were judged above; a drawing may use a part of itself.
            let leads = local != "href" || value.starts_with('#') || is_safe(value);
            leads && !FETCHED.contains(&local) && !local.starts_with("on")
        });
    }
    Page { tree, pictures }
}

/// Where a link leads from a page that stands alone; `None` where there is nothing to lead to.
fn link(href: &str, ids: &BTreeSet<String>, around: &Around<'_>) -> Option<String> {
    if let Some(place) = href.strip_prefix('#') {
        return ids.contains(place).then(|| href.to_owned());
    }
    let Some(path) = href.strip_prefix(around.root) else {
        return is_safe(href).then(|| href.to_owned());
    };
    let (route, place) = path.split_once('#').map_or((path, None), |(route, place)| (route, Some(place)));
    let part = around.places.get(route.trim_end_matches('/')).filter(|part| ids.contains(*part));
    match (part, place) {
        (Some(_), Some(place)) if ids.contains(place) => Some(format!("#{place}")),
        (Some(part), _) => Some(format!("#{part}")),
        (None, _) => (around.root != NOWHERE).then(|| href.to_owned()),
    }
}

/// A picture of the site as an address that holds it, with its bytes.
fn inside(src: &str, around: &Around<'_>) -> Option<(String, Vec<u8>)> {
    let path = src.strip_prefix(around.root)?;
    let kind = match path.rsplit('.').next()?.to_ascii_lowercase().as_str() {
        "png" => "png",
        "jpg" | "jpeg" => "jpeg",
        "gif" => "gif",
        "webp" => "webp",
        "avif" => "avif",
        "svg" => "svg+xml",
        _ => return None,
    };
    let bytes = (around.picture)(path)?;
    Some((format!("data:image/{kind};base64,{}", STANDARD.encode(&bytes)), bytes))
}

fn set(element: &mut Element, name: &str, value: &str) {
    match element.attrs.iter_mut().find(|(n, _)| &*n.local == name) {
        Some((_, old)) => *old = value.into(),
        None => {
            let name = html5ever::QualName::new(None, html5ever::ns!(), name.into());
            element.attrs.push((name, value.into()));
        }
    }
}

fn drop_attribute(element: &mut Element, name: &str) {
    element.attrs.retain(|(n, _)| &*n.local != name);
}

/// Leaves the text of a link, or the place of a picture, without what it led to.
fn plain(element: &mut Element) {
    element.name.local = "span".into();
    for gone in [
        "href",
        "src",
        "srcset",
        "alt",
        "width",
        "height",
        "loading",
        "decoding",
        "aria-describedby",
        "class",
    ] {
        drop_attribute(element, gone);
    }
}
