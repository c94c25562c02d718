"""Makes one document of each kind with the traps of documents from offices, and says what a careful reader finds in it.

Every text is our own. `maak(folder)` writes the files and gives (file, trap, test) for each trap; a test gets the output
of a tool and tells whether the trap was passed.
"""

import re
import zipfile
from html import escape

from uitvoer import Uitvoer

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"
DRAW = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


def has(text):
    return lambda u: text in u.tekst


def lacks(text):
    # What made nothing of the file has kept nothing out either.
    return lambda u: text not in u.tekst and len(u.tekst) > 40


def once(text):
    return lambda u: u.tekst.count(text) == 1


def found(pattern):
    return lambda u: re.search(pattern, u.tekst, re.M | re.I) is not None


def heading(text):
    return lambda u: u.is_kop(text)


def in_column(row, column, value):
    return lambda u: u.in_kolom(row, column, value)


def told(pattern):
    return lambda u: re.search(pattern, u.meldingen, re.I) is not None


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts:
            out.writestr(name, text)


# ---------------------------------------------------------------- docx

WHO = 'w:id="7" w:author="Schrijver" w:date="2025-01-01T00:00:00Z"'

def run(text, props=""):
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(inner, props=""):
    inner = inner if inner.startswith("<") else run(inner)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def cell(inner, props=""):
    inner = inner if inner.startswith("<w:p") or inner.startswith("<w:tbl") else par(inner) if inner else "<w:p/>"
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>"


def table(*rows):
    return "<w:tbl>" + "".join("<w:tr>" + "".join(r) + "</w:tr>" for r in rows) + "</w:tbl>"


def docx(path):
    inline = '<w:r><w:drawing><wp:inline><wp:docPr id="{id}" name="x" descr="{descr}"/>{inner}</wp:inline></w:drawing></w:r>'
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
        "<wps:txbx><w:txbxContent>" + par("KADERTEKST in een vak") + "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        + par("KADERTEKST in een vak") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Wonen in de INHOUDSOPGAVE 99")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    minus = "<w:r><w:noBreakHyphen/><w:t>4.721</w:t></w:r>"
    dot = '<w:r><w:rPr><w:color w:val="C00000"/></w:rPr><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'
    body = [
        par(field, '<w:pStyle w:val="TOC1"/>'),
        par("Programma 1 Wonen", '<w:pStyle w:val="Kop1"/>'),
        par("Wat willen we bereiken?", '<w:pStyle w:val="Kop2"/>'),
        par("Betaalbare huizen", '<w:pStyle w:val="Kop3"/>'),
        par(run("We bouwen ") + f"<w:del {WHO}><w:r><w:delText>WEGGEHAALD </w:delText></w:r></w:del><w:ins {WHO}>"
            + run("TOEGEVOEGD ") + f"</w:ins><w:moveFrom {WHO}>" + run("VERHUISD ") + "</w:moveFrom>" + run("huizen in de wijk.")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" Dat doen we met de corporatie.")
            + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        par(f"<w:moveTo {WHO}>" + run("Deze zin is VERHUISD naar hier. ") + "</w:moveTo>" + run("Dit blijft staan.")
            + run(" Dit is VERBORGEN tekst.", "<w:vanish/>")
            + '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'),
        par('<w:hyperlink r:id="rIdLink">' + run("Lees de woonvisie") + "</w:hyperlink>" + run(" voor meer uitleg.")),
        par("Eerste stap in de wijk", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
        par("Tweede stap in de wijk", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
        par("Duurzame huizen", '<w:outlineLvl w:val="2"/>'),
        par("We maken huizen zuinig met energie en isolatie."),
        par(box),
        par(inline.format(id=1, descr="KAART VAN DE WIJK", inner="")),
        par("Wat gaan we daarvoor doen?", '<w:pStyle w:val="Kop2"/>'),
        table(
            [cell("Maatregel"), cell("Planning"), cell("Geld")],
            [cell("Huizen isoleren"), cell("", '<w:shd w:val="clear" w:fill="00B050"/>'), cell(par(dot))],
        ),
        par("Wat mag het kosten?", '<w:pStyle w:val="Kop2"/>'),
        par("Bedragen x € 1.000"),
        table(
            [cell("Soort", '<w:vMerge w:val="restart"/>'), cell("Post", '<w:vMerge w:val="restart"/>'),
             cell("Begroting", '<w:gridSpan w:val="2"/>'), cell("Raming", '<w:vMerge w:val="restart"/>')],
            [cell("", "<w:vMerge/>"), cell("", "<w:vMerge/>"), cell("2025"), cell("2026"), cell("", "<w:vMerge/>")],
            [cell("Lasten", '<w:vMerge w:val="restart"/>'), cell("Vaste lasten"), cell("811"), cell("812"), cell("813")],
            [cell("", "<w:vMerge/>"), cell("Losse lasten"), cell("821"), cell(par(minus)), cell("823")],
        ),
        par("Toelichting op de cijfers", '<w:pStyle w:val="Kop2"/>'),
        table([cell("Buiten"), cell("Meer"), cell("Nog meer")],
              [cell("Tekst"), cell(table([cell("Binnen"), cell("777")], [cell("Ook"), cell("778")]) + "<w:p/>"), cell("Slot")]),
        par("Post\t2025\t2026".replace("\t", "</w:t><w:tab/><w:t>").join(["<w:r><w:t>", "</w:t></w:r>"])),
        par("Beheer\t931\t932".replace("\t", "</w:t><w:tab/><w:t>").join(["<w:r><w:t>", "</w:t></w:r>"])),
        par("Onderhoud\t941\t942".replace("\t", "</w:t><w:tab/><w:t>").join(["<w:r><w:t>", "</w:t></w:r>"])),
        par(inline.format(id=2, descr="", inner=f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdChart"/></a:graphicData></a:graphic>')),
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/></w:sectPr>',
    ]
    document = f"<w:document {W} {R} {DRAW}><w:body>{''.join(body)}</w:body></w:document>"
    style = '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{rest}</w:style>'
    styles = f"<w:styles {W}>" + "".join([
        style.format(id="Standaard", name="Normal", rest=""),
        style.format(id="Kop1", name="heading 1", rest='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        style.format(id="Kop2", name="heading 2", rest=""),
        style.format(id="Kop3", name="heading 3", rest='<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style.format(id="TOC1", name="toc 1", rest=""),
    ]) + "</w:styles>"
    level = '<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering = (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId=\"1\">" + level.format(start=4, fmt="decimal", text="1.%1")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="2">' + level.format(start=1, fmt="decimalZero", text="%1.")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )
    note = lambda kind, text: f'<w:{kind}s {W}><w:{kind} w:id="2">{par(text)}</w:{kind}></w:{kind}s>'
    rel = lambda id, kind, target, mode="": f'<Relationship Id="{id}" Type="{REL}/{kind}" Target="{target}"{mode}/>'
    rels = f'<Relationships xmlns="{PACK}/relationships">' + "".join([
        rel("rIdStyles", "styles", "styles.xml"), rel("rIdNum", "numbering", "numbering.xml"),
        rel("rIdFoot", "footnotes", "footnotes.xml"), rel("rIdEnd", "endnotes", "endnotes.xml"),
        rel("rIdCom", "comments", "comments.xml"), rel("rIdHead", "header", "header1.xml"),
        rel("rIdChart", "chart", "charts/chart1.xml"),
        rel("rIdLink", "hyperlink", "https://voorbeeld.nl/woonvisie", ' TargetMode="External"'),
    ]) + "</Relationships>"
    points = lambda tag, values: f"<c:{tag}>" + "".join(f'<c:pt idx="{i}"><c:v>{v}</c:v></c:pt>' for i, v in enumerate(values)) + f"</c:{tag}>"
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
        "<a:t>Huizen per jaar</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef>"
        + points("strCache", ["Aantal"]) + "</c:strRef></c:tx><c:cat><c:strRef>" + points("strCache", ["2025", "2026"])
        + "</c:strRef></c:cat><c:val><c:numRef>" + points("numCache", [551, 552]) + "</c:numRef></c:val></c:ser></c:barChart>"
        "</c:plotArea></c:chart></c:chartSpace>"
    )
    types = f'<Types xmlns="{PACK}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    for part, kind in [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
                       ("footnotes", "footnotes"), ("endnotes", "endnotes"), ("comments", "comments"), ("header1", "header")]:
        types += f'<Override PartName="/word/{part}.xml" ContentType="{main}.{kind}+xml"/>'
    write(path, [
        ("[Content_Types].xml", types + "</Types>"),
        ("_rels/.rels", f'<Relationships xmlns="{PACK}/relationships">' + rel("rId1", "officeDocument", "word/document.xml") + "</Relationships>"),
        ("word/_rels/document.xml.rels", rels), ("word/document.xml", document), ("word/styles.xml", styles),
        ("word/numbering.xml", numbering), ("word/footnotes.xml", note("footnote", "VOETNOOT over 12 huizen.")),
        ("word/endnotes.xml", note("endnote", "EINDNOOT over 13 huizen.")),
        ("word/comments.xml", f'<w:comments {W}><w:comment w:id="1" w:author="a">{par("OPMERKING van een collega")}</w:comment></w:comments>'),
        ("word/header1.xml", f"<w:hdr {W}>{par('KOPTEKST van de bladzijde')}</w:hdr>"),
        ("word/charts/chart1.xml", chart),
    ])
    return WOORD + [
        ("grafiek: de waarden als tabel", lambda u: has("551")(u) and has("552")(u)),
        ("regels met tabs zijn een tabel", in_column("Onderhoud", "2026", "942")),
        ("kop zonder stijl, met outline level", heading("Duurzame huizen")),
        ("verplaatste tekst staat er één keer", once("VERHUISD")),
        ("eindnoot is er", has("EINDNOOT")),
        ("symbool uit Wingdings in rood is een status", found("rood")),
    ]


# What both word processors can hold.
WOORD = [
    ("kop met een Nederlandse stijl", heading("Programma 1 Wonen|Wonen")),
    ("kop houdt zijn nummer 1.4", found(r"1\.4")),
    ("lijst houdt 01. en 02.", lambda u: found(r"\b01\b")(u) and found(r"\b02\b")(u)),
    ("toegevoegde tekst is er", has("TOEGEVOEGD")),
    ("verwijderde tekst is weg", lacks("WEGGEHAALD")),
    ("opmerking is weg", lacks("OPMERKING")),
    ("verborgen tekst is weg", lacks("VERBORGEN")),
    ("inhoudsopgave is weg", lacks("INHOUDSOPGAVE")),
    ("koptekst van de bladzijde is weg", lacks("KOPTEKST")),
    ("tekstvak staat er één keer", once("KADERTEKST")),
    ("voetnoot is er", has("VOETNOOT")),
    ("voetnoot is gekoppeld", lambda u: u.is_noot("VOETNOOT")),
    ("link houdt zijn adres", has("voorbeeld.nl/woonvisie")),
    ("afbeelding houdt haar beschrijving", has("KAART VAN DE WIJK")),
    ("kleur van een lege cel is een status", found("groen")),
    ("min als vast streepje blijft een min", found("[-\u2011\u2212]4\\.?721")),
    ("bedrag onder een samengevoegde cel in zijn kolom", in_column("Losse lasten", "2025", "821")),
    ("bedrag onder een brede kop in zijn kolom", in_column("Vaste lasten", "2026", "812")),
    ("brede kop geldt voor beide kolommen", lambda u: u.kop_van("Vaste lasten", "812", "Begroting")),
    ("tabel in een tabel is er", lambda u: has("777")(u) and has("778")(u)),
]


# ---------------------------------------------------------------- odt

NS = "urn:oasis:names:tc:opendocument:xmlns"
O = " ".join([f'xmlns:{p}="{NS}:{n}:1.0"' for p, n in [
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible")]] + ['xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"'])


def odt(path):
    p = lambda inner, style="": f'<text:p{style}>{inner}</text:p>'
    h = lambda level, inner: f'<text:h text:outline-level="{level}" text:style-name="Kop{level}">{inner}</text:h>'
    c = lambda inner, attrs="": f'<table:table-cell{attrs}>{inner if inner.startswith("<table") else p(inner)}</table:table-cell>'
    covered = "<table:covered-table-cell/>"
    span = lambda n: f' table:number-columns-spanned="{n}"'
    down = lambda n: f' table:number-rows-spanned="{n}"'
    t = lambda name, *rows: f'<table:table table:name="{name}">' + "".join("<table:table-row>" + "".join(r) + "</table:table-row>" for r in rows) + "</table:table>"
    note = ('<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
            + p("VOETNOOT over 12 huizen.") + "</text:note-body></text:note>")
    items = "".join(f"<text:list-item>{p(x)}</text:list-item>" for x in ["Eerste stap in de wijk", "Tweede stap in de wijk"])
    body = "".join([
        '<text:tracked-changes><text:changed-region text:id="d1"><text:deletion>' + p("WEGGEHAALD") + "</text:deletion></text:changed-region></text:tracked-changes>",
        '<text:table-of-content text:name="i"><text:index-body>' + p("Wonen in de INHOUDSOPGAVE 99") + "</text:index-body></text:table-of-content>",
        h(1, "Programma 1 Wonen"), h(2, "Wat willen we bereiken?"),
        '<text:list text:style-name="Nummers">' + '<text:list-item text:start-value="4">' + h(3, "Betaalbare huizen") + "</text:list-item></text:list>",
        p('We bouwen <text:change text:change-id="d1"/>TOEGEVOEGD huizen in de wijk.' + note
          + '<office:annotation><dc:creator>a</dc:creator>' + p("OPMERKING van een collega") + "</office:annotation>"),
        p('Dit blijft staan. <text:span text:style-name="Weg">Dit is VERBORGEN tekst.</text:span>'),
        p('<text:a xlink:href="https://voorbeeld.nl/woonvisie">Lees de woonvisie</text:a> voor meer uitleg.'),
        f'<text:list text:style-name="Nullen">{items}</text:list>',
        h(3, "Duurzame huizen"), p("We maken huizen zuinig met energie en isolatie."),
        p('<draw:frame><draw:text-box>' + p("KADERTEKST in een vak") + "</draw:text-box></draw:frame>"),
        p('<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>KAART VAN DE WIJK</svg:desc></draw:frame>'),
        h(2, "Wat gaan we daarvoor doen?"),
        t("T1", [c("Maatregel"), c("Planning")], [c("Huizen isoleren"), c("", ' table:style-name="Groen"')]),
        h(2, "Wat mag het kosten?"), p("Bedragen x € 1.000"),
        t("T2",
          [c("Soort", down(2)), c("Post", down(2)), c("Begroting", span(2)), covered, c("Raming", down(2))],
          [covered, covered, c("2025"), c("2026"), covered],
          [c("Lasten", down(2)), c("Vaste lasten"), c("811"), c("812"), c("813")],
          [covered, c("Losse lasten"), c("821"), c("\u22114.721".replace("\u2211", "\u2011")), c("823")]),
        h(2, "Toelichting op de cijfers"),
        t("T3", [c("Buiten"), c("Meer"), c("Nog meer")], [c("Tekst"), c(t("T4", [c("Binnen"), c("777")], [c("Ook"), c("778")])), c("Slot")]),
    ])
    styles = (
        '<style:style style:name="Groen" style:family="table-cell"><style:table-cell-properties fo:background-color="#00b050"/></style:style>'
        '<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<text:list-style style:name="Nummers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="1."/></text:list-style>'
        '<text:list-style style:name="Nullen"><text:list-level-style-number text:level="1" style:num-format="01" style:num-suffix="."/></text:list-style>'
    )
    content = f'<office:document-content {O} office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    master = f'<office:document-styles {O} office:version="1.3"><office:styles><style:style style:name="Kop1" style:display-name="Kop 1" style:family="paragraph"/></office:styles><office:master-styles><style:master-page style:name="Standaard"><style:header>{p("KOPTEKST van de bladzijde")}</style:header></style:master-page></office:master-styles></office:document-styles>'
    kind = "application/vnd.oasis.opendocument.text"
    manifest = f'<manifest:manifest xmlns:manifest="{NS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    write(path, [("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content), ("styles.xml", master)])
    return WOORD
