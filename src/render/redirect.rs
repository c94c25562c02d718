//! A page at an old address that leads to the new one, on any static host and without a script.

use super::address::{self, LinkStyle};
use super::html::escape;
use super::wording::Wording;

/// The page. `target` is a route of this site or a full address.
pub fn page(route: &str, target: &str, style: LinkStyle, words: &Wording) -> String {
    let href = if target.starts_with("https://") {
        target.to_owned()
    } else {
        address::page(&address::to_root(route), target, style)
    };
    let (href, title) = (escape(&href), escape(words.text("verhuisd.titel")));
    let link = escape(words.text("verhuisd.link"));
    let lang = words.language().code();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={href}\">\n<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p><a href=\"{href}\">{link}</a></p>\n</main>\n</body>\n</html>\n"
    )
}
