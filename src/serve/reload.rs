//! Builds the site, and builds it again after each change.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::state::State;
use super::watch::Watcher;
use super::{Reporter, Show, Trouble};
use crate::error::Error;
use crate::project::{BuildOptions, Built, Glance, Project, Silent};

/// Builds one site for the preview.
pub(super) struct Builder {
    root: PathBuf,
    options: BuildOptions,
    state: Arc<State>,
    /// The site as it was built last, for a glance at one page.
    kept: Option<Glance>,
}

impl Builder {
    /// A builder of the site in `root`, into `output`.
    pub(super) fn new(root: PathBuf, output: PathBuf, port: u16, show: Show, state: Arc<State>) -> Builder {
        let options = BuildOptions {
            output: Some(output),
            // The preview stands at the root of its address, whatever site.toml says.
            base_url: Some(format!("http://localhost:{port}/")),
            drafts: show.drafts,
            review: show.review,
            style_guide: show.style_guide,
            without_pdf: true,
            glances: true,
            ..BuildOptions::default()
        };
        Builder { root, options, state, kept: None }
    }

    /// Builds after each change, until the watcher is told to stop. When a text of one page changed that page comes first,
    /// and the whole site behind it.
    pub(super) fn run(&mut self, mut watcher: Watcher, reporter: &dyn Reporter) {
        while let Some(file) = watcher.next() {
            let seen = file.and_then(|file| self.glance(&file)).unwrap_or_default();
            self.build_after(&seen, reporter);
        }
    }

    /// Shows the pages of a file that was edited before anything else is made.
    fn glance(&mut self, file: &Path) -> Option<Vec<Seen>> {
        let (glance, options) = (self.kept.as_mut()?, &self.options);
        // A mistake of the program here is one of the build too, which tells it.
        let seen = catch_unwind(AssertUnwindSafe(|| glance.at(file, options))).ok()?;
        if !seen.is_empty() {
            self.state.shows_more();
        }
        Some(seen)
    }

    /// Builds once. Whatever goes wrong is kept in the state and told to the reporter.
    pub(super) fn build(&mut self, reporter: &dyn Reporter) {
        self.build_after(&[], reporter);
    }

    /// Builds when these pages are shown already.
    fn build_after(&mut self, seen: &[Seen], reporter: &dyn Reporter) {
        // Two copies of a large site at once would be one too many.
        self.kept = None;
        self.state.begin();
        let start = Instant::now();
        // A mistake of the program must not end the preview: the next change gets a new try.
        let result = catch_unwind(AssertUnwindSafe(|| self.attempt()));
        let failure = match result {
            Ok(Ok((mut built, kept))) => {
                self.kept = kept;
                let trouble = (!built.published).then(|| Trouble::Findings(built.diagnostics.clone()));
                let changed = built.published && is_news(&built, seen);
                self.state.end(built.published, trouble, changed, built.review.take());
                reporter.built(&built, start.elapsed());
                return;
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => say!(program_itself_made_error).to_owned(),
        };
        self.state.end(false, Some(Trouble::Failure(failure.clone())), false, None);
        reporter.failed(&failure);
    }

    fn attempt(&self) -> Result<(Built, Option<Glance>), Error> {
        Project::open(&self.root)?.build_and_keep(&self.options, &Silent)
    }
}

/// A page that is shown already, and what is in it.
type Seen = (String, [u8; 32]);

/// Whether a page that is open must reload. The index of search is another one after every edit, and of pages that were
/// shown before the rest of the site nothing is new.
fn is_news(built: &Built, seen: &[Seen]) -> bool {
    let of_search = |path: &str| path.starts_with(SEARCH);
    match seen.is_empty() {
        true => built.written + built.removed > 0,
        false => built.changed.iter().any(|file| !seen.contains(file) && !of_search(&file.0)),
    }
}

/// The folder of the search page.
const SEARCH: &str = "zoeken/";
