//! Files that mean harm: a message, in time, and never a crash.

use std::time::{Duration, Instant};

use super::super::writer::file;
use super::*;

fn refused(bytes: Vec<u8>) -> Diagnostic {
    let from = Instant::now();
    let found = read(bytes);
    assert!(from.elapsed() < Duration::from_secs(25), "{:?}", from.elapsed());
    found.map(|d| lines(&d)).unwrap_err()
}

fn some() -> Pdf {
    let mut pdf = Pdf::new();
    for _ in 0..3 {
        pdf = prose(pdf.page()).ruled(400.0, 60.0, &[200.0, 300.0], &[&["Lasten", "2025"], &["Vegen", "12"]]);
    }
    pdf
}

#[test]
fn a_scan_is_refused_with_advice_and_one_page_without_text_is_told() {
    let scan = refused(Pdf::new().page().picture().page().picture().text(60.0, 20.0, 9.0, "2").bytes());
    assert_eq!(scan.code, codes::PDF_SCANNED);
    assert!(scan.hint.is_some_and(|h| h.contains("Word-bestand") && h.contains("OCR")));
    let one = draft(&prose(prose(Pdf::new().page()).page()).page().picture());
    let told: Vec<At> =
        one.findings.iter().filter(|f| f.code == codes::PDF_SCANNED).map(|f| f.place.at).collect();
    assert_eq!(told, [At::Page(3)]);
}

#[test]
fn locked_cut_off_and_other_files_are_refused() {
    let mut locked = some();
    locked.trailer = "/Encrypt <</Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4>> /ID [(a) (a)]".into();
    assert_eq!(refused(locked.bytes()).code, codes::PDF_LOCKED);
    assert_eq!(refused(b"PK\x03\x04 geen pdf".to_vec()).code, codes::WRONG_FORMAT);
    assert_eq!(refused(b"%PDF-1.7\n%%EOF\n".to_vec()).code, codes::PDF_BROKEN);
    let whole = some().bytes();
    for part in [whole.len() / 4, whole.len() / 2, whole.len() - 30] {
        assert_eq!(refused(whole[..part].to_vec()).code, codes::PDF_BROKEN);
    }
}

#[test]
fn flipped_bits_end_in_a_draft_or_a_message() {
    let whole = some().bytes();
    // A fixed walk through the file: each time another bit of another byte.
    for n in 0..120usize {
        let mut bytes = whole.clone();
        for k in 0..3 {
            let at = (n * 2_654_435_761 + k * 40_503) % bytes.len();
            bytes[at] ^= 1 << ((n + k) % 8);
        }
        let from = Instant::now();
        if let Ok(draft) = read(bytes) {
            assert!(!draft.name.is_empty());
        }
        assert!(from.elapsed() < Duration::from_secs(25));
    }
}

#[test]
fn a_page_tree_that_goes_round_or_counts_without_end_is_refused() {
    let objects = |kids: &str, count: &str| {
        let pages = format!("<</Type /Pages /Count {count} /Kids [{kids}]>>");
        file(&["<</Type /Catalog /Pages 2 0 R>>".into(), pages], "")
    };
    for (kids, count) in
        [("2 0 R", "1"), ("2 0 R 2 0 R", "2"), ("", "2000000000"), ("9 0 R", "-1"), ("2 0 R", "99999")]
    {
        let found = refused(objects(kids, count));
        assert!(
            [codes::PDF_BROKEN, codes::TOO_LARGE, codes::PDF_SCANNED].contains(&found.code),
            "{kids}: {found:?}"
        );
    }
}

#[test]
fn content_that_never_ends_or_nests_without_end_is_refused() {
    let page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>".to_owned();
    let with = |content: String| {
        let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
        let pages = "<</Type /Pages /Count 1 /Kids [3 0 R]>>".to_owned();
        file(&["<</Type /Catalog /Pages 2 0 R>>".into(), pages, page.clone(), stream], "")
    };
    for content in [
        "q ".repeat(500_000),
        "[".repeat(500_000),
        "<<".repeat(300_000),
        "(".repeat(500_000),
        "BT ".repeat(300_000),
    ] {
        let found = refused(with(content));
        // On a busy machine it is the watch over time that ends the reading.
        let known = [codes::PDF_BROKEN, codes::PDF_SCANNED, codes::TOO_LARGE];
        assert!(known.contains(&found.code), "{found:?}");
    }
}
