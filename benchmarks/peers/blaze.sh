#!/usr/bin/env bash
# Blaze's command line (sourcemeta/jsonschema) over cases: blaze.sh DIR. It has no harness to load, so whole processes are timed,
# the best of three, its start taken off as the time for a file of one line.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cli=$here/node_modules/@sourcemeta/jsonschema/build/github-releases/jsonschema-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
[[ -f $cli ]] || { echo "blaze: no binary for this machine" >&2; exit 0; }
[[ -x $cli ]] || chmod +x "$cli"
seconds() { # the best of three
  local best=999999 i start end
  for i in 1 2 3; do
    start=$(date +%s%N)
    "$cli" validate --fast --default-dialect http://json-schema.org/draft-07/schema# "$1" "$2" >/dev/null 2>&1 || true
    end=$(date +%s%N)
    ((end - start < best * 1000)) && best=$(((end - start) / 1000))
  done
  echo "$best"
}
for case in "$1"/*/; do
  name=$(basename "$case")
  schema=$case/1.0.0/$name.schema.json
  head -n 1 "$case/documents.jsonl" >"$case/one.jsonl"
  if ! "$cli" validate --fast --default-dialect http://json-schema.org/draft-07/schema# "$schema" "$case/one.jsonl" >/dev/null 2>"$case/blaze.log"; then
    echo "$name: blaze: $(head -n 1 "$case/blaze.log" | cut -c 1-160)" >&2
    rm "$case/one.jsonl" "$case/blaze.log"
    continue
  fi
  all=$(seconds "$schema" "$case/documents.jsonl")
  one=$(seconds "$schema" "$case/one.jsonl")
  bytes=$(wc -c <"$case/documents.jsonl")
  lines=$(wc -l <"$case/documents.jsonl")
  printf '%s\tblaze cli\t%s\t%s\t%s\n' "$name" "$(awk "BEGIN { print ($all > $one) ? sprintf(\"%.1f\", $bytes / ($all - $one)) : \"–\" }")" "$lines" "$lines"
  rm -f "$case/one.jsonl" "$case/blaze.log"
done
