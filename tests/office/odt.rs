//! The traps of OpenDocument.

use begroot::diag::codes;
use begroot::import::log::{About, Why};

use super::documenten::Open;
use super::{left, read, shown};

fn blocks(text: &str, styles: &str) -> Vec<String> {
    shown(&read("a.odt", &Open { text, styles, ..Open::default() }.bytes()))
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn style(name: &str, family: &str, properties: &str) -> String {
    format!(r#"<style:style style:name="{name}" style:family="{family}">{properties}</style:style>"#)
}

fn letters(name: &str, attributes: &str) -> String {
    style(name, "text", &format!("<style:text-properties {attributes}/>"))
}

fn cell(inside: &str) -> String {
    format!("<table:table-cell>{inside}</table:table-cell>")
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

#[test]
fn headings_by_level_by_style_and_by_name_with_their_numbers() {
    let named = r#"<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/>
      <style:style style:name="K" style:display-name="Kop 2" style:family="paragraph"/>
      <text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>
      <text:outline-level-style text:level="2" style:num-format="01, 02, 03, ..." text:display-levels="2" style:num-suffix="."/></text:outline-style>"#;
    let styles = r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
      <style:style style:name="R1" style:family="paragraph" style:parent-style-name="R2"/>
      <style:style style:name="R2" style:family="paragraph" style:parent-style-name="R1"/>
      <style:style style:name="P2" style:family="paragraph" style:list-style-name=""/>"#;
    let text = r#"<text:h text:outline-level="1">Wonen</text:h><text:h text:outline-level="2">Bouwen</text:h>
      <text:p text:style-name="P1">Groen</text:p><text:h text:outline-level="2">Bomen</text:h>
      <text:h text:outline-level="2" text:is-list-header="true">Zonder nummer</text:h>
      <text:h text:outline-level="1" text:style-name="P2">Ook zonder</text:h><text:h text:outline-level="1"/>
      <text:p text:style-name="K">Bij naam</text:p><text:p text:style-name="R1">In een kring</text:p>"#;
    let found = shown(&read("a.odt", &Open { text, styles, named, ..Open::default() }.bytes()));
    assert_eq!(
        found,
        [
            "H1 3. Wonen",
            "H2 3.01. Bouwen",
            "H1 4. Groen",
            "H2 4.01. Bomen",
            "H2 Zonder nummer",
            "H1 Ook zonder",
            "H2 5.01. Bij naam",
            "P In een kring",
        ]
    );
}

#[test]
fn lists_count_go_on_and_start_elsewhere() {
    let styles = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
      <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
      <text:list-level-style-bullet text:level="3" text:bullet-char="▪"/></text:list-style>
      <text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="i" loext:num-list-format="%1%)" xmlns:loext="x"/></text:list-style>"#;
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let list = |attributes: &str, items: &str| format!("<text:list {attributes}>{items}</text:list>");
    let text = [
        list(
            r#"text:style-name="L" xml:id="een""#,
            &[
                item(&p("een")),
                item(&[p("twee"), p("nog bij twee"), list("", &[item(&p("a")), item(&list("", &item(&p("diep"))))].concat())].concat()),
            ]
            .concat(),
        ),
        p("Tussen"),
        list(r#"text:style-name="L" text:continue-numbering="true""#, &item(&p("drie"))),
        list(r#"text:style-name="L""#, &format!(r#"<text:list-header>{}</text:list-header>{}<text:list-item text:start-value="7">{}</text:list-item>"#, p("kop"), item(&p("opnieuw")), p("zeven"))),
        list(r#"text:style-name="N""#, &item(&p("romeins"))),
        list(r#"text:style-name="onbekend""#, &item(&p("zonder stijl"))),
    ]
    .concat();
    assert_eq!(
        blocks(&text, styles),
        [
            "I0 1. een",
            "I0 2. twee",
            "P nog bij twee",
            "I1 (a) a",
            "I2 ▪ diep",
            "P Tussen",
            "I0 3. drie",
            "P kop",
            "I0 1. opnieuw",
            "I0 7. zeven",
            "I0 i) romeins",
            "P zonder stijl",
        ]
    );
}

#[test]
fn merged_and_repeated_cells_keep_every_column_in_its_place() {
    let head = format!(
        r#"<table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned="2">{}</table:table-cell><table:table-cell table:number-columns-spanned="2">{}</table:table-cell><table:covered-table-cell/></table:table-row>{}</table:table-header-rows>"#,
        p("Post"),
        p("Begroting"),
        row(&["<table:covered-table-cell/>".to_owned(), cell(&p("2025")), cell(&p("2026"))])
    );
    let rows = [
        row(&[cell(&p("Lasten")), format!(r#"<table:table-cell table:number-columns-repeated="2">{}</table:table-cell>"#, p("-2"))]),
        format!(r#"<table:table-row table:number-rows-repeated="2">{}{}{}</table:table-row>"#, cell(&p("Baten")), cell(&p("1")), cell(&p("3"))),
        format!(r#"<table:table-row table:visibility="collapse">{}{}</table:table-row>"#, cell(&p("verborgen")), cell(&p("77"))),
        r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#.to_owned(),
    ]
    .concat();
    let text = format!(
        r#"<table:table><table:table-column table:number-columns-repeated="3"/>{head}{rows}</table:table>"#
    );
    let draft = super::try_read("a.odt", &Open { text: &text, ..Open::default() }.bytes()).unwrap();
    assert_eq!(
        shown(&draft),
        ["T *Post|Begroting|<Begroting / *^Post|2025|2026 / Lasten|-2|-2 / Baten|1|3 / Baten|1|3 / ||"]
    );
    assert_eq!(left(&draft, Why::Hidden), ["verborgen", "77"]);
}

#[test]
fn colours_links_notes_and_looks() {
    let styles = [
        letters("Rood", r##"fo:color="#ff0000""##),
        letters("Geel", r##"fo:background-color="#ffff00""##),
        letters("Vet", r#"fo:font-weight="bold""#),
        letters("W", r#"style:font-name="Wingdings""#),
        style("C1", "table-cell", r##"<style:table-cell-properties fo:background-color="#00B050"/>"##),
    ]
    .concat();
    let note = |class: &str, sign: &str, text: &str| {
        format!(
            r#"<text:note text:note-class="{class}"><text:note-citation>{sign}</text:note-citation><text:note-body>{}</text:note-body></text:note>"#,
            p(text)
        )
    };
    let text = [
        format!(
            "<table:table>{}</table:table>",
            row(&[
                cell(&p("Meten")),
                r#"<table:table-cell table:style-name="C1"/>"#.to_owned(),
                cell(&p(r#"<text:span text:style-name="Rood">●</text:span>"#)),
                cell(&p(&format!("12{}", note("footnote", "2", "Bron: 1.250")))),
            ])
        ),
        p(&format!(r##"Zie <text:a xlink:href="https://a.nl">de <text:span>nota</text:span></text:a>{} en <text:a xlink:href="#verder">verder</text:a>."##, note("endnote", "i", "Aan het eind"))),
        p(r#"Status <text:span text:style-name="W">&#xf06c;</text:span> <text:span text:style-name="Geel">aandacht</text:span>"#),
        p(r#"<text:span text:style-name="Vet">Wat gaan we doen?</text:span>"#),
        p("Post<text:tab/>2025"),
        p("Lasten<text:tab/>10"),
        p("twee<text:line-break/>regels<text:s text:c=\"3\"/>\n  en   meer"),
    ]
    .concat();
    let draft = read("a.odt", &Open { text: &text, styles: &styles, ..Open::default() }.bytes());
    assert_eq!(
        shown(&draft),
        [
            "T Meten|(groen)|●(rood)|12[2]",
            "P Zie de nota{de nota>https://a.nl}[i] en verder.",
            "P Status ● aandacht{aandacht=geel}",
            "F Wat gaan we doen?",
            "T Post|2025 / Lasten|10",
            "P twee",
            "P regels en meer",
        ]
    );
    let notes: Vec<_> = draft.notes.iter().map(|n| (n.mark.as_str(), n.text.as_str())).collect();
    assert_eq!(notes, [("2", "Bron: 1.250"), ("i", "Aan het eind")]);
}

#[test]
fn what_is_not_printed_is_left_out_with_its_reason() {
    let styles = [
        letters("Weg", r#"text:display="none""#),
        style("S", "section", r#"<style:section-properties text:display="none"/>"#),
    ]
    .concat();
    let comment = |text: &str| {
        format!(
            "<office:annotation><dc:creator>Jan</dc:creator><dc:date>2026-01-01</dc:date>{}</office:annotation>",
            p(text)
        )
    };
    let text = [
        format!(
            r#"<text:tracked-changes><text:changed-region xml:id="c1"><text:deletion>{}</text:deletion></text:changed-region><text:changed-region xml:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>"#,
            p("weg 130")
        ),
        p(&format!(r#"Het is <text:change-start text:change-id="c2"/>120<text:change-end text:change-id="c2"/><text:change text:change-id="c1"/> euro.{}"#, comment("Klopt 88 wel?"))),
        format!("<text:table-of-content><text:table-of-content-source>{}</text:table-of-content-source><text:index-body><text:index-title>{}</text:index-title>{}</text:index-body></text:table-of-content>", "", p("Inhoud"), p("Een 4")),
        format!(r#"<text:section text:style-name="S">{}</text:section>"#, p("Sectie 99")),
        format!(r#"<text:section text:name="x">{}</text:section>"#, p("Gewone sectie")),
        p(r#"Zicht<text:span text:style-name="Weg">geheim</text:span>baar"#),
        p(r#"<text:hidden-paragraph text:is-hidden="true"/>Alleen intern"#),
    ]
    .concat();
    let masters = format!(
        r#"<style:master-page style:name="M"><style:footer>{}</style:footer></style:master-page>"#,
        p("Pagina 3")
    );
    let draft =
        read("a.odt", &Open { text: &text, styles: &styles, masters: &masters, ..Open::default() }.bytes());
    assert_eq!(shown(&draft), ["P Het is 120 euro.", "P Gewone sectie", "P Zichtbaar"]);
    assert_eq!(left(&draft, Why::Deleted), ["weg 130"]);
    assert_eq!(left(&draft, Why::Comment), ["Klopt 88 wel?"]);
    assert_eq!(left(&draft, Why::Contents), ["Inhoud", "Een 4"]);
    assert_eq!(left(&draft, Why::Hidden), ["Sectie 99", "geheim", "Alleen intern"]);
    assert_eq!(left(&draft, Why::Margin), ["Pagina 3"]);
    assert!(draft.left[0].place.to_string().ends_with("alinea 1"), "where it stood: {}", draft.left[0].place);
    assert!(draft.doubts.iter().any(|d| d.text.contains("1 keer ingevoegd, 1 keer verwijderd")));
}

#[test]
fn boxes_pictures_charts_and_other_objects() {
    let frame = |attributes: &str, inside: &str| format!("<draw:frame {attributes}>{inside}</draw:frame>");
    let image =
        |alt: &str| format!(r#"<draw:image xlink:href="Pictures/foto.png"/><svg:desc>{alt}</svg:desc>"#);
    let object = |n: u8| {
        format!(
            r#"<draw:object xlink:href="./Object {n}"/><draw:image xlink:href="./ObjectReplacements/Object {n}"/>"#
        )
    };
    let inner = format!("<table:table>{}</table:table>", row(&[cell(&p("x")), cell(&p("1"))]));
    let text = [
        p(&format!("Voor{}", frame("", &format!("<draw:text-box>{}</draw:text-box>", p("In een kader 12"))))),
        p(&frame("", &image("Kaart van de wijk"))),
        p(&frame("", &image(""))),
        p(&format!("Tijd: {}", frame(r#"text:anchor-type="as-char""#, &image("groen")))),
        format!(
            "<table:table>{}</table:table>",
            row(&[cell(&format!("{}{inner}", p("buiten"))), cell(&p(&frame("", &image("oranje"))))])
        ),
        p(&frame("", &object(1))),
        p(&frame("", &object(2))),
        p(&frame("", &object(3))),
        p(&frame("", &object(9))),
        p(&format!("<draw:custom-shape>{}</draw:custom-shape>", p("In een vorm"))),
    ]
    .concat();
    let number = |v: &str| {
        format!(
            r#"<table:table-cell office:value-type="float" office:value="{v}">{}</table:table-cell>"#,
            p("?")
        )
    };
    let chart = format!(
        r#"<office:chart><chart:chart><chart:title>{}</chart:title><chart:plot-area><chart:axis><chart:title>{}</chart:title></chart:axis></chart:plot-area><table:table table:name="local-table"><table:table-header-rows>{}</table:table-header-rows><table:table-rows>{}{}</table:table-rows></table:table></chart:chart></office:chart>"#,
        p("Woningen"),
        p("aantal"),
        row(&[cell(&p("")), cell(&p("Gebouwd"))]),
        row(&[cell(&p("2024")), number("130.5")]),
        row(&[cell(&p("2025")), number("NaN")])
    );
    let sheet = format!(
        "<office:spreadsheet><table:table>{}</table:table></office:spreadsheet>",
        row(&[cell(&p("Lasten")), cell(&p("-12"))])
    );
    let math = "<math:math><math:mi>lasten</math:mi><math:mo>=</math:mo><math:mn>12</math:mn></math:math>";
    let parts = [
        ("Object 1/content.xml", chart.as_str()),
        ("Object 2/content.xml", sheet.as_str()),
        ("Object 3/content.xml", math),
    ];
    let draft = read("a.odt", &Open { text: &text, parts: &parts, ..Open::default() }.bytes());
    assert_eq!(
        shown(&draft),
        [
            "P Voor",
            "B In een kader 12",
            "P Afbeelding: Kaart van de wijk",
            "P Tijd: groen",
            "T buiten|oranje",
            "T x|1",
            "P Woningen",
            "P aantal",
            "T *|Gebouwd / 2024|130,5 / 2025|",
            "T Lasten|-12",
            "P lasten = 12",
            "B In een vorm",
        ]
    );
    assert_eq!(draft.doubts.iter().filter(|d| d.about == About::Image).count(), 3);
    let told: Vec<_> = draft.findings.iter().map(|f| f.code).collect();
    assert_eq!(told, [codes::IMAGE_WITHOUT_TEXT, codes::PART_NOT_READ]);
}
