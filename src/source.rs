//! The one reader of input files, and the place of a thing in a source.
//!
//! Every message to an editor points at a [`Place`]: a line and column of a text, a cell of a sheet, a paragraph
//! of a document or a page. Everything that comes from the disk comes in through [`read_text`], [`read_bytes`] and
//! [`list`], so that size limits, encodings and symbolic links are judged in one spot.

use std::cell::RefCell;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Diagnostic, codes};
use crate::error::Error;

/// Largest text file that is read, in bytes. A budget of 1,000 pages is about 5 MB of text.
pub const MAX_TEXT_BYTES: u64 = 20 * 1024 * 1024;
/// Most files of a folder that are listed.
const MAX_FILES: usize = 200_000;

/// Where in a file something stands. Lines and columns count from 1; a column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum At {
    /// The file as a whole.
    #[default]
    File,
    /// A line of a text file, and a column in it (0 when only the line is known).
    Line {
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1; 0 when unknown.
        column: u32,
    },
    /// A cell of a sheet: sheet number, row and column, each from 1.
    Cell {
        /// Sheet number, from 1.
        sheet: u32,
        /// Row, from 1.
        row: u32,
        /// Column, from 1.
        column: u32,
    },
    /// A paragraph of a document, from 1.
    Paragraph(u32),
    /// A page of a PDF, from 1.
    Page(u32),
}

/// A file and a spot in it. The file name is shared: one allocation a file, not one a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as the editor knows it: relative to the site where it can be, with forward slashes.
    pub file: Arc<str>,
    /// The spot in the file.
    pub at: At,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Place {
        Place { file: file.into(), at: At::File }
    }

    /// A line and column of a text file, each from 1; column 0 means "the line".
    pub fn line(file: impl Into<Arc<str>>, line: usize, column: usize) -> Place {
        let at = At::Line { line: clip(line), column: clip(column) };
        Place { file: file.into(), at }
    }

    /// The line of a text place, or `None` for any other kind.
    pub fn line_number(&self) -> Option<u32> {
        match self.at {
            At::Line { line, .. } => Some(line),
            _ => None,
        }
    }
}

fn clip(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = &self.file;
        match self.at {
            At::File => write!(f, "{file}"),
            At::Line { line, column: 0 } => write!(f, "{file}:{line}"),
            At::Line { line, column } => write!(f, "{file}:{line}:{column}"),
            At::Cell { sheet, row, column } => {
                write!(f, "{file}, blad {sheet}, cel {}", cell_name(row, column))
            }
            At::Paragraph(n) => write!(f, "{file}, alinea {n}"),
            At::Page(n) => write!(f, "{file}, bladzijde {n}"),
        }
    }
}

/// The name of a cell as a spreadsheet shows it: row 14, column 2 is `B14`.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", sheet_column(column))
}

/// The letters of a sheet's column: 1 is `A`, 27 is `AA`.
fn sheet_column(mut n: u32) -> String {
    let mut letters = Vec::new();
    while n > 0 {
        n -= 1;
        letters.push(char::from(b'A' + (n % 26) as u8));
        n /= 26;
    }
    letters.iter().rev().collect()
}

/// Where a part of the model was read. It is no part of what the thing *is*: two equal goals read from two files are
/// equal, so every `Origin` equals every other.
#[derive(Clone, Default)]
pub struct Origin(pub Option<Place>);

impl Origin {
    /// An origin with a known place.
    pub fn at(place: Place) -> Origin {
        Origin(Some(place))
    }

    /// The place, or the file `"onbekend"` where none was kept.
    pub fn place(&self) -> Place {
        self.0.clone().unwrap_or_else(|| Place::file("onbekend"))
    }
}

impl PartialEq for Origin {
    fn eq(&self, _: &Origin) -> bool {
        true
    }
}
impl Eq for Origin {}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(place) => write!(f, "@{place}"),
            None => f.write_str("@-"),
        }
    }
}

/// A text file that was read, with the start of each line for turning an offset into a place.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// The name that messages show.
    pub name: Arc<str>,
    /// The text, without a byte order mark and with `\n` as line end.
    pub text: String,
    /// The encoding it was read in when that was not UTF-8.
    pub decoded_from: Option<&'static str>,
    lines: Vec<usize>,
}

impl SourceText {
    /// Wraps a text that is in memory already: for tests and for text made by the program.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<String>) -> SourceText {
        let mut text: String = text.into();
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        SourceText { name: name.into(), text, decoded_from: None, lines }
    }

    /// The place of a byte offset in the text.
    pub fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..offset).map_or(0, |s| s.chars().count()) + 1;
        Place::line(self.name.clone(), line, column)
    }

    /// A line's text without its end; `line` counts from 1.
    pub fn line(&self, line: usize) -> Option<&str> {
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let rest = self.text.get(start..)?;
        Some(rest.split('\n').next().unwrap_or(""))
    }
}

/// What to do with a file that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Content of the site: always UTF-8, so anything else is an editor's mistake.
    Utf8Only,
    /// A document of others: recognise the encoding from the bytes.
    Detect,
}

/// Reads the bytes of a file of at most `limit` bytes.
///
/// # Errors
/// A [`Diagnostic`] when the file is missing, is a folder, is larger than the limit or cannot be read.
pub fn read_bytes(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let place = Place::file(name);
    let unreadable = |e: std::io::Error| {
        Diagnostic::error(
            codes::UNREADABLE,
            place.clone(),
            format!("dit bestand is niet te lezen: {}", reason(&e)),
        )
        .hint("Kijk of het bestand er staat en of u het mag openen.")
    };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if meta.is_dir() {
        return Err(Diagnostic::error(codes::UNREADABLE, place, "dit is een map, geen bestand")
            .hint("Geef de naam van een bestand."));
    }
    if !meta.is_file() {
        return Err(Diagnostic::error(codes::UNREADABLE, place, "dit is geen gewoon bestand")
            .hint("Geef de naam van een bestand op de schijf."));
    }
    let too_large = |size: u64| {
        let mb = |n: u64| n.div_ceil(1024 * 1024);
        Diagnostic::error(
            codes::TOO_LARGE,
            place.clone(),
            format!("dit bestand is te groot: {} MB, en {} MB is het meeste", mb(size), mb(limit)),
        )
        .hint("Verdeel de tekst over meer bestanden, bijvoorbeeld één per programma.")
    };
    if meta.len() > limit {
        return Err(too_large(meta.len()));
    }
    #[allow(clippy::disallowed_methods)] // this room is the one that reads
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    // A file may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let read = bytes.len() as u64;
    if read > limit { Err(too_large(read)) } else { Ok(bytes) }
}

/// The first bytes of a file, to see what it is; `None` where it cannot be read.
pub fn read_head(path: &Path, most: usize) -> Option<Vec<u8>> {
    std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    #[allow(clippy::disallowed_methods)] // this room is the one that reads
    let file = std::fs::File::open(path).ok()?;
    let mut bytes = Vec::new();
    file.take(most as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Reads a text file; `name` is how messages name it.
///
/// # Errors
/// A [`Diagnostic`] with a place when the file is missing, too large (see [`MAX_TEXT_BYTES`]), empty of text, not
/// text at all, or not UTF-8 where only UTF-8 is allowed.
pub fn read_text(path: &Path, name: &str, encoding: Encoding) -> Result<SourceText, Diagnostic> {
    let bytes = read_bytes(path, name, MAX_TEXT_BYTES)?;
    decode(bytes, name, encoding)
}

/// The text of bytes that are in memory already.
///
/// # Errors
/// A [`Diagnostic`] with a place when they are no text, or not UTF-8 where only UTF-8 is allowed.
pub fn decode(bytes: Vec<u8>, name: &str, encoding: Encoding) -> Result<SourceText, Diagnostic> {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if !utf16 && let Some(at) = bytes.iter().position(|b| *b == 0) {
        let line = bytes.iter().take(at).filter(|b| **b == b'\n').count() + 1;
        return Err(Diagnostic::error(
            codes::NOT_TEXT,
            Place::line(name, line, 0),
            "dit is geen tekstbestand, ook al zegt de naam van wel",
        )
        .hint("Open het bestand in het programma waarin het gemaakt is en bewaar het als tekst (UTF-8)."));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(SourceText::new(name, text)),
        Err(error) => error,
    };
    let bad = bytes.utf8_error().valid_up_to();
    let bytes = bytes.into_bytes();
    let line = bytes.iter().take(bad).filter(|b| **b == b'\n').count() + 1;
    if encoding == Encoding::Utf8Only {
        return Err(Diagnostic::error(
            codes::NOT_UTF8,
            Place::line(name, line, 0),
            "de letters van dit bestand zijn niet opgeslagen als UTF-8",
        )
        .hint("Kies in uw tekstprogramma «Opslaan als» en daarbij de codering UTF-8."));
    }
    let guess = encoding_rs::Encoding::for_bom(&bytes).map(|(e, _)| e).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(&bytes, true);
        detector.guess(Some(b"nl"), chardetng::Utf8Detection::Deny)
    });
    let (text, used, _) = guess.decode(&bytes);
    let control =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    if control * 50 > text.chars().count() {
        return Err(Diagnostic::error(
            codes::NOT_TEXT,
            Place::line(name, line, 0),
            "dit is geen tekstbestand",
        )
        .hint("Open het bestand in het programma waarin het gemaakt is en bewaar het als tekst (UTF-8)."));
    }
    let mut source = SourceText::new(name, text.into_owned());
    source.decoded_from = Some(used.name());
    Ok(source)
}

/// A reason for a disk error in plain Dutch.
pub fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => "het bestaat niet".into(),
        K::PermissionDenied => "u hebt er geen rechten voor".into(),
        K::StorageFull => "de schijf is vol".into(),
        K::ReadOnlyFilesystem => "de schijf is alleen om te lezen".into(),
        K::IsADirectory => "het is een map".into(),
        K::NotADirectory => "een deel van het pad is geen map".into(),
        _ => format!("het systeem meldt: {error}"),
    }
}

/// A file found by [`list`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path relative to the folder that was listed, with forward slashes.
    pub relative: String,
    /// Where it stands on the disk.
    pub path: PathBuf,
    /// Size in bytes.
    pub size: u64,
}

/// Every file below a folder, sorted by path, without hidden files. A symbolic link that leaves the folder is
/// reported and not followed, and so is a link that leads back to a folder above it.
///
/// # Errors
/// [`Error::Io`] when the folder itself cannot be read; trouble below it becomes a [`Diagnostic`].
pub fn list(folder: &Path, shown_as: &str) -> Result<(Vec<Entry>, Vec<Diagnostic>), Error> {
    let root = std::fs::canonicalize(folder).map_err(|e| Error::io("de map lezen", folder, e))?;
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    let refused = RefCell::new(Vec::new());
    let walk =
        walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(|e| {
            let hidden = e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
            if hidden || e.depth() == 0 || !e.path_is_symlink() || !e.file_type().is_dir() {
                return !hidden;
            }
            let problem = linked_folder(e, &root, &join(shown_as, &relative(folder, e.path())));
            let follow = problem.is_none();
            refused.borrow_mut().extend(problem);
            follow
        });
    for item in walk {
        let entry = match item {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(|p| relative(folder, p)).unwrap_or_default();
                let place = Place::file(join(shown_as, &path));
                problems.push(if error.loop_ancestor().is_some() {
                    Diagnostic::error(
                        codes::LINK_LOOP,
                        place,
                        "deze snelkoppeling wijst naar een map boven zichzelf",
                    )
                    .hint("Verwijder de snelkoppeling; zo kan niemand de map tot het einde lezen.")
                } else {
                    let why = error.io_error().map_or_else(|| error.to_string(), reason);
                    Diagnostic::error(codes::UNREADABLE, place, format!("dit is niet te lezen: {why}"))
                        .hint("Kijk of het bestand er staat en of u het mag openen.")
                });
                continue;
            }
        };
        let rel = relative(folder, entry.path());
        if !entry.file_type().is_file() {
            if !entry.file_type().is_dir() {
                let place = Place::file(join(shown_as, &rel));
                let problem = Diagnostic::error(codes::UNREADABLE, place, "dit is geen gewoon bestand");
                problems.push(problem.hint("Haal het weg uit de map van de site."));
            }
            continue;
        }
        let linked =
            entry.path_is_symlink() || entry.path().ancestors().take(entry.depth()).any(Path::is_symlink);
        if linked && !std::fs::canonicalize(entry.path()).is_ok_and(|p| p.starts_with(&root)) {
            problems.push(link_out(Place::file(join(shown_as, &rel)), shown_as));
            continue;
        }
        if entries.len() >= MAX_FILES {
            let message = format!("in deze map staan meer dan {MAX_FILES} bestanden");
            problems.push(
                Diagnostic::error(codes::TOO_LARGE, Place::file(shown_as), message)
                    .hint("Kies een map met minder bestanden."),
            );
            break;
        }
        let size = entry.metadata().map_or(0, |m| m.len());
        entries.push(Entry { relative: rel, path: entry.into_path(), size });
    }
    problems.extend(refused.into_inner());
    entries.sort();
    Ok((entries, problems))
}

fn link_out(place: Place, folder: &str) -> Diagnostic {
    Diagnostic::error(
        codes::LINK_OUT,
        place,
        format!("deze snelkoppeling wijst naar een plek buiten de map {folder}"),
    )
    .hint(format!("Zet een kopie in de map {folder}, en haal de snelkoppeling weg."))
}

/// Why a link to a folder is not followed: it leaves the folder that is listed, or it stands in a folder that is a link
/// itself. A few of those that name each other would be more folders than anybody can read.
fn linked_folder(entry: &walkdir::DirEntry, root: &Path, shown: &str) -> Option<Diagnostic> {
    let place = Place::file(shown);
    let top = shown.split('/').next().unwrap_or(shown);
    // What is missing or goes round is reported by the walk itself.
    let target = std::fs::canonicalize(entry.path()).ok()?;
    if !target.starts_with(root) {
        return Some(link_out(place, top));
    }
    let above = entry.path().ancestors().skip(1).take(entry.depth().saturating_sub(1));
    above.into_iter().any(Path::is_symlink).then(|| {
        Diagnostic::error(
            codes::LINK_LOOP,
            place,
            "deze snelkoppeling staat in een map die zelf een snelkoppeling is",
        )
        .hint("Verwijder een van de twee snelkoppelingen.")
    })
}

/// `folder/name`, or the name alone where the folder is empty.
pub fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() || name.is_empty() { format!("{folder}{name}") } else { format!("{folder}/{name}") }
}

fn relative(folder: &Path, path: &Path) -> String {
    let rel = path.strip_prefix(folder).unwrap_or(path);
    rel.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_becomes_a_line_and_a_column_in_characters() {
        let text = SourceText::new("a.md", "één\r\ntwee\n");
        assert_eq!(text.place(0).to_string(), "a.md:1:1");
        assert_eq!(text.place("één".len()).to_string(), "a.md:1:4");
        assert_eq!(text.place("één\n".len()).to_string(), "a.md:2:1");
        assert_eq!(text.place(999).to_string(), "a.md:3:1");
        assert_eq!(text.line(2), Some("twee"));
        assert_eq!(text.line(0), None);
    }

    #[test]
    fn windows_1252_is_recognised_in_a_document_and_refused_in_content() {
        let bytes = b"De co\xebrdinatie kost \x80 1.000 en is ge\xefnd.".to_vec();
        let read = decode(bytes.clone(), "oud.txt", Encoding::Detect).unwrap();
        assert_eq!(read.text, "De coërdinatie kost € 1.000 en is geïnd.");
        assert_eq!(read.decoded_from, Some("windows-1252"));
        let refused = decode(bytes, "oud.md", Encoding::Utf8Only).unwrap_err();
        assert_eq!(refused.code, codes::NOT_UTF8);
        assert_eq!(refused.place.to_string(), "oud.md:1");
    }

    #[test]
    fn a_binary_file_is_refused_with_its_line() {
        let refused = decode(b"a\nPK\x03\x04\x00\x00".to_vec(), "a.txt", Encoding::Detect).unwrap_err();
        assert_eq!((refused.code, refused.place.line_number()), (codes::NOT_TEXT, Some(2)));
    }

    #[test]
    fn sheet_columns_are_letters() {
        assert_eq!(
            (sheet_column(1), sheet_column(26), sheet_column(27)),
            ("A".into(), "Z".into(), "AA".into())
        );
    }
}
