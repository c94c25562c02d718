#!/usr/bin/env python3
"""Compares begroot with pandoc and markitdown on the same files: which traps of office files each passes, and how long
it takes. Writes the table to standard output as Markdown, in Dutch.

    tests/scripts/vergelijk.py [--begroot BINARY] [--pandoc PROGRAM]… [--markitdown PROGRAM] [--kort]

pandoc comes from apt (or pip: pypandoc_binary), markitdown from pip (markitdown[docx,xlsx,xls,pdf]). A tool that is not
there is left out. Exit 1 if begroot fails a trap.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "..", "vergelijking"))
import bladen  # noqa: E402
import documenten  # noqa: E402
from uitvoer import Uitvoer  # noqa: E402

MADE = [
    ("vallen.docx", documenten.docx), ("vallen.odt", documenten.odt), ("vallen.xlsx", bladen.xlsx),
    ("som.xlsx", bladen.formule), ("code.xlsx", bladen.code), ("fout.xlsx", bladen.fout),
    ("oud.csv", bladen.csv1252), ("dubbelzinnig.csv", bladen.csvpunt), ("vallen.html", bladen.html),
]


def ran(command, **more):
    start = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, timeout=120, **more)
    except subprocess.TimeoutExpired:
        return None, time.perf_counter() - start
    return done, time.perf_counter() - start


def begroot(binary):
    def tool(path):
        with tempfile.TemporaryDirectory() as site:
            with open(os.path.join(site, "site.toml"), "w", encoding="utf-8") as out:
                out.write('titel = "Proef"\n[gemeente]\nnaam = "Voorbeeldstad"\n')
            command = [binary, "import", path, "--jaar", "2026", "--soort", "begroting", "--naar", "content/proef"]
            done, seconds = ran(command, cwd=site)
            files = {}
            for folder, _, names in os.walk(os.path.join(site, "content")):
                for name in names:
                    if not name.startswith(("import-log", "importlog", "import-antwoorden")):
                        with open(os.path.join(folder, name), encoding="utf-8") as file:
                            files[os.path.join(folder, name)] = file.read()
            said = (done.stdout + done.stderr).decode("utf-8", "replace") if done else "te lang"
            return Uitvoer.van_begroot(files, said), seconds
    return tool


def pandoc(program):
    def tool(path):
        kind = path.rsplit(".", 1)[1]
        done, seconds = ran([program, "-f", kind, "-t", "html", path])
        if not done or done.returncode:
            return None, seconds
        return Uitvoer.van_html(done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")), seconds
    return tool


def markitdown(program):
    def tool(path):
        done, seconds = ran([program, path])
        if not done or done.returncode:
            return None, seconds
        return Uitvoer.van_markdown(done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")), seconds
    return tool


def version(program):
    done, _ = ran([program, "--version"])
    words = done.stdout.decode().split() if done else []
    return next((w for w in words if w[0].isdigit()), "")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--begroot", default=os.path.join(here, "../../target/release/begroot"))
    parser.add_argument("--pandoc", action="append")
    parser.add_argument("--markitdown", default="markitdown")
    parser.add_argument("--kort", action="store_true", help="only the sums")
    options = parser.parse_args()
    tools = [("begroot", begroot(os.path.abspath(options.begroot)))]
    for program in options.pandoc or ["pandoc"]:
        if shutil.which(program):
            tools.append((f"pandoc {version(program)}", pandoc(program)))
    if shutil.which(options.markitdown):
        tools.append((f"markitdown {version(options.markitdown)}", markitdown(options.markitdown)))
    lines, sums, failed = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, make in MADE:
            path = os.path.join(folder, name)
            traps = make(path)
            outputs = [tool(path) for _, tool in tools]
            passed = [0] * len(tools)
            for trap, test in traps:
                row = []
                for i, (output, _) in enumerate(outputs):
                    good = output is not None and bool(test(output))
                    passed[i] += good
                    row.append("ja" if good else "kan niet lezen" if output is None else "nee")
                    if i == 0 and not good:
                        failed.append(f"{name}: {trap}")
                lines.append(f"| {name} | {trap} | " + " | ".join(row) + " |")
            sums.append(f"| {name} | " + " | ".join(f"{n} van {len(traps)} ({seconds * 1000:.0f} ms)" for n, (_, seconds) in zip(passed, outputs)) + " |")
    names = " | ".join(name for name, _ in tools)
    rule = " | ".join("---" for _ in tools)
    print(f"| bestand | {names} |\n| --- | {rule} |")
    print("\n".join(sums))
    if not options.kort:
        print(f"\n| bestand | val | {names} |\n| --- | --- | {rule} |")
        print("\n".join(lines))
    for trap in failed:
        print(f"begroot fails {trap}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
