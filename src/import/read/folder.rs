//! Folders as sources: every file in them that has a reader, in the order in which a person counts (2 before 10). What
//! belongs to a saved page is passed over; what nobody can read is told.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use crate::diag::{Diagnostic, codes};
use crate::import::log::{Left, Why};
use crate::source::{self, Entry, Place};

/// Most files of all folders together. A site of a municipality has some hundreds of pages.
const MAX_FILES: usize = 2000;

/// What a page of the web needs besides its text.
const OF_PAGES: &[&str] = &[
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp", "woff",
    "woff2", "ttf", "otf", "eot", "mp4", "webm", "mp3", "download",
];
/// What systems and programs leave behind.
const LITTER: &[&str] = &["thumbs.db", "desktop.ini", "index.php"];

/// The files to read, and what is told of the others.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// The files, in order.
    pub(crate) files: Vec<PathBuf>,
    /// Files in the folders that no reader reads.
    pub(crate) left: Vec<Left>,
    /// Links that were not followed, and the like.
    pub(crate) findings: Vec<Diagnostic>,
}

/// The files of sources that may be folders: a file that is named stays where it is named, a folder becomes its files.
///
/// Beside it a [`Diagnostic`] for each folder that holds nothing to read, cannot be read, or holds too much (B202).
pub(crate) fn expand(sources: &[PathBuf]) -> (Sources, Vec<Diagnostic>) {
    let (mut out, mut problems) = (Sources::default(), Vec::new());
    for source in sources {
        if !source.is_dir() {
            out.files.push(source.clone());
            continue;
        }
        if let Err(problem) = folder(source, &mut out) {
            problems.push(problem);
        }
    }
    (out, problems)
}

fn folder(path: &Path, out: &mut Sources) -> Result<(), Diagnostic> {
    let shown = path.to_string_lossy().replace('\\', "/");
    let shown = shown.trim_end_matches('/');
    let place = Place::file(shown);
    let (mut entries, problems) = source::list(path, shown).map_err(|e| {
        Diagnostic::error(codes::UNREADABLE, place.clone(), say!(folder_cannot_be_read, error = e))
            .hint(say!(try_check_folder_is_open))
    })?;
    if let Some(at) = problems.iter().position(|p| p.code == codes::TOO_LARGE) {
        return Err(problems.into_iter().nth(at).unwrap_or_else(|| super::empty(shown)));
    }
    out.findings
        .extend(problems.into_iter().map(|p| Diagnostic { severity: crate::diag::Severity::Warning, ..p }));
    entries.sort_by(|a, b| natural(&a.relative, &b.relative));
    let pages: Vec<String> = entries.iter().filter_map(|e| page(&e.relative)).collect();
    let before = out.files.len();
    for entry in &entries {
        let name = entry.relative.rsplit('/').next().unwrap_or(&entry.relative);
        if of_page(&entry.relative, &pages) || name.starts_with("~$") {
            continue;
        }
        match kind(name) {
            Kind::Source => out.files.push(entry.path.clone()),
            Kind::Dress => {}
            Kind::Unknown => out.left.push(unread(shown, entry)),
        }
        if out.files.len() > MAX_FILES {
            let message = say!(folder_has_too_many_files, MAX_FILES);
            return Err(
                Diagnostic::error(codes::TOO_LARGE, place, message).hint(say!(try_folder_of_one_publication))
            );
        }
    }
    if out.files.len() == before {
        return Err(Diagnostic::error(codes::EMPTY, place, say!(no_readable_file_in_folder))
            .hint(say!(hint_begroot_reads_extensions, extensions = super::extensions().join(", ."))));
    }
    Ok(())
}

fn unread(folder: &str, entry: &Entry) -> Left {
    let place = Place::file(source::join(folder, &entry.relative));
    Left { place, text: entry.relative.clone(), why: Why::OtherFile }
}

enum Kind {
    /// A reader reads it.
    Source,
    /// It belongs to the looks of a page.
    Dress,
    /// Nobody reads it.
    Unknown,
}

fn kind(name: &str) -> Kind {
    let lower = name.to_lowercase();
    let extension = lower.rsplit_once('.').map_or("", |(_, e)| e);
    if super::extensions().contains(&extension) {
        Kind::Source
    } else if OF_PAGES.contains(&extension) || LITTER.contains(&lower.as_str()) {
        Kind::Dress
    } else {
        Kind::Unknown
    }
}

/// The path of a saved page without its extension.
fn page(relative: &str) -> Option<String> {
    let (stem, extension) = relative.rsplit_once('.')?;
    matches!(extension.to_lowercase().as_str(), "html" | "htm" | "xhtml").then(|| stem.to_owned())
}

/// Whether a file stands in the folder that a browser puts beside a saved page.
fn of_page(relative: &str, pages: &[String]) -> bool {
    const ENDS: [&str; 5] = ["_files", "_bestanden", ".files", "-bestanden", "-Dateien"];
    relative.match_indices('/').any(|(at, _)| {
        let folder = relative.get(..at).unwrap_or("");
        ENDS.iter().any(|end| folder.strip_suffix(end).is_some_and(|stem| pages.iter().any(|p| p == stem)))
    })
}

/// The order in which a person counts: runs of digits by their number, letters without regard to capitals; the files of a
/// folder before those of the folders in it.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.split('/').peekable(), b.split('/').peekable());
    loop {
        match (left.next(), right.next()) {
            (Some(x), Some(y)) => {
                let depth = left.peek().is_some().cmp(&right.peek().is_some());
                let order = depth.then_with(|| by_number(x, y));
                if order != Ordering::Equal {
                    return order;
                }
            }
            (None, None) => return a.cmp(b),
            (x, y) => return x.is_some().cmp(&y.is_some()),
        }
    }
}

fn by_number(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    loop {
        let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
        let (n, m) = (digits(x), digits(y));
        if n > 0 && m > 0 {
            let (p, q) = (x.get(..n).unwrap_or(""), y.get(..m).unwrap_or(""));
            let (p, q) = (p.trim_start_matches('0'), q.trim_start_matches('0'));
            let order = p.len().cmp(&q.len()).then_with(|| p.cmp(q));
            if order != Ordering::Equal {
                return order;
            }
            (x, y) = (x.get(n..).unwrap_or(""), y.get(m..).unwrap_or(""));
            continue;
        }
        match (x.chars().next(), y.chars().next()) {
            (Some(c), Some(d)) => {
                let order = c.to_lowercase().cmp(d.to_lowercase());
                if order != Ordering::Equal {
                    return order;
                }
                (x, y) = (x.get(c.len_utf8()..).unwrap_or(""), y.get(d.len_utf8()..).unwrap_or(""));
            }
            (c, d) => return c.is_some().cmp(&d.is_some()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // a test writes its own files
mod tests {
    use super::*;

    fn folder_of(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        folder
    }

    fn names(found: &Sources, folder: &Path) -> Vec<String> {
        let short = |p: &PathBuf| p.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        found.files.iter().map(short).collect()
    }

    #[test]
    fn files_come_in_the_order_of_counting() {
        let folder = folder_of(&[
            "10 Slot.txt",
            "2 Groen.txt",
            "1.txt",
            "deel 2/1.txt",
            "deel 10/1.txt",
            "B.txt",
            "a.txt",
        ]);
        let found = expand(&[folder.path().to_owned()]).0;
        let expected =
            ["1.txt", "2 Groen.txt", "10 Slot.txt", "a.txt", "B.txt", "deel 2/1.txt", "deel 10/1.txt"];
        assert_eq!(names(&found, folder.path()), expected);
    }

    #[test]
    fn a_saved_page_comes_without_its_folder_and_what_nobody_reads_is_told() {
        let folder = folder_of(&[
            "pagina.html",
            "pagina_files/frame.html",
            "pagina_files/stijl.css",
            "los.css",
            "logo.png",
            "boek.key",
            ".verborgen.txt",
            "~$boek.docx",
            "Thumbs.db",
            "map_files/tekst.txt",
        ]);
        let found = expand(&[folder.path().to_owned()]).0;
        assert_eq!(names(&found, folder.path()), ["pagina.html", "map_files/tekst.txt"]);
        let left: Vec<_> = found.left.iter().map(|l| (l.text.as_str(), l.why)).collect();
        assert_eq!(left, [("boek.key", Why::OtherFile)]);
    }

    #[test]
    fn files_and_folders_stay_where_they_are_named() {
        let (one, two) = (folder_of(&["a.txt"]), folder_of(&["b.txt"]));
        let all = [two.path().to_owned(), PathBuf::from("weg.txt"), one.path().to_owned()];
        let found = expand(&all).0;
        assert_eq!(
            found.files,
            [two.path().join("b.txt"), PathBuf::from("weg.txt"), one.path().join("a.txt")]
        );
    }

    #[test]
    fn an_empty_folder_and_a_folder_without_end_are_refused() {
        let empty = folder_of(&["x.key"]);
        let many: Vec<String> = (0..=MAX_FILES).map(|n| format!("{n}.txt")).collect();
        let many = folder_of(&many.iter().map(String::as_str).collect::<Vec<_>>());
        let found = expand(&[empty.path().to_owned(), many.path().to_owned()]).1;
        assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), [codes::EMPTY, codes::TOO_LARGE]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_go_round_or_out_are_told_and_not_followed() {
        let folder = folder_of(&["a.txt", "in/b.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("in/rond")).unwrap();
        std::os::unix::fs::symlink("/etc", folder.path().join("uit")).unwrap();
        let found = expand(&[folder.path().to_owned()]).0;
        assert_eq!(names(&found, folder.path()), ["a.txt", "in/b.txt"]);
        assert_eq!(found.findings.len(), 2);
    }

    #[test]
    fn numbers_of_any_length_are_compared() {
        let long = "9".repeat(400);
        assert_eq!(by_number(&format!("1{long}"), &long), Ordering::Greater);
        assert_eq!(natural("02.txt", "2.txt"), Ordering::Less);
    }
}
