#!/usr/bin/env python3
"""Scores a folder of texts with begroot, prints score, level and rules of each, and holds every figure to the reference.

usage: leesbaarheid.py FOLDER...        texts (.txt) and Markdown (.md), at any depth
Set BEGROOT to the program (target/debug/begroot by default) and REFERENCE to the reference implementation.

Exit 0: all figures of the .txt files equal those of the reference to 0.01 (it does not know Markdown, so of .md files
only our own figures are printed). Exit 1: one differs, or a text could not be read. Exit 77: no reference here.
"""
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = Path(os.environ.get("REFERENCE", ROOT.parent / "shared/facts/b1/reference/readability.py"))
BEGROOT = os.environ.get("BEGROOT", str(ROOT / "target/debug/begroot"))
# Our names, those of the reference, and how far they may be apart: the score and its parts.
FIGURES = [("woorden", "words"), ("zinnen", "sentences"), ("zl", "ZL"), ("l", "L"), ("z", "Z"), ("c", "C"), ("score", "S")]


def reference():
    if not REFERENCE.exists():
        return None
    spec = importlib.util.spec_from_file_location("readability", REFERENCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rules(text):
    return ", ".join(f"{rule['naam']} {rule['fouten'] + rule['tips']}" for rule in text["regels"].values()) or "-"


def differences(name, ours, model):
    """What of a plain text differs from the reference."""
    text = Path(name).read_text(encoding="utf-8")
    theirs = model.measure(text)
    if ours is None or theirs is None:
        return [] if (ours is None) == (theirs is None) else [f"{name}: only one of the two finds a sentence"]
    theirs["flesch_douma"] = 206.84 - 0.93 * theirs["ZL"] - 77 * theirs["L"]
    theirs["brouwer"] = 195 - 2 * theirs["ZL"] - 66.7 * theirs["L"]
    out = []
    for mine, other in FIGURES + [("flesch_douma", "flesch_douma"), ("brouwer", "brouwer")]:
        if ours[mine] is not None and abs(ours[mine] - theirs[other]) >= 0.01:
            out.append(f"{name}: {mine} is {ours[mine]}, and the reference says {theirs[other]:.3f}")
    return out


def main(folders):
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    ran = subprocess.run([BEGROOT, "check", "--taal", "--json", *folders], capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        print(ran.stdout + ran.stderr, file=sys.stderr)
        return 1
    report = json.loads(ran.stdout)
    model = reference()
    wrong, compared = [], 0
    print("score\tlevel\tfeasible\twords\tsentences\tFlesch-Douma\tBrouwer\trules\tfile")
    for page in report["paginas"]:
        name, text = page["naam"], page["gewone_tekst"]
        if text is None:
            print(f"-\tno sentences\t-\t0\t0\t-\t-\t-\t{name}")
        elif "score" not in text or text["score"] is None:
            print(f"-\tno Dutch\t-\t{text.get('woorden', 0)}\t{text.get('zinnen', 0)}\t-\t-\t-\t{name}")
        else:
            feasible = "yes" if text["haalbaar"] else "no"
            short = "" if text["genoeg_tekst"] else " (short)"
            print(f"{text['score']:.1f}\t{text['niveau']}{short}\t{feasible}\t{text['woorden']}\t{text['zinnen']}\t{text['flesch_douma']:.1f}\t{text['brouwer']:.1f}\t{rules(text)}\t{name}")
        scored = text is None or "woorden" in text
        if model and scored and name.lower().endswith(".txt"):
            try:
                wrong += differences(name, text, model)
                compared += 1
            except UnicodeDecodeError:
                pass  # the reference reads UTF-8 only
    unread = [m for m in report["meldingen"] if m["code"].startswith("B2")]
    wrong += [f"{m['plaats']['bestand']}: {m['melding']} ({m['code']})" for m in unread]
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        return 1
    if not model:
        print(f"not compared: there is no {REFERENCE}", file=sys.stderr)
        return 77
    print(f"{compared} texts have the figures of the reference", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
