//! Opens a site and chains the steps: content, pages, data, links, output. Build, check, import and the preview all
//! go through here, and nothing else does.

mod asking;
mod completeness;
mod documents;
mod external;
mod extras;
mod figures;
mod glance;
mod house;
mod importing;
mod importing_every;
mod indexing;
mod keys;
mod language;
mod leads;
pub mod lists;
mod memory;
mod own;
mod page;
mod pictures;
mod produce;
mod publish;
pub mod review;
mod sites;
mod statement;
mod woo;
mod writer;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::config::{self, Config};
use crate::content::{self, Draft, Loaded};
use crate::diag::{Diagnostic, Report, Severity};
use crate::error::Error;
use crate::render::address::LinkStyle;
use crate::render::output::Staging;
use crate::source::{At, Encoding, read_text};
use memory::Memory;

pub use crate::import::answers::{Answer, Answers, Choice, Free, Key, Question, Subject};
pub use completeness::{CompletenessReport, Gap, Kind};
pub use figures::{FiguresReport, Lack, Sum, TableSign, Verdict};
pub use glance::Glance;
pub use importing::{ImportOptions, ImportOutcome};
pub use language::{LanguageReport, Measure, Reading, Scores, language_of};
pub use publish::Point;
pub use review::Review;
pub use sites::{SiteBuilt, SitesBuilt, build_sites};

/// The site's own folder for what is not published: locks, what an import replaced, the preview.
pub const WORKPLACE: &str = ".begroot";

/// A site on the disk.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder with `site.toml`.
    pub root: PathBuf,
}

/// How to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Another folder for the built site than `site.toml` says, as given on the command line.
    pub output: Option<PathBuf>,
    /// Another address than `site.toml` says.
    pub base_url: Option<String>,
    /// Show drafts and what is for later.
    pub drafts: bool,
    /// The day that counts as today; without it `SOURCE_DATE_EPOCH`, else the day of the build.
    pub date: Option<Date>,
    /// End links in `index.html`, for a folder that is opened as files.
    pub file_links: bool,
    /// Also read the texts of each page as an editor would, for [`Built::review`]. Nothing that is written changes.
    pub review: bool,
    /// Also keep what one page can be made with at once after an edit, for [`Glance`]. Nothing that is written changes.
    pub glances: bool,
    /// Also make the page with every component of the theme: for the preview.
    pub style_guide: bool,
    /// Also look for the pages that no other page links to.
    pub unlinked: bool,
    /// Make no PDFs, whatever `site.toml` says: who looks at a change does not wait for them.
    pub without_pdf: bool,
}

/// What a check looks at.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// As for a build.
    pub build: BuildOptions,
    /// Also ask other sites whether links to them work.
    pub external: bool,
}

/// What a build did.
#[derive(Debug, Clone)]
pub struct Built {
    /// What was found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The folder of the site.
    pub output: PathBuf,
    /// Pages made.
    pub pages: usize,
    /// The files that are new or different, each with the BLAKE3 hash of what is in it.
    pub changed: Vec<(String, [u8; 32])>,
    /// Files that are new or different.
    pub written: usize,
    /// Files that stayed the same.
    pub unchanged: usize,
    /// Of those, files that were not made again: what they are made of is the same too.
    pub taken_over: usize,
    /// Files of the last build that are gone.
    pub removed: usize,
    /// How long each step took.
    pub timings: Vec<(String, Duration)>,
    /// Whether the site was put in place: not when there were errors.
    pub published: bool,
    /// What an editor should know of the texts of the pages, where that was asked and the site was put in place.
    pub review: Option<Review>,
}

/// Somebody who is told how far long work is.
pub trait Progress: Sync {
    /// A step begins; `total` is how many things it has, where that is known.
    fn step(&self, name: &str, total: Option<usize>);
    /// So many things of the step are done.
    fn advance(&self, n: usize);
    /// All is done.
    fn done(&self);
}

/// Nobody is told.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: &str, _: Option<usize>) {}
    fn advance(&self, _: usize) {}
    fn done(&self) {}
}

impl Project {
    /// The site in a folder.
    ///
    /// # Errors
    /// [`Error::NoSite`] when there is no `site.toml`.
    pub fn open(root: &Path) -> Result<Project, Error> {
        if !root.join(config::FILE).exists() {
            return Err(Error::NoSite(root.to_owned()));
        }
        Ok(Project { root: root.to_owned() })
    }

    /// Builds the site. When something is wrong with the content the old site stays, and `published` is false.
    ///
    /// # Errors
    /// [`Error`] for trouble of the machine: the disk, a folder of somebody else, another build.
    pub fn build(&self, options: &BuildOptions, progress: &dyn Progress) -> Result<Built, Error> {
        self.build_and_keep(options, progress).map(|(built, _)| built)
    }

    /// As [`Project::build`], for the preview: also gives what one page can be made with after an edit, where
    /// [`BuildOptions::glances`] asks for it.
    ///
    /// # Errors
    /// As [`Project::build`].
    pub fn build_and_keep(
        &self,
        options: &BuildOptions,
        progress: &dyn Progress,
    ) -> Result<(Built, Option<Glance>), Error> {
        let mut kept = None;
        let mut clock = Clock::default();
        progress.step(say!(reading_content_start), None);
        let (config, problems) = self.config(options)?;
        let output = options.output.clone().unwrap_or_else(|| self.root.join(&config.output));
        self.keep_out_of_sources(&output)?;
        // The site that is there is looked at while the content is read.
        let begin = || {
            let staging = Staging::begin(&output, &self.root.join(WORKPLACE))?;
            let memory = Memory::read(&staging);
            Ok::<_, Error>((staging, memory))
        };
        let (loaded, begun) = rayon::join(|| self.content_for_pages(&config, problems, options), begin);
        let mut loaded = loaded?;
        clock.lap(say!(reading_content));
        let mut built = Built {
            diagnostics: Vec::new(),
            output: output.clone(),
            pages: 0,
            changed: Vec::new(),
            written: 0,
            unchanged: 0,
            taken_over: 0,
            removed: 0,
            timings: Vec::new(),
            published: false,
            review: None,
        };
        if !loaded.report.has_errors() {
            let (staging, memory) = begun?;
            let known = (Some(&staging), memory);
            let mut made = produce::site(self, &config, &loaded, options, known, progress)?;
            clock.laps.append(&mut made.timings);
            clock.restart();
            let stop = made.diagnostics.iter().any(|d| d.severity == Severity::Error);
            let mut report = std::mem::take(&mut loaded.report);
            report.extend(made.diagnostics);
            built.diagnostics = self.finish(report);
            (built.pages, built.taken_over) = (made.pages, made.taken_over);
            if !stop {
                progress.step(say!(putting_site_in_place), None);
                let summary = staging.finish()?;
                (built.written, built.unchanged, built.removed) =
                    (summary.written, summary.unchanged, summary.removed);
                built.changed = summary.changed;
                built.published = true;
                clock.lap(say!(putting_in_place));
                if options.review {
                    built.review = Some(review::review(&loaded.site));
                    clock.lap(say!(measuring_texts));
                }
                match made.kit {
                    Some(kit) => kept = Some(Glance { root: self.root.clone(), output, config, loaded, kit }),
                    // Of a large site this takes a while, and nobody has to wait for it.
                    None => rayon::spawn(move || drop(loaded)),
                }
            }
        } else {
            let links = leads::links_of_broken(&config, &loaded);
            let mut report = loaded.report;
            report.extend(links);
            built.diagnostics = self.finish(report);
        }
        built.timings = clock.laps;
        progress.done();
        Ok((built, kept))
    }

    /// Everything a build finds, without writing.
    ///
    /// # Errors
    /// [`Error::Io`] when the content cannot be read at all.
    pub fn check(&self, options: &CheckOptions, progress: &dyn Progress) -> Result<Vec<Diagnostic>, Error> {
        progress.step(say!(reading_content_start), None);
        let (config, loaded) = self.load_for_pages(&options.build)?;
        // Pages are only made of content that is whole: otherwise each mistake would be told twice.
        let broken = loaded.report.has_errors();
        let links = if broken { leads::links_of_broken(&config, &loaded) } else { Vec::new() };
        let made = if broken {
            None
        } else {
            Some(produce::site(self, &config, &loaded, &options.build, Default::default(), progress)?)
        };
        let mut report = loaded.report;
        report.extend(links);
        if let Some(made) = made {
            report.extend(made.diagnostics);
            if options.external {
                report.extend(external::check(&made.elsewhere, progress));
            }
        }
        progress.done();
        Ok(self.finish(report))
    }

    /// The settings and the content, with what pages show of its checks.
    fn load_for_pages(&self, options: &BuildOptions) -> Result<(Config, Loaded), Error> {
        let (config, problems) = self.config(options)?;
        let loaded = self.content_for_pages(&config, problems, options)?;
        Ok((config, loaded))
    }

    fn load(&self, options: &BuildOptions) -> Result<(Config, Loaded), Error> {
        let (config, problems) = self.config(options)?;
        let loaded = self.content(&config, problems, options)?;
        Ok((config, loaded))
    }

    /// The settings, with what is wrong with them.
    fn config(&self, options: &BuildOptions) -> Result<(Config, Vec<Diagnostic>), Error> {
        let (mut config, problems) = config::load(&self.root);
        if let Some(url) = &options.base_url {
            config.base_url =
                Some(config::base_url(url).map_err(|why| Error::Other(say!(address_is_not_possible, why)))?);
        }
        config.publish.pdf &= !options.without_pdf;
        Ok((config, problems))
    }

    /// The content; `problems` come with its own.
    fn content(
        &self,
        config: &Config,
        problems: Vec<Diagnostic>,
        options: &BuildOptions,
    ) -> Result<Loaded, Error> {
        let draft = Draft { show: options.drafts, today: options.date.unwrap_or_else(today) };
        let mut loaded = content::load(&self.root, config, &draft)?;
        loaded.report.extend(problems);
        Ok(loaded)
    }

    /// As [`Project::content`], with what pages show of its checks.
    fn content_for_pages(
        &self,
        config: &Config,
        problems: Vec<Diagnostic>,
        options: &BuildOptions,
    ) -> Result<Loaded, Error> {
        let mut loaded = self.content(config, problems, options)?;
        figures::fill_accepted(&mut loaded.site);
        Ok(loaded)
    }

    /// The findings in order, each with the line that it is about.
    fn finish(&self, report: Report) -> Vec<Diagnostic> {
        let mut diagnostics = report.finish();
        let mut last: Option<(String, Option<crate::source::SourceText>)> = None;
        for d in &mut diagnostics {
            let At::Line { line, column } = d.place.at else { continue };
            let file = d.place.file.to_string();
            if last.as_ref().is_none_or(|(f, _)| *f != file) {
                let text = read_text(&self.root.join(&file), &file, Encoding::Detect).ok();
                last = Some((file, text));
            }
            let text = last.as_ref().and_then(|(_, t)| t.as_ref());
            d.excerpt = text.and_then(|t| t.line(line as usize)).and_then(|l| excerpt(l, column));
        }
        diagnostics
    }

    /// A built site never comes in the place of its own sources.
    fn keep_out_of_sources(&self, output: &Path) -> Result<(), Error> {
        let whole = |p: &Path| std::path::absolute(p).unwrap_or_else(|_| p.to_owned());
        let (root, output) = (whole(&self.root), whole(output));
        let inside =
            ["content", "gegevens", "huisstijl", "taal", "templates", "themes", "static", "src", ".git"]
                .iter()
                .any(|f| output.starts_with(root.join(f)));
        if root.starts_with(&output) || inside {
            return Err(Error::Other(say!(output_holds_the_sources, output = output.display())));
        }
        Ok(())
    }
}

/// A line to show with a finding. Of a line of megabytes only the part with its column is kept: thousands of findings
/// may stand on it.
fn excerpt(line: &str, column: u32) -> Option<String> {
    const LONGEST: usize = 2_000;
    if line.len() <= LONGEST {
        return Some(line.to_owned());
    }
    let column = column as usize;
    (column < LONGEST).then(|| line.chars().take(column + 200).collect())
}

fn link_style(options: &BuildOptions) -> LinkStyle {
    if options.file_links { LinkStyle::Files } else { LinkStyle::Folders }
}

/// The day that was given for a build: with the build itself, or by `SOURCE_DATE_EPOCH`.
fn given_day(options: &BuildOptions) -> Option<Date> {
    options.date.or_else(epoch_day)
}

/// The day of the build. `SOURCE_DATE_EPOCH` (reproducible-builds.org) sets it, in seconds since 1970.
fn today() -> Date {
    epoch_day().unwrap_or_else(|| jiff::Zoned::now().date())
}

fn epoch_day() -> Option<Date> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse::<i64>().ok()?;
    let stamp = jiff::Timestamp::from_second(seconds).ok()?;
    Some(stamp.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// How long each step took.
struct Clock {
    start: Instant,
    laps: Vec<(String, Duration)>,
}

impl Default for Clock {
    fn default() -> Clock {
        Clock { start: Instant::now(), laps: Vec::new() }
    }
}

impl Clock {
    fn lap(&mut self, name: &str) {
        self.laps.push((name.to_owned(), self.start.elapsed()));
        self.restart();
    }

    fn restart(&mut self) {
        self.start = Instant::now();
    }
}
