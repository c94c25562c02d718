#!/usr/bin/env bash
# Counts the instructions of a build with valgrind, and compares with the numbers in tests/scripts/instructies.tsv: seconds
# differ from machine to machine and from day to day, instructions hardly do. More than 5 % more fails; fewer is said.
#   tests/scripts/instructies.sh            compares
#   tests/scripts/instructies.sh --write    writes the numbers of now
# It also counts builds of 50, 150 and 450 pages: each page more costs the same, however many there are.
# BEGROOT names the binary (default: that of the profile with which the numbers were written, `release`). Another compiler
# makes other instructions: numbers are compared with those of the same one only. Exit 77: could not be run here, and why.
set -euo pipefail
cd "$(dirname "$0")/../.."
begroot=$(realpath -m "${BEGROOT:-${CARGO_TARGET_DIR:-target}/release/begroot}")
numbers=tests/scripts/instructies.tsv
tolerance=${TOLERANCE:-5}
command -v valgrind >/dev/null || { echo "not run: there is no valgrind here (apt-get install valgrind)"; exit 77; }
[ -x "$begroot" ] || { echo "not run: no binary at $begroot (cargo build --release --all-features)"; exit 77; }

compiler=$(rustc --version | cut -d' ' -f1-2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A debug build counts otherwise than a release: each has numbers of its own.
kind=release
case $begroot in */debug/*) kind=debug ;; esac

count() { # count NAME COMMAND…: the instructions of a command on one thread
  local name=$1
  shift
  RAYON_NUM_THREADS=1 valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file="$work/$name.out" "$@" >"$work/$name.log" 2>&1 \
    || { echo "$name failed:"; tail -n 20 "$work/$name.log"; return 1; }
  printf '%s %s\t%s\t%s\n' "$kind" "$compiler" "$name" "$(sed -n 's/^summary: *//p' "$work/$name.out")" >>"$work/now.tsv"
}

# The same content each time: the example site of `begroot init`, five times over.
mkdir "$work/site"
(cd "$work/site" && "$begroot" init . --jaar 2027 >/dev/null)
first=$work/site/content/begroting-2027
for n in $(seq 2028 2031); do
  cp -r "$first" "$work/site/content/begroting-$n"
  sed -i "s/2027/$n/" "$work/site/content/begroting-$n/publicatie.md"
done
python3 - >"$work/site/bron.txt" <<'PY'
print("Programmabegroting 2026\nGemeente Voorbeeldstad\n")
for n in range(1, 31):
    print(f"Programma {n} Onderwerp {n}\n\nWat willen we bereiken?\n\nWij willen dat het in wijk {n} veilig is.\n\nWat mag het kosten?\n\n(bedragen x € 1.000)\n\nOmschrijving\t2026\t2027\nLasten\t{n}.100\t2.000\nBaten\t10\t20\n")
PY
cd "$work/site"
count build "$begroot" build
count rebuild "$begroot" build
count check "$begroot" check
count import "$begroot" import bron.txt --jaar 2026 --soort begroting --droog
cd - >/dev/null

PYTHONDONTWRITEBYTECODE=1 python3 - "$work" <<'PY'
import sys
sys.path.insert(0, "tests/scripts")
import pathlib, snelheid
for pages in 50, 150, 450:
    snelheid.begroot_site(pathlib.Path(sys.argv[1]) / f"pages-{pages}", pages)
PY
cp "$work/now.tsv" "$work/counts.tsv"
for pages in 50 150 450; do count "pages-$pages" "$begroot" --site "$work/pages-$pages" build; done
mv "$work/now.tsv" "$work/pages.tsv" && mv "$work/counts.tsv" "$work/now.tsv"
linear() { # whether a page of many costs no more than 5 % more than a page of a few
  awk -F '\t' -v tolerance="$tolerance" '
    { sub(/pages-/, "", $2); n[$2] = $3 }
    END {
      few = (n[150] - n[50]) / 100; many = (n[450] - n[150]) / 300; change = (many / few - 1) * 100
      printf "a page of 150: %.0f, of 450: %.0f %+.2f %%  %s\n", few, many, change, (change > tolerance ? "NOT LINEAR" : "linear")
      exit (change > tolerance)
    }' "$work/pages.tsv"
}

if [ "${1:-}" = --write ]; then
  { [ ! -f "$numbers" ] || grep -v "^$kind $compiler	" "$numbers" || true; cat "$work/now.tsv"; } | sort >"$work/all.tsv"
  cp "$work/all.tsv" "$numbers"
  cat "$work/now.tsv"
  exit
fi
grep -q "^$kind $compiler	" "$numbers" 2>/dev/null || { echo "not run: no numbers of a $kind build by $compiler in $numbers (write them with --write)"; exit 77; }
awk -F '\t' -v tolerance="$tolerance" -v kind="$kind $compiler" '
  NR == FNR { if ($1 == kind) before[$2] = $3; next }
  {
    if (!($2 in before)) { printf "%-8s %15.0f  new: write it with --write\n", $2, $3; bad = 1; next }
    change = ($3 - before[$2]) / before[$2] * 100
    verdict = change > tolerance ? "TOO MANY" : change < -tolerance ? "fewer: write them with --write" : "as before"
    if (change > tolerance) bad = 1
    printf "%-8s %15.0f %+7.2f %%  %s\n", $2, $3, change, verdict
  }
  END { exit bad }' "$numbers" "$work/now.tsv" || failed=1
linear || failed=1
exit "${failed:-0}"
