//! The content that people edit: folders of Markdown with TOML front matter, and tables as CSV with a description.
//! `docs/inhoud.md` is the manual of the format.
//!
//! [`load`] reads everything below `content/` in parallel, and gives the [`Site`] with all mistakes at once. A file
//! that is wrong does not hide the others.

mod again;
pub mod data;
mod for_readers;
pub mod front;
mod hang;
pub mod indicator;
mod layout;
pub mod links;
mod loose;
pub mod nodes;
pub mod outline;
pub mod pages;
pub mod path;
mod prints;
pub mod programme;
pub mod publication;
mod publications;
mod reading;
mod records;
mod sections;
mod status;
pub mod table;
pub mod tags;
pub mod terms;
pub mod texts;
pub(crate) mod weight;
pub(crate) mod woo;
mod word_list;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::config::Config;
use crate::diag::{Diagnostic, Report, codes};
use crate::error::Error;
use crate::model::Site;
use crate::source::{Entry, Place, join, list};
pub use again::{Again, read_again};
pub(crate) use layout::{Layout, Role};
pub use prints::Prints;
pub(crate) use reading::Texts;
use reading::read_all;

/// The folder that is read.
pub const FOLDER: &str = "content";

/// The folder of how a publication goes, below that of the publication.
pub const PROGRESS: &str = "stand";

/// The folder of the indicators of a publication together, below that of the publication.
pub const INDICATORS: &str = "indicatoren";

/// The folder of the statutory sections, below that of a publication, in content and on the site.
pub const SECTIONS: &str = "paragrafen";

/// The folder of the page with the files of a publication, below that of the publication.
pub const DATA: &str = "gegevens";

/// Names below a publication that pages of its own have: no programme can have them.
pub(crate) const OWN_NAMES: [&str; 9] =
    [PROGRESS, INDICATORS, SECTIONS, "taakvelden", "reserves", "downloads", "over-de-cijfers", "alles", DATA];

/// Files that the import leaves beside a publication for the editor: the log as a page and as data, and the answers to
/// its questions. They are no part of the site.
pub const BESIDE: [&str; 3] = ["import-log.html", "import-log.json", "import-antwoorden.toml"];

/// Which content may be seen.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    /// Show drafts and what is for later.
    pub show: bool,
    /// The day that counts as today.
    pub today: Date,
}

/// A file that goes to the site as it is: an image, a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it stands below the site's root.
    pub path: String,
    /// How content and messages name it: `content/…/kaart.png`.
    pub file: String,
    /// Where it is on the disk.
    pub from: PathBuf,
    /// Size in bytes.
    pub size: u64,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The site. Where there were errors it lacks what was wrong.
    pub site: Site,
    /// Files that go to the site as they are.
    pub assets: Vec<Asset>,
    /// The data files of the site.
    pub data: data::Data,
    /// Every file of content by its name in messages, also those that could not be read.
    pub files: Vec<String>,
    /// What is in each file that was read.
    pub prints: Prints,
    /// What was wrong.
    pub report: Report,
}

/// Reads the content of the site in `root`.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read at all. A missing folder is a finding.
pub fn load(root: &Path, config: &Config, draft: &Draft) -> Result<Loaded, Error> {
    let folder = root.join(FOLDER);
    if !folder.is_dir() {
        let mut loaded = Loaded::default();
        loaded.report.push(no_publication(say!(folder_content_is_missing)));
        return Ok(loaded);
    }
    let (entries, problems) = list(&folder, FOLDER)?;
    let (data, data_problems) = data::read(root)?;
    let files = entries.iter().map(|e| join(FOLDER, &e.relative)).collect();
    let mut loaded = Loaded { data, files, ..Loaded::default() };
    loaded.report.extend(data_problems);
    loaded.report.extend(problems);
    let layout = Layout::of(&entries, &mut loaded.report);
    let read = read_all(&entries, &layout, draft, &loaded.data);
    loaded.report.extend(read.problems);
    (loaded.prints, loaded.assets) = (read.prints, read.assets);
    loaded.site.licence.clone_from(&config.licence);
    publications::read(&read.texts, &layout, config, draft, &mut loaded);
    pages::put(read.alone, &mut loaded);
    if loaded.site.publications.is_empty() && !loaded.report.has_errors() {
        loaded.report.push(no_publication(say!(no_publication_in_content)));
    }
    Ok(loaded)
}

fn no_publication(message: &str) -> Diagnostic {
    Diagnostic::error(codes::NO_PUBLICATION, Place::file(FOLDER), message)
        .hint(say!(try_make_or_import_a_publication))
}

/// The path on the site of a folder below content: each part without its order number.
pub(crate) fn address(folder: &str, file: &str, problems: &mut Vec<Diagnostic>) -> Option<String> {
    if folder.is_empty() {
        return Some(String::new());
    }
    let parts: Option<Vec<String>> =
        folder.split('/').map(|p| path::id_of(p, file, problems).map(|id| id.to_string())).collect();
    Some(parts?.join("/"))
}

/// Endings of files that a browser runs, or shows as a page of this site with what runs in it. Whoever writes texts
/// brings documents and pictures; what runs is for who looks after the site, in `static/`.
const RUN: [&str; 17] = [
    "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "xml", "xsl", "xslt", "svgz", "js", "mjs", "cjs",
    "wasm", "php", "hta",
];

/// Whether a file may run something in the browser of a reader, by its name.
fn runs(name: &str) -> bool {
    let mut endings = name.split('.').skip(1);
    // A server may go by any of the endings: `x.html.nl`.
    endings.any(|e| RUN.iter().any(|r| r.eq_ignore_ascii_case(e)))
}

fn asset(entry: &Entry, problems: &mut Vec<Diagnostic>) -> Option<Asset> {
    let file = join(FOLDER, &entry.relative);
    let name = path::file_name(&entry.relative);
    let fine = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && !name.contains("..");
    if !fine {
        problems.push(
            Diagnostic::error(codes::UNSAFE_NAME, Place::file(file), say!(name_not_for_web_address, name))
                .hint(say!(try_name_with_plain_letters)),
        );
        return None;
    }
    if runs(name) {
        problems.push(
            Diagnostic::error(codes::FILE_RUNS, Place::file(file), say!(file_runs_in_a_browser, name))
                .hint(say!(try_static_for_files_that_run)),
        );
        return None;
    }
    let folder = address(path::folder(&entry.relative), &file, problems)?;
    Some(Asset { path: join(&folder, name), file, from: entry.path.clone(), size: entry.size() })
}
