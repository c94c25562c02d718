#!/bin/sh
# Imports every municipality of a table of CBS (Iv3), makes a site of each, and builds all of them with
# `begroot build --sites`. Prints how long both took and how much memory the build used.
#
# usage: tests/scripts/veel-sites.sh [TABLE.csv] [FOLDER]
#   TABLE   default ../shared/facts/iv3/iv3_2024_begroting.csv (342 municipalities)
#   FOLDER  where the sites come; default a folder that is removed at the end
#   BEGROOT the program; default target/release/begroot
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
table=$(realpath "${1:-$here/../shared/facts/iv3/iv3_2024_begroting.csv}")
begroot=$(realpath "${BEGROOT:-$here/target/release/begroot}")
if [ $# -gt 1 ]; then
    mkdir -p "$2"
    folder=$(realpath "$2")
else
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi
now() { date +%s.%N; }
since() { echo "$1 $(now)" | awk '{ printf "%.1f s", $2 - $1 }'; }

mkdir -p "$folder/alle" "$folder/sites"
echo 'titel = "Alle gemeenten"' > "$folder/alle/site.toml"
start=$(now)
"$begroot" --site "$folder/alle" import "$table" --alle-gemeenten > "$folder/import.log" || [ $? -lt 2 ]
echo "import: $(since "$start")"

for content in "$folder"/alle/content/*/; do
    name=$(basename "$content")
    mkdir -p "$folder/sites/$name/content"
    mv "$content" "$folder/sites/$name/content/$name"
    echo "titel = \"Begroting van $name\"" > "$folder/sites/$name/site.toml"
done
echo "sites: $(ls "$folder/sites" | wc -l)"

measure=
if [ -x /usr/bin/time ]; then measure="/usr/bin/time -f %MkB -o $folder/memory"; fi
for what in "everything new" "nothing changed"; do
    start=$(now)
    $measure "$begroot" build --sites "$folder/sites" > "$folder/build.log" || { tail -20 "$folder/build.log"; exit 1; }
    echo "build, $what: $(since "$start")$([ -z "$measure" ] || echo ", $(cat "$folder/memory")")"
    tail -1 "$folder/build.log"
done
