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
