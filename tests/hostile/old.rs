//! Old spreadsheets (.xls) and newer charts (chartEx) that mean harm.

use super::made::{Sheet, row};
use super::xls::{compound, link, workbook, xls, xls_with};
use super::{import, refused, zip};

fn sheets() -> [Sheet<'static>; 1] {
    let rows = vec![row(&["Post", "2025"]), row(&["Lasten", "12"]), row(&["Baten", "13"])];
    [Sheet { name: "Kosten", rows, ..Sheet::default() }]
}

#[test]
fn an_old_spreadsheet_is_read_and_its_cuts_and_flips_end() {
    let whole = xls(&sheets());
    let ran = import("goed.xls", &whole);
    assert!(ran.status == 0 && ran.said.contains("De inhoud staat in"), "{}", ran.said);
    for at in [8, 100, 512, 600, 2000, whole.len() - 700, whole.len() - 1] {
        import("stuk.xls", &whole[..at]);
        let mut flipped = whole.clone();
        flipped[at] ^= 0x41;
        import("bit.xls", &flipped);
    }
}

#[test]
fn cells_and_records_without_end() {
    let far = (0x0203, [&65_535u16.to_le_bytes()[..], &255u16.to_le_bytes(), &[0; 10]].concat());
    refused("ver.xls", &xls_with(&sheets(), &[far]), &["[B202]", "ver van"]);
    let run = |row: u16| {
        (0x00bd, [&row.to_le_bytes()[..], &[0; 2], &[0, 0, 2, 0, 0, 0].repeat(250), &[249, 0]].concat())
    };
    let many: Vec<_> = (0..3300).map(run).collect();
    refused("veel.xls", &xls_with(&sheets(), &many), &["[B202]"]);
    let mut records: Vec<_> = (0..30_000).map(|n| (0x01b8, link(n, 0, "https://a.example"))).collect();
    records.push((0x01b6, [&[0; 10][..], &[0xff; 4], &[0; 4]].concat()));
    records.extend((0..200_000).map(|_| (0x003c, vec![1, b'x', 0])));
    import("links.xls", &xls_with(&sheets(), &records));
}

#[test]
fn sectors_that_go_round() {
    let stream = workbook(&sheets(), &[]);
    let whole = compound(&stream);
    let list = whole.len() - 512;
    for (at, to) in [(list, 0u32), (list + 4, 0), (48, 0), (60, 0), (68, 0), (76, 0), (44, u32::MAX)] {
        let mut round = whole.clone();
        round[at..at + 4].copy_from_slice(&to.to_le_bytes());
        import("rond.xls", &round);
    }
}

#[test]
fn newer_charts_that_show_one_set_of_values_without_end() {
    let points: String = (0..20_000).map(|n| format!("<cx:pt idx='{n}'>7</cx:pt>")).collect();
    let chart = format!(
        "<cx:chartSpace xmlns:cx='cx'><cx:chartData><cx:data id='0'><cx:numDim type='val'><cx:lvl>{points}</cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:plotArea>{}</cx:plotArea></cx:chart></cx:chartSpace>",
        "<cx:series><cx:dataId val='0'/></cx:series>".repeat(20_000)
    );
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let text = format!(
        "<w:document xmlns:w='w' xmlns:r='{R}' xmlns:cx='cx'><w:body><w:p><w:r><w:t>Programma 1 Veilig</w:t></w:r></w:p><w:p><w:r><w:drawing><cx:chart r:id='c1'/></w:drawing></w:r></w:p></w:body></w:document>"
    );
    let links = "<Relationships><Relationship Id='c1' Type='http://schemas.microsoft.com/office/2014/relationships/chartEx' Target='charts/chartEx1.xml'/></Relationships>";
    let ran = import(
        "grafiek.docx",
        &zip(&[
            ("word/document.xml", text.as_bytes()),
            ("word/_rels/document.xml.rels", links.as_bytes()),
            ("word/charts/chartEx1.xml", chart.as_bytes()),
        ]),
    );
    assert!(ran.status == 0 && ran.said.contains("grafiek zonder cijfers"), "{}", ran.said);
}
