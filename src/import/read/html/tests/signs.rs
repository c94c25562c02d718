//! Statuses: from a class, a title, an alt text, a label and a colour.

use super::*;
use crate::model::Colour;

fn colours(draft: &Draft) -> Vec<(String, &'static str)> {
    let mut out = Vec::new();
    for block in &draft.blocks {
        if let BlockKind::Para(text) = &block.kind {
            for mark in &text.marks {
                if let MarkKind::Colour(colour) = mark.kind {
                    out.push((text.text[mark.range.clone()].to_owned(), colour.key()));
                }
            }
        }
    }
    out
}

#[test]
fn a_sign_in_the_text() {
    let draft = read("<main><dl><dt>Inhoud</dt><dd><span class='stoplicht groen' title=Groen>G</span></dd>
        <dt>Planning</dt><dd><i class='fa fa-circle' style='color:#ffa500' aria-label=Oranje></i></dd>
        <dt>Geld</dt><dd><img src=rood.png alt=Rood></dd><dt>Tijd</dt><dd><span class=status-oranje></span></dd>
        <dt>Kwaliteit</dt><dd><svg width=9><circle r=4 fill='#00b050'/></svg></dd>
        <dt>Risico</dt><dd><span class='badge bg-danger'>Let op</span></dd></dl></main>");
    let expected = [
        ("G", "groen"),
        ("Oranje", "oranje"),
        ("Rood", "rood"),
        ("●", "oranje"),
        ("●", "groen"),
        ("Let op", "rood"),
    ];
    assert_eq!(colours(&draft), expected.map(|(t, c)| (t.to_owned(), c)));
    assert_eq!(draft.blocks.len(), 12);
    assert!(draft.doubts.is_empty() && draft.findings.is_empty());
}

#[test]
fn colours_that_are_dress_are_no_signs() {
    let draft = read("<main><section class='bg-blue'><h2 class=rood>Kop</h2><p style='color:red'>Let op, dit is belangrijk.</p>
        <p>Het saldo is <span style='color:red'>-12</span> en <a class='btn-green' href='#x'>lees</a> <b class=danger>dit</b>
        <span style='background:#fff'>x</span></p></section></main>");
    assert_eq!(colours(&draft), []);
}

#[test]
fn signs_in_a_table() {
    let page = "<table><tr><th>Actie<th>Klasse<th>Titel<th>Alt<th>Label<th>Grond<th>Tekening</tr>
        <tr><td>Bomen<td class='status groen'><td><span title=Oranje></span><td><img src=x.png alt=Rood>
        <td><i class=fa aria-hidden=true aria-label='Groen stoplicht'></i><td style='background-color: rgb(255,0,0)'>
        <td><svg><circle fill='#ffc000'/></svg></tr>
        <tr><td style='color:red'>-12<td class=groen>op schema<td>a<td>b<td>c<td bgcolor='#00b050'>d<td>e</tr>
        <tr class=x><td bgcolor=#ff0000>f<td bgcolor=#ff0000>g<td bgcolor=#ff0000>h<td bgcolor=#ff0000>i<td bgcolor=#ff0000>j<td bgcolor=#ff0000>k<td bgcolor=#ff0000>l</tr></table>";
    let draft = read(&format!("<main>{page}</main>"));
    let BlockKind::Table(table) = &draft.blocks[0].kind else { panic!() };
    let rows = rows(table);
    assert_eq!(rows[1], "Bomen|(groen)|Oranje(oranje)|Rood(rood)|Groen stoplicht(groen)|(rood)|(oranje)");
    assert_eq!(rows[2], "-12|op schema(groen)|a|b|c|d(groen)|e");
    assert_eq!(rows[3], "f|g|h|i|j|k|l", "a row of one colour is dressed");
}

#[test]
fn words_that_describe_a_colour() {
    for (text, colour) in [
        ("Groen", Some(Colour::Groen)),
        ("Status: oranje", Some(Colour::Oranje)),
        ("Rood stoplicht", Some(Colour::Rood)),
        ("Wij maken de stad groen en schoon", None),
        ("groen of rood", None),
        ("op schema", None),
    ] {
        assert_eq!(super::super::status::of_words(text), colour, "{text}");
    }
}

#[test]
fn a_sign_in_a_heading_stands_below_it() {
    let found = main(
        "<h3>2.1 Banenmarkt <span class=\"stoplicht oranje\"></span></h3><p>De markt is later.</p>\
         <details><summary>2.2 Loket <i class=\"stoplicht-groen\"></i></summary><p>Het loket is open.</p></details>",
    );
    let at = |text: &str| found.iter().position(|l| l.contains(text)).unwrap();
    for (title, text) in [("2.1 Banenmarkt", "De markt is later."), ("2.2 Loket", "Het loket is open.")] {
        assert_eq!(at(text) - at(title), 2, "{found:?}");
        assert!(!found[at(title)].contains('●') && found[at(title) + 1].contains('●'), "{found:?}");
    }
}
