//! From model to template: small values that say exactly what one page shows, already worded and formatted.
//!
//! Each kind of page has a function here that gives its view, and a template of the same name that shows it:
//!
//! | page | function | template |
//! |---|---|---|
//! | home of the site | [`site::view`] | `site.html` |
//! | municipality | [`organisation::view`] | `gemeente.html` |
//! | publication | [`publication::view`] | `publicatie.html` |
//! | programme | [`programme::view`] | `programma.html` |
//! | goal | [`goal::view`] | `doel.html` |
//! | indicators together | [`indicators::view`] | `indicatoren.html` |
//! | statutory sections together | [`sections::view`] | `paragrafen.html` |
//! | statutory section | [`section::view`] | `paragraaf.html` |
//! | how it goes, and each filter of it | [`progress::view`] | `stand.html` |
//! | the files of a publication | [`data::view`] | `gegevens.html` |
//! | archive | [`archive::view`] | `archief.html` |
//! | task fields, reserves, files, about the figures, all on one page | [`extra`] | `taakvelden.html`, `reserves.html`, `downloads.html`, `cijfers.html`, `alles.html` |
//! | a publication as one file | [`document::view`] | `bestand.html` |
//! | glossary | [`glossary::view`] | `begrippen.html` |
//! | search | [`search::view`] | `zoeken.html` |
//! | style guide, in the preview only | [`style_guide::view`] | `stijlgids.html` |
//! | loose page | [`page::view`] | `pagina.html`, or the page's own |
//! | accessibility statement | [`statement::view`] | `toegankelijkheid.html` |
//! | not found | [`not_found::view`] | `404.html` |
//!
//! Templates compute nothing: a sum, a rounding or a choice of words happens here, where it is tested.

pub(crate) mod across;
pub mod archive;
pub mod beside;
pub mod calendar;
pub mod chart;
pub mod cycle;
pub mod data;
pub mod document;
pub mod extra;
pub mod frame;
pub mod glossary;
mod glossary_finder;
pub mod glossary_links;
pub mod goal;
pub mod household;
pub mod indicator;
pub mod indicators;
pub mod not_found;
pub mod organisation;
pub mod page;
pub mod parts;
pub mod programme;
pub mod progress;
pub mod publication;
pub mod ranked;
pub mod search;
pub mod section;
pub mod sections;
pub mod site;
pub mod standing;
pub mod statement;
pub mod status;
pub mod style_guide;
pub mod tiles;
pub mod titles;
pub(crate) mod traced;
mod unequal;
pub mod words_used;
pub mod years;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::address::{self, LinkStyle};
use super::html::{self, LinkTarget, PageIds, Surroundings};
use super::style::files::Size;
use super::wording::Wording;
use crate::config::statement::Statement;
use crate::model::{Organisation, Page, Publication, Site, Term, Text};
use glossary_links::TermLinks;

/// What the site's settings say, as far as pages show it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteInfo {
    /// The name of the site in the header: "Begroting in beeld".
    pub title: String,
    /// The site's full address with a slash at the end: `https://begroting.voorbeeld.nl/`.
    pub base_url: Option<String>,
    /// Where links begin, `/pad/`, for a site whose links are not relative.
    pub links_from: Option<String>,
    /// The accessibility statement: a full address, or a route on this site.
    pub statement: Option<String>,
    /// What the site's own page with the statement says; `None` where there is no such page.
    pub declared: Option<Statement>,
    /// Where readers can ask something: a full address, a mail address, or a route on this site.
    pub contact: Option<String>,
    /// Whether a few plain elements of HTML in texts are obeyed.
    pub html: bool,
    /// Whether there is no page to search on.
    pub without_search: bool,
    /// Whether no terms are explained.
    pub without_terms: bool,
}

/// The files of the theme, as paths below the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet: `thema/begroot.1a2b3c4d.css`.
    pub css: String,
    /// The icon: `thema/icoon.1a2b3c4d.svg`.
    pub icon: String,
    /// The picture in the header, where the site has one.
    pub logo: Option<Logo>,
}

/// The picture in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The path below the site's root.
    pub path: String,
    /// The path of the one for a dark screen.
    pub dark: Option<String>,
    /// Its size in the file.
    pub size: Size,
}

/// Where a link in a text goes: from the text it stands in and the address as written, to a path below the site's
/// root (`leusden/begroting-2019/` or `leusden/kaart.png`, perhaps with `#plek`), or a full address.
pub type Resolve<'a> = dyn Fn(&Text, &str) -> Option<Destination> + Sync + 'a;

/// The place a link of a text points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A page of this site: its route, and a place on it.
    Page {
        /// The route, without slashes at either end.
        route: String,
        /// The place on the page, without `#`.
        fragment: Option<String>,
    },
    /// A place on the same page, without `#`.
    Fragment(String),
    /// A file of this site, as a path below the root.
    File(String),
    /// A picture of this site, as a path below the root, with its size.
    Picture(String, Size),
    /// An address elsewhere. Only `https:`, `http:`, `mailto:` and `tel:` reach the page.
    Elsewhere(String),
}

/// What all views of one site share. Made once; shared by all threads.
pub struct ViewContext<'a> {
    site: &'a Site,
    info: &'a SiteInfo,
    wording: &'a Wording,
    assets: &'a Assets,
    style: LinkStyle,
    files: &'a BTreeMap<String, u64>,
    resolve: &'a Resolve<'a>,
    glossary: Vec<glossary::Entry>,
    titles: titles::Titles,
    marks: glossary_links::Marks,
    /// The place of each entry by its name on the glossary page.
    places: BTreeMap<String, usize>,
    outline: Outline<'a>,
    /// The charts of the build, where the files of charts are made too.
    album: Option<&'a chart::Album>,
}

/// What the frame of every page shows of the whole site, found once: a walk over all pages for each page would take
/// four times as long for twice the pages.
struct Outline<'a> {
    /// Loose pages in the menu.
    menu: Vec<&'a Page>,
    /// The routes of pages whose name an editor wrote, below no publication.
    own: HashSet<&'a str>,
    /// Whether there are publications and all of them are examples.
    only_examples: bool,
    /// The pages beside each publication that are there, by its path.
    extras: HashMap<&'a str, Vec<extra::Extra>>,
}

impl<'a> Outline<'a> {
    fn of(site: &'a Site) -> Outline<'a> {
        let pages = site.pages.iter().map(|p| p.path.as_str());
        let extras = |p: &'a Publication| {
            (p.path.as_str(), extra::Extra::ALL.into_iter().filter(|extra| extra.is_of(p)).collect())
        };
        Outline {
            menu: site.pages.iter().filter(|p| p.in_menu).collect(),
            own: pages.chain(site.publications.iter().map(|p| p.path.as_str())).collect(),
            only_examples: !site.publications.is_empty() && site.publications.iter().all(|p| p.example),
            extras: site.publications.iter().map(extras).collect(),
        }
    }
}

impl<'a> ViewContext<'a> {
    /// Prepares the views of a site.
    ///
    /// `terms` is the glossary that the program brings; terms of the site with the same name go before it. `files`
    /// gives the size in bytes of files to download by their path below the root: a file that is not in it gets no
    /// link.
    #[allow(clippy::too_many_arguments)] // one place makes it; a builder would hide what a site needs
    pub fn new(
        site: &'a Site,
        info: &'a SiteInfo,
        wording: &'a Wording,
        assets: &'a Assets,
        style: LinkStyle,
        terms: &[Term],
        files: &'a BTreeMap<String, u64>,
        resolve: &'a Resolve<'a>,
    ) -> ViewContext<'a> {
        let glossary = if info.without_terms { Vec::new() } else { glossary::entries(&site.terms, terms) };
        let marks = glossary_links::Marks::new(&glossary);
        let places = glossary.iter().enumerate().map(|(i, e)| (e.id.clone(), i)).collect();
        let titles = titles::Titles::of(site, wording);
        let outline = Outline::of(site);
        ViewContext {
            site,
            info,
            wording,
            assets,
            style,
            files,
            resolve,
            glossary,
            titles,
            marks,
            places,
            outline,
            album: None,
        }
    }

    /// With the charts of a build, so that pages need not draw them again.
    pub fn with_album(self, album: &'a chart::Album) -> ViewContext<'a> {
        ViewContext { album: Some(album), ..self }
    }

    /// The site.
    pub fn site(&self) -> &'a Site {
        self.site
    }

    /// The fixed texts.
    pub fn wording(&self) -> &'a Wording {
        self.wording
    }

    pub(crate) fn info(&self) -> &'a SiteInfo {
        self.info
    }

    pub(crate) fn glossary_entries(&self) -> &[glossary::Entry] {
        &self.glossary
    }

    /// The entry with this name on the glossary page.
    pub(crate) fn glossary_entry(&self, id: &str) -> Option<&glossary::Entry> {
        self.glossary.get(*self.places.get(id)?)
    }

    /// The paths of files of the site that begin so, in order.
    pub(crate) fn files_below(&self, start: &str) -> impl Iterator<Item = &'a String> + use<'a> {
        let start = start.to_owned();
        self.files.range(start.clone()..).map(|(path, _)| path).take_while(move |p| p.starts_with(&start))
    }

    /// Where a link of a text leads.
    pub(crate) fn destination(&self, text: &Text, written: &str) -> Option<Destination> {
        (self.resolve)(text, written)
    }

    /// The size of a file to download, in bytes.
    pub(crate) fn size_of(&self, path: &str) -> Option<u64> {
        self.files.get(path).copied()
    }

    pub(crate) fn titles(&self) -> &titles::Titles {
        &self.titles
    }

    /// The pages beside a publication that are there.
    pub(crate) fn extras_of(&self, publication: &Publication) -> &[extra::Extra] {
        self.outline.extras.get(publication.path.as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The municipality of a publication.
    pub(crate) fn organisation_of(&self, publication: &Publication) -> Option<&'a Organisation> {
        self.site.organisation_of(publication)
    }

    /// What one page needs while it is made.
    pub(crate) fn page(&self, route: &str) -> PageContext<'_, 'a> {
        let root = self.info.links_from.clone().unwrap_or_else(|| address::to_root(route));
        PageContext {
            all: self,
            route: route.to_owned(),
            root,
            ids: PageIds::default(),
            terms: self.marks.start(),
            at_once: false,
        }
    }
}

/// One page while its view is made: the names it used so far, and what marks its terms.
pub(crate) struct PageContext<'c, 'a> {
    pub(crate) all: &'c ViewContext<'a>,
    pub(crate) route: String,
    pub(crate) root: String,
    pub(crate) ids: PageIds,
    terms: TermLinks,
    /// Whether the next text stands open at the top of the page, so that its first picture is fetched at once.
    pub(crate) at_once: bool,
}

impl<'a> PageContext<'_, 'a> {
    pub(crate) fn words(&self) -> &'a Wording {
        self.all.wording
    }

    /// A link to a page of this site.
    pub(crate) fn href(&self, route: &str) -> String {
        address::page(&self.root, route, self.all.style)
    }

    /// A link to a file of this site.
    pub(crate) fn file_href(&self, path: &str) -> String {
        address::file(&self.root, path)
    }

    /// The size of a file to download, in bytes.
    pub(crate) fn size(&self, path: &str) -> Option<u64> {
        self.all.files.get(path).copied()
    }

    /// A text as HTML; its highest heading gets `level`.
    pub(crate) fn html(&mut self, text: &Text, level: u8) -> String {
        let (root, style, resolve) = (&self.root, self.all.style, self.all.resolve);
        let target = |written: &str| match resolve(text, written) {
            Some(destination) => target(root, style, destination),
            None => LinkTarget::Nowhere,
        };
        self.terms.set_page(&address::page(root, address::GLOSSARY, style));
        html::render(
            &text.markdown,
            &mut Surroundings {
                heading_level: level,
                ids: &mut self.ids,
                terms: Some(&mut self.terms),
                resolve: &target,
                at_once: &mut self.at_once,
                table_name: self.all.wording.text("tabel.naam"),
                mark: self.all.wording.dutch_mark(),
                html: self.all.info.html,
            },
        )
    }

    /// A sentence that the site composed, as a paragraph.
    pub(crate) fn said(&mut self, sentence: &str) -> String {
        format!("<p>{}</p>", self.explained(sentence))
    }

    /// The lead of a page: what the editor wrote, or else what the figures say.
    pub(crate) fn lead(&mut self, written: &Text, composed: &[String]) -> String {
        self.html_of(written, 2).unwrap_or_else(|| {
            format!("<p data-bron=\"cijfers\">{}</p>", self.explained(&composed.join(" ")))
        })
    }

    /// A composed sentence as HTML, with its terms marked. Terms are Dutch, so only a Dutch sentence has any.
    fn explained(&mut self, sentence: &str) -> String {
        if self.words().language().code() != "nl" {
            return html::escape(sentence);
        }
        self.terms.set_page(&address::page(&self.root, address::GLOSSARY, self.all.style));
        self.terms.link(sentence, true)
    }

    /// A text as HTML, or nothing where there is no text.
    pub(crate) fn html_of(&mut self, text: &Text, level: u8) -> Option<String> {
        (!text.is_empty()).then(|| self.html(text, level))
    }
}

/// The address of a destination on a page.
fn target(root: &str, style: LinkStyle, destination: Destination) -> LinkTarget {
    match destination {
        Destination::Page { route, fragment } => {
            let place = fragment.map(|f| format!("#{f}")).unwrap_or_default();
            LinkTarget::Address(format!("{}{place}", address::page(root, &route, style)))
        }
        Destination::Fragment(place) => LinkTarget::Address(format!("#{place}")),
        Destination::File(path) => LinkTarget::Address(address::file(root, &path)),
        Destination::Picture(path, size) => LinkTarget::Picture(address::file(root, &path), size),
        Destination::Elsewhere(address) if is_safe(&address) => LinkTarget::Address(address),
        Destination::Elsewhere(_) => LinkTarget::Nowhere,
    }
}

/// Whether an address elsewhere is of a kind that cannot run a script.
pub(crate) fn is_safe(address: &str) -> bool {
    let lower = address.trim_start().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
}

#[cfg(test)]
pub(crate) mod example;
#[cfg(test)]
mod language_tests;
#[cfg(test)]
mod tests;
