//! Charts on the sheets of an .xlsx.

use super::made::{Sheet, row, xlsx_parts, zip};
use super::{left, read_it, shown};

/// A chart of one series over two years; its title is the name of the series.
fn chart(name: &str, values: [&str; 2]) -> String {
    let points = |values: [&str; 2]| {
        let all = values.iter().enumerate().map(|(n, v)| format!("<c:pt idx='{n}'><c:v>{v}</c:v></c:pt>"));
        all.collect::<String>()
    };
    format!(
        "<c:chartSpace xmlns:c='c'><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:v>{name}</c:v></c:tx><c:cat><c:strCache>{}</c:strCache></c:cat><c:val><c:numCache><c:formatCode>General</c:formatCode>{}</c:numCache></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>",
        points(["2025", "2026"]),
        points(values)
    )
}

/// The same of the newer kind.
fn newer(name: &str, values: [&str; 2]) -> String {
    let points: String =
        values.iter().enumerate().map(|(n, v)| format!("<cx:pt idx='{n}'>{v}</cx:pt>")).collect();
    format!(
        "<cx:chartSpace xmlns:cx='cx'><cx:chartData><cx:data id='0'><cx:numDim type='val'><cx:lvl formatCode='General'>{points}</cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:plotArea><cx:plotAreaRegion><cx:series layoutId='funnel'><cx:tx><cx:txData><cx:v>{name}</cx:v></cx:txData></cx:tx><cx:dataId val='0'/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"
    )
}

#[test]
fn a_chart_of_numbers_that_no_cell_shows_becomes_a_table() {
    let rows = vec![row(&["Post", "2025", "2026"]), row(&["Lasten", "120", "-8.5"])];
    let secret = vec![row(&["Baten", "7", "9"])];
    let behind =
        "<drawing xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' r:id='d1'/>";
    let mut parts = xlsx_parts(&[
        Sheet { name: "Lasten en baten", rows, behind, ..Sheet::default() },
        Sheet { name: "Werk", hidden: true, rows: secret, ..Sheet::default() },
    ]);
    let frame = |row: u8, id: &str| {
        format!(
            "<a:anchor><a:from><a:col>4</a:col><a:row>{row}</a:row></a:from><a:graphicFrame><c:chart r:id='{id}'/></a:graphicFrame></a:anchor>"
        )
    };
    // A newer chart has a shape for older programs, which says nothing of the sheet.
    let choice = format!(
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><a:sp><a:txBody><a:p><a:r><a:t>Not available in your version</a:t></a:r></a:p></a:txBody></a:sp></mc:Fallback></mc:AlternateContent>",
        frame(5, "c3")
    );
    let drawing = format!(
        "<a:wsDr xmlns:a='a' xmlns:c='c' xmlns:mc='mc' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>{}{}{choice}{}</a:wsDr>",
        frame(0, "c1"),
        frame(9, "c2"),
        frame(20, "c9")
    );
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='http://x/{kind}' Target='{target}'/>")
    };
    let list = |inside: String| format!("<Relationships>{inside}</Relationships>");
    for (name, text) in [
        ("xl/worksheets/_rels/sheet1.xml.rels", list(link("d1", "drawing", "../drawings/drawing1.xml"))),
        ("xl/drawings/drawing1.xml", drawing),
        (
            "xl/drawings/_rels/drawing1.xml.rels",
            list(
                [
                    link("c1", "chart", "../charts/chart1.xml"),
                    link("c2", "chart", "../charts/chart2.xml"),
                    link("c3", "chartEx", "../charts/chartEx1.xml"),
                ]
                .concat(),
            ),
        ),
        ("xl/charts/chart1.xml", chart("Lasten", ["120", "-8.5"])),
        ("xl/charts/chart2.xml", chart("Baten", ["7", "9"])),
        ("xl/charts/chartEx1.xml", newer("Trechter", ["120", "44"])),
    ] {
        parts.push((name.to_owned(), text));
    }
    let draft = read_it("a.xlsx", &zip(&parts));
    assert_eq!(
        shown(&draft),
        [
            "H Lasten en baten",
            "| Post | 2025 | 2026",
            "| Lasten | 120 | -8,5",
            "P Baten",
            "|  | Baten",
            "| 2025 | 7",
            "| 2026 | 9",
            "P Trechter",
            "|  | Trechter",
            "|  | 120",
            "|  | 44",
        ]
    );
    assert!(
        left(&draft).iter().any(|l| l.starts_with("blad 1, cel E1 Lasten 2025 2026")
            && l.ends_with("(letters in een tekening of grafiek)")),
        "{:?}",
        left(&draft)
    );
    let told: Vec<String> = draft.findings.iter().map(|f| f.place.to_string()).collect();
    assert!(told.len() == 1 && told[0].ends_with("blad 1, cel E21"), "{told:?}");
    let places: Vec<String> = draft.blocks.iter().skip(2).map(|b| b.place.to_string()).collect();
    assert!(places[0].ends_with("cel E10"), "{places:?}");
}
