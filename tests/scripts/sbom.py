#!/usr/bin/env python3
"""Writes the software bill of materials of begroot as CycloneDX 1.6 (JSON): every library that is in the program, with
its version, licence, hash and what it leans on. The same sources give the same bytes: nothing is asked of the network,
and the time is that of SOURCE_DATE_EPOCH (else of the last commit).
usage: sbom.py OUT.json [TARGET]"""
import datetime, hashlib, json, os, subprocess, sys, tomllib, uuid
from pathlib import Path

root = Path(__file__).resolve().parents[2]


def run(*command):
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


def licence(text):
    # The old way to write a choice.
    return " OR ".join(part.strip() for part in text.split("/")) if "/" in text else text


def main(out, target):
    meta = json.loads(run("cargo", "metadata", "--locked", "--offline", "--all-features", "--format-version", "1", "--filter-platform", target))
    lock = tomllib.loads((root / "Cargo.lock").read_text(encoding="utf-8"))
    sums = {(p["name"], p["version"]): p.get("checksum") for p in lock["package"]}
    packages = {p["id"]: p for p in meta["packages"]}
    # What is compiled into the program: not what only tests and the build itself need.
    edges = {}
    for node in meta["resolve"]["nodes"]:
        edges[node["id"]] = sorted(d["pkg"] for d in node["deps"] if any(k["kind"] is None for k in d["dep_kinds"]))
    own, reached, todo = meta["resolve"]["root"], set(), [meta["resolve"]["root"]]
    while todo:
        one = todo.pop()
        if one not in reached:
            reached.add(one)
            todo.extend(edges[one])
    purl = lambda i: f"pkg:cargo/{packages[i]['name']}@{packages[i]['version']}"

    def component(i):
        p = packages[i]
        found = {"type": "application" if i == own else "library", "bom-ref": purl(i), "name": p["name"], "version": p["version"], "purl": purl(i)}
        if p.get("description"):
            found["description"] = " ".join(p["description"].split())
        if p.get("license"):
            found["licenses"] = [{"expression": licence(p["license"])}]
        if sums.get((p["name"], p["version"])):
            found["hashes"] = [{"alg": "SHA-256", "content": sums[(p["name"], p["version"])]}]
        if p.get("repository"):
            found["externalReferences"] = [{"type": "vcs", "url": p["repository"]}]
        return found

    order = sorted(reached, key=purl)
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or run("git", "log", "-1", "--format=%ct").strip()
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": {"components": [{"type": "application", "name": "tests/scripts/sbom.py", "version": packages[own]["version"]}]},
            "component": component(own),
            "properties": [{"name": "cargo:target", "value": target}],
        },
        "components": [component(i) for i in order if i != own],
        "dependencies": [{"ref": purl(i), "dependsOn": sorted({purl(d) for d in edges[i]})} for i in order],
    }
    digest = hashlib.sha256(json.dumps(bom, sort_keys=True).encode()).hexdigest()
    bom["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}"
    Path(out).write_text(json.dumps(bom, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{out}: {len(order) - 1} libraries")


if len(sys.argv) < 2:
    sys.exit(__doc__)
main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "x86_64-unknown-linux-musl")
