//! One page at once after an edit of its text, for the preview. The whole site follows: what is made here is the same
//! page, written sooner.
//!
//! Only an edit that leaves the addresses and titles of the site as they are is looked at here. Whatever else it is, or
//! whatever is wrong with it, the build of the whole site tells.

use std::path::{Path, PathBuf};

use super::pictures::Sizes;
use super::{BuildOptions, page, today};
use crate::config::Config;
use crate::content::links::Targets;
use crate::content::terms::terms;
use crate::content::{self, Draft, FOLDER, Loaded};
use crate::diag::Severity;
use crate::model::{Publication, Site};
use crate::render::address::{self, LinkStyle};
use crate::render::output;
use crate::render::plan::Job;
use crate::render::style::HouseStyle;
use crate::render::templates::Engine;
use crate::render::view::{Assets, SiteInfo, ViewContext};
use crate::render::wording::Wording;
use crate::source::{Origin, join};

/// What pages are made with.
pub(super) struct Kit {
    pub(super) info: SiteInfo,
    pub(super) wording: Wording,
    pub(super) theme: Assets,
    pub(super) style: LinkStyle,
    pub(super) files: std::collections::BTreeMap<String, u64>,
    pub(super) targets: Targets,
    pub(super) pictures: Sizes,
    pub(super) engine: Engine,
    pub(super) house: HouseStyle,
}

/// A site that was built, with all that one of its pages is made with.
pub struct Glance {
    pub(super) root: PathBuf,
    pub(super) output: PathBuf,
    pub(super) config: Config,
    pub(super) loaded: Loaded,
    pub(super) kit: Kit,
}

impl std::fmt::Debug for Glance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Glance").field("output", &self.output).finish_non_exhaustive()
    }
}

impl Glance {
    /// Makes the pages of a file that was edited, when the edit is one of texts alone. `file` is its
    /// path below the folder of the site. Gives the path of each page that was made, with the hash of what is in it: none
    /// where the edit is of another kind.
    pub fn at(&mut self, file: &Path, options: &BuildOptions) -> Vec<(String, [u8; 32])> {
        let name = file.to_string_lossy().replace('\\', "/");
        let Some(relative) = name.strip_prefix(FOLDER).and_then(|n| n.strip_prefix('/')) else {
            return Vec::new();
        };
        let draft = Draft { show: options.drafts, today: options.date.unwrap_or_else(today) };
        let Some(read) = content::read_again(&self.root, relative, &self.loaded, &self.config, &draft) else {
            return Vec::new();
        };
        let wrong = |d: &crate::diag::Diagnostic| d.severity == Severity::Error;
        if read.problems.iter().any(wrong) || !read.put(&mut self.loaded.site) {
            return Vec::new();
        }
        self.write(&join(FOLDER, relative)).unwrap_or_default()
    }

    /// Makes the pages of a file and puts each in its place.
    fn write(&self, file: &str) -> Option<Vec<(String, [u8; 32])>> {
        let (site, kit) = (&self.loaded.site, &self.kit);
        let resolve = |text: &crate::model::Text, written: &str| {
            super::leads::destination(&kit.targets, &kit.pictures, text, written)
        };
        let all = ViewContext::new(
            site,
            &kit.info,
            &kit.wording,
            &kit.theme,
            kit.style,
            terms(),
            &kit.files,
            &resolve,
        );
        let mut made = Vec::new();
        for (route, job) in jobs(site, file) {
            let explained =
                page::html(&job, &all, &kit.engine, &kit.house, (&Default::default(), "")).ok()??;
            made.push((join(&route, "index.html"), explained.html));
        }
        for (path, html) in &made {
            output::put_in_place(&self.output, path, html.as_bytes()).ok()?;
        }
        Some(made.into_iter().map(|(path, html)| (path, blake3::hash(html.as_bytes()).into())).collect())
    }
}

/// The pages that say what stands in a file, by their route: its own, and the programme and the publication above it.
fn jobs<'a>(site: &'a Site, file: &str) -> Vec<(String, Job<'a>)> {
    let here = |origin: &Origin| origin.0.as_ref().is_some_and(|p| *p.file == *file);
    let loose = site.pages.iter().filter(|p| here(&p.origin)).map(|p| (p.path.clone(), Job::Page(p)));
    let inside = |p: &&Publication| {
        let place = p.origin.place();
        place.file.rsplit_once('/').is_some_and(|(folder, _)| file.starts_with(&format!("{folder}/")))
    };
    let mut out: Vec<(String, Job<'a>)> = loose.collect();
    for p in site.publications.iter().filter(inside) {
        out.push((address::publication(p), Job::Publication(p)));
        let sections = p.sections.iter().filter(|s| here(&s.origin));
        out.extend(sections.map(|s| (address::section(p, s), Job::Section(p, s))));
        for programme in &p.programmes {
            let goals = programme.all_goals().filter(|g| here(&g.origin));
            let before = out.len();
            out.extend(goals.map(|g| (address::goal(p, programme, g), Job::Goal(p, programme, g))));
            if out.len() > before || here(&programme.origin) {
                out.push((address::programme(p, programme), Job::Programme(p, programme)));
            }
        }
    }
    out
}
