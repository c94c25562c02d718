#!/usr/bin/env bash
# Checks the open data of built sites with programs of others (see open_data.py), and installs those: Gnumeric by apt,
# the rest in an environment of Python's own. usage: open-data.sh SITE…  Exit 77: could not be run here, and why.
set -uo pipefail
cd "$(dirname "$0")/../.."
venv=${CARGO_TARGET_DIR:-target}/open-data-venv
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
if ! command -v ssconvert >/dev/null; then
  echo "installing gnumeric"
  as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gnumeric >/dev/null
fi
command -v ssconvert >/dev/null || { echo "not run: there is no ssconvert here and gnumeric could not be installed"; exit 77; }
if ! "$venv/bin/python" -c 'import jsonschema, openpyxl, pyshacl, rdflib' 2>/dev/null; then
  python3 -m venv "$venv" && "$venv/bin/pip" install -q jsonschema openpyxl pyshacl || { echo "not run: jsonschema, openpyxl and pyshacl could not be installed"; exit 77; }
fi
"$venv/bin/python" tests/scripts/open_data.py "$@"
