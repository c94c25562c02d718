//! In which encoding a page was saved: a mark at its beginning, UTF-8 where its bytes are that, what the page says of
//! itself, and else what its bytes look like.

use std::path::Path;

use encoding_rs::Encoding as Code;

use crate::diag::Diagnostic;
use crate::source::{self, Encoding, SourceText};

/// Largest page, in bytes. One that carries its own pictures is some tens of megabytes.
const MAX_BYTES: u64 = 40 * 1024 * 1024;
/// How far into a page it says its encoding; browsers look no further.
const HEAD: usize = 4096;

/// Reads the text of a page.
pub(super) fn page(path: &Path, name: &str) -> Result<SourceText, Diagnostic> {
    decode(source::read_bytes(path, name, MAX_BYTES)?, name)
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<SourceText, Diagnostic> {
    let text = std::str::from_utf8(&bytes).is_ok() || bytes.contains(&0) || Code::for_bom(&bytes).is_some();
    match declared(&bytes).filter(|_| !text) {
        Some(code) => Ok(SourceText::new(name, code.decode(&bytes).0.into_owned())),
        None => source::decode(bytes, name, Encoding::Detect),
    }
}

/// The encoding that the page says of itself. UTF-8 is not believed of bytes that are not.
fn declared(bytes: &[u8]) -> Option<&'static Code> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len()))?).to_ascii_lowercase();
    let at = head.find("charset").map(|i| i + 7).or_else(|| head.find("encoding=").map(|i| i + 8))?;
    let rest = head.get(at..)?.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let label = rest.split(|c: char| c.is_whitespace() || "\"';>/?".contains(c)).next()?;
    Code::for_label(label.as_bytes()).filter(|c| *c != encoding_rs::UTF_8 && c.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_of_itself_is_believed_where_its_bytes_do_not_speak() {
        let old = b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\"><p>\x80 1 co\xebrdinatie";
        let read = decode(old.to_vec(), "a.html").unwrap();
        assert!(read.text.ends_with("€ 1 coërdinatie") && read.decoded_from.is_none());
        let wrong = b"<meta charset=utf-8><p>De co\xebrdinatie kost \x80 1.000 en is ge\xefnd.";
        let read = decode(wrong.to_vec(), "a.html").unwrap();
        assert!(read.text.contains("coërdinatie kost € 1.000"), "{}", read.text);
        assert_eq!(read.decoded_from, Some("windows-1252"));
        let lied = "<meta charset=\"iso-8859-1\"><p>coördinatie €".as_bytes();
        assert!(decode(lied.to_vec(), "a.html").unwrap().text.ends_with("coördinatie €"));
        let mut bom = vec![0xff, 0xfe];
        bom.extend("<p>één".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode(bom, "a.html").unwrap().text, "<p>één");
        assert!(decode(b"<p>\0\0".to_vec(), "a.html").is_err());
    }
}
