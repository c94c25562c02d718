//! The list of pages for search engines (sitemaps.org 0.9), and `robots.txt`.

use super::html::escape;

/// The sitemap of the routes, or `None` where the site's address is not known.
pub fn sitemap<'a>(base: Option<&str>, routes: impl Iterator<Item = &'a str>) -> Option<String> {
    let base = base?;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for route in routes {
        let slash = if route.is_empty() { "" } else { "/" };
        out.push_str(&format!("<url><loc>{}</loc></url>\n", escape(&format!("{base}{route}{slash}"))));
    }
    out.push_str("</urlset>\n");
    Some(out)
}

/// `robots.txt`: everybody may read everything. It names the sitemap where the site's address is known.
pub fn robots(base: Option<&str>) -> String {
    let sitemap = base.map(|b| format!("\nSitemap: {b}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_route_once_with_the_whole_address() {
        assert_eq!(sitemap(None, ["a"].into_iter()), None);
        let text = sitemap(Some("https://v.nl/pad/"), ["", "a/b"].into_iter()).unwrap();
        assert!(
            text.contains("<loc>https://v.nl/pad/</loc>")
                && text.contains("<loc>https://v.nl/pad/a/b/</loc>")
        );
        assert!(robots(Some("https://v.nl/")).ends_with("Sitemap: https://v.nl/sitemap.xml\n"));
    }
}
