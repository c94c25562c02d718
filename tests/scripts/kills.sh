#!/usr/bin/env bash
# Kills so many builds and so many imports (default 1000 of each) at random moments, and looks after each whether the
# old output or the new one is there, whole, and whether content is undamaged. BEGROOT names another binary to kill.
#   tests/scripts/kills.sh [TIMES]
set -euo pipefail
cd "$(dirname "$0")/../.."
BEGROOT_KILLS=${1:-1000} exec cargo test --all-features --test whole -- kills --nocapture --test-threads=2
