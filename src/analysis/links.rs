//! Links and places in finished pages: does each link of a page, also those of a template, lead somewhere?

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem, memrchr};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// What one page offers and asks for, as far as other pages must be seen to judge it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLinks {
    /// The path of the page below the root: `a/b/index.html`.
    pub path: String,
    /// The names of places on the page, as [`place`] numbers them, in their order.
    pub ids: Vec<u64>,
    /// The pages and files of the site that it links to, as [`place`] numbers their paths, without itself.
    pub to: Vec<u64>,
    /// Links to nothing that is on the site, as written.
    pub nowhere: Vec<String>,
    /// Links to a place on another page: the path of that page, and the link as written.
    pub elsewhere: Vec<(String, String)>,
    /// Links to a place on the page itself that is not there.
    pub lost: Vec<String>,
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

/// Where links can lead.
#[derive(Debug, Clone, Default)]
pub struct Paths<'a> {
    /// All paths of files of the site.
    pub files: FxHashSet<&'a str>,
    /// The path under which the site will stand, for links that begin with a slash.
    pub base: String,
}

/// The number of a name of a place or of a path: they are long, and every page has dozens.
pub fn place(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// The places and links of a page.
pub fn scan(path: &str, html: &str, paths: &Paths<'_>) -> PageLinks {
    let mut found = read(html);
    found.ids.sort_unstable();
    found.ids.dedup();
    let mut out = PageLinks { path: path.to_owned(), ids: found.ids, ..PageLinks::default() };
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut to = String::new();
    for link in found.links {
        let link = unescape(link);
        let (address, fragment) = link.split_once('#').unwrap_or((&link, ""));
        let address = address.split('?').next().unwrap_or("");
        if address.is_empty() {
            let here = fragment.is_empty() || out.ids.binary_search(&place(fragment)).is_ok();
            if !here {
                out.lost.push(link.into_owned());
            }
        } else if !target(folder, address, &paths.base, &mut to) || !paths.files.contains(to.as_str()) {
            out.nowhere.push(link.into_owned());
        } else {
            out.to.extend((to != path).then(|| place(&to)));
            if !fragment.is_empty() {
                out.elsewhere.push((to.clone(), link.into_owned()));
            }
        }
    }
    out.to.sort_unstable();
    out.to.dedup();
    out.to.shrink_to_fit();
    out
}

/// What the tags of a page hold.
#[derive(Default)]
struct Found<'h> {
    ids: Vec<u64>,
    links: Vec<&'h str>,
}

/// Reads the attributes that name a place or lead somewhere. A page has few of those among many others, so it is not read
/// tag by tag: at each `=` it is asked whether one of those stands there.
fn read(html: &str) -> Found<'_> {
    let bytes = html.as_bytes();
    let comments: Vec<Range<usize>> =
        std::iter::successors(comment(bytes, 0), |last| comment(bytes, last.end)).collect();
    let in_comment = |at: usize| {
        let next = comments.partition_point(|c| c.end <= at);
        comments.get(next).is_some_and(|c| c.contains(&at))
    };
    let mut found = Found::default();
    for at in memchr_iter(b'=', bytes) {
        let before = bytes.get(..at).unwrap_or_default();
        let is_named = |name: &[u8]| {
            let room = before.strip_suffix(name).and_then(<[u8]>::last);
            room.is_some_and(u8::is_ascii_whitespace)
        };
        let is_place = is_named(b"id");
        if !(is_place || is_named(b"href") || is_named(b"src")) {
            continue;
        }
        let Some(quote) = bytes.get(at + 1).copied().filter(|b| matches!(b, b'"' | b'\'')) else { continue };
        if !is_in_tag(bytes, at) || in_comment(at) {
            continue;
        }
        let length = memchr(quote, bytes.get(at + 2..).unwrap_or_default());
        let Some(value) = length.and_then(|length| html.get(at + 2..at + 2 + length)) else { continue };
        if is_place {
            found.ids.push(place(&unescape(value)));
        } else if is_local(value) {
            found.links.push(value);
        }
    }
    found
}

/// Whether a byte stands in a tag, and not in the text behind one or in a value.
fn is_in_tag(bytes: &[u8], at: usize) -> bool {
    let mut before = bytes.get(..at).unwrap_or_default();
    // A `<` in a value begins no tag: it stands between quotes that the tag before it explains.
    for _ in 0..4 {
        let Some(start) = memrchr(b'<', before) else { return false };
        let mut quote = None;
        for byte in bytes.get(start + 1..at).unwrap_or_default() {
            match quote {
                // A tag ends at the first `>` that no value holds.
                None if *byte == b'>' => return false,
                None => quote = Some(*byte).filter(|b| matches!(b, b'"' | b'\'')),
                Some(open) if open == *byte => quote = None,
                Some(_) => {}
            }
        }
        if quote.is_none() {
            return true;
        }
        before = before.get(..start).unwrap_or_default();
    }
    false
}

/// The first comment from a byte on.
fn comment(html: &[u8], from: usize) -> Option<Range<usize>> {
    let start = from + memmem::find(html.get(from..)?, b"<!--")?;
    let end = memmem::find(html.get(start..)?, b"-->").map_or(html.len(), |i| start + i + 3);
    Some(start..end)
}

fn is_local(value: &str) -> bool {
    let has_scheme = value.bytes().take_while(|b| !matches!(b, b'/' | b'?' | b'#')).any(|b| b == b':');
    !has_scheme && !value.starts_with("//") && !value.is_empty()
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let plain = text
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&");
    Cow::Owned(plain)
}

/// The links that lead nowhere, in the order of the pages.
pub fn dead(pages: &[&PageLinks]) -> Vec<DeadLink> {
    let asked: FxHashSet<&str> = pages
        .par_iter()
        .flat_map_iter(|p| &p.elsewhere)
        .map(|(to, _)| to.as_str())
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    let places = |page: &&&PageLinks| asked.contains(page.path.as_str());
    let ids: FxHashMap<&str, &[u64]> =
        pages.iter().filter(places).map(|p| (p.path.as_str(), p.ids.as_slice())).collect();
    let of_page = |page: &&PageLinks| {
        let link =
            |link: &str, fragment| DeadLink { page: page.path.clone(), link: link.to_owned(), fragment };
        let mut out: Vec<DeadLink> = page.nowhere.iter().map(|l| link(l, false)).collect();
        out.extend(page.lost.iter().map(|l| link(l, true)));
        for (to, written) in &page.elsewhere {
            let fragment = written.split_once('#').map_or("", |(_, f)| f);
            // A file that is no page of ours may have any place.
            if ids.get(to.as_str()).is_some_and(|ids| ids.binary_search(&place(fragment)).is_err()) {
                out.push(link(written, true));
            }
        }
        out
    };
    pages.par_iter().flat_map_iter(of_page).collect()
}

/// The pages that no other page links to, in their order. `list` is the path of a page that names all of them: whoever
/// comes by that page knew what to look for.
pub fn unlinked<'p>(pages: impl Iterator<Item = &'p PageLinks> + Clone, list: &str) -> Vec<&'p str> {
    let linked: FxHashSet<u64> =
        pages.clone().filter(|p| p.path != list).flat_map(|p| &p.to).copied().collect();
    pages.map(|p| p.path.as_str()).filter(|path| !linked.contains(&place(path))).collect()
}

/// The path of the file that an address leads to from a page in a folder, in `to`; false where it leaves the site.
fn target(folder: &str, address: &str, base: &str, to: &mut String) -> bool {
    to.clear();
    let mut rest = address;
    if let Some(absolute) = address.strip_prefix('/') {
        let base = base.strip_prefix('/').unwrap_or(base);
        let Some(below) = absolute.strip_prefix(base) else { return false };
        rest = below;
    } else {
        to.push_str(folder);
    }
    let is_folder = rest.is_empty() || rest.ends_with('/') || rest.ends_with("..") || rest == ".";
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." if to.is_empty() => return false,
            ".." => to.truncate(to.rfind('/').unwrap_or(0)),
            part => {
                if !to.is_empty() {
                    to.push('/');
                }
                to.push_str(part);
            }
        }
    }
    if is_folder {
        to.push_str(if to.is_empty() { "index.html" } else { "/index.html" });
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn links_and_places_are_followed_from_each_page() {
        let files = FxHashSet::from_iter(["a/index.html", "b/index.html", "c.css"]);
        let paths = Paths { files, base: "/pad/".into() };
        let a = scan(
            "a/index.html",
            "<!-- <a href='weg'> --><h1 id=\"top\">x</h1><a class=\"x\" href=\"../b/#een\">b</a><a href='#top'>t</a><a href=\"../c.css\">c</a><a href=\"https://x.nl/\">x</a><a href=\"/pad/b/\">p</a>",
            &paths,
        );
        let b = scan(
            "b/index.html",
            "<a href=\"../a/#weg\">x</a><a href=\"../../uit/\">y</a><a href=\"../niet/\">z</a>",
            &paths,
        );
        let found: Vec<_> = dead(&[&a, &b]).into_iter().map(|d| (d.page, d.link, d.fragment)).collect();
        let row = |p: &str, l: &str, f| (p.to_owned(), l.to_owned(), f);
        assert_eq!(
            found,
            [
                row("a/index.html", "../b/#een", true),
                row("b/index.html", "../../uit/", false),
                row("b/index.html", "../niet/", false),
                row("b/index.html", "../a/#weg", true)
            ]
        );
    }

    /// A piece of a page, the places in it, and the links in it.
    type Given = (&'static str, &'static [&'static str], &'static [&'static str]);

    const PIECES: [Given; 14] = [
        ("<p>tekst = a</p>", &[], &[]),
        ("<p class=\"x\" id=\"een\">", &["een"], &[]),
        ("<a\n  href='b/'>b</a>", &[], &["b/"]),
        ("<a title=\"a > b\" href=\"c/\">c</a>", &[], &["c/"]),
        ("<a title=\"a < b\" href=\"c/\" id=\"twee\">c</a>", &["twee"], &["c/"]),
        ("<a title=\"it's\" href=\"d/\">d</a>", &[], &["d/"]),
        ("<img alt=' id=\"nee\"' src=\"e.png\">", &[], &["e.png"]),
        (" href=\"tekst\" it's id='tekst' ", &[], &[]),
        ("<!-- <a href=\"weg\" id=\"weg\"> -->", &[], &[]),
        ("<b data-id=\"nee\" data-src='nee' class=href=\"nee\">", &[], &[]),
        ("<a href=\"https://x.nl/\" id=onaangehaald>", &[], &[]),
        ("<a href=\"?a=1&amp;id=2\">", &[], &["?a=1&amp;id=2"]),
        ("<td class=\"num\">1</td>", &[], &[]),
        ("</a href=\"einde\">", &[], &["einde"]),
    ];

    proptest! {
        #[test]
        fn places_and_links_are_those_in_tags(which in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..12)) {
            let html: String = which.iter().map(|(piece, ..)| *piece).collect();
            let found = read(&html);
            let ids: Vec<u64> = which.iter().flat_map(|(_, ids, _)| *ids).map(|id| place(id)).collect();
            let links: Vec<&str> = which.iter().flat_map(|(.., links)| *links).copied().collect();
            prop_assert_eq!(found.ids, ids, "{}", html);
            prop_assert_eq!(found.links, links, "{}", html);
        }

        #[test]
        fn no_page_is_a_trouble(html in "[<>\"'=! a-]{0,60}", name in "( id=\"| href='|<!--|-->)?") {
            read(&format!("{html}{name}{html}"));
        }
    }

    #[test]
    fn a_page_is_linked_by_another_page_only() {
        let texts = [
            ("index.html", "<a href=\"a/\">a</a><a href=\"/pad/c/?x#y\">c</a>"),
            ("a/index.html", "<a href=\"#hier\">hier</a>"),
            ("b/index.html", "<a href=\"../b/\">zelf</a><a href=\"../b/#een\">zelf</a>"),
            ("c/index.html", ""),
            ("zoeken/index.html", "<a href=\"../b/\">b</a>"),
        ];
        let paths = Paths { files: texts.iter().map(|(path, _)| *path).collect(), base: "/pad/".into() };
        let pages: Vec<PageLinks> = texts.iter().map(|(path, html)| scan(path, html, &paths)).collect();
        let with_list = unlinked(pages.iter(), "zoeken/index.html");
        assert_eq!(with_list, ["index.html", "b/index.html", "zoeken/index.html"]);
        assert_eq!(unlinked(pages.iter(), ""), ["index.html", "zoeken/index.html"]);
    }
}
