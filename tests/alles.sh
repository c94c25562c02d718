#!/usr/bin/env bash
# Runs all tests and installs what they need. Needs Rust, Node.js 20 or newer, Python 3 and, for what is missing, apt.
# Every step runs, also after one that failed; the table at the end tells them apart. Exit 1 if any failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-never} TZ=Europe/Amsterdam
target=${CARGO_TARGET_DIR:-target}
begroot=$(realpath -m "$target/debug/begroot")
site=$(realpath -m public) as_files=$(realpath -m "$target/site-as-files") imported=$(realpath -m "$target/site-imported")

names=() results=() times=() failed=0
# step NAME MINUTES COMMAND…: a step that takes longer than its minutes is ended, so that one that hangs does not
# keep the table from being printed.
step() {
  local name=$1 minutes=$2 from=$SECONDS status job watch
  shift 2
  printf '\n==> %s\n' "$name"
  set -m # a process group of its own, so that all of it can be ended
  ("$@") &
  job=$!
  (sleep $((minutes * 60)); echo "$name takes more than $minutes minutes and is ended"; kill -TERM -- -"$job"; sleep 20; kill -KILL -- -"$job") 2>/dev/null &
  watch=$!
  set +m
  wait "$job"
  status=$?
  kill -- -"$watch" 2>/dev/null
  wait "$watch" 2>/dev/null
  case $status in 0) results+=(passed) ;; 77) results+=("not run") ;; *) results+=(FAILED); failed=$((failed + 1)) ;; esac
  names+=("$name") times+=("$((SECONDS - from))")
  printf '    %s: %s after %s s\n' "$name" "${results[-1]}" "${times[-1]}"
  return $status
}

# A full disk fails in odd places: better to say so first. What is built takes about 8 GB.
enough_room() {
  local free
  free=$(df -Pk "$1" | awk 'NR == 2 { print int($4 / 1024 / 1024) }')
  if [ "$free" -lt "$2" ]; then
    echo "only $free GB are free in $1: the tests need $2 GB there"
    return 1
  fi
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_tools() {
  local missing=() tool
  for tool in cargo node npm python3; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: install it first (see README)"; return 1; }
  done
  if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then echo "Node.js 20 or newer is needed, this is $(node --version)"; return 1; fi
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
  command -v java >/dev/null || missing+=(default-jre-headless)
  command -v xmllint >/dev/null || missing+=(libxml2-utils)
  command -v valgrind >/dev/null || missing+=(valgrind)
  # Where letters are wider than those of the theme's fonts, the checks of room and overlap would look at another site.
  fc-list 2>/dev/null | grep -qi liberation || missing+=(fonts-liberation)
  if [ ${#missing[@]} -gt 0 ]; then
    command -v apt-get >/dev/null || { echo "missing: ${missing[*]}, and there is no apt-get here to install them"; return 1; }
    echo "installing ${missing[*]}"
    as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" || return 1
  fi
  # No install scripts: vnu-jar's would fetch a Java of its own. No browser comes with playwright-core either.
  (cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
}

component() { # component NAME COMMAND: part of the Rust toolchain, not a crate
  cargo "$2" --version >/dev/null 2>&1 && return 0
  if command -v rustup >/dev/null; then rustup component add "$1" && return 0; fi
  echo "$1 is missing from this Rust toolchain and could not be added: rustup component add $1"
  return 1
}

formatting() { component rustfmt fmt && cargo fmt --check; }
lints() { component clippy clippy && cargo clippy --all-targets --all-features -- -D warnings; }
docs() { RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --all-features; }
# Twice: for a server, and with links that work in a folder that is opened as files. The program is the one that the
# tests used: a build of its own would compile the libraries once more, with the features that only tests ask for.
build_site() { cargo test --all-features --no-run && "$begroot" build && "$begroot" build --bestanden --uitvoer "$as_files"; }
browser() { (cd tests/browser && SITE=$site SITE_FILES=$as_files BEGROOT=$begroot npm test --silent); }
browser_imported() {
  if [ ! -d ../shared/seeds ]; then echo "not run: there is no ../shared with source documents here"; return 77; fi
  (cd tests/browser && SITE=$imported LINKS=server node --test --test-reporter=spec site.test.mjs)
}

# The own site and those of the seeds, where they were made.
open_data() {
  local sites=("$site")
  [ -d "$imported" ] && sites+=("$imported")
  bash tests/scripts/open-data.sh "${sites[@]}"
}

room() { mkdir -p "$target" && enough_room "$target" 10 && enough_room "${TMPDIR:-/tmp}" 1; }

step "room on disk" 1 room
step "tools" 10 install_tools
step "formatting" 2 formatting
step "lints" 20 lints
step "documentation" 20 docs
step "Rust tests" 40 cargo test --all-features --no-fail-fast
step "own site" 10 build_site
step "supply chain" 5 bash tests/scripts/supply-chain.sh
step "instructions" 15 env BEGROOT="$begroot" bash tests/scripts/instructies.sh
step "acceptance" 10 env BEGROOT="$begroot" KEEP="$imported" bash tests/scripts/acceptatie.sh
step "open data" 10 open_data
step "browser tests" 30 browser
step "imported sites" 25 browser_imported

printf '\n%-16s %-8s %s\n' step result seconds
for i in "${!names[@]}"; do printf '%-16s %-8s %7s\n' "${names[i]}" "${results[i]}" "${times[i]}"; done
printf '\nsteps: %s passed, %s failed\n' "$(printf '%s\n' "${results[@]}" | grep -c '^passed$')" "$failed"
[ "$failed" = 0 ]
