//! The list of pages for search engines (sitemaps.org 0.9), and `robots.txt`. A list over the limits of the protocol is
//! split into more files with an index over them.

use super::feed::xml;

/// How much one file may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Addresses.
    pub(crate) entries: usize,
    /// Bytes.
    pub(crate) bytes: usize,
}

/// The limits of the protocol and of the Woo harvester: 50,000 addresses and 50 MB.
pub(crate) const LIMITS: Limits = Limits { entries: 50_000, bytes: 50_000_000 };

/// The head and tail of a list of addresses.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
const TAIL: &str = "</urlset>\n";

/// The files of the sitemap of the routes, each with its path: none where the site's address is not known.
pub fn sitemap<'a>(base: Option<&str>, routes: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    split_sitemap(base, routes, LIMITS)
}

fn split_sitemap<'a>(
    base: Option<&str>,
    routes: impl Iterator<Item = &'a str>,
    limits: Limits,
) -> Vec<(String, String)> {
    let Some(base) = base else { return Vec::new() };
    let entry = |route: &str| {
        let slash = if route.is_empty() { "" } else { "/" };
        format!("<url><loc>{}</loc></url>\n", xml(&format!("{base}{route}{slash}")))
    };
    let mut files = split(HEAD, TAIL, routes.map(entry), limits);
    if files.len() == 1 {
        return files.pop().map(|text| ("sitemap.xml".to_owned(), text)).into_iter().collect();
    }
    let mut out: Vec<(String, String)> =
        files.into_iter().enumerate().map(|(i, text)| (format!("sitemap-{}.xml", i + 1), text)).collect();
    let parts: Vec<(String, Option<jiff::civil::Date>)> =
        out.iter().map(|(path, _)| (path.clone(), None)).collect();
    out.push(("sitemap.xml".to_owned(), index(base, &parts)));
    out
}

/// Entries in as few files as the limits allow, in their order; at least one file.
pub(crate) fn split(
    head: &str,
    tail: &str,
    entries: impl Iterator<Item = String>,
    limits: Limits,
) -> Vec<String> {
    let mut files = Vec::new();
    let (mut text, mut n) = (head.to_owned(), 0);
    for entry in entries {
        if n > 0 && (n == limits.entries || text.len() + entry.len() + tail.len() > limits.bytes) {
            files.push(std::mem::replace(&mut text, head.to_owned()) + tail);
            n = 0;
        }
        text.push_str(&entry);
        n += 1;
    }
    files.push(text + tail);
    files
}

/// An index over sitemaps, each by its path below the site with the last day that something in it changed.
pub(crate) fn index(base: &str, files: &[(String, Option<jiff::civil::Date>)]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, changed) in files {
        let changed = changed.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        out.push_str(&format!("<sitemap><loc>{}</loc>{changed}</sitemap>\n", xml(&format!("{base}{path}"))));
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// The name of the file for robots, and what it says: everybody may read everything, and here are the sitemaps, at
/// `indexes` below the site.
///
/// Robots read `robots.txt` at the root of a host only. A site under a path of a host gets the lines in
/// `robots-regels.txt`, for whoever keeps the file of the host.
pub fn robots(base: Option<&str>, indexes: &[String]) -> (&'static str, String) {
    let Some(base) = base else { return ("robots.txt", "User-agent: *\nAllow: /\n".to_owned()) };
    let maps: String = std::iter::once("sitemap.xml")
        .chain(indexes.iter().map(String::as_str))
        .map(|path| format!("Sitemap: {base}{path}\n"))
        .collect();
    if is_below_a_path(base) {
        let host: String = base.split('/').take(3).collect::<Vec<_>>().join("/");
        return ("robots-regels.txt", format!("{}\n{maps}", say!(content_lines_for_robots, host)));
    }
    ("robots.txt", format!("User-agent: *\nAllow: /\n\n{maps}"))
}

/// Whether the site stands under a path of its host: `https://gemeente.nl/begroting/`.
pub fn is_below_a_path(base: &str) -> bool {
    base.split_once("://").is_some_and(|(_, rest)| rest.trim_end_matches('/').contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_route_once_with_the_whole_address() {
        assert!(sitemap(None, ["a"].into_iter()).is_empty());
        let files = sitemap(Some("https://v.nl/pad/"), ["", "a/b"].into_iter());
        let [(path, text)] = files.as_slice() else { panic!("{files:?}") };
        assert_eq!(path, "sitemap.xml");
        assert!(
            text.contains("<loc>https://v.nl/pad/</loc>")
                && text.contains("<loc>https://v.nl/pad/a/b/</loc>")
        );
    }

    #[test]
    fn over_a_limit_there_is_an_index_and_nothing_is_lost() {
        let routes: Vec<String> = (0..7).map(|n| format!("p{n}")).collect();
        let of = |limits| split_sitemap(Some("https://v.nl/"), routes.iter().map(String::as_str), limits);
        for limits in [Limits { entries: 3, bytes: 1_000_000 }, Limits { entries: 100, bytes: 300 }] {
            let files = of(limits);
            let (path, index) = files.last().unwrap();
            assert!(path == "sitemap.xml" && files.len() > 2, "{files:?}");
            roxmltree::Document::parse(index).unwrap();
            let parts = &files[..files.len() - 1];
            let locs: Vec<&str> = parts.iter().flat_map(|(_, t)| t.split("<loc>").skip(1)).collect();
            assert_eq!(locs.len(), 7);
            for (path, text) in parts {
                assert!(index.contains(&format!("<loc>https://v.nl/{path}</loc>")));
                assert!(
                    text.len() <= limits.bytes && text.matches("<url>").count() <= limits.entries,
                    "{text}"
                );
                roxmltree::Document::parse(text).unwrap();
            }
        }
        assert_eq!(of(Limits { entries: 7, bytes: 1_000_000 }).len(), 1);
    }

    #[test]
    fn robots_are_told_where_they_look() {
        assert_eq!(robots(None, &[]).0, "robots.txt");
        let (name, text) = robots(Some("https://v.nl/"), &["sitemapindex-diwoo-infocat012.xml".into()]);
        assert_eq!(name, "robots.txt");
        assert!(
            text.ends_with(
                "Sitemap: https://v.nl/sitemap.xml\nSitemap: https://v.nl/sitemapindex-diwoo-infocat012.xml\n"
            ),
            "{text}"
        );
        let (name, text) = robots(Some("https://v.nl/pad/"), &[]);
        assert!(name == "robots-regels.txt" && text.contains("https://v.nl/robots.txt"), "{text}");
    }
}
