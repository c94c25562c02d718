#!/usr/bin/env bash
# Runs each fuzz target for a number of seconds (default 600) and stops at the first crash. Needs `cargo install
# cargo-fuzz`, and a nightly Rust or else the leave to use what only that has. New inputs are kept in fuzz/target/corpus;
# the ones in the repository stay as they are.
#   tests/scripts/fuzz.sh [SECONDS] [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/../.."
if cargo +nightly --version >/dev/null 2>&1; then fuzz=(cargo +nightly fuzz); else
  export RUSTC_BOOTSTRAP=1
  fuzz=(cargo fuzz)
fi
seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cd fuzz && "${fuzz[@]}" list)
# The reader of PDF takes ten minutes to build: only when it is asked for.
features=()
[[ " ${targets[*]} " != *" pdf "* ]] || features=(--features pdf)
"${fuzz[@]}" build -s none "${features[@]}"
for target in "${targets[@]}"; do
  mkdir -p "fuzz/target/corpus/$target"
  log=fuzz/target/$target.log
  # Five seconds and 512 MB for one input, as for an editor.
  if ! "${fuzz[@]}" run -s none "${features[@]}" "$target" "fuzz/target/corpus/$target" "fuzz/corpus/$target" -- \
    -max_total_time="$seconds" -timeout=5 -rss_limit_mb=512 -max_len=65536 -print_final_stats=1 >"$log" 2>&1; then
    printf '%-6s crashed: see %s\n' "$target" "$log"
    tail -n 25 "$log"
    exit 1
  fi
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  slow=$(sed -n 's/^stat::slowest_unit_time_sec: *//p' "$log")
  rss=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
  printf '%-6s %8s s  %10s runs  slowest %s s  %s MB  no crash\n' "$target" "$seconds" "$runs" "$slow" "$rss"
done
