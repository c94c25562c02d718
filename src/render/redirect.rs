//! A page at an old address that leads to the new one, on any static host and without a script.

use super::address::{self, LinkStyle};
use super::html::escape;
use super::wording::Wording;

/// The page. `folder` is the folder of its file below the root, `target` a route of this site or a full address, and
/// `base` the site's address, where that is known.
///
/// Search engines are told to keep the new address (`canonical`) and not this page (`noindex`). A link stands in it for
/// who stops the browser from going on by itself.
pub fn page(folder: &str, target: &str, style: LinkStyle, base: Option<&str>, words: &Wording) -> String {
    let elsewhere = target.starts_with("https://");
    let href =
        if elsewhere { target.to_owned() } else { address::page(&address::to_root(folder), target, style) };
    let canonical = match base {
        _ if elsewhere => target.to_owned(),
        Some(base) => address::page(base, target, LinkStyle::Folders),
        None => href.clone(),
    };
    let (href, canonical) = (escape(&href), escape(&canonical));
    let (title, link) = (escape(words.text("verhuisd.titel")), escape(words.text("verhuisd.link")));
    let lang = words.language().code();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={href}\">\n<link rel=\"canonical\" href=\"{canonical}\">\n<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p><a href=\"{href}\">{link}</a></p>\n</main>\n</body>\n</html>\n"
    )
}
