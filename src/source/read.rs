//! Reading one file: its bytes, or its text in whatever encoding.

use std::io::Read;
use std::path::Path;

use super::{MAX_TEXT_BYTES, Place, SourceText};
use crate::diag::{Diagnostic, codes};

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
        Diagnostic::error(codes::UNREADABLE, place.clone(), say!(file_cannot_be_read, reason = reason(&e)))
            .hint(say!(unreadable_mend))
    };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if meta.is_dir() {
        return Err(Diagnostic::error(codes::UNREADABLE, place, say!(this_is_a_folder_no_file))
            .hint(say!(try_give_name_of_a_file)));
    }
    if !meta.is_file() {
        return Err(Diagnostic::error(codes::UNREADABLE, place, say!(this_is_no_ordinary_file))
            .hint(say!(try_name_of_file_on_disk)));
    }
    let too_large = |size: u64| {
        let mb = |n: u64| n.div_ceil(1024 * 1024);
        Diagnostic::error(
            codes::TOO_LARGE,
            place.clone(),
            say!(file_is_too_big_mb, size = mb(size), limit = mb(limit)),
        )
        .hint(say!(try_divide_text_over_files))
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
    if !utf16 && let Some(at) = memchr::memchr(0, &bytes) {
        let line = bytes.iter().take(at).filter(|b| **b == b'\n').count() + 1;
        return Err(Diagnostic::error(
            codes::NOT_TEXT,
            Place::line(name, line, 0),
            say!(no_text_file_despite_its_name),
        )
        .hint(say!(try_save_as_text_in_program)));
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
            say!(letters_not_stored_as_utf8),
        )
        .hint(say!(try_save_as_with_utf8)));
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
            say!(this_is_no_text_file),
        )
        .hint(say!(try_save_as_text_in_program)));
    }
    let mut source = SourceText::new(name, text.into_owned());
    source.decoded_from = Some(used.name());
    Ok(source)
}

/// A reason for a disk error in plain Dutch.
pub fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => say!(it_does_not_exist).into(),
        K::PermissionDenied => say!(you_have_no_rights_for_it).into(),
        K::StorageFull => say!(the_disk_is_full).into(),
        K::QuotaExceeded => say!(your_share_of_the_disk_is_full).into(),
        K::FileTooLarge => say!(the_system_allows_no_file_of_this_size).into(),
        K::ReadOnlyFilesystem => say!(the_disk_is_read_only).into(),
        K::IsADirectory => say!(it_is_a_folder).into(),
        K::NotADirectory => say!(part_of_path_is_no_folder).into(),
        _ => say!(the_system_says, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
