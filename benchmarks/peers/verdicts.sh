#!/usr/bin/env bash
# Compares verdicts on a mutation corpus: ours on our 0.2.2, ajv's and python-jsonschema's on a schema that should mean the same.
# usage: verdicts.sh BINARY PUBLISHED-SCHEMA.json [COUNT=20000] [SEED=1]
set -euo pipefail
binary=$1 published=$2 count=${3:-20000} seed=${4:-1}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[[ -d $here/node_modules ]] || (cd "$here" && npm install --silent)

python3 "$here/mutate.py" "$count" "$seed" "$root"/schemas/test-record/0.2.2/examples/valid/{full,minimal,real-spellings,unknown-members,unexpected-types,unicode}.json \
  "$root/benchmarks/runs/2026-02-06_wet-benchmark.jsonl" >"$work/documents.jsonl"
ours=$root/schemas/test-record/0.2.2/test-record.schema.json
node "$here/judge.mjs" "$published" "$work/documents.jsonl" >"$work/ajv"
node "$here/judge.mjs" "$ours" "$work/documents.jsonl" >"$work/ajv-ours"
"${PYTHON:-/usr/bin/python3}" "$here/judge.py" "$published" "$work/documents.jsonl" >"$work/python"
python3 "$here/judge-ours.py" "$binary" test-record@0.2.2 "$work/documents.jsonl" >"$work/ours"

echo "$count documents, seed $seed: $(grep -c 1 "$work/ours") valid, $(grep -c 0 "$work/ours") invalid"
status=0
for other in ajv ajv-ours python; do
  differing=$(paste "$work/ours" "$work/$other" | awk '$1 != $2' | wc -l)
  echo "ours and $other differ on $differing"
  [[ $differing == 0 ]] || { status=2; paste "$work/ours" "$work/$other" "$work/documents.jsonl" | awk -F'\t' '$1 != $2' | head -n 5; }
done
exit $status
