//! Links and pictures in texts: where each stands, where it goes.

use std::collections::HashMap;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use rayon::prelude::*;

use super::outline::MARKDOWN;
use super::path;
use super::texts::pieces;
use crate::diag::{Diagnostic, codes};
use crate::model::{Site, Text};
use crate::source::Place;

/// A link or a picture in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it stands.
    pub place: Place,
    /// The address as written.
    pub written: String,
    /// Whether it is a picture.
    pub picture: bool,
    /// Its words, or the words for those who do not see the picture.
    pub words: String,
    /// Whether it is a picture that says nothing: `![](foto.jpg "decoratief")`.
    pub decorative: bool,
}

/// The title that marks a picture as one that says nothing.
pub const DECORATIVE: &str = "decoratief";

/// Whether a text may hold a link or a picture: all of them have one of two signs.
pub fn may_link(markdown: &str) -> bool {
    memchr::memchr2(b'[', b'<', markdown.as_bytes()).is_some()
}

/// The links and pictures of a text.
pub fn links(text: &Text) -> Vec<Link> {
    let Some(origin) = &text.origin.0 else { return Vec::new() };
    let first = origin.line_number().unwrap_or(1) as usize;
    if !may_link(&text.markdown) {
        return Vec::new();
    }
    let (mut found, mut open): (Vec<Link>, Vec<Link>) = (Vec::new(), Vec::new());
    let (mut counted, mut line) = (0, first);
    for (event, range) in Parser::new_ext(&text.markdown, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                line += text.markdown.get(counted..range.start).map_or(0, |s| s.matches('\n').count());
                counted = counted.max(range.start);
                let picture = text.markdown.get(range.start..).is_some_and(|s| s.starts_with('!'));
                let place = Place::line(origin.file.clone(), line, 0);
                let decorative = picture && title.trim().eq_ignore_ascii_case(DECORATIVE);
                open.push(Link {
                    place,
                    written: dest_url.to_string(),
                    picture,
                    words: String::new(),
                    decorative,
                });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => found.extend(open.pop()),
            Event::Text(t) | Event::Code(t) => open.iter_mut().for_each(|l| l.words.push_str(&t)),
            _ => {}
        }
    }
    found
}

/// Where an address in a text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page: its route, and a place on it.
    Page(String, Option<String>),
    /// A place on the same page.
    Fragment(String),
    /// A file below the site's root.
    File(String),
    /// Another site.
    Elsewhere(String),
}

/// Why an address leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dead {
    /// There is no such page or file.
    Missing,
    /// The kind of address does not belong on a safe site.
    Unsafe,
}

/// What addresses in texts can lead to: content files and routes with their page, and files.
#[derive(Debug, Default)]
pub struct Targets {
    /// Content file (`content/…/01-doel.md`) to route.
    pub pages: HashMap<String, String>,
    /// Content file to its path on the site.
    pub files: HashMap<String, String>,
    /// Every route.
    pub routes: std::collections::HashSet<String>,
    /// Every path of a file on the site.
    pub paths: std::collections::HashSet<String>,
    /// Whether some content could not be read: then an address on the site that is not known may be that of its page.
    pub incomplete: bool,
}

impl Targets {
    /// Where `written` leads from a text in `file`.
    ///
    /// # Errors
    /// [`Dead`] when it leads nowhere.
    pub fn resolve(&self, file: Option<&str>, written: &str) -> Result<Target, Dead> {
        let written = written.trim();
        if let Some((scheme, rest)) = written.split_once(':')
            && !scheme.is_empty()
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        {
            return match scheme.to_ascii_lowercase().as_str() {
                "https" | "http" if rest.starts_with("//") => Ok(Target::Elsewhere(written.to_owned())),
                "mailto" | "tel" => Ok(Target::Elsewhere(written.to_owned())),
                _ => Err(Dead::Unsafe),
            };
        }
        if written.starts_with("//") || written.contains('\\') {
            return Err(Dead::Unsafe);
        }
        let (address, fragment) = match written.split_once('#') {
            Some((address, fragment)) => (address, Some(fragment.to_owned()).filter(|f| !f.is_empty())),
            None => (written, None),
        };
        if address.is_empty() {
            return Ok(Target::Fragment(fragment.unwrap_or_default()));
        }
        let address = decode(address).ok_or(Dead::Unsafe)?;
        if let Some(absolute) = address.strip_prefix('/') {
            return self.on_site(absolute, fragment);
        }
        let folder = file.map_or("", path::folder);
        let joined = normal(folder, &address).ok_or(Dead::Missing)?;
        if let Some(route) = self.pages.get(joined.trim_end_matches('/')) {
            return Ok(Target::Page(route.clone(), fragment));
        }
        if let Some(path) = self.files.get(&joined) {
            return Ok(Target::File(path.clone()));
        }
        // A folder of content stands for its page.
        let trimmed = joined.trim_end_matches('/');
        for name in ["publicatie.md", "programma.md", "gemeente.md"] {
            if let Some(route) = self.pages.get(&format!("{trimmed}/{name}")) {
                return Ok(Target::Page(route.clone(), fragment));
            }
        }
        Err(Dead::Missing)
    }

    fn on_site(&self, absolute: &str, fragment: Option<String>) -> Result<Target, Dead> {
        let path = normal("", absolute).unwrap_or_default();
        let route = path.trim_end_matches('/').trim_end_matches("index.html").trim_end_matches('/');
        if self.routes.contains(route) {
            return Ok(Target::Page(route.to_owned(), fragment));
        }
        if self.paths.contains(&path) || self.incomplete {
            Ok(Target::File(path))
        } else {
            Err(Dead::Missing)
        }
    }
}

/// A relative path from a folder, with `.` and `..` worked out; `None` where it leaves the top.
fn normal(folder: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn decode(address: &str) -> Option<String> {
    let mut out = Vec::with_capacity(address.len());
    let mut bytes = address.bytes();
    while let Some(b) = bytes.next() {
        if b == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            out.push(b);
        }
    }
    String::from_utf8(out).ok().filter(|s| !s.contains('\0'))
}

/// The links and pictures of all texts of a site, in their order.
pub fn all(site: &Site) -> Vec<Link> {
    pieces(site).par_iter().flat_map_iter(|piece| links(piece.text)).collect()
}

/// What is wrong with the links of a site, and the addresses elsewhere with their places.
pub fn check(links: &[Link], targets: &Targets) -> (Vec<Diagnostic>, Vec<(Place, String)>) {
    let (mut problems, mut elsewhere) = (Vec::new(), Vec::new());
    for link in links {
        let what = if link.picture { say!(this_picture) } else { "deze link" };
        match targets.resolve(Some(&link.place.file), &link.written) {
            Ok(Target::Elsewhere(url)) if link.picture => problems.push(
                Diagnostic::error(
                    codes::UNSAFE_LINK,
                    link.place.clone(),
                    say!(picture_is_on_another_site, url),
                )
                .hint(say!(try_put_picture_with_the_text)),
            ),
            Ok(Target::Elsewhere(url)) => elsewhere.push((link.place.clone(), url)),
            Ok(_) => {}
            Err(Dead::Unsafe) => problems.push(
                Diagnostic::error(
                    codes::UNSAFE_LINK,
                    link.place.clone(),
                    say!(uses_an_unsafe_address, what, written = link.written),
                )
                .hint(say!(try_safe_address_or_site_file)),
            ),
            Err(Dead::Missing) => problems.push(missing(link, what, targets)),
        }
        let words = link.words.trim().to_lowercase();
        if link.picture && words.is_empty() && !link.decorative {
            problems.push(
                Diagnostic::warning(
                    codes::MISSING_ALT,
                    link.place.clone(),
                    say!(picture_has_no_alternative_text),
                )
                .hint(say!(hint_say_what_picture_shows, written = link.written)),
            );
        }
        if !link.picture
            && matches!(
                words.trim_end_matches('.'),
                "" | "hier" | "klik hier" | "lees meer" | "meer" | "link" | "deze link"
            )
        {
            problems.push(
                Diagnostic::warning(
                    codes::VAGUE_LINK,
                    link.place.clone(),
                    say!(link_hides_where_it_goes, words = link.words.trim()),
                )
                .hint(say!(hint_name_where_link_goes)),
            );
        }
    }
    (problems, elsewhere)
}

fn missing(link: &Link, what: &str, targets: &Targets) -> Diagnostic {
    let name = path::file_name(link.written.split('#').next().unwrap_or("").trim_end_matches('/'));
    let mut known: Vec<&str> =
        targets.pages.keys().chain(targets.files.keys()).map(|k| path::file_name(k)).collect();
    known.sort_unstable();
    known.dedup();
    let hint = match crate::diag::nearest(name, known) {
        Some(near) if near != name => say!(hint_did_you_mean, near),
        Some(_) => say!(hint_same_name_in_another_folder).to_owned(),
        None => say!(try_link_to_file_in_content).to_owned(),
    };
    Diagnostic::error(
        codes::DEAD_LINK,
        link.place.clone(),
        say!(points_nowhere, what, written = link.written),
    )
    .hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Origin;

    fn targets() -> Targets {
        let mut t = Targets::default();
        t.pages.insert("content/b/publicatie.md".into(), "b".into());
        t.pages.insert("content/b/01-p/01-doel.md".into(), "b/p/doel".into());
        t.files.insert("content/b/kaart.png".into(), "b/kaart.png".into());
        t.routes.extend(["".into(), "b".into(), "b/p/doel".into()]);
        t.paths.insert("b/kaart.png".into());
        t
    }

    #[test]
    fn links_to_content_files_lead_to_pages() {
        let t = targets();
        let from = Some("content/b/01-p/02-ander.md");
        let page = |r: &str, f: Option<&str>| Ok(Target::Page(r.into(), f.map(str::to_owned)));
        assert_eq!(t.resolve(from, "01-doel.md#acties"), page("b/p/doel", Some("acties")));
        assert_eq!(t.resolve(from, ".."), page("b", None));
        assert_eq!(t.resolve(from, "/b/p/doel/"), page("b/p/doel", None));
        assert_eq!(t.resolve(from, "../kaart.png"), Ok(Target::File("b/kaart.png".into())));
        assert_eq!(t.resolve(from, "/"), page("", None));
        assert_eq!(t.resolve(from, "mailto:a@b.nl"), Ok(Target::Elsewhere("mailto:a@b.nl".into())));
        for dead in ["03-weg.md", "/niet/er/", "../../../../etc/passwd"] {
            assert_eq!(t.resolve(from, dead), Err(Dead::Missing), "{dead}");
        }
        for bad in [
            "javascript:alert(1)",
            "//elders.nl/x",
            "JaVaScript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "a\\b",
            "%ff",
        ] {
            assert_eq!(t.resolve(from, bad), Err(Dead::Unsafe), "{bad}");
        }
    }

    #[test]
    fn each_link_has_its_line() {
        let mut text = Text::new("Een [twee](a.md).\n\n![Kaart](b.png) en <https://x.nl>");
        text.origin = Origin::at(Place::line("a.md", 10, 0));
        let found: Vec<_> = links(&text)
            .iter()
            .map(|l| format!("{} {} {} {:?}", l.place, l.written, l.picture, l.words))
            .collect();
        insta::assert_debug_snapshot!(found, @r#"
        [
            "a.md:10 a.md false \"twee\"",
            "a.md:12 b.png true \"Kaart\"",
            "a.md:12 https://x.nl false \"https://x.nl\"",
        ]
        "#);
    }
}
