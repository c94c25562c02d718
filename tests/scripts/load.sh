#!/usr/bin/env bash
# Asks the preview for so many pages (default 10000), so many at once (default 2000), beside clients that are slow, and
# looks whether all of them are answered.
#   tests/scripts/load.sh [REQUESTS] [AT ONCE]
set -euo pipefail
cd "$(dirname "$0")/../.."
ulimit -n "$(ulimit -Hn)"
BEGROOT_REQUESTS=${1:-10000} BEGROOT_AT_ONCE=${2:-2000} \
  exec cargo test --all-features --test serve -- thousands_at_once requests_that_never_end --nocapture
