//! What the server and the builder share: the version that is shown, what is wrong with it, and whether a build runs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use super::Trouble;
use super::guard::Guard;
use crate::project::Review;

/// The state of the preview.
#[derive(Debug)]
pub(super) struct State {
    /// The folder of the built site.
    pub(super) output: PathBuf,
    /// Who may ask.
    pub(super) guard: Guard,
    /// The moment the preview began: a page of an earlier run must reload as well.
    run: u128,
    version: watch::Sender<u64>,
    building: watch::Sender<bool>,
    view: RwLock<View>,
}

/// What a page is shown with.
#[derive(Debug, Clone, Default)]
pub(super) struct View {
    /// Whether there is a good version to show.
    pub(super) shown: bool,
    /// What is wrong.
    pub(super) trouble: Option<Arc<Trouble>>,
    /// What an editor should know of the texts of that version, where that is asked.
    pub(super) review: Option<Arc<Review>>,
}

impl State {
    /// A preview that has not built yet.
    pub(super) fn new(output: PathBuf, guard: Guard) -> State {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis());
        State {
            output,
            guard,
            run,
            version: watch::Sender::new(0),
            building: watch::Sender::new(false),
            view: RwLock::default(),
        }
    }

    /// The name of the version that is shown now.
    pub(super) fn version(&self) -> String {
        self.name(*self.version.borrow())
    }

    /// The name of a version: different for each build and each run.
    pub(super) fn name(&self, version: u64) -> String {
        format!("{}-{version}", self.run)
    }

    /// Hears of each new version. A reader who is slow misses versions but not the last one.
    pub(super) fn versions(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// What pages are shown with now.
    pub(super) fn view(&self) -> View {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A build begins.
    pub(super) fn begin(&self) {
        self.building.send_replace(true);
    }

    /// Pages that are open reload: one of them was made before the rest of the site.
    pub(super) fn shows_more(&self) {
        self.version.send_modify(|version| *version += 1);
    }

    /// A build ended. `changed` says whether a page that is open must reload. What is known of the texts stays beside the
    /// version that it belongs to: a build that fails takes neither away.
    pub(super) fn end(
        &self,
        published: bool,
        trouble: Option<Trouble>,
        changed: bool,
        review: Option<Review>,
    ) {
        let news = {
            let mut view = self.view.write().unwrap_or_else(PoisonError::into_inner);
            let first = published && !view.shown;
            // Another score may come of a list of words, without another letter on a page.
            let other = published && review.as_ref() != view.review.as_deref();
            let news = changed || first || other || trouble.as_ref() != view.trouble.as_deref();
            if other {
                view.review = review.map(Arc::new);
            }
            view.shown |= published;
            view.trouble = trouble.map(Arc::new);
            news
        };
        self.building.send_replace(false);
        if news {
            self.version.send_modify(|version| *version += 1);
        }
    }

    /// Waits until no build runs. Returns at once, with `false`, when none does.
    pub(super) async fn settled(&self) -> bool {
        let mut building = self.building.subscribe();
        let busy = *building.borrow();
        if busy {
            let _ = building.wait_for(|busy| !busy).await;
        }
        busy
    }
}

/// Takes away what a preview built when its port will not come back: the folder of that port.
#[allow(clippy::disallowed_methods)] // a folder that only the preview writes
pub(super) fn remove_output(output: &Path) {
    let Some(folder) = output.parent() else { return };
    let _ = std::fs::remove_dir_all(folder);
    // The folders above go too when nothing else is in them.
    for above in folder.ancestors().skip(1).take(2) {
        let _ = std::fs::remove_dir(above);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> State {
        State::new(PathBuf::from("x"), Guard::new(([127, 0, 0, 1], 8080).into()))
    }

    #[test]
    fn a_page_reloads_when_something_changed_and_only_then() {
        let state = state();
        let failure = || Some(Trouble::Failure("kapot".into()));
        let mut seen = vec![state.version()];
        for (published, trouble, changed) in [
            (true, None, true),        // the first build
            (true, None, false),       // a file was saved without a change
            (false, failure(), false), // it breaks
            (false, failure(), false), // it is still broken in the same way
            (true, None, false),       // it is mended, back to what it was
        ] {
            state.end(published, trouble, changed, None);
            seen.push(state.version());
        }
        let news: Vec<bool> = seen.windows(2).map(|w| w[0] != w[1]).collect();
        assert_eq!(news, [true, false, true, false, true]);
        assert!(state.view().shown && state.view().trouble.is_none());
    }

    #[test]
    fn another_review_is_news_and_a_failed_build_keeps_the_last() {
        let state = state();
        let review = |route: &str| {
            Some(Review { pages: [(route.to_owned(), Default::default())].into_iter().collect() })
        };
        let mut seen = vec![state.version()];
        for (published, review) in [
            (true, review("a")),
            (true, review("a")),
            (true, review("b")),
            (false, None),
            (true, review("b")),
        ] {
            state.end(published, (!published).then(|| Trouble::Failure("kapot".into())), false, review);
            seen.push(state.version());
            assert!(state.view().review.is_some());
        }
        let news: Vec<bool> = seen.windows(2).map(|w| w[0] != w[1]).collect();
        assert_eq!(news, [true, false, true, true, true]);
        assert_eq!(state.view().review.as_deref(), review("b").as_ref());
    }
}
