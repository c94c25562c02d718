//! The traps of Word.

use begroot::diag::codes;
use begroot::import::log::{About, Why};

use super::documenten::Word;
use super::{left, read, shown};

/// A paragraph in a style.
fn p(style: &str, inside: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!(r#"<w:pStyle w:val="{style}"/>"#) };
    format!("<w:p><w:pPr>{style}</w:pPr>{inside}</w:p>")
}

/// A run with properties.
fn r(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn t(text: &str) -> String {
    r("", text)
}

/// A paragraph of text.
fn say(text: &str) -> String {
    p("", &t(text))
}

fn listed(list: u8, level: u8, inside: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{inside}</w:p>"#
    )
}

fn blocks(body: &str) -> Vec<String> {
    shown(&read("a.docx", &Word { body, ..Word::default() }.bytes()))
}

fn tc(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

const BOLD: &str = "<w:b/>";

#[test]
fn headings_by_outline_by_style_and_by_name() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Hoofdstuk"/><w:basedOn w:val="Kop1"/></w:style>
        <w:style w:type="paragraph" w:styleId="K2"><w:name w:val="Kop 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Plat"><w:name w:val="Kop plat"/><w:basedOn w:val="Kop1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Rond"><w:name w:val="Rond"/><w:basedOn w:val="Rond2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Rond2"><w:name w:val="Rond2"/><w:basedOn w:val="Rond"/></w:style>"#;
    let direct = r#"<w:p><w:pPr><w:outlineLvl w:val="3"/></w:pPr><w:r><w:t>Direct</w:t></w:r></w:p>"#;
    let body = [
        p("Kop1", &t("Een")),
        p("Kop2", &t("Twee")),
        p("Eigen", &t("Van Kop1")),
        p("K2", &t("Bij naam")),
        p("Plat", &t("Gewone tekst")),
        p("Rond", &t("In een kring")),
        direct.to_owned(),
        p("Kop1", ""),
        p("Kop1", &t("  ")),
    ]
    .concat();
    let draft = read("a.docx", &Word { body: &body, styles, ..Word::default() }.bytes());
    assert_eq!(
        shown(&draft),
        ["H1 Een", "H2 Twee", "H1 Van Kop1", "H2 Bij naam", "P Gewone tekst", "P In een kring", "H4 Direct"]
    );
    assert_eq!(draft.blocks[1].place.to_string().rsplit(", ").next(), Some("alinea 2"));
}

#[test]
fn numbers_of_headings_and_lists_as_they_are_printed() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Kop1"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalZero"/><w:pStyle w:val="Kop2"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2"/></w:lvl>
        <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0a7;"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;
    let styles = r#"<w:style w:type="paragraph" w:styleId="G1"><w:name w:val="Genummerd 1"/><w:basedOn w:val="Kop1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="G2"><w:name w:val="Genummerd 2"/><w:basedOn w:val="Kop2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let gone = r#"<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:del w:id="2"><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"#.to_owned();
    let body = [
        p("G1", &t("Wonen")),
        p("G2", &t("Bouwen")),
        p("G2", &t("Huren")),
        p("G1", &t("Groen")),
        p("G2", &t("Bomen")),
        listed(2, 0, &t("a")),
        gone,
        listed(2, 0, &t("b")),
        listed(2, 1, &t("c")),
        listed(2, 2, &t("d")),
        listed(3, 0, &t("e")),
        listed(0, 0, &t("geen lijst")),
        listed(9, 0, &t("lijst zonder begin")),
    ]
    .concat();
    let draft = read("a.docx", &Word { body: &body, styles, numbering, ..Word::default() }.bytes());
    assert_eq!(
        shown(&draft),
        [
            "H1 3. Wonen",
            "H2 3.01. Bouwen",
            "H2 3.02. Huren",
            "H1 4. Groen",
            "H2 4.01. Bomen",
            "I0 a) a",
            "I0 b) b",
            "I1 I c",
            "I2 ▪ d",
            "I0 a) e",
            "P geen lijst",
            "P lijst zonder begin",
        ]
    );
    assert_eq!(left(&draft, Why::Deleted), ["weg"]);
}

#[test]
fn merged_cells_keep_every_column_in_its_place() {
    let head = format!(
        r#"<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>"#,
        tc(r#"<w:vMerge w:val="restart"/>"#, &say("Post")),
        tc(r#"<w:gridSpan w:val="2"/>"#, &say("Begroting"))
    );
    let years = format!(
        r#"<w:tr><w:trPr><w:tblHeader w:val="1"/></w:trPr>{}{}{}</w:tr>"#,
        tc("<w:vMerge/>", "<w:p/>"),
        tc("", &say("2025")),
        tc("", &say("2026"))
    );
    let later = format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{}{}</w:tr>"#,
        tc("", &say("7")),
        tc(r#"<w:hMerge w:val="continue"/>"#, "<w:p/>")
    );
    let wrapped = format!(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        tr(&[tc("", &say("Lasten")), tc("", &say("1")), tc("", &say("-2"))])
    );
    let found = blocks(&tbl(&[head, years, wrapped, later]));
    assert_eq!(found, ["T *Post|Begroting|<Begroting / *^Post|2025|2026 / Lasten|1|-2 / |7|<7"]);
}

#[test]
fn colours_of_grounds_signs_and_markers() {
    let ground = |hex: &str| format!(r#"<w:shd w:val="clear" w:color="auto" w:fill="{hex}"/>"#);
    let dot = r#"<w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:sym w:font="Wingdings" w:char="F06C"/></w:r></w:p>"#;
    let theme = r#"<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="accent6"/>"#;
    let marked = p("", &r(r#"<w:highlight w:val="yellow"/>"#, "aandacht"));
    let head = tr(&["Actie", "a", "b", "c", "d"].map(|h| tc(&ground("D9E2F3"), &say(h))));
    let row = tr(&[
        tc("", &say("Meten")),
        tc(&ground("00B050"), "<w:p/>"),
        tc("", dot),
        tc(theme, "<w:p/>"),
        tc("", &marked),
    ]);
    let body = [
        tbl(&[head, row]),
        p("", &[t("Stand: "), dot.replace("<w:p>", "").replace("</w:p>", ""), t(" loopt")].concat()),
        p("Kop1", &r(r#"<w:color w:val="0070C0"/>"#, "Blauwe kop")),
        // A dot that was typed in the font of signs, and one that a page has itself.
        p(
            "",
            &format!(
                r#"<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>&#xf06e;</w:t></w:r>{}"#,
                r(r#"<w:color w:val="92D050"/>"#, "⬤")
            ),
        ),
    ]
    .concat();
    let theme = r#"<a:theme xmlns:a="x"><a:themeElements><a:clrScheme><a:accent6><a:srgbClr val="70AD47"/></a:accent6></a:clrScheme></a:themeElements></a:theme>"#;
    let word =
        Word { body: &body, parts: &[("rIdT", "theme", "theme/theme1.xml", theme)], ..Word::default() };
    assert_eq!(
        shown(&read("a.docx", &word.bytes())),
        [
            "T Actie|a|b|c|d / Meten|(groen)|●(rood)|(groen)|aandacht(geel)",
            "P Stand: ●{●=rood} loopt",
            "H1 Blauwe kop",
            "P ■⬤{⬤=groen}",
        ]
    );
}

#[test]
fn notes_are_kept_and_linked() {
    let note = |id: u8, text: &str| {
        format!(r#"<w:footnote w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>"#, t(text))
    };
    let footnotes = [
        r#"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>"#.to_owned(),
        note(1, " Bron: 1.250"),
        note(2, "Zonder btw"),
        note(3, "Nergens genoemd"),
        note(4, "Met een ster"),
    ]
    .concat();
    let endnotes = format!(r#"<w:endnote w:id="1"><w:p>{}</w:p></w:endnote>"#, t("Aan het eind"));
    let sign = |id: u8| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#);
    let body = [
        p("", &[t("Veel geld"), sign(2), t(" en meer.")].concat()),
        tbl(&[tr(&[tc("", &say("Lasten")), tc("", &p("", &[t("12"), sign(1)].concat()))])]),
        p("", &[t("Slot"), r#"<w:r><w:endnoteReference w:id="1"/></w:r>"#.to_owned(), t(".")].concat()),
        p(
            "",
            &format!(
                r#"{}<w:r><w:footnoteReference w:id="4" w:customMarkFollows="1"/><w:t>*</w:t></w:r>"#,
                t("Ster")
            ),
        ),
    ]
    .concat();
    let draft = read(
        "a.docx",
        &Word { body: &body, footnotes: &footnotes, endnotes: &endnotes, ..Word::default() }.bytes(),
    );
    assert_eq!(shown(&draft), ["P Veel geld[1] en meer.", "T Lasten|12[2]", "P Slot[i].", "P Ster[*]"]);
    let notes: Vec<_> = draft.notes.iter().map(|n| (n.mark.as_str(), n.text.as_str())).collect();
    assert_eq!(
        notes,
        [("1", "Zonder btw"), ("2", "Bron: 1.250"), ("i", "Aan het eind"), ("*", "Met een ster")]
    );
    assert_eq!(left(&draft, Why::Hidden), ["Nergens genoemd"]);
}

#[test]
fn links_lead_out_and_bookmarks_are_text() {
    let field = |code: &str, text: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            t(text)
        )
    };
    let body = p(
        "",
        &[
            r#"<w:hyperlink r:id="rId9" w:anchor="deel"><w:r><w:rPr><w:color w:val="0563C1"/></w:rPr><w:t>de no</w:t></w:r><w:r><w:t>ta</w:t></w:r></w:hyperlink>"#.to_owned(),
            r#"<w:hyperlink w:anchor="_Toc1"><w:r><w:t> verderop</w:t></w:r></w:hyperlink>"#.to_owned(),
            field(r#" HYPERLINK "https://b.nl" "#, " en hier"),
            r#"<w:hyperlink r:id="rId8"><w:r><w:t> stuk</w:t></w:r></w:hyperlink>"#.to_owned(),
        ]
        .concat(),
    );
    let links = [("rId9", "https://a.nl/x"), ("rId8", "file:///C:/stuk.docx")];
    let draft = read("a.docx", &Word { body: &body, links: &links, ..Word::default() }.bytes());
    let text = &shown(&draft)[0];
    assert!(
        text.contains("{de nota>https://a.nl/x#deel}") && text.contains("en hier>https://b.nl}"),
        "{text}"
    );
    assert_eq!(text.matches('>').count(), 2);
    assert_eq!(draft.doubts.len(), 1, "the file on a computer is told");
}

#[test]
fn what_is_not_printed_is_left_out_with_its_reason() {
    let footer = r#"<w:ftr xmlns:w="x"><w:p><w:r><w:t>Pagina 3</w:t></w:r></w:p></w:ftr>"#;
    let comments = format!(r#"<w:comment w:id="5"><w:p>{}</w:p></w:comment>"#, t("Klopt 88 wel?"));
    let styles = r#"<w:style w:type="character" w:styleId="Weg"><w:name w:val="Weg"/><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Intern"><w:name w:val="Intern"/><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let mark = r#"<w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr>"#;
    let toc = |text: &str| p("Inhopg1", &t(text));
    let body = [
        // A table of contents: a field over paragraphs, a control, and only a style.
        format!(r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}</w:p>"#, t("Een 4")),
        format!(r#"<w:p>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#, t("Twee 5")),
        format!(r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#, say("Inhoud")),
        toc("Drie 6"),
        p("", &[t("Het is "), r#"<w:ins w:id="1"><w:r><w:t>120</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>130</w:delText></w:r></w:del>"#.to_owned(), t(" euro.")].concat()),
        p("", r#"<w:moveFrom w:id="3"><w:r><w:t>Verplaatst 44</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>Hier gekomen</w:t></w:r></w:moveTo>"#),
        format!("<w:p>{mark}{}</w:p>", t("Een alinea ")),
        say("die doorloopt."),
        p("", &[t("Zicht"), r("<w:vanish/>", "geheim 99"), r(r#"<w:rStyle w:val="Weg"/>"#, "ook weg"), t("baar")].concat()),
        p("Intern", &t("Alleen voor ons")),
        p("Intern", &r(r#"<w:vanish w:val="0"/>"#, "Toch te zien")),
        p("", &[t("Let op"), r#"<w:r><w:commentReference w:id="5"/></w:r>"#.to_owned()].concat()),
        p("", &[t("Blz. "), r#"<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>"#.to_owned()].concat()),
        format!("<w:tbl>{}{}</w:tbl>", tr(&[tc("", &say("a")), tc("", &say("b"))]), format_args!("<w:tr><w:trPr><w:del w:id='7'/></w:trPr>{}{}</w:tr>", tc("", &say("rij")), tc("", &say("weg 55")))),
    ]
    .concat();
    let parts = [("rIdF", "footer", "footer1.xml", footer), ("rIdG", "footer", "footer2.xml", footer)];
    let draft = read(
        "a.docx",
        &Word { body: &body, styles, comments: &comments, parts: &parts, ..Word::default() }.bytes(),
    );
    assert_eq!(
        shown(&draft),
        [
            "P Het is 120 euro.",
            "P Hier gekomen",
            "P Een alinea die doorloopt.",
            "P Zichtbaar",
            "P Toch te zien",
            "P Let op",
            "P Blz. 7",
            "T a|b",
        ]
    );
    assert_eq!(left(&draft, Why::Contents), ["Een 4", "Twee 5", "Inhoud", "Drie 6"]);
    assert_eq!(left(&draft, Why::Deleted), ["130", "Verplaatst 44", "rij", "weg 55"]);
    assert_eq!(left(&draft, Why::Hidden), ["geheim 99ook weg", "Alleen voor ons"]);
    assert_eq!(left(&draft, Why::Comment), ["Klopt 88 wel?"]);
    assert_eq!(left(&draft, Why::FieldCode), ["PAGE"]);
    assert_eq!(left(&draft, Why::Margin), ["Pagina 3"], "the same foot twice is told once");
    let told = draft.doubts.iter().find(|d| d.about == About::Source).unwrap();
    assert!(told.text.contains("1 keer ingevoegd, 2 keer verwijderd"), "{}", told.text);
    let comment = draft.left.iter().find(|l| l.why == Why::Comment).unwrap();
    assert!(comment.place.to_string().ends_with("alinea 12"), "{}", comment.place);
}

#[test]
fn a_field_without_end_swallows_nothing_after_it() {
    let body = [
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>"#.to_owned(),
        say("Gewone tekst"),
        r#"<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>"#.to_owned(),
        say("Het slot"),
    ]
    .concat();
    // The first field has an end here, the last has none.
    assert_eq!(blocks(&body), ["P Het slot"]);
}

#[test]
fn what_nobody_knows_stops_nothing() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="vreemd"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let body = [
        r#"<w:p><w:pPr><w:jc w:val="tl"/><w:outlineLvl w:val="x"/></w:pPr><w:nieuw w:val="1"><w:r><w:t>Tekst 12</w:t></w:r></w:nieuw></w:p>"#.to_owned(),
        listed(1, 0, &t("punt")),
        format!("<w:kader>{}</w:kader>", say("weg")),
        say("na"),
    ]
    .concat();
    let draft =
        super::try_read("a.docx", &Word { body: &body, numbering, ..Word::default() }.bytes()).unwrap();
    assert_eq!(shown(&draft), ["P Tekst 12", "I0 1. punt", "P na"]);
    // What stands in an element that no Word writes is not read, and that is told.
    let kept = begroot::import::conserve::readers(std::slice::from_ref(&draft));
    assert_eq!(kept.lost.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["weg"]);
}

#[test]
fn boxes_once_and_tables_in_tables() {
    let inside =
        format!("<w:txbxContent>{}{}</w:txbxContent>", say("In een kader 12"), p("Kop2", &t("Kop in kader")));
    let both = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Tekstvak 1"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
    );
    let inner = tbl(&[tr(&[tc("", &say("x")), tc("", &say("1"))])]);
    let outer = tbl(&[tr(&[
        tc("", &[say("buiten"), inner.clone(), "<w:p/>".to_owned()].concat()),
        tc("", &say("2")),
    ])]);
    let frame = tbl(&[tr(&[tc("", &[p("Kop2", &t("Kader")), say("tekst"), inner].concat())])]);
    let body = [p("", &[t("Voor"), both].concat()), outer, frame].concat();
    let draft = read("a.docx", &Word { body: &body, ..Word::default() }.bytes());
    assert_eq!(
        shown(&draft),
        [
            "P Voor",
            "B In een kader 12",
            "H2 Kop in kader",
            "T buiten|2",
            "T x|1",
            "H2 Kader",
            "B tekst",
            "T x|1"
        ]
    );
}

#[test]
fn lines_with_tabs_are_a_table_and_bold_lines_are_headings() {
    let tab = "<w:r><w:tab/></w:r>";
    let line = |cells: &[&str]| p("", &cells.iter().map(|c| t(c)).collect::<Vec<_>>().join(tab));
    let body = [
        line(&["Post", "2025", "2026"]),
        line(&["Lasten", "1.200", "1.300"]),
        say("Tussen"),
        p("", &r(BOLD, "Wat gaan we doen?")),
        p("", &[r(BOLD, "Vet"), t(" en niet vet")].concat()),
        p("", &r(BOLD, "Een hele zin die vet is.")),
        p("", &[r(BOLD, "Opgave"), "<w:r><w:br/></w:r>".to_owned(), t("De tekst eronder.")].concat()),
    ]
    .concat();
    assert_eq!(
        blocks(&body),
        [
            "T Post|2025|2026 / Lasten|1.200|1.300",
            "P Tussen",
            "F Wat gaan we doen?",
            "P Vet en niet vet",
            "P Een hele zin die vet is.",
            "F Opgave",
            "P De tekst eronder.",
        ]
    );
}

fn picture(alt: &str, kind: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:{kind}><wp:docPr id="1" name="Afb" descr="{alt}"/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdI"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"#
    )
}

#[test]
fn pictures_leave_their_words_or_a_warning() {
    let old = r#"<w:r><w:pict><v:shape alt="Oude foto"><v:imagedata r:id="rIdI"/></v:shape></w:pict></w:r>"#;
    let body = [
        p("", &picture("Kaart van de wijk", "anchor")),
        p("", &picture("", "inline")),
        p("", old),
        p("", &[t("Tijd: "), picture("groen", "inline")].concat()),
        tbl(&[tr(&[tc("", &say("Actie")), tc("", &p("", &picture("oranje", "inline")))])]),
    ]
    .concat();
    let parts = [("rIdI", "image", "media/image1.png", "geen echt plaatje")];
    let draft = read("a.docx", &Word { body: &body, parts: &parts, ..Word::default() }.bytes());
    assert_eq!(
        shown(&draft),
        ["P Afbeelding: Kaart van de wijk", "P Afbeelding: Oude foto", "P Tijd: groen", "T Actie|oranje"]
    );
    assert_eq!(draft.doubts.iter().filter(|d| d.about == About::Image).count(), 4);
    let told: Vec<_> = draft.findings.iter().map(|f| (f.code, f.message.contains("image1.png"))).collect();
    assert_eq!(told, [(codes::IMAGE_WITHOUT_TEXT, true)]);
}

#[test]
fn charts_leave_the_values_that_they_were_drawn_from() {
    let point = |n: u8, v: &str| format!(r#"<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>"#);
    let texts = |inside: &str| format!("<c:strRef><c:strCache>{inside}</c:strCache></c:strRef>");
    let numbers = |format: &str, inside: &str| {
        format!(
            "<c:numRef><c:numCache><c:formatCode>{format}</c:formatCode><c:ptCount val=\"999999999\"/>{inside}</c:numCache></c:numRef>"
        )
    };
    let series = |name: &str, format: &str, values: &str| {
        format!(
            "<c:ser><c:tx>{}</c:tx><c:cat>{}</c:cat><c:val>{}</c:val></c:ser>",
            texts(&point(0, name)),
            texts(&[point(0, "2024"), point(1, "2025")].concat()),
            numbers(format, values)
        )
    };
    let title = |text: &str| {
        format!("<c:title><c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx></c:title>")
    };
    let chart = format!(
        r#"<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart>{}<c:plotArea><c:barChart>{}{}</c:barChart><c:valAx>{}</c:valAx></c:plotArea></c:chart></c:chartSpace>"#,
        title("Woningen per jaar"),
        series("Gebouwd", "General", &[point(0, "120"), point(1, "130.5")].concat()),
        series("Aandeel", "0.0%", &point(1, "8.1500000000000003E-2")),
        title("aantal")
    );
    let draw = |id: &str| {
        format!(
            r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Grafiek"/><a:graphic><a:graphicData><c:chart r:id="{id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        )
    };
    let body = [p("", &draw("rIdC")), p("", &draw("rIdNiet"))].concat();
    let parts = [("rIdC", "chart", "charts/chart1.xml", chart.as_str())];
    let draft = read("a.docx", &Word { body: &body, parts: &parts, ..Word::default() }.bytes());
    assert_eq!(
        shown(&draft),
        ["P Woningen per jaar", "P aantal", "T *|Gebouwd|Aandeel / 2024|120| / 2025|130,5|8,15%"]
    );
    assert_eq!(draft.findings.iter().map(|f| f.code).collect::<Vec<_>>(), [codes::PART_NOT_READ]);
}

/// A newer chart: what stands in its sets of data, in its title and in its plot.
fn newer(data: &str, title: &str, plot: &str) -> String {
    format!(
        r#"<cx:chartSpace xmlns:cx="cx" xmlns:a="a"><cx:chartData>{data}</cx:chartData><cx:chart><cx:title>{title}</cx:title><cx:plotArea><cx:plotAreaRegion>{plot}</cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"#
    )
}

/// A drawing with a newer chart, and a picture of it for older programs.
fn drawn_newer(id: &str) -> String {
    p(
        "",
        &format!(
            r#"<w:r><mc:AlternateContent><mc:Choice Requires="cx1"><w:drawing><wp:inline><wp:docPr id="1" name="Grafiek"/><a:graphic><a:graphicData><cx:chart xmlns:cx="cx" r:id="{id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"#,
            picture("", "inline")
        ),
    )
}

#[test]
fn newer_charts_leave_their_values_or_a_warning() {
    let points = |all: &[&str]| -> String {
        let all = all.iter().enumerate().filter(|(_, text)| !text.is_empty());
        all.map(|(n, text)| format!(r#"<cx:pt idx="{n}">{text}</cx:pt>"#)).collect()
    };
    let level = |all: &[&str]| format!(r#"<cx:lvl ptCount="9">{}</cx:lvl>"#, points(all));
    let numbers = |format: &str, all: &[&str]| {
        format!(
            r#"<cx:numDim type="val"><cx:f>Blad1!$B$2:$B$4</cx:f><cx:lvl ptCount="3" formatCode="{format}">{}</cx:lvl></cx:numDim>"#,
            points(all)
        )
    };
    let data = |id: u8, names: &str, values: &str| {
        format!(r#"<cx:data id="{id}"><cx:strDim type="cat">{names}</cx:strDim>{values}</cx:data>"#)
    };
    let series = |name: &str, id: u8| {
        format!(
            r#"<cx:series layoutId="waterfall"><cx:tx><cx:txData><cx:f>Blad1!$B$1</cx:f><cx:v>{name}</cx:v></cx:txData></cx:tx><cx:dataId val="{id}"/></cx:series>"#
        )
    };
    let title = "<cx:tx><cx:rich><a:p><a:r><a:t>Van rekening </a:t></a:r><a:r><a:t>naar begroting</a:t></a:r></a:p></cx:rich></cx:tx>";
    let waterfall = newer(
        &[
            data(
                0,
                &level(&["Rekening", "Zorg", "Begroting"]),
                &numbers("General", &["120", "-8.5", "111.5"]),
            ),
            data(1, &level(&["Rekening", "Zorg", "Begroting"]), &numbers("0.0%", &["1", "", "0.0815"])),
        ]
        .concat(),
        title,
        &[series("Lasten", 0), series("Aandeel", 1)].concat(),
    );
    // Groups in groups: the smallest level stands first, and not every branch goes that deep.
    let groups = [level(&["Wegen", "", "Bomen"]), level(&["Straat", "Water", "Groen"]), level(&["Buiten"])];
    let sunburst =
        newer(&data(0, &groups.concat(), &numbers("", &["3", "4", "5"])), "", &series("Lasten", 0));
    let empty = newer("", title, &series("Lasten", 0));
    let body = ["rIdA", "rIdB", "rIdC"].map(drawn_newer).concat();
    let parts = [
        ("rIdA", "chartEx", "charts/chartEx1.xml", waterfall.as_str()),
        ("rIdB", "chartEx", "charts/chartEx2.xml", sunburst.as_str()),
        ("rIdC", "chartEx", "charts/chartEx3.xml", empty.as_str()),
    ];
    let draft = read("a.docx", &Word { body: &body, parts: &parts, ..Word::default() }.bytes());
    assert_eq!(
        shown(&draft),
        [
            "P Van rekening naar begroting",
            "T *|Lasten|Aandeel / Rekening|120|100% / Zorg|-8,5| / Begroting|111,5|8,15%",
            "P Lasten",
            "T *|Lasten / Buiten Straat Wegen|3 / Buiten Water|4 / Buiten Groen Bomen|5",
            // Of a chart without values the title stays.
            "P Van rekening naar begroting",
        ]
    );
    let told: Vec<_> = draft.findings.iter().map(|f| (f.code, f.place.to_string())).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].0 == codes::PART_NOT_READ && told[0].1.ends_with("alinea 3"), "{told:?}");
}

#[test]
fn newer_charts_that_mean_harm_are_refused_with_a_warning() {
    let points: String = (0..20_000).map(|n| format!(r#"<cx:pt idx="{n}">7</cx:pt>"#)).collect();
    let level = format!("<cx:lvl>{points}</cx:lvl>");
    let data = format!(
        r#"<cx:data id="0"><cx:strDim>{}</cx:strDim><cx:numDim>{level}</cx:numDim></cx:data>"#,
        level.repeat(20)
    );
    let series = r#"<cx:series><cx:dataId val="0"/></cx:series>"#;
    let charts = [
        newer(&data, "", &series.repeat(5_000)),
        newer(
            r#"<cx:data id="0"><cx:numDim><cx:lvl><cx:pt idx="99999999999">1</cx:pt><cx:pt>2</cx:pt></cx:lvl></cx:numDim></cx:data>"#,
            "",
            series,
        ),
        newer(&format!("{}{}", "<cx:data>".repeat(60), "</cx:data>".repeat(60)), "", series),
        "<cx:chartSpace xmlns:cx=\"cx\"><cx:chartData/></cx:chartSpace>".to_owned(),
    ];
    let start = std::time::Instant::now();
    for chart in &charts {
        let body = [say("Tekst"), drawn_newer("rIdA")].concat();
        let parts = [("rIdA", "chartEx", "charts/chartEx1.xml", chart.as_str())];
        let bytes = Word { body: &body, parts: &parts, ..Word::default() }.bytes();
        let draft = super::try_read("a.docx", &bytes).unwrap();
        assert_eq!(shown(&draft), ["P Tekst"]);
        assert_eq!(draft.findings.iter().map(|f| f.code).collect::<Vec<_>>(), [codes::PART_NOT_READ]);
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn signs_breaks_and_equations_keep_their_letters() {
    let body = [
        p("", "<w:r><w:noBreakHyphen/><w:t>4.721 be</w:t><w:softHyphen/><w:t>gro\u{ad}ting</w:t><w:br/><w:t>regel</w:t><w:cr/><w:t>drie</w:t></w:r>"),
        p("Kop1", "<w:r><w:t>Kop</w:t><w:br/><w:t>over twee regels</w:t></w:r>"),
        p("", "<m:oMath><m:f><m:num><m:r><m:t>lasten</m:t></m:r></m:num><m:den><m:r><m:t>12</m:t></m:r></m:den></m:f></m:oMath>"),
        p("", r#"<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>"#),
        p("", r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 252 \f "Wingdings"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#),
    ]
    .concat();
    let draft = read("a.docx", &Word { body: &body, ..Word::default() }.bytes());
    assert_eq!(
        shown(&draft),
        ["P -4.721 begroting", "P regel", "P drie", "H1 Kop over twee regels", "P lasten / 12", "P □", "P ✓"]
    );
    assert_eq!(draft.doubts.len(), 1, "a sign that nobody knows is told");
}

#[test]
fn texts_of_diagrams_and_other_files_inside() {
    let diagram = r#"<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Doel 1</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Doel 2</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"#;
    let body = [
        p("", r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="D"/><a:graphic><a:graphicData><dgm:relIds r:dm="rIdD"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#),
        r#"<w:altChunk r:id="rId7"/>"#.to_owned(),
    ]
    .concat();
    let parts = [("rIdD", "diagramData", "diagrams/data1.xml", diagram)];
    let draft = read("a.docx", &Word { body: &body, parts: &parts, ..Word::default() }.bytes());
    assert_eq!(shown(&draft), ["B Doel 1", "B Doel 2"]);
    assert_eq!(draft.findings.iter().map(|f| f.code).collect::<Vec<_>>(), [codes::PART_NOT_READ]);
}
