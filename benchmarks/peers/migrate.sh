#!/usr/bin/env bash
# Times `schemafirst migrate` against a Python script and a jq filter that do the like, best of three, and shows the peak memory.
# usage: migrate.sh SCHEMAFIRST CORPUS.jsonl; a tool that is not there is said and left out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=$1 corpus=$2
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
bytes=$(stat -c %s "$corpus" 2>/dev/null || stat -f %z "$corpus")
measure() {
  local name=$1 best=999999
  shift
  command -v "$1" >/dev/null || { echo "| $name | not there | |"; return; }
  for _ in 1 2 3; do
    local start end
    start=$(python3 -c 'import time; print(time.time())')
    "$@" >/dev/null 2>"$errors" || { echo "| $name | failed: $(head -1 "$errors") | |"; return; }
    end=$(python3 -c 'import time; print(time.time())')
    best=$(python3 -c "print(min($best, $end - $start))")
  done
  local memory
  memory=$(python3 -c 'import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)' "$@")
  python3 -c "print(f'| $name | {$bytes / $best / 1e6:.0f} | $memory |')"
}
echo '| | MB/s | peak MiB |'
echo '|---|---:|---:|'
measure 'schemafirst migrate' "$binary" migrate "$corpus" --to 0.3.0
measure 'jq' jq -c -f "$here/migrate.jq" "$corpus"
measure 'Python' python3 "$here/migrate.py" "$corpus"
