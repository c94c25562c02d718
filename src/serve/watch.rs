//! Waits for a change of a site's files.
//!
//! The folder of the site is watched itself (for `site.toml`, and for a folder that is deleted and comes back), and
//! each source folder with everything below it. Where the system cannot watch, the files are looked at each second.

use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::event::{AccessKind, EventKind, MetadataKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::Reporter;

/// The file that makes a folder a site.
const SITE_FILE: &str = "site.toml";
/// The folders that a site is made of.
const SOURCES: &[&str] = &["content", "gegevens", "huisstijl", "static", "taal", "templates", "themes"];

/// The endings of files of a house style, which may stand beside `site.toml`.
const STYLE: &[&str] = &["css", "json", "svg", "png", "webp", "jpg", "jpeg", "woff2"];

/// How long a file must rest before a build begins: programs write one file in several steps.
const REST: Duration = Duration::from_millis(15);
/// How often files are looked at where the system cannot watch.
const LOOK: Duration = Duration::from_secs(1);
/// How long after a folder came or went it is looked at once more: what was written before the new folder was watched
/// would be missed otherwise.
const SECOND_LOOK: Duration = Duration::from_millis(250);

/// What the system saw.
enum Signal {
    /// Files changed.
    Files(BTreeSet<PathBuf>),
    /// A source folder itself came, went or got another name.
    Folder(BTreeSet<String>),
    /// The preview ends.
    Stop,
}

/// Tells a watcher to stop.
pub(super) struct Stop(Sender<Signal>);

impl Stop {
    /// Ends the watcher's wait for good.
    pub(super) fn stop(&self) {
        let _ = self.0.send(Signal::Stop);
    }
}

/// Watches the sources of one site.
pub(super) struct Watcher {
    root: PathBuf,
    debouncer: Option<Debouncer<RecommendedWatcher, RecommendedCache>>,
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    stamp: u64,
    look_again: bool,
}

impl Watcher {
    /// Begins to watch the site in `root`, a canonical path.
    pub(super) fn new(root: &Path, reporter: &dyn Reporter) -> Watcher {
        let (sender, signals) = mpsc::channel();
        let mut watcher = Watcher {
            root: root.to_path_buf(),
            debouncer: None,
            signals,
            sender: sender.clone(),
            stamp: stamp(root),
            look_again: false,
        };
        let seen_root = root.to_path_buf();
        let heard = new_debouncer(REST, None, move |events: DebounceEventResult| {
            if let Some(signal) = signal(&seen_root, &events) {
                let _ = sender.send(signal);
            }
        });
        let started = heard.and_then(|mut debouncer| {
            debouncer.watch(root, RecursiveMode::NonRecursive)?;
            watcher.debouncer = Some(debouncer);
            watcher.watch(SOURCES)
        });
        if started.is_err() {
            watcher.debouncer = None;
            reporter.warn(say!(system_does_not_tell_changes));
        }
        watcher
    }

    /// Something that stops this watcher from elsewhere.
    pub(super) fn stop_handle(&self) -> Stop {
        Stop(self.sender.clone())
    }

    /// Waits for the next change; `None` when told to stop. Gives the one file that changed, as a path below the folder
    /// of the site, where it is one.
    pub(super) fn next(&mut self) -> Option<Option<PathBuf>> {
        loop {
            let mut files = BTreeSet::new();
            let first = match self.patience() {
                None => self.signals.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(time) => self.signals.recv_timeout(time),
            };
            let mut folders = BTreeSet::new();
            match first {
                Ok(Signal::Files(changed)) => files = changed,
                Ok(Signal::Folder(names)) => folders = names,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    self.look_again = false;
                    let now = stamp(&self.root);
                    if now == self.stamp {
                        continue;
                    }
                    if self.debouncer.is_some() {
                        folders = SOURCES.iter().map(|s| (*s).to_owned()).collect();
                    }
                }
            }
            // What else was seen meanwhile belongs to the same build.
            while let Ok(signal) = self.signals.try_recv() {
                match signal {
                    Signal::Files(more) => files.extend(more),
                    Signal::Folder(names) => folders.extend(names),
                    Signal::Stop => return None,
                }
            }
            let one = folders.is_empty() && files.len() == 1;
            if !folders.is_empty() {
                let names: Vec<&str> = folders.iter().map(String::as_str).collect();
                if self.watch(&names).is_err() {
                    self.debouncer = None;
                }
                self.look_again = true;
            }
            if self.patience().is_some() {
                self.stamp = stamp(&self.root);
            }
            return Some(files.pop_first().filter(|_| one));
        }
    }

    /// How long to wait for the system before looking at the files.
    fn patience(&self) -> Option<Duration> {
        match (&self.debouncer, self.look_again) {
            (None, _) => Some(LOOK),
            (Some(_), true) => Some(SECOND_LOOK),
            (Some(_), false) => None,
        }
    }

    /// Watches these source folders anew, as far as they are there.
    fn watch(&mut self, names: &[&str]) -> notify::Result<()> {
        let Some(debouncer) = &mut self.debouncer else { return Ok(()) };
        for name in names {
            let folder = self.root.join(name);
            let _ = debouncer.unwatch(&folder);
            match folder.is_dir().then(|| debouncer.watch(&folder, RecursiveMode::Recursive)) {
                // A folder that went away meanwhile will be heard of again.
                Some(Err(error)) if folder.is_dir() => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// What a batch of events means for the site; `None` when nothing of it matters.
fn signal(root: &Path, events: &DebounceEventResult) -> Option<Signal> {
    let all = || Signal::Folder(SOURCES.iter().map(|s| (*s).to_owned()).collect());
    let Ok(events) = events else { return Some(all()) };
    let (mut folders, mut files) = (BTreeSet::new(), BTreeSet::new());
    for event in events {
        if event.need_rescan() {
            return Some(all());
        }
        if !is_change(&event.kind) {
            continue;
        }
        for path in &event.paths {
            match matters(root, path) {
                Some(Matter::File) => {
                    files.insert(path.strip_prefix(root).unwrap_or(path).to_path_buf());
                }
                Some(Matter::Source(name)) => {
                    folders.insert(name);
                }
                None => {}
            }
        }
    }
    match folders.is_empty() {
        false => Some(Signal::Folder(folders)),
        true => (!files.is_empty()).then_some(Signal::Files(files)),
    }
}

fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(notify::event::AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => false,
        _ => true,
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Matter {
    /// `site.toml`, or something below a source folder.
    File,
    /// A source folder itself.
    Source(String),
}

/// Whether a path is a source of the site. Hidden files and the copies that text programs keep beside a file
/// (`x.md~`, `.x.md.swp`, `#x.md#`) are none.
fn matters(root: &Path, path: &Path) -> Option<Matter> {
    let relative = path.strip_prefix(root).ok()?;
    let mut names = relative.components().filter_map(|c| match c {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    let first = names.next()?;
    let rest: Vec<_> = names.collect();
    if rest.is_empty() && SOURCES.contains(&&*first) {
        return Some(Matter::Source(first.into_owned()));
    }
    let copy = |name: &str| name.starts_with(['.', '#']) || name.ends_with('~');
    let known = if rest.is_empty() {
        first == SITE_FILE || is_style(&first) && !copy(&first)
    } else {
        SOURCES.contains(&&*first)
    };
    (known && !rest.iter().any(|name| copy(name))).then_some(Matter::File)
}

/// Whether a file beside `site.toml` may be part of a house style.
fn is_style(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| STYLE.contains(&ending))
}

/// A number for the state of the sources: another one as soon as a file came, went, grew or was written.
fn stamp(root: &Path) -> u64 {
    let mut hash = DefaultHasher::new();
    let beside = walkdir::WalkDir::new(root).max_depth(1).sort_by_file_name().into_iter();
    let beside = beside.filter_map(Result::ok).filter(|e| is_style(&e.file_name().to_string_lossy()));
    let named = SOURCES.iter().chain([&SITE_FILE]).map(|name| root.join(name));
    for path in named.chain(beside.map(walkdir::DirEntry::into_path)) {
        let walk = walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_map(Result::ok) {
            let Ok(meta) = entry.metadata() else { continue };
            entry.path().hash(&mut hash);
            if meta.is_file() {
                (meta.len(), meta.modified().ok()).hash(&mut hash);
            }
        }
    }
    hash.finish()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_matter() {
        let root = Path::new("/site");
        let what = |path: &str| matters(root, &root.join(path));
        for file in ["site.toml", "content/a.md", "content/x/y/z.csv", "themes/t/a.css", "static/logo.svg"] {
            assert_eq!(what(file), Some(Matter::File), "{file}");
        }
        assert_eq!(what("content"), Some(Matter::Source("content".into())));
        for other in [
            "",
            "public/index.html",
            ".begroot/voorbeeld/x",
            "README.md",
            "content/.a.md.swp",
            "content/a.md~",
            "content/#a.md#",
            "target/x",
            "../elders/site.toml",
        ] {
            assert_eq!(what(other), None, "{other}");
        }
    }

    #[test]
    fn reading_a_file_is_no_change() {
        assert!(!is_change(&EventKind::Access(AccessKind::Read)));
        assert!(is_change(&EventKind::Modify(ModifyKind::Any)));
    }

    /// A watcher that the system tells nothing, and a site for it.
    fn deaf() -> (tempfile::TempDir, Watcher) {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join(SITE_FILE), "titel = \"x\"").unwrap();
        let (sender, signals) = mpsc::channel();
        let root = site.path().to_path_buf();
        let watcher =
            Watcher { stamp: stamp(&root), root, debouncer: None, signals, sender, look_again: false };
        (site, watcher)
    }

    #[test]
    fn where_the_system_cannot_watch_the_files_are_looked_at() {
        let (site, mut watcher) = deaf();
        std::fs::create_dir(site.path().join("content")).unwrap();
        std::fs::write(site.path().join("content/a.md"), "x").unwrap();
        assert!(watcher.next().is_some());
        let before = watcher.stamp;
        std::fs::remove_file(site.path().join("content/a.md")).unwrap();
        assert!(watcher.next().is_some());
        assert_ne!(watcher.stamp, before);
    }

    #[test]
    fn a_watcher_stops_when_it_is_told_to() {
        let (_site, mut watcher) = deaf();
        watcher.stop_handle().stop();
        assert!(watcher.next().is_none());
    }
}
