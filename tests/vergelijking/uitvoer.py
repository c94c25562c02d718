"""What a tool makes of a document: its text, its tables and what it said."""

import csv
import io
import re
from html.parser import HTMLParser


class Tabellen(HTMLParser):
    """The tables of a page, with merged cells repeated."""

    def __init__(self):
        super().__init__()
        self.tabellen, self.open, self.cel = [], [], None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "table":
            self.open.append([])
        elif tag == "tr" and self.open:
            self.open[-1].append([])
        elif tag in ("td", "th") and self.open and self.open[-1]:
            number = lambda name: int(attrs.get(name) or 1)
            self.cel = [tag, "", number("colspan"), number("rowspan")]
            self.open[-1][-1].append(self.cel)

    def handle_endtag(self, tag):
        if tag == "table" and self.open:
            self.tabellen.append(raster(self.open.pop()))
            self.cel = None

    def handle_data(self, data):
        if self.cel:
            self.cel[1] += data


def raster(rows):
    grid = {}
    for y, row in enumerate(rows):
        x = 0
        for _, text, wide, high in row:
            while (y, x) in grid:
                x += 1
            for dy in range(high):
                for dx in range(wide):
                    grid[y + dy, x + dx] = " ".join(text.split())
            x += wide
    height = max((y for y, _ in grid), default=-1) + 1
    return [[grid.get((y, x), "") for x in range(max((b for a, b in grid if a == y), default=-1) + 1)] for y in range(height)]


class Uitvoer:
    def __init__(self, tekst, meldingen, tabellen, koppen):
        self.tekst, self.meldingen, self.tabellen, self.koppen = tekst, meldingen, tabellen, koppen

    @classmethod
    def van_html(cls, html, meldingen=""):
        parser = Tabellen()
        parser.feed(html)
        koppen = [re.sub("<[^>]+>", "", k) for k in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.S)]
        return cls(html, meldingen, parser.tabellen, koppen)

    @classmethod
    def van_markdown(cls, tekst, meldingen=""):
        tabellen, rows = [], []
        for line in tekst.splitlines() + [""]:
            if line.strip().startswith("|"):
                cells = [c.strip() for c in line.strip().strip("|").split("|")]
                if not all(re.fullmatch(r":?-+:?", c) for c in cells):
                    rows.append(cells)
            elif rows:
                tabellen.append(rows)
                rows = []
        koppen = re.findall(r"^#+ (.*)$", tekst, re.M)
        return cls(tekst, meldingen, tabellen, koppen)

    @classmethod
    def van_begroot(cls, bestanden, meldingen):
        tekst, tabellen, koppen = "", [], []
        for naam, inhoud in sorted(bestanden.items()):
            tekst += inhoud + "\n"
            if naam.endswith(".csv"):
                tabellen.append(list(csv.reader(io.StringIO(inhoud), delimiter=";")))
            else:
                koppen += re.findall(r'^titel = "(.*)"$', inhoud, re.M) + re.findall(r"^#+ (.*)$", inhoud, re.M)
                tabellen += cls.van_markdown(inhoud).tabellen
        return cls(tekst, meldingen, tabellen, koppen)

    def is_kop(self, pattern):
        return any(re.search(pattern, k) for k in self.koppen)

    def is_noot(self, word):
        """Whether a sign in the text leads to the note."""
        if re.search(r"\[\^?\w+\]: ?.*" + word, self.tekst) and re.search(r"\S\[\^\w+\]", self.tekst):
            return True
        # A tool that writes a page has a link to the note and the note at its end.
        note = re.search(r'<li id="([^"]+)"[^>]*>(?:(?!</li>).)*' + word, self.tekst, re.S)
        return bool(note) and f'href="#{note.group(1)}"' in self.tekst

    def rij(self, label):
        for tabel in self.tabellen:
            for rij in tabel:
                if any(re.fullmatch(r"(\[[^]]*\] )?(.* )?" + re.escape(label), c.strip()) for c in rij):
                    yield tabel, rij

    def in_kolom(self, label, column, value):
        """Whether the value stands in the row of the label and below the head of the column."""
        for tabel, rij in self.rij(label):
            for i, cell in enumerate(rij):
                if plain(cell) == plain(value) and any(len(r) > i and column in r[i].split() for r in tabel if r is not rij):
                    return True
        return False

    def kop_van(self, label, value, head):
        """Whether a head stands above the value in the row of the label."""
        for tabel, rij in self.rij(label):
            for i, cell in enumerate(rij):
                if plain(cell) == plain(value) and any(len(r) > i and head in r[i] for r in tabel[:3] if r is not rij):
                    return True
        return False


def plain(text):
    return text.strip().replace("\u2212", "-").replace("\u2011", "-").replace(".", "").replace(",00", "")
