//! Files that are damaged, huge or something else than their name says: a clear message, never a panic, never long.

use std::time::{Duration, Instant};

use begroot::diag::codes;

use super::documenten::{Open, Part, Word, docx, odt, row, zip};
use super::{shown, try_read};

/// Reads and says what came of it; no file takes more than five seconds of a quiet machine.
fn attempt(name: &str, bytes: &[u8]) -> Result<usize, (begroot::diag::Code, String)> {
    let start = Instant::now();
    let made = try_read(name, bytes);
    assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:?}", start.elapsed());
    made.map(|d| d.blocks.len()).map_err(|d| {
        assert!(d.hint.is_some(), "{}", d.message);
        (d.code, d.message)
    })
}

#[test]
fn another_kind_of_file_is_refused_with_advice() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let ole = |part: &str| {
        [vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], vec![0; 512], wide(part)].concat()
    };
    let sheet = zip(&[("xl/workbook.xml", "<workbook/>"), ("[Content_Types].xml", "<Types/>")]);
    let locked = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>"),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    let (word, open) = (docx(&[Part::Paragraph("a")]), odt(&[Part::Paragraph("a")]));
    for (name, bytes, said) in [
        ("a.docx", ole("WordDocument"), "oude vorm (.doc)"),
        ("a.docx", ole("EncryptedPackage"), "wachtwoord"),
        ("a.docx", ole("Workbook"), "Excel-bestand"),
        ("a.docx", sheet.clone(), "Excel-bestand"),
        ("a.odt", sheet, "Excel-bestand"),
        ("a.docx", open, "OpenDocument"),
        ("a.odt", word, "Word-bestand"),
        ("a.odt", locked, "wachtwoord"),
        ("a.docx", b"{\\rtf1 tekst}".to_vec(), "RTF"),
        ("a.docx", zip(&[("word/document.xml", "<w:document xmlns:w='x'/>")]), "de tekst ontbreekt"),
        ("a.docx", zip(&[("iets.txt", "x")]), "geen Word-document"),
        ("a.docx", zip(&[("word/document.xml", "<w:document")]), "kapot"),
        ("a.doc", b"x".to_vec(), "leest geen .doc"),
        ("a.rtf", b"x".to_vec(), "leest geen .rtf"),
    ] {
        let (code, message) = attempt(name, &bytes).unwrap_err();
        assert_eq!(code, codes::WRONG_FORMAT, "{message}");
        assert!(message.contains(said), "{said}: {message}");
    }
    let advice = try_read("a.doc", b"x").unwrap_err().hint.unwrap();
    assert!(advice.contains(".docx"), "{advice}");
    assert_eq!(
        attempt("a.docx", &Word { body: "<w:p/>", ..Word::default() }.bytes()).unwrap_err().0,
        codes::EMPTY
    );
}

#[test]
fn deep_and_endless_documents_are_refused() {
    let deep = |open: &str, close: &str, n: usize| {
        format!("{}<w:p><w:r><w:t>diep</w:t></w:r></w:p>{}", open.repeat(n), close.repeat(n))
    };
    let body = deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80);
    let made = try_read("a.docx", &Word { body: &body, ..Word::default() }.bytes()).unwrap();
    assert_eq!(shown(&made), ["B diep"]);
    let body = deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 5_000);
    assert_eq!(
        attempt("a.docx", &Word { body: &body, ..Word::default() }.bytes()).unwrap_err().0,
        codes::TOO_LARGE
    );
    let row = format!(
        "<w:tr>{}</w:tr>",
        r#"<w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr><w:p/></w:tc>"#.repeat(2)
    );
    let body = format!("<w:tbl>{}</w:tbl>", row.repeat(20_000));
    assert_eq!(
        attempt("a.docx", &Word { body: &body, ..Word::default() }.bytes()).unwrap_err().0,
        codes::TOO_LARGE
    );
    let long = "a".repeat(100_000);
    let first = format!(
        r#"<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>{long}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"#
    );
    let next = r#"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"#;
    let body = format!("<w:tbl>{first}{}</w:tbl>", next.repeat(2_000));
    assert_eq!(
        attempt("a.docx", &Word { body: &body, ..Word::default() }.bytes()).unwrap_err().0,
        codes::TOO_LARGE
    );
    let cell =
        r#"<table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell>"#;
    let text = format!(
        r#"<table:table><table:table-row table:number-rows-repeated="1000000">{cell}{cell}</table:table-row>{}</table:table>"#,
        format!("<table:table-row>{cell}</table:table-row>").repeat(4_000)
    );
    assert_eq!(
        attempt("a.odt", &Open { text: &text, ..Open::default() }.bytes()).unwrap_err().0,
        codes::TOO_LARGE
    );
    let bomb = zip(&[(
        "word/document.xml",
        r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x"><w:body>&x;</w:body></w:document>"#,
    )]);
    assert_eq!(attempt("a.docx", &bomb).unwrap_err().0, codes::WRONG_FORMAT);
}

#[test]
fn notes_and_styles_in_a_circle_come_to_an_end() {
    let footnotes = r#"<w:footnote w:id="1"><w:p><w:r><w:t>noot</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>"#;
    let body = r#"<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r></w:p>"#;
    let made = try_read("a.docx", &Word { body, footnotes, ..Word::default() }.bytes()).unwrap();
    assert_eq!(made.notes.len(), 1);
    let note = |inside: &str| {
        format!(
            r#"<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>noot{inside}</text:p></text:note-body></text:note>"#
        )
    };
    let text = format!("<text:p>a{}</text:p>", note(&note("")));
    let made = try_read("a.odt", &Open { text: &text, ..Open::default() }.bytes()).unwrap();
    assert_eq!(made.notes.len(), 1);
}

/// Changes in deleted text in changes: read once each, not twice for each level.
#[test]
fn changes_in_changes_are_read_once() {
    let open = "<text:tracked-changes><text:changed-region><text:deletion>";
    let close = "</text:deletion></text:changed-region></text:tracked-changes>";
    let text = format!("{}<text:p>weg</text:p>{}<text:p>tekst</text:p>", open.repeat(60), close.repeat(60));
    let made = try_read("a.odt", &Open { text: &text, ..Open::default() }.bytes()).unwrap();
    assert_eq!((shown(&made), made.left.len()), (vec!["P tekst".to_owned()], 1));
}

/// Cut off at any point, and with bits turned at any point, a document ends in a draft or a message.
#[test]
fn cut_and_bit_flipped_files_never_panic() {
    let parts = [
        Part::Heading(1, "Programma 1"),
        Part::Noted("Tekst", "Noot"),
        Part::Bullets(&["a", "b"]),
        Part::Table(1, vec![row(&["Post", "2025"]), row(&["Lasten", "12"])]),
    ];
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    for (name, bytes) in [("a.docx", docx(&parts)), ("a.odt", odt(&parts))] {
        for n in 0..150 {
            let mut broken = bytes.clone();
            if n % 3 == 0 {
                broken.truncate(random(bytes.len()));
            } else {
                for _ in 0..=random(4) {
                    let at = random(broken.len());
                    broken[at] ^= 1 << random(8);
                }
            }
            let _ = attempt(name, &broken);
        }
    }
}

/// XML that is well formed and means nothing: elements moved, doubled and dropped, numbers that are none.
#[test]
fn mixed_up_elements_never_panic() {
    let pieces = [
        "<w:p><w:r><w:t>12</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>13</w:t></w:r></w:p>",
        "<w:r><w:t>14</w:t></w:r>",
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:t>12</w:t>",
        r#"<w:fldChar w:fldCharType="begin"/>"#,
        r#"<w:fldChar w:fldCharType="separate"/>"#,
        r#"<w:fldChar w:fldCharType="end"/>"#,
        "<w:instrText>TOC</w:instrText>",
        r#"<w:tcPr><w:gridSpan w:val="-1"/><w:vMerge/></w:tcPr>"#,
        r#"<w:trPr><w:gridBefore w:val="x"/></w:trPr>"#,
        r#"<w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"#,
        r#"<w:footnoteReference w:id="1"/>"#,
        r#"<w:sym w:font="Wingdings" w:char="ZZ"/>"#,
        "<w:del>",
        "</w:del>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:drawing>",
        "</w:drawing>",
        "<mc:AlternateContent>",
        "</mc:AlternateContent>",
        "<m:oMath>",
        "</m:oMath>",
    ];
    let mut seed = 88_172_645_463_325_252_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="0"/><w:lvlText w:val="%9%0%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let footnotes = r#"<w:footnote w:id="1"><w:p/></w:footnote>"#;
    let mut read = 0;
    for _ in 0..400 {
        let (mut body, mut open) = (String::new(), Vec::new());
        for _ in 0..random(60) {
            let piece = pieces[random(pieces.len())];
            if let Some(name) = piece.strip_prefix("</") {
                // Closed in the order in which they were opened, so that it is XML at all.
                if let Some(last) = open.pop() {
                    body.push_str(&format!("</{last}>"));
                }
                let _ = name;
            } else {
                body.push_str(piece);
                if !piece.contains("</") && !piece.contains("/>") {
                    open.push(piece.trim_matches(['<', '>']).to_owned());
                }
            }
        }
        while let Some(last) = open.pop() {
            body.push_str(&format!("</{last}>"));
        }
        read += usize::from(
            attempt("a.docx", &Word { body: &body, numbering, footnotes, ..Word::default() }.bytes()).is_ok(),
        );
    }
    assert!(read > 50, "{read} of 400 were documents");
}
