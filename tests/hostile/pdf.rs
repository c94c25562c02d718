//! PDFs that are small on the disk and large, deep or endless when they are read.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

use super::{import, refused};

const CATALOGUE: &[u8] = b"<</Type /Catalog /Pages 2 0 R>>";
const PAGES: &[u8] = b"<</Type /Pages /Count 1 /Kids [3 0 R]>>";
const SHOW: &[u8] = b"BT /F1 10 Tf 50 700 Td (Een lange zin met het getal 123) Tj ET\n";

/// A file of objects, from number 1.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    let end = format!("trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    out.extend(end.bytes());
    out
}

/// A stream object with what its dictionary holds besides.
fn stream(data: &[u8], dictionary: &str) -> Vec<u8> {
    let head = format!("<</Length {} {dictionary}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

fn packed(data: &[u8]) -> Vec<u8> {
    stream(data, "/Filter /FlateDecode")
}

/// A document of pages that share their content, the first of the objects given.
fn document(pages: usize, resources: &str, objects: &[Vec<u8>]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", 3 + n)).collect();
    let tree = format!("<</Type /Pages /Count {pages} /Kids [{}]>>", kids.join(" "));
    let mut all = vec![CATALOGUE.to_vec(), tree.into_bytes()];
    let font = "/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>";
    let page = format!(
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<{font} {resources}>> /Contents {} 0 R>>",
        3 + pages
    );
    all.extend(std::iter::repeat_n(page.into_bytes(), pages));
    all.extend_from_slice(objects);
    file(&all)
}

/// A text so many times over, packed as PDF packs: the bytes that a zip packs, between a head and a sum.
fn deflated(text: &[u8], times: u64) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("a", SimpleFileOptions::default().large_file(true)).unwrap();
    let (sum, rising) = text
        .iter()
        .zip((1..=text.len() as u64).rev())
        .fold((0, 0), |(a, b), (byte, left)| (a + u64::from(*byte), b + left * u64::from(*byte)));
    let (mut a, mut b) = (1, 0);
    for _ in 0..times {
        writer.write_all(text).unwrap();
        b = (b + a * text.len() as u64 + rising) % 65_521;
        a = (a + sum) % 65_521;
    }
    let mut archive = zip::ZipArchive::new(writer.finish().unwrap()).unwrap();
    let mut out = vec![0x78, 0x9c];
    archive.by_index_raw(0).unwrap().read_to_end(&mut out).unwrap();
    out.extend(u32::try_from(b << 16 | a).unwrap().to_be_bytes());
    out
}

/// A gigabyte of spaces.
fn gigabyte() -> Vec<u8> {
    deflated(&vec![b' '; 1024 * 1024], 1024)
}

#[test]
fn a_small_document_is_read() {
    // The sum and the packing that the bombs stand on are right: what they hide is found.
    let ran = import("goed.pdf", &document(1, "", &[packed(&deflated(SHOW, 3))]));
    assert!(ran.status == 0 && ran.said.contains("De inhoud staat in"), "{}", ran.said);
}

#[test]
fn streams_that_unpack_to_a_gigabyte() {
    let bomb = gigabyte();
    assert!(bomb.len() < 8 * 1024 * 1024);
    refused("bom.pdf", &document(1, "", &[packed(&bomb)]), &[]);
    let twice = stream(&deflated(&bomb, 1), "/Filter [/FlateDecode /FlateDecode]");
    refused("dubbel.pdf", &document(1, "", &[twice]), &[]);
    let filters = "/Filter [".to_owned() + &"/FlateDecode ".repeat(10_000) + "]";
    refused("filters.pdf", &document(1, "", &[stream(&bomb, &filters)]), &[]);
    let objects = stream(&bomb, "/Type /ObjStm /N 1000000 /First 10 /Filter /FlateDecode");
    refused("objecten.pdf", &document(1, "", &[objects]), &[]);
    let reference = stream(&bomb, "/Type /XRef /W [1 9 9] /Size 100000000 /Root 1 0 R /Filter /FlateDecode");
    refused("verwijzingen.pdf", &document(1, "", &[reference]), &[]);
}

#[test]
fn text_without_end_on_one_page_or_on_all() {
    refused("lang.pdf", &document(1, "", &[packed(&deflated(SHOW, 1_500_000))]), &["[B202]"]);
    refused("veel.pdf", &document(2900, "", &[packed(&deflated(SHOW, 20_000))]), &["[B202]"]);
    let blank = [vec![b' '; 50 * 1024 * 1024], SHOW.to_vec()].concat();
    refused("leeg.pdf", &document(500, "", &[packed(&deflated(&blank, 1))]), &["[B202]"]);
}

#[test]
fn a_million_letters_and_rules_at_odd_places() {
    let mut letters = String::from("BT /F1 1 Tf ");
    let mut rules = String::from_utf8(SHOW.to_vec()).unwrap();
    for n in 0..250_000u32 {
        let (x, y) = (n.wrapping_mul(2_654_435_761) % 595, n.wrapping_mul(40_503) % 842);
        letters.push_str(&format!("1 0 0 1 {x} {y} Tm (a{n})Tj "));
        rules.push_str(&format!("{x} 0 m {x} 800 l S 0 {y} m 500 {y} l S "));
    }
    refused(
        "letters.pdf",
        &document(1, "", &[packed(&deflated((letters + "ET").as_bytes(), 1))]),
        &["[B202]"],
    );
    import("lijnen.pdf", &document(1, "", &[packed(&deflated(rules.as_bytes(), 1))]));
}

#[test]
fn forms_and_fonts_that_go_round_or_fan_out() {
    let form = |inside: &str, next: usize| {
        let resources = format!("/Resources <</XObject <</X {next} 0 R>>>>");
        stream(inside.as_bytes(), &format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"))
    };
    let show = String::from_utf8(SHOW.to_vec()).unwrap();
    let first = stream((show.clone() + &"/X Do ".repeat(10)).as_bytes(), "");
    let round = form("/X Do /X Do /X Do ", 5);
    let resources = "/XObject <</X 5 0 R>>";
    import("rond.pdf", &document(1, resources, &[first.clone(), round]));
    // Twelve forms, each with the next one ten times: a million million letters.
    let mut all = vec![first];
    all.extend((0..12).map(|n| form(&"/X Do ".repeat(10), 6 + n)));
    all.push(form(&show, 5));
    import("waaier.pdf", &document(1, resources, &all));
    let font = "<</Type /Font /Subtype /Type0 /BaseFont /A /Encoding 5 0 R /ToUnicode 5 0 R /DescendantFonts 5 0 R>>";
    let page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>";
    let objects = [CATALOGUE.to_vec(), PAGES.to_vec(), page.into(), stream(SHOW, ""), font.into()];
    import("letter.pdf", &file(&objects));
}

#[test]
fn objects_without_number_or_depth() {
    let page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>".to_vec();
    let mut many = vec![CATALOGUE.to_vec(), PAGES.to_vec(), page.clone()];
    many.extend(std::iter::repeat_n(b"<</A 1>>".to_vec(), 500_000));
    refused("objecten.pdf", &file(&many), &[]);
    for (open, close) in [("[", "]"), ("<</A ", ">>")] {
        let deep = open.repeat(1_000_000) + "1" + &close.repeat(1_000_000);
        let catalogue = format!("<</Type /Catalog /Pages 2 0 R /Z {deep}>>");
        refused("diep.pdf", &file(&[catalogue.into(), PAGES.to_vec(), page.clone()]), &["[B202]", "diep"]);
        let inside = format!("9 0 {deep}");
        let hidden =
            stream(&deflated(inside.as_bytes(), 1), "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode");
        refused("verstopt.pdf", &document(1, "", &[hidden]), &["[B202]", "diep"]);
    }
    let sound = document(1, "", &[stream(SHOW, "")]);
    let other = |from: &str, to: &str| {
        let at = sound.windows(from.len()).position(|w| w == from.as_bytes()).unwrap();
        [&sound[..at], to.as_bytes(), &sound[at + from.len()..]].concat()
    };
    import("maat.pdf", &other("/Size 5", "/Size 2147483647"));
    import("lijst.pdf", &other("0 5\n", "0 2000000000\n"));
    import("lengte.pdf", &other("/Length ", "/Length 99999999999"));
    import("papier.pdf", &other("595 842", "1e38 -1e38"));
}

#[test]
fn tags_and_pages_that_go_round_or_down_without_end() {
    let tagged = b"<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 5 0 R>>".to_vec();
    let page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>>".to_vec();
    let start = vec![tagged, PAGES.to_vec(), page, stream(SHOW, "")];
    let mut round = start.clone();
    round.push(b"<</Type /StructTreeRoot /K 6 0 R>>".to_vec());
    round.push(b"<</Type /StructElem /S /P /K [6 0 R 5 0 R 6 0 R]>>".to_vec());
    import("rond.pdf", &file(&round));
    let mut down = start;
    down.push(b"<</Type /StructTreeRoot /K 6 0 R>>".to_vec());
    down.extend((0..100_000).map(|n| format!("<</Type /StructElem /S /P /K {} 0 R>>", 7 + n).into_bytes()));
    import("diep.pdf", &file(&down));
    let mut pages = vec![CATALOGUE.to_vec()];
    pages.extend(
        (0..100_000).map(|n| format!("<</Type /Pages /Count 1 /Kids [{} 0 R]>>", 3 + n).into_bytes()),
    );
    refused("bladen.pdf", &file(&pages), &[]);
}
