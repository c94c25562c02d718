"""Makes sheets, a CSV and a web page with the traps of such files; see documenten.py."""

from documenten import PACK, REL, found, has, in_column, lacks, once, told, write

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def value(ref, v, style=0, formula=""):
    f = f"<f>{formula}</f>" if formula else ""
    if v is None:
        return f'<c r="{ref}" s="{style}">{f}</c>'
    if isinstance(v, str):
        return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t>{v}</t></is></c>'
    return f'<c r="{ref}" s="{style}">{f}<v>{v}</v></c>'


def sheet(rows, cols="", after="", hidden=()):
    out = f"<worksheet {S}>{cols}<sheetData>"
    for y, row in enumerate(rows, 1):
        cells = "".join(value(f"{'ABCDEFGH'[x]}{y}", *(c if isinstance(c, tuple) else (c,))) for x, c in enumerate(row) if c is not None)
        away = ' hidden="1"' if y in hidden else ""
        out += f'<row r="{y}"{away}>{cells}</row>'
    return out + f"</sheetData>{after}</worksheet>"


def book(path, sheets):
    styles = (
        f'<styleSheet {S}><fonts count="1"><font/></fonts><fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill></fills>'
        '<borders count="1"><border/></borders><cellXfs count="4"><xf numFmtId="0" fillId="0"/><xf numFmtId="10" fillId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="0" fillId="2" applyFill="1"/><xf numFmtId="4" fillId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
    rel = lambda i, kind, target: f'<Relationship Id="rId{i}" Type="{REL}/{kind}" Target="{target}"/>'
    away = ' state="hidden"'
    names = "".join(
        f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"{away if h else ""}/>' for i, (n, _, h) in enumerate(sheets, 1)
    )
    rels = "".join(rel(i, "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)) + rel(99, "styles", "styles.xml")
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{main}.worksheet+xml"/>' for i in range(1, len(sheets) + 1))
    write(path, [
        ("[Content_Types].xml", f'<Types xmlns="{PACK}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/>{types}</Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{PACK}/relationships">{rel(1, "officeDocument", "xl/workbook.xml")}</Relationships>'),
        ("xl/workbook.xml", f"<workbook {S}><sheets>{names}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACK}/relationships">{rels}</Relationships>'),
        ("xl/styles.xml", styles),
        *[(f"xl/worksheets/sheet{i}.xml", s) for i, (_, s, _) in enumerate(sheets, 1)],
    ])


def xlsx(path):
    first = sheet(
        [
            ["Wat mag het kosten?"],
            ["Bedragen x € 1.000"],
            ["Taakveld", "Post", "Begroting", None, "GEHEIM1"],
            [None, None, "2025", "2026", None],
            ["0.10", "Reserves", 0.30000000000000004, -4721, 1],
            ["0.2", "Burgerzaken", 821, 822, 1],
            ["GEHEIM2", "Verborgen rij", 1, 2, 3],
            [],
            ["Reserve", "Stand 2025", "Stand 2026"],
            ["Algemene reserve", 911, 912],
            [],
            ["Kengetal", "2025", "2026"],
            ["Solvabiliteit", (0.0815, 1), (0.09, 1)],
        ],
        cols='<cols><col min="5" max="5" width="9" hidden="1"/></cols>',
        after='<mergeCells count="3"><mergeCell ref="C3:D3"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/></mergeCells>',
        hidden=(7,),
    )
    second = sheet([["Maatregel", "Planning"], ["Huizen isoleren", (None, 2)], ["Bomen planten", (None, 2)]])
    book(path, [("Programma 1 Wonen", first, False), ("Acties", second, False), ("Oud", sheet([["GEHEIM3", 1]]), True)])
    return BLAD


BLAD = [
    ("naam van het blad is er", has("Wonen")),
    ("verborgen kolom is weg", lacks("GEHEIM1")),
    ("verborgen rij is weg", lacks("GEHEIM2")),
    ("verborgen blad is weg", lacks("GEHEIM3")),
    ("code 0.10 blijft 0.10", found(r"\b0\.10\b")),
    ("0,1 + 0,2 is 0,3", lambda u: has("30000000000000004")(u) is False and found(r"\b0[.,]3(?!\d)")(u)),
    ("bedrag onder een brede kop in zijn kolom", in_column("Burgerzaken", "2026", "822")),
    ("tweede tabel op het blad apart", in_column("Algemene reserve", "2026", "912")),
    ("8,15% naar het getalformaat", found(r"8[,.]15 ?%")),
    ("geen NaN of Unnamed", lambda u: lacks("NaN")(u) and lacks("Unnamed")(u)),
    ("geen 911.0 voor 911", lacks("911.0")),
    ("kleur van een lege cel is een status", found("groen")),
]


def formule(path):
    book(path, [("Blad1", sheet([["Post", "2025", "2026"], ["Lasten", 1, 2], ["Totaal", (None, 0, "SUM(B2)"), (None, 0, "SUM(C2)")]]), False)])
    return [("formule zonder uitkomst wordt gemeld", told(r"formule"))]


def code(path):
    book(path, [("Blad1", sheet([["Taakveld", "2025", "2026"], [0.1, 5, 6], [0.2, 7, 8]]), False)])
    return [("taakveld dat een getal werd, wordt gemeld", told(r"tekst"))]


def fout(path):
    rows = sheet([["Post", "2025", "2026"], ["Lasten", 1, 2], ["Baten", 3, "X"]]).replace('t="inlineStr"><is><t>X</t></is>', 't="e"><v>#DIV/0!</v>')
    book(path, [("Blad1", rows, False)])
    return [("foute formule wordt gemeld", told(r"DEEL|DIV"))]


def csv1252(path):
    text = "Bedragen x € 1.000\r\nPost;Begroting 2025;Begroting 2026\r\nCoördinatie;1.234,50;-4.721\r\nBeheer;811,25;812,75\r\n"
    with open(path, "wb") as out:
        out.write(text.encode("cp1252"))
    return [
        ("oude codering: ö klopt", has("Coördinatie")),
        ("puntkomma scheidt", in_column("Beheer", "2026", "812,75")),
    ]


def csvpunt(path):
    with open(path, "w", encoding="utf-8") as out:
        out.write("Post;Begroting 2025;Begroting 2026\nLasten;50,736;60,123\nBaten;818,556;12,458\n")
    return [("getallen die twee dingen kunnen zijn: vraagt het", told(r"getallen"))]


def html(path):
    page = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>x</title><style>.MAAKWERK{}</style></head><body>
<a href="#inhoud">Direct naar de inhoud</a><nav><ul><li>MENUKEUZE</li></ul></nav><div class="cookie-banner">KOEKJES toestaan</div>
<main id="inhoud"><h1>Programma 1 Wonen</h1><h2>Wat willen we bereiken?</h2><h3>1.4 Betaalbare huizen</h3><p>We bouwen huizen.</p>
<table role="presentation"><tr><td><p>OPMAAK in een tabel die geen tabel is.</p></td></tr></table>
<div class="accordion"><button aria-expanded="false" aria-controls="p1">Meer over huur</button><div id="p1" hidden><p>DICHTGEKLAPTE tekst.</p></div></div>
<h2>Wat gaan we daarvoor doen?</h2>
<table><thead><tr><th>Maatregel<th>Planning<th>Geld</thead><tbody><tr><td>Huizen isoleren<td><span class="stoplicht groen"></span><td><img src="o.png" alt="oranje"></table>
<h2>Wat mag het kosten?</h2><p>Bedragen x &euro; 1.000</p>
<table><colgroup><col><col span="4"></colgroup><thead><tr><th rowspan="2">Post</th><th colspan="2">Begroting</th><th colspan="2">Raming</th></tr>
<tr><th>2025</th><th>2026</th><th>2027</th><th>2028</th></tr></thead><tbody>
<tr><th>Lasten</th><td>811</td><td>812</td><td>813</td><td>814</td></tr><tr><th>Baten</th><td>&minus;821</td><td>822</td><td>823</td><td>824</td></tr></tbody>
<tfoot><tr><th>Saldo</th><td>831</td><td>832</td><td>833</td><td>834</td></tr></tfoot></table></main>
<footer>VOETREGEL</footer><script>var KODE = 1;</script></body></html>"""
    with open(path, "w", encoding="utf-8") as out:
        out.write(page)
    return [
        ("menu is weg", lacks("MENUKEUZE")),
        ("koekjesbalk is weg", lacks("KOEKJES")),
        ("voet is weg", lacks("VOETREGEL")),
        ("script en stijl zijn weg", lambda u: lacks("KODE")(u) and lacks("MAAKWERK")(u)),
        ("dichte harmonica is er", has("DICHTGEKLAPTE")),
        ("tabel voor opmaak is geen tabel", lambda u: has("OPMAAK")(u) and not any("OPMAAK" in c for t in u.tabellen for r in t for c in r)),
        ("alle 12 bedragen zijn er", lambda u: all(has(str(n))(u) for n in [811, 812, 813, 814, 821, 822, 823, 824, 831, 832, 833, 834])),
        ("bedrag in zijn kolom", in_column("Lasten", "2027", "813")),
        ("min als teken blijft een min", in_column("Baten", "2025", "-821")),
        ("voet van de tabel is er", in_column("Saldo", "2028", "834")),
        ("kleur in de klasse is een status", found(r"groen\b")),
        ("beschrijving van het plaatje is een status", has("oranje")),
    ]
