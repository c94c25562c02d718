//! Builds the site, and builds it again after each change.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::state::State;
use super::watch::Watcher;
use super::{Reporter, Show, Trouble};
use crate::error::Error;
use crate::project::{BuildOptions, Built, Project, Silent};

/// Builds one site for the preview.
pub(super) struct Builder {
    root: PathBuf,
    options: BuildOptions,
    state: Arc<State>,
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
            ..BuildOptions::default()
        };
        Builder { root, options, state }
    }

    /// Builds after each change, until the watcher is told to stop.
    pub(super) fn run(&self, mut watcher: Watcher, reporter: &dyn Reporter) {
        while watcher.next() {
            self.build(reporter);
        }
    }

    /// Builds once. Whatever goes wrong is kept in the state and told to the reporter.
    pub(super) fn build(&self, reporter: &dyn Reporter) {
        self.state.begin();
        let start = Instant::now();
        // A mistake of the program must not end the preview: the next change gets a new try.
        let result = catch_unwind(AssertUnwindSafe(|| self.attempt()));
        let failure = match result {
            Ok(Ok(mut built)) => {
                let trouble = (!built.published).then(|| Trouble::Findings(built.diagnostics.clone()));
                let changed = built.published && built.written + built.removed > 0;
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

    fn attempt(&self) -> Result<Built, Error> {
        Project::open(&self.root)?.build(&self.options, &Silent)
    }
}
