//! What stands around every page: head, header, breadcrumb, footer.

use serde::Serialize;

use super::super::{address, feed};
use super::extra;
use super::parts::Link;
use super::standing;
use super::titles::organisation_title;
use super::years::{self, Switcher};
use super::{PageContext, is_safe};
use crate::model::{Goal, Organisation, PageLink, Programme, Publication};
use crate::render::html::{cut_at_word, escape};

/// The content security policy of every page, for a `meta` element. No script runs, nothing is asked of anybody
/// else, and no form is sent. `connect-src` lets a check of the site fetch its own files.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// The policy of the search page: its own script runs, and its form goes to the page itself.
pub const SEARCH_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// Longest step of the breadcrumb, in characters.
const CRUMB: usize = 64;

/// What stands around a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    pub(crate) lang: &'static str,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    /// The page's own full address, where the site's address is known.
    pub(crate) address: Option<String>,
    /// The way back to the site's root: `../../`.
    pub(crate) root: String,
    pub(crate) csp: &'static str,
    pub(crate) css: String,
    pub(crate) icon: String,
    /// The picture in the header, in the place of the theme's.
    pub(crate) logo: Option<LogoView>,
    pub(crate) home: Link,
    pub(crate) nav: Vec<NavItem>,
    /// Feeds of what is new and what changed.
    pub(crate) feeds: Vec<Feed>,
    /// Safe HTML above the page.
    pub(crate) notice_html: Option<String>,
    /// Safe HTML above the page: that a newer publication came after this one.
    pub(crate) older_html: Option<String>,
    /// Safe HTML above the page: whether the publication still goes.
    pub(crate) standing_html: Option<String>,
    /// The way to the other publications of the municipality.
    pub(crate) switcher: Option<Switcher>,
    pub(crate) breadcrumb: Vec<Crumb>,
    pub(crate) footer: Footer,
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Feed {
    pub(crate) href: String,
    pub(crate) title: String,
}

/// The picture in the header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogoView {
    pub(crate) src: String,
    /// The one for a dark screen.
    pub(crate) dark: Option<String>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavItem {
    pub(crate) href: String,
    pub(crate) label: String,
    /// Whether an editor wrote it: then it is Dutch, whatever the language of the site.
    pub(crate) own: bool,
    /// `page` where this is the page itself, `true` where the page is below it.
    pub(crate) current: Option<&'static str>,
}

/// A step of the breadcrumb; the last one has no link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb {
    pub(crate) href: Option<String>,
    pub(crate) label: String,
    /// Whether an editor wrote it.
    pub(crate) own: bool,
}

/// The footer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Footer {
    pub(crate) blocks: Vec<FooterBlock>,
}

/// A block of the footer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FooterBlock {
    pub(crate) title: String,
    /// Safe HTML.
    pub(crate) text_html: Option<String>,
    pub(crate) links: Vec<Link>,
}

/// A page between a publication and the page itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) route: String,
    pub(crate) label: String,
    /// Whether an editor wrote the label.
    pub(crate) own: bool,
}

/// Where on the site a page stands, from the top down.
#[derive(Clone, Copy, Default)]
pub(crate) struct Trail<'a> {
    pub(crate) organisation: Option<&'a Organisation>,
    pub(crate) publication: Option<&'a Publication>,
    pub(crate) programme: Option<&'a Programme>,
    /// The goals above the page's own, the highest first.
    pub(crate) goals: &'a [&'a Goal],
    /// Other pages between the publication and this one.
    pub(crate) steps: &'a [Step],
    /// Whether the page's own name is a fixed text, though it stands under a publication.
    pub(crate) fixed: bool,
    /// The page that lists this one.
    pub(crate) page: Option<&'a PageLink>,
}

impl PageContext<'_, '_> {
    /// The frame of a page: its route, its whole title, its own name in the breadcrumb (none for the home page) and
    /// what it stands under.
    pub(crate) fn frame(&self, route: &str, title: String, name: Option<&str>, trail: Trail<'_>) -> Frame {
        let info = self.all.info();
        let address = info.base_url.as_ref().map(|base| {
            let slash = if route.is_empty() { "" } else { "/" };
            format!("{base}{route}{slash}")
        });
        Frame {
            lang: self.words().language().code(),
            title,
            description: None,
            address,
            root: self.root.clone(),
            csp: POLICY,
            css: self.file_href(&self.all.assets.css),
            icon: self.file_href(&self.all.assets.icon),
            logo: self.all.assets.logo.as_ref().map(|logo| LogoView {
                src: self.file_href(&logo.path),
                dark: logo.dark.as_deref().map(|dark| self.file_href(dark)),
                width: logo.size.width,
                height: logo.size.height,
            }),
            home: Link { href: self.href(""), label: info.title.clone() },
            nav: self.nav(route),
            feeds: self.feeds(trail.organisation),
            notice_html: self.notice(trail),
            older_html: trail.publication.and_then(|p| self.older(p)),
            standing_html: trail.publication.and_then(|p| standing::notice(self, p)),
            switcher: trail.publication.and_then(|p| years::switcher(self, p)),
            breadcrumb: name.map(|n| self.breadcrumb(route, n, trail)).unwrap_or_default(),
            footer: self.footer(trail.publication),
        }
    }

    fn nav(&self, route: &str) -> Vec<NavItem> {
        let item = |to: &str, label: &str, own| NavItem {
            href: self.href(to),
            label: label.to_owned(),
            own,
            current: (to == route).then_some("page"),
        };
        let words = self.words();
        let pages = self.all.outline.menu.iter();
        std::iter::once(item("", words.text("kader.publicaties"), false))
            .chain(pages.map(|p| item(&p.path, &p.title, true)))
            .chain(
                (!self.all.glossary_entries().is_empty())
                    .then(|| item(address::GLOSSARY, words.text("begrippen.titel"), false)),
            )
            .chain(
                (!self.all.info().without_search)
                    .then(|| item(address::SEARCH, words.text("zoeken.titel"), false)),
            )
            .collect()
    }

    /// The feed of the site, and that of the municipality of the page.
    fn feeds(&self, organisation: Option<&Organisation>) -> Vec<Feed> {
        let words = self.words();
        let feed = |path: String, name: &str| {
            let title = words.fill("feed.titel_van", &[("naam", name)]);
            self.size(&path).map(|_| Feed { href: self.file_href(&path), title })
        };
        let own = organisation.and_then(|o| Some((feed::path_of(o)?, organisation_title(o, words))));
        let whole = (feed::PATH.to_owned(), self.all.info().title.clone());
        std::iter::once(whole).chain(own).filter_map(|(path, name)| feed(path, &name)).collect()
    }

    /// That a newer publication came, where nothing says more exactly what came in the place of this one.
    fn older(&self, publication: &Publication) -> Option<String> {
        let exact = standing::replaced_by(self, publication).is_some();
        years::older(self, publication).filter(|_| !exact)
    }

    fn notice(&self, trail: Trail<'_>) -> Option<String> {
        let publication = trail.publication.filter(|p| p.example)?;
        let words = self.words();
        let text = match trail.organisation {
            Some(o) => words.fill("kader.voorbeeld", &[("gemeente", &o.name)]),
            None => words.text("kader.voorbeeld_zonder_naam").to_owned(),
        };
        let source = publication.source.as_ref().map(|source| {
            let title = escape(&source.title);
            let link = match source.url.as_deref().filter(|url| is_safe(url)) {
                Some(url) => format!("<a href=\"{}\"{}>{title}</a>", escape(url), words.dutch_mark()),
                None => words.dutch_html(title),
            };
            // The title goes in last, so that nothing in it is taken for a place to fill in.
            escape(words.text("kader.voorbeeld_bron")).replacen("{bron}", &link, 1)
        });
        let text = escape(&text);
        Some(source.map_or(text.clone(), |source| format!("{text} {source}")))
    }

    fn breadcrumb(&self, route: &str, name: &str, trail: Trail<'_>) -> Vec<Crumb> {
        // The whole title stands on its own page.
        let short = |label: &str| cut_at_word(label, CRUMB);
        let step =
            |route: &str, label: &str| Crumb { href: Some(self.href(route)), label: short(label), own: true };
        let words = self.words();
        let fixed = |crumb: Crumb| Crumb { own: false, ..crumb };
        let mut steps = vec![fixed(step("", words.text("kader.begin")))];
        steps.extend(trail.organisation.and_then(|organisation| {
            let route = address::organisation(organisation)?;
            Some(fixed(step(&route, &organisation_title(organisation, words))))
        }));
        if let Some(publication) = trail.publication {
            steps.push(step(&address::publication(publication), &publication.title));
            if let Some(programme) = trail.programme {
                let title = super::titles::programme_title(programme, words);
                steps.push(step(&address::programme(publication, programme), &title));
                steps.extend(trail.goals.iter().map(|goal| {
                    let title = super::titles::goal_title(goal, words);
                    step(&address::goal(publication, programme, goal), &title)
                }));
            }
        }
        let between = |s: &Step| Crumb { own: s.own, ..step(&s.route, &s.label) };
        steps.extend(trail.steps.iter().map(between));
        steps.extend(trail.page.map(|page| step(&page.path, &page.title)));
        let own = trail.publication.is_some() && !trail.fixed || self.all.outline.own.contains(route);
        steps.push(Crumb { href: None, label: short(name), own });
        steps
    }

    fn footer(&self, publication: Option<&Publication>) -> Footer {
        let words = self.words();
        let info = self.all.info();
        let place = |to: &str| match to {
            _ if is_safe(to) => to.to_owned(),
            _ if to.contains('@') => format!("mailto:{to}"),
            _ => self.href(to.trim_matches('/')),
        };
        // A site of examples does not say that its texts are a municipality's.
        let mut help = Vec::new();
        let mut add = |to: &Option<String>, label: &'static str| {
            help.extend(to.as_ref().map(|to| Link { href: place(to), label: words.text(label).to_owned() }));
        };
        // Without an entry in the register, the site's own page about it.
        let own = self.all.outline.own.contains(address::STATEMENT);
        let here = info.declared.is_some() || info.statement.is_none() && own;
        let statement = if here { Some(address::STATEMENT.to_owned()) } else { info.statement.clone() };
        add(&statement, "voet.toegankelijkheid");
        add(&info.contact, "voet.contact");
        if !self.all.glossary_entries().is_empty() {
            let label = words.text("voet.begrippen").to_owned();
            help.push(Link { href: self.href(address::GLOSSARY), label });
        }
        let about = FooterBlock {
            title: words.text("voet.over").to_owned(),
            text_html: Some(escape(if self.all.outline.only_examples {
                words.text("voet.over_voorbeeld")
            } else {
                words.text("voet.over_tekst")
            })),
            links: self.about(),
        };
        let mut blocks = vec![about];
        if !help.is_empty() {
            let title = words.text("voet.hulp").to_owned();
            blocks.push(FooterBlock { title, text_html: None, links: help });
        }
        if let Some(publication) = publication {
            let json =
                self.download(&address::publication_json(publication), words.text("voet.gegevens_van"));
            let links = std::iter::once(super::data::link(self, publication))
                .chain(json)
                .chain(extra::links(self, publication))
                .collect();
            let title = words.text("voet.gegevens").to_owned();
            blocks.push(FooterBlock { title, text_html: None, links });
        }
        Footer { blocks }
    }

    /// All publications by year, and what is new.
    fn about(&self) -> Vec<Link> {
        let words = self.words();
        let archive = (self.all.site().publications.len() > 1).then(|| Link {
            href: self.href(address::ARCHIVE),
            label: words.text("archief.link").to_owned(),
        });
        archive.into_iter().chain(self.download(feed::PATH, words.text("feed.link"))).collect()
    }

    /// A link to a file that says its type and size; nothing where the file is not made.
    pub(crate) fn download(&self, path: &str, label: &str) -> Option<Link> {
        let size = self.size(path)?;
        let kind = path.rsplit('.').next().unwrap_or_default().to_uppercase();
        let label = format!("{label} ({kind}, {})", size_in_words(size));
        Some(Link { href: self.file_href(path), label })
    }
}

/// A size for people: `0,4 kB`, `84 kB`, `3,1 MB`.
pub(crate) fn size_in_words(bytes: u64) -> String {
    let tenths = |of: u64| {
        let tenth = (bytes * 10).div_ceil(of).max(1);
        if tenth >= 100 || tenth.is_multiple_of(10) {
            format!("{}", tenth.div_ceil(10))
        } else {
            format!("{},{}", tenth / 10, tenth % 10)
        }
    };
    if bytes < 1_000_000 {
        format!("{}\u{a0}kB", tenths(1000))
    } else {
        format!("{}\u{a0}MB", tenths(1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::size_in_words;

    #[test]
    fn sizes_are_rounded_for_people() {
        let sizes: Vec<String> = [0, 1, 400, 1000, 84_200, 999_999, 3_140_000]
            .map(size_in_words)
            .map(|s| s.replace('\u{a0}', " "))
            .into();
        assert_eq!(sizes, ["0,1 kB", "0,1 kB", "0,4 kB", "1 kB", "85 kB", "1000 kB", "3,2 MB"]);
    }
}
