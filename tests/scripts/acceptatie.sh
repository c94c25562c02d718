#!/usr/bin/env bash
# Imports the real documents that stand beside the repository, builds a site from each, and compares what the
# site publishes with what a careful reader found. The documents are other people's, so they are not in the
# repository: without them this is not run (exit 77). BEGROOT names the binary. KEEP names a folder for one built
# site with all of them, for the browser tests.
set -uo pipefail
cd "$(dirname "$0")/../.."
shared=$(realpath -m ../shared)
begroot=$(realpath -m "${BEGROOT:-${CARGO_TARGET_DIR:-target}/debug/begroot}")

if [ ! -d "$shared/seeds" ] || [ ! -f "$shared/acceptance/score_import.py" ]; then
  echo "acceptance is not run: there is no ../shared with source documents here"
  exit 77
fi
[ -x "$begroot" ] || { echo "no binary at $begroot: run cargo build first"; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0 good=0
for gold in "$shared"/acceptance/gold/*.json; do
  name=$(basename "$gold" .json)
  seed=$shared/seeds/$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8"))["seed"])' "$gold")
  printf '\n--- %s\n' "$name"
  if (
    mkdir "$work/$name" && cd "$work/$name" || exit 1
    "$begroot" init site >init.txt 2>&1 || { echo "begroot init failed:"; cat init.txt; exit 1; }
    cd site || exit 1
    "$begroot" import "$seed" --naar "content/$name" >../import.txt 2>&1
    status=$?
    # 1 means that there is something for an editor to look at; the score tells whether anything is lost.
    [ $status -le 1 ] || { echo "begroot import failed (exit $status):"; tail -n 20 ../import.txt; exit 1; }
    "$begroot" build >../build.txt 2>&1 || { echo "begroot build failed (exit $?):"; tail -n 40 ../build.txt; exit 1; }
    # A new site may have an example of its own: take the publication that is the imported one.
    found=$(find public -name publicatie.json -print0 | xargs -0 -r python3 -c '
import json, sys
doc = json.load(open(sys.argv[1], encoding="utf-8"))["document"]
for path in sys.argv[2:]:
    p = json.load(open(path, encoding="utf-8"))
    if (p.get("gemeente"), p.get("soort"), p.get("jaar")) == (doc["gemeente"], doc["document_type"], doc["year"]):
        print(path); break
else:
    if len(sys.argv) == 3: print(sys.argv[2])
' "$gold")
    [ -n "$found" ] || { echo "the built site has no publicatie.json of this publication"; find public -name publicatie.json; exit 1; }
    python3 "$shared/acceptance/score_import.py" "$gold" "$found" "$seed" "content/$name"
  ); then good=$((good + 1)); else bad=$((bad + 1)); echo "$name: NOT accepted"; fi
done
if [ -n "${KEEP:-}" ]; then
  rm -rf "$KEEP"
  mkdir -p "$work/all/content"
  printf 'titel = "Vijf gemeenten"\ntoegankelijkheidsverklaring = "https://www.voorbeeld.nl/toegankelijkheid"\n' >"$work/all/site.toml"
  for name in "$work"/*/site/content/*; do [ ! -f "$shared/acceptance/gold/$(basename "$name").json" ] || cp -r "$name" "$work/all/content/"; done
  (cd "$work/all" && "$begroot" build --uitvoer "$work/built") >"$work/all.txt" 2>&1 && cp -r "$work/built" "$KEEP" \
    || { echo "one site with all of them does not build:"; tail -n 20 "$work/all.txt"; bad=$((bad + 1)); }
fi
printf '\nacceptance: %s passed, %s failed\n' "$good" "$bad"
[ "$bad" = 0 ] && [ "$good" -gt 0 ]
