//! Documents that are small on the disk and large, deep or endless when they are read.

use super::parts::{KINDS, document, main_part, paragraph, sound};
use super::{import, refused, zip};

#[test]
fn a_sound_document_comes_in() {
    for (kind, _) in KINDS {
        let ran = import(&format!("bron.{kind}"), &sound(kind));
        assert!(ran.said.contains("De inhoud staat in"), "{kind}: {}", ran.said);
    }
}

#[test]
fn a_zip_bomb_is_refused() {
    // Zeros pack to a thousandth.
    let zeros = vec![b' '; 300 * 1024 * 1024];
    for (kind, main) in KINDS {
        let bomb = document(kind, &zeros);
        assert!(bomb.len() < 1024 * 1024, "{main}");
        refused(&format!("bom.{kind}"), &bomb, &["te groot"]);
    }
}

#[test]
fn many_parts_that_are_large_together_are_refused() {
    let zeros = vec![b' '; 60 * 1024 * 1024];
    for (kind, main) in KINDS {
        let text = main_part(kind, &paragraph(kind, "Programma 1"));
        let names: Vec<String> = (0..10).map(|n| format!("media/{n}.xml")).collect();
        let mut parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), zeros.as_slice())).collect();
        parts.push((main, text.as_bytes()));
        refused(&format!("veel.{kind}"), &zip(&parts), &["te groot"]);
    }
}

#[test]
fn deep_xml_is_refused() {
    for (kind, _) in KINDS {
        let deep = "<x>".repeat(1_000_000) + &"</x>".repeat(1_000_000);
        refused(&format!("diep.{kind}"), &document(kind, main_part(kind, &deep).as_bytes()), &["diep"]);
    }
}

#[test]
fn entities_are_refused_and_nothing_is_fetched() {
    let mut laugh = String::from("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
    for n in 1..30 {
        let before = n - 1;
        laugh.push_str(&format!("<!ENTITY l{n} \"&l{before};&l{before};\">"));
    }
    laugh.push_str("]>");
    let secret = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    for (kind, _) in KINDS {
        for (doctype, entity) in [(laugh.as_str(), "&l29;"), (secret, "&x;")] {
            let xml =
                format!("<?xml version=\"1.0\"?>{doctype}{}", main_part(kind, &paragraph(kind, entity)));
            let name = format!("entiteit.{kind}");
            let ran = import(&name, &document(kind, xml.as_bytes()));
            assert!(ran.status == 1 && ran.said.contains(&name), "{}", ran.said);
            assert!(!ran.said.contains("root:") && !ran.said.contains("hahaha"), "{}", ran.said);
        }
    }
}

#[test]
fn a_name_that_leads_out_reaches_nothing() {
    for (kind, main) in KINDS {
        let text = main_part(kind, &paragraph(kind, "Programma 1"));
        let outside: [(&str, &[u8]); 3] =
            [("../binnen", b"x"), ("../../../../tmp/begroot-binnen", b"x"), (main, text.as_bytes())];
        import(&format!("buiten.{kind}"), &zip(&outside));
        assert!(!std::path::Path::new("/tmp/begroot-binnen").exists());
    }
}

#[test]
fn a_sheet_with_a_million_columns_and_rows() {
    let corners = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    import("hoeken.xlsx", &document("xlsx", main_part("xlsx", corners).as_bytes()));
    let out = "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c><c r=\"A4294967295\"><v>1</v></c></row>";
    import("buiten.xlsx", &document("xlsx", main_part("xlsx", out).as_bytes()));
    let attributes: String = (0..300_000).map(|n| format!(" a{n}=\"\"")).collect();
    for (kind, _) in KINDS {
        let part = format!("<x{attributes}/>");
        refused(&format!("eigenschappen.{kind}"), &document(kind, main_part(kind, &part).as_bytes()), &[]);
    }
    let wide: String = (0..1_000_000).map(|_| "<c><v>1</v></c>").collect();
    import(
        "breed.xlsx",
        &document("xlsx", main_part("xlsx", &format!("<row r=\"1\">{wide}</row>")).as_bytes()),
    );
    let merged = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells><sheetData>";
    import("samen.xlsx", &document("xlsx", main_part("xlsx", merged).as_bytes()));
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"1000000\"><text:p>1</text:p></table:table-cell></table:table-row>";
    import("herhaald.ods", &document("ods", main_part("ods", repeated).as_bytes()));
    let table = format!("<table:table>{repeated}</table:table>");
    import("herhaald.odt", &document("odt", main_part("odt", &table).as_bytes()));
    let span =
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    import("breed.docx", &document("docx", main_part("docx", span).as_bytes()));
}

#[test]
fn web_pages_that_are_deep_wide_or_long() {
    import("diep.html", format!("<main>{}Programma 1", "<div>".repeat(300_000)).as_bytes());
    import("tabel.html", format!("{}Programma 1", "<table><tr><td>".repeat(20_000)).as_bytes());
    let span = "<table><tr><td colspan=1000000 rowspan=1000000>1<td>2<tr><td>3</table>";
    import("breed.html", span.repeat(50).as_bytes());
    refused("lang.html", format!("<p>{}", "a".repeat(15_000_000)).as_bytes(), &["te lang"]);
    import("lang.txt", "woord ".repeat(30_000).as_bytes());
    import("vet.html", "<b><i>".repeat(50_000).as_bytes());
}

#[test]
fn text_and_numbers_without_end() {
    refused("regel.txt", "9.".repeat(2_000_000).as_bytes(), &["[B202]", "te lang"]);
    refused(
        "regels.txt",
        "Nog een regel tekst.\n\n".repeat(700_000).as_bytes(),
        &["[B202]", "te veel regels"],
    );
    import("veel.txt", "Nog een regel van 1.200.\n\n".repeat(80_000).as_bytes());
    import("kolommen.csv", format!("{}\n{}\n", "a;".repeat(200_000), "1;".repeat(200_000)).as_bytes());
    import("aanhaling.csv", format!("a;b\n\"{}", "x;y\n".repeat(500_000)).as_bytes());
    import("lijst.md", "> - ".repeat(50_000).as_bytes());
    import("haken.json", "[".repeat(1_000_000).as_bytes());
}
