//! A folder of sites, built one beside the other: what a shared service does at night.
//!
//! Each worker builds one site at a time with its own share of the cores, so that only as many sites are in memory as
//! there are workers. What the program ships (theme, glossary, word lists) is read once for all of them. A site that
//! fails stops no other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::{BuildOptions, Built, Progress, Project, Silent};
use crate::config::FILE;
use crate::diag::{Diagnostic, codes};
use crate::error::Error;
use crate::source::{Place, folders};

/// What became of one site.
#[derive(Debug)]
pub struct SiteBuilt {
    /// The name of its folder.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// How long it took.
    pub took: Duration,
    /// What the build did, or why the machine could not do it.
    pub result: Result<Built, Error>,
}

impl SiteBuilt {
    /// Whether the site was put in place.
    pub fn is_made(&self) -> bool {
        self.result.as_ref().is_ok_and(|built| built.published)
    }
}

/// What became of all of them.
#[derive(Debug)]
pub struct SitesBuilt {
    /// The sites, by the name of their folder.
    pub sites: Vec<SiteBuilt>,
    /// Folders in which there is no site.
    pub skipped: Vec<Diagnostic>,
}

/// Builds every site in a folder: each folder in it with a `site.toml`.
///
/// # Errors
/// [`Error`] when the folder cannot be read, or holds no site at all. Trouble with one site stands in its result.
pub fn build_sites(
    folder: &Path,
    options: &BuildOptions,
    progress: &dyn Progress,
) -> Result<SitesBuilt, Error> {
    let (with, without): (Vec<_>, Vec<_>) =
        folders(folder)?.into_iter().partition(|(_, path)| path.join(FILE).is_file());
    if with.is_empty() {
        return Err(Error::Other(say!(no_sites_in_folder, folder = folder.display())));
    }
    progress.step(say!(building_sites_start), Some(with.len()));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let workers = cores.min(with.len());
    // With fewer sites than cores each site gets several.
    let share = cores.div_euclid(workers).max(1);
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(with.len())));
    let work = || -> Result<(), Error> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(share)
            .build()
            .map_err(|e| Error::Other(say!(workers_cannot_start, why = e.to_string())))?;
        while let Some((name, path)) = with.get(next.fetch_add(1, Ordering::Relaxed)) {
            let start = Instant::now();
            let result = pool.install(|| one(path, options));
            let built = SiteBuilt { name: name.clone(), folder: path.clone(), took: start.elapsed(), result };
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(built);
            progress.advance(1);
        }
        Ok(())
    };
    let ended: Vec<Result<(), Error>> = std::thread::scope(|scope| {
        let started: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let broken = || Err(Error::Other(say!(site_broke_the_program).to_owned()));
        started.into_iter().map(|worker| worker.join().unwrap_or_else(|_| broken())).collect()
    });
    ended.into_iter().collect::<Result<(), Error>>()?;
    progress.done();
    let mut sites = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    sites.sort_by(|a, b| a.name.cmp(&b.name));
    let skipped = without
        .iter()
        .map(|(name, _)| {
            let tip = Diagnostic::tip(
                codes::NO_SITE_IN_FOLDER,
                Place::file(name.as_str()),
                say!(folder_without_site),
            );
            tip.hint(say!(try_make_a_site_there))
        })
        .collect();
    Ok(SitesBuilt { sites, skipped })
}

/// One site. What goes wrong in the program itself is told by its hook, and costs one site only.
fn one(folder: &Path, options: &BuildOptions) -> Result<Built, Error> {
    let build = || Project::open(folder)?.build(options, &Silent);
    catch_unwind(AssertUnwindSafe(build))
        .unwrap_or_else(|_| Err(Error::Other(say!(site_broke_the_program).to_owned())))
}
