//! Headings, paragraphs, lists, links, notes and pictures.

use super::*;

#[test]
fn headings_have_their_levels() {
    let page = "<h1>Een</h1><h3><a href='#x'>Drie</a></h3><div role=heading aria-level=4>Vier</div>
        <h2></h2><h2><div>In</div><div>delen</div></h2><h5>Met<br>regel</h5>";
    assert_eq!(main(page), ["#1 Een", "#3 Drie", "#4 Vier", "#2 In delen", "#5 Met regel"]);
}

#[test]
fn lists_have_levels_and_printed_numbers() {
    let page = "<ul><li>punt een<ul><li>genest</li></ul></li><li>punt <b>t</b>wee</li></ul>
        <ol start=3><li>derde<li value=7>zevende<li>achtste</ol><ol type=a><li>x</ol><ol type=I reversed><li>p<li>q</ol>
        <ul><li><p>kop</p><p>uitleg</p></li><li><h3>Titel</h3>tekst</li><li>regel<br>vervolg</li></ul>";
    let expected = [
        "- punt een",
        "  - genest",
        "- punt twee",
        "3. derde",
        "7. zevende",
        "8. achtste",
        "a. x",
        "II. p",
        "I. q",
        "- kop",
        "uitleg",
        "#3 Titel",
        "tekst",
        "- regel",
        "/ vervolg",
    ];
    assert_eq!(main(page), expected);
}

#[test]
fn pairs_stay_together() {
    let page =
        "<dl><dt>Inhoud (indicator)</dt><dd>G</dd><dt>Toelichting</dt><dd><p>Een.</p><p>Twee.</p></dd></dl>";
    assert_eq!(main(page), ["Inhoud (indicator)", "/ G", "Toelichting", "/ Een.", "Twee."]);
    // A field without a value is there all the same.
    let empty = "<dl><dt>Planning (indicator)</dt><dd></dd><dt>Geld</dt><dd>R</dd></dl>";
    assert_eq!(main(empty), ["Planning (indicator)", "Geld", "/ R"]);
}

#[test]
fn breaks_part_lines_and_two_part_paragraphs() {
    let page = "<p>een<br>twee<br><br>drie</p><br><p>vier</p><pre>a  b\nc\n\nd</pre>";
    assert_eq!(main(page), ["een", "/ twee", "drie", "vier", "a b", "/ c", "d"]);
}

#[test]
fn letters_of_print() {
    let page = "<p>Caf&eacute; &amp; af&shy;val&nbsp;&nbsp;<b>wa</b>ter &lt; m<sup>2</sup>, CO<sub>2</sub>, 1<sup>e</sup>, 3,6<sup>1</sup></p>";
    assert_eq!(main(page), ["Café & afval water < m2, CO2, 1e, 3,6 1)"]);
}

#[test]
fn links_to_elsewhere_are_kept() {
    let draft = read(
        "<main><p>Zie <a href='https://x.nl/a'>de <b>nota</b></a> of <a href='mailto:a@x.nl'>mail</a>.
        <a href='#deel'>deel</a> <a href='javascript:x()'>klik</a> <a href='/lokaal'>lokaal</a></p></main>",
    );
    let BlockKind::Para(text) = &draft.blocks[0].kind else { panic!() };
    let links: Vec<(&str, &MarkKind)> =
        text.marks.iter().map(|m| (&text.text[m.range.clone()], &m.kind)).collect();
    assert_eq!(
        links,
        [
            ("de nota", &MarkKind::Link("https://x.nl/a".into())),
            ("mail", &MarkKind::Link("mailto:a@x.nl".into()))
        ]
    );
}

#[test]
fn a_link_around_paragraphs_is_on_each() {
    let draft = read("<main><a href='https://x.nl/'><h3>Kop</h3><p>Tekst</p></a></main>");
    let all = draft.blocks.iter().filter(|b| match &b.kind {
        BlockKind::Heading { text, .. } | BlockKind::Para(text) => {
            matches!(&text.marks[..], [m] if m.range == (0..text.text.len()))
        }
        _ => false,
    });
    assert_eq!(all.count(), 2);
}

#[test]
fn notes_are_linked_and_come_once() {
    let draft = read("<main><p>Meer geld<sup><a href='#fn1' id=r1>1</a></sup> nodig<a href='#_ftn2'><sup>[2]</sup></a>.</p>
        <table><tr><th>Post<th>2026</tr><tr><td>Lasten<td>3,6<sup><a href='#fn1'>1</a></sup></tr></table>
        <ol><li id=fn1>Bron: CBS <a href='#r1'>↩</a></li></ol>
        <div id=ftn2><p><a name='_ftn2' href='#r2'><sup>[2]</sup></a> Voorlopig.</p></div><p><a href='#deel'>1</a></p></main>");
    let notes: Vec<(&str, &str)> = draft.notes.iter().map(|n| (n.mark.as_str(), n.text.as_str())).collect();
    assert_eq!(notes, [("1", "Bron: CBS"), ("2", "Voorlopig.")]);
    assert_eq!(shown(&draft), ["Meer geld nodig.", "! Post|2026 // Lasten|3,6^1", "1"]);
    let BlockKind::Para(text) = &draft.blocks[0].kind else { panic!() };
    let marks: Vec<_> = text.marks.iter().map(|m| (m.range.start, m.kind.clone())).collect();
    assert_eq!(marks, [(9, MarkKind::Note("1".into())), (15, MarkKind::Note("2".into()))]);
}

#[test]
fn notes_below_the_text_and_with_roles() {
    let draft = read(
        "<main><p>Tekst<a role=doc-noteref href='#x'>*</a></p></main>
        <section role=doc-endnotes><p id=x>Uitleg <a role=doc-backlink href='#y'>Terug</a></p></section>",
    );
    assert_eq!(draft.notes.len(), 1);
    assert_eq!((draft.notes[0].mark.as_str(), draft.notes[0].text.as_str()), ("*", "Uitleg"));
}

#[test]
fn pictures_leave_their_words_or_a_warning() {
    let draft = read("<main><p>Voor <img src='a/kaart.png?v=2' alt='Kaart van de wijk'> na</p><img src=b.png><img src=c.png alt=''>
        <img src=p.gif width=1 height=1></main>");
    assert_eq!(shown(&draft), ["Voor na", "Afbeelding: Kaart van de wijk"]);
    assert_eq!(draft.findings.len(), 1);
    assert!(draft.findings[0].message.contains("b.png"));
}

#[test]
fn charts_and_windows_are_told() {
    let many: String = (0..20).map(|n| format!("<text>{n}</text>")).collect();
    let draft = read(&format!("<main><canvas aria-label='Grafiek van lasten'>Lasten 12</canvas><svg><title>Balans</title><text>€ 4</text></svg>
        <svg aria-label=Staven>{many}</svg><iframe title=Kaart src='https://kaart.nl'></iframe><video src=f.mp4></video></main>"));
    assert_eq!(shown(&draft), ["Lasten 12", "Balans", "€ 4"]);
    let doubts: Vec<&str> = draft.doubts.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(
        doubts,
        ["Grafiek: Grafiek van lasten", "Grafiek: Staven", "Venster: Kaart", "Film of geluid: f.mp4"]
    );
    assert!(
        matches!(left(&draft)[..], [(text, Why::Drawing)] if text.starts_with("0 1 2") && text.ends_with("19"))
    );
}

#[test]
fn parts_of_a_tile_are_lines() {
    let page = "<div class=tegel><h4>Uitgaven</h4><span>8,15%</span><span>€&nbsp;4.750</span><small>x € 1.000</small>
        <div class=progress><div><span class=sr-only>8,15% Complete</span></div></div></div>
        <div class=kpi-card>\n <span>Baten</span>\n <span>€ 12</span></div>
        <div><b>Let op</b><span>: dit is tekst.</span></div><p><span>Be</span><span>leid</span></p>";
    let expected = [
        "#4 Uitgaven",
        "8,15%",
        "€ 4.750",
        "x € 1.000",
        "8,15% Complete",
        "Baten",
        "€ 12",
        "Let op: dit is tekst.",
        "Beleid",
    ];
    assert_eq!(main(page), expected);
}

#[test]
fn every_block_has_its_line() {
    let draft = read(
        "<!DOCTYPE html>\n<main>\n<h1>Kop</h1>\n<p>\n\n  Tekst\n loopt door</p>\n<table>\n<tr><th>a<th>b\n<tr><td>1<td>2\n</table></main>\n<footer>\n Voet</footer>",
    );
    let lines: Vec<_> = draft.blocks.iter().map(|b| b.place.line_number()).collect();
    assert_eq!(lines, [Some(3), Some(6), Some(8)]);
    let BlockKind::Table(table) = &draft.blocks[2].kind else { panic!() };
    assert_eq!(table.rows[1].cells[1].place.as_ref().and_then(Place::line_number), Some(10));
    assert_eq!(draft.left[0].place.line_number(), Some(13));
}
