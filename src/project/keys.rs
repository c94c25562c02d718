//! Keys: two files with one key are made from the same, so they hold the same. A key says too much rather than too
//! little: where it differs a file is made again, and that costs time only.
//!
//! | of | the key holds |
//! |---|---|
//! | every file | the program, `site.toml`, the day, templates, fixed texts, house style, data files, municipalities, terms, the menu |
//! | a file of a publication | all its content files, where its links lead, the sizes that its pages name, and what its pages say of other publications |
//! | a file with a whole publication | that of the publication, its loose pages, all pictures of the site, the style |
//! | a loose page | its own file, its record, where its links lead |
//! | a copy | the place, size and time of the file |
//!
//! Pages that show the whole site (home, archive, glossary, search) have no key and are made each time.

use std::collections::HashMap;
use std::fmt::{Debug, Write};
use std::path::Path;
use std::sync::OnceLock;

use super::{BuildOptions, today};
use crate::config::Config;
use crate::content::Loaded;
use crate::content::links::{Link, links, may_link};
use crate::content::texts::{Piece, of_page, of_whole};
use crate::model::{Page, Publication};
use crate::render::address;
use crate::render::feed;
use crate::render::output::{Stamp, hex};
use crate::render::plan::{Job, Output};
use crate::render::view::ViewContext;
use crate::render::view::across;
use crate::render::view::frame::size_in_words;

/// A key: half a BLAKE3 hash.
pub(super) type Key = [u8; 16];

/// Makes a key of values, by what their `Debug` says: all of it, and then its hash, since it comes in thousands of bits.
#[derive(Default)]
pub(super) struct Maker(String);

impl Maker {
    pub(super) fn new(kind: &str) -> Maker {
        Maker::default().add(kind)
    }

    /// Adds a value. Two values never run into each other: what `Debug` says of a text stands between quotes.
    pub(super) fn add(mut self, value: impl Debug) -> Maker {
        // Writing to a text does not fail.
        let _ = writeln!(self.0, "{value:?}");
        self
    }

    /// Adds a hash. Every page has some, and to write them as numbers takes longer than all the rest of its key.
    fn add_hash(mut self, hash: &[u8]) -> Maker {
        self.0.push_str(&hex(hash));
        self.0.push('\n');
        self
    }

    /// Adds what pages show of other publications.
    fn add_seen(mut self, all: &ViewContext<'_>, (route, job): (&str, &Job<'_>), own: &Publication) -> Maker {
        across::seen(all, route, job, own, &mut self.0);
        self
    }

    pub(super) fn key(self) -> Key {
        let mut key = Key::default();
        blake3::Hasher::new().update(self.0.as_bytes()).finalize_xof().fill(&mut key);
        key
    }
}

/// What every page sees: the program, the settings, the theme and the words. `rest` is what the site brings for its
/// look.
pub(super) fn frame(config: &Config, loaded: &Loaded, options: &BuildOptions, rest: impl Debug) -> Key {
    let site = &loaded.site;
    let menu: Vec<(&str, &str)> =
        site.pages.iter().filter(|p| p.in_menu).map(|p| (p.path.as_str(), p.title.as_str())).collect();
    Maker::new(env!("BEGROOT_SOURCES"))
        .add(config)
        .add((options.drafts, options.file_links, options.style_guide))
        .add((options.date.unwrap_or_else(today), rest, menu))
        .add((&site.licence, &site.organisations, &site.terms))
        .add(loaded.data.tree())
        .add(site.publications.iter().all(|p| p.example))
        .add((site.publications.len() > 1, config.own_statement(site).is_some()))
        .add(site.pages.iter().any(|p| p.path == crate::render::address::STATEMENT))
        .key()
}

/// Makes the keys of the files of a site.
pub(super) struct Keys<'a> {
    frame: Key,
    loaded: &'a Loaded,
    /// What files of a publication share, by its path: worked out once.
    publications: HashMap<&'a str, Shared>,
    feeds: OnceLock<Key>,
}

/// What files of a publication share: all of them, its pages, and where the links of its texts lead.
#[derive(Default)]
struct Shared {
    all: OnceLock<Key>,
    pages: OnceLock<Key>,
    linked: OnceLock<Key>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(frame: Key, loaded: &'a Loaded) -> Keys<'a> {
        let paths = loaded.site.publications.iter().map(|p| (p.path.as_str(), Shared::default()));
        Keys { frame, loaded, publications: paths.collect(), feeds: OnceLock::new() }
    }

    /// The key of a page; `None` for one that is made each time.
    pub(super) fn page(&self, all: &ViewContext<'_>, output: &Output<'_>) -> Option<Key> {
        if let Job::Page(page) = &output.job {
            return self.loose(all, page);
        }
        let publication = output.job.publication()?;
        let shared = self.publications.get(publication.path.as_str())?;
        let own = self.publication(publication)?;
        let pages = shared.pages.get_or_init(|| {
            let sizes = sizes(all, all.files_below(&format!("{}/", publication.path)).cloned());
            Maker::new("pages").add((own, sizes, self.linked(all, publication))).key()
        });
        let made = Maker::new("page").add_hash(&self.frame).add_hash(pages).add(&output.route);
        let made = made.add_hash(self.feeds(all));
        Some(made.add_seen(all, (&output.route, &output.job), publication).key())
    }

    fn loose(&self, all: &ViewContext<'_>, page: &Page) -> Option<Key> {
        let print = self.loaded.prints.file(&page.origin.place().file)?;
        let about = (&page.path, &page.title, &page.record, &page.below, &page.template);
        let made = Maker::new("loose").add_hash(&self.frame).add_hash(&print).add_hash(self.feeds(all));
        Some(made.add(about).add(linked(all, &of_page(page))).key())
    }

    /// The key of a file that is no page; `None` for one that is made each time.
    pub(super) fn other(&self, output: &Output<'_>) -> Option<Key> {
        let shared = self.publication(output.job.publication()?)?;
        Some(Maker::new("data").add_hash(&self.frame).add_hash(&shared).add(&output.path).key())
    }

    /// The key of the files with a whole publication; `made_of` is what they are made of besides.
    pub(super) fn document(
        &self,
        all: &ViewContext<'_>,
        publication: &Publication,
        made_of: impl Debug,
    ) -> Option<Key> {
        let shared = self.publication(publication)?;
        let route = address::publication(publication);
        let below = format!("{route}/");
        let loose = all.site().pages.iter().filter(|p| p.path.starts_with(&below));
        let loose: Vec<_> = loose.map(|p| (&p.path, &p.title, &p.lead.markdown, &p.text.markdown)).collect();
        let made = Maker::new("document").add((self.frame, shared, loose, made_of));
        let made = made.add_seen(all, (&route, &Job::Publication(publication)), publication);
        Some(made.add(self.linked(all, publication)).key())
    }

    /// Where the links of the texts of a publication lead.
    fn linked(&self, all: &ViewContext<'_>, publication: &Publication) -> Option<Key> {
        let known = &self.publications.get(publication.path.as_str())?.linked;
        Some(*known.get_or_init(|| Maker::new("links").add(linked(all, &of_whole(publication))).key()))
    }

    fn publication(&self, publication: &Publication) -> Option<Key> {
        let place = publication.origin.place();
        let (folder, _) = place.file.rsplit_once('/')?;
        let known = self.publications.get(publication.path.as_str())?;
        let made = || {
            // Which differences the editor accepted depends on other publications too.
            let about = (&publication.accepted, &publication.organisation, publication.unpublished);
            let files = self.loaded.prints.below(folder);
            Maker::new("publication").add((files, about, &publication.standing)).key()
        };
        Some(*known.all.get_or_init(made))
    }

    /// The sizes of the feeds, which stand on every page.
    fn feeds(&self, all: &ViewContext<'_>) -> &Key {
        self.feeds.get_or_init(|| {
            let own = all.site().organisations.iter().filter_map(feed::path_of);
            Maker::new("feeds").add(sizes(all, own.chain([feed::PATH.to_owned()]))).key()
        })
    }
}

/// The key of a copy.
pub(super) fn copy(from: &Path, stamp: Stamp) -> Key {
    Maker::new("copy").add((from, stamp)).key()
}

/// Where the links of texts lead.
fn linked(all: &ViewContext<'_>, pieces: &[Piece<'_>]) -> Vec<String> {
    let with_links = pieces.iter().filter(|p| may_link(&p.text.markdown));
    let leads = |p: &Piece<'_>| {
        let to = |link: Link| format!("{:?}", all.destination(p.text, &link.written));
        links(p.text).into_iter().map(to).collect::<Vec<_>>()
    };
    with_links.flat_map(leads).collect()
}

/// The sizes of files as pages name them.
fn sizes(all: &ViewContext<'_>, paths: impl Iterator<Item = String>) -> Vec<(String, String)> {
    paths.filter_map(|path| Some((size_in_words(all.size_of(&path)?), path))).collect()
}
